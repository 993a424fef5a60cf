extension VocabularyList {
    static let currencies = VocabularyList(
        "currencies", "A currency that circulates, of ISO 4217",
        origin: "ISO 4217 codes (public facts), as of 2026; symbols written here",
        weight: "part in foreign exchange in tenths of a per cent, about, at least 0.1; both sides of a trade count",
        columns: [
            .text("code", "ISO 4217, 3 letters"),
            .text("name", "the English name"),
            .integer("minor_units", "digits behind the decimal point"),
            .text("symbol", "the sign or abbreviation in use; not unique"),
        ],
        source: .rows(currenciesText, fields: ["minor_units", "code", "name", "symbol", "weight"]))
}

private let currenciesText = """
    = 2
    USD|US Dollar|$|885; EUR|Euro|€|305; GBP|Pound Sterling|£|129; CNY|Yuan Renminbi|¥|70; AUD|Australian Dollar|A$|64
    CAD|Canadian Dollar|C$|62; CHF|Swiss Franc|CHF|52; HKD|Hong Kong Dollar|HK$|26; SGD|Singapore Dollar|S$|24
    SEK|Swedish Krona|kr|22; NOK|Norwegian Krone|kr|17; NZD|New Zealand Dollar|NZ$|17; INR|Indian Rupee|₹|16
    MXN|Mexican Peso|Mex$|15; TWD|New Taiwan Dollar|NT$|11; ZAR|Rand|R|10; BRL|Brazilian Real|R$|9
    DKK|Danish Krone|kr|7; PLN|Zloty|zł|7; THB|Baht|฿|4; ILS|New Israeli Sheqel|₪|4; IDR|Rupiah|Rp|4
    CZK|Czech Koruna|Kč|4; AED|UAE Dirham|AED|4; TRY|Turkish Lira|₺|4; HUF|Forint|Ft|3; SAR|Saudi Riyal|SR|2
    PHP|Philippine Peso|₱|2; MYR|Malaysian Ringgit|RM|2; COP|Colombian Peso|COL$|2; RUB|Russian Ruble|₽|2
    RON|Romanian Leu|lei|1; PEN|Sol|S/|1; ARS|Argentine Peso|AR$|0.5; EGP|Egyptian Pound|E£|0.4; NGN|Naira|₦|0.4
    PKR|Pakistan Rupee|₨|0.3; KES|Kenyan Shilling|KSh|0.3; BDT|Taka|৳|0.3; LKR|Sri Lanka Rupee|Rs|0.2
    UAH|Hryvnia|₴|0.3; KZT|Tenge|₸|0.2; QAR|Qatari Rial|QR|0.4; MAD|Moroccan Dirham|DH|0.3; GHS|Ghana Cedi|GH₵|0.2
    DOP|Dominican Peso|RD$|0.2; CRC|Costa Rican Colon|₡|0.2; UYU|Peso Uruguayo|$U|0.2; GTQ|Quetzal|Q|0.2
    BOB|Boliviano|Bs|0.2; RSD|Serbian Dinar|din.|0.2; GEL|Lari|₾|0.1; AMD|Armenian Dram|֏|0.1
    AZN|Azerbaijan Manat|₼|0.1; UZS|Uzbekistan Sum|soʻm|0.1; KGS|Som|сом|0.1; TJS|Somoni|SM|0.1
    TMT|Turkmenistan New Manat|m|0.1; MNT|Tugrik|₮|0.1; BYN|Belarusian Ruble|Br|0.1; MDL|Moldovan Leu|L|0.1
    ALL|Lek|L|0.1; MKD|Denar|ден|0.1; BAM|Convertible Mark|KM|0.1; NPR|Nepalese Rupee|रू|0.1; BTN|Ngultrum|Nu.|0.1
    MVR|Rufiyaa|Rf|0.1; MMK|Kyat|K|0.1; KHR|Riel|៛|0.1; LAK|Lao Kip|₭|0.1; BND|Brunei Dollar|B$|0.1
    MOP|Pataca|MOP$|0.1; KPW|North Korean Won|₩|0.1; AFN|Afghani|؋|0.1; IRR|Iranian Rial|﷼|0.1
    LBP|Lebanese Pound|L£|0.1; SYP|Syrian Pound|S£|0.1; YER|Yemeni Rial|YRl|0.1; DZD|Algerian Dinar|DA|0.1
    SDG|Sudanese Pound|SD|0.1; SSP|South Sudanese Pound|SS£|0.1; ETB|Ethiopian Birr|Br|0.1; ERN|Nakfa|Nfk|0.1
    SOS|Somali Shilling|Sh|0.1; TZS|Tanzanian Shilling|TSh|0.1; MWK|Malawi Kwacha|MK|0.1; ZMW|Zambian Kwacha|ZK|0.1
    ZWG|Zimbabwe Gold|ZiG|0.1; BWP|Pula|P|0.1; NAD|Namibia Dollar|N$|0.1; SZL|Lilangeni|E|0.1; LSL|Loti|L|0.1
    MZN|Mozambique Metical|MT|0.1; AOA|Kwanza|Kz|0.1; CDF|Congolese Franc|FC|0.1; SLE|Leone|Le|0.1
    LRD|Liberian Dollar|L$|0.1; GMD|Dalasi|D|0.1; MUR|Mauritius Rupee|Rs|0.1; SCR|Seychelles Rupee|SR|0.1
    CVE|Cabo Verde Escudo|Esc|0.1; STN|Dobra|Db|0.1; MGA|Malagasy Ariary|Ar|0.1; MRU|Ouguiya|UM|0.1
    SHP|Saint Helena Pound|£|0.1; GIP|Gibraltar Pound|£|0.1; FKP|Falkland Islands Pound|£|0.1
    JMD|Jamaican Dollar|J$|0.1; TTD|Trinidad and Tobago Dollar|TT$|0.1; BBD|Barbados Dollar|Bds$|0.1
    BSD|Bahamian Dollar|B$|0.1; BZD|Belize Dollar|BZ$|0.1; BMD|Bermudian Dollar|BD$|0.1
    KYD|Cayman Islands Dollar|CI$|0.1; XCD|East Caribbean Dollar|EC$|0.1; XCG|Caribbean Guilder|Cg|0.1
    AWG|Aruban Florin|Afl.|0.1; SRD|Surinam Dollar|Sr$|0.1; GYD|Guyana Dollar|G$|0.1; HTG|Gourde|G|0.1
    CUP|Cuban Peso|₱|0.1; HNL|Lempira|L|0.1; NIO|Cordoba Oro|C$|0.1; PAB|Balboa|B/.|0.1; SVC|El Salvador Colon|₡|0.1
    VED|Bolívar Digital|Bs.D|0.1; VES|Bolívar Soberano|Bs.S|0.1; FJD|Fiji Dollar|FJ$|0.1; PGK|Kina|K|0.1
    SBD|Solomon Islands Dollar|SI$|0.1; TOP|Paʻanga|T$|0.1; WST|Tala|WS$|0.1
    = 0
    JPY|Yen|¥|167; KRW|Won|₩|18; CLP|Chilean Peso|CLP$|3; VND|Dong|₫|0.3; ISK|Iceland Krona|kr|0.1; PYG|Guarani|₲|0.1
    UGX|Uganda Shilling|USh|0.1; RWF|Rwanda Franc|FRw|0.1; BIF|Burundi Franc|FBu|0.1; DJF|Djibouti Franc|Fdj|0.1
    GNF|Guinean Franc|FG|0.1; KMF|Comorian Franc|CF|0.1; XAF|CFA Franc BEAC|FCFA|0.1; XOF|CFA Franc BCEAO|CFA|0.1
    XPF|CFP Franc|₣|0.1; VUV|Vatu|VT|0.1
    = 3
    KWD|Kuwaiti Dinar|KD|0.2; BHD|Bahraini Dinar|BD|0.2; OMR|Rial Omani|RO|0.2; JOD|Jordanian Dinar|JD|0.1
    TND|Tunisian Dinar|DT|0.1; IQD|Iraqi Dinar|ID|0.1; LYD|Libyan Dinar|LD|0.1
    """
