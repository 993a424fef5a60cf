extension PlanChecker {
    /// The assertions of a table, all of whose columns are checked. Reports what is wrong with any.
    func assertions(of table: Int) -> [Assertion] {
        draft.tables[table].assertions.compactMap { assertion in
            guard !diagnostics.isFull, let condition = assertion.condition else { return nil }
            return ColumnChecker(self, assertion, of: table).assertion(condition, named: assertion.name)
        }
    }
}

extension ColumnChecker {
    /// Makes a checker of an assertion. It stands behind the table's columns, and nothing reads it.
    convenience init(_ plan: PlanChecker, _ assertion: AssertionDraft, of table: Int) {
        let place = assertion.conditionPlace
        self.init(
            plan, ColumnID(table: table, column: plan.draft.tables[table].columns.count + 1),
            draft: ColumnDraft(
                name: assertion.name, place: assertion.place, generatorPlace: place, typePlace: place,
                nullsPlace: place))
    }

    fileprivate func assertion(_ source: SourceExpression, named name: String) -> Assertion? {
        guard let operand = operand(source), let condition = boolean(operand, "an assertion") else { return nil }
        guard nextDraw == 0 else {
            report(
                "nothing is drawn in an assertion", operand.range,
                hint: "give the table a column that draws; it may be hidden")
            return nil
        }
        return Assertion(name: name, text: source.node.text, condition: condition)
    }
}
