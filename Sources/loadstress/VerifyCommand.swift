import ArgumentParser
import Cluster
import Foundation
import Sharding
import Storage
import Validation

/// `loadstress verify DIR`.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks a finished dataset from its files alone.",
        discussion: """
            Reads every file, compares digests, parses the CSV, checks types and assertions, and proves each key unique and
            each reference sound. What is wrong is named by table, shard, row and value. --repair makes broken shards again.

            EXAMPLES
              loadstress verify /data/deals
              loadstress verify /data/deals --repair
              loadstress verify s3://bucket/deals
            """)

    @Argument(help: ArgumentHelp("The dataset: a folder, or s3://BUCKET/PREFIX.", valueName: "DIR"))
    var folder: String

    @Flag(help: "Makes the broken shards again, and checks once more.")
    var repair = false

    @Option(help: ArgumentHelp("Threads; as many as cores without it.", valueName: "N"))
    var workers: Int?

    @OptionGroup var objectStore: ObjectStoreArguments

    func validate() throws {
        if let workers, !(1...1_024).contains(workers) { throw ValidationError("--workers takes 1 to 1,024.") }
    }

    func run() throws {
        try reporting {
            let dataset = try OpenDataset(folder, objectStore)
            _ = try dataset.manifestOfFiles()
            var report = try check(dataset)
            if !report.isSound && repair {
                let verifier = try DatasetVerifier(dataset.layout, files: dataset.files)
                let repaired = try verifier.repair(report)
                for shard in repaired.made { print("made again: \(shard.file)") }
                for failure in repaired.failures { complain("not made again: \(failure)") }
                report = try check(dataset)
            }
            guard report.isSound else { throw ExitCode.different }
        }
    }

    private func check(_ dataset: OpenDataset) throws -> VerificationReport {
        let verifier = try DatasetVerifier(dataset.layout, files: dataset.files)
        let start = ContinuousClock.now
        let progress = ProgressLine()
        let report = verifier.verify(threadCount: workers ?? coreCount) { shards, of, rows, bytes in
            progress.show { "\(shards) of \(of) shards  \(grouped(rows)) rows  \(readable(Double(bytes)))" }
        }
        progress.close()
        for finding in report.findings.prefix(50) { print("wrong: \(finding)") }
        if report.findingCount > 50 { print("… and \(report.findingCount - 50) more") }
        for key in report.proof.keys {
            print(
                "key        \(key.table).\(key.column): \(grouped(key.rowCount)) rows, \(key.repeatCount) repeats, \(key.knownRepeatCount.map { "\($0) known repeats, " } ?? "")\(key.strayCount) strays: \(key.verdict.rawValue)"
            )
        }
        for reference in report.proof.references {
            print(
                "reference  \(reference.table).\(reference.column) → \(reference.parentTable).\(reference.parentColumn): \(grouped(reference.rowCount)) rows, \(reference.nullCount) nulls, \(reference.orphanCount.map { "\($0) orphans, " } ?? "")\(reference.strayCount) strays: \(reference.verdict.rawValue)"
            )
        }
        for key in report.proof.compositeKeys {
            print(
                "key        \(key.table).(\(key.columns.joined(separator: ", "))): \(grouped(key.rowCount)) rows, \(key.repeatCount) repeats, \(key.strayCount) strays: \(key.verdict.rawValue)"
            )
        }
        for reference in report.proof.compositeReferences {
            print(
                "reference  \(reference.table).(\(reference.columns.joined(separator: ", "))) → \(reference.parentTable).(\(reference.parentColumns.joined(separator: ", "))): \(grouped(reference.rowCount)) rows, \(reference.nullCount) nulls, \(reference.strayCount) strays: \(reference.verdict.rawValue)"
            )
        }
        for assertion in report.proof.assertions {
            print(
                "assertion  \(assertion.table).\(assertion.name): \(grouped(assertion.rowCount)) rows, \(assertion.breachCount) breaches\(assertion.knownBreachCount.map { ", \($0) by known defects" } ?? ""): \(assertion.verdict.rawValue)"
            )
        }
        for defect in report.proof.defects ?? [] {
            print(
                "defect     \(defect.table).\(defect.name): \(defect.kind)\(defect.column.map { " of \($0)" } ?? ""), \(defect.foundCount) found, \(defect.listedCount) listed: \(defect.verdict.rawValue)"
            )
        }
        let seconds = seconds(since: start)
        let verdict =
            report.isSound
            ? "sound" : "NOT sound: \(report.findingCount) findings, \(report.brokenShards.count) broken shards"
        print(
            "\(dataset.name) is \(verdict) (\(grouped(report.rowCount)) rows, \(readable(Double(report.textByteCount))) of text, \(tenths(seconds)) s)"
        )
        return report
    }
}
