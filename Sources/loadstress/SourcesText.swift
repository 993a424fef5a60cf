import Plan
import Cluster

/// Says who knows how many entities of each table that has sources: as many as are made, exactly.
func printSources(of plan: ResolvedPlan) {
    for table in plan.tables {
        guard let sources = table.sources else { continue }
        print("")
        printTable(sourceRows(sources, of: table), rightAligned: [1, 2, 3])
        print("")
        printTable(regionRows(sources), rightAligned: [1])
    }
}

private func sourceRows(_ sources: Sources, of table: ResolvedTable) -> [[String]] {
    let header = ["sources of \(table.name)", "entities", "others know", "twice"]
    return [header]
        + sources.list.enumerated().map { place, source in
            let shared = sources.regions.reduce(Int64(0)) { sum, region in
                let isShared = region.sources >> UInt32(place) & 1 == 1 && region.sources.nonzeroBitCount > 1
                return isShared ? sum + region.count : sum
            }
            let share = (1_000 * Double(shared) / Double(source.entityCount)).rounded() / 10
            return [source.name, grouped(source.entityCount), "\(share) %", grouped(source.repeatCount)]
        }
}

private func regionRows(_ sources: Sources) -> [[String]] {
    let shownMax = 40
    let regions = sources.regions.sorted {
        ($0.sources.nonzeroBitCount, $0.sources) < ($1.sources.nonzeroBitCount, $1.sources)
    }
    var rows = [["known to", "entities"]]
    for region in regions.prefix(shownMax) {
        let names = sources.list.enumerated().filter { region.sources >> UInt32($0.offset) & 1 == 1 }.map(
            \.element.name)
        rows.append([names.joined(separator: " and "), grouped(region.count)])
    }
    if regions.count > shownMax {
        rows.append([
            "\(regions.count - shownMax) more sets", grouped(regions[shownMax...].reduce(Int64(0)) { $0 + $1.count }),
        ])
    }
    return rows
}
