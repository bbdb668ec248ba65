"""Bytes to articles: decoding, repairs, datelines, zones, sentences, metadata, rows."""

from __future__ import annotations

import json
import random
import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import variorum
from conftest import PAPER, WIRE
from variorum.errors import SourceError
from variorum.ingest.article import read_article, read_copy
from variorum.ingest.decode import decode, encode
from variorum.ingest.metadata import read_metadata
from variorum.ingest.repair import _SUSPECT, find_repairs
from variorum.ingest.sources.paths import read_all
from variorum.ingest.zones.decode import decode_kinds
from variorum.ingest.zones.sign import sign_comments
from variorum.language.datelines import find_dateline
from variorum.language.grammar import grammar
from variorum.language.page import page_cues
from variorum.model import Article, Record, Reject, Source, WitnessId, Zone, ZoneKind
from variorum.offsets import Mended, undo

# ---- datelines

DATELINES = [
    ("en", "PHNOM PENH (Reuters) -", " Around half of them left.", "PHNOM PENH", "Reuters", None),
    ("en", "GORRAN, Ostmark, Oct. 10 (AP) --", " Rescuers left.", "GORRAN, Ostmark", "AP", "Oct. 10"),
    ("en", "MOSCOW, January 5. /TASS/.", " The bridge fell.", "MOSCOW", "TASS", "January 5"),
    ("en", "El Paso, Tex., March 10.", " The bridge fell.", "El Paso, Tex.", None, "March 10"),
    ("en", "NEW DELHI:", " The bridge fell.", "NEW DELHI", None, None),
    ("en", "LONDON —", " The bridge fell.", "LONDON", None, None),
    ("en", "WASHINGTON, D.C. (UPI) --", " The bridge fell.", "WASHINGTON, D.C.", "UPI", None),
    ("en", "CAIRO, Egypt (AP) _", " The bridge fell.", "CAIRO, Egypt", "AP", None),
    ("en", "BEIJING, March 5 (Xinhua) --", " The bridge fell.", "BEIJING", "Xinhua", "March 5"),
    ("en", "ST. LOUIS (AP) -", " The bridge fell.", "ST. LOUIS", "AP", None),
    ("de", "BERLIN/PARIS (dpa) -", " Die Brücke fiel.", "BERLIN/PARIS", "dpa", None),
    ("de", "Hamburg (dpa/lno) -", " Die Brücke fiel.", "Hamburg", "dpa", None),
    ("de", "München, 5. März (Reuters) -", " Die Brücke fiel.", "München", "Reuters", "5. März"),
    ("fr", "PARIS (AFP) —", " Le pont est tombé.", "PARIS", "AFP", None),
    ("fr", "Paris, le 5 mars (AFP) -", " Le pont est tombé.", "Paris", "AFP", "5 mars"),
    ("es", "Puerto Alerce, 5 mar (EFE).-", " El puente cayó.", "Puerto Alerce", "EFE", "5 mar"),
    ("es", "MADRID (EFE) —", " El puente cayó.", "MADRID", "EFE", None),
    ("it", "(ANSA) - ROMA, 12 MAG -", " Il ponte è caduto.", "ROMA", "ANSA", "12 MAG"),
    ("zh", "新华社北京10月18日电", " 大桥关闭。", "北京", "Xinhua", "10月18日"),
]


@pytest.mark.parametrize(("language", "line", "rest", "place", "agency", "day"), DATELINES)
def test_datelines(language: str, line: str, rest: str, place: str, agency: str | None, day: str | None) -> None:
    text = "\n" + line + rest
    found = find_dateline(text, 1, len(text), grammar(language))
    assert found is not None
    assert text[found.start : found.end] == line
    assert (found.place, found.agency) == (place, agency)
    assert (text[found.date_start : found.date_end] if found.date_start is not None else None) == day


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The bridge fell on Monday, the city said."),
        ("en", "NASA - the agency - said on Monday."),
        ("en", "UPDATE: The bridge fell."),
        ("en", "WARNING: do not cross the bridge."),
        ("en", "Mayor: we will not cross the bridge."),
        ("en", "PHNOM PENH (Reuters) -"),
        ("de", "Die Brücke - ein Bau von 1912 - fiel."),
        ("fr", "Le pont (AFP photo) est tombé."),
    ],
)
def test_what_is_no_dateline(language: str, text: str) -> None:
    assert find_dateline(text, 0, len(text), grammar(language)) is None


