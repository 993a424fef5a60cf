import Columns
import Plan

/// One column as the writer sees it: how its values become text, with every choice made before the first row.
///
/// *Soundness*: the pointers are into buffers of the vector, which `owners` keeps; `refresh` reads those that move.
@safe
struct Cell {
    /// How values become text.
    @unsafe
    enum Kind {
        case integer(UnsafePointer<Int64>)
        /// Scale 2, the most frequent.
        case cents(UnsafePointer<Int64>)
        case decimal(UnsafePointer<Int64>, scale: Int, divisor: UInt64)
        case date(UnsafePointer<Int64>, DateTextsView)
        case timestamp(UnsafePointer<Int64>, DateTextsView)
        case boolean(UnsafePointer<UInt8>)
        case double(UnsafePointer<Double>)
        /// Fields of at most 16 bytes, in slots of 16.
        case shortCode(UnsafePointer<UInt32>, slots: UnsafePointer<UInt8>, lengths: UnsafePointer<UInt8>)
        /// Fields in slots of some multiple of 16 bytes, copied whole: a loop as long as the field would be guessed wrong.
        case longCode(
            UnsafePointer<UInt32>, slots: UnsafePointer<UInt8>, lengths: UnsafePointer<UInt8>, slotByteCount: Int)
        /// Fields of any length, end to end, and 16 bytes more.
        case unevenCode(UnsafePointer<UInt32>, bytes: UnsafePointer<UInt8>, starts: UnsafePointer<UInt32>)
        case text(bytes: UnsafePointer<UInt8>, starts: UnsafePointer<UInt32>, lengths: UnsafePointer<UInt32>)
        /// Prefix and suffix end to end, and 16 bytes more.
        case numbered(
            UnsafePointer<Int64>, affixes: UnsafePointer<UInt8>, prefixCount: Int, digitCountMin: Int, suffixCount: Int)
    }

    /// The longest field that gets a slot, and all slots of a column: beyond, copying costs more than it saves.
    private static let slotByteCountMax = 112
    private static let slotsByteCountMax = 64 << 10

    private(set) var kind: Kind
    let nulls: UnsafePointer<UInt8>?
    /// Where the fields' bounds are noted for the audit; nil for columns without one.
    let places: UnsafeMutablePointer<UInt32>?
    /// Bytes that a field takes at most, the bytes that a padded copy may overwrite included.
    let byteCountMax: Int
    private let owners: [AnyObject]
    private let movingText: TextBuffer?

