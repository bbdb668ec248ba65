"""hedge: how sure or how exact the statement is."""

from __future__ import annotations

from variorum.language.hedges import NUMERIC, find_hedges, is_number, key_after
from variorum.language.synonyms import are_synonyms
from variorum.language.verbs import is_tense
from variorum.language.words import same_lemma
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Side, Verdict

_BOUNDS = {frozenset({"at_least"}), frozenset({"at_most"})}
_AMOUNTS = NUMERIC | {"vague"}
_MOST_MORE = 3
"""Words, small ones too, that a hedged reading may have beside its hedge and the other not."""
_ROMANCE = frozenset({"es", "fr", "pt", "it"})
_PERFECT = frozenset(
    {"habría", "habrían", "aurait", "auraient", "serait", "seraient", "teria", "teriam", "avrebbe", "avrebbero", "sarebbe", "sarebbero"}
)
"""Auxiliaries of the conditional perfect, third person; *sería* takes no participle of its own."""
_CERTAIN = frozenset({"strengthening"})


def judge(place: Place) -> Verdict | None:
    """Speak where hedges are given, left out or exchanged, and little else differs."""
    a, b = _classes(place.a), _classes(place.b)
    if not place.one_sided and _rumoured(place.a) != _rumoured(place.b) and is_tense(place.a.keys, place.b.keys, place.rules):
        return Verdict(Kind.HEDGE, Weight.SUBSTANTIVE)
    if (
        (a or b)
        and not place.one_sided
        and place.language == "en"
        and not _one_verb(place)
        and are_synonyms(" ".join(place.a.keys), " ".join(place.b.keys))
    ):
        return Verdict(Kind.HEDGE, Weight.STYLE)  # maybe, perhaps
    if (a or b) and _one_verb(place):
        return None  # believes, believed
    if a == b or not (a - b - _CERTAIN or b - a - _CERTAIN):
        return _exchanged(place) if a and a == b else None
    rest_a, rest_b = _rest(place.a), _rest(place.b)
    if _goes_on(place) or _says_more(place):
        return None
    if not _same(rest_a, rest_b, place) or _stands_alone(place.a, rest_b, place.b) or _stands_alone(place.b, rest_a, place.a):
        return None
    return Verdict(Kind.HEDGE, Weight.SUBSTANTIVE, contradiction={frozenset(a), frozenset(b)} == _BOUNDS)  # more than, less than


def _rumoured(reading: Side) -> bool:
    """Return whether a reading tells what is said to have been, by the conditional that news in Romance languages has for it: habría muerto, aurait tué."""
    keys, verbs = reading.keys, reading.context.rules.verbs
    return (
        reading.context.rules.code in _ROMANCE and len(keys) > 1 and keys[0] in verbs.conditional and keys[0] in _PERFECT and bool(keys[1:])
    )


def _one_verb(place: Place) -> bool:
    """Return whether the readings are forms of one verb of their own, no auxiliary."""
    return len(place.a.content()) == len(place.b.content()) == 1 and is_tense(place.a.keys, place.b.keys, place.rules)


def _uses(reading: Side) -> list[tuple[int, int, str]]:
    if reading.empty:
        return []
    following = key_after(reading.context.words.keys, reading.last, reading.context.rules)
    return [(use.start, use.end, use.name) for use in find_hedges(reading.keys, reading.context.rules, following)]


def _classes(reading: Side) -> set[str]:
    return {name for _, _, name in _uses(reading)}


def _rest(reading: Side) -> list[str]:
    """Return the content words that are no hedge."""
    hedged = {at for start, end, _ in _uses(reading) for at in range(start, end)}
    light = reading.context.rules.function.every
    return [key for at, key in enumerate(reading.keys) if at not in hedged and key not in light]


def _goes_on(place: Place) -> bool:
    """Return whether what only one witness has says something after its hedge: *They probably will be ordered*, *the possible values*."""
    side, uses = place.present, _uses(place.present)
    if not place.one_sided or place.language != "en":
        return False
    light = side.context.rules.function.every
    return any(key not in light for key in side.keys[max(end for _, end, _ in uses) :])


def _says_more(place: Place) -> bool:
    """Return whether one reading has so many more words beside its hedges that it is a statement of its own, and not one hedged."""
    bare = [len(side.keys) - sum(end - start for start, end, _ in _uses(side)) for side in (place.a, place.b)]
    return not place.one_sided and abs(bare[0] - bare[1]) > _MOST_MORE


def _same(left: list[str], right: list[str], place: Place) -> bool:
    if len(left) == len(right):
        return all(same_lemma(x, y, place.language) for x, y in zip(left, right, strict=True))
    return not left or not right if max(len(left), len(right)) <= 1 else False


def _stands_alone(hedge: Side, rest: list[str], other: Side) -> bool:
    """Return whether a word that is no hedge stands where the other witness has one of amount, before no number: various, fire."""
    if hedge.empty or not rest or not _classes(hedge) or _classes(hedge) - _AMOUNTS or _classes(other):
        return False
    words = hedge.context.words
    return not any(is_number(key, hedge.context.rules) for key in words.keys[hedge.first : hedge.last + 1])


def _exchanged(place: Place) -> Verdict | None:
    """Speak where one hedge stands for another of its class: about, around."""
    same = not _rest(place.a) and not _rest(place.b) and not place.one_sided
    words = [[" ".join(reading.keys[start:end]) for start, end, _ in _uses(reading)] for reading in (place.a, place.b)]
    if not same or words[0] == words[1]:
        return None
    near = place.language == "en" and len(words[0]) == len(words[1]) and all(are_synonyms(x, y) for x, y in zip(*words, strict=True))
    return Verdict(Kind.HEDGE, Weight.STYLE if near or _classes(place.a) & NUMERIC else Weight.SUBSTANTIVE)
