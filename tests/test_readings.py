"""What differs and how much it matters: one invented sentence a case, inside a story whose other sentences are the same."""

from __future__ import annotations

from functools import cache

import pytest

import variorum
from variorum.model import Article, Kind, Weight

STORIES = {
    "en": """\
Harbor bridge closes in Velmora
OSLO (AP) - Engineers from the city closed the harbor bridge on Monday after a crack was found in its northern pier.
{}
Shopkeepers on the northern bank feared for their trade, and the ferry had been sold to a hotel.
Children from the hill villages walked along the river to reach their school before noon.
The council will hear next week what the repair of the stone may cost the town.
""",
    "de": """\
Hafenbrücke in Velmora gesperrt
OSLO (dpa) - Ingenieure der Stadt haben die Hafenbrücke am Montag gesperrt, nachdem im nördlichen Pfeiler ein Riss gefunden worden war.
{}
Die Händler am nördlichen Ufer fürchten um ihr Geschäft, und die Fähre wurde an ein Hotel verkauft.
Kinder aus den Dörfern am Hang gingen am Fluss entlang, um vor dem Mittag in der Schule zu sein.
Der Rat wird nächste Woche hören, was die Reparatur der Steine die Stadt kosten kann.
""",
    "fr": """\
Le pont du port est fermé à Velmora
OSLO (AFP) - Des ingénieurs de la ville ont fermé le pont du port lundi après la découverte d'une fissure dans la pile nord.
{}
Les marchands de la rive nord craignent pour leur commerce, et le bac a été vendu à un hôtel.
Des enfants venus des villages de la colline ont marché le long du fleuve pour aller à l'école avant midi.
Le conseil entendra la semaine prochaine ce que la réparation de la pierre peut coûter à la ville.
""",
    "pt": """\
Barco encalha na foz do rio Alvor

O barco de passageiros Santa Luzia encalhou na foz do rio Alvor na noite de terça-feira. {}

A companhia que explora a ligação não quis falar com os jornalistas, e o porto continua fechado.
""",
    "nl": """\
Veerboot loopt vast in de monding van de Alver

De veerboot Santa Lucia is dinsdag in de monding van de Alver vastgelopen. {}

De rederij die de dienst uitbaat wilde niet met journalisten praten, en de haven blijft gesloten.
""",
    "it": """\
Nave si incaglia alla foce dell'Alvora

La nave passeggeri Santa Lucia si è incagliata alla foce dell'Alvora nella notte di martedì. {}

La compagnia che gestisce il collegamento non ha voluto parlare con i giornalisti, e il porto resta chiuso.
""",
    "es": """\
Cierran el puente del puerto en Velmora
OSLO (EFE) - Los ingenieros de la ciudad cerraron el puente del puerto el lunes tras hallar una grieta en el pilar norte.
{}
Los comerciantes de la orilla norte temen por su negocio, y el transbordador fue vendido a un hotel.
Los niños de las aldeas de la colina caminaron junto al río para llegar a la escuela antes del mediodía.
El concejo oirá la próxima semana lo que la reparación de la piedra puede costar a la ciudad.
""",
}
Found = tuple[str, str, str | None, str | None]


@cache
def read(language: str, sentence: str) -> Article:
    return variorum.read(STORIES[language].format(sentence))


def variants(a: str, b: str, language: str = "en") -> list[Found]:
    """Return kind, weight and both readings of each variant of two sentences in their story."""
    one, other = read(language, a), read(language, b)
    texts = one.text.content, other.text.content
    return [
        (v.kind.value, v.weight.value, texts[0][v.a.start : v.a.end] if v.a else None, texts[1][v.b.start : v.b.end] if v.b else None)
        for v in variorum.compare(one, other).pairs[0].variants
    ]


def contradicts(a: str, b: str, language: str = "en") -> bool:
    return any(v.contradiction for v in variorum.compare(read(language, a), read(language, b)).pairs[0].variants)


