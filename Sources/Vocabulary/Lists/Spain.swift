extension VocabularyList {
    static let esGivenNames = VocabularyList(
        "es_given_names", "A given name of Spain in a decade of birth",
        origin: "written here, from common knowledge of names in Spain; births are estimates",
        weight: "births of that name and sex in the decade, about",
        columns: [
            .text("name", "the name; can be two words"),
            .text("sex", "F or M"),
            .integer("decade", "the first year of the decade of birth, 1930 to 2010"),
        ],
        source: .births(esGivenNamesText, fields: ["sex", "name"]))

    static let esFamilyNames = VocabularyList(
        "es_family_names", "A family name of Spain, of which a person has two",
        origin: "written here, from common knowledge of names in Spain; counts are estimates",
        weight: "people of that first family name, about",
        columns: [.text("name", "the name")],
        source: .ranked(esFamilyNamesText, fields: ["name"]))

    static let esCities = VocabularyList(
        "es_cities", "A city of Spain",
        origin: "written here, from public facts; positions and populations are rounded",
        weight: "the population",
        columns: [
            .text("city", "the name"),
            .text("region", "the comunidad autónoma"),
            .text("province", "the province"),
            .text("postal_code", "a postal code of the city, 5 digits"),
            .double("latitude", "degrees north, to about 0.1"),
            .double("longitude", "degrees east, to about 0.1"),
            .integer("population", "people about 2022, rounded"),
        ],
        source: .rows(
            esCitiesText,
            fields: ["region", "city", "province", "postal_code", "latitude", "longitude", "population"],
            weightColumn: "population"))

    static let esStreets = VocabularyList(
        "es_streets", "A street's name in Spain",
        origin: "written here",
        weight: "how common the name is, about",
        columns: [.text("street", "the name with its type")],
        source: .ranked(esStreetsText, fields: ["street"]))
}