# ---- repairs

REPAIRS = [
    (
        "en",
        "Asia s poorest don t know what the city s mayor said.",
        "Asia's poorest don't know what the city's mayor said.",
        ["possessive", "contraction", "possessive"],
    ),
    ("en", "The workers  own union and the town s mill.", "The workers' own union and the town's mill.", ["plural", "possessive"]),
    ("en", "It s late; she ll come and we re here, I m sure.", "It's late; she'll come and we're here, I'm sure.", ["contraction"] * 4),
    ("en", "The town?s mill and they don?t know.", "The town's mill and they don't know.", ["possessive", "contraction"]),
    ("en", "Theyre sure they dont and didnt.", "They're sure they don't and didn't.", ["contraction"] * 3),
    ("en", "Moscow 's mayor and London 's mayor.", "Moscow's mayor and London's mayor.", ["detached", "detached"]),
    (
        "fr",
        "L opposition et l Etat n ont pas d argent, dit l homme.",
        "L'opposition et l'Etat n'ont pas d'argent, dit l'homme.",
        ["elision"] * 5,
    ),
    ("en", "The cafÃ© of the naÃ¯ve mayor.", "The café of the naïve mayor.", ["mojibake", "mojibake"]),
    ("en", "â€œYesâ€\x9d he said, itâ€™s late.", "“Yes” he said, it’s late.", ["mojibake"] * 3),
    ("en", "â€œYesâ€ he said. â€œItâ€™s late.â€", "“Yes” he said. “It’s late.”", ["mojibake"] * 5),
    ("en", "The mayor&rsquo;s mill &amp; the boat &quot;Anna&quot;.", 'The mayor’s mill & the boat "Anna".', ["entity"] * 4),
    ("en", "The mayor&amp;#8217;s mill.", "The mayor’s mill.", ["entity"]),
    ("en", "The infor\u00admation was late.", "The information was late.", ["soft_hyphen"]),
    ("en", "The infor-\nmation was late.", "The information was late.", ["hyphen"]),
    ("en", "The half-\npast bell rang.", "The half-past bell rang.", ["hyphen"]),
    ("de", "Die Infor-\nmation kam spät.", "Die Information kam spät.", ["hyphen"]),
]


@pytest.mark.parametrize(("language", "found", "restored", "rules"), REPAIRS)
def test_damage_is_mended_and_can_be_undone(language: str, found: str, restored: str, rules: list[str]) -> None:
    repairs = find_repairs(found, language)
    assert Mended(found, repairs).text == restored
    assert [repair.rule for repair in repairs] == rules
    assert undo(restored, repairs) == found
    assert all(found[r.start : r.end] == r.found for r in repairs)


@given(st.text(st.sampled_from("ab .,AÃÂâ€™œŒ“”‘’–…é°ß£§Ðà²ØÙ\x93\xa0«»×√вЂВГ≈‚Äòó"), max_size=12))
@example("a Ã b")
@example("Œ x")
def test_a_line_without_suspect_characters_is_no_mojibake(line: str) -> None:
    from ftfy.badness import is_bad

    assert _SUSPECT.search(line) or not is_bad(line)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The mayor's mill isn't old; the workers' union said so."),
        ("en", "The mayor’s mill isn’t old; the workers’ union said so."),
        ("en", "The X s and O s game: the mayor's mill doesn't count."),
        ("en", "R&D and AT&T; 5 < 6 & 7."),
        ("en", "The letter (s) stands; a, s and d do."),
        ("en", "The Joneses  and others live here.  Two spaces follow.  Always."),
        ("en", "A well-known half-past bell rang at Stratford-upon-Avon."),
        ("en", "The café of the naïve mayor costs £5 — or €6."),
        ("en", "Was it so? So it was. And who asked?"),
        ("en", "Ill will was shed; were it so, well, the wed lock held."),
        ("de", "Straße, Köln und Änderungen: „So ist es“, sagte sie."),
        ("fr", "L'opposition n'a pas d'argent ; « c'est vrai », dit-il."),
        ("es", "¿Qué pasó? El niño comió piñones, dijo «la señora»."),
        ("zh", "大桥周一关闭。“官员”表示。"),
        (None, "Snow fell."),
    ],
)
def test_sound_text_stays_as_it_is(language: str | None, text: str) -> None:
    assert find_repairs(text, language) == ()


