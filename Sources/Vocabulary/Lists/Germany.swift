extension VocabularyList {
    static let deGivenNames = VocabularyList(
        "de_given_names", "A given name of Germany in a decade of birth",
        origin: "written here, from common knowledge of names in Germany; births are estimates",
        weight: "births of that name and sex in the decade, about",
        columns: [
            .text("name", "the name"),
            .text("sex", "F or M"),
            .integer("decade", "the first year of the decade of birth, 1930 to 2010"),
        ],
        source: .births(deGivenNamesText, fields: ["sex", "name"]))

    static let deFamilyNames = VocabularyList(
        "de_family_names", "A family name of Germany",
        origin: "written here, from common knowledge of names in Germany; counts are estimates",
        weight: "people of that name, about",
        columns: [.text("name", "the name")],
        source: .ranked(deFamilyNamesText, fields: ["name"]))

    static let deCities = VocabularyList(
        "de_cities", "A city of Germany",
        origin: "written here, from public facts; positions and populations are rounded",
        weight: "the population",
        columns: [
            .text("city", "the name"),
            .text("region", "the Land"),
            .text("postal_code", "a postal code of the city, 5 digits"),
            .text("area_code", "the telephone area code, with its leading 0"),
            .double("latitude", "degrees north, to about 0.1"),
            .double("longitude", "degrees east, to about 0.1"),
            .integer("population", "people about 2022, rounded"),
        ],
        source: .rows(
            deCitiesText,
            fields: ["region", "city", "postal_code", "area_code", "latitude", "longitude", "population"],
            weightColumn: "population"))

    static let deStreets = VocabularyList(
        "de_streets", "A street's name in Germany",
        origin: "written here",
        weight: "how common the name is, about",
        columns: [.text("street", "the name")],
        source: .ranked(deStreetsText, fields: ["street"]))
}

