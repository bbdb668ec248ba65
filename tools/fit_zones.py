"""Fit `ingest/zones/weights.tsv` and `order.tsv` on labelled lines; run by hand, starting from what the tables hold.

    tools/fit_zones.py ../shared/data PAIRS_FOLDER ...

Lines: every second page of pages-with-comments and pages-fundus (`eval/page_lines.py`), both texts of every pair with gold
in the folders, and every second of their synthetic layouts. A structured perceptron with a margin, its weights averaged and pulled back to where they started, so
that a cue which the data do not show keeps the weight that it was given by hand.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "eval"))

from page_lines import labelled_texts  # noqa: E402
from variorum.ingest.zones import decode  # noqa: E402
from variorum.ingest.zones.cues import read_cues  # noqa: E402
from variorum.ingest.zones.layout import split_units  # noqa: E402
from variorum.language.agencies import mask_agencies  # noqa: E402
from variorum.language.detect import detect_language  # noqa: E402
from variorum.language.grammar import grammar  # noqa: E402
from variorum.language.page import page_cues  # noqa: E402
from variorum.model import ZoneKind  # noqa: E402

FOLDER = ROOT / "src/variorum/ingest/zones"
KINDS = [kind for kind in ZoneKind if kind is not ZoneKind.DATELINE]
RATE, PULL, EPOCHS, MARGIN, PAIR_WEIGHT = 0.05, 0.002, 12, 0.6, 3
Example = tuple[list[set[str]], list[frozenset[ZoneKind]]]


def example(text: str, spans: list[tuple[int, int, frozenset[str]]]) -> Example | None:
    """Return the cues of a text's units and the kinds that are right for each."""
    language = detect_language(text)
    rules, cues = grammar(language), page_cues(language)
    masked = mask_agencies(text)
    units = split_units(text, masked, cues)
    allowed = []
    for unit in units:
        votes: Counter[frozenset[str]] = Counter()
        for start, end, kinds in spans:
            votes[kinds] += max(0, min(end, unit.end) - max(start, unit.start))
        best = votes.most_common(1)[0] if votes else (frozenset(), 0)
        kinds = {ZoneKind.BODY if k == "dateline" else ZoneKind(k) for k in best[0]} if best[1] else set(KINDS)
        allowed.append(frozenset(kinds))
    return (read_cues(text, masked, units, rules, cues), allowed) if units else None


def examples(data: Path, folders: list[Path]) -> list[tuple[Example, int]]:
    """Return all examples with their weights."""

    def read(name: str) -> list[dict[str, object]]:
        with gzip.open(data / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    out = []
    for page in list(labelled_texts(read("pages-with-comments"), read("pages-fundus")))[0::2]:
        spans = [
            (s, e, k | {"furniture"} if k == {"comment"} and len(page.text[s:e].split()) <= 5 and page.text[e - 1] not in ".!?" else k)
            for s, e, k in page.lines
        ]
        if made := example(page.text, spans):
            out.append((made, 1))
    for path in [p for folder in folders for p in sorted(folder.rglob("gold.json"))]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        for side in "ab" if "segments" in gold else "":
            text = (path.parent / gold[side]).read_bytes().decode("utf-8")
            spans = [(z["start"], z["end"], frozenset(z.get("kinds") or [z["kind"]])) for z in gold["segments"][side]]
            if made := example(text, spans):
                out.append((made, PAIR_WEIGHT))
    for path in [p for folder in folders for p in sorted(folder.rglob("layouts*.jsonl"))]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if number % 2 == 0 and (made := example(*read_layout(json.loads(line)["segments"]))):
                out.append((made, 1))
    return out


def read_layout(segments: list[list[str]]) -> tuple[str, list[tuple[int, int, frozenset[str]]]]:
    """Put the segments of a synthetic layout ([kind or kinds, text, separator]) together."""
    text, spans = "", []
    for kinds, words, *separator in segments:
        spans.append((len(text), len(text) + len(words), frozenset(kinds.split("/"))))
        text += words + (separator[0] if separator else "\n")
    return text, spans


class Model:
    """The two tables as one vector."""

    def __init__(self) -> None:
        self.w: dict[tuple[str, str], float] = {}
        for name in ("weights.tsv", "order.tsv"):
            kinds, rows = decode._table(name)
            for row, values in rows.items():
                for kind, value in zip(kinds, values, strict=True):
                    self.w[name + row, kind] = value / decode._UNIT

    def best(self, cues: list[set[str]], allowed: list[frozenset[ZoneKind]], *, margin: float, free: bool) -> list[ZoneKind]:
        """Return the best path: through right kinds only, or any, wrong ones getting a head start."""

        def emit(k: int, kind: ZoneKind) -> float:
            score = sum(self.w.get(("weights.tsv" + cue, kind), 0.0) for cue in cues[k])
            return score + (margin if kind not in allowed[k] else 0.0)

        options = [KINDS if free else sorted(a, key=KINDS.index) for a in allowed]
        scores = {kind: self.w["order.tsvstart", kind] + emit(0, kind) for kind in options[0]}
        back = []
        for k in range(1, len(cues)):
            best = {kind: max(scores, key=lambda b: scores[b] + self.w["order.tsv" + b, kind]) for kind in options[k]}
            scores = {kind: scores[best[kind]] + self.w["order.tsv" + best[kind], kind] + emit(k, kind) for kind in options[k]}
            back.append(best)
        path = [max(scores, key=lambda kind: scores[kind])]
        for best in reversed(back):
            path.append(best[path[-1]])
        return path[::-1]

    def features(self, cues: list[set[str]], path: list[ZoneKind]) -> Counter[tuple[str, str]]:
        """Count the weights that a path uses."""
        out: Counter[tuple[str, str]] = Counter()
        last = "start"
        for shown, kind in zip(cues, path, strict=True):
            out["order.tsv" + last, kind] += 1
            out.update(("weights.tsv" + cue, kind) for cue in shown if ("weights.tsv" + cue, kind) in self.w)
            last = kind
        return out


def main(data: Path, folders: list[Path]) -> None:
    """Fit and write."""
    rows = examples(data, folders)
    model = Model()
    start = dict(model.w)
    total: dict[tuple[str, str], float] = defaultdict(float)
    random.seed(7)
    for epoch in range(EPOCHS):
        random.shuffle(rows)
        wrong = units = 0
        for (cues, allowed), weight in rows:
            said = model.best(cues, allowed, margin=MARGIN, free=True)
            errors = sum(kind not in right for kind, right in zip(said, allowed, strict=True))
            wrong, units = wrong + errors, units + len(said)
            if errors:
                right = model.best(cues, allowed, margin=0, free=False)
                step = model.features(cues, right)
                step.subtract(model.features(cues, said))
                size = RATE * weight / max(1.0, errors**0.5)
                for key, value in step.items():
                    if value:
                        model.w[key] += size * max(-5, min(5, value)) - PULL * (model.w[key] - start[key])
        for key, value in model.w.items():
            total[key] += value / EPOCHS
        print(f"epoch {epoch}: {wrong} of {units} units wrong, with margin")
    write(total)


def write(weights: dict[tuple[str, str], float]) -> None:
    """Write the tables, rows in the order that they had."""
    for name in ("weights.tsv", "order.tsv"):
        path = FOLDER / name
        lines = path.read_text(encoding="utf-8").splitlines()
        kinds = lines[1].lstrip("# ").split("\t")[1:]
        out = [
            line
            if line.startswith("#")
            else line.split("\t")[0] + "".join(f"\t{weights[name + line.split(chr(9))[0], kind]:.2f}" for kind in kinds)
            for line in lines
        ]
        path.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
