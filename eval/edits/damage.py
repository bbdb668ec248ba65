"""encoding, hyphenation, ocr: what files and scans do to a text."""

from __future__ import annotations

import re

from edits.edit import Edit, Random, pick, swap

_CONFUSIONS = [
    ("rn", "m"),
    ("m", "rn"),
    ("h", "b"),
    ("b", "h"),
    ("e", "c"),
    ("c", "e"),
    ("l", "1"),
    ("i", "l"),
    ("o", "0"),
    ("a", "n"),
    ("n", "u"),
    ("u", "n"),
    ("t", "f"),
    ("f", "t"),
    ("s", "5"),
    ("g", "q"),
    ("cl", "d"),
    ("d", "cl"),
    ("w", "vv"),
    ("li", "h"),
    ("in", "m"),
    ("y", "v"),
    ("r", "i"),
    ("k", "h"),
    ("S", "8"),
    ("B", "8"),
    ("I", "l"),
    ("T", "'I"),
]
"""What scans take for what: written down for this bench."""


def lost_apostrophe(sentence: str, rng: Random) -> Edit | None:
    """Lose an apostrophe to a blank, a question mark, a replacement character."""
    match = pick(sentence, re.compile(r"(?<=[a-z])['’](?=(?:s|t|re|ve|ll)\b)"), rng)
    return (
        Edit("encoding", "mechanical", sentence, swap(sentence, match.span(), rng.choice([" ", "?", "\ufffd"])), rule="lost apostrophe")
        if match
        else None
    )


def mojibake(sentence: str, rng: Random) -> Edit | None:
    """Read the UTF-8 of marks and accents as Windows-1252."""
    found = [m for m in re.finditer("[’é–“ñáíöü]", sentence) if m.start() > 0]
    if not found:
        return None
    char = rng.choice(found)[0]
    return Edit("encoding", "mechanical", sentence, sentence.replace(char, char.encode().decode("cp1252")), rule="mojibake")


def broken_line(sentence: str, rng: Random) -> Edit | None:
    """Break a word at a line's end, or leave a soft hyphen in it."""
    match = pick(sentence, re.compile(r"\b[a-z]{8,}\b"), rng)
    if not match:
        return None
    at = match.start() + rng.randrange(3, len(match[0]) - 3)
    return Edit("hyphenation", "mechanical", sentence, swap(sentence, (at, at), rng.choice(["-\n", "-\n", "\u00ad"])), rule="broken line")


def scan(text: str, share: float, rng: Random) -> str:
    """Return a text in which this share of the letters was read wrongly."""
    out, at = [], 0
    while at < len(text):
        choices = [pair for pair in _CONFUSIONS if text.startswith(pair[0], at)]
        if text[at].isalpha() and rng.random() < share * 1.25 and choices:  # a fifth of the letters is never taken for another
            old, new = rng.choice(choices)
            out.append(new)
            at += len(old)
        else:
            out.append(text[at])
            at += 1
    return "".join(out)


GENERATORS = (lost_apostrophe, mojibake, broken_line)
