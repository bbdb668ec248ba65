"""Dates: found in the forms of six languages, placed by the day of writing, by a neighbor, by a sibling."""

from datetime import date

import pytest

import variorum
from variorum.api import compare, read
from variorum.ingest.dates import day_beside
from variorum.language.calendar import Standing, resolve
from variorum.language.dates import find_dates
from variorum.language.dating import Anchor, Segment, find_in_segments, place
from variorum.language.grammar import grammar
from variorum.language.outlook import looks_ahead
from variorum.model import Article, Date, Doubt, Kind, Siglum, Weight, Zone, ZoneKind
from variorum.writers.article_text import write_article_text
from variorum.writers.compare_markdown import write_compare_markdown
from variorum.writers.compare_text import write_compare_text
from variorum.writers.screen import Screen

WRITTEN = date(2019, 9, 11)
"""A Wednesday."""


def values(text: str, code: str = "en", written: date | None = WRITTEN) -> dict[str, str | None]:
    found = find_in_segments(text, [Segment(0, len(text), head=False)], grammar(code))
    placed = place(found, Anchor(written, "the byline's date", written))
    return {text[f.expression.start : f.expression.end]: p.value for f, p in zip(found, placed, strict=True)}


def by_text(article: Article) -> dict[str, Date]:
    return {article.text.content[row.start : row.end]: row for row in article.dates}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It closed on Monday.", {"Monday": "2019-09-09"}),
        ("It closed on Wednesday.", {"Wednesday": "2019-09-11"}),
        ("It will close on Wednesday.", {"Wednesday": "2019-09-11"}),
        ("It will close on Monday.", {"Monday": "2019-09-16"}),
        ("It closed last Wednesday.", {"last Wednesday": "2019-09-04"}),
        ("It opens next Monday.", {"next Monday": "2019-09-16"}),
        ("It stays shut until Friday.", {"Friday": "2019-09-13"}),
        ("It has been shut since Friday.", {"Friday": "2019-09-06"}),
        ("Players, who meet on Monday, trained.", {"Monday": "2019-09-16"}),
        ("He will be sworn in on Friday, the court said on Tuesday.", {"Friday": "2019-09-13", "Tuesday": "2019-09-10"}),
        ("She said on Tuesday it would shut on Friday.", {"Tuesday": "2019-09-10", "Friday": "2019-09-13"}),
        ("It was read out on Monday of last week.", {"Monday of last week": "2019-09-02"}),
        ("He was blamed for Friday's fire.", {"Friday": "2019-09-06"}),
        ("She had been expected on Monday.", {"Monday": "2019-09-09"}),
        ("It stood in the mid-1990s.", {"1990s": "1990/1999"}),
        ("Sales fell last week and last month.", {"last week": "2019-09-02/2019-09-08", "last month": "2019-08"}),
        ("It rained over the weekend.", {"over the weekend": "2019-09-07/2019-09-08"}),
        ("It will rain over the weekend.", {"over the weekend": "2019-09-14/2019-09-15"}),
        ("He left two days ago, not a year ago.", {"two days ago": "2019-09-09", "a year ago": "2018"}),
        ("The fair ran from Monday to Wednesday.", {"Monday to Wednesday": "2019-09-09/2019-09-11"}),
        ("It is open 3-5 March 2018.", {"3-5 March 2018": "2018-03-03/2018-03-05"}),
        ("It ran from December 30 to January 2.", {"December 30 to January 2": "2018-12-30/2019-01-02"}),
        ("Snow fell in the 1960s and in 1971.", {"1960s": "1960/1969", "1971": "1971"}),
        ("It burned on February 3 last year.", {"February 3 last year": "2018-02-03"}),
        ("He died on Sept. 3.", {"Sept. 3": "2019-09-03"}),
        ("She fell ill in December. A vote is due on Oct. 31.", {"December": "2018-12", "Oct. 31": "2019-10-31"}),
        ("The vote on Jan. 5, 2020, was put off.", {"Jan. 5, 2020": "2020-01-05"}),
        ("Filed at 2019-06-11T09:35:00Z.", {"2019-06-11": "2019-06-11"}),
        ("Yours of the 3rd inst. and 28th ult. received.", {"3rd inst.": "2019-09-03", "28th ult.": "2019-08-28"}),
        ("He came on Monday and left two days later.", {"Monday": "2019-09-09", "two days later": "2019-09-11"}),
    ],
)
def test_english(text: str, found: dict[str, str | None]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("de", "Der Rat tagte am Montagabend und gestern.", {"Montagabend": "2019-09-09", "gestern": "2019-09-10"}),
        ("de", "Er soll am Freitag beginnen.", {"Freitag": "2019-09-13"}),
        ("de", "Vom 3. bis 5. Mai und am 12.4. war frei.", {"3. bis 5. Mai": "2019-05-03/2019-05-05", "12.4.": "2019-04-12"}),
        ("de", "Am 12. April vergangenen Jahres brannte es.", {"12. April vergangenen Jahres": "2018-04-12"}),
        ("fr", "Le maire est parti jeudi dernier, il revient aujourd’hui.", {"jeudi dernier": "2019-09-05", "aujourd’hui": "2019-09-11"}),
        ("fr", "La grève tiendra jusqu'à vendredi.", {"vendredi": "2019-09-13"}),
        (
            "de",
            "Die Wahl ist auf Sonntag verschoben, das Spiel findet am Samstag statt.",
            {"Sonntag": "2019-09-15", "Samstag": "2019-09-14"},
        ),
        ("fr", "La loi des années 1990 change d'ici vendredi.", {"1990": "1990/1999", "vendredi": "2019-09-13"}),
        ("fr", "Fermé le 3 février dernier et en mars dernier.", {"3 février dernier": "2019-02-03", "mars dernier": "2019-03"}),
        ("es", "Abrió en marzo pasado.", {"marzo pasado": "2019-03"}),
        ("fr", "Ouvert du 28 mai au 2 juin.", {"28 mai au 2 juin": "2019-05-28/2019-06-02"}),
        ("es", "Murió el 24-F; el pleno será el viernes 13.", {"24-F": "2019-02-24", "viernes 13": "2019-09-13"}),
        ("es", "Murió ayer; el entierro será el próximo martes.", {"ayer": "2019-09-10", "próximo martes": "2019-09-17"}),
        ("es", "Cerrará el día 22.", {"día 22": "2019-09-22"}),
        (
            "pt",
            "Fechou na segunda-feira; vai abrir na próxima quinta-feira.",
            {"segunda-feira": "2019-09-09", "próxima quinta-feira": "2019-09-12"},
        ),
        (
            "pt",
            "Morreu anteontem, em março de 2011 e há três dias.",
            {"anteontem": "2019-09-09", "março de 2011": "2011-03", "há três dias": "2019-09-08"},
        ),
        (
            "it",
            "Ha chiuso lunedì; riaprirà giovedì prossimo, dal 9 al 15 ottobre e tra due settimane.",
            {
                "lunedì": "2019-09-09",
                "giovedì prossimo": "2019-09-12",
                "9 al 15 ottobre": "2019-10-09/2019-10-15",
                "tra due settimane": "2019-09-23/2019-09-29",
            },
        ),
        (
            "it",
            "È morto l'altro ieri, tre giorni fa, nel 2011, il primo agosto e lo scorso marzo; la scorsa settimana pioveva.",
            {
                "l'altro ieri": "2019-09-09",
                "tre giorni fa": "2019-09-08",
                "2011": "2011",
                "primo agosto": "2019-08-01",
                "scorso marzo": "2019-03",
                "scorsa settimana": "2019-09-02/2019-09-08",
            },
        ),
        (
            "nl",
            "Hij sloot maandagavond; hij gaat komende donderdag open, over twee weken en van 9 tot en met 15 oktober.",
            {
                "maandagavond": "2019-09-09",
                "komende donderdag": "2019-09-12",
                "over twee weken": "2019-09-23/2019-09-29",
                "9 tot en met 15 oktober": "2019-10-09/2019-10-15",
            },
        ),
        (
            "nl",
            "Zij stierf eergisteren, drie dagen geleden, sinds 2011 en in mei 2018; vorige maand was het droog in de morgen.",
            {
                "eergisteren": "2019-09-09",
                "drie dagen geleden": "2019-09-08",
                "2011": "2011",
                "mei 2018": "2018-05",
                "vorige maand": "2019-08",
            },
        ),
        ("zh", "大桥10日通车，昨日试车。", {"10日": "2019-09-10", "昨日": "2019-09-10"}),
        ("ar", "وصل أمس، وكان ١٥ كانون الثاني موعدا.", {"أمس": "2019-09-10", "١٥ كانون الثاني": "2019-01-15"}),
    ],
)
def test_other_languages(code: str, text: str, found: dict[str, str | None]) -> None:
    assert values(text, code) == found


