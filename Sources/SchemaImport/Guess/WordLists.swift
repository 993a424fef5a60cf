/// Texts by the words of a column's name.
struct WordLists {
    /// The words that name it.
    var words: [String]
    /// What words begin or end with, for names whose words stand together.
    var parts: [String] = []
    /// Whether it holds of `…_name`, too.
    var isOfNames = false
    var nullRate = 0.05
    /// The texts, for a column of at most so many bytes.
    var values: @Sendable (Int) -> [String]

    private static func list(
        _ words: [String], parts: [String] = [], isOfNames: Bool = false, nulls: Double = 0.05, _ values: String...
    ) -> WordLists {
        WordLists(words: words, parts: parts, isOfNames: isOfNames, nullRate: nulls) { _ in values }
    }

    /// The first whose words are there is taken.
    static let all: [WordLists] = [
        WordLists(words: ["country", "nation", "nationality"], parts: ["country"], isOfNames: true) { byteCount in
            switch byteCount {
            case ..<3: ["US", "DE", "GB", "FR", "JP", "BR", "IN", "CA"]
            case 3: ["USA", "DEU", "GBR", "FRA", "JPN", "BRA", "IND", "CAN"]
            default: ["United States", "Germany", "France", "Japan", "Brazil", "India", "Canada", "Spain"]
            }
        },
        list(["currency"], "USD", "EUR", "GBP", "JPY"),
        list(["language", "lang", "locale"], "en", "de", "fr", "es", "ja"),
        list(["timezone", "tz"], "UTC", "America/New_York", "Europe/Berlin", "Asia/Tokyo"),
        list(
            ["city", "town"], parts: ["city"], isOfNames: true, "Chicago", "Berlin", "London", "Paris", "Tokyo",
            "Austin", "Madrid", "Toronto"),
        list(["region", "area", "territory"], parts: ["region"], isOfNames: true, "North", "South", "East", "West"),
        list(["county", "district"], isOfNames: true, "Kent", "Essex", "Orange", "Lake"),
        list(["gender", "sex"], "female", "male", "other"),
        list(["courtesy", "salutation"], "Ms.", "Mr.", "Dr."),
        list(
            ["title", "job", "jobtitle", "position", "role"], "Engineer", "Analyst", "Manager", "Director", "Assistant"),
        list(
            ["department", "dept", "division", "team"], isOfNames: true, "Sales", "Support", "Finance", "Research",
            "Operations"),
        list(["status", "state", "stage", "phase"], parts: ["status"], "open", "active", "pending", "closed"),
        list(["priority", "severity", "urgency"], parts: ["priority"], "low", "medium", "high", "urgent"),
        list(["color", "colour"], "black", "white", "red", "blue", "green"),
        list(["size", "container"], "S", "M", "L", "XL"),
        list(["unit", "uom"], "each", "box", "pack", "kg"),
        list(["month"], "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
        list(["day", "weekday"], "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"),
        list(["quarter", "qtr"], "Q1", "Q2", "Q3", "Q4"),
        list(["channel", "source", "medium", "origin"], "web", "mobile", "store", "partner"),
        list(["payment", "method"], "card", "cash", "transfer", "voucher"),
        list(["mode", "shipmode", "carrier", "shipper"], parts: ["shipmode"], "AIR", "RAIL", "SHIP", "TRUCK", "MAIL"),
        list(["segment", "mktsegment", "tier", "plan"], parts: ["segment"], "consumer", "business", "enterprise"),
        list(["device", "platform", "os", "browser"], "desktop", "phone", "tablet"),
        list(["rating"], "G", "PG", "R"),
        list(
            ["type", "kind", "category", "class", "group", "family", "catgroup"], parts: ["type", "category"],
            isOfNames: true, "standard", "premium", "basic", "special"),
        list(["brand", "mfgr", "manufacturer"], isOfNames: true, "Acme", "Globex", "Initech", "Umbrella"),
        list(
            [
                "description", "desc", "comment", "note", "remark", "text", "body", "summary", "message", "reason",
                "instruction", "bio", "catdesc", "shipinstruct", "content", "details", "info",
            ],
            parts: ["comment", "desc", "note"], nulls: 0.3,
            "Nothing to add.", "Checked and approved.", "Call back next week.", "Handle with care.",
            "ok", "n/a"),
        list(["subject", "headline"], "Question about an order", "Change of address", "Feedback"),
    ]

    static let firstNames = ["Ada", "Grace", "Edsger", "Barbara", "Niklaus", "Maria", "Wei", "Priya", "James", "Linda"]
    static let lastNames = ["Smith", "Garcia", "Miller", "Nguyen", "Patel", "Kim", "Brown", "Lopez", "Weber", "Rossi"]
    static let fullNames = [
        "Ada Miller", "Grace Kim", "Edsger Weber", "Barbara Lopez", "Niklaus Brown", "Maria Rossi", "Wei Nguyen",
        "Priya Patel", "James Smith", "Linda Garcia",
    ]
    static let companies = [
        "Acme Inc", "Globex LLC", "Initech", "Umbrella Corp", "Hooli", "Vandelay Ltd", "Stark GmbH", "Wayne Foods",
    ]
    static let states = ["CA", "TX", "NY", "FL", "IL", "WA", "OH", "GA", "CO", "MA"]
}
