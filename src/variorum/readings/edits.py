"""Passages → edits: the least stretches of words that differ, cut where sentences end and where values correspond.

An edit is a pair of word ranges, one of which may be empty. Aligned words that are written otherwise (*grey*, *gray*) are
edits too. Readings are whole words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from variorum.language.words import same_lemma
from variorum.model import Passage, ZoneKind
from variorum.readings.likeness import letters_alike, may_be_read
from variorum.readings.place import Context
from variorum.tokens import APOSTROPHES

_ALIKE = 75.0
"""Likeness (rapidfuzz ratio) from which two words of four letters or more count as forms of one."""

_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_ONE_WORD = 0.6
"""Likeness in letters from which words that a line parts are one word of the other text."""
_REWRITTEN = 5
"""Words of an edit, on its shorter side, from which on the rest of a sentence is rewritten."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words `a_first` up to `a_last` of the one stand where `b_first` up to `b_last` of the other do.

    `same`: they are aligned and written otherwise. `order`: the same words stand elsewhere in the other's sentence.
    `rewritten`: a stretch that has a few equal words in it (`readings.rewritten`).
    """

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    same: bool = False
    order: bool = False
    rewritten: bool = False

    @property
    def two_sided(self) -> bool:
        """Whether both witnesses have words here."""
        return self.a_first < self.a_last and self.b_first < self.b_last


def find_edits(a: Context, b: Context, passages: Sequence[Passage]) -> list[Edit]:
    """Return the edits between two witnesses, in the order of the first, then of the second."""
    edits: list[Edit] = []
    for passage in passages:
        edits += _within(a, b, passage)
    edits += _outside(a, passages, first=True) + _outside(b, passages, first=False)
    return sorted(edits, key=lambda e: (e.a_first, e.b_first, e.a_last, e.b_last))


def _within(a: Context, b: Context, passage: Passage) -> list[Edit]:
    edits: list[Edit] = []
    i, j = passage.a_start_token, passage.b_start_token
    for x, y in passage.pairs:
        if x > i or y > j:
            edits += _gap(a, b, Edit(i, x, j, y), passage)
        same = _written_otherwise(a, b, x, y)
        if same:
            edits = _absorb(a, b, edits, Edit(x, x + 1, y, y + 1, same=True), passage)
        i, j = x + 1, y + 1
    if i < passage.a_end_token or j < passage.b_end_token:
        edits += _cut(a, b, Edit(i, passage.a_end_token, j, passage.b_end_token))
    return _absorb_after(a, b, edits)


def _gap(a: Context, b: Context, edit: Edit, passage: Passage) -> list[Edit]:
    """Return the edits of what lies between two aligned words; a passage of captions may run past paragraphs of the body, which are not its own."""
    kind = a.words.zones[passage.a_start_token]
    if all(zone is kind for zone in a.words.zones[edit.a_first : edit.a_last]) and all(
        zone is kind for zone in b.words.zones[edit.b_first : edit.b_last]
    ):
        return _cut(a, b, edit)
    runs = _zone_runs(a, edit.a_first, edit.a_last, kind), _zone_runs(b, edit.b_first, edit.b_last, kind)
    if len(runs[0]) == len(runs[1]) == 1:
        return _cut(a, b, Edit(*runs[0][0], *runs[1][0]))
    left = [Edit(s, e, edit.b_first, edit.b_first) for s, e in runs[0]]
    right = [Edit(edit.a_last, edit.a_last, s, e) for s, e in runs[1]]
    return [piece for run in (*left, *right) for piece in _cut(a, b, run)]


def _zone_runs(context: Context, first: int, last: int, kind: ZoneKind) -> list[tuple[int, int]]:
    """Return the stretches of words of one kind of zone."""
    runs: list[tuple[int, int]] = []
    for at in range(first, last):
        if context.words.zones[at] is not kind:
            continue
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _written_otherwise(a: Context, b: Context, x: int, y: int) -> bool:
    """Return whether two aligned words differ in letters, capitals or damage; kinds of apostrophe do not count."""
    left, right = a.words, b.words
    one = left.mended.text[left.starts[x] : left.ends[x]]
    other = right.mended.text[right.starts[y] : right.ends[y]]
    if one != other and _straight(one) != _straight(other):
        return True
    if not (left.mended.repairs or right.mended.repairs):
        return False
    repairs = [
        [(r.found, r.restored) for r in w.mended.repaired(*w.mended.found(w.starts[at], w.ends[at]))] for w, at in ((left, x), (right, y))
    ]
    return repairs[0] != repairs[1]


def _straight(surface: str) -> str:
    return surface.translate(_STRAIGHT)


def _only_case(a: Context, b: Context, edit: Edit) -> bool:
    return (
        edit.same
        and a.words.keys[edit.a_first] == b.words.keys[edit.b_first]
        and not _damaged(a, edit.a_first)
        and not _damaged(b, edit.b_first)
    )


def _damaged(context: Context, at: int) -> bool:
    words = context.words
    return bool(words.mended.repaired(*words.mended.found(words.starts[at], words.ends[at])))


def _opens_sentence(context: Context, at: int) -> bool:
    return (
        at == 0
        or context.words.sentences[at - 1] != context.words.sentences[at]
        or context.words.zones[at - 1] is not context.words.zones[at]
    )


def _absorb(a: Context, b: Context, edits: list[Edit], edit: Edit, passage: Passage) -> list[Edit]:
    """Add an edit of one aligned word; a capital that a word added or lost before it explains goes into that edit."""
    if _only_case(a, b, edit) and (_opens_sentence(a, edit.a_first) != _opens_sentence(b, edit.b_first)):
        last = edits[-1] if edits else None
        if last and last.a_last == edit.a_first and last.b_last == edit.b_first and not last.same:
            return [*edits[:-1], Edit(last.a_first, edit.a_last, last.b_first, edit.b_last)]
        if edit.a_first == passage.a_start_token and edit.b_first == passage.b_start_token:
            return edits
        return [*edits, edit]
    return [*edits, edit]


def _absorb_after(a: Context, b: Context, edits: list[Edit]) -> list[Edit]:
    """Drop a lone capital that only its place in the sentence explains."""
    return [e for e in edits if not (_only_case(a, b, e) and _opens_sentence(a, e.a_first) != _opens_sentence(b, e.b_first))]


def _outside(context: Context, passages: Sequence[Passage], *, first: bool) -> list[Edit]:
    """Return what of the body stands in no passage, a sentence an edit."""
    words = context.words
    spans = sorted((p.a_start_token, p.a_end_token) if first else (p.b_start_token, p.b_end_token) for p in passages)
    held = {at for start, end in spans for at in range(start, end)}
    free = [at for at, zone in enumerate(words.zones) if zone is ZoneKind.BODY and at not in held]
    runs: list[list[int]] = []
    for at in free:
        if runs and runs[-1][-1] == at - 1 and words.sentences[at] == words.sentences[at - 1]:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [Edit(run[0], run[-1] + 1, 0, 0) if first else Edit(0, 0, run[0], run[-1] + 1) for run in runs]


def _cut(a: Context, b: Context, edit: Edit) -> list[Edit]:
    """Cut an edit where sentences end, then where values or forms of one word correspond."""
    whole = _trim(a, b, edit)
    out: list[Edit] = []
    for piece in _at_sentences(a, b, whole) if _beside(whole) else []:
        for part in _at_joins(a, b, piece):
            cut = _at_values(a, b, part) if part.two_sided and not part.same else [replace(part, same=False)]
            out += [trimmed for edit in cut if _beside(trimmed := _trim(a, b, edit))]
    return out


def _trim(a: Context, b: Context, edit: Edit) -> Edit:
    """Return an edit without the words at its ends that are one on both sides."""
    while edit.two_sided and _same_word(a, b, edit.a_first, edit.b_first):
        edit = replace(edit, a_first=edit.a_first + 1, b_first=edit.b_first + 1)
    while edit.two_sided and _same_word(a, b, edit.a_last - 1, edit.b_last - 1):
        edit = replace(edit, a_last=edit.a_last - 1, b_last=edit.b_last - 1)
    return edit


def _same_word(a: Context, b: Context, x: int, y: int) -> bool:
    """Return whether two words that nothing aligned, such as a lone article at the head of a sentence, are one all the same."""
    return a.words.keys[x] == b.words.keys[y] and not _written_otherwise(a, b, x, y)


def _at_joins(a: Context, b: Context, edit: Edit) -> list[Edit]:
    """Cut where words of the one are one word of the other: *hand-written*, *handwritten*; *k mpfen*, *kämpfen*. Such a cut is `same`."""
    if not edit.two_sided or (edit.a_last - edit.a_first) * (edit.b_last - edit.b_first) > 2_500:
        return [edit]
    for i in range(edit.a_first, edit.a_last):
        for j in range(edit.b_first, edit.b_last):
            for length in (2, 3):
                for m, n in ((length, 1), (1, length)):
                    if i + m > edit.a_last or j + n > edit.b_last:
                        continue
                    if _joins(a.words.keys[i : i + m], b.words.keys[j : j + n]):
                        before = _beside(Edit(edit.a_first, i, edit.b_first, j))
                        after = _beside(Edit(i + m, edit.a_last, j + n, edit.b_last))
                        rest = [part for piece in after for part in _at_joins(a, b, piece)]
                        return [*before, Edit(i, i + m, j, j + n, same=True), *rest]
    return [edit]


def _joins(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return whether one word is the other's words written together, whole or with letters that an encoding lost between them."""
    parts, whole = (left, right[0]) if len(right) == 1 else (right, left[0])
    if "".join(parts) == whole:
        return True
    lost = len(whole) - sum(map(len, parts))
    if len(parts) != 2 or not 0 < lost <= 2 or not whole.startswith(parts[0]) or not whole.endswith(parts[1]):
        return False
    return not whole[len(parts[0]) : len(whole) - len(parts[1])].isascii()


