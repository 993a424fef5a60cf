/// Chooses the tables of a warehouse: as many of each kind as asked for, each with all that it cannot be without.
struct Selection {
    let catalogue: Catalogue
    let draws: Draws
    let tableCount: Int
    private(set) var chosen: [ChosenTable] = []
    private(set) var names: Set<String> = []

    init(_ catalogue: Catalogue, _ request: WarehouseRequest) throws(WarehouseError) {
        self.catalogue = catalogue
        draws = Draws(seed: request.seed)
        tableCount = request.tableCount
        let counts = Self.counts(of: tableCount)
        try choose(.dimension, count: counts.dimensions)
        // What is staged has to be there, so the facts of the first staging tables come before others.
        let fed = ordered(catalogue.tables.filter { $0.role == .staging }).compactMap {
            $0.feeds.flatMap(catalogue.named)
        }
        .filter { $0.role == .fact }.prefix(counts.staging)
        try choose(.fact, count: counts.facts, first: Array(fed))
        try choose(.staging, count: counts.staging)
    }

    /// How many tables of each kind there are: 70 % facts, 25 % dimensions with bridges, 5 % staging, rounded.
    static func counts(of tableCount: Int) -> (facts: Int, dimensions: Int, staging: Int) {
        let facts = (tableCount * 70 + 50) / 100
        let staging = max(1, (tableCount * 5 + 50) / 100)
        return (facts, tableCount - facts - staging, staging)
    }

    private mutating func choose(
        _ group: TableRole, count: Int, first: [CatalogueTable] = []
    ) throws(WarehouseError) {
        var open = count
        for table in first + ordered(catalogue.tables.filter { $0.role.group == group }) where open > 0 {
            guard !names.contains(table.name), let closure = closure(of: table, group), closure.count <= open
            else { continue }
            for table in closure { add(ChosenTable(table: table, variant: .base)) }
            open -= closure.count
        }
        for variant in try variants(of: group) where open > 0 {
            guard variant.count <= open, !variant.contains(where: { names.contains($0.name) }) else { continue }
            for table in variant { add(table) }
            open -= variant.count
        }
        guard open == 0 else {
            throw .catalogue("\(open) tables of kind \(group.rawValue) are missing of \(count)")
        }
    }

    private mutating func add(_ table: ChosenTable) {
        chosen.append(table)
        names.insert(table.name)
    }

    private func ordered(_ tables: [CatalogueTable]) -> [CatalogueTable] {
        tables.map { (turn: turn(of: $0), table: $0) }
            .sorted { ($0.turn, $0.table.name) < ($1.turn, $1.table.name) }
            .map(\.table)
    }

    /// The first dimensions have their order; what comes then is drawn.
    private func turn(of table: CatalogueTable) -> Double {
        table.pick >= 1_000 ? -table.pick : draws.turn(table.name, "choice", weight: table.pick)
    }

    /// The table with what it needs of its own group and is not chosen yet, what is needed first; nil where something of
    /// another group is missing.
    private func closure(of table: CatalogueTable, _ group: TableRole) -> [CatalogueTable]? {
        var found: [CatalogueTable] = []
        var open = [table.name]
        while let name = open.popLast() {
            guard !names.contains(name), !found.contains(where: { $0.name == name }) else { continue }
            guard let next = catalogue.named(name), next.role.group == group else { return nil }
            found.append(next)
            open += catalogue.needs(of: next).sorted()
        }
        return found.reversed()
    }

    /// The parts of which there may be a table like this: years of facts alone, and of what is staged of such a year.
    private func variants(of table: CatalogueTable) -> [Variant] {
        let parts = Variant.regions + Variant.units
        switch table.role {
        case .dimension, .bridge: return parts
        case .fact: return parts + Variant.years
        case .staging: return parts + Variant.years.filter { names.contains((table.feeds ?? "") + $0.suffix) }
        }
    }

