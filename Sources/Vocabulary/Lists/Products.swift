extension VocabularyList {
    static let products = VocabularyList(
        "products", "A product of a general store, without a brand",
        origin: "written here; prices are rough US retail prices of 2025",
        weight: "how often it is sold, about",
        columns: [
            .text("product", "the product"),
            .text("category", "the department, such as Grocery"),
            .text("subcategory", "the shelf, such as Dairy; belongs to one category"),
            .double("price_low", "low end of the price of a unit, US dollars"),
            .double("price_high", "high end of the price of a unit, US dollars; more than price_low"),
            .text("unit", "each, pair, set, pack, box, bag, bottle, jar, can, lb, dozen, gallon, loaf or roll"),
        ],
        source: .rows(
            productsText,
            fields: ["category", "subcategory", "product", "price_low", "price_high", "unit", "weight"]))
}

private let productsText = """
    = Grocery|Produce
    Bananas|0.49|0.79|lb|400; Gala Apples|1.29|2.49|lb|220; Avocado|0.79|1.99|each|200
    Romaine Lettuce|1.99|3.49|each|150; Tomatoes on the Vine|1.79|3.49|lb|180; Russet Potatoes 5 lb|3.49|5.99|bag|150
    Yellow Onions|0.99|1.69|lb|180; Carrots 2 lb|1.79|2.99|bag|140; Strawberries 1 lb|2.49|5.99|box|170
    Blueberries 1 pt|2.99|5.99|box|120; Lemons|0.49|0.99|each|130; Baby Spinach 10 oz|2.99|4.99|bag|110
    Broccoli Crowns|1.79|2.99|lb|120; Red Bell Pepper|1.29|2.49|each|120; Seedless Grapes|1.99|3.99|lb|130
    Garlic|0.49|0.99|each|110
    = Grocery|Dairy
    Whole Milk|3.29|5.49|gallon|300; 2% Milk|3.19|5.29|gallon|220; Large Eggs|2.99|6.49|dozen|300
    Salted Butter 1 lb|3.99|6.99|pack|160; Plain Greek Yogurt 32 oz|4.49|7.49|each|120
    Cheddar Cheese 8 oz|2.99|5.49|pack|150; Shredded Mozzarella 8 oz|2.79|4.99|bag|130
    Cream Cheese 8 oz|2.29|4.29|each|90; Sour Cream 16 oz|1.99|3.49|each|90; Oat Milk 64 oz|3.99|6.49|each|70
    = Grocery|Bakery
    Whole Wheat Bread|2.49|4.99|loaf|200; White Sandwich Bread|1.79|3.99|loaf|200; Plain Bagels|2.99|4.99|pack|90
    Flour Tortillas|2.49|4.49|pack|110; Hamburger Buns|1.99|3.99|pack|100; Croissants|3.99|6.99|box|60
    Blueberry Muffins|4.49|7.49|box|60
    = Grocery|Meat and Seafood
    Chicken Breast|2.99|5.99|lb|200; Ground Beef 85%|4.99|7.99|lb|180; Pork Chops|2.99|5.49|lb|90
    Bacon 16 oz|4.99|8.99|pack|130; Atlantic Salmon Fillet|8.99|14.99|lb|80; Raw Shrimp 1 lb|7.99|13.99|bag|60
    Ribeye Steak|11.99|19.99|lb|50; Italian Sausage|3.99|6.49|pack|70
    = Grocery|Pantry
    Spaghetti 16 oz|1.29|2.49|box|130; White Rice 5 lb|3.99|7.99|bag|100; Peanut Butter 16 oz|2.29|4.99|jar|110
    Strawberry Jam 18 oz|2.79|4.99|jar|70; Olive Oil 17 oz|7.99|15.99|bottle|80
    All-Purpose Flour 5 lb|2.49|4.99|bag|70; Granulated Sugar 4 lb|2.99|4.49|bag|80
    Tomato Sauce 24 oz|1.79|4.49|jar|110; Black Beans 15 oz|0.89|1.79|can|110; Chicken Noodle Soup|1.19|2.49|can|100
    Tuna in Water 5 oz|0.99|2.19|can|90; Corn Flakes 18 oz|3.49|5.99|box|90; Rolled Oats 42 oz|3.99|6.49|each|80
    Honey 12 oz|4.49|8.99|bottle|60; Ketchup 20 oz|2.49|4.49|bottle|80; Black Pepper 3 oz|2.99|5.99|each|40
    = Grocery|Snacks
    Potato Chips 8 oz|2.99|5.29|bag|170; Tortilla Chips 13 oz|2.99|5.49|bag|130; Pretzels 16 oz|2.79|4.49|bag|70
    Roasted Almonds 16 oz|6.99|11.99|bag|70; Chocolate Chip Cookies|2.99|5.49|pack|110; Granola Bars|2.99|5.49|box|100
    Dark Chocolate Bar|1.99|4.49|each|90; Microwave Popcorn|3.49|5.99|box|70
    = Grocery|Beverages
    Ground Coffee 12 oz|6.99|12.99|bag|140; Green Tea 20 bags|2.99|5.99|box|60
    Orange Juice 52 oz|3.49|6.49|bottle|110; Cola 12 cans|5.99|9.99|pack|170
    Sparkling Water 8 cans|3.49|5.99|pack|120; Bottled Water 24 pack|3.99|6.99|pack|180
    Lemonade 59 oz|1.99|3.99|bottle|60; Energy Drink 16 oz|2.29|3.49|can|100
    = Grocery|Frozen
    Vanilla Ice Cream 48 oz|3.99|7.99|each|110; Frozen Pizza|4.49|9.99|each|120; Frozen Peas 12 oz|1.49|2.99|bag|80
    Frozen Waffles|2.79|4.99|box|70; Chicken Nuggets 32 oz|6.99|11.99|bag|80
    Frozen Mixed Berries 3 lb|8.99|13.99|bag|50
    = Household|Cleaning
    Dish Soap 24 oz|2.49|4.99|bottle|110; Laundry Detergent 92 oz|8.99|16.99|bottle|120
    All-Purpose Cleaner 32 oz|2.99|5.49|bottle|80; Glass Cleaner 23 oz|2.79|4.99|bottle|60
    Sponges 6 pack|3.49|6.99|pack|80; Disinfecting Wipes 75 ct|3.99|6.99|each|90; Bleach 81 oz|3.49|5.99|bottle|50
    = Household|Paper and Bags
    Toilet Paper 12 rolls|8.99|17.99|pack|170; Paper Towels 6 rolls|7.99|14.99|pack|150
    Facial Tissues 4 boxes|4.99|8.99|pack|90; Trash Bags 13 gal|7.99|15.99|box|90
    Aluminum Foil 75 ft|3.99|7.49|roll|60; Sandwich Bags 100 ct|2.99|5.49|box|70
    = Household|Batteries and Bulbs
    AA Batteries 16 pack|9.99|18.99|pack|70; LED Bulb 60 W 4 pack|5.99|12.99|pack|50
    AAA Batteries 16 pack|9.99|18.99|pack|50
    = Health and Beauty|Personal Care
    Toothpaste 6 oz|2.49|5.99|each|120; Toothbrush 2 pack|3.49|8.99|pack|70; Shampoo 12 oz|3.99|9.99|bottle|100
    Conditioner 12 oz|3.99|9.99|bottle|80; Bar Soap 6 pack|4.49|8.99|pack|70; Body Wash 18 oz|4.49|9.99|bottle|80
    Deodorant|3.49|8.99|each|100; Disposable Razors 5 pack|5.99|12.99|pack|50
    = Health and Beauty|Cosmetics
    Mascara|6.99|15.99|each|50; Lipstick|5.99|18.99|each|50; Face Moisturizer|8.99|32.99|each|60
    Sunscreen SPF 50|7.99|16.99|bottle|50; Nail Polish|2.99|9.99|bottle|40
    = Health and Beauty|Health
    Ibuprofen 100 ct|4.99|10.99|bottle|70; Multivitamin 120 ct|8.99|19.99|bottle|50
    Adhesive Bandages|2.99|6.49|box|50; Allergy Tablets 30 ct|9.99|21.99|box|45
    Digital Thermometer|7.99|24.99|each|15; Vitamin D3 180 ct|7.99|16.99|bottle|40
    = Electronics|Audio
    Wireless Earbuds|24.99|199.99|pair|60; Over-Ear Headphones|39.99|349.99|each|30
    Bluetooth Speaker|24.99|179.99|each|35; Soundbar|89.99|499.99|each|12; Record Player|69.99|299.99|each|5
    = Electronics|Computers
    Laptop 14 in|399.99|1499.99|each|22; Desktop Computer|499.99|1799.99|each|7; Monitor 27 in|149.99|499.99|each|18
    Wireless Mouse|12.99|79.99|each|40; Mechanical Keyboard|49.99|189.99|each|16; USB-C Hub|19.99|79.99|each|24
    External SSD 1 TB|69.99|149.99|each|18; Webcam 1080p|29.99|99.99|each|14; Inkjet Printer|69.99|249.99|each|10
    Tablet 10 in|149.99|599.99|each|18; Wi-Fi Router|59.99|299.99|each|14
    = Electronics|Phones and Accessories
    Smartphone 128 GB|299.99|999.99|each|25; Phone Case|9.99|49.99|each|60; USB-C Cable 6 ft|6.99|19.99|each|80
    Wall Charger 30 W|12.99|39.99|each|50; Power Bank 10000 mAh|19.99|59.99|each|35; Smartwatch|99.99|449.99|each|18
    Screen Protector|7.99|34.99|pack|40
    = Electronics|TV and Gaming
    4K TV 55 in|299.99|999.99|each|14; Streaming Stick|24.99|54.99|each|22; Game Console|299.99|549.99|each|9
    Game Controller|39.99|79.99|each|16; Video Game|29.99|69.99|each|40
    = Home and Kitchen|Cookware
    Nonstick Skillet 10 in|19.99|59.99|each|25; Stockpot 8 qt|29.99|89.99|each|12
    Cast Iron Skillet 12 in|24.99|59.99|each|14; Baking Sheet|9.99|24.99|each|22
    Chef's Knife 8 in|19.99|129.99|each|14; Cutting Board|9.99|39.99|each|22; Mixing Bowls|14.99|39.99|set|16
    Food Storage Containers|14.99|44.99|set|24
    = Home and Kitchen|Small Appliances
    Coffee Maker|29.99|149.99|each|18; Blender|34.99|199.99|each|13; Toaster|24.99|89.99|each|14
    Air Fryer|59.99|179.99|each|16; Slow Cooker 6 qt|34.99|89.99|each|10; Electric Kettle|24.99|79.99|each|13
    Microwave Oven|79.99|219.99|each|9; Vacuum Cleaner|79.99|449.99|each|12; Stand Mixer|199.99|449.99|each|4
    = Home and Kitchen|Bedding and Bath
    Queen Sheets|29.99|119.99|set|18; Bath Towel|6.99|24.99|each|35; Bed Pillow|12.99|59.99|each|25
    Comforter Queen|39.99|149.99|each|10; Shower Curtain|12.99|34.99|each|14
    Memory Foam Mattress Queen|299.99|1099.99|each|4; Bath Mat|12.99|34.99|each|14
    = Home and Kitchen|Decor and Storage
    Scented Candle|7.99|27.99|each|35; Picture Frame 8x10|9.99|29.99|each|20; Table Lamp|24.99|99.99|each|12
    Area Rug 5x7|59.99|299.99|each|8; Storage Bin|7.99|24.99|each|30; Wall Clock|14.99|59.99|each|8
    Throw Blanket|19.99|59.99|each|18
    = Furniture|Living Room
    Sofa|499.99|1899.99|each|4; Coffee Table|99.99|499.99|each|5; Bookcase|69.99|349.99|each|7
    TV Stand|99.99|449.99|each|5; Recliner|299.99|999.99|each|3
    = Furniture|Bedroom
    Queen Bed Frame|149.99|799.99|each|5; Nightstand|59.99|249.99|each|6; Dresser 6 drawer|199.99|799.99|each|4
    = Furniture|Office
    Office Chair|99.99|449.99|each|9; Standing Desk|199.99|699.99|each|6; Filing Cabinet|79.99|249.99|each|4
    Desk Lamp|19.99|79.99|each|9
    = Clothing|Men
    Men's T-Shirt|9.99|34.99|each|60; Men's Jeans|29.99|89.99|each|35; Men's Dress Shirt|24.99|79.99|each|20
    Men's Hoodie|29.99|79.99|each|25; Men's Socks 6 pack|9.99|19.99|pack|40
    Men's Boxer Briefs 4 pack|16.99|39.99|pack|28
    = Clothing|Women
    Women's T-Shirt|9.99|34.99|each|60; Women's Jeans|29.99|99.99|each|35; Women's Blouse|19.99|69.99|each|25
    Women's Dress|29.99|129.99|each|25; Women's Leggings|14.99|89.99|each|35; Women's Cardigan|24.99|79.99|each|18
    Sports Bra|14.99|59.99|each|24
    = Clothing|Children
    Kids' T-Shirt|6.99|19.99|each|40; Kids' Pajamas|12.99|34.99|set|24; Baby Bodysuits 5 pack|12.99|29.99|pack|22
    Kids' Rain Jacket|19.99|49.99|each|10
    = Clothing|Shoes
    Running Shoes|49.99|159.99|pair|30; Sneakers|39.99|119.99|pair|30; Winter Boots|59.99|179.99|pair|12
    Sandals|19.99|79.99|pair|20; Slippers|14.99|49.99|pair|14
    = Clothing|Accessories
    Baseball Cap|12.99|34.99|each|22; Leather Belt|19.99|59.99|each|14; Backpack|29.99|119.99|each|20
    Sunglasses|12.99|149.99|pair|18; Wool Scarf|14.99|59.99|each|10; Umbrella|9.99|39.99|each|16
    = Sports and Outdoors|Fitness
    Yoga Mat|14.99|79.99|each|20; Dumbbells 10 lb|19.99|49.99|pair|12; Resistance Bands|9.99|34.99|set|16
    Water Bottle 24 oz|9.99|39.99|each|40; Jump Rope|6.99|24.99|each|10; Treadmill|399.99|1499.99|each|2
    = Sports and Outdoors|Camping
    Tent 4 person|79.99|349.99|each|5; Sleeping Bag|34.99|199.99|each|7; Camping Chair|19.99|69.99|each|14
    Headlamp|12.99|49.99|each|10; Cooler 45 qt|34.99|299.99|each|8
    = Sports and Outdoors|Team Sports
    Soccer Ball|12.99|39.99|each|12; Basketball|14.99|59.99|each|12; Baseball Glove|24.99|119.99|each|6
    Tennis Racket|29.99|199.99|each|6
    = Sports and Outdoors|Cycling
    Bike Helmet|24.99|89.99|each|10; Hybrid Bike|349.99|899.99|each|3; Bike Lock|14.99|59.99|each|9
    Floor Pump|24.99|59.99|each|6
    = Toys and Games|Toys
    Building Blocks 500 pc|19.99|59.99|set|20; Plush Bear|9.99|34.99|each|20; Toy Car|3.99|14.99|each|30
    Doll|12.99|39.99|each|16; Wooden Train|24.99|69.99|set|8
    = Toys and Games|Games and Puzzles
    Jigsaw Puzzle 1000 pc|12.99|24.99|each|18; Strategy Board Game|24.99|64.99|each|14
    Playing Cards|2.99|9.99|pack|22; Chess Set|14.99|79.99|set|6
    = Office and School|Writing
    Ballpoint Pens 12 pack|3.99|12.99|pack|45; Pencils 24 pack|3.49|8.99|pack|35
    Highlighters 6 pack|3.99|8.99|pack|25; Permanent Markers 4 pack|4.49|8.99|pack|22
    = Office and School|Paper
    Spiral Notebook|1.49|5.99|each|50; Copy Paper 500 sheets|5.99|11.99|pack|40
    Sticky Notes 6 pads|4.99|11.99|pack|28; Planner|9.99|34.99|each|12; Envelopes 100 ct|5.99|12.99|box|14
    = Office and School|Supplies
    Stapler|6.99|24.99|each|12; Scissors|3.99|14.99|each|20; Tape 4 rolls|4.99|11.99|pack|24
    Binder 2 in|3.99|9.99|each|18; Scientific Calculator|9.99|24.99|each|9
    = Garden and Tools|Garden
    Potting Soil 25 qt|6.99|15.99|bag|30; Garden Hose 50 ft|19.99|59.99|each|14; Lawn Mower|249.99|599.99|each|3
    Pruning Shears|12.99|39.99|each|10; Tomato Seeds|1.99|4.99|pack|18; Planter 12 in|9.99|39.99|each|16
    Lawn Fertilizer 40 lb|24.99|54.99|bag|8
    = Garden and Tools|Tools
    Cordless Drill 20 V|59.99|179.99|each|9; Claw Hammer 16 oz|9.99|29.99|each|12; Screwdriver Set|12.99|39.99|set|14
    Tape Measure 25 ft|7.99|24.99|each|14; Adjustable Wrench|9.99|27.99|each|9; Socket Set|29.99|149.99|set|6
    Work Gloves|6.99|24.99|pair|18
    = Garden and Tools|Paint
    Interior Paint|24.99|59.99|gallon|18; Paint Roller Kit|9.99|24.99|set|12; Painter's Tape|4.99|9.99|roll|16
    = Pet Supplies|Dogs
    Dry Dog Food 30 lb|29.99|69.99|bag|30; Dog Treats 16 oz|5.99|14.99|bag|28; Dog Leash|9.99|29.99|each|12
    Dog Bed|24.99|89.99|each|9
    = Pet Supplies|Cats
    Dry Cat Food 16 lb|19.99|44.99|bag|25; Cat Litter 35 lb|12.99|24.99|bag|30
    Canned Cat Food 24 pack|16.99|36.99|pack|22; Scratching Post|19.99|59.99|each|7
    = Automotive|Car Care
    Motor Oil 5 qt|19.99|39.99|bottle|18; Windshield Washer Fluid|2.99|5.99|gallon|24
    Wiper Blades 22 in|9.99|27.99|each|16; Car Wash Soap 48 oz|5.99|12.99|bottle|12
    Air Freshener 3 pack|3.99|8.99|pack|22; Jump Starter|59.99|149.99|each|6; Tire Inflator|29.99|79.99|each|7
    = Baby|Diapering
    Diapers Size 3 120 ct|29.99|49.99|box|30; Baby Wipes 500 ct|12.99|22.99|pack|32
    Diaper Cream 4 oz|4.99|11.99|each|12
    = Baby|Feeding
    Infant Formula 30 oz|29.99|44.99|can|18; Baby Bottles 4 pack|14.99|34.99|pack|10
    Baby Food Pouches 12 pack|12.99|21.99|pack|18
    = Baby|Gear
    Stroller|99.99|599.99|each|4; Infant Car Seat|119.99|349.99|each|4; Baby Monitor|39.99|249.99|each|5
    """