ENGLISH = [
    # numbers
    ("The toll rose 1.5 percent in a year.", "The toll rose 15 percent in a year.", "number", "substantive", "1.5", "15"),
    ("The wall has 2,000 stones of slate.", "The wall has 2000 stones of slate.", "number", "style", "2,000", "2000"),
    (
        "Costs rose from $29 billion in 2017 to $47,000,000,000.",
        "Costs rose from $29 billion in 2017 to $47 billion.",
        "number",
        "style",
        "$47,000,000,000",
        "$47 billion",
    ),
    ("One in about 25 houses stands empty.", "One in 25 houses stands empty.", "hedge", "substantive", "about", None),
    ("Now numerous houses stand empty there.", "Now many houses stand empty there.", "wording", "style", "numerous", "many"),
    ("Now few houses stand empty there.", "Now many houses stand empty there.", "wording", "substantive", "few", "many"),
    ("Dozens of houses stand empty there.", "Hundreds of houses stand empty there.", "number", "substantive", "Dozens", "Hundreds"),
    ("About 40 people were hurt when the wall fell.", "About 60 people were hurt when the wall fell.", "number", "substantive", "40", "60"),
    ("About 40 people were hurt when the wall fell.", "About forty people were hurt when the wall fell.", "number", "style", "40", "forty"),
    (
        "The river rose 9 miles from the town that night.",
        "The river rose 14 kilometers from the town that night.",
        "number",
        "style",
        "9 miles",
        "14 kilometers",
    ),
    (
        "The river rose 9 miles from the town that night.",
        "The river rose 40 kilometers from the town that night.",
        "number",
        "substantive",
        "9 miles",
        "40 kilometers",
    ),
    (
        "The firm lost $3 million on the bridge last year.",
        "The firm lost $3,000,000 on the bridge last year.",
        "number",
        "style",
        "$3 million",
        "$3,000,000",
    ),
    (
        "The firm lost $3 million on the bridge last year.",
        "The firm lost $3 billion on the bridge last year.",
        "number",
        "substantive",
        "million",
        "billion",
    ),
    (
        "Sales at the mill fell 8 percent in the spring.",
        "Sales at the mill fell 9 percent in the spring.",
        "number",
        "substantive",
        "8",
        "9",
    ),
    ("Two of the 12 boats sank in the rain.", "Three of the 12 boats sank in the rain.", "number", "substantive", "Two", "Three"),
    ("The boat cost 1.5 million crowns.", "The boat cost one and a half million crowns.", "number", "style", "1.5", "one and a half"),
    ("The dozen boats sank in the rain at noon.", "The 12 boats sank in the rain at noon.", "number", "style", "dozen", "12"),
    ("A 34-year-old baker sank the boat.", "A 43-year-old baker sank the boat.", "number", "substantive", "34", "43"),
    # hedges
    (
        "Half of the workers stayed at home that day.",
        "About half of the workers stayed at home that day.",
        "hedge",
        "substantive",
        "Half",
        "About half",
    ),
    (
        "More than 20 workers stayed at home that day.",
        "Fewer than 20 workers stayed at home that day.",
        "hedge",
        "substantive",
        "More",
        "Fewer",
    ),
    (
        "The mayor allegedly took money from the builders.",
        "The mayor took money from the builders.",
        "hedge",
        "substantive",
        "allegedly",
        None,
    ),
    (
        "The repair may cost the town a fortune in stone.",
        "The repair will cost the town a fortune in stone.",
        "hedge",
        "substantive",
        "may",
        "will",
    ),
    (
        "It is likely that the boat sank in the rain.",
        "It is certain that the boat sank in the rain.",
        "hedge",
        "substantive",
        "likely",
        "certain",
    ),
    ("The pier was weak, the mayor said.", "The pier was weak, the mayor claimed.", "hedge", "substantive", "said", "claimed"),
    # attribution
    ("The pier was weak, officials said.", "The pier was weak.", "attribution", "substantive", "officials said", None),
    ("The pier was weak, according to the police.", "The pier was weak.", "attribution", "substantive", "according to the police", None),
    ("The pier was weak.", "The pier was weak, the mayor said.", "attribution", "substantive", None, "the mayor said"),
    # negation
    ("The guards never saw the boat that night.", "The guards saw the boat that night.", "negation", "substantive", "never", None),
    ("The guards are not to blame for the loss.", "The guards are to blame for the loss.", "negation", "substantive", "not", None),
    ("The guards are not to blame for the loss.", "The guards aren't to blame for the loss.", "contraction", "style", "are not", "aren't"),
    ("The guards don't know who came.", "The guards do not know who came.", "contraction", "style", "don't", "do not"),
    # tense
    ("The boats have sunk in the rain.", "The boats had sunk in the rain.", "tense", "style", "have", "had"),
    # names and titles
    ("President Merten Holm opened the hall.", "President Holm opened the hall.", "name", "style", "Merten", None),
    (
        "Merten Holm opened the hall in the rain.",
        "Osric Vane opened the hall in the rain.",
        "name",
        "substantive",
        "Merten Holm",
        "Osric Vane",
    ),
    ("Mr. Holm opened the hall in the rain.", "Holm opened the hall in the rain.", "name", "style", "Mr.", None),
    # places
    ("The boat sailed from Lisbon in the rain.", "The boat sailed from Madrid in the rain.", "place", "substantive", "Lisbon", "Madrid"),
    ("The boat sailed from New York in the rain.", "The boat sailed from N.Y. in the rain.", "abbreviation", "style", "New York", "N.Y."),
    (
        "The boat sailed from the United States in the rain.",
        "The boat sailed from the U.S. in the rain.",
        "abbreviation",
        "style",
        "United States",
        "U.S.",
    ),
    # dates
    ("The boat sailed on September 3 in the rain.", "The boat sailed on Sept. 3 in the rain.", "date", "style", "September", "Sept."),
    ("The boat sailed on September 3 in the rain.", "The boat sailed on September 5 in the rain.", "date", "substantive", "3", "5"),
    ("The boat sailed on Friday in the rain.", "The boat sailed on Thursday in the rain.", "date", "substantive", "Friday", "Thursday"),
    ("He was jailed in 1998 for the theft.", "He was jailed in 1989 for the theft.", "date", "substantive", "1998", "1989"),
    # spelling
    (
        "The color of the stone pleased the council.",
        "The colour of the stone pleased the council.",
        "spelling",
        "accidental",
        "color",
        "colour",
    ),
    ("The gray stone pleased the council.", "The grey stone pleased the council.", "spelling", "accidental", "gray", "grey"),
    (
        "The march was organised by the bakers.",
        "The march was organized by the bakers.",
        "spelling",
        "accidental",
        "organised",
        "organized",
    ),
    ("The theatre closed at noon.", "The theater closed at noon.", "spelling", "accidental", "theatre", "theater"),
    ("The traveler slept in the mill.", "The traveller slept in the mill.", "spelling", "accidental", "traveler", "traveller"),
    # abbreviations
    ("The guards met Dr. Anna Vale at the hall.", "The guards met Doctor Anna Vale at the hall.", "abbreviation", "style", "Dr.", "Doctor"),
    ("The guards met Gov. Holm at the hall.", "The guards met Governor Holm at the hall.", "abbreviation", "style", "Gov.", "Governor"),
    (
        "Workers at the World Health Organization met in the hall.",
        "Workers at the WHO met in the hall.",
        "abbreviation",
        "style",
        "World Health Organization",
        "WHO",
    ),
    # case and marks
    (
        "The Government met in secret at noon.",
        "The government met in secret at noon.",
        "capitalization",
        "accidental",
        "Government",
        "government",
    ),
    ("The NATO chief met the mayor.", "The Nato chief met the mayor.", "capitalization", "accidental", "NATO", "Nato"),
    (
        'He called it a "foolish plan" that day.',
        "He called it a foolish plan that day.",
        "quotation",
        "accidental",
        '"foolish plan"',
        "foolish plan",
    ),
    # what the file did
    ("The guards don't know who came.", "The guards don t know who came.", "encoding", "mechanical", "don't", "don t"),
    (
        "The tempo-\nrary wall fell in the rain.",
        "The temporary wall fell in the rain.",
        "hyphenation",
        "mechanical",
        "tempo-\nrary",
        "temporary",
    ),
    # wording and order
    ("The big boat burned down in the night.", "The large boat burned down in the night.", "wording", "style", "big", "large"),
    ("The firm is one of the largest in the north.", "The firm is among the largest in the north.", "wording", "style", "one of", "among"),
    (
        "He was jailed for the theft of bread.",
        "He was acquitted of the theft of bread.",
        "wording",
        "substantive",
        "jailed for",
        "acquitted of",
    ),
    ("The boat sank before the rain.", "The boat sank after the rain.", "wording", "substantive", "before", "after"),
    # what was once missing
    ("The army of Ruritania's king left.", "The army of the Ruritanian king left.", "entity", "style", "Ruritania's", "the Ruritanian"),
    ('He called it a "foolish plan" then.', 'He called it a "very foolish plan" then.', "quotation", "substantive", None, "very"),
    ('He called it "foolish" that day.', "He called it foolish that day.", "quotation", "accidental", '"foolish"', "foolish"),
    ("It moved the Liberal mayor.", "It moved the Catholic mayor.", "entity", "substantive", "Liberal", "Catholic"),
    ("The boat sank because of the rain.", "The boat sank despite the rain.", "wording", "substantive", "because of", "despite"),
    (
        "More than 20 workers stayed at home that day.",
        "20 workers stayed at home that day.",
        "hedge",
        "substantive",
        "More than",
        None,
    ),
    ("Merten Holm opened the hall in the rain.", "Martin Holm opened the hall in the rain.", "name", "substantive", "Merten", "Martin"),
    ("The guards are to blame for the loss.", "The guards were to blame for the loss.", "tense", "style", "are", "were"),
    (
        "Sales at the mill fell 8 percent in the spring.",
        "Sales at the mill fell 8% in the spring.",
        "number",
        "style",
        "8 percent",
        "8%",
    ),
    ("The mill lost 8 dollars in the spring.", "The mill lost $8 in the spring.", "number", "style", "8 dollars", "$8"),
    ("The boat was built six years ago by bakers.", "The boat was built seven years ago by bakers.", "date", "substantive", "six", "seven"),
    (
        "Holm left in Friday's boat in the rain.",
        "Holm left in Saturday's boat in the rain.",
        "date",
        "substantive",
        "Friday's",
        "Saturday's",
    ),
    (
        "The pier, which the council is expected to close, was weak.",
        "The pier was weak.",
        "omission",
        "substantive",
        "which the council is expected to close",
        None,
    ),
    ("The guards built a dyke in the rain.", "The guards built a dike in the rain.", "spelling", "accidental", "dyke", "dike"),
    ("The baker spelled his name in stone.", "The baker spelt his name in stone.", "spelling", "accidental", "spelled", "spelt"),
    ("The boat will sink, perhaps, in the rain.", "The boat will sink, maybe, in the rain.", "hedge", "style", "perhaps", "maybe"),
    ("The boat sank without a word from him.", "The boat sank.", "omission", "substantive", "without a word from him", None),
    ("The mayor met the former baker.", "The mayor met the baker.", "omission", "substantive", "former", None),
]
OTHERS = [
    (
        "de",
        "Der Pfeiler muß heute noch geprüft werden.",
        "Der Pfeiler muss heute noch geprüft werden.",
        "spelling",
        "accidental",
        "muß",
        "muss",
    ),
    (
        "de",
        "Etwa 40 Menschen wurden verletzt, als die Mauer fiel.",
        "Etwa 60 Menschen wurden verletzt, als die Mauer fiel.",
        "number",
        "substantive",
        "40",
        "60",
    ),
    (
        "de",
        "Die Firma verlor 3,5 Millionen Euro mit der Brücke.",
        "Die Firma verlor 3,5 Milliarden Euro mit der Brücke.",
        "number",
        "substantive",
        "Millionen",
        "Milliarden",
    ),
    (
        "de",
        "Die Wachen sahen das Boot in der Nacht nicht.",
        "Die Wachen sahen das Boot in der Nacht.",
        "negation",
        "substantive",
        "nicht",
        None,
    ),
    (
        "de",
        "Der Pfeiler war schwach, sagte der Bürgermeister.",
        "Der Pfeiler war schwach.",
        "attribution",
        "substantive",
        "sagte der Bürgermeister",
        None,
    ),
    ("de", "Das Boot legte am 3. September im Regen ab.", "Das Boot legte am 3. Sept. im Regen ab.", "date", "style", "September", "Sept."),
    ("de", "Das Boot legte am 3. September im Regen ab.", "Das Boot legte am 5. September im Regen ab.", "date", "substantive", "3", "5"),
    ("de", "Das Boot verließ Hamburg im Regen.", "Das Boot verließ Bremen im Regen.", "place", "substantive", "Hamburg", "Bremen"),
    (
        "fr",
        "Environ 40 personnes ont été blessées par le mur.",
        "Environ 60 personnes ont été blessées par le mur.",
        "number",
        "substantive",
        "40",
        "60",
    ),
    ("fr", "La pile était faible, selon la police.", "La pile était faible.", "attribution", "substantive", "selon la police", None),
    (
        "fr",
        "Le bateau est parti de Lyon sous la pluie.",
        "Le bateau est parti de Lille sous la pluie.",
        "place",
        "substantive",
        "Lyon",
        "Lille",
    ),
    (
        "fr",
        "Le maire aurait pris de l'argent aux bâtisseurs.",
        "Le maire a pris de l'argent aux bâtisseurs.",
        "hedge",
        "substantive",
        "aurait",
        "a",
    ),
    (
        "fr",
        "Le bateau est parti le 3 septembre sous la pluie.",
        "Le bateau est parti le 5 septembre sous la pluie.",
        "date",
        "substantive",
        "3",
        "5",
    ),
    (
        "es",
        "Unas 40 personas resultaron heridas por el muro.",
        "Unas 60 personas resultaron heridas por el muro.",
        "number",
        "substantive",
        "40",
        "60",
    ),
    ("es", "Los guardias no vieron el barco esa noche.", "Los guardias vieron el barco esa noche.", "negation", "substantive", "no", None),
    ("es", "El pilar era débil, según la policía.", "El pilar era débil.", "attribution", "substantive", "según la policía", None),
    (
        "es",
        "El barco salió de Sevilla bajo la lluvia.",
        "El barco salió de Bilbao bajo la lluvia.",
        "place",
        "substantive",
        "Sevilla",
        "Bilbao",
    ),
    ("pt", "Os guardas não viram o barco essa noite.", "Os guardas viram o barco essa noite.", "negation", "substantive", "não", None),
    ("pt", "O pilar era frágil, segundo a polícia.", "O pilar era frágil.", "attribution", "substantive", "segundo a polícia", None),
    ("nl", "De wachters hebben de boot niet gezien.", "De wachters hebben de boot gezien.", "negation", "substantive", "niet", None),
    ("nl", "De pijler was zwak, aldus de politie.", "De pijler was zwak.", "attribution", "substantive", "aldus de politie", None),
    ("nl", "De vermeende dief liep het huis uit.", "De dief liep het huis uit.", "hedge", "substantive", "vermeende", None),
    (
        "nl",
        "De schade bedraagt 1,4 miljard euro.",
        "De schade bedraagt 1.400 miljoen euro.",
        "number",
        "style",
        "1,4 miljard",
        "1.400 miljoen",
    ),
    ("it", "Le guardie non hanno visto la nave.", "Le guardie hanno visto la nave.", "negation", "substantive", "non", None),
    (
        "it",
        "Il pilone era fragile, secondo la polizia.",
        "Il pilone era fragile.",
        "attribution",
        "substantive",
        "secondo la polizia",
        None,
    ),
    ("it", "È il terzo porto del paese.", "È il 3° porto del paese.", "number", "style", "terzo", "3°"),
    ("it", "C'erano migliaia di persone.", "C'erano decine di persone.", "number", "substantive", "migliaia", "decine"),
    (
        "it",
        "Le due donne sono sorelle.",
        "I due uomini sono fratelli.",
        "wording",
        "substantive",
        "Le due donne sono sorelle.",
        "I due uomini sono fratelli.",
    ),
    ("it", "Vale dal 1° gennaio.", "Vale dal primo gennaio.", "date", "style", "1°", "primo"),
    ("it", "Circa trecento persone sono partite.", "300 persone sono partite.", "hedge", "substantive", "Circa trecento", "300"),
    ("it", "Il danno è oltre il doppio del previsto.", "Il danno è più del doppio del previsto.", "hedge", "style", "oltre il", "più del"),
    ("it", "Aveva settant'anni.", "Aveva 70 anni.", "number", "style", "settant'anni", "70 anni"),
    ("it", "Il pilota avrebbe bevuto la sera prima.", "Il pilota ha bevuto la sera prima.", "hedge", "substantive", "avrebbe", "ha"),
    (
        "it",
        "I danni sono di 1,4 miliardi di euro.",
        "I danni sono di 1.400 milioni di euro.",
        "number",
        "style",
        "1,4 miliardi",
        "1.400 milioni",
    ),
    ("es", "El presunto ladrón salió de la casa.", "El ladrón salió de la casa.", "hedge", "substantive", "presunto", None),
    (
        "es",
        "La firma perdió 3 millones de dólares con el puente.",
        "La firma perdió 3.000.000 de dólares con el puente.",
        "number",
        "style",
        "3 millones",
        "3.000.000",
    ),
]


