"""Amounts, times and ages in other words, and opposites: what two sentences of one story come to, by the real pipeline."""

from __future__ import annotations

import pytest

import variorum
from variorum.ingest.article import read_article
from variorum.ingest.sentences import split_sentences
from variorum.language.clock import Moments, compare_times, find_times
from variorum.language.grammar import grammar
from variorum.language.numbers import find_quantities
from variorum.model import Doubt, Kind, Record, Source, Variant, Weight, WitnessId
from variorum.pipeline import compare_articles

_AROUND = {
    "en": (
        "The harbour council met behind closed doors in the old customs house and nobody was let in to listen.",
        "The council is to meet again in the autumn, when the roof of the customs house has been mended and the clerk is back.",
    ),
    "es": (
        "El consejo del puerto se reunió a puerta cerrada en la antigua aduana y nadie pudo entrar a escuchar.",
        "El consejo volverá a reunirse en otoño, cuando el tejado de la aduana esté reparado y haya vuelto el secretario.",
    ),
    "de": (
        "Der Rat des Hafens tagte hinter verschlossenen Türen im alten Zollhaus, und niemand durfte zuhören.",
        "Der Rat soll im Herbst wieder tagen, wenn das Dach des Zollhauses ausgebessert und der Schreiber zurück ist.",
    ),
}


def variants(a: str, b: str, language: str = "en") -> tuple[Variant, ...]:
    before, after = _AROUND[language]
    articles = [
        read_article(Record(Source(name), f"{before} {text} {after}", "utf-8", WitnessId(name), {"language": language}))
        for name, text in (("a", a), ("b", b))
    ]
    return compare_articles(articles).pairs[0].variants


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("The buses would run half an hour later.", "The buses would run 30 minutes later.", "en"),
        ("The bank left its rate at 0.75 percent.", "The bank left its rate at three quarters of a percent.", "en"),
        ("The crew finished a length and a half ahead.", "The crew finished one and a half lengths ahead.", "en"),
        ("It took an hour and a half to dig them out.", "It took 90 minutes to dig them out.", "en"),
        ("It fell to minus 10 degrees Celsius in the night.", "It fell to 14F in the night.", "en"),
        ("The cox is a 22-year-old student.", "The cox is a student aged 22.", "en"),
        ("A man of 44 was questioned.", "A 44-year-old man was questioned.", "en"),
        ("Breakfast is served until 9:30 a.m.", "Breakfast is served until half past nine.", "en"),
        ("It is open from 10am to 4pm.", "It is open from 10 a.m. to 4 p.m.", "en"),
        ("It gave way shortly before 6 pm (1600 GMT).", "It gave way shortly before 17:00 BST.", "en"),
        ("The crew won for the fourth time.", "The crew won for a fourth time.", "en"),
        ("It will open in May. 75 per cent of it is built.", "It will open in May. Three in four of it is built.", "en"),
        ("He told the governors that boats sail early.", "He said to the governors that boats sail early.", "en"),
        ("Der Schaden liegt bei 250.000 Euro.", "Der Schaden liegt bei einer Viertelmillion Euro.", "de"),
        ("Der Zug stand 45 Minuten im Tunnel.", "Der Zug stand eine Dreiviertelstunde im Tunnel.", "de"),
    ],
)
def test_one_amount_in_other_words_is_no_change_of_substance(a: str, b: str, language: str) -> None:
    found = variants(a, b, language)
    assert found
    assert all(variant.weight is not Weight.SUBSTANTIVE and not variant.contradiction for variant in found)


