"""Every command through `main`: exit codes, formats, and what is said to bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import OTHER, PAPER, WIRE, Ran
from variorum.cli import main
from variorum.model import Kind

Run = Callable[..., Ran]
COMMANDS = ("compare", "read", "collate", "parallels", "families", "trace", "kinds", "explain")
README = Path(__file__).parents[1] / "README.md"


def refused(ran: Ran, code: int = 2) -> str:
    """Assert that a command told its reason on standard error and nothing else; return what it said."""
    assert ran.code == code, ran
    assert ran.err.startswith("variorum: "), ran.err
    assert "Traceback" not in ran.err
    assert ran.err.endswith("\n")
    assert ran.err.strip().endswith((".", "`.", ".'"))
    return ran.err


# ---- compare


def test_compare_text_shows_both_readings(run: Run, pair: tuple[Path, Path]) -> None:
    ran = run("compare", *pair)
    assert ran.code == 0
    assert ran.err == ""
    for words in ("40", "60", "officials said"):
        assert words in ran.out
    assert "\x1b" not in ran.out
    assert "[-" in ran.out
    assert "{+" in ran.out


def test_compare_json_has_the_keys_of_the_contract(run: Run, pair: tuple[Path, Path]) -> None:
    ran = run("compare", *pair, "-f", "json")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert found["schema"] == "variorum.compare/1"
    assert (found["same_text"], found["same_event"]) == (False, True)
    keys = {"schema", "same_text", "same_event", "witnesses", "alignments", "variants", "quotes", "dates", "shares", "lineage"}
    assert keys <= set(found)
    assert [w["text"] for w in found["witnesses"]] == [WIRE, PAPER]
    assert [w["siglum"] for w in found["witnesses"]] == ["A", "B"]
    variant_keys = {"kind", "weight", "contradiction", "altered", "doubt", "a", "b", "elsewhere", "note"}
    assert found["variants"]
    for variant in found["variants"]:
        assert set(variant) == variant_keys
        for side, text in (("a", WIRE), ("b", PAPER)):
            if variant[side]:
                assert text[variant[side]["start"] : variant[side]["end"]] == variant[side]["text"] != ""


def test_compare_jsonl_is_one_line(run: Run, pair: tuple[Path, Path]) -> None:
    ran = run("compare", *pair, "-f", "jsonl")
    assert ran.code == 0
    assert ran.out.count("\n") == 1
    assert json.loads(ran.out) == json.loads(run("compare", *pair, "-f", "json").out)


def test_compare_csv_has_a_row_for_each_variant(run: Run, pair: tuple[Path, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("compare", *pair, "-f", "csv").out)))
    variants = json.loads(run("compare", *pair, "-f", "json").out)["variants"]
    assert [(r["kind"], r["weight"]) for r in rows] == [(v["kind"], v["weight"]) for v in variants]
    for row in rows:
        if row["a_text"]:
            assert WIRE[int(row["a_start"]) : int(row["a_end"])] == row["a_text"]


def test_compare_markdown_is_a_memo_of_findings(run: Run, pair: tuple[Path, Path]) -> None:
    ran = run("compare", *pair, "-f", "md")
    assert ran.code == 0
    assert ran.out.startswith("# ")
    variants = json.loads(run("compare", *pair, "-f", "json").out)["variants"]
    for number, variant in enumerate(variants, 1):
        line = next((line for line in ran.out.splitlines() if line.startswith(f"{number}. ")), None)
        assert (line is not None) == (variant["weight"] != "mechanical")
        assert line is None or all(" ".join(variant[side]["text"].split()) in line for side in "ab" if variant[side])


def test_compare_markdown_escapes_marks_of_the_text(run: Run, tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(WIRE.replace("measuring", "*counting* <b>"), encoding="utf-8")
    other.write_text(WIRE, encoding="utf-8")
    out = run("compare", one, other, "-f", "md").out
    assert "counting" in out
    assert " *counting* <b>" not in out


@pytest.mark.parametrize("weight", ["substantive", "style", "accidental", "mechanical"])
def test_fail_on_leaves_with_1(run: Run, pair: tuple[Path, Path], weight: str) -> None:
    assert run("compare", *pair, "--fail-on", weight).code == 1


def test_fail_on_leaves_with_0_where_nothing_is_so_heavy(run: Run, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    light = tmp_path / "light.txt"
    light.write_text(WIRE.replace("harbour", "harbor"), encoding="utf-8")
    assert run("compare", pair[0], light, "--fail-on", "substantive").code == 0
    assert run("compare", pair[0], light, "--fail-on", "mechanical").code == 1
    assert run("compare", pair[0], pair[0], "--fail-on", "mechanical").code == 0


def test_show_leaves_out_other_weights(run: Run, pair: tuple[Path, Path]) -> None:
    shown, hidden = run("compare", *pair, "--show", "substantive"), run("compare", *pair, "--show", "accidental")
    assert shown.code == hidden.code == 0
    assert "60" in shown.out
    assert shown.out != hidden.out


@pytest.mark.parametrize("format", ["text", "json", "csv", "md"])
def test_three_versions_against_a_base(run: Run, tmp_path: Path, pair: tuple[Path, Path], format: str) -> None:
    third = tmp_path / "third.txt"
    third.write_text(WIRE.replace("9 miles", "14 miles"), encoding="utf-8")
    ran = run("compare", *pair, third, "--base", "A", "-f", format)
    assert ran.code == 0
    assert "14 miles" in ran.out or "14" in ran.out
    if format == "json":
        found = json.loads(ran.out)
        assert found["base"] == "A"
        assert found["lineage"]["relation"] is None
        assert all({"A"} < set(v["readings"]) for v in found["variants"])


def test_sigla_are_those_given(run: Run, pair: tuple[Path, Path]) -> None:
    found = json.loads(run("compare", *pair, "--siglum", f"R={pair[0]}", "-f", "json").out)
    assert next(w["siglum"] for w in found["witnesses"]) == "R"


def test_output_goes_to_a_file(run: Run, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    there = tmp_path / "out.json"
    ran = run("compare", *pair, "-f", "json", "-o", there)
    assert (ran.code, ran.out) == (0, "")
    assert json.loads(there.read_text(encoding="utf-8"))["schema"] == "variorum.compare/1"


def test_output_that_cannot_be_written_is_said(run: Run, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    assert "--output" in refused(run("compare", *pair, "-o", tmp_path / "none" / "out.txt"))


def test_the_same_path_twice_is_one_text(run: Run, pair: tuple[Path, Path]) -> None:
    found = json.loads(run("compare", pair[0], pair[0], "-f", "json").out)
    assert found["same_text"] is True
    assert found["variants"] == []
    assert run("compare", pair[0], pair[0]).code == 0


def test_two_texts_that_share_nothing(run: Run, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    found = json.loads(run("compare", pair[0], other, "-f", "json").out)
    assert found["lineage"]["relation"] == "unrelated"
    assert found["alignments"] == []
    assert not [v for v in found["variants"] if v["a"] and v["b"]]
    assert found["shares"]["a"]["shared"] == found["shares"]["b"]["shared"] == 0
    text = run("compare", pair[0], other)
    assert text.code == 0
    assert text.out.strip()


def test_standard_input_is_read(run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WIRE.encode()), encoding="utf-8"))
    found = json.loads(run("compare", "-", pair[1], "-f", "json").out)
    assert found["witnesses"][0]["text"] == WIRE


def test_standard_input_twice_is_refused(run: Run) -> None:
    assert "once" in refused(run("compare", "-", "-"))


def test_a_row_of_a_file_is_a_source(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        "".join(
            json.dumps({"text": text, "title": "T", "publisher": name}) + "\n"
            for text, name in ((WIRE, "The Velmora Post"), (PAPER, "Dock News"))
        ),
        encoding="utf-8",
    )
    found = json.loads(run("compare", f"{rows}#1", f"{rows}#2", "-f", "json").out)
    assert [w["outlet"] for w in found["witnesses"]] == ["The Velmora Post", "Dock News"]
    assert [w["source"]["record"] for w in found["witnesses"]] == [1, 2]
    assert "3" in refused(run("compare", f"{rows}#1", f"{rows}#3"))
    assert "2 articles" in refused(run("compare", rows, f"{rows}#1"))


# ---- what is wrong with the request


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("compare",), "--help"),
        (("compare", "one.txt"), "two"),
        (("compare", "a.txt", "b.txt", "--frobnicate"), "frobnicate"),
        (("compare", "a.txt", "b.txt", "-f", "tiff"), "tiff"),
        (("compare", "a.txt", "b.txt", "--show", "heavy"), "heavy"),
        (("compare", "a.txt", "b.txt", "--siglum", "R"), "R=PATH"),
        (("compare", "a.txt", "b.txt", "--fail-on", "all"), "all"),
        (("read",), "--help"),
        (("read", "a.txt", "-f", "yaml"), "yaml"),
        (("read", "a.txt", "--map", "text"), "--map"),
        (("parallels", "a.txt", "--min-tokens", "0"), "--min-tokens"),
        (("parallels", "a.txt", "--min-tokens", "many"), "many"),
        (("kinds", "colour"), "colour"),
        (("explain", "a.txt"), "--help"),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_a_wrong_request_is_told_in_a_line(run: Run, arguments: tuple[str, ...], word: str) -> None:
    message = refused(run(*arguments))
    assert word in message
    assert message.count("\n") == 1


def test_a_base_that_is_none_is_refused(run: Run, pair: tuple[Path, Path]) -> None:
    assert "--base" in refused(run("compare", *pair, "--base", "Q"))


def test_without_a_command_help_is_shown(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "variorum compare" in ran.out


def test_version(run: Run) -> None:
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("variorum ")


# ---- bad input


def _docx() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return held.getvalue()


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("story.txt", WIRE)
    return held.getvalue()


BAD = {
    "binary": (bytes(range(256)) * 20, "binary"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    "word": (_docx(), "Word"),
    "zip": (_zip(), "zip"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(400), ".doc"),
    "page": (b"<!DOCTYPE html>\n<html><body><p>Snow fell.</p></body></html>", "HTML"),
    "mail": (b"Received: from a by b\nMessage-ID: <1@b>\nMIME-Version: 1.0\nSubject: Snow\n\nSnow fell.\n", "mail"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(40), "gzip"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
    "empty": (b"", "empty"),
    "blank": (b" \n\r\n\t ", "empty"),
    "mark alone": (b"\xef\xbb\xbf", "empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_article_is_refused_with_a_remedy(run: Run, tmp_path: Path, pair: tuple[Path, Path], name: str) -> None:
    data, word = BAD[name]
    file = tmp_path / "given.txt"
    file.write_bytes(data)
    for arguments in (("compare", file, pair[0]), ("compare", pair[0], file), ("read", file), ("explain", pair[0], file)):
        ran = run(*arguments)
        message = refused(ran)
        assert word in message
        assert "given.txt" in message
        assert ran.out == ""


def test_a_missing_file_is_named(run: Run, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    for command in (("compare", tmp_path / "gone.txt", pair[0]), ("read", tmp_path / "gone.txt"), ("collate", tmp_path / "gone.txt")):
        message = refused(run(*command))
        assert "gone.txt" in message
        assert "no such file" in message


def test_a_folder_is_no_version(run: Run, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    assert "folder" in refused(run("compare", tmp_path, pair[0]))


def test_an_empty_folder_holds_no_articles(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "none"
    empty.mkdir()
    assert "No articles" in refused(run("collate", empty))


def test_one_word_is_compared(run: Run, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    word = tmp_path / "word.txt"
    word.write_text("Snow", encoding="utf-8")
    ran = run("compare", word, pair[0], "-f", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["witnesses"][0]["text"] == "Snow"
    assert run("compare", word, word).code == 0


ODD = {
    "invalid utf-8": WIRE.replace("Velmora", "V\u00e9lmora").encode("utf-8") + b"\xff\xfe\x81 more\n",
    "utf-16 with a mark": WIRE.encode("utf-16"),
    "utf-16-be with a mark": b"\xfe\xff" + WIRE.encode("utf-16-be"),
    "utf-8 with a mark": WIRE.encode("utf-8-sig"),
    "latin-1": WIRE.replace("Oswin", "\u00d6sw\u00edn").encode("latin-1"),
    "cp1252": WIRE.replace('"', "\u201c").encode("cp1252"),
    "nul": WIRE.replace("river", "ri\x00ver").encode(),
    "crlf": WIRE.replace("\n", "\r\n").encode(),
    "cr": WIRE.replace("\n", "\r").encode(),
    "right to left": "أغلق الجسر في المدينة يوم الاثنين بعد أن وجد المهندسون شقا في الحجر. وقال المسؤولون إن الإصلاح سيبدأ غدا.\n".encode()
    * 3,
    "hebrew": "הגשר בעיר נסגר ביום שני אחרי שמהנדסים מצאו סדק באבן. התיקון יתחיל מחר בבוקר.\n".encode() * 3,
    "chinese": "大桥周一因桥墩出现裂缝而关闭。官员表示,四十名检查员整夜在河上测量石块。维修费用尚未公布。\n".encode() * 3,
    "gb18030": "大桥周一因桥墩出现裂缝而关闭。官员表示,四十名检查员整夜在河上测量石块。维修费用尚未公布。\n".encode("gb18030") * 3,
    "no end of line": WIRE.rstrip("\n").encode(),
    "one line": WIRE.replace("\n", " ").encode(),
    "blank lines": WIRE.replace("\n", "\n\n\n").encode(),
    "tabs": WIRE.replace(" ", "\t").encode(),
    "astral": WIRE.replace("river", "\U0001f6a2 river").encode(),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_encodings_and_line_ends_are_read_and_can_be_rebuilt(run: Run, tmp_path: Path, pair: tuple[Path, Path], name: str) -> None:
    from variorum.ingest.decode import encode

    file = tmp_path / "odd.txt"
    file.write_bytes(ODD[name])
    for format in ("text", "json", "csv", "md"):
        ran = run("compare", file, pair[1], "-f", format)
        assert ran.code == 0, ran.err
        assert ran.err == ""
    read = run("read", file, "-f", "jsonl")
    assert read.code == 0
    witness = json.loads(read.out)
    assert encode(witness["text"], witness["encoding"]) == ODD[name]
    assert json.loads(run("compare", file, file, "-f", "json").out)["variants"] == []


@pytest.mark.parametrize("name", ["crlf", "cr", "utf-16 with a mark", "utf-8 with a mark", "no end of line", "blank lines"])
def test_encoding_and_line_ends_are_no_variants(run: Run, tmp_path: Path, pair: tuple[Path, Path], name: str) -> None:
    file = tmp_path / "odd.txt"
    file.write_bytes(ODD[name])
    assert json.loads(run("compare", file, pair[0], "-f", "json").out)["variants"] == []


# ---- read, collate, parallels, families


def test_read_gives_an_article_a_line(run: Run, pair: tuple[Path, Path]) -> None:
    ran = run("read", *pair, "-f", "jsonl")
    assert ran.code == 0
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line["schema"] for line in lines] == ["variorum.article/1"] * 2
    assert lines[0]["headline"] == "Harbour bridge at Velmora closes after crack is found"
    assert (lines[0]["agency"], lines[0]["place"]) == ("Reuters", "VELMORA")
    assert {"sentences", "quotes", "dates", "zones", "repairs"} <= set(lines[0])
    assert run("read", pair[0]).code == 0


def test_read_goes_on_past_what_it_rejects(run: Run, tmp_path: Path, pair: tuple[Path, Path]) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    ran = run("read", bad, pair[0], "-f", "jsonl")
    assert ran.code == 3
    assert len(ran.out.splitlines()) == 1
    assert ran.err.startswith("variorum: ")
    assert "bad.txt" in ran.err


def test_bad_rows_are_rejected_by_number(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "Snow fell on Oslo."}\n{broken\n[1]\n{"title": "no text"}\n{"text": ""}\n', encoding="utf-8")
    ran = run("read", rows, "-f", "jsonl")
    assert ran.code == 3
    assert len(ran.out.splitlines()) == 1
    assert [line.split("rows.jsonl:")[1].split(":")[0] for line in ran.err.splitlines()] == ["2", "3", "4", "5"]
    assert "--map text=NAME" in ran.err


def test_map_names_a_column(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text('fulltext,kicker\n"Snow fell on Oslo.",Snow\n', encoding="utf-8")
    assert "--map" in refused(run("read", rows))
    ran = run("read", rows, "--map", "text=fulltext", "--map", "headline=kicker", "-f", "jsonl")
    assert ran.code == 0
    assert json.loads(ran.out)["headline"] == "Snow"


def test_max_chars_bounds_a_text(run: Run, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "Snow fell on Oslo."}\n{"text": "Snow fell on Oslo, and on Bergen."}\n', encoding="utf-8")
    ran = run("read", rows, "--max-chars", "20", "-f", "jsonl")
    assert (ran.code, len(ran.out.splitlines())) == (3, 1)
    assert "rows.jsonl:2: is over 20 characters" in ran.err
    assert "--max-chars" in refused(run("read", rows, "--max-chars", "0"))


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(WIRE, encoding="utf-8")
    (folder / "b.txt").write_text(PAPER, encoding="utf-8")
    (folder / "c.txt").write_text(OTHER, encoding="utf-8")
    return folder


def test_collate_says_what_was_read_and_found_and_what_to_type_next(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("collate", _folder(tmp_path))
    assert ran.code == 0
    assert ran.out.count("\n") == 6
    assert "variorum stories" in ran.out.splitlines()[-1]


def test_collate_goes_on_past_what_it_rejects(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = _folder(tmp_path)
    (folder / "d.txt").write_bytes(b"%PDF-1.4")
    ran = run("collate", folder)
    assert ran.code == 3
    assert "d.txt" in ran.err
    assert "PDF" in ran.err


def test_parallels_jsonl(run: Run, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    ran = run("parallels", folder, "-f", "jsonl")
    assert ran.code == 0
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert found
    for line in found:
        assert list(line) == ["a", "b", "a_start", "a_end", "b_start", "b_end", "tokens", "moved"]
        assert {Path(line["a"]).name, Path(line["b"]).name} == {"a.txt", "b.txt"}
        assert line["tokens"] >= 20
        assert 0 <= line["a_start"] < line["a_end"] <= len(WIRE)
    assert run("parallels", folder).code == 0
    assert run("parallels", folder, "--min-tokens", "5000", "-f", "jsonl").out == ""


def test_families_jsonl(run: Run, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    found = [json.loads(line) for line in run("families", folder, "-f", "jsonl").out.splitlines()]
    assert [[Path(name).name for name in family["witnesses"]] for family in found] == [["a.txt", "b.txt"]]
    assert run("families", folder).code == 0


def test_explain_shows_passages(run: Run, pair: tuple[Path, Path]) -> None:
    ran = run("explain", *pair)
    assert ran.code == 0
    assert ran.out.strip()


def test_kinds_lists_every_kind(run: Run) -> None:
    out = run("kinds").out
    assert all(kind in out for kind in Kind)


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_each_kind_is_explained(run: Run, kind: str) -> None:
    ran = run("kinds", kind)
    assert ran.code == 0
    assert len(ran.out) > 60


# ---- faces


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert f"  variorum {command} " in ran.out or f"  variorum {command}\n" in ran.out


def test_help_lists_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(command in ran.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_documents_each_command(command: str) -> None:
    assert f"variorum {command}" in README.read_text(encoding="utf-8")


def test_a_narrow_terminal_keeps_lines_short(run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for arguments in (("compare", *pair), ("kinds",), ("kinds", "hedge")):
        ran = run(*arguments)
        assert ran.code == 0
        long = [line for line in ran.out.splitlines() if len(line) > 40 and " " in line.strip() and str(pair[0].parent) not in line]
        assert not long


def test_colour_only_where_asked_for(run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    assert "\x1b" not in run("compare", *pair).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in run("compare", *pair).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("compare", *pair).out


def test_interrupt_leaves_with_130(run: Run, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("variorum.pipeline.compare_articles", interrupt)
    ran = run("compare", *pair)
    assert ran.code == 130
    assert "Traceback" not in ran.err


@pytest.mark.slow
def test_output_into_a_pipe_that_closes_leaves_no_traceback(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    long = tmp_path / "many.jsonl"
    long.write_text("".join(json.dumps({"text": WIRE, "id": str(n)}) + "\n" for n in range(150)), encoding="utf-8")
    for words in (["compare", str(pair[0]), str(pair[1]), "-f", "json"], ["read", str(long), "-f", "jsonl"]):
        process = subprocess.Popen([sys.executable, "-m", "variorum", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        error = process.stderr.read().decode()
        process.stderr.close()
        process.wait(60)
        assert error == ""


@pytest.mark.slow
def test_the_module_runs(pair: tuple[Path, Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "variorum", "compare", *map(str, pair)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
        check=False,
        timeout=60,
    )
    assert done.returncode == 0
    assert b"60" in done.stdout


def test_main_takes_the_arguments_of_the_process(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["variorum", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out.startswith("variorum ")


def test_a_narrow_screen_keeps_the_names_of_zones(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    path.write_text("OSLO (AP) - " + "Snow fell on the city all of Monday, and trams stood still. " * 9, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "40")
    with pytest.raises(SystemExit):
        main(["read", str(path)])
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("dateline") for line in lines)
    assert any(line.startswith("body") and line.endswith("…") for line in lines)
    assert max(map(len, lines)) <= 40


def test_a_mended_plural_keeps_its_space(run: Run, tmp_path: Path) -> None:
    story = "The pledge is no strike, Vandorn said on Monday, because the pilots{} contracts let them turn down work at night.\n"
    (tmp_path / "a.txt").write_text(
        story.format(" ") + "They can t be made to sail, and it s not the board s business.\n", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(story.format("’") + "They can’t be made to sail, and it’s not the board’s affair.\n", encoding="utf-8")
    assert "pilots' contracts" in run("compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--all").out


@pytest.mark.parametrize("format", ["text", "md"])
def test_the_folder_of_two_texts_is_told_once(run: Run, pair: tuple[Path, Path], format: str) -> None:
    out = run("compare", *map(str, pair), "-f", format).out
    assert out.replace("\n", "").replace("\\", "").count(str(pair[0].parent)) == 1
    assert pair[0].name in out.replace("\\", "")


def test_a_folder_without_articles_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert "No articles in" in refused(run("read", str(tmp_path / "none")))


def test_the_choices_of_an_option_are_its_words(run: Run) -> None:
    problem = refused(run("kinds", "nonsense"))
    assert "'hedge'" in problem
    assert "<" not in problem


@pytest.mark.parametrize("format", ["text", "md", "html"])
def test_a_version_that_holds_two_others_is_said_to(run: Run, tmp_path: Path, format: str) -> None:
    told = [
        "Engineers closed the harbor bridge in Velmora on Monday after a crack was found in its northern pier, the city said.",
        "Shopkeepers on the northern bank feared for their trade, and the old ferry had been sold to a hotel in another town.",
        "Children from the hill villages walked along the river for two hours to reach their school before noon that day.",
    ]
    other = [
        "A storm tore the roof from a market hall in Karsten on Tuesday night, and nine stalls of fruit were buried under it.",
        "Farmers said that most of the plums were lost, and that the price of jam would rise before the winter was over.",
        "The hall had been built in a hurry after the last flood, and its beams were never looked at by a builder since.",
    ]
    texts = {"both": told + other, "bridge": told, "storm": other}
    for name, lines in texts.items():
        (tmp_path / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = run("compare", *(str(tmp_path / f"{name}.txt") for name in texts), "-f", format).out
    assert "A holds most of B and of C, which share little with each other." in " ".join(out.split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output_is_said(pair: tuple[Path, Path]) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "variorum.cli", "compare", *map(str, pair)], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 2
    assert ran.stderr.startswith(b"variorum: Standard output cannot be written")
    assert ran.stderr.count(b"\n") == 1