    init(_ vector: Vector, type: ColumnType, places: FieldPlaces?, dates: DateTexts?) {
        var owners: [AnyObject] = []
        if let places {
            owners.append(places)
            unsafe self.places = places.bounds.base
        } else {
            unsafe self.places = nil
        }
        var movingText: TextBuffer?
        if let nulls = vector.nulls {
            owners.append(nulls)
            unsafe self.nulls = UnsafePointer(nulls.base)
        } else {
            unsafe self.nulls = nil
        }
        switch vector.values {
        case .integers(let input):
            let buffer = input.materialised
            owners.append(buffer)
            if type.isOfDays, let dates { owners.append(dates) }
            unsafe kind = Cell.kind(of: buffer, type: type, dates: dates)
            byteCountMax = digitByteCountMax
        case .doubles(let input):
            let buffer = input.materialised
            owners.append(buffer)
            unsafe kind = .double(UnsafePointer(buffer.base))
            byteCountMax = digitByteCountMax
        case .booleans(let input):
            let buffer = input.materialised
            owners.append(buffer)
            unsafe kind = .boolean(UnsafePointer(buffer.base))
            byteCountMax = digitByteCountMax
        case .codes(let input, let texts):
            let codes = input.materialised
            let fields = (0..<UInt32(texts.count)).map { csvField(texts.array($0)) }
            let longest = fields.map(\.count).max() ?? 0
            owners.append(codes)
            let slotByteCount = max(1, (longest + 15) / 16) * 16
            let isSmall =
                slotByteCount <= Cell.slotByteCountMax && slotByteCount * fields.count <= Cell.slotsByteCountMax
            if slotByteCount == 16 || isSmall {
                let slots = Buffer<UInt8>(capacity: fields.count * slotByteCount)
                let lengths = Buffer<UInt8>(capacity: fields.count)
                for (code, field) in fields.enumerated() {
                    lengths[code] = UInt8(field.count)
                    for (place, byte) in field.enumerated() { slots[code * slotByteCount + place] = byte }
                }
                owners += [slots, lengths]
                if slotByteCount == 16 {
                    unsafe kind = .shortCode(
                        UnsafePointer(codes.base), slots: UnsafePointer(slots.base),
                        lengths: UnsafePointer(lengths.base))
                } else {
                    unsafe kind = .longCode(
                        UnsafePointer(codes.base), slots: UnsafePointer(slots.base),
                        lengths: UnsafePointer(lengths.base), slotByteCount: slotByteCount)
                }
            } else {
                // The text after the last is for copies that go 16 bytes at a time.
                let dictionary = TextDictionary(fields + [[UInt8](repeating: 0, count: 16)])
                owners.append(dictionary)
                let view = unsafe dictionary.view
                unsafe kind = .unevenCode(UnsafePointer(codes.base), bytes: view.bytes, starts: view.starts)
            }
            byteCountMax = longest + 16
        case .text(let texts):
            owners.append(texts)
            movingText = texts
            unsafe kind = .text(
                bytes: UnsafePointer(texts.bytes), starts: UnsafePointer(texts.starts.base),
                lengths: UnsafePointer(texts.lengths.base))
            guard case .varchar(let longest) = type else { preconditionFailure("text is varchar") }
            byteCountMax = 2 * longest + 2 + TextBuffer.slackByteCount
        case .numbered(let values, let format):
            let affixes = WrittenAffixes(prefix: format.prefix, suffix: format.suffix)
            let slots = Buffer<UInt8>(capacity: affixes.prefix.count + affixes.suffix.count + 16)
            for (place, byte) in (affixes.prefix + affixes.suffix).enumerated() { slots[place] = byte }
            owners += [values, slots]
            unsafe kind = .numbered(
                UnsafePointer(values.base), affixes: UnsafePointer(slots.base), prefixCount: affixes.prefix.count,
                digitCountMin: format.digitCountMin, suffixCount: affixes.suffix.count)
            byteCountMax = affixes.prefix.count + affixes.suffix.count + digitByteCountMax + 16
        }
        self.owners = owners
        self.movingText = movingText
    }

    private static func kind(of buffer: Buffer<Int64>, type: ColumnType, dates: DateTexts?) -> Kind {
        let values = unsafe UnsafePointer(buffer.base)
        if type.isOfDays {
            guard let dates else { preconditionFailure("days are written from a table") }
            return unsafe type == .date ? .date(values, dates.view) : .timestamp(values, dates.view)
        }
        switch type {
        case .decimal(_, 2): return unsafe .cents(values)
        case .decimal(_, let scale): return unsafe .decimal(values, scale: scale, divisor: UInt64(powerOfTen(scale)))
        default: return unsafe .integer(values)
        }
    }

    /// Reads the pointers that a batch may have moved.
    mutating func refresh() {
        guard let texts = movingText else { return }
        unsafe kind = .text(
            bytes: UnsafePointer(texts.bytes), starts: UnsafePointer(texts.starts.base),
            lengths: UnsafePointer(texts.lengths.base))
    }
}

extension ColumnType {
    /// Whether its values are days, or times on them.
    var isOfDays: Bool { self == .date || self == .timestamp }
}

/// What stands before and after a formatted key's digits in the file, quotes included where the text needs them.
struct WrittenAffixes {
    let prefix: [UInt8]
    let suffix: [UInt8]

    init(prefix: [UInt8], suffix: [UInt8]) {
        let isQuoted = needsQuotes(prefix + [0x30] + suffix)
        self.prefix = isQuoted ? [0x22] + doublingQuotes(prefix) : prefix
        self.suffix = isQuoted ? doublingQuotes(suffix) + [0x22] : suffix
    }
}
