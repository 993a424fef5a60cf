extension VocabularyList {
    static let usGivenNames = VocabularyList(
        "us_given_names", "A given name of the United States in a decade of birth",
        origin: "after the US Social Security Administration's national lists of baby names (public domain); births "
            + "are estimates, close for the most frequent names and rough for the others",
        weight: "births of that name and sex in the decade, about",
        columns: [
            .text("name", "the name"),
            .text("sex", "F or M"),
            .integer("decade", "the first year of the decade of birth, 1930 to 2010"),
        ],
        source: .births(usFemaleGivenNames + "\n" + usMaleGivenNames, fields: ["sex", "name"]))
}
