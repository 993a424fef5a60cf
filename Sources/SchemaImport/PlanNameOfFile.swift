import Plan

/// A plan's name made from a file's: without its folder and what follows the dot.
public func planName(ofFile path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? ""
    let stem = String(file.split(separator: ".").first ?? "")
    var names = PlanNames()
    let name = SQLName(text: stem, isQuoted: true, place: Place(offset: 0, length: 1))
    return names.unique(name, fallback: "plan")
}
