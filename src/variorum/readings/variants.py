"""Edits → variants: each place judged, weighed, and given in offsets of the texts as found."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from variorum.language.speech import is_attribution
from variorum.model import Edge, Kind, Passage, Span, Variant, Weight
from variorum.offsets import Mended, Taken
from variorum.readings.beside import find_beside
from variorum.readings.edges import find_cuts
from variorum.readings.edits import Edit, find_edits
from variorum.readings.kinds import classify
from variorum.readings.kinds.mechanical import is_word
from variorum.readings.marks import MarkEdit, find_mark_edits
from variorum.readings.place import Context, Place, Side, Verdict
from variorum.readings.rewritten import join_rewritten
from variorum.readings.signs import take_signs
from variorum.readings.transpose import find_transpositions
from variorum.readings.unspaced import judge_phrases
from variorum.readings.weigh import weigh

_SIGNS_BEFORE = "$€£¥₹₽₩#"
_SIGN_AFTER = re.compile(r"[ \xa0\u202f]?[%‰]|°[CF]?|²|³")
_SHORT_QUOTE = 80
"""Code points from one mark to the other, up to which both are told as one place."""
_ANOTHER_COLUMN = Verdict(Kind.OCR, Weight.MECHANICAL, note="of another column")
_BRACKETS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class _Judged:
    """A place with its verdict, before it is given in offsets of the texts as found."""

    a: tuple[int, int] | None
    b: tuple[int, int] | None
    verdict: Verdict


def find_variants(a: Context, b: Context, passages: Sequence[Passage]) -> tuple[Variant, ...]:
    """Return where two witnesses differ, in the order of the first, then of the second; none overlaps another.

    Args:
        a: the first witness.
        b: the second.
        passages: what they share, as `parallels` found it.
    """
    a_to_b = {i: j for passage in passages for i, j in passage.pairs}
    b_to_a = {j: i for i, j in a_to_b.items()}
    edits = take_signs(a, b, find_transpositions(a, b, find_edits(a, b, passages)), a_to_b, b_to_a)
    edits = join_rewritten(a, b, edits, a_to_b, lambda edit: _verdict(_place(a, b, edit, a_to_b, b_to_a)))
    beside = find_beside(a, b, edits)
    cuts = find_cuts(a, b, a_to_b, b_to_a)
    judged = [_at_edge(found, cuts.note(edit)) for edit in edits if edit not in beside for found in _judge(a, b, edit, a_to_b, b_to_a)]
    judged += [_judged(_place(a, b, edit, a_to_b, b_to_a), _ANOTHER_COLUMN) for edit in beside]
    judged += [_judge_marks(a, b, mark) for mark in find_mark_edits(a, b, passages, edits)]
    judged = _join_marks(a, b, judged)
    if _without_spaces(a) or _without_spaces(b):
        judged = _widen(a, b, judged, a_to_b)
    judged = _apart(sorted(judged, key=_order))
    return tuple(_variant(a, b, found) for found in judged)


def _order(found: _Judged) -> tuple[int, int, int, int]:
    left, right = found.a or (1 << 60, 0), found.b or (1 << 60, 0)
    return (*left, *right)


def _place(a: Context, b: Context, edit: Edit, a_to_b: Mapping[int, int], b_to_a: Mapping[int, int]) -> Place:
    left, right = _reading(a, edit.a_first, edit.a_last), _reading(b, edit.b_first, edit.b_last)
    if left.empty != right.empty:
        left = replace(left, opens=left.empty and b.opens_sentence(right.first) and not right.whole_sentence)
        right = replace(right, opens=right.empty and a.opens_sentence(left.first) and not left.whole_sentence)
    return Place(left, right, a_to_b, b_to_a)


def _verdict(place: Place) -> Verdict:
    return weigh(classify(place), place)


def _judge(a: Context, b: Context, edit: Edit, a_to_b: Mapping[int, int], b_to_a: Mapping[int, int]) -> Iterator[_Judged]:
    place = _place(a, b, edit, a_to_b, b_to_a)
    if edit.order:
        yield _judged(place, _order_verdict(place))
        return
    if edit.rewritten:
        quoted = all(side.context.is_quoted(side.first, side.last) for side in (place.a, place.b))
        yield _judged(place, Verdict(Kind.QUOTATION if quoted else Kind.WORDING, Weight.SUBSTANTIVE, note="rewritten"))
        return
    parts = _part_attribution(place) or _part_shifted(place)
    if parts:
        for part in parts:
            yield _judged(part, _verdict(part))
        return
    yield _judged(place, _verdict(place))


def _at_edge(found: _Judged, edge: Edge | None) -> _Judged:
    """Return a place as it may be told if it lies beyond the edge of one of the texts, as `edge` says: what is not held was not changed."""
    verdict = found.verdict
    if edge is None or verdict.weight is not Weight.SUBSTANTIVE:
        return found
    if edge in (Edge.BEFORE, Edge.BEYOND):
        return replace(found, verdict=replace(verdict, note=edge)) if found.a is None or found.b is None else found
    kind = verdict.kind if found.a and found.b else Kind.OMISSION if found.a else Kind.ADDITION
    return replace(found, verdict=Verdict(kind, Weight.MECHANICAL, note=edge))


def _judged(place: Place, verdict: Verdict) -> _Judged:
    spans = [None if reading.empty else (reading.start, reading.end) for reading in (place.a, place.b)]
    return _Judged(spans[0], spans[1], verdict)


def _order_verdict(place: Place) -> Verdict:
    """Words in another order mean the same, unless names have changed places."""
    if _in_date(place.a) and _in_date(place.b):
        return classify(place)  # September 29, 29 September
    if not place.one_sided:
        names = [_names(reading) for reading in (place.a, place.b)]
        first_last = [(found[0], found[-1]) for found in names if len(set(found)) == len(found) == 2]
        if len(first_last) == 2 and first_last[0] == first_last[1][::-1] and _has_verb_between(place):
            return Verdict(Kind.ORDER, Weight.SUBSTANTIVE, contradiction=True)
    return Verdict(Kind.ORDER, Weight.STYLE)


def _in_date(reading: Side) -> bool:
    """Return whether all words of a reading belong to one date."""
    return any(first <= reading.first and reading.last <= last for first, last, _ in reading.context.dates(reading.sentence))


def _names(reading: Side) -> list[str]:
    """Return the last word of each name of a reading; words that stand together are one name."""
    runs: list[list[str]] = []
    for at, key in enumerate(reading.keys):
        if reading.is_name(at):
            if at and runs and reading.is_name(at - 1):
                runs[-1].append(key)
            else:
                runs.append([key])
    return [run[-1] for run in runs]


def _has_verb_between(place: Place) -> bool:
    """Return whether what stands between two exchanged names makes one the doer: no list, no *of* or *with*."""
    named = [at for at in range(len(place.a.keys)) if place.a.is_name(at)]
    keys = [key for at, key in enumerate(place.a.keys) if at not in named]
    linking = {"and", "or", "with", "und", "oder", "mit", "et", "ou", "avec", "y", "e", "o", "con", "von", "of"}
    return bool(keys) and not linking & set(keys)


def _part_attribution(place: Place) -> list[Place]:
    """Take apart two readings of which one only says who said so, and the other says something else."""
    if place.one_sided:
        return []
    if any(side.context.scan and not is_word(side) for side in (place.a, place.b)):
        return []
    clauses = [is_attribution(reading.keys, reading.surfaces, place.rules) for reading in (place.a, place.b)]
    if clauses[0] == clauses[1]:
        return []
    clause, other = (place.a, place.b) if clauses[0] else (place.b, place.a)
    if len(other.content()) < 2 or len(clause.keys) < 2 or set(clause.content()) & set(other.content()):
        return []
    gone_a, gone_b = _reading(place.a.context, place.a.last, place.a.last), _reading(place.b.context, place.b.last, place.b.last)
    return [replace(place, b=gone_b), replace(place, a=gone_a)]


def _part_shifted(place: Place) -> list[Place]:
    """Take apart two readings of which one stands, whole and in order, at another place of the other witness's sentence."""
    if place.one_sided:
        return []
    for side, other, taken in ((place.a, place.b, place.b_to_a), (place.b, place.a, place.a_to_b)):
        keys = other.context.words.keys
        first, last = other.context.sentence(other.sentence)
        starts = range(first, last - len(side.keys) + 1)
        if (
            len(side.keys) > 1
            and side.content()
            and any(
                keys[at : at + len(side.keys)] == side.keys
                and not any(n in taken or other.first <= n < other.last for n in range(at, at + len(side.keys)))
                for at in starts
            )
        ):
            gone_a, gone_b = _reading(place.a.context, place.a.last, place.a.last), _reading(place.b.context, place.b.last, place.b.last)
            return [replace(place, b=gone_b), replace(place, a=gone_a)]
    return []


