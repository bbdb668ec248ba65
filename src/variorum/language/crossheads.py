"""Words in a column → whether they stand between two sentences, as a crosshead does that a printer set there."""

from __future__ import annotations

_ENDS = frozenset(".!?:")
_MARKS = " \n\t\"'“”‘’"


def is_crosshead(content: str, start: int, end: int) -> bool:
    r"""Return whether two words or more have the end of a sentence before them, and the beginning of one after them.

    Args:
        content: the text in which they stand.
        start: where they begin, in code points.
        end: where they end.

    >>> text = "Troops crossed the border.\nVILLA MUST GO.\nAfter a meeting General Funston spoke."
    >>> is_crosshead(text, 27, 40), is_crosshead(text, text.index("General"), text.index(" spoke"))
    (True, False)
    """
    before = content[max(0, start - 80) : start].rstrip(_MARKS)[-1:]
    after = content[end : end + 80].lstrip(_MARKS + ".!?;")[:1]
    return len(content[start:end].split()) > 1 and before in _ENDS and after.isupper()
