"""The stories of an archive, from the command line."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

import variorum
from conftest import OTHER, PAPER, WIRE, Ran

Run = Callable[..., Ran]


@pytest.fixture
def archive(tmp_path: Path, run: Run) -> str:
    rows = [
        {"id": "wire", "text": WIRE, "date": "2024-05-01", "outlet": "Reuters"},
        {"id": "courier", "text": PAPER, "date": "2024-05-02", "outlet": "The Courier"},
        {"id": "post", "text": PAPER.replace("Some 60", "Some 70"), "date": "2024-05-02", "outlet": "Morning Post"},
        {"id": "bees", "text": OTHER, "date": "2024-05-02", "outlet": "The Courier"},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    path = str(tmp_path / "a.db")
    assert run("collate", file, "--archive", path, "--jobs", "1").code == 0
    return path


@pytest.mark.slow
def test_versions_of_one_event_are_a_story(archive: str, run: Run) -> None:
    lines = [json.loads(line) for line in run("stories", "-f", "jsonl", "--archive", archive).out.splitlines()]
    assert [sorted(line["witnesses"]) for line in lines] == [["courier", "post", "wire"]]
    assert set(lines[0]) == {"story", "witnesses", "also", "exemplars", "derivations"}
    names = {*lines[0]["witnesses"], *(x["id"] for x in lines[0]["exemplars"])}
    assert all({x["parent"], x["child"]} <= names and x["manner"] for x in lines[0]["derivations"])
    everything = run("stories", "--all", "-f", "jsonl", "--archive", archive).out.splitlines()
    assert len(everything) == 2


@pytest.mark.slow
def test_a_story_is_named_by_its_id_or_by_a_version(archive: str, run: Run) -> None:
    story = json.loads(run("stories", "-f", "jsonl", "--archive", archive).out)["story"]
    by_id, by_version = (run("story", name, "--archive", archive) for name in (story, "post"))
    assert by_id.out == by_version.out
    assert "3 versions" in by_id.out
    assert json.loads(run("story", "wire", "-f", "json", "--archive", archive).out)["story"] == story
    assert run("lineage", "wire", "-f", "dot", "--archive", archive).out.startswith("digraph")
    unknown = run("lineage", "nobody", "--archive", archive)
    assert (unknown.code, unknown.out) == (2, "")
    assert "variorum stories" in unknown.err


@pytest.mark.slow
def test_what_was_said_and_what_outlets_share_is_listed(archive: str, run: Run) -> None:
    said = [json.loads(line) for line in run("quotes", "-f", "jsonl", "--archive", archive).out.splitlines()]
    assert {row["id"] for row in said} == {"wire", "courier", "post"}
    assert {row["speaker"] for row in said} == {"Marit Oswin"}
    assert all(row["text"].startswith('"We will not open it') for row in said)
    outlets = [json.loads(line) for line in run("outlets", "-f", "jsonl", "--archive", archive).out.splitlines()]
    by_name = {row["outlet"]: row for row in outlets}
    assert (by_name["The Courier"]["versions"], by_name["The Courier"]["month"]) == (2, "2024-05")
    assert by_name["Reuters"]["words_shared"] > 80
    assert all(row["words"] >= row["words_shared"] for row in outlets)


@pytest.mark.slow
def test_a_story_tells_its_versions_and_the_facts_they_give_differently(tmp_path: Path, run: Run) -> None:
    later = PAPER.replace("12,000 cars", "15,000 cars").replace("on Monday", "on Tuesday")
    texts = {"wire": (WIRE, "2024-05-01"), "courier": (PAPER, "2024-05-02"), "echo": (PAPER, "2024-05-03"), "post": (later, "2024-05-04")}
    file, path = tmp_path / "rows.jsonl", str(tmp_path / "facts.db")
    rows = [{"id": id, "text": text, "date": day, "outlet": id.title()} for id, (text, day) in texts.items()]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run("collate", file, "--archive", path, "--jobs", "1").code == 0
    told = json.loads(run("story", "post", "-f", "json", "--archive", path).out)
    assert told["sigla"] == {"A": ["wire"], "B": ["courier", "echo"], "C": ["post"]}
    assert [sorted(family["texts"]) for family in told["families"]] == [["A", "B", "C"]]
    assert {x["text"]: x["shared"] <= x["of"] for x in told["nearest"]} == {"B": True, "C": True}
    against = [slot for slot in told["slots"] if slot["contradiction"]]
    assert told["slots"][: len(against)] == against
    cars = next(slot for slot in against if "cars" in slot["beside"])
    assert [[(x["witness"], x["text"]) for x in group] for group in cars["readings"]] == [
        [("courier", "12,000"), ("wire", "12,000")],
        [("post", "15,000")],
    ]
    assert any("inspectors" in slot["beside"] and slot["contradiction"] for slot in told["slots"])  # about 40, some 60: no hedge is so wide
    held = {"wire": WIRE, "courier": PAPER, "post": later}
    for x in (x for slot in told["slots"] for group in slot["readings"] for x in group):
        assert held[x["witness"]][x["start"] : x["end"]] == x["text"]
    table = run("story", "post", "--archive", path).out
    assert table.index("● 1") < table.index("Some 60")
    assert "courier, and 1 other of the same text" in table
    assert "4 versions of 3 texts" in table
    with variorum.open(path, readonly=True) as held:
        assert [slot.contradiction for slot in held.story("post").slots] == [slot["contradiction"] for slot in told["slots"]]
        assert [one.number for one in held.utterances("post")] == [1]
    lines = list(csv.DictReader(run("story", "post", "-f", "csv", "--archive", path).out.splitlines()))
    assert {(x["siglum"], x["text"]) for x in lines if "cars" in x["beside"]} == {("A", "12,000"), ("B", "12,000"), ("C", "15,000")}


@pytest.mark.slow
def test_versions_stand_in_order_of_time_however_their_days_are_written(tmp_path: Path, run: Run) -> None:
    days = {"late": "3-MAR-1987 04:23:44.53", "zone": "1987-03-01T23:30:00-05:00", "early": "1987-03-01T05:00:00Z", "never": "soon"}
    file, path = tmp_path / "rows.jsonl", tmp_path / "days.db"
    texts = {id: WIRE.replace("12,000", f"{n}2,000") for n, id in enumerate(days, 1)}
    file.write_text("".join(json.dumps({"id": id, "text": texts[id], "date": days[id]}) + "\n" for id in days), encoding="utf-8")
    assert run("collate", file, "--archive", path, "--jobs", "1").code == 0
    with variorum.open(path, readonly=True) as held:
        account = held.story("late")
    assert [article.witness.id for article in account.articles] == ["early", "zone", "late", "never"]
    assert [witness.published for witness in account.versions][2:] == ["1987-03-03T04:23", None]


@pytest.mark.slow
def test_each_utterance_of_a_story_is_told_once(archive: str, run: Run) -> None:
    story = json.loads(run("stories", "-f", "jsonl", "--archive", archive).out)["story"]
    (said,) = (json.loads(line) for line in run("quotes", story, "-f", "jsonl", "--archive", archive).out.splitlines())
    assert {x["witness"] for x in said["wordings"]} == {"wire", "courier", "post"}
    assert (said["speakers"], said["first"], said["outlets"]) == (["Marit Oswin"], "wire", ["Reuters", "The Courier", "Morning Post"])
    for x in said["wordings"]:
        text = WIRE if x["witness"] == "wire" else PAPER
        assert [text[span["start"] : span["end"]] for span in x["spans"]] == [x["text"]]
    table = run("quotes", story, "--archive", archive).out
    assert table.count("We will not open it") == 1
    assert "in 3 versions, the same words; first seen in wire (Reuters, 2024-05-01)" in table
    rows = list(csv.DictReader(run("quotes", story, "-f", "csv", "--archive", archive).out.splitlines()))
    assert [(x["witness"], x["manner"], x["person"]) for x in rows] == [
        (n, "quotation", "Marit Oswin") for n in ("wire", "courier", "post")
    ]
    table_file = pyarrow.parquet.read_table(io.BytesIO(run_bytes(run, story, archive)))
    assert table_file.to_pylist()[0]["wordings"][0]["spans"] == said["wordings"][0]["spans"]
    assert run("quotes", "nobody", "--archive", archive).code == 2
    assert run("quotes", story, "--outlet", "The Times", "-f", "jsonl", "--archive", archive).out == ""


def run_bytes(run: Run, story: str, archive: str) -> bytes:
    path = Path(archive).with_suffix(".parquet")
    assert run("quotes", story, "-f", "parquet", "-o", path, "--archive", archive).code == 0
    return path.read_bytes()


@pytest.mark.slow
def test_a_persons_word_is_honoured(archive: str, run: Run) -> None:
    assert "one story" in run("judge", "wire", "bees", "confirm", "--by", "Ada", "--archive", archive).out
    joined = [json.loads(line)["witnesses"] for line in run("stories", "-f", "jsonl", "--archive", archive).out.splitlines()]
    assert sorted(joined[0]) == ["bees", "courier", "post", "wire"]
    run("judge", "wire", "bees", "reject", "--by", "Ada", "--archive", archive)
    parted = [json.loads(line)["witnesses"] for line in run("stories", "-f", "jsonl", "--archive", archive).out.splitlines()]
    assert [sorted(names) for names in parted] == [["courier", "post", "wire"]]
    assert run("judge", "wire", "nobody", "confirm", "--archive", archive).code == 2


@pytest.mark.slow
def test_a_place_is_traced_through_a_story(archive: str, run: Run) -> None:
    ran = run("trace", "post", "About 40 inspectors", "--instead", "Some 60 inspectors", "-f", "json", "--archive", archive)
    assert ran.code == 0
    rows = {row["witness"]: row for row in json.loads(ran.out)["rows"]}
    assert set(rows) == {"wire", "courier", "post"}
    assert run("trace", "post", "a reading that nobody has", "--archive", archive).code == 1
    assert run("trace", "nobody", "About 40", "--archive", archive).code == 2


@pytest.mark.slow
def test_in_a_story_of_many_the_text_that_comes_last_is_still_found(tmp_path: Path, run: Run) -> None:
    dice = random.Random(5)
    vocabulary = ["".join(dice.choices("abdeilmnorstuv", k=dice.randint(4, 9))) for _ in range(3_000)]
    base = dice.choices(vocabulary, k=200)
    takers = [[dice.choice(vocabulary) if dice.random() < 0.02 else word for word in base] for _ in range(230)]
    rows = [(f"taker{n}", words) for n, words in enumerate(takers)] + [("base", base)]
    file, path = tmp_path / "rows.jsonl", str(tmp_path / "many.db")
    file.write_text(
        "".join(json.dumps({"id": id, "text": " ".join(words) + ".", "outlet": id, "date": "2024-05-01"}) + "\n" for id, words in rows),
        encoding="utf-8",
    )
    assert run("collate", file, "--archive", path, "--until", "parallels", "--jobs", "1").code == 0
    (story,) = (json.loads(line) for line in run("stories", "-f", "jsonl", "--archive", path).out.splitlines())
    assert len(story["witnesses"]) == 231
    told = json.loads(run("lineage", "base", "-f", "json", "--archive", path).out)
    parents = [made["parent"] for made in told["derivations"] if made["rank"] == 1 and not made["further"]]
    assert parents.count("base") >= 225


@pytest.mark.slow
def test_what_has_no_date_can_be_of_any_day_in_the_ledger_too(tmp_path: Path, run: Run) -> None:
    file, path = tmp_path / "rows.jsonl", str(tmp_path / "undated.db")
    file.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in (("a", WIRE), ("b", PAPER))), encoding="utf-8")
    assert run("collate", file, "--archive", path, "--jobs", "1").code == 0
    story = json.loads(run("stories", "-f", "jsonl", "--archive", path).out)["story"]
    for id in (story, "a"):
        assert "Marit Oswin" in run("quotes", id, "--since", "2024-05-01", "-f", "jsonl", "--archive", path).out
