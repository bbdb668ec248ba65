"""Three versions or more for a terminal: the facts that they give differently and who reads what, then the other places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from variorum.model import Collation, Entry, Relation, Siglum, Weight
from variorum.writers.lineage_text import LINEAGE, draw_lines
from variorum.writers.places import (
    LACKING,
    SAME,
    PlaceRow,
    base_first,
    cell,
    describe_digests,
    fact_rows,
    group_cells,
    left_out,
    legend,
    numbered,
    twins,
    view_all,
)
from variorum.writers.screen import Screen, styled
from variorum.writers.words import describe_relation, describe_silence, plural

_MOST_COLUMNS = 8
_LEAST_COLUMN = 11
_BESIDE = 22


def write_many(collation: Collation, screen: Screen, weights: Sequence[Weight], *, everything: bool) -> Iterator[RenderableType]:
    """Yield where three versions or more differ.

    Args:
        collation: three versions or more.
        screen: width and colour.
        weights: the weights to show.
        everything: list every place, after those of facts.
    """
    yield Text("")
    drawn = list(draw_lines(collation.lineage))
    for line in [LINEAGE, *drawn] if drawn else dict.fromkeys(_relations(collation)):
        yield Text(line, no_wrap=True, overflow="ellipsis")
    out, same = left_out(collation), twins(collation)
    for siglum, why in out.items():
        yield Text(f"{siglum} is left out: it {why}.")
    for siglum, first in same.items():
        if siglum not in out:
            yield Text(f"{siglum} is the same text as {first}, and is not shown apart.")
    for line in describe_digests(collation):
        yield Text(line)
    order = [siglum for siglum in base_first(collation) if siglum not in out and siglum not in same]
    facts = [row for row in fact_rows(collation) if row.substantive or Weight.STYLE in weights]
    yield Text("")
    forms = sum(not row.substantive for row in facts)
    differ = f"{plural(len(facts) - forms, 'fact')} that versions give differently"
    yield styled(f"{differ}{f', {forms} in another form' if forms else ''}, as against {collation.base}", "strong", screen)
    yield Text("")
    if facts:
        yield _facts(facts, order, screen)
        yield styled(legend(collation.base), "note", screen)
    rest = [entry for entry in collation.apparatus if entry not in {row.entry for row in facts}]
    rest = [entry for entry in rest if any(reading.weight in weights for reading in entry.readings)]
    if everything:
        yield Text("")
        yield styled(f"{plural(len(rest), 'other place')}", "strong", screen)
        yield Text("")
        yield from _list(rest, order, collation, screen)
    elif rest:
        yield Text("")
        yield styled(_others(rest), "note", screen)


def _relations(collation: Collation) -> Iterator[str]:
    """Say how each version stands to the base; where the same holds of several, once."""
    told = [pair for pair in collation.pairs if pair.lineage.relation is not Relation.UNRELATED and not pair.same_text]
    unsure = [pair for pair in told if pair.lineage.relation is Relation.CANNOT_TELL]
    for pair in told:
        if pair not in unsure or len(unsure) == 1:
            yield describe_relation(pair)
    if len(unsure) > 1:
        who = ", ".join(pair.b for pair in unsure[:-1]) + f" and {unsure[-1].b}"
        yield f"Cannot tell how {collation.base} is related to {who}: {describe_silence(unsure)}."


def _facts(facts: Sequence[PlaceRow], order: Sequence[Siglum], screen: Screen) -> RenderableType:
    if len(order) <= _MOST_COLUMNS and screen.width >= _BESIDE + _LEAST_COLUMN * len(order):
        return _table(facts, order, screen)
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right")
    table.add_column()
    table.add_column(ratio=1, overflow="fold")
    for number, row in enumerate(facts, 1):
        table.add_row(Text(numbered(number, row)), Text(row.beside), _grouped(row, order, screen))
    return table


def _table(facts: Sequence[PlaceRow], order: Sequence[Siglum], screen: Screen) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), expand=True, show_edge=False)
    table.add_column("", justify="right")
    table.add_column("", width=_BESIDE - 4, overflow="fold")
    for siglum in order:
        table.add_column(siglum, ratio=1, overflow="fold")
    for number, row in enumerate(facts, 1):
        cells = [row.cells[siglum] for siglum in order]
        shown = [styled(text, "b_plain", screen) if n and text not in (LACKING, SAME) else Text(text) for n, text in enumerate(cells)]
        table.add_row(Text(numbered(number, row)), Text(row.beside), *shown)
    return table


def _grouped(row: PlaceRow, order: Sequence[Siglum], screen: Screen) -> Text:
    out = Text()
    for n, (text, who) in enumerate(group_cells(row, order)):
        out.append(" | " if n else "")
        out.append_text(styled(text, "b_plain" if n else "strong", screen))
        out.append(f" {' '.join(who)}", style="dim" if screen.color else "")
    return out


def _others(rest: Sequence[Entry]) -> str:
    """Say how many places are not listed, and of what sort."""
    unsure = sum(any(reading.doubt for reading in entry.readings) for entry in rest)
    lone = sum(
        not any(reading.doubt for reading in entry.readings) and sum(r.span is not None for r in entry.readings) < 2 for entry in rest
    )
    parts = [
        f"{unsure} where a scan or the print may have made the difference" if unsure else "",
        f"{lone} where a version only adds or lacks words" if lone else "",
        f"{len(rest) - unsure - lone} of wording" if len(rest) > unsure + lone else "",
    ]
    return f"Not listed (--all): {', '.join(part for part in parts if part)}."


def _list(entries: Sequence[Entry], order: Sequence[Siglum], collation: Collation, screen: Screen) -> Iterator[RenderableType]:
    """List places as an apparatus does: the base's reading, a bracket, then who reads what."""
    views = view_all(collation)
    for number, entry in enumerate(entries, 1):
        cells = {siglum: cell(entry, siglum, views) for siglum in order}
        base = cells.pop(order[0])
        groups: dict[str, list[str]] = {}
        for siglum, text in cells.items():
            groups.setdefault(text, []).append(siglum)
        readings = " | ".join(f"{text} {' '.join(who)}" for text, who in groups.items() if text != SAME)
        line = Text(f"{number:3} ")
        line.append_text(styled(base, "strong", screen))
        line.append(f" ] {readings}")
        yield line
