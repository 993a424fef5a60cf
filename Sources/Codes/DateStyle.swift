/// How days are written.
public enum DateStyle: String, CaseIterable, Sendable {
    /// `2024-03-01`
    case iso
    /// `03/01/2024`
    case us
    /// `3/1/24`
    case usShort = "us_short"
    /// `01/03/2024`
    case eu
    /// `01.03.2024`
    case de
    /// `1 March 2024`
    case long
    /// `Mar 1, 2024`
    case medium
    /// `20240301`
    case compact

    /// Bytes of a day of the years 1 to 9999 at most.
    public var byteCountMax: Int {
        switch self {
        case .iso, .us, .eu, .de: 10
        case .usShort, .compact: 8
        case .long: "30 September 2024".utf8.count
        case .medium: "Mar 31, 2024".utf8.count
        }
    }

    /// The months, of which `medium` writes three letters.
    public static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
