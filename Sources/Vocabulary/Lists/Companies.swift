extension VocabularyList {
    static let companyRoots = VocabularyList(
        "company_roots", "The first part of an invented company's name",
        origin: "written here",
        weight: "1 for all",
        columns: [.text("root", "one or two words to stand before a trade and a legal form")],
        source: .rows(companyRootsText, fields: ["root"]))

    static let companyTrades = VocabularyList(
        "company_trades", "What a company does, as a part of its name, and its industry",
        origin: "written here; sectors are those of the North American Industry Classification System (public domain)",
        weight: "how common the trade is, about",
        columns: [
            .text("trade", "the part of the name, such as Logistics"),
            .text("industry", "the industry in plain words"),
            .text("naics_sector", "the sector of the NAICS, 2 digits or a range of them"),
        ],
        source: .rows(companyTradesText, fields: ["industry", "naics_sector", "trade", "weight"]))

    static let legalForms = VocabularyList(
        "legal_forms", "A legal form of companies as it stands behind their names",
        origin: "written here, from public facts of company law",
        weight: "how common the form is among the country's companies, in per cent, about",
        columns: [
            .text("form", "the abbreviation"),
            .text("form_name", "the whole form, in the country's language"),
            .text("country", "ISO 3166-1 alpha-2"),
        ],
        source: .rows(legalFormsText, fields: ["country", "form", "form_name", "weight"]))
}

private let companyRootsText = """
    Acorn; Adler; Aegis; Alder; Allied; Alpine; Alta; Amber; Anchor; Apex; Apollo; Arbor; Arcadia; Arch; Arctic
    Argent; Argo; Ash Grove; Aspen; Astra; Atlas; Aurora; Avalon; Axiom; Azure; Banner; Baron; Bay State; Baywood
    Beacon; Bedrock; Bellwether; Birch; Blackstone Creek; Blue Harbor; Blue Heron; Blue Ridge; Bluestem; Bolt; Bonfire
    Boulder; Bramble; Bridgeport; Bridgewater; Bright; Brightwood; Bristol; Broadview; Brookfield; Brookside; Bull Run
    Cactus; Cadence; Caldera; Calypso; Canopy; Canyon; Capitol; Cardinal; Cascade; Castle; Catalyst; Cedar; Centennial
    Centric; Century; Chestnut; Cinder; Citadel; Clarion; Clearwater; Cliffside; Clover; Coastal; Cobalt; Compass
    Concord; Condor; Confluence; Copper; Coral; Cornerstone; Coronet; Cottonwood; Crescent; Crest; Crimson; Crossroads
    Crown; Crystal; Cypress; Daybreak; Delta; Diamond; Dogwood; Dominion; Dovetail; Driftwood; Dynamo; Eagle; East Bay
    Eastgate; Echo; Eclipse; Edgewater; Elm Street; Ember; Emerald; Empire; Endeavor; Equinox; Evergreen; Everest
    Fairfield; Fairview; Falcon; Fern; Fieldstone; Firefly; First Light; Flagship; Flint; Forge; Fortune; Foundry
    Frontier; Fulcrum; Galaxy; Garnet; Gateway; Gemini; Glacier; Glen; Golden Gate; Golden Oak; Granite; Grand
    Great Lakes; Great Plains; Green Valley; Greenfield; Greystone; Griffin; Guardian; Gulf; Harbor; Harvest; Hawthorn
    Hearth; Helix; Heritage; Heron; Hickory; High Plains; Highland; Hillcrest; Homestead; Horizon; Hudson; Imperial
    Indigo; Infinity; Inland; Iris; Iron; Ironwood; Ivory; Jade; Jasper; Juniper; Jupiter; Keystone; Kestrel
    Kingfisher; Kinetic; Lakeside; Lantern; Larch; Laurel; Legacy; Liberty; Lighthouse; Lincoln; Lodestar; Lone Star
    Longview; Lotus; Lumen; Luna; Lynx; Magnolia; Mainstay; Majestic; Maple; Mariner; Matrix; Meadow; Mercury
    Meridian; Merlin; Mesa; Metro; Midland; Midtown; Midway; Milestone; Millbrook; Mineral; Mirage; Monarch; Monument
    Mosaic; Mountain View; Mustang; Nautilus; Nebula; New Dawn; Nexus; Noble; Nomad; North Shore; North Star
    Northgate; Northwind; Nova; Oak Hill; Oakmont; Oasis; Obsidian; Ocean; Olympia; Omega; Onyx; Opal; Orbit; Orchard
    Origin; Orion; Osprey; Outpost; Pacific; Paladin; Palisade; Palm; Panorama; Paragon; Parkside; Pathway; Patriot
    Peak; Pearl; Pebble; Pelican; Phoenix; Piedmont; Pilgrim; Pine; Pinecrest; Pinnacle; Pioneer; Plateau; Polar; Pond
    Poplar; Potomac; Prairie; Premier; Prime; Prism; Prospect; Quantum; Quarry; Quartz; Quest; Radiant; Rainier
    Rampart; Raven; Red Oak; Red Rock; Redwood; Regal; Regent; Reliance; Ridge; Ridgeline; River; Riverbend; Riverside
    Rock Creek; Rocky Mountain; Rosewood; Royal; Ruby; Saddle; Sage; Sapphire; Saturn; Savanna; Scout; Seaside
    Sentinel; Sequoia; Seven Hills; Shamrock; Shoreline; Sierra; Silver; Silver Creek; Skyline; Solar; Solstice
    South Bay; Southgate; Spectrum; Spire; Spring; Springfield; Spruce; Stellar; Sterling; Stone; Stonebridge; Stratus
    Stream; Summit; Sun Valley; Sunrise; Sunset; Swift; Sycamore; Tamarack; Tanager; Teal; Tempest; Terra; Thunder
    Tidewater; Timber; Titan; Topaz; Torch; Trailhead; Tributary; Trident; Trillium; Trinity; True North; Tundra
    Twin Oaks; Twin Rivers; Union; Unity; Upland; Valiant; Valley; Vanguard; Vantage; Vector; Velocity; Venture
    Verdant; Vertex; Victory; Vineyard; Vista; Vital; Voyager; Walnut; Waterford; Wavecrest; Wayfarer; West Coast
    Westbrook; Westgate; Westwood; White Oak; White Pine; Wildflower; Willow; Windmill; Windward; Wolf Creek; Woodland
    Yellowstone; Zenith; Zephyr
    """

