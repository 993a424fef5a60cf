import Columns
import Plan

extension Compiler {
    /// Codes that tell each row's branch by look-up, if every condition compares one and the same dictionary column with
    /// known texts and nothing can fail; else nil.
    ///
    /// The last branch is the one for rows that match nothing, NULL among them.
    func selector(
        of branches: [Expression.Branch], otherwise: Expression, in scope: Scope
    ) throws(GenerationError) -> (codes: Buffer<UInt32>, branchOfCode: [Int])? {
        guard !otherwise.canFail, !branches.isEmpty else { return nil }
        var subject: Expression?
        var textsOfBranches: [[[UInt8]]] = []
        for branch in branches {
            guard !branch.value.canFail, let test = branch.condition.textTest else { return nil }
            if let subject, subject != test.subject { return nil }
            subject = test.subject
            textsOfBranches.append(test.texts)
        }
        guard let subject, !subject.canFail else { return nil }
        let vector = try compile(subject, in: scope)
        guard case .codes(.buffer(let codes), let dictionary) = vector.values else { return nil }
        var branchOfCode = (0..<UInt32(dictionary.count)).map { code in
            let text = dictionary.array(code)
            return textsOfBranches.firstIndex { $0.contains(text) } ?? branches.count
        }
        guard let nulls = vector.nulls else { return (codes, branchOfCode) }
        branchOfCode.append(branches.count)
        let absent = UInt32(dictionary.count)
        let out = Buffer<UInt32>()
        emit { count in
            forEachRow(count, .buffer(codes), .buffer(nulls), into: out) { $1 == 0 ? $0 : absent }
        }
        return (out, branchOfCode)
    }
}

extension Expression {
    /// The operand and texts of `x = 'a'`, or of several such joined by `or`; nil for anything else.
    ///
    /// Texts are bytes here: strings that Unicode holds for equivalent are not equal.
    fileprivate var textTest: (subject: Expression, texts: [[UInt8]])? {
        guard case .apply(let operation, let operands) = kind else { return nil }
        switch operation {
        case .equal:
            if case .constant(.text(let text)) = operands[1].kind { return (operands[0], [Array(text.utf8)]) }
            if case .constant(.text(let text)) = operands[0].kind { return (operands[1], [Array(text.utf8)]) }
            return nil
        case .or:
            guard let first = operands[0].textTest, let second = operands[1].textTest, first.subject == second.subject
            else { return nil }
            return (first.subject, first.texts + second.texts)
        default: return nil
        }
    }
}
