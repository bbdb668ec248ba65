"""The zones of reporting → quotations, in the order of the text; offsets are those of the mended text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.ingest.quotes.script import script_voices
from variorum.ingest.quotes.speakers import Voice, Voices
from variorum.ingest.quotes.units import build_units
from variorum.ingest.quotes.unmarked import find_unmarked
from variorum.ingest.sentences import find_paragraphs
from variorum.language.attributions import speech_verb_keys
from variorum.language.grammar import Grammar
from variorum.language.persons import Persons
from variorum.language.quotations import SINGLE, Quotation, find_dialogue, find_quotations
from variorum.language.script_speakers import in_script
from variorum.model import Quote, Span, Zone, ZoneKind

REPORTING = frozenset({ZoneKind.HEADLINE, ZoneKind.DEK, ZoneKind.CAPTION, ZoneKind.BODY})
"""The zones in which a quotation is one of the reporter's; what commenters quote is theirs."""
_DIALOGUE = frozenset({"es", "fr", "pt"})
"""Languages in which a dash opens speech."""
_SENTENCE = 2
"""Words, but one, of a sentence."""
_WORD = re.compile(r"\w")


def find_quotes(text: str, zones: Sequence[Zone], sentences: Sequence[Span], rules: Grammar) -> list[Quote]:
    """Return the quotations of an article; where it has no marks at all, the speech that shows itself.

    >>> from variorum.language.grammar import grammar
    >>> text = 'Ana Roe was there. "We won," she said.'
    >>> found = find_quotes(text, [Zone(0, len(text), ZoneKind.BODY)], [Span(0, 18), Span(19, 38)], grammar("en"))
    >>> [(text[q.start:q.end], q.speaker, q.cue) for q in found]
    [('"We won,"', 'Ana Roe', 'said')]
    """
    reporting = [zone for zone in zones if zone.kind in REPORTING]
    paragraphs = find_paragraphs(text, reporting)
    quotations = [q for q in find_quotations(text, paragraphs) if _WORD.search(text, q.start, q.end)]
    if rules.code in _DIALOGUE:
        spoken = find_dialogue(text, paragraphs, speech_verb_keys(rules.code))
        quotations = sorted(
            [*spoken, *(q for q in quotations if all(q.end <= d.start or d.end <= q.start for d in spoken))], key=lambda q: q.start
        )
    bodies = [zone for zone in reporting if zone.kind is ZoneKind.BODY]
    if not any(_shows_marks(text, q) for q in quotations if any(zone.start <= q.start < zone.end for zone in bodies)):
        spoken = find_unmarked(text, find_paragraphs(text, bodies), sentences, rules)
        apart = [q for q in quotations if all(q.end <= run.start or run.end <= q.start for run in spoken)]
        marked = {q.start for q in apart}
        quotations = sorted([*apart, *spoken], key=lambda q: q.start)
    else:
        marked = {q.start for q in quotations}
    if not quotations:
        return []
    units = build_units(text, paragraphs, sentences, quotations, rules)
    persons = Persons(text, [(zone.start, zone.end) for zone in reporting], rules)
    voices = Voices(text, units, persons, rules).assign(quotations)
    if in_script(text):
        voices = script_voices(text, paragraphs, quotations, voices)
    return _rows(text, quotations, voices, marked)


def _shows_marks(text: str, quotation: Quotation) -> bool:
    """Return whether a quotation shows that its text keeps its marks: double ones, or single ones around a sentence.

    Single ones within a sentence may be those of a quotation in one that lost its own.
    """
    if text[quotation.start] not in SINGLE:
        return True
    before = text[max(0, quotation.start - 4) : quotation.start].rstrip(" \xa0")[-1:]
    return before in ("", "\n", ".", "!", "?", "’", "'") and text.count(" ", quotation.start, quotation.end) >= _SENTENCE


def _rows(text: str, quotations: Sequence[Quotation], voices: Sequence[Voice], marked: set[int]) -> list[Quote]:
    out: list[Quote] = []
    for quotation, voice in zip(quotations, voices, strict=True):
        last = out[-1].utterance if out else 0
        utterance = last if out and voice.goes_on else last + 1
        found = voice.attribution
        cue = text[found.cue_start : found.cue_end] if found and found.cue_start is not None else None
        out.append(
            Quote(
                quotation.start,
                quotation.end,
                voice.speaker,
                found.speaker_start if found else None,
                found.speaker_end if found else None,
                cue,
                quotation.start in marked,
                utterance,
            )
        )
    return out
