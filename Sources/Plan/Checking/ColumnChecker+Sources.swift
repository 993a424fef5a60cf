extension ColumnChecker {
    /// A question to the sources of a table, which only the columns that follow from them ask: its name, the table's place, what is
    /// asked of whom, and a row. Nil where it is another function.
    func sourceLookup(_ name: Name, _ nodes: [SyntaxNode], _ range: Range<Int>) -> Operand? {
        guard draft.isDerived, name.text.hasPrefix("_"), nodes.count >= 3,
            case .literal(.integer(let table)) = nodes[0].kind, case .literal(.integer(let argument)) = nodes[1].kind
        else { return nil }
        if name.text == "_measured" {
            return isMeasured(Int(table), sources: UInt32(argument), by: Array(nodes[2...]), range)
        }
        guard let row = check(nodes[2]) else { return nil }
        let source = Int(argument)
        let question: SourceLookup.Question
        var isNullable = true
        switch name.text {
        case "_entity":
            question = .entity(source: source)
            isNullable = row.expression.isNullable
        case "_record": question = .record(source: source)
        case "_again": question = .secondRecord(source: source)
        case "_listed": question = .listed(source: source)
        case "_known":
            question = .knownCount(sources: UInt32(argument))
            isNullable = false
        case "_odd":
            question = .oddSource(sources: UInt32(argument), draw())
            isNullable = false
        default: return nil
        }
        let lookup = SourceLookup(table: Int(table), question: question)
        let operand = Conversion.widen(row, to: .integer)
        return Operand(
            expression: Expression(.sources(lookup, operand), type: .integer, isNullable: isNullable), range: range)
    }

    /// Whether some source has a record of an entity whose measure is not NULL, where each measure is a column of records. Where none of
    /// these columns can be NULL, it is enough that a source has a record.
    private func isMeasured(_ table: Int, sources: UInt32, by nodes: [SyntaxNode], _ range: Range<Int>) -> Operand? {
        guard let measures = check(nodes) else { return nil }
        let isSure = measures.allSatisfy { measure in
            guard case .column(_, let id) = measure.expression.kind else { return false }
            return !(plan.resolved[id.table][id.column]?.expression.isNullable ?? true)
        }
        let tests: [Expression]
        if isSure {
            let row = Expression(.rowIndex, type: .integer, isNullable: false)
            let known = Expression(
                .sources(SourceLookup(table: table, question: .knownCount(sources: sources)), row), type: .integer,
                isNullable: false)
            tests = [.strict(.greater, [known, .constant(.integer(0))], .boolean)]
        } else {
            tests = measures.map { measure in
                Expression(.apply(.isNotNull, [measure.expression]), type: .boolean, isNullable: false)
            }
        }
        return Operand(expression: ColumnChecker.balanced(tests[...]), range: range)
    }
}
