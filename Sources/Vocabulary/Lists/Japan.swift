extension VocabularyList {
    static let jpGivenNames = VocabularyList(
        "jp_given_names", "A given name of Japan in a decade of birth",
        origin: "written here, from common knowledge of names in Japan; births are estimates",
        weight: "births of that name and sex in the decade, about",
        columns: [
            .text("name", "the name in Japanese writing"),
            .text("romaji", "its most common reading in Latin letters, Hepburn without marks of length"),
            .text("sex", "F or M"),
            .integer("decade", "the first year of the decade of birth, 1930 to 2010"),
        ],
        source: .births(jpGivenNamesText, fields: ["sex", "name", "romaji"]))

    static let jpFamilyNames = VocabularyList(
        "jp_family_names", "A family name of Japan",
        origin: "written here, from common knowledge of names in Japan; counts are estimates",
        weight: "people of that name, about",
        columns: [
            .text("name", "the name in Japanese writing"),
            .text("romaji", "its most common reading in Latin letters, Hepburn without marks of length"),
        ],
        source: .ranked(jpFamilyNamesText, fields: ["name", "romaji"]))

    static let jpCities = VocabularyList(
        "jp_cities", "A city or, of Tokyo, a ward of Japan",
        origin: "written here, from public facts; positions and populations are rounded",
        weight: "the population",
        columns: [
            .text("city", "the name in Japanese writing"),
            .text("romaji", "the name in Latin letters"),
            .text("region", "the prefecture in Japanese writing"),
            .text("region_romaji", "the prefecture in Latin letters"),
            .text("postal_code", "a postal code of the city, 3 digits, a hyphen and 4 digits"),
            .double("latitude", "degrees north, to about 0.1"),
            .double("longitude", "degrees east, to about 0.1"),
            .integer("population", "people about 2022, rounded"),
        ],
        source: .rows(
            jpCitiesText,
            fields: [
                "region", "region_romaji", "city", "romaji", "postal_code", "latitude", "longitude", "population",
            ],
            weightColumn: "population"))

    static let jpStreets = VocabularyList(
        "jp_streets", "A quarter of a town in Japan, which stands in addresses where others have a street",
        origin: "written here",
        weight: "how common the name is, about",
        columns: [
            .text("street", "the name in Japanese writing, to which a number of a block such as 2丁目3-4 belongs"),
            .text("romaji", "its most common reading in Latin letters"),
        ],
        source: .ranked(jpStreetsText, fields: ["street", "romaji"]))
}

