import Plan

/// Turns names of SQL into names of plans.
struct PlanNames {
    private var taken: Set<String> = []

    /// A name that is a plan's name, no reserved word, and was not given before.
    mutating func unique(_ name: SQLName, fallback: String) -> String {
        let base = PlanNames.name(name, fallback: fallback)
        var candidate = base
        var number = 2
        while taken.contains(candidate) || PlanName.isReserved(candidate) {
            let suffix = PlanName.isReserved(candidate) ? "_" : "_\(number)"
            candidate = String(base.prefix(PlanLimits.nameByteCountMax - suffix.utf8.count)) + suffix
            if suffix != "_" { number += 1 }
        }
        taken.insert(candidate)
        return candidate
    }

    /// The name in the form of a plan's: lower case, `_` for what is no letter or digit and before a capital of a quoted name.
    static func name(_ name: SQLName, fallback: String) -> String {
        var output: [UInt8] = []
        for word in words(name.text, splitsCapitals: name.isQuoted) {
            if !output.isEmpty { output.append(UInt8(ascii: "_")) }
            output += Array(word.utf8)
        }
        // Bare names keep the underscores that they have.
        if !name.isQuoted, PlanName.isWellFormed(name.text) { return name.text }
        if output.isEmpty { output = Array(fallback.utf8) }
        if !(0x61...0x7A).contains(output[0]) { output = Array("\(fallback)_".utf8) + output }
        return String(decoding: output.prefix(PlanLimits.nameByteCountMax), as: UTF8.self)
    }

    /// The words of a name in lower case, ASCII letters and digits only.
    static func words(_ text: String, splitsCapitals: Bool = true) -> [String] {
        var words: [String] = []
        var word = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
            let isDigit = ("0"..."9").contains(scalar)
            guard isLetter || isDigit else {
                if !word.isEmpty { words.append(word) }
                word = ""
                continue
            }
            let isCapital = ("A"..."Z").contains(scalar)
            let followsSmall = index > 0 && ("a"..."z").contains(scalars[index - 1])
            // The last capital of several begins a word: HTTPServer is http, server.
            let endsCapitals =
                index > 0 && ("A"..."Z").contains(scalars[index - 1]) && index + 1 < scalars.count
                && ("a"..."z").contains(scalars[index + 1])
            if splitsCapitals, isCapital, followsSmall || endsCapitals, !word.isEmpty {
                words.append(word)
                word = ""
            }
            word += String(Character(scalar)).lowercased()
        }
        if !word.isEmpty { words.append(word) }
        return words
    }
}
