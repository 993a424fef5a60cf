extension VocabularyList {
    static let languages = VocabularyList(
        "languages", "A language with a two-letter code",
        origin: "ISO 639 codes (public facts); numbers of speakers are rough and written here",
        weight: "speakers, first and second language, in millions, about, at least 0.01",
        columns: [
            .text("name", "the English name"),
            .text("code", "ISO 639-1, 2 letters"),
            .text("code3", "ISO 639-2/T, 3 letters"),
        ],
        source: .rows(languagesText, fields: ["name", "code", "code3", "weight"]))

    static let timeZones = VocabularyList(
        "time_zones", "A time zone of the IANA database",
        origin: "IANA time zone database (public domain), as of 2025; populations are rough and written here",
        weight: "people who live in the zone, in millions, about",
        columns: [
            .text("time_zone", "the IANA name"),
            .text("country", "ISO 3166-1 alpha-2; UTC has ZZ, which ISO leaves to users"),
            .integer("utc_offset", "standard time minus UTC, minutes"),
            .boolean("daylight_saving", "whether clocks change in summer"),
        ],
        source: .rows(timeZonesText, fields: ["daylight_saving", "time_zone", "country", "utc_offset", "weight"]))
}

private let languagesText = """
    English|en|eng|1500; Chinese|zh|zho|1200; Hindi|hi|hin|609; Spanish|es|spa|560; French|fr|fra|312
    Arabic|ar|ara|335; Bengali|bn|ben|284; Portuguese|pt|por|267; Russian|ru|rus|253; Urdu|ur|urd|246
    Indonesian|id|ind|252; German|de|deu|134; Japanese|ja|jpn|126; Marathi|mr|mar|99; Telugu|te|tel|96
    Turkish|tr|tur|91; Tamil|ta|tam|86; Vietnamese|vi|vie|97; Korean|ko|kor|82; Italian|it|ita|66; Hausa|ha|hau|94
    Thai|th|tha|71; Gujarati|gu|guj|62; Kannada|kn|kan|59; Persian|fa|fas|83; Polish|pl|pol|40; Malayalam|ml|mal|37
    Swahili|sw|swa|87; Burmese|my|mya|43; Punjabi|pa|pan|90; Ukrainian|uk|ukr|33; Dutch|nl|nld|25; Romanian|ro|ron|25
    Oriya|or|ori|40; Javanese|jv|jav|68; Sundanese|su|sun|32; Yoruba|yo|yor|47; Igbo|ig|ibo|31; Amharic|am|amh|60
    Oromo|om|orm|45; Pashto|ps|pus|40; Sindhi|sd|snd|33; Uzbek|uz|uzb|34; Azerbaijani|az|aze|24; Malay|ms|msa|33
    Nepali|ne|nep|32; Assamese|as|asm|24; Kurdish|ku|kur|26; Sinhala|si|sin|18; Khmer|km|khm|18; Zulu|zu|zul|28
    Xhosa|xh|xho|19; Somali|so|som|24; Malagasy|mg|mlg|25; Afrikaans|af|afr|17; Kazakh|kk|kaz|16; Greek|el|ell|13
    Hungarian|hu|hun|13; Czech|cs|ces|12; Swedish|sv|swe|13; Catalan|ca|cat|9; Serbian|sr|srp|9; Hebrew|he|heb|9
    Bulgarian|bg|bul|8; Shona|sn|sna|11; Kinyarwanda|rw|kin|15; Chichewa|ny|nya|14; Akan|ak|aka|10
    Southern Sotho|st|sot|14; Tswana|tn|tsn|14; Rundi|rn|run|12; Fulah|ff|ful|36; Uighur|ug|uig|11; Tajik|tg|tgk|10
    Lingala|ln|lin|40; Kongo|kg|kon|7; Danish|da|dan|6; Finnish|fi|fin|6; Norwegian|no|nor|5.4
    Norwegian Bokmål|nb|nob|4.8; Norwegian Nynorsk|nn|nno|0.6; Slovak|sk|slk|7; Croatian|hr|hrv|6
    Haitian Creole|ht|hat|13; Guarani|gn|grn|6.5; Quechua|qu|que|7.2; Aymara|ay|aym|1.7; Tigrinya|ti|tir|10
    Kikuyu|ki|kik|8; Ganda|lg|lug|11; Ewe|ee|ewe|5; Twi|tw|twi|9; Wolof|wo|wol|12; Bambara|bm|bam|14; Tsonga|ts|tso|7
    Swati|ss|ssw|4.7; Venda|ve|ven|3; Northern Ndebele|nd|nde|2.6; Southern Ndebele|nr|nbl|2.4; Belarusian|be|bel|4
    Bosnian|bs|bos|2.7; Albanian|sq|sqi|7.5; Lithuanian|lt|lit|3; Latvian|lv|lav|2; Estonian|et|est|1.2
    Slovenian|sl|slv|2.5; Macedonian|mk|mkd|1.7; Armenian|hy|hye|5.3; Georgian|ka|kat|3.9; Mongolian|mn|mon|5.2
    Turkmen|tk|tuk|7; Kirghiz|ky|kir|5; Tatar|tt|tat|4.3; Bashkir|ba|bak|1.1; Chuvash|cv|chv|0.7; Chechen|ce|che|1.7
    Ossetian|os|oss|0.5; Abkhazian|ab|abk|0.13; Avaric|av|ava|0.9; Komi|kv|kom|0.16; Lao|lo|lao|7; Tibetan|bo|bod|6
    Dzongkha|dz|dzo|0.64; Zhuang|za|zha|16; Sichuan Yi|ii|iii|2; Kashmiri|ks|kas|7; Dhivehi|dv|div|0.35
    Sanskrit|sa|san|0.03; Pali|pi|pli|0.01; Tagalog|tl|tgl|87; Basque|eu|eus|0.75; Galician|gl|glg|2.6
    Irish|ga|gle|1.2; Welsh|cy|cym|0.85; Scottish Gaelic|gd|gla|0.06; Manx|gv|glv|0.01; Cornish|kw|cor|0.01
    Breton|br|bre|0.2; Icelandic|is|isl|0.33; Faroese|fo|fao|0.07; Luxembourgish|lb|ltz|0.4; Maltese|mt|mlt|0.52
    Western Frisian|fy|fry|0.75; Limburgish|li|lim|1.3; Walloon|wa|wln|0.3; Occitan|oc|oci|0.5; Corsican|co|cos|0.15
    Sardinian|sc|srd|1; Aragonese|an|arg|0.03; Romansh|rm|roh|0.04; Northern Sami|se|sme|0.02; Yiddish|yi|yid|0.6
    Kalaallisut|kl|kal|0.06; Inuktitut|iu|iku|0.04; Inupiaq|ik|ipk|0.01; Cree|cr|cre|0.1; Ojibwa|oj|oji|0.05
    Navajo|nv|nav|0.17; Maori|mi|mri|0.19; Samoan|sm|smo|0.5; Tongan|to|ton|0.19; Fijian|fj|fij|0.34
    Tahitian|ty|tah|0.07; Marshallese|mh|mah|0.06; Chamorro|ch|cha|0.06; Nauru|na|nau|0.01; Bislama|bi|bis|0.2
    Hiri Motu|ho|hmo|0.1; Herero|hz|her|0.25; Kuanyama|kj|kua|0.7; Ndonga|ng|ndo|0.8; Kanuri|kr|kau|9
    Luba-Katanga|lu|lub|1.5; Sango|sg|sag|5; Afar|aa|aar|2.5; Latin|la|lat|0.01; Esperanto|eo|epo|0.5; Ido|io|ido|0.01
    Interlingua|ia|ina|0.01; Interlingue|ie|ile|0.01; Volapük|vo|vol|0.01; Church Slavic|cu|chu|0.01
    Avestan|ae|ave|0.01
    """

