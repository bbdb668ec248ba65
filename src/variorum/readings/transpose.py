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
    stands = [(_stand(a, edit.a_first, edit.a_last), _stand(b, edit.b_first, edit.b_last)) for edit in edits]
    done: set[int] = set()
    for m in range(len(out)):
        for n in range(m + 1, min(m + 12, len(out))):
            if m in done or n in done or out[m].same or out[n].same:
                continue
            if all(map(_meet, stands[m], stands[n])) and _exchanged(a, b, out[m], out[n]):
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
    first = _content(a, one.a_first, one.a_last), _content(b, one.b_first, one.b_last)
    second = _content(a, other.a_first, other.a_last), _content(b, other.b_first, other.b_last)
    forward = bool(first[0]) and first[0] == second[1]
    backward = bool(first[1]) and first[1] == second[0]
    return (forward and (backward or not (first[1] or second[0]))) or (backward and not (first[0] or second[1]))


_Stand = tuple[int | None, int | None]
"""The sentence in which one side of an edit stands, None if it is in several: a side without words goes with the word before it, or after."""


def _stand(context: Context, first: int, last: int) -> _Stand:
    if first == last:
        return context.sentence_of(first - 1), context.sentence_of(first)
    number = context.sentence_of(first)
    return (number, number) if number == context.sentence_of(last - 1) else (None, None)


def _meet(one: _Stand, other: _Stand) -> bool:
    """Return whether two sides stand in one sentence, each taken to go with the word before it, or each with that after."""
    return any(x is not None and x == y for x, y in zip(one, other, strict=True))


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