def test_not_every_name_of_a_day_or_month_is_a_date() -> None:
    assert values("Ms May may march on Mondays. Over 20 years ago, Mr March said so. In may they won 12.5 percent.") == {}


def test_without_a_day_of_writing_only_what_the_text_gives() -> None:
    found = values("On Friday and on Feb. 26 and in May 2017 and last week.", written=None)
    assert found == {"Friday": None, "Feb. 26": "--02-26", "May 2017": "2017-05", "last week": None}


def test_a_weekday_takes_the_date_beside_it_and_picks_its_year() -> None:
    assert values("On Friday, Sept. 13, he left.", written=None) == {"Friday": "--09-13", "Sept. 13": "--09-13"}
    assert values("On Thursday, Sept. 13, he left.") == {"Thursday": "2018-09-13", "Sept. 13": "2018-09-13"}
    assert values("On Monday, March 5, 2019, he left.") == {"Monday": None, "March 5, 2019": "2019-03-05"}


def test_figures_that_can_be_read_two_ways_are_read_by_the_other_dates() -> None:
    assert values("It lapsed on 3/4/2019.") == {"3/4/2019": None}
    assert values("It lapsed on 3/4/2019; on 4 March 2019 he signed.")["3/4/2019"] == "2019-03-04"
    assert values("It lapsed on 31/03/2019.") == {"31/03/2019": "2019-03-31"}


