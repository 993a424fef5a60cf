extension VocabularyList {
    static let usCities = VocabularyList(
        "us_cities", "A city of the United States, with one of its ZIP codes and one of its area codes",
        origin: "US Census Bureau, 2020 census (public domain); public facts of the US Postal Service, the North "
            + "American Numbering Plan and the IANA time zone database; positions and small populations are rounded",
        weight: "the population",
        columns: [
            .text("city", "the name"),
            .text("state", "the state's two letters, or DC"),
            .text("state_name", "the state's name"),
            .text("postal_code", "a ZIP code of the city, 5 digits"),
            .text("area_code", "a telephone area code of the city, 3 digits"),
            .double("latitude", "degrees north, to about 0.1"),
            .double("longitude", "degrees east, so negative, to about 0.1"),
            .text("time_zone", "the IANA time zone"),
            .integer("population", "people in the 2020 census"),
        ],
        source: .rows(
            usCitiesText + usCitiesTextWest,
            fields: [
                "state", "state_name", "time_zone", "city", "postal_code", "area_code", "latitude", "longitude",
                "population",
            ],
            weightColumn: "population"))
}

/// States from Alabama to Missouri.
private let usCitiesText = """
    = AL|Alabama|America/Chicago
    Huntsville|35801|256|34.73|-86.59|215006; Birmingham|35203|205|33.52|-86.81|200733
    Montgomery|36104|334|32.37|-86.30|200603; Mobile|36602|251|30.69|-88.04|187041
    Tuscaloosa|35401|205|33.21|-87.57|99600; Hoover|35244|205|33.39|-86.81|92606; Auburn|36830|334|32.61|-85.48|76143
    Dothan|36301|334|31.22|-85.39|71072; Decatur|35601|256|34.61|-86.98|57938
    = AK|Alaska|America/Anchorage
    Anchorage|99501|907|61.22|-149.89|291247; Fairbanks|99701|907|64.84|-147.72|32515
    Wasilla|99654|907|61.58|-149.44|9054
    = AK|Alaska|America/Juneau
    Juneau|99801|907|58.30|-134.42|32255
    = AZ|Arizona|America/Phoenix
    Phoenix|85004|602|33.45|-112.07|1608139; Tucson|85701|520|32.22|-110.97|542629
    Mesa|85201|480|33.42|-111.83|504258; Chandler|85225|480|33.31|-111.84|275987
    Gilbert|85234|480|33.35|-111.79|267918; Glendale|85301|623|33.54|-112.19|248325
    Scottsdale|85251|480|33.49|-111.93|241361; Peoria|85345|623|33.58|-112.24|190985
    Tempe|85281|480|33.43|-111.94|180587; Surprise|85374|623|33.63|-112.37|143148; Yuma|85364|928|32.69|-114.63|95548
    Flagstaff|86001|928|35.20|-111.65|76831; Goodyear|85338|623|33.44|-112.36|95294
    Prescott|86301|928|34.54|-112.47|45827
    = AR|Arkansas|America/Chicago
    Little Rock|72201|501|34.75|-92.29|202591; Fayetteville|72701|479|36.06|-94.16|93949
    Fort Smith|72901|479|35.39|-94.42|89142; Springdale|72764|479|36.19|-94.13|84161
    Jonesboro|72401|870|35.84|-90.70|78576; Rogers|72756|479|36.33|-94.12|69908; Conway|72032|501|35.09|-92.44|64134
    Bentonville|72712|479|36.37|-94.21|54164
    = CA|California|America/Los_Angeles
    Los Angeles|90012|213|34.05|-118.24|3898747; San Diego|92101|619|32.72|-117.16|1386932
    San Jose|95113|408|37.33|-121.89|1013240; San Francisco|94103|415|37.77|-122.42|873965
    Fresno|93721|559|36.74|-119.79|542107; Sacramento|95814|916|38.58|-121.49|524943
    Long Beach|90802|562|33.77|-118.19|466742; Oakland|94612|510|37.80|-122.27|440646
    Bakersfield|93301|661|35.37|-119.02|403455; Anaheim|92805|714|33.84|-117.91|346824
    Stockton|95202|209|37.96|-121.29|320804; Riverside|92501|951|33.98|-117.38|314998
    Santa Ana|92701|714|33.75|-117.87|310227; Irvine|92618|949|33.68|-117.79|307670
    Chula Vista|91910|619|32.64|-117.08|275487; Fremont|94538|510|37.55|-121.99|230504
    San Bernardino|92401|909|34.11|-117.29|222101; Modesto|95354|209|37.64|-121.00|218464
    Fontana|92335|909|34.09|-117.44|208393; Oxnard|93030|805|34.20|-119.18|202063
    Moreno Valley|92553|951|33.94|-117.23|208634; Glendale|91203|818|34.14|-118.26|196543
    Huntington Beach|92648|714|33.66|-118.00|198711; Santa Clarita|91355|661|34.39|-118.54|228673
    Garden Grove|92840|714|33.77|-117.94|171949; Oceanside|92054|760|33.20|-117.38|174068
    Rancho Cucamonga|91730|909|34.11|-117.59|174453; Ontario|91761|909|34.06|-117.65|175265
    Santa Rosa|95401|707|38.44|-122.71|178127; Elk Grove|95624|916|38.41|-121.37|176124
    Corona|92879|951|33.88|-117.57|157136; Lancaster|93534|661|34.70|-118.14|173516
    Palmdale|93550|661|34.58|-118.12|169450; Salinas|93901|831|36.68|-121.66|163542
    Hayward|94541|510|37.67|-122.08|162954; Sunnyvale|94086|408|37.37|-122.04|155805
    Escondido|92025|760|33.12|-117.09|151038; Pomona|91766|909|34.06|-117.75|151713
    Torrance|90501|310|33.84|-118.34|147067; Pasadena|91101|626|34.15|-118.14|138699
    Fullerton|92832|714|33.87|-117.92|143617; Roseville|95678|916|38.75|-121.29|147773
    Visalia|93291|559|36.33|-119.29|141384; Santa Clara|95050|408|37.35|-121.96|127647
    Concord|94520|925|37.98|-122.03|125410; Thousand Oaks|91360|805|34.17|-118.84|126966
    Simi Valley|93065|805|34.27|-118.78|126356; Victorville|92392|760|34.54|-117.29|134810
    Vallejo|94590|707|38.10|-122.26|126090; Berkeley|94704|510|37.87|-122.27|124321
    El Monte|91731|626|34.07|-118.03|109450; Carlsbad|92008|760|33.16|-117.35|114746
    Temecula|92591|951|33.49|-117.15|110003; Costa Mesa|92626|714|33.64|-117.92|111918
    Ventura|93001|805|34.28|-119.29|110763; Redding|96001|530|40.59|-122.39|93611
    Chico|95928|530|39.73|-121.84|101475; Santa Barbara|93101|805|34.42|-119.70|88665
    Santa Monica|90401|310|34.02|-118.49|93076; San Mateo|94401|650|37.56|-122.32|105661
    Palo Alto|94301|650|37.44|-122.14|68572; Mountain View|94041|650|37.39|-122.08|82376
    Napa|94559|707|38.30|-122.29|79246; Santa Cruz|95060|831|36.97|-122.03|62956; Merced|95340|209|37.30|-120.48|86333
    Redwood City|94063|650|37.49|-122.23|84292; San Luis Obispo|93401|805|35.28|-120.66|47063
    Monterey|93940|831|36.60|-121.89|30218; Eureka|95501|707|40.80|-124.16|26512
    = CO|Colorado|America/Denver
    Denver|80202|303|39.74|-104.99|715522; Colorado Springs|80903|719|38.83|-104.82|478961
    Aurora|80012|303|39.71|-104.83|386261; Fort Collins|80521|970|40.59|-105.08|169810
    Lakewood|80226|303|39.70|-105.08|155984; Thornton|80229|303|39.87|-104.97|141867
    Arvada|80002|303|39.80|-105.09|124402; Pueblo|81003|719|38.25|-104.61|111876
    Westminster|80031|303|39.88|-105.05|116317; Greeley|80631|970|40.42|-104.71|108795
    Boulder|80302|303|40.01|-105.27|108250; Longmont|80501|303|40.17|-105.10|98885
    Grand Junction|81501|970|39.06|-108.55|65560
    = CT|Connecticut|America/New_York
    Bridgeport|06604|203|41.18|-73.20|148654; Stamford|06901|203|41.05|-73.54|135470
    New Haven|06510|203|41.31|-72.93|134023; Hartford|06103|860|41.76|-72.68|121054
    Waterbury|06702|203|41.56|-73.05|114403; Norwalk|06850|203|41.12|-73.41|91184
    Danbury|06810|203|41.39|-73.45|86518; New Britain|06051|860|41.66|-72.78|74135
    = DE|Delaware|America/New_York
    Wilmington|19801|302|39.74|-75.55|70898; Dover|19901|302|39.16|-75.52|39403; Newark|19711|302|39.68|-75.75|30601
    = DC|District of Columbia|America/New_York
    Washington|20001|202|38.90|-77.02|689545
    = FL|Florida|America/New_York
    Jacksonville|32202|904|30.33|-81.66|949611; Miami|33130|305|25.77|-80.20|442241
    Tampa|33602|813|27.95|-82.46|384959; Orlando|32801|407|28.54|-81.38|307573
    St. Petersburg|33701|727|27.77|-82.64|258308; Hialeah|33010|305|25.83|-80.28|223109
    Port St. Lucie|34952|772|27.29|-80.30|204851; Tallahassee|32301|850|30.44|-84.28|196169
    Cape Coral|33904|239|26.60|-81.95|194016; Fort Lauderdale|33301|954|26.12|-80.14|182760
    Pembroke Pines|33024|954|26.01|-80.29|171178; Hollywood|33020|954|26.01|-80.15|153067
    Gainesville|32601|352|29.65|-82.32|141085; Miramar|33023|954|25.98|-80.25|134721
    Coral Springs|33065|954|26.27|-80.27|134394; Palm Bay|32905|321|28.03|-80.59|119760
    West Palm Beach|33401|561|26.71|-80.06|117415; Clearwater|33755|727|27.97|-82.79|117292
    Lakeland|33801|863|28.04|-81.95|112641; Pompano Beach|33060|954|26.24|-80.12|112046
    Miami Beach|33139|305|25.79|-80.14|82890; Fort Myers|33901|239|26.64|-81.87|86395
    Boca Raton|33432|561|26.36|-80.08|97422; Daytona Beach|32114|386|29.21|-81.03|72647
    Ocala|34470|352|29.19|-82.13|63591; Sarasota|34236|941|27.34|-82.54|54842; Naples|34102|239|26.14|-81.79|19115
    Melbourne|32901|321|28.08|-80.61|84678; Key West|33040|305|24.56|-81.78|26444
    = FL|Florida|America/Chicago
    Pensacola|32501|850|30.42|-87.22|54312; Panama City|32401|850|30.16|-85.66|32939
    = GA|Georgia|America/New_York
    Atlanta|30303|404|33.75|-84.39|498715; Columbus|31901|706|32.46|-84.99|206922
    Augusta|30901|706|33.47|-81.97|202081; Macon|31201|478|32.84|-83.63|157346; Savannah|31401|912|32.08|-81.09|147780
    Athens|30601|706|33.96|-83.38|127315; Sandy Springs|30328|404|33.93|-84.37|108080
    Roswell|30075|770|34.02|-84.36|92833; Albany|31701|229|31.58|-84.16|69647; Marietta|30060|770|33.95|-84.55|60972
    Alpharetta|30009|770|34.08|-84.29|65818; Valdosta|31601|229|30.83|-83.28|55378
    = HI|Hawaii|Pacific/Honolulu
    Honolulu|96813|808|21.31|-157.86|350964; Hilo|96720|808|19.71|-155.08|44186; Kailua|96734|808|21.40|-157.74|40514
    = ID|Idaho|America/Boise
    Boise|83702|208|43.62|-116.20|235684; Meridian|83642|208|43.61|-116.39|117635
    Nampa|83651|208|43.58|-116.56|100200; Idaho Falls|83402|208|43.49|-112.03|64818
    Pocatello|83201|208|42.87|-112.45|56320; Twin Falls|83301|208|42.56|-114.46|51807
    = ID|Idaho|America/Los_Angeles
    Coeur d'Alene|83814|208|47.68|-116.78|54628; Lewiston|83501|208|46.42|-117.02|34203
    = IL|Illinois|America/Chicago
    Chicago|60601|312|41.88|-87.63|2746388; Aurora|60505|630|41.76|-88.32|180542
    Naperville|60540|630|41.77|-88.15|149540; Joliet|60432|815|41.53|-88.08|150362
    Rockford|61101|815|42.27|-89.09|148655; Elgin|60120|847|42.04|-88.28|114797
    Springfield|62701|217|39.80|-89.65|114394; Peoria|61602|309|40.69|-89.59|113150
    Champaign|61820|217|40.12|-88.24|88302; Waukegan|60085|847|42.36|-87.84|89321; Cicero|60804|708|41.85|-87.75|85268
    Bloomington|61701|309|40.48|-88.99|78680; Evanston|60201|847|42.05|-87.69|78110
    Decatur|62521|217|39.84|-88.95|70522; Schaumburg|60193|847|42.03|-88.08|78723
    = IN|Indiana|America/Indiana/Indianapolis
    Indianapolis|46204|317|39.77|-86.16|887642; Fort Wayne|46802|260|41.08|-85.14|263886
    South Bend|46601|574|41.68|-86.25|103453; Carmel|46032|317|39.98|-86.12|99757
    Fishers|46038|317|39.96|-86.01|98977; Bloomington|47401|812|39.17|-86.53|79168
    Lafayette|47901|765|40.42|-86.89|70783; Muncie|47302|765|40.19|-85.39|65194
    Terre Haute|47807|812|39.47|-87.41|58389
    = IN|Indiana|America/Chicago
    Evansville|47708|812|37.97|-87.57|117298; Hammond|46320|219|41.61|-87.52|77879; Gary|46402|219|41.60|-87.34|69093
    = IA|Iowa|America/Chicago
    Des Moines|50309|515|41.59|-93.62|214133; Cedar Rapids|52401|319|41.98|-91.67|137710
    Davenport|52801|563|41.52|-90.58|101724; Sioux City|51101|712|42.50|-96.40|85797
    Iowa City|52240|319|41.66|-91.53|74828; Waterloo|50703|319|42.50|-92.34|67314; Ames|50010|515|42.03|-93.62|66427
    Council Bluffs|51501|712|41.26|-95.86|62799; Dubuque|52001|563|42.50|-90.66|59667
    = KS|Kansas|America/Chicago
    Wichita|67202|316|37.69|-97.34|397532; Overland Park|66204|913|38.98|-94.67|197238
    Kansas City|66101|913|39.11|-94.63|156607; Olathe|66061|913|38.88|-94.82|141290
    Topeka|66603|785|39.05|-95.68|126587; Lawrence|66044|785|38.97|-95.24|94934
    Manhattan|66502|785|39.18|-96.57|54100; Salina|67401|785|38.84|-97.61|46889
    = KY|Kentucky|America/New_York
    Lexington|40507|859|38.05|-84.50|322570; Covington|41011|859|39.08|-84.51|40961
    Frankfort|40601|502|38.20|-84.87|28602
    = KY|Kentucky|America/Kentucky/Louisville
    Louisville|40202|502|38.25|-85.76|633045
    = KY|Kentucky|America/Chicago
    Bowling Green|42101|270|36.99|-86.44|72294; Owensboro|42301|270|37.77|-87.11|60183
    Paducah|42001|270|37.08|-88.60|27137
    = LA|Louisiana|America/Chicago
    New Orleans|70112|504|29.95|-90.07|383997; Baton Rouge|70802|225|30.45|-91.19|227470
    Shreveport|71101|318|32.53|-93.75|187593; Lafayette|70501|337|30.22|-92.02|121374
    Lake Charles|70601|337|30.23|-93.22|84872; Kenner|70062|504|29.99|-90.24|66448
    Bossier City|71111|318|32.52|-93.73|62701; Monroe|71201|318|32.51|-92.12|47702
    Alexandria|71301|318|31.31|-92.45|45275
    = ME|Maine|America/New_York
    Portland|04101|207|43.66|-70.26|68408; Lewiston|04240|207|44.10|-70.21|37121; Bangor|04401|207|44.80|-68.77|31753
    Augusta|04330|207|44.31|-69.78|18899
    = MD|Maryland|America/New_York
    Baltimore|21202|410|39.29|-76.61|585708; Columbia|21044|410|39.21|-76.86|104681
    Frederick|21701|301|39.41|-77.41|78171; Rockville|20850|301|39.08|-77.15|67117
    Gaithersburg|20877|301|39.14|-77.20|69657; Annapolis|21401|410|38.98|-76.49|40812
    Silver Spring|20910|301|38.99|-77.03|81015; Bethesda|20814|301|38.98|-77.10|68056
    Hagerstown|21740|301|39.64|-77.72|43527
    = MA|Massachusetts|America/New_York
    Boston|02108|617|42.36|-71.06|675647; Worcester|01608|508|42.26|-71.80|206518
    Springfield|01103|413|42.10|-72.59|155929; Cambridge|02139|617|42.37|-71.11|118403
    Lowell|01852|978|42.63|-71.32|115554; Brockton|02301|508|42.08|-71.02|105643
    New Bedford|02740|508|41.64|-70.93|101079; Quincy|02169|617|42.25|-71.00|101636
    Lynn|01901|781|42.47|-70.95|101253; Fall River|02720|508|41.70|-71.16|94000; Newton|02458|617|42.34|-71.21|88923
    Somerville|02143|617|42.39|-71.10|81045; Lawrence|01840|978|42.71|-71.16|89143
    Framingham|01702|508|42.28|-71.42|72362; Pittsfield|01201|413|42.45|-73.25|43927
    = MI|Michigan|America/Detroit
    Detroit|48226|313|42.33|-83.05|639111; Grand Rapids|49503|616|42.96|-85.67|198917
    Warren|48089|586|42.49|-83.03|139387; Sterling Heights|48310|586|42.58|-83.03|134346
    Ann Arbor|48104|734|42.28|-83.74|123851; Lansing|48933|517|42.73|-84.56|112644
    Dearborn|48126|313|42.32|-83.18|109976; Flint|48502|810|43.01|-83.69|81252; Livonia|48150|734|42.37|-83.35|95535
    Troy|48084|248|42.58|-83.15|87294; Kalamazoo|49007|269|42.29|-85.59|73598; Saginaw|48607|989|43.42|-83.95|44202
    Traverse City|49684|231|44.76|-85.62|15678; Marquette|49855|906|46.54|-87.40|20629
    = MN|Minnesota|America/Chicago
    Minneapolis|55401|612|44.98|-93.27|429954; St. Paul|55101|651|44.95|-93.09|311527
    Rochester|55901|507|44.02|-92.47|121395; Bloomington|55420|952|44.84|-93.30|89987
    Duluth|55802|218|46.79|-92.10|86697; Plymouth|55447|763|45.01|-93.46|81026; St. Cloud|56301|320|45.56|-94.16|68881
    Eagan|55122|651|44.80|-93.17|68855; Mankato|56001|507|44.16|-94.00|44488
    = MS|Mississippi|America/Chicago
    Jackson|39201|601|32.30|-90.18|153701; Gulfport|39501|228|30.37|-89.09|72926
    Southaven|38671|662|34.99|-90.01|54648; Hattiesburg|39401|601|31.33|-89.29|48730
    Biloxi|39530|228|30.40|-88.89|49449; Tupelo|38801|662|34.26|-88.70|37923
    = MO|Missouri|America/Chicago
    Kansas City|64106|816|39.10|-94.58|508090; St. Louis|63101|314|38.63|-90.20|301578
    Springfield|65806|417|37.21|-93.29|169176; Columbia|65201|573|38.95|-92.33|126254
    Independence|64050|816|39.09|-94.42|123011; Lee's Summit|64063|816|38.91|-94.38|101108
    O'Fallon|63366|636|38.81|-90.70|91316; St. Joseph|64501|816|39.77|-94.85|72473
    St. Charles|63301|636|38.78|-90.48|70493; Jefferson City|65101|573|38.58|-92.17|43228
    Joplin|64801|417|37.08|-94.51|51762

    """
