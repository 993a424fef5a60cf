// swift-tools-version: 6.2
import PackageDescription

/// Release builds for x86-64 use the instructions of x86-64-v3 (AVX2, BMI2; Intel since 2013, AMD since 2015), which makes
/// generating a sixth faster; the program says so at its start on an older machine. No value depends on it: multiplications
/// and additions are never fused.
#if arch(x86_64)
    let instructions: [SwiftSetting] = [
        .unsafeFlags(["-Xcc", "-march=x86-64-v3"], .when(configuration: .release)),
        .define("X86_64_V3", .when(configuration: .release)),
    ]
#else
    let instructions: [SwiftSetting] = []
#endif

/// What every target is compiled with: Swift 6 mode comes from the tools version.
let strict: [SwiftSetting] =
    instructions + [
        .strictMemorySafety(),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]

func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func system(_ name: String) -> Target {
    .systemLibrary(name: name)
}

let package = Package(
    name: "loadstress",
    products: [.executable(name: "loadstress", targets: ["loadstress"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    ],
    targets: [
        system("CLinux"),
        system("CZeroMQ"),
        system("CLZ4"),
        system("CZstd"),
        system("CXXHash"),
        system("COpenSSL"),
        system("CCurl"),
        system("CPQ"),

        module("Digest", ["COpenSSL", "CXXHash"]),
        module("SystemIO", ["CLinux"]),
        module("Randomness", ["Digest"]),
        module("Columns"),
        module("Vocabulary"),
        module("Codes"),
        module("LZ4", ["CLZ4", "Digest", "SystemIO"]),
        module("Zstd", ["CZstd", "SystemIO"]),
        module("ZeroMQ", ["CZeroMQ"]),
        module("Plan", ["Codes", "Digest", "Randomness", "Vocabulary", .product(name: "Yams", package: "Yams")]),
        module("Statistics", ["Columns", "Plan", "Randomness", "Vocabulary"]),
        module("Generation", ["Codes", "Plan", "Randomness", "Columns", "Vocabulary"]),
        module("Encoding", ["Codes", "Columns", "Plan", "Randomness", "Sharding"]),
        module("Sharding", ["Plan", "Statistics"]),
        module("ObjectStorage", ["CCurl", "Digest", "SystemIO"]),
        module(
            "Production",
            [
                "Generation", "Encoding", "Columns", "Statistics", "Plan", "Sharding", "LZ4", "Zstd", "Digest",
                "SystemIO",
            ]),
        module("Coordination", ["Sharding"]),
        module("Simulation", ["Coordination", "Sharding"]),
        module(
            "Storage",
            [
                "LZ4", "Digest", "ObjectStorage", "Sharding", "Statistics", "SystemIO",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        module(
            "Validation",
            [
                "Storage", "Encoding", "Production", "Generation", "Statistics", "Columns", "Plan", "LZ4", "Zstd",
                "Digest", "Sharding",
            ]),
        module(
            "Cluster",
            [
                "CLinux", "ZeroMQ", "Coordination", "ObjectStorage", "Storage", "Generation", "Production",
                "Validation", "Plan",
                "Digest", "Sharding", "SystemIO", .product(name: "Logging", package: "swift-log"),
            ]),
        module("PostgreSQLClient", ["CLinux", "CPQ", "SystemIO"]),
        module("Workload", ["Plan"]),
        module(
            "Driving",
            [
                "PostgreSQLClient", "SystemIO", "Workload", .product(name: "Histogram", package: "hdrhistogram-swift"),
            ]),
        module("Explanation", ["Codes", "Generation", "Plan", "Randomness"]),
        module("SchemaImport", ["Plan", "Vocabulary"]),
        module("Scoring", ["Digest", "Encoding"]),
        module("Kits", ["Encoding", "Plan", "Sharding"]),
        module("Queries", ["Generation", "Kits", "Plan", "Randomness", "Workload"]),
        module("Scenarios", ["Plan"], resources: [.embedInCode("Plans")]),
        module("Warehouse", ["Generation", "Plan", "Randomness"], resources: [.embedInCode("Catalogue")]),
        .executableTarget(
            name: "simulate",
            dependencies: [
                "Simulation", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Coordination", "Sharding", "Simulation",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "loadtest",
            dependencies: [
                "Cluster", "Coordination", "Sharding", "Simulation", "Storage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "loadstress",
            dependencies: [
                "Cluster", "Coordination", "Driving", "Encoding", "Explanation", "Scoring", "Validation",
                "ObjectStorage",
                "Storage", "Workload", "Statistics", "Sharding", "SystemIO", "Digest", "Kits",
                "Scenarios",
                "SchemaImport",
                "Warehouse",
                "Generation",
                "Production", "Plan", "Queries", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        .target(name: "PostgreSQLServer", path: "Tests/PostgreSQLServer", swiftSettings: strict),
        tests("Digest", ["Digest"]),
        tests("ObjectStorage", ["ObjectStorage", "Digest"]),
        tests("SystemIO", ["SystemIO"]),
        tests("Randomness", ["Randomness"], exclude: ["Reference"]),
        tests("Plan", ["Plan"]),
        tests(
            "Explanation", ["Explanation", "Generation", "Production", "Scenarios", "Sharding", "Plan", "Randomness"]),
        tests("Statistics", ["Statistics", "Generation", "Columns", "Plan", "Randomness"]),
        tests("Codes", ["Codes"]),
        tests("Vocabulary", ["Vocabulary"]),
        tests(
            "SchemaImport", ["SchemaImport", "Generation", "Production", "Sharding", "Scenarios", "Plan"],
            exclude: ["Schemas"]),
        tests("LZ4", ["LZ4"]),
        tests("Zstd", ["Zstd"]),
        tests("ZeroMQ", ["ZeroMQ"]),
        tests("Scoring", ["Encoding", "Scoring"]),
        tests("Kits", ["Kits", "Generation", "Scenarios", "Plan", "Sharding"]),
        tests(
            "Queries", ["Queries", "Generation", "Kits", "Plan", "Production", "Scenarios", "Sharding", "Workload"]),
        tests("PostgreSQLClient", ["PostgreSQLClient", "PostgreSQLServer"]),
        tests("Workload", ["Workload"]),
        tests("Driving", ["Driving", "Workload"]),
        tests("Coordination", ["Coordination", "Simulation", "Sharding"]),
        tests("Simulation", ["Simulation"], exclude: ["Reference"]),
        tests("Warehouse", ["Warehouse", "Generation", "Production", "Sharding", "Plan", "Randomness"]),
        tests("Storage", ["Storage", "LZ4", "Digest", "Sharding"]),
        tests("Columns", ["Columns", "Plan"]),
        tests("Generation", ["Generation", "Production", "Plan", "Randomness", "Sharding", "Columns", "Vocabulary"]),
        tests("Encoding", ["Encoding", "Production", "Generation", "Plan", "Sharding"]),
        tests(
            "Production", ["Production", "Generation", "Scenarios", "Plan", "Sharding", "LZ4", "Digest", "Vocabulary"]),
        tests("Sharding", ["Sharding", "Generation", "Scenarios", "Plan"]),
        tests(
            "Documentation",
            [
                "Plan", "Generation", "Production", "Scenarios", "Sharding", "loadstress",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        tests("Validation", ["Validation", "Storage", "Production", "Generation", "Plan", "Digest", "Sharding"]),
        tests(
            "Cluster",
            ["Cluster", "Digest", "ZeroMQ", "Coordination", "Storage", "Production", "Validation", "Plan", "Sharding"]),
        tests("Process", ["loadstress", "Coordination", "PostgreSQLClient", "PostgreSQLServer", "ZeroMQ"]),
    ]
)
