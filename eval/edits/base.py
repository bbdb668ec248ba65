"""Public texts → articles of sentences, to be edited: held in halves, one to look at while rules are written, one not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from table import load

_HERE = Path(__file__).parent
_END = re.compile(r"(?<=[a-z0-9%)][.!?])[\"”’]?\s+(?=[\"“‘]?[A-Z])|(?<=[.!?][\"”’])\s+(?=[\"“‘]?[A-Z])")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|Inc|Corp|Co)|\b[A-Z])\.$"
)
_LEAST, _MOST = 8, 45
"""Words of a sentence that is edited or moved."""


@dataclass(frozen=True)
class Base:
    """An article: its paragraphs, each a list of sentences."""

    name: str
    paragraphs: list[list[str]]


def modern(half: str) -> list[Base]:
    """Return news of 2015-2017 (PolNeAR, ISOT), of the `dev` or the `held` half; never committed.

    Raises:
        AbsentError: the shared data are not there.
    """
    rows = [(f"polnear {n}", row["text"]) for n, row in enumerate(load("attributions-polnear"))]
    rows += [(f"isot {n}", _in_paragraphs(row["text"])) for n, row in enumerate(load("reuters-isot")) if row["label"] == "True"]
    return [base for n, (name, text) in enumerate(rows) if n % 2 == (half == "held") and (base := _read(name, text))]


def old() -> list[Base]:
    """Return sentences of newspapers of March 1916 (public domain) that show no damage, twelve an article; they lie beside this file."""
    text = (_HERE / "newspapers-1916.txt").read_text(encoding="utf-8")
    return [base for n, part in enumerate(text.split("\n\n")) if (base := _read(f"1916 {n}", part))]


def sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph, by this bench's own simple rule."""
    start = 0
    for found in _END.finditer(paragraph):
        if not _SHORT.search(paragraph[start : found.start()]):
            yield paragraph[start : found.end()].strip()
            start = found.end()
    if paragraph[start:].strip():
        yield paragraph[start:].strip()


def editable(sentence: str) -> bool:
    """Return whether a sentence is long enough to be known again, and ends as one."""
    return _LEAST <= len(sentence.split()) <= _MOST and sentence[-1] in '.!?"”'


def _in_paragraphs(text: str) -> str:
    found = list(sentences(text.replace("  ", " ")))
    return "\n".join(" ".join(found[at : at + 2]) for at in range(0, len(found), 2))


def _read(name: str, text: str) -> Base | None:
    paragraphs = [found for line in text.splitlines() if (found := list(sentences(re.sub(r"[\xa0\t ]+", " ", line))))][:14]
    count = sum(editable(sentence) for paragraph in paragraphs for sentence in paragraph)
    return Base(name, paragraphs) if count >= 6 else None
