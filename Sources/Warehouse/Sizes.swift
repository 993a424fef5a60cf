import Randomness

/// How many rows each table has: log-normal sizes, the big ones for what is big in companies.
struct Sizes {
    /// The deviation of the logarithm: the largest tenth of the tables has two thirds of the rows.
    static let deviation = 1.75
    /// Rows of the smallest tables.
    static let rowCountMin = 12.0
    /// Parents above which a nested table has the same number of rows for each, which takes no counting.
    static let countedParentsMax = 30_000_000.0
    /// Rows of dimensions at most, however many facts there are.
    static let dimensionRowsMax = 20_000_000.0
    /// Rows at most of dimensions with versions and bridges: those of any row are found without counting again.
    static let versionedRowsMax = 1_000_000.0

    /// Rows by table, a whole number where the table is not nested.
    private(set) var rows: [String: Double] = [:]
    /// The counts of nested tables.
    private(set) var counts: [String: String] = [:]

    private let tables: [ChosenTable]
    private let names: TableNames
    private var drawn: [String: Double] = [:]
    /// The first nested table of a table, of those whose sizes are drawn.
    private var firstChildren: [String: ChosenTable] = [:]
    /// Facts in which tables are nested by counts that read them.
    private var counted: Set<String> = []

    init(_ tables: [ChosenTable], names: TableNames, _ request: WarehouseRequest) {
        self.tables = tables
        self.names = names
        let draws = Draws(seed: request.seed)
        let free = tables.filter { $0.table.fixedRowCount == nil && $0.table.count == nil }
        let byScore = free.map { (score: Self.score($0, draws), name: $0.name) }
            .sorted { ($0.score, $0.name) < ($1.score, $1.name) }
        // One quantile of the middle of each n-th part, so that the whole has the shape and no draw decides alone.
        for (place, item) in byScore.enumerated() {
            let part = Double(place) + 0.25 + draws.uniform("\(place)", "size") / 2
            let share = part / Double(byScore.count)
            drawn[item.name] = Mathematics.exp(Self.deviation * Normal.quantile(share))
        }
        for table in tables.reversed() {
            guard let parent = names.parent(of: table) else { continue }
            if table.table.count == nil { firstChildren[parent] = table } else { counted.insert(parent) }
        }
        // Where the total jumps, as by a nested table's count, it stays below what is asked for: facts take up the rest.
        var (low, high) = (1e-6, Double(request.rowCount))
        for _ in 0..<60 {
            let middle = (low * high).squareRoot()
            fit(middle)
            let total = tables.reduce(0) { $0 + (rows[$1.name] ?? 0) }
            if total <= Double(request.rowCount) { low = middle } else { high = middle }
        }
        fit(low)
        for table in tables where table.table.parent == nil && table.table.fixedRowCount == nil {
            rows[table.name] = Self.short(rows[table.name] ?? 0)
        }
    }

    private static func score(_ table: ChosenTable, _ draws: Draws) -> Double {
        table.table.size - table.variant.sizeLoss + 4 * draws.normal(table.name, "place")
    }

    /// The number with three digits, as people write sizes.
    private static func short(_ number: Double) -> Double {
        var unit = 1.0
        while number / unit >= 1_000 { unit *= 10 }
        return max(1, (number / unit).rounded() * unit)
    }

    /// Sizes where the drawn ones are multiplied with a factor: each in its bounds, and nested ones by their parents.
    private mutating func fit(_ factor: Double) {
        rows = [:]
        counts = [:]
        for table in tables where table.table.parent == nil {
            if let fixed = table.table.fixedRowCount {
                rows[table.name] = Double(fixed)
                continue
            }
            var size = max(Self.rowCountMin, (drawn[table.name] ?? 0) * factor)
            if table.table.role == .dimension { size = min(size, table.table.most ?? Self.dimensionRowsMax) }
            if table.table.role == .fact, let child = firstChildren[table.name] {
                size = parentSize(size, child, (drawn[child.name] ?? 0) * factor)
            }
            if counted.contains(table.name) {
                size = min(size, table.table.role == .fact ? Self.countedParentsMax : Self.versionedRowsMax)
            }
            rows[table.name] = size
        }
        var open = tables.filter { $0.table.parent != nil }
        while !open.isEmpty {
            var later: [ChosenTable] = []
            for table in open {
                guard let parent = rows[names.parent(of: table) ?? ""] else {
                    later.append(table)
                    continue
                }
                nest(table, parent: parent, wanted: (drawn[table.name] ?? 0) * factor)
            }
            precondition(later.count < open.count, "a nested table has no parent")
            open = later
        }
        for table in tables where table.table.role == .staging {
            guard let fed = names.feeds(of: table), let most = rows[fed] else { continue }
            rows[table.name] = max(1, min(rows[table.name] ?? 1, (most / 2).rounded(.down)))
        }
    }

    /// A parent's size that its nested table can have its own size with.
    private func parentSize(_ size: Double, _ child: ChosenTable, _ childSize: Double) -> Double {
        let fan = child.table.fan
        let least = max(Double(fan.lowerBound), 0.5)
        let most = Double(fan.lowerBound + fan.upperBound) / 2
        return max(Self.rowCountMin, min(max(size, childSize / most), childSize / least))
    }

    private mutating func nest(_ table: ChosenTable, parent: Double, wanted: Double) {
        if let count = table.table.count {
            counts[table.name] = count.expression
            rows[table.name] = parent * count.mean
            return
        }
        let fan = table.table.fan
        let ratio = min(wanted / parent, Double(fan.upperBound))
        if parent > Self.countedParentsMax {
            let count = max(max(1, fan.lowerBound), Int(ratio.rounded()))
            counts[table.name] = "\(count)"
            rows[table.name] = parent * Double(count)
            return
        }
        // So few parents do not all have none.
        let least = fan.lowerBound == 0 ? (parent < 100 ? 2 : 1) : fan.lowerBound
        let high = min(max(Int((2 * ratio).rounded()) - fan.lowerBound, least), fan.upperBound)
        counts[table.name] = high == fan.lowerBound ? "\(high)" : "uniform(\(fan.lowerBound), \(high))"
        rows[table.name] = parent * Double(fan.lowerBound + high) / 2
    }
}
