extension VocabularyList {
    static let frGivenNames = VocabularyList(
        "fr_given_names", "A given name of France in a decade of birth",
        origin: "written here, from common knowledge of names in France; births are estimates",
        weight: "births of that name and sex in the decade, about",
        columns: [
            .text("name", "the name"),
            .text("sex", "F or M"),
            .integer("decade", "the first year of the decade of birth, 1930 to 2010"),
        ],
        source: .births(frGivenNamesText, fields: ["sex", "name"]))

    static let frFamilyNames = VocabularyList(
        "fr_family_names", "A family name of France",
        origin: "written here, from common knowledge of names in France; counts are estimates",
        weight: "people of that name, about",
        columns: [.text("name", "the name")],
        source: .ranked(frFamilyNamesText, fields: ["name"]))

    static let frCities = VocabularyList(
        "fr_cities", "A city of metropolitan France",
        origin: "written here, from public facts; positions and populations are rounded",
        weight: "the population",
        columns: [
            .text("city", "the name"),
            .text("region", "the région"),
            .text("department", "the département"),
            .text("postal_code", "a postal code of the city, 5 digits"),
            .double("latitude", "degrees north, to about 0.1"),
            .double("longitude", "degrees east, to about 0.1"),
            .integer("population", "people about 2021, rounded"),
        ],
        source: .rows(
            frCitiesText,
            fields: ["region", "city", "department", "postal_code", "latitude", "longitude", "population"],
            weightColumn: "population"))

    static let frStreets = VocabularyList(
        "fr_streets", "A street's name in France",
        origin: "written here",
        weight: "how common the name is, about",
        columns: [.text("street", "the name with its type")],
        source: .ranked(frStreetsText, fields: ["street"]))
}