private let companyTradesText = """
    = Agriculture|11
    Farms|60; Orchards|12; Seeds|10; Timber|10
    = Mining and energy|21
    Mining|10; Petroleum|12; Minerals|8
    = Utilities|22
    Energy|35; Power|22; Water|12; Solar|20
    = Construction|23
    Construction|120; Builders|80; Roofing|45; Plumbing|60; Electric|60; Contracting|55; Paving|15
    Heating & Cooling|40
    = Manufacturing|31-33
    Manufacturing|60; Industries|70; Foods|40; Brewing|14; Textiles|10; Plastics|16; Chemicals|18; Pharmaceuticals|18
    Steel|14; Machine Works|18; Tools|18; Electronics|24; Semiconductors|7; Instruments|12; Furniture|18; Packaging|18
    Aerospace|9; Medical Devices|12; Paper|8
    = Wholesale trade|42
    Supply|70; Distributors|40; Trading|30; Imports|20; Wholesale|24
    = Retail trade|44-45
    Stores|30; Market|45; Grocers|16; Outfitters|18; Hardware|24; Books|10; Pharmacy|22; Jewelers|14; Motors|30
    Sporting Goods|10
    = Transportation and logistics|48-49
    Logistics|55; Freight|32; Trucking|50; Shipping|18; Couriers|12; Warehousing|16; Airlines|3
    = Information and software|51
    Software|60; Media|35; Networks|26; Data|24; Cloud|12; Publishing|14; Broadcasting|8; Studios|24; Telecom|14
    Games|8
    = Finance|52
    Bank|24; Capital|55; Insurance|45; Financial|50; Credit Union|14; Investments|34; Payments|8; Wealth Management|18
    = Real estate|53
    Realty|60; Properties|70; Rentals|30; Leasing|20; Homes|30
    = Professional services|54
    Consulting|90; Partners|60; Engineering|45; Architects|24; Design|45; Marketing|40; Advertising|18; Legal|30
    Accounting|40; Research|16; Laboratories|20; Biotech|12; Analytics|14; Systems|45; Technologies|60; Robotics|8
    = Holding companies|55
    Holdings|60; Group|70; Enterprises|75
    = Business services|56
    Staffing|28; Security|30; Janitorial|22; Landscaping|60; Travel|18; Facilities|14; Recycling|14
    = Education|61
    Academy|28; Learning|20; Tutoring|12; Training|18
    = Health care|62
    Health|60; Medical Group|45; Dental|55; Clinic|40; Home Care|36; Therapy|28; Veterinary|24; Senior Living|18
    = Arts and recreation|71
    Entertainment|24; Fitness|34; Golf Club|10; Productions|22; Theaters|6
    = Hospitality|72
    Hotels|22; Restaurants|35; Cafe|40; Catering|24; Bakery|30; Resorts|10
    = Other services|81
    Auto Repair|45; Salon|40; Cleaners|25; Foundation|20
    """