private let jpGivenNamesText = """
    = F
    和子|Kazuko|3 210 5 2; 幸子|Sachiko|4 150 8 2; 節子|Setsuko|3 110 5 2; 恵子|Keiko|5 130 6 2; 洋子|Yoko|4 160 5 3
    久美子|Kumiko|5 70 4 3; 京子|Kyoko|4 90 5 3; 由美子|Yumiko|6 80 5 2; 文子|Fumiko|3 75 5 2; 美智子|Michiko|4 70 5 2
    信子|Nobuko|4 65 5 2; 芳子|Yoshiko|3 55 5 2; 千代子|Chiyoko|3 45 4 1; 静子|Shizuko|3 50 4 1; 弘子|Hiroko|4 60 5 2
    順子|Junko|5 75 5 3; トシ子|Toshiko|3 40 4 1; 光子|Mitsuko|3 50 6 1; 悦子|Etsuko|4 60 6 2; 昭子|Akiko|3 60 5 1
    勝子|Katsuko|4 40 6 1; 紀子|Noriko|5 60 6 3; 明美|Akemi|6 80 4 2; 直美|Naomi|6 75 4 4; 真由美|Mayumi|6 85 3 3
    智子|Tomoko|7 75 6 4; 裕子|Yuko|6 75 5 4; 陽子|Yoko|7 60 6 4; 美穂|Miho|7 45 4 5; 香織|Kaori|7 55 4 5; 愛|Ai|8 65 4 5
    麻衣|Mai|8 60 2 4; 恵|Megumi|8 55 6 3; 美香|Mika|7 45 4 3; 由美|Yumi|6 55 5 3; 久美|Kumi|6 40 5 2; 真理子|Mariko|6 35 6 2
    里美|Satomi|7 38 6 3; 絵美|Emi|8 35 3 3; 彩|Aya|8 55 3 5; 舞|Mai|8 50 2 4; 彩香|Ayaka|9 48 3 4; 美咲|Misaki|9 70 2 7
    愛美|Manami|9 30 4 4; 千尋|Chihiro|8 30 3 5; 葵|Aoi|1 45 8 9; 結衣|Yui|0 48 3 9; 陽菜|Hina|0 55 2 8; 凛|Rin|1 40 6 9
    さくら|Sakura|0 42 4 8; 結菜|Yuina|1 40 5 8; 七海|Nanami|0 38 5 5; 花|Hana|1 28 5 9; 芽依|Mei|1 28 3 9; 莉子|Riko|1 34 6 9
    優花|Yuka|0 32 4 6; 萌|Moe|9 32 2 4; 遥|Haruka|9 40 4 6; 桃子|Momoko|9 25 4 5; 菜々子|Nanako|0 16 5 6; 楓|Kaede|0 30 5 8
    心春|Koharu|1 26 2 9; 杏|An|1 26 4 9; 咲良|Sakura|1 24 4 9; 結愛|Yua|1 34 3 8; 美月|Mizuki|0 28 4 8; 琴音|Kotone|0 24 3 8
    愛莉|Airi|1 22 4 8; 優子|Yuko|7 38 6 4; 礼子|Reiko|4 45 6 3; 貞子|Sadako|3 22 4 1; 千鶴子|Chizuko|4 16 6 2
    敏子|Toshiko|3 70 5 1; 美代子|Miyoko|4 50 6 1; 貴子|Takako|7 40 6 3; 理恵|Rie|7 50 4 4; 友美|Tomomi|8 38 5 3
    沙織|Saori|8 45 4 3; 瞳|Hitomi|8 45 3 5; 早紀|Saki|9 30 4 4; 茜|Akane|9 35 5 5; 未来|Miku|9 30 2 6; 菜摘|Natsumi|9 26 3 4
    優奈|Yuna|1 24 6 7; 莉央|Rio|1 22 4 8; 真央|Mao|0 28 5 6; 紬|Tsumugi|1 32 1 9; 陽葵|Himari|1 36 1 9; 澪|Mio|1 24 4 9
    詩|Uta|1 18 2 9; 綾|Aya|8 24 5 4; 奈々|Nana|9 26 4 5; 和美|Kazumi|5 40 6 3
    = M
    清|Kiyoshi|3 130 5 2; 勇|Isamu|3 100 5 2; 正|Tadashi|3 90 5 2; 実|Minoru|3 85 6 3; 博|Hiroshi|4 90 7 3
    茂|Shigeru|4 90 6 2; 進|Susumu|4 75 7 2; 勝|Masaru|4 80 6 2; 弘|Hiroshi|3 70 7 2; 明|Akira|5 75 7 3; 昭|Akira|3 50 4 1
    昇|Noboru|4 50 7 2; 修|Osamu|5 60 7 3; 武|Takeshi|4 50 7 3; 隆|Takashi|5 75 7 3; 誠|Makoto|6 100 6 5
    浩|Hiroshi|6 85 6 3; 豊|Yutaka|5 50 8 3; 健一|Kenichi|6 65 6 4; 和夫|Kazuo|4 70 6 2; 浩二|Koji|6 50 6 2; 幸雄|Yukio|4 45 6 1
    正雄|Masao|3 45 6 1; 義雄|Yoshio|3 40 5 1; 三郎|Saburo|3 35 5 2; 一郎|Ichiro|3 38 6 4; 次郎|Jiro|3 18 6 4
    和彦|Kazuhiko|5 50 6 3; 健二|Kenji|6 48 6 3; 英樹|Hideki|6 60 6 3; 直樹|Naoki|7 75 4 5; 哲也|Tetsuya|6 70 5 4
    学|Manabu|7 55 7 4; 剛|Tsuyoshi|7 65 4 4; 大輔|Daisuke|7 100 1 6; 健太|Kenta|8 70 2 5; 翔太|Shota|8 75 1 6
    達也|Tatsuya|8 75 4 5; 拓也|Takuya|8 75 2 5; 翼|Tsubasa|9 45 4 5; 亮|Ryo|8 55 4 4; 誠一|Seiichi|4 30 7 3; 雄太|Yuta|8 45 2 4
    和也|Kazuya|8 50 6 4; 裕太|Yuta|9 30 4 3; 直人|Naoto|8 40 6 5; 大樹|Daiki|9 55 4 5; 拓海|Takumi|0 55 7 5; 大輝|Daiki|0 50 7 6
    翔|Sho|9 60 4 6; 蓮|Ren|1 70 7 9; 大翔|Hiroto|1 60 8 7; 陽翔|Haruto|1 55 4 9; 悠真|Yuma|1 50 5 9; 湊|Minato|1 48 2 9
    蒼|Ao|1 38 3 9; 颯太|Sota|0 45 3 8; 陸|Riku|0 48 4 7; 悠斗|Yuto|0 45 3 8; 優斗|Yuto|0 35 4 7; 樹|Itsuki|1 42 6 9
    大和|Yamato|1 38 6 9; 隼人|Hayato|0 32 6 7; 蒼空|Sora|0 28 1 8; 陽太|Yota|1 32 6 8; 朝陽|Asahi|1 36 4 9; 奏太|Kanata|1 28 5 8
    律|Ritsu|1 26 2 9; 新|Arata|1 26 4 9; 健|Ken|7 40 7 4; 海斗|Kaito|0 38 6 5; 駿|Shun|9 30 4 5; 涼太|Ryota|9 32 5 4
    智也|Tomoya|8 40 6 4; 竜也|Tatsuya|8 30 5 4; 慎太郎|Shintaro|8 14 6 6; 光|Hikaru|9 26 6 6; 孝|Takashi|4 50 6 2
    敏夫|Toshio|4 38 6 1; 秀樹|Hideki|6 45 5 3; 洋|Hiroshi|4 40 6 2; 治|Osamu|4 32 7 2; 稔|Minoru|3 32 7 2; 功|Isao|4 30 6 2
    貴之|Takayuki|7 38 4 4; 崇|Takashi|7 34 5 3; 智之|Tomoyuki|7 34 5 4; 浩一|Koichi|6 48 6 3; 雅人|Masato|7 30 6 5
    英明|Hideaki|5 24 6 3; 義明|Yoshiaki|4 22 7 2; 康弘|Yasuhiro|6 22 6 3; 正人|Masato|6 28 6 4; 幸男|Yukio|4 40 6 1
    良太|Ryota|8 22 5 5; 圭|Kei|8 20 4 6; 聡|Satoshi|7 45 5 4; 淳|Jun|7 48 5 3; 徹|Toru|6 45 5 3; 洋平|Yohei|8 30 4 4
    俊介|Shunsuke|8 26 4 5; 悠人|Yuto|1 26 6 8; 結翔|Yuito|1 24 2 9; 碧|Aoi|1 22 3 9; 晴|Haru|1 18 4 9; 凪|Nagi|1 16 2 9
    """

