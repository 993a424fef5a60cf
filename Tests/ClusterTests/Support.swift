import Coordination
import Foundation
import Plan
import Sharding
import Storage

@testable import Cluster

/// A folder that need not exist yet, gone with the object.
final class Scratch {
    let layout: DatasetLayout

    init() {
        layout = DatasetLayout(root: NSTemporaryDirectory() + "cluster-tests-" + UUID().uuidString)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: layout.root + "/" + name) }

    func write(_ text: String, to name: String) throws {
        try FileManager.default.createDirectory(atPath: layout.root, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: layout.root + "/" + name))
    }

    func names(_ name: String = "") -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: layout.root + "/" + name).sorted()) ?? []
    }

    deinit { try? FileManager.default.removeItem(atPath: layout.root) }
}

/// A plan of one table with a dense key and a reference to itself.
func itemsPlan(rows: Int = 1_000, seed: Int = 7, name: String = "items") throws -> ResolvedPlan {
    let text = """
        plan: \(name)
        seed: \(seed)
        tables:
          groups:
            rows: 5
            columns:
              group_id: {key: "G{:03}"}
          items:
            rows: \(rows)
            columns:
              item_id: {key: "I{:012}"}
              group_id: {ref: groups}
        """
    return try resolve(PlanSource(name: "items.yaml", bytes: Array(text.utf8)))
}

extension RunRequest {
    /// The request that tests make unless they change it.
    static func items(_ scratch: Scratch, rows: Int = 1_000) throws -> RunRequest {
        RunRequest(
            plan: try itemsPlan(rows: rows), layout: scratch.layout, options: RunOptions(), shardByteCount: 1 << 30,
            slotCount: 1)
    }

    /// Begins or resumes its run.
    func session() throws -> RunSession {
        try RunSession(self, rowByteCounts: plan.tables.map { _ in 20 })
    }
}

/// An attempt of the first incarnation.
func attempt(_ shard: Int, _ counter: UInt32 = 1) -> Attempt {
    Attempt(shard: shard, epoch: Epoch(incarnation: 1, counter: counter))
}
