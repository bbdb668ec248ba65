"""What may be said of a comparison, in words; every sentence that a person sees about one is made here.

A variant lies between versions: none is said to have changed anything unless the texts show which came later. Every share
names its denominator. The words that may not be used stand in `BANNED`; a test looks for them in all output.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from variorum.model import LEAST_TOLD, Article, Collation, Kind, Lineage, Manner, Pair, Relation, Siglum, Variant, Weight, ZoneKind

BANNED = ("plagiari", "stolen", "original", "copied from", "taken from", "survives", "still prints", "states as fact")
"""Stems that no sentence of ours may hold."""
WEIGHTS = (Weight.SUBSTANTIVE, Weight.STYLE, Weight.ACCIDENTAL, Weight.MECHANICAL)
WEIGHT_NAMES = {
    Weight.SUBSTANTIVE: "of substance",
    Weight.STYLE: "of style",
    Weight.ACCIDENTAL: "of spelling and points",
    Weight.MECHANICAL: "of damage",
}
WEIGHT_SIGNS = {Weight.SUBSTANTIVE: "●", Weight.STYLE: "○", Weight.ACCIDENTAL: "·", Weight.MECHANICAL: "⌁"}
MANNERS = {
    Manner.COPY: "nearly word for word",
    Manner.EXCERPT: "in part",
    Manner.REWRITE: "reworded",
    Manner.UPDATE: "as an update",
    Manner.BACKGROUND: "as background",
}
"""How a version was made from another."""
_LIKELY = ((0.95, "very likely"), (0.80, "likely"), (LEAST_TOLD, "more likely than not"))
_ONE_SIDED = {
    Kind.ADDITION: "only in {who}",
    Kind.OMISSION: "only in {who}",
    Kind.ATTRIBUTION: "source only in {who}",
    Kind.HEDGE: "hedge only in {who}",
    Kind.DATE: "date only in {who}",
    Kind.NUMBER: "number only in {who}",
    Kind.PLACE: "place only in {who}",
    Kind.NAME: "name only in {who}",
    Kind.NEGATION: "negation only in {who}",
    Kind.DATELINE: "dateline only in {who}",
    Kind.ORDER: "stands elsewhere in the sentence",
}


def plural(count: int, noun: str) -> str:
    """Return a count with its noun.

    >>> plural(1, "word"), plural(2, "word")
    ('1 word', '2 words')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def common_folder(names: Iterable[str]) -> str:
    """Return the folder in which all names stand, its last slash included; nothing if they stand in several.

    >>> common_folder(["a/b/one.txt", "a/b/two.txt"])
    'a/b/'
    """
    folders = {name[: name.rfind("/") + 1] for name in names}
    return folders.pop() if len(folders) == 1 else ""


def describe_witness(article: Article) -> str:
    """Return one line on a version: who published it, where and when, and how long it is."""
    witness = article.witness
    words = sum(len(article.text.content[z.start : z.end].split()) for z in article.zones if z.kind is ZoneKind.BODY)
    bodies = [z for z in article.zones if z.kind is ZoneKind.BODY]
    sentences = sum(any(z.start <= s.start < z.end for z in bodies) for s in article.sentences)
    comments = sum(zone.kind is ZoneKind.COMMENT for zone in article.zones)
    who = witness.outlet or (f"{witness.agency} copy" if witness.agency else None)
    parts = [who, witness.place, witness.published, plural(sentences, "sentence"), plural(words, "word")]
    parts.append(plural(comments, "reader comment") if comments else None)
    return " · ".join(part for part in parts if part)


def can_tell(confidence: float | None) -> bool:
    """Return whether a probability is high enough for what it stands for to be said: .60 or more."""
    return confidence is not None and confidence >= LEAST_TOLD


def describe_confidence(confidence: float | None) -> str:
    """Return a probability in words: very likely from .95, likely from .80, more likely than not from .60.

    >>> describe_confidence(0.9), describe_confidence(None)
    ('likely', 'cannot tell')
    """
    return next((words for least, words in _LIKELY if confidence is not None and confidence >= least), "cannot tell")


def describe_share(pair: Pair) -> list[str]:
    """Return what the two versions share, each share with its denominator."""
    out = []
    for siglum, other, share in ((pair.a, pair.b, pair.shares[0]), (pair.b, pair.a, pair.shares[1])):
        speech = f", {share.speech} of them in quotations" if share.speech else ""
        part = f" ({share.shared / share.of:.0%})" if share.of else ""
        out.append(f"{siglum} shares {share.shared} of its {plural(share.of, 'word')}{part} with {other}{speech}.")
    return out


def describe_relation(pair: Pair) -> str:
    """Return the relation of two versions in one sentence, with how sure it is."""
    lineage, a, b = pair.lineage, pair.a, pair.b
    if pair.same_text:
        return f"{a} and {b} are the same text."
    how = describe_confidence(lineage.confidence)
    if lineage.relation is Relation.UNRELATED:
        return f"{a} and {b} share no passage; nothing to collate."
    if lineage.relation is Relation.COMMON_EXEMPLAR:
        agency = lineage.exemplars[0].agency if lineage.exemplars else None
        source = f"the {lineage.exemplars[0].label}, which is not held" if agency else "one text, which is not held"
        return f"Consistent with derivation of both from {source} ({how})."
    if lineage.relation in (Relation.A_FROM_B, Relation.B_FROM_A):
        child, parent = (a, b) if lineage.relation is Relation.A_FROM_B else (b, a)
        return f"{child} is consistent with derivation from {parent} ({how})."
    return f"Cannot tell how {a} and {b} are related: {describe_silence([pair])}."