# ---- zones

HEAD = "Bridge closes after crack is found in Velmora"
BYLINE = "By Ilsa Torvane\nStaff Writer\nMarch 5, 2019"
DATELINE = "VELMORA (Reuters) -"
BODY = """\
The harbor bridge at Velmora was closed on Monday after engineers found a crack in its northern pier, officials said.
Some 40 inspectors had spent the night on the river in small boats, measuring the stone by the light of hand lamps.
The bridge carries 12,000 cars a day between the old town and the docks, and there is no other crossing within 9 miles."""
PAGE = f"{HEAD}\n{BYLINE}\n{DATELINE} {BODY}\n"
ONE, TWO = "I never trusted that bridge, you know.", "My boat is faster lol"
COMMENTS = {
    "blogger": f"2 comments:\n\nAnonymous said...\n{ONE}\nMarch 6, 2019 at 9:15 AM\n\nOsric V said...\n{TWO}\nMarch 7, 2019 at 10:01 AM\nPost a Comment\n",
    "wordpress": f"2 Responses to {HEAD}\n\nosric says:\nMarch 6, 2019 at 9:15 am\n{ONE}\nReply\n\nMerta Vale says:\nMarch 7, 2019 at 10:01 am\n{TWO}\nReply\nLeave a Reply\n",
    "disqus": f"2 Comments\nSort by Best\nosric_v • 3 days ago\n{ONE}\n3 • Reply • Share ›\nMerta Vale • 2 days ago\n{TWO}\nReply • Share ›\n",
    "facebook": f"Comments\nOsric Vane\n{ONE}\nLike · Reply · 3 · March 6, 2019 9:15am\nMerta Vale\n{TWO}\nLike · Reply · 1 · 2d\nFacebook Comments Plugin\n",
}


def zones(text: str) -> list[tuple[str, str]]:
    return [(zone.kind.value, text[zone.start : zone.end]) for zone in variorum.read(text).zones]


FRONT = [("headline", HEAD), ("byline", BYLINE), ("dateline", DATELINE), ("body", BODY)]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_pattern_within_captions_holds_its_sign(language: str) -> None:
    path = Path(variorum.__file__).parent / "language" / "data" / language / "page.toml"
    caption = tomllib.loads(path.read_text(encoding="utf-8"))["caption"]
    for sign, patterns in caption["anywhere"].items():
        for pattern in patterns:
            assert (r"\(" if sign == "(" else sign) in re.sub(r"\(\?:", "", pattern), pattern


