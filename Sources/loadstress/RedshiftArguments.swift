import ArgumentParser
import Kits
import ObjectStorage
import Plan
import Production
import Sharding
import Storage

/// Where Redshift finds files, and who may read them.
struct RedshiftPlaceArguments: ParsableArguments {
    @Option(
        name: .customLong("s3-prefix"),
        help: ArgumentHelp(
            "Where Redshift finds files and manifests; s3://BUCKET/PREFIX, to be replaced, without it.",
            valueName: "URL"))
    var prefix: String?

    @Option(help: ArgumentHelp("The role that COPY reads as; the cluster's default without it.", valueName: "ARN"))
    var iamRole: String?

    @Option(
        help: ArgumentHelp("Slices of the cluster: says where tables have other numbers of files.", valueName: "N"))
    var slices: Int?

    func validate() throws {
        if let slices, !(1...100_000).contains(slices) { throw ValidationError("--slices takes 1 to 100,000.") }
        if let prefix, (try? ObjectLocation(prefix)) == nil {
            throw ValidationError("--s3-prefix takes s3://BUCKET/PREFIX, not '\(prefix)'.")
        }
    }

    /// One of the options that was given; nil if none was.
    var given: String? {
        prefix != nil ? "--s3-prefix" : iamRole != nil ? "--iam-role" : slices != nil ? "--slices" : nil
    }
}

/// What `kit redshift` alone takes.
struct RedshiftArguments: ParsableArguments {
    @OptionGroup var place: RedshiftPlaceArguments

    @Option(help: "Writes the files again, as zstd or none (plain text), with NULL as \\N.")
    var transcode: TranscodeArgument?

    @Flag(help: "Holds every row of the files against the rules of COPY; --transcode always does.")
    var check = false

    @Option(help: ArgumentHelp("Threads; as many as cores without it.", valueName: "N"))
    var workers: Int?

    func validate() throws {
        if let workers, !(1...1_024).contains(workers) { throw ValidationError("--workers takes 1 to 1,024.") }
    }

    /// One of the options that was given; nil if none was.
    var given: String? {
        let options: [(name: String, isGiven: Bool)] = [
            ("--transcode", transcode != nil), ("--check", check), ("--workers", workers != nil),
        ]
        return place.given ?? options.first { $0.isGiven }?.name
    }

    /// Writes the files again or checks them, if that is asked for; gives the kit's texts.
    func texts(_ kit: Kit, _ dataset: OpenDataset) throws -> [KitText] {
        try RedshiftWork(place: place, transcode: transcode, check: check, workers: workers).texts(kit, dataset)
    }
}

/// The making of a kit for Redshift.
struct RedshiftWork {
    let place: RedshiftPlaceArguments
    var transcode: TranscodeArgument?
    var check = false
    var workers: Int?

    /// Writes the files again or checks them, if that is asked for; gives the kit's texts.
    func texts(_ kit: Kit, _ dataset: OpenDataset) throws -> [KitText] {
        let prefix =
            place.prefix.map(trimmed) ?? dataset.objects.map { trimmed($0.location.place) } ?? "s3://BUCKET/PREFIX"
        let role = place.iamRole.map(RedshiftKit.Role.arn) ?? .standard
        // Whatever refuses the dataset does so before work that takes long.
        var load =
            try transcode.map { codec in
                try RedshiftKit(
                    kit.dataset(files: kit.files.transcoded(codec.codec)), prefix: prefix, role: role,
                    isTranscoded: true)
            } ?? RedshiftKit(kit.dataset(), prefix: prefix, role: role, isTranscoded: false)
        if transcode != nil || check {
            let pass = RedshiftPass(kit, dataset, codec: transcode?.codec)
            let files = try pass.run(threadCount: workers ?? coreCount)
            load = try RedshiftKit(
                kit.dataset(files: files), prefix: prefix, role: role, isTranscoded: transcode != nil)
        }
        try remark(load.dataset, kit)
        if prefix == "s3://BUCKET/PREFIX" {
            complain(
                "note: without --s3-prefix the statements and manifests have s3://BUCKET/PREFIX in them, to be replaced"
            )
        }
        return load.texts(place: dataset.objects == nil ? kit.place : nil)
    }

    private func trimmed(_ prefix: String) -> String {
        var prefix = prefix
        while prefix.hasSuffix("/") { prefix.removeLast() }
        return prefix
    }

    /// Says where files have not the sizes and numbers that load fastest.
    private func remark(_ dataset: KitDataset, _ kit: Kit) throws {
        let rowByteCounts = try ShardProducer.rowByteCounts(of: kit.plan)
        let sizes = RedshiftSizes(dataset, sliceCount: place.slices ?? 1) { shardByteCount in
            let planner = ShardPlanner(shardByteCount: shardByteCount, slotCount: coreCount)
            guard let layout = try? planner.layout(of: kit.plan, rowByteCounts: rowByteCounts) else { return [:] }
            return Dictionary(uniqueKeysWithValues: layout.tables.map { ($0.name, $0.shardCount) })
        }
        for remark in sizes.remarks() { complain("warning: \(remark)") }
    }
}

extension KitFiles {
    /// The files as they will be called when they are written again.
    func transcoded(_ codec: RunOptions.Codec) -> KitFiles {
        var other = self
        for (table, group) in groups {
            other.groups[table] = group.map { group in
                var group = group
                group.files = group.files.map { renamed($0, codec) }
                return group
            }
        }
        other.answers = answers.mapValues { $0.map { renamed($0, codec) } }
        other.codec = codec
        other.hasHeader = false
        return other
    }

    private func renamed(_ file: KitFile, _ codec: RunOptions.Codec) -> KitFile {
        var file = file
        file.path = String(file.path.dropLast(self.codec.fileSuffix.count)) + codec.fileSuffix
        return file
    }

    /// The files with others in place of those that have the same path.
    func replacing(_ others: [KitFile]) -> KitFiles {
        let known = Dictionary(others.map { ($0.path, $0) }) { $1 }
        var files = self
        files.groups = groups.mapValues { groups in
            groups.map { KitFileGroup(version: $0.version, files: $0.files.map { known[$0.path] ?? $0 }) }
        }
        files.answers = answers.mapValues { $0.map { known[$0.path] ?? $0 } }
        return files
    }
}
