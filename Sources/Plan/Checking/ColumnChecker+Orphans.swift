extension ColumnChecker {
    /// The keys of references that have no row: the first ones behind those of the parent's rows that are spelt as long. Nil and a
    /// report where there are none.
    func orphans(
        of reference: Reference, _ column: ResolvedColumn, _ match: (rate: Double, place: Place)
    ) -> Reference.Orphans? {
        guard reference.skew != .nested else {
            plan.diagnostics.report("a row always has the parent that it is nested in", at: match.place)
            return nil
        }
        guard case .key(let key) = column.role, !key.isComputed, !plan.isRowReference(id) else {
            plan.diagnostics.report(
                "match needs a key of one column that is dense, scattered, uuid or a format", at: match.place,
                hint: "of a computed or composite key no other value is known that no row has")
            return nil
        }
        let rowCount = plan.rowCounts[reference.parent.table]
        let first = key.scatteredDomain ?? rowCount
        var count = rowCount
        while count > 0, !fits(first + count - 1, key, column.type) { count /= 2 }
        guard count > 0 else {
            plan.diagnostics.report(
                "no key is left that no row of '\(plan.draft.tables[reference.parent.table].name)' has and that is as long",
                at: match.place, hint: "give the key a format with more digits, or a wider type")
            return nil
        }
        return Reference.Orphans(rate: 1 - match.rate, ordinals: first..<first + count)
    }

    /// Whether the key of an ordinal fits the column.
    private func fits(_ ordinal: Int64, _ key: Key, _ type: ColumnType) -> Bool {
        if key.isUUID { return true }
        let (product, tooLarge) = ordinal.multipliedReportingOverflow(by: key.step)
        let (value, overflows) = key.start.addingReportingOverflow(product)
        guard !tooLarge, !overflows else { return false }
        if let limits = type.integerRange { return limits.contains(value) }
        guard let format = key.format, case .varchar(let byteCountMax) = type, value >= 0 else { return false }
        let digits = max(format.digitCountMin, String(value).utf8.count)
        return format.prefix.utf8.count + digits + format.suffix.utf8.count <= byteCountMax
    }
}