def test_the_kinds_of_zones_do_not_depend_on_the_order_of_cues() -> None:
    table = Path(variorum.__file__).parent / "ingest" / "zones" / "weights.tsv"
    names = [line.split("\t")[0] for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    dice = random.Random(5)
    for _ in range(4_000):
        units = [["short", *dice.sample(names, 12)] for _ in range(3)]
        assert decode_kinds(units) == decode_kinds([dice.sample(unit, len(unit)) for unit in units])


def test_headline_byline_dateline_body() -> None:
    assert zones(PAGE) == FRONT


def test_a_credit_line_is_no_body() -> None:
    credit = "(Reporting by Ilsa Torvane; Editing by Osric Vane)"
    assert zones(PAGE + credit + "\n") == [*FRONT, ("credit", credit)]


def test_a_caption_stands_before_the_dateline() -> None:
    caption = "The harbor bridge at Velmora is seen in this file photo. REUTERS/Osric Vane"
    found = zones(PAGE.replace(DATELINE, f"{caption}\n{DATELINE}"))
    assert ("caption", caption.removesuffix(" REUTERS/Osric Vane")) in found
    assert ("credit", "REUTERS/Osric Vane") in found


def test_a_dek_stands_under_the_headline() -> None:
    dek = "Engineers measured the stone all night; the ferry has been sold"
    text = f"{HEAD}\n\n{dek}\n\nBy Ilsa Torvane\n\n{DATELINE} " + BODY.replace("\n", "\n\n") + "\n"
    assert zones(text)[:4] == [("headline", HEAD), ("dek", dek), ("byline", "By Ilsa Torvane"), ("dateline", DATELINE)]


def test_what_the_page_adds_is_furniture() -> None:
    found = zones(
        "Share\nTweet\n"
        + PAGE
        + "Read more: Goats wait at a bus stop\nSubscribe to our newsletter\nCopyright 2019 The Velmora Post. All rights reserved.\n"
    )
    assert [kind for kind, _ in found] == ["furniture", "headline", "byline", "dateline", "body", "furniture"]
    assert found[4] == ("body", BODY)


@pytest.mark.parametrize("site", COMMENTS)
def test_comments_are_kept_apart(site: str) -> None:
    found = zones(PAGE + "\n" + COMMENTS[site])
    assert [part for part in found if part[0] == "body"] == [("body", BODY)]
    for said in (ONE, TWO):
        assert any(kind == "comment" and said in text for kind, text in found)
    assert not any(kind == "comment" and text.strip() in ("Reply", "Post a Comment", "Leave a Reply") for kind, text in found)


DISPATCH = (
    "TORVA, Oct. 10 (AP) - Rescuers ended their search of a flooded mine near Torva on Thursday, officials said.",
    "The last of the pumps was taken from the shaft at noon, and the crews went home by bus under a grey sky.",
    "Mine manager Carl Oden said the water had risen by 3 feet in one night and would not be lowered before spring.",
)
MORE_COMMENTS = {
    **COMMENTS,
    "bare": f"Comments\n\nOsric Vane\n{ONE}\n\nMerta Vale\n{TWO}\n",
    "signed under": f"What do you think?\n{ONE}\n- Osric Vane, Velmora, 6/3/2019 9:15\n{TWO}\n- Merta Vale, Torva, 7/3/2019 10:01\n",
}


@pytest.mark.parametrize("replaced", [ONE, TWO])
@pytest.mark.parametrize("joint", ["\n", "\n\n", " "])
@pytest.mark.parametrize("site", MORE_COMMENTS)
def test_a_dispatch_that_a_comment_quotes_is_no_body(site: str, joint: str, replaced: str) -> None:
    found = zones(PAGE + "\n" + MORE_COMMENTS[site].replace(replaced, joint.join(DISPATCH)))
    assert [part for part in found if part[0] in ("body", "dateline")] == FRONT[2:]
    said = "\n".join(text for kind, text in found if kind == "comment")
    assert all(line in said for line in DISPATCH)


SIGNED = {
    "blogger": [("Anonymous", "March 6, 2019 at 9:15 AM"), ("Osric V", "March 7, 2019 at 10:01 AM")],
    "wordpress": [("osric", "March 6, 2019 at 9:15 am"), ("Merta Vale", "March 7, 2019 at 10:01 am")],
    "disqus": [("osric_v", "3 days ago"), ("Merta Vale", "2 days ago")],
    "facebook": [("Osric Vane", "March 6, 2019 9:15am"), ("Merta Vale", "2d")],
}


@pytest.mark.parametrize("site", COMMENTS)
def test_comments_are_signed(site: str) -> None:
    comments = [zone for zone in variorum.read(PAGE + "\n" + COMMENTS[site]).zones if zone.kind is ZoneKind.COMMENT]
    assert [(zone.author, zone.date) for zone in comments] == SIGNED[site]


@pytest.mark.parametrize(
    ("over", "author", "date"),
    [
        ("Petra K. says: June 15, 2013 at 11:37 pm", "Petra K.", "June 15, 2013 at 11:37 pm"),
        ("Old SaltMarch 17, 2023 at 11:20 PM", "Old Salt", "March 17, 2023 at 11:20 PM"),
        ("Sigrun_H wrote at 08:14", "Sigrun_H", "08:14"),
        ("Posted by Merta Vale - Tuesday, January 08, 2008 1:32 PM", "Merta Vale", "Tuesday, January 08, 2008 1:32 PM"),
        ("Merta Vale · Works at Vale Tyres", "Merta Vale", None),
        ("Sort by Newest", None, None),
    ],
)
def test_how_comments_are_signed(over: str, author: str | None, date: str | None) -> None:
    text = f"2 comments\n{over}\n{ONE}\nReply"
    start = text.index(ONE)
    zones = [Zone(0, start - 1, ZoneKind.FURNITURE), Zone(start, start + len(ONE), ZoneKind.COMMENT)]
    signed = sign_comments(text, zones, page_cues("en"))[1]
    assert (signed.author, signed.date) == (author, date)


@pytest.mark.parametrize("site", COMMENTS)
def test_comments_are_never_compared(site: str) -> None:
    pair = variorum.compare(PAGE, PAGE + "\n" + COMMENTS[site]).pairs[0]
    assert pair.variants == ()
    assert pair.shares[0] == pair.shares[1]


def test_crlf_text_has_the_same_zones() -> None:
    assert [(kind, text.replace("\r\n", "\n")) for kind, text in zones(PAGE.replace("\n", "\r\n"))] == FRONT


def test_metadata() -> None:
    witness = variorum.read(PAGE).witness
    assert (witness.headline, witness.byline, witness.authors) == (HEAD, "By Ilsa Torvane\nStaff Writer", ("Ilsa Torvane",))
    assert (witness.agency, witness.place, witness.published, witness.language) == ("Reuters", "VELMORA", "2019-03-05", "en")


@pytest.mark.parametrize(
    ("byline", "printed"),
    [
        ("By Ilsa Torvane", "By Ilsa Torvane"),
        ("By Ilsa Torvane\nCrime Correspondent\nSaturday 9 March 2019, 06.00", "By Ilsa Torvane\nCrime Correspondent"),
        ("By ILSA TORVANE, Associated Press\nFeb. 13, 2019 6:52 p.m. CET", "By ILSA TORVANE, Associated Press"),
        ("Posted by Ilsa Torvane on March 5, 2019 at 7:45 AM", "Posted by Ilsa Torvane on March 5, 2019 at 7:45 AM"),
    ],
)
def test_the_byline_is_the_lines_that_say_who_wrote_as_printed(byline: str, printed: str) -> None:
    assert variorum.read(f"{HEAD}\n{byline}\n{DATELINE} {BODY}").witness.byline == printed


@pytest.mark.parametrize(
    ("language", "front", "outlet", "published"),
    [
        ("en", "The Velmora Star staff\nMarch 5, 2019", "The Velmora Star", "2019-03-05"),
        ("fr", "La Vigie de Velmora avec AFP\nPublié le 5 mars 2019", "La Vigie de Velmora", "2019-03-05"),
        ("zh", "2019-03-05 07:20　来源：维摩日报　作者：林安", "维摩日报", "2019-03-05"),
    ],
)
def test_who_published_and_when(language: str, front: str, outlet: str, published: str) -> None:
    zones = [Zone(0, len(front), ZoneKind.BYLINE)]
    found = read_metadata(front, zones, grammar(language), page_cues(language))
    assert (found.outlet, str(found.published)) == (outlet, published)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("FILE - In this May 4, 2018 file photo, the bridge at Velmora is lit at dusk. It was closed Monday.", None),
        ("FILE – Engineers inspect the northern pier of the harbor bridge at Velmora, May 4, 2018.", None),
        ("In this March 4, 2019, photo, cars wait at the bridge in Velmora, which engineers closed.", "(AP Photo/Ilsa Torvane)"),
        ("Engineers look at the northern pier of the harbor bridge in Velmora after a crack was found.", "REUTERS/Ilsa Torvane"),
        ("Engineers look at the northern pier of the harbor bridge in Velmora after a crack was found.", "(Reuters/Ilsa Torvane)"),
    ],
)
@pytest.mark.parametrize(
    "layout", ["{head}\n{by}\n{caption}\n{line} {body}", "{caption}\n{line} {body}", "{head}\n{line} {body}\n{caption}\n{body}"]
)
def test_captions_of_agencies_are_no_ledes(caption: str, credit: str | None, layout: str) -> None:
    whole = f"{caption} {credit}" if credit else caption
    found = zones(layout.format(head=HEAD, by=BYLINE, line=DATELINE, body=BODY, caption=whole))
    assert ("caption", caption) in found
    assert credit is None or ("credit", credit) in found


