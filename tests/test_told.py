"""Stories as an archive keeps them: grown by several runs, taken up after a stop, mended after a removal."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import OTHER, PAPER, WIRE, Ran
from test_stories import FLOOD, FLOOD2, OPERA, STRIKE
from variorum import api
from variorum.corpus.grouped import KeptGrouping
from variorum.store import open_archive

Run = Callable[..., Ran]
_DAYS = [
    [("wire", WIRE, "2024-05-01"), ("flood", FLOOD, "2024-05-01"), ("bees", OTHER, "2024-05-01")],
    [("courier", PAPER, "2024-05-02"), ("flood2", FLOOD2, "2024-05-02"), ("opera", OPERA, "2024-05-02")],
    [("post", PAPER.replace("Some 60", "Some 70"), "2024-05-02"), ("strike", STRIKE, "2024-05-03"), ("again", PAPER, "2024-05-03")],
]


def _write(folder: Path, name: str, rows: list[tuple[str, str, str]]) -> Path:
    file = folder / name
    lines = (json.dumps({"id": id, "text": text, "date": day, "outlet": f"The {id}"}) + "\n" for id, text, day in rows)
    file.write_text("".join(lines), encoding="utf-8")
    return file


def _stories(run: Run, archive: str) -> dict[str, list[str]]:
    lines = run("stories", "--all", "-f", "jsonl", "--archive", archive).out.splitlines()
    return {row["story"]: sorted(row["witnesses"]) for row in map(json.loads, lines)}


@pytest.fixture
def daily(tmp_path: Path, run: Run) -> str:
    """An archive that three runs made, a day each."""
    path = str(tmp_path / "daily.db")
    for n, rows in enumerate(_DAYS):
        assert run("collate", _write(tmp_path, f"day{n}.jsonl", rows), "--archive", path, "--jobs", "1").code == 0
    return path


@pytest.mark.slow
def test_what_comes_day_by_day_makes_the_stories_that_it_makes_at_once(tmp_path: Path, daily: str, run: Run) -> None:
    at_once = str(tmp_path / "once.db")
    file = _write(tmp_path, "all.jsonl", [row for rows in _DAYS for row in rows])
    ran = run("collate", file, "--archive", at_once, "--jobs", "1")
    assert "stories     2 with 6 articles" in ran.out
    assert "next        variorum stories" in ran.out
    assert sorted(_stories(run, daily).values()) == sorted(_stories(run, at_once).values())
    assert ["again", "courier", "post", "wire"] in _stories(run, daily).values()


@pytest.mark.slow
def test_an_id_that_was_given_resolves_for_good(tmp_path: Path, run: Run) -> None:
    path, given = str(tmp_path / "a.db"), set()
    for n, rows in enumerate(_DAYS):
        run("collate", _write(tmp_path, f"day{n}.jsonl", rows), "--archive", path, "--jobs", "1")
        given |= _stories(run, path).keys()
    run("judge", "wire", "bees", "confirm", "--archive", path)
    joined = _stories(run, path)
    assert given - joined.keys()
    assert {json.loads(run("story", id, "-f", "json", "--archive", path).out)["story"] for id in given} <= joined.keys()
    run("remove", "wire", "--archive", path)
    standing = _stories(run, path)
    found = {json.loads(run("story", id, "-f", "json", "--archive", path).out)["story"] for id in given}
    assert found == standing.keys() <= given
    assert ["again", "courier", "post"] in standing.values()


@pytest.mark.slow
def test_what_is_read_back_is_what_was_kept(daily: str) -> None:
    with open_archive(daily, readonly=True) as archive:
        grouping = KeptGrouping(archive).grouping
        numbers = [number for number, _ in archive.stories.list_grouped()]
        assert len(grouping.texts) == len(numbers) == 8
        assert set(grouping.chief.values()) == grouping.linked
        for text in grouping.linked:
            assert grouping.profiles[text].words
            assert all(0 < strength <= 1 for strength in grouping.links[text].values())
        shared = [passage for text in grouping.texts for passage in grouping.passages.of(text)]
        assert shared
        assert all(grouping.passages.of(passage.b) for passage in shared)
        given = grouping.names.given
        assert all(given[story] >= len(sigla) for story, sigla in grouping.names.sigla.items())


@pytest.mark.slow
def test_nothing_of_a_text_that_was_taken_down_is_left_in_its_story(daily: str, run: Run) -> None:
    (story,) = (id for id, names in _stories(run, daily).items() if "wire" in names)
    run("remove", "wire", "--archive", daily)
    with sqlite3.connect(daily) as db:
        for table in ("evidence", "derivation", "exemplar", "derived"):
            assert not db.execute(f"SELECT 1 FROM {table} WHERE story = ?", (story,)).fetchall()
    assert sorted(_stories(run, daily)[story]) == ["again", "courier", "post"]
    told = json.loads(run("story", story, "-f", "json", "--archive", daily).out)
    assert "wire" not in {made["parent"] for made in told["derivations"]}
    title = run("story", story, "--archive", daily).out.splitlines()[0]
    assert title not in WIRE


@pytest.mark.slow
def test_stories_that_were_not_told_are_told_when_they_are_asked_for(tmp_path: Path, run: Run) -> None:
    path = str(tmp_path / "late.db")
    file = _write(tmp_path, "all.jsonl", [row for rows in _DAYS for row in rows])
    assert "families" in run("collate", file, "--archive", path, "--until", "parallels", "--jobs", "1").out
    with api.open(path) as archive:
        assert archive.story("post").told.witnesses == archive.story("wire").told.witnesses
        assert [len(story.witnesses) for story in archive.stories()] == [4, 2]
        assert [story.witnesses for story in archive.stories(outlet="The flood2")] == [archive.story("flood").told.witnesses]
        assert not list(archive.stories(since="2024-05-04"))


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever may do everything can write everywhere")
def test_an_archive_that_cannot_be_written_says_what_to_do(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "fixed.db"
    run("collate", _write(tmp_path, "a.jsonl", _DAYS[0]), "--archive", path, "--until", "parallels", "--jobs", "1")
    path.chmod(0o444)
    ran = run("stories", "--archive", path)
    assert ran.code == 2
    assert "not told yet" in ran.err


def _count_told(path: str) -> int:
    with contextlib.closing(sqlite3.connect(path)) as db:
        if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'grouped'").fetchone():
            return 0
        count: int = db.execute("SELECT count(*) FROM grouped").fetchone()[0]
        return count


@pytest.mark.slow
def test_stories_that_a_kill_broke_off_are_told_to_the_end_and_are_the_same(tmp_path: Path, run: Run) -> None:
    rows = tmp_path / "rows.jsonl"
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, root / "benchmarks" / "generated.py", rows, "4000"], check=True)
    whole, broken = str(tmp_path / "whole.db"), str(tmp_path / "broken.db")
    for path in (whole, broken):
        assert run("collate", rows, "--archive", path, "--until", "parallels", "--jobs", "1").code == 0
    expected = _stories(run, whole)
    command = [sys.executable, "-m", "variorum.cli", "stories", "--archive", broken]
    told = [0]
    for _ in range(4):  # each is killed as soon as it has told more than the one before
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            while running.poll() is None and _count_told(broken) <= told[-1]:
                time.sleep(0.02)
            running.kill()
        told.append(_count_told(broken))
        with contextlib.closing(sqlite3.connect(broken)) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert 0 < told[1] < told[2]
    assert _stories(run, broken) == expected
    lineages = [run("stories", "-f", "jsonl", "--archive", path).out for path in (whole, broken)]
    assert lineages[0] == lineages[1]
