/// First names and their short forms.
enum Nicknames {
    /// A first name and its short forms, the commonest first.
    private static let list = """
        Alexander Alex Sasha Xander
        Alexandra Alex Sandra Sasha
        Alexandre Alex
        Alfred Alf Fred
        Alistair Al
        Amanda Mandy
        Andrea Andi
        Andreas Andi
        Andrew Andy Drew
        Angela Angie
        Anna Annie
        Anthony Tony
        Antonia Toni
        Antonio Toni Toño
        Arthur Art
        Barbara Barb Babs
        Beatriz Bea
        Benjamin Ben Benny
        Bernhard Bernd
        Bernard Bernie
        Bradley Brad
        Brian Bri
        Carolina Caro
        Caroline Carrie
        Catherine Cathy Kate
        Charles Charlie Chuck
        Charlotte Lottie
        Christian Chris
        Christina Chris Tina
        Christine Chris Chrissy
        Christoph Chris
        Christophe Chris
        Christopher Chris Kit
        Clara Clari
        Claudia Claudi
        Clifford Cliff
        Consuelo Chelo
        Cynthia Cindy
        Daniel Dan Danny
        Daniela Dani
        David Dave Davy
        Deborah Debbie Deb
        Dennis Denny
        Dolores Lola
        Dominique Dom
        Donald Don Donnie
        Dorothy Dot Dottie
        Douglas Doug
        Eduardo Edu
        Edward Ed Eddie Ted
        Eleanor Ellie Nell
        Elisabeth Lisa Elli
        Elizabeth Liz Beth Betty
        Emily Em Emmy
        Emmanuel Manu
        Enrique Quique
        Eugene Gene
        Evelyn Evie
        Fernando Nando
        Florence Flo
        Florian Flo
        Frances Fran Frannie
        Francesca Fran
        Francis Frank
        Francisco Paco Pancho
        Franklin Frank
        Franz Franzl
        Frederick Fred Freddie
        Frédéric Fred
        Friedrich Fritz
        Gabriel Gabe
        Gabriela Gabi
        Gabriele Gabi
        Georg Schorsch
        Gerald Gerry Jerry
        Gerhard Gerd
        Gertrude Trudy
        Gregory Greg
        Guadalupe Lupe
        Gustavo Gus
        Harold Harry Hal
        Heinrich Heinz
        Helen Nell
        Henry Hank Harry
        Ignacio Nacho
        Isabel Isa
        Isabella Bella Izzy
        Jacob Jake
        Jacqueline Jackie
        Jakob Jockel
        James Jim Jimmy Jamie
        Janet Jan
        Jeffrey Jeff
        Jennifer Jen Jenny
        Jeremy Jem
        Jessica Jess Jessie
        Jesús Chus
        Joachim Jochen
        Johannes Hannes Hans
        John Jack Johnny
        Jonathan Jon
        José Pepe
        Josef Sepp
        Joseph Joe Joey
        Josefina Pepa
        Joshua Josh
        Judith Judy
        Julia Jule
        Karl Kalle
        Katharina Kathi
        Katherine Kathy Kate Katie
        Kathleen Kathy
        Kenneth Ken Kenny
        Kimberly Kim
        Klaus Klausi
        Konrad Conny
        Laura Laurie
        Lawrence Larry
        Leonard Len Leo
        Lillian Lily
        Ludwig Lutz
        Luis Lucho
        Madeleine Mady
        Manuel Manolo Manu
        Marcus Marc
        Margaret Maggie Peggy Meg
        Margarete Grete
        Maria Mia
        María Mari
        Martha Marty
        Martin Marty
        Martina Tina
        Matthew Matt
        Matthias Matze
        Maximilian Max
        Mercedes Merche
        Michael Mike Mick
        Michaela Michi
        Michelle Shelly
        Miguel Micky
        Mildred Millie
        Mohammed Mo
        Nathaniel Nate
        Nicholas Nick
        Nicolas Nico
        Nicole Nicky
        Nikolaus Klaus
        Olivia Liv
        Pamela Pam
        Patricia Pat Trish
        Patrick Pat Paddy
        Pedro Perico
        Peter Pete
        Philip Phil
        Philipp Phil
        Philippe Phil
        Rafael Rafa
        Ramón Moncho
        Raymond Ray
        Rebecca Becky
        Reginald Reg
        Richard Rick Dick Rich
        Robert Bob Rob Bobby
        Roberto Beto
        Ronald Ron Ronnie
        Rosario Charo
        Roswitha Rosi
        Rudolf Rudi
        Russell Russ
        Samantha Sam
        Samuel Sam
        Santiago Santi
        Sebastian Basti Seb
        Sharon Shari
        Simone Simi
        Sophia Sophie
        Stefan Steff
        Stefanie Steffi
        Stephanie Steph
        Stephen Steve
        Steven Steve
        Susan Sue Susie
        Susanne Susi
        Teresa Tere Tess
        Theodore Ted Theo
        Theresa Terri Tess
        Thérèse Tess
        Thomas Tom Tommy
        Timothy Tim
        Tobias Tobi
        Ulrich Uli
        Ulrike Uli
        Valentina Vale
        Valerie Val
        Veronica Ronnie
        Victor Vic
        Victoria Vicky Tori
        Vincent Vince
        Virginia Ginny
        Walter Walt
        Wilhelm Willi
        William Bill Will Billy
        Wolfgang Wolf
        Zachary Zach
        """

    /// Every name that is known, with the others that stand for it.
    private static let others: [[UInt8]: [[UInt8]]] = {
        var others: [[UInt8]: [[UInt8]]] = [:]
        for line in list.split(separator: "\n") {
            let names = line.split(separator: " ").map { Array($0.utf8) }
            others[names[0], default: []] += names[1...]
            for short in names[1...] { others[short, default: []].append(names[0]) }
        }
        return others
    }()

    /// Another name of somebody with that first name, chosen by random bits; nil if none is known.
    static func other(for name: [UInt8], bits: UInt64) -> [UInt8]? {
        guard let known = others[name] else { return nil }
        return known[Int((UInt64(known.count) * (bits & 0xFFFF_FFFF)) >> 32)]
    }
}
