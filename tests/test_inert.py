"""What stands in a field is shown on a screen as it is: no mark-up, no command to the terminal, no name that is ours."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from conftest import PAPER, WIRE, Ran
from variorum.writers.inert import inert
from variorum.writers.screen import Screen, render

Run = Callable[..., Ran]
MARKED = "[/x] :boom: [bold]\x1b[2J\x1b]0;owned\x07 \x9b1m"


@given(st.text())
def test_no_control_character_but_line_feeds_and_tabs_is_left(text: str) -> None:
    left = inert(text)
    assert len(left) == len(text)
    assert not {char for char in left if ord(char) < 32 or 127 <= ord(char) < 160} - {"\n", "\t"}


def test_what_is_rendered_is_neither_mark_up_nor_a_command() -> None:
    table = Table(box=None, show_edge=False)
    table.add_column("t")
    table.add_row(MARKED)
    plain = render([MARKED, table], Screen(80, color=False, terminal=False))
    assert plain.count("[/x] :boom: [bold]␛[2J␛]0;owned") == 2
    assert "\x1b" not in plain
    coloured = render([Text(MARKED, style="bold")], Screen(80, color=True, terminal=True))
    assert "\x1b" not in coloured.replace("\x1b[1m", "").replace("\x1b[0m", "")


@pytest.mark.slow
def test_hostile_fields_of_an_archive_stay_words_in_every_face(tmp_path: Path, run: Run) -> None:
    rows = [
        {"id": f"α1{MARKED}", "text": WIRE, "headline": MARKED, "outlet": MARKED, "date": "2024-05-01"},
        {"id": "α1", "text": PAPER, "headline": MARKED, "outlet": MARKED, "date": "2024-05-02"},
        {"id": "s[/nope]", "text": PAPER.replace("Some 60", "Some 70"), "outlet": MARKED, "date": "2024-05-02"},
    ]
    file, archive = tmp_path / "rows.jsonl", tmp_path / "a.db"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run("collate", file, "--archive", archive, "--jobs", "1").code == 0
    for command in (
        ("stories",),
        ("story", "α1"),
        ("lineage", "α1"),
        ("articles",),
        ("quotes",),
        ("outlets",),
        ("trace", "α1", "inspectors"),
    ):
        ran = run(*command, "--archive", archive)
        assert ran.code == 0, command
        assert not {"\x1b", "\x07", "\x9b"} & set(ran.out), command
    graph = run("lineage", "α1", "-f", "graphml", "--archive", archive).out
    assert len({node.get("id") for node in ET.fromstring(graph).iter("{http://graphml.graphdrawing.org/xmlns}node")}) >= 3


@pytest.mark.slow
def test_a_story_whose_versions_are_all_gone_still_answers(tmp_path: Path, run: Run) -> None:
    file, archive = tmp_path / "rows.jsonl", tmp_path / "a.db"
    file.write_text(json.dumps({"id": "wire", "text": WIRE}) + "\n", encoding="utf-8")
    run("collate", file, "--archive", archive, "--jobs", "1")
    story = json.loads(run("stories", "--all", "-f", "jsonl", "--archive", archive).out)["story"]
    run("remove", "wire", "--archive", archive)
    shown = run("story", story, "--archive", archive)
    assert shown.code == 0
    assert "no version of it is held any more" in shown.out
    assert json.loads(run("story", story, "-f", "json", "--archive", archive).out)["witnesses"] == []
    for format in (("story", story, "-f", "html"), ("lineage", story), ("quotes", story)):
        assert run(*format, "--archive", archive).code == 0