def _reading(context: Context, first: int, last: int) -> Side:
    words = context.words
    if first >= last:
        return Side(context, first, first, 0, 0)
    text = words.mended.text
    start, end = words.starts[first], words.ends[last - 1]
    if start and text[start - 1] in _SIGNS_BEFORE:
        start -= 1
    sign = _SIGN_AFTER.match(text, end)
    end = sign.end() if sign else end
    if text[end : end + 1] == "." and _is_short(context, last - 1):
        end += 1
    whole = Side(context, first, last, start, end).whole_sentence
    while whole and end < len(text) and text[end] in '.!?…"”’»)。！？':
        end += 1
    if whole and start and text[start - 1] in '"“‘«„(':
        start -= 1
    elif start and text[start - 1] in _BRACKETS and text[end : end + 1] == _BRACKETS[text[start - 1]]:
        start, end = start - 1, end + 1
    return Side(context, first, last, start, end)


def _is_short(context: Context, at: int) -> bool:
    """Return whether a word is an abbreviation whose full stop is its own."""
    words, rules = context.words, context.rules
    key = words.keys[at]
    known = (
        key in rules.abbreviations.plain
        or key in rules.names.titles
        or (len(key) <= 5 and rules.dates.is_short_month(key))
        or key in rules.names.suffixes
    )
    follows = at + 1 < len(words.keys) and words.sentences[at + 1] == words.sentences[at]
    return (known or (len(key) == 1 and key.isalpha())) and follows and len(key) <= 5


