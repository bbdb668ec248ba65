"""Signs → the relation of two witnesses that share text.

Two takers of one absent text are the normal case. A direction is said where a text names the other as its source or says
that it updates it; else only where one of two departs from what both go back to and the other does not (`weights.py`), and
where the one that does not is an agency's delivery, or the other shows that it was written later. Where each has something
good that the other lost, neither is the other's parent. Confidence is the measured chance of being right (`docs/figures.md`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.model import Article, Derivation, Evidence, Exemplar, Lineage, Manner, Pair, Relation, Siglum
from variorum.transmission.evidence import ALPHA, Clue, Sign, find_signs
from variorum.transmission.inherited import find_inherited, first_few
from variorum.transmission.manner import manner_of
from variorum.transmission.trace import Found, Trace
from variorum.transmission.traces import find_traces
from variorum.transmission.weights import Claim, Counts, Setting, count_signs, measure_chance, setting_of, weigh

_NAMED, _UPDATED, _APART = 0.94, 0.8, 0.95
"""Set by hand: a direction that a text itself tells, by naming the other (right in 30 of 32 played pairs, and in 263 of 263 later ones; the lower share) or as a later version; and that two share nothing."""
ONE_TEXT = 0.6
"""Set by hand: one text under two names that credits an agency is the agency's; either may have handed it to the other."""
LEAST_DIRECTION = {Setting.NEWSROOM: 0.55, Setting.REVISION: 0.7}
"""Likelihood by the model from which a direction is said: chosen on pairs that were neither fitted on nor judged, so that few of two takers get one."""
LEAST_CHANCE = 0.6
"""Below this chance of being right nothing is said of the relation."""
_LEAST_REPORTED = 20
"""Words that two must share outside quotations for a text behind both to be inferred: speech is everybody's."""
_WIRE = frozenset({Clue.DATELINE, Clue.SIGN_OFF})
_LATER = frozenset({Trace.DATED, Trace.GLOSS})
_OF_LAYOUT = frozenset(
    {
        *(Trace.DEK, Trace.OUTLET, Trace.NO_DATELINE, Trace.COMMENTS, Trace.STRAIGHT, Trace.SINGLE),
        *(Trace.HEADLINE_CAPITALS, Trace.ADDS_END),
    }
)
_EITHER_WAY = frozenset({Trace.REWORDS, Trace.ODD_NAME, Trace.LOWER, Trace.STILL, Trace.MOVES})
"""Traces that show a difference, not which of two readings came first."""
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
    if pair.same_text:
        return _of_one_text(pair, _evidence(a, b, pair, signs, ([], [])), _agency(signs))
    traces = find_traces(a, b, pair)
    evidence = _evidence(a, b, pair, signs, traces)
    child = _child_by_word(a, b, signs)
    if child is not None:
        number, manner = child
        return _directed(number, pair, evidence, _UPDATED if manner else _NAMED, _agency(signs), manner)
    if _is_only_speech(pair):
        return _undecided(pair, evidence)
    return _explain(_by_odds(_weigh(a, b, signs, traces), pair, evidence, _agency(signs)), (a, b), pair, traces)


def _is_only_speech(pair: Pair) -> bool:
    """Return whether two share little but quotations, which are everybody's."""
    return min(share.shared - share.speech for share in pair.shares) < _LEAST_REPORTED < pair.shares[0].shared


def _of_one_text(pair: Pair, evidence: tuple[Evidence, ...], agency: str | None) -> Lineage:
    """Return the relation of a text to itself under two names: both are the agency's, if it names one; else nothing is told."""
    return _common(pair, evidence, ONE_TEXT, agency) if agency else _undecided(pair, evidence)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signs of two articles, and what may be said on them."""

    setting: Setting
    first: Counts
    second: Counts
    may: tuple[bool, bool]
    """Whether the first may be said to be made from the second, and the second from the first."""
    third: bool
    """Whether both may be said to be made from a third: where an agency shows, or each lost something good."""


def weigh_pair(a: Article, b: Article, pair: Pair) -> Weighed | None:
    """Return the signs of two articles that share text, counted; None where a text's own word decides, or only speech is shared."""
    signs = find_signs(a, b), find_signs(b, a)
    if _child_by_word(a, b, signs) is not None or _is_only_speech(pair):
        return None
    return _weigh(a, b, signs, find_traces(a, b, pair))


def _weigh(a: Article, b: Article, signs: Signs, traces: Traces) -> Weighed:
    setting, lost = setting_of(a, b), _each_lost(signs, traces)
    may = [not lost and _may_derive(setting, signs[1 - child], traces[1 - child], traces[child]) for child in (0, 1)]
    counts = [count_signs(own, found) for own, found in zip(signs, traces, strict=True)]
    return Weighed(setting, counts[0], counts[1], (may[0], may[1]), lost or _agency(signs) is not None)


def choose(weighed: Weighed) -> tuple[Relation, float]:
    """Return the relation that may be said, and how likely the model has it."""
    odds = weigh(weighed.first, weighed.second, weighed.setting)
    for relation, may, likelihood in (
        (Relation.A_FROM_B, weighed.may[0], odds.first_from_second),
        (Relation.B_FROM_A, weighed.may[1], odds.second_from_first),
    ):
        if may and likelihood >= LEAST_DIRECTION[weighed.setting]:
            return relation, likelihood
    return (Relation.COMMON_EXEMPLAR if weighed.third else Relation.CANNOT_TELL), odds.both_from_third


