extension VocabularyList {
    static let userAgents = VocabularyList(
        "user_agents", "What a browser calls itself in the User-Agent header",
        origin: "written here, after the public formats of the browsers; versions are those of 2025",
        weight: "share of page views, in tenths of a per cent, about",
        columns: [
            .text("user_agent", "the header's value; has commas"),
            .text("browser", "the browser's name"),
            .integer("browser_version", "the browser's major version"),
            .text("os", "Windows, macOS, Linux, ChromeOS, Android, iOS or iPadOS"),
            .text("device", "desktop, phone or tablet"),
            .boolean("mobile", "whether the device is a phone or tablet"),
        ],
        source: .lines(
            userAgentsText,
            fields: ["os", "device", "mobile", "browser", "browser_version", "user_agent", "weight"]))

    static let httpStatus = VocabularyList(
        "http_status", "A status code of HTTP",
        origin: "IANA's registry of HTTP status codes (public facts); weights written here",
        weight: "answers among 100,000 of an ordinary site, about",
        columns: [
            .integer("code", "the code, 3 digits"),
            .text("reason", "the reason phrase"),
            .text("class", "informational, success, redirection, client error or server error"),
        ],
        source: .rows(httpStatusText, fields: ["class", "code", "reason", "weight"]))

    static let emailProviders = VocabularyList(
        "email_providers", "A provider of mailboxes for anybody",
        origin: "written here, from public facts",
        weight: "share of private mailboxes, about",
        columns: [
            .text("domain", "what stands behind the @"),
            .text("provider", "who runs it"),
            .text("country", "ISO 3166-1 alpha-2 of the country where most of its users are"),
            .text("kind", "webmail, or isp where the mailbox comes with a line"),
        ],
        source: .rows(emailProvidersText, fields: ["kind", "domain", "provider", "country", "weight"]))
}

// swift-format-ignore
private let userAgentsText = """
    = Windows|desktop|no
    Chrome|142|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36|130
    Chrome|141|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36|62
    Chrome|140|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36|21
    Chrome|138|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36|12
    Chrome|109|Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36|4
    Edge|142|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0|38
    Edge|141|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0|16
    Edge|140|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0|5
    Firefox|145|Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0|11
    Firefox|144|Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0|8
    Firefox|140|Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0|4
    Firefox|115|Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:109.0) Gecko/20100101 Firefox/115.0|1
    Opera|123|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36 OPR/123.0.0.0|9
    Opera|122|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0|3
    = macOS|desktop|no
    Chrome|142|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36|34
    Chrome|141|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36|15
    Chrome|140|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36|5
    Safari|26|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15|14
    Safari|18|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15|16
    Safari|17|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15|5
    Firefox|145|Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0|3
    Firefox|144|Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0|2
    Edge|142|Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0|2
    = Linux|desktop|no
    Chrome|142|Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36|9
    Chrome|141|Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36|5
    Firefox|145|Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0|3
    Firefox|144|Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0|3
    Firefox|140|Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0|2
    = ChromeOS|desktop|no
    Chrome|142|Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36|6
    Chrome|141|Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36|3
    = Android|phone|yes
    Chrome|142|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36|170
    Chrome|141|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36|70
    Chrome|140|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36|24
    Chrome|138|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36|14
    Samsung Internet|28|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36|17
    Samsung Internet|27|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36|5
    Firefox|145|Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0|3
    Firefox|144|Mozilla/5.0 (Android 14; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0|2
    Edge|142|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 EdgA/142.0.0.0|3
    Opera|92|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 OPR/92.0.0.0|8
    = Android|tablet|yes
    Chrome|142|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36|8
    Samsung Internet|28|Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36|2
    = iOS|phone|yes
    Safari|26|Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1|66
    Safari|18|Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1|85
    Safari|18|Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1|28
    Safari|17|Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1|16
    Safari|16|Mozilla/5.0 (iPhone; CPU iPhone OS 16_7_11 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1|8
    Chrome|142|Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1|12
    Firefox|145|Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/145.0 Mobile/15E148 Safari/605.1.15|1
    Edge|142|Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 EdgiOS/142.0.3595.66 Mobile/15E148 Safari/605.1.15|2
    = iPadOS|tablet|yes
    Safari|18|Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1|7
    Safari|17|Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1|3
    Chrome|142|Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1|2
    """

