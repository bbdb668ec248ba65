"""The archive: what is added is held once, comes back as it was, survives what befalls a process, and can be taken down."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import PAPER, WIRE
from variorum.errors import ArchiveError, UsageError
from variorum.ingest.article import read_article
from variorum.model import Record, Reject, Role, Source, WitnessId
from variorum.pipeline import compare_articles
from variorum.store import Added, Archive, Compared, Delivery, hash_text, open_archive
from variorum.store.moments import bound_moment
from variorum.store.rows import BatchState, Segment
from variorum.store.texts import compress
from variorum.store.versions import split_id


def record(id: str, content: str = "", **fields: str) -> Record:
    return Record(Source("rows.jsonl", 1), content or f"The text of {id}.", "utf-8", WitnessId(id), fields)


def add(archive: Archive, records: Sequence[Record], *, rejects: Sequence[Reject] = (), tokens: int = 30, keep: bool = True) -> Added:
    run = archive.resume("key").run
    batch = archive.log_batch(run, records[0].source if records else Source("-"), Source("-"))
    counted = {hash_text(item.content): tokens for item in records}
    return archive.add_batch(batch, Delivery(records, rejects, counted, keep_texts=keep), postings_of(archive, batch))


def postings_of(archive: Archive, batch: int):  # type: ignore[no-untyped-def]
    """Write what stands for a file of postings: the numbers of the texts, sorted."""

    def write(fresh: Mapping[str, int]) -> Segment:
        numbers = sorted(fresh.values())
        name = archive.write_segment_file(f"batch-{batch}", lambda path: np.array(numbers, dtype="<i8").tofile(path) or None)
        return Segment(name, numbers[0], numbers[-1], len(numbers))

    return write


def without(old: Path, new: Path, text: int) -> int:
    held = np.fromfile(old, dtype="<i8")
    held[held != text].tofile(new)
    return int((held != text).sum())


def texts_in_segments(archive: Archive) -> list[int]:
    return sorted(
        int(n) for segment in archive.load_segments().values() for n in np.fromfile(archive.segment_folder / segment.path, dtype="<i8")
    )


def pairs(*rows: tuple[int, ...]) -> dict[str, list[int]]:
    names = ("a", "b", "a_start", "a_end", "b_start", "b_end", "tokens", "moved")
    return {name: [row[n] for row in rows] for n, name in enumerate(names)}


@pytest.fixture
def archive(tmp_path: Path):  # type: ignore[no-untyped-def]
    with open_archive(tmp_path / "variorum.db", create=True) as opened:
        yield opened


# ---- identity


def test_an_id_seen_again_is_known_or_the_next_version(archive: Archive) -> None:
    first = add(archive, [record("a", "One."), record("b", "Two."), record("c", "One.")])
    assert (first.new, first.known, first.versions) == (3, 0, 0)
    assert first.texts == (1, 2, 1)
    second = add(archive, [record("a", "One."), record("a", "One, corrected."), record("a@2", "One, corrected."), record("a", "Third.")])
    assert (second.new, second.known, second.versions) == (0, 2, 2)
    rows = archive.db.execute("SELECT id, article, version, text FROM witness ORDER BY number").fetchall()
    assert rows == [("a", "a", 1, 1), ("b", "b", 1, 2), ("c", "c", 1, 1), ("a@2", "a", 2, 3), ("a@3", "a", 3, 4)]


def test_an_id_like_a_version_that_was_there_first_stays_its_own(archive: Archive) -> None:
    add(archive, [record("a@2", "Two."), record("a", "One."), record("a", "Another.")])
    ids = [id for (id,) in archive.db.execute("SELECT id FROM witness ORDER BY number")]
    assert len(set(ids)) == 3
    assert ids[:2] == ["a@2", "a"]
    for id in ids:
        assert archive.load_record(id).id == id


@given(st.lists(st.tuples(st.sampled_from(["a", "a@2", "a@3", "b", "b@2", "a@2@2"]), st.sampled_from(["x", "y", "z"])), max_size=25))
def test_every_id_is_unique_and_names_what_was_delivered(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]) -> None:
    with open_archive(tmp_path_factory.mktemp("archive") / "a.db", create=True) as held:
        for id, content in rows:
            add(held, [record(id, content)])
        ids = [id for (id,) in held.db.execute("SELECT id FROM witness")]
        assert len(ids) == len(set(ids))
        assert {content for _, content in rows} == {held.load_record(id).content for id in ids}
        before = held.counts().witnesses
        again = [add(held, [record(id, held.load_record(id).content)]) for id in ids]
        assert [item.known for item in again] == [1] * len(ids)
        assert held.counts().witnesses == before


@given(st.text(max_size=60))
def test_an_id_can_be_split(id: str) -> None:
    assert split_id(id)[0] == (id, 1)
    assert all(id == (article if version == 1 else f"{article}@{version}") for article, version in split_id(id))


def test_ids_like_paths_or_with_newlines(archive: Archive) -> None:
    odd = ["../../etc/passwd", "a\nb", "x'; DROP TABLE text; --", "\ud800", "é", "@2", "%00", "a\x00b"]
    add(archive, [record(id, f"Text {n}") for n, id in enumerate(odd)])
    assert [archive.load_record(id).content for id in odd] == [f"Text {n}" for n in range(len(odd))]


# ---- what comes back


@given(st.lists(st.text(max_size=200), min_size=1, max_size=8, unique=True))
def test_texts_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, contents: list[str]) -> None:
    with open_archive(tmp_path_factory.mktemp("archive") / "a.db", create=True) as held:
        added = add(held, [record(str(n), content or "-") for n, content in enumerate(contents)])
        assert list(held.load_texts(added.texts)) == [content or "-" for content in contents]
        assert held.find_texts([hash_text(contents[-1] or "-"), hash_text("absent")]) == {hash_text(contents[-1] or "-"): added.texts[-1]}


def test_a_lone_surrogate_and_a_nul_come_back(archive: Archive) -> None:
    content = "A \ud800 B \x00 C\r\n"
    added = add(archive, [record("a", content, headline="A \udcff headline")])
    assert list(archive.load_texts(added.texts)) == [content]
    assert archive.load_record("a").fields["headline"] == "A \ufffd headline"


def test_an_article_comes_back_as_it_was_read(archive: Archive) -> None:
    records = [record("wire", WIRE, published="2024-03-04", outlet="Agency"), record("paper", PAPER, published="2024-03-05")]
    add(archive, records)
    assert archive.load_article("wire") is None
    for number, item in enumerate(records, 1):
        article = read_article(archive.load_record(number))
        assert article == read_article(item)
        assert archive.add_articles([(number, article, 140)]) == 1
        assert archive.add_articles([(number, article, 140)]) == 0
        held = archive.load_article(number)
        assert held is not None
        assert (held.zones, held.sentences, held.quotes, held.dates, held.repairs) == (
            article.zones, article.sentences, article.quotes, article.dates, article.repairs,
        )  # fmt: skip
        assert held.text == article.text
        assert held.witness.agency == article.witness.agency == "Reuters"
        assert (held.witness.article, held.witness.earliest is not None) == (item.id, True)


def test_no_texts_are_kept_when_none_are_wanted(archive: Archive) -> None:
    added = add(archive, [record("a", "One.")], keep=False)
    with pytest.raises(ArchiveError, match="keeps no texts"):
        list(archive.load_texts(added.texts))
    assert archive.db.execute("SELECT content, sha256 FROM text").fetchone() == (None, hash_text("One."))


def test_roles_outlets_and_weeks(archive: Archive) -> None:
    add(archive, [
        record("a", outlet="Courier", published="2017-09-30", role="WIRE"), record("b", outlet="Herald", published="1 October 2017"),
        record("c", outlet="Courier", published="2017-10-02T00:30:00+02:00"), record("a", "The second.", published="soon"),
    ])  # fmt: skip
    facts = archive.facts()
    assert facts.outlet.tolist() == [1, 2, 1, -1]
    assert facts.week.tolist() == [2491, 2491, 2492, -1]
    assert facts.article.tolist() == [1, 2, 3, 1]
    assert archive.facts(4).article.tolist() == [1]
    assert archive.facts(9).article.tolist() == []
    assert archive.db.execute("SELECT role, earliest, latest FROM witness WHERE id = 'a'").fetchone() == (
        Role.WIRE, "2017-09-29T10:00:00Z", "2017-10-01T12:00:00Z",
    )  # fmt: skip


@pytest.mark.parametrize(
    "odd", ["", "0000-00-00", "9999-12-31", "0001-01-01", "2017-13-45", "20170930", "2017-09-30T25:61:61+99:99", "soon"]
)
def test_any_date_gives_bounds_or_none(odd: str) -> None:
    found = bound_moment(odd)
    assert (found.earliest is None) == (found.latest is None)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest


# ---- passages


def test_passages_stand_between_witnesses(archive: Archive) -> None:
    add(archive, [record("a", "x" * 50), record("b", "y" * 60), record("c", "x" * 50), record("d", "z" * 70)])
    found = pairs((1, 2, 0, 40, 5, 45, 25, 0), (1, 2, 41, 50, 0, 5, 20, 1), (2, 3, 0, 9, 0, 9, 19, 0))
    assert archive.add_parallels(None, found) == 3
    assert archive.add_parallels(None, pa.table(found)) == 0
    rows = [(p.a, p.b, p.a_start, p.b_start, p.tokens, p.moved) for p in archive.scan_parallels()]
    assert rows == [
        ("a", "b", 0, 5, 25, False), ("a", "b", 41, 0, 20, True), ("a", "c", 0, 0, 30, False),
        ("b", "c", 0, 41, 20, True), ("b", "c", 5, 0, 25, False),
    ]  # fmt: skip
    assert [(p.a, p.b) for p in archive.scan_parallels(least_tokens=19, ids=["d"])] == [("b", "d")]
    assert archive.neighbours(2) == [(1, 45), (3, 19)]
    assert archive.neighbours(2, most=1) == [(1, 45)]
    assert archive.count_largest_family() == 3
    assert archive.count_largest_family(least_tokens=19) == 4
    with pytest.raises(UsageError, match="no version with the id"):
        archive.scan_parallels(ids=["nobody"])


def test_passages_as_arrays(archive: Archive) -> None:
    add(archive, [record("a"), record("b")])
    found = {name: np.array(column, dtype=np.int32) for name, column in pairs((1, 2, 0, 9, 0, 9, 25, 0)).items()}
    assert archive.add_parallels(None, found) == 1
    assert json.loads(json.dumps([p.tokens for p in archive.scan_parallels()])) == [25]


def test_filters_by_outlet_and_day(archive: Archive) -> None:
    add(
        archive, [record("a", outlet="X", published="2020-01-01"), record("b", outlet="Y", published="2020-02-01"), record("c", outlet="Z")]
    )
    archive.add_parallels(None, pairs((1, 2, 0, 9, 0, 9, 25, 0), (2, 3, 0, 9, 0, 9, 25, 0)))
    assert [(p.a, p.b) for p in archive.scan_parallels(outlet="X")] == [("a", "b")]
    assert [(p.a, p.b) for p in archive.scan_parallels(since="2020-01-20")] == [("b", "c")]


@pytest.mark.slow
def test_copies_of_one_text_cost_their_number_and_not_its_square(archive: Archive) -> None:
    add(archive, [record(f"c{n}", "One text. " * 30) for n in range(20_000)] + [record("other", "Another text. " * 30)])
    archive.add_parallels(None, pairs((1, 2, 0, 100, 0, 100, 25, 0)))
    began = time.process_time()
    assert [p.b for p in islice(archive.scan_parallels(), 3)] == ["c1", "c2", "c3"]
    assert len(list(archive.list_star_parallels())) == 20_000
    assert archive.count_largest_family() == 20_001
    assert [len(family.witnesses) for family in archive.list_families()] == [20_001]
    assert sum(1 for _ in archive.list_articles()) == 20_001
    assert archive.counts().shared == 20_000 * 30 + 25
    assert time.process_time() - began < 5


def test_variants_and_shares_of_two_texts(archive: Archive) -> None:
    add(archive, [record("wire", WIRE), record("paper", PAPER)])
    articles = [read_article(archive.load_record(n)) for n in (1, 2)]
    pair = compare_articles(articles).pairs[0]
    assert archive.add_compared(None, [Compared(1, 2, pair)]) == len(pair.variants) > 0
    assert archive.add_compared(None, [Compared(1, 2, pair)]) == len(pair.variants)
    assert archive.db.execute("SELECT count(*) FROM variant").fetchone() == (len(pair.variants),)
    assert archive.db.execute("SELECT a_shared, a_of, b_shared FROM share").fetchone() == (
        pair.shares[0].shared, pair.shares[0].of, pair.shares[1].shared,
    )  # fmt: skip


# ---- the log


def test_a_run_is_taken_up_where_it_stopped(archive: Archive) -> None:
    run = archive.resume("key", ["a.jsonl"])
    assert run.batches == {}
    batch = archive.log_batch(run.run, Source("a.jsonl", 1), Source("a.jsonl", 9))
    again = archive.resume("key")
    assert again.run == run.run
    assert again.batches[batch].state is BatchState.LOGGED
    assert archive.resume("other key").run != run.run
    rejects = [Reject(Source("a.jsonl", 2), "read", "no text", "Name it."), Reject(Source("a.jsonl", 3), "read", "no JSON", "Mend it.")]
    archive.add_batch(batch, Delivery([record("a"), record("b")], rejects), None)
    with pytest.raises(UsageError, match="is ingested"):
        archive.add_batch(batch, Delivery([record("a")]))
    archive.add_parallels(batch, pairs((1, 2, 0, 9, 0, 9, 25, 0)))
    state = archive.load_batches(run.run)[batch]
    assert (state.state, state.read, state.rejected, state.new, state.last) == (BatchState.MATCHED, 2, 2, 2, Source("a.jsonl", 9))
    assert archive.load_batch_texts(batch) == [1, 2]
    assert archive.find_unread(batch) == [(1, 1), (2, 2)]
    archive.add_articles([(1, read_article(archive.load_record(1)), 4)])
    assert archive.find_unread(batch) == [(2, 2)]
    archive.finish(run.run)
    assert archive.resume("key").run != run.run


def test_the_run_of_a_process_that_lives_is_left_to_it(archive: Archive) -> None:
    run = archive.resume("key")
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        from variorum.store.batches import _identity

        archive.db.execute("UPDATE run SET process = ?", (_identity(child.pid),))
        assert archive.resume("key").run != run.run
        archive.db.execute("DELETE FROM run WHERE number > ?", (run.run,))
    finally:
        child.communicate(b"\n")
    assert archive.resume("key").run == run.run


def test_counts(archive: Archive) -> None:
    add(
        archive,
        [record("a", "x"), record("b", "x"), record("c", "y"), record("d", "z")],
        rejects=[Reject(Source("r", 1), "read", "odd", "-")],
    )
    archive.add_parallels(None, pairs((1, 2, 0, 1, 0, 1, 22, 0)))
    found = archive.counts()
    assert (found.read, found.rejected, found.new, found.texts, found.witnesses, found.passages, found.pairs) == (4, 1, 4, 3, 4, 1, 1)
    assert (found.shared, found.words) == (30 + 30 + 22, 120)
    assert archive.counts(run=99).read == 0


# ---- taking down


def test_what_is_removed_is_gone_and_is_refused_when_it_comes_again(archive: Archive) -> None:
    secret = "A name that must not be found again."
    add(archive, [record("a", WIRE), record("b", secret, headline="Its headline"), record("c", PAPER)])
    archive.add_parallels(None, pairs((1, 2, 0, 9, 0, 9, 25, 0), (1, 3, 0, 9, 0, 9, 25, 0), (2, 3, 0, 9, 0, 9, 25, 0)))
    archive.add_articles([(2, read_article(archive.load_record(2)), 8)])
    gone = archive.remove("b", without)
    assert (gone.id, gone.text_gone, gone.segments) == ("b", True, 1)
    assert texts_in_segments(archive) == [1, 3]
    assert len(list(archive.segment_folder.iterdir())) == 1
    assert [(p.a, p.b) for p in archive.scan_parallels()] == [("a", "c")]
    for table in ("text", "witness", "zone", "sentence", "body", "fact"):
        column = "number" if table in ("text", "witness") else "text" if table == "fact" else "witness"
        assert archive.db.execute(f"SELECT count(*) FROM {table} WHERE {column} = 2").fetchone() == (0,), table
    assert archive.db.execute("SELECT hash, text FROM tombstone").fetchone() == (hash_text(secret), 2)
    again = add(archive, [record("elsewhere", secret), record("d", "Fourth.")])
    assert again.texts == (-1, 4)
    assert again.refused[0].reason.startswith("this text was taken down")
    assert archive.db.execute("SELECT count(*) FROM reject").fetchone() == (1,)
    assert archive.add_parallels(None, pairs((2, 4, 0, 9, 0, 9, 25, 0))) == 0
    held = Path(archive.path).read_bytes() + Path(archive.path + "-wal").read_bytes()
    assert b"Its headline" not in held
    assert compress(secret) not in held
    assert gone.wiped
    with pytest.raises(UsageError, match="no version with the id b"):
        archive.remove("b", without)


def test_a_text_that_another_witness_holds_stays(archive: Archive) -> None:
    add(archive, [record("a", "One."), record("b", "One.")])
    gone = archive.remove("a", without)
    assert not gone.text_gone
    assert texts_in_segments(archive) == [1]
    assert archive.facts().witness.tolist() == [2]
    assert archive.load_record("b").content == "One."
    again = add(archive, [record("a", "One."), record("c", "One.")])
    assert again.texts == (-1, 1)


def test_a_removal_beside_a_reader_says_that_bytes_are_left(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.store.archive._WIPE_WAIT", 50)
    add(archive, [record("a"), record("b")])
    with open_archive(archive.path, readonly=True) as reader:
        rows = reader.db.execute("SELECT id FROM witness ORDER BY number")
        assert rows.fetchone() == ("a",)
        assert not archive.remove("b", without).wiped
        assert rows.fetchone() == ("b",)
    assert archive.remove("a", without).wiped


def test_a_number_is_never_given_twice(archive: Archive) -> None:
    add(archive, [record("a"), record("b")])
    archive.remove("b", without)
    assert add(archive, [record("c")]).texts == (3,)


def test_other_versions_stay_and_are_named(archive: Archive) -> None:
    add(archive, [record("a", "One."), record("a", "Two.")])
    assert archive.remove("a", without).versions_left == ("a@2",)
    assert archive.load_record("a@2").content == "Two."


def test_segments_are_merged_only_if_they_are_as_they_were(archive: Archive) -> None:
    add(archive, [record("a"), record("b")])
    add(archive, [record("c")])
    old = archive.load_segments()

    def merged(name: str) -> Segment:
        return Segment(archive.write_segment_file(name, lambda path: np.array([1, 2, 3], dtype="<i8").tofile(path)), 1, 3, 3)

    assert archive.replace_segments(list(old), merged("merged"))
    assert [segment.path for segment in archive.load_segments().values()] == ["merged.segment"]
    assert [file.name for file in archive.segment_folder.iterdir()] == ["merged.segment"]
    assert not archive.replace_segments(list(old), merged("late"))
    assert [file.name for file in archive.segment_folder.iterdir()] == ["merged.segment"]


def test_files_that_nobody_listed_are_swept_away(archive: Archive) -> None:
    add(archive, [record("a")])
    stray = archive.segment_folder / "stray.segment"
    partial = archive.segment_folder / "x.999999999.partial"
    living = archive.segment_folder / f"x.{os.getpid()}.partial"
    for file in (stray, partial, living):
        file.write_bytes(b"")
    archive.resume("key")
    assert sorted(file.name for file in archive.segment_folder.iterdir()) == sorted(["batch-1.segment", living.name])


# ---- what is no archive, or cannot be used


def test_clear_errors(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"no such archive. Make one with `variorum collate"):
        open_archive(tmp_path / "absent.db")
    with pytest.raises(ArchiveError, match="is a folder"):
        open_archive(tmp_path, create=True)
    (tmp_path / "text.db").write_text("This is a text and no database, as anybody can see who looks at it. " * 20)
    with pytest.raises(ArchiveError, match="is no archive of variorum"):
        open_archive(tmp_path / "text.db", create=True)
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE film (title)").connection.close()
    with pytest.raises(ArchiveError, match="is no archive of variorum"):
        open_archive(tmp_path / "other.db", create=True)
    with pytest.raises(ArchiveError, match="folder is there"):
        open_archive(tmp_path / "no" / "folder.db", create=True)


def test_an_archive_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "variorum.db"
    open_archive(path, create=True).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    for readonly in (True, False):
        with pytest.raises(
            ArchiveError, match=r"schema version 99, and this variorum reads version 1. Use the variorum that made it, or a newer"
        ):
            open_archive(path, readonly=readonly)


def test_a_locked_archive_says_what_to_do(archive: Archive) -> None:
    with open_archive(archive.path, wait=0.05) as other:
        archive.db.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match=r"is locked: another process is writing to it. Wait"):
            other.resume("key")
        archive.db.rollback()
        assert other.resume("key").run


def test_a_disk_that_fills_loses_nothing(archive: Archive) -> None:
    add(archive, [record("a", "One.")])
    pages = archive.db.execute("PRAGMA page_count").fetchone()[0]
    archive.db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(ArchiveError, match=r"the disk is full\. Free some space"):
        add(archive, [record(str(n), os.urandom(4000).hex()) for n in range(20)])
    assert archive.counts().witnesses == 1
    assert texts_in_segments(archive) == [1]
    archive.db.execute("PRAGMA max_page_count = 1000000")
    archive.resume("key")
    assert len(list(archive.segment_folder.iterdir())) == 1
    assert add(archive, [record("b", "Two.")]).texts == (2,)


def test_a_failure_in_the_middle_leaves_nothing(archive: Archive) -> None:
    run = archive.resume("key").run
    batch = archive.log_batch(run, Source("-"), Source("-"))

    def fail(fresh: Mapping[str, int]) -> Segment:
        raise OSError(28, "No space left on device", "x.segment")

    with pytest.raises(ArchiveError, match="No space left on device"):
        archive.add_batch(batch, Delivery([record("a")]), fail)
    assert archive.counts().witnesses == 0
    assert archive.load_batches(run)[batch].state is BatchState.LOGGED
    assert archive.add_batch(batch, Delivery([record("a")])).texts == (1,)


@pytest.fixture
def nobody(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Return a folder that this process, root too, cannot write to while the fixture holds."""
    import mmap  # noqa: F401  what is imported later may be out of reach

    folder = tmp_path / "folder"
    folder.mkdir()
    with open_archive(folder / "a.db", create=True) as held:
        add(held, [record("a", "One.")])
    outer = [parent for parent in [tmp_path, *tmp_path.parents] if not parent.stat().st_mode & 0o001]
    modes = {parent: parent.stat().st_mode for parent in outer}
    for parent in outer:
        parent.chmod(0o755)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        for parent, mode in modes.items():
            parent.chmod(mode)


