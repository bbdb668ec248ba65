"""Slips of a scan that the other text settles are mechanical; true changes of a scan stay substantive."""

from __future__ import annotations

import pytest

import variorum
from variorum.model import Kind, Variant, Weight

_SCAN = (
    "The city councll met on Monday to hear the report of the engineer on the new bridge over the river, which has cost\n"
    "more than was at flrst expected by the men who planned it. The mayor said that the work would go on unti1 the spring,\n"
    "when the roads are dry again, and that nothing had been paid so far to the builders. {} No vote was tnken.\n"
)
_CLEAN = _SCAN.replace("councll", "council").replace("flrst", "first").replace("unti1", "until").replace("tnken", "taken")


def _told(clean: str, scanned: str) -> list[Variant]:
    pair = variorum.compare(variorum.read(_CLEAN.format(clean)), variorum.read(_SCAN.format(scanned))).pairs[0]
    return [variant for variant in pair.variants if variant.weight is Weight.SUBSTANTIVE]


@pytest.mark.parametrize(
    ("clean", "scanned"),
    [
        ("The army took French positions over a front of four miles.", "The army took French petitions over a front of four miles."),
        ("The attack which they made on the town was short.", "The attack which they trade on the town was short."),
        ("The bodies of 18 men were found near the old mill.", "The bodies of eixhteen men were found near the old mill."),
        ("In the village they took 700 prisoners on Sunday.", "In the village they took TOO prisoners on Sunday."),
        ("Here the Germans assert that they took the hill.", "Here the Germans as.;ert that they took the hill."),
        ("The ships were placed under the flag of the town.", "The ships were placed tinder the flag of the town."),
        ("The note was read to the house by night,", "The note was read to hnd the house by night,"),
        ("The mayor and Jager of the road had gone.", "The mayor and that ot Jager of the road had gone."),
        (
            "The flames were seen by all the bandits there.",
            "The flames were seen by In, dies\nludim\niiiaiyl.\nbefore\nall the bandits there.",
        ),
        (
            "The men were ready, however, at a moment's notice for a fight.",
            "The men were ready, however, for a fight nt a moment s notice.",
        ),
        ("I have the honor to represent the people of this town.", "I have the honor 10 represent the people of this town."),
    ],
)
def test_a_slip_that_the_other_text_settles_is_mechanical(clean: str, scanned: str) -> None:
    assert _told(clean, scanned) == []


@pytest.mark.parametrize(
    ("clean", "scanned"),
    [
        ("The army holds positions north of the river.", "The army holds positions south of the river."),
        ("The chief asked for some charges to be heard.", "The chief asked for similar charges to be heard."),
        ("The bodies of 18 men were found near the old mill.", "The bodies of sixteen men were found near the old mill."),
        ("The bodies of 18 men were found near the old mill.", "The bodies of sixtecn men were found near the old mill."),
        ("The ships were under 300 tons each.", "The ships were over 300 tons each."),
        ("The men were ready for a fight.", "The men were ready for a fight at a moment's notice."),
        ("The troops have captured the town by night.", "The troops have recaptured the town by night."),
    ],
)
def test_a_change_of_words_in_a_scan_is_told(clean: str, scanned: str) -> None:
    assert _told(clean, scanned)


def test_a_stretch_without_an_intact_word_is_mechanical() -> None:
    junk = "\n<11 ASK M \\ ^ 1110 Smit.AII\nTO ONK APTl'.lt At.\n"
    clean = _CLEAN.format("The work goes on until the spring of the year.")
    scanned = _SCAN.format(f"The work goes on{junk}until the spring of the year.")
    at = scanned.index("Smit")
    variants = variorum.compare(variorum.read(clean), variorum.read(scanned)).pairs[0].variants
    told = [variant for variant in variants if variant.b and variant.b.start <= at < variant.b.end]
    assert [(variant.kind, variant.weight) for variant in told] == [("ocr", "mechanical")]