private let frGivenNamesText = """
    = F
    Marie|3 240 8 7; Jeanne|3 130 6 5; Monique|4 150 9 1; Jacqueline|4 150 9 1; Françoise|4 160 5 2; Denise|3 85 5 2
    Simone|3 75 5 1; Yvette|3 85 6 2; Jeannine|3 75 6 1; Madeleine|3 75 5 2; Suzanne|3 55 4 2; Odette|3 50 5 1
    Paulette|3 60 5 1; Ginette|3 60 6 1; Huguette|3 45 6 1; Nicole|4 150 5 2; Michèle|4 110 5 2; Danielle|4 90 4 2
    Colette|3 65 8 1; Josette|4 55 8 1; Christiane|4 85 6 2; Annie|4 85 4 3; Bernadette|4 50 8 2; Geneviève|4 50 8 2
    Chantal|5 110 6 2; Martine|5 170 6 2; Brigitte|5 140 4 2; Catherine|6 160 7 3; Sylvie|6 170 4 2
    Christine|6 140 5 3; Patricia|6 125 4 3; Véronique|6 130 3 2; Nathalie|6 190 1 4; Isabelle|6 150 3 4
    Dominique|5 90 6 2; Corinne|6 75 3 2; Pascale|6 65 3 1; Laurence|6 75 2 4; Valérie|6 105 2 4; Anne|6 80 8 5
    Florence|6 60 3 5; Hélène|8 45 6 5; Agnès|6 35 6 4; Sandrine|7 115 2 2; Stéphanie|7 110 2 4; Céline|7 85 2 6
    Virginie|7 70 2 5; Delphine|7 50 2 5; Karine|7 65 4 3; Séverine|7 45 2 3; Sophie|7 65 5 5; Caroline|8 45 4 5
    Aurélie|8 110 4 2; Émilie|8 100 3 4; Élodie|8 85 1 5; Julie|8 95 2 6; Laetitia|7 60 2 5; Audrey|8 60 3 4
    Mélanie|8 60 2 5; Marion|9 60 2 5; Laura|9 90 2 5; Pauline|9 70 3 6; Camille|9 85 3 8; Marine|9 75 3 3
    Manon|9 75 1 7; Léa|0 90 4 5; Chloé|0 75 4 7; Emma|0 75 2 8; Inès|0 45 3 8; Sarah|0 50 7 8; Clara|0 50 4 7
    Lucie|0 45 6 6; Anaïs|9 60 2 5; Océane|0 50 6 2; Mathilde|9 40 3 6; Jade|1 50 5 9; Louise|1 45 2 9; Alice|1 40 3 9
    Lina|1 36 4 9; Léna|1 32 3 8; Zoé|1 28 4 8; Juliette|1 30 5 8; Rose|1 25 2 9; Anna|1 28 5 9; Mila|1 30 1 9
    Ambre|1 25 3 9; Romane|0 30 3 8; Eva|0 38 2 7; Lola|0 38 2 7; Nina|1 22 4 9; Agathe|1 18 4 9; Jeanne-Marie|3 4 5 1
    Margaux|9 30 2 6; Morgane|9 40 3 3; Justine|9 50 2 5; Charlotte|9 35 4 7; Elsa|9 18 4 6; Élise|9 22 6 7
    Claire|8 40 6 5; Amandine|8 50 2 4; Fanny|8 38 3 4; Jennifer|8 45 3 2; Jessica|8 35 2 3; Alexandra|8 35 3 4
    Noémie|9 30 3 6; Coralie|9 28 3 3; Mélissa|9 28 3 5; Fatima|7 16 6 6; Nadia|7 22 4 4; Yasmine|0 14 5 8
    Aya|1 12 3 9; Assia|1 9 4 9; Margot|0 20 3 8; Victoria|1 18 5 9; Gabrielle|1 12 4 9; Capucine|1 13 4 8
    Éléna|1 12 4 8
    = M
    Jean|3 260 6 4; Pierre|3 150 8 6; André|3 150 5 2; Michel|4 270 8 2; Roger|3 105 4 1; René|3 105 5 2
    Claude|3 125 8 1; Jacques|3 110 9 2; Robert|3 85 5 2; Marcel|3 75 3 2; Henri|3 55 4 3; Georges|3 55 4 2
    Maurice|3 60 4 2; Raymond|3 60 4 2; Guy|4 60 9 1; Gérard|4 120 7 2; Bernard|4 130 7 2; Daniel|4 110 5 3
    Christian|5 110 7 3; Alain|4 140 4 3; Serge|4 45 8 3; Yves|4 45 8 2; Roland|3 35 7 2; Jean-Claude|4 70 6 1
    Jean-Pierre|4 75 5 2; Jean-Paul|4 40 7 2; Jean-Marc|6 28 5 2; Jean-Luc|5 32 4 2; Jean-Louis|4 35 6 1
    Jean-François|5 20 6 3; Philippe|6 200 7 3; Patrick|5 150 5 3; Dominique|5 90 6 2; Pascal|6 140 4 2
    Thierry|6 145 3 2; Éric|6 135 3 4; Didier|5 80 6 2; Bruno|6 80 5 3; Gilles|6 55 6 2; Laurent|6 130 4 4
    Denis|5 40 6 3; Hervé|6 55 5 2; Frédéric|7 120 7 3; Christophe|6 130 1 5; Olivier|6 95 3 5; Franck|6 70 3 4
    Marc|6 50 8 4; François|6 60 8 4; Xavier|7 35 7 5; Vincent|8 65 4 6; Stéphane|7 120 5 3; David|7 110 2 6
    Sébastien|7 115 1 5; Nicolas|8 135 5 5; Jérôme|7 75 3 4; Cédric|7 70 2 5; Ludovic|7 45 3 4; Fabrice|6 60 2 2
    Arnaud|7 45 4 5; Guillaume|8 75 3 5; Julien|8 125 3 4; Mickaël|8 75 4 3; Jérémy|8 70 2 5; Romain|8 85 2 6
    Anthony|8 75 3 5; Alexandre|9 85 4 7; Thomas|9 125 2 7; Kévin|9 105 2 2; Maxime|9 95 2 7; Florian|9 65 2 4
    Benjamin|8 55 3 6; Mathieu|8 65 3 5; Adrien|8 45 4 6; Antoine|9 60 4 7; Quentin|9 70 2 5; Clément|9 65 3 8
    Alexis|9 55 3 7; Valentin|9 50 2 6; Hugo|0 75 6 8; Lucas|0 95 5 8; Enzo|0 70 3 5; Théo|0 75 5 7; Nathan|0 60 3 8
    Mathis|0 55 2 6; Louis|0 55 4 9; Léo|1 50 8 8; Gabriel|1 55 6 9; Raphaël|1 50 6 9; Arthur|1 45 6 9; Jules|1 48 6 9
    Adam|1 40 6 9; Ethan|1 40 4 6; Noah|1 38 4 7; Paul|0 45 7 9; Maël|1 28 4 9; Liam|1 30 1 9; Sacha|1 28 5 9
    Tom|0 45 2 7; Nolan|1 32 4 7; Gabin|1 24 3 8; Timéo|1 25 3 6; Axel|0 40 4 8; Baptiste|0 40 6 6; Samuel|9 28 5 7
    Simon|9 28 4 7; Victor|0 30 6 8; Martin|1 24 6 9; Robin|9 30 3 6; Rayan|0 28 3 8; Mohamed|1 26 7 9; Yanis|0 25 4 7
    Karim|7 14 4 5; Mehdi|9 22 6 5; Dylan|9 40 2 3; Evan|0 24 3 7; Aaron|1 20 3 9; Eden|1 14 3 9; Marius|1 16 3 9
    Augustin|1 12 5 9; Gaspard|1 12 3 9; Malo|1 11 4 9
    """

