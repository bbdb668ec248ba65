"""Where a region of comments opens, and where it does not."""

from __future__ import annotations

from variorum.ingest.zones.trim import find_zones
from variorum.language.grammar import grammar
from variorum.language.page import page_cues
from variorum.model import ZoneKind

_REPORT = [
    "The water board said on Monday that the dam above Gorran would be drained before the winter and rebuilt in stone by the spring.",
    "Engineers found two cracks in the eastern wall in August, the board said, and reported them to the ministry of public works.",
    "The ministry set aside four million crowns for the repair, which contractors from Tavis are expected to begin in November.",
    "Farmers in the valley depend on the reservoir for three months of the year, according to the board, and were told in advance.",
    "A similar wall at Ostrey was rebuilt eleven years ago, and the works there took two summers, an official of the ministry said.",
]


def test_a_counter_of_comments_over_the_story_opens_none() -> None:
    text = (
        "Dam to be drained\nBy Osric Vane\nThe dam is old, and the board of the valley has long known that it would have to be drained some day.\nTalkbacks for this article: 18\n"
        + "\n".join(_REPORT)
    )
    zones = find_zones(text, grammar("en"), page_cues("en"))
    assert not [zone for zone in zones if zone.kind is ZoneKind.COMMENT]
    assert sum(line in text[zone.start : zone.end] for zone in zones if zone.kind is ZoneKind.BODY for line in _REPORT) == len(_REPORT)


def test_what_readers_say_under_the_counter_stays_comments() -> None:
    text = "\n".join(
        [
            "Dam to be drained",
            *_REPORT,
            "2 comments",
            "Osric said:",
            "I never trusted that dam!",
            "Mabel said:",
            "You are right, we all knew.",
        ]
    )
    told = [text[zone.start : zone.end] for zone in find_zones(text, grammar("en"), page_cues("en")) if zone.kind is ZoneKind.COMMENT]
    assert "I never trusted that dam!" in told[0]


def test_a_number_and_a_date_are_the_head_of_a_comment() -> None:
    assert page_cues("en").comment_header.match("#2 — January 7, 2019 @ 13:15PM — Osric Vane [URL]")


def test_the_pronouns_of_english_are_none_in_a_language_that_has_its_own() -> None:
    assert page_cues("da").first_person == frozenset()
    assert "i" in page_cues("en").personal
    assert "i" in page_cues(None).personal


def _kinds_of(text: str, line: str) -> set[ZoneKind]:
    at = text.index(line)
    return {zone.kind for zone in find_zones(text, grammar("en"), page_cues("en")) if zone.start < at + len(line) and at < zone.end}


def test_what_follows_a_sign_off_and_speaks_like_a_comment_opens_comments() -> None:
    for sign_off in (" Reuter &#3;", " REUTER... &#3;", "\n REUTER\n&#3;"):
        text = "\n".join(
            [
                *_REPORT[:4],
                f"{_REPORT[4]}{sign_off}",
                "Why is nobody asking who built it?",
                *(line.replace("dam", "weir") for line in _REPORT),
            ]
        )
        assert _kinds_of(text, _REPORT[3]) == {ZoneKind.BODY}
        assert _kinds_of(text, "Why is nobody asking who built it?") == {ZoneKind.COMMENT}
        assert _kinds_of(text, "The water board said on Monday that the weir above Gorran") == {ZoneKind.COMMENT}


def test_briefs_that_are_signed_each_open_no_comments() -> None:
    lines = [*_REPORT, "Why is nobody asked about the weather in May?"]
    text = "Weather\n" + "\n".join(f"{line}\nReuter" for line in lines)
    assert all(_kinds_of(text, line) == {ZoneKind.BODY} for line in lines[1:])


def test_a_table_of_results_is_the_story_where_there_is_no_other() -> None:
    table = "Shr 61.2p vs 58.9p\nDiv 12.0p making 18.1p, a 12 pct increase on 1984\nTurnover 2.19 billion stg vs 1.95 billion\nPretax profit 151.7 mln vs 140.2 mln\nTax 49.2 mln vs 31.8 mln\nTrading profit 187.4 mln vs 171.6 mln"
    assert _kinds_of(table, "Tax 49.2 mln vs 31.8 mln") == {ZoneKind.BODY}
    assert ZoneKind.BODY not in _kinds_of("Home\nSports\nMost read\nWhich is your top issue?\nJobs\nTaxes\nOther", "Sports")


def test_a_list_that_the_story_announces_is_body() -> None:
    names = ["Osric Vane (Tavis)", "Mabel Thorn (Gorran)", "Edda Quist (Ostrey)", "* Lorn Abery (Tavis)"]
    text = "\n".join(["Dam to be drained", *_REPORT, "These are the members whom the ministry has called to the board:", *names])
    assert all(_kinds_of(text, name) == {ZoneKind.BODY} for name in names)
    menu = "\n".join(["Dam to be drained", *_REPORT, "Related stories:", *names])
    assert not any(ZoneKind.BODY in _kinds_of(menu, name) for name in names)
