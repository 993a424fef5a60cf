extension Vocabulary {
    /// All lists, in the order of `docs/vocabularies.md`.
    static let lists: [VocabularyList] = [
        .usGivenNames, .usFamilyNames, .usCities, .usStreets,
        .deGivenNames, .deFamilyNames, .deCities, .deStreets,
        .frGivenNames, .frFamilyNames, .frCities, .frStreets,
        .esGivenNames, .esFamilyNames, .esCities, .esStreets,
        .jpGivenNames, .jpFamilyNames, .jpCities, .jpStreets,
        .companyRoots, .companyTrades, .legalForms, .jobTitles, .products,
        .countries, .currencies, .languages, .timeZones,
        .userAgents, .httpStatus, .emailProviders, .fictionPhones, .words, .loremWords,
    ]
}
