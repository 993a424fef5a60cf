/// How a dataset's files are written: what may differ between two runs of one plan without changing a value.
public struct RunOptions: Hashable, Sendable, Codable {
    /// The compression of the files.
    public enum Codec: String, Sendable, Codable, CaseIterable {
        /// LZ4 frames, `.csv.lz4`.
        case lz4
        /// Plain text, `.csv`.
        case none
    }

    /// The codec of the files.
    public var codec: Codec
    /// Whether each file begins with a row of column names.
    public var header: Bool

    /// Makes options.
    public init(codec: Codec = .lz4, header: Bool = false) {
        self.codec = codec
        self.header = header
    }

    /// The ending of a file's name, the dot included.
    public var fileSuffix: String { codec == .lz4 ? ".csv.lz4" : ".csv" }
}
