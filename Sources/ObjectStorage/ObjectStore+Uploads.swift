/// A multipart upload that is under way.
public struct UploadID: Hashable, Sendable {
    /// The key that the object will have.
    public let key: String
    /// The store's name for the upload.
    public let id: String
}

extension ObjectStore {
    /// The least bytes of a part that is not the last one.
    public static let partByteCountMin = 5 << 20
    /// The most parts of an object.
    public static let partCountMax = 10_000

    /// Begins an object of parts, which nobody sees before it is completed.
    public func beginUpload(
        _ key: String, metadata: [String: String] = [:], cancellation: Cancellation? = nil
    ) throws(ObjectStoreError) -> UploadID {
        let request = Request(
            operation: "begin to store", method: "POST", key: key, query: [("uploads", "")],
            headers: [("content-type", "application/octet-stream")]
                + metadata.sorted { $0.key < $1.key }.map { ("x-amz-meta-" + $0.key, $0.value) },
            cancellation: cancellation)
        let outcome = try perform(request, sending: [])
        let root = try document(
            outcome.answer, named: "InitiateMultipartUploadResult", operation: request.operation, key: key)
        guard let id = root.text(of: "UploadId"), !id.isEmpty else {
            throw .unexpected(operation: request.operation, url: url(key), reason: "the answer has no upload id")
        }
        return UploadID(key: key, id: id)
    }

    /// Stores a part (its number from 1 to `partCountMax`) and gives its tag. A part may be stored again.
    /// Throws `uploadIsGone` where the upload was aborted.
    public func writePart(
        _ number: Int, of upload: UploadID, _ bytes: UnsafeRawBufferPointer, cancellation: Cancellation? = nil
    ) throws(ObjectStoreError) -> String {
        precondition((1...Self.partCountMax).contains(number))
        let request = Request(
            operation: "store part \(number) of", method: "PUT", key: upload.key,
            query: [("partNumber", String(number)), ("uploadId", upload.id)],
            headers: [("content-type", "application/octet-stream")], cancellation: cancellation, accepts: [404])
        let answer = try unsafe perform(request, body: bytes).answer
        guard answer.status != 404 else { throw .uploadIsGone(key: upload.key) }
        let tag = Self.tag(answer)
        guard !tag.isEmpty else {
            throw .unexpected(operation: request.operation, url: url(upload.key), reason: "the answer has no ETag")
        }
        return tag
    }

    /// Makes the object of its parts, from one moment to the next, in place of what may have the key.
    ///
    /// Where the answer of a try was lost and the upload is gone, `isOurs` is asked of the object that is there; so a
    /// completion that took place is never taken for one that did not. Throws `uploadIsGone` where it did not.
    public func complete(
        _ upload: UploadID, tags: [String], cancellation: Cancellation? = nil, isOurs: (ObjectInfo) -> Bool
    ) throws(ObjectStoreError) {
        var text = "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        for (place, tag) in tags.enumerated() {
            text += "<Part><PartNumber>\(place + 1)</PartNumber><ETag>\"\(tag)\"</ETag></Part>"
        }
        text += "</CompleteMultipartUpload>"
        let request = Request(
            operation: "complete", method: "POST", key: upload.key, query: [("uploadId", upload.id)],
            headers: [("content-type", "application/xml")], cancellation: cancellation, accepts: [404])
        let outcome = try perform(request, sending: Array(text.utf8))
        if outcome.answer.status != 404 {
            let root = try document(
                outcome.answer, named: "CompleteMultipartUploadResult", operation: request.operation, key: upload.key)
            guard root.text(of: "ETag") != nil else {
                throw .unexpected(
                    operation: request.operation, url: url(upload.key), reason: "the answer has no ETag")
            }
            return
        }
        // Whether by a lost answer of ours or by the end of the run: what is there tells.
        guard let found = try head(upload.key), isOurs(found) else { throw .uploadIsGone(key: upload.key) }
    }

    /// Ends an upload and frees what it holds; one that is gone is no error.
    public func abort(_ upload: UploadID, triesMax: Int? = nil) throws(ObjectStoreError) {
        let request = Request(
            operation: "abort", method: "DELETE", key: upload.key, query: [("uploadId", upload.id)], accepts: [404],
            triesMax: triesMax)
        _ = try perform(request)
    }

    /// The uploads under way whose keys begin with `prefix`.
    public func uploads(prefix: String) throws(ObjectStoreError) -> [UploadID] {
        var found: [UploadID] = []
        var marker: (key: String, id: String)?
        while true {
            var request = Request(
                operation: "list the uploads of", method: "GET", key: nil,
                query: [("uploads", ""), ("prefix", prefix), ("max-uploads", "1000")])
            if let marker { request.query += [("key-marker", marker.key), ("upload-id-marker", marker.id)] }
            let root = try document(
                perform(request).answer, named: "ListMultipartUploadsResult", operation: request.operation, key: nil)
            for element in root.elements("Upload") {
                guard let key = element.text(of: "Key"), let id = element.text(of: "UploadId"), key.hasPrefix(prefix)
                else { continue }
                found.append(UploadID(key: key, id: id))
            }
            guard root.text(of: "IsTruncated") == "true", let key = root.text(of: "NextKeyMarker"), !key.isEmpty,
                marker?.key != key || marker?.id != root.text(of: "NextUploadIdMarker")
            else { return found }
            marker = (key, root.text(of: "NextUploadIdMarker") ?? "")
        }
    }

    /// Ends all uploads whose keys begin with `prefix`; gives how many there were.
    @discardableResult
    public func abortUploads(prefix: String) throws(ObjectStoreError) -> Int {
        let found = try uploads(prefix: prefix)
        for upload in found { try abort(upload) }
        return found.count
    }
}
