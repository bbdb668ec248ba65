"""Marks: which quotation marks, apostrophes and dashes are the same mark in another hand."""

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


def plain_marks(text: str) -> str:
    r"""Return marks in one hand: straight quotation marks, hyphens for dashes, single spaces.

    >>> plain_marks("“so” — it’s said…")
    '"so" - it\'s said...'
    """
    plain = _DASHES.sub(" - ", text).translate(_SAME)
    plain = _DASHES.sub(" - ", plain)
    return re.sub(r"\s+", " ", plain.replace("''", '"').replace("``", '"'))
