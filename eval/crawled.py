"""Stories of crawled pages, through the archive: `collate`, then `stories --all`, against labels (`crawl_stories.tsv`); with their dates and without.

Nothing is fitted on these pages. The labels are one reader's.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from events import b_cubed
from table import Row, load

_LABELS = Path(__file__).with_name("crawl_stories.tsv")


def measure(*, show: bool = False) -> list[Row]:
    """Return B-cubed F1 by both labels."""
    labels = _labels()
    out = []
    for dated in (True, False):
        found = tell(load("crawl-days"), dated=dated)
        if show:
            _show(found)
        for kind in ("story", "event"):
            gold = [labels[name][kind] for name in found]
            score = b_cubed(np.array(list(found.values())), np.array(gold))
            data = "68 crawled pages" + ("" if dated else ", dates taken away")
            counts = f"{len(set(found.values()))} stories found, {len(set(gold))} labelled"
            out.append(Row(f"stories: B-cubed F1, labelled by {kind}", data, str(len(found)), f"{score:.3f} ({counts})"))
    return out


def _labels() -> dict[str, dict[str, str]]:
    lines = (line for line in _LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {f"{row['day']}-{row['id']}": row for row in csv.DictReader(lines, delimiter="\t")}


def tell(rows: list[dict[str, Any]], *, dated: bool) -> dict[str, str]:
    """Return the story of each page, by its day and id."""
    with TemporaryDirectory() as folder:
        source, archive = Path(folder, "pages.jsonl"), Path(folder, "pages.db")
        records = [
            {"id": f"{row['day']}-{row['id']}", "outlet": row["publisher"], "title": row["title"], "text": row["text"]}
            | ({"published": row["time"]} if dated else {})
            for row in rows
        ]
        source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        _run("collate", str(source), "--archive", str(archive))
        told = [json.loads(line) for line in _run("stories", "--archive", str(archive), "--all", "-f", "jsonl").splitlines()]
    home = {witness: story["story"] for story in told for witness in story["witnesses"]}
    return {record["id"]: home[record["id"]] for record in records}


def _run(*words: str) -> str:
    return subprocess.run([sys.executable, "-m", "variorum", *words], check=True, capture_output=True, text=True).stdout


def _show(found: dict[str, str]) -> None:
    groups: dict[str, list[str]] = {}
    for name, story in found.items():
        groups.setdefault(story, []).append(name)
    for story, names in sorted(groups.items(), key=lambda item: -len(item[1])):
        print(story, *names)
