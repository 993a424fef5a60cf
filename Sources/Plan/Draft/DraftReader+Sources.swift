extension DraftReader {
    /// `source: TABLE.SOURCE`, or nil and a report.
    func records(_ node: YAMLNode) -> RecordsDraft? {
        guard let scalar = scalar(node, "source") else { return nil }
        let parts = scalar.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy(PlanName.isWellFormed) else {
            diagnostics.report(
                "source is a table with sources and one of them, such as customers.crm, not '\(scalar.text.prefix(80))'",
                at: node.place)
            return nil
        }
        return RecordsDraft(place: node.place, table: parts[0], source: parts[1])
    }

    /// The sources of a table, or nil and a report.
    func sources(_ node: YAMLNode, table: String) -> SourcesDraft? {
        guard let entries = mapping(node, "the sources of table '\(table)'") else { return nil }
        var sources = SourcesDraft(place: node.place)
        var sawSources = false
        for entry in entries {
            switch SourcesKey(rawValue: entry.key.text) {
            case .of:
                sawSources = true
                sources.items = items(entry.value, table)
            case .shared: sources.shared = shared(entry.value)
            case .conflicts: conflicts(entry.value, table, &sources)
            case .rules: sources.rules = rules(entry.value, table)
            case nil: unknownKey(entry, SourcesKey.names, "the sources of table '\(table)'")
            }
        }
        if !sawSources {
            diagnostics.report(
                "the sources of table '\(table)' are not named", at: node.place,
                hint: "write of: {crm: {overlap: 0.4}, erp: {overlap: 0.5}}")
            return nil
        }
        guard (2...PlanLimits.sourceCountMax).contains(sources.items.count) || !diagnostics.isEmpty else {
            diagnostics.report(
                "a table has 2 to \(PlanLimits.sourceCountMax) sources, '\(table)' has \(sources.items.count)",
                at: node.place)
            return nil
        }
        return sources
    }

    private func items(_ node: YAMLNode, _ table: String) -> [SourceDraft] {
        guard let entries = mapping(node, "the sources of table '\(table)'") else { return [] }
        var names: Set<String> = []
        return entries.compactMap { entry in
            guard !diagnostics.isFull, isName(entry.key, "a source") else { return nil }
            guard names.insert(entry.key.text).inserted else {
                diagnostics.report("the source '\(entry.key.text)' is there twice", at: entry.place)
                return nil
            }
            return item(entry)
        }
    }

    private func item(_ entry: YAMLEntry) -> SourceDraft? {
        let name = entry.key.text
        guard let entries = mapping(entry.value, "source '\(name)'") else { return nil }
        var source = SourceDraft(name: name, place: entry.place)
        var sawOverlap = false
        for entry in entries {
            switch SourceKey(rawValue: entry.key.text) {
            case .overlap:
                sawOverlap = true
                source.overlap = number(entry.value, "overlap is a share of 0 to 1") { (0...1).contains($0) } ?? 0
            case .size:
                source.size = number(entry.value, "size is above 0 and at most 1e9") { $0 > 0 && $0 <= 1e9 } ?? 1
            case .repeats:
                source.repeats = number(entry.value, "repeats is a share of 0 to 1") { (0...1).contains($0) } ?? 0
            case .odds: source.odds = number(entry.value, "odds is 0 to 1e9") { $0 >= 0 && $0 <= 1e9 } ?? 1
            case .updated: source.updated = named(entry.value, "updated")
            case .quality: source.quality = named(entry.value, "quality")
            case nil:
                unknownKey(entry, SourceKey.names, "source '\(name)'")
                return nil
            }
        }
        if !sawOverlap {
            diagnostics.report("source '\(name)' needs an overlap", at: entry.place, hint: "write overlap: 0.4")
        }
        return source
    }

    private func number(_ node: YAMLNode, _ rule: String, _ isRight: (Double) -> Bool) -> Double? {
        if let number = node.scalar.flatMap({ PlainNumber.double($0.text) }), isRight(number) { return number }
        diagnostics.report(rule, at: node.place)
        return nil
    }

    private func named(_ node: YAMLNode, _ what: String) -> NamedPlace? {
        scalar(node, what).map { NamedPlace(name: $0.text, place: node.place) }
    }

    private func shared(_ node: YAMLNode) -> [SharedDraft] {
        guard case .sequence(let items) = node.kind, items.count <= PlanLimits.sharedCountMax else {
            diagnostics.report(
                "shared is a list of at most \(PlanLimits.sharedCountMax), such as [{by: [crm, erp, web], share: 0.05}]",
                at: node.place)
            return []
        }
        return items.compactMap { item in
            guard let entries = mapping(item, "what sources share") else { return nil }
            var shared = SharedDraft(place: item.place, sources: [], share: 0)
            for entry in entries {
                switch SharedKey(rawValue: entry.key.text) {
                case .by:
                    guard case .sequence(let names) = entry.value.kind, names.count >= 2 else {
                        diagnostics.report("by is a list of two sources or more", at: entry.value.place)
                        return nil
                    }
                    shared.sources = names.compactMap { named($0, "a source") }
                case .share:
                    shared.share =
                        number(entry.value, "share is one of all entities, 0 to 1") { (0...1).contains($0) } ?? 0
                case nil:
                    unknownKey(entry, SharedKey.names, "what sources share")
                    return nil
                }
            }
            guard !shared.sources.isEmpty, entries.count == 2 else {
                diagnostics.report("what sources share has by and share", at: item.place)
                return nil
            }
            return shared
        }
    }

    private func conflicts(_ node: YAMLNode, _ table: String, _ sources: inout SourcesDraft) {
        guard let entries = mapping(node, "the conflicts of table '\(table)'") else { return }
        for entry in entries {
            switch ConflictsKey(rawValue: entry.key.text) {
            case .rate:
                sources.conflictRate =
                    number(entry.value, "rate is a share above 0 and below 1") { $0 > 0 && $0 < 1 } ?? 0.5
            case .kinds: sources.conflicts = conflictKinds(entry.value, table)
            case nil: unknownKey(entry, ConflictsKey.names, "the conflicts of table '\(table)'")
            }
        }
        if sources.conflictRate == 0 || sources.conflicts.isEmpty, diagnostics.isEmpty {
            diagnostics.report("the conflicts of table '\(table)' need a rate and kinds", at: node.place)
        }
    }

    private func conflictKinds(_ node: YAMLNode, _ table: String) -> [ConflictDraft] {
        guard let entries = mapping(node, "kinds") else { return [] }
        if entries.count > PlanLimits.conflictCountMax {
            diagnostics.report(
                "a table has at most \(PlanLimits.conflictCountMax) kinds of conflict, '\(table)' has \(entries.count)",
                at: node.place)
            return []
        }
        var names: Set<String> = []
        return entries.compactMap { entry in
            guard !diagnostics.isFull, isName(entry.key, "a kind of conflict") else { return nil }
            guard names.insert(entry.key.text).inserted else {
                diagnostics.report("the kind '\(entry.key.text)' is there twice", at: entry.place)
                return nil
            }
            return conflictKind(entry)
        }
    }

    private func conflictKind(_ entry: YAMLEntry) -> ConflictDraft? {
        let name = entry.key.text
        guard let entries = mapping(entry.value, "conflict '\(name)'") else { return nil }
        var column: NamedPlace?
        var weight = 1.0
        var value: SourceExpression?
        for entry in entries {
            switch ConflictKey(rawValue: entry.key.text) {
            case .in: column = named(entry.value, "in")
            case .weight: weight = number(entry.value, "weight is above 0 and at most 1e9") { $0 > 0 && $0 <= 1e9 } ?? 1
            case .value:
                guard let read = expression(entry.value, "value") else { return nil }
                value = read
            case nil:
                unknownKey(entry, ConflictKey.names, "conflict '\(name)'")
                return nil
            }
        }
        guard let column, let value else {
            diagnostics.report(
                "conflict '\(name)' says neither which column nor which other value", at: entry.place,
                hint: "write {in: COLUMN, value: an expression}")
            return nil
        }
        return ConflictDraft(name: name, place: entry.place, column: column, weight: weight, value: value)
    }

    private func rules(_ node: YAMLNode, _ table: String) -> [(column: NamedPlace, value: SourceExpression)] {
        guard let entries = mapping(node, "the rules of table '\(table)'") else { return [] }
        return entries.compactMap { entry in
            expression(entry.value, "a rule").map { (NamedPlace(name: entry.key.text, place: entry.place), $0) }
        }
    }
}