def _by_odds(weighed: Weighed, pair: Pair, evidence: tuple[Evidence, ...], agency: str | None) -> Lineage:
    """Return the relation that the signs make likeliest, if it was right often enough where they did so before."""
    relation, likelihood = choose(weighed)
    claim = Claim.THIRD if relation is Relation.COMMON_EXEMPLAR else Claim.DIRECTION
    chance = measure_chance(likelihood, weighed.setting, claim)
    if relation is Relation.CANNOT_TELL or chance < LEAST_CHANCE:
        return _undecided(pair, evidence)
    if relation is Relation.COMMON_EXEMPLAR:
        return _common(pair, evidence, chance, agency)
    manner = Manner.UPDATE if weighed.setting is Setting.REVISION else None
    return _directed(0 if relation is Relation.A_FROM_B else 1, pair, evidence, chance, agency, manner)


def _may_derive(setting: Setting, parent: Sequence[Sign], lost: Sequence[Found], child: Sequence[Found]) -> bool:
    """Return whether one text may be said to be made from another: the other lost no letters that the one has, and shows where it is from."""
    if setting is Setting.REVISION:
        return True
    gone = any(sign.clue is Clue.LOST_MARKS for sign in parent) or any(found.trace is Trace.ACCENTS for found in lost)
    return not gone and _is_founded(parent, child)


def _is_founded(parent: Sequence[Sign], child: Sequence[Found]) -> bool:
    """Return whether the parent is an agency's delivery and the child's words were edited, or the child was written later.

    A text that only lacks a dateline, or has a dek before it, may be the agency's as well as the other; one that only has other words or
    figures may be an earlier version of it.
    """
    edited = any(found.trace not in _OF_LAYOUT and found.trace not in _EITHER_WAY for found in child)
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
_SHOWN = frozenset(
    {
        Trace.ODD_NAME,
        Trace.ACCENTS,
        Trace.DATED,
        Trace.GLOSS,
        Trace.SLIP,
        Trace.UNNAMED,
        Trace.BRITISH,
        Trace.PER_CENT,
        Trace.POINTS,
        Trace.CUT_DATELINE,
        Trace.SELF,
        Trace.FORMULA,
    }
)
"""Traces that are told as evidence: those with a place that a reader can judge."""
_OTHERS_OWN = {
    Trace.LACKS_SENTENCE: "sentence that the other lacks",
    Trace.LACKS_PARAGRAPH: "paragraph that the other lacks",
    Trace.LACKS_END: "end that the other lacks",
}
"""Traces that are told, where a direction is said, at the place in the text that has what the other lacks."""
_MOST_SHOWN = 3
"""Places shown of each trace."""


def _evidence(a: Article, b: Article, pair: Pair, signs: Signs, traces: Traces) -> tuple[Evidence, ...]:
    """Return the signs and the tellable traces of both, each pointing to the text that it speaks of."""
    out = []
    for article, here, there, own, found in ((a, pair.a, pair.b, signs[0], traces[0]), (b, pair.b, pair.a, signs[1], traces[1])):
        out += [Evidence(x.clue.value, there if x.clue in _TO_OTHER else ALPHA, here, x.start, x.end, x.text) for x in own]
        for x in found:
            text = article.text.content[x.span.start : x.span.end] if x.span else ""
            if x.span and x.trace in _SHOWN and (x.trace is not Trace.ODD_NAME or text[:1].isupper()):
                out.append(Evidence(x.trace.value, there, here, x.span.start, x.span.end, text))
    for shared in first_few(find_inherited(a, b, pair), _MOST_SHOWN):
        for article, here, span in ((a, pair.a, shared.a), (b, pair.b, shared.b)):
            out.append(Evidence(shared.what, ALPHA, here, span.start, span.end, article.text.content[span.start : span.end]))
    return tuple(out)


def _explain(lineage: Lineage, articles: tuple[Article, Article], pair: Pair, traces: Traces) -> Lineage:
    """Return a relation with what shows its direction: what stands in the parent and not in the child."""
    if lineage.relation not in (Relation.A_FROM_B, Relation.B_FROM_A):
        return lineage
    child = 0 if lineage.relation is Relation.A_FROM_B else 1
    return replace(lineage, evidence=(*lineage.evidence, *_lacking(articles[1 - child], (pair.a, pair.b)[1 - child], traces[child])))


def _lacking(parent: Article, siglum: Siglum, traces: Sequence[Found]) -> Iterator[Evidence]:
    """Yield the first places of a text that another lacks."""
    seen: Counter[Trace] = Counter()
    for x in traces:
        seen[x.trace] += 1
        if x.there and x.trace in _OTHERS_OWN and seen[x.trace] <= _MOST_SHOWN:
            text = parent.text.content[x.there.start : x.there.end]
            yield Evidence(_OTHERS_OWN[x.trace], siglum, siglum, x.there.start, x.there.end, text)