private let legalFormsText = """
    = US
    Inc.|Incorporated|38; LLC|Limited Liability Company|48; Corp.|Corporation|7; Co.|Company|3
    LP|Limited Partnership|2; LLP|Limited Liability Partnership|2
    = GB
    Ltd|Private Limited Company|92; PLC|Public Limited Company|2; LLP|Limited Liability Partnership|6
    = IE
    Ltd|Private Company Limited by Shares|75; DAC|Designated Activity Company|20; PLC|Public Limited Company|5
    = CA
    Inc.|Incorporated|55; Ltd.|Limited|33; Corp.|Corporation|12
    = AU
    Pty Ltd|Proprietary Limited|95; Ltd|Limited|5
    = NZ
    Ltd|Limited|100
    = IN
    Pvt. Ltd.|Private Limited|88; Ltd.|Limited|7; LLP|Limited Liability Partnership|5
    = ZA
    (Pty) Ltd|Proprietary Limited|94; Ltd|Limited|6
    = DE
    GmbH|Gesellschaft mit beschränkter Haftung|70; UG|Unternehmergesellschaft|11
    GmbH & Co. KG|Kommanditgesellschaft mit einer GmbH als Komplementärin|12; AG|Aktiengesellschaft|2
    KG|Kommanditgesellschaft|2; OHG|Offene Handelsgesellschaft|2; e.K.|eingetragener Kaufmann|1
    = AT
    GmbH|Gesellschaft mit beschränkter Haftung|85; AG|Aktiengesellschaft|3; KG|Kommanditgesellschaft|8
    OG|Offene Gesellschaft|4
    = CH
    AG|Aktiengesellschaft|50; GmbH|Gesellschaft mit beschränkter Haftung|35; SA|Société anonyme|10
    Sàrl|Société à responsabilité limitée|5
    = FR
    SAS|Société par actions simplifiée|52; SARL|Société à responsabilité limitée|38; SA|Société anonyme|3
    EURL|Entreprise unipersonnelle à responsabilité limitée|5; SNC|Société en nom collectif|2
    = BE
    BV|Besloten vennootschap|60; SRL|Société à responsabilité limitée|28; NV|Naamloze vennootschap|7
    SA|Société anonyme|5
    = NL
    B.V.|Besloten vennootschap|92; N.V.|Naamloze vennootschap|2; V.O.F.|Vennootschap onder firma|6
    = LU
    S.à r.l.|Société à responsabilité limitée|75; S.A.|Société anonyme|25
    = ES
    S.L.|Sociedad de responsabilidad limitada|90; S.A.|Sociedad anónima|8; S. Coop.|Sociedad cooperativa|2
    = PT
    Lda.|Sociedade por quotas|90; S.A.|Sociedade anónima|10
    = IT
    S.r.l.|Società a responsabilità limitata|80; S.p.A.|Società per azioni|6; S.n.c.|Società in nome collettivo|8
    S.a.s.|Società in accomandita semplice|6
    = SE
    AB|Aktiebolag|96; HB|Handelsbolag|4
    = NO
    AS|Aksjeselskap|98; ASA|Allmennaksjeselskap|2
    = DK
    ApS|Anpartsselskab|75; A/S|Aktieselskab|25
    = FI
    Oy|Osakeyhtiö|98; Oyj|Julkinen osakeyhtiö|2
    = PL
    Sp. z o.o.|Spółka z ograniczoną odpowiedzialnością|90; S.A.|Spółka akcyjna|4; Sp. k.|Spółka komandytowa|6
    = CZ
    s.r.o.|společnost s ručením omezeným|93; a.s.|akciová společnost|7
    = HU
    Kft.|Korlátolt felelősségű társaság|80; Bt.|Betéti társaság|15; Zrt.|Zártkörűen működő részvénytársaság|5
    = RO
    S.R.L.|Societate cu răspundere limitată|97; S.A.|Societate pe acțiuni|3
    = GR
    Α.Ε.|Ανώνυμη Εταιρεία|40; ΕΠΕ|Εταιρεία Περιορισμένης Ευθύνης|20; ΙΚΕ|Ιδιωτική Κεφαλαιουχική Εταιρεία|40
    = TR
    A.Ş.|Anonim Şirket|20; Ltd. Şti.|Limited Şirket|80
    = BR
    Ltda.|Sociedade limitada|90; S.A.|Sociedade anônima|10
    = MX
    S.A. de C.V.|Sociedad anónima de capital variable|80
    S. de R.L. de C.V.|Sociedad de responsabilidad limitada de capital variable|20
    = AR
    S.R.L.|Sociedad de responsabilidad limitada|65; S.A.|Sociedad anónima|35
    = CO
    S.A.S.|Sociedad por acciones simplificada|92; S.A.|Sociedad anónima|3
    Ltda.|Sociedad de responsabilidad limitada|5
    = CL
    SpA|Sociedad por acciones|65; Ltda.|Sociedad de responsabilidad limitada|25; S.A.|Sociedad anónima|10
    = JP
    株式会社|株式会社|88; 合同会社|合同会社|9; 有限会社|有限会社|3
    = CN
    有限公司|有限责任公司|95; 股份有限公司|股份有限公司|5
    = KR
    (주)|주식회사|96; (유)|유한회사|4
    = SG
    Pte. Ltd.|Private Limited|98; Ltd.|Limited|2
    = MY
    Sdn. Bhd.|Sendirian Berhad|97; Bhd.|Berhad|3
    = ID
    PT|Perseroan Terbatas|92; CV|Commanditaire Vennootschap|8
    """
