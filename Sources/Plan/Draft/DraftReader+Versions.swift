extension DraftReader {
    /// The versions of a table behind its first, in order.
    func versions(_ node: YAMLNode, table: String) -> [VersionDraft] {
        guard let entries = mapping(node, "the versions of table '\(table)'") else { return [] }
        if entries.isEmpty { diagnostics.report("versions of table '\(table)' has none", at: node.place) }
        if entries.count >= PlanLimits.versionCountMax {
            diagnostics.report(
                "a table has at most \(PlanLimits.versionCountMax) versions, '\(table)' has \(entries.count + 1)",
                at: node.place)
            return []
        }
        var versions: [VersionDraft] = []
        for entry in entries {
            let name = "v\(versions.count + 2)"
            guard entry.key.text == name else {
                diagnostics.report(
                    "the versions after the first are v2, v3, … in order: here is '\(entry.key.text.prefix(80))' in place of \(name)",
                    at: entry.place)
                return versions
            }
            if let version = version(entry, name) { versions.append(version) }
        }
        return versions
    }

    private func version(_ entry: YAMLEntry, _ name: String) -> VersionDraft? {
        guard let entries = mapping(entry.value, "version \(name)") else { return nil }
        var version = VersionDraft(name: name, place: entry.place, startPlace: entry.place)
        for entry in entries {
            switch VersionKey(rawValue: entry.key.text) {
            case .from:
                version.startPlace = entry.value.place
                version.startCount += 1
                version.start = day(entry.value).map { .day($0) }
            case .after:
                version.startPlace = entry.value.place
                version.startCount += 1
                if let share = entry.value.scalar.flatMap({ PlainNumber.double($0.text) }), share > 0, share < 1 {
                    version.start = .share(share)
                } else {
                    diagnostics.report("after is a share of the rows above 0 and below 1", at: entry.value.place)
                }
            case .description: version.description = description(entry.value)
            case nil:
                unknownKey(entry, VersionKey.names, "version \(name)")
                return nil
            }
        }
        if version.startCount != 1 {
            diagnostics.report(
                "version \(name) does not say when it begins", at: entry.place,
                hint: "write from: and a day, or after: and a share of the rows; one of them")
        }
        return version
    }

    /// The types that a column had before versions, in order.
    func earlierTypes(_ node: YAMLNode, column: String) -> [ColumnDraft.Before] {
        guard let entries = mapping(node, "before of column '\(column)'") else { return [] }
        var types: [ColumnDraft.Before] = []
        for entry in entries {
            guard let scalar = scalar(entry.value, "a type") else { continue }
            do {
                types.append(
                    ColumnDraft.Before(
                        version: NamedPlace(name: entry.key.text, place: entry.place),
                        type: try SyntaxParser.columnType(scalar.text), place: entry.value.place))
            } catch {
                report(error, scalar)
            }
        }
        return types
    }

    /// The weight of a value of `choose`, and the version from which it is there; nil and a report if it is neither.
    func weightAndVersion(_ node: YAMLNode, of value: YAMLScalar) -> ChooseDraft.Item? {
        guard case .mapping(let entries) = node.kind else {
            return weight(node, of: value.text).map { ChooseDraft.Item(value: value, weight: $0) }
        }
        var item = ChooseDraft.Item(value: value, weight: 1)
        for entry in entries {
            switch WeightKey(rawValue: entry.key.text) {
            case .weight:
                guard let weight = weight(entry.value, of: value.text) else { return nil }
                item.weight = weight
            case .since:
                guard let scalar = scalar(entry.value, "since") else { return nil }
                item.since = NamedPlace(name: scalar.text, place: entry.value.place)
            case nil:
                unknownKey(entry, WeightKey.names, "the value '\(value.text.prefix(80))' of choose")
                return nil
            }
        }
        return item
    }
}
