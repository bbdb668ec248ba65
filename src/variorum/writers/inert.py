"""What stands in a text → what a terminal shows and never obeys: control characters as pictures of themselves."""

from __future__ import annotations

_KEPT = "\n\t"
_PICTURES = (
    {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT} | {0x7F: "␡"} | dict.fromkeys(range(0x80, 0xA0), "�")
)


def inert(text: str) -> str:
    r"""Return a text for a screen: U+001B and its like, which a terminal would obey, as their pictures; line feeds and tabs stay.

    >>> inert("Vel\x1b[2Jmora\n")
    'Vel␛[2Jmora\n'
    """
    return text if text.isprintable() else text.translate(_PICTURES)
