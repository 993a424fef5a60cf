extension VocabularyList {
    /// Names of women and girls, as `ListSource.births` reads them.
    static let usFemaleGivenNames = """
        = F
        Mary|573 640 626 376 136 91 64 44 25; Betty|366 165 72 24 5 2 1 0.5 0.4; Barbara|271 429 345 150 42 23 11 5 3
        Shirley|217 163 66 29 11 6 3 1 0.7; Patricia|216 397 460 241 95 67 34 15 7; Dorothy|188 104 52 23 7 4 3 2 2
        Joan|181 93 58 28 8 5 3 1 0.6; Margaret|171 170 152 75 35 32 25 20 19; Nancy|150 236 281 102 34 21 15 10 5
        Helen|144 68 39 19 7 5 4 3 3; Carol|142 281 213 84 20 9 4 2 1; Joyce|142 125 72 36 13 7 4 3 3
        Doris|121 45 22 10 4 3 2 1 0.6; Ruth|117 62 35 18 8 7 6 5 5; Virginia|117 79 46 24 11 9 7 5 4
        Marilyn|98 74 52 24 8 5 4 3 3; Elizabeth|110 137 171 168 155 214 172 133 97; Jean|94 57 38 21 6 3 2 1 0.5
        Frances|93 52 29 15 6 4 3 3 4; Beverly|91 76 66 29 8 3 1 0.5 0.3; Lois|83 45 21 8 2 1 0.5 0.3 0.5
        Alice|81 67 48 27 13 10 7 7 13; Donna|78 144 268 218 62 21 7 2 1; Martha|77 88 67 38 17 12 9 7 5
        Dolores|76 36 20 9 3 2 1 0.7 0.4; Janet|75 120 180 91 27 16 8 3 1; Phyllis|73 60 42 19 5 2 0.7 0.3 0.2
        Norma|72 48 30 19 9 8 6 4 2; Carolyn|70 173 133 62 23 15 9 7 4; Evelyn|70 44 27 15 8 7 8 17 58
        Gloria|69 84 59 37 18 14 11 8 5; Anna|69 48 41 38 41 62 81 86 50; Marie|64 47 41 30 21 19 12 7 5
        Ann|58 85 72 37 13 8 4 2 1; Peggy|56 49 50 28 7 2 0.7 0.3 0.2; Judith|52 196 92 37 10 6 4 4 3
        Rose|52 45 35 22 11 8 6 5 8; Catherine|50 65 80 62 41 60 46 27 16; Janice|49 107 136 54 15 8 4 2 1
        Kathleen|46 126 220 115 39 35 23 10 4; Sandra|64 265 234 200 69 48 32 14 6; Linda|38 531 565 237 61 29 15 8 5
        Sharon|40 208 228 143 37 17 9 5 3; Susan|16 184 438 275 60 22 8 4 2; Judy|40 150 116 62 13 5 2 1 1
        Diane|22 90 208 109 28 14 6 3 1; Karen|17 153 334 270 100 52 26 14 6; Cheryl|4 68 185 110 32 14 5 2 0.8
        Jane|39 49 57 32 12 8 6 5 6; Brenda|5 92 204 160 54 38 22 12 5; Christine|19 53 112 137 107 73 37 17 6
        Pamela|5 89 229 183 60 25 9 4 2; Cynthia|6 73 250 216 91 64 40 19 8; Kathy|3 42 155 81 20 10 5 2 1
        Debra|1 33 340 139 21 9 3 1 0.5; Deborah|2 52 430 192 39 22 10 6 4; Rebecca|17 60 122 120 146 126 99 62 26
        Laura|22 41 90 181 110 120 64 35 13; Teresa|7 37 94 137 57 35 20 11 5; Debbie|0.5 13 95 57 13 5 2 1 0.3
        Robin|0.5 8 84 103 44 23 10 4 2; Denise|1 12 90 108 49 31 17 12 6; Theresa|12 27 78 81 34 22 10 4 2
        Rhonda|0.3 6 72 88 27 10 4 1 0.3; Lisa|0.2 4 34 496 225 75 29 12 4; Kimberly|0.1 2 29 254 229 143 100 71 43
        Michelle|0.2 4 26 217 249 173 94 47 21; Tammy|0 1 26 190 104 20 5 2 0.6; Lori|0 4 64 182 81 17 4 2 0.5
        Angela|2 6 17 145 225 107 59 37 17; Julie|1 6 66 163 114 68 31 17 7; Jennifer|0.1 3 23 112 581 440 148 50 12
        Amy|1 6 22 132 269 147 55 40 18; Melissa|0.5 4 14 78 253 224 78 43 15; Heather|0 0.2 1 17 203 187 75 24 5
        Stephanie|1 9 25 66 162 260 148 52 16; Nicole|0 0 0.6 12 160 221 135 72 23
        Jessica|0.2 1 1 5 157 469 303 97 20; Amanda|0.4 1 1 4 126 369 190 68 15; Sarah|24 31 31 38 111 273 224 123 51
        Ashley|0 0 0 0.1 15 352 301 130 33; Emily|10 11 12 14 27 116 237 224 122
        Samantha|0 0.2 0.4 8 20 110 223 134 58; Brittany|0 0 0 0 4 127 190 24 5; Taylor|0 0 0 0 0.7 12 169 98 37
        Megan|0 0 0.4 4 32 151 160 72 17; Hannah|1 1 1 1 3 25 158 155 66; Kayla|0 0 0 0 0.6 34 155 85 26
        Lauren|0.2 0.8 1 3 16 132 153 96 34; Alexis|0.1 0.4 0.8 1 3 20 131 130 36; Emma|17 10 6 3 3 5 30 181 195
        Olivia|3 2 2 2 2 8 56 156 184; Madison|0 0 0 0 0 0.8 84 193 102; Abigail|0.4 0.5 0.8 1 5 15 64 151 126
        Isabella|0.4 0.3 0.2 0.2 0.2 0.4 10 150 170; Ava|1 1 1 1 0.8 0.5 3 107 156; Sophia|3 2 2 1 2 7 21 114 181
        Mia|0 0 0 1 2 3 14 71 130; Charlotte|20 17 13 7 3 2 4 19 105; Rachel|9 11 12 15 56 146 148 66 26
        Danielle|0 1 3 8 56 118 92 44 13; Courtney|0 0 0 0.5 9 60 100 32 7; Victoria|9 12 22 18 15 36 117 82 65
        Grace|19 15 12 9 6 10 26 111 76; Chloe|0 0 0 0 0.4 5 37 95 85; Natalie|3 6 7 12 14 30 55 93 73
        Amber|0.3 0.5 0.6 2 26 159 115 39 13; Tiffany|0 0 0.3 9 60 177 85 33 8; Christina|3 5 14 36 128 141 69 31 9
        Crystal|0.6 2 4 10 80 131 46 19 5; Erin|0 1 6 33 80 106 60 34 9; Katherine|21 26 38 36 41 98 112 71 40
        Kelly|0 1 14 82 143 105 56 29 7; Andrea|2 9 23 56 96 98 64 43 17; Tina|1 5 35 117 90 26 9 4 1
        Dawn|3 7 31 126 96 21 6 2 0.6; April|0.2 3 11 26 75 85 40 17 11; Shannon|0 0.6 4 38 109 88 43 16 4
        Tracy|0 1 17 96 98 20 6 3 0.7; Alyssa|0 0 0 0.6 3 27 110 112 34; Jasmine|0 0 0 0.2 3 36 96 85 29
        Brianna|0 0 0 0 2 19 80 95 31; Morgan|0 0 0 0.6 3 16 72 48 19; Kathryn|23 35 45 33 27 57 48 26 13
        Vanessa|0 0.5 5 9 22 63 53 42 15; Maria|26 31 50 70 82 96 73 56 22; Amelia|6 5 4 4 5 4 6 22 97
        Harper|0 0 0 0 0 0 0.3 5 92; Avery|0 0 0 0 0.2 1 7 40 84; Aubrey|0 0 0 0.2 2 2 4 22 62
        Lillian|36 18 9 5 3 3 6 30 55; Addison|0 0 0 0 0 0.1 2 48 56; Ella|16 8 4 2 1 1 4 59 89
        Scarlett|0.2 0.3 0.3 0.3 0.5 1 2 6 63; Zoey|0 0 0 0 0 0.3 2 20 63; Lily|2 2 1 1 1 2 8 53 70
        Layla|0 0.1 0.1 0.5 2 2 3 22 62; Sofia|0.5 0.4 0.5 1 1 2 8 40 85; Riley|0 0 0 0 0 0.4 8 41 50
        Aria|0 0 0 0 0.1 0.2 0.4 2 57; Camila|0 0 0 0 0.2 0.4 4 18 51

        Agnes|3 19 5 5; Alma|3 25 5 6; Anita|5 39 7 6; Annie|3 40 6 7; Arlene|3 41 6 5; Audrey|3 27 6 8
        Beatrice|3 27 6 6; Bernice|3 33 6 5; Bertha|3 22 6 5; Bessie|3 22 6 4; Bonnie|4 94 6 6; Carmen|6 16 7 8
        Caroline|0 31 6 8; Cecilia|1 12 7 8; Charlene|5 31 7 5; Clara|3 31 6 6; Claudia|5 24 4 6; Connie|5 79 5 5
        Constance|5 31 7 5; Delores|3 37 6 4; Edith|3 44 5 5; Edna|3 40 5 5; Eileen|5 33 8 6; Elaine|4 65 8 6
        Eleanor|3 45 5 6; Ellen|5 70 6 5; Elsie|3 30 5 5; Erma|3 10 5 4; Esther|3 34 6 7; Ethel|3 37 5 4
        Eunice|3 15 5 5; Eva|3 30 6 7; Florence|3 38 5 4; Gail|5 62 5 4; Geraldine|3 53 6 4; Gertrude|3 21 5 4
        Gladys|3 33 5 5; Glenda|4 37 5 5; Gwendolyn|5 39 6 5; Harriet|3 17 6 5; Hazel|3 29 5 4; Hilda|3 11 6 6
        Ida|3 24 5 5; Imogene|3 17 5 3; Inez|3 11 5 5; Irene|3 50 5 6; Irma|3 14 6 7; Jacqueline|6 66 7 8
        Jeanette|4 28 8 6; Jeanne|5 33 8 5; Joann|5 41 8 4; Joanne|5 53 7 5; Josephine|3 34 6 7; Juanita|3 41 8 6
        June|3 46 5 4; Kay|4 31 6 4; Laverne|3 19 5 4; Leona|3 21 5 5; Leslie|6 40 6 8; Lillie|3 18 5 5; Lola|3 12 5 6
        Loretta|4 37 9 5; Lorraine|3 51 7 5; Louise|3 63 5 5; Lucille|3 39 5 4; Lucy|1 29 7 8; Lula|3 12 5 4
        Lynn|5 73 5 4; Mabel|3 18 5 4; Mae|3 13 5 4; Marcia|5 44 6 5; Marian|3 25 6 4; Marion|3 27 5 5
        Marjorie|3 53 5 4; Marlene|3 47 7 5; Marsha|5 40 6 4; Mattie|3 14 5 4; Maureen|5 51 6 5; Maxine|3 39 5 4
        Mildred|3 61 5 4; Minnie|3 20 5 4; Myrtle|3 14 5 3; Nadine|3 12 6 6; Naomi|1 38 6 8; Nellie|3 20 5 4
        Nina|3 15 7 8; Nora|1 44 4 7; Opal|3 17 4 4; Patsy|3 59 4 4; Paula|5 85 6 6; Pauline|3 50 5 5; Pearl|3 17 5 4
        Rita|4 58 8 6; Roberta|5 40 8 5; Rosa|3 25 8 8; Rosemary|3 34 8 5; Ruby|3 47 6 5; Sally|5 45 7 4
        Sheila|6 78 6 4; Shelby|9 40 5 5; Stella|1 39 6 6; Sue|4 33 7 4; Suzanne|5 66 6 6; Sylvia|4 48 7 7
        Thelma|3 41 5 4; Toni|6 25 6 5; Velma|3 24 4 4; Vera|3 22 5 5; Verna|3 17 5 4; Vivian|3 27 7 8; Wanda|3 62 8 5
        Wilma|3 37 5 4; Yvonne|6 35 8 6; Jo|4 20 7 4; Jeannie|5 9 6 5; Georgia|3 22 6 6; Genevieve|3 11 6 7
        Henrietta|3 8 5 4; Antoinette|6 14 7 6; Bettye|3 8 6 3; Billie|3 19 6 5; Bobbie|3 24 7 5; Darlene|5 72 6 4
        Deanna|6 37 7 7; Dianne|5 48 7 4; Dixie|3 10 8 5; Elsa|1 5 6 7; Faye|3 22 6 4; Freda|3 11 5 4; Jill|6 78 4 6
        Joy|5 31 7 7; Kristin|8 75 4 4; Kristine|7 45 5 5; Krista|8 30 3 4; Kristen|8 88 3 4; Kristy|7 32 4 5
        Kristi|7 30 3 4; Kelli|7 34 4 5; Kellie|7 20 5 5; Kerry|7 24 6 4; Kerri|7 19 5 5; Kim|6 75 7 3
        Kendra|8 36 4 5; Kenya|7 11 3 6; Kara|8 38 4 5; Karla|7 26 7 6; Karina|9 25 3 6; Katie|8 104 4 5
        Katrina|8 56 4 4; Kathrine|8 6 7 5; Katelyn|9 82 2 4; Kaitlyn|0 79 5 4; Kaitlin|9 47 3 2; Kylie|0 60 4 6
        Kelsey|9 93 3 2; Kaylee|1 64 4 7; Kennedy|1 42 4 7; Kinsley|1 35 1 7; Kendall|1 23 6 7; Kiara|0 25 5 5
        Kierra|9 6 3 4; Kirsten|9 27 5 4; Krystal|8 47 3 3; Kyla|0 16 5 6; Kimberlee|6 5 3 5; Kira|0 14 5 6
        Keisha|7 22 1 3; Kathi|5 5 3 3; Kaylin|0 7 4 5; Alexandra|9 95 4 5; Alexandria|9 48 3 5; Alicia|8 86 6 5
        Alison|8 38 6 5; Allison|9 91 5 7; Alisha|8 30 3 4; Alana|0 22 6 7; Alaina|0 14 5 7; Aaliyah|1 48 5 7
        Adriana|0 41 5 5; Adrienne|8 20 6 4; Aimee|7 28 3 5; Alexa|0 60 5 5; Alina|1 14 5 7; Allie|1 14 4 7
        Alondra|0 22 3 5; Amari|1 8 3 7; Amaya|0 20 3 7; Ana|0 30 6 6; Anastasia|1 17 6 7; Angel|0 36 5 5
        Angelica|9 48 4 4; Angelina|0 53 3 6; Angie|7 25 5 4; Annabelle|1 29 3 7; Anne|5 71 8 6; Annette|6 66 6 5
        Annika|0 9 2 6; Antonia|9 9 8 6; Ariana|1 58 5 7; Arianna|1 53 5 7; Ariel|9 32 4 5; Ashlee|8 27 1 5
        Ashleigh|8 31 1 5; Ashlyn|0 36 4 5; Athena|1 15 5 7; Aubree|1 34 2 7; Aurora|1 30 3 8; Autumn|1 42 6 7
        Ayla|1 14 3 8; Bailey|0 52 5 5; Becky|6 41 5 4; Belinda|6 31 6 4; Bella|1 46 5 6; Bethany|8 56 5 5
        Beth|6 63 4 4; Bianca|9 35 4 5; Breanna|9 44 2 5; Brenna|9 11 4 5; Bridget|7 26 6 6; Brielle|1 36 2 8
        Britney|9 20 3 3; Brittney|9 73 3 2; Brooke|0 71 6 6; Brooklyn|1 68 3 7; Brooklynn|1 24 2 7; Caitlin|9 86 3 3
        Caitlyn|0 28 5 3; Camille|9 19 7 7; Candace|8 54 5 3; Candice|8 48 4 3; Carla|6 47 6 5; Carly|9 32 3 5
        Carmela|6 5 6 5; Carrie|7 87 4 5; Carissa|9 15 4 5; Casey|8 31 4 5; Cassandra|9 67 4 4; Cassidy|9 33 2 5
        Cassie|8 20 5 5; Catalina|1 9 5 7; Celeste|0 12 7 7; Celia|0 7 8 7; Chasity|8 14 2 3; Chelsea|9 113 3 2
        Chelsey|9 26 3 2; Cheyenne|9 34 2 6; Christie|7 21 4 5; Christy|7 55 3 4; Cindy|6 77 5 4; Ciara|9 24 2 4
        Claire|1 46 6 8; Clarissa|9 14 5 5; Cora|1 32 2 7; Colleen|6 52 7 5; Cierra|9 14 1 4; Corinne|8 8 7 6
        Cristina|8 31 6 4; Daisy|0 43 4 6; Dana|7 58 5 4; Daniela|0 43 4 6; Daniella|0 15 4 5; Delaney|0 25 3 6
        Delilah|1 24 3 8; Desiree|8 36 4 5; Destiny|0 103 6 4; Diana|9 51 8 6; Dominique|9 34 4 3; Ebony|8 48 3 3
        Eden|1 18 3 8; Eliana|1 40 2 8; Elena|1 28 7 8; Elise|1 23 6 7; Eliza|1 16 5 7; Ellie|1 53 3 8; Elisa|8 9 8 6
        Elisabeth|9 17 6 6; Eloise|1 12 3 8; Emely|0 19 2 6; Emerson|1 25 2 7; Emery|1 28 2 8; Erica|8 119 4 4
        Ericka|8 16 4 4; Erika|8 65 5 4; Esmeralda|0 26 4 6; Esme|1 9 2 8; Estrella|0 17 2 6; Everly|1 32 1 8
        Faith|0 66 4 6; Felicia|8 52 5 3; Fernanda|0 23 3 6; Fiona|0 18 3 7; Gabriela|0 39 5 5; Gabriella|1 62 4 8
        Gabrielle|0 66 5 5; Genesis|1 46 3 7; Gianna|1 48 4 8; Gina|6 64 4 5; Giselle|0 27 3 7; Ginger|7 18 5 3
        Giovanna|0 9 4 6; Gracie|1 32 3 7; Guadalupe|0 22 6 5; Hailey|1 65 5 7; Haley|0 73 7 4; Hadley|1 38 2 7
        Hayley|9 26 3 5; Heidi|7 63 4 5; Hillary|8 16 2 3; Holly|8 99 5 5; Hope|0 22 7 6; Heaven|0 16 2 6
        Iliana|0 6 3 7; Imani|9 15 2 6; India|9 11 3 4; Ingrid|1 6 7 7; Iris|1 19 6 8; Isabel|0 47 4 6
        Isabelle|1 33 4 7; Isla|1 34 1 8; Itzel|0 12 2 6; Ivy|1 25 4 8; Jacquelyn|8 30 6 4; Jada|0 60 3 4
        Jade|1 33 5 7; Jaclyn|8 40 3 3; Jaime|7 36 2 4; Jamie|8 112 5 4; Jana|7 15 5 5; Janelle|8 19 5 5
        Jasmin|0 26 5 4; Jazmin|0 30 4 5; Jazmine|9 25 2 5; Jayla|0 42 3 6; Jenna|0 43 6 5; Jenny|8 40 6 4
        Jeri|5 4 6 3; Jillian|8 41 5 5; Jodi|7 37 5 3; Jocelyn|1 50 4 8; Joelle|9 7 6 7; Johanna|8 12 6 6
        Jolene|7 8 5 5; Jordan|9 60 4 5; Jordyn|1 35 4 7; Josie|1 23 2 7; Joselyn|0 12 3 6; Journey|1 16 2 8
        Julia|0 105 6 6; Juliana|1 32 4 7; Julianna|1 24 4 7; Juliet|1 15 3 8; Juliette|1 18 2 8; Karissa|9 11 3 4
        Keri|7 17 5 4; Khloe|1 51 2 7; Lacey|8 31 3 4; Laila|1 27 3 7; Lana|1 13 6 8; Lara|7 8 5 6; Larissa|9 9 4 5
        Latasha|7 22 1 4; Latoya|8 38 2 2; Latonya|7 15 3 3; Leah|1 44 7 8; Leanne|7 13 6 4; Leigh|7 21 5 3
        Leila|1 15 4 8; Leilani|1 20 4 8; Lesley|7 12 5 4; Leticia|7 14 6 5; Lexi|0 17 3 6; Liliana|1 33 4 7
        Lindsay|8 85 3 3; Lindsey|8 86 3 5; Lucia|1 24 5 8; Lucinda|5 10 7 5; Luna|1 46 1 8; Lydia|1 41 6 8
        Lyla|1 22 2 7; Lyric|1 9 3 7; Mackenzie|0 67 4 6; Macy|0 18 4 6; Maddison|0 8 2 5; Madeline|1 50 4 8
        Madelyn|1 52 4 8; Madeleine|0 15 5 6; Maggie|0 25 5 7; Makayla|0 65 4 4; Makenna|0 20 3 7; Makenzie|0 28 3 6
        Mallory|8 32 2 6; Mandy|8 33 5 2; Marcella|6 9 7 6; Margarita|8 11 7 5; Mariah|9 55 2 6; Mariana|0 30 4 6
        Maribel|8 12 6 5; Marisa|9 23 5 4; Marisol|8 12 6 6; Marissa|9 64 4 4; Marla|6 15 6 4; Marley|1 18 3 7
        Maya|1 47 5 8; Meghan|8 70 3 5; Melanie|8 55 6 6; Melinda|7 48 6 4; Melody|1 23 7 8; Mercedes|9 16 5 5
        Meredith|8 30 6 5; Michaela|9 30 3 5; Michele|6 88 3 4; Mikayla|0 46 4 4; Mila|1 46 1 8; Mindy|7 34 3 4
        Miracle|1 12 3 8; Miranda|9 68 4 5; Miriam|1 20 6 8; Misty|8 70 4 2; Molly|9 60 5 6; Monica|8 85 6 4
        Monique|8 44 5 4; Mya|0 42 2 6; Mckenna|0 26 3 6; Mckenzie|0 35 3 5; Melba|3 11 6 3; Myra|5 10 8 5
        Nadia|0 20 5 7; Natalia|0 42 4 7; Natasha|8 84 4 4; Nevaeh|1 53 7 7; Nia|0 18 4 6; Nikki|7 15 5 5
        Nichole|8 68 3 3; Noelle|1 18 5 8; Norah|1 29 2 8; Nova|1 23 1 9; Olive|1 16 2 8; Paige|0 72 6 5
        Paisley|1 45 1 7; Paris|0 19 4 5; Penelope|1 54 2 8; Perla|0 13 4 5; Peyton|1 46 5 7; Phoebe|1 19 4 8
        Piper|1 37 2 7; Presley|1 23 2 7; Priscilla|8 24 7 5; Quinn|1 30 2 8; Rachael|8 57 4 4; Rebekah|9 40 5 5
        Reagan|1 46 3 7; Regina|6 51 6 5; Renee|7 54 7 5; Reese|1 26 3 7; Rosalie|1 13 5 7; Roxanne|5 15 7 6
        Ryleigh|1 26 2 6; Rylee|1 44 3 7; Ruthie|3 5 6 4; Sabrina|9 48 5 5; Sadie|1 41 3 8; Sandy|6 20 7 4
        Sara|8 114 5 6; Sasha|9 14 6 6; Savannah|1 67 5 7; Selena|9 18 3 6; Selina|8 6 6 5; Serena|0 19 4 6
        Serenity|1 48 3 8; Shana|8 20 3 3; Shania|0 8 4 2; Shanice|9 8 3 1; Shauna|7 16 5 4; Shawna|7 26 4 4
        Shelley|6 33 5 4; Shelly|6 44 6 4; Sheri|6 34 5 3; Sherri|6 36 4 3; Sherry|6 62 7 4; Sierra|9 55 2 5
        Sienna|1 18 2 8; Simone|9 11 5 6; Skylar|1 34 4 7; Skye|0 10 4 7; Sonia|7 21 7 5; Sonya|7 25 6 4
        Sophie|1 42 5 8; Stacey|7 67 4 3; Stacy|7 88 3 4; Stacie|7 21 3 4; Staci|7 16 3 3; Stefanie|8 30 4 2
        Summer|0 33 5 7; Susie|3 10 8 5; Suzette|6 7 5 4; Sydney|0 103 5 5; Sidney|9 8 3 5; Tabitha|8 31 5 5
        Talia|1 15 5 8; Tamara|7 42 7 4; Tamika|7 16 1 4; Tanya|7 58 4 4; Tara|8 68 5 4; Tasha|8 24 5 3
        Tatiana|0 19 5 4; Teagan|1 17 2 7; Tessa|1 22 5 7; Tia|9 13 6 5; Tiana|0 15 4 5; Tisha|7 10 3 3
        Tonya|7 48 5 3; Tori|9 13 3 4; Traci|7 34 4 3; Tracey|6 45 4 4; Trina|7 14 6 4; Trinity|0 63 1 6
        Trisha|8 22 4 4; Valentina|1 41 3 8; Valeria|0 33 2 6; Valerie|6 43 7 7; Vicki|5 57 5 3; Vickie|5 48 5 3
        Vicky|5 24 6 4; Violet|1 45 1 8; Wendy|7 85 5 4; Whitney|8 77 1 4; Willow|1 33 2 8; Ximena|1 24 5 7
        Yesenia|9 22 5 5; Yolanda|6 33 7 5; Zoe|1 58 6 8; Zara|1 13 2 8; Whitley|1 4 4 7; Alivia|1 20 3 7
        Ada|1 10 3 8; Adalyn|1 31 1 7; Adalynn|1 22 1 7; Adeline|1 27 2 8; Alayna|1 15 4 7; Amira|1 13 3 8
        Anaya|1 9 3 8; Angelique|9 8 6 5; Arabella|1 20 2 7; Aspen|1 13 2 8; Brynn|1 20 3 7; Callie|1 22 3 7
        Camryn|0 16 2 7; Catelyn|0 3 5 4; Charlee|1 12 1 8; Charlie|1 14 3 9; Clementine|1 4 2 9; Dakota|1 14 6 7
        Danna|1 12 4 6; Elaina|1 12 4 8; Emilia|1 24 3 9; Evangeline|1 15 3 8; Evie|1 7 2 9; Finley|1 16 2 8
        Freya|1 8 1 9; Georgina|3 4 8 7; Gemma|1 12 2 8; Harmony|1 18 3 8; Hattie|1 8 3 8; Haven|1 7 3 8
        Jemma|1 3 3 8; Lauryn|0 14 5 5; Lila|1 31 3 8; London|1 33 2 7; Londyn|1 22 1 7; Maci|0 11 4 6; Maeve|1 13 2 9
        Margot|1 7 2 9; Melany|1 10 3 7; Millie|1 9 2 9; Nayeli|0 9 2 7; Payton|0 32 4 7; Raelynn|1 24 2 8
        Raegan|1 13 2 7; Remi|1 8 1 9; Rowan|1 9 2 9; Rosie|3 6 8 6; Saige|1 6 2 8; Sloane|1 13 1 9; Thea|1 12 2 9
        Vivienne|1 16 2 8
        """
}
