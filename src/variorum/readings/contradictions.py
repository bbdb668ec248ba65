"""Contradictions within a witness → notes: on the variants that they concern, else on the comparison."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.model import Note, Siglum, Span, Variant
from variorum.readings.holdings import Find, Holdings
from variorum.readings.notes import part_of, quoted
from variorum.readings.witness import Contradiction, find_contradictions


def note_contradictions(
    variants: Sequence[Variant], held: tuple[Holdings, Holdings], sigla: tuple[Siglum, Siglum]
) -> tuple[tuple[Variant, ...], tuple[Note, ...]]:
    """Return the variants with what their witness says otherwise elsewhere, and notes on contradictions that touch no variant.

    Args:
        variants: where two witnesses differ, with what stands elsewhere.
        held: what each holds.
        sigla: their sigla.
    """
    told, notes = list(variants), []
    for side, (holdings, siglum) in enumerate(zip(held, sigla, strict=True)):
        for found in find_contradictions(holdings):
            note = _note(siglum, holdings, found)
            touched = [n for n, variant in enumerate(told) if _touches((variant.a, variant.b)[side], note)]
            for n in touched:
                told[n] = _with_note(told[n], note)
            if not touched:
                notes.append(note)
    return tuple(told), tuple(sorted(notes, key=lambda note: (note.witness, note.first.start, note.second.start)))


def _note(siglum: Siglum, held: Holdings, found: Contradiction) -> Note:
    parts = [f"{quoted(held, find)} in its {part_of(held, find)}" for find in (found.first, found.second)]
    return Note(siglum, _span(held, found.first), _span(held, found.second), f"{siglum} itself has both: {parts[0]}, {parts[1]}")


def _span(held: Holdings, find: Find) -> Span:
    return Span(*held.context.words.mended.found(find.start, find.end))


def _touches(span: Span | None, note: Note) -> bool:
    return span is not None and any(span.start < place.end and place.start < span.end for place in (note.first, note.second))


def _with_note(variant: Variant, note: Note) -> Variant:
    """Add a note to a variant, unless what stands elsewhere tells it already."""
    places = (note.first, note.second)
    if any(
        found.witness == note.witness and any(p.start < found.end and found.start < p.end for p in places) for found in variant.elsewhere
    ):
        return variant
    return replace(variant, note=f"{variant.note}; {note.text}" if variant.note else note.text)