private let esGivenNamesText = """
    = F
    María|3 230 7 7; Carmen|3 190 5 7; María del Carmen|5 190 8 4; Josefa|3 150 4 3; Isabel|3 75 7 7
    María Dolores|5 85 8 4; Dolores|3 75 5 3; Francisca|3 80 6 4; Ana María|6 80 6 4; Antonia|3 80 6 4; Pilar|3 60 6 4
    María Teresa|5 80 8 4; María Pilar|5 75 8 4; María Ángeles|5 70 8 4; Mercedes|3 45 8 4; Rosario|3 42 7 3
    Concepción|3 50 7 3; Manuela|3 55 6 4; María Luisa|4 45 9 4; Encarnación|3 40 6 3; Teresa|3 38 8 6; Juana|3 50 5 3
    Ángela|3 25 6 8; Luisa|3 25 6 3; Emilia|3 22 5 3; Rafaela|3 22 5 2; Margarita|4 28 9 4; Rosa|5 40 7 4
    María José|6 85 6 4; María Isabel|6 55 7 4; Rosa María|6 60 6 3; Montserrat|5 40 8 3; Ana|7 60 6 7
    Cristina|8 75 4 6; Laura|8 95 3 8; Marta|9 85 5 7; Raquel|7 60 3 6; Elena|8 55 5 7; Silvia|7 65 4 5
    Mónica|7 60 3 4; Beatriz|7 55 4 5; Patricia|8 55 4 5; Susana|7 40 5 3; Yolanda|7 55 3 2; Sonia|7 55 3 4
    Eva|7 45 4 6; Nuria|7 50 4 6; Inmaculada|6 38 5 3; Olga|7 38 4 4; Esther|7 38 5 5; Rocío|8 45 5 6; Sara|9 60 5 8
    Andrea|9 60 3 5; Paula|0 85 5 5; Lucía|0 95 3 9; Irene|9 50 4 7; Alba|9 60 3 7; Ainhoa|0 28 4 6; Carla|0 40 4 7
    Claudia|0 42 4 7; Sofía|1 45 4 9; Martina|1 50 2 9; Julia|1 40 4 9; Daniela|1 45 3 8; Valeria|1 40 2 9
    Alejandra|0 40 5 7; Noelia|8 35 4 5; Lorena|8 40 3 4; Verónica|8 38 4 3; Natalia|9 38 5 6; Miriam|8 32 4 6
    Sandra|9 45 6 4; Carolina|8 30 3 5; Ángeles|4 18 7 3; Consuelo|3 28 6 3; Amparo|4 25 8 3; Gloria|5 24 8 5
    Victoria|5 22 8 8; Alicia|9 32 7 7; Lidia|9 32 5 6; Aitana|1 24 3 9; Noa|1 28 3 9; Emma|1 28 2 9; Carlota|1 18 5 9
    Vega|1 16 2 9; Olivia|1 17 1 9; Chloe|1 14 2 8; Jimena|1 22 4 8; Candela|1 18 4 8; Adriana|1 28 6 8
    Nerea|9 40 3 5; Leire|0 15 4 6; Ane|0 10 4 9; Nora|1 15 4 9; Ariadna|0 16 3 8; Laia|0 25 5 7; Berta|1 9 5 9
    Celia|0 28 5 8; Blanca|9 26 7 8; Inés|0 22 6 9; Elsa|1 14 5 9; Abril|1 16 2 8; Triana|1 12 2 8
    = M
    Antonio|3 260 7 5; José|3 300 6 4; Manuel|3 220 7 6; Francisco|3 190 7 5; Juan|3 150 7 6; Jesús|5 90 8 6
    Luis|3 70 9 7; Miguel|3 60 8 7; Ángel|4 65 9 7; Pedro|3 75 8 5; Rafael|4 65 9 5; José Antonio|6 120 6 4
    José Luis|5 110 7 4; Francisco Javier|6 105 4 5; Juan José|6 55 7 4; Juan Carlos|6 80 4 4; José Manuel|6 95 5 5
    Miguel Ángel|6 80 6 5; Fernando|6 75 7 6; Vicente|3 45 8 4; Ramón|3 38 8 4; Enrique|5 38 9 5; Emilio|3 28 8 4
    Julián|3 25 7 6; Andrés|3 28 8 8; Joaquín|3 28 8 6; Salvador|3 28 8 4; Santiago|4 26 9 6; Tomás|3 25 7 7
    Domingo|3 25 6 3; Agustín|3 20 7 5; Carlos|7 100 6 7; Javier|7 110 4 7; Alberto|7 75 5 6; Óscar|7 55 3 6
    David|7 140 1 7; Daniel|8 95 2 9; Alejandro|9 120 3 7; Sergio|8 105 3 6; Pablo|0 90 4 8; Jorge|8 75 5 7
    Álvaro|0 85 4 7; Adrián|9 90 3 7; Diego|0 60 4 8; Rubén|8 70 4 5; Iván|8 65 4 6; Raúl|7 65 4 6; Víctor|8 50 4 6
    Ignacio|6 40 8 7; Roberto|7 48 5 4; Eduardo|7 42 7 6; Jaime|6 28 8 8; Mario|0 50 5 9; Marcos|0 45 5 8
    Hugo|1 60 5 8; Lucas|1 50 4 9; Martín|1 45 4 9; Mateo|1 35 3 9; Leo|1 26 2 9; Nicolás|1 35 5 8; Izan|1 26 5 7
    Enzo|1 22 3 9; Marc|0 40 5 7; Gonzalo|0 38 6 7; Samuel|0 45 4 7; Héctor|0 36 5 7; Guillermo|9 38 6 6
    Ismael|9 28 6 6; Cristian|9 40 3 4; Jonathan|8 25 2 2; Aitor|9 25 5 4; Iker|1 30 7 6; Unai|0 12 5 7; Jon|0 16 6 7
    Pau|0 22 5 8; Arnau|0 18 4 7; Jordi|7 38 5 5; Xavier|7 20 5 3; Josep|3 18 7 6; Joan|5 18 8 8; Gabriel|1 28 5 9
    Rodrigo|0 22 5 8; Bruno|1 28 3 9; Gael|1 14 2 9; Thiago|1 18 1 9; Aarón|1 24 4 7; Eric|0 26 3 7; Félix|3 22 6 5
    Alfonso|5 30 8 5; Gregorio|3 20 6 3; Lorenzo|3 14 7 5; Mariano|3 16 7 3; Eugenio|3 12 7 3; Ricardo|5 24 8 5
    Alfredo|5 22 8 3; Gerardo|4 9 8 4; Julio|4 24 9 5; César|7 20 6 5; Felipe|4 18 8 5; Esteban|4 12 8 6
    Sebastián|3 18 7 5; Gustavo|7 8 5 4; Oriol|0 12 4 6; Saúl|0 14 4 6; Asier|0 14 5 5; Ander|0 14 4 8
    Mohamed|0 22 3 9; Yeray|0 10 4 6; Darío|1 20 4 8; Oliver|1 16 3 9
    """

