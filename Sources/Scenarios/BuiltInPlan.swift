public import Plan

/// A plan that comes with the program.
public struct BuiltInPlan: Sendable {
    /// The name that commands take.
    public let name: String
    /// The plan's YAML.
    public let text: [UInt8]

    /// All built-in plans, by name.
    public static let all: [BuiltInPlan] = [
        BuiltInPlan(name: "academics", text: PackageResources.academics_yaml),
        BuiltInPlan(name: "conflicts", text: PackageResources.conflicts_yaml),
        BuiltInPlan(name: "deals", text: PackageResources.deals_yaml),
    ]

    /// The plan of that name; nil if there is none.
    public static func named(_ name: String) -> BuiltInPlan? {
        all.first { $0.name == name }
    }

    /// The plan as a source to resolve.
    public var source: PlanSource {
        PlanSource(name: "\(name).yaml", bytes: text)
    }
}
