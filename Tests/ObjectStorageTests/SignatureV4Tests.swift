import Digest
import Testing

@testable import ObjectStorage

/// The examples of AWS's reference, "Authenticating Requests: Using the Authorization Header", "Examples: Signature
/// Calculations".
struct SignatureV4Tests {
    private static let emptyDigest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    private func signature(
        method: String, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], payloadDigest: String = emptyDigest
    ) -> String {
        let credentials = ObjectStoreCredentials(
            accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
        let signed = SignatureV4(credentials: credentials, region: "us-east-1").signed(
            method: method, host: "examplebucket.s3.amazonaws.com", path: path, query: query, headers: headers,
            payloadDigest: payloadDigest, time: "20130524T000000Z")
        let value = signed.first { $0.name == "authorization" }?.value ?? ""
        return String(value.split(separator: "=").last ?? "")
    }

    @Test func anObjectIsReadInPart() {
        #expect(
            signature(method: "GET", path: "/test.txt", headers: [("Range", "bytes=0-9")])
                == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")
    }

    @Test func anObjectIsStored() {
        let body = SHA256.hash(of: "Welcome to Amazon S3.".utf8).hexadecimal
        #expect(
            signature(
                method: "PUT", path: "/test$file.text",
                headers: [
                    ("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
                ], payloadDigest: body)
                == "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")
    }

    @Test func aQueryWithoutAValue() {
        #expect(
            signature(method: "GET", path: "/", query: [("lifecycle", "")])
                == "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")
    }

    @Test func aListing() {
        #expect(
            signature(method: "GET", path: "/", query: [("prefix", "J"), ("max-keys", "2")])
                == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")
    }

    @Test func aSessionsTokenIsSigned() {
        let credentials = ObjectStoreCredentials(accessKeyID: "A", secretAccessKey: "S", sessionToken: "T")
        let signed = SignatureV4(credentials: credentials, region: "r").signed(
            method: "GET", host: "h", path: "/", query: [], headers: [], payloadDigest: Self.emptyDigest,
            time: "20130524T000000Z")
        #expect(signed.contains { $0.name == "x-amz-security-token" && $0.value == "T" })
        #expect(signed.last?.value.contains("x-amz-date;x-amz-security-token") == true)
    }

    @Test func whatEncodingTouches() {
        #expect(SignatureV4.encoded(path: "/a b/ü~-_./+") == "/a%20b/%C3%BC~-_./%2B")
        #expect(SignatureV4.encoded(query: [("b", "1/2"), ("a", "")]) == "a=&b=1%2F2")
    }

    @Test func messagesAreAuthenticatedAsRFC4231Says() {
        let short = HMACSHA256.code(of: "what do ya want for nothing?".utf8, key: Array("Jefe".utf8))
        #expect(
            SHA256Digest(bytes: short)?.hexadecimal
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = HMACSHA256.code(
            of: "Test Using Larger Than Block-Size Key - Hash Key First".utf8, key: [UInt8](repeating: 0xAA, count: 131)
        )
        #expect(
            SHA256Digest(bytes: long)?.hexadecimal
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }
}
