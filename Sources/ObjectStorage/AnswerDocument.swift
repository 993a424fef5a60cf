import Foundation
import FoundationXML

/// An element of a store's answer.
struct AnswerElement {
    /// The element's name, without a name space.
    let name: String
    /// The text directly in it.
    fileprivate(set) var text = ""
    /// The elements directly in it, in order.
    fileprivate(set) var children: [AnswerElement] = []

    /// The text of the first child of that name; nil if there is none.
    func text(of name: String) -> String? { children.first { $0.name == name }?.text }

    /// The children of that name.
    func elements(_ name: String) -> [AnswerElement] { children.filter { $0.name == name } }
}

/// Reads the XML of answers: nothing outside the document is looked at, and depth is bounded; the caller bounds its bytes.
enum AnswerDocument {
    private static let depthMax = 32

    /// The root element; nil where the bytes are no XML.
    static func root(of bytes: [UInt8]) -> AnswerElement? {
        let parser = XMLParser(data: Data(bytes))
        let builder = Builder()
        parser.delegate = builder
        parser.shouldResolveExternalEntities = false
        guard parser.parse() else { return nil }
        return builder.root
    }

    private final class Builder: NSObject, XMLParserDelegate {
        var root: AnswerElement?
        private var open: [AnswerElement] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            guard open.count < depthMax else { return parser.abortParsing() }
            open.append(AnswerElement(name: name.split(separator: ":").last.map(String.init) ?? name))
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            guard !open.isEmpty else { return }
            open[open.count - 1].text += text
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            guard let element = open.popLast() else { return }
            if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
        }
    }
}
