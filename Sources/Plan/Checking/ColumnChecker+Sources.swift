extension ColumnChecker {
    /// A question to the sources of a table, which only the columns that follow from them ask: its name, the table's place, what is
    /// asked of whom, and a row. Nil where it is another function.
    func sourceLookup(_ name: Name, _ nodes: [SyntaxNode], _ range: Range<Int>) -> Operand? {
        guard draft.isDerived, name.text.hasPrefix("_"), nodes.count == 3,
            case .literal(.integer(let table)) = nodes[0].kind, case .literal(.integer(let argument)) = nodes[1].kind,
            let row = check(nodes[2])
        else { return nil }
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
}
