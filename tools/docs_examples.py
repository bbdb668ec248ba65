"""The examples of the README and the documentation: run them, and with `--write` put what they print beneath them.

A block of the language `console` holds commands, each after `$ `, and what they print. A last line `…` means that more follows.
`tests/test_docs.py` runs the same and compares.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MORE = "…"


@dataclass(frozen=True)
class Example:
    """A command of a page, and what the page says that it prints."""

    page: Path
    command: str
    output: str

    @property
    def cut(self) -> bool:
        """Whether the page shows only the beginning."""
        return self.output.rstrip("\n").endswith("\n" + MORE)


def find_examples(page: Path) -> Iterator[Example]:
    """Yield the examples of a page in order."""
    for block in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        for part in re.split(r"^(?=\$ )", block[1], flags=re.MULTILINE):
            if part.startswith("$ "):
                command, _, output = part[2:].partition("\n")
                yield Example(page, command, output)


def lay_out(folder: Path) -> None:
    """Put what the examples name into a folder: the examples, and a file of rows made of them."""
    (folder / "examples").symlink_to(ROOT / "examples")
    texts = sorted((ROOT / "examples").glob("*/*.txt"))
    rows = [json.dumps({"id": path.stem, "text": path.read_text(encoding="utf-8")}) for path in texts]
    (folder / "corpus.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


def run(command: str, folder: Path) -> str:
    """Return what a command prints, run by the shell as a reader would, 80 columns wide."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        raise RuntimeError(f"{command}: left with {done.returncode}: {done.stderr}")
    return done.stdout


def shown(example: Example, printed: str) -> str:
    """Return what of the output the page shows, as many lines as it showed before."""
    if not example.cut:
        return printed
    lines = example.output.rstrip("\n").split("\n")[:-1]
    return "\n".join([*printed.split("\n")[: len(lines)], MORE]) + "\n"


def main() -> None:
    """Run every example; write what they print into the pages, if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put what the examples print into the pages")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder)
        for page in PAGES:
            text = old = page.read_text(encoding="utf-8")
            for example in find_examples(page):
                new = shown(example, run(example.command, folder))
                text = text.replace(f"$ {example.command}\n{example.output}", f"$ {example.command}\n{new}", 1)
            if text != old:
                print(f"{page.relative_to(ROOT)} {'renewed' if options.write else 'differs'}")
            if options.write:
                page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
