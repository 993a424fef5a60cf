import Columns
import Plan
import Randomness

/// The rows of a table that a reference may take, known beforehand and put together by what must equal a value of the own row.
///
/// Memory: 12 bytes a candidate, and 12 more where they are weighted.
final class CandidateGroups {
    /// The codes of one equality's values.
    private let encoders: [ValueCodes]
    /// Numbers that groups are looked up by in a table, at most.
    private static let tableSizeMax = 1 << 18
    private let groupOfCodes: [Int: Int32]
    /// Groups by their codes as one number, each code a digit, −1 where there is none; nil where there are too many such numbers, or no
    /// equalities.
    private let tableOfGroups: Buffer<Int32>?
    /// The candidates, group by group, each in the reference's order.
    let rows: [Int64]
    /// Where each group begins, and one more for the end.
    let starts: [Int]
    /// The places in `rows` where a group's order says that what follows is worse, and the ends of groups; ascending.
    let tierEnds: [Int]
    /// The first of `tierEnds` in each group.
    let firstTiers: [Int]

    /// Bytes that it takes, about.
    var byteCount: Int {
        64 * groupOfCodes.count + 8 * (rows.count + starts.count + tierEnds.count + firstTiers.count)
            + encoders.reduce(0) { $0 + 64 * $1.known.count }
    }

    /// Evaluates the conditions on candidates alone, the equal values and the order for all rows of a table.
    init(
        _ lookups: LookupTables, table: Int, _ conjuncts: Conjuncts, order: [Reference.Ordering], column: ColumnID
    ) throws(GenerationError) {
        let (compiler, plan) = (Compiler(lookups), lookups.plan)
        let frame = Frame(table: table, rows: Buffer(), nulls: nil, isContiguous: true, size: FrameSize())
        let scope = Compiler.Scope(frame: frame, column: column, wanted: nil, candidates: frame)
        var masks: [Buffer<UInt8>] = []
        for condition in conjuncts.ofCandidates {
            let vector = try compiler.compile(condition, in: scope)
            masks.append(compiler.forRows(of: frame) { compiler.trueMask(of: vector) })
        }
        var readers: [ValueReader] = []
        for equality in conjuncts.equalities {
            readers.append(ValueReader(compiler, try compiler.compile(equality.candidate, in: scope)))
        }
        var ordering: [ValueReader] = []
        for item in order { ordering.append(ValueReader(compiler, try compiler.compile(item.value, in: scope))) }

        let encoders = readers.map { _ in ValueCodes() }
        var groups: [Int: Int32] = [:]
        var members: [(group: Int32, row: Int64)] = []
        var keys: [Int64: [KnownValue?]] = [:]
        try compiler.forEachBatch(of: frame, rows: 0..<plan.table(table).rowCount) { first, count in
            for place in 0..<count where masks.allSatisfy({ $0[place] != 0 }) {
                var code = 0
                var isNull = false
                for (reader, encoder) in zip(readers, encoders) {
                    guard let value = reader.value(place) else {
                        isNull = true
                        break
                    }
                    code = code << 20 | encoder.code(adding: value)
                }
                if isNull { continue }
                let group = groups[code] ?? Int32(groups.count)
                groups[code] = group
                members.append((group, first + Int64(place)))
                if !ordering.isEmpty { keys[first + Int64(place)] = ordering.map { $0.value(place) } }
            }
        }
        let directions = order.map(\.isDescending)
        func isBefore(_ one: Int64, _ other: Int64) -> Int {
            guard let first = keys[one], let second = keys[other] else { return 0 }
            for ((a, b), isDescending) in zip(zip(first, second), directions) {
                let sign = KnownValue.compare(a, b, isDescending: isDescending)
                if sign != 0 { return sign }
            }
            return 0
        }
        members.sort { one, other in
            if one.group != other.group { return one.group < other.group }
            let sign = isBefore(one.row, other.row)
            return sign != 0 ? sign < 0 : one.row < other.row
        }
        var starts: [Int] = []
        var firstTiers: [Int] = []
        var tierEnds: [Int] = []
        for (place, member) in members.enumerated() {
            if place == 0 || member.group != members[place - 1].group {
                if place > 0 { tierEnds.append(place) }
                starts.append(place)
                firstTiers.append(tierEnds.count)
            } else if isBefore(members[place - 1].row, member.row) != 0 {
                tierEnds.append(place)
            }
        }
        if !members.isEmpty { tierEnds.append(members.count) }
        starts.append(members.count)
        firstTiers.append(tierEnds.count)
        self.encoders = encoders
        groupOfCodes = groups
        tableOfGroups = CandidateGroups.table(of: groups, sizes: encoders.map(\.known.count))
        rows = members.map(\.row)
        self.starts = starts
        self.tierEnds = tierEnds
        self.firstTiers = firstTiers
    }

    private static func table(of groups: [Int: Int32], sizes: [Int]) -> Buffer<Int32>? {
        var size = 1
        for next in sizes {
            size *= next
            guard size <= tableSizeMax else { return nil }
        }
        guard !sizes.isEmpty, size > 0 else { return nil }
        let table = Buffer<Int32>(capacity: size)
        for place in 0..<size { table[place] = -1 }
        for (code, group) in groups {
            var place = 0
            for (index, size) in sizes.enumerated() {
                place = place * size + code >> (20 * (sizes.count - 1 - index)) & 0xF_FFFF
            }
            table[place] = group
        }
        return table
    }