private let jpFamilyNamesText = """
    1850000: 佐藤/Sato, 鈴木/Suzuki
    1400000: 高橋/Takahashi, 田中/Tanaka
    1100000: 伊藤/Ito, 渡辺/Watanabe, 山本/Yamamoto, 中村/Nakamura
    890000: 小林/Kobayashi, 加藤/Kato
    690000: 吉田/Yoshida, 山田/Yamada, 佐々木/Sasaki
    560000: 山口/Yamaguchi, 松本/Matsumoto, 井上/Inoue, 木村/Kimura, 林/Hayashi, 斎藤/Saito, 清水/Shimizu
    440000: 山崎/Yamazaki, 森/Mori, 池田/Ikeda, 橋本/Hashimoto, 阿部/Abe, 石川/Ishikawa, 山下/Yamashita, 中島/Nakajima
    390000: 石井/Ishii, 小川/Ogawa, 前田/Maeda, 岡田/Okada, 長谷川/Hasegawa, 藤田/Fujita, 後藤/Goto, 近藤/Kondo, 村上/Murakami
    330000: 遠藤/Endo, 青木/Aoki, 坂本/Sakamoto, 福田/Fukuda, 太田/Ota, 西村/Nishimura, 藤井/Fujii, 金子/Kaneko, 岡本/Okamoto
    280000: 藤原/Fujiwara, 三浦/Miura, 中野/Nakano, 中川/Nakagawa, 原田/Harada, 松田/Matsuda, 竹内/Takeuchi, 小野/Ono, 田村/Tamura
    235000: 中山/Nakayama, 和田/Wada, 石田/Ishida, 森田/Morita, 上田/Ueda, 原/Hara, 内田/Uchida, 柴田/Shibata, 酒井/Sakai, 宮崎/Miyazaki
    205000: 横山/Yokoyama, 高木/Takagi, 安藤/Ando, 宮本/Miyamoto, 大野/Ono, 小島/Kojima, 谷口/Taniguchi, 工藤/Kudo, 今井/Imai, 高田/Takada
    180000: 丸山/Maruyama, 増田/Masuda, 杉山/Sugiyama, 村田/Murata, 大塚/Otsuka, 新井/Arai, 小山/Koyama, 平野/Hirano, 藤本/Fujimoto
    160000: 河野/Kono, 上野/Ueno, 野口/Noguchi, 武田/Takeda, 松井/Matsui, 千葉/Chiba, 岩崎/Iwasaki, 菅原/Sugawara, 木下/Kinoshita
    145000: 久保/Kubo, 佐野/Sano, 野村/Nomura, 松尾/Matsuo, 市川/Ichikawa, 菊地/Kikuchi, 杉本/Sugimoto, 古川/Furukawa, 大西/Onishi
    130000: 島田/Shimada, 水野/Mizuno, 桜井/Sakurai, 渡部/Watanabe, 高野/Takano, 吉川/Yoshikawa, 山内/Yamauchi, 西田/Nishida
    120000: 菊池/Kikuchi, 飯田/Iida, 西川/Nishikawa, 小松/Komatsu, 北村/Kitamura, 安田/Yasuda, 五十嵐/Igarashi, 川口/Kawaguchi
    110000: 平田/Hirata, 関/Seki, 中田/Nakata, 久保田/Kubota, 服部/Hattori, 東/Higashi, 岩田/Iwata, 土屋/Tsuchiya, 川崎/Kawasaki
    102000: 福島/Fukushima, 本田/Honda, 辻/Tsuji, 樋口/Higuchi, 秋山/Akiyama, 田口/Taguchi, 永井/Nagai, 山中/Yamanaka, 中西/Nakanishi
    95000: 吉村/Yoshimura, 川上/Kawakami, 石原/Ishihara, 大橋/Ohashi, 松岡/Matsuoka, 馬場/Baba, 浜田/Hamada, 森本/Morimoto, 矢野/Yano
    88000: 浅野/Asano, 松下/Matsushita, 星野/Hoshino, 熊谷/Kumagai, 大久保/Okubo, 吉岡/Yoshioka, 小池/Koike, 野田/Noda, 荒木/Araki
    80000: 大谷/Otani, 松浦/Matsuura, 熊田/Kumada, 片山/Katayama, 黒田/Kuroda, 堀/Hori, 尾崎/Ozaki, 望月/Mochizuki, 永田/Nagata
    72000: 内藤/Naito, 松村/Matsumura, 西山/Nishiyama, 大島/Oshima, 平井/Hirai, 早川/Hayakawa, 岡/Oka, 川村/Kawamura, 田辺/Tanabe
    60000:
    """

