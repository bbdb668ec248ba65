"""One place of a text → what another version has there: the same, something else, the sentence in other words, or nothing.

The place is followed through the alignment; where the sentence is not aligned, the version is searched for one that says
the same in other words, by the share of the sentence's rare words that it holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from variorum.language.grammar import Grammar
from variorum.language.normal import normalize_keys
from variorum.language.words import lemma
from variorum.model import Doubt, Passage, Span, Traced, Tracing, Variant, Weight, WitnessId
from variorum.readings.place import Context
from variorum.tokens import tokenize

_ALIGNED = 0.6
"""Share of a sentence's other words of meaning that must be aligned for the sentence to count as held."""
_REWORDED = 0.2
"""Share of the weight of a sentence's words that a sentence found nowhere else in the base must hold to be the same in other words."""
_WIDER = 3
"""Words beside the reading that a variant may take in; one that takes in more has the sentence in other words."""


def locate_reading(context: Context, reading: str) -> list[tuple[int, int]]:
    """Return where a witness has a reading, each place as its first word and one past its last; number words count as figures."""
    return _runs(context.words.forms, _forms(reading, context.rules))


def _runs(forms: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, int]]:
    length = len(wanted)
    return [(at, at + length) for at in range(len(forms) - length + 1) if length and forms[at : at + length] == wanted]


def _forms(text: str, rules: Grammar) -> list[str]:
    return normalize_keys(tokenize(text).keys, rules.code)


def trace_place(
    base: Context,
    place: tuple[int, int],
    other: Context,
    witness: WitnessId,
    passages: Sequence[Passage],
    variants: Sequence[Variant],
    instead: str | None = None,
) -> Traced:
    """Return what a version has at a place of the base.

    Args:
        base: the witness around which the versions are aligned.
        place: the first word of the place in it, and one past the last.
        other: the version.
        witness: its id.
        passages: what the two share, the base first.
        variants: where they differ, the base first.
        instead: another reading to look for.
    """
    aligned = {i: j for passage in passages for i, j in passage.pairs}
    first, last = base.sentence(base.sentence_of(place[0]))
    function = base.rules.function.every
    rest = [i for i in range(first, last) if not place[0] <= i < place[1] and base.words.keys[i] not in function]
    if not _stands(place, aligned) and sum(i in aligned for i in rest) < _ALIGNED * len(rest):
        return _search(base, place, other, witness, aligned)
    found = Span(*base.words.mended.found(base.words.starts[place[0]], base.words.ends[place[1] - 1]))
    here = [v for v in variants if v.a and v.a.start < found.end and found.start < v.a.end]
    if _wider(base, place, here) > max(_WIDER, place[1] - place[0]):
        return _search(base, place, other, witness, aligned)
    weight = max((v.weight for v in here), key=list(Weight).index, default=None)
    span = _span(other, place, aligned, here)
    text = _text(other, span)
    same = weight is not Weight.SUBSTANTIVE and span is not None
    doubt: Doubt | None = next((v.doubt for v in here if v.doubt), None)
    return Traced(
        witness,
        Tracing.READS if same else Tracing.OTHERWISE,
        span,
        text,
        weight,
        doubt,
        instead is not None and _forms(text, other.rules) == _forms(instead, other.rules),
    )


def _stands(place: tuple[int, int], aligned: Mapping[int, int]) -> bool:
    """Return whether the words of the place stand in the version as a run, with the word before or the word after."""
    run = [aligned.get(i, -1) for i in range(place[0] - 1, place[1] + 1)]
    return any(min(part) >= 0 and part == list(range(part[0], part[0] + len(part))) for part in (run[:-1], run[1:]))


def _wider(base: Context, place: tuple[int, int], here: Sequence[Variant]) -> int:
    """Return how many words beside the place differ along with it."""
    words = base.words
    spans = [(words.mended.mended(v.a.start), words.mended.mended(v.a.end)) for v in here if v.a]
    beside = (n for n in range(*base.sentence(base.sentence_of(place[0]))) if not place[0] <= n < place[1])
    return sum(any(start <= words.starts[n] < end for start, end in spans) for n in beside)


def _span(other: Context, place: tuple[int, int], aligned: Mapping[int, int], here: Sequence[Variant]) -> Span | None:
    """Return what stands at the place: the words aligned with it, and the other sides of the variants in it."""
    words = other.words
    held = [aligned[i] for i in range(*place) if i in aligned]
    spans = [Span(*words.mended.found(words.starts[j], words.ends[j])) for j in held] + [v.b for v in here if v.b]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def _text(other: Context, span: Span | None) -> str:
    if span is None:
        return ""
    mended = other.words.mended
    return " ".join(mended.text[mended.mended(span.start) : mended.mended(span.end)].split())


def _search(base: Context, place: tuple[int, int], other: Context, witness: WitnessId, aligned: Mapping[int, int]) -> Traced:
    """Look for the sentence in other words, among the sentences that say nothing else of what the base says."""
    first, last = base.sentence(base.sentence_of(place[0]))
    elsewhere = {j for i, j in aligned.items() if not first <= i < last}
    weights = _rarity(base, other)
    wanted = {*_content(base, first, place[0]), *_content(base, place[1], last)}
    best, score = (0, 0), 0.0
    for number in sorted(set(other.words.sentences)):
        start, end = other.sentence(number)
        if sum(j in elsewhere for j in range(start, end)) > (end - start) / 2:
            continue
        share = sum(weights[word] for word in wanted & set(_content(other, start, end)))
        if share > score:
            best, score = (start, end), share
    if score < _REWORDED * sum(weights[word] for word in wanted) or not score:
        return Traced(witness, Tracing.LACKS, None, "")
    start, end = best
    reads = any(start <= at and stop <= end for at, stop in _runs(other.words.forms, base.words.forms[slice(*place)]))
    span = Span(*other.words.mended.found(other.words.starts[start], other.words.ends[end - 1]))
    return Traced(witness, Tracing.READS if reads else Tracing.REWORDS, span, _text(other, span))


def _content(context: Context, first: int, last: int) -> list[str]:
    """Return the lemmas of the words that carry meaning."""
    function = context.rules.function.every
    return [lemma(form, context.rules.code) for form in context.words.forms[first:last] if form not in function]


def _rarity(*contexts: Context) -> Mapping[str, float]:
    """Return a weight for each word: the less often the texts have it, the more it tells."""
    counts = Counter(word for context in contexts for word in _content(context, 0, len(context.words.forms)))
    return {word: 1 / count for word, count in counts.items()}