@pytest.mark.parametrize("text", ["31 June", "June 31, 2019", "30 February", "Feb. 29, 2019", "31/31/2019"])
def test_days_that_no_calendar_has(text: str) -> None:
    assert set(values(f"It was on {text}, they said.").values()) <= {None}


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_time(day: date) -> None:
    for text in (
        "yesterday and tomorrow",
        "last week, next month, next year, last year, on Friday; Sept. 3, next January; the day before yesterday",
    ):
        for expression in find_dates(text, grammar("en")):
            for ahead in (True, False, None):
                resolve(expression, Standing(day, ahead, day))


def test_the_nearest_word_tells_whether_a_day_is_to_come() -> None:
    text = "The fair, scheduled for Sunday, was put off on Friday"
    assert looks_ahead(text, 24, 30, grammar("en")) is True
    assert looks_ahead(text, 47, 53, grammar("en")) is False


WIRE = "The ferry left the island before dawn on Friday with forty passengers on board, the harbor master said. It had been laid up since Sept. 3 for repairs.\n"
DATED = "Ferry back in service\nBy Ann Lee\nThe Port Sentinel, 30 September 2017\n"


def test_an_article_counts_from_its_byline_or_dateline() -> None:
    rows = by_text(read(DATED + WIRE))
    assert (rows["Friday"].value, rows["Friday"].resolved_by) == ("2017-09-29", "the byline's date")
    assert rows["30 September 2017"].value == "2017-09-30"
    rows = by_text(read(DATED + "MARREN, Sept 28 (Reuters) - " + WIRE))
    assert (rows["Friday"].value, rows["Friday"].resolved_by) == ("2017-09-22", "its dateline")
    assert rows["Sept 28"].value == "2017-09-28"


def test_a_sibling_lends_days_and_years_and_says_so() -> None:
    collation = compare(DATED + WIRE, WIRE)
    rows = by_text(collation.settled[1])
    assert rows["Friday"] == Date(41, 47, "2017-09-29", "the date of its sibling A", Siglum("A"))
    assert (rows["Sept. 3"].value, rows["Sept. 3"].resolved_by) == ("2017-09-03", "the year of its sibling A")
    assert [row.value for row in collation.articles[1].dates] == [None, "--09-03"]
    assert collation.pairs[0].lent[0].dates == ()


def test_swapped_witnesses_lend_the_same() -> None:
    there, back = compare(DATED + WIRE, WIRE).pairs[0].lent, compare(WIRE, DATED + WIRE).pairs[0].lent
    assert [(d.start, d.value) for d in there[1].dates] == [(d.start, d.value) for d in back[0].dates]