@pytest.mark.parametrize(
    ("a", "b", "kind", "language"),
    [
        ("The buses would run half an hour later.", "The buses would run 40 minutes later.", Kind.NUMBER, "en"),
        ("A 43-year-old man was questioned.", "A 34-year-old man was questioned.", Kind.NUMBER, "en"),
        ("It has stocks for less than ten days.", "It has stocks for at least ten days.", Kind.HEDGE, "en"),
        ("The mayor denies the charge.", "The mayor admits the charge.", Kind.WORDING, "en"),
        ("The bank will raise rates.", "The bank will cut rates.", Kind.WORDING, "en"),
        ("The tax was postponed.", "The tax was brought forward.", Kind.WORDING, "en"),
        ("The recorder had been working.", "The recorder had been broken.", Kind.WORDING, "en"),
        ("It was a gift from her niece.", "It was a gift from her aunt.", Kind.WORDING, "en"),
        ("The hole was on the port side.", "The hole was on the starboard side.", Kind.PLACE, "en"),
        ("La nube va hacia el este de la isla.", "La nube va hacia el oeste de la isla.", Kind.PLACE, "es"),
        ("El aeropuerto está abierto.", "El aeropuerto está cerrado.", Kind.WORDING, "es"),
        ("Der Angeklagte wurde freigesprochen.", "Der Angeklagte wurde verurteilt.", Kind.WORDING, "de"),
    ],
)
def test_what_cannot_both_be_true_is_a_contradiction(a: str, b: str, kind: Kind, language: str) -> None:
    (found,) = variants(a, b, language)
    assert (found.kind, found.weight, found.contradiction) == (kind, Weight.SUBSTANTIVE, True)


@pytest.mark.parametrize(
    ("a", "b", "kind", "language"),
    [
        ("Dijo que la nube habría alcanzado seis kilómetros.", "Dijo que la nube alcanzó seis kilómetros.", Kind.HEDGE, "es"),
        ('"I hope it will open in March," she said.', '"It will open in March," she said.', Kind.HEDGE, "en"),
    ],
)
def test_a_hedge_left_out_is_told_as_one(a: str, b: str, kind: Kind, language: str) -> None:
    (found,) = variants(a, b, language)
    assert (found.kind, found.weight) == (kind, Weight.SUBSTANTIVE)


def test_a_sentence_cut_from_a_quotation_is_no_source() -> None:
    found = variants('She said: "Not if I have anything to say. I am one of seven."', 'She said: "I am one of seven."')
    assert [variant.kind for variant in found] == [Kind.QUOTATION]


def test_last_thursday_may_be_that_of_the_week_before() -> None:
    friday = {"language": "en", "published": "2015-10-16"}
    articles = [
        read_article(Record(Source(day), f"{_AROUND['en'][0]} It was closed {day}. {_AROUND['en'][1]}", "utf-8", WitnessId(day), friday))
        for day in ("last Thursday", "on Oct. 8")
    ]
    (found,) = compare_articles(articles).pairs[0].variants
    assert (found.kind, found.weight, found.contradiction, found.doubt) == (Kind.DATE, Weight.STYLE, False, Doubt.DATE)


def test_a_source_left_out_is_told_beside_a_number_that_both_have() -> None:
    found = variants("The insurers suggested that one of them was a copy.", "One of them was a copy.")
    assert [variant.weight for variant in found] == [Weight.SUBSTANTIVE]


@pytest.mark.parametrize(
    ("text", "language", "low", "dimension"),
    [
        ("half a million people", "en", 500_000, None),
        ("half of one percent", "en", 0.005, "share"),
        ("trois quarts d'heure", "fr", 2_700, "time"),
        ("un an et demi", "fr", 47_335_428, "time"),
        ("una hora y media", "es", 5_400, "time"),
        ("−10°C", "en", -10, "temperature"),
        ("5-10°C", "en", 5, "temperature"),
        ("six feet of water", "en", 1.8288, "length"),
        ("un millón y medio", "es", 1_500_000, None),
        ("1,2 mil milhões", "pt", 1_200_000_000, None),
        ("três milhões e meio", "pt", 3_500_000, None),
        ("tremilacentoventuno", "it", 3_121, None),
        ("ventitré", "it", 23, None),
        ("trentaquattrenne", "it", 34, None),
        ("Tausende Menschen", "de", 2_000, None),
        ("migliaia di persone", "it", 2_000, None),
        ("due milioni e mezzo di euro", "it", 2_500_000, "EUR"),
        ("un'ora e mezza", "it", 5_400, "time"),
        ("il 15 per cento", "it", 0.15, "share"),
        ("uno su quattro", "it", 0.25, "share"),
        ("tweeëndertigduizend", "nl", 32_000, None),
        ("vijftienhonderd", "nl", 1_500, None),
        ("tweeënhalf miljoen", "nl", 2_500_000, None),
        ("twee en een half miljoen euro", "nl", 2_500_000, "EUR"),
        ("anderhalve kilometer", "nl", 1_500, "length"),
        ("een op de vier", "nl", 0.25, "share"),
    ],
)
def test_parts_and_signs_are_read(text: str, language: str, low: float, dimension: str | None) -> None:
    (found,) = find_quantities(text, grammar(language))
    assert found.low == pytest.approx(low)
    assert found.dimension == dimension


