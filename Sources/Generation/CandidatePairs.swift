import Columns
import Plan

/// Tells whether candidates satisfy a condition that reads both them and the own rows.
final class CandidatePairs {
    private let compiler: Compiler
    private let own: Frame
    private let candidates: Frame
    private let mask: Buffer<UInt8>

    /// Pairs asked at once at most.
    var pairsMax: Int { compiler.rowsMax }

    /// Compiles a condition of a reference of `scope`'s column to rows of `table`.
    init(
        _ lookups: LookupTables, _ condition: Expression, table: Int, in scope: Compiler.Scope
    ) throws(GenerationError) {
        let compiler = Compiler(lookups)
        let size = FrameSize()
        let own = Frame(table: scope.frame.table, rows: Buffer(), nulls: nil, isContiguous: false, size: size)
        let candidates = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: false, size: size)
        let pairs = Compiler.Scope(frame: own, column: scope.column, wanted: nil, candidates: candidates)
        let vector = try compiler.compile(condition, in: pairs)
        mask = compiler.forRows(of: own) { compiler.trueMask(of: vector) }
        self.compiler = compiler
        self.own = own
        self.candidates = candidates
    }

    /// Puts a pair at a place below `pairsMax`.
    func put(_ row: Int64, _ candidate: Int64, at place: Int) {
        own.rows[place] = row
        candidates.rows[place] = candidate
    }

    /// Whether the first `count` pairs satisfy the condition, for `holds`; a failure is that of one of their values.
    func evaluate(_ count: Int) throws(GenerationError) {
        own.size.count = count
        try compiler.runKernels()
    }

    /// Whether the pair at a place satisfied the condition when it was last evaluated.
    func holds(_ place: Int) -> Bool { mask[place] != 0 }
}

extension Array where Element == Expression {
    /// The condition that all of them hold; nil for none.
    var conjunction: Expression? {
        guard let first else { return nil }
        return dropFirst().reduce(first) {
            Expression(.apply(.and, [$0, $1]), type: .boolean, isNullable: $0.isNullable || $1.isNullable)
        }
    }
}
