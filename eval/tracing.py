"""A planted correction: forty versions of a story, of which some read what was corrected, some reword and some lack the sentence.

Each place of `tracing.tsv` gets 40 versions: 13 read it, 12 read the correction, 10 say the sentence in other words, 5 lack it. All
are edited beyond the place, as versions are: sentences left out at the end and within, paragraphs moved, a headline and
a paragraph of their own, marks lost, another house's spelling of figures. The seed is fixed.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from table import Row, ratio
from variorum.api import read
from variorum.model import Article, Tracing, WitnessId
from variorum.pipeline import trace_reading

HERE = Path(__file__).parent
PLAN = {Tracing.READS: 13, Tracing.OTHERWISE: 12, Tracing.REWORDS: 10, Tracing.LACKS: 5}
_LOCAL = (
    "Readers who know more are asked to write to the newsroom.",
    "A fuller account will follow in the morning edition.",
    "Local officials had no comment when asked by this paper.",
    "The weather on the day was fair, with a light wind from the west.",
)


def measure(*, show: bool = False) -> list[Row]:
    """Return recall and precision of each class."""
    right, told, planted = Counter[Tracing](), Counter[Tracing](), Counter[Tracing]()
    with (HERE / "tracing.tsv").open(encoding="utf-8") as file:
        places = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, place in enumerate(places):
        versions = list(_versions(place, random.Random(1916 + number)))
        gold = {article.witness.id: wanted for article, wanted in versions}
        trace = trace_reading([article for article, _ in versions], place["reading"], instead=place["instead"])
        for row in trace.rows:
            told[row.verdict] += 1
            wanted = gold[row.witness]
            right[row.verdict] += row.verdict is wanted
            if show and row.verdict is not wanted:
                print(f"{place['story']}: {wanted.value} is called {row.verdict.value}: {row.text[:100]}")
        planted.update(gold.values())
    return [
        Row(
            f"trace: {kind.value}",
            f"{len(places)} stories, 40 versions",
            f"{planted[kind]}",
            f"P {ratio(right[kind], told[kind]):.3f} R {ratio(right[kind], planted[kind]):.3f}",
            ">= .95 each",
            min(ratio(right[kind], told[kind]), ratio(right[kind], planted[kind])) >= 0.95,
        )
        for kind in PLAN
    ]


def _versions(place: dict[str, str], chance: random.Random) -> list[tuple[Article, Tracing]]:
    text = (HERE / "stories" / place["story"] / "a.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in text.split("\n") if line.strip()]
    body = next(n for n, line in enumerate(paragraphs) if len(line) > 120)
    paragraphs = paragraphs[body:]
    at = next(n for n, line in enumerate(paragraphs) if place["reading"] in line)
    sentence = _sentence(paragraphs[at], place["reading"])
    reworded = place["reworded"].split("|")
    out = []
    for wanted, count in PLAN.items():
        for n in range(count):
            said = {
                Tracing.READS: sentence,
                Tracing.OTHERWISE: sentence.replace(place["reading"], place["instead"]),
                Tracing.REWORDS: reworded[n % len(reworded)],
                Tracing.LACKS: "",
            }[wanted]
            lines = list(paragraphs)
            lines[at] = lines[at].replace(sentence, said).strip()
            article = read(f"Version {len(out) + 1} of the story\n" + "\n".join(_edit(lines, at, chance)))
            out.append((_named(article, f"v{len(out) + 1}"), wanted))
    chance.shuffle(out)
    return out


def _named(article: Article, name: str) -> Article:
    return replace(article, witness=replace(article.witness, id=WitnessId(name)))


def _sentence(paragraph: str, reading: str) -> str:
    """Return the sentence of a paragraph that holds a reading."""
    return next(part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z“\"])", paragraph) if reading in part)


def _edit(lines: list[str], at: int, chance: random.Random) -> list[str]:
    """Edit a version as newsrooms do, leaving the place alone."""
    kept = [line for n, line in enumerate(lines) if line and (n == at or n < 2 or chance.random() > 0.2)]
    held = lines[at]
    if chance.random() < 0.4 and len(kept) > 4:  # one paragraph moves
        n = chance.randrange(1, len(kept) - 1)
        if kept[n] != held:
            kept.insert(chance.randrange(1, len(kept)), kept.pop(n))
    if chance.random() < 0.3:
        kept = [line if line == held else re.sub(r"\bsaid\b", "told reporters", line, count=1) for line in kept]
    if chance.random() < 0.2:
        kept = [re.sub(r"[’']s\b", " s", line) for line in kept]
    if chance.random() < 0.5:
        kept.append(chance.choice(_LOCAL))
    return kept
