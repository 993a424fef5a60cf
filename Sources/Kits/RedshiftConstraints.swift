import Plan

/// The keys and references that Redshift's planner is told of. It checks none and believes all, so those that defects break are
/// left out.
struct RedshiftConstraints {
    private let dataset: KitDataset

    init(_ dataset: KitDataset) {
        self.dataset = dataset
    }

    /// The statements: keys, then references; what a defect breaks stands last, as remarks.
    var lines: [String] {
        var lines = [
            SQL.comment("Redshift does not check keys and references, but plans by them: loadstress has proved them.")
        ]
        var broken: [String] = []
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            let keys = table.keys.enumerated().map { number, key in
                "ALTER TABLE \(table.name.sql) ADD \(number == 0 ? "PRIMARY KEY" : "UNIQUE") (\(SQL.identifiers(key)));"
            }
            guard table.hasRepeats, !keys.isEmpty else {
                lines += keys
                continue
            }
            let reason = "some rows of \(table.name) are there twice: once all but one of each key are deleted"
            broken += [SQL.comment(reason + ":")] + keys.map(SQL.comment)
        }
        for place in dataset.loadingOrder {
            let table = dataset.tables[place]
            for reference in table.references {
                let parent = dataset.tables[reference.parent]
                if let rate = reference.orphanRate {
                    lines += ["", orphanRemark(table, reference, parent, rate)]
                    continue
                }
                let statement = [
                    "ALTER TABLE \(table.name.sql) ADD FOREIGN KEY (\(SQL.identifiers(reference.columns)))",
                    "    REFERENCES \(parent.name.sql) (\(SQL.identifiers(reference.parentColumns)));",
                ]
                guard let reason = reason(table, reference, parent) else {
                    lines += [""] + statement
                    continue
                }
                broken += [SQL.comment(reason + ":")] + statement.map(SQL.comment)
            }
        }
        guard !broken.isEmpty else { return lines }
        return lines + [
            "",
            SQL.comment(
                "Not declared, since defects break them: the planner would believe them, and leave rows out or count"),
            SQL.comment(
                "them twice. Each may be declared after the cleansing that is named; the answer key says which rows."),
        ] + broken
    }

    /// Why a reference cannot be declared, and after what it can; nil if it can.
    private func reason(_ table: KitTable, _ reference: KitReference, _ parent: KitTable) -> String? {
        let columns = reference.columns.joined(separator: ", ")
        if reference.isOrphanByDefect {
            return
                "some rows of \(table.name) refer by \(columns) to none of \(parent.name): once these are corrected"
                + (parent.hasRepeats ? ", and the rows of \(parent.name) that are there twice deleted" : "")
        }
        guard parent.hasRepeats else { return nil }
        return
            "\(table.name) refers by \(columns) to \(parent.name), of which some rows are there twice: once that has its key"
    }
}
