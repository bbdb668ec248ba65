"""Three versions and more: the table of the facts that they give differently."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.api import compare
from variorum.cli import main
from variorum.model import Collation
from variorum.writers.places import fact_rows, group_cells, left_out, twins

COLUMBUS = sorted((Path(__file__).parents[1] / "examples" / "columbus").glob("*.txt"))
STORY = (
    "A gate jammed in the tidal lock at Marren on Tuesday with a ferry inside it.\n"
    "The ferry held 212 people when the gate stuck, the harbor master said.\n"
    "A tug pulled the ferry clear after six hours, and nobody on board was hurt.\n"
    "The lock stays shut until divers have looked at the hinges of the gate.\n"
)
GERMAN = (
    "Der Bürgermeister der Stadt hat am Montag erklärt, dass die Brücke über den Fluss wegen der Schäden gesperrt bleibt.\n"
    "Die Arbeiten an den Pfeilern sollen im Frühjahr beginnen und bis zum Herbst dauern.\n"
)


def columbus() -> Collation:
    return compare(*COLUMBUS, base="E")


def test_the_columbus_table_has_men_miles_day_and_wounded() -> None:
    rows = {row.beside: row for row in fact_rows(columbus())}
    men = rows["… men he attacked"]
    assert men.cells == {"E": "five hundred", "A": "1,500 ?", "B": "500", "C": "500", "D": "l.BoO ?"}
    miles = rows["… miles south of"]
    assert miles.contradiction
    assert (miles.cells["B"], miles.cells["D"]) == ("15", "five")
    day = rows["United States territory …"]
    assert not day.substantive
    wounded = rows["wounded …"] if "wounded …" in rows else rows["… wounded"]
    assert (wounded.cells["E"], wounded.cells["C"], wounded.cells["A"]) == ("five", "six", "—")


def test_a_passage_that_some_lack_does_not_hide_the_places_within_it() -> None:
    lacking = STORY.replace("The ferry held 212 people when the gate stuck, the harbor master said.\n", "")
    rows = fact_rows(compare(STORY, STORY.replace("212", "221"), lacking))
    assert [list(group_cells(row, ["A", "B", "C"])) for row in rows] == [[("212", ["A"]), ("221", ["B"]), ("—", ["C"])]]


def test_what_has_no_place_in_the_table_is_named_with_the_reason() -> None:
    collation = compare(STORY, STORY.replace("six", "seven"), STORY, GERMAN)
    assert twins(collation) == {"C": "A"}
    assert left_out(collation) == {"D": "is in another language (de) than A (en)"}
    assert all(reading.siglum != "D" for entry in collation.apparatus for reading in entry.readings)


def test_of_many_files_one_that_is_empty_is_told_and_the_rest_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in {"a": STORY, "b": STORY.replace("212", "221"), "c": "", "d": STORY}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as leaving:
        main(["compare", *(str(tmp_path / f"{name}.txt") for name in "abcd")])
    told = capsys.readouterr()
    assert leaving.value.code == 3
    assert "c.txt: is empty" in told.err
    assert "D is the same text as A" in told.out
    assert "… people when the" in told.out


@pytest.mark.slow
def test_forty_versions_stay_readable(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    paths = []
    for n in range(40):
        path = tmp_path / f"v{n:02}.txt"
        path.write_text(STORY.replace("212", str(212 + n % 3)) + f"Version {n} adds a line of its own.\n", encoding="utf-8")
        paths.append(str(path))
    with pytest.raises(SystemExit) as leaving:
        main(["compare", *paths])
    out = capsys.readouterr().out
    assert leaving.value.code == 0
    line = next(line for line in out.split("\n") if "… people when the" in line)
    assert "212 A D G" in line
    assert max(len(line) for line in out.split("\n")) <= 80
