import ArgumentParser
import Cluster
import Foundation
import Generation
import Plan
import Production
import Sharding
import Storage
import SystemIO

/// `loadstress bench`.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures one core's speed: generating, writing CSV, compressing, and the whole.",
        discussion: """
            Each step is measured five times with those before it, and the median printed, in rows and bytes of text a CPU
            second. Only the last writes to a disk, to a temporary file.

            EXAMPLES
              loadstress bench
              loadstress bench shop.yaml --table orders --bench-rows 500_000
            """)

    @Argument(help: ArgumentHelp("A built-in plan's name or a YAML file.", valueName: "PLAN"))
    var plan: String = "deals"

    @Option(help: ArgumentHelp("The table; the one with the most rows without it.", valueName: "T"))
    var table: String?

    @Option(help: ArgumentHelp("Rows to make in each measurement.", valueName: "N"))
    var benchRows: RowNumber = RowNumber(1_000_000)

    @OptionGroup var clean: CleanArgument

    func run() throws {
        try reporting {
            let plan = try resolveCounted(
                planSource(self.plan), overrides: PlanOverrides(isClean: clean.clean))
            guard
                let index = table.map({ plan.tableIndex(named: $0) })
                    ?? plan.tables.indices.max(by: {
                        plan.tables[$0].rowCount < plan.tables[$1].rowCount
                    })
            else { throw ValidationError("The plan has no table '\(table ?? "")'.") }
            let target = plan.tables[index]
            let count = min(max(1, benchRows.row), target.rowCount)
            let shard = Shard(number: 0, table: target.name, index: 0, firstRow: 0, rowCount: count)
            let producer = ShardProducer(plan: plan, writesVersions: false)
            var discarding = DiscardingSink()
            let text = try producer.produce(shard, header: false, to: &discarding)
            print(
                "table \(target.name) of \(plan.name): \(grouped(count)) rows, \(readable(Double(text.byteCount))) of text"
            )
            let program = try Program(plan: plan, table: index)
            try measure("generate", count, text.byteCount) {
                var row: Int64 = 0
                while row < count {
                    let batch = Int(min(Int64(program.rowsMax), count - row))
                    try program.run(firstRow: row, count: batch)
                    row += Int64(batch)
                }
            }
            try measure("+ CSV, audit and digest", count, text.byteCount) {
                var sink = DiscardingSink()
                _ = try producer.produce(shard, header: false, to: &sink)
            }
            let null = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
            defer { close(null) }
            try measure("+ LZ4", count, text.byteCount) {
                var sink = try DescriptorSink(descriptor: null, path: "/dev/null", codec: .lz4)
                _ = try producer.produce(shard, header: false, to: &sink)
                _ = try sink.finish()
            }
            let file: Int32
            do throws(SystemError) {
                file = try Temporary.openFile(in: NSTemporaryDirectory())
            } catch {
                throw CommandFailure("no temporary file in \(NSTemporaryDirectory()): \(error)")
            }
            defer { close(file) }
            try measure("+ file and SHA-256: whole", count, text.byteCount) {
                ftruncate(file, 0)
                var sink = try DescriptorSink(descriptor: file, path: "a temporary file", codec: .lz4)
                _ = try producer.produce(shard, header: false, to: &sink)
                _ = try sink.finish()
                _ = try FileDigest.sha256(descriptor: file, path: "a temporary file")
            }
            print("digest \(text.digest)")
        }
    }

    private func measure(_ name: String, _ rows: Int64, _ bytes: Int64, _ body: () throws -> Void) throws {
        var seconds: [Double] = []
        for _ in 0..<5 {
            let start = cpuSeconds()
            try body()
            seconds.append(max(1e-9, cpuSeconds() - start))
        }
        let median = seconds.sorted()[2]
        let padded = name + String(repeating: " ", count: max(0, 26 - name.count))
        print("\(padded)\(tenths(Double(rows) / 1e6 / median)) M rows/s  \(Int(Double(bytes) / 1e6 / median)) MB/s")
    }

    private func cpuSeconds() -> Double {
        var time = timespec()
        // Soundness: one live struct, written by a call that cannot fail for this clock.
        _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