    /// Emits the group of each row of a scope's frame: −1 where no candidate has the row's values.
    func groups(
        of equalities: [Expression], _ compiler: Compiler, in scope: Compiler.Scope
    ) throws(GenerationError) -> Buffer<Int32> {
        let out = Buffer<Int32>()
        var codes: [Buffer<Int32>] = []
        for (expression, encoder) in zip(equalities, encoders) {
            let vector = try compiler.compile(expression, in: scope)
            codes.append(compiler.forRows(of: scope.frame) { compiler.codes(of: vector, by: encoder) })
        }
        let hasAny = !rows.isEmpty
        if let table = tableOfGroups {
            let sizes = encoders.map(\.known.count)
            compiler.forRows(of: scope.frame) {
                compiler.emit { count in
                    unsafe out.base.update(repeating: 0, count: count)
                    for (codes, size) in zip(codes, sizes) {
                        for place in 0..<count {
                            let (before, code) = unsafe (Int(out.base[place]), Int(codes.base[place]))
                            unsafe out.base[place] = before < 0 || code < 0 ? -1 : Int32(before * size + code)
                        }
                    }
                    for place in 0..<count {
                        let code = unsafe Int(out.base[place])
                        unsafe out.base[place] = code < 0 ? -1 : table.base[code]
                    }
                }
            }
            return out
        }
        let known = groupOfCodes
        compiler.forRows(of: scope.frame) {
            compiler.emit { count in
                for place in 0..<count {
                    var code = 0
                    for part in codes {
                        guard part[place] >= 0 else {
                            code = -1
                            break
                        }
                        code = code << 20 | Int(part[place])
                    }
                    out[place] = codes.isEmpty ? (hasAny ? 0 : -1) : code < 0 ? -1 : known[code] ?? -1
                }
            }
        }
        return out
    }
}

/// A value in the form in which equal ones are found.
enum KnownValue: Hashable {
    case number(Int64)
    case real(Double)
    case text([UInt8])

    /// Below 0 where the first goes first; NULL goes last.
    static func compare(_ one: KnownValue?, _ other: KnownValue?, isDescending: Bool) -> Int {
        switch (one, other) {
        case (nil, nil): return 0
        case (nil, _): return 1
        case (_, nil): return -1
        case (.number(let a)?, .number(let b)?): return a == b ? 0 : (a < b) != isDescending ? -1 : 1
        case (.real(let a)?, .real(let b)?): return a == b ? 0 : (a < b) != isDescending ? -1 : 1
        case (.text(let a)?, .text(let b)?):
            return a == b ? 0 : a.lexicographicallyPrecedes(b) != isDescending ? -1 : 1
        default: preconditionFailure("values of one expression are of one kind")
        }
    }
}

/// Reads a vector's values one by one.
struct ValueReader {
    private let vector: Vector
    private let text: TextReader?

    init(_ compiler: Compiler, _ vector: Vector) {
        self.vector = vector
        switch vector.values {
        case .codes, .text, .numbered: text = compiler.textReader(vector)
        case .integers, .doubles, .booleans: text = nil
        }
    }

    /// The value at a place of the batch; nil for NULL.
    func value(_ place: Int) -> KnownValue? {
        if vector.nulls?[place] ?? 0 != 0 { return nil }
        if let text { return .text(unsafe text.withText(place) { unsafe Array($0) }) }
        switch vector.values {
        case .integers(let input): return .number(input.value(place))
        case .booleans(let input): return .number(Int64(input.value(place)))
        case .doubles(let input): return .real(input.value(place))
        case .codes, .text, .numbered: preconditionFailure("text has a reader")
        }
    }
}

/// Numbers for the values that candidates have, from 0.
final class ValueCodes {
    private(set) var known: [KnownValue: Int32] = [:]

    func code(adding value: KnownValue) -> Int {
        if let code = known[value] { return Int(code) }
        let code = Int32(known.count)
        known[value] = code
        return Int(code)
    }
}

extension Compiler {
    /// The codes of a vector's values: −1 for NULL and what no candidate has.
    fileprivate func codes(of vector: Vector, by encoder: ValueCodes) -> Buffer<Int32> {
        let out = Buffer<Int32>()
        let known = encoder.known
        if case .codes(.buffer(let codes), let texts) = vector.values {
            // Each text of the dictionary is looked up once.
            let table = Buffer<Int32>(capacity: texts.count)
            for code in 0..<UInt32(texts.count) { table[Int(code)] = known[.text(texts.array(code))] ?? -1 }
            let nulls: Input<UInt8> = vector.nulls.map { .buffer($0) } ?? .constant(0)
            emit { count in
                let source = unsafe table.base
                forEachRow(count, .buffer(codes), nulls, into: out) { unsafe $1 == 0 ? source[Int($0)] : -1 }
            }
            return out
        }
        let reader = ValueReader(self, vector)
        emit { count in
            var last: (value: KnownValue, code: Int32)?
            for place in 0..<count {
                guard let value = reader.value(place) else {
                    out[place] = -1
                    continue
                }
                if let last, last.value == value {
                    out[place] = last.code
                    continue
                }
                let code = known[value] ?? -1
                last = (value, code)
                out[place] = code
            }
        }
        return out
    }

    /// Runs the kernels for rows of a contiguous frame, a batch at a time.
    func forEachBatch(
        of frame: Frame, rows: Range<Int64>, _ body: (_ first: Int64, _ count: Int) throws(GenerationError) -> Void
    ) throws(GenerationError) {
        var first = rows.lowerBound
        while first < rows.upperBound {
            let count = Int(min(Int64(rowsMax), rows.upperBound - first))
            frame.set(first: first, count: count)
            try runKernels()
            try body(first, count)
            first += Int64(count)
        }
    }

    /// Runs the kernels once; throws the first failure.
    func runKernels() throws(GenerationError) {
        failures.clear()
        for kernel in kernels { kernel.run() }
        if let failure = failures.first { throw failure }
    }
}