def test_reading_only_where_nothing_can_be_written(nobody: Path) -> None:
    with open_archive(nobody / "a.db", readonly=True) as held:
        assert held.load_record("a").content == "One."
    with pytest.raises(ArchiveError, match="you may write in it"):
        open_archive(nobody / "a.db")
    with pytest.raises(ArchiveError, match="you may write in it"):
        open_archive(nobody / "b.db", create=True)


def test_plain_sqlite_reads_it_and_every_table_explains_itself(archive: Archive) -> None:
    add(archive, [record("a", WIRE)])
    archive.finish(1)
    db = sqlite3.connect(f"file:{archive.path}?mode=ro", uri=True)
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")}
    told = dict(db.execute("SELECT name, about FROM meta"))
    assert set(told) == tables
    assert all(about.endswith(".") and len(about) > 20 for about in told.values())
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in tables:
        assert all(
            db.execute(f"SELECT count(*) FROM {other}")
            for *_, other in ((row[2],) for row in db.execute(f"PRAGMA foreign_key_list({table})"))
        )
    db.close()


# ---- several processes

_WRITER = """
import sys
sys.path.insert(0, {tests!r})
from test_store import add, open_archive, pairs, record
who = sys.argv[1]
with open_archive({path!r}, create=True) as archive:
    for n in range(int(sys.argv[2])):
        added = add(archive, [record(f"{{who}}-{{n}}-{{i}}", f"{{who}} {{n}} {{i}} " * 50) for i in range(10)] + [record(f"{{who}}-{{n}}-s", f"Shared by all {{n}}")])
        archive.add_parallels(None, pairs((added.texts[0], added.texts[1], 0, 9, 0, 9, 25, 0)))
        print(n, flush=True)
"""


