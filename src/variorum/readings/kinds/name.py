"""name, entity: who; a title, a first name, another transliteration of one person, or somebody else."""

from __future__ import annotations

import re

from variorum.language.names import Names, compare_names, split_name
from variorum.language.synonyms import parts_of_speech
from variorum.language.words import is_english_word
from variorum.model import Kind, Weight
from variorum.readings.place import Place, Side, Verdict

_MOST_WORDS = 8


def judge(place: Place) -> Verdict | None:
    """Speak where a name is given in another form, or another name stands in its place."""
    if place.one_sided:
        return _lone(place.present)
    a, b = place.a, place.b
    named = _is_name(a), _is_name(b)
    if named[0] != named[1] and _opens_name(a) and _opens_name(b):
        named = True, True  # Catherine Holm said, Katherine Holm said
    if named[0] and named[1] and _one_country(a, b):
        return Verdict(Kind.ENTITY, Weight.STYLE)
    if any(named) and _bares(a) == _bares(b):
        return Verdict(Kind.NAME, Weight.STYLE)  # Spotify, Spotify's
    if named[0] and named[1]:
        names = compare_names(a.keys, b.keys, place.rules)
        if names is Names.SAME:
            return Verdict(Kind.NAME, Weight.STYLE)
        if names is Names.TRANSLITERATED:
            return Verdict(Kind.NAME, Weight.ACCIDENTAL)
        if _is_group(a) and _is_group(b):
            return Verdict(Kind.ENTITY, Weight.SUBSTANTIVE)
        if names is Names.SPELLED:
            return Verdict(Kind.NAME, Weight.SUBSTANTIVE)
        return Verdict(
            Kind.ENTITY if _is_organisation(a) or _is_organisation(b) or len(a.keys) + len(b.keys) > 5 else Kind.NAME, Weight.SUBSTANTIVE
        )
    if named[0] or named[1]:
        return _name_for_phrase(place, a if named[0] else b, b if named[0] else a)
    return None


def _is_name(reading: Side) -> bool:
    """Return whether all content words of a reading are written as names."""
    if reading.empty or len(reading.keys) > _MOST_WORDS:
        return False
    rules = reading.context.rules
    if rules.code == "de" and len(reading.keys) == 1 and reading.keys[0] not in rules.names.particles:
        return _is_german_name(reading)
    light = rules.function.every | rules.names.particles | rules.names.titles
    heavy = [at for at, key in enumerate(reading.keys) if key not in light or (reading.is_name(at) and key not in rules.names.titles)]
    if not heavy:
        return any(key in rules.names.titles for key in reading.keys) and any(reading.is_name(at) for at in range(len(reading.keys)))
    return all(reading.is_name(at) for at in heavy)


def _opens_name(reading: Side) -> bool:
    """Return whether a word opens its sentence and a name follows it, so that it can be the first of a name."""
    words, at = reading.context.words, reading.last
    return (
        len(reading.keys) == 1
        and reading.context.opens_sentence(reading.first)
        and reading.keys[0] not in reading.context.rules.function.every
        and at < len(words.keys)
        and not reading.context.opens_sentence(at)
        and reading.context.is_name(at)
    )


def _is_german_name(reading: Side) -> bool:
    """German writes every noun with a capital: a word counts as a name beside another name or a title."""
    words, rules = reading.context.words, reading.context.rules
    neighbours = [at for at in (reading.first - 1, reading.last) if 0 <= at < len(words.keys)]
    surface = reading.surfaces[0]
    beside = any(
        words.mended.text[words.starts[at]].isupper()
        and words.keys[at] not in rules.function.every
        and words.sentences[at] == words.sentences[reading.first]
        for at in neighbours
    )
    return surface[:1].isupper() and beside


_OF_COUNTRY = re.compile(r"(?:ians?|ans?|n|ese|ish|ic|is?|ia|a)$")


def _one_country(a: Side, b: Side) -> bool:
    """Return whether two words are a country's name and its people's, by their endings: Kolmenia's, the Kolmenian."""
    words = [
        [_bare(key, surface) for key, surface in zip(side.keys, side.surfaces, strict=True) if key not in side.context.rules.function.every]
        for side in (a, b)
    ]
    if len(words[0]) != 1 or len(words[1]) != 1 or words[0] == words[1]:
        return False
    stems = [_OF_COUNTRY.sub("", word[0]) for word in words]
    return stems[0] == stems[1] and len(stems[0]) > 3 and all(_OF_COUNTRY.search(word[0]) for word in words)