private let esFamilyNamesText = """
    1450000: García
    930000: Rodríguez, González, Fernández, López, Martínez, Sánchez
    780000: Pérez
    490000: Gómez, Martín
    350000: Jiménez, Hernández, Ruiz, Díaz, Moreno, Muñoz, Álvarez
    235000: Romero, Gutiérrez, Alonso, Navarro, Torres, Domínguez, Ramos, Vázquez, Ramírez, Gil, Serrano
    155000: Morales, Molina, Blanco, Suárez, Castro, Ortega, Delgado, Ortiz, Marín, Rubio, Núñez, Medina, Sanz, Castillo
    115000: Iglesias, Cortés, Garrido, Santos, Guerrero, Lozano, Cano, Cruz, Méndez, Flores, Prieto, Herrera, Peña, León
    89000: Márquez, Cabrera, Gallego, Calvo, Vidal, Campos, Reyes, Vega, Fuentes, Carrasco, Díez, Aguilar, Caballero, Nieto
    72000: Vargas, Santana, Pascual, Giménez, Herrero, Hidalgo, Montero, Lorenzo, Santiago, Benítez, Durán, Ibáñez, Arias, Mora
    61000: Ferrer, Carmona, Vicente, Rojas, Soto, Crespo, Román, Pastor, Velasco, Parra, Sáez, Moya, Bravo, Rivera, Gallardo
    50000: Soler, Esteban, Silva, Pardo, Franco, Rivas, Lara, Merino, Espinosa, Camacho, Mendoza, Izquierdo, Vera, Arroyo, Ríos
    42000: Casado, Sierra, Redondo, Luque, Montes, Rey, Galán, Carrillo, Otero, Segura, Heredia, Bernal, Marcos, Soriano, Robles
    36500: Martí, Palacios, Valero, Contreras, Vila, Guerra, Pereira, Expósito, Benito, Andrés, Varela, Macías, Bueno, Villar, Roldán
    32000: Mateo, Miranda, Guillén, Mateos, Escudero, Aguilera, Casas, Menéndez, Aparicio, Rivero, Estévez, Beltrán, Padilla, Gracia
    27000: Calderón, Abad, Rico, Conde, Galindo, Quintana, Salas, Acosta, Jurado, Blázquez, Roca, Bermúdez, Costa, Serra, Puig
    22000:
    """

