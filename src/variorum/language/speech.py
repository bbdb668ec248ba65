"""Attributions: who is said to have said so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.language.grammar import Grammar
from variorum.language.synonyms import parts_of_speech


def is_attribution(keys: Sequence[str], surfaces: Sequence[str], rules: Grammar) -> bool:
    """Return whether words name a source and say that it speaks: *a deputy party leader said*, *according to police*.

    >>> from variorum.language.grammar import grammar
    >>> words = "a deputy party leader said".split()
    >>> is_attribution(words, words, grammar("en"))
    True
    """
    if has_attribution_phrase(keys, rules):
        return True
    verbs = [
        at
        for at, key in enumerate(keys)
        if (key in rules.speech.neutral or key in rules.speech.marked)
        and not surfaces[at][:1].isupper()
        and not (at and keys[at - 1] in rules.verbs.be and not _passes_words(keys, at))
        and not _names_language(keys, at)
        and not _is_noun(keys, at, rules)
    ]
    if not verbs:
        return False
    if keys[0] in _RELATIVE.get(rules.code, ()):  # what campaigners called
        return verbs[-1] == len(keys) - 1 and len(keys) > 2 and keys[0] in ("what", "as")
    if verbs[-1] == len(keys) - 1 and keys[0] in rules.function.articles and verbs[0] > 1:
        return True  # the city said
    return any(_is_source(keys, surfaces, at, rules) for at in range(len(keys)) if at not in verbs)


_RELATIVE = {"en": frozenset({"which", "who", "whom", "whose", "where", "what", "when", "that", "as"})}
"""Words that open a clause about somebody: *which the Senate is expected to vote on* is no source."""


def _passes_words(keys: Sequence[str], at: int) -> bool:
    """Return whether a passive verb hands on what was said (is quoted as saying), not what is done (was charged)."""
    return tuple(keys[at : at + 2]) in (("quoted", "as"), ("cited", "as"), ("reported", "as"))


def _names_language(keys: Sequence[str], at: int) -> bool:
    """Return whether a verb says which language is spoken: *speaking English*."""
    return keys[at] in _SPEAK and any(_LANGUAGE.search(key) for key in keys[at + 1 : at + 2])


_SPEAK, _LANGUAGE = frozenset({"speak", "speaks", "speaking", "spoke"}), re.compile(r"(?:ish|an|ese|abic|ench|eek|utch)$")


def _is_noun(keys: Sequence[str], at: int, rules: Grammar) -> bool:
    """Return whether a word that may be a verb of speech is a noun there: the United *States*, an independent *state*, its *report*."""
    key = keys[at]
    if (
        rules.code != "en"
        or not at
        or key in _SAY
        or "n" not in {pos for word in (key, key.removesuffix("s")) for pos in parts_of_speech(word)}
    ):
        return False
    before = keys[at - 1]
    return before in rules.function.articles or before in _POSSESSIVE or parts_of_speech(before).startswith("a")


_SAY = frozenset({"say", "says"})
_POSSESSIVE = frozenset({"my", "your", "his", "its", "our", "their"})


def opens_with_phrase(keys: Sequence[str], rules: Grammar) -> bool:
    """Return whether keys begin with a phrase such as *according to*."""
    return any(tuple(keys[: len(words)]) == words for words in rules.speech.phrases)


def has_attribution_phrase(keys: Sequence[str], rules: Grammar) -> bool:
    """Return whether a phrase such as *according to* stands among the keys."""
    longest = max((len(words) for words in rules.speech.phrases), default=0)
    return any(tuple(keys[at : at + length]) in rules.speech.phrases for at in range(len(keys)) for length in range(1, longest + 1))


def _is_source(keys: Sequence[str], surfaces: Sequence[str], at: int, rules: Grammar) -> bool:
    key = keys[at]
    if key in rules.speech.sources or key in rules.names.titles:
        return True
    return surfaces[at][:1].isupper() and key not in rules.function.every and rules.code != "de"


def speech_verbs(keys: Sequence[str], rules: Grammar) -> list[str]:
    """Return the verbs among keys that report words."""
    return [key for key in keys if key in rules.speech.neutral or key in rules.speech.marked]