def _bare(key: str, surface: str) -> str:
    """Return a key without the s of a possessive."""
    return key[:-1] if surface[-2:] in ("'s", "’s") else key


def _bares(reading: Side) -> list[str]:
    return [_bare(key, surface) for key, surface in zip(reading.keys, reading.surfaces, strict=True)]


_ADJECTIVE = re.compile(r"(?:[^m]an|ic|al|ist|ive|ese|ish)$")
"""Endings of adjectives that parties, peoples and churches go by."""


def _is_group(reading: Side) -> bool:
    """Return whether a word with a capital is an adjective or a plural of the language, as of parties and peoples: Liberal, Greens."""
    if len(reading.keys) != 1 or reading.context.rules.code != "en" or not is_english_word(reading.keys[0]):
        return False
    key = reading.keys[0]
    plural = key.endswith("s") and not key.endswith("ss") and is_english_word(key[:-1])
    return (plural and "'" not in reading.text and "’" not in reading.text) or bool(_ADJECTIVE.search(key)) or "a" in parts_of_speech(key)


def _is_organisation(reading: Side) -> bool:
    return any(key in reading.context.rules.names.organisations for key in reading.keys)


def _name_for_phrase(place: Place, name: Side, phrase: Side) -> Verdict | None:
    """Speak where a name stands for a pronoun or a description: the country, Halland."""
    if not phrase.content():
        return Verdict(Kind.NAME, Weight.STYLE)
    if _is_known(name, phrase):
        return Verdict(Kind.ENTITY, Weight.STYLE)
    names = split_name(name.keys, place.rules)
    shared = [key for key in phrase.keys if key in names]
    if shared and all(key in names or key in place.rules.function.every or key in place.rules.names.titles for key in phrase.keys):
        return Verdict(Kind.NAME, Weight.STYLE)
    return Verdict(Kind.ENTITY, Weight.SUBSTANTIVE) if len(phrase.content()) <= 4 and len(names) > 0 and _opens_phrase(phrase) else None


_PLACES = frozenset({"country", "nation", "kingdom", "republic", "city", "town", "state", "province", "village", "island", "capital"})


def _is_known(name: Side, phrase: Side) -> bool:
    """Return whether a definite phrase stands for a name that its own witness gives elsewhere: the country, the company."""
    rules = phrase.context.rules
    nouns = [_bare(key, surface) for key, surface in zip(phrase.keys, phrase.surfaces, strict=True) if key not in rules.function.articles]
    if phrase.keys[0] != "the" or len(nouns) != 1 or nouns[0] not in _PLACES | rules.names.organisations | {"firm"}:
        return False
    held = set(phrase.context.words.keys)
    wanted = [_bare(key, surface) for key, surface in zip(name.keys, name.surfaces, strict=True) if key not in rules.function.every]
    return bool(wanted) and all(key in held or f"{key}s" in held for key in wanted)


def _opens_phrase(phrase: Side) -> bool:
    rules = phrase.context.rules
    plural = phrase.keys[-1].endswith("s")
    return phrase.keys[0] in rules.function.articles or any(phrase.is_name(at) for at in range(len(phrase.keys))) or plural


def _lone(reading: Side) -> Verdict | None:
    """Speak for a title or a part of a name that only one witness gives beside the rest of it."""
    rules, words = reading.context.rules, reading.context.words
    if len(reading.keys) > 3:
        return None
    titled = all(key in rules.names.titles or key in rules.names.suffixes for key in reading.keys) and any(
        surface[:1].isupper() for surface in reading.surfaces
    )
    after = reading.last < len(words.keys) and _is_capital(reading, reading.last)
    before = reading.first > 0 and _is_capital(reading, reading.first - 1)
    if titled and (after or before):
        return Verdict(Kind.NAME, Weight.STYLE)
    named = all(reading.is_name(at) for at in range(len(reading.keys)))
    if named and rules.code != "de" and (after or before):
        organisation = any(key in rules.names.organisations for key in reading.keys)
        return Verdict(Kind.NAME, Weight.STYLE if organisation or len(reading.keys) == 1 else Weight.SUBSTANTIVE)
    return None


def _is_capital(reading: Side, at: int) -> bool:
    words = reading.context.words
    same = words.sentences[at] == words.sentences[reading.first]
    joined = words.mended.text[min(words.ends[at], reading.end) : max(words.starts[at], reading.start)]
    return (
        same
        and words.mended.text[words.starts[at]].isupper()
        and words.keys[at] not in reading.context.rules.function.every
        and not set(joined) & set(',;:.()"')
    )
