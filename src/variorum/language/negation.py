"""Negation: whether words deny."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.language.grammar import Grammar

_EXPLETIVE = frozenset({"ne", "n"})
"""French: alone, without a second word, these deny nothing in news prose (avant qu'il ne parte)."""

CONCORD = frozenset({"fr", "es", "pt", "it"})
"""Languages in which two words of one clause deny once (no vio a nadie, n'a jamais rien dit)."""


def is_expletive(keys: Iterable[str], rules: Grammar) -> bool:
    """Return whether keys are nothing but the *ne* that denies nothing by itself.

    >>> from variorum.language.grammar import grammar
    >>> is_expletive(["n"], grammar("fr")), is_expletive(["n"], grammar("en"))
    (True, False)
    """
    listed = list(keys)
    return rules.code == "fr" and bool(listed) and all(key in _EXPLETIVE for key in listed)


def denials(keys: Iterable[str], rules: Grammar) -> list[str]:
    """Return the words that deny among keys; contractions count as what they contract, ne ... pas as one.

    >>> from variorum.language.grammar import grammar
    >>> denials(["did", "not", "deny"], grammar("en")), denials(["doesnt"], grammar("en"))
    (['not'], ['not'])
    """
    out: list[str] = []
    for key in keys:
        spread = rules.abbreviations.contractions.get(key, (key,)) if key.endswith("nt") or key == "cant" else (key,)
        out += [word for word in spread if word in rules.negation.words and word not in _EXPLETIVE]
        out += ["not"] if key == "cannot" and "cannot" not in out else []
    return ["not" if word == "cannot" else word for word in out][: len(out)]


def is_negative(keys: Iterable[str], rules: Grammar, *, implicit: bool = True) -> bool:
    """Return whether an odd number of words deny; `implicit` counts verbs such as fail and refuse too.

    >>> from variorum.language.grammar import grammar
    >>> is_negative(["failed", "to"], grammar("en")), is_negative(["did", "not", "fail"], grammar("en"))
    (True, False)
    """
    listed = list(keys)
    count = len(denials(listed, rules))
    if rules.code in CONCORD:
        count = min(count, 1)
    if implicit:
        count += sum(key in rules.negation.implicit for key in listed)
    return count % 2 == 1
