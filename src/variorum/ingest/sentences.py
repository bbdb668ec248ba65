"""Zones → sentences, by rules on what stands before and after a stop; offsets are exact.

A stop ends a sentence unless it belongs to an abbreviation, an initial, a number or an ellipsis that runs on, or closes a
quotation that its sentence goes on to attribute. A line ends a sentence too, unless the text is hard-wrapped. In a text that lost its
capitals the word after a stop says nothing: there an abbreviation never ends a sentence, and any other stop does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from variorum.ingest.zones.layout import is_wrapped
from variorum.language.grammar import Grammar
from variorum.language.words import is_english_word
from variorum.model import Span, Zone, ZoneKind
from variorum.offsets import trim
from variorum.tokens import word_key

_STOP = re.compile(r"(?P<stop>[.!?…]+|[。！？؟।]+)(?P<close>(?:\s?»|[\"'”’)\]」』“])*)(?=\s|$|(?<=[。！？」』”]))")
_OPENING = "\"'“‘«„(["
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[\w'’-]+$")
_NEXT_WORD = re.compile(r"[\s\"'“‘«„(\[–—-]*(?P<word>[^\W_][\w'’]*)")
_LINES = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_PARAGRAPH = re.compile(r"(?:\r?\n[ \t]*){2,}")
_VOWEL = re.compile(r"[aeiouyäöüáéíóú]")
_SPEAKING = 5
_SENTENCED = frozenset({ZoneKind.BODY, ZoneKind.DEK, ZoneKind.CAPTION, ZoneKind.COMMENT, ZoneKind.HEADLINE})


def find_sentences(text: str, zones: Iterable[Zone], rules: Grammar) -> list[Span]:
    """Return the sentences of headline, dek, captions, body and comments, in order.

    >>> from variorum.language.grammar import grammar
    >>> text = "Gov. Bates resigned on Sept. 3. He left the U.S. It is said he fled."
    >>> [text[s.start:s.end] for s in find_sentences(text, [Zone(0, len(text), ZoneKind.BODY)], grammar("en"))]
    ['Gov. Bates resigned on Sept. 3.', 'He left the U.S.', 'It is said he fled.']
    """
    paragraphs = find_paragraphs(text, [zone for zone in zones if zone.kind in _SENTENCED])
    return [sentence for start, end in paragraphs for sentence in split_sentences(text, start, end, rules)]


def find_paragraphs(text: str, zones: Iterable[Zone]) -> list[tuple[int, int]]:
    """Return where the paragraphs of zones start and end: lines, or what blank lines part where the text is hard-wrapped."""
    wrapped = _is_wrapped(text)
    return [span for zone in zones for span in _paragraphs(text, zone, wrapped=wrapped)]


@lru_cache(maxsize=8)
def _is_lowered(text: str) -> bool:
    """Return whether a text has no capital left."""
    return not any(map(str.isupper, text))


@lru_cache(maxsize=8)
def _is_wrapped(text: str) -> bool:
    """Return whether a text is hard-wrapped; sentences and quotations both ask."""
    return is_wrapped(text, [(m.start(), m.end()) for m in _LINES.finditer(text) if m[0].strip()])


def _paragraphs(text: str, zone: Zone, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    if not wrapped:
        for m in _LINES.finditer(text, zone.start, zone.end):
            yield m.start(), m.end()
        return
    at = zone.start
    for m in _PARAGRAPH.finditer(text, zone.start, zone.end):
        yield at, m.start()
        at = m.end()
    yield at, zone.end


def split_sentences(text: str, start: int, end: int, rules: Grammar) -> list[Span]:
    """Return the sentences of one paragraph, `text[start:end]`."""
    out, at = [], start
    for m in _STOP.finditer(text, start, end):
        if m.end() < end and _ends_sentence(text, at, m, end, rules):
            span = trim(text, at, m.end())
            if span:
                out.append(span)
            at = m.end()
    last = trim(text, at, end)
    return [*out, last] if last else out


def _ends_sentence(text: str, start: int, m: re.Match[str], end: int, rules: Grammar) -> bool:
    if m["stop"][0] in "。！？؟।":
        return not m["close"] or not re.match(r"[^\W\d_]{0,6}[说說道称稱]", text[m.end() : m.end() + 8])
    following = _NEXT_WORD.match(text, m.end(), end)
    if following is None:
        return True
    word = following["word"]
    opened = text[m.end() : following.start("word")].strip()
    lowered = word[0].islower() and _is_lowered(text)
    if word[0].islower() and not lowered and not (opened and opened[-1] in _OPENING and m["stop"] == "."):
        return False
    if lowered and m["stop"] not in ".!?":
        return False
    if m["stop"] != "." or m["close"]:
        return not ((m["close"] or lowered) and m["stop"][0] in "!?…" and _is_attributed(text, following.start("word"), end, rules))
    before = _LAST_WORD.search(text, text.rfind(" ", start, m.start()) + 1 or start, m.start())
    if before is None:
        return True
    return _stop_before_small(before[0], rules) if lowered else _stop_after_word(before[0], word, bool(opened), rules)


def _stop_before_small(before: str, rules: Grammar) -> bool:
    """Return whether a full stop after `before` ends a sentence in a text that lost its capitals."""
    key = word_key(before)
    initial = (len(key) == 1 and key.isalpha()) or "." in before
    ordinal = key.isdigit() and len(key) <= 2 and rules.code == "de"
    return not (initial or ordinal or _is_abbreviation(key, rules))


def _is_abbreviation(key: str, rules: Grammar) -> bool:
    """Return whether a word, written small, can be nothing but an abbreviation: *king* is a title and a word, *gov* is no word."""
    if key in rules.abbreviations.plain or key in rules.abbreviations.expansions:
        return True
    if len(key) <= 4 and (rules.dates.is_short_month(key) or key in rules.dates.weekdays):
        return True
    title = key in rules.names.titles or key in rules.names.suffixes
    return title and (not _VOWEL.search(key) or (rules.code == "en" and not is_english_word(key)))


def _stop_after_word(before: str, word: str, opened: bool, rules: Grammar) -> bool:
    """Return whether a full stop after `before` ends a sentence, when `word` follows."""
    last = before.rsplit(".", 1)[-1]
    key = word_key(last)
    starter = word_key(word) in rules.function.every and word[0].isupper()
    if "." in before:  # U.S., a.m., N.Y.
        return starter or opened
    if len(last) == 1 and last.isalpha() and last.isupper():
        return last == "I" and starter
    if last.isdigit():
        if rules.code == "de" and len(last) <= 2:
            return starter  # im 2. Halbjahr, am 3. Mai
        return not (word[0].isdigit() and len(last) <= 2)
    if key in rules.names.titles and last[0].isupper() and len(last) <= 5:
        return False
    if len(key) <= 4 and rules.dates.is_short_month(key):
        return not word[0].isdigit() and starter
    if key in rules.abbreviations.plain or (key in rules.abbreviations.expansions and len(key) <= 5):
        return (starter or opened) and key not in ("st", "mt", "ft", "no", "vs", "v")
    if key in rules.dates.weekdays and len(key) <= 4:
        return False
    return key not in rules.names.suffixes or starter


def _is_attributed(text: str, at: int, end: int, rules: Grammar) -> bool:
    """Return whether a speech verb follows within a few words: "Is it so?" Smith asked."""
    keys = [word_key(word) for word in re.findall(r"[\w'’-]+", text[at : min(end, at + 60)])[:_SPEAKING]]
    verbs = rules.speech.neutral | rules.speech.marked
    place = next((k for k, key in enumerate(keys) if key in verbs), None)
    return place is not None and place <= 3