private let frFamilyNamesText = """
    230000: Martin
    120000: Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, Moreau, Laurent
    86000: Simon, Michel, Lefebvre, Leroy, Roux, David, Bertrand, Morel, Fournier, Girard
    69000: Bonnet, Dupont, Lambert, Fontaine, Rousseau, Vincent, Müller, Lefèvre, Faure, André, Mercier, Blanc, Guérin, Boyer
    57000: Garnier, Chevalier, François, Legrand, Gauthier, Garcia, Perrin, Robin, Clément, Morin, Nicolas, Henry, Roussel, Mathieu
    48000: Gautier, Masson, Marchand, Duval, Denis, Dumont, Marie, Lemaire, Noël, Meyer, Dufour, Meunier, Brun, Blanchard, Giraud
    42000: Joly, Rivière, Lucas, Brunet, Gaillard, Barbier, Arnaud, Martinez, Gérard, Roche, Renard, Schmitt, Roy, Leroux, Colin
    36500: Vidal, Caron, Picard, Roger, Fabre, Aubert, Lemoine, Renaud, Dumas, Lacroix, Olivier, Philippe, Bourgeois, Pierre
    33000: Benoît, Rey, Leclerc, Payet, Rolland, Leclercq, Guillaume, Lecomte, Lopez, Jean, Dupuy, Guillot, Hubert, Berger, Carpentier
    29500: Sanchez, Dupuis, Moulin, Louis, Deschamps, Huet, Vasseur, Perez, Boucher, Fleury, Royer, Klein, Jacquet, Adam, Paris
    26500: Poirier, Marty, Aubry, Guyot, Carré, Charles, Renault, Charpentier, Ménard, Maillard, Baron, Bertin, Bailly, Hervé
    23800: Schneider, Fernandez, Le Gall, Collet, Léger, Bouvier, Julien, Prévost, Millet, Perrot, Daniel, Le Roux, Cousin, Germain
    21200: Breton, Besson, Langlois, Rémy, Le Goff, Pelletier, Lévêque, Perrier, Leblanc, Barré, Lebrun, Marchal, Weber, Mallet
    18500: Hamon, Boulanger, Jacob, Monnier, Michaud, Rodriguez, Guichard, Gillet, Étienne, Grondin, Poulain, Tessier, Chevallier
    16500: Collin, Chauvin, Da Silva, Bouchet, Gay, Lemaître, Bénard, Maréchal, Humbert, Reynaud, Antoine, Hoarau, Perret, Barthélémy
    14500:
    """

