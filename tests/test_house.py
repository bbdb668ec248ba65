"""The rules of the house: what may be said to a reader, what may be imported, what must be documented."""

from __future__ import annotations

import ast
import doctest
import importlib
import json
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import variorum
from conftest import OTHER, PAPER, WIRE
from variorum.writers import words
from variorum.writers.compare_json import write_compare_json
from variorum.writers.compare_markdown import write_compare_markdown
from variorum.writers.compare_text import write_compare_text
from variorum.writers.screen import current_screen

SOURCE = Path(variorum.__file__).parent
MODULES = sorted(module.name for module in pkgutil.walk_packages([str(SOURCE)], "variorum.") if not module.name.endswith("__main__"))
FILES = sorted(SOURCE.rglob("*.py"))

# ---- words that no reader may see (section 5 of the architecture)

BANNED = re.compile(r"\b(?:plagiari[sz]\w*|stolen|original|copied from|taken from|survives|still prints|states as fact)\b", re.IGNORECASE)


def strings(file: Path) -> list[str]:
    """Return the string literals of a module that may reach a reader: no docstrings, not the list of what is banned."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    lists = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and any(isinstance(name, ast.Name) and name.id == "BANNED" for name in node.targets)
    ]
    docs |= {id(node) for held in lists for node in ast.walk(held)}
    return [
        node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


SAYING = [
    file
    for file in FILES
    if file.relative_to(SOURCE).parts[0] in ("writers", "cli", "store", "corpus", "errors.py", "pipeline.py", "api.py")
] + [SOURCE / "transmission" / "direction.py"]


@pytest.mark.parametrize("file", SAYING, ids=lambda file: str(file.relative_to(SOURCE)))
def test_no_banned_word_in_what_a_reader_sees(file: Path) -> None:
    assert [text for text in strings(file) if BANNED.search(text)] == []


def test_no_banned_word_in_what_kinds_mean() -> None:
    text = (SOURCE / "readings" / "kinds" / "kinds.toml").read_text(encoding="utf-8")
    tomllib.loads(text)
    said = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert BANNED.search(said) is None


def test_no_banned_word_in_a_comparison() -> None:
    for other in (PAPER, OTHER, WIRE):
        collation = variorum.compare(WIRE, other)
        for written in (
            write_compare_text(collation, current_screen(), everything=True),
            write_compare_markdown(collation),
            write_compare_json(collation),
        ):
            assert BANNED.search(written) is None


def test_no_outlet_is_said_to_have_changed_a_text() -> None:
    collation = variorum.compare(WIRE, PAPER)
    for written in (write_compare_text(collation, current_screen(), everything=True), write_compare_markdown(collation)):
        assert re.search(r"\b[AB] (?:changed|dropped|added|strengthened|removed)\b", written) is None


def test_the_ban_is_the_one_that_the_writers_hold() -> None:
    assert all(BANNED.search(stem + ("sed" if stem == "plagiari" else "")) for stem in words.BANNED)


def test_the_ban_can_be_broken() -> None:
    assert BANNED.search("B was copied from A")
    assert not BANNED.search("both share 40 words")


# ---- imports

HEAVY = ("numba", "numpy", "pyarrow", "duckdb", "sqlalchemy", "trafilatura", "pydantic", "pandas")


@pytest.mark.slow
def test_compare_and_read_import_no_heavy_package(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(WIRE, encoding="utf-8")
    other.write_text(PAPER, encoding="utf-8")
    code = f"""
import json, sys
import variorum
variorum.compare({str(one)!r}, {str(other)!r})
variorum.read({str(one)!r})
from variorum.cli import main
for words in (["compare", {str(one)!r}, {str(other)!r}, "-o", {str(tmp_path / "out")!r}], ["read", {str(one)!r}, "-o", {str(tmp_path / "out")!r}]):
    try:
        main(words)
    except SystemExit as left:
        assert left.code == 0, left.code
print(json.dumps(sorted({{name.split(".")[0] for name in sys.modules}})))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "variorum" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.slow
def test_help_imports_little() -> None:
    code = "import sys\nfrom variorum.cli import main\ntry:\n    main(['compare', '--help'])\nexcept SystemExit:\n    pass\nprint(sorted(m for m in sys.modules if m in ('ftfy', 'simplemma', 'fasttext', 'rich', 'charset_normalizer')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


# ---- documentation


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    assert (
        sum(
            doctest.testmod(importlib.import_module(name)).attempted
            for name in MODULES
            if ".language." in name or name.endswith((".offsets", ".tokens", ".api"))
        )
        >= 20
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_what_is_public_is_documented(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    public = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")]
    public += [
        node
        for parent in public
        if isinstance(parent, ast.ClassDef)
        for node in parent.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert ast.get_docstring(tree) or not tree.body
    assert [node.name for node in public if not ast.get_docstring(node)] == []


def test_every_public_name_is_there_and_documented() -> None:
    for name in variorum.__all__:
        found = getattr(variorum, name)
        assert name.startswith("__") or found.__doc__, name


def test_modules_stay_short() -> None:
    lengths = {str(file.relative_to(SOURCE)): file.read_text(encoding="utf-8").count("\n") for file in FILES}
    assert lengths.pop("model.py") <= 800  # the list of every row type
    assert {name: length for name, length in lengths.items() if length > 600} == {}


def test_no_module_is_a_drawer() -> None:
    assert [file.stem for file in FILES if file.stem in ("utils", "helpers", "common", "core", "base", "manager")] == []


def test_no_exception_is_swallowed() -> None:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                names = {name.id for name in ast.walk(node.type) if isinstance(name, ast.Name)} if node.type else {"everything"}
                assert not names & {"Exception", "BaseException", "everything"}, f"{file.name}:{node.lineno}"


def test_every_error_is_one_of_ours() -> None:
    from variorum import errors

    ours = {name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, errors.VariorumError)}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Raise)
                and isinstance(node.exc, ast.Call)
                and isinstance(node.exc.func, ast.Name)
                and not node.exc.func.id.startswith("_")
            ):
                assert node.exc.func.id in ours, f"{file.name}:{node.lineno}"
