"""Who altered a reading, where the texts or the lineage decide it."""

from variorum.api import compare
from variorum.model import Kind, Pair, Relation, Weight

STORY = """\
Halland's watchdog fined Norvane Bank {sum} million crowns on Tuesday for charging fees to the accounts of customers it knew to be dead.
The bank took fees from 6,120 such accounts between 2009 and 2016, in some cases until nothing was left, the inspectorate said.
Elin Brask, {post} of compliance at the bank, had warned the board in 2011, according to the ruling.
"I am not going to hide behind a machine," the chief executive, Mats Oder, told reporters on the steps. "We switched it on."
"""
OLD = STORY.format(sum=41, post="the head")
NEW = STORY.format(sum=14, post="a former head")
NOTICE = "(This story was corrected to show that the fine was 14 million crowns, not 41 million, and that Elin Brask is a former head of compliance)\n"


def altered(pair: Pair) -> set[tuple[str, str | None]]:
    return {(variant.kind.value, variant.altered) for variant in pair.variants if variant.weight is Weight.SUBSTANTIVE}


def test_nobody_is_named_where_the_text_copied_from_is_not_held() -> None:
    assert {who for _, who in altered(compare(OLD, NEW).pairs[0])} == {None}
    wire = compare("HALVERD (Reuters) - " + OLD, NEW.replace("told reporters", "told Reuters")).pairs[0]
    assert wire.lineage.relation in (Relation.COMMON_EXEMPLAR, Relation.CANNOT_TELL)
    assert {who for _, who in altered(wire)} == {None}


def test_a_notice_tells_what_was_corrected_and_nothing_else() -> None:
    pair = compare(OLD.replace("the board", "its board and its owners"), NEW + NOTICE).pairs[0]
    readings = {variant.kind: variant.altered for variant in pair.variants if variant.a and variant.b}
    assert readings[Kind.NUMBER] == "B"
    unnoticed = [
        v for v in pair.variants if v.a and OLD.replace("the board", "its board and its owners")[v.a.start : v.a.end].endswith("owners")
    ]
    assert [v.altered for v in unnoticed] == [None]


def test_notices_in_both_decide_nothing() -> None:
    assert {who for kind, who in altered(compare(OLD + NOTICE, NEW + NOTICE).pairs[0]) if kind == "number"} == {None}


def test_a_lost_mark_is_the_matter_of_the_file_that_lost_it() -> None:
    damaged = OLD.replace("Halland's", "Halland s").replace('"', "")
    for a, b, who in ((OLD, damaged, "B"), (damaged, OLD, "A")):
        marks = [v for v in compare(a, b).pairs[0].variants if v.weight is Weight.MECHANICAL]
        assert marks
        assert {v.altered for v in marks} == {who}


def test_a_dek_keeps_the_number_that_its_body_had() -> None:
    page = "Bank fined over accounts of the dead\nWatchdog orders Norvane to pay 41 million crowns\nBy Ilsa Torvane\n\n" + NEW
    for a, b, who in ((OLD, page, "B"), (page, OLD, "A")):
        numbers = [v for v in compare(a, b).pairs[0].variants if v.kind is Kind.NUMBER and v.contradiction]
        assert [(v.altered, {found.witness for found in v.elsewhere}) for v in numbers] == [(who, {who})]