private let jpCitiesText = """
    = 東京都|Tokyo
    千代田区|Chiyoda|100-0001|35.69|139.75|67000; 中央区|Chuo|103-0027|35.67|139.77|170000
    港区|Minato|105-0011|35.66|139.75|261000; 新宿区|Shinjuku|160-0022|35.69|139.70|347000
    文京区|Bunkyo|112-0004|35.71|139.75|240000; 渋谷区|Shibuya|150-0002|35.66|139.70|229000
    世田谷区|Setagaya|154-0004|35.65|139.65|941000; 大田区|Ota|144-0052|35.56|139.72|734000
    豊島区|Toshima|170-0013|35.73|139.72|284000; 江東区|Koto|135-0016|35.67|139.82|526000
    八王子市|Hachioji|192-0083|35.67|139.32|577000; 町田市|Machida|194-0013|35.55|139.45|431000
    = 神奈川県|Kanagawa
    横浜市|Yokohama|220-0011|35.44|139.64|3772000; 川崎市|Kawasaki|210-0007|35.53|139.70|1541000
    相模原市|Sagamihara|252-0231|35.57|139.37|726000; 藤沢市|Fujisawa|251-0052|35.34|139.49|442000
    = 埼玉県|Saitama
    さいたま市|Saitama|330-0854|35.86|139.65|1340000; 川越市|Kawagoe|350-0043|35.93|139.49|354000
    川口市|Kawaguchi|332-0015|35.81|139.72|594000
    = 千葉県|Chiba
    千葉市|Chiba|260-0013|35.61|140.11|977000; 船橋市|Funabashi|273-0005|35.69|139.98|645000
    柏市|Kashiwa|277-0005|35.87|139.97|432000
    = 茨城県|Ibaraki
    水戸市|Mito|310-0015|36.37|140.47|270000; つくば市|Tsukuba|305-0031|36.08|140.11|248000
    = 栃木県|Tochigi
    宇都宮市|Utsunomiya|320-0811|36.56|139.88|516000
    = 群馬県|Gunma
    前橋市|Maebashi|371-0023|36.39|139.06|330000; 高崎市|Takasaki|370-0849|36.32|139.00|371000
    = 北海道|Hokkaido
    札幌市|Sapporo|060-0042|43.06|141.35|1973000; 旭川市|Asahikawa|070-0030|43.77|142.37|325000
    函館市|Hakodate|040-0063|41.77|140.73|245000
    = 青森県|Aomori
    青森市|Aomori|030-0801|40.82|140.75|271000
    = 岩手県|Iwate
    盛岡市|Morioka|020-0022|39.70|141.15|286000
    = 宮城県|Miyagi
    仙台市|Sendai|980-0811|38.27|140.87|1099000
    = 秋田県|Akita
    秋田市|Akita|010-0001|39.72|140.10|303000
    = 山形県|Yamagata
    山形市|Yamagata|990-0039|38.26|140.34|244000
    = 福島県|Fukushima
    福島市|Fukushima|960-8031|37.76|140.47|279000; 郡山市|Koriyama|963-8002|37.40|140.36|324000
    = 新潟県|Niigata
    新潟市|Niigata|951-8061|37.92|139.04|779000
    = 富山県|Toyama
    富山市|Toyama|930-0002|36.70|137.21|411000
    = 石川県|Ishikawa
    金沢市|Kanazawa|920-0853|36.56|136.66|460000
    = 福井県|Fukui
    福井市|Fukui|910-0006|36.06|136.22|260000
    = 山梨県|Yamanashi
    甲府市|Kofu|400-0031|35.66|138.57|189000
    = 長野県|Nagano
    長野市|Nagano|380-0823|36.65|138.19|370000; 松本市|Matsumoto|390-0811|36.24|137.97|240000
    = 岐阜県|Gifu
    岐阜市|Gifu|500-8833|35.42|136.76|401000
    = 静岡県|Shizuoka
    静岡市|Shizuoka|420-0853|34.98|138.38|689000; 浜松市|Hamamatsu|430-0926|34.71|137.73|788000
    = 愛知県|Aichi
    名古屋市|Nagoya|460-0008|35.18|136.91|2326000; 豊田市|Toyota|471-0025|35.08|137.16|418000
    岡崎市|Okazaki|444-0059|34.95|137.17|384000; 豊橋市|Toyohashi|440-0888|34.77|137.39|370000
    = 三重県|Mie
    津市|Tsu|514-0009|34.72|136.51|272000; 四日市市|Yokkaichi|510-0075|34.97|136.62|305000
    = 滋賀県|Shiga
    大津市|Otsu|520-0051|35.02|135.86|345000
    = 京都府|Kyoto
    京都市|Kyoto|604-8005|35.01|135.77|1449000
    = 大阪府|Osaka
    大阪市|Osaka|530-0001|34.69|135.50|2757000; 堺市|Sakai|590-0078|34.57|135.48|818000
    東大阪市|Higashiosaka|577-0841|34.68|135.60|489000; 豊中市|Toyonaka|560-0021|34.78|135.47|399000
    枚方市|Hirakata|573-0032|34.81|135.65|395000
    = 兵庫県|Hyogo
    神戸市|Kobe|650-0021|34.69|135.20|1511000; 姫路市|Himeji|670-0927|34.82|134.69|526000
    西宮市|Nishinomiya|662-0918|34.74|135.34|484000; 尼崎市|Amagasaki|660-0861|34.73|135.41|457000
    = 奈良県|Nara
    奈良市|Nara|630-8227|34.69|135.80|352000
    = 和歌山県|Wakayama
    和歌山市|Wakayama|640-8331|34.23|135.17|353000
    = 鳥取県|Tottori
    鳥取市|Tottori|680-0831|35.50|134.24|186000
    = 島根県|Shimane
    松江市|Matsue|690-0003|35.47|133.05|201000
    = 岡山県|Okayama
    岡山市|Okayama|700-0901|34.66|133.92|719000; 倉敷市|Kurashiki|710-0055|34.59|133.77|473000
    = 広島県|Hiroshima
    広島市|Hiroshima|730-0011|34.39|132.46|1194000; 福山市|Fukuyama|720-0066|34.49|133.36|457000
    = 山口県|Yamaguchi
    山口市|Yamaguchi|753-0074|34.18|131.47|192000; 下関市|Shimonoseki|750-0025|33.96|130.94|249000
    = 徳島県|Tokushima
    徳島市|Tokushima|770-0831|34.07|134.55|249000
    = 香川県|Kagawa
    高松市|Takamatsu|760-0023|34.34|134.04|415000
    = 愛媛県|Ehime
    松山市|Matsuyama|790-0004|33.84|132.77|508000
    = 高知県|Kochi
    高知市|Kochi|780-0870|33.56|133.53|323000
    = 福岡県|Fukuoka
    福岡市|Fukuoka|810-0001|33.59|130.40|1632000; 北九州市|Kitakyushu|802-0001|33.88|130.88|925000
    久留米市|Kurume|830-0017|33.32|130.51|302000
    = 佐賀県|Saga
    佐賀市|Saga|840-0801|33.26|130.30|231000
    = 長崎県|Nagasaki
    長崎市|Nagasaki|850-0057|32.75|129.88|402000; 佐世保市|Sasebo|857-0053|33.18|129.72|241000
    = 熊本県|Kumamoto
    熊本市|Kumamoto|860-0806|32.80|130.71|738000
    = 大分県|Oita
    大分市|Oita|870-0021|33.24|131.61|475000
    = 宮崎県|Miyazaki
    宮崎市|Miyazaki|880-0805|31.91|131.42|400000
    = 鹿児島県|Kagoshima
    鹿児島市|Kagoshima|892-0842|31.60|130.56|590000
    = 沖縄県|Okinawa
    那覇市|Naha|900-0015|26.21|127.68|316000; 沖縄市|Okinawa|904-0004|26.33|127.80|142000
    """