@pytest.mark.parametrize(("a", "b", "kind", "weight", "left", "right"), ENGLISH)
def test_english(a: str, b: str, kind: str, weight: str, left: str | None, right: str | None) -> None:
    assert variants(a, b) == [(kind, weight, left, right)]


@pytest.mark.parametrize(("language", "a", "b", "kind", "weight", "left", "right"), OTHERS)
def test_other_languages(language: str, a: str, b: str, kind: str, weight: str, left: str | None, right: str | None) -> None:
    assert read(language, a).witness.language == language
    assert variants(a, b, language) == [(kind, weight, left, right)]


MIRROR = {"addition": "omission", "omission": "addition"}


@pytest.mark.parametrize(
    ("language", "a", "b"), [*((("en", case[0], case[1])) for case in ENGLISH), *((case[0], case[1], case[2]) for case in OTHERS)]
)
def test_the_other_way_round_is_the_same_finding(language: str, a: str, b: str) -> None:
    assert [(MIRROR.get(kind, kind), weight, right, left) for kind, weight, left, right in variants(b, a, language)] == variants(
        a, b, language
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The boat sailed from Lisbon in the rain.", "The boat sailed from Madrid in the rain."),
        ("Sales at the mill fell 8 percent in the spring.", "Sales at the mill fell 9 percent in the spring."),
        ("The guards never saw the boat that night.", "The guards saw the boat that night."),
        ("The boat sailed on September 3 in the rain.", "The boat sailed on September 5 in the rain."),
    ],
)
def test_both_cannot_be_true(a: str, b: str) -> None:
    assert contradicts(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The river rose 9 miles from the town that night.", "The river rose 14 kilometers from the town that night."),
        ("The boat sailed on September 3 in the rain.", "The boat sailed on Sept. 3 in the rain."),
        ("Half of the workers stayed at home that day.", "About half of the workers stayed at home that day."),
        ("The mayor allegedly took money from the builders.", "The mayor took money from the builders."),
        ("The pier was weak, officials said.", "The pier was weak."),
        ("The guards don't know who came.", "The guards don t know who came."),
    ],
)
def test_both_can_be_true(a: str, b: str) -> None:
    assert not contradicts(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The guards saw the boat - and ran.", "The guards saw the boat – and ran."),
        ("The guards' boat isn't “new”.", 'The guards’ boat isn’t "new".'),
        ("The guards saw the boat.", "The guards  saw the\u00a0boat."),
        ("The guards saw the boat.", "The guards saw\nthe boat."),
    ],
)
def test_the_shape_of_dashes_quotes_and_spaces_is_no_variant_that_matters(a: str, b: str) -> None:
    assert {weight for _, weight, _, _ in variants(a, b)} <= {"accidental", "mechanical"}


