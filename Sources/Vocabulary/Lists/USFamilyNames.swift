extension VocabularyList {
    static let usFamilyNames = VocabularyList(
        "us_family_names", "A family name of the United States",
        origin: "after the US Census Bureau's surnames of the 2010 census (public domain); the counts of the first "
            + "hundred are close, others are estimates",
        weight: "people of that name in the 2010 census",
        columns: [.text("name", "the name")],
        source: .ranked(usFamilyNamesText, fields: ["name"]))
}

private let usFamilyNamesText = """
    2442977: Smith
    1932812: Johnson
    1625252: Williams
    1437026: Brown, Jones
    1166120: Garcia, Miller, Davis, Rodriguez
    1060159: Martinez, Hernandez
    874523: Lopez, Gonzalez, Wilson, Anderson
    756142: Thomas, Taylor, Moore, Jackson, Martin
    693023: Lee, Perez, Thompson, White
    624252: Harris, Sanchez
    562679: Clark, Ramirez, Lewis, Robinson, Walker
    484447: Young, Allen, King, Wright
    439530: Scott, Torres, Nguyen, Hill, Flores, Green, Adams, Nelson, Baker
    407076: Hall, Rivera, Campbell, Mitchell, Carter, Roberts
    365655: Gomez, Phillips, Evans, Turner, Diaz, Parker, Cruz, Edwards, Collins, Reyes
    324957: Stewart, Morris, Morales, Murphy, Cook, Rogers, Gutierrez, Ortiz, Morgan
    280791: Cooper, Peterson, Bailey, Reed, Kelly, Howard, Ramos, Kim, Cox, Ward, Richardson
    252579: Watson, Brooks, Chavez, Wood, James, Bennett, Gray, Mendoza, Ruiz, Hughes, Price
    233983: Alvarez, Castillo, Sanders, Patel, Myers, Long, Ross, Foster, Jimenez
    224824: Powell, Jenkins, Perry, Russell, Sullivan, Bell, Coleman, Butler, Henderson, Barnes
    209000: Gonzales, Fisher, Vasquez, Simmons, Romero, Jordan, Patterson, Alexander, Hamilton, Graham
    193000: Reynolds, Griffin, Wallace, Moreno, West, Cole, Hayes, Bryant, Herrera, Gibson
    181000: Ellis, Tran, Medina, Aguilar, Stevens, Murray, Ford, Castro, Marshall, Owens
    170000: Harrison, Fernandez, McDonald, Woods, Washington, Kennedy, Wells, Vargas, Henry, Chen
    161000: Freeman, Webb, Tucker, Guzman, Burns, Crawford, Olson, Simpson, Porter, Hunter
    152000: Gordon, Mendez, Silva, Shaw, Snyder, Mason, Dixon, Munoz, Hunt, Hicks
    145500: Holmes, Palmer, Wagner, Black, Robertson, Boyd, Rose, Stone, Salazar, Fox
    139500: Warren, Mills, Meyer, Rice, Schmidt, Garza, Daniels, Ferguson, Nichols, Stephens
    133500: Soto, Weaver, Ryan, Gardner, Payne, Grant, Dunn, Kelley, Spencer, Hawkins
    128500: Arnold, Pierce, Hansen, Peters, Santos, Hart, Bradley, Knight, Elliott, Cunningham
    124000: Duncan, Armstrong, Hudson, Carroll, Lane, Riley, Andrews, Alvarado, Ray, Delgado
    120000: Berry, Perkins, Hoffman, Johnston, Matthews, Pena, Richards, Contreras, Willis, Carpenter
    116500: Lawrence, Sandoval, Guerrero, George, Chapman, Rios, Estrada, Ortega, Watkins, Greene
    112500: Nunez, Wheeler, Valdez, Harper, Burke, Larson, Santiago, Maldonado, Morrison, Franklin
    109000: Carlson, Austin, Dominguez, Carr, Lawson, Jacobs, O'Brien, Lynch, Singh, Vega
    106000: Bishop, Montgomery, Oliver, Jensen, Harvey, Williamson, Gilbert, Dean, Sims, Espinoza
    103000: Howell, Li, Wong, Reid, Hanson, Le, McCoy, Garrett, Burton, Fuller
    99500: Wang, Weber, Welch, Rojas, Lucas, Marquez, Fields, Park, Yang, Little
    96500: Banks, Padilla, Day, Walsh, Bowman, Schultz, Luna, Fowler, Mejia, Davidson
    94000: Acosta, Brewer, May, Holland, Juarez, Newman, Pearson, Curtis, Cortez, Douglas
    91500: Schneider, Joseph, Barrett, Navarro, Figueroa, Keller, Avila, Wade, Molina, Stanley
    89500: Hopkins, Campos, Barnett, Bates, Chambers, Caldwell, Beck, Lambert, Miranda, Byrd
    87500: Craig, Ayala, Lowe, Frazier, Powers, Neal, Leonard, Gregory, Carrillo, Sutton
    85500: Fleming, Rhodes, Shelton, Schwartz, Norris, Jennings, Rhoades, Watts, Duran, Walters
    83000: Cohen, McDaniel, Moran, Parks, Steele, Vaughn, Becker, Holt, Deleon, Barker
    80500: Terry, Hale, Leon, Zapata, Benson, Haynes, Horton, Miles, Lyons, Pham
    78500: Graves, Bush, Thornton, Wolfe, Warner, Cabrera, McKinney, Mann, Zimmerman, Dawson
    76500: Lara, Fletcher, Page, McCarthy, Love, Robles, Cervantes, Solis, Erickson, Reeves
    74500: Chang, Klein, Salinas, Fuentes, Baldwin, Daniel, Simon, Velasquez, Hardy, Higgins
    72500: Aguirre, Lin, Cummings, Chandler, Sharp, Barber, Bowen, Ochoa, Dennis, Robbins
    71000: Liu, Ramsey, Francis, Griffith, Paul, Blair, O'Connor, Cardenas, Pacheco, Cross
    69500: Calderon, Quinn, Moss, Swanson, Chan, Rivas, Khan, Rodgers, Serrano, Fitzgerald
    68000: Rosales, Stevenson, Christensen, Manning, Gill, Curry, McLaughlin, Harmon, McGee, Gross
    66500: Doyle, Garner, Newton, Burgess, Reese, Walton, Blake, Trujillo, Adkins, Brady
    65000: Goodman, Roman, Webster, Goodwin, Fischer, Huang, Potter, Delacruz, Montoya, Todd
    64000: Wu, Hines, Mullins, Castaneda, Malone, Cannon, Tate, Mack, Sherman, Hubbard
    62500: Hodges, Zhang, Guerra, Wolf, Valencia, Franco, Saunders, Rowe, Gallagher, Farmer
    61500: Hammond, Hampton, Townsend, Ingram, Wise, Gallegos, Clarke, Barton, Schroeder, Maxwell
    60500: Waters, Logan, Camacho, Strickland, Norman, Person, Colon, Parsons, Frank, Harrington
    59500: Glover, Osborne, Buchanan, Casey, Floyd, Patton, Ibarra, Ball, Tyler, Suarez
    58500: Bowers, Orozco, Salas, Cobb, Gibbs, Andrade, Bauer, Conner, Moody, Escobar
    57500: McGuire, Lloyd, Mueller, Hartman, French, Kramer, McBride, Pope, Lindsey, Velazquez
    56500: Norton, McCormick, Sparks, Flynn, Yates, Hogan, Marsh, Macias, Villanueva, Zamora
    55500: Pratt, Stokes, Owen, Ballard, Lang, Brock, Villarreal, Charles, Drake, Barrera
    54500: Cain, Patrick, Pineda, Burnett, Mercado, Santana, Shepherd, Bautista, Ali, Shaffer
    53500: Lamb, Trevino, McKenzie, Hess, Pierre, Olsen, Cochran, Morton, Nash, Wilkins
    52500: Petersen, Briggs, Shah, Roth, Nicholson, Holloway, Lozano, Rangel, Flowers, Hoover
    51500: Short, Arias, Mora, Valenzuela, Bryan, Meyers, Weiss, Underwood, Bass, Greer
    50800: Summers, Houston, Carson, Morrow, Clayton, Whitaker, Decker, Yoder, Collier, Zuniga
    50000: Carey, Wilcox, Melendez, Poole, Roberson, Larsen, Conley, Davenport, Copeland, Massey
    49200: Lam, Huff, Rocha, Cameron, Jefferson, Hood, Monroe, Anthony, Pittman, Huynh
    48400: Randall, Singleton, Kirk, Combs, Mathis, Christian, Skinner, Bradford, Richard, Galvan
    47700: Wall, Boone, Kirby, Wilkinson, Bridges, Bruce, Atkinson, Velez, Meza, Roy
    47000: Vincent, York, Hodge, Villa, Abbott, Allison, Tapia, Gates, Chase, Sosa
    46300: Sweeney, Farrell, Wyatt, Dalton, Horn, Barron, Phelps, Yu, Dickerson, Heath
    45700: Foley, Atkins, Mathews, Bonilla, Acevedo, Benitez, Zavala, Hensley, Glenn, Cisneros
    45000: Harrell, Shields, Rubio, Huffman, Choi, Boyer, Garrison, Arroyo, Bond, Kane
    44400: Hancock, Callahan, Dillon, Cline, Wiggins, Grimes, Arellano, Melton, O'Neill, Savage
    43800: Ho, Beltran, Pitts, Parrish, Ponce, Rich, Booth, Koch, Golden, Ware
    43200: Brennan, McDowell, Marks, Cantu, Humphrey, Baxter, Sawyer, Clay, Tanner, Hutchinson
    42700: Kaur, Berg, Wiley, Gilmore, Russo, Villegas, Hobbs, Keith, Wilkerson, Ahmed
    42200: Beard, McClain, Montes, Mata, Rosario, Vang, Walter, Henson, O'Neal, Mosley
    41700: McClure, Beasley, Stephenson, Snow, Huerta, Preston, Vance, Barry, Johns, Eaton
    41200: Blackwell, Dyer, Prince, MacDonald, Solomon, Guevara, Stafford, English, Hurst, Woodard
    40700: Cortes, Shannon, Kemp, Nolan, McCullough, Merritt, Murillo, Moon, Salgado, Strong
    40200: Kline, Cordova, Barajas, Roach, Rosas, Winters, Jacobson, Lester, Knox, Bullock
    39700: Kerr, Leach, Meadows, Orr, Davila, Whitehead, Pruitt, Kent, Conway, McKee
    39200: Barr, David, Dejesus, Marin, Berger, McIntyre, Blankenship, Gaines, Palacios, Cuevas
    38700: Bartlett, Durham, Dorsey, McCall, O'Donnell, Stein, Browning, Stout, Lowery, Sloan
    38200: McLean, Hendricks, Calhoun, Sexton, Chung, Gentry, Hull, Duarte, Ellison, Nielsen
    37700: Gillespie, Buck, Middleton, Sellers, Leblanc, Esparza, Hardin, Bradshaw, McIntosh, Howe
    37200: Livingston, Frost, Glass, Morse, Knapp, Herman, Stark, Bravo, Noble, Spears
    36800: Weeks, Corona, Frederick, Buckley, McFarland, Hebert, Enriquez, Hickman, Quintero, Randolph
    36400: Schaefer, Walls, Trejo, House, Reilly, Pennington, Michael, Conrad, Giles, Benjamin
    36000: Crosby, Fitzpatrick, Donovan, Mays, Mahoney, Valentine, Raymond, Medrano, Hahn, McMillan
    35500: Small, Bentley, Felix, Peck, Lucero, Boyle, Hanna, Pace, Rush, Hurley
    35100: Harding, McConnell, Bernal, Nava, Ayers, Everett, Ventura, Avery, Pugh, Mayer
    34700: Bender, Shepard, McMahon, Landry, Case, Sampson, Moses, Magana, Blackburn, Dunlap
    34300: Gould, Duffy, Vaughan, Herring, McKay, Espinosa, Rivers, Farley, Bernard, Ashley
    33900: Friedman, Potts, Truong, Costa, Correa, Blevins, Nixon, Clements, Fry, Delarosa
    33500: Best, Benton, Lugo, Portillo, Dougherty, Crane, Haley, Phan, Villalobos, Blanchard
    33100: Horne, Finley, Quintana, Lynn, Esquivel, Bean, Dodson, Mullen, Xiong, Hayden
    32700: Cano, Levy, Huber, Richmond, Moyer, Lim, Frye, Sheppard, McCarty, Avalos
    32300: Booker, Waller, Parra, Woodward, Jaramillo, Krueger, Rasmussen, Brandt, Peralta, Donaldson
    31900: Stuart, Faulkner, Maynard, Galindo, Coffey, Estes, Sanford, Burch, Maddox, Vo
    31500: O'Connell, Vu, Andersen, Spence, McPherson, Church, Schmitt, Stanton, Leal, Cherry
    31100: Compton, Dudley, Sierra, Pollard, Alfaro, Hester, Proctor, Lu, Hinton, Novak
    30800: Good, Madden, McCann, Terrell, Jarvis, Dickson, Reyna, Cantrell, Mayo, Branch
    30400: Hendrix, Rollins, Rowland, Whitney, Duke, Odom, Daugherty, Travis, Tang, Archer
    30000:
    """
