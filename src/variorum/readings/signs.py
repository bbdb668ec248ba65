"""Edits → edits in which a sign that is no word (%, $, €) has the number that it stands by, when words say the same: 8 percent, 8%."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.language.figures import sign_of
from variorum.readings.edits import Edit
from variorum.readings.place import Context


def take_signs(a: Context, b: Context, edits: Sequence[Edit], a_to_b: Mapping[int, int], b_to_a: Mapping[int, int]) -> list[Edit]:
    """Return the edits; where one witness writes a unit as a word and the other as a sign, the number before is read with it."""
    return [_take(edit, a, b, a_to_b, first=True) or _take(edit, b, a, b_to_a, first=False) or edit for edit in edits]


def _take(edit: Edit, wordy: Context, other: Context, mapping: Mapping[int, int], *, first: bool) -> Edit | None:
    """Widen an edit whose words are all in the one witness, and name a sign that stands by the same number in the other."""
    start, end, at = (edit.a_first, edit.a_last, edit.b_first) if first else (edit.b_first, edit.b_last, edit.a_first)
    if edit.order or edit.two_sided or start == end or end - start > 2 or start == 0 or at == 0:
        return None
    sign = sign_of(tuple(wordy.words.keys[start:end]))
    if sign is None or mapping.get(start - 1) != at - 1 or not _stands_by(other, at - 1, sign):
        return None
    return replace(edit, a_first=edit.a_first - 1, b_first=edit.b_first - 1)


def _stands_by(context: Context, at: int, sign: str) -> bool:
    words = context.words
    text, start, end = words.mended.text, words.starts[at], words.ends[at]
    return text[start:end][:1].isdigit() and (text[:start].endswith(sign) or text[end : end + 2].strip(" \xa0\u202f").startswith(sign))