WRAPPED = """\
{head}
Torvane Ferries Inc, a unit of
Torvane AG, said traffic for the March 1 to
28 period fell 42.5 pct to 1,572 from 2,734 cars in the same
period last year.
    There were seven days of wind in each period.
    For the month of March, Torvane said crossings were off
35.2 pct to 3,808 from 5,873 in the same month last year.
"""
FIGURES = """\
Shr loss 51 cts vs loss three cts
    Net loss 7,041,000 vs loss 467,000
    Rev 138.9 mln vs 131.4 mln
    Avg shrs 47.3 mln vs 47.8 mln
    NOTE: Net loss includes charge for
restructuring of 2.6 mln dlrs after tax, or 19 cts a share.
"""


def test_wrapped_dispatches_with_indented_paragraphs_are_paragraphs() -> None:
    text = WRAPPED.format(head="FERRY TRAFFIC OFF 42.5 PCT")
    assert [kind for kind, _ in zones(text)] == ["headline", "body"]
    assert [kind for kind, _ in zones("TORVANE FERRIES 4TH QTR LOSS\n" + FIGURES)] == ["headline", "body"]


def test_comments_under_what_you_think_and_with_places_and_days_in_brackets() -> None:
    said = (
        "The ferry isn't having any shortage of people wanting to ride it, so the harbor had better be ready for them.",
        "If I had to bet the bridge will stay shut... the engineers are halfway out of the door.",
        "The old ford would be a great way over, and the city would save the money it needs for the pier.",
    )
    glued = f"{PAGE}What you think...\n{said[0]}Osric\n{said[1]}Ivo B\n{said[2]}Kim\n"
    signed = PAGE + "".join(f"{3 - n}. {words}\nIvo B - Velmora (03/06/2019 16:3{n})\n" for n, words in enumerate(said))
    for text in (glued, signed):
        comments = "\n".join(words for kind, words in zones(text) if kind == "comment")
        assert said[1] in comments
        assert said[2] in comments


