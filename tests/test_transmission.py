"""Lineage: what may be said of who took the text from whom, and what may not."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

import variorum
from conftest import OTHER, PAPER, WIRE
from variorum.model import Lineage, Manner, Relation
from variorum.transmission.weights import Claim, Setting, measure_chance, weigh
from variorum.writers.words import describe_relation

PLAIN = WIRE.replace("VELMORA (Reuters) - ", "")
CHANGED = PLAIN.replace("40", "60")
MIRROR = {Relation.A_FROM_B: Relation.B_FROM_A, Relation.B_FROM_A: Relation.A_FROM_B}


def lineage(a: str, b: str) -> Lineage:
    return variorum.compare(a, b).pairs[0].lineage


def of_outlets(folder: Path, *rows: tuple[str, str]) -> Lineage:
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps({"text": text, "publisher": outlet}) + "\n" for text, outlet in rows), encoding="utf-8")
    return variorum.compare(*(f"{file}#{n}" for n in range(1, len(rows) + 1))).lineage


def test_without_evidence_nothing_is_told() -> None:
    found = lineage(PLAIN, CHANGED)
    assert found.relation is Relation.CANNOT_TELL
    assert found.confidence is None
    assert found.derivations == found.exemplars == found.evidence == ()
    assert len(found.alternatives) == 3


def test_length_is_no_evidence() -> None:
    shorter = "\n".join(PLAIN.split("\n")[:5]) + "\n"
    assert lineage(PLAIN, shorter).relation is Relation.CANNOT_TELL
    assert lineage(shorter, PLAIN).relation is Relation.CANNOT_TELL


def test_one_text_twice_tells_nothing() -> None:
    assert lineage(PLAIN, PLAIN).relation is Relation.CANNOT_TELL


def test_strangers_are_unrelated() -> None:
    found = lineage(WIRE, OTHER)
    assert found.relation is Relation.UNRELATED
    assert found.derivations == ()


def test_an_agency_is_an_exemplar_that_is_not_held() -> None:
    found = lineage(WIRE, PAPER)
    assert found.relation is Relation.COMMON_EXEMPLAR
    assert [(e.siglum, e.agency) for e in found.exemplars] == [("α", "Reuters")]
    assert {(d.parent, d.child) for d in found.derivations} == {("α", "A"), ("α", "B")}
    assert {(e.witness, e.text) for e in found.evidence} >= {("A", "VELMORA (Reuters) -"), ("B", "VELMORA (Reuters) -")}


def test_a_dateline_of_one_alone_is_evidence_of_no_direction() -> None:
    found = lineage(PLAIN, WIRE)
    assert found.relation is Relation.CANNOT_TELL
    assert found.confidence is None
    assert [(e.kind, e.witness) for e in found.evidence] == [("dateline", "B")]


def test_what_an_agency_was_told_points_to_it() -> None:
    found = lineage(PLAIN.replace("officials said", "officials told Reuters"), CHANGED)
    assert found.relation not in (Relation.A_FROM_B, Relation.B_FROM_A)
    assert [(e.kind, e.text) for e in found.evidence if e.witness == "A"] == [("attribution", "told Reuters")]


CREDITS = ["First reported by the Velmora Post.", "Source: The Velmora Post", "Via The Velmora Post"]


@pytest.mark.parametrize("credit", CREDITS)
def test_a_credit_line_gives_a_direction(tmp_path: Path, credit: str) -> None:
    found = of_outlets(tmp_path, (PLAIN, "The Velmora Post"), (f"{CHANGED}\n{credit}\n", "Dock News"))
    assert found.relation is Relation.B_FROM_A
    assert found.confidence is not None
    assert [(d.parent, d.child) for d in found.derivations] == [("A", "B")]
    assert any("Velmora Post" in (e.text or "") and e.witness == "B" for e in found.evidence)
    back = of_outlets(tmp_path, (f"{CHANGED}\n{credit}\n", "Dock News"), (PLAIN, "The Velmora Post"))
    assert back.relation is Relation.A_FROM_B
    assert [(d.parent, d.child) for d in back.derivations] == [("B", "A")]


def test_two_that_credit_each_other_give_no_direction(tmp_path: Path) -> None:
    found = of_outlets(
        tmp_path, (f"{PLAIN}\nSource: Dock News\n", "The Velmora Post"), (f"{CHANGED}\nSource: The Velmora Post\n", "Dock News")
    )
    assert found.relation is Relation.CANNOT_TELL


def test_an_outlet_that_a_reader_names_is_no_credit(tmp_path: Path) -> None:
    comment = "2 comments:\n\nAnonymous said...\nlol according to The Velmora Post my boat is faster, you know.\nMarch 6, 2019 at 9:15 AM\nPost a Comment\n"
    found = of_outlets(tmp_path, (PLAIN, "The Velmora Post"), (f"{CHANGED}\n{comment}", "Dock News"))
    assert found.relation is Relation.CANNOT_TELL


def test_a_correction_of_one_outlet_is_the_later_version(tmp_path: Path) -> None:
    found = of_outlets(tmp_path, (PLAIN, "Dock News"), (f"{CHANGED}\nCorrection: an earlier version gave 40.\n", "Dock News"))
    assert found.relation is Relation.B_FROM_A
    assert [d.manner for d in found.derivations] == [Manner.UPDATE]


def test_a_correction_of_another_outlet_is_none(tmp_path: Path) -> None:
    found = of_outlets(tmp_path, (PLAIN, "The Velmora Post"), (f"{CHANGED}\nCorrection: an earlier version gave 40.\n", "Dock News"))
    assert found.relation is Relation.CANNOT_TELL


def test_a_text_that_breaks_off_is_evidence_of_no_direction() -> None:
    found = lineage(PLAIN, PLAIN[: PLAIN.index(", and there is no other")])
    assert found.relation is Relation.CANNOT_TELL
    assert [(e.kind, e.witness) for e in found.evidence] == [("truncation", "B")]


@pytest.mark.parametrize(("a", "b"), [(WIRE, PAPER), (PLAIN, CHANGED), (WIRE, PLAIN), (WIRE, OTHER)])
def test_lineage_is_mirrored(a: str, b: str) -> None:
    there, back = lineage(a, b), lineage(b, a)
    assert there.relation is not None
    assert back.relation is MIRROR.get(there.relation, there.relation)
    assert there.confidence == back.confidence
    rename = {"A": "B", "B": "A"}
    assert {(d.parent, d.child, d.manner) for d in there.derivations} == {
        (rename.get(d.parent, d.parent), rename.get(d.child, d.child), d.manner) for d in back.derivations
    }
    assert {(e.kind, e.witness, e.start, e.end, e.text) for e in there.evidence} == {
        (e.kind, rename[e.witness], e.start, e.end, e.text) for e in back.evidence
    }
    assert len(there.alternatives) == len(back.alternatives)


def test_no_variant_says_who_changed_it_where_no_text_decides() -> None:
    pair = variorum.compare(WIRE, PAPER).pairs[0]
    assert pair.variants
    assert all(v.altered is None for v in pair.variants)


def test_evidence_states_its_text() -> None:
    for e in lineage(WIRE, PAPER).evidence:
        text = WIRE if e.witness == "A" else PAPER
        assert e.start is not None
        assert text[e.start : e.end] == e.text


THIRD = WIRE.replace("VELMORA (Reuters) - ", "").replace("a crack", "two cracks").replace("12,000 cars", "11,000 cars")


def forest(*texts: str) -> Lineage:
    return variorum.compare(*texts).lineage


def edges(found: Lineage, names: dict[str, str]) -> set[tuple[str, str]]:
    return {(names.get(d.parent, d.parent), names.get(d.child, d.child)) for d in found.derivations}


def test_three_takers_of_one_wire_share_an_exemplar() -> None:
    found = forest(WIRE, PAPER, THIRD)
    assert found.relation is None
    assert [(e.siglum, e.agency) for e in found.exemplars] == [("α", "Reuters")]
    assert edges(found, {}) == {("α", "A"), ("α", "B"), ("α", "C")}
    assert found.evidence
    assert found.alternatives


def test_the_order_of_arguments_changes_no_forest() -> None:
    texts = {"wire": WIRE, "paper": PAPER, "third": THIRD, "other": OTHER}
    seen = []
    for order in permutations(texts):
        found = forest(*(texts[name] for name in order))
        names = dict(zip("ABCD", order, strict=True))
        signs = {(e.kind, names.get(e.points_to, e.points_to), names[e.witness], e.start, e.text) for e in found.evidence}
        seen.append((edges(found, names), {x.label for x in found.exemplars}, signs))
    assert all(one == seen[0] for one in seen)


def test_a_stranger_stays_out_of_the_forest() -> None:
    assert "C" not in {d.child for d in forest(WIRE, PAPER, OTHER).derivations}


def test_a_chain_of_named_sources_is_a_chain(tmp_path: Path) -> None:
    post, dock = "The Velmora Post", "Dock News"
    found = of_outlets(tmp_path, (PLAIN, post), (f"{CHANGED}\nSource: {post}\n", dock), (f"{CHANGED}\nSource: {dock}\n", "Pier Life"))
    assert edges(found, {}) >= {("A", "B"), ("B", "C")}
    assert all(d.parent != d.child for d in found.derivations)


def test_sources_in_a_circle_give_no_circle(tmp_path: Path) -> None:
    names = ("The Velmora Post", "Dock News", "Pier Life")
    rows = [(f"{PLAIN}\nSource: {names[n - 1]}\n", names[n]) for n in range(3)]
    found = of_outlets(tmp_path, *rows)
    above = {d.child: d.parent for d in found.derivations}
    for child in above:
        seen, at = {child}, above[child]
        while at in above:
            assert at not in seen
            seen.add(at)
            at = above[at]


def test_readings_that_each_of_three_has_alone_show_a_text_that_is_not_held() -> None:
    plain = PLAIN.replace("By Ilsa Torvane\n", "")
    first = plain.replace("a crack", "one crack").replace("old town", "old city")
    second = plain.replace("feared", "worried").replace("northern pier", "middle pier")
    third = plain.replace("12,000", "11,000").replace("9 miles", "8 miles")
    found = forest(first, second, third)
    assert [e.agency for e in found.exemplars] == [None]
    assert {d.child for d in found.derivations} == {"A", "B", "C"}
    assert forest(plain, second, third).derivations == ()


def test_a_day_that_one_witness_has_is_not_lent_through_another() -> None:
    dated = WIRE.replace("By Ilsa Torvane", "By Ilsa Torvane\nMarch 4, 2019")
    undated = WIRE.replace("on Monday", "on March 4")
    one, two = variorum.compare(undated, THIRD, dated).pairs[0], variorum.compare(undated, THIRD).pairs[0]
    assert one.variants == two.variants


LONG = """\
VELMORA (Reuters) - The harbour bridge at Velmora was closed on Monday after engineers found a crack in its northern pier, officials said.
About forty inspectors had spent the night on the river in small boats, measuring the stone by the light of hand lamps.
"We will not open it until every stone has been looked at," said Marit Oswin, the city's chief engineer.
The bridge carries 12,000 cars a day between the old town and the docks, and there is no other crossing within nine miles. It was opened by a queen.
Shopkeepers on the northern bank said they feared for their trade. The ferry, which was sold four years ago, will not return before the spring.
The council is to meet on Thursday to hear what the repair would cost.
(Reporting by Ilsa Torvane; Editing by Owen Marsh)
"""
EDITED = (
    LONG.replace("VELMORA (Reuters) - ", "The Dock News\n")
    .replace("on Monday", "on March 4")
    .replace("About forty", "40")
    .replace("nine", "9")
    .replace(" It was opened by a queen.", "")
    .replace("(Reporting by Ilsa Torvane; Editing by Owen Marsh)\n", "")
)


def test_an_edited_text_may_come_from_a_dispatch_that_nobody_edited() -> None:
    found = lineage(LONG, EDITED)
    assert found.relation is Relation.B_FROM_A
    assert found.confidence is not None
    assert 0.6 <= found.confidence < 1
    assert [(d.parent, d.child) for d in found.derivations] == [("A", "B")]
    assert ("absolute date", "B", "March 4") in {(e.kind, e.witness, e.text) for e in found.evidence}
    assert any("Reuters wire" in other for other in found.alternatives)


def test_where_each_lost_something_neither_is_the_parent() -> None:
    shorter = LONG.replace(" said Marit Oswin, the city's chief engineer.", " Marit Oswin said.").replace(
        "The ferry, which was sold four years ago, will not return before the spring.", ""
    )
    found = lineage(shorter, EDITED)
    assert found.relation is Relation.COMMON_EXEMPLAR
    assert {d.parent for d in found.derivations} == {"α"}


def test_a_dateline_alone_is_no_direction() -> None:
    assert lineage(LONG, LONG.replace("VELMORA (Reuters) - ", "")).relation not in (Relation.A_FROM_B, Relation.B_FROM_A)


def test_other_words_and_figures_alone_are_no_direction() -> None:
    other = LONG.replace("VELMORA (Reuters) - ", "").replace("a crack", "two cracks").replace("12,000", "11,000")
    assert lineage(LONG, other).relation not in (Relation.A_FROM_B, Relation.B_FROM_A)


def test_what_lost_marks_is_no_parent_of_what_has_them() -> None:
    lost = LONG.replace("the city's", "the city s").replace('"', "")
    assert lineage(lost, EDITED).relation is not Relation.B_FROM_A


def test_what_the_child_lacks_is_shown_in_the_parent() -> None:
    found = lineage(LONG, EDITED)
    shown = [e for e in found.evidence if e.kind == "sentence that the other lacks"]
    assert [(e.witness, LONG[e.start : e.end]) for e in shown] == [("A", e.text) for e in shown]
    assert any("It was opened by a queen" in (e.text or "") for e in shown)


@pytest.mark.parametrize(
    ("trace", "found", "there", "here"),
    [
        ("own reporting", "told this newspaper", "officials said", "officials told this newspaper"),
        (
            "house formula",
            "Authored by Owen Marsh via The Dock News",
            "The council",
            "Authored by Owen Marsh via The Dock News\nThe council",
        ),
        ("dateline without the agency", "LONDON -", "LONDON (Reuters) -", "LONDON -"),
        ("per cent", "per cent", "fell by 30 percent", "fell by 30 per cent"),
        ("reporters for the agency", "reporters", "officials told Reuters", "officials told reporters"),
    ],
)
def test_signs_of_a_house_are_shown_in_their_place(trace: str, found: str, there: str, here: str) -> None:
    text = LONG.replace("VELMORA", "LONDON").replace("feared for their trade", "said it fell by 30 percent")
    parent = text.replace("officials said", there) if "officials" in there else text
    shown = [e for e in lineage(parent, parent.replace(there, here)).evidence if e.kind == trace]
    assert [e.witness for e in shown] == ["B"]
    assert found in (shown[0].text or "")


def test_a_chance_is_measured_and_never_one() -> None:
    for setting in Setting:
        for claim in Claim:
            chances = [measure_chance(n / 50, setting, claim) for n in range(51)]
            assert chances == sorted(chances)
            assert max(chances) < 0.99


def test_more_signs_of_editing_are_a_likelier_direction() -> None:
    few, more = {"dateline": 1.0}, {"absolute date": 1.0, "lacks a sentence inside": 2.0}
    odds = weigh(more, few, Setting.NEWSROOM)
    assert odds.first_from_second > 0.5 > odds.second_from_first
    assert odds.first_from_second + odds.second_from_first + odds.both_from_third == pytest.approx(1)
    back = weigh(few, more, Setting.NEWSROOM)
    assert back.second_from_first == pytest.approx(odds.first_from_second)


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (PLAIN, CHANGED, "neither names the other, or an agency, as its source"),
        (PLAIN, WIRE, "B credits an agency, but nothing shows whether one was made from the other"),
    ],
)
def test_why_it_cannot_be_told_is_what_the_texts_hold(a: str, b: str, said: str) -> None:
    assert describe_relation(variorum.compare(a, b).pairs[0]) == f"Cannot tell how A and B are related: {said}."


def test_style_is_no_direction_where_no_agency_shows() -> None:
    styled = PLAIN.replace("12,000", "twelve thousand").replace("will not", "won't")
    assert lineage(PLAIN, styled).relation is Relation.CANNOT_TELL


def test_a_quotation_that_both_have_joins_no_reports() -> None:
    speech = '"We will not open it until every stone of it has been looked at, and looked at twice, by men who know what a stone is," said Marit Oswin.\n'
    one = "The council of Velmora met in a barn on Tuesday, since its hall had been let for a wedding.\n" + speech
    two = (
        f"PARIS (AFP) - Bridges fail more often than they did, a study of nine countries has found.\n{speech}Its authors looked at iron.\n"
    )
    assert lineage(one, two).relation in (Relation.CANNOT_TELL, Relation.UNRELATED)


def test_a_correction_of_another_outlet_leaves_the_wire_above_both() -> None:
    corrected = LONG + "(This March 4 story was corrected to show that about forty inspectors, not sixty, were there)\n"
    found = lineage(EDITED.replace("40 inspectors", "60 inspectors") + "By Reuters\n", corrected)
    assert found.relation is not Relation.B_FROM_A


def test_a_page_is_revised_towards_the_right_spelling_and_the_later_year() -> None:
    earlier = (
        "velmora is a town on the river orr - it has a bridge of nine arches and a market on mondays.\n"
        "its mayor will be elected in 2004, and the goverment of the province has it seat there since 1998.\n"
        "the population is 12,400, most of whom work in the docks or in the mills along the northern bank.\n"
    )
    later = (
        earlier.replace("orr - it", "orr – it")
        .replace("will be elected in 2004", "was elected in 2008")
        .replace("goverment", "government")
        .replace("12,400", "13,100")
    )
    found = lineage(earlier, later)
    assert found.relation is Relation.B_FROM_A
    assert [d.manner for d in found.derivations] == [Manner.UPDATE]


def test_an_error_and_a_formula_that_both_have_are_shown_and_point_to_the_text_behind_both() -> None:
    shared = "The council said that the goverment had told this newspaper nothing, and the government would not answer the the letter of the mayor."
    a, b = f"{WIRE}{shared}\n", f"{PAPER}{shared}\n"
    found = {(e.kind, e.witness, e.points_to, e.text) for e in lineage(a, b).evidence if e.kind.endswith("in both")}
    assert found == {
        (kind, siglum, "α", text)
        for kind, text in (("error in both", "goverment"), ("error in both", "the the"), ("house formula in both", "told this newspaper"))
        for siglum in ("A", "B")
    }


def test_a_word_that_one_has_right_is_no_error_of_both() -> None:
    a, b = f"{WIRE}The goverment fell, the government said.\n", f"{PAPER}The government fell, the government said.\n"
    assert not [e for e in lineage(a, b).evidence if e.kind == "error in both"]


TYPED = (
    "Il traghetto e' arrivato in citta' lunedi' mattina, perche' il porto era gia' aperto e il mare non era piu' mosso.\n\n"
    "La compagnia fara' sapere se la nave potra' ripartire, ha detto il comandante Luca Ferrari, che e' a bordo da piu' di due anni.\n"
)
"""As Italian wires have it: an apostrophe in the place of an accent."""
ACCENTED = (
    "Il traghetto è arrivato in città lunedì mattina, perché il porto era già aperto e il mare non era più mosso.\n\n"
    "La compagnia farà sapere se la nave potrà ripartire, ha detto il comandante Luca Ferrari, che è a bordo da più di due anni.\n"
)


def test_an_accent_that_a_wire_writes_otherwise_is_not_lost() -> None:
    pair = variorum.compare(TYPED, ACCENTED).pairs[0]
    assert pair.lineage.relation is Relation.CANNOT_TELL
    assert {(variant.kind.value, variant.weight.value) for variant in pair.variants} == {("spelling", "accidental")}
    lost = TYPED.replace("'", "")
    without = "word without its accents"
    assert without in {found.kind for found in lineage(lost, ACCENTED).evidence}
    assert without not in {found.kind for found in pair.lineage.evidence}
