"""The variant of two datelines."""

from __future__ import annotations

import pytest

from conftest import PAPER, WIRE
from variorum import compare, read
from variorum.language.datelines import find_dateline
from variorum.language.grammar import grammar
from variorum.model import Kind, Variant, Weight, ZoneKind


def _dateline(a: str, b: str) -> list[Variant]:
    return [variant for variant in compare(a, b).pairs[0].variants if variant.kind is Kind.DATELINE]


def _text(text: str, variant: Variant) -> str | None:
    return text[variant.a.start : variant.a.end] if variant.a else None


def test_a_dateline_that_only_one_has_is_a_matter_of_style() -> None:
    bare = PAPER.replace("VELMORA (Reuters) - ", "")
    (found,) = _dateline(WIRE, bare)
    assert (_text(WIRE, found), found.b, found.weight, found.contradiction) == ("VELMORA (Reuters)", None, Weight.STYLE, False)
    (mirrored,) = _dateline(bare, WIRE)
    assert (mirrored.a, mirrored.b) == (None, found.a)


def test_the_same_dateline_in_another_form_is_no_variant() -> None:
    assert _dateline(WIRE, PAPER) == []
    assert _dateline(WIRE, PAPER.replace("VELMORA (Reuters) - ", "Velmora (Reuters) — ")) == []


def test_two_datelines_are_one_variant() -> None:
    (found,) = _dateline(WIRE, PAPER.replace("VELMORA (Reuters) - ", "CASTOR, May 3 (AP) - "))
    assert (_text(WIRE, found), found.weight) == ("VELMORA (Reuters)", Weight.STYLE)


def test_words_that_the_other_has_at_the_head_of_its_body_are_not_lacking() -> None:
    assert _dateline(WIRE, PAPER.replace("VELMORA (Reuters) - ", "Velmora Reuters ")) == []


def test_a_known_city_and_a_day_before_a_capital_are_a_dateline_without_a_mark() -> None:
    told = "Instructions to send a force over the river went out to the general at noon, with leave to choose the road."
    article = read("Washington, March 11 " + told)
    assert [article.text.content[z.start : z.end].strip() for z in article.zones if z.kind is ZoneKind.DATELINE] == ["Washington, March 11"]
    assert not [z for z in read("On Wednesday The Hague heard the case of the six fishermen. " + told).zones if z.kind is ZoneKind.DATELINE]
    assert not [z for z in read("Washington, March 11 was cold. " + told).zones if z.kind is ZoneKind.DATELINE]


@pytest.mark.parametrize(
    ("language", "text", "line", "place", "agency"),
    [
        ("it", "(ANSA) - ROMA, 12 MAG - Un incendio", "(ANSA) - ROMA, 12 MAG -", "ROMA", "ANSA"),
        ("it", "Milano, 3 giu. (Adnkronos) - Un incendio", "Milano, 3 giu. (Adnkronos) -", "Milano", "Adnkronos"),
        ("it", "Roma, 12 mag. (askanews) - Un incendio", "Roma, 12 mag. (askanews) -", "Roma", "askanews"),
        ("nl", "'s-HERTOGENBOSCH (ANP) - De sluis", "'s-HERTOGENBOSCH (ANP) -", "'s-HERTOGENBOSCH", "ANP"),
        ("nl", "UTRECHT, 6 nov (ANP) - De sluis", "UTRECHT, 6 nov (ANP) -", "UTRECHT", "ANP"),
        ("nl", "BRUSSEL 14/03 (BELGA) = De sluis", "BRUSSEL 14/03 (BELGA) =", "BRUSSEL", "Belga"),
        ("nl", "(Belga) De sluis is gesloten", "(Belga)", None, "Belga"),
    ],
)
def test_agencies_of_italy_and_the_low_countries(language: str, text: str, line: str, place: str | None, agency: str) -> None:
    found = find_dateline(text, 0, len(text), grammar(language))
    assert found is not None
    assert (text[: found.end], found.place, found.agency) == (line, place, agency)