def test_commas_alone_are_punctuation() -> None:
    found = variants("The guards, however, saw the boat.", "The guards however saw the boat.")
    assert found
    assert {(kind, weight) for kind, weight, _, _ in found} == {("punctuation", "accidental")}


def test_a_sentence_that_one_lacks() -> None:
    found = variants("The boat sank in the rain. Nobody on the quay had seen it leave.", "The boat sank in the rain.")
    assert found == [("omission", "substantive", "Nobody on the quay had seen it leave.", None)]


def test_words_in_another_order() -> None:
    found = variants("On Friday the guards left the harbor.", "The guards left the harbor on Friday.")
    assert [(kind, weight) for kind, weight, _, _ in found] == [("order", "style")]


def test_every_apostrophe_of_a_damaged_file_is_mechanical() -> None:
    found = variants("The town's oldest mill and Holm's boat don't float.", "The town s oldest mill and Holm s boat don t float.")
    assert [(kind, weight) for kind, weight, _, _ in found] == [("encoding", "mechanical")] * 3


def test_negation_is_found_beside_a_change_of_tense() -> None:
    found = variants("The guards did not see the boat that night.", "The guards saw the boat that night.")
    assert ("negation", "substantive") in [(kind, weight) for kind, weight, _, _ in found]


def test_names_that_change_places_say_something_else() -> None:
    found = variants("Anna Vale sued Merten Holm over the boat.", "Merten Holm sued Anna Vale over the boat.")
    assert [(kind, weight) for kind, weight, _, _ in found] == [("order", "substantive")]


