/// The name among `names` that `wrong` is most likely a misspelling of, or nil if none is near.
///
/// Near is an edit distance (insertions, deletions, replacements, and swaps of neighbours) of at most a third of the
/// name's length, and at least 1. Of names as near, the first wins. O(names × length²), of names up to 63 bytes.
package func nearestName(to wrong: String, in names: some Sequence<String>) -> String? {
    let wrongBytes = Array(wrong.lowercased().utf8)
    guard !wrongBytes.isEmpty, wrongBytes.count <= PlanLimits.nameByteCountMax else { return nil }
    var nearest: (name: String, distance: Int)?
    for name in names {
        let bytes = Array(name.utf8)
        let limit = min(nearest.map { $0.distance - 1 } ?? Int.max, max(1, max(bytes.count, wrongBytes.count) / 3))
        guard limit >= 0, abs(bytes.count - wrongBytes.count) <= limit else { continue }
        let distance = editDistance(wrongBytes, bytes)
        if distance <= limit { nearest = (name, distance) }
    }
    return nearest?.name
}

/// The optimal string alignment distance; O(a × b) time.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        row.reserveCapacity(b.count + 1)
        for j in b.indices {
            var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
            row.append(cost)
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}

/// `did you mean 'x'?` with the nearest of `names`, or nil.
package func didYouMean(_ wrong: String, in names: some Sequence<String>) -> String? {
    nearestName(to: wrong, in: names).map { "did you mean '\($0)'?" }
}
