"""Verbs: whether two groups of words are one verb in another tense."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.language.grammar import Grammar
from variorum.language.words import lemma, same_lemma

_MODALS = frozenset({"may", "might", "could", "can", "must", "ought", "dare"})


def is_tense(a: Sequence[str], b: Sequence[str], rules: Grammar) -> bool:
    """Return whether two readings differ in the form of their verb alone: *told*, *tells*; *had known*, *knew*; *is to*, *will*.

    Auxiliaries, pronouns and the particle *to* do not count; what remains must be forms of the same words, in order.

    >>> from variorum.language.grammar import grammar
    >>> is_tense(["had", "known"], ["knew"], grammar("en")), is_tense(["fled"], ["left"], grammar("en"))
    (True, False)
    """
    spread = [_spread(keys, rules) for keys in (a, b)]
    heavy = [[key for key in keys if not _is_light(key, rules)] for keys in spread]
    if len(heavy[0]) != len(heavy[1]):
        return False
    if not all(same_lemma(x, y, rules.code) for x, y in zip(*heavy, strict=True)):
        return False
    if not heavy[0]:
        return all(any(_is_verbal(key, rules) for key in keys) for keys in spread) or _aspect(spread, rules)
    changed = [(x, y) for x, y in zip(*heavy, strict=True) if x != y]
    return all(_could_be_verb(x, y, rules) for x, y in changed)


def _spread(keys: Sequence[str], rules: Grammar) -> list[str]:
    return [word for key in keys for word in ((key,) if key in rules.verbs.be else rules.abbreviations.contractions.get(key, (key,)))]


def _is_light(key: str, rules: Grammar) -> bool:
    return _is_verbal(key, rules) or key in ("to", "zu", "à", "de", "a", "que", "qui", "that")


def _is_verbal(key: str, rules: Grammar) -> bool:
    verbs = rules.verbs
    return (
        key in verbs.be
        or key in verbs.have
        or key in verbs.do
        or key in verbs.conditional
        or (key,) in verbs.future
        or key in rules.function.auxiliaries
    ) and key not in _MODALS


def _aspect(spread: list[list[str]], rules: Grammar) -> bool:
    """Return whether one reading lacks a lone auxiliary that the other has: *have* died, died."""
    full = [keys for keys in spread if keys]
    return len(full) == 1 and all(_is_verbal(key, rules) for key in full[0]) and any(key in rules.verbs.have for key in full[0])


def _could_be_verb(x: str, y: str, rules: Grammar) -> bool:
    """Return whether a change of form is one of tense or person, not of number: told, tells; but not town, towns."""
    if rules.code != "en":
        return True
    from variorum.language.words import english_lemmas

    shared = {found for found, pos in english_lemmas(x) if pos in "vx"} & {found for found, pos in english_lemmas(y) if pos in "vx"}
    nouns = {found for found, pos in english_lemmas(x) if pos == "n"} | {found for found, pos in english_lemmas(y) if pos == "n"}
    plural = {x, y} <= set(nouns) | {found + "s" for found in nouns} | {found + "es" for found in nouns}
    return bool(shared) and not (
        plural
        and {x, y} & nouns
        and not {x, y} & {form for form in (x, y) if form.endswith(("ed", "ing"))}
        and _mostly_noun(lemma(x, "en"))
    )


def _mostly_noun(word: str) -> bool:
    from variorum.language.synonyms import parts_of_speech

    return parts_of_speech(word)[:1] == "n"
