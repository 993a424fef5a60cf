/// A place in an object store: `s3://BUCKET/PREFIX`, and how to reach the store where that is not by the usual way.
///
/// Written as one text, it tells a worker on another machine all it needs but the credentials:
/// `s3://bucket/some/prefix?endpoint=http://10.0.0.1:8333&region=eu-central-1&addressing=path`.
public struct ObjectLocation: Hashable, Sendable, CustomStringConvertible {
    /// How a bucket's name is put into an address.
    public enum Addressing: String, Hashable, Sendable, CaseIterable {
        /// Behind the host: `https://host/bucket/key`.
        case path
        /// Before the host: `https://bucket.host/key`.
        case virtual
    }

    /// What every location begins with.
    public static let scheme = "s3://"

    /// The bucket's name.
    public var bucket: String
    /// What all keys begin with, without a slash at either end; empty for the whole bucket.
    public var prefix: String
    /// The store's address, such as `https://s3.example.org`; nil for the one that the environment or profile names, or AWS's.
    public var endpoint: String?
    /// The region; nil for the environment's or profile's.
    public var region: String?
    /// How the bucket is addressed; nil for the environment's way.
    public var addressing: Addressing?

    /// Whether a text names an object store's place, rather than a folder.
    public static func isLocation(_ text: String) -> Bool { text.hasPrefix(scheme) }

    /// Reads a location. Throws `badLocation`, with the reason.
    public init(_ text: String) throws(ObjectStoreError) {
        func refuse(_ reason: String) -> ObjectStoreError { .badLocation(text, reason: reason) }
        guard text.hasPrefix(Self.scheme) else { throw refuse("it does not begin with \(Self.scheme)") }
        var rest = text.dropFirst(Self.scheme.count)
        var options: Substring = ""
        if let mark = rest.firstIndex(of: "?") {
            options = rest[rest.index(after: mark)...]
            rest = rest[..<mark]
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        bucket = String(rest[..<slash])
        guard Self.isBucket(bucket) else {
            throw refuse(
                "'\(bucket)' is no bucket: 3 to 63 lower-case letters, digits, dots and hyphens, a letter or digit at either end"
            )
        }
        var parts = rest[slash...].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        while parts.first == "" { parts.removeFirst() }
        while parts.last == "" { parts.removeLast() }
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else {
            throw refuse("the prefix has an empty part, '.' or '..'")
        }
        prefix = parts.joined(separator: "/")
        guard prefix.utf8.count <= 512, prefix.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") })
        else { throw refuse("the prefix has more than 512 bytes, a control character or '#'") }
        for option in options.split(separator: "&") {
            let name = option.prefix { $0 != "=" }
            let value = String(option.dropFirst(name.count + 1))
            switch name {
            case "endpoint":
                guard let reason = Self.fault(ofEndpoint: value) else {
                    endpoint = value
                    continue
                }
                throw refuse(reason)
            case "region":
                guard Self.isRegion(value) else { throw refuse("'\(value)' is no region, such as eu-central-1") }
                region = value
            case "addressing":
                guard let known = Addressing(rawValue: value) else {
                    throw refuse("'\(value)' is no addressing: path or virtual")
                }
                addressing = known
            default:
                throw refuse("there is no option '\(name)': the options are endpoint, region and addressing")
            }
        }
    }

    /// The location as one text, which `init` reads.
    public var description: String {
        let options = [
            endpoint.map { "endpoint=\($0)" }, region.map { "region=\($0)" },
            addressing.map { "addressing=\($0.rawValue)" },
        ].compactMap { $0 }
        return place + (options.isEmpty ? "" : "?" + options.joined(separator: "&"))
    }

    /// The location without its options.
    public var place: String { Self.scheme + bucket + (prefix.isEmpty ? "" : "/" + prefix) }

    /// The key of what is called `name` below the prefix.
    public func key(_ name: String) -> String { prefix.isEmpty ? name : prefix + "/" + name }

    /// Why a text is no endpoint; nil if it is one.
    static func fault(ofEndpoint text: String) -> String? {
        let host =
            text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : nil
        guard let host, !host.isEmpty else { return "the endpoint '\(text)' does not begin with https:// or http://" }
        let isHost = host.utf8.allSatisfy { byte in
            isLetterOrDigit(byte | 0x20) || isLetterOrDigit(byte) || ".-:[]_".utf8.contains(byte)
        }
        return isHost ? nil : "the endpoint '\(text)' is more than a host and a port"
    }

    static func isRegion(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isBucket(_ text: String) -> Bool {
        guard (3...63).contains(text.utf8.count), let first = text.utf8.first, let last = text.utf8.last else {
            return false
        }
        return isLetterOrDigit(first) && isLetterOrDigit(last) && !text.contains("..")
            && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