@pytest.mark.parametrize("other", ["16:35", "4.35pm", "20:35 GMT"])
def test_one_time_of_day_in_another_form_is_one_variant_of_style(other: str) -> None:
    zone = " EDT" if "GMT" in other else ""
    found = variants(f"The wall fell at 4:35 p.m.{zone} in the rain.", f"The wall fell at {other} in the rain.")
    assert found == [("date", "style", f"4:35 p.m.{zone}", other)]


def test_french_negation_is_one_finding_of_weight() -> None:
    found = variants("Les gardes n'ont pas vu le bateau cette nuit-là.", "Les gardes ont vu le bateau cette nuit-là.", "fr")
    assert {kind for kind, weight, _, _ in found if weight == "substantive"} == {"negation"}


def test_two_words_that_deny_once_deny_once() -> None:
    found = variants("Los guardias no vieron ningún barco esa noche.", "Los guardias no vieron barco esa noche.", "es")
    assert "negation" not in {kind for kind, _, _, _ in found}


CHINESE = """\
云港海底隧道贯通
云港10月18日电 连接云港与青螺岛的海底隧道当地时间18日上午贯通。
{}
项目总工程师说，隧道通车后，两地之间的轮渡仍将保留。
岛上的居民多以捕鱼和旅游为生，许多人从未坐过地铁。
"""