private let esCitiesText = """
    = Comunidad de Madrid
    Madrid|Madrid|28001|40.42|-3.70|3281000; Móstoles|Madrid|28931|40.32|-3.86|208800
    Alcalá de Henares|Madrid|28801|40.48|-3.36|195900; Fuenlabrada|Madrid|28941|40.28|-3.80|189900
    Leganés|Madrid|28911|40.33|-3.76|186900; Getafe|Madrid|28901|40.31|-3.73|180700
    Alcorcón|Madrid|28921|40.35|-3.82|170800
    = Cataluña
    Barcelona|Barcelona|08001|41.39|2.17|1636000; L'Hospitalet de Llobregat|Barcelona|08901|41.36|2.10|265400
    Terrassa|Barcelona|08221|41.56|2.01|224100; Badalona|Barcelona|08911|41.45|2.25|223500
    Sabadell|Barcelona|08201|41.55|2.11|215800; Tarragona|Tarragona|43001|41.12|1.25|134900
    Lleida|Lleida|25001|41.62|0.63|140100; Girona|Girona|17001|41.98|2.82|102700
    = Comunitat Valenciana
    València|València|46001|39.47|-0.38|792500; Alicante|Alicante|03001|38.35|-0.48|338600
    Elche|Alicante|03201|38.27|-0.70|235600; Castelló de la Plana|Castellón|12001|39.99|-0.04|172600
    Torrevieja|Alicante|03181|37.98|-0.68|83500
    = Andalucía
    Sevilla|Sevilla|41001|37.39|-5.99|681900; Málaga|Málaga|29001|36.72|-4.42|579100
    Córdoba|Córdoba|14001|37.89|-4.78|319500; Granada|Granada|18001|37.18|-3.60|228700
    Jerez de la Frontera|Cádiz|11401|36.69|-6.14|212700; Almería|Almería|04001|36.84|-2.46|199200
    Huelva|Huelva|21001|37.26|-6.95|141900; Cádiz|Cádiz|11001|36.53|-6.29|113100; Jaén|Jaén|23001|37.77|-3.79|111800
    Marbella|Málaga|29601|36.51|-4.89|150700; Algeciras|Cádiz|11201|36.13|-5.45|122400
    = Aragón
    Zaragoza|Zaragoza|50001|41.65|-0.89|673000; Huesca|Huesca|22001|42.14|-0.41|53400
    Teruel|Teruel|44001|40.35|-1.11|35900
    = Región de Murcia
    Murcia|Murcia|30001|37.99|-1.13|462900; Cartagena|Murcia|30201|37.61|-0.99|216400
    Lorca|Murcia|30800|37.67|-1.70|96200
    = Illes Balears
    Palma|Illes Balears|07001|39.57|2.65|415900; Ibiza|Illes Balears|07800|38.91|1.43|50600
    = Canarias
    Las Palmas de Gran Canaria|Las Palmas|35001|28.12|-15.43|378000
    Santa Cruz de Tenerife|Santa Cruz de Tenerife|38001|28.46|-16.25|208600
    San Cristóbal de La Laguna|Santa Cruz de Tenerife|38201|28.49|-16.32|158000
    = País Vasco
    Bilbao|Bizkaia|48001|43.26|-2.93|344100; Vitoria-Gasteiz|Araba|01001|42.85|-2.67|253100
    Donostia-San Sebastián|Gipuzkoa|20001|43.32|-1.98|187800
    = Castilla y León
    Valladolid|Valladolid|47001|41.65|-4.72|295600; Burgos|Burgos|09001|42.34|-3.70|173500
    Salamanca|Salamanca|37001|40.97|-5.66|142400; León|León|24001|42.60|-5.57|120900
    Palencia|Palencia|34001|42.01|-4.53|77000; Zamora|Zamora|49001|41.50|-5.75|59500
    Ávila|Ávila|05001|40.66|-4.70|57700; Segovia|Segovia|40001|40.95|-4.12|51000; Soria|Soria|42001|41.76|-2.47|39700
    = Galicia
    Vigo|Pontevedra|36201|42.24|-8.72|292400; A Coruña|A Coruña|15001|43.37|-8.40|244700
    Ourense|Ourense|32001|42.34|-7.86|103800; Santiago de Compostela|A Coruña|15701|42.88|-8.54|98200
    Lugo|Lugo|27001|43.01|-7.56|97600; Pontevedra|Pontevedra|36001|42.43|-8.64|82800
    = Principado de Asturias
    Gijón|Asturias|33201|43.54|-5.66|267700; Oviedo|Asturias|33001|43.36|-5.85|215200
    = Cantabria
    Santander|Cantabria|39001|43.46|-3.80|171700
    = Comunidad Foral de Navarra
    Pamplona|Navarra|31001|42.82|-1.64|203100
    = La Rioja
    Logroño|La Rioja|26001|42.47|-2.45|150000
    = Castilla-La Mancha
    Albacete|Albacete|02001|38.99|-1.86|172400; Toledo|Toledo|45001|39.86|-4.02|85400
    Guadalajara|Guadalajara|19001|40.63|-3.17|88700; Ciudad Real|Ciudad Real|13001|38.99|-3.93|74900
    Cuenca|Cuenca|16001|40.07|-2.14|53400
    = Extremadura
    Badajoz|Badajoz|06001|38.88|-6.97|150100; Cáceres|Cáceres|10001|39.48|-6.37|95600
    Mérida|Badajoz|06800|38.92|-6.34|59400
    = Ceuta
    Ceuta|Ceuta|51001|35.89|-5.32|83100
    = Melilla
    Melilla|Melilla|52001|35.29|-2.94|85200
    """

private let esStreetsText = """
    3300: Calle Mayor, Calle Real, Plaza Mayor, Calle Iglesia, Plaza de la Constitución, Calle Nueva, Plaza de España, Calle del Sol
    2100: Calle de la Fuente, Calle San Antonio, Calle San José, Calle Eras, Calle Miguel de Cervantes, Calle San Juan, Calle del Carmen
    1700: Calle San Pedro, Calle Santa Ana, Plaza de la Iglesia, Calle Goya, Calle Huertas, Calle Velázquez, Calle del Pozo
    1300: Calle Federico García Lorca, Calle Antonio Machado, Avenida de la Constitución, Calle San Miguel, Calle San Isidro
    1050: Avenida de Andalucía, Calle del Molino, Calle Ramón y Cajal, Calle Madrid, Calle Juan Ramón Jiménez, Calle San Roque
    850: Calle Picasso, Calle Valencia, Calle Sevilla, Calle Granada, Calle Barcelona, Calle del Prado, Calle de la Cruz, Calle Murillo
    650: Avenida de España, Calle Colón, Calle de la Paz, Calle Zaragoza, Calle Córdoba, Calle San Francisco, Calle Toledo, Calle Norte
    480: Calle Rosalía de Castro, Paseo Marítimo, Calle Isaac Peral, Avenida de Europa, Calle Rosal, Calle Olivo, Calle Jazmín, Calle Sur
    320: Calle Málaga, Calle Ronda, Calle de la Estación, Paseo de la Castellana, Gran Vía, Avenida de la Libertad, Calle de la Rosa
    190: Avenida de Portugal, Camino Real, Calle Pablo Neruda, Calle Hernán Cortés, Calle del Mar, Travesía de la Iglesia
    120:
    """
