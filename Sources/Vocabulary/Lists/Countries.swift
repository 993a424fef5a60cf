extension VocabularyList {
    static let countries = VocabularyList(
        "countries", "A country or territory of ISO 3166-1",
        origin: "ISO 3166-1 and ISO 4217 codes and ITU calling codes (public facts), as of 2026; names in plain "
            + "English and rounded populations written here",
        weight: "the population, but at least 1",
        columns: [
            .text("name", "the English short name"),
            .text("alpha2", "ISO 3166-1 alpha-2"),
            .text("alpha3", "ISO 3166-1 alpha-3"),
            .integer("numeric", "ISO 3166-1 numeric, without leading zeros"),
            .text("currency", "ISO 4217 code of the main currency in use; USD in Antarctica, which has none"),
            .text("calling_code", "+ and the international calling code, with an area code where countries share it"),
            .text("continent", "Africa, Antarctica, Asia, Europe, North America, Oceania or South America"),
            .integer("population", "people about 2025, rounded"),
        ],
        source: .rows(
            countriesText,
            fields: ["continent", "name", "alpha2", "alpha3", "numeric", "currency", "calling_code", "population"],
            weightColumn: "population"))
}

private let countriesText = """
    = Africa
    Algeria|DZ|DZA|12|DZD|+213|47400000; Angola|AO|AGO|24|AOA|+244|39000000; Benin|BJ|BEN|204|XOF|+229|14800000
    Botswana|BW|BWA|72|BWP|+267|2560000; British Indian Ocean Territory|IO|IOT|86|USD|+246|3000
    Burkina Faso|BF|BFA|854|XOF|+226|24100000; Burundi|BI|BDI|108|BIF|+257|14400000
    Cabo Verde|CV|CPV|132|CVE|+238|527000; Cameroon|CM|CMR|120|XAF|+237|29900000
    Central African Republic|CF|CAF|140|XAF|+236|5510000; Chad|TD|TCD|148|XAF|+235|21000000
    Comoros|KM|COM|174|KMF|+269|883000; Congo|CG|COG|178|XAF|+242|6480000
    Congo (Democratic Republic)|CD|COD|180|CDF|+243|113000000; Côte d'Ivoire|CI|CIV|384|XOF|+225|32700000
    Djibouti|DJ|DJI|262|DJF|+253|1180000; Egypt|EG|EGY|818|EGP|+20|118000000
    Equatorial Guinea|GQ|GNQ|226|XAF|+240|1940000; Eritrea|ER|ERI|232|ERN|+291|3610000
    Eswatini|SZ|SWZ|748|SZL|+268|1260000; Ethiopia|ET|ETH|231|ETB|+251|135000000; Gabon|GA|GAB|266|XAF|+241|2590000
    Gambia|GM|GMB|270|GMD|+220|2820000; Ghana|GH|GHA|288|GHS|+233|35100000; Guinea|GN|GIN|324|GNF|+224|15100000
    Guinea-Bissau|GW|GNB|624|XOF|+245|2250000; Kenya|KE|KEN|404|KES|+254|57500000; Lesotho|LS|LSO|426|LSL|+266|2360000
    Liberia|LR|LBR|430|LRD|+231|5730000; Libya|LY|LBY|434|LYD|+218|7460000; Madagascar|MG|MDG|450|MGA|+261|32700000
    Malawi|MW|MWI|454|MWK|+265|22200000; Mali|ML|MLI|466|XOF|+223|25200000; Mauritania|MR|MRT|478|MRU|+222|5320000
    Mauritius|MU|MUS|480|MUR|+230|1270000; Mayotte|YT|MYT|175|EUR|+262|337000; Morocco|MA|MAR|504|MAD|+212|38400000
    Mozambique|MZ|MOZ|508|MZN|+258|35600000; Namibia|NA|NAM|516|NAD|+264|3090000; Niger|NE|NER|562|XOF|+227|27900000
    Nigeria|NG|NGA|566|NGN|+234|238000000; Réunion|RE|REU|638|EUR|+262|882000; Rwanda|RW|RWA|646|RWF|+250|14600000
    Saint Helena|SH|SHN|654|SHP|+290|5200; São Tomé and Príncipe|ST|STP|678|STN|+239|240000
    Senegal|SN|SEN|686|XOF|+221|18900000; Seychelles|SC|SYC|690|SCR|+248|133000
    Sierra Leone|SL|SLE|694|SLE|+232|8820000; Somalia|SO|SOM|706|SOS|+252|19700000
    South Africa|ZA|ZAF|710|ZAR|+27|64700000; South Sudan|SS|SSD|728|SSP|+211|12200000
    Sudan|SD|SDN|729|SDG|+249|51700000; Tanzania|TZ|TZA|834|TZS|+255|70500000; Togo|TG|TGO|768|XOF|+228|9720000
    Tunisia|TN|TUN|788|TND|+216|12300000; Uganda|UG|UGA|800|UGX|+256|51400000
    Western Sahara|EH|ESH|732|MAD|+212|600000; Zambia|ZM|ZMB|894|ZMW|+260|21900000
    Zimbabwe|ZW|ZWE|716|ZWG|+263|17000000
    = Antarctica
    Antarctica|AQ|ATA|10|USD|+672|1300; Bouvet Island|BV|BVT|74|NOK|+47|0
    French Southern Territories|TF|ATF|260|EUR|+262|150; Heard Island and McDonald Islands|HM|HMD|334|AUD|+672|0
    South Georgia and the South Sandwich Islands|GS|SGS|239|GBP|+500|30
    = Asia
    Afghanistan|AF|AFG|4|AFN|+93|43800000; Armenia|AM|ARM|51|AMD|+374|2950000; Azerbaijan|AZ|AZE|31|AZN|+994|10400000
    Bahrain|BH|BHR|48|BHD|+973|1640000; Bangladesh|BD|BGD|50|BDT|+880|176000000; Bhutan|BT|BTN|64|BTN|+975|797000
    Brunei|BN|BRN|96|BND|+673|466000; Cambodia|KH|KHM|116|KHR|+855|17800000; China|CN|CHN|156|CNY|+86|1416000000
    Cyprus|CY|CYP|196|EUR|+357|1370000; Georgia|GE|GEO|268|GEL|+995|3810000; Hong Kong|HK|HKG|344|HKD|+852|7400000
    India|IN|IND|356|INR|+91|1464000000; Indonesia|ID|IDN|360|IDR|+62|286000000; Iran|IR|IRN|364|IRR|+98|92400000
    Iraq|IQ|IRQ|368|IQD|+964|47000000; Israel|IL|ISR|376|ILS|+972|9520000; Japan|JP|JPN|392|JPY|+81|123000000
    Jordan|JO|JOR|400|JOD|+962|11500000; Kazakhstan|KZ|KAZ|398|KZT|+7|20800000; Kuwait|KW|KWT|414|KWD|+965|5030000
    Kyrgyzstan|KG|KGZ|417|KGS|+996|7300000; Laos|LA|LAO|418|LAK|+856|7870000; Lebanon|LB|LBN|422|LBP|+961|5850000
    Macao|MO|MAC|446|MOP|+853|722000; Malaysia|MY|MYS|458|MYR|+60|36000000; Maldives|MV|MDV|462|MVR|+960|530000
    Mongolia|MN|MNG|496|MNT|+976|3520000; Myanmar|MM|MMR|104|MMK|+95|54900000; Nepal|NP|NPL|524|NPR|+977|29600000
    North Korea|KP|PRK|408|KPW|+850|26600000; Oman|OM|OMN|512|OMR|+968|5490000; Pakistan|PK|PAK|586|PKR|+92|255000000
    Palestine|PS|PSE|275|ILS|+970|5590000; Philippines|PH|PHL|608|PHP|+63|117000000; Qatar|QA|QAT|634|QAR|+974|3120000
    Saudi Arabia|SA|SAU|682|SAR|+966|34600000; Singapore|SG|SGP|702|SGD|+65|5870000
    South Korea|KR|KOR|410|KRW|+82|51700000; Sri Lanka|LK|LKA|144|LKR|+94|23200000; Syria|SY|SYR|760|SYP|+963|25600000
    Taiwan|TW|TWN|158|TWD|+886|23100000; Tajikistan|TJ|TJK|762|TJS|+992|10800000; Thailand|TH|THA|764|THB|+66|71600000
    Timor-Leste|TL|TLS|626|USD|+670|1420000; Turkey|TR|TUR|792|TRY|+90|87700000
    Turkmenistan|TM|TKM|795|TMT|+993|7620000; United Arab Emirates|AE|ARE|784|AED|+971|11300000
    Uzbekistan|UZ|UZB|860|UZS|+998|37100000; Vietnam|VN|VNM|704|VND|+84|102000000; Yemen|YE|YEM|887|YER|+967|41800000
    Christmas Island|CX|CXR|162|AUD|+618|1700; Cocos (Keeling) Islands|CC|CCK|166|AUD|+618|600
    = Europe
    Åland Islands|AX|ALA|248|EUR|+358|30500; Albania|AL|ALB|8|ALL|+355|2770000; Andorra|AD|AND|20|EUR|+376|82900
    Austria|AT|AUT|40|EUR|+43|9110000; Belarus|BY|BLR|112|BYN|+375|9000000; Belgium|BE|BEL|56|EUR|+32|11760000
    Bosnia and Herzegovina|BA|BIH|70|BAM|+387|3140000; Bulgaria|BG|BGR|100|EUR|+359|6710000
    Croatia|HR|HRV|191|EUR|+385|3850000; Czechia|CZ|CZE|203|CZK|+420|10600000; Denmark|DK|DNK|208|DKK|+45|6000000
    Estonia|EE|EST|233|EUR|+372|1340000; Faroe Islands|FO|FRO|234|DKK|+298|55400; Finland|FI|FIN|246|EUR|+358|5620000
    France|FR|FRA|250|EUR|+33|66700000; Germany|DE|DEU|276|EUR|+49|84100000; Gibraltar|GI|GIB|292|GIP|+350|40100
    Greece|GR|GRC|300|EUR|+30|9940000; Guernsey|GG|GGY|831|GBP|+44|64500; Holy See|VA|VAT|336|EUR|+39|500
    Hungary|HU|HUN|348|HUF|+36|9630000; Iceland|IS|ISL|352|ISK|+354|398000; Ireland|IE|IRL|372|EUR|+353|5310000
    Isle of Man|IM|IMN|833|GBP|+44|84100; Italy|IT|ITA|380|EUR|+39|59100000; Jersey|JE|JEY|832|GBP|+44|104000
    Latvia|LV|LVA|428|EUR|+371|1850000; Liechtenstein|LI|LIE|438|CHF|+423|40100; Lithuania|LT|LTU|440|EUR|+370|2830000
    Luxembourg|LU|LUX|442|EUR|+352|680000; Malta|MT|MLT|470|EUR|+356|545000; Moldova|MD|MDA|498|MDL|+373|3000000
    Monaco|MC|MCO|492|EUR|+377|38300; Montenegro|ME|MNE|499|EUR|+382|633000; Netherlands|NL|NLD|528|EUR|+31|18350000
    North Macedonia|MK|MKD|807|MKD|+389|1810000; Norway|NO|NOR|578|NOK|+47|5620000; Poland|PL|POL|616|PLN|+48|38100000
    Portugal|PT|PRT|620|EUR|+351|10400000; Romania|RO|ROU|642|RON|+40|18900000; Russia|RU|RUS|643|RUB|+7|144000000
    San Marino|SM|SMR|674|EUR|+378|33600; Serbia|RS|SRB|688|RSD|+381|6690000; Slovakia|SK|SVK|703|EUR|+421|5470000
    Slovenia|SI|SVN|705|EUR|+386|2120000; Spain|ES|ESP|724|EUR|+34|47900000
    Svalbard and Jan Mayen|SJ|SJM|744|NOK|+47|2600; Sweden|SE|SWE|752|SEK|+46|10660000
    Switzerland|CH|CHE|756|CHF|+41|8970000; Ukraine|UA|UKR|804|UAH|+380|39000000
    United Kingdom|GB|GBR|826|GBP|+44|69600000
    = North America
    Anguilla|AI|AIA|660|XCD|+1264|14700; Antigua and Barbuda|AG|ATG|28|XCD|+1268|94200
    Aruba|AW|ABW|533|AWG|+297|108000; Bahamas|BS|BHS|44|BSD|+1242|403000; Barbados|BB|BRB|52|BBD|+1246|283000
    Belize|BZ|BLZ|84|BZD|+501|423000; Bermuda|BM|BMU|60|BMD|+1441|64600; Bonaire|BQ|BES|535|USD|+599|31000
    British Virgin Islands|VG|VGB|92|USD|+1284|39700; Canada|CA|CAN|124|CAD|+1|40100000
    Cayman Islands|KY|CYM|136|KYD|+1345|75800; Costa Rica|CR|CRI|188|CRC|+506|5150000
    Cuba|CU|CUB|192|CUP|+53|10900000; Curaçao|CW|CUW|531|XCG|+599|185000; Dominica|DM|DMA|212|XCD|+1767|65900
    Dominican Republic|DO|DOM|214|DOP|+1809|11500000; El Salvador|SV|SLV|222|USD|+503|6370000
    Greenland|GL|GRL|304|DKK|+299|55700; Grenada|GD|GRD|308|XCD|+1473|117000; Guadeloupe|GP|GLP|312|EUR|+590|374000
    Guatemala|GT|GTM|320|GTQ|+502|18700000; Haiti|HT|HTI|332|HTG|+509|11900000; Honduras|HN|HND|340|HNL|+504|11000000
    Jamaica|JM|JAM|388|JMD|+1876|2840000; Martinique|MQ|MTQ|474|EUR|+596|341000; Mexico|MX|MEX|484|MXN|+52|132000000
    Montserrat|MS|MSR|500|XCD|+1664|4400; Nicaragua|NI|NIC|558|NIO|+505|7010000; Panama|PA|PAN|591|PAB|+507|4570000
    Puerto Rico|PR|PRI|630|USD|+1787|3240000; Saint Barthélemy|BL|BLM|652|EUR|+590|11400
    Saint Kitts and Nevis|KN|KNA|659|XCD|+1869|46900; Saint Lucia|LC|LCA|662|XCD|+1758|180000
    Saint Martin|MF|MAF|663|EUR|+590|25700; Saint Pierre and Miquelon|PM|SPM|666|EUR|+508|5600
    Saint Vincent and the Grenadines|VC|VCT|670|XCD|+1784|100000; Sint Maarten|SX|SXM|534|XCG|+1721|43900
    Trinidad and Tobago|TT|TTO|780|TTD|+1868|1510000; Turks and Caicos Islands|TC|TCA|796|USD|+1649|46900
    United States|US|USA|840|USD|+1|347000000; United States Virgin Islands|VI|VIR|850|USD|+1340|84000
    = Oceania
    American Samoa|AS|ASM|16|USD|+1684|46000; Australia|AU|AUS|36|AUD|+61|27000000
    Cook Islands|CK|COK|184|NZD|+682|13300; Fiji|FJ|FJI|242|FJD|+679|933000
    French Polynesia|PF|PYF|258|XPF|+689|282000; Guam|GU|GUM|316|USD|+1671|169000; Kiribati|KI|KIR|296|AUD|+686|136000
    Marshall Islands|MH|MHL|584|USD|+692|36300; Micronesia|FM|FSM|583|USD|+691|114000; Nauru|NR|NRU|520|AUD|+674|12000
    New Caledonia|NC|NCL|540|XPF|+687|295000; New Zealand|NZ|NZL|554|NZD|+64|5250000; Niue|NU|NIU|570|NZD|+683|1800
    Norfolk Island|NF|NFK|574|AUD|+6723|2200; Northern Mariana Islands|MP|MNP|580|USD|+1670|43500
    Palau|PW|PLW|585|USD|+680|17700; Papua New Guinea|PG|PNG|598|PGK|+675|10800000; Pitcairn|PN|PCN|612|NZD|+64|50
    Samoa|WS|WSM|882|WST|+685|219000; Solomon Islands|SB|SLB|90|SBD|+677|839000; Tokelau|TK|TKL|772|NZD|+690|2600
    Tonga|TO|TON|776|TOP|+676|104000; Tuvalu|TV|TUV|798|AUD|+688|9500; US Minor Outlying Islands|UM|UMI|581|USD|+1|300
    Vanuatu|VU|VUT|548|VUV|+678|335000; Wallis and Futuna|WF|WLF|876|XPF|+681|11200
    = South America
    Argentina|AR|ARG|32|ARS|+54|45900000; Bolivia|BO|BOL|68|BOB|+591|12600000; Brazil|BR|BRA|76|BRL|+55|213000000
    Chile|CL|CHL|152|CLP|+56|19900000; Colombia|CO|COL|170|COP|+57|53400000; Ecuador|EC|ECU|218|USD|+593|18300000
    Falkland Islands|FK|FLK|238|FKP|+500|3500; French Guiana|GF|GUF|254|EUR|+594|314000
    Guyana|GY|GUY|328|GYD|+592|836000; Paraguay|PY|PRY|600|PYG|+595|7010000; Peru|PE|PER|604|PEN|+51|34600000
    Suriname|SR|SUR|740|SRD|+597|640000; Uruguay|UY|URY|858|UYU|+598|3380000; Venezuela|VE|VEN|862|VES|+58|28500000
    """