@pytest.mark.parametrize("text", ["a man and a half-brother of his", "a sixth form and a half term"])
def test_no_number_is_read_where_a_word_only_looks_like_one(text: str) -> None:
    assert not [found for found in find_quantities(text, grammar("en")) if found.low == 1.5]


def test_times_in_words_are_times() -> None:
    text = "at quarter to six, at five o'clock, à 21 h 30"
    assert [clock.minute for clock in find_times(text)] == [345, 300, 1290]
    assert compare_times(*find_times("half past nine, 9:30 a.m.")) is Moments.SAME
    text = "alle ore 18.30, om 18.30 uur, na 3 uur wachten, a mezzanotte, due ore fa"
    assert [clock.minute for clock in find_times(text)] == [1110, 1110, 0, None]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It will open in May. Rebuilding took a year.", 2),
        ("It was shut in June. 75 people lost their work.", 2),
        ("He left on Sept. 3. Nobody saw him.", 2),
        ("He left on Feb. 28 by boat.", 1),
    ],
)
def test_a_month_that_has_no_short_form_ends_a_sentence(text: str, sentences: int) -> None:
    assert len(split_sentences(text, 0, len(text), grammar("en"))) == sentences


LONG = "The ferry had left the northern pier at noon, the harbor office said. {} The owners paid for the new rope on Tuesday after the council had asked."


@pytest.mark.parametrize(
    ("hedged", "bare"),
    [
        ("Nearly a quarter of the crew left the town in May.", "A quarter of the crew left the town in May."),
        ("About a third of the crew left the town in May.", "A third of the crew left the town in May."),
        ("The crew lost nearly a million in the fire.", "The crew lost a million in the fire."),
        ("It was about an hour before the crew left the pier.", "It was an hour before the crew left the pier."),
        ("As many as a dozen men left the crew in May.", "A dozen men left the crew in May."),
    ],
)
def test_a_hedge_before_an_article_and_a_number_is_a_hedge(hedged: str, bare: str) -> None:
    (variant,) = variorum.compare(LONG.format(hedged), LONG.format(bare)).pairs[0].variants
    assert (variant.kind, variant.weight) == (Kind.HEDGE, Weight.SUBSTANTIVE)


@pytest.mark.parametrize(
    ("a", "b", "contradiction"),
    [
        ("About 3,400 people left the town.", "About 4,300 people left the town.", True),
        ("Some 40 people left the town.", "Some 43 people left the town.", False),
        ("At least 40 people left the town.", "At least 60 people left the town.", False),
    ],
)
def test_two_hedged_numbers_contradict_each_other_where_the_hedges_leave_no_room(a: str, b: str, *, contradiction: bool) -> None:
    (variant,) = variants(a, b)
    assert (variant.kind, variant.weight, variant.contradiction) == (Kind.NUMBER, Weight.SUBSTANTIVE, contradiction)


@pytest.mark.parametrize(
    ("language", "hedged", "bare"),
    [
        ("de", "Rund dreihundert Menschen verließen die Stadt.", "300 Menschen verließen die Stadt."),
        ("de", "Fast die Hälfte der Boote verließ die Stadt.", "Die Hälfte der Boote verließ die Stadt."),
        ("es", "Casi la mitad de los barcos dejó la ciudad.", "La mitad de los barcos dejó la ciudad."),
    ],
)
def test_a_hedge_before_a_number_in_one_word_or_with_an_article_is_a_hedge(language: str, hedged: str, bare: str) -> None:
    found = [(variant.kind, variant.weight) for variant in variants(hedged, bare, language)]
    assert (Kind.HEDGE, Weight.SUBSTANTIVE) in found
    assert all(weight is not Weight.SUBSTANTIVE or kind is Kind.HEDGE for kind, weight in found)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Only two ships were left of the fleet.", "Two ships were left of the fleet."),
        ("Barely salvaged, two ships were left.", "Two ships were left."),
    ],
)
def test_one_number_is_no_style_where_words_beside_it_differ(a: str, b: str) -> None:
    assert [variant.weight for variant in variants(a, b) if variant.weight is Weight.SUBSTANTIVE]
