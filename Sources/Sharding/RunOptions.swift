/// How a dataset's files are written: what may differ between two runs of one plan without changing a value.
public struct RunOptions: Hashable, Sendable, Codable {
    /// The compression of the files.
    public enum Codec: String, Sendable, Codable, CaseIterable {
        /// LZ4 frames, `.csv.lz4`.
        case lz4
        /// A Zstandard frame, `.csv.zst`.
        case zstd
        /// Plain text, `.csv`.
        case none

        /// What a file's name ends with behind `.csv`: the dot and the compression's own ending, or nothing.
        public var fileSuffix: String {
            switch self {
            case .lz4: ".lz4"
            case .zstd: ".zst"
            case .none: ""
            }
        }

        /// The codec of a file of that name, by its ending; plain text where it has no codec's.
        public init(ofFile name: String) {
            self = Self.allCases.first { $0 != .none && name.hasSuffix($0.fileSuffix) } ?? .none
        }
    }

    /// The codec of the files.
    public var codec: Codec
    /// Whether each file begins with a row of column names.
    public var header: Bool
    /// Whether each file is thrown away when it is made, audited and digested: for benchmarks and rehearsals, whose files would not
    /// fit the disk.
    public var discards: Bool

    /// Makes options.
    public init(codec: Codec = .lz4, header: Bool = false, discards: Bool = false) {
        self.codec = codec
        self.header = header
        self.discards = discards
    }

    private enum CodingKeys: String, CodingKey {
        case codec, header, discards
    }

    /// Reads options; files are kept where nothing else is said.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        codec = try values.decode(Codec.self, forKey: .codec)
        header = try values.decode(Bool.self, forKey: .header)
        discards = try values.decodeIfPresent(Bool.self, forKey: .discards) ?? false
    }

    /// Writes options.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(codec, forKey: .codec)
        try values.encode(header, forKey: .header)
        if discards { try values.encode(discards, forKey: .discards) }
    }

    /// The ending of a file's name, the dot included.
    public var fileSuffix: String { ".csv" + codec.fileSuffix }
}
