"""The documentation: every example runs and prints what the page says; the site builds; its pages say what the program says."""

from __future__ import annotations

import doctest
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from variorum.model import Kind

ROOT = Path(__file__).resolve().parents[1]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


examples = load("docs_examples")
pages = load("docs_pages")
ALL = [example for page in examples.PAGES for example in examples.find_examples(page)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("docs")
    examples.lay_out(made)
    return made


@pytest.mark.slow
@pytest.mark.parametrize("example", ALL, ids=lambda example: f"{example.page.name}: {example.command[:60]}")
def test_an_example_prints_what_the_page_says(example: object, folder: Path) -> None:
    printed = examples.run(example.command, folder)  # type: ignore[attr-defined]
    assert examples.shown(example, printed) == example.output, "renew with: .venv/bin/python tools/docs_examples.py --write"  # type: ignore[attr-defined]


def test_there_are_examples_on_the_first_page_and_in_the_tutorial() -> None:
    assert {"README.md", "tutorial.md"} <= {example.page.name for example in ALL}


@pytest.mark.parametrize("page", [page for page in examples.PAGES if ">>>" in page.read_text(encoding="utf-8")], ids=lambda page: page.name)
def test_python_on_a_page_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert doctest.testfile(str(page), module_relative=False).failed == 0


def test_every_command_and_every_kind_has_its_place() -> None:
    from variorum.cli import _parser

    commands = pages.commands_page()
    names = [name for name, _ in pages._commands()]
    assert "compare" in names
    assert all(f"## variorum {name}\n" in commands for name in names)
    assert all(f"## {kind.value}\n" in pages.kinds_page() for kind in Kind)
    assert _parser().format_help()


@pytest.mark.slow
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "wire" in index
    assert "fonts.googleapis" not in index
