"""Paragraphs → the stretches between quotation marks, in every hand that the press of Europe and Asia uses.

Straight and curly, low („so“), angular («so», »so«), single in the British way, two commas or accents for one mark, corner
marks; and dialogue that opens with a dash. Only the outer marks count: what is quoted inside a quotation is part of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = re.compile(r"``|''|,,(?=[^\W\d_])|[\"“”„‟＂«»‹›‘’‚‛'「」『』〝〞]")
_CLOSES = {
    '"': ('"', "”", "“", "''", "＂"),
    "“": ("”", '"', "''"),
    "”": ("”",),
    "„": ("“", "”", '"', "‟", "''"),
    ",,": ("“", "”", '"', "''"),
    "‟": ("”", '"'),
    "＂": ("＂", '"'),
    "«": ("»",),
    "»": ("«", "»"),
    "``": ("''", '"', "”"),
    "''": ("''",),
    "「": ("」",),
    "『": ("』",),
    "〝": ("〞",),
    "‘": ("’", "'"),
    "‛": ("’", "'"),
    "'": ("'", "’"),
    "‚": ("‘", "’", "'"),
    "‹": ("›",),
    "›": ("‹", "›"),
}
"""What opens a quotation, and what may close it."""
SINGLE = frozenset("‘‛'‚‹›")
_ALWAYS = frozenset(["«", "„", "「", "『", "〝", "``", ",,"])
"""Marks that open wherever they stand."""
_ELIDED = re.compile(r"(?:em|tis|twas|til|till|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between marks, marks included.

    `closed`: its closing mark is there; `goes_on`: it has none because the next paragraph opens with its mark anew.
    """

    start: int
    end: int
    closed: bool = True
    goes_on: bool = False


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    r"""Return the quotations of paragraphs, in order, none in another.

    >>> [q.end - q.start for q in find_quotations('“One.\n“Two ‘so’,” he said.', [(0, 5), (6, 26)])]
    [5, 11]
    """
    out: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        marks = [(m.start(), m[0]) for m in _MARKS.finditer(text, start, end)]
        if marks:
            following = text[paragraphs[number + 1][0] :][:2] if number + 1 < len(paragraphs) else ""
            out += _in_paragraph(text, start, end, marks, following)
    return out


def _in_paragraph(text: str, start: int, end: int, marks: list[tuple[int, str]], following: str) -> list[Quotation]:
    out: list[Quotation] = []
    at = 0
    while at < len(marks):
        place, mark = marks[at]
        if not _opens(text, place, mark, start, end):
            at += 1
            continue
        close = _closing(text, marks, at, end)
        if close is not None:
            stop = marks[close][0] + len(marks[close][1])
            out.append(Quotation(place, stop))
            at = close + 1
            continue
        found, at = _unclosed(text, marks, at, (start, end), following)
        out += found
    return out


def _unclosed(text: str, marks: list[tuple[int, str]], at: int, bounds: tuple[int, int], following: str) -> tuple[list[Quotation], int]:
    """Return what an opening mark without its closing one quotes, and the number of the mark after it."""
    place, mark = marks[at]
    start, end = bounds
    opener = text[place : place + 1]
    tail = len(text[place:end].rstrip()) + place
    rest = [n for n in range(at + 1, len(marks)) if marks[n][1] not in SINGLE]
    if following.startswith(opener) and not rest:
        return [Quotation(place, tail, closed=False, goes_on=True)], len(marks)
    if mark in SINGLE:
        return [], at + 1
    if text[start:place].strip() and text[:place].rstrip()[-1:] not in (",", ":"):
        return [], at + 1
    stop = marks[rest[0]][0] if rest else tail
    stop = len(text[place:stop].rstrip()) + place
    return ([Quotation(place, stop, closed=False)] if stop - place > 2 else []), rest[0] if rest else len(marks)


def _opens(text: str, place: int, mark: str, start: int, end: int) -> bool:
    """Return whether a mark, met outside any quotation, opens one."""
    if mark not in _CLOSES:
        return False
    after = text[place + len(mark)] if place + len(mark) < end else " "
    if mark in _ALWAYS:
        return True
    before = text[place - 1] if place > start else " "
    if before.isalnum() or (before in ".,!?…" and after.isspace()):
        return False
    if mark in "'’‘‛":
        return (
            not after.isspace()
            and (after.isalnum() or after in '"“¿¡…[(')
            and not (mark != "‘" and _ELIDED.match(text, place + 1))
            and before not in "’'"
        )
    if after.isspace():
        follows = text[place + 1 : place + 3].lstrip()[:1]
        return mark in '"“' and before.isspace() and follows.isalpha()
    return mark != "»" or after.isalnum() or after in "¿¡…"