private let deGivenNamesText = """
    = F
    Ursula|3 230 5 2; Helga|3 190 5 2; Ingrid|3 150 5 4; Gisela|3 150 5 2; Renate|4 140 8 3; Karin|4 150 6 4
    Monika|5 160 6 3; Brigitte|4 150 6 4; Elke|4 90 5 4; Christa|3 130 6 2; Gerda|3 90 5 2; Erika|3 110 5 2
    Hannelore|3 90 5 2; Waltraud|3 80 5 2; Edith|3 70 6 2; Ilse|3 80 5 1; Ruth|3 75 6 3; Irmgard|3 80 4 2
    Elisabeth|3 90 6 6; Hildegard|3 95 5 2; Anneliese|3 60 5 2; Margarete|3 50 5 3; Inge|3 80 5 2; Sabine|6 220 6 2
    Susanne|6 170 6 3; Petra|6 190 6 1; Andrea|6 200 4 3; Birgit|5 120 6 2; Martina|6 140 5 2; Gabriele|5 150 6 2
    Angelika|5 130 6 2; Heike|6 140 3 2; Ute|6 90 5 1; Barbara|5 90 7 4; Cornelia|6 75 6 2; Claudia|6 130 4 4
    Kerstin|6 85 3 4; Silke|6 85 2 2; Anja|7 90 6 4; Nicole|7 140 3 4; Stefanie|7 110 3 5; Sandra|7 110 4 5
    Tanja|7 85 5 3; Katja|7 55 4 3; Melanie|7 75 1 6; Christine|8 70 8 4; Christina|8 75 6 5; Katrin|7 60 4 6
    Julia|8 120 4 6; Sarah|9 75 1 7; Lisa|9 90 1 4; Laura|9 100 1 6; Anna|9 95 6 9; Katharina|8 70 5 7
    Jessica|8 50 3 5; Jennifer|8 55 3 4; Nadine|8 65 5 2; Anne|8 50 5 5; Franziska|9 40 4 6; Vanessa|9 40 3 5
    Theresa|9 30 4 6; Maria|0 85 8 9; Lea|0 80 2 8; Leonie|0 75 3 7; Hannah|0 75 2 9; Lena|0 85 3 8; Lara|0 55 2 6
    Sophie|0 110 2 9; Marie|0 140 3 9; Emily|0 60 1 9; Mia|1 75 3 9; Emma|1 80 3 9; Johanna|0 55 4 9; Emilia|1 55 2 9
    Clara|1 40 3 9; Lina|1 45 4 9; Charlotte|1 45 4 9; Amelie|1 40 4 8; Ida|1 30 2 9; Frieda|1 25 3 9; Mila|1 30 1 9
    Greta|1 22 3 9; Lotte|1 14 3 9; Mathilda|1 22 3 9; Antonia|0 28 4 8; Pauline|0 26 3 8; Zoe|0 25 2 8
    Annika|9 28 3 5; Svenja|9 26 3 3; Jana|9 42 4 6; Carina|8 18 3 4; Bettina|6 70 5 2; Anke|6 60 5 2; Dagmar|5 55 7 2
    Jutta|5 60 7 2; Marion|5 80 6 2; Regina|5 65 7 3; Rita|4 60 8 3; Sigrid|4 50 7 2; Doris|5 60 8 2; Beate|6 65 6 2
    Manuela|6 65 3 3; Simone|7 65 4 3; Yvonne|7 55 3 3; Jasmin|9 35 3 5; Sabrina|8 55 2 3; Elif|1 12 4 9
    Ayşe|7 12 4 5; Fatma|7 12 4 4; Zeynep|1 10 4 9
    = M
    Hans|3 240 4 2; Günter|3 170 5 2; Karl|3 110 5 4; Werner|3 170 5 2; Gerhard|3 150 5 2; Horst|3 170 4 2
    Heinz|3 150 4 1; Helmut|3 150 5 2; Kurt|3 70 5 2; Manfred|4 140 8 2; Klaus|4 180 7 2; Dieter|4 140 8 2
    Rolf|4 80 8 2; Siegfried|3 70 6 2; Walter|3 100 5 3; Herbert|3 80 5 2; Rudolf|3 60 5 3; Erich|3 60 4 2
    Jürgen|5 160 7 2; Wolfgang|5 170 7 2; Peter|5 260 8 3; Michael|6 330 5 4; Bernd|5 130 7 2; Uwe|6 140 5 1
    Rainer|5 110 7 2; Joachim|5 80 8 2; Reinhard|5 60 8 2; Thomas|6 320 3 4; Andreas|6 280 3 4; Frank|6 190 4 2
    Stefan|7 200 5 4; Ralf|6 120 5 2; Martin|6 140 5 6; Matthias|6 100 4 5; Jörg|6 110 4 2; Torsten|6 90 3 3
    Dirk|6 100 3 2; Holger|6 75 5 2; Markus|7 140 5 4; Christian|7 190 4 6; Sven|7 100 4 4; Oliver|7 90 5 5
    Marco|7 70 4 5; Alexander|8 140 4 8; Daniel|8 160 3 6; Sebastian|8 140 3 5; Florian|8 110 2 6; Tobias|8 115 3 6
    Dennis|8 85 3 5; Patrick|8 80 3 5; Benjamin|8 75 3 6; Philipp|9 90 4 6; Jan|9 90 5 7; Tim|9 75 3 8; Felix|0 70 2 9
    Lukas|9 105 2 8; Jonas|0 85 2 9; Leon|0 100 1 9; Paul|1 95 3 9; Maximilian|0 110 3 8; Luca|0 70 1 8; Finn|0 75 1 9
    Ben|1 85 2 9; Noah|1 65 3 9; Elias|1 70 3 9; Luis|0 75 2 8; Julian|0 65 4 7; Niklas|9 60 2 7; David|0 65 7 8
    Moritz|0 50 3 8; Jakob|1 50 4 9; Anton|1 45 4 9; Emil|1 40 2 9; Oskar|1 40 2 9; Henry|1 45 2 9; Theo|1 30 2 9
    Liam|1 35 1 9; Matteo|1 25 2 9; Karl-Heinz|3 110 5 1; Hans-Jürgen|4 60 7 2; Volker|6 55 6 1; Norbert|5 70 7 2
    Harald|5 60 7 1; Robert|8 50 8 7; Simon|9 60 3 7; Marcel|9 55 3 4; Kevin|9 70 3 3; Nico|9 50 3 7; Fabian|9 80 3 5
    Johannes|8 55 7 8; Jannik|0 40 3 5; Tom|0 50 4 7; Max|0 60 3 9; Leo|1 35 3 9; Mats|1 18 4 9; Lennard|1 18 4 9
    Vincent|1 22 5 9; Erik|0 35 5 7; Lars|7 60 5 5; Björn|7 50 3 3; Carsten|6 70 4 2; Bernhard|3 60 7 3
    Georg|3 50 6 6; Josef|3 90 5 3; Franz|3 80 5 3; Alfred|3 70 4 2; Mehmet|7 14 4 6; Mustafa|7 12 4 6; Ali|0 15 6 9
    Mohammed|1 22 4 9
    """

