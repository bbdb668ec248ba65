"""The faces of an archive: what its commands and its tables in Python give is what it holds, in every format."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import variorum
from conftest import OTHER, PAPER, WIRE, Ran
from variorum.errors import ArchiveError, UsageError
from variorum.ingest.article import read_article
from variorum.match.postings import fingerprint_tokens, write_segment
from variorum.match.presets import WIRE_COPY
from variorum.match.split import tokenize_texts
from variorum.model import Derivation, Descent, Layer, Manner, Membership, Record, Reject, Siglum, Source, WitnessId
from variorum.pipeline import collate_records, compare_articles
from variorum.store import Compared, Delivery, Segment, hash_text, open_archive
from variorum.store.grown import Grown, load_weighing

Run = Callable[..., Ran]
ROWS = [
    {"id": "wire-1", "text": WIRE, "outlet": "Agency", "published": "2024-03-04"},
    {"id": "courier-1", "text": PAPER, "outlet": "Courier", "published": "2024-03-05"},
    {"id": "bees", "text": OTHER, "outlet": "Herald", "published": "2024-03-05"},
    {"id": "herald-9", "text": PAPER, "outlet": "Herald", "published": "2024-03-06"},
    {"id": "wire-1", "text": WIRE.replace("12,000", "13,000"), "outlet": "Agency", "published": "2024-03-07"},
]


def collate_small(path: Path, rows: Sequence[dict[str, str]]) -> None:
    """Put rows into an archive by the functions for collections in memory, one batch."""
    records = [
        Record(
            Source("rows.jsonl", n), row["text"], "utf-8", WitnessId(row["id"]), {k: v for k, v in row.items() if k not in ("id", "text")}
        )
        for n, row in enumerate(rows, 1)
    ]
    with open_archive(path, create=True) as archive:
        run = archive.resume("test").run
        batch = archive.log_batch(run, records[0].source, records[-1].source)
        contents = {hash_text(record.content): record.content for record in records}
        tokens = {sha: len(tokenize_texts([content]).hashes) for sha, content in contents.items()}

        def postings(fresh) -> Segment:  # type: ignore[no-untyped-def]
            found = fingerprint_tokens(tokenize_texts([contents[sha] for sha in fresh]), min(fresh.values()), WIRE_COPY)
            name = archive.write_segment_file(f"batch-{batch}", lambda out: write_segment(out, found))
            return Segment(name, found.first_text, found.last_text, len(found.hashes))

        rejects = [Reject(Source("rows.jsonl", 99), "read", "no text; the row has id", "Name its column: --map text=NAME.")]
        archive.add_batch(batch, Delivery(records, rejects, tokens), postings)
        by_text = {number: archive.load_record(witness) for number, witness in archive.db.execute("SELECT text, witness FROM fact")}
        numbers = {record.id: number for number, record in by_text.items()}
        corpus = collate_records(by_text[number] for number in sorted(by_text))
        found = [(numbers[p.a], numbers[p.b], p.a_start, p.a_end, p.b_start, p.b_end, p.tokens, p.moved) for p in corpus.parallels]
        names = ("a", "b", "a_start", "a_end", "b_start", "b_end", "tokens", "moved")
        archive.add_parallels(batch, dict(zip(names, map(list, zip(*found, strict=True)), strict=True)))
        articles = {text: read_article(by_text[text]) for text, _ in archive.find_unread(batch)}
        archive.add_articles([(number, articles[text], 140) for text, number in archive.find_unread(batch)])
        pairs = sorted({(row[0], row[1]) for row in found})
        archive.add_compared(batch, [Compared(a, b, compare_articles([articles[a], articles[b]]).pairs[0]) for a, b in pairs])
        archive.finish(run)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("archive") / "variorum.db"
    collate_small(path, ROWS)
    return path


def lines(ran: Ran) -> list[dict[str, object]]:
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


# ---- formats


@pytest.mark.parametrize("command", ["parallels", "families", "variants", "articles", "rejects"])
def test_every_format_says_the_same(command: str, made: Path, run: Run, tmp_path: Path) -> None:
    rows = lines(run(command, "--archive", made, "-f", "jsonl"))
    assert rows
    assert json.loads(run(command, "--archive", made, "-f", "json").out) == rows
    out = tmp_path / "rows.parquet"
    assert run(command, "--archive", made, "-f", "parquet", "-o", out).code == 0
    assert pq.read_table(out).to_pylist() == rows
    table = list(csv.DictReader(io.StringIO(run(command, "--archive", made, "-f", "csv").out, newline="")))
    assert [list(row) for row in table] == [list(row) for row in rows]
    for row, told in zip(table, rows, strict=True):
        for name, value in told.items():
            cell = "" if value is None else json.dumps(value) if isinstance(value, list | bool) else str(value)
            assert json.loads(row[name]) == value if isinstance(value, list) else row[name] == cell
    shown = run(command, "--archive", made)
    assert shown.code == 0
    assert shown.out.count("\n") > len(rows)
    assert len(lines(run(command, "--archive", made, "-f", "jsonl", "--limit", "1"))) == 1


@pytest.mark.slow
def test_parquet_goes_into_a_pipe(made: Path, run: Run) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "variorum", "articles", "--archive", str(made), "-f", "parquet"], capture_output=True, check=True
    )
    assert pq.read_table(io.BytesIO(done.stdout)).num_rows == 5


@pytest.mark.slow
def test_a_pipe_that_is_closed_early_is_no_error(made: Path) -> None:
    command = f"{sys.executable} -m variorum parallels --archive {made} -f jsonl | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "0"
    assert done.stderr == ""


def test_a_table_shows_how_long_a_list_is(made: Path, run: Run) -> None:
    (family,) = lines(run("families", "--archive", made, "-f", "jsonl"))
    assert [line.split() for line in run("families", "--archive", made).out.splitlines()] == [
        ["witnesses", "tokens", "proxy"],
        ["4", str(family["tokens"]), str(family["proxy"])],
    ]


def test_a_table_of_nothing_says_so(made: Path, run: Run) -> None:
    ran = run("variants", "--archive", made, "--kind", "ocr")
    assert (ran.code, ran.out, ran.err) == (0, "", "variorum: there are none.\n")


def test_a_long_table_is_cut_and_says_so(made: Path, run: Run) -> None:
    ran = run("articles", "--archive", made, "--limit", "2")
    assert "courier-1" in ran.out
    assert "bees" not in ran.out
    assert "these are the first 2 rows" in ran.err


# ---- what stands in them


def test_parallels_of_an_archive_are_those_of_its_sources(made: Path, run: Run, tmp_path: Path) -> None:
    sources = tmp_path / "rows.jsonl"
    named = [row | {"id": row["id"] + ("@2" if n == 4 else "")} for n, row in enumerate(ROWS)]
    sources.write_text("".join(json.dumps(row) + "\n" for row in named))
    held = lines(run("parallels", "--archive", made, "-f", "jsonl"))
    copies = [row for row in held if (row["a"], row["b"]) == ("courier-1", "herald-9")]
    assert [row for row in held if row not in copies] == [
        row for row in lines(run("parallels", sources, "-f", "jsonl")) if (row["a"], row["b"]) != ("courier-1", "herald-9")
    ]
    assert [(row["a_start"], row["a_end"], row["b_end"]) for row in copies] == [(0, len(PAPER), len(PAPER))]
    families = [set(row["witnesses"]) for row in lines(run("families", "--archive", made, "-f", "jsonl"))]  # type: ignore[call-overload]
    assert families == [set(row["witnesses"]) for row in lines(run("families", sources, "-f", "jsonl"))]  # type: ignore[call-overload]


def test_a_family_as_a_star_has_a_row_for_each_of_the_others(made: Path, run: Run) -> None:
    (family,) = lines(run("families", "--archive", made, "-f", "jsonl"))
    rows = lines(run("parallels", "--archive", made, "-f", "jsonl", "--families"))
    assert {row["a"] for row in rows} == {family["proxy"]}
    assert {row["b"] for row in rows} | {family["proxy"]} == set(family["witnesses"])  # type: ignore[call-overload]
    every = {
        (row["a"], row["b"], row["a_start"], row["b_start"], row["tokens"])
        for row in lines(run("parallels", "--archive", made, "-f", "jsonl"))
    }
    assert all(
        (r["a"], r["b"], r["a_start"], r["b_start"], r["tokens"]) in every
        or (r["b"], r["a"], r["b_start"], r["a_start"], r["tokens"]) in every
        for r in rows
    )


def test_a_large_family_wants_a_limit(made: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.cli.passages.MOST_IN_FAMILY", 3)
    ran = run("parallels", "--archive", made, "-f", "jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert "has 4 versions, too many" in ran.err
    assert "--families" in ran.err
    assert lines(run("parallels", "--archive", made, "-f", "jsonl", "--limit", "3"))
    assert lines(run("parallels", "--archive", made, "-f", "jsonl", "--families"))


def test_variants_are_filtered(made: Path, run: Run) -> None:
    every = lines(run("variants", "--archive", made, "-f", "jsonl"))
    numbers = lines(run("variants", "--archive", made, "-f", "jsonl", "--kind", "number"))
    assert numbers == [row for row in every if row["kind"] == "number"] != []
    assert {row["a_text"] for row in numbers} >= {"12,000"}
    heavy = lines(run("variants", "--archive", made, "-f", "jsonl", "--weight", "substantive", "--weight", "style"))
    assert heavy == [row for row in every if row["weight"] in ("substantive", "style")]
    assert lines(run("variants", "wire-1@2", "--archive", made, "-f", "jsonl")) == [r for r in every if "wire-1@2" in (r["a"], r["b"])]
    assert lines(run("variants", "--archive", made, "-f", "jsonl", "--since", "2024-03-06")) == []
    assert lines(run("variants", "--archive", made, "-f", "jsonl", "--outlet", "Nobody")) == []
    content = {row["id"]: row["text"] for row in ROWS[:4]} | {"wire-1@2": ROWS[4]["text"]}
    for row in every:
        for side in "ab":
            if row[f"{side}_text"] is not None:
                assert content[row[side]][row[f"{side}_start"] : row[f"{side}_end"]] == row[f"{side}_text"]  # type: ignore[index, misc]


def test_articles(made: Path, run: Run) -> None:
    rows = {row["id"]: row for row in lines(run("articles", "--archive", made, "-f", "jsonl"))}
    assert list(rows) == ["wire-1", "courier-1", "bees", "herald-9", "wire-1@2"]
    assert (rows["wire-1"]["words"], rows["wire-1"]["agency"], rows["wire-1"]["credited"]) == (140, "Reuters", "yes")
    assert 100 < rows["wire-1"]["words_shared"] <= 140  # type: ignore[operator]
    assert rows["courier-1"]["words_shared"] == rows["courier-1"]["words"]
    assert rows["bees"]["words_shared"] == 0
    assert (rows["bees"]["credited"], rows["bees"]["speech"]) == ("cannot tell", None)
    assert [row["id"] for row in lines(run("articles", "bees", "wire-1@2", "--archive", made, "-f", "jsonl"))] == ["bees", "wire-1@2"]
    assert [r["id"] for r in lines(run("articles", "--archive", made, "-f", "jsonl", "--outlet", "Herald"))] == ["bees", "herald-9"]
    assert [r["id"] for r in lines(run("articles", "--archive", made, "-f", "jsonl", "--since", "2024-03-07"))] == ["wire-1@2"]


def _descend(path: Path, story: str, ids: Sequence[str], made: Sequence[Derivation]) -> None:
    """Put a story with a lineage into an archive."""
    with open_archive(path) as archive:
        members = [Membership(story, WitnessId(id), Siglum(id), 0, 1, Layer.TEXT, main=True) for id in ids]
        moved = sorted({archive.db.execute("SELECT text FROM witness WHERE id = ?", (id,)).fetchone()[0] for id in ids})
        assert archive.stories.add(Grown(load_weighing(archive.db), moved=moved, memberships=members))
        assert archive.stories.add_descents(load_weighing(archive.db).generation, [Descent(story, (), (), tuple(made), (), "m")])


def _parents(run: Run, path: Path, *options: str) -> dict[str, object]:
    return {str(row["id"]): row["best_parent"] for row in lines(run("articles", "--archive", path, "-f", "jsonl", *options))}


def _from(parent: str, child: str, confidence: float, rank: int = 1) -> Derivation:
    return Derivation(Siglum(parent), Siglum(child), Manner.REWRITE, "s", confidence, rank, False, "m")


def test_the_parent_is_that_of_the_lineage(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "variorum.db"
    collate_small(path, ROWS)
    ids = ["courier-1", "herald-9", "wire-1", "wire-1@2"]
    _descend(path, "s", ids, [_from("wire-1@2", "courier-1", 0.7), _from("wire-1", "courier-1", 0.65, 2), _from("\u03b1", "wire-1@2", 0.9)])
    told = _parents(run, path)
    assert (told["courier-1"], told["herald-9"]) == ("wire-1@2", "wire-1@2")  # one text, one node
    assert (told["wire-1"], told["wire-1@2"], told["bees"]) == (None, None, None)  # at the top, below an inferred text, in no story
    _descend(path, "s", ids, [_from("wire-1@2", "courier-1", 0.59)])
    assert set(_parents(run, path).values()) == {None}


def test_against_a_role(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "variorum.db"
    roles = ("wire", "press", "press", "wire", "")
    collate_small(path, [{**row, **({"role": role} if role else {})} for row, role in zip(ROWS, roles, strict=True)])
    rows = {str(row["id"]): row for row in lines(run("articles", "--archive", path, "--against", "wire", "-f", "jsonl"))}
    assert list(rows) == ["courier-1", "bees", "wire-1@2"]
    assert rows["courier-1"]["words_shared"] == rows["courier-1"]["words"]  # a wire delivers the very text
    assert rows["bees"]["words_shared"] == 0
    ids = ["courier-1", "herald-9", "wire-1", "wire-1@2"]
    _descend(path, "s", ids, [_from("courier-1", "wire-1@2", 0.9), _from("wire-1", "courier-1", 0.9)])
    assert _parents(run, path, "--against", "wire") == {"courier-1": "wire-1", "bees": None, "wire-1@2": "herald-9"}
    assert set(_parents(run, path, "--against", "release").values()) == {None}
    with variorum.open(path, readonly=True) as archive:
        assert {row.words_shared for row in archive.articles(against="release")} == {0}
        assert [row.outlet for row in archive.outlets(against="wire")] == ["Agency", "Courier", "Herald"]
        with pytest.raises(UsageError, match="no role"):
            archive.articles(against="agency")


def test_find(made: Path, run: Run, tmp_path: Path) -> None:
    sentence = "About 40 inspectors had spent the night on the river in small boats, measuring the stone by the light of hand lamps."
    rows = lines(run("find", "--archive", made, "--text", sentence, "-f", "jsonl"))
    assert [row["id"] for row in rows[:2]] == ["wire-1", "wire-1@2"]
    assert {row["id"] for row in rows} == {"wire-1", "wire-1@2", "courier-1", "herald-9"}
    content = {row["id"]: row["text"] for row in ROWS[:4]} | {"wire-1@2": ROWS[4]["text"]}
    assert all("the night on the river" in content[r["id"]][r["start"] : r["end"]] for r in rows)  # type: ignore[index, misc]
    assert rows[0]["tokens"] == 22
    file = tmp_path / "paper.txt"
    file.write_text(PAPER)
    rows = lines(run("find", file, "--archive", made, "-f", "jsonl"))
    assert [row["id"] for row in rows[:2]] == ["courier-1", "herald-9"]
    assert rows == sorted(rows, key=lambda row: -int(str(row["tokens"])))
    assert len(lines(run("find", file, "--archive", made, "-f", "jsonl", "--limit", "3"))) == 3
    assert "wire-1" in run("find", file, "--archive", made).out


def test_find_nothing(made: Path, run: Run, tmp_path: Path) -> None:
    ran = run(
        "find", "--archive", made, "--text", "Quite another matter is told here, of which no version in the archive knows a single word."
    )
    assert (ran.code, ran.out, ran.err) == (1, "", "variorum: no version shares a passage with it.\n")
    assert run("find", "--archive", made, "--text", "Three words only", "-f", "json").code == 1
    for words in ((), ("a.txt", "--text", "b"), ("--text", "..."), (tmp_path / "absent.txt",)):
        assert run("find", "--archive", made, *words).code == 2
    empty = tmp_path / "empty.db"
    open_archive(empty, create=True).close()
    assert run("find", "--archive", empty, "--text", "The harbour bridge was closed on Monday after engineers found a crack.").code == 1


def test_what_is_removed_is_not_found(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    collate_small(path, ROWS)
    assert run("find", "--archive", path, "--text", OTHER).code == 0
    assert run("remove", "bees", "--archive", path).code == 0
    assert run("find", "--archive", path, "--text", OTHER).code == 1


@pytest.mark.slow
@pytest.mark.parametrize("how", [("--preset", "archive"), ("--no-text",)])
def test_find_in_an_archive_of_another_kind(how: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    path = tmp_path / "a.db"
    assert run("collate", rows, "--archive", path, "--jobs", "1", *how).code == 0
    found = lines(run("find", "--text", WIRE, "--archive", path, "-f", "jsonl"))
    assert [row["id"] for row in found[:2]] == ["wire-1", "wire-1@2"]
    assert {row["id"] for row in found} == {"wire-1", "wire-1@2", "courier-1", "herald-9"}
    assert found[0]["end"] == len(WIRE.rstrip().rstrip("."))


def test_rejects(made: Path, run: Run) -> None:
    (row,) = lines(run("rejects", "--archive", made, "-f", "jsonl"))
    assert (row["source_path"], row["source_record"], row["remedy"]) == ("rows.jsonl", 99, "Name its column: --map text=NAME.")


def test_compare_takes_ids(made: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("compare", "wire-1", "courier-1", "--archive", made, "-f", "json")
    assert [w["id"] for w in json.loads(ran.out)["witnesses"]] == ["wire-1", "courier-1"]
    (tmp_path / "wire-1").write_text(OTHER)
    assert json.loads(run("compare", "wire-1", "courier-1", "--archive", made, "-f", "json").out)["witnesses"][0]["text"] == OTHER
    ran = run("compare", "wire-1", "nobody", "--archive", made)
    assert ran.code == 2
    assert "nobody: no such file, nor a version of that id in" in ran.err
    monkeypatch.setenv("VARIORUM_ARCHIVE", str(made))
    assert run("compare", "bees", "courier-1").code == 0
    monkeypatch.delenv("VARIORUM_ARCHIVE")
    assert "nobody: no such file. Check" in run("compare", "wire-1", "nobody").err


# ---- which archive


def test_the_archive_is_named_or_stands_here(made: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("articles")
    assert ran.code == 2
    assert "variorum.db: no such archive. Make one with `variorum collate SOURCE --archive variorum.db`" in ran.err
    monkeypatch.setenv("VARIORUM_ARCHIVE", str(made))
    assert run("articles").code == 0
    monkeypatch.chdir(made.parent)
    monkeypatch.delenv("VARIORUM_ARCHIVE")
    assert run("articles").code == 0
    assert not (tmp_path / "variorum.db").exists()


@pytest.mark.parametrize("words", [
    ("parallels", "--min-tokens", "0"), ("articles", "--since", "yesterday"), ("articles", "--limit", "0"), ("articles", "nobody"),
    ("variants", "--kind", "rumour"), ("parallels", "rows.jsonl", "--outlet", "X"), ("remove", "nobody"),
])  # fmt: skip
def test_usage(words: tuple[str, ...], made: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_ARCHIVE", str(made))
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


# ---- taking down


def test_remove(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    collate_small(path, ROWS)
    ran = run("remove", "wire-1", "--archive", path)
    assert ran.code == 0
    assert ran.out == "removed     wire-1; its text is gone and is refused from now on\n"
    assert "other versions of the article are still there: wire-1@2" in ran.err
    assert "its text stays" in run("remove", "herald-9", "--archive", path).out
    assert [row["id"] for row in lines(run("articles", "--archive", path, "-f", "jsonl"))] == ["courier-1", "bees", "wire-1@2"]
    assert {(row["a"], row["b"]) for row in lines(run("parallels", "--archive", path, "-f", "jsonl"))} == {("courier-1", "wire-1@2")}
    assert run("remove", "wire-1", "--archive", path).code == 2


# ---- from Python


def test_tables_speak_arrow(made: Path) -> None:
    with variorum.open(made) as archive:
        rows = archive.parallels()
        table = pa.table(rows)
        assert table.num_rows == len(list(rows)) > 0
        assert table.schema.field("a_start").type == pa.int32()
        assert pa.table(archive.articles()).column("id").to_pylist() == ["wire-1", "courier-1", "bees", "herald-9", "wire-1@2"]
        assert [row.kind.value for row in archive.variants(kinds=["number"])]
        assert pa.table(archive.variants(kinds=["ocr"])).num_rows == 0
        assert pa.table(archive.rejects()).num_rows == 1
        assert [(p.a, p.b) for p in archive.parallels(["herald-9"], limit=1)] == [("wire-1", "herald-9")]
        every = list(archive.parallels())
        for id in ("wire-1", "courier-1", "bees", "wire-1@2"):
            assert list(archive.parallels([id])) == [p for p in every if id in (p.a, p.b)]
        found = variorum.compare(archive.article("wire-1"), archive.article("bees"))
        assert found.pairs[0].alignments == ()
        with pytest.raises(UsageError, match="no version with the id nobody"):
            archive.parallels(["nobody"])
    with pytest.raises(ArchiveError, match="no such archive"):
        variorum.open(made.parent / "absent.db")


def test_a_notebook_shows_the_first_rows(made: Path) -> None:
    with variorum.open(made) as archive:
        shown = archive.articles()._repr_html_()
        assert shown
        assert shown.count("<tr>") == 6
        assert "wire-1@2" in shown
        few = archive.variants(kinds=["ocr"])._repr_html_()
        assert few
        assert "There are none." in few
