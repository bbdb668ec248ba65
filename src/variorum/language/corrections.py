"""Correction notices: sentences in which an article says that it was corrected."""

from __future__ import annotations

import re
from functools import cache

from variorum.language.lexicon import read_rows

_OPENING = " \t([{*–—-\"“'"


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return by language what speaks of the article itself anywhere, and what does so at the head of a sentence."""
    phrases: dict[str, dict[str, list[str]]] = {}
    for language, where, pattern in read_rows("corrections.tsv"):
        phrases.setdefault(language, {}).setdefault(where, []).append(pattern)
    return {
        language: (re.compile("|".join(kinds["alone"]), re.IGNORECASE), re.compile("|".join(kinds["opens"]), re.IGNORECASE))
        for language, kinds in phrases.items()
    }


def is_correction(sentence: str, language: str | None) -> bool:
    """Return whether a sentence is a notice that the article was corrected.

    >>> is_correction("(This May 3 story was corrected to show that the fine was 14 million, not 41 million)", "en")
    True
    >>> is_correction("Corrects paragraph 2 to 14 million", "en"), is_correction("The minister corrected himself.", "en")
    (True, False)
    """
    patterns = _patterns().get(language or "")
    if patterns is None:
        return False
    anywhere, opening = patterns
    return bool(anywhere.search(sentence) or opening.match(sentence.lstrip(_OPENING)))