def test_a_dateline_takes_its_year_from_the_sibling_and_its_days_from_itself() -> None:
    later = DATED.replace("30 September", "2 October")
    rows = by_text(compare("MARREN, Sept 28 (Reuters) - " + WIRE.replace("Friday", "Thursday"), later + WIRE).settled[0])
    assert rows["Sept 28"].value == "2017-09-28"
    assert rows["Thursday"].value == "2017-09-28"


def test_yesterday_opposite_a_day_tells_when_a_witness_was_written() -> None:
    other = WIRE.replace("on Friday", "yesterday") + "Today it runs again.\n"
    rows = by_text(compare(DATED + WIRE, other).settled[1])
    assert (rows["yesterday"].value, rows["Today"].value) == ("2017-09-29", "2017-09-30")


def test_what_a_sibling_cannot_know_stays_open() -> None:
    rows = by_text(compare(DATED + WIRE, WIRE + "Yesterday the mayor resigned over it, and nobody was surprised.\n").settled[1])
    assert rows["Yesterday"].value is None
    assert by_text(compare(WIRE, WIRE + "It was Monday.\n").settled[1])["Friday"].value is None


def test_strangers_lend_no_dates() -> None:
    stranger = "Bread cost more on Friday than ever before. Bakers asked for patience and blamed the price of grain on the frost.\n"
    assert compare(DATED + WIRE, stranger).pairs[0].lent[1].dates == ()


def test_what_a_sibling_lends_is_said_in_words() -> None:
    collation = compare(DATED + WIRE, WIRE)
    line = "B: Friday = 2017-09-29, by the date of its sibling A; Sept. 3 = 2017-09-03, by the year of its sibling A."
    assert line in write_compare_text(collation, Screen(width=200, color=False, terminal=False))
    assert line in write_compare_markdown(collation)
    assert "2 dates: Friday: cannot tell which; Sept. 3: cannot tell of which year" in write_article_text(
        read(WIRE), Screen(width=200, color=False, terminal=False)
    )


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("on Friday", "on Sept. 29", (Weight.STYLE, False, None)),
        ("on Friday", "on Thursday", (Weight.SUBSTANTIVE, True, None)),
        ("on September 29", "on 29 September", (Weight.STYLE, False, None)),
        ("on Friday", "yesterday", (Weight.STYLE, False, None)),
        ("two hours ago", "three hours ago", (Weight.STYLE, False, None)),
        ("at 4:35 p.m.", "at 16:35", (Weight.STYLE, False, None)),
        ("at 4:35 PM EDT", "at 2035 GMT", (Weight.STYLE, False, None)),
        ("at 4:35 PM", "at 5:35 PM", (Weight.STYLE, False, Doubt.DATE)),
        ("at 4:35 PM", "at 4:50 PM", (Weight.SUBSTANTIVE, True, None)),
    ],
)
def test_a_day_or_hour_in_another_form_is_no_contradiction(a: str, b: str, verdict: tuple[Weight, bool, Doubt | None]) -> None:
    there, here = (DATED + WIRE.replace("on Friday", words) for words in (a, b))
    variants = compare(there, here).pairs[0].variants
    assert [(v.kind, v.weight, v.contradiction, v.doubt) for v in variants] == [(Kind.DATE, *verdict)]


def test_the_day_of_a_comment_is_not_that_of_the_story() -> None:
    text = "OSLO (AP) - The bridge will close on Monday."
    below = "\n\nJohn said...\nThat is nonsense.\n\nMarch 3, 2017 at 4:05 PM"
    body, day = len(text), len(text + below) - len("March 3, 2017 at 4:05 PM")
    zones = [Zone(0, body, ZoneKind.BODY), Zone(body + 2, day - 2, ZoneKind.COMMENT), Zone(day, day + 24, ZoneKind.FURNITURE)]
    assert day_beside(text + below, zones, grammar("en")) is None
    assert day_beside(text + below, zones[::2], grammar("en")) is not None


def test_the_short_name_of_a_month_beside_another_year_is_no_contradiction() -> None:
    tale = "the council met on monday in the old hall. population: 1,014 ({} est.) the clerk wrote it down for all to see."
    one, other = tale.format("july 2000"), tale.format("jul 2003")
    found = [(one[v.a.start : v.a.end], v.weight.value, v.contradiction) for v in variorum.compare(one, other).pairs[0].variants if v.a]
    assert found == [("july", "style", False), ("2000", "substantive", True)]
