extension VocabularyList {
    /// Names of men and boys, as `ListSource.births` reads them.
    static let usMaleGivenNames = """
        = M
        Robert|591 740 832 651 397 370 212 114 57; James|577 796 843 687 444 383 245 164 143
        John|469 669 799 713 403 359 240 162 98; William|416 589 592 450 283 259 216 194 160
        Richard|371 554 535 373 217 148 82 45 23; Charles|318 372 355 241 153 127 88 66 62
        Donald|305 291 272 151 72 51 27 12 6; George|193 168 145 99 57 44 30 24 26
        Joseph|186 204 306 290 264 326 260 195 112; Thomas|175 404 451 349 184 136 115 86 65
        Edward|165 186 217 150 86 71 48 33 23; Ronald|153 295 266 164 75 47 25 12 6
        David|154 409 771 734 446 384 253 181 121; Paul|125 187 243 226 128 92 59 37 20
        Kenneth|124 203 258 185 95 73 45 25 13; Raymond|114 123 123 82 51 41 29 18 12
        Frank|107 101 98 73 46 36 24 15 8; Jack|103 80 58 31 16 13 29 94 90; Harold|98 73 54 30 16 11 6 3 2
        Billy|91 84 64 46 31 23 13 7 5; Gerald|89 100 86 53 25 15 9 5 2; Walter|84 78 64 41 22 17 11 7 10
        Jerry|79 138 120 71 37 24 14 8 3; Joe|75 58 48 35 24 17 12 8 5; Eugene|75 56 48 29 14 9 5 3 2
        Henry|72 60 52 33 19 15 16 32 95; Larry|57 201 241 139 58 32 16 8 4; Albert|66 61 51 34 21 17 12 8 6
        Arthur|65 63 56 35 19 15 11 8 11; Carl|64 79 82 50 25 16 10 6 4; Ralph|60 52 46 25 12 8 5 3 1
        Roger|58 104 97 57 24 15 9 5 3; Harry|57 42 38 23 12 8 5 4 4; Willie|56 52 41 28 18 13 8 4 2
        Lawrence|54 80 85 60 34 23 15 9 7; Louis|51 45 40 27 16 14 12 11 14; Wayne|50 71 72 45 22 11 6 3 2
        Fred|47 44 38 21 9 5 3 1 0.8; Gary|35 244 325 175 70 44 23 12 5; Dennis|31 174 192 108 47 34 20 11 6
        Daniel|38 107 228 225 255 374 271 204 133; Stephen|28 136 227 175 95 88 60 31 13
        Michael|30 343 837 833 707 663 462 251 150; Steven|7 109 343 298 185 171 130 80 32
        Mark|3 34 369 455 190 120 84 57 27; Gregory|3 42 160 171 97 86 57 28 9; Douglas|20 92 135 118 56 33 17 8 5
        Bruce|21 87 112 60 22 14 8 4 3; Timothy|2 34 178 275 163 142 94 56 22; Jeffrey|2 37 138 316 225 133 70 36 13
        Kevin|0.4 8 119 275 230 187 138 108 44; Scott|2 8 85 263 198 94 43 22 8; Brian|1 14 109 255 323 236 114 72 26
        Keith|8 31 92 123 74 45 26 13 6; Anthony|27 66 146 216 181 217 215 192 83; Eric|2 10 64 145 227 191 126 80 35
        Christopher|2 12 69 223 475 554 360 203 81; Jason|0.1 0.8 4 67 463 283 127 91 45
        Matthew|3 6 22 65 278 458 351 222 114; Joshua|0.3 0.6 1 8 145 399 329 232 88
        Andrew|12 23 57 88 113 271 273 202 101; Ryan|0.1 0.7 9 47 136 271 240 170 78
        Justin|0.1 0.7 2 21 94 291 220 107 37; Brandon|0 0.2 1 10 60 226 259 142 51
        Nicholas|6 9 14 25 85 220 275 178 59; Jonathan|1 11 28 56 93 220 186 128 68; Adam|1 2 10 47 123 188 110 77 52
        Jeremy|0.1 0.6 2 18 150 124 70 44 19; Aaron|2 4 14 44 95 134 118 90 59; Kyle|0.2 1 5 25 56 165 155 74 20
        Tyler|0 0.2 0.8 3 13 101 262 166 55; Jacob|4 3 4 5 25 143 298 274 163; Zachary|0.1 0.2 0.6 2 18 123 225 116 48
        Alexander|5 8 11 16 35 97 165 179 144; Ethan|0.2 0.3 0.6 2 8 21 72 202 151; Noah|1 1 2 2 4 13 34 145 183
        Benjamin|9 13 20 28 66 121 120 142 137; Samuel|25 27 28 27 35 63 94 119 101
        Austin|0.4 0.5 0.7 1 4 41 202 112 51; Dylan|0 0.2 1 2 5 19 114 130 76; Christian|2 3 5 9 22 49 94 124 83
        Logan|0.2 0.3 0.4 0.6 2 14 57 117 132; Mason|0.3 0.3 0.4 0.6 2 7 22 69 158; Liam|0 0 0.1 0.3 0.6 2 12 47 174
        Elijah|3 2 2 2 4 12 38 108 139; Aiden|0 0 0 0 0 0.1 2 98 130; Jayden|0 0 0 0 0 0.2 4 91 123
        Jackson|1 1 1 1 1 3 19 81 116; Lucas|0.4 0.4 0.6 2 7 17 37 80 123; Caleb|0.3 0.3 0.4 1 7 25 78 107 76
        Gabriel|5 5 6 10 16 35 65 119 106; Luke|1 2 3 7 22 37 58 83 87; Isaac|3 3 3 4 9 22 48 82 88
        Carter|0.4 0.4 0.5 0.6 0.8 2 11 48 103; Oliver|9 5 4 3 2 2 5 17 93; Owen|1 1 1 1 2 3 15 72 93
        Sebastian|0.3 0.3 0.4 0.8 2 8 24 56 93; Wyatt|0.2 0.3 0.3 0.3 0.8 4 15 46 88
        Grayson|0 0 0 0.1 0.2 0.8 4 21 73; Nathan|4 4 7 12 43 92 119 125 76; Nathaniel|5 5 7 9 18 50 80 88 55
        Jordan|0.2 0.3 0.7 1 10 84 166 102 55; Cody|0 0.3 2 5 26 96 135 48 20; Jose|11 16 29 45 74 114 143 141 75
        Juan|6 10 19 30 52 80 97 92 40; Luis|3 5 12 22 40 70 100 112 55; Carlos|4 7 14 25 43 68 83 83 44
        Jesse|25 22 21 20 40 80 62 48 23; Patrick|11 37 76 82 69 96 67 40 20; Sean|0.2 4 27 70 94 125 94 56 19
        Peter|27 50 74 59 37 36 28 22 17; Philip|25 50 56 40 26 26 15 9 7; Phillip|23 51 58 44 38 42 23 11 5
        Shawn|0.1 2 13 72 110 69 38 19 6; Chad|0.2 0.4 2 22 119 69 26 13 3; Travis|2 4 10 19 63 88 58 34 17
        Todd|0.3 2 30 123 61 17 6 3 1; Craig|2 18 67 95 47 24 10 4 1; Derek|0 1 8 28 53 67 48 29 15

        Abraham|1 21 6 8; Adrian|0 70 6 7; Alan|5 83 8 6; Alejandro|0 54 5 6; Alex|9 84 5 6; Alexis|9 30 5 6
        Alfonso|9 10 8 5; Alfred|3 41 5 5; Allan|5 31 8 5; Allen|5 70 8 6; Alvin|3 34 8 5; Amir|1 20 6 8
        Andre|9 40 7 6; Andres|0 37 6 6; Andy|9 27 8 7; Angel|0 96 5 6; Angelo|9 19 8 7; Antonio|9 65 8 7
        Archie|3 9 6 4; Ariel|0 12 6 7; Armando|9 24 8 5; Arnold|3 23 6 4; Asher|1 55 3 8; Ashton|1 46 6 6
        August|1 17 3 8; Axel|1 29 4 8; Ayden|1 57 4 7; Barry|5 65 6 4; Beau|1 23 4 8; Beckett|1 22 1 8
        Benny|3 17 7 5; Bennett|1 31 4 8; Bentley|1 47 1 6; Bernard|3 44 7 5; Blake|9 68 5 6; Bob|3 14 6 4
        Bobby|3 73 8 6; Bradley|8 80 7 5; Brad|7 36 5 3; Brady|0 50 5 7; Brayden|1 82 5 6; Brendan|9 48 5 5
        Brent|7 49 5 5; Brett|8 64 5 5; Brennan|0 21 5 6; Brody|1 59 3 6; Brock|0 22 5 7; Bruno|1 5 6 8
        Bryan|8 116 7 6; Bryce|0 57 5 6; Bryson|1 50 3 8; Byron|7 15 8 5; Calvin|1 37 8 8; Camden|1 48 3 6
        Cameron|0 117 6 5; Camron|0 13 3 5; Cayden|0 30 2 7; Cecil|3 31 5 4; Cedric|8 19 6 4; Cesar|0 43 5 5
        Chase|0 84 5 6; Charlie|1 20 5 8; Chester|3 30 5 4; Chris|6 47 8 5; Clarence|3 50 6 5; Claude|3 25 6 4
        Clayton|9 32 6 6; Cliff|6 7 5 4; Clifford|3 46 7 5; Clifton|5 17 8 5; Clinton|8 25 6 4; Clyde|3 31 5 4
        Colby|0 21 4 5; Cole|0 66 3 6; Colin|0 48 6 5; Collin|0 36 4 5; Colton|1 58 5 7; Connor|0 108 5 6
        Conner|0 37 3 6; Conor|9 14 3 5; Cooper|1 58 3 7; Corey|8 67 4 4; Cory|8 45 4 3; Cristian|0 55 4 5
        Curtis|5 56 7 7; Dakota|9 55 1 4; Dale|5 63 8 4; Dallas|1 18 6 8; Dalton|9 55 1 5; Damian|1 35 5 8
        Damien|0 19 6 7; Damon|7 21 3 6; Dan|5 33 8 4; Danny|5 77 8 6; Darius|9 20 5 5; Darrell|6 38 7 4
        Darren|6 44 3 4; Darryl|6 41 4 4; Darnell|9 8 7 5; Daryl|6 34 6 4; Dave|5 13 7 4; Dean|6 40 8 5
        Declan|1 30 2 8; Derrick|8 53 5 4; Devin|9 70 5 6; Devon|9 41 4 4; Dexter|6 11 6 6; Diego|0 62 4 6
        Dillon|9 42 2 4; Dominic|1 55 7 8; Dominick|0 25 6 7; Dominique|9 22 4 2; Don|5 51 8 3; Donovan|0 35 6 6
        Donnie|5 21 8 4; Doyle|3 13 5 3; Drew|9 27 6 6; Duane|5 36 7 4; Dustin|8 128 4 4; Dwayne|6 28 6 4
        Dwight|5 28 8 4; Earl|3 58 6 4; Easton|1 48 2 7; Eddie|3 41 9 6; Edgar|0 34 7 5; Edgardo|8 3 6 5
        Eduardo|0 46 6 5; Edwin|0 41 8 5; Eli|1 72 5 7; Elias|1 38 5 8; Elliot|1 20 6 8; Elliott|1 14 5 8
        Elmer|3 23 5 4; Emanuel|0 19 6 7; Emilio|1 17 6 8; Emiliano|1 22 4 8; Emmanuel|0 42 6 7; Emmett|1 19 2 8
        Enrique|0 29 7 5; Enzo|1 14 2 8; Erick|0 38 6 5; Erik|9 57 7 5; Ernest|3 57 7 5; Ernesto|9 18 8 5
        Esteban|0 12 6 7; Evan|0 98 6 7; Everett|1 37 2 8; Ezekiel|1 37 3 8; Ezra|1 38 2 8; Fabian|0 17 5 5
        Felipe|0 11 7 6; Felix|1 17 8 8; Fernando|0 43 7 5; Finn|1 26 3 8; Floyd|3 33 5 4; Forrest|9 11 6 6
        Francis|3 39 7 5; Francisco|0 57 7 5; Franklin|3 32 7 6; Freddie|3 16 8 5; Frederick|5 32 8 6; Gael|1 32 4 8
        Gage|0 39 4 5; Garrett|9 73 5 4; Gavin|0 100 3 6; Gene|3 35 5 3; Geoffrey|8 28 6 4; Gerard|5 18 7 5
        Gerardo|0 25 7 5; Gilbert|3 21 8 6; Giovanni|1 40 6 8; Glen|5 35 8 4; Glenn|5 62 7 4; Gordon|3 31 7 5
        Grady|1 11 6 8; Graham|1 24 4 8; Grant|0 38 6 7; Greg|6 47 6 3; Griffin|0 23 4 7; Guillermo|0 15 7 6
        Gunnar|0 9 3 6; Guy|5 27 8 4; Harrison|1 32 4 8; Harvey|3 28 6 4; Hayden|0 57 3 7; Hector|0 37 7 5
        Herbert|3 54 6 4; Herman|3 32 5 4; Homer|3 15 5 3; Howard|3 63 7 4; Hubert|3 16 5 4; Hudson|1 64 2 8
        Hugh|3 16 7 5; Hugo|1 20 7 8; Hunter|9 118 2 8; Ian|0 90 7 6; Ira|3 6 7 6; Irvin|3 8 7 6; Irving|3 7 5 5
        Isaiah|0 105 6 8; Isiah|0 13 5 6; Ismael|0 19 6 6; Israel|0 24 6 7; Ivan|0 46 7 6; Jace|1 43 4 7
        Jaden|0 68 2 5; Jaime|9 29 7 5; Jake|9 51 4 5; Jalen|0 31 7 6; Jamal|9 21 6 4; Jamie|7 31 5 4; Jared|9 88 5 4
        Jarrod|8 12 5 3; Jasper|1 27 3 8; Javier|0 45 6 6; Jaxon|1 69 3 8; Jaxson|1 60 2 8; Jay|6 35 8 6
        Jayce|1 25 2 8; Jayceon|1 15 1 8; Jaylen|0 35 4 6; Jeff|6 83 5 3; Jeffery|6 94 5 5; Jerome|5 26 8 6
        Jermaine|8 25 3 4; Jesus|0 94 6 5; Jett|1 14 3 8; Jim|5 56 7 3; Jimmy|4 84 8 6; Jimmie|3 25 7 4; Joel|8 55 7 7
        Joey|8 22 8 4; Johnathan|9 47 6 5; Johnny|4 82 8 6; Johnnie|3 29 7 4; Jon|6 54 5 4; Jonah|0 36 4 7
        Jorge|0 53 7 5; Josiah|1 63 4 8; Josue|0 28 5 6; Jude|1 32 3 8; Julian|1 89 5 8; Julio|0 35 7 5
        Julius|9 9 8 7; Kaden|0 51 2 6; Kai|1 29 4 8; Kaleb|1 36 5 7; Kameron|1 20 6 7; Karl|6 30 7 4; Karter|1 24 2 8
        Kayden|1 57 4 7; Kelvin|9 19 8 6; Kendrick|1 12 7 8; Kenny|6 22 7 5; Kent|5 29 7 4; Kermit|3 7 5 3
        Kerry|5 21 7 4; Kingston|1 29 1 8; Kirk|6 32 5 4; Knox|1 13 1 8; Kristopher|8 41 5 4; Kurt|6 34 6 4
        Kyler|1 17 3 7; Lamar|8 7 8 5; Lance|7 37 6 6; Landon|1 94 5 6; Lane|1 21 5 7; Lee|5 57 8 5; Leo|1 55 3 9
        Leon|3 41 6 6; Leonard|3 57 7 5; Leonardo|1 42 6 8; Leonel|0 13 4 6; Leroy|3 47 6 4; Leslie|3 38 7 4
        Lester|3 38 5 4; Levi|1 73 5 8; Lewis|3 30 6 5; Lincoln|1 46 2 8; Lionel|3 10 8 6; Lloyd|3 41 6 4
        Lonnie|5 32 8 4; Lorenzo|1 19 7 8; Luca|1 32 2 8; Luther|3 21 6 4; Lyle|3 17 7 4; Mack|3 7 5 4
        Malachi|1 31 4 8; Malcolm|9 14 7 7; Malik|9 26 4 7; Manuel|9 44 9 6; Marc|7 50 5 5; Marco|0 37 7 6
        Marcos|0 29 6 5; Marcus|8 76 6 7; Mario|9 44 7 6; Marion|3 23 5 4; Marlon|8 13 7 5; Marshall|9 17 8 7
        Martin|5 68 8 6; Marvin|3 57 7 5; Mateo|1 56 3 9; Mathew|8 38 5 5; Matteo|1 23 3 9; Maurice|3 39 8 6
        Maverick|1 28 2 9; Max|1 46 6 8; Maximus|1 29 5 8; Maxwell|1 43 6 7; Melvin|3 59 7 4; Micah|1 50 5 8
        Micheal|5 49 5 7; Miguel|0 78 6 5; Mike|5 60 7 4; Miles|1 43 4 8; Milo|1 20 2 9; Milton|3 28 6 4
        Mitchell|9 59 6 4; Morris|3 22 6 4; Moises|0 18 6 6; Moses|1 11 6 8; Muhammad|1 15 5 9; Myles|1 27 5 8
        Neil|5 38 8 4; Nelson|9 17 9 6; Nicolas|0 41 7 6; Nolan|1 52 5 8; Norman|3 72 7 4; Omar|0 45 6 7
        Orlando|9 15 8 6; Orion|1 12 3 8; Oscar|0 52 7 6; Otis|3 17 6 4; Otto|3 6 5 6; Pablo|0 20 6 5; Parker|1 54 4 7
        Paxton|1 18 3 7; Pedro|0 35 7 5; Percy|3 9 6 4; Perry|5 23 8 5; Peyton|0 34 3 6; Phoenix|1 19 3 8
        Preston|0 45 5 6; Quentin|9 12 7 5; Quincy|9 10 8 6; Quinton|9 18 5 4; Rafael|0 35 7 6; Ramon|9 22 8 6
        Randall|5 76 6 5; Randy|5 121 6 5; Raul|0 32 7 5; Ray|3 55 7 5; Reginald|6 37 7 5; Rene|9 14 8 5; Rex|5 19 8 4
        Rhett|1 16 3 8; Ricardo|0 52 7 5; Rick|5 57 6 3; Rickey|5 34 6 4; Ricky|5 111 5 5; Riley|0 37 4 6
        River|1 22 2 8; Robbie|6 9 7 5; Roberto|0 42 7 5; Roderick|7 14 7 5; Rodney|6 79 6 4; Rodrigo|0 20 6 5
        Roland|3 29 7 5; Roman|1 46 4 8; Romeo|1 12 5 8; Ronnie|5 70 7 4; Roosevelt|3 11 5 4; Rory|1 9 8 8
        Ross|8 20 8 4; Rowan|1 32 2 8; Roy|3 97 7 5; Ruben|9 32 8 6; Rudy|9 12 8 5; Russell|5 79 8 5; Ryder|1 44 2 7
        Ryker|1 34 1 8; Salvador|0 23 7 5; Sam|3 34 7 6; Santiago|1 42 3 9; Santos|0 5 8 6; Saul|0 25 5 5
        Sawyer|1 43 3 8; Sergio|0 49 7 5; Seth|9 62 5 5; Shane|7 72 5 6; Shaun|8 38 4 4; Sheldon|8 11 8 4
        Sidney|3 21 6 4; Silas|1 35 3 9; Simon|1 25 6 8; Skyler|9 26 4 6; Spencer|9 60 5 6; Stanley|3 64 8 5
        Stuart|5 22 7 5; Sylvester|3 12 7 4; Tanner|9 61 3 5; Ted|5 24 8 4; Terrance|8 22 6 5; Terrell|9 17 6 4
        Terrence|7 21 7 5; Terry|5 153 6 4; Theodore|1 50 4 9; Tim|6 71 5 3; Tobias|1 13 4 8; Tom|5 47 7 3
        Tommy|4 58 8 6; Tony|6 85 6 5; Tracy|6 41 5 3; Trent|9 30 6 5; Trenton|0 34 5 6; Trevor|9 98 5 5
        Tristan|0 67 5 6; Troy|6 81 4 6; Tyrone|7 25 7 5; Tucker|1 23 5 8; Ty|0 20 6 6; Tyson|1 25 6 8
        Vernon|3 42 6 4; Victor|9 68 8 7; Vicente|0 8 7 5; Vincent|0 70 8 7; Virgil|3 23 5 4; Wade|6 22 7 6
        Wallace|3 25 6 4; Warren|3 47 7 5; Wendell|3 17 6 4; Wesley|8 54 7 6; Wilbur|3 15 5 3; Willard|3 27 6 3
        Wilson|1 7 7 8; Weston|1 37 2 8; Xander|1 25 4 8; Xavier|1 60 6 8; Xzavier|1 6 5 8; Zachariah|0 16 5 6
        Zane|0 22 6 8; Zander|1 27 4 7; Zayden|1 21 2 7; Zion|1 27 4 8; Abel|1 29 6 8; Ace|1 14 1 9; Adan|0 15 5 6
        Alijah|1 14 4 8; Alonzo|3 9 8 8; Alton|3 14 6 4; Archer|1 20 1 9; Arlo|1 11 2 9; Armani|1 9 4 8; Atlas|1 8 1 9
        Atticus|1 10 2 9; Barrett|1 14 4 9; Bodhi|1 7 1 9; Braxton|1 38 4 8; Braylon|1 15 3 7; Bryant|9 18 8 6
        Cash|1 19 3 8; Cayson|1 6 2 8; Cohen|1 13 2 7; Corbin|0 18 4 7; Cruz|1 16 4 8; Cyrus|1 11 6 8; Dante|0 19 6 7
        Dawson|0 33 3 6; Derick|8 7 6 4; Desmond|1 14 8 8; Deshawn|0 11 6 5; Donte|9 6 6 4; Elvin|3 5 7 5
        Ellis|1 11 6 9; Enoch|1 4 5 9; Ezequiel|0 12 5 7; Fletcher|1 5 4 8; Ford|1 4 2 9; Gideon|1 18 3 8
        Gregg|6 16 7 3; Gustavo|0 29 6 5; Hank|1 8 5 8; Holden|1 19 4 7; Iker|1 15 3 7; Jameson|1 45 2 9
        Jase|1 20 2 6; Joaquin|1 21 5 8; Judah|1 22 3 9; Kash|1 11 1 9; Keegan|0 22 3 6; Kian|1 11 4 8; Kobe|0 12 3 7
        Legend|1 8 1 9; Leland|1 14 5 8; Lukas|1 25 6 8; Lyndon|6 5 6 4; Mohamed|1 10 5 9; Nash|1 15 2 8
        Nico|1 13 4 9; Odin|1 9 2 9; Porter|1 11 4 8; Quintin|9 7 5 5; Raphael|9 8 8 7; Reid|1 16 5 8
        Remington|1 14 3 8; Rocco|1 9 5 8; Royce|1 12 5 8; Ryland|1 14 3 7; Santino|1 9 3 8; Soren|1 7 4 9
        Sullivan|1 14 3 9; Tate|1 12 4 8; Thiago|1 13 1 9; Titus|1 14 4 8; Trace|0 8 4 6; Tripp|1 8 2 8; Uriel|0 8 5 7
        Walker|1 24 3 8; Waylon|1 26 2 9; Winston|1 9 6 8; Zaiden|1 8 2 7; Zeke|1 4 4 8
        """
}
