import Columns
import Randomness

/// How many rows of the batch some frames have: the batch's own number, or fewer where rows that follow each other have the
/// same parent and it is evaluated once.
final class FrameSize {
    var count = 0
    /// The frame whose rows were put together, and the place here of each of its rows; nil for the batch's own rows.
    let merged: (frame: Frame, places: Buffer<UInt32>)?

    init(merged: (frame: Frame, places: Buffer<UInt32>)? = nil) {
        self.merged = merged
    }
}

/// A set of rows of one table that a program evaluates columns for: the batch's own rows, or the parents that a
/// reference column of another frame points at.
///
/// Rows of NULL references are 0, a row that exists, so that kernels need no test; `nulls` takes them out again.
final class Frame {
    /// The table's place in the plan.
    let table: Int
    /// The row of each place in the batch.
    let rows: Buffer<Int64>
    /// 1 where there is no row; nil where there always is.
    let nulls: Buffer<UInt8>?
    /// Whether the rows are neighbours, as a batch's own are.
    var isContiguous: Bool
    /// How many rows there are in a batch.
    let size: FrameSize
    /// The same rows as the plan makes them, where columns of this frame are taken from elsewhere: how many rows are nested in each
    /// follows from these. Nil where nothing is taken.
    var planned: Frame?
    /// Of the records that a source has of the rows of another frame: that frame, and the source; nil for others.
    var origin: (frame: Frame, source: Int)?
    /// A frame with the same rows, of which some are absent here: its columns are this one's, too. Nil for most.
    var twin: Frame?
    /// The number of each row's defect, 0 for none; nil where defects are of no account.
    var defects: Buffer<Int64>?

    init(table: Int, rows: Buffer<Int64>, nulls: Buffer<UInt8>?, isContiguous: Bool, size: FrameSize) {
        self.table = table
        self.rows = rows
        self.nulls = nulls
        self.isContiguous = isContiguous
        self.size = size
    }

    /// Makes the rows `first..<first + count`, at most a batch of them, the frame's own.
    func set(first: Int64, count: Int) {
        for place in 0..<count { rows[place] = first + Int64(place) }
        size.count = count
    }

    /// Sees whether the rows at hand, set one by one, are neighbours.
    func noteWhetherContiguous() {
        isContiguous = (1..<max(1, size.count)).allSatisfy { rows[$0] == rows[$0 - 1] + 1 }
    }

    /// Fills `bits` with the random numbers of the frame's rows.
    func draw(_ stream: Stream, number: UInt64, into bits: Buffer<UInt64>, count: Int) {
        if isContiguous {
            unsafe stream.fill(bits.base, firstRow: rows[0], count: count, draw: number)
        } else {
            unsafe stream.fill(bits.base, rows: rows.base, count: count, draw: number)
        }
    }
}