def _opens_inside(text: str, place: int, mark: str) -> bool:
    """Return whether a mark inside a quotation can only open another one."""
    before = text[place - 1]
    after = text[place + len(mark)] if place + len(mark) < len(text) else " "
    return (before.isspace() or before in "(—–[-") and not after.isspace() and (after.isalnum() or after in "¿¡…")


def _closing(text: str, marks: list[tuple[int, str]], opened: int, end: int) -> int | None:
    """Return the number of the mark that closes the one of number `opened`, or None."""
    mark = marks[opened][1]
    closers = _CLOSES[mark]
    if mark in SINGLE:
        return _closing_single(text, marks, opened, closers, end)
    depth = 0
    for n in range(opened + 1, len(marks)):
        place, other = marks[n]
        if other == mark and mark != "»" and (mark not in closers or _opens_inside(text, place, other)):
            if not (mark == "“" and text[place - 1].isalnum() is False and not text[place - 1].isspace() and place + 1 == end):
                depth += 1
                continue
        if other in closers and (other != "“" or mark != '"' or not _opens_inside(text, place, other)):
            if depth == 0:
                return n
            depth -= 1
    return None


def _closing_single(text: str, marks: list[tuple[int, str]], opened: int, closers: tuple[str, ...], end: int) -> int | None:
    """Return the mark that closes a single one: not one inside a word, nor after the s of owners if a better one follows."""
    begun = marks[opened][0]
    possible: int | None = None
    for n in range(opened + 1, len(marks)):
        place, other = marks[n]
        before = text[place - 1]
        after = text[place + 1] if place + 1 < end else " "
        if other not in closers or place - begun < 2 or after.isalnum() or before.isspace():
            if possible is not None and other in _CLOSES and _opens_inside(text, place, other):
                return possible
            continue
        owner = before in "sS" and after == " " and text[place + 2 : place + 3].islower()
        if not owner:
            return n
        possible = possible if possible is not None else n
    return possible


_DASH = re.compile(r"[—–―][ \xa0]?(?=[^\W\d_]|[¿¡\"“«…])")
_INNER_DASH = re.compile(r"[ \xa0]?[—–―]")
_FIRST_WORD = re.compile(r"[ \xa0]*(?:[sm]e |l['’]a |a-t-)?([^\W\d_]+)")
_ASKS = re.compile(r"[?!…]\s*$")


def find_dialogue(text: str, paragraphs: Sequence[tuple[int, int]], verbs: frozenset[str]) -> list[Quotation]:
    """Return the speech of paragraphs that open with the dash of dialogue; `verbs` are those of speech, in small letters.

    A second dash, or a comma, before a verb of speech ends it; another dash takes it up again. A line that names no speaker is
    dialogue only if it asks or calls: else it may be an item of a list.

    >>> text = "—No lo sé —dijo Ana—. Vamos."
    >>> [text[q.start:q.end] for q in find_dialogue(text, [(0, len(text))], frozenset({"dijo"}))]
    ['—No lo sé', 'Vamos.']
    """
    out: list[Quotation] = []
    for start, end in paragraphs:
        opened = _DASH.match(text, start, end)
        if opened:
            out += _dialogue(text, start, opened.end(), len(text[start:end].rstrip()) + start, verbs)
    return out


def _dialogue(text: str, start: int, words: int, end: int, verbs: frozenset[str]) -> list[Quotation]:
    dashes = [m for m in _INNER_DASH.finditer(text, words, end) if _says(text, m.end(), verbs)]
    if dashes:
        first = dashes[0]
        again = _INNER_DASH.search(text, first.end(), end)
        out = [Quotation(start, first.start())]
        if again:
            rest = again.end()
            while rest < end and not text[rest].isalnum() and text[rest] not in "¿¡":
                rest += 1
            out += [Quotation(rest, end)] if rest < end else []
        return out
    commas = [at for at in range(words, end) if text[at] in ",?!" and _says(text, at + 1, verbs)]
    if commas:
        return [Quotation(start, commas[0] + (text[commas[0]] != ","))]
    return [Quotation(start, end)] if _ASKS.search(text, words, end) else []


def _says(text: str, at: int, verbs: frozenset[str]) -> bool:
    m = _FIRST_WORD.match(text, at)
    return m is not None and m[1] in verbs