def _at_sentences(a: Context, b: Context, edit: Edit) -> list[Edit]:
    left = _sentence_runs(a, edit.a_first, edit.a_last)
    right = _sentence_runs(b, edit.b_first, edit.b_last)
    if len(left) <= 1 and len(right) <= 1:
        return [edit]
    if not left or not right:
        return [Edit(s, e, edit.b_first, edit.b_first) for s, e in left] + [Edit(edit.a_last, edit.a_last, s, e) for s, e in right]
    if len(left) == len(right):
        return [Edit(*one, *other) for one, other in zip(left, right, strict=True)]
    goes_on = not _opens_sentence(a, edit.a_first) and not _opens_sentence(b, edit.b_first)
    out: list[Edit] = []
    if goes_on:
        out.append(Edit(*left.pop(0), *right.pop(0)))
    tail: list[Edit] = []
    if left and right and not goes_on:
        tail.append(Edit(*left.pop(), *right.pop()))
    at_b = out[-1].b_last if out else edit.b_first
    out += [Edit(s, e, at_b, at_b) for s, e in left]
    at_a = out[-1].a_last if out else edit.a_first
    out += [Edit(at_a, at_a, s, e) for s, e in right]
    return out + tail


def _sentence_runs(context: Context, first: int, last: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for at in range(first, last):
        if runs and not _opens_sentence(context, at):
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words of an edit that stand or fall together: a number with its unit, a date, a single word."""

    first: int
    last: int
    value: str


def _chunks(context: Context, first: int, last: int) -> list[_Chunk]:
    numbers = {context.words.sentences[at] for at in range(first, last)}
    values = [(max(s, first), min(e, last), "date") for n in numbers for s, e, _ in context.dates(n) if s < last and first < e]
    values += [(max(s, first), min(e, last), "date") for n in numbers for s, e, _ in context.times(n) if s < last and first < e]
    values += [(max(s, first), min(e, last), "number") for n in numbers for s, e, _ in context.quantities(n) if s < last and first < e]
    out, at = [], first
    for start, end, name in sorted(values, key=lambda value: (value[0], -value[1])):
        if start < at:
            continue
        out += [_Chunk(k, k + 1, "") for k in range(at, start)]
        out.append(_Chunk(start, end, name))
        at = end
    return out + [_Chunk(k, k + 1, "") for k in range(at, last)]


def _at_values(a: Context, b: Context, edit: Edit) -> list[Edit]:
    """Cut a replacement where a value meets a value of its sort, or a word another form of it."""
    left, right = _chunks(a, edit.a_first, edit.a_last), _chunks(b, edit.b_first, edit.b_last)
    if len(left) * len(right) > 2_500 or (len(left) == 1 and len(right) == 1):
        return [edit]
    pairs = [pair for pair in _best_pairs(a, b, left, right) if _correspond_surely(a, b, edit, left[pair[0]], right[pair[1]])]
    if not pairs:
        return [edit]
    out: list[Edit] = []
    i, j = edit.a_first, edit.b_first
    for m, n in pairs:
        one, other = left[m], right[n]
        out += _beside(Edit(i, one.first, j, other.first))
        out.append(Edit(one.first, one.last, other.first, other.last))
        i, j = one.last, other.last
    out += _beside(Edit(i, edit.a_last, j, edit.b_last))
    return _rejoin(a, b, out)


def _correspond_surely(a: Context, b: Context, edit: Edit, one: _Chunk, other: _Chunk) -> bool:
    """Return whether two values correspond for certain: where much is rewritten around them, they must count or date one thing."""
    if one.value != "number" or min(edit.a_last - edit.a_first, edit.b_last - edit.b_first) < _REWRITTEN:
        return True
    kinds = [
        {
            q.dimension
            for first, last, q in context.quantities(context.words.sentences[chunk.first])
            if first < chunk.last and chunk.first < last
        }
        for context, chunk in ((a, one), (b, other))
    ]
    if (kinds[0] & kinds[1]) - {None}:
        return True
    keys_a, keys_b = a.words.keys, b.words.keys
    before = edit.a_first < one.first and edit.b_first < other.first and keys_a[one.first - 1] == keys_b[other.first - 1]
    at_edge = (one.first == edit.a_first and other.first == edit.b_first) or (one.last == edit.a_last and other.last == edit.b_last)
    after = one.last < edit.a_last and other.last < edit.b_last and keys_a[one.last] == keys_b[other.last]
    return before or at_edge or after


def _beside(edit: Edit) -> list[Edit]:
    return [edit] if edit.a_first < edit.a_last or edit.b_first < edit.b_last else []


def _rejoin(a: Context, b: Context, edits: list[Edit]) -> list[Edit]:
    """Put function words that stand beside a corresponding pair back with it: had known, knew."""
    out: list[Edit] = []
    for edit in edits:
        last = out[-1] if out else None
        beside = last is not None and last.a_last == edit.a_first and last.b_last == edit.b_first
        if last and beside and (_is_light(a, b, edit) or _is_light(a, b, last) or _is_broken(a, b, last, edit)):
            out[-1] = Edit(last.a_first, edit.a_last, last.b_first, edit.b_last)
        else:
            out.append(edit)
    return out


def _is_light(a: Context, b: Context, edit: Edit) -> bool:
    keys = [
        *((key, a) for key in a.words.keys[edit.a_first : edit.a_last]),
        *((key, b) for key in b.words.keys[edit.b_first : edit.b_last]),
    ]
    return all(key in context.rules.function.every or (key,) in context.rules.hedges for key, context in keys)


def _is_broken(a: Context, b: Context, first: Edit, second: Edit) -> bool:
    """Return whether two edits of a scan are one word, broken at the end of a line: `tor` + `ipedoed`, torpedoed."""
    if not (a.scan or b.scan) or first.two_sided == second.two_sided:
        return False
    whole = Edit(first.a_first, second.a_last, first.b_first, second.b_last)
    paired = first if first.two_sided else second
    parted, joined = (
        ["".join(words.keys[start:end]) for words, start, end in ((a.words, e.a_first, e.a_last), (b.words, e.b_first, e.b_last))]
        for e in (paired, whole)
    )
    return letters_alike(*joined) >= max(_ONE_WORD, letters_alike(*parted) + 0.01)


def _best_pairs(a: Context, b: Context, left: Sequence[_Chunk], right: Sequence[_Chunk]) -> list[tuple[int, int]]:
    """Return the pairs of corresponding chunks in one order that weigh most."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    scores = [[_correspondence(a, b, one, other) for other in right] for one in left]
    for m in range(len(left) - 1, -1, -1):
        for n in range(len(right) - 1, -1, -1):
            best[m][n] = max(best[m + 1][n], best[m][n + 1], best[m + 1][n + 1] + scores[m][n])
    pairs = []
    m = n = 0
    while m < len(left) and n < len(right):
        if scores[m][n] and best[m][n] == best[m + 1][n + 1] + scores[m][n]:
            pairs.append((m, n))
            m, n = m + 1, n + 1
        elif best[m][n] == best[m + 1][n]:
            m += 1
        else:
            n += 1
    return pairs


def _correspondence(a: Context, b: Context, one: _Chunk, other: _Chunk) -> float:
    if one.value or other.value:
        return 1.0 if one.value == other.value else 0.0
    left, right = a.words.keys[one.first], b.words.keys[other.first]
    if (a.scan or b.scan) and may_be_read(left, right):
        return 0.5 + 0.4 * letters_alike(left, right)
    if a.rules.function.every & {left, right}:
        return 0.0
    if min(len(left), len(right)) >= 4 and ratio(left, right) >= _ALIKE:
        return 0.9
    return 0.8 if same_lemma(left, right, a.rules.code) else 0.0