    /// Variants of what is chosen, by lot, each with the variants of the tables that are nested in it.
    private func variants(of group: TableRole) throws(WarehouseError) -> [[ChosenTable]] {
        var found: [(turn: Double, tables: [ChosenTable])] = []
        for root in chosen where root.table.role.group == group && root.table.parent == nil {
            let family = catalogue.family(of: root.table).filter { names.contains($0.name) }
            guard !root.table.isConformed, family.allSatisfy({ $0.role.group == group }) else { continue }
            for variant in variants(of: root.table) {
                let tables = family.map { ChosenTable(table: $0, variant: variant) }
                found.append((draws.turn(tables[0].name, "choice", weight: variant.weight), tables))
            }
        }
        for base in chosen where group == .fact && !base.table.measures.isEmpty {
            let summaries: [Variant] = base.table.isMonthly ? [] : base.table.isDaily ? [.monthly] : [.daily, .monthly]
            for variant in summaries {
                let summary = ChosenTable(
                    table: try base.table.summary(monthly: variant == .monthly), variant: variant)
                found.append((draws.turn(summary.name, "choice", weight: variant.weight), [summary]))
            }
        }
        return found.sorted { ($0.turn, $0.tables[0].name) < ($1.turn, $1.tables[0].name) }.map(\.tables)
    }
}

/// All tables that a warehouse may have.
struct Catalogue {
    let tables: [CatalogueTable]
    private let places: [String: Int]

    init() throws(WarehouseError) {
        var tables: [CatalogueTable] = []
        for (source, text) in Self.texts {
            tables += try CatalogueReader(String(decoding: text, as: UTF8.self), source: source).tables
        }
        var places: [String: Int] = [:]
        for (place, table) in tables.enumerated() {
            guard places.updateValue(place, forKey: table.name) == nil else {
                throw .catalogue("\(table.name) is there twice")
            }
        }
        self.tables = tables
        self.places = places
        for table in tables {
            for name in needs(of: table) where named(name) == nil {
                throw .catalogue("\(table.name) needs \(name), which is not there")
            }
        }
    }

    private static let texts: [(DataSource, [UInt8])] = [
        (.core, PackageResources.core_tables), (.crm, PackageResources.crm_tables),
        (.erp, PackageResources.erp_tables), (.erp, PackageResources.erp_finance_tables),
        (.billing, PackageResources.billing_tables),
        (.marketing, PackageResources.marketing_tables), (.web, PackageResources.web_tables),
        (.support, PackageResources.support_tables), (.hr, PackageResources.hr_tables),
        (.logistics, PackageResources.logistics_tables), (.files, PackageResources.files_tables),
        (.spreadsheets, PackageResources.spreadsheets_tables),
    ]

    /// The table of that name.
    func named(_ name: String) -> CatalogueTable? {
        places[name].map { tables[$0] }
    }

    /// The tables that a table cannot be without.
    func needs(of table: CatalogueTable) -> Set<String> {
        var names: Set<String> = []
        for line in table.lines {
            guard line.condition == nil else { continue }
            names.formUnion(tableNames(in: line.content.text))
        }
        if let parent = table.parent { names.insert(parent) }
        if let feeds = table.feeds { names.insert(feeds) }
        names.remove(table.name)
        return names
    }

    /// The tables in the order of the catalogue, variants behind the whole.
    func sorted(_ tables: [ChosenTable]) -> [ChosenTable] {
        tables.map {
            (place: places[$0.table.name] ?? 0, isVariant: $0.variant == .base ? 0 : 1, name: $0.name, table: $0)
        }
        .sorted { ($0.place, $0.isVariant, $0.name) < ($1.place, $1.isVariant, $1.name) }
        .map(\.table)
    }

    /// The table and all that are nested in it, at any depth, parents first.
    func family(of root: CatalogueTable) -> [CatalogueTable] {
        var found = [root]
        var place = 0
        while place < found.count {
            found += tables.filter { $0.parent == found[place].name }
            place += 1
        }
        return found
    }
}
