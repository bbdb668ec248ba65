"""English words: lemmas and inflections, so that a form can be known for a word and two forms for one word.

From WordNet's lemmas and lists of exceptions; regular endings are undone by rule, as WordNet's own morphy does. For the other
languages with a grammar the lemmas come from simplemma, loaded only when two words have to be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from variorum.language.grammar import grammar
from variorum.language.lexicon import american_spellings, is_english_lemma, read_rows, read_text

_ENDINGS = {
    "v": (
        ("ies", "y"),
        ("es", "e"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
        ("ying", "ie"),
    ),
    "n": (
        ("ies", "y"),
        ("ves", "f"),
        ("ves", "fe"),
        ("men", "man"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
        ("ses", "s"),
        ("zes", "z"),
        ("s", ""),
    ),
    "a": (("ier", "y"), ("iest", "y"), ("er", "e"), ("est", "e"), ("er", ""), ("est", "")),
}


@cache
def _irregular() -> dict[str, list[tuple[str, str]]]:
    table: dict[str, list[tuple[str, str]]] = {}
    for form, lemma, pos in read_rows("en/inflections.tsv"):
        table.setdefault(form, []).append((lemma, pos))
    return table


@lru_cache(20_000)
def english_lemmas(key: str) -> tuple[tuple[str, str], ...]:
    """Return the lemmas that an English form may belong to, with part of speech (v, n, a); the likeliest first.

    >>> english_lemmas("told")[0], ("report", "v") in english_lemmas("reporting")
    (('tell', 'v'), True)
    """
    return tuple(_lemmas(american_spellings().get(key, key)))


@cache
def _nouns_in_er() -> frozenset[str]:
    return frozenset(read_text("en/nouns_in_er.txt").splitlines())


def _lemmas(key: str) -> Iterator[tuple[str, str]]:
    yield from _irregular().get(key, ())
    for pos, endings in _ENDINGS.items():
        for ending, stem in endings:
            if key.endswith(ending) and len(key) > len(ending) + 1:
                lemma = key[: -len(ending)] + stem
                if pos == "a" and key in _nouns_in_er():
                    continue  # an attacker is not more of an attack
                if is_english_lemma(lemma):
                    yield lemma, pos
                if len(lemma) > 3 and lemma[-1] == lemma[-2] and is_english_lemma(lemma[:-1]) and pos != "n":
                    yield lemma[:-1], pos
    if is_english_lemma(key):
        yield key, "x"


@lru_cache(50_000)
def is_english_word(key: str) -> bool:
    """Return whether a key is a form of an English word (names are not).

    >>> is_english_word("stopped"), is_english_word("ldth")
    (True, False)
    """
    if key in grammar("en").function.every or (key,) in grammar("en").function.fillers or is_english_lemma(key):
        return True
    if (key,) in grammar("en").hedges:
        return True
    if key.endswith("s") and is_english_lemma(key[:-1]):
        return True
    if key.endswith("ly") and (is_english_lemma(key[:-2]) or is_english_lemma(key[:-3] + "y") or is_english_lemma(key[:-2] + "le")):
        return True
    return bool(english_lemmas(key))


@cache
def _triples() -> frozenset[str]:
    return frozenset(line for line in read_text("en/triples.txt").splitlines() if not line.startswith("# "))


@lru_cache(20_000)
def is_spellable(key: str) -> bool:
    """Return whether a key has only such runs of three letters as words of English and names of cities have, so that it may be a name.

    >>> is_spellable("lindsley"), is_spellable("vlllers")
    (True, False)
    """
    marked = f"^{key}$"
    return all(marked[n : n + 3] in _triples() or not marked[n : n + 3].strip("^$").isascii() for n in range(len(marked) - 2))


@lru_cache(50_000)
@cache
def _capitals() -> frozenset[str]:
    return frozenset(line for line in read_text("en/capitals.txt").splitlines() if not line.startswith("# "))


def has_capital_only(key: str) -> bool:
    """Return whether a short word of English is written with a capital alone, so that in small letters it is none.

    >>> has_capital_only("thc"), has_capital_only("the"), has_capital_only("sat")
    (True, False, False)
    """
    return key in _capitals() and not any(found != key for found, _ in english_lemmas(key))


def lemma(key: str, language: str | None) -> str:
    """Return the likeliest lemma of a form in a language; the form itself where none is known.

    >>> lemma("tells", "en"), lemma("told", "en")
    ('tell', 'tell')
    """
    if language == "en":
        return next((found for found, _ in english_lemmas(key)), key)
    if language in ("de", "fr", "es", "pt", "it", "nl"):
        import simplemma

        return str(simplemma.lemmatize(key, lang=language)).casefold()
    return key


def infinitives(key: str, language: str | None) -> set[str]:
    """Return the lemma of a form, and for what may be a regular participle the infinitives that it may belong to."""
    found = {lemma(key, language)}
    for ending, infinitives in _PARTICIPLES.get(language or "", ()):
        if key.endswith(ending) and len(key) > len(ending) + 2:
            found |= {key[: -len(ending)] + infinitive for infinitive in infinitives}
    return found


_PARTICIPLES = {
    "es": (
        ("ado", ("ar",)),
        ("ada", ("ar",)),
        ("ados", ("ar",)),
        ("adas", ("ar",)),
        *((e, ("er", "ir")) for e in ("ido", "ida", "idos", "idas")),
    ),
    "pt": (
        *((e, ("ar",)) for e in ("ado", "ada", "ados", "adas")),
        *((e, ("er", "ir")) for e in ("ido", "ida", "idos", "idas")),
    ),
    "it": (
        *((e, ("are",)) for e in ("ato", "ata", "ati", "ate")),
        *((e, ("ere",)) for e in ("uto", "uta", "uti", "ute")),
        *((e, ("ire",)) for e in ("ito", "ita", "iti", "ite")),
    ),
    "fr": tuple((e, ("er",)) for e in ("é", "ée", "és", "ées")),
}


def same_lemma(a: str, b: str, language: str | None) -> bool:
    """Return whether two forms can belong to one word.

    >>> same_lemma("tells", "told", "en"), same_lemma("fled", "left", "en")
    (True, False)
    """
    if a == b:
        return True
    if language != "en":
        return bool(infinitives(a, language) & infinitives(b, language))
    left, right = ({found for found, pos in english_lemmas(key)} for key in (a, b))
    return bool(left & right)
