extension Sources {
    /// Decides who knows how many entities of a table with so many rows. Throws where what is declared cannot be met.
    init(
        _ draft: SourcesDraft, of table: Int, rowCount: Int64, in plan: PlanDraft, _ diagnostics: Diagnostics
    ) throws(OverlapPlanner.Impossible) {
        var shared: [OverlapPlanner.Shared] = []
        for item in draft.shared {
            var set: SourceSet = 0
            for named in item.sources {
                guard let place = draft.items.firstIndex(where: { $0.name == named.name }) else {
                    diagnostics.report(
                        "unknown source '\(named.name.prefix(80))'", at: named.place,
                        hint: didYouMean(named.name, in: draft.items.map(\.name)))
                    continue
                }
                set |= 1 << SourceSet(place)
            }
            guard set.nonzeroBitCount == item.sources.count, !shared.contains(where: { $0.sources == set }) else {
                if diagnostics.isEmpty {
                    diagnostics.report("a source, or a set of sources, is there twice", at: item.place)
                }
                continue
            }
            shared.append(OverlapPlanner.Shared(sources: set, share: item.share))
        }
        let regions = try draft.planner(shared, entityCount: rowCount).regions()
        var list: [Source] = []
        for (place, item) in draft.items.enumerated() {
            let count = regions.reduce(0) { $1.sources >> SourceSet(place) & 1 == 1 ? $0 + $1.count : $0 }
            guard count > 0 else {
                throw OverlapPlanner.Impossible(reason: "\(item.name) would know no entity of \(rowCount)")
            }
            let records = plan.tables.firstIndex {
                if case .records(table, place) = $0.rowsOf { true } else { false }
            }
            list.append(
                Source(
                    name: item.name, table: records ?? table, entityCount: count,
                    repeatCount: Int64((Double(count) * item.repeats).rounded()), odds: item.odds))
        }
        self.list = list
        self.regions = regions
    }
}

extension SourcesDraft {
    /// What decides who knows how many of so many entities.
    fileprivate func planner(_ shared: [OverlapPlanner.Shared], entityCount: Int64) -> OverlapPlanner {
        OverlapPlanner(
            sources: items.map { OverlapPlanner.Source(name: $0.name, overlap: $0.overlap, size: $0.size) },
            shared: shared, entityCount: entityCount)
    }

    /// Who knows how many of a million entities, as what is declared would have it; nil where it cannot be met, or names no source.
    var nominalRegions: [Sources.Region]? {
        var sets: [OverlapPlanner.Shared] = []
        for item in shared {
            var set: SourceSet = 0
            for named in item.sources {
                guard let place = items.firstIndex(where: { $0.name == named.name }) else { return nil }
                set |= 1 << SourceSet(place)
            }
            sets.append(OverlapPlanner.Shared(sources: set, share: item.share))
        }
        do throws(OverlapPlanner.Impossible) {
            return try planner(sets, entityCount: 1_000_000).regions()
        } catch {
            return nil
        }
    }
}
