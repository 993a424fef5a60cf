extension DraftReader {
    /// The defects of a table, or nil and a report.
    func defects(_ node: YAMLNode, table: String) -> DefectsDraft? {
        guard let entries = mapping(node, "the defects of table '\(table)'") else { return nil }
        var defects = DefectsDraft(place: node.place)
        var sawRate = false
        for entry in entries {
            switch DefectsKey(rawValue: entry.key.text) {
            case .rate:
                sawRate = true
                if let rate = entry.value.scalar.flatMap({ PlainNumber.double($0.text) }), rate > 0, rate <= 1 {
                    defects.rate = rate
                } else {
                    diagnostics.report("rate is a share of the rows above 0 and up to 1", at: entry.value.place)
                }
            case .kinds: defects.items = kinds(entry.value, table)
            case nil: unknownKey(entry, DefectsKey.names, "the defects of table '\(table)'")
            }
        }
        if !sawRate {
            diagnostics.report("the defects of table '\(table)' need a rate", at: node.place, hint: "write rate: 0.05")
        }
        if defects.items.isEmpty, diagnostics.isEmpty {
            diagnostics.report(
                "the defects of table '\(table)' have no kinds", at: node.place,
                hint: "write kinds: {no_phone: {missing: phone}}")
        }
        return defects
    }

    private func kinds(_ node: YAMLNode, _ table: String) -> [DefectDraft] {
        guard let entries = mapping(node, "kinds") else { return [] }
        if entries.count > PlanLimits.defectCountMax {
            diagnostics.report(
                "a table has at most \(PlanLimits.defectCountMax) defects, '\(table)' has \(entries.count)",
                at: node.place)
            return []
        }
        var names: Set<String> = []
        return entries.compactMap { entry in
            guard !diagnostics.isFull, isName(entry.key, "a defect") else { return nil }
            guard names.insert(entry.key.text).inserted else {
                diagnostics.report("the defect '\(entry.key.text)' is there twice", at: entry.place)
                return nil
            }
            return defect(entry)
        }
    }

    private func defect(_ entry: YAMLEntry) -> DefectDraft? {
        guard let entries = mapping(entry.value, "defect '\(entry.key.text)'") else { return nil }
        var kind: (kind: DefectKind, target: NamedPlace)?
        var defect = DefectDraft(
            name: entry.key.text, place: entry.place, kind: .missing, target: NamedPlace(name: "", place: entry.place))
        for entry in entries {
            if let named = DefectKind(rawValue: entry.key.text) {
                guard kind == nil else {
                    diagnostics.report(
                        "defect '\(defect.name)' has both '\(kind?.kind.rawValue ?? "")' and '\(named.rawValue)': one is needed",
                        at: entry.place)
                    return nil
                }
                guard let scalar = scalar(entry.value, named.rawValue) else { return nil }
                kind = (named, NamedPlace(name: scalar.text, place: entry.value.place))
                continue
            }
            switch DefectKey(rawValue: entry.key.text) {
            case .weight:
                guard let weight = weight(entry.value, of: defect.name), weight > 0 else {
                    if diagnostics.isEmpty {
                        diagnostics.report("the weight of a defect is above 0", at: entry.value.place)
                    }
                    return nil
                }
                defect.weight = weight
            case .value:
                guard let value = expression(entry.value, "value") else { return nil }
                defect.value = value
            case .as:
                guard case .sequence(let items) = entry.value.kind, !items.isEmpty else {
                    diagnostics.report("as is a list of texts, such as [null, empty, N/A]", at: entry.value.place)
                    return nil
                }
                defect.texts = items.compactMap { item in item.scalar.map { ($0, item.place) } }
            case nil:
                unknownKey(entry, DefectKind.allCases.map(\.rawValue) + DefectKey.names, "defect '\(defect.name)'")
                return nil
            }
        }
        guard let kind else {
            diagnostics.report(
                "defect '\(defect.name)' does not say what is wrong", at: entry.place,
                hint: "give it one of \(DefectKind.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        defect.kind = kind.kind
        defect.target = kind.target
        return defect
    }
}
