"""Edits → transpositions: the same words in another order within a sentence, told as one place or as two that belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.readings.edits import Edit
from variorum.readings.place import Context

_NEAR = 12
"""Words that a transposition told as one place spans at most, on either side."""


def find_transpositions(a: Context, b: Context, edits: Sequence[Edit]) -> list[Edit]:
    """Mark edits whose words stand, in the other witness, in another edit of the same sentence; join the two if they are near.

    What is left over of the words (an article, a preposition) does not count, but every content word must be matched.
    """
    out = list(edits)
    done: set[int] = set()
    for m in range(len(out)):
        for n in range(m + 1, min(m + 12, len(out))):
            if m in done or n in done or out[m].same or out[n].same:
                continue
            if _exchanged(a, b, out[m], out[n]):
                joined = _join(a, b, out, m, n)
                if joined:
                    out[m] = joined
                    done |= {m, *range(m + 1, n + 1)}
                else:
                    out[m], out[n] = replace(out[m], order=True), replace(out[n], order=True)
                    done |= {m, n}
                break
    dropped = {k for m, edit in enumerate(out) if edit.order for k in _after(out, m) if _covers(edit, out[k])}
    return [edit for k, edit in enumerate(out) if k not in dropped]


def _after(edits: Sequence[Edit], at: int) -> Iterator[int]:
    """Yield the numbers of the edits after one that begin where it stands, in the first witness."""
    for k in range(at + 1, len(edits)):
        if edits[k].a_first > edits[at].a_last:
            return
        yield k


def _covers(whole: Edit, part: Edit) -> bool:
    if part is whole or part.order:
        return False
    inside_a = whole.a_first <= part.a_first and part.a_last <= whole.a_last
    inside_b = whole.b_first <= part.b_first and part.b_last <= whole.b_last
    return inside_a and inside_b and whole.two_sided


def _exchanged(a: Context, b: Context, one: Edit, other: Edit) -> bool:
    """Return whether what one edit takes out of its place the other puts in at another."""
    if not _same_sentence(a, one.a_first, one.a_last, other.a_first, other.a_last):
        return False
    if not _same_sentence(b, one.b_first, one.b_last, other.b_first, other.b_last):
        return False
    first = _content(a, one.a_first, one.a_last), _content(b, one.b_first, one.b_last)
    second = _content(a, other.a_first, other.a_last), _content(b, other.b_first, other.b_last)
    forward = bool(first[0]) and first[0] == second[1]
    backward = bool(first[1]) and first[1] == second[0]
    return (forward and (backward or not (first[1] or second[0]))) or (backward and not (first[0] or second[1]))


def _same_sentence(context: Context, first: int, last: int, other_first: int, other_last: int) -> bool:
    places = [first, last - 1 if last > first else first, other_first, other_last - 1 if other_last > other_first else other_first]
    empty = first == last, other_first == other_last
    numbers = {
        context.sentence_of(at if not gone else max(at - 1, 0))
        for at, gone in zip(places, (empty[0], empty[0], empty[1], empty[1]), strict=True)
    }
    lenient = {context.sentence_of(at) for at in places}
    return len(numbers) == 1 or len(lenient) == 1


def _content(context: Context, first: int, last: int) -> Counter[str]:
    light = context.rules.function.every
    forms = context.words.forms[first:last]
    heavy = Counter(form for form, key in zip(forms, context.words.keys[first:last], strict=True) if key not in light)
    return heavy or Counter(form for form in forms if len(form) > 2 and (form,) in context.rules.hedges)


def _join(a: Context, b: Context, edits: Sequence[Edit], m: int, n: int) -> Edit | None:
    """Return the two edits as one place, if it is short and nothing else differs within it."""
    one, other = edits[m], edits[n]
    if n > m + 1:
        return None
    joined = Edit(
        min(one.a_first, other.a_first),
        max(one.a_last, other.a_last),
        min(one.b_first, other.b_first),
        max(one.b_last, other.b_last),
        order=True,
    )
    near = joined.a_last - joined.a_first <= _NEAR and joined.b_last - joined.b_first <= _NEAR
    sentences = (
        {a.words.sentences[at] for at in range(joined.a_first, joined.a_last)},
        {b.words.sentences[at] for at in range(joined.b_first, joined.b_last)},
    )
    return joined if near and all(len(numbers) <= 1 for numbers in sentences) else None
