extension VocabularyList {
    static let words = VocabularyList(
        "words", "A common English word",
        origin: "written here",
        weight: "how often it stands in a million words of plain English, about",
        columns: [
            .text("kind", "noun, verb, adjective, adverb, determiner, preposition, conjunction or pronoun"),
            .text("word", "the word in lower case; verbs in their plain form, nouns in the singular"),
        ],
        source: .ranked(wordsText, fields: ["kind", "word"]))

    static let loremWords = VocabularyList(
        "lorem_words", "A word of Latin filler text",
        origin: "written here, from Latin words in the public domain",
        weight: "how often it is used, about",
        columns: [.text("word", "the word in lower case")],
        source: .ranked(loremText, fields: ["word"]))
}

private let wordsText = """
    = determiner
    50000: the, a, this, that, some, any, each, every, all, both, many, several, most, another, no, few
    150:
    = preposition
    28000: of, in, to, for, with, on, at, by, from, about, into, over, after, under, between, through, during, before, without
    500: within, against, along, near, behind, across, toward, above, below, beyond, among, around, past, since, until, upon
    80:
    = conjunction
    25000: and, but, or, if, because, as, when, while, so, than, although, unless, whether, once, though
    90:
    = pronoun
    9000: it, we, they, you, he, she, i, who, one, something, everyone, anyone, nothing, someone, everything, nobody
    80:
    = noun
    1600: time, year, people, way, day, man, thing, woman, life, child, world, school, state, family, student, group, country
    700: problem, hand, part, place, case, week, company, system, program, question, work, government, number, night, point, home
    520: water, room, mother, area, money, story, fact, month, lot, right, study, book, eye, job, word, business, issue, side, kind
    400: head, house, service, friend, father, power, hour, game, line, end, member, law, car, city, community, name, president
    320: team, minute, idea, kid, body, information, back, parent, face, level, office, door, health, person, art, war, history
    260: party, result, change, morning, reason, research, girl, guy, moment, air, teacher, force, education, order, price, market
    210: customer, report, plan, product, project, process, account, record, letter, paper, table, street, road, town
    170: window, garden, kitchen, station, store, bank, phone, message, picture, sound, voice, color, light, summer, winter, spring
    130: river, mountain, ocean, island, forest, tree, flower, bird, horse, dog, cat, fish, bread, coffee, dinner, lunch, breakfast
    100: doctor, nurse, farmer, driver, writer, artist, lawyer, engineer, manager, worker, owner, buyer, seller, guest, neighbor
    80: chair, desk, lamp, clock, bottle, glass, plate, box, bag, key, coat, shoe, shirt, hat, watch, train, plane, ship, bicycle, ticket
    60: engine, machine, tool, wheel, bridge, tower, wall, roof, floor, corner, square, circle, edge, surface, shadow, cloud, storm
    40: budget, invoice, contract, delivery, discount, deadline, meeting, schedule, version, feature, update, request, support, review
    25:
    = verb
    4000: be, have, do, say, go, get, make, know, think, take, see, come, want, look, use, find, give, tell, work, call, try, ask
    600: need, feel, become, leave, put, mean, keep, let, begin, seem, help, talk, turn, start, show, hear, play, run, move, like
    350: live, believe, hold, bring, happen, write, provide, sit, stand, lose, pay, meet, include, continue, set, learn, change, lead
    230: understand, watch, follow, stop, create, speak, read, allow, add, spend, grow, open, walk, win, offer, remember, love
    160: consider, appear, buy, wait, serve, send, expect, build, stay, fall, cut, reach, remain, suggest, raise, pass, sell
    110: require, decide, pull, return, explain, hope, develop, carry, break, receive, agree, support, hit, produce, eat, cover, catch
    70: draw, choose, cause, point, listen, realize, place, close, involve, increase, check, order, deliver, repair, improve, compare
    40: measure, collect, count, join, share, travel, arrive, clean, cook, paint, fix, store, plan, test, update, confirm, cancel, refund
    20:
    = adjective
    1100: good, new, first, last, long, great, little, own, other, old, right, big, high, different, small, large, next, early
    400: young, important, public, bad, same, able, best, better, free, true, whole, clear, sure, local, full, real, hard, easy, strong
    220: possible, late, general, special, open, simple, recent, certain, personal, red, difficult, available, likely, short, single
    150: white, black, blue, green, warm, cold, hot, dark, bright, quiet, loud, soft, heavy, light, fast, slow, fresh, clean, dry, wet
    90: happy, sad, kind, careful, friendly, honest, brave, calm, busy, ready, rich, poor, safe, useful, modern, ancient, common, rare
    50: narrow, wide, deep, shallow, smooth, rough, sharp, round, flat, empty, sweet, bitter, broken, perfect, secure, regular, annual
    20:
    = adverb
    1500: not, now, also, just, more, then, here, well, only, very, even, still, too, never, really, again, there, always, often
    300: however, almost, later, much, already, perhaps, ever, soon, today, together, away, yesterday, quickly, probably, usually
    120: finally, quite, especially, nearly, certainly, simply, clearly, recently, exactly, slowly, easily, directly, sometimes, once
    60: tomorrow, carefully, quietly, suddenly, mostly, rather, twice, everywhere, outside, inside, forward, nowhere, gently, eagerly
    15:
    """

private let loremText = """
    120: et, in, ut, sed, ad, non, est, cum, per, ab, ex, si, nec, quam, quod, enim, atque, vel, aut, nunc
    70: lorem, ipsum, dolor, sit, amet, tempor, magna, aliqua, labore, dolore, minim, veniam, nostrud, ullamco, laboris, nisi
    50: consequat, irure, velit, esse, cillum, fugiat, nulla, pariatur, sint, occaecat, cupidatat, culpa, officia, deserunt, mollit
    35: anima, aqua, terra, ignis, caelum, mare, sol, luna, stella, nox, dies, tempus, annus, vita, homo, mundus, natura, populus
    25: amor, bellum, pax, lex, rex, urbs, via, domus, porta, liber, verbum, littera, nomen, causa, ratio, virtus, gloria, fortuna
    15: brevis, longus, magnus, parvus, novus, vetus, altus, latus, gravis, levis, clarus, obscurus, fortis, felix, bonus, malus
    8: amare, videre, audire, scribere, legere, dicere, facere, venire, currere, ducere, mittere, capere, ponere, tenere, manere
    3:
    """
