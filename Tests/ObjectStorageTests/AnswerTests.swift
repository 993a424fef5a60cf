import Testing

@testable import ObjectStorage

struct AnswerTests {
    @Test func elementsAreFoundWhateverTheirNameSpace() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>
            <Contents><Key>a&amp;b/ü</Key><Size>12</Size></Contents><Contents><Key>c</Key></Contents></ListBucketResult>
            """
        let root = try #require(AnswerDocument.root(of: Array(text.utf8)))
        #expect(root.name == "ListBucketResult" && root.text(of: "IsTruncated") == "false")
        #expect(root.elements("Contents").map { $0.text(of: "Key") } == ["a&b/ü", "c"])
        #expect(root.elements("Contents")[1].text(of: "Size") == nil)
    }

    @Test func whatIsNoXMLIsNoAnswer() {
        #expect(AnswerDocument.root(of: Array("<html><body>".utf8)) == nil)
        #expect(AnswerDocument.root(of: []) == nil)
        let deep = String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)
        #expect(AnswerDocument.root(of: Array(deep.utf8)) == nil)
    }

    @Test func filesOutsideAreNotRead() {
        let text = "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a><b>&x;</b></a>"
        let found = AnswerDocument.root(of: Array(text.utf8))?.text(of: "b")
        #expect(found == nil || found == "")
    }

    @Test(arguments: [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Fri, 24 May 2013 00:00:00 GMT", 1_369_353_600),
        ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
    ])
    func datesOfHTTP(text: String, seconds: Int64) {
        #expect(HTTPDate.seconds(text) == seconds)
    }

    @Test(arguments: ["", "Thursday", "Thu, 01 Foo 1970 00:00:00 GMT", "Thu, 01 Jan 1970 00:00 GMT"])
    func otherDatesAreNone(text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }

    @Test func waitsGrowAndAreBounded() {
        var generator = SystemRandomNumberGenerator()
        for tries in [1, 2, 3, 8, 60] {
            let most = min(10_000, 200 << min(tries - 1, 16))
            let waits = (0..<2_000).map { _ in Backoff.milliseconds(afterTries: tries, using: &generator) }
            #expect(waits.allSatisfy { (0...most).contains($0) })
            #expect((waits.max() ?? 0) > most * 9 / 10 && (waits.min() ?? .max) < most / 10)
        }
    }
}
