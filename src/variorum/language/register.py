"""The register of a paragraph: a reader's comment, or reporting.

A comment speaks in the first and second person, asks, exclaims, trails off and skips capitals; a report names people and
places, quotes them, and says who said so. The weights of `data/register.tsv` are a logistic regression on such counts
(`tools/fit_register.py`); what stands within quotation marks does not count.
"""

from __future__ import annotations

import math
import re
from functools import cache

from variorum.language.grammar import Grammar
from variorum.language.lexicon import read_rows
from variorum.language.page import PageCues

_QUOTED = re.compile(r"[\"“„«»][^\"“”„«»\n]{1,400}[\"”“«»]|(?<!\w)[‘'][^’'\n]{3,200}[’'](?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TRAILS = re.compile(
    r"\.{2,}|…|[:;]-?[)(DPp](?!\w)|!{2,}|\?{2,}|\b(?:lol|haha\w*|wow|omg|btw|imo|imho|yeah|yep|nope|ok|okay|thanks|please)\b", re.IGNORECASE
)
_IMPERSONAL = -0.5
"""The odds of a paragraph that neither speaks of itself nor asks, exclaims or quotes: about what the weights give it."""
_STOPS = re.compile(r"[.!?…]+(?:\s|$)")
FEATURES = (
    "bias",
    "first_person",
    "second_person",
    "exclaims",
    "asks",
    "trails_off",
    "starts_small",
    "speech_verbs",
    "names",
    "quotes",
    "word_length",
    "shouts",
    "contractions",
)


def count_features(text: str, rules: Grammar, cues: PageCues) -> list[float]:
    """Return the counts on which the register is judged, in the order of `FEATURES`, each between 0 and about 1."""
    bare = _QUOTED.sub(" ", text)
    words = _WORD.findall(bare)
    if not words:
        return [1.0] + [0.0] * (len(FEATURES) - 1)
    count = len(words)
    keys = [word.casefold().replace("'", "").replace("’", "") for word in words]
    stops = max(1, len(_STOPS.findall(bare)))
    inner = words[1:]
    return [
        1.0,
        min(1.0, 8 * sum(key in cues.first_person for key in keys) / count),
        min(1.0, 8 * sum(key in cues.second_person for key in keys) / count),
        min(1.0, bare.count("!") / stops),
        min(1.0, bare.count("?") / stops),
        min(1.0, len(_TRAILS.findall(bare)) / stops),
        float(words[0][0].islower()),
        min(1.0, 15 * sum(key in rules.speech.neutral or key in rules.speech.marked for key in keys) / count),
        min(1.0, 3 * sum(word[0].isupper() and not word.isupper() for word in inner) / max(1, len(inner))),
        float(bool(_QUOTED.search(text))),
        sum(map(len, words)) / count / 10,
        min(1.0, 10 * sum(word.isupper() and len(word) > 3 for word in words) / count),
        min(1.0, 10 * sum(("'" in word or "’" in word) and not word.lower().endswith(("'s", "’s")) for word in words) / count),
    ]


@cache
def _weights() -> tuple[float, ...]:
    table = {row[0]: float(row[1]) for row in read_rows("register.tsv")}
    return tuple(table[name] for name in FEATURES)


_LIVELY = re.compile(r"[!?…\"“„«]|\.\.")
_RUN = re.compile(r"\w+")


def comment_odds(text: str, rules: Grammar, cues: PageCues) -> float:
    """Return the log odds that a paragraph is a reader's comment, not reporting; 0 is even."""
    if not _LIVELY.search(text) and cues.personal.isdisjoint(_RUN.findall(text.lower())):
        return _IMPERSONAL
    return sum(weight * value for weight, value in zip(_weights(), count_features(text, rules, cues), strict=True))


def comment_probability(text: str, rules: Grammar, cues: PageCues) -> float:
    """Return the probability that a paragraph is a reader's comment, not reporting."""
    return 1 / (1 + math.exp(-comment_odds(text, rules, cues)))