@pytest.mark.parametrize(
    ("a", "b", "kind", "weight"),
    [
        ("工程比原计划提前三个月完成。", "工程比原计划提前3个月完成。", "number", "style"),
        ("岛上现有居民2.4万人左右生活。", "岛上现有居民5.4万人左右生活。", "number", "substantive"),
        ("隧道全长约12.6公里，是全省最长的。", "隧道全长12.6公里，是全省最长的。", "hedge", "substantive"),
        ("施工方未否认造成影响。", "施工方否认造成影响。", "negation", "substantive"),
    ],
)
def test_chinese(a: str, b: str, kind: str, weight: str) -> None:
    one, other = (variorum.read(CHINESE.format(sentence)) for sentence in (a, b))
    found = variorum.compare(one, other).pairs[0].variants
    assert [(v.kind.value, v.weight.value) for v in found] == [(kind, weight)]


def test_marks_of_a_wrong_encoding_are_damage() -> None:
    found = variants("The mayor called it “foolish” in the rain.", "The mayor called it â€œfoolishâ€\x9d in the rain.")
    assert {(kind, weight) for kind, weight, _, _ in found} == {("encoding", "mechanical")}


def test_damage_to_a_mark_is_told_with_the_word_that_it_opens() -> None:
    a, b = "The boat sank. “It was old,” said Holm.", "The boat sank. â€œIt was old,” said Holm."
    assert variants(a, b) == [("encoding", "mechanical", "“It", "â€œIt")]


def test_a_number_is_no_time_because_the_next_sentence_begins_with_one() -> None:
    assert contradicts("Es waren 412 Boote. Vor zwei Jahren sank eins.", "Es waren 421 Boote. Vor zwei Jahren sank eins.", "de")


SCAN = """\
HOLM FERRY SINKS
Tbe ferry sank off thc northern pier on Monday nigbt, and its master, a man named Quillan, was carried asbore by two bovs from
the hill. Tliey found the bost upon its side, witb the lantern still buruing and the cargo of stone in the watcr. The owner,
who lives at the mill, bas offered a reward for the bell. {}
The council will hear next week what the repair of the pier may cost the town.
"""
PRINT = """\
HOLM FERRY SINKS
The ferry sank off the northern pier on Monday night, and its master, a man named Quillan, was carried ashore by two boys from
the hill. They found the boat upon its side, with the lantern still burning and the cargo of stone in the water. The owner,
who lives at the mill, has offered a reward for the bell. {}
The council will hear next week what the repair of the pier may cost the town.
"""


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Nobody wonlcl speak of it.", "Nobody would speak of it."),
        ("Mr. Qnillan saw nothing.", "Mr. Quillan saw nothing."),
        ("The 0wner 5aid that he wept.", "The owner said that he wept."),
        ("The boat v;;h the bell is lost.", "The boat with the bell is lost."),
        ("He saw soiqe lights that night.", "He saw what lights that night."),
        ("The boat held 1S9 sheep that night.", "The boat held 189 sheep that night."),
        ("Then 1 heard the bell.", "Then I heard the bell."),
    ],
)
def test_what_a_scan_took_for_other_letters_is_mechanical(read: str, printed: str) -> None:
    pair = variorum.compare(variorum.read(SCAN.format(read)), variorum.read(PRINT.format(printed))).pairs[0]
    assert {(v.kind.value, v.weight.value) for v in pair.variants} == {("ocr", "mechanical")}


