"""Sentences of a text that lost its quotation marks → which of them are speech, by what they show of their own.

A clause that closes a sentence (*..., she said*), breaks it (*..., she said, ...*) or opens it (*She said: ...*) makes it one that
may be speech or report; first and second person, present tense, contractions and the like decide. A sentence without such a clause
is speech only beside one that is. The weights (`weights.tsv`) are log odds, fitted by `tools/fit_speech.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from variorum.language.attributions import find_attributions, speech_verb_keys
from variorum.language.grammar import Grammar
from variorum.language.lexicon import read_rows
from variorum.language.phrases import QUOTE, Token, read_tokens
from variorum.language.quotations import Quotation
from variorum.model import Span

_FIRST = re.compile(r"\b(?:I|[Ww]e|[Ll]et)['’](?:m|ve|ll|d|re|s)\b")
_SECOND = re.compile(r"\b[Yy]ou['’](?:ve|ll|d|re)\b")
_CONTRACTED = re.compile(r"\w['’](?:t|s|re|ve|ll|m|d)\b")
_ENDS = re.compile(r"[?!]\s*$")
_LONGEST_CLAUSE = 24
"""Words of a clause that says who speaks."""
_TOLD = frozenset({"told", "tells"})
_TIMES = frozenset({"when", "as", "after", "before", "while", "where", "als", "lorsque", "cuando"})
_LONGEST_TAIL = 14
"""Words that tell to whom, when and where it was said."""
_TITLES = 7
"""Words before a name that tell what its bearer is."""
_SUBJECTS = frozenset({"it", "there", "that", "they", "dass", "que", "its", "no", "some", "many", "all"})
_LEAST = 2
"""Words of speech."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may be speech: where it stands, what of it may be spoken, and what it shows.

    `parts`: the stretches that are speech if it is, without the clause that attributes it; `attributed`: it has such a clause.
    """

    start: int
    end: int
    paragraph: int
    parts: tuple[tuple[int, int], ...]
    attributed: bool
    shown: frozenset[str]


def find_unmarked(text: str, paragraphs: Sequence[tuple[int, int]], sentences: Sequence[Span], rules: Grammar) -> list[Quotation]:
    """Return the speech of a text without quotation marks, in order: a run for what no clause or paragraph interrupts."""
    read = read_sentences(text, paragraphs, sentences, rules)
    return [Quotation(start, end) for start, end in _runs(text, read, decide(read))]


def read_sentences(text: str, paragraphs: Sequence[tuple[int, int]], sentences: Sequence[Span], rules: Grammar) -> list[Sentence]:
    """Return the sentences of paragraphs with what each shows."""
    starts = [sentence.start for sentence in sentences]
    out: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs):
        own = sentences[bisect_left(starts, start) : bisect_left(starts, end)]
        read = [_read(text, span, number, rules, first=at == 0, last=at + 1 == len(own)) for at, span in enumerate(own)]
        out += _in_paragraph(read)
    return out


def _in_paragraph(read: list[Sentence]) -> list[Sentence]:
    """Add to each sentence what those beside it in its paragraph show."""
    out = []
    telling = [sentence.shown & _TELLING for sentence in read]
    above = list(accumulate(telling, frozenset.union, initial=frozenset[str]()))
    below = list(accumulate(telling[:0:-1], frozenset.union, initial=frozenset[str]()))[::-1]
    for at, sentence in enumerate(read):
        shown = set(sentence.shown)
        if len(read) == 1:
            shown.add("only")
        for side, cues in (("above", above[at]), ("below", below[at])):
            shown |= {f"{side}:{cue}" for cue in cues}
        shown |= {f"{one}&{other}" for one in shown & _PERSONS for other in shown & _CROSSED}
        out.append(replace(sentence, shown=frozenset(shown)))
    return out


_TELLING = frozenset({"first_person", "second_person", "clause:closing", "clause:middle"})
_PERSONS = frozenset({"first_person", "second_person", "third_person", "present", "past", "reports"})
_CROSSED = frozenset(
    {
        "only",
        "first",
        "last",
        "names",
        "present",
        "past",
        "who:pronoun",
        "who:name",
        "who:nominal",
        "inverted",
        "third_person",
        "contraction",
        "long",
    }
)


def _read(text: str, span: Span, paragraph: int, rules: Grammar, *, first: bool, last: bool) -> Sentence:
    tokens = read_tokens(text, span.start, span.end, [], rules)
    verbs = speech_verb_keys(rules.code)
    clause = _clause(tokens, rules) if any(token.key in verbs for token in tokens) else None
    if clause is None:
        whole = ((span.start, span.end),)
        return Sentence(span.start, span.end, paragraph, whole, False, frozenset(_shown(text, tokens, rules) | _place(first, last)))
    left, right = clause.first, clause.last
    parts = []
    if left > 0 and _words(tokens[:left]) >= _LEAST:
        parts.append((span.start, tokens[left - 2].end))
    if right < len(tokens) and _words(tokens[right:]) >= _LEAST:
        parts.append((tokens[right].start, span.end))
    inside = [*tokens[:left], *tokens[right:]]
    shown = _shown(text, inside, rules) | _place(first, last) | {f"clause:{clause.manner}"} | clause.cues
    return Sentence(span.start, span.end, paragraph, tuple(parts), bool(parts), frozenset(shown))


def _words(tokens: Sequence[Token]) -> int:
    return sum(token.word for token in tokens)


def _place(first: bool, last: bool) -> set[str]:
    return {"first" if first else "later", "last" if last else "before_others"}


@dataclass(frozen=True, slots=True)
class _Clause:
    """The tokens of a clause that says who speaks, `first` up to `last`; where it stands in its sentence, and what it shows."""

    first: int
    last: int
    manner: str
    cues: set[str]


def _clause(tokens: list[Token], rules: Grammar) -> _Clause | None:
    """Return the clause of a sentence that says who speaks."""
    opening = _opening(tokens, rules)
    if opening:
        return opening
    verbs = speech_verb_keys(rules.code)
    last = max((at for at, token in enumerate(tokens) if token.key in verbs and not token.capital), default=-1)
    for at, token in enumerate(tokens[: max(last, 0)]):
        if token.key == "," and at >= _LEAST:
            found = _after_comma(tokens, at, rules)
            if found:
                return found
    return None


def _after_comma(tokens: list[Token], at: int, rules: Grammar) -> _Clause | None:
    """Return the clause that begins after a comma, if one does."""
    rest = tokens[at + 1 : at + 1 + _LONGEST_CLAUSE]
    if not rest or not rest[0].word:
        return None
    here = tokens[at].start
    found = find_attributions([Token(here, here, QUOTE), tokens[at], *rest], rules)
    said = next((a for a in found if a.cue_end is not None and a.speaker_end is not None), None)
    if said is None:
        return None
    cue = next(n for n in range(at + 1, len(tokens)) if tokens[n].end >= (said.cue_end or 0))
    mention = next(n for n in range(at + 1, len(tokens)) if tokens[n].end >= (said.speaker_end or 0))
    inverted = mention > cue
    opened = at + 1 if inverted else next(n for n in range(at + 1, len(tokens)) if tokens[n].start >= (said.speaker_start or 0))
    if not _is_clause(tokens, at + 1, min(opened, cue), cue, rules, inverted=inverted):
        return None
    end = max(cue, mention) + 1
    stop = next((n for n in range(end, len(tokens)) if not tokens[n].word and tokens[n].key in ",;:"), len(tokens))
    if not inverted and not _is_tail(tokens, end, stop, rules):
        return None
    cues = _cues(tokens[cue], said.pronoun, said.name, inverted, rules)
    if stop + 1 < len(tokens) and _words(tokens[stop:]) >= _LEAST and not _trails(tokens, stop, rules, inverted=inverted):
        return _Clause(at + 1, stop + 1, "middle", cues)
    return _Clause(at + 1, len(tokens), "closing", cues)


def _is_clause(tokens: list[Token], first: int, opened: int, cue: int, rules: Grammar, *, inverted: bool) -> bool:
    """Return whether words after a comma are one clause of attribution: the subject stands near, and the verb reports."""
    if tokens[cue].key.endswith(("ing", "ant", "ndo")):
        return False
    if tokens[cue].key not in rules.speech.neutral | rules.speech.marked and cue + 2 < len(tokens):
        return False
    if inverted:
        return cue - first <= 1 and tokens[cue].key in rules.speech.neutral
    return opened - first <= _TITLES and all(token.word for token in tokens[first:opened])


def _is_tail(tokens: list[Token], first: int, stop: int, rules: Grammar) -> bool:
    """Return whether what follows the verb only tells to whom, when and where: no clause of its own."""
    if first >= stop or not tokens[first].word:
        return True
    closed = rules.persons
    opens = tokens[first].key
    told = tokens[first - 1].key in _TOLD
    if opens in (closed.he | closed.she | closed.they | closed.first | rules.function.articles) and not told:
        return False
    if opens in _SUBJECTS or (opens in closed.clauses and opens not in _TIMES):
        return False
    return stop - first <= _LONGEST_TAIL


def _trails(tokens: list[Token], comma: int, rules: Grammar, *, inverted: bool) -> bool:
    """Return whether what follows an attribution and a comma only tells more of who spoke, how or when."""
    token, persons = tokens[comma + 1], rules.persons
    if inverted:
        return token.key not in persons.first | persons.second | persons.he | persons.she | {"but", "and", "if", "because"}
    return (
        token.key.endswith("ing")
        or token.key in rules.function.prepositions
        or token.key in persons.relatives
        or token.key in rules.function.articles
        or token.key in rules.dates.weekdays
        or token.key[:1].isdigit()
    )


def _opening(tokens: list[Token], rules: Grammar) -> _Clause | None:
    """Return the clause that opens a sentence and ends in a colon, or in a comma before a capital: She said: ..."""
    for n, token in enumerate(tokens[:_LONGEST_CLAUSE]):
        if token.key not in (":", ",") or n < _LEAST or n + 2 >= len(tokens):
            continue
        if token.key == "," and not (tokens[n + 1].capital and tokens[n - 1].key in speech_verb_keys(rules.code)):
            continue
        found = [a for a in find_attributions(tokens[: n + 1], rules) if a.cue_end is not None]
        last = found[-1] if found else None
        cue = next(k for k in range(n + 1) if tokens[k].end >= (last.cue_end or 0)) if last else -1
        if last and (token.key == ":" or cue == n - 1):
            manner = "colon" if token.key == ":" else "comma"
            return _Clause(0, n + 1, manner, _cues(tokens[cue], last.pronoun, last.name, False, rules))
    return None


def _cues(cue: Token, pronoun: bool, name: bool, inverted: bool, rules: Grammar) -> set[str]:
    speaks = (
        "said"
        if cue.key in ("said", "says")
        else "told"
        if cue.key in ("told", "tells")
        else "neutral"
        if cue.key in rules.speech.neutral
        else "marked"
        if cue.key in rules.speech.marked
        else "quoting"
    )
    who = "pronoun" if pronoun else "name" if name else "nominal"
    return {f"verb:{speaks}", f"who:{who}", "inverted" if inverted else "straight"}


def _shown(text: str, tokens: Sequence[Token], rules: Grammar) -> set[str]:
    """Return what words show that are speech, or report."""
    keys = [token.key for token in tokens if token.word]
    held = set(keys)
    out: set[str] = set()
    persons = rules.persons
    words = text[tokens[0].start : tokens[-1].end] if tokens else ""
    first = sum(key in persons.first for key in keys) + len(_FIRST.findall(words))
    if first:
        out.add("first_person")
    if first > 1:
        out.add("first_person_again")
    if held & persons.second or _SECOND.search(words):
        out.add("second_person")
    if held & (persons.he | persons.she):
        out.add("third_person")
    if held & persons.present:
        out.add("present")
    if held & persons.past:
        out.add("past")
    if _CONTRACTED.search(words):
        out.add("contraction")
    if keys and keys[0] in persons.talk:
        out.add("spoken_start")
    if held & persons.near:
        out.add("near")
    if tokens and tokens[-1].key == "?":
        out.add("asks")
    if tokens and tokens[-1].key == "!":
        out.add("calls")
    if held & (rules.speech.neutral | rules.speech.marked) - persons.near and not first:
        out.add("reports")
    if any(token.capital for token in tokens[1:]):
        out.add("names")
    if any(key[0].isdigit() for key in keys):
        out.add("figures")
    if held & set(rules.dates.weekdays):
        out.add("weekday")
    every = rules.function.every
    out |= {f"word:{key}" for key in held if key in every}
    if keys:
        out.add(f"opens:{keys[0]}" if keys[0] in every else "opens:other")
    if tokens and tokens[-1].key == "…":
        out.add("breaks_off")
    out.add("short" if len(keys) < 8 else "long" if len(keys) > 24 else "medium")
    if rules.code != "en":
        out.add("other_language")
    return out


@cache
def _weights() -> dict[str, float]:
    return {row[0]: float(row[1]) for row in read_rows("weights.tsv", __file__)}


def own_cues(sentence: Sentence) -> list[str]:
    """Return the names under which what a sentence shows is weighed, that it is speech: apart where a clause attributes it."""
    side = "attributed" if sentence.attributed else "alone"
    return [f"{side}:bias", *(f"{side}:{cue}" for cue in sentence.shown)]


def between_cue(before: Sentence | None, own: Sentence, said: bool, says: bool) -> str:
    """Return the name under which is weighed that one sentence is speech, or not, and the next one is, or not."""
    if before is None:
        return f"start>{says:d}:{_manner(own)}"
    where = "same" if before.paragraph == own.paragraph else "next"
    return f"{said:d}>{says:d}:{where}:{_manner(before)}:{_manner(own)}"


def _manner(sentence: Sentence) -> str:
    return next((cue.removeprefix("clause:") for cue in sentence.shown if cue in _CLAUSES), "alone")


def decide(sentences: Sequence[Sentence], weights: Mapping[str, float] | None = None) -> list[bool]:
    """Return which sentences are speech: the likeliest sequence (Viterbi's algorithm)."""
    table = _weights() if weights is None else weights
    scores, back = (0.0, 0.0), []
    for at, own in enumerate(sentences):
        before = sentences[at - 1] if at else None
        gain = sum([table.get(cue, 0.0) for cue in own_cues(own)]) if own.parts else -_NEVER
        steps = [[scores[said] + table.get(between_cue(before, own, said == 1, says == 1), 0.0) for said in (0, 1)] for says in (0, 1)]
        back.append([int(step[1] > step[0]) for step in steps])
        scores = max(steps[0]), max(steps[1]) + gain
    says = int(scores[1] > scores[0])
    path: list[bool] = []
    for best in reversed(back):
        path.append(says == 1)
        says = best[says]
    return path[::-1]


_NEVER = 1e6
_CLAUSES = frozenset({"clause:closing", "clause:middle", "clause:colon", "clause:comma"})


def _runs(text: str, sentences: Sequence[Sentence], speech: Sequence[bool]) -> list[tuple[int, int]]:
    """Join the speech of sentences between which nothing stands but white space, within a paragraph."""
    out: list[tuple[int, int]] = []
    paragraph = -1
    for sentence, says in zip(sentences, speech, strict=True):
        if not says:
            continue
        for start, end in sentence.parts:
            if out and paragraph == sentence.paragraph and not text[out[-1][1] : start].strip():
                out[-1] = (out[-1][0], end)
            else:
                out.append((start, end))
            paragraph = sentence.paragraph
    return out