def _writer(path: Path, who: str, times: int) -> subprocess.Popen[str]:
    code = textwrap.dedent(_WRITER).format(tests=str(Path(__file__).parent), path=str(path))
    return subprocess.Popen([sys.executable, "-c", code, who, str(times)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_two_processes_add_to_one_archive_while_a_third_reads(tmp_path: Path) -> None:
    path = tmp_path / "variorum.db"
    writers = [_writer(path, who, 20) for who in ("one", "two")]
    seen: list[int] = []
    early_on: list[str] = []
    while any(writer.poll() is None for writer in writers):
        if path.exists() and path.stat().st_size and not Path(f"{path}-journal").exists():
            try:
                with open_archive(path, readonly=True) as reader:
                    seen.append(reader.counts().witnesses)
                    list(reader.scan_parallels())
            except ArchiveError as early:  # before the first writer has made the tables
                early_on.append(str(early))
        time.sleep(0.02)
    assert [(writer.wait(), writer.stderr.read() if writer.stderr else "") for writer in writers] == [(0, ""), (0, "")]
    for writer in writers:
        writer.communicate()
    assert seen == sorted(seen)
    assert seen
    assert all("no archive" in message for message in early_on)
    with open_archive(path, readonly=True) as held:
        found = held.counts()
        assert (found.witnesses, found.texts, found.passages) == (2 * 20 * 11, 2 * 20 * 10 + 20, 40)
        assert texts_in_segments(held) == list(range(1, 421))
        assert held.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.0, 0.003, 0.01, 0.02, 0.035])
