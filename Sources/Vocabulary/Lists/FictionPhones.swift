extension VocabularyList {
    static let fictionPhones = VocabularyList(
        "fiction_phones", "A range of telephone numbers that are kept for fiction, so that nobody has them",
        origin:
            "public facts: North American Numbering Plan, Ofcom's numbers for drama use, Bundesnetzagentur's Mitteilung 148/2021, Arcep's décision 2018-0881, ComReg's and PTS's numbering plans, ACMA's numbers for fiction",
        weight: "numbers in the range",
        columns: [
            .text("country", "ISO 3166-1 alpha-2"),
            .text("place", "the city or region, or what the numbers are for"),
            .text("kind", "geographic, mobile, freephone or national"),
            .text(
                "number",
                "the number in international form, with # for each digit that is free, such as +49 30 23125 ###"),
            .text("national_number", "the same as it is dialled in the country, such as 030 23125 ###"),
        ],
        source: .rows(
            fictionPhonesText, fields: ["country", "kind", "place", "number", "national_number", "weight"]))
}

private let fictionPhonesText = """
    =US|geographic
    New York|+1 212 555 01##|(212) 555-01##|100; Los Angeles|+1 213 555 01##|(213) 555-01##|100
    Chicago|+1 312 555 01##|(312) 555-01##|100; Houston|+1 713 555 01##|(713) 555-01##|100
    Phoenix|+1 602 555 01##|(602) 555-01##|100; Philadelphia|+1 215 555 01##|(215) 555-01##|100
    San Antonio|+1 210 555 01##|(210) 555-01##|100; San Diego|+1 619 555 01##|(619) 555-01##|100
    Dallas|+1 214 555 01##|(214) 555-01##|100; San Francisco|+1 415 555 01##|(415) 555-01##|100
    Seattle|+1 206 555 01##|(206) 555-01##|100; Denver|+1 303 555 01##|(303) 555-01##|100
    Washington|+1 202 555 01##|(202) 555-01##|100; Boston|+1 617 555 01##|(617) 555-01##|100
    Atlanta|+1 404 555 01##|(404) 555-01##|100; Miami|+1 305 555 01##|(305) 555-01##|100
    =CA|geographic
    Toronto|+1 416 555 01##|(416) 555-01##|100; Montréal|+1 514 555 01##|(514) 555-01##|100
    Vancouver|+1 604 555 01##|(604) 555-01##|100; Calgary|+1 403 555 01##|(403) 555-01##|100
    Ottawa|+1 613 555 01##|(613) 555-01##|100
    =GB|geographic
    Leeds|+44 113 496 0###|0113 496 0###|1000; Sheffield|+44 114 496 0###|0114 496 0###|1000
    Nottingham|+44 115 496 0###|0115 496 0###|1000; Leicester|+44 116 496 0###|0116 496 0###|1000
    Bristol|+44 117 496 0###|0117 496 0###|1000; Reading|+44 118 496 0###|0118 496 0###|1000
    Birmingham|+44 121 496 0###|0121 496 0###|1000; Edinburgh|+44 131 496 0###|0131 496 0###|1000
    Glasgow|+44 141 496 0###|0141 496 0###|1000; Liverpool|+44 151 496 0###|0151 496 0###|1000
    Manchester|+44 161 496 0###|0161 496 0###|1000; London|+44 20 7946 0###|020 7946 0###|1000
    Tyneside|+44 191 498 0###|0191 498 0###|1000; Northern Ireland|+44 28 9649 6###|028 9649 6###|1000
    Cardiff|+44 29 2018 0###|029 2018 0###|1000; No area|+44 1632 960###|01632 960###|1000
    =GB|mobile
    Mobile|+44 7700 900###|07700 900###|1000
    =GB|freephone
    Freephone|+44 8081 570###|08081 570###|1000
    =GB|national
    UK wide|+44 3069 990###|03069 990###|1000
    =DE|geographic
    Berlin|+49 30 23125 ###|030 23125 ###|1000; Frankfurt am Main|+49 69 90009 ###|069 90009 ###|1000
    Hamburg|+49 40 66969 ###|040 66969 ###|1000; Köln|+49 221 4710 ###|0221 4710 ###|1000
    München|+49 89 99998 ###|089 99998 ###|1000
    =DE|mobile
    Mobile|+49 171 39200 ##|0171 39200 ##|100; Mobile|+49 176 040690 ##|0176 040690 ##|100
    =FR|geographic
    Île-de-France|+33 1 99 00 ## ##|01 99 00 ## ##|10000; Nord-Ouest|+33 2 61 91 ## ##|02 61 91 ## ##|10000
    Nord-Est|+33 3 53 01 ## ##|03 53 01 ## ##|10000; Sud-Est|+33 4 65 71 ## ##|04 65 71 ## ##|10000
    Sud-Ouest|+33 5 36 49 ## ##|05 36 49 ## ##|10000
    =FR|mobile
    Mobile|+33 6 39 98 ## ##|06 39 98 ## ##|10000
    =IE|national
    No area|+353 20 91# ####|020 91# ####|100000
    =SE|geographic
    Göteborg|+46 31 390 06 ##|031-390 06 ##|100; Malmö|+46 40 628 04 ##|040-628 04 ##|100
    Stockholm|+46 8 465 004 ##|08-465 004 ##|100; Kiruna|+46 980 319 2##|0980-319 2##|100
    =AU|geographic
    Central East|+61 2 5550 ####|(02) 5550 ####|10000; Central East|+61 2 7010 ####|(02) 7010 ####|10000
    South East|+61 3 5550 ####|(03) 5550 ####|10000; South East|+61 3 7010 ####|(03) 7010 ####|10000
    North East|+61 7 5550 ####|(07) 5550 ####|10000; North East|+61 7 7010 ####|(07) 7010 ####|10000
    Central and West|+61 8 5550 ####|(08) 5550 ####|10000; Central and West|+61 8 7010 ####|(08) 7010 ####|10000
    """
