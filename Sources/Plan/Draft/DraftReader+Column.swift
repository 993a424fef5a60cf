extension DraftReader {
    /// A column: an expression alone, or a mapping of one generator and modifiers.
    func column(_ entry: YAMLEntry) -> ColumnDraft {
        let place = entry.value.place
        var column = ColumnDraft(
            name: entry.key.text, place: entry.place, generatorPlace: place, typePlace: place, nullsPlace: place)
        switch entry.value.kind {
        case .scalar:
            column.generator = expression(entry.value, "column '\(column.name)'").map { .value($0) } ?? .broken
        case .sequence:
            diagnostics.report(
                "column '\(column.name)' is an expression or a mapping, not a list", at: place,
                hint: "a list of values is {choose: [...]}")
        case .mapping(let entries):
            read(entries, into: &column)
        }
        return column
    }

    private func read(_ entries: [YAMLEntry], into column: inout ColumnDraft) {
        var generator: YAMLEntry?
        var ofReference: [(key: ModifierKey, entry: YAMLEntry)] = []
        if let first = entries.first(where: { GeneratorKey(rawValue: $0.key.text) != nil }) {
            column.generatorPlace = first.value.place
            column.generator = self.generator(first) ?? .broken
        }
        for entry in entries {
            let key = entry.key.text
            if GeneratorKey(rawValue: key) != nil {
                if let generator {
                    diagnostics.report(
                        "column '\(column.name)' has both '\(generator.key.text)' and '\(key)': one is needed",
                        at: entry.place)
                } else {
                    generator = entry
                }
            } else if let modifier = ModifierKey(rawValue: key), ModifierKey.ofReferences.contains(modifier) {
                ofReference.append((modifier, entry))
            } else {
                modifier(entry, &column)
            }
        }
        guard let generator else {
            diagnostics.report(
                "column '\(column.name)' does not say how it is made", at: column.place,
                hint: "give it one of \(GeneratorKey.names.joined(separator: ", "))")
            return
        }
        for (key, entry) in ofReference { modifier(ofReference: key, entry, generator.key.text, &column) }
        check(column, generator)
    }

    private func modifier(_ entry: YAMLEntry, _ column: inout ColumnDraft) {
        switch ModifierKey(rawValue: entry.key.text) {
        case .type:
            column.typePlace = entry.value.place
            guard let scalar = scalar(entry.value, "type") else { return }
            do {
                column.type = try SyntaxParser.columnType(scalar.text)
            } catch {
                report(error, scalar)
                column.generator = .broken
            }
        case .nulls:
            column.nullsPlace = entry.value.place
            guard let scalar = scalar(entry.value, "nulls") else { return }
            if let rate = PlainNumber.double(scalar.text), (0...1).contains(rate) {
                column.nullRate = rate
            } else {
                diagnostics.report("nulls is a share from 0 to 1", at: entry.value.place)
            }
        case .when: column.condition = expression(entry.value, "when")
        case .hidden: column.isHidden = boolean(entry.value, "hidden") ?? false
        case .description: column.description = description(entry.value)
        case .since:
            if let scalar = scalar(entry.value, "since") {
                column.since = NamedPlace(name: scalar.text, place: entry.value.place)
            }
        case .default: column.defaultValue = scalar(entry.value, "default").map { ($0, entry.value.place) }
        case .before: column.earlierTypes = earlierTypes(entry.value, column: column.name)
        // Read with the reference that they belong to.
        case .skew, .where, .distinct, .order, .among, .match, .row: break
        case nil where isRest(entry): break
        case nil:
            unknownKey(entry, GeneratorKey.names + ModifierKey.names, "column '\(column.name)'")
        }
    }

    /// Modifiers of references alone.
    private func modifier(
        ofReference key: ModifierKey, _ entry: YAMLEntry, _ generator: String, _ column: inout ColumnDraft
    ) {
        guard generator == "ref" || generator == "pick" && key == .where else {
            diagnostics.report(
                "\(entry.key.text) belongs to a reference (ref), not to '\(generator)'", at: entry.place)
            return
        }
        guard case .reference(var reference) = column.generator else { return }
        switch key {
        case .skew: read(skew: entry, into: &reference)
        case .where: reference.filter = expression(entry.value, "where")
        case .row: reference.row = expression(entry.value, "row")
        case .distinct:
            reference.isDistinct = boolean(entry.value, "distinct") ?? false
            reference.distinctPlace = entry.value.place
        case .order:
            reference.orderPlace = entry.value.place
            reference.order = order(entry.value)
        case .type, .nulls, .when, .hidden, .description, .since, .default, .before: break  // Not of references alone.
        case .match:
            guard let scalar = scalar(entry.value, "match") else { return }
            if let rate = PlainNumber.double(scalar.text), rate > 0, rate <= 1 {
                if rate < 1 { reference.match = (rate, entry.value.place) }
            } else {
                diagnostics.report("match is a share above 0 and up to 1", at: entry.value.place)
            }
        case .among:
            if entry.value.scalar?.text == "earlier" {
                reference.earlierPlace = entry.value.place
            } else {
                diagnostics.report(
                    "among says which rows are candidates: earlier is the one choice", at: entry.value.place)
            }
        }
        column.generator = .reference(reference)
    }

    /// Expressions, each of which may end with `asc` or `desc`.
    private func order(_ node: YAMLNode) -> [(value: SourceExpression, isDescending: Bool)] {
        let nodes: [YAMLNode]
        if case .sequence(let items) = node.kind { nodes = items } else { nodes = [node] }
        guard nodes.count <= PlanLimits.orderCountMax else {
            diagnostics.report("order has at most \(PlanLimits.orderCountMax) expressions", at: node.place)
            return []
        }
        return nodes.compactMap { node in
            guard let scalar = scalar(node, "order") else { return nil }
            let bytes = Array(scalar.text.utf8)
            var end = bytes.count
            var isDescending = false
            for (word, descends) in [(" desc", true), (" asc", false)]
            where scalar.text.lowercased().hasSuffix(word) && end == bytes.count {
                end -= word.utf8.count
                isDescending = descends
            }
            return expression(scalar, range: 0..<end).map { ($0, isDescending) }
        }
    }

    private func read(skew: YAMLEntry, into reference: inout ReferenceDraft) {
        guard let scalar = scalar(skew.value, "skew") else { return }
        let text = scalar.text.filter { $0 != " " }
        let name = text.prefix { $0 != "(" }
        let numbers =
            text.hasSuffix(")")
            ? text.dropFirst(name.count + 1).dropLast().split(separator: ",").map { PlainNumber.double(String($0)) }
            : []
        switch (name, numbers.count) {
        case ("uniform", 0) where text == "uniform": return
        case ("zipf", 1):
            if let exponent = numbers[0], exponent > 0, exponent <= 100 {
                reference.skew = .zipf(exponent: exponent)
                return
            }
        case ("selfsimilar", 1):
            if let h = numbers[0], h >= 0.5, h < 1 {
                reference.skew = .selfSimilar(h: h)
                return
            }
        case ("exponential", 1):
            if let mean = numbers[0], mean > 0, mean <= 1_000 {
                reference.skew = .exponential(mean: mean)
                return
            }
        case ("normal", 2):
            if let centre = numbers[0], let deviation = numbers[1], (0...1).contains(centre), deviation > 0,
                deviation <= 1_000
            {
                reference.skew = .normal(centre: centre, deviation: deviation)
                return
            }
        default: break
        }
        diagnostics.report(
            "skew is uniform, zipf(S) with 0 < S <= 100, selfsimilar(H) with 0.5 <= H < 1, exponential(MEAN) or normal(CENTRE, DEVIATION), not '\(scalar.text.prefix(80))'",
            at: skew.value.place)
    }

    /// Modifiers that do not go with the generator.
    private func check(_ column: ColumnDraft, _ generator: YAMLEntry) {
        switch generator.key.text {
        case "key":
            if column.nullRate > 0 { diagnostics.report("a key is never NULL: it has no nulls", at: column.nullsPlace) }
            if let condition = column.condition {
                diagnostics.report(
                    "a key is never NULL: it has no when",
                    at: condition.scalar.place(of: condition.node.range, in: source))
            }
        case "pick":
            if column.type != nil {
                diagnostics.report("a pick has the type of the vocabulary's column", at: column.typePlace)
            }
        case "ref":
            if column.type != nil {
                diagnostics.report("a reference has the type of the key that it refers to", at: column.typePlace)
            }
        default: break
        }
    }

    private func generator(_ entry: YAMLEntry) -> Generator? {
        switch GeneratorKey(rawValue: entry.key.text) {
        case .value: expression(entry.value, "value").map { .value($0) }
        case .key: key(entry.value).map { .key($0) }
        case .ref: reference(entry.value, "ref").map { .reference($0) }
        case .pick:
            reference(entry.value, "pick").map { reference in
                var pick = reference
                pick.isPick = true
                pick.skew = .weighted
                return .reference(pick)
            }
        case .choose: choose(entry.value).map { .choose($0) }
        case .date: calendar(entry.value, hasHours: false).map { .calendar($0) }
        case .timestamp: calendar(entry.value, hasHours: true).map { .calendar($0) }
        case .template: template(entry.value).map { .template($0) }
        case .piecewise: piecewise(entry.value).map { .list($0) }
        case .quantiles: quantiles(entry.value).map { .list($0) }
        case .uniform: pair(entry, .uniform)
        case .normal: pair(entry, .normal)
        case .lognormal: pair(entry, .logNormal)
        case nil: nil
        }
    }

    // MARK: Distributions

    private func piecewise(_ node: YAMLNode) -> RandomValue? {
        guard let entries = mapping(node, "piecewise") else { return nil }
        var values: [Double]?
        var weights: [Double]?
        for entry in entries {
            switch PiecewiseKey(rawValue: entry.key.text) {
            case .values: values = numbers(entry.value, "values")
            case .weights: weights = numbers(entry.value, "weights")
            case nil:
                unknownKey(entry, PiecewiseKey.names, "piecewise")
                return nil
            }
        }
        guard let values, let weights else {
            diagnostics.report(
                "piecewise needs values and weights", at: node.place,
                hint: "write {values: [0, 10, 100], weights: [3, 1]}")
            return nil
        }
        return checked(.piecewise(values: values, weights: weights), at: node.place)
    }

    private func quantiles(_ node: YAMLNode) -> RandomValue? {
        numbers(node, "quantiles").flatMap { checked(.quantiles($0), at: node.place) }
    }

    private func checked(_ value: RandomValue, at place: Place) -> RandomValue? {
        guard let problem = value.listProblem else { return value }
        diagnostics.report(problem, at: place)
        return nil
    }

    private func numbers(_ node: YAMLNode, _ what: String) -> [Double]? {
        guard case .sequence(let items) = node.kind else {
            diagnostics.report("\(what) is a list of numbers", at: node.place)
            return nil
        }
        var numbers: [Double] = []
        for item in items {
            guard let number = item.scalar.flatMap({ PlainNumber.double($0.text) }) else {
                diagnostics.report("\(what) is a list of numbers: this is none", at: item.place)
                return nil
            }
            numbers.append(number)
        }
        return numbers
    }

    private func pair(_ entry: YAMLEntry, _ distribution: PairDistribution) -> Generator? {
        let names = distribution == .uniform ? ["low", "high"] : DistributionKey.names
        let wanted = "\(entry.key.text) is [\(names[0]), \(names[1])]"
        var nodes: [YAMLNode] = []
        switch entry.value.kind {
        case .sequence(let items): nodes = items
        case .mapping(let entries) where distribution != .uniform:
            for entry in entries where !names.contains(entry.key.text) {
                unknownKey(entry, names, distribution.rawValue)
                return nil
            }
            nodes = names.compactMap { name in entries.first { $0.key.text == name }?.value }
        default: break
        }
        guard nodes.count == 2 else {
            diagnostics.report(wanted, at: entry.value.place)
            return nil
        }
        let first = expression(nodes[0], names[0])
        let second = expression(nodes[1], names[1])
        guard let first, let second else { return nil }
        return .pair(distribution, first, second)
    }

    private func choose(_ node: YAMLNode) -> ChooseDraft? {
        var items: [ChooseDraft.Item] = []
        switch node.kind {
        case .sequence(let nodes):
            for node in nodes {
                guard let scalar = node.scalar else {
                    diagnostics.report("a value of choose is one value, not \(node.kindName)", at: node.place)
                    return nil
                }
                items.append(ChooseDraft.Item(value: scalar, weight: 1))
            }
        case .mapping(let entries):
            for entry in entries {
                guard let item = weightAndVersion(entry.value, of: entry.key) else { return nil }
                items.append(item)
            }
            // Those of the first version are chosen from alone.
            if !entries.isEmpty, items.allSatisfy({ $0.weight == 0 || $0.since != nil }) {
                diagnostics.report(
                    items.allSatisfy { $0.weight == 0 }
                        ? "all weights of choose are 0" : "no value of choose is there in the first version",
                    at: node.place)
                return nil
            }
        case .scalar:
            diagnostics.report(
                "choose is a mapping of values and weights, or a list of values", at: node.place,
                hint: "write choose: {A: 70, B: 30} or choose: [A, B]")
            return nil
        }
        guard !items.isEmpty else {
            diagnostics.report("choose needs a value", at: node.place)
            return nil
        }
        guard items.count <= PlanLimits.chooseValueCountMax else {
            diagnostics.report(
                "choose has at most \(PlanLimits.chooseValueCountMax) values, this one \(items.count)", at: node.place)
            return nil
        }
        return ChooseDraft(items: items)
    }

    /// A weight, or nil and a report.
    func weight(_ node: YAMLNode, of what: String) -> Double? {
        guard let text = node.scalar?.text, let weight = PlainNumber.double(text), weight >= 0, weight <= 1e15 else {
            diagnostics.report("the weight of '\(what.prefix(80))' is a number from 0 to 10^15", at: node.place)
            return nil
        }
        return weight
    }

    // MARK: References

    private func reference(_ node: YAMLNode, _ what: String) -> ReferenceDraft? {
        guard let scalar = scalar(node, what) else { return nil }
        let parts = scalar.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, parts.allSatisfy(PlanName.isWellFormed) else {
            diagnostics.report(
                what == "ref"
                    ? "ref is TABLE or TABLE.KEYCOLUMN, not '\(scalar.text.prefix(80))'"
                    : "pick is VOCABULARY or VOCABULARY.COLUMN, not '\(scalar.text.prefix(80))'", at: node.place)
            return nil
        }
        let tableCount = parts[0].utf8.count
        return ReferenceDraft(
            table: parts[0], column: parts.count == 2 ? parts[1] : nil,
            tablePlace: scalar.place(of: 0..<tableCount, in: source),
            columnPlace: scalar.place(
                of: min(tableCount + 1, scalar.text.utf8.count - 1)..<scalar.text.utf8.count, in: source))
    }
}