@pytest.mark.parametrize("nothing", ["", " \n", "\u2028", "\x1e", "\u3000\x1c", "\ufeff\x00"])
def test_a_text_of_nothing_is_an_error_that_says_so(nothing: str) -> None:
    with pytest.raises(SourceError, match="is empty"):
        variorum.read(nothing)


def test_a_running_head_is_no_headline() -> None:
    found = zones(f"THE VELMORA ADVERTISER, TUESDAY, MAECH 5, 1907. 5\nLOSS OF THE CORMORANT.\n{DATELINE} {BODY}")
    assert [(kind, words) for kind, words in found if kind == "headline"] == [("headline", "LOSS OF THE CORMORANT.")]


def test_signed_and_dated_by_an_outlet_with_an_agency() -> None:
    text = f"Le pont de Velmora est fermé\nLa Vigie de Velmora avec AFP - Mis à jour le 5 mars 2019 à 18:40\n{FRENCH}"
    found = variorum.read(text).witness
    assert (found.outlet, found.published, found.agency) == ("La Vigie de Velmora", "2019-03-05", "AFP")


FRENCH = "Le pont du port a été fermé lundi après la découverte d'une fissure dans la pile nord, ont annoncé les autorités de la ville."


@pytest.mark.parametrize(
    ("front", "kind", "byline", "authors"),
    [
        ("2019-03-05 07:20\u3000来源：维摩日报\u3000作者：林安", ZoneKind.BYLINE, "作者：林安", ("林安",)),
        ("新华社维摩3月5日电（记者林安舟）", ZoneKind.DATELINE, "记者林安舟", ("林安舟",)),
    ],
)
def test_chinese_bylines(front: str, kind: ZoneKind, byline: str, authors: tuple[str, ...]) -> None:
    found = read_metadata(front, [Zone(0, len(front), kind)], grammar("zh"), page_cues("zh"))
    assert (found.byline, found.authors) == (byline, authors)


