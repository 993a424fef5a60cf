import Digest

/// AWS's Signature Version 4, by headers.
///
/// libcurl can sign too, but its releases differ in what they sign: the ones that today's distributions ship encode paths,
/// order queries and cover headers in different ways. This is the algorithm of AWS's reference ("Authenticating Requests:
/// Using the Authorization Header"), checked with the examples given there.
struct SignatureV4 {
    let credentials: ObjectStoreCredentials
    let region: String
    var service = "s3"

    /// The headers of `request` with those added that sign it: `host`, `x-amz-date`, `x-amz-content-sha256`,
    /// `authorization`, and the session's token. `time` is UTC, as `20130524T000000Z`; `payloadDigest` the hexadecimal
    /// SHA-256 of the body.
    func signed(
        method: String, host: String, path: String, query: [(name: String, value: String)],
        headers: [(name: String, value: String)], payloadDigest: String, time: String
    ) -> [(name: String, value: String)] {
        var all = headers
        all.append(("host", host))
        all.append(("x-amz-content-sha256", payloadDigest))
        all.append(("x-amz-date", time))
        if let token = credentials.sessionToken { all.append(("x-amz-security-token", token)) }
        let canonical = all.map { (name: $0.name.lowercased(), value: Self.folded($0.value)) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let names = canonical.map(\.name).joined(separator: ";")
        let request = [
            method, Self.encoded(path: path), Self.encoded(query: query),
            canonical.map { "\($0.name):\($0.value)\n" }.joined(), names, payloadDigest,
        ].joined(separator: "\n")
        let day = String(time.prefix(8))
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let text = [
            "AWS4-HMAC-SHA256", time, scope, SHA256.hash(of: request.utf8).hexadecimal,
        ].joined(separator: "\n")
        var key = Array("AWS4\(credentials.secretAccessKey)".utf8)
        for part in [day, region, service, "aws4_request"] { key = HMACSHA256.code(of: part.utf8, key: key) }
        let signature = Self.hexadecimal(HMACSHA256.code(of: text.utf8, key: key))
        all.append(
            (
                "authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope),SignedHeaders=\(names),Signature=\(signature)"
            ))
        return all
    }

    /// A path with each part encoded once, as S3 wants it: the slashes stay.
    static func encoded(path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { encoded(String($0)) }.joined(separator: "/")
    }

    /// A query in the order that signatures ask for; names without a value keep their `=`.
    static func encoded(query: [(name: String, value: String)]) -> String {
        query.map { (name: encoded($0.name), value: encoded($0.value)) }
            .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
            .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A header's value with spaces around it gone and those within it one at a time.
    private static func folded(_ value: String) -> String {
        value.split(separator: " ").joined(separator: " ")
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        SHA256Digest(bytes: bytes)?.hexadecimal ?? ""
    }
}