private let frCitiesText = """
    = Île-de-France
    Paris|Paris|75001|48.86|2.35|2133000; Boulogne-Billancourt|Hauts-de-Seine|92100|48.84|2.24|119600
    Saint-Denis|Seine-Saint-Denis|93200|48.94|2.36|113900; Versailles|Yvelines|78000|48.80|2.13|83900
    Montreuil|Seine-Saint-Denis|93100|48.86|2.44|111200; Nanterre|Hauts-de-Seine|92000|48.89|2.21|97400
    Créteil|Val-de-Marne|94000|48.79|2.46|92900; Argenteuil|Val-d'Oise|95100|48.95|2.25|107200
    Évry-Courcouronnes|Essonne|91000|48.63|2.44|66900; Meaux|Seine-et-Marne|77100|48.96|2.89|55800
    = Auvergne-Rhône-Alpes
    Lyon|Rhône|69001|45.76|4.84|522200; Grenoble|Isère|38000|45.19|5.72|157500
    Saint-Étienne|Loire|42000|45.44|4.39|173100; Villeurbanne|Rhône|69100|45.77|4.88|159000
    Clermont-Ferrand|Puy-de-Dôme|63000|45.78|3.08|147300; Annecy|Haute-Savoie|74000|45.90|6.13|131700
    Valence|Drôme|26000|44.93|4.89|64500; Chambéry|Savoie|73000|45.57|5.92|59900
    = Provence-Alpes-Côte d'Azur
    Marseille|Bouches-du-Rhône|13001|43.30|5.37|873000; Nice|Alpes-Maritimes|06000|43.70|7.27|348100
    Toulon|Var|83000|43.12|5.93|180400; Avignon|Vaucluse|84000|43.95|4.81|90600
    Aix-en-Provence|Bouches-du-Rhône|13100|43.53|5.45|147500; Cannes|Alpes-Maritimes|06400|43.55|7.01|72900
    Antibes|Alpes-Maritimes|06600|43.58|7.12|75500
    = Occitanie
    Toulouse|Haute-Garonne|31000|43.60|1.44|504100; Montpellier|Hérault|34000|43.61|3.88|302500
    Nîmes|Gard|30000|43.84|4.36|148200; Perpignan|Pyrénées-Orientales|66000|42.70|2.90|119700
    Béziers|Hérault|34500|43.34|3.22|80300; Montauban|Tarn-et-Garonne|82000|44.02|1.35|61900
    Albi|Tarn|81000|43.93|2.15|49000; Tarbes|Hautes-Pyrénées|65000|43.23|0.07|42600
    = Nouvelle-Aquitaine
    Bordeaux|Gironde|33000|44.84|-0.58|261800; Limoges|Haute-Vienne|87000|45.83|1.26|129800
    Poitiers|Vienne|86000|46.58|0.34|89400; Pau|Pyrénées-Atlantiques|64000|43.30|-0.37|77000
    La Rochelle|Charente-Maritime|17000|46.16|-1.15|78500; Mérignac|Gironde|33700|44.84|-0.65|75700
    Bayonne|Pyrénées-Atlantiques|64100|43.49|-1.47|53300; Angoulême|Charente|16000|45.65|0.16|41400
    = Pays de la Loire
    Nantes|Loire-Atlantique|44000|47.22|-1.55|323200; Angers|Maine-et-Loire|49000|47.47|-0.55|157200
    Le Mans|Sarthe|72000|48.00|0.20|145000; Saint-Nazaire|Loire-Atlantique|44600|47.28|-2.21|73100
    La Roche-sur-Yon|Vendée|85000|46.67|-1.43|55700; Laval|Mayenne|53000|48.07|-0.77|49700
    = Bretagne
    Rennes|Ille-et-Vilaine|35000|48.11|-1.68|225100; Brest|Finistère|29200|48.39|-4.49|139600
    Quimper|Finistère|29000|48.00|-4.10|63600; Lorient|Morbihan|56100|47.75|-3.37|57800
    Vannes|Morbihan|56000|47.66|-2.76|54400; Saint-Brieuc|Côtes-d'Armor|22000|48.51|-2.76|44000
    Saint-Malo|Ille-et-Vilaine|35400|48.65|-2.03|47300
    = Grand Est
    Strasbourg|Bas-Rhin|67000|48.58|7.75|291300; Reims|Marne|51100|49.26|4.03|178500
    Metz|Moselle|57000|49.12|6.18|120900; Mulhouse|Haut-Rhin|68100|47.75|7.34|104900
    Nancy|Meurthe-et-Moselle|54000|48.69|6.18|104400; Troyes|Aube|10000|48.30|4.07|62200
    Colmar|Haut-Rhin|68000|48.08|7.36|67700
    = Hauts-de-France
    Lille|Nord|59000|50.63|3.06|236700; Amiens|Somme|80000|49.89|2.30|134200; Roubaix|Nord|59100|50.69|3.17|98700
    Tourcoing|Nord|59200|50.72|3.16|98800; Dunkerque|Nord|59140|51.03|2.38|86300
    Calais|Pas-de-Calais|62100|50.95|1.86|67400; Beauvais|Oise|60000|49.43|2.08|55900
    = Normandie
    Le Havre|Seine-Maritime|76600|49.49|0.11|165800; Rouen|Seine-Maritime|76000|49.44|1.10|114100
    Caen|Calvados|14000|49.18|-0.37|108200; Évreux|Eure|27000|49.02|1.15|47300
    = Centre-Val de Loire
    Tours|Indre-et-Loire|37000|47.39|0.69|137700; Orléans|Loiret|45000|47.90|1.91|116600
    Bourges|Cher|18000|47.08|2.40|64200; Blois|Loir-et-Cher|41000|47.59|1.33|46600
    = Bourgogne-Franche-Comté
    Dijon|Côte-d'Or|21000|47.32|5.04|159300; Besançon|Doubs|25000|47.24|6.02|118300
    Belfort|Territoire de Belfort|90000|47.64|6.86|45500; Nevers|Nièvre|58000|46.99|3.16|32800
    = Corse
    Ajaccio|Corse-du-Sud|20000|41.93|8.74|73800; Bastia|Haute-Corse|20200|42.70|9.45|48300
    """