private let jpStreetsText = """
    100: 本町/Honcho, 中央/Chuo, 栄町/Sakaecho, 東町/Higashimachi, 西町/Nishimachi, 南町/Minamimachi, 北町/Kitamachi, 新町/Shinmachi
    80: 緑町/Midoricho, 旭町/Asahicho, 若葉町/Wakabacho, 幸町/Saiwaicho, 末広町/Suehirocho, 元町/Motomachi, 大手町/Otemachi
    65: 桜町/Sakuramachi, 春日町/Kasugacho, 富士見町/Fujimicho, 錦町/Nishikicho, 昭和町/Showacho, 寿町/Kotobukicho, 松原/Matsubara
    50: 山手町/Yamatecho, 港町/Minatomachi, 川端町/Kawabatacho, 駅前/Ekimae, 仲町/Nakacho, 上町/Uwamachi, 下町/Shitamachi
    40: 青葉台/Aobadai, 桜ケ丘/Sakuragaoka, 緑ケ丘/Midorigaoka, 光が丘/Hikarigaoka, 希望ケ丘/Kibogaoka, 富士見台/Fujimidai
    32: 八幡町/Hachimancho, 住吉町/Sumiyoshicho, 稲荷町/Inaricho, 天神/Tenjin, 宮前/Miyamae, 神明町/Shinmeicho, 日吉町/Hiyoshicho
    26: 千歳町/Chitosecho, 高砂町/Takasagocho, 常盤町/Tokiwacho, 鶴見町/Tsurumicho, 亀井町/Kameicho, 竹園/Takezono, 梅田/Umeda
    20: 大通/Odori, 白山/Hakusan, 石橋/Ishibashi, 泉町/Izumicho, 清水町/Shimizucho, 原町/Haramachi, 田町/Tamachi, 川原町/Kawaramachi
    15: 平和町/Heiwacho, 美園/Misono, 花園町/Hanazonocho, 広小路/Hirokoji, 追手町/Otemachi, 土手町/Dotemachi, 城東/Joto, 城南/Jonan
    10:
    """