def _judge_marks(a: Context, b: Context, mark: MarkEdit) -> _Judged:
    if mark.a_marks == mark.b_marks:  # one once damage is undone
        return _Judged((mark.a_start, mark.a_end), (mark.b_start, mark.b_end), Verdict(Kind.ENCODING, Weight.MECHANICAL))
    kind, weight = Kind.PUNCTUATION, Weight.ACCIDENTAL
    sides = ((a, mark.a_marks, mark.a_start, mark.a_end), (b, mark.b_marks, mark.b_start, mark.b_end))
    lost = [
        context
        for context, marks, start, end in sides
        if _lacks_quotes(marks, (mark.a_marks, mark.b_marks)) and (_loses_marks(context.words.mended) or context.lost_between(start, end))
    ]
    if lost:
        kind, weight = Kind.ENCODING, Weight.MECHANICAL
    return _Judged((mark.a_start, mark.a_end), (mark.b_start, mark.b_end), Verdict(kind, weight))


def _lacks_quotes(marks: str, both: tuple[str, str]) -> bool:
    quotes = "\"“”„«»‘’'"
    return not any(char in quotes for char in marks) and any(char in quotes for pair in both for char in pair)


def _loses_marks(mended: Mended) -> bool:
    """Return whether the text shows that its file lost marks: apostrophes had to be put back."""
    return any(repair.rule in ("possessive", "contraction", "plural", "elision") for repair in mended.repairs)


def _join_marks(a: Context, b: Context, judged: list[_Judged]) -> list[_Judged]:
    """Tell the two marks of one short quotation as one place: "criminal act", criminal act."""
    out: list[_Judged] = []
    joined = False
    for found in judged:
        last = out[-1] if out and not joined else None  # a quotation has two marks
        joined = False
        if last and _is_mark(last) and _is_mark(found) and last.a and last.b and found.a and found.b:
            texts = [
                context.words.mended.text[spans[0][0] : spans[1][1]] for context, spans in ((a, (last.a, found.a)), (b, (last.b, found.b)))
            ]
            apart = found.a[0] - last.a[0], found.b[0] - last.b[0]
            short = min(apart) >= 0 and 0 < max(apart) < _SHORT_QUOTE and (found.a[0] >= last.a[1] - 1 or max(apart) == 1)
            if short and any(text[0] in "\"“‘«„'" and text.rstrip(".,;:!?")[-1] in "\"”’»“'" for text in texts) and "\n" not in texts[0]:
                out[-1] = _Judged((last.a[0], found.a[1]), (last.b[0], found.b[1]), replace(last.verdict, kind=_quote_kind(last, found)))
                joined = True
                continue
        out.append(found)
    return out


def _is_mark(found: _Judged) -> bool:
    return found.verdict.kind is Kind.PUNCTUATION or (found.verdict.kind is Kind.ENCODING and found.a is not None and found.b is not None)


def _quote_kind(first: _Judged, second: _Judged) -> Kind:
    return Kind.ENCODING if Kind.ENCODING in (first.verdict.kind, second.verdict.kind) else Kind.QUOTATION


def _without_spaces(context: Context) -> bool:
    words = context.words
    joined = sum(words.ends[at] == words.starts[at + 1] for at in range(len(words.starts) - 1))
    return joined > 0.2 * len(words.starts) > 0


