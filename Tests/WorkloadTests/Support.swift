import Foundation
import Workload

/// A workload of three queries and a session, to be changed.
func exampleWorkload() -> Workload {
    Workload(
        plan: "warehouse", seed: 1, fingerprint: String(repeating: "0a", count: 32), dialect: .redshift,
        queries: [
            WorkloadQuery(
                id: 1, name: "orders_by_month", file: "queries/0001-star_join.sql", kind: "star_join",
                tables: ["crm.orders"], rows: RowRange(least: 1, most: 12),
                answer: [["2024-01-01", "17"], [nil, "3"]],
                ordered: true, selectivity: 0.01),
            WorkloadQuery(id: 2, name: "nothing", file: "queries/0002-point.sql", kind: "point", empty: true),
            WorkloadQuery(id: 17, name: "all", file: "queries/0017-scan.sql", kind: "scan"),
        ],
        sessions: [
            WorkloadSession(
                id: 1, persona: .analyst, startsSeconds: 33_120.5,
                steps: [WorkloadStep(query: 17, thinkSeconds: 4.2), WorkloadStep(query: 1)])
        ])
}

/// A folder of a workload, removed with its owner.
final class WorkloadFiles {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("loadstress-workload-\(UUID())").path

    init(_ workload: Workload = exampleWorkload()) throws {
        try FileManager.default.createDirectory(atPath: path + "/queries", withIntermediateDirectories: true)
        try write(WorkloadFolder.encoded(workload), to: WorkloadFolder.fileName)
        for query in workload.queries { try write(Data("SELECT \(query.id);\n".utf8), to: query.file) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ data: Data, to name: String) throws {
        try data.write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// Replaces a text of `workload.json`, which must be there.
    func replace(_ text: String, by other: String) throws {
        let file = path + "/" + WorkloadFolder.fileName
        let old = try String(contentsOfFile: file, encoding: .utf8)
        precondition(old.contains(text), "\(text) is not in \(old)")
        try write(Data(old.replacing(text, with: other).utf8), to: WorkloadFolder.fileName)
    }

    /// The error of reading it, without the folder's path; nil where there is none.
    func error() -> String? {
        do throws(WorkloadError) {
            _ = try WorkloadFolder(path: path)
            return nil
        } catch {
            return error.description.replacing(path + "/", with: "").replacing(path, with: "FOLDER")
        }
    }
}
