"""Stories → lines for programs, in the schema of `stories -f jsonl`, and a table; one function a format. One story: `story`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.model import Derivation, Descent, Exemplar, StoryTold, WitnessId
from variorum.writers.screen import Screen, plain_table, render
from variorum.writers.words import can_tell

_COLUMNS = ("story", "versions", "also", "title")


def story_row(told: StoryTold) -> dict[str, object]:
    """Return a story as the contract has it; an exemplar's id is that of the story and its siglum."""
    story, descent = told.story, told.descent
    names = {x.siglum: f"{story.id}/{x.siglum}" for x in descent.exemplars} if descent else {}
    exemplars = [{"id": names[x.siglum], "label": x.label, "agency": x.agency} for x in descent.exemplars] if descent else []
    made = [
        {
            "parent": names.get(x.parent, str(x.parent)),
            "child": names.get(x.child, str(x.child)),
            "manner": x.manner.value,
            "confidence": None if x.confidence is None else round(x.confidence, 3),
        }
        for x in _told_derivations(descent)
    ]
    return {"story": story.id, "witnesses": list(told.witnesses), "also": list(told.also), "exemplars": exemplars, "derivations": made}


def _told_derivations(descent: Descent | None) -> Iterator[Derivation]:
    """Yield what may be said, as the tree says it: of each version its exemplar where that can be told, and the second one of a text made from two."""
    tree = [x for x in descent.derivations if x.rank == 1] if descent else []
    told = {x.child for x in tree if not x.further and can_tell(x.confidence)}
    return (x for x in tree if x.child in told)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as a row of a table: for Parquet."""

    story: str
    title: str
    witnesses: tuple[WitnessId, ...]
    also: tuple[WitnessId, ...]
    exemplars: tuple[Exemplar, ...]
    derivations: tuple[Derivation, ...]


def list_story(told: StoryTold) -> StoryRow:
    """Return a story as a row."""
    descent = told.descent
    made = tuple(_told_derivations(descent))
    return StoryRow(told.story.id, told.story.title, told.witnesses, told.also, descent.exemplars if descent else (), made)


def write_stories_jsonl(stories: Iterable[StoryTold]) -> Iterator[str]:
    """Yield a line of JSON for each story."""
    return (json.dumps(story_row(told), ensure_ascii=False) for told in stories)


def write_stories_json(stories: Iterable[StoryTold]) -> Iterator[str]:
    """Yield all stories as one list of JSON."""
    yield json.dumps([story_row(told) for told in stories], ensure_ascii=False, indent=1)


def write_stories_csv(stories: Iterable[StoryTold]) -> Iterator[str]:
    """Yield stories as CSV: a row for each version of each."""
    yield "story,witness,part,title"
    for told in stories:
        for witness, part in (*((w, "main") for w in told.witnesses), *((w, "also") for w in told.also)):
            out = io.StringIO()
            csv.writer(out, lineterminator="").writerow((told.story.id, witness, part, told.story.title))
            yield out.getvalue()


def write_stories_table(stories: Iterable[StoryTold], screen: Screen) -> str:
    """Return stories as a table: id, how many versions, how many carry a part, title."""
    table = plain_table()
    for name in _COLUMNS:
        table.add_column(name, justify="right" if name in ("versions", "also") else "left", no_wrap=name == "story")
    for told in stories:
        also = f"{len(told.also):,}" if told.also else ""
        table.add_row(told.story.id, f"{len(told.witnesses):,}", also, " ".join(told.story.title.split())[:100])
    return render([table], screen)
