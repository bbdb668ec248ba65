"""Do two texts that share no passage report one event? ECB+: pairs of one story, of two stories of a topic (alike on purpose), of two topics.

The model was fitted on the topics with odd numbers; figures are of those with even ones.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from itertools import combinations
from typing import Any

from table import Row, load, ratio
from variorum.ingest.article import read_article
from variorum.model import Record, Source, WitnessId
from variorum.pipeline import compare_articles

PAIRS = 20
"""Pairs of each sort, a topic."""


def measure(*, show: bool = False, odd: bool = False) -> list[Row]:
    """Return precision and recall of both answers."""
    told: dict[tuple[str, bool | None], int] = defaultdict(int)
    for one, other, sort in _pairs(load("stories-ecbplus"), odd=odd):
        pair = compare_articles([_read(one), _read(other)]).pairs[0]
        if pair.alignments:
            continue  # these share text: no question
        told[sort, pair.same_event] += 1
        if show and pair.same_event is not None and pair.same_event != (sort == "one story"):
            print("same_event", pair.same_event, sort, one["id"], other["id"])
    count = {sort: sum(n for (name, _), n in told.items() if name == sort) for sort in ("one story", "one topic", "two topics")}
    claimed = sum(n for (_, answer), n in told.items() if answer is True)
    denied = sum(n for (_, answer), n in told.items() if answer is False)
    right, wrong = told["one story", True], told["one story", False]
    apart = count["one topic"] + count["two topics"]
    data = f"ECB+, {count['one story']} pairs of one story, {count['one topic']} of one topic, {count['two topics']} of two"
    precision = ratio(right, claimed)
    return [
        Row(
            "same_event: true",
            data,
            f"{sum(count.values())} pairs",
            f"P {precision:.3f} ({right}/{claimed}) R {ratio(right, count['one story']):.3f}",
            "P >= .90",
            precision >= 0.9,
        ),
        Row(
            "same_event: false",
            data,
            f"{sum(count.values())} pairs",
            f"P {ratio(denied - wrong, denied):.3f} ({denied - wrong}/{denied}) R {ratio(denied - wrong, apart):.3f}",
        ),
    ]


def _pairs(rows: list[dict[str, Any]], *, odd: bool) -> list[tuple[dict[str, Any], dict[str, Any], str]]:
    dice = random.Random(11)
    topics: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if int(re.sub(r"\D", "", row["topic"])) % 2 == odd:
            topics[row["topic"]].append(row)
    out = []
    for topic, members in topics.items():
        every = list(combinations(members, 2))
        dice.shuffle(every)
        out += [(a, b, "one story") for a, b in every if a["story"] == b["story"]][:PAIRS]
        out += [(a, b, "one topic") for a, b in every if a["story"] != b["story"]][:PAIRS]
        others = [row for name in topics if name != topic for row in topics[name]]
        out += [(dice.choice(members), dice.choice(others), "two topics") for _ in range(PAIRS)]
    return out


def _read(row: dict[str, Any]):  # type: ignore[no-untyped-def]
    text = "\n".join(line for line in row["sentences"] if not line.startswith("http"))
    return read_article(Record(Source(row["id"]), _untokenized(text), "utf-8", WitnessId(row["id"]), {"language": "en"}))


def _untokenized(text: str) -> str:
    """Return a text of the corpus, which stands with spaces around every mark, as a newspaper would print it."""
    text = text.replace("`` ", '"').replace(" ''", '"').replace("“ ", "“").replace(" ”", "”").replace("( ", "(").replace("$ ", "$")
    text = re.sub(r" ([.,;:!?%)’])", r"\1", text)
    text = re.sub(r" ('s|n't|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return re.sub(r"’ (s|t|re|ve|ll|d|m)\b", r"’\1", text)
