"""contraction, abbreviation: the same words, short or in full."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.language.grammar import Grammar
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Side, Verdict


def judge_contraction(place: Place) -> Verdict | None:
    """Speak where one reading contracts the other: doesn't, does not."""
    if place.one_sided:
        return None
    spread = [_spread(reading, place.rules) for reading in (place.a, place.b)]
    same = spread[0] == spread[1] or _alternatives(place.a, place.b) or _alternatives(place.b, place.a)
    return Verdict(Kind.CONTRACTION, Weight.STYLE) if same and place.a.keys != place.b.keys else None


def _spread(reading: Side, rules: Grammar) -> list[str]:
    out: list[str] = []
    for key, surface in zip(reading.keys, reading.surfaces, strict=True):
        marked = not surface.isalpha() or key.endswith("nt")
        words = rules.abbreviations.contractions.get(key) if marked or rules.code == "de" else None
        out += words or ("cannot",) if key == "cannot" else words or (key,)
    return [word for part in out for word in (("can", "not") if part == "cannot" else (part,))]


def _alternatives(short: Side, full: Side) -> bool:
    """Return whether an apostrophe form can stand for the full one in another reading of it: he's is he is, or he has."""
    if len(short.keys) != 1 or not any(mark in short.surfaces[0] for mark in "'’"):
        return False
    stem, _, ending = short.surfaces[0].replace("’", "'").casefold().partition("'")
    options = {"s": ("is", "has"), "d": ("would", "had"), "ll": ("will", "shall"), "re": ("are",), "ve": ("have",), "m": ("am",)}
    return any(full.keys == [stem, word] for word in options.get(ending, ()))


def judge(place: Place) -> Verdict | None:
    """Speak where one reading is the short form of the other: WFP, World Food Programme; or an acronym is given or left out."""
    if place.one_sided:
        reading = place.present
        bracket = _bracketed(reading)
        if len(reading.keys) == 1 and bracket and reading.surfaces[0].replace(".", "").isupper() and len(reading.keys[0]) > 1:
            return Verdict(Kind.ABBREVIATION, Weight.STYLE)
        return Verdict(Kind.ABBREVIATION, Weight.STYLE) if _explained(reading) else None
    a, b = place.a, place.b
    if _stands_for(a.keys, b.keys, place.rules) or _stands_for(b.keys, a.keys, place.rules):
        return Verdict(Kind.ABBREVIATION, Weight.STYLE)
    if _is_acronym(a, b) or _is_acronym(b, a):
        return Verdict(Kind.ABBREVIATION, Weight.STYLE)
    return None


def _explained(reading: Side) -> bool:
    """Return whether a reading gives in full what the word after it, in brackets, gives in short: Guild of Stone Workers (GSW)."""
    words, at = reading.context.words, reading.last
    if at >= len(words.keys) or len(reading.keys) < 2 or "(" not in words.mended.text[words.ends[at - 1] : words.starts[at]]:
        return False
    short = words.mended.text[words.starts[at] : words.ends[at]].replace(".", "")
    if not short.isupper() or len(short) < 2:
        return False
    text, light = words.mended.text, reading.context.rules.function.every
    heads = [n for n in range(reading.first, reading.last) if n == reading.first or text[words.starts[n] - 1] not in "-‐‑"]
    every = "".join(words.keys[n][0] for n in heads)
    heavy = "".join(words.keys[n][0] for n in heads if words.keys[n] not in light)
    return short.casefold() in (every, heavy)


def _bracketed(reading: Side) -> bool:
    text = reading.context.words.mended.text
    if reading.text[:1] == "(" and reading.text[-1:] == ")":
        return True
    return text[max(0, reading.start - 1) : reading.start] == "(" and text[reading.end : reading.end + 1] == ")"


def _stands_for(short: Sequence[str], full: Sequence[str], rules: Grammar) -> bool:
    table = rules.abbreviations.expansions
    spread = [word for key in short for word in table.get(key, (key,))]
    heavy = [word for word in spread if word not in rules.function.articles]
    return list(short) != spread and heavy == [word for word in full if word not in rules.function.articles]


def _is_acronym(short: Side, full: Side) -> bool:
    """Return whether one word's letters are the initials of the other's words (small words may count or not)."""
    capitals = [
        surface for surface, key in zip(short.surfaces, short.keys, strict=True) if key not in short.context.rules.function.articles
    ]
    if len(capitals) != 1 or not capitals[0].replace(".", "").isupper() or len(capitals[0]) < 2:
        return False
    letters = capitals[0].replace(".", "").casefold()
    words = [key for key in full.keys if key and key != letters]
    light = full.context.rules.function.every
    if len(words) < 2:
        return False
    every = "".join(word[0] for word in words)
    heavy = "".join(word[0] for word in words if word not in light)
    return letters in (every, heavy)