private let frStreetsText = """
    4900: Place de l'Église, Rue de l'Église, Grande Rue, Rue du Moulin, Place de la Mairie, Rue du Château, Rue des Écoles
    2900: Rue de la Gare, Rue de la Mairie, Rue Principale, Rue du Stade, Rue de la Fontaine, Rue Pasteur, Rue des Jardins
    2200: Rue Victor Hugo, Rue Jean Moulin, Rue de la Poste, Rue du Général de Gaulle, Rue Jules Ferry, Avenue de la République
    1800: Rue de la République, Rue des Lilas, Rue Jean Jaurès, Rue des Tilleuls, Rue du Lavoir, Rue du 8 Mai 1945, Rue de la Paix
    1500: Rue du 11 Novembre, Rue des Prés, Rue des Acacias, Rue de la Forge, Rue Saint-Martin, Rue des Vignes, Rue du Puits
    1200: Rue Émile Zola, Rue Neuve, Rue des Roses, Rue du Calvaire, Rue de Verdun, Rue Pierre Curie, Chemin du Moulin, Rue Gambetta
    950: Avenue du Général Leclerc, Rue du Four, Boulevard Voltaire, Rue Molière, Rue des Champs, Avenue Jean Jaurès, Rue Mozart
    700: Rue Louis Pasteur, Rue de Paris, Allée des Chênes, Impasse des Cerisiers, Chemin des Vignes, Rue du Maréchal Foch
    500: Avenue Victor Hugo, Boulevard Gambetta, Quai de la Loire, Rue Saint-Pierre, Rue Notre-Dame, Place du Marché, Rue des Peupliers
    350: Allée des Tilleuls, Cours de la Liberté, Boulevard de la Liberté, Impasse du Moulin, Rue du Bois, Rue de la Croix
    200:
    """
