/// Collects rows whose fields are still text. A field that its column cannot hold traps: lists are part of the program.
struct TableBuilder {
    private let schema: VocabularySchema
    private var values: [VocabularyValues]
    private var weights: [Double] = []

    init(_ schema: VocabularySchema) {
        self.schema = schema
        values = schema.columns.map { VocabularyValues($0.type) }
    }

    /// The rows so far.
    var table: VocabularyTable {
        precondition(values.allSatisfy { $0.count == weights.count }, "\(schema.name): columns of different lengths")
        return VocabularyTable(schema: schema, values: values, weights: weights)
    }

    /// The place of a column that must be there.
    func index(of column: String) -> Int {
        guard let index = schema.index(of: column) else {
            preconditionFailure("\(schema.name) has no column \(column)")
        }
        return index
    }

    /// Adds a value to a column. Every column must get one for each weight.
    mutating func append(_ field: ArraySlice<UInt8>, to column: Int) {
        switch values[column] {
        case .texts(var texts):
            // Without the enum's copy, appending would copy the column.
            values[column] = .booleans([])
            texts.append(field)
            values[column] = .texts(texts)
        case .integers(var integers):
            values[column] = .booleans([])
            integers.append(Decimal(field).wholeNumber)
            values[column] = .integers(integers)
        case .doubles(var doubles):
            values[column] = .booleans([])
            doubles.append(Decimal(field).value)
            values[column] = .doubles(doubles)
        case .booleans(var booleans):
            values[column] = .booleans([])
            precondition(field.elementsEqual("yes".utf8) || field.elementsEqual("no".utf8), "neither yes nor no")
            booleans.append(field.elementsEqual("yes".utf8))
            values[column] = .booleans(booleans)
        }
    }

    /// Ends a row.
    mutating func append(weight: Double) {
        weights.append(weight)
    }
}

/// A number in a list: an optional sign, digits, and perhaps a point and digits; at most 15 digits in all.
struct Decimal {
    private var digits: Int64 = 0
    /// 10 to the number of digits behind the point.
    private var scale: Int64 = 1

    init(_ field: ArraySlice<UInt8>) {
        var isNegative = false
        var hasPoint = false
        precondition(field.contains { $0 != UInt8(ascii: "-") }, "a number is missing")
        for (place, byte) in field.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where place == 0: isNegative = true
            case UInt8(ascii: ".") where !hasPoint: hasPoint = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
                if hasPoint { scale *= 10 }
            default: preconditionFailure("not a number: \(String(decoding: field, as: UTF8.self))")
            }
        }
        precondition(digits < 1_000_000_000_000_000, "more than 15 digits")
        if isNegative { digits.negate() }
    }

    /// The double next to the number: both parts are exact, so the division rounds once.
    var value: Double { Double(digits) / Double(scale) }

    /// The number, which must be whole.
    var wholeNumber: Int64 {
        precondition(scale == 1, "not a whole number")
        return digits
    }
}
