"""A sibling's marks → repairs of a witness that lost them: quotation marks around its words, apostrophes within them.

What stands in a lost mark's place is told by the sibling: nothing, a space, a question mark, the sign for a character that cannot
be read. A repair that only puts a mark in has `found` empty, and starts where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.language.quotations import SINGLE
from variorum.model import Quote, Repair, ZoneKind
from variorum.settle.aligned import Aligned, words_between
from variorum.tokens import APOSTROPHES

_QUOTES = "\"“”„‟«»‹›‘’‚'`"
_DOUBLE = re.compile(r"[\"“”„‟«»]|``|''")
_RESIDUES = "?\ufffd_"
_LOST_LETTERS = frozenset({"possessive", "contraction", "plural", "elision"})
_SENTENCE = 5
"""Words of a quotation that no editor prints as his own."""
_SPEECH = 8
"""Words of all of them together."""


def keeps_marks(pair: Aligned) -> bool:
    """Return whether the witness keeps its quotation marks somewhere: then what it does not mark it did not lose.

    Single marks count only where its sibling has single ones too: else they may be those of a quotation within one.
    """
    own = [quote for quote in pair.to.quotes if quote.marked]
    singles = sum(pair.by.text.content[quote.start] in SINGLE for quote in pair.by.quotes if quote.marked)
    mostly_single = singles * 2 > sum(quote.marked for quote in pair.by.quotes)
    return any(mostly_single or pair.to.text.content[quote.start] not in SINGLE for quote in own)


def lost_marks(pair: Aligned, quotes: tuple[Quote, ...]) -> bool:
    """Return whether a witness lost its marks: it keeps none, and lost other marks, or quotes whole sentences, or what replaced them stands there.

    Args:
        pair: the witness and its sibling.
        quotes: the sibling's quotations as they stand in the witness.
    """
    if not quotes or keeps_marks(pair):
        return False
    if any(repair.rule in _LOST_LETTERS for repair in pair.to.repairs):
        return True
    words = [len(words_between(pair.to_words, quote.start, quote.end)) for quote in quotes]
    return max(words) >= _SENTENCE or sum(words) >= _SPEECH or any(_has_residue(pair, quote) for quote in quotes)


def _has_residue(pair: Aligned, quote: Quote) -> bool:
    return pair.to.text.content[max(0, quote.start - 1) : quote.start] in tuple(_RESIDUES) and quote.start > 0


def lend_marks(pair: Aligned) -> tuple[Repair, ...]:
    """Return the repairs that put the sibling's quotation marks and apostrophes back into a witness that lost them."""
    return tuple(sorted([*_quotation_marks(pair), *_apostrophes(pair)], key=lambda repair: (repair.start, repair.end)))


def _quotation_marks(pair: Aligned) -> Iterator[Repair]:
    """Yield a repair for each mark of the sibling's quotations that stands at a word the witness has as well."""
    by, text = pair.by_words, pair.by.text.content
    for quote in pair.by.quotes:
        numbers = words_between(by, quote.start, quote.end)
        if not quote.marked or not numbers:
            continue
        opening = _mark_at_start(text[quote.start : quote.end])
        closing = _mark_at_end(text[quote.start : quote.end])
        first, last = numbers[0], numbers[-1]
        if opening and first in pair.partners and _stays(pair, first, last):
            yield from _before(pair, pair.partners[first], opening)
        if closing and last in pair.partners and _stays(pair, last, first):
            yield from _after(pair, pair.partners[last], last, closing)


def _stays(pair: Aligned, at: int, other: int) -> bool:
    """Return whether the words beside the mark, inside the quotation, are aligned too: a lone word may stand anywhere."""
    if at == other:
        return True
    step = 1 if other > at else -1
    near = [n for n in range(at, at + 3 * step, step) if (n - other) * step <= 0]
    return sum(n in pair.partners and abs(pair.partners[n] - pair.partners[at]) <= 3 for n in near) * 2 > len(near)


def _mark_at_start(quoted: str) -> str:
    m = re.match(rf"[{_QUOTES}]+", quoted)
    return m[0] if m else ""


def _mark_at_end(quoted: str) -> str:
    m = re.search(rf"[{_QUOTES}]+$", quoted)
    return m[0] if m else ""


def _before(pair: Aligned, word: int, mark: str) -> Iterator[Repair]:
    """Put a mark before a word of the witness."""
    found = pair.to.text.content
    start, _ = pair.to_words.mended.found(pair.to_words.starts[word], pair.to_words.ends[word])
    before = found[max(0, start - 1) : start]
    if before and before in _QUOTES:
        return
    if before and before in _RESIDUES:
        yield Repair(start - 1, start, before, mark, "quotation", pair.support)
    elif before == " " and (start == 1 or found[start - 2] in " \n"):
        yield Repair(start - 1, start, " ", mark, "quotation", pair.support)
    else:
        yield Repair(start, start, "", mark, "quotation", pair.support)


def _after(pair: Aligned, word: int, sibling: int, mark: str) -> Iterator[Repair]:
    """Put a mark after a word of the witness, and after the points that stand inside the mark in its sibling."""
    found, by = pair.to.text.content, pair.by_words
    _, end = pair.to_words.mended.found(pair.to_words.starts[word], pair.to_words.ends[word])
    tail = by.mended.text[by.ends[sibling] : by.ends[sibling] + 8]
    points = tail[: tail.index(mark[0])] if mark[0] in tail else ""
    if points and found.startswith(points, end):
        end += len(points)
    elif points[:-1] and found.startswith(points[:-1], end):
        end += len(points) - 1
    after = found[end : end + 1]
    if after and after in _QUOTES:
        return
    if after and after in _RESIDUES:
        yield Repair(end, end + 1, after, mark, "quotation", pair.support)
    elif after == " " and found[end + 1 : end + 2] in (" ", "\n", ",", "."):
        yield Repair(end, end + 1, " ", mark, "quotation", pair.support)
    else:
        yield Repair(end, end, "", mark, "quotation", pair.support)


def _apostrophes(pair: Aligned) -> Iterator[Repair]:
    """Yield a repair for each apostrophe of the sibling that a witness without any lacks in the same word."""
    own, by = pair.to_words, pair.by_words
    body = [own.mended.text[own.starts[n] : own.ends[n]] for n in range(len(own.starts)) if own.zones[n] is ZoneKind.BODY]
    damaged = {n for repair in pair.to.repairs if repair.rule in _LOST_LETTERS for n in (repair.start,)}
    if sum(any(char in APOSTROPHES for char in word) for word in body) > len(damaged):
        return
    for sibling, word in pair.partners.items():
        theirs = by.mended.text[by.starts[sibling] : by.ends[sibling]]
        ours = own.mended.text[own.starts[word] : own.ends[word]]
        at = next((n for n, char in enumerate(theirs) if char in APOSTROPHES), -1)
        if at > 0 and theirs[:at] + theirs[at + 1 :] == ours:
            place, _ = own.mended.found(own.starts[word] + at, own.ends[word])
            yield Repair(place, place, "", theirs[at], "apostrophe", pair.support)
        elif at < 0 and theirs == ours and theirs[-1:] == "s" and by.mended.text[by.ends[sibling] : by.ends[sibling] + 2] in ("' ", "’ "):
            _, place = own.mended.found(own.starts[word], own.ends[word])
            if pair.to.text.content[place : place + 2] == "  ":
                yield Repair(place, place + 1, " ", "'", "apostrophe", pair.support)
            elif pair.to.text.content[place : place + 1] == " ":
                yield Repair(place, place, "", "'", "apostrophe", pair.support)
