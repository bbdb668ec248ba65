"""Signs → the relation of two witnesses that share text.

Two takers of one absent text are the normal case. A direction is said where a text names the other as its source or says
that it updates it; else only where one of two departs from what both go back to and the other does not (`weights.py`), and
where the one that does not is an agency's delivery, or the other shows that it was written later. Where each has something
good that the other lost, neither is the other's parent. Confidence is the measured chance of being right (`docs/figures.md`).
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Derivation, Evidence, Exemplar, Lineage, Manner, Pair, Relation
from variorum.transmission.evidence import ALPHA, Clue, Sign, find_signs
from variorum.transmission.manner import manner_of
from variorum.transmission.traces import Found, Trace, find_traces
from variorum.transmission.weights import Odds, Setting, count_signs, setting_of, weigh

_NAMED, _UPDATED, _APART = 0.9, 0.8, 0.95
"""Set by hand: a direction that a text itself tells, by naming the other (30 of 32 right in played pairs) or as a later version; and that two share nothing."""
LEAST_DIRECTION = 0.73
"""Below this the signs are not enough to say which of two was made from the other."""
LEAST_COMMON = 0.6
"""Where an agency shows and no direction does, two takers are the normal case: never less sure than this."""
_LEAST_REPORTED = 20
"""Words that two must share outside quotations for a text behind both to be inferred: speech is everybody's."""
_WIRE = frozenset({Clue.DATELINE, Clue.SIGN_OFF})
_LATER = frozenset({Trace.DATED, Trace.GLOSS})
_OF_LAYOUT = frozenset({Trace.DEK, Trace.OUTLET, Trace.NO_DATELINE, Trace.COMMENTS, Trace.STRAIGHT})
_GOOD_LOST = frozenset({Trace.LACKS_INSIDE, Trace.LACKS_PARAGRAPH, Trace.ACCENTS})
Signs = tuple[Sequence[Sign], Sequence[Sign]]
Traces = tuple[Sequence[Found], Sequence[Found]]


def relate(a: Article, b: Article, pair: Pair) -> Lineage:
    """Return how two witnesses may be related.

    Args:
        a: the first witness.
        b: the second.
        pair: the two compared; its lineage is not read.
    """
    if not pair.alignments:
        return Lineage(Relation.UNRELATED, _APART)
    signs = find_signs(a, b), find_signs(b, a)
    traces: Traces = ([], []) if pair.same_text else find_traces(a, b, pair)
    evidence = _evidence(a, b, pair, signs, traces)
    child = None if pair.same_text else _child_by_word(a, b, signs)
    if child is not None:
        number, manner = child
        return _directed(number, pair, evidence, _UPDATED if manner else _NAMED, _agency(signs), manner)
    if not pair.same_text and min(share.shared - share.speech for share in pair.shares) < _LEAST_REPORTED < pair.shares[0].shared:
        return _undecided(pair, evidence)
    odds = weigh(count_signs(signs[0], traces[0]), count_signs(signs[1], traces[1]), setting_of(a, b))
    return _by_odds(a, b, pair, signs, traces, odds, evidence)


def _by_odds(a: Article, b: Article, pair: Pair, signs: Signs, traces: Traces, odds: Odds, evidence: tuple[Evidence, ...]) -> Lineage:
    """Return the relation that the signs make likeliest, if they may be trusted that far."""
    setting, agency = setting_of(a, b), _agency(signs)
    for child, chance in ((0, odds.first_from_second), (1, odds.second_from_first)):
        founded = setting is Setting.REVISION or _is_founded(signs[1 - child], traces[child])
        if not pair.same_text and chance >= LEAST_DIRECTION and founded and not _each_lost(signs, traces):
            return _directed(child, pair, evidence, chance, agency, Manner.UPDATE if setting is Setting.REVISION else None)
    if agency or (odds.both_from_third >= LEAST_COMMON and _each_lost(signs, traces)):
        return _common(pair, evidence, max(odds.both_from_third, LEAST_COMMON), agency)
    return _undecided(pair, evidence)


def _is_founded(parent: Sequence[Sign], child: Sequence[Found]) -> bool:
    """Return whether the parent is an agency's delivery and the child's words were edited, or the child was written later.

    A text that only lacks a dateline, or has a dek before it, may be the agency's as well as the other.
    """
    edited = any(found.trace not in _OF_LAYOUT for found in child)
    return (edited and any(sign.clue in _WIRE for sign in parent)) or any(found.trace in _LATER for found in child)


