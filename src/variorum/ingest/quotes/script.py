"""Quotations in Chinese or Arabic script → who speaks each, by the verb of speech beside it or the speaker before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.ingest.quotes.speakers import Voice
from variorum.language.attributions import Attribution
from variorum.language.quotations import Quotation
from variorum.language.script_speakers import ScriptSpeaker, find_script_speaker


def script_voices(
    text: str, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation], voices: Sequence[Voice]
) -> list[Voice]:
    """Return the voices with the speakers that verbs in these scripts name; a pronoun, or a verb alone, goes on with the one before."""
    out: list[Voice] = []
    last: str | None = None
    for quotation, voice, (floor, ceiling) in zip(quotations, voices, _bounds(paragraphs, quotations), strict=True):
        if voice.speaker is not None:
            out.append(voice)
            last = voice.speaker
            continue
        found = find_script_speaker(text, quotation.start, quotation.end, floor, ceiling)
        last = text[found.start : found.end] if found and found.start is not None else last
        out.append(Voice(_attribution(found), last, voice.goes_on) if found else voice)
    return [replace(voice, speaker=_fullest(voice.speaker, out)) for voice in out]


def _bounds(paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> Iterator[tuple[int, int]]:
    """Yield for each quotation from where to where its speaker is sought: to the quotations beside it, within its paragraph."""
    ends = [0, *(quotation.end for quotation in quotations[:-1])]
    starts = [*(right.start for _, right in pairwise(quotations)), None]
    for quotation, before, after in zip(quotations, ends, starts, strict=True):
        left, right = next((p for p in paragraphs if p[0] <= quotation.start < p[1]), (quotation.start, quotation.end))
        yield max(left, before), min(right, right if after is None else after)


def _attribution(found: ScriptSpeaker) -> Attribution:
    start = found.cue_start if found.start is None else min(found.start, found.cue_start)
    return Attribution(
        start,
        max(found.cue_end, found.end or 0),
        found.start,
        found.end,
        found.cue_start,
        found.cue_end,
        name=found.start is not None,
        pronoun=found.start is None,
    )


def _fullest(name: str | None, voices: Sequence[Voice]) -> str | None:
    """Return the longest name of a speaker that ends in this one: سالم الحارثي for الحارثي."""
    spoken = [voice.speaker for voice in voices if voice.speaker]
    return max((one for one in spoken if name and one.endswith(" " + name)), key=len, default=name)
