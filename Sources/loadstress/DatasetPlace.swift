import ArgumentParser
import Foundation
import ObjectStorage
import Sharding
import Storage

/// How an object store is reached, where AWS's environment and profiles do not say it.
struct ObjectStoreArguments: ParsableArguments {
    @Option(
        name: .customLong("s3-endpoint"),
        help: ArgumentHelp("The object store's address, such as https://s3.example.org.", valueName: "URL"))
    var endpoint: String?

    @Option(name: .customLong("s3-region"), help: ArgumentHelp("The store's region.", valueName: "REGION"))
    var region: String?

    @Option(
        name: .customLong("s3-addressing"), help: "Where the bucket's name goes in an address: path or virtual.")
    var addressing: AddressingArgument?

    /// The location that `text` names, with what the options say. Throws `ObjectStoreError`.
    func location(_ text: String) throws(ObjectStoreError) -> ObjectLocation {
        var location = try ObjectLocation(text)
        // Read together, so that an option is checked as the text is.
        let options = [
            endpoint.map { "endpoint=\($0)" }, region.map { "region=\($0)" },
            addressing.map { "addressing=\($0.rawValue)" },
        ].compactMap { $0 }
        if !options.isEmpty {
            let given = try ObjectLocation(location.place + "?" + options.joined(separator: "&"))
            location.endpoint = given.endpoint ?? location.endpoint
            location.region = given.region ?? location.region
            location.addressing = given.addressing ?? location.addressing
        }
        return location
    }

    /// The dataset at a location, reached as options, environment and profile say.
    func dataset(_ text: String) throws(ObjectStoreError) -> ObjectDataset {
        var location = try location(text)
        let configuration = try ObjectStoreConfiguration(for: location)
        // Whoever is told of the place reaches it in the same way, whatever its own environment says.
        location.endpoint = configuration.endpoint
        location.region = configuration.region
        location.addressing = configuration.addressing
        return ObjectDataset(location, configuration: configuration)
    }
}

/// Ways to address a bucket as the command line names them.
enum AddressingArgument: String, ExpressibleByArgument, CaseIterable {
    case path, virtual
}

/// A dataset that is read, wherever it is.
struct OpenDataset {
    /// What a person calls it.
    let name: String
    /// Where manifest, plan and digests are on this machine.
    let layout: DatasetLayout
    /// Its files.
    let files: any DatasetFiles
    /// Where it is in an object store; nil for a folder.
    let objects: ObjectDataset?
    /// What was brought here of it; nil for a folder.
    let fetched: ObjectFiles?

    /// Opens the dataset in a folder or at a location.
    init(_ name: String, _ arguments: ObjectStoreArguments) throws {
        guard ObjectLocation.isLocation(name) else {
            self.name = name
            layout = DatasetLayout(root: name)
            files = FolderFiles(layout)
            objects = nil
            fetched = nil
            return
        }
        let dataset = try arguments.dataset(name)
        let fetched = try ObjectFiles(dataset)
        self.name = dataset.location.place
        layout = fetched.layout
        files = fetched
        objects = dataset
        self.fetched = fetched
    }

    /// The manifest of a dataset that is finished.
    func finishedManifest() throws -> DatasetManifest {
        guard FileManager.default.fileExists(atPath: layout.manifest) else {
            let isBegun =
                try objects?.contains(ObjectDataset.journalName)
                ?? FileManager.default.fileExists(atPath: layout.journal)
            throw CommandFailure(
                isBegun
                    ? "\(name) holds a run that is not finished: it has no manifest.json yet"
                    : "\(name) holds no dataset: there is no manifest.json")
        }
        return try DatasetManifest(contentsOf: layout.manifest)
    }

    /// The manifest of a finished dataset whose files were kept.
    func manifestOfFiles() throws -> DatasetManifest {
        let manifest = try finishedManifest()
        guard !manifest.options.discards else {
            throw CommandFailure("the files of \(name) were thrown away by --discard: there is nothing to read")
        }
        return manifest
    }
}

extension DatasetLayout {
    /// Where this machine keeps the journal of a dataset in an object store: below `XDG_STATE_HOME`, or `~/.local/state`.
    static func state(of location: ObjectLocation) -> DatasetLayout {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "."
        let base = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.local/state"
        let host = (location.endpoint ?? "aws").split(separator: "/").last.map(String.init) ?? "aws"
        let prefix = location.prefix.split(separator: "/").joined(separator: "%2F")
        return DatasetLayout(
            root: "\(base)/loadstress/s3/\(host)/\(location.bucket)/\(prefix.isEmpty ? "%2F" : prefix)")
    }
}
