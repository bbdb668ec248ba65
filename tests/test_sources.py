"""Sources: the same rows in every format give the same records; what is damaged gives what came before, then a reject."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.errors import MissingExtraError, SourceError, UsageError
from variorum.ingest.sources.fields import make_record
from variorum.ingest.sources.paths import read_all, read_one, read_range
from variorum.model import Record, Reject, Source

Rows = Sequence[dict[str, str]]
Pack = Callable[[bytes], bytes]

ROWS: Rows = [
    {
        "id": "harbor/1",
        "text": 'Snow fell.\nThen\u2028rain,\u0085and "hail".',
        "title": "Snow",
        "date": "1916-03-09",
        "publisher": "Dock News",
    },
    {
        "id": "harbor\n2",
        "text": "The bridge\twas shut; 市长周五宣布，大桥将于下月关闭。",
        "title": "Bridge | shut",
        "date": "",
        "publisher": "The Post",
    },
    {"id": "3", "text": " Kept as found \r\n\r\n", "title": "", "date": "1916-03-10T08:00:00Z", "publisher": "Dock News"},
    {"id": "4", "text": '\'Twas, "he" said, a ‘test’ é \x00 end', "title": "T", "date": "1916", "publisher": "P"},
]


def as_jsonl(rows: Rows) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_wide_jsonl(rows: Rows) -> bytes:
    return as_jsonl(rows).decode().encode("utf-16")


def as_json(rows: Rows) -> bytes:
    return json.dumps(rows, indent=1).encode()


def as_wide_json(rows: Rows) -> bytes:
    return json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-16")


def as_pretty_documents(rows: Rows) -> bytes:
    return "\n".join(json.dumps(row, indent=2) for row in rows).encode()


def as_csv(rows: Rows, delimiter: str = ",") -> bytes:
    held = io.StringIO()
    writer = csv.DictWriter(held, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return held.getvalue().encode()


def as_tsv(rows: Rows) -> bytes:
    return as_csv(rows, "\t")


def as_parquet(rows: Rows) -> bytes:
    held = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows)), held, row_group_size=2)
    return held.getvalue()


def twice(pack: Pack) -> Pack:
    """Pack two halves each as a member of its own."""
    return lambda data: pack(data[: len(data) // 2]) + pack(data[len(data) // 2 :])


zst = zstandard.ZstdCompressor(write_checksum=True).compress
FORMATS: dict[str, Callable[[Rows], bytes]] = {
    ".jsonl": as_jsonl,
    ".ndjson": as_wide_jsonl,
    ".json": as_json,
    "-documents.json": as_pretty_documents,
    "-wide.json": as_wide_json,
    ".csv": as_csv,
    ".tsv": as_tsv,
    ".parquet": as_parquet,
}
PACKINGS: dict[str, Pack] = {"": bytes, ".gz": gzip.compress, ".zst": zst}
MEMBERS: dict[str, Pack] = {".gz": twice(gzip.compress), ".zst": twice(zst)}
CASES = [
    pytest.param(ending, pack, suffix, id=f"{ending}{suffix}{note}")
    for ending in FORMATS
    for packings, note in ((PACKINGS, ""), (MEMBERS, "-twice"))
    for suffix, pack in packings.items()
    if ending != ".parquet" or not suffix
]


def split(found: Sequence[Record | Reject]) -> tuple[list[Record], list[Reject]]:
    return [x for x in found if isinstance(x, Record)], [x for x in found if isinstance(x, Reject)]


def read(path: Path, mapping: dict[str, str] | None = None) -> tuple[list[Record], list[Reject]]:
    return split(list(read_all([str(path)], mapping)))


def facts(record: Record) -> tuple[object, ...]:
    return record.source.record, record.id, record.content, record.fields


EXPECTED = [facts(make_record(dict(row), Source("", n), "utf-8", {})) for n, row in enumerate(ROWS, 1)]


# ---- one protocol for every format


@pytest.mark.parametrize(("ending", "pack", "suffix"), CASES)
def test_every_format_gives_the_same_records(tmp_path: Path, ending: str, pack: Pack, suffix: str) -> None:
    file = tmp_path / f"rows{ending}{suffix}"
    file.write_bytes(pack(FORMATS[ending](ROWS)))
    records, rejects = read(file)
    assert not rejects
    assert [facts(record) for record in records] == EXPECTED
    assert {record.encoding for record in records} == {"utf-16-le" if ending in (".ndjson", "-wide.json") else "utf-8"}
    for n in range(1, len(ROWS) + 1):
        assert read_one(f"{file}#{n}") == records[n - 1]
        assert list(read_all([str(file)], after=Source(str(file), n))) == records[n:]
        assert list(read_range(str(file), 2, n)) == records[1:n]
    with pytest.raises(SourceError, match="no such record"):
        read_one(f"{file}#{len(ROWS) + 1}")
    with pytest.raises(SourceError, match="2 articles or more"):
        read_one(str(file))


@pytest.mark.parametrize("ending", [name for name in FORMATS if name != ".parquet"])
@pytest.mark.parametrize("pack", PACKINGS.values())
def test_standard_input_is_known_by_how_it_begins(monkeypatch: pytest.MonkeyPatch, ending: str, pack: Pack) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pack(FORMATS[ending](ROWS)))))
    records, rejects = split(list(read_all(["-"])))
    assert not rejects
    assert [facts(record) for record in records] == EXPECTED


@pytest.mark.parametrize(
    "text", ["Snow fell, text said.\n", "{Snow} fell.", "[1] Snow fell.", '{"Snow", he said.', "title and text\nSnow fell\n"]
)
@pytest.mark.parametrize("pack", PACKINGS.values())
def test_a_text_on_standard_input_is_a_text(monkeypatch: pytest.MonkeyPatch, text: str, pack: Pack) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pack(text.encode()))))
    record = read_one("-")
    assert (record.content, record.source) == (text, Source("-"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=1, max_size=6), ending=st.sampled_from(sorted(FORMATS)))
def test_any_text_comes_back_as_it_was_written(tmp_path: Path, rows: list[tuple[str, str]], ending: str) -> None:
    written = [{"id": name, "text": "Snow " + text + "."} for name, text in rows]
    file = tmp_path / f"any{ending}"
    file.write_bytes(FORMATS[ending](written))
    records, rejects = read(file)
    assert not rejects
    assert [(record.id, record.content) for record in records] == [(row["id"], row["text"]) for row in written]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(1, 60), counts=st.lists(st.integers(0, 4), min_size=1, max_size=5))
def test_a_run_goes_on_after_any_place(tmp_path: Path, cut: int, counts: list[int]) -> None:
    folder = tmp_path / "many"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for n, count in enumerate(counts):
        lines = [json.dumps({"text": f"Snow {n} {k}."}) if k % 3 != 2 else "broken" for k in range(count)]
        (folder / f"{n}.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        (folder / f"{n}.txt").write_text("Rain fell.", encoding="utf-8")
    whole = list(read_all([str(folder)]))
    at = cut % len(whole)
    assert list(read_all([str(folder)], after=whole[at].source)) == whole[at + 1 :]


def test_a_place_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Snow fell.", encoding="utf-8")
    with pytest.raises(UsageError, match="no longer among"):
        list(read_all([str(tmp_path)], after=Source("gone.jsonl", 4)))


# ---- fields

SHAPES = {
    "passim": (
        {"id": "sn84/1916-03-09/1", "text": "Snow fell.", "series": "sn84", "date": "1916-03-09"},
        {"outlet": "sn84", "published": "1916-03-09"},
    ),
    "datatrove": (
        {"text": "Snow fell.", "id": "x", "metadata": {"url": "https://a.org/1", "date": "2019-03-05", "title": "Snow"}},
        {"uri": "https://a.org/1", "published": "2019-03-05", "headline": "Snow"},
    ),
    "Dolma": (
        {
            "id": "x",
            "text": "Snow fell.",
            "source": "news",
            "added": "2024-01-02",
            "created": "2019-03-05",
            "metadata": {"publisher": "Dock News"},
        },
        {"outlet": "Dock News", "published": "2019-03-05", "retrieved": "2024-01-02"},
    ),
    "trafilatura": (
        {
            "title": "Snow",
            "author": "Ilsa Torvane",
            "hostname": "a.org",
            "date": "2019-03-05",
            "id": None,
            "raw_text": "Snow",
            "text": "Snow fell.",
            "comments": "First!",
            "source": "https://a.org/1",
            "source-hostname": "Dock News",
            "excerpt": "It snowed.",
            "language": "en",
        },
        {
            "headline": "Snow",
            "byline": "Ilsa Torvane",
            "published": "2019-03-05",
            "outlet": "Dock News",
            "uri": "https://a.org/1",
            "dek": "It snowed.",
            "language": "en",
        },
    ),
    "fundus": (
        {
            "title": "Snow",
            "authors": ["Ilsa Torvane", "Owen Marsh"],
            "publishing_date": "2019-03-05 08:00:00+00:00",
            "lang": "en",
            "body": {"summary": [], "sections": [{"headline": [], "paragraphs": ["Snow fell."]}]},
        },
        {"headline": "Snow", "byline": "Ilsa Torvane, Owen Marsh", "published": "2019-03-05 08:00:00+00:00", "language": "en"},
    ),
    "newspaper4k": (
        {"title": "Snow", "text": "Snow fell.", "authors": [], "publish_date": None, "canonical_link": "https://a.org/1", "summary": ""},
        {"headline": "Snow", "uri": "https://a.org/1"},
    ),
    "epoch": (
        {"text": "Snow fell.", "time": 1551772800, "retrieved": "1551772800000"},
        {"published": "2019-03-05T08:00:00+00:00", "retrieved": "2019-03-05T08:00:00+00:00"},
    ),
    "written metadata": ({"text": "Snow fell.", "metadata": '{"title": "Snow"}'}, {"headline": "Snow"}),
}


@pytest.mark.parametrize("name", SHAPES)
def test_fields_of_the_formats_that_archives_use(name: str) -> None:
    row, fields = SHAPES[name]
    record = make_record(row, Source("a.jsonl", 1), "utf-8", {})
    assert record.content == "Snow fell."
    assert record.fields == fields


def test_a_mapping_overrules_and_looks_into_objects() -> None:
    row: dict[str, object] = {
        "text": "Not this.",
        "story": {"full": {"text": "Snow fell."}},
        "a.b": "Snow",
        "title": "No",
        "x": {"day": "2019-03-05"},
    }
    mapping = {"text": "story.full.text", "headline": "a.b", "published": "x.day", "outlet": "x.none.deeper"}
    record = make_record(row, Source("a.jsonl", 1), "utf-8", mapping)
    assert record.content == "Snow fell."
    assert record.fields == {"headline": "Snow", "published": "2019-03-05"}


@pytest.mark.slow
def test_a_row_of_parquet_that_is_too_long_or_no_text_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "rows.parquet"
    words = pyarrow.array([b"Snow fell.", b"\xff\xfe", b"x" * 140_000_000, b"Rain fell."], pyarrow.binary()).view(pyarrow.string())
    pyarrow.parquet.write_table(pyarrow.table({"text": words}), file, row_group_size=2)
    records, rejects = split(list(read_all([str(file)], most=1_000)))
    assert [record.content for record in records] == ["Snow fell.", "Rain fell."]
    assert [(reject.source.record, reject.reason.split()[-1]) for reject in rejects] == [(2, "bounds"), (3, "long")]


def test_a_struct_of_parquet_is_looked_into(tmp_path: Path) -> None:
    file = tmp_path / "rows.parquet"
    rows = [{"words": "Snow fell.", "metadata": {"url": "https://a.org/1"}, "other": 1}]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), file)
    records, _ = read(file, {"text": "words"})
    assert (records[0].content, records[0].fields) == ("Snow fell.", {"uri": "https://a.org/1"})
    assert "words" in read(file)[1][0].reason


# ---- encodings of lines


def test_each_line_is_decoded_by_itself(tmp_path: Path) -> None:
    file = tmp_path / "mixed.jsonl"
    lines = ['{"text": "café \\u2028 naïve"}'.encode(), '{"text": "café"}'.encode("cp1252"), b'{"text": "\x81"}']
    file.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines))
    records, rejects = read(file)
    assert not rejects
    assert [(r.content, r.encoding) for r in records] == [("café \u2028 naïve", "utf-8"), ("café", "cp1252"), ("\x81", "cp1252")]


def test_a_script_that_is_not_latin_is_told_by_its_first_lines(tmp_path: Path) -> None:
    text = "市长周五宣布，大桥将于下月关闭，工程师发现北侧桥墩有裂缝，需要检修。渡轮服务将延长至午夜。"
    file = tmp_path / "rows.csv"
    file.write_bytes(f"id,text\n1,{text}\n2,{text[:20]}\n".encode("gb18030"))
    records, _ = read(file)
    assert [record.content for record in records] == [text, text[:20]]


@pytest.mark.parametrize("write", [lambda rows: json.dumps(rows, ensure_ascii=False), lambda rows: as_csv(rows).decode()])
@pytest.mark.parametrize("shift", range(3))
def test_the_first_look_may_end_within_a_character(tmp_path: Path, write: Callable[[Rows], str], shift: int) -> None:
    rows = [{"id": "x" * (shift + 1), "text": "市长周五宣布大桥将于下月关闭" * 40_000}, {"id": "2", "text": "é"}]
    file = tmp_path / ("rows.csv" if write(rows).startswith("id,") else "rows.json")
    file.write_text(write(rows), encoding="utf-8", newline="")
    records, rejects = read(file)
    assert not rejects
    assert [(record.content, record.encoding) for record in records] == [(row["text"], "utf-8") for row in rows]


def test_json_that_is_not_utf_8_is_read(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    file.write_bytes('[{"text": "café \x81"}]'.encode("cp1252", "variorum.controls"))
    assert [(record.content, record.encoding) for record in read(file)[0]] == [("café \x81", "cp1252")]


@pytest.mark.parametrize("name", ["-", "long.txt", "long"])
def test_what_is_too_long_and_no_text_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    data = b"%PDF-1.7\n" * 1_000
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    path = name if name == "-" else str(tmp_path / name)
    if name != "-":
        Path(path).write_bytes(data)
    _, rejects = split(list(read_all([path], most=100)))
    assert "PDF" in rejects[0].reason


# ---- damage: what came before is used


@pytest.mark.parametrize("ending", [".jsonl", ".json", ".csv"])
@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zst", zst)])
def test_a_packed_file_that_is_cut_short_gives_what_came_before(tmp_path: Path, ending: str, suffix: str, pack: Pack) -> None:
    chance = random.Random(7)
    rows = [{"id": str(n), "text": " ".join(f"{chance.random()}" for _ in range(40))} for n in range(3_000)]
    data = pack(FORMATS[ending](rows))
    file = tmp_path / f"cut{ending}{suffix}"
    file.write_bytes(data[: len(data) * 2 // 3])
    records, rejects = read(file)
    assert 1_500 < len(records) < 2_500
    assert [record.content for record in records] == [row["text"] for row in rows[: len(records)]]
    assert [reject.source.record for reject in rejects] == [len(records) + 1]
    assert "cut short" in rejects[0].reason
    assert not list(read_all([str(file)], after=rejects[0].source))
    damaged = bytearray(data)
    damaged[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
    file.write_bytes(damaged)
    records, rejects = read(file)
    assert [record.content for record in records[:500]] == [row["text"] for row in rows[:500]]
    assert "damaged" in rejects[-1].reason


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ending=st.sampled_from(sorted(FORMATS)),
    suffix=st.sampled_from(sorted(PACKINGS)),
    at=st.floats(0, 1, exclude_max=True),
    lost=st.integers(0, 80),
    put=st.binary(max_size=20),
)
def test_whatever_damage_there_is_only_rejects_come_of_it(
    tmp_path: Path, ending: str, suffix: str, at: float, lost: int, put: bytes
) -> None:
    data = PACKINGS[suffix](FORMATS[ending](list(ROWS) * 20))
    cut = int(at * len(data))
    file = tmp_path / f"damaged{ending}{suffix}"
    file.write_bytes(data[:cut] + put + data[cut + lost :])
    found = list(read_all([str(file)]))
    assert found
    places = [item.source.record or 0 for item in found]
    assert places == sorted(set(places))


def test_a_parquet_file_that_is_cut_short_is_rejected(tmp_path: Path) -> None:
    file = tmp_path / "cut.parquet"
    data = as_parquet(ROWS)
    file.write_bytes(data[: len(data) // 2])
    records, rejects = read(file)
    assert not records
    assert "cut short" in rejects[0].reason
    assert rejects[0].source == Source(str(file))


def test_a_text_that_is_cut_short_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(os.urandom(4000).hex().encode())[:2000])
    records, rejects = read(file)
    assert not records
    assert "cut short" in rejects[0].reason


def test_a_line_that_is_too_long_is_not_held(tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    file.write_text(
        '{"text": "Snow."}\n{"text": "' + "x" * 5_000_000 + '"}\n{"text": "Rain."}\n{"text": "' + "y" * 100_001 + '"}\n', encoding="utf-8"
    )
    records, rejects = split(list(read_all([str(file)], most=100_000)))
    assert [record.source.record for record in records] == [1, 3]
    assert [reject.source.record for reject in rejects] == [2, 4]
    assert "600,000 bytes" in rejects[0].reason
    assert "100,000 characters" in rejects[1].reason


def test_an_archive_of_zeros_is_given_up(tmp_path: Path) -> None:
    file = tmp_path / "bomb.jsonl.gz"
    file.write_bytes(gzip.compress(bytes(50_000_000)))
    records, rejects = split(list(read_all([str(file)], most=100_000)))
    assert not records
    assert rejects


@pytest.mark.parametrize(
    ("body", "kept", "lost", "word"),
    [
        ('id,text\n1,"Snow ""fell""\n\nand, then"\n2,Rain\n', [1, 2], [], ""),
        ("id,text\n1,Snow, then rain\n2,Rain,,\n", [2], [1], "3 fields"),
        ("id,text,title\n1,Snow\n2\n", [1], [2], "empty|no text"),
        ('id,text\n1,Snow\n2,"Rain fell\n3,Hail\n', [1], [2], "never closed"),
        ("id,text\n\n1,Snow\x00\n", [1], [], ""),
        ("text\nSnow\n", [1], [], ""),
        ("a,b\n1,2\n", [], [None], "no column of text"),
    ],
)
def test_csv_as_it_comes(tmp_path: Path, body: str, kept: list[int], lost: list[int | None], word: str) -> None:
    import re

    file = tmp_path / "rows.csv"
    file.write_text(body, encoding="utf-8")
    records, rejects = read(file)
    assert [record.source.record for record in records] == kept
    assert [reject.source.record for reject in rejects] == lost
    assert all(re.search(word, reject.reason) and reject.remedy for reject in rejects)


def test_tabs_with_marks_that_quote_nothing(tmp_path: Path) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text('id\ttext\n1\t"Snow fell," he said.\n2\tRain.\n3\t"Hail," she said, "fell."\n', encoding="utf-8")
    records, _ = read(file)
    assert [record.content for record in records] == ['"Snow fell," he said.', "Rain.", '"Hail," she said, "fell."']


@pytest.mark.parametrize("name", ["e.jsonl", "e.csv", "e.json", "e.txt", "e.jsonl.gz", "e.parquet", "e"])
@pytest.mark.parametrize(
    ("data", "word"), [(b"", "empty"), (bytes(range(256)) * 20, "binary|Parquet|gzip"), (b"%PDF-1.7\n" * 9, "PDF|Parquet")]
)
def test_empty_and_binary_files_say_so(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    import re

    file = tmp_path / name
    file.write_bytes(data)
    (tmp_path / "z.txt").write_text("Snow fell.", encoding="utf-8")
    records, rejects = read(tmp_path)
    assert [record.content for record in records] == ["Snow fell."]
    assert len(rejects) == 1
    assert re.search(word, rejects[0].reason)


@pytest.mark.parametrize(
    "line",
    [
        "[1]",
        "{",
        "null",
        '"text"',
        '{"text": 1e999}',
        '{"text": [[[["Snow"]]]]}',
        "[" * 100_000,
        '{"text": {"a": 1}}',
        '{"text": "\\ud800"}',
        '{"text": ' + "[" * 900 + '"Snow"' + "]" * 900 + "}",
        '{"text": "Snow", "metadata": "' + "{" * 9_000 + '"}',
        '{"text": "Snow", "date": 99999999999999999999, "id": {}, "title": NaN, "meta": []}',
    ],
)
def test_strange_lines_end_nothing(tmp_path: Path, line: str) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(line + '\n{"text": "Snow fell."}\n', encoding="utf-8")
    records, rejects = read(file)
    assert records[-1].content == "Snow fell."
    assert len(records) + len(rejects) == 2


# ---- folders and patterns


def test_a_pattern_names_files_in_order_and_each_is_read_once(tmp_path: Path) -> None:
    for name in ("b/2.jsonl", "a/1.jsonl.gz", "a/0.txt", "c/3.png"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        data = b"Snow fell." if name.endswith("txt") else as_jsonl(ROWS[:1])
        file.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    found, _ = split(list(read_all([f"{tmp_path}/*/*.jsonl*", str(tmp_path), f"{tmp_path}/b/2.jsonl"])))
    assert [Path(record.source.path).name for record in found] == ["1.jsonl.gz", "2.jsonl", "0.txt"]
    assert "no such file" in read(tmp_path / "none*.jsonl")[1][0].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_a_folder_that_may_not_be_opened_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    (tmp_path / "z.txt").write_text("Snow fell.", encoding="utf-8")
    records, rejects = read(tmp_path)
    assert len(records) == 1
    assert "cannot be read" in rejects[0].reason


@pytest.mark.parametrize(("module", "name"), [("pyarrow", "rows.parquet"), ("zstandard", "rows.jsonl.zst")])
def test_an_absent_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(as_parquet(ROWS) if module == "pyarrow" else zst(as_jsonl(ROWS)))
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=r"variorum\[corpus\]"):
        list(read_all([str(file)]))
