"""place: where it happened; another name for one country is style."""

from __future__ import annotations

from variorum.language.places import capitals, country_of, is_place
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Side, Verdict

_GOVERNMENT = frozenset({"government", "regierung", "gouvernement", "gobierno", "administration", "kremlin", "downing", "élysée"})


def judge(place: Place) -> Verdict | None:
    """Speak where a place is given or left out, or stands for another."""
    if place.one_sided:
        return _lone(place.present)
    a, b = place.a, place.b
    countries = [_countries(reading) for reading in (a, b)]
    if countries[0] and countries[1]:
        if countries[0] == countries[1]:
            return Verdict(Kind.ENTITY, Weight.STYLE)
        if _is_only_place(a) and _is_only_place(b):
            return Verdict(Kind.PLACE, Weight.SUBSTANTIVE, contradiction=len(countries[0]) == len(countries[1]) == 1)
    if _is_only_place(a) and _is_only_place(b):
        seat = [capitals().get(tuple(key for key in reading.keys if key != "the")) for reading in (a, b)]
        named = [country_of(tuple(reading.keys)) for reading in (a, b)]
        if (seat[0] and seat[0] == named[1]) or (seat[1] and seat[1] == named[0]):
            return Verdict(Kind.PLACE, Weight.STYLE)
        if _is_short_for(a, b) or _is_short_for(b, a):
            return Verdict(Kind.ABBREVIATION, Weight.STYLE)
        return Verdict(Kind.PLACE, Weight.SUBSTANTIVE, contradiction=True)
    return None


def _is_short_for(short: Side, full: Side) -> bool:
    """Return whether a name with a full stop is the beginning of the other: Ariz., Arizona."""
    words = short.context.words
    stop = words.mended.text[words.ends[short.last - 1] : words.ends[short.last - 1] + 1] == "."
    return stop and len(short.keys) == len(full.keys) == 1 and len(short.keys[0]) > 1 and full.keys[0].startswith(short.keys[0].rstrip("."))


def _countries(reading: Side) -> list[str]:
    """Return the countries that a reading names, by name, people, capital for government, if it names little else."""
    keys, light = reading.keys, reading.context.rules.function.every
    found: list[str] = []
    other = at = 0
    while at < len(keys):
        for length in (3, 2, 1):
            part = tuple(keys[at : at + length])
            iso = country_of(part) if len(part) == length and reading.surfaces[at][:1].isupper() else None
            iso = iso or (capitals().get(part) if len(part) == length and reading.surfaces[at][:1].isupper() else None)
            if iso:
                found.append(iso)
                at += length
                break
        else:
            other += keys[at] not in light and keys[at] not in _GOVERNMENT
            at += 1
    return sorted(found) if not other else []


def _is_only_place(reading: Side) -> bool:
    keys = tuple(key for key in reading.keys if key not in reading.context.rules.function.articles)
    return is_place(keys) and reading.surfaces[-1][:1].isupper() and not _is_light(reading, 0, len(reading.keys))


def _is_light(reading: Side, at: int, length: int) -> bool:
    """Return whether what could be a place is a small word at the head of a sentence: In, not Indiana."""
    return length == 1 and reading.keys[at] in reading.context.rules.function.every and not reading.surfaces[at].isupper()


def _lone(reading: Side) -> Verdict | None:
    """Speak for a phrase that is a place and little else: in the capital Velmora."""
    rules = reading.context.rules
    if len(reading.keys) > 8 or not any(surface[:1].isupper() for surface in reading.surfaces):
        return None
    for at in range(len(reading.keys)):
        for length in (3, 2, 1):
            part = tuple(reading.keys[at : at + length])
            if len(part) == length and reading.surfaces[at][:1].isupper() and is_place(part) and not _is_light(reading, at, length):
                rest = [key for n, key in enumerate(reading.keys) if not at <= n < at + length and key not in rules.function.every]
                before = reading.keys[0] in rules.function.prepositions or _after_preposition(reading)
                return Verdict(Kind.PLACE, Weight.SUBSTANTIVE) if len(rest) <= 2 and before else None
    return None


def _after_preposition(reading: Side) -> bool:
    words = reading.context.words
    return reading.first > 0 and words.keys[reading.first - 1] in reading.context.rules.function.prepositions
