"""What an edit is, and the places in a sentence where it can be made."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

Random = random.Random


@dataclass(frozen=True)
class Edit:
    """One sentence made another: `kind` is what it must be called, `also` what it may be called; `weight` None where two can be defended."""

    kind: str
    weight: str | None
    before: str
    after: str
    also: tuple[str, ...] = ()
    rule: str = ""


Generator = Callable[[str, Random], Edit | None]


@cache
def lexicon() -> dict[str, Any]:
    """Return the bench's own words."""
    return tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Return a pattern for any word of a list of the lexicon."""
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, lexicon()[name]), key=len, reverse=True)) + r")\b")


@cache
def both_ways(name: str) -> dict[str, list[str]]:
    """Return for each word of a list of pairs what may stand in its place."""
    table: dict[str, list[str]] = {}
    for pair in lexicon()[name]:
        one, other = pair.split("|")
        table.setdefault(one, []).append(other)
        table.setdefault(other, []).append(one)
    return table


def swap(sentence: str, at: tuple[int, int], new: str) -> str:
    """Return the sentence with other words at a place."""
    return sentence[: at[0]] + new + sentence[at[1] :]


def pick(sentence: str, pattern: re.Pattern[str], rng: Random) -> re.Match[str] | None:
    """Return one of the places where a pattern stands, not the very first word."""
    found = [match for match in pattern.finditer(sentence) if match.start() > 0]
    return rng.choice(found) if found else None


def another(names: Sequence[str], but: str, rng: Random) -> str:
    """Return one of several names, another than the given one."""
    return rng.choice([name for name in names if name != but])


def exchange(sentence: str, name: str, rng: Random) -> str | None:
    """Exchange one word of a list of pairs for its partner."""
    table = both_ways(name)
    pattern = _pairs(name)
    found = pick(sentence, pattern, rng)
    return swap(sentence, found.span(), rng.choice(table[found[0]])) if found else None


@cache
def _pairs(name: str) -> re.Pattern[str]:
    words = sorted(map(re.escape, both_ways(name)), key=len, reverse=True)
    return re.compile(r"(?<![\w'’-])(?:" + "|".join(words) + r")(?![\w'’-])")
