"""What the kinds of variants mean, for `variorum kinds`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypedDict, cast

from rich.table import Table
from rich.text import Text

from variorum.model import Kind
from variorum.writers.screen import Screen, render


class KindEntry(TypedDict):
    """What the documentation says of a kind."""

    means: str
    example: list[str]
    told: str
    weights: list[str]


class Measured(NamedTuple):
    """How well a kind is told on controlled edits (`eval/edits`): of 100 told so many are right, of 100 made so many are told."""

    day: str
    precision: float
    recall: float
    f1: float
    made: int


@cache
def measured_kinds() -> dict[Kind, Measured]:
    """Return the measured figures of each kind that the controlled edits make; written by `eval/run.py edits --save`."""
    lines = (files("variorum.readings.kinds") / "figures.tsv").read_text(encoding="utf-8").splitlines()
    day = next(line.split("\t")[1] for line in lines if line.startswith("# measured on"))
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {Kind(name): Measured(day, float(p), float(r), float(f), int(made)) for name, p, r, f, made in rows}


@cache
def kind_entries() -> dict[Kind, KindEntry]:
    """Return what is said of each kind, in the order of the model."""
    raw = tomllib.loads((files("variorum.readings.kinds") / "kinds.toml").read_text(encoding="utf-8"))
    return {kind: cast(KindEntry, raw[kind.value]) for kind in Kind}


def write_kinds(screen: Screen) -> str:
    """Return all kinds, a line or two each."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for kind, entry in kind_entries().items():
        table.add_row(kind.value, ", ".join(entry["weights"]), entry["means"])
    return render([table], screen)


def write_kind(kind: Kind, screen: Screen) -> str:
    """Return one kind in full: what it means, an example, how it is told, its weights, how well it is told."""
    entry = kind_entries()[kind]
    sides = [text.replace("\n", "⏎") or "(nothing)" for text in entry["example"]]
    lines = [
        f"{kind.value}: {entry['means']}",
        f"  for example   A: {sides[0]}   B: {sides[1]}",
        f"  told by       {entry['told']}",
        f"  weight        {', '.join(entry['weights'])}",
    ]
    return render([Text(line) for line in [*lines, f"  measured      {describe_measured(kind)}"]], screen)


def describe_measured(kind: Kind) -> str:
    """Return how often a kind is told rightly, and on how many edits that was measured."""
    found = measured_kinds().get(kind)
    if found is None:
        return "not measured: the controlled edits make none"
    return (
        f"on {found.made:,} controlled edits ({found.day}): {found.precision:.1%} of those told are right, "
        f"{found.recall:.1%} of those made are told, F1 {found.f1:.3f}"
    )
