"""spelling, contraction, abbreviation, capitalization, punctuation: the same words, written otherwise."""

from __future__ import annotations

import re

from edits.edit import Edit, Random, any_of, exchange, pick, swap


def regional(sentence: str, rng: Random) -> Edit | None:
    """Put British for American."""
    new = exchange(sentence, "spellings", rng)
    return Edit("spelling", "accidental", sentence, new, rule="regional") if new else None


def slip(sentence: str, rng: Random) -> Edit | None:
    """Exchange two letters of a long word."""
    match = pick(sentence, re.compile(r"\b[a-z]{8,}\b"), rng)
    if not match:
        return None
    word, at = match[0], rng.randrange(2, len(match[0]) - 3)
    if word[at] == word[at + 1]:
        return None
    return Edit(
        "spelling",
        "accidental",
        sentence,
        swap(sentence, match.span(), word[:at] + word[at + 1] + word[at] + word[at + 2 :]),
        rule="a slip",
    )


def contraction(sentence: str, rng: Random) -> Edit | None:
    """Contract two words, or write them in full."""
    new = exchange(sentence.replace("’", "'"), "contractions", rng)
    return Edit("contraction", "style", sentence, new.replace("'", "’") if "’" in sentence else new, rule="contraction") if new else None


def abbreviation(sentence: str, rng: Random) -> Edit | None:
    """Shorten, or write in full."""
    new = exchange(sentence, "abbreviations", rng)
    return Edit("abbreviation", "style", sentence, new, rule="abbreviation") if new else None


def capital(sentence: str, rng: Random) -> Edit | None:
    """Give a common noun a capital, or take one away."""
    pattern = re.compile(any_of("common_nouns").pattern + r"(?! [A-Z])")
    match = pick(sentence, pattern, rng)
    return (
        Edit("capitalization", "accidental", sentence, swap(sentence, match.span(), match[0].capitalize()), rule="a capital")
        if match
        else None
    )


def no_comma(sentence: str, rng: Random) -> Edit | None:
    """Leave a comma out."""
    match = pick(sentence, re.compile(r"(?<=[a-z]),(?= (?:but|and|which|who|however|while|although)\b)"), rng)
    return Edit("punctuation", "accidental", sentence, swap(sentence, match.span(), ""), rule="no comma") if match else None


def comma(sentence: str, rng: Random) -> Edit | None:
    """Put a comma, a semicolon or a dash."""
    match = pick(sentence, re.compile(r"(?<=[a-z])(?= (?:but|because|while|although|since|after|before) [a-z])"), rng)
    mark = rng.choice([",", ";", " –"])
    return Edit("punctuation", "accidental", sentence, swap(sentence, match.span(), mark), rule="a mark") if match else None


GENERATORS = (regional, slip, contraction, abbreviation, capital, no_comma, comma)