private let httpStatusText = """
    = informational
    100|Continue|5; 101|Switching Protocols|60; 103|Early Hints|5
    = success
    200|OK|78000; 201|Created|1600; 202|Accepted|250; 204|No Content|3200; 206|Partial Content|800
    207|Multi-Status|10
    = redirection
    300|Multiple Choices|1; 301|Moved Permanently|1900; 302|Found|2600; 303|See Other|180; 304|Not Modified|6800
    307|Temporary Redirect|220; 308|Permanent Redirect|140
    = client error
    400|Bad Request|420; 401|Unauthorized|780; 402|Payment Required|3; 403|Forbidden|640; 404|Not Found|2200
    405|Method Not Allowed|60; 406|Not Acceptable|8; 408|Request Timeout|20; 409|Conflict|60; 410|Gone|50
    411|Length Required|2; 412|Precondition Failed|12; 413|Content Too Large|10; 414|URI Too Long|4
    415|Unsupported Media Type|14; 416|Range Not Satisfiable|12; 417|Expectation Failed|1; 421|Misdirected Request|2
    422|Unprocessable Content|120; 423|Locked|3; 425|Too Early|1; 426|Upgrade Required|2; 428|Precondition Required|1
    429|Too Many Requests|180; 431|Request Header Fields Too Large|2; 451|Unavailable For Legal Reasons|2
    = server error
    500|Internal Server Error|210; 501|Not Implemented|4; 502|Bad Gateway|90; 503|Service Unavailable|120
    504|Gateway Timeout|60; 505|HTTP Version Not Supported|1; 507|Insufficient Storage|1
    """

private let emailProvidersText = """
    = webmail
    gmail.com|Google|US|430; yahoo.com|Yahoo|US|95; hotmail.com|Microsoft|US|80; outlook.com|Microsoft|US|62
    icloud.com|Apple|US|48; aol.com|Yahoo|US|22; live.com|Microsoft|US|14; msn.com|Microsoft|US|9; me.com|Apple|US|6
    mac.com|Apple|US|2; proton.me|Proton|CH|7; protonmail.com|Proton|CH|6; zoho.com|Zoho|IN|3; mail.com|1&1|US|5
    ymail.com|Yahoo|US|4; rocketmail.com|Yahoo|US|2; fastmail.com|Fastmail|AU|2; gmx.de|1&1|DE|14; web.de|1&1|DE|15
    gmx.net|1&1|DE|7; freenet.de|freenet|DE|3; mailbox.org|Heinlein|DE|1; posteo.de|Posteo|DE|1; gmx.at|1&1|AT|1.5
    gmx.ch|1&1|CH|1.5; bluewin.ch|Swisscom|CH|1; laposte.net|La Poste|FR|4; hotmail.fr|Microsoft|FR|9
    yahoo.fr|Yahoo|FR|5; hotmail.co.uk|Microsoft|GB|10; yahoo.co.uk|Yahoo|GB|6; googlemail.com|Google|GB|3
    live.co.uk|Microsoft|GB|3; libero.it|Italiaonline|IT|8; hotmail.it|Microsoft|IT|4; virgilio.it|Italiaonline|IT|2
    hotmail.es|Microsoft|ES|4; yahoo.es|Yahoo|ES|3; yahoo.co.jp|LY Corporation|JP|16; yahoo.com.br|Yahoo|BR|6
    uol.com.br|UOL|BR|4; bol.com.br|UOL|BR|3; yahoo.co.in|Yahoo|IN|5; rediffmail.com|Rediff|IN|4; qq.com|Tencent|CN|40
    163.com|NetEase|CN|26; 126.com|NetEase|CN|9; sina.com|Sina|CN|3; naver.com|Naver|KR|14; daum.net|Kakao|KR|4
    mail.ru|VK|RU|24; yandex.ru|Yandex|RU|14; seznam.cz|Seznam.cz|CZ|4; wp.pl|Wirtualna Polska|PL|5; onet.pl|Onet|PL|3
    o2.pl|Wirtualna Polska|PL|2; ukr.net|UkrNet|UA|3; sapo.pt|MEO|PT|1
    = isp
    comcast.net|Comcast|US|12; att.net|AT&T|US|6; verizon.net|Verizon|US|5; sbcglobal.net|AT&T|US|7
    bellsouth.net|AT&T|US|4; cox.net|Cox|US|4; charter.net|Charter|US|2; earthlink.net|EarthLink|US|2
    t-online.de|Deutsche Telekom|DE|9; orange.fr|Orange|FR|8; free.fr|Free|FR|5; wanadoo.fr|Orange|FR|3
    sfr.fr|SFR|FR|3; btinternet.com|BT|GB|4; sky.com|Sky|GB|2; virginmedia.com|Virgin Media|GB|2
    rogers.com|Rogers|CA|1.5; shaw.ca|Shaw|CA|1; bell.net|Bell|CA|1; bigpond.com|Telstra|AU|2
    optusnet.com.au|Optus|AU|1; alice.it|TIM|IT|2; tiscali.it|Tiscali|IT|1; telenet.be|Telenet|BE|1
    skynet.be|Proximus|BE|1; ziggo.nl|VodafoneZiggo|NL|1; kpnmail.nl|KPN|NL|1; telia.com|Telia|SE|1
    docomo.ne.jp|NTT Docomo|JP|8; ezweb.ne.jp|KDDI|JP|5; softbank.ne.jp|SoftBank|JP|4
    """
