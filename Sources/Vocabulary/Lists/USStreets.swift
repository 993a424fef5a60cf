extension VocabularyList {
    static let usStreets = VocabularyList(
        "us_streets", "A street's name as it stands in addresses of the United States",
        origin: "written here, from names that are common in US addresses; abbreviations of the US Postal Service",
        weight: "how common the name is, about",
        columns: [
            .text("street", "the name with its abbreviated type"),
            .text("type", "the abbreviated type, such as St"),
            .text("type_name", "the whole type, such as Street"),
        ],
        source: .rows(usStreetsText, fields: ["type", "type_name", "street", "weight"]))
}

private let usStreetsText = """
    = St|Street
    Main St|10866; 2nd St|6000; 3rd St|5800; 1st St|5600; 4th St|5200; 5th St|4700; Oak St|3900; Elm St|3800
    Maple St|3500; 6th St|4100; 7th St|3700; 8th St|3400; 9th St|3100; 10th St|2700; 11th St|2300; 12th St|2200
    Walnut St|3000; Pine St|3400; Washington St|3300; Park St|2500; Church St|2900; High St|1900; Center St|2500
    Cedar St|2600; Chestnut St|2300; Spring St|1900; Mill St|1700; School St|1800; Jackson St|1900; Jefferson St|1800
    Madison St|1500; Adams St|1500; Franklin St|1700; Lincoln St|1600; Water St|1600; Union St|1500; State St|1400
    Broad St|1300; Market St|1200; Court St|1200; Front St|1300; Pearl St|1200; Vine St|1200; Locust St|1200
    Spruce St|1300; Cherry St|1700; Mulberry St|600; Poplar St|900; Birch St|1100; Willow St|1100; Ash St|900
    Prospect St|1100; Pleasant St|1300; Green St|1000; Grove St|1000; River St|900; Lake St|900; Bridge St|800
    Railroad St|700; Depot St|500; College St|800; Academy St|400; Monroe St|1400; Harrison St|1000; Grant St|1000
    Cleveland St|700; Liberty St|900; Summit St|800; Division St|700; Clark St|700; Clinton St|800; Howard St|600
    Warren St|500; Charles St|700; James St|900; William St|700; John St|700; George St|700; Hill St|900
    Commerce St|450; Central St|500; Canal St|350; Fulton St|450; Delaware St|400; Virginia St|450; King St|500
    = Ave|Avenue
    Park Ave|3300; Washington Ave|1900; Maple Ave|2300; Oak Ave|1600; Lincoln Ave|1700; Highland Ave|1500
    Central Ave|1300; 2nd Ave|3000; 3rd Ave|2900; 4th Ave|2500; 5th Ave|2300; 6th Ave|1900; 7th Ave|1700; 1st Ave|2900
    Cedar Ave|1100; Elm Ave|1100; Walnut Ave|700; Pine Ave|800; Franklin Ave|900; Jefferson Ave|1000; Madison Ave|900
    Pennsylvania Ave|600; Michigan Ave|500; Ohio Ave|400; Virginia Ave|600; Summit Ave|700; Ridge Ave|600
    Lake Ave|700; Grand Ave|700; Euclid Ave|250; Prospect Ave|600; Sunset Ave|600; Railroad Ave|700; Roosevelt Ave|500
    Cleveland Ave|500; Forest Ave|700; Fairview Ave|600; Magnolia Ave|550; Linden Ave|500; Cherry Ave|500
    Chestnut Ave|450; Willow Ave|450; Laurel Ave|400; Hillcrest Ave|350; Harrison Ave|500; Western Ave|200
    Columbia Ave|350; Broadway Ave|250; Glenwood Ave|350; Evergreen Ave|350
    = Dr|Drive
    Meadow Dr|1200; Park Dr|1000; Hillside Dr|1000; Sunset Dr|1700; Lakeview Dr|1700; Ridge Dr|800; Forest Dr|1000
    River Dr|500; Oak Dr|1000; Cedar Dr|800; Maple Dr|800; Valley Dr|700; Woodland Dr|1100; Westwood Dr|700
    Northwood Dr|400; Country Club Dr|900; Highland Dr|1000; Hillcrest Dr|1000; Fairway Dr|900; Dogwood Dr|1000
    Magnolia Dr|700; Willow Dr|700; Lakeshore Dr|700; Pinewood Dr|500; Briarwood Dr|600; Brookside Dr|700
    Canterbury Dr|400; Cambridge Dr|500; Eagle Dr|400
    = Rd|Road
    Mill Rd|700; Church Rd|900; River Rd|1700; Lake Rd|900; School Rd|500; Ridge Rd|1300; Valley Rd|900
    County Line Rd|900; Old Mill Rd|400; Spring Rd|350; Airport Rd|700; Hill Rd|500; Cemetery Rd|700; Mountain Rd|450
    Orchard Rd|450; Quarry Rd|300; Creek Rd|500; Stage Rd|200; Meadow Rd|350; Pine Rd|400
    = Ln|Lane
    Maple Ln|900; Oak Ln|900; Cedar Ln|900; Pine Ln|700; Meadow Ln|900; Willow Ln|700; Cherry Ln|900; Orchard Ln|500
    Deer Ln|300; Country Ln|600; Church Ln|300; Park Ln|500; Fox Ln|250; Hickory Ln|600; Quail Ln|400; Holly Ln|500
    = Ct|Court
    Oak Ct|600; Maple Ct|500; Park Ct|350; Meadow Ct|350; Willow Ct|350; Cedar Ct|400; Aspen Ct|350; Heather Ct|300
    Pheasant Ct|150; Hunters Ct|150
    = Blvd|Boulevard
    Martin Luther King Jr Blvd|700; Sunset Blvd|250; Lincoln Blvd|150; Park Blvd|250; University Blvd|200
    Memorial Blvd|150; Lake Blvd|150; Washington Blvd|250; Ocean Blvd|100
    = Way|Way
    Park Way|200; Sunrise Way|200; Valley Way|200; Heritage Way|200; Liberty Way|200; Canyon Way|100; College Way|120
    = Pl|Place
    Park Pl|500; Oak Pl|300; Maple Pl|250; Washington Pl|150; Lincoln Pl|150
    = Cir|Circle
    Oak Cir|400; Lake Cir|250; Meadow Cir|250; Park Cir|350; Willow Cir|250
    = Pkwy|Parkway
    Memorial Pkwy|120; Commerce Pkwy|180; Industrial Pkwy|180; Technology Pkwy|120
    = Ter|Terrace
    Park Ter|120; Lake Ter|100; Hillside Ter|150
    """
