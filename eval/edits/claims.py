"""negation, hedge, attribution, tense, quotation: whether, how surely, by whom, when it is said."""

from __future__ import annotations

import re

from edits.edit import Edit, Random, lexicon, pick, swap

_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|could|should|must)(?= (?!not\b|never\b|n't|no\b)[a-z]{3,})")
_NOT = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|could|should)(?P<not> not)(?= [a-z])")
_PASSIVE = re.compile(r"\b(?:was|were|been)(?= )")
_COUNTED = re.compile(
    r"(?<![\d.,$-])(?<![Tt]han )(?<![Ll]east )(?<![Aa]bout )(?<![Nn]early )(?<![Ss]ome )(?<!to )(?<!of )(?<![Tt]he )\b(?!(?:19|20)\d\d\b)[1-9]\d{1,3}(?= (?!years\b|months\b|weeks\b|days\b)[a-z]{3,}s\b)"
)
_HEDGED = re.compile(r"\b(?:about|around|roughly|nearly|almost|more than|at least|fewer than|less than|up to) (?=\d)(?!(?:19|20)\d\d\b)")
_SAID_LAST = re.compile(r",[”\"]? (?:[A-Z]\w+ ){1,3}said(?: on [A-Z]\w+day)?(?=\.$)")
_ACCORDING = re.compile(r", according to [^,.;]{5,60}(?=\.$)")
_TENSES = (
    ("has been", "had been"),
    ("have been", "had been"),
    ("says", "said"),
    ("is expected", "was expected"),
    ("are expected", "were expected"),
    ("has said", "had said"),
    ("is seeking", "was seeking"),
    ("are seeking", "were seeking"),
    ("is the", "was the"),
    ("are the", "were the"),
    ("has become", "became"),
    ("wants", "wanted"),
    ("plans to", "planned to"),
    ("believes", "believed"),
    ("faces", "faced"),
    ("includes", "included"),
    ("remains", "remained"),
    ("have called", "called"),
    ("has called", "called"),
    ("needs", "needed"),
)
_QUOTED = re.compile(r"[“\"](?P<words>[a-z][^“”\"]{4,40}[a-z])[”\"]")


def deny(sentence: str, rng: Random) -> Edit | None:
    """Put a *not*, or a *never*."""
    match = pick(sentence, _AUXILIARY, rng)
    word = "never" if match and match[0] in ("has", "have", "had") and rng.random() < 0.4 else "not"
    return (
        Edit("negation", "substantive", sentence, swap(sentence, (match.end(), match.end()), f" {word}"), rule="with not")
        if match
        else None
    )


def affirm(sentence: str, rng: Random) -> Edit | None:
    """Leave a *not* out."""
    match = pick(sentence, _NOT, rng)
    return Edit("negation", "substantive", sentence, swap(sentence, match.span("not"), ""), rule="without not") if match else None


def none_of(sentence: str, rng: Random) -> Edit | None:
    """Leave a *no* out, or put one for an article."""
    match = pick(
        sentence, re.compile(r"\b(?:was|were|is|are|had|have|has|found|there is|there was) (?P<no>no|a) (?=[a-z]{4,})(?!no longer)"), rng
    )
    if not match:
        return None
    new = {"no": "a", "a": "no"}[match["no"]]
    return Edit("negation", "substantive", sentence, swap(sentence, match.span("no"), new), rule="no for a")


def hedge_number(sentence: str, rng: Random) -> Edit | None:
    """Put *about* and the like before a number."""
    match = pick(sentence, _COUNTED, rng)
    word = rng.choice(lexicon()["approximate"])
    return (
        Edit("hedge", "substantive", sentence, swap(sentence, (match.start(), match.start()), f"{word} "), rule="about") if match else None
    )


def flat_number(sentence: str, rng: Random) -> Edit | None:
    """Leave out the hedge of a number."""
    match = pick(sentence, _HEDGED, rng)
    return Edit("hedge", "substantive", sentence, swap(sentence, match.span(), ""), rule="no about") if match else None


def allege(sentence: str, rng: Random) -> Edit | None:
    """Put *allegedly* and the like before what was done to somebody."""
    match = pick(sentence, re.compile(_PASSIVE.pattern + r" (?=(?:" + "|".join(lexicon()["participles"]) + r")\b)"), rng)
    word = rng.choice(["allegedly", "reportedly", "apparently", "probably"])
    return (
        Edit("hedge", "substantive", sentence, swap(sentence, (match.end(), match.end()), f"{word} "), rule="allegedly") if match else None
    )


def modal(sentence: str, rng: Random) -> Edit | None:
    """Put *may* for *will* and the like."""
    match = pick(sentence, re.compile(r"\b(?:will|may|might|could)\b(?! not)(?= [a-z]{3,})"), rng)
    if not match:
        return None
    new = "may" if match[0] == "will" else "will"
    return Edit("hedge", "substantive", sentence, swap(sentence, match.span(), new), rule="may for will")


def drop_source(sentence: str, rng: Random) -> Edit | None:
    """Leave out who said so at the end."""
    match = pick(sentence, _ACCORDING, rng) or (pick(sentence, _SAID_LAST, rng) if not re.search('[“”"]', sentence) else None)
    return Edit("attribution", "substantive", sentence, swap(sentence, match.span(), ""), rule="no source") if match else None


def give_source(sentence: str, rng: Random) -> Edit | None:
    """Say who said so."""
    if re.search(r"[“”\"]|\b(?:said|says|told|according|added|wrote)\b", sentence) or not sentence.endswith("."):
        return None
    return Edit("attribution", "substantive", sentence, f"{sentence[:-1]}, {rng.choice(lexicon()['sources'])}.", rule="a source")


def tense(sentence: str, rng: Random) -> Edit | None:
    """Put a verb in another tense."""
    for one, other in rng.sample(_TENSES, len(_TENSES)):
        match = pick(sentence, re.compile(rf"\b{one}\b"), rng)
        if match:
            return Edit("tense", "style", sentence, swap(sentence, match.span(), other), rule="another tense")
    return None


def unquote(sentence: str, rng: Random) -> Edit | None:
    """Leave the marks of a short quotation out."""
    match = pick(sentence, _QUOTED, rng)
    if not match or len(match["words"].split()) > 5:
        return None
    return Edit("quotation", "accidental", sentence, swap(sentence, match.span(), match["words"]), rule="no marks")


def misquote(sentence: str, rng: Random) -> Edit | None:
    """Put another word in a quotation."""
    match = pick(sentence, re.compile(r"[“\"][^“”\"]{20,}[”\"]"), rng)
    inside = [
        word for word in re.finditer(r"\b[a-z]{6,}\b", sentence) if match and match.start() < word.start() and word.end() < match.end()
    ]
    if not inside:
        return None
    new = rng.choice(["cathedral", "orchestra", "furniture", "harvest", "medicine", "telescope", "umbrella", "volcano"])
    return Edit("quotation", "substantive", sentence, swap(sentence, rng.choice(inside).span(), new), rule="another word quoted")


GENERATORS = (deny, affirm, none_of, hedge_number, flat_number, allege, modal, drop_source, give_source, tense, unquote, misquote)
