"""The ledger of a story → text for a screen, or CSV: each utterance once, its wordings, who is named as speaker, who has it first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.model import StoryTold, Utterance, WitnessId, Wording
from variorum.tokens import tokenize
from variorum.writers.remarks import shorten
from variorum.writers.screen import Screen, wrap
from variorum.writers.words import common_folder, plural

_MARKS = "\"“”„‟«»‹›‘’‚‛'` \xa0\u202f"
_LONG = 240
_NAMED = 3
NO_SPEAKER = "cannot tell who speaks"
_CSV = ("utterance", "first", "published", "conflict", "witness", "manner", "person", "speaker", "start", "end", "text")


def write_ledger_table(told: StoryTold, utterances: Sequence[Utterance], screen: Screen) -> str:
    """Return the ledger of a story: its title, then each utterance with its wordings, the fullest first."""
    folder = common_folder((*told.witnesses, *told.also))
    lines = [shorten(" ".join(told.story.title.split()), 160) or told.story.id]
    lines.append(f"{told.story.id}: {plural(len(told.witnesses), 'version')}, {count_utterances(utterances)}")
    lines += [f"in {folder}"] if folder else []
    for one in (_without(folder, one) for one in utterances):
        lines += ["", *_utterance(one)]
    return "".join(f"{line}\n" for text in lines for line in wrap(text, screen))


def _without(folder: str, one: Utterance) -> Utterance:
    """Return an utterance whose versions go by their ids without the folder that all are in."""
    wordings = tuple(replace(x, witness=_bare(x.witness, folder)) for x in one.wordings)
    return replace(
        one,
        first=_bare(one.first, folder),
        wordings=wordings,
        paraphrases=tuple(replace(x, witness=_bare(x.witness, folder)) for x in one.paraphrases),
    )


def _bare(id: WitnessId, folder: str) -> WitnessId:
    return WitnessId(id.removeprefix(folder))


def count_utterances(utterances: Sequence[Utterance]) -> str:
    """Return how many things are said, and how many of them have a disputed speaker.

    >>> count_utterances([])
    'nothing is quoted'
    """
    if not utterances:
        return "nothing is quoted"
    disputed = sum(one.conflict for one in utterances)
    more = f"; of {disputed} the versions name different speakers" if disputed else ""
    return f"{plural(len(utterances), 'utterance')}, each told once{more}"


def _utterance(one: Utterance) -> Iterator[str]:
    number, held = f"{one.number}".rjust(3), len({x.witness for x in one.wordings})
    yield f"{number}  {', or '.join(one.speakers) or NO_SPEAKER}"
    for wordings in group_wordings(one):
        trim = " (trimmed)" if wordings[0].trim else ""
        who = "" if held == 1 else f"  {name_some([x.witness for x in wordings])}"
        yield f"     “{say_words(wordings[0])}”{trim}{who}"
    for line in describe_utterance(one):
        yield f"     {line}"


def group_wordings(one: Utterance) -> list[list[Wording]]:
    """Return the wordings of an utterance, those of the same words together, the fullest first."""
    groups: dict[str, list[Wording]] = {}
    for wording in one.wordings:
        groups.setdefault(" ".join(tokenize(wording.text).keys), []).append(wording)
    return [groups[words] for words in sorted(groups, key=lambda words: (-len(words.split()), words))]


def say_words(wording: Wording, most: int = _LONG) -> str:
    """Return what is said, in one line, without its outer marks."""
    return shorten(" ".join(wording.text.split()).strip(_MARKS).rstrip(","), most)


def describe_utterance(one: Utterance) -> Iterator[str]:
    """Yield what is to be known of an utterance: who has it first, whose it is said to be, who says it in other words."""
    first = next(x for x in one.wordings if x.witness == one.first)
    where = ", ".join(part for part in (one.outlets[0] if one.outlets else None, one.published) if part)
    held = len({x.witness for x in one.wordings})
    place = f"{first.witness}{f' ({where})' if where else ''}"
    same = "the same words" if len(group_wordings(one)) == 1 else f"{len(group_wordings(one))} wordings"
    yield f"only in {place}" if held == 1 else f"in {plural(held, 'version')}, {same}; first seen in {place}"
    if one.conflict:
        told = "; ".join(f"{person} in {name_some(who)}" for person, who in speakers_of(one).items())
        yield f"named as its speaker: {told}; cannot tell which is right"
    for rephrased in one.paraphrases[:_NAMED]:
        yield f"in other words, without quotation marks, in {rephrased.witness}: {shorten(' '.join(rephrased.text.split()), _LONG)}"
    if len(one.paraphrases) > _NAMED:
        yield f"and in other words in {plural(len(one.paraphrases) - _NAMED, 'more version')}"


def speakers_of(one: Utterance) -> dict[str, list[WitnessId]]:
    """Return by person the versions that name that one as the speaker."""
    out: dict[str, list[WitnessId]] = {person: [] for person in one.speakers}
    for wording in one.wordings:
        if wording.person and wording.witness not in out[wording.person]:
            out[wording.person].append(wording.witness)
    return out


def name_some(ids: Sequence[str], most: int = _NAMED) -> str:
    """Return ids in words, the first few by name.

    >>> name_some(["a", "b"]), name_some(["a", "b", "c", "d", "e"])
    ('a, b', 'a, b, c and 2 more')
    """
    ids = list(dict.fromkeys(ids))
    return ", ".join(ids[:most]) + (f" and {len(ids) - most} more" if len(ids) > most else "")


def write_ledger_csv(utterances: Sequence[Utterance]) -> Iterator[str]:
    """Yield a line for each wording and each paraphrase, in the order of the ledger; `manner` is quotation, trim or paraphrase."""
    yield ",".join(_CSV)
    for one in utterances:
        head = (one.number, one.first, one.published, str(one.conflict).lower())
        for x in one.wordings:
            span = x.spans[0].start, x.spans[-1].end
            yield _line(*head, x.witness, "trim" if x.trim else "quotation", x.person, x.speaker, *span, x.text)
        for rephrased in one.paraphrases:
            yield _line(*head, rephrased.witness, "paraphrase", None, None, rephrased.span.start, rephrased.span.end, rephrased.text)


def _line(*cells: str | int | None) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
