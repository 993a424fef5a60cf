import Columns
import Vocabulary

extension Compiler {
    /// The vocabulary of that name, which the plan was checked to know.
    func vocabulary(_ name: String) -> VocabularyTable {
        guard let table = Vocabulary.table(name) else { preconditionFailure("there is no vocabulary \(name)") }
        return table
    }

    /// The values of a vocabulary's column for the rows of a frame.
    func vocabulary(_ name: String, column: Int, in frame: Frame) -> Vector {
        let rows = frame.rows
        switch vocabulary(name).values[column] {
        case .texts(let texts):
            // Each text stands in the dictionary once, so that few codes are compared and looked up.
            var distinct: [[UInt8]] = []
            var codeOfText: [ArraySlice<UInt8>: UInt32] = [:]
            let codes = Buffer<UInt32>(capacity: texts.count)
            for row in 0..<texts.count {
                let text = texts[row]
                let code = codeOfText[text] ?? UInt32(distinct.count)
                if Int(code) == distinct.count {
                    codeOfText[text] = code
                    distinct.append(Array(text))
                }
                codes[row] = code
            }
            return Vector(.codes(.buffer(gather(rows, codes)), TextDictionary(distinct)), nulls: nil)
        case .integers(let values): return Vector(.integers(.buffer(gather(rows, Buffer(values)))), nulls: nil)
        case .doubles(let values): return Vector(.doubles(.buffer(gather(rows, Buffer(values)))), nulls: nil)
        case .booleans(let values):
            return Vector(.booleans(.buffer(gather(rows, Buffer(values.map { $0 ? UInt8(1) : 0 })))), nulls: nil)
        }
    }
}