def test_no_before_a_figure_is_short_for_number_and_denies_nothing() -> None:
    assert not contradicts("The mill filed patent no. 5782 on Monday.", "The mill filed patent 5782 on Monday.")
    assert contradicts("The mill filed no patent on Monday.", "The mill filed a patent on Monday.")


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("The boat held 265 sheep that night.", "The boat held 27 sheep that night."),
        ("The boat held nine sheep that night.", "The boat held fine sheep that night."),
    ],
)
def test_what_a_scan_reads_as_a_word_or_a_number_stays_substantive(read: str, printed: str) -> None:
    pair = variorum.compare(variorum.read(SCAN.format(read)), variorum.read(PRINT.format(printed))).pairs[0]
    assert len([v for v in pair.variants if v.weight is Weight.SUBSTANTIVE]) == 1


def test_kinds_and_weights_of_the_table_exist() -> None:
    assert {case[2] for case in ENGLISH} <= set(Kind)
    assert {case[3] for case in ENGLISH} <= set(Weight)


COLUMN = """\
The master of the ferry, a man of the
hill named Quillan, told the coun-
cil on Monday that the lantern was
burning when he lcft the pier. The
owner of the mill wished to know why
nobody had seen it from the shore. {}
He asked for a new bell, and the clerk
wrote down what the town had to pay.
"""


def _column(one: str, other: str) -> set[tuple[str, str, bool, str | None]]:
    pair = variorum.compare(variorum.read(COLUMN.format(one)), variorum.read(COLUMN.format(other))).pairs[0]
    return {(v.kind.value, v.weight.value, v.contradiction, v.doubt.value if v.doubt else None) for v in pair.variants}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The owners would give no\ninformation to the town.", "The owners would give no in\ni formation i to the town."),
        ("The mill was swept away by the\ntorpedoed barge that night.", "The mill was swept away by the tor\nipedoed barge that night."),
        ("They saw in that\nphase of it nothing to regret.", "They saw in that 1\nphase of it nothing to regret."),
        ("They kept it until the morning came.", "They kept it umil the morning came."),
        ("They were inclined to view the loss as slight.", "They were inclined to Tjqkew the loss as slight."),
        ("They had reached the border by noon.", "They hail reached the border by noon."),
        ("They saw the lamp an hour later at noon.", "They saw the lamp an hour Inter at noon."),
        ("They sent word to Berlin that night.", "They sent word to Merlin that night."),
        ("They sent word to Harriman that night.", "They sent word to Harrinan that night."),
        ("They sent word to Villers that night.", "They sent word to Vlllcrs that night."),
        ("They had suns upon the wall.", "They had guns upon the wall."),
        ("They crossed the border at noon.", "They crossed the bonier at noon."),
        ("They left with his wife and children.", "They left and his wire with children."),
    ],
)
def test_a_column_with_one_slip_is_a_scan(one: str, other: str) -> None:
    assert {found[:2] for found in _column(one, other)} == {("ocr", "mechanical")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They lay across the old boundary wall at noon.", "They lay across the not less than at noon."),
    ],
)
def test_in_a_scan_what_makes_no_word_or_no_statement_is_in_doubt(one: str, other: str) -> None:
    assert {found[1:] for found in _column(one, other)} == {("substantive", False, "ocr")}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("They held the sector at noon.", "They held the section at noon.", "wording"),
        ("They kept friendly relations.", "They kept friendship relations.", "wording"),
        ("They could hold the pier.", "They would hold the pier.", "hedge"),
        ("They are now at the pier.", "They are not at the pier.", "negation"),
        ("They sent word to Oslo at noon.", "They sent word to Bergen at noon.", "place"),
    ],
)
def test_words_that_may_both_be_meant_are_no_certain_slip(one: str, other: str, kind: str) -> None:
    assert {found[:2] for found in _column(one, other)} == {(kind, "substantive")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("He has not been tried nor sentenced.", "He has not been tried or sentenced."),
        ("The bridge is said to be sound, but this has not been shown.", "The bridge is said to be sound."),
        ("The bell rang. I do not know who he is. He left.", "The bell rang. He left."),
        ("The mill does not permit boats whose owner is absent.", "Any boats whose owner is absent must leave."),
    ],
)
def test_a_statement_of_its_own_gainsays_nothing(one: str, other: str) -> None:
    assert not contradicts(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The clerk read the papers late today, and left.", "Late today the clerk, swearing, read the papers, and left."),
        ("Kelmora will close the mill.", "Kelmora's owner will close the mill."),
    ],
)
def test_what_stands_in_the_sentence_or_differs_by_a_possessive_is_no_other_fact(one: str, other: str) -> None:
    assert not {(kind, weight) for kind, weight, _, _ in variants(one, other)} & {("date", "substantive"), ("name", "substantive")}