def test_what_a_scan_could_not_read_is_no_reading() -> None:
    frame = "The mayor said that the troops had left the town be-\nfore noon, and that thc wagons would fol-\nlow in the night. {} The men slept in the sta-\ntion."
    good, bad = "The clerk was described as being as eager as the mayor to go.", "The clerk was described as li.tlmr xvqk it to go."
    variants = variorum.compare(frame.format(good), frame.format(bad)).pairs[0].variants
    assert [(v.kind, v.weight) for v in variants] == [(Kind.OCR, Weight.MECHANICAL)]
    lost = variorum.compare(frame.format(good), frame.format("The clerk was described Z to go.")).pairs[0].variants
    assert Weight.SUBSTANTIVE in [v.weight for v in lost]


def test_a_word_cut_off_at_its_line_s_end_is_no_other_word() -> None:
    frame = "The mayor said that the troops had left the town be-\nfore noon, and that tbe wagons would fol-\nlow in the night. {} The men slept in the sta-\ntion."
    good, bad = "The wounded men of the troop, including Lopez, were there.", "The wounded men of the troop, in\nX Lopez, were there."
    variants = variorum.compare(frame.format(good), frame.format(bad)).pairs[0].variants
    assert {(v.kind, v.weight) for v in variants} == {(Kind.OCR, Weight.MECHANICAL)}
    other = variorum.compare(frame.format(good), frame.format(bad.replace("in\nX", "in\nold"))).pairs[0].variants
    assert Weight.SUBSTANTIVE in [v.weight for v in other]


@pytest.mark.parametrize("after", [".\nX", "\n1"])
def test_a_shorter_word_that_ends_its_sentence_or_stands_before_a_rule_between_columns_is_another_word(after: str) -> None:
    frame = "The mayor said that the troops had left the town be-\nfore noon, and that tbe wagons would fol-\nlow in the night. {} The men slept in the sta-\ntion."
    good, bad = "The rulers will be held to a strict accountability. Such an act is wrong.", "The rulers will be held to a strict account{} Such an act is wrong."
    variants = variorum.compare(frame.format(good), frame.format(bad.format(after))).pairs[0].variants
    assert Weight.SUBSTANTIVE in [v.weight for v in variants]


@pytest.mark.parametrize(("line", "weight"), [("Only 300 American Soldiers.", Weight.STYLE), ("32 PAGES.", Weight.SUBSTANTIVE)])
def test_a_figure_among_the_capitals_of_a_crosshead_is_no_small_word(line: str, weight: Weight) -> None:
    before, after = "The mayor said that the troops had left the town be-\nfore noon, and that tbe wagons would fol-\nlow in the night.", "The men slept in the sta-\ntion until the morning came."
    variants = variorum.compare(f"{before}\n{line}\n{after}", f"{before}\n{after}").pairs[0].variants
    assert [v.weight for v in variants] == [weight]


def test_lines_of_another_column_printed_into_a_scan_are_mechanical() -> None:
    clean = "The wagons that were sent for on Sunday could not have crossed the ford before the rain came down on the hills again."
    scanned = (
        "\nThe wagons that were sent for on\nthe price of hay has gone up Sunday could not have crossed\n"
        "in the markets of the county the ford before the rain came\ndown on the hills again."
    )
    assert _told(clean, scanned) == []


def test_one_line_that_only_a_scan_has_is_told() -> None:
    clean = "The wagons that were sent for on Sunday could not have crossed the ford before the rain came down on the hills again."
    scanned = "\nThe wagons that were sent for on\nthe eve of the fair and on Sunday could not have crossed\nthe ford before the rain came down on the hills again."
    assert [variant.kind for variant in _told(clean, scanned)] == ["addition"]


@pytest.mark.parametrize("speck", ["tho", "thc", "hnd"])
def test_small_letters_of_what_is_written_with_a_capital_are_no_word(speck: str) -> None:
    clean = "The sailors were sent to man the pumps of the weir at noon."
    assert _told(clean, f"The sailors were sent {speck} to man the pumps of the weir at noon.") == []
