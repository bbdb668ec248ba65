"""Signs → the relation of two witnesses that share text.

Two takers of one absent text are the normal case. A direction is said only where a text names the other as its source, or
says that it updates it. Where an agency shows, the text copied from is the agency's, and it is not held; else nothing can
be told. Confidence is the measured chance of being right (`docs/figures.md`).
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Derivation, Evidence, Exemplar, Lineage, Manner, Pair, Relation, Share, Siglum
from variorum.transmission.evidence import ALPHA, Clue, Sign, find_signs
from variorum.transmission.manner import manner_of

_CONFIDENCE = {"named": 0.9, "updated": 0.8, "agency": 0.85}


def relate(a: Article, b: Article, pair: Pair) -> Lineage:
    """Return how two witnesses may be related.

    Args:
        a: the first witness.
        b: the second.
        pair: the two compared; its lineage is not read.
    """
    sigla, shares, same_text = (pair.a, pair.b), pair.shares, pair.same_text
    if not pair.same_event:
        return Lineage(Relation.UNRELATED, 0.95)
    signs = find_signs(a, b), find_signs(b, a)
    evidence = tuple(_evidence(sign, sigla[n], sigla[1 - n]) for n in (0, 1) for sign in signs[n])
    named = [any(sign.clue is Clue.OUTLET for sign in side) for side in signs]
    if named[0] != named[1] and not same_text:
        child = 0 if named[0] else 1
        return _directed(child, sigla, shares, evidence, _CONFIDENCE["named"], _agency(signs))
    updated = _updated(a, b, signs)
    if updated is not None and not same_text:
        return _directed(updated, sigla, shares, evidence, _CONFIDENCE["updated"], _agency(signs), Manner.UPDATE)
    agency = _agency(signs)
    if agency:
        return Lineage(
            Relation.COMMON_EXEMPLAR,
            _CONFIDENCE["agency"],
            (Exemplar(ALPHA, f"{agency} wire", agency),),
            tuple(Derivation(ALPHA, siglum, manner_of(share)) for siglum, share in zip(sigla, shares, strict=True)),
            evidence,
            ("one of the two was made from the other", "both were made from another outlet's copy of the wire"),
        )
    alternatives = (
        f"{sigla[0]} was made from {sigla[1]}",
        f"{sigla[1]} was made from {sigla[0]}",
        "both were made from a text that is not held",
    )
    return Lineage(Relation.CANNOT_TELL, None, (), (), evidence, alternatives)


def _agency(signs: tuple[Sequence[Sign], Sequence[Sign]]) -> str | None:
    """Return the agency that the texts credit: by dateline first, then by credit, then by what it was told."""
    for clue in (Clue.DATELINE, Clue.CREDIT, Clue.ATTRIBUTION):
        found = next((sign.about for side in signs for sign in side if sign.clue is clue), None)
        if found:
            return found
    return None


def _updated(a: Article, b: Article, signs: tuple[Sequence[Sign], Sequence[Sign]]) -> int | None:
    """Return which of two versions of one outlet or agency says that it is the later one."""
    same = (a.witness.agency is not None and a.witness.agency == b.witness.agency) or (
        a.witness.outlet is not None and a.witness.outlet == b.witness.outlet
    )
    says = [any(sign.clue is Clue.UPDATE for sign in side) for side in signs]
    return (0 if says[0] else 1) if same and says[0] != says[1] else None


def _directed(
    child: int,
    sigla: tuple[Siglum, Siglum],
    shares: tuple[Share, Share],
    evidence: tuple[Evidence, ...],
    confidence: float,
    agency: str | None,
    manner: Manner | None = None,
) -> Lineage:
    parent = 1 - child
    relation = Relation.A_FROM_B if child == 0 else Relation.B_FROM_A
    other = f"both were made from the {agency} wire" if agency else "both were made from a text that is not held"
    return Lineage(
        relation, confidence, (), (Derivation(sigla[parent], sigla[child], manner or manner_of(shares[child])),), evidence, (other,)
    )


def _evidence(sign: Sign, witness: Siglum, other: Siglum) -> Evidence:
    points_to = {
        Clue.DATELINE: ALPHA,
        Clue.CREDIT: ALPHA,
        Clue.ATTRIBUTION: ALPHA,
        Clue.LOST_MARKS: ALPHA,
        Clue.OUTLET: other,
        Clue.TRUNCATION: other,
        Clue.UPDATE: other,
    }[sign.clue]
    return Evidence(sign.clue.value, points_to, witness, sign.start, sign.end, sign.text)