def test_a_unit_that_a_scan_spoils_is_no_number() -> None:
    assert "number" not in {found[0] for found in _column("They waited two\nhoars at the quay.", "They waited two hours at the quay.")}


def test_an_accent_for_an_apostrophe_is_no_other_name() -> None:
    assert variants("The bell is Kelmora’s own bell.", "The bell is Kelmora´s own bell.") == []


def test_a_crosshead_that_only_one_has_is_a_matter_of_style() -> None:
    a = "The raid was brief. Edict From White House. No word was given out at the capital that night."
    b = "The raid was brief. No word was given out at the capital that night."
    assert variants(a, b) == [("omission", "style", "Edict From White House.", None)]
    statement = variants(a.replace("Edict From White House.", "Maria Holm died."), b)
    assert [(kind, weight) for kind, weight, _, _ in statement] == [("omission", "substantive")]


@pytest.mark.parametrize(("one", "other"), [("innocent", "not guilty"), ("not alive", "dead")])
def test_to_deny_the_opposite_is_to_say_the_same(one: str, other: str) -> None:
    found = variants(f"The men were {one}, the court in Oslo said on Monday.", f"The men were {other}, the court in Oslo said on Monday.")
    assert [(kind, weight) for kind, weight, _, _ in found] == [("wording", "style")]


@pytest.mark.parametrize(
    ("line", "told_as"), [("Swimmers Reach Shore", []), ("The swimmers reach the shore", [("addition", "substantive")])]
)
def test_a_crosshead_on_a_line_of_its_own_is_the_printers_without_its_stop(line: str, told_as: list[tuple[str, str]]) -> None:
    told = COLUMN.format("Three men swam ashore."), COLUMN.format(f"Three men swam ashore.\n{line}")
    found = variorum.compare(variorum.read(told[0]), variorum.read(told[1])).pairs[0].variants
    assert [(v.kind.value, v.weight.value) for v in found] == told_as


def test_a_place_cut_short_with_a_full_stop_is_the_same_place() -> None:
    text = (
        "The governor asked to send over American territory trains for the Mexican town opposite Douglas, Arizona, and declared that act "
        "an invasion of the sovereignty of Mexico, officials said on Monday."
    )
    (found,) = variorum.compare(text.replace("Arizona,", "Ariz.,"), text).pairs[0].variants
    assert (found.kind, found.weight, found.contradiction) == (Kind.ABBREVIATION, Weight.STYLE, False)
    (other,) = variorum.compare(text.replace("Arizona", "Texas"), text).pairs[0].variants
    assert other.contradiction


@pytest.mark.parametrize(
    ("language", "a", "b", "first", "second"),
    [
        ("it", "La nave non è mai partita.", "La nave è partita.", "non", "mai"),
        ("es", "El barco no ha partido nunca.", "El barco ha partido.", "no", "nunca"),
    ],
)
def test_two_words_that_deny_once_are_told_once(language: str, a: str, b: str, first: str, second: str) -> None:
    assert variants(a, b, language) == [("negation", "substantive", first, None), ("wording", "style", second, None)]


def test_a_word_misspelled_by_its_sound_is_spelling() -> None:
    tale = "The council met on Monday in the old hall. They made a {} of old scraps. The clerk wrote it down for all to see."
    found = [v.kind.value for v in variorum.compare(tale.format("pallate"), tale.format("palette")).pairs[0].variants]
    assert found == ["spelling"]
    found = [v.kind.value for v in variorum.compare(tale.format("pallet"), tale.format("palette")).pairs[0].variants]
    assert found == ["wording"]


def test_a_pronoun_for_what_was_just_named_is_style() -> None:
    tale = "The mallets are called hammers. {} are made of wood. A clerk wrote it down. {} The bell rang."
    one, other = tale.format("They", "They left."), tale.format("Hammers", "Oxen left.")
    found = [v.weight.value for v in variorum.compare(one, other).pairs[0].variants]
    assert found == ["style", "substantive"]


def test_power_in_another_unit_is_a_conversion() -> None:
    tale = "The council met on Monday in the old hall. It flew with a 870 hp{} engine. The clerk wrote it down for all to see."
    weights = [v.weight.value for v in variorum.compare(tale.format(""), tale.format(" (649 kW)")).pairs[0].variants]
    assert weights == ["style"]


@pytest.mark.parametrize(
    ("one", "other", "kind"), [("whether", "wether", "spelling"), ("from", "form", "spelling"), ("with", "without", "negation")]
)
def test_a_word_that_cannot_stand_in_for_a_preposition_is_a_misspelling(one: str, other: str, kind: str) -> None:
    tale = "The council met on Monday in the old hall. They asked {} the river it came. The clerk wrote it down for all to see."
    (found,) = variorum.compare(tale.format(one), tale.format(other)).pairs[0].variants
    assert found.kind == kind
