"""What a search has found → words: *A's dek has "About half"*; a witness is the subject of having and naming only."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Siglum, ZoneKind
from variorum.readings.holdings import Find, Holdings

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_LONGEST = 60


def ordinal(number: int) -> str:
    """Return an ordinal in words up to twelfth, in figures from there.

    >>> ordinal(4), ordinal(21), ordinal(112)
    ('fourth', '21st', '112th')
    """
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def part_of(held: Holdings, find: Find) -> str:
    """Return the part of a witness in which something was found: dek, fourth sentence."""
    number = held.ordinal(find.sentence) if find.context is held.context and find.zone is ZoneKind.BODY else 0
    return f"{ordinal(number)} sentence" if number else find.zone.value


def quoted(held: Holdings, find: Find) -> str:
    """Return the words of a find in quotation marks, in one line, long ones cut."""
    text = " ".join(held.context.words.mended.text[find.start : find.end].split())
    return f'"{text}"' if len(text) <= _LONGEST else f'"{text[: _LONGEST - 15].rsplit(" ", 1)[0]} … {text[-12:].split(" ", 1)[-1]}"'


def describe_finds(siglum: Siglum, held: Holdings, finds: Sequence[Find], *, source: bool, home: tuple[int, int]) -> str:
    """Return in words where a witness has what it seems to lack.

    Args:
        siglum: the witness.
        held: what it holds.
        finds: what was found, nearest first.
        source: whether it is a source that was looked for.
        home: the words of the witness where it would stand.
    """
    said: list[str] = []
    for find in finds:
        words = f"its {part_of(held, find)} {quoted(held, find)}" if said else f"{siglum}'s {part_of(held, find)} has {quoted(held, find)}"
        if words not in said:
            said.append(words)
    if not source:
        return ", ".join(said)
    first = finds[0]
    here = held.ordinal(held.context.sentence_of(max(home[0] - 1, 0)))
    name = " ".join(held.context.words.mended.text[first.start : first.end].split())
    where = f"in its {part_of(held, first).removesuffix(' sentence')}" + (
        " sentence" if not here and "sentence" in part_of(held, first) else ""
    )
    lead = f"no source in {siglum}'s {ordinal(here)} sentence; " if here else ""
    return f"{lead}{siglum} names {name} {where}"