private let deFamilyNamesText = """
    700000: Müller, Schmidt
    325000: Schneider, Fischer, Weber, Meyer, Wagner
    230000: Becker, Schulz, Hoffmann, Schäfer, Koch, Bauer, Richter
    155000: Klein, Wolf, Schröder, Neumann, Schwarz, Zimmermann, Braun, Krüger, Hofmann, Hartmann, Lange
    112000: Schmitt, Werner, Schmitz, Krause, Meier, Lehmann, Schmid, Schulze, Maier, Köhler, Herrmann, König, Walter, Mayer, Huber
    80000: Kaiser, Fuchs, Peters, Lang, Scholz, Möller, Weiß, Jung, Hahn, Schubert, Vogel, Friedrich, Keller, Günther, Frank, Berger
    61000: Winkler, Roth, Beck, Lorenz, Baumann, Franke, Albrecht, Schuster, Simon, Ludwig, Böhm, Winter, Kraus, Martin, Schumacher
    52000: Krämer, Vogt, Stein, Jäger, Otto, Sommer, Groß, Seidel, Heinrich, Brandt, Haas, Schreiber, Graf, Schulte, Dietrich, Ziegler
    44000: Kuhn, Kühn, Pohl, Engel, Horn, Busch, Bergmann, Thomas, Voigt, Sauer, Arnold, Wolff, Pfeiffer, Ernst, Hübner, Lindner
    37000: Beyer, Nowak, Yılmaz, Barth, Lutz, Jansen, Kramer, Fritz, Wenzel, Ritter, Hein, Götz, Ott, Nagel, Kurz, Haase, Kaya, Hermann
    32000: Paul, Riedel, Mayr, Marx, Stephan, Reuter, Thiel, Schilling, Langer, Lenz, Moser, Bachmann, Ebert, Böttcher, Eckert, Schütz
    27000: Noack, Wiese, Bender, Kirchner, Hesse, Förster, Hirsch, Kern, Blum, Fiedler, Thiele, Kunz, Schlüter, Adam, Bock, Pietsch
    23000: Rühl, Brinkmann, Urban, Seifert, Kessler, Nguyen, Demir, Zander, Hammer, Petersen, Hansen, Wendt, Siebert, Dörr, Reinhardt
    18000:
    """

