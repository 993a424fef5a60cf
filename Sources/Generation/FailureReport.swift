import Columns

/// Collects the first row of a batch with a value that could not be made, so that batches of any size report the same.
///
/// Kernels never stop in mid-batch: they note the failure and go on with any value, and the program throws at the end.
final class FailureReport {
    struct Place {
        let table: String
        let column: String
        let rows: Buffer<Int64>
        /// 1 where the value is wanted; nil where it always is.
        let wanted: Buffer<UInt8>?
    }

    private(set) var first: GenerationError?
    /// Where in the batch `first` is.
    private var firstPlace = Int.max

    func clear() {
        first = nil
        firstPlace = .max
    }

    /// Notes what failed while the row at `place` of the batch was made, unless one before is noted.
    func note(_ error: GenerationError, at place: Int) {
        guard place < firstPlace else { return }
        firstPlace = place
        first = error
    }

    /// Notes the first row in 0..<`count` that is wanted, not NULL, and for which `isFailure` holds, unless a value of
    /// that row or one before is noted already.
    func note(
        _ reason: String, at place: Place, nulls: Buffer<UInt8>?, count: Int, where isFailure: (Int) -> Bool
    ) {
        for row in 0..<min(count, firstPlace) where isFailure(row) {
            if let wanted = place.wanted, wanted[row] == 0 { continue }
            if let nulls, nulls[row] != 0 { continue }
            firstPlace = row
            first = GenerationError(table: place.table, column: place.column, row: place.rows[row], reason: reason)
            return
        }
    }
}