def test_the_day_of_a_dateline_with_its_year_is_that_of_publication() -> None:
    text = "VELMORA, March 5, 2019 (Reuters) - Ferries stopped."
    found = read_metadata(text, [Zone(0, 33, ZoneKind.DATELINE), Zone(34, len(text), ZoneKind.BODY)], grammar("en"), page_cues("en"))
    assert str(found.published) == "2019-03-05"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Brücke in der Stadt wurde am Montag gesperrt, weil Ingenieure einen Riss gefunden hatten."),
        ("fr", "Le pont de la ville a été fermé lundi parce que des ingénieurs avaient trouvé une fissure."),
        ("es", "El puente de la ciudad fue cerrado el lunes porque los ingenieros hallaron una grieta."),
        ("en", "The bridge in the city was closed on Monday because engineers had found a crack."),
        ("zh", "大桥周一因桥墩出现裂缝而关闭。官员表示,四十名检查员整夜在河上测量石块。维修费用尚未公布。"),
        pytest.param("zh", "大桥周一因桥墩出现裂缝而关闭。官员表示,维修费用尚未公布。"),
    ],
)
def test_language(language: str, text: str) -> None:
    assert variorum.read(text + "\n").witness.language == language


# ---- sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ("The U.S. Army met Dr. Vale at 4 p.m. on St. John's Road.", "Mr. Holm left."),
        ("He paid $3.5 million to Smith & Co.", "The deal closed.", '"Is it so?" Vale asked.', "It was."),
        ("J. K. Holm wrote it.", "The end came on Jan. 5.", "Nobody saw it."),
        ("He said no...", "Then he left!", "Did he?", "Yes."),
        ("Der Rat tagte am 3. März um 14 Uhr.", "Dr. Holm kam z. B. nicht.", "Die Brücke fiel."),
        ("M. Holm est venu.", "Mme. Vale est partie à 16 h.", "Le pont est tombé."),
        ("El Sr. Holm llegó a las 4 p.m. al puerto.", "La Sra. Vale se fue."),
    ],
)
def test_sentences(sentences: tuple[str, ...]) -> None:
    text = " ".join(sentences) + "\n"
    assert tuple(text[s.start : s.end] for s in variorum.read(text).sentences) == sentences


def test_a_text_without_capitals_has_sentences_too() -> None:
    text = 'gov. amos bates resigned on oct. 3. "will he go?" asked mrs. j. r. holloway of the u.s. mission. he did, and the king stayed king. nobody spoke.'
    article = variorum.read(text)
    assert [text[s.start : s.end] for s in article.sentences] == [
        "gov. amos bates resigned on oct. 3.",
        '"will he go?" asked mrs. j. r. holloway of the u.s. mission.',
        "he did, and the king stayed king.",
        "nobody spoke.",
    ]


# ---- encodings


@pytest.mark.parametrize(
    ("data", "content", "encoding"),
    [
        (b"caf\xc3\xa9", "café", "utf-8"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "\ufeffcafé", "utf-8"),
        ("The café is open — “now”".encode("cp1252"), "The café is open — “now”", "cp1252"),
        ("Le café".encode("utf-16"), "\ufeffLe café", "utf-16-le"),
        (b"\xfe\xff" + "Le café".encode("utf-16-be"), "\ufeffLe café", "utf-16-be"),
        ("Snow fell on the harbor.".encode("utf-16-le"), "Snow fell on the harbor.", "utf-16-le"),
        (b"Le caf\xe9 du port est ferm\xe9 \x81", "Le café du port est fermé \x81", "cp1252"),
        pytest.param(b"Caf\xe9", "Café", "cp1252"),
        (b"one\r\ntwo\rthree\x00", "one\r\ntwo\rthree\x00", "utf-8"),
    ],
)
def test_decoding_is_exact(data: bytes, content: str, encoding: str) -> None:
    assert decode(data, "a.txt") == (content, encoding)
    assert encode(content, encoding) == data


def test_chinese_and_cyrillic_code_pages_are_told() -> None:
    for text, codec in (
        ("大桥周一因桥墩出现裂缝而关闭。官员表示,四十名检查员整夜测量石块。" * 4, "gb18030"),
        ("Мост в городе закрыли в понедельник после того, как инженеры нашли трещину. " * 4, "cp1251"),
    ):
        assert decode(text.encode(codec), "a.txt")[0] == text


def test_an_encoding_that_does_not_exist_is_said() -> None:
    with pytest.raises(SourceError, match="no encoding is called"):
        decode(b"caf\xe9", "a.txt", "utf-9")


# ---- rows and folders


