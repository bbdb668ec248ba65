"""Marks: which quotation marks, apostrophes and dashes are the same mark in another hand; what stands between quotation marks."""

from __future__ import annotations

import re

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″＂〝〞「」『』", '"'),
        **dict.fromkeys("‘’‚‛‹›`´′ʼ＇", "'"),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        "…": "...",
        "‥": "..",
        "，": ",",
        "。": ".",
        "；": ";",
        "：": ":",
        "！": "!",
        "？": "?",
        "（": "(",
        "）": ")",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "\u200b": "",
        "\ufeff": "",
        "\u200e": "",
        "\u200f": "",
        "\u00ad": "",
    }
)
QUOTES = "\"'"
_DASHES = re.compile(r"\s*-{2,}\s*|\s+-\s+|(?<=\w)—(?=\w)")
_OPENERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"', "‘": "’", "‚": "‘’", "'": "'"}
_LONGEST = 2_000


def plain_marks(text: str) -> str:
    r"""Return marks in one hand: straight quotation marks, hyphens for dashes, single spaces.

    >>> plain_marks("“so” — it’s said…")
    '"so" - it\'s said...'
    """
    plain = _DASHES.sub(" - ", text).translate(_SAME)
    plain = _DASHES.sub(" - ", plain)
    return re.sub(r"\s+", " ", plain.replace("''", '"').replace("``", '"'))


def find_quoted(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the stretches between quotation marks, marks included, in order and not nested.

    A mark opens where no letter stands before it and one after, and closes the other way round; a stretch does not cross a
    paragraph, unless it is closed later and opened anew in between (a quotation of several paragraphs).

    >>> find_quoted('He said "yes" and left.')
    [(8, 13)]
    """
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    at = start
    while at < stop:
        char = text[at]
        if char in _OPENERS and _opens(text, at):
            close = _closing(text, at, min(stop, at + _LONGEST))
            if close is not None:
                spans.append((at, close + 1))
                at = close + 1
                continue
        at += 1
    return spans


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] in "«“„「『":
        return True
    if text[at] == "»":
        return not before.isalnum() and before not in ".,!?… \xa0\u202f" and after.isalnum()
    return not before.isalnum() and before not in ".,!?" and not after.isspace()


def _closing(text: str, opened: int, stop: int) -> int | None:
    marks = _OPENERS[text[opened]]
    single = text[opened] in "'‘‚"
    for at in range(opened + 1, stop):
        char = text[at]
        if char == "\n" and text[opened] not in "«“„「『":
            return None
        if (char in marks and text[at - 1] not in " \t\n(") or (char in "»" and char in marks):
            after = text[at + 1] if at + 1 < len(text) else " "
            if not single or (not after.isalnum() and at - opened > 2):
                return at
    return None
