"""One place of a story in all its versions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from variorum.api import read
from variorum.cli import main
from variorum.errors import UsageError
from variorum.model import Doubt, Tracing, Weight
from variorum.pipeline import trace_reading
from variorum.writers.trace_text import describe_trace

COLUMBUS = sorted((Path(__file__).parents[1] / "examples" / "columbus").glob("*.txt"))
STORY = [
    "A gate jammed in the tidal lock at Marren on Tuesday with a ferry inside it.",
    "The ferry held 212 people when the gate stuck, the harbor master said.",
    "A tug pulled the ferry clear after six hours, and nobody on board was hurt.",
    "The lock stays shut until divers have looked at the hinges of the gate.",
]


def version(*changes: tuple[str, str]) -> str:
    text = "\n".join(STORY)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def trace(reading: str, *texts: str, instead: str | None = None) -> list[Tracing]:
    return [row.verdict for row in trace_reading([read(text) for text in texts], reading, instead=instead).rows]


def test_each_version_is_told_by_what_it_has_at_the_place() -> None:
    found = trace(
        "212 people",
        version(),
        version(("212", "221")),
        version((STORY[1], "Passengers were on the ferry as the gate stuck, according to the master of the harbor.")),
        version((STORY[1] + "\n", "")),
    )
    assert found == [Tracing.READS, Tracing.OTHERWISE, Tracing.REWORDS, Tracing.LACKS]


def test_another_form_of_the_same_fact_reads_the_same() -> None:
    rows = trace_reading([read(version()), read(version(("on Tuesday", "on Tuesday"), ("six hours", "6 hours")))], "six hours").rows
    assert [row.verdict for row in rows] == [Tracing.READS, Tracing.READS]
    assert rows[1].text == "6 hours"


def test_the_other_reading_is_counted_and_only_it() -> None:
    texts = [version(), version(("212", "221")), version(("212", "300"))]
    found = trace_reading([read(text) for text in texts], "212 people", instead="221 people")
    assert [row.instead for row in found.rows] == [False, True, False]
    assert describe_trace(found) == ("Of 3 versions held, as last retrieved: 1 read “212 people”, 2 read otherwise (1 “221 people”).")


def test_strangers_are_left_out_and_counted() -> None:
    stranger = "Bread cost more in spring than ever before. Bakers asked for patience and blamed the price of grain on the frost."
    assert len(trace_reading([read(version()), read(stranger)], "212 people").left_out) == 1


def test_a_reading_that_no_version_has() -> None:
    assert trace_reading([read(version())], "213 people").rows == ()


def test_a_reading_without_a_word_is_refused() -> None:
    with pytest.raises(UsageError, match="no word"):
        trace_reading([read(version())], "…")


def test_what_a_scan_may_have_made_is_said() -> None:
    rows = trace_reading([read(path) for path in COLUMBUS], "500 men").rows
    doubtful = {row.text: row.doubt for row in rows if row.verdict is Tracing.OTHERWISE}
    assert doubtful == {"1,500 men": Doubt.OCR, "l.BoO men": Doubt.OCR}
    assert all(row.weight is not Weight.SUBSTANTIVE for row in rows if row.verdict is Tracing.READS)


def test_the_command_and_its_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    paths = [str(path) for path in COLUMBUS]
    with pytest.raises(SystemExit) as leaving:
        main(["trace", *paths, "fifteen miles", "--instead", "five miles", "-f", "json"])
    assert leaving.value.code == 0
    body = json.loads(capsys.readouterr().out)
    assert body["counts"] == {"reads": 4, "otherwise": 1, "rewords": 0, "lacks": 0}
    with pytest.raises(SystemExit) as leaving:
        main(["trace", *paths, "sixteen miles"])
    assert leaving.value.code == 1
    assert capsys.readouterr().out == "No version held reads “sixteen miles”.\n"


def test_notices_show_which_reading_is_the_older_one() -> None:
    notice = "Correction: The ferry held 221 people, not 212, the harbor master said on Wednesday."
    corrected = version(("212", "221")) + "\n" + notice
    other = version() + "\nCorrection: The tug was built in 1960, not in 1950."
    found = trace_reading([read(text) for text in (version(), corrected, other, version(("six", "seven")))], "212 people")
    assert [(row.notice is not None, row.older) for row in found.rows] == [(False, True), (True, False), (False, True), (False, True)]
    assert describe_trace(found).endswith(" 1 version carries a notice that corrects this place; 3 of the other 3 hold the older reading.")


def test_a_notice_about_the_reading_traced_makes_the_others_older() -> None:
    corrected = version(("212", "221")) + "\nThis story has been corrected to show that the ferry held 221 people."
    found = trace_reading([read(text) for text in (version(), corrected, version())], "221 people")
    assert sorted(row.older for row in found.rows) == [False, True, True]


def test_versions_that_were_cancelled_are_told() -> None:
    article = read(version())
    cancelled = replace(article, witness=replace(article.witness, status="canceled"))
    found = trace_reading([cancelled, read(version(("six", "seven")))], "212 people")
    assert [row.cancelled for row in found.rows] == [True, False]
    assert describe_trace(found).endswith("2 read “212 people”. 1 version was cancelled or withheld.")
