"""Words by which two texts are aligned: spelling, month, weekday and number words reduced to one form each.

So *grey* meets *gray*, *Sept.* meets *September* and *sixty* meets *60*; what differs there is then told as a variant.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from variorum.language.grammar import grammar
from variorum.language.lexicon import american_spellings


@cache
def _forms(language: str | None) -> dict[str, str]:
    rules = grammar(language)
    table: dict[str, str] = dict(american_spellings()) if language == "en" else {}
    for names in (rules.dates.months, rules.dates.weekdays):
        full: dict[int, str] = {}
        for word, number in names.items():
            full.setdefault(number, word)
        table |= {word: full[number] for word, number in names.items() if len(word) > 2}
    table |= {word: str(value) for word, value in rules.numbers.words.items() if value > 1}
    table |= {word: f"{value}th" for word, value in rules.numbers.ordinals.items() if value != 2}
    for value in range(1, 32):
        for suffix in ("st", "nd", "rd", "th", "er", "ème"):
            table[f"{value}{suffix}"] = f"{value}th"
    return table


def normalize_keys(keys: Iterable[str], language: str | None) -> list[str]:
    """Return the form of each key under which it is aligned.

    >>> normalize_keys(["grey", "sept", "sixty"], "en")
    ['gray', 'september', '60']
    """
    forms = _forms(language)
    return [forms.get(key, key) for key in keys]