private let timeZonesText = """
    = yes
    America/New_York|US|-300|150; America/Chicago|US|-360|92; America/Denver|US|-420|20
    America/Los_Angeles|US|-480|54; America/Anchorage|US|-540|0.6; America/Juneau|US|-540|0.05; America/Detroit|US|-300|9
    America/Boise|US|-420|1.4; America/Indiana/Indianapolis|US|-300|5; America/Kentucky/Louisville|US|-300|1.3
    America/Toronto|CA|-300|24; America/Winnipeg|CA|-360|1.4; America/Edmonton|CA|-420|4.9
    America/Vancouver|CA|-480|5.5; America/Halifax|CA|-240|1.9; America/St_Johns|CA|-210|0.5
    America/Tijuana|MX|-480|3.8; America/Havana|CU|-300|11; America/Port-au-Prince|HT|-300|12
    America/Santiago|CL|-240|19; Atlantic/Bermuda|BM|-240|0.06; America/Nuuk|GL|-120|0.05; Atlantic/Azores|PT|-60|0.24
    Europe/Lisbon|PT|0|10; Europe/London|GB|0|69; Europe/Dublin|IE|0|5.3; Europe/Paris|FR|60|66
    Europe/Berlin|DE|60|84; Europe/Madrid|ES|60|46; Atlantic/Canary|ES|0|2.2; Europe/Rome|IT|60|59
    Europe/Brussels|BE|60|11.8; Europe/Amsterdam|NL|60|18; Europe/Luxembourg|LU|60|0.7; Europe/Zurich|CH|60|9
    Europe/Vienna|AT|60|9; Europe/Prague|CZ|60|10.6; Europe/Bratislava|SK|60|5.5; Europe/Warsaw|PL|60|38
    Europe/Budapest|HU|60|9.6; Europe/Copenhagen|DK|60|6; Europe/Oslo|NO|60|5.6; Europe/Stockholm|SE|60|10.7
    Europe/Belgrade|RS|60|6.7; Europe/Zagreb|HR|60|3.9; Europe/Ljubljana|SI|60|2.1; Europe/Sarajevo|BA|60|3.1
    Europe/Skopje|MK|60|1.8; Europe/Tirane|AL|60|2.8; Europe/Podgorica|ME|60|0.6; Europe/Malta|MT|60|0.5
    Europe/Athens|GR|120|10; Europe/Sofia|BG|120|6.7; Europe/Bucharest|RO|120|19; Europe/Helsinki|FI|120|5.6
    Europe/Tallinn|EE|120|1.3; Europe/Riga|LV|120|1.9; Europe/Vilnius|LT|120|2.8; Europe/Kyiv|UA|120|37
    Europe/Chisinau|MD|120|3; Asia/Nicosia|CY|120|1.3; Asia/Jerusalem|IL|120|9.5; Asia/Beirut|LB|120|5.9
    Africa/Cairo|EG|120|118; Australia/Sydney|AU|600|8.5; Australia/Melbourne|AU|600|7; Australia/Hobart|AU|600|0.6
    Australia/Adelaide|AU|570|1.9; Pacific/Auckland|NZ|720|5.2
    = no
    America/Phoenix|US|-420|7.4; Pacific/Honolulu|US|-600|1.4; America/Puerto_Rico|PR|-240|3.2
    America/Regina|CA|-360|1.2; America/Mexico_City|MX|-360|96; America/Monterrey|MX|-360|14
    America/Hermosillo|MX|-420|3; America/Cancun|MX|-300|1.9; America/Guatemala|GT|-360|18.7
    America/Tegucigalpa|HN|-360|11; America/El_Salvador|SV|-360|6.4; America/Managua|NI|-360|7
    America/Costa_Rica|CR|-360|5.2; America/Panama|PA|-300|4.6; America/Jamaica|JM|-300|2.8
    America/Santo_Domingo|DO|-240|11.5; America/Bogota|CO|-300|53; America/Lima|PE|-300|34.6
    America/Guayaquil|EC|-300|18; America/Caracas|VE|-240|28.5; America/La_Paz|BO|-240|12.6; America/Manaus|BR|-240|6
    America/Sao_Paulo|BR|-180|150; America/Fortaleza|BR|-180|24; America/Argentina/Buenos_Aires|AR|-180|40
    America/Montevideo|UY|-180|3.4; America/Asuncion|PY|-180|7; Atlantic/Reykjavik|IS|0|0.4; Africa/Abidjan|CI|0|33
    Africa/Accra|GH|0|35; Africa/Dakar|SN|0|19; Africa/Algiers|DZ|60|47; Africa/Tunis|TN|60|12; Africa/Lagos|NG|60|238
    Africa/Kinshasa|CD|60|65; Africa/Luanda|AO|60|39; Africa/Tripoli|LY|120|7.5; Africa/Khartoum|SD|120|52
    Africa/Johannesburg|ZA|120|65; Africa/Harare|ZW|120|17; Africa/Lusaka|ZM|120|22; Africa/Maputo|MZ|120|36
    Africa/Nairobi|KE|180|57.5; Africa/Addis_Ababa|ET|180|135; Africa/Kampala|UG|180|51
    Africa/Dar_es_Salaam|TZ|180|70; Europe/Istanbul|TR|180|88; Europe/Moscow|RU|180|98; Europe/Minsk|BY|180|9
    Europe/Samara|RU|240|4.5; Asia/Riyadh|SA|180|34.6; Asia/Baghdad|IQ|180|47; Asia/Kuwait|KW|180|5
    Asia/Qatar|QA|180|3.1; Asia/Amman|JO|180|11.5; Asia/Damascus|SY|180|25.6; Asia/Tehran|IR|210|92
    Asia/Dubai|AE|240|11.3; Asia/Baku|AZ|240|10.4; Asia/Tbilisi|GE|240|3.8; Asia/Yerevan|AM|240|3
    Asia/Kabul|AF|270|44; Asia/Karachi|PK|300|255; Asia/Tashkent|UZ|300|34; Asia/Almaty|KZ|300|17
    Asia/Yekaterinburg|RU|300|21; Asia/Kolkata|IN|330|1464; Asia/Colombo|LK|330|23; Asia/Kathmandu|NP|345|30
    Asia/Dhaka|BD|360|176; Asia/Omsk|RU|360|1.9; Asia/Yangon|MM|390|55; Asia/Bangkok|TH|420|72
    Asia/Ho_Chi_Minh|VN|420|102; Asia/Jakarta|ID|420|165; Asia/Novosibirsk|RU|420|2.8; Asia/Shanghai|CN|480|1390
    Asia/Hong_Kong|HK|480|7.4; Asia/Taipei|TW|480|23; Asia/Singapore|SG|480|5.9; Asia/Kuala_Lumpur|MY|480|30
    Asia/Manila|PH|480|117; Asia/Makassar|ID|480|58; Australia/Perth|AU|480|2.9; Asia/Tokyo|JP|540|123
    Asia/Seoul|KR|540|51.7; Australia/Darwin|AU|570|0.25; Australia/Brisbane|AU|600|5.5; Asia/Vladivostok|RU|600|3
    Pacific/Guam|GU|600|0.17; Pacific/Port_Moresby|PG|600|10.4; Pacific/Noumea|NC|660|0.3; Pacific/Fiji|FJ|720|0.9
    Pacific/Tongatapu|TO|780|0.1; UTC|ZZ|0|1
    """
