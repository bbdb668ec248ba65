"""Texts as grouping takes them; and invented reports of invented events, some written apart and some copies, over many days."""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from variorum.model import Span, WitnessId
from variorum.stories.profile import profile_text
from variorum.stories.told import Shared, Told

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from invented import story

_SYLLABLES = [
    "ba",
    "ren",
    "tol",
    "mi",
    "kar",
    "do",
    "ves",
    "lun",
    "sha",
    "pir",
    "gan",
    "ost",
    "fel",
    "dra",
    "nik",
    "ul",
    "mor",
    "zet",
    "han",
    "vi",
    "sor",
    "lek",
    "tam",
    "bry",
    "os",
    "dun",
]


def tell(name: str, text: str, day: int | None = None, outlet: str | None = None) -> Told:
    """Return a text as grouping takes it, of one witness."""
    profile = profile_text(text)
    key = hashlib.sha256(f"{name} {text}".encode()).hexdigest()
    return Told(key, (WitnessId(name),), day, outlet, name, text[:60], len(text.split()), len(text), profile)


def invent_reports(count: int, seed: int, days: int = 365) -> Iterator[Told]:
    """Yield reports in order of day: each event has a place, four persons and things of its own, and one to eight reports in three days."""
    dice = random.Random(seed)
    made: list[tuple[int, str, str]] = []
    while len(made) < count:
        day, event = dice.randrange(days), len(made)
        people = [_name(dice) + " " + _name(dice) for _ in range(4)]
        place, things = _name(dice), [_name(dice).lower() for _ in range(8)]
        for n in range(dice.choice((1, 1, 1, 2, 2, 3, 5, 8))):
            made.append((day + dice.randrange(3), f"{event}-{n}", _report(dice, people, place, things)))
    for day, name, text in sorted(made[:count]):
        yield tell(name, text, day)


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.choice((2, 3, 3)))).capitalize()


def _report(dice: random.Random, people: list[str], place: str, things: list[str]) -> str:
    lines = [" ".join(paragraph) for paragraph in story(60, dice.randrange(10**9))]
    for line in (
        f"{people[0]} of {place} spoke of the {things[0]} and the {things[1]} with {people[1]}.",
        f"In {place} the {dice.choice(things)} and the {dice.choice(things)} were shown to {dice.choice(people)}.",
        f"The {things[0]} was for {dice.choice(people)}, and {people[0].split()[1]} saw the {dice.choice(things)}.",
    ):
        lines.insert(dice.randrange(2), line)
    return "\n".join(lines)


def shared(a: Told, b: Told, a_span: tuple[int, int], b_span: tuple[int, int], tokens: int) -> Shared:
    """Return a passage of two texts."""
    return Shared(a.text, b.text, Span(*a_span), Span(*b_span), tokens)