def _read(path: Path) -> tuple[list[Record], list[Reject]]:
    found = list(read_all([str(path)]))
    return [x for x in found if isinstance(x, Record)], [x for x in found if isinstance(x, Reject)]


def test_fields_are_found_by_the_names_that_archives_use(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    rows = [
        {
            "id": "x1",
            "text": WIRE,
            "title": "T",
            "authors": ["Ilsa Torvane"],
            "publish_date": "2019-03-05",
            "publisher": "The Velmora Post",
            "url": "https://example.org/1",
        },
        {"maintext": WIRE, "headline": "H", "description": "D", "sitename": "Dock News"},
    ]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    records, rejects = _read(file)
    assert not rejects
    assert records[0].id == "x1"
    assert records[0].fields == {
        "headline": "T",
        "byline": "Ilsa Torvane",
        "published": "2019-03-05",
        "outlet": "The Velmora Post",
        "uri": "https://example.org/1",
    }
    assert records[1].id == f"{file}#2"
    assert records[1].fields == {"headline": "H", "dek": "D", "outlet": "Dock News"}


@pytest.mark.parametrize(("name", "delimiter"), [("rows.csv", ","), ("semicolons.csv", ";"), ("rows.tsv", "\t")])
def test_csv_of_every_delimiter(tmp_path: Path, name: str, delimiter: str) -> None:
    file = tmp_path / name
    file.write_text(f'id{delimiter}text\n1{delimiter}"Snow fell{delimiter} and\nthen ""rain""."\n2{delimiter}\n', encoding="utf-8-sig")
    records, rejects = _read(file)
    assert [(r.id, r.content) for r in records] == [("1", f'Snow fell{delimiter} and\nthen "rain".')]
    assert [r.source.record for r in rejects] == [2]


def test_a_folder_is_read_by_name_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "picture.png", "sub/c.txt", ".git/d.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("Snow fell.", encoding="utf-8")
    records, rejects = _read(tmp_path)
    assert [Path(r.id).name for r in records] == ["a.txt", "b.txt", "c.txt"]
    assert not rejects


def test_fields_overrule_what_the_text_says(tmp_path: Path) -> None:
    file = tmp_path / "row.jsonl"
    file.write_text(json.dumps({"text": PAGE, "title": "Another headline", "date": "2020-01-02"}), encoding="utf-8")
    article: Article = variorum.read(file)
    assert article.witness.headline == "Another headline"
    assert article.witness.published == "2020-01-02"


def test_a_text_that_is_too_long_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.ingest.sources.text import check_content

    with pytest.raises(SourceError, match="over 100 characters"):
        check_content("Snow " * 50, "a.txt", most=100)


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Snow in Oslo\n\nAug 27 (Reuters) - Snow fell on Oslo on Saturday, the city said.\nIt was cold.\n", "Reuters"),
        ("市长周五宣布，大桥将于下月关闭，工程师发现北侧桥墩有裂缝，需要检修。\n（综合新华社报道）\n", "Xinhua"),
        ("Shares in Reuters Group rose on Monday after the Associated Press said it would buy its news.\nA clerk said so.\n", None),
        (
            "Bridge shut\nBy Ilsa Torvane\nA worker at the bridge on Monday. (AP Photo/Owen Marsh)\nThe bridge was shut on Monday, the city said.\n",
            None,
        ),
        ("The bridge was shut on Monday, Marit Oswin told Reuters.\nIt had stood there for ninety years and more.\n", None),
    ],
)
def test_an_agency_is_what_a_text_credits_and_not_what_it_mentions(text: str, agency: str | None) -> None:
    assert variorum.read(text).witness.agency == agency


@pytest.mark.parametrize(
    "text", [WIRE, PAPER, "OSLO (AP) - It s cold.\nMay 3, 2024\n\nSnow fell on Monday, Ann Lee s mayor said.", "Snow fell."]
)
def test_a_copy_is_read_as_if_it_were_read_alone(text: str) -> None:
    one = Record(Source("one"), text, "utf-8", WitnessId("one"), {})
    for fields in ({}, {"outlet": "The Post", "published": "2024-05-02"}, {"headline": "Snow", "published": "no day"}):
        other = Record(Source("rows", 2), text, "utf-8", WitnessId("other"), dict(fields))
        assert read_copy(read_article(one), other) == read_article(other)