def _widen(a: Context, b: Context, judged: list[_Judged], a_to_b: Mapping[int, int]) -> list[_Judged]:
    """In a script without spaces no word has bounds: widen readings to the marks around them, the least difference in a note."""
    groups: list[tuple[_Stretch, _Stretch, list[_Judged]]] = []
    cells: dict[tuple[int, int], set[int]] = {}  # which groups lie over a cell of a side: only these are tried
    for found in sorted(judged, key=_order):
        left, right = _run(a, found.a), _run(b, found.b)
        near = sorted({k for cell in _cells(left, right) for k in cells.get(cell, ())})
        at = next((k for k in near if _overlap(left, groups[k][0]) or _overlap(right, groups[k][1])), len(groups))
        if at < len(groups):
            other_left, other_right, members = groups[at]
            left, right = _hull(left, other_left), _hull(right, other_right)
            groups[at] = (left, right, [*members, found])
        else:
            groups.append((left, right, [found]))
        for cell in _cells(left, right):
            cells.setdefault(cell, set()).add(at)
    b_to_a = {j: i for i, j in a_to_b.items()}
    out = []
    for left, right, members in groups:
        worst = max(members, key=lambda m: (m.verdict.contradiction, _RANK.index(m.verdict.weight)))
        notes = "; ".join(_minimal(a, b, member) for member in members if member.a or member.b)
        left = left or _partner(right, b, a, b_to_a)
        right = right or _partner(left, a, b, a_to_b)
        phrases = [context.words.mended.text[slice(*span)] if span else None for context, span in ((a, left), (b, right))]
        out.append(_Judged(left, right, replace(judge_phrases(*phrases) or worst.verdict, note=notes)))
    return out


_RANK = list(Weight)
_Stretch: TypeAlias = tuple[int, int] | None
_CELL = 64
"""Code points of a cell, by which stretches that may overlap are looked up."""


def _cells(left: _Stretch, right: _Stretch) -> Iterator[tuple[int, int]]:
    for side, span in enumerate((left, right)):
        if span:
            yield from ((side, cell) for cell in range(span[0] // _CELL, span[1] // _CELL + 1))


def _run(context: Context, span: tuple[int, int] | None) -> tuple[int, int] | None:
    if span is None:
        return None
    text, (start, end) = context.words.mended.text, span
    while start > 0 and _runs_on(text, start):
        start -= 1
    while end < len(text) and _runs_on(text, end):
        end += 1
    return start, end


def _runs_on(text: str, at: int) -> bool:
    """Return whether letters or figures stand on both sides of a place, or a point between figures (12.6)."""
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    if before in ".,·" and after.isdigit():
        return at > 1 and text[at - 2].isdigit()
    return after in ".,·" and before.isdigit() and text[at + 1 : at + 2].isdigit()


def _partner(span: tuple[int, int] | None, context: Context, other: Context, mapping: Mapping[int, int]) -> tuple[int, int] | None:
    """Return the run of the other text that holds the partners of a run's words; None where nothing of it is there."""
    if span is None:
        return None
    words = context.words
    inside = range(bisect_left(words.starts, span[0]), bisect_left(words.starts, span[1]))
    places = [mapping[at] for at in inside if at in mapping]
    return _run(other, (other.words.starts[min(places)], other.words.ends[max(places)])) if places else None


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def _hull(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int] | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def _minimal(a: Context, b: Context, found: _Judged) -> str:
    sides = [context.words.mended.text[span[0] : span[1]] if span else "—" for context, span in ((a, found.a), (b, found.b))]
    return f"{sides[0]} | {sides[1]}"


def _apart(judged: list[_Judged]) -> list[_Judged]:
    """Leave out what overlaps a place already told, the heavier one first."""
    kept: list[_Judged] = []
    taken = Taken(), Taken()
    for found in sorted(judged, key=lambda f: (-_RANK.index(f.verdict.weight), _order(f))):
        sides = [(side, span) for side, span in zip(taken, (found.a, found.b), strict=True) if span]
        if not any(side.meets(*span) for side, span in sides):
            kept.append(found)
            for side, span in sides:
                side.add(*span)
    return sorted(kept, key=_order)


def _variant(a: Context, b: Context, found: _Judged) -> Variant:
    sides = [Span(*context.words.mended.found(*span)) if span else None for context, span in ((a, found.a), (b, found.b))]
    verdict = found.verdict
    return Variant(sides[0], sides[1], verdict.kind, verdict.weight, verdict.contradiction, None, verdict.doubt, (), verdict.note)
