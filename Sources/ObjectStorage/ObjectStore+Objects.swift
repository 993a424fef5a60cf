import Foundation

extension ObjectStore {
    /// What the store says of an object; nil if there is none.
    public func head(_ key: String) throws(ObjectStoreError) -> ObjectInfo? {
        let request = Request(operation: "look at", method: "HEAD", key: key, accepts: [404])
        let answer = try perform(request).answer
        return answer.status == 404 ? nil : Self.info(answer)
    }

    /// An object of at most `byteCountMax` bytes; nil if there is none. Throws `unexpected` for a larger one.
    public func read(
        _ key: String, byteCountMax: Int
    ) throws(ObjectStoreError) -> (bytes: [UInt8], info: ObjectInfo)? {
        let request = Request(
            operation: "read", method: "GET", key: key, answerByteCountMax: byteCountMax, accepts: [404])
        let answer = try perform(request).answer
        if answer.status == 404 { return try absent(answer, key) }
        guard !answer.isCut else {
            throw .unexpected(operation: "read", url: url(key), reason: "it has more than \(byteCountMax) bytes")
        }
        return (answer.body, Self.info(answer))
    }

    /// Writes an object to an empty file from its start on, the position at its end then; nil if there is no such object.
    public func read(
        _ key: String, to descriptor: Int32, cancellation: Cancellation? = nil
    ) throws(ObjectStoreError) -> ObjectInfo? {
        let request = Request(
            operation: "read", method: "GET", key: key, descriptor: descriptor, cancellation: cancellation,
            accepts: [404])
        let answer = try perform(request).answer
        if answer.status == 404 { return try absent(answer, key) }
        return Self.info(answer)
    }

    /// Stores an object of at most 5 GB, and gives its tag; nil where the condition did not hold.
    ///
    /// A condition that fails since our own write took place and its answer was lost is looked through: what is there is
    /// compared with `bytes`, which therefore name their writer.
    public func write(
        _ bytes: [UInt8], to key: String, condition: WriteCondition = .none, cancellation: Cancellation? = nil
    ) throws(ObjectStoreError) -> String? {
        var request = Request(
            operation: "store", method: "PUT", key: key,
            headers: [("content-type", "application/octet-stream")], cancellation: cancellation)
        switch condition {
        case .none: break
        case .isAbsent: request.headers.append(("if-none-match", "*"))
        case .isUnchanged(let entityTag): request.headers.append(("if-match", "\"\(entityTag)\""))
        }
        if condition != .none { request.accepts = [404, 412] }
        let outcome = try perform(request, sending: bytes)
        if (200..<300).contains(outcome.answer.status) { return Self.tag(outcome.answer) }
        // The first of two tries may have stored it, and its answer was lost.
        guard outcome.hadUnknownEnd, let found = try read(key, byteCountMax: bytes.count + 1), found.bytes == bytes
        else { return nil }
        return found.info.entityTag
    }

    /// Removes an object, which may be missing.
    public func remove(_ key: String) throws(ObjectStoreError) {
        _ = try perform(Request(operation: "remove", method: "DELETE", key: key, accepts: [404]))
    }

    /// The names below `prefix` in the order of their bytes: objects, and with `delimiter` what is above the next one of it.
    /// Hands them to `body` page by page; false of it ends the listing.
    public func list(
        prefix: String, delimiter: String? = nil, cancellation: Cancellation? = nil,
        _ body: (_ keys: [(key: String, byteCount: Int64)], _ folders: [String]) -> Bool
    ) throws(ObjectStoreError) {
        var token: String?
        while true {
            var request = Request(
                operation: "list", method: "GET", key: nil,
                query: [("list-type", "2"), ("prefix", prefix), ("max-keys", "1000")], cancellation: cancellation)
            if let delimiter { request.query.append(("delimiter", delimiter)) }
            if let token { request.query.append(("continuation-token", token)) }
            let root = try document(perform(request).answer, named: "ListBucketResult", operation: "list", key: nil)
            let keys = root.elements("Contents").compactMap { element in
                element.text(of: "Key").map { (key: $0, byteCount: Int64(element.text(of: "Size") ?? "") ?? 0) }
            }
            guard body(keys, root.elements("CommonPrefixes").compactMap { $0.text(of: "Prefix") }) else { return }
            guard root.text(of: "IsTruncated") == "true", let next = root.text(of: "NextContinuationToken"),
                next != token
            else { return }
            token = next
        }
    }

    /// A missing bucket is a mistake, a missing object an answer.
    private func absent<Value>(_ answer: HTTPAnswer, _ key: String) throws(ObjectStoreError) -> Value? {
        let code = AnswerDocument.root(of: answer.body)?.text(of: "Code") ?? ""
        guard code == "NoSuchBucket" else { return nil }
        throw .refused(operation: "read", url: url(key), status: 404, code: code, message: "", tries: 1)
    }

    func document(
        _ answer: HTTPAnswer, named name: String, operation: String, key: String?
    ) throws(ObjectStoreError) -> AnswerElement {
        guard !answer.isCut, let root = AnswerDocument.root(of: answer.body), root.name == name else {
            throw .unexpected(
                operation: operation, url: url(key), reason: "the answer is no \(name): is this an S3 endpoint?")
        }
        return root
    }

    static func tag(_ answer: HTTPAnswer) -> String {
        (answer.headers["etag"] ?? "").filter { $0 != "\"" }
    }

    private static func info(_ answer: HTTPAnswer) -> ObjectInfo {
        var metadata: [String: String] = [:]
        for (name, value) in answer.headers where name.hasPrefix("x-amz-meta-") {
            metadata[String(name.dropFirst("x-amz-meta-".count))] = value
        }
        let written = answer.headers["last-modified"].flatMap(HTTPDate.seconds)
        let now = answer.headers["date"].flatMap(HTTPDate.seconds)
        let age: Int64? = if let written, let now { max(0, now - written) } else { nil }
        return ObjectInfo(
            byteCount: Int64(answer.headers["content-length"] ?? "") ?? Int64(answer.body.count),
            entityTag: tag(answer), ageSeconds: age, metadata: metadata)
    }
}

/// The dates of HTTP: `Wed, 25 Nov 2026 14:23:46 GMT`.
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; nil for another form.
    static func seconds(_ text: String) -> Int64? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, let day = Int(parts[1]), let month = months.firstIndex(of: String(parts[2])),
            let year = Int(parts[3])
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (1...31).contains(day), (1970...9999).contains(year) else { return nil }
        // Days of the civil calendar, with March as the first month.
        let march = (month + 10) % 12
        let years = month < 2 ? year - 1 : year
        let days =
            365 * years + years / 4 - years / 100 + years / 400 + (153 * march + 2) / 5 + day - 1 - 719_468
        return Int64(days) * 86_400 + Int64(clock[0] * 3_600 + clock[1] * 60 + clock[2])
    }
}