_AT_SOURCE = frozenset({"credit", "dateline", "attribution"})
"""Kinds of evidence in which a text names an agency."""


def describe_silence(pairs: Sequence[Pair]) -> str:
    """Return why it cannot be told how versions are related, so far as their evidence says: who names a source, or that none does.

    >>> describe_silence([])
    'none of them names another, or an agency, as its source'
    """
    signs = [sign for pair in pairs for sign in pair.lineage.evidence]
    sigla = sorted({siglum for pair in pairs for siglum in (pair.a, pair.b)})
    credit = sorted({sign.witness for sign in signs if sign.kind in _AT_SOURCE})
    outlets = sorted({sign.witness for sign in signs if sign.kind == "outlet"})
    two = len(sigla) == 2
    if outlets:
        who = "each of the two" if two and len(outlets) == 2 else _join(outlets)
        return f"{who} {'names' if two or len(outlets) == 1 else 'name'} the other as a source, which does not settle it"
    if not credit:
        return f"{'neither' if two else 'none of them'} names {'the other' if two else 'another'}, or an agency, as its source"
    agency = "both credit an agency" if two and len(credit) == 2 else f"{_join(credit)} credit{'s' if len(credit) == 1 else ''} an agency"
    return f"{agency}, but nothing shows whether one was made from {'the other' if two else 'another'}"


def _join(sigla: Sequence[str]) -> str:
    return " and ".join([", ".join(sigla[:-1]), sigla[-1]] if len(sigla) > 1 else list(sigla))


_OF_BOTH = {
    "error in both": "Both have the error “{text}”, which is hardly made twice.",
    "house formula in both": "Both have “{text}”, in which a house speaks of itself.",
}


def describe_evidence(lineage: Lineage) -> list[str]:
    """Return the evidence for a relation, a line each."""
    out = []
    for sign in lineage.evidence:
        text = " ".join((sign.text or "").split())
        if sign.kind == "lost marks":
            out.append(f"{sign.witness}'s file lost marks that the other version has.")
        elif sign.kind == "truncation":
            out.append(f"{sign.witness} breaks off: “…{text[-40:]}”.")
        elif sign.kind in _OF_BOTH:
            said = _OF_BOTH[sign.kind].format(text=text)
            out += [said] if said not in out else []
        else:
            out.append(f"{sign.witness} has the {sign.kind} “{text}”.")
    return out


def describe_repairs(siglum: Siglum, article: Article) -> str | None:
    """Return how many marks and words were put back in a version, or None."""
    marks = sum(repair.rule in ("possessive", "contraction", "plural", "elision", "detached") for repair in article.repairs)
    others = len(article.repairs) - marks
    parts = [
        f"{plural(marks, 'lost apostrophe')} put back" if marks else None,
        f"{plural(others, 'damaged place')} mended" if others else None,
    ]
    said = [part for part in parts if part]
    return f"{siglum}: {', '.join(said)}, for comparison only." if said else None


def describe_variant(variant: Variant, pair: Pair) -> str:
    """Return what differs at a place, in a few words: the kind, and who alone has it if one side lacks it."""
    name = variant.kind.value
    if variant.a is None or variant.b is None:
        who = pair.b if variant.a is None else pair.a
        name = _ONE_SIDED.get(variant.kind, f"{variant.kind.value} only in {{who}}").format(who=who)
    if variant.doubt is not None and variant.doubt.value == "ocr":
        return f"{name} (cannot tell: scan or print)"
    if variant.doubt is not None and variant.doubt.value == "zone":
        return "cannot tell where the story ends on the page"
    if variant.doubt is not None:
        return f"{name} (cannot tell)"
    return f"{name}, contradictory" if variant.contradiction else name


def describe_aside(variant: Variant) -> str:
    """Return what is to be known beside the readings: where a version has elsewhere what it lacks here, and whose reading came later."""
    later = f"{variant.altered}'s reading came later" if variant.altered and variant.weight is not Weight.MECHANICAL else ""
    return "; ".join(part for part in (variant.note, later) if part)


def count_weights(variants: tuple[Variant, ...]) -> str:
    """Return the number of variants by weight, heaviest first."""
    counts = Counter(variant.weight for variant in variants)
    return " · ".join(f"{counts[weight]} {WEIGHT_NAMES[weight]}" for weight in WEIGHTS if counts[weight]) or "No variants"


def title(collation: Collation) -> str:
    """Return a title that names versions, not acts."""
    names = [
        article.witness.outlet or (f"{article.witness.agency} copy" if article.witness.agency else f"version {siglum}")
        for siglum, article in zip(collation.sigla, collation.articles, strict=True)
    ]
    return f"{', '.join(names[:-1])} and {names[-1]}: what differs"
