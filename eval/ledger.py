"""Are the wordings of one utterance linked, and is a changed speaker found? Controlled edits of quotations of PolNeAR, half of whose files are held out.

What an article says twice (a headline quotes the body) is not judged.

Each article is read; then its quotations are edited as newspapers edit them (trimmed, a word exchanged, a word left out, marks, spelling,
split by its speaker), and the edited article is read as another's. Half of the speakers who are named, by two words or more, once, are
exchanged for another name: of "the company" and a name nobody can say that they disagree.
"""

from __future__ import annotations

import random
import re
from itertools import combinations

from quotes import half_of_files
from table import Row, f1, ratio
from variorum.ingest.article import read_article
from variorum.model import Article, Record, Source, Span, WitnessId
from variorum.stories.ledger import keep_ledger
from variorum.tokens import tokenize

FILES = 150
_LEAST = 6
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*(?: |$)){2,}")
_STRANGERS = ("Tobias Wendt", "Ingrid Solberg", "Marcus Oyelaran", "Helena Vrba")
_EXCHANGES = {
    "very": "quite",
    "think": "believe",
    "people": "folks",
    "can't": "cannot",
    "don't": "do not",
    "big": "large",
    "going": "about",
    "it's": "it is",
}


def measure(*, show: bool = False) -> list[Row]:
    """Return the figures."""
    hits = found = gold = conflicts = told = false = changed = 0
    files = half_of_files(held_out=True)[:FILES]
    for number, row in enumerate(files):
        one = _read(row["text"], "one")
        text, pairs, strangers = _edit(one, random.Random(number))
        other = _read(text, "other")
        twice = _said_twice(one)
        right = {(a, b) for a, span in pairs for b in _utterances(other, span) if a not in twice}
        ledger = keep_ledger([one, other])
        linked = set()
        for utterance in ledger:
            sides: tuple[set[int], set[int]] = (set(), set())
            for wording in utterance.wordings:
                article = one if wording.witness == "one" else other
                sides[article is other].update(n for span in wording.spans for n in _utterances(article, span))
            linked |= {(a, b) for a in sides[0] - twice for b in sides[1]}
            told += utterance.conflict
            meant = sides[0] & set(strangers)
            conflicts += len({a for a, _ in right} & meant) if utterance.conflict else 0
            false += utterance.conflict and not meant
        changed += len({a for a, _ in right} & set(strangers))
        hits += len(right & linked)
        found += len(linked)
        gold += len(right)
        if show:
            for a, b in sorted(right ^ linked):
                print("missed" if (a, b) in right else "wrong", repr(_text(one, a)), repr(_text(other, b)))
    p, r = ratio(hits, found), ratio(hits, gold)
    return [
        Row(
            "ledger: wordings of one utterance linked",
            f"polnear, held out, {len(files)} files edited",
            f"{gold:,}",
            f"P {p:.3f} R {r:.3f} F1 {f1(p, r):.3f}",
            ">= .97",
            f1(p, r) >= 0.97,
        ),
        Row(
            "ledger: changed speakers found",
            f"polnear, held out, {len(files)} files edited",
            str(changed),
            f"{ratio(conflicts, changed):.3f} ({false} of {told} told are none)",
            ">= .90",
            ratio(conflicts, changed) >= 0.9,
        ),
    ]


def _said_twice(article: Article) -> set[int]:
    """Return the utterances whose words, two at least or all, stand in another of the article: which is meant is anybody's guess."""
    said = {q.utterance: f" {' '.join(tokenize(_text(article, q.utterance, whole=True)).keys)} " for q in article.quotes}
    out: set[int] = set()
    for a, b in combinations(said, 2):
        runs = {(x, y) for one, other in ((a, b), (b, a)) for x in _runs(article, one) for y in (said[other],)}
        if any(x in y and (x == y or len(x.split()) > 1) for x, y in runs):
            out |= {a, b}
    return out


def _runs(article: Article, utterance: int) -> list[str]:
    content = article.text.content
    return [f" {' '.join(tokenize(content, q.start, q.end).keys)} " for q in article.quotes if q.utterance == utterance]


def _read(text: str, name: str) -> Article:
    return read_article(Record(Source(name), text, "utf-8", WitnessId(name), {"language": "en"}))


def _text(article: Article, utterance: int, *, whole: bool = False) -> str:
    return " / ".join(article.text.content[q.start : q.end] for q in article.quotes if q.utterance == utterance)[: None if whole else 160]


def _utterances(article: Article, span: Span) -> set[int]:
    return {q.utterance for q in article.quotes if q.start < span.end and span.start < q.end}


def _edit(article: Article, dice: random.Random) -> tuple[str, list[tuple[int, Span]], list[int]]:
    """Return the edited text; utterances with where they stand in it; and the utterances whose speaker was exchanged."""
    text = article.text.content
    changes: list[tuple[int, int, str, int | None]] = []
    strangers: list[int] = []
    for quote in article.quotes:
        words = text[quote.start : quote.end]
        if quote.marked and len(words.split()) >= _LEAST:
            changes.append((quote.start, quote.end, _reword(words, dice), quote.utterance))
        else:
            changes.append((quote.start, quote.end, words, quote.utterance))
    taken = {c[3] for c in changes}
    for quote in article.quotes:
        if quote.speaker and quote.speaker_start is not None and quote.speaker_end is not None and quote.utterance in taken:
            alone = sum(q.speaker == quote.speaker for q in article.quotes if q.utterance != quote.utterance) == 0
            printed = text[quote.speaker_start : quote.speaker_end]
            if (
                alone
                and printed == quote.speaker
                and _NAME.fullmatch(printed)
                and text.count(printed.split()[-1]) == 1
                and dice.random() < 0.5
                and quote.utterance not in strangers
            ):
                strangers.append(quote.utterance)
                changes.append((quote.speaker_start, quote.speaker_end, dice.choice(_STRANGERS), None))
    out, at, places = [], 0, []
    length = 0
    for start, end, new, utterance in sorted(changes):
        if start < at:
            continue
        out += [text[at:start], new]
        length += start - at
        if utterance is not None:
            places.append((utterance, Span(length, length + len(new))))
        length += len(new)
        at = end
    return "".join([*out, text[at:]]), places, strangers


def _reword(words: str, dice: random.Random) -> str:
    """Return a quotation, its marks kept, edited in one or two ways."""
    found = re.fullmatch(r"(\W*)(.*?)(\W*)", words, re.DOTALL)
    assert found
    opening, inside, closing = found[1], found[2].split(" "), found[3]
    for edit in dice.sample(("trim head", "trim tail", "exchange", "leave out", "capital", "comma"), dice.choice((1, 1, 2))):
        cut = max(1, int(len(inside) * dice.uniform(0.15, 0.4)))
        if edit == "trim head" and len(inside) - cut >= _LEAST:
            inside = inside[cut:]
        elif edit == "trim tail" and len(inside) - cut >= _LEAST:
            inside = inside[:-cut]
        elif edit == "exchange":
            inside = [_EXCHANGES.get(word, word) for word in inside]
        elif edit == "leave out":
            inside.pop(dice.randrange(len(inside)))
        elif edit == "capital":
            inside[0] = inside[0].capitalize()
        elif edit == "comma":
            inside = [word.rstrip(",") if n + 1 < len(inside) else word for n, word in enumerate(inside)]
    return opening + " ".join(inside) + closing