private let deCitiesText = """
    = Berlin
    Berlin|10115|030|52.52|13.40|3677000
    = Hamburg
    Hamburg|20095|040|53.55|9.99|1854000
    = Bremen
    Bremen|28195|0421|53.08|8.80|563000; Bremerhaven|27568|0471|53.55|8.58|113000
    = Bayern
    München|80331|089|48.14|11.58|1488000; Nürnberg|90402|0911|49.45|11.08|511000
    Augsburg|86150|0821|48.37|10.90|296000; Regensburg|93047|0941|49.02|12.10|153000
    Ingolstadt|85049|0841|48.77|11.42|138000; Würzburg|97070|0931|49.79|9.95|127000
    Fürth|90762|0911|49.48|10.99|129000; Erlangen|91052|09131|49.60|11.00|113000
    = Baden-Württemberg
    Stuttgart|70173|0711|48.78|9.18|626000; Mannheim|68161|0621|49.49|8.47|311000
    Karlsruhe|76133|0721|49.01|8.40|306000; Freiburg im Breisgau|79098|0761|48.00|7.85|231000
    Heidelberg|69117|06221|49.41|8.69|159000; Ulm|89073|0731|48.40|9.99|127000
    Heilbronn|74072|07131|49.14|9.22|126000; Pforzheim|75172|07231|48.89|8.70|126000
    Reutlingen|72764|07121|48.49|9.21|116000
    = Hessen
    Frankfurt am Main|60311|069|50.11|8.68|759000; Wiesbaden|65183|0611|50.08|8.24|279000
    Kassel|34117|0561|51.32|9.50|201000; Darmstadt|64283|06151|49.87|8.65|159000
    Offenbach am Main|63065|069|50.10|8.76|131000
    = Nordrhein-Westfalen
    Köln|50667|0221|50.94|6.96|1073000; Düsseldorf|40213|0211|51.23|6.78|619000; Dortmund|44135|0231|51.51|7.47|587000
    Essen|45127|0201|51.46|7.01|579000; Duisburg|47051|0203|51.43|6.76|495000; Bochum|44787|0234|51.48|7.22|363000
    Wuppertal|42103|0202|51.26|7.15|355000; Bielefeld|33602|0521|52.02|8.53|334000; Bonn|53111|0228|50.74|7.10|332000
    Münster|48143|0251|51.96|7.63|318000; Mönchengladbach|41061|02161|51.19|6.44|261000
    Gelsenkirchen|45879|0209|51.51|7.10|260000; Aachen|52062|0241|50.78|6.08|249000
    Krefeld|47798|02151|51.33|6.56|227000; Oberhausen|46045|0208|51.47|6.85|208000
    Hagen|58095|02331|51.36|7.47|189000; Paderborn|33098|05251|51.72|8.75|152000
    = Niedersachsen
    Hannover|30159|0511|52.37|9.73|536000; Braunschweig|38100|0531|52.26|10.52|249000
    Oldenburg|26122|0441|53.14|8.21|170000; Osnabrück|49074|0541|52.28|8.05|165000
    Wolfsburg|38440|05361|52.42|10.79|124000; Göttingen|37073|0551|51.53|9.93|117000
    Hildesheim|31134|05121|52.15|9.95|101000
    = Schleswig-Holstein
    Kiel|24103|0431|54.32|10.14|246000; Lübeck|23552|0451|53.87|10.69|216000; Flensburg|24937|0461|54.78|9.44|91000
    = Mecklenburg-Vorpommern
    Rostock|18055|0381|54.09|12.10|208000; Schwerin|19053|0385|53.63|11.41|96000
    = Brandenburg
    Potsdam|14467|0331|52.40|13.06|183000; Cottbus|03046|0355|51.76|14.33|98000
    = Sachsen
    Leipzig|04109|0341|51.34|12.37|602000; Dresden|01067|0351|51.05|13.74|555000
    Chemnitz|09111|0371|50.83|12.92|243000; Zwickau|08056|0375|50.72|12.49|87000
    = Sachsen-Anhalt
    Halle (Saale)|06108|0345|51.48|11.97|238000; Magdeburg|39104|0391|52.13|11.63|236000
    = Thüringen
    Erfurt|99084|0361|50.98|11.03|213000; Jena|07743|03641|50.93|11.59|111000; Gera|07545|0365|50.88|12.08|92000
    Weimar|99423|03643|50.98|11.33|65000
    = Rheinland-Pfalz
    Mainz|55116|06131|50.00|8.27|218000; Ludwigshafen am Rhein|67059|0621|49.48|8.44|172000
    Koblenz|56068|0261|50.36|7.60|113000; Trier|54290|0651|49.76|6.64|111000
    Kaiserslautern|67655|0631|49.44|7.77|99000
    = Saarland
    Saarbrücken|66111|0681|49.23|7.00|179000
    """

private let deStreetsText = """
    7600: Hauptstraße, Schulstraße, Gartenstraße, Bahnhofstraße, Dorfstraße, Bergstraße, Birkenweg, Lindenstraße, Kirchstraße
    3700: Waldstraße, Ringstraße, Schillerstraße, Goethestraße, Amselweg, Jahnstraße, Wiesenweg, Buchenweg, Ahornweg, Wiesenstraße
    2700: Mühlenweg, Am Sportplatz, Rosenstraße, Feldstraße, Mozartstraße, Blumenstraße, Friedhofstraße, Meisenweg, Lerchenweg
    2200: Eichenweg, Kirchweg, Erlenweg, Tannenweg, Finkenweg, Mittelstraße, Industriestraße, Drosselweg, Kirchgasse, Mühlstraße
    1700: Beethovenstraße, Mühlenstraße, Poststraße, Marktplatz, Parkstraße, Brunnenstraße, Friedrichstraße, Neue Straße
    1400: Fliederweg, Rosenweg, Ulmenweg, Eichendorffstraße, Uhlandstraße, Schlossstraße, Wilhelmstraße, Lessingstraße, Am Bahnhof
    1100: Talstraße, Kastanienweg, Burgstraße, Grüner Weg, Sonnenstraße, Hochstraße, Bachstraße, Steinweg, Marktstraße, Breite Straße
    800: Königstraße, Heinrich-Heine-Straße, Kapellenweg, Akazienweg, Berliner Straße, Münchner Straße, Hamburger Straße, Am Markt
    500: Dresdner Straße, Leipziger Straße, Frankfurter Straße, Kölner Straße, Gerberstraße, Klosterstraße, Nordstraße, Südstraße
    300:
    """