def _each_lost(signs: Signs, traces: Traces) -> bool:
    """Return whether each of two lost something that the other has and nobody could put back."""
    return all(
        any(found.trace in _GOOD_LOST for found in traces[side]) or any(sign.clue is Clue.LOST_MARKS for sign in signs[side])
        for side in (0, 1)
    )


def _child_by_word(a: Article, b: Article, signs: Signs) -> tuple[int, Manner | None] | None:
    """Return which of two is the other's child by its own word, and the manner if it is a later version."""
    named = [any(sign.clue is Clue.OUTLET for sign in side) for side in signs]
    if named[0] != named[1]:
        return (0 if named[0] else 1), None
    says = [any(sign.clue is Clue.UPDATE for sign in side) for side in signs]
    same = a.witness.outlet is not None and a.witness.outlet == b.witness.outlet
    return ((0 if says[0] else 1), Manner.UPDATE) if same and says[0] != says[1] else None


def _agency(signs: Signs) -> str | None:
    """Return the agency that the texts credit: by dateline first, then by credit, then by what it was told."""
    for clue in (Clue.DATELINE, Clue.CREDIT, Clue.ATTRIBUTION):
        found = next((sign.about for side in signs for sign in side if sign.clue is clue), None)
        if found:
            return found
    return None


def _common(pair: Pair, evidence: tuple[Evidence, ...], confidence: float, agency: str | None) -> Lineage:
    label = f"{agency} wire" if agency else "text that is not held"
    alternatives = (
        "one of the two was made from the other",
        f"both were made from another outlet's copy of the {'wire' if agency else 'text'}",
    )
    made = tuple(Derivation(ALPHA, who, manner_of(share)) for who, share in zip((pair.a, pair.b), pair.shares, strict=True))
    return Lineage(Relation.COMMON_EXEMPLAR, round(confidence, 2), (Exemplar(ALPHA, label, agency),), made, evidence, alternatives)


def _undecided(pair: Pair, evidence: tuple[Evidence, ...]) -> Lineage:
    alternatives = (
        f"{pair.a} was made from {pair.b}",
        f"{pair.b} was made from {pair.a}",
        "both were made from a text that is not held",
    )
    return Lineage(Relation.CANNOT_TELL, None, (), (), evidence, alternatives)


def _directed(
    child: int, pair: Pair, evidence: tuple[Evidence, ...], confidence: float, agency: str | None, manner: Manner | None = None
) -> Lineage:
    sigla = pair.a, pair.b
    relation = Relation.A_FROM_B if child == 0 else Relation.B_FROM_A
    other = f"both were made from the {agency} wire" if agency else "both were made from a text that is not held"
    made = Derivation(sigla[1 - child], sigla[child], manner or manner_of(pair.shares[child]))
    return Lineage(relation, round(confidence, 2), (), (made,), evidence, (other,))


_TO_OTHER = frozenset({Clue.OUTLET, Clue.TRUNCATION, Clue.UPDATE})
_SHOWN = frozenset({Trace.ODD_NAME, Trace.ACCENTS, Trace.DATED, Trace.GLOSS, Trace.SLIP})
"""Traces that are told as evidence: those with a place that a reader can judge."""


def _evidence(a: Article, b: Article, pair: Pair, signs: Signs, traces: Traces) -> tuple[Evidence, ...]:
    """Return the signs and the tellable traces of both, each pointing to the text that it speaks of."""
    out = []
    for article, here, there, own, found in ((a, pair.a, pair.b, signs[0], traces[0]), (b, pair.b, pair.a, signs[1], traces[1])):
        out += [Evidence(x.clue.value, there if x.clue in _TO_OTHER else ALPHA, here, x.start, x.end, x.text) for x in own]
        for x in found:
            text = article.text.content[x.span.start : x.span.end] if x.span else ""
            if x.span and x.trace in _SHOWN and (x.trace is not Trace.ODD_NAME or text[:1].isupper()):
                out.append(Evidence(x.trace.value, there, here, x.span.start, x.span.end, text))
    return tuple(out)
