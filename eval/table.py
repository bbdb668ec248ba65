"""Rows of figures, printed as one aligned table; and where the data are."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"


class AbsentError(Exception):
    """The data of a measure are not on this machine."""


@dataclass(frozen=True)
class Row:
    """One figure; `target` is empty where there is none, `met` None where nobody judges."""

    measure: str
    data: str
    n: str
    figure: str
    target: str = ""
    met: bool | None = None


Measure = Callable[..., list[Row]]


def load(name: str) -> list[dict[str, Any]]:
    """Return the rows of one of the shared data sets.

    Raises:
        AbsentError: it is not there.
    """
    path = SHARED / "data" / f"{name}.jsonl.gz"
    if not path.exists():
        raise AbsentError(f"shared/data/{path.name} is not here")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def need(*paths: Path) -> None:
    """Raise AbsentError for the first path that is not there."""
    for path in paths:
        if not path.exists():
            raise AbsentError(f"{path.relative_to(SHARED.parent)} is not here")


def ratio(part: float, whole: float) -> float:
    """Return part / whole, 0 of nothing."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """Return the harmonic mean."""
    return ratio(2 * precision * recall, precision + recall)


def print_table(rows: Iterable[Row]) -> None:
    """Print rows in columns as wide as what they hold."""
    head = ("measure", "data", "n", "figure", "target", "")
    cells = [head, *((r.measure, r.data, r.n, r.figure, r.target, "" if r.met is None else "met" if r.met else "missed") for r in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    for number, row in enumerate(cells):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        if number == 0:
            print("  ".join("-" * width for width in widths[:-1]))