def test_what_was_acknowledged_outlives_a_kill(tmp_path: Path, wait: float) -> None:
    path = tmp_path / "variorum.db"
    writer = _writer(path, "one", 10_000)
    assert writer.stdout
    acknowledged = [int(writer.stdout.readline()) for _ in range(3)]
    time.sleep(wait)
    writer.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in writer.communicate()[0].splitlines() if line.endswith(tuple("0123456789"))]
    with open_archive(path) as held:
        assert held.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for n in acknowledged:
            assert held.load_record(f"one-{n}-9").content.startswith(f"one {n} 9")
        held.resume("key")
        assert texts_in_segments(held) == [n for (n,) in held.db.execute("SELECT number FROM text ORDER BY number")]
        assert len(list(held.segment_folder.iterdir())) == len(held.load_segments())
        assert held.db.execute("PRAGMA foreign_key_check").fetchall() == []


_REMOVER = """
import sys
sys.path.insert(0, {tests!r})
from test_store import open_archive, without
with open_archive({path!r}) as archive:
    for n in range(int(sys.argv[2])):
        archive.remove(f"{{sys.argv[1]}}-{{n}}-5", without)
        print(n, flush=True)
"""


def _remover(path: Path, who: str, times: int) -> subprocess.Popen[str]:
    code = textwrap.dedent(_REMOVER).format(tests=str(Path(__file__).parent), path=str(path))
    return subprocess.Popen([sys.executable, "-c", code, who, str(times)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_one_removes_while_another_adds(tmp_path: Path) -> None:
    path = tmp_path / "variorum.db"
    assert _writer(path, "one", 20).communicate()[1] == ""
    at_once = [_writer(path, "two", 20), _remover(path, "one", 20)]
    for process in at_once:
        assert process.communicate()[1] == ""
        assert process.returncode == 0
    with open_archive(path, readonly=True) as held:
        assert held.counts().witnesses == 2 * 20 * 11 - 20
        assert texts_in_segments(held) == [n for (n,) in held.db.execute("SELECT number FROM text ORDER BY number")]


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.0, 0.004, 0.011, 0.019])
def test_a_removal_that_is_killed_is_done_or_not_done(tmp_path: Path, wait: float) -> None:
    path = tmp_path / "variorum.db"
    assert _writer(path, "one", 60).communicate()[1] == ""
    remover = _remover(path, "one", 60)
    assert remover.stdout
    acknowledged = [int(remover.stdout.readline()) for _ in range(2)]
    time.sleep(wait)
    remover.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in remover.communicate()[0].split()]
    with open_archive(path) as held:
        held.resume("key")
        left = [n for (n,) in held.db.execute("SELECT number FROM text ORDER BY number")]
        assert texts_in_segments(held) == left
        assert len(list(held.segment_folder.iterdir())) == len(held.load_segments())
        assert held.db.execute("SELECT count(*) FROM tombstone").fetchone() == (60 * 11 - len(left),)
        assert len(left) <= 60 * 11 - len(acknowledged)
        for n in acknowledged:
            with pytest.raises(UsageError, match="no version"):
                held.load_record(f"one-{n}-5")
        assert held.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert held.db.execute("PRAGMA foreign_key_check").fetchall() == []
