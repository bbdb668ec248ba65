"""Marks that one of two versions lost, put back by the other: PolNeAR texts beside lightly edited siblings of theirs.

The sibling has a word in fifty replaced, sentences moved, its end trimmed. In the other every double quotation mark is knocked
out, or replaced as a bad encoding would. Counted are the marks, and the quotations, before the place where the sibling ends.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from quotes import half_of_files, read_quotes, same_span
from table import Row, f1, ratio
from variorum.api import compare

SEED, SAMPLE = 20161108, 60
MARK = re.compile(r"[\"“”]")
STYLES = {"": "nothing", "?": "?", "\ufffd": "U+FFFD", " ": "a space"}
_SENTENCE = re.compile(r"[^\n]+?[.!?](?: |$)")


@dataclass
class _Counts:
    """Right of those made, made, found of those there, there; and what went wrong, in words."""

    right: int = 0
    made: int = 0
    found: int = 0
    there: int = 0
    wrong: list[str] = field(default_factory=list)

    def row(self, measure: str) -> Row:
        p, r = ratio(self.right, self.made), ratio(self.found, self.there)
        return Row(measure, "polnear, held out", f"{self.there:,}", f"P {p:.3f} R {r:.3f} F1 {f1(p, r):.3f}", ">= .95", f1(p, r) >= 0.95)


def _edit(text: str, rng: random.Random, words: list[str]) -> tuple[str, int]:
    """Return a lightly edited version, and how much of the text it has."""
    lines = text.split("\n")
    kept = lines[: max(6, int(len(lines) * rng.uniform(0.8, 1)))]
    out = []
    for line in kept:
        sentences = _SENTENCE.findall(line)
        if len(sentences) > 2 and "".join(sentences) == line and not MARK.search(line) and rng.random() < 0.2:
            line = f"{sentences[-1]} {''.join(sentences[:-1]).strip()}"
        parts = re.split(r"( )", line)
        out.append("".join(rng.choice(words) if part.isalpha() and part.islower() and rng.random() < 0.02 else part for part in parts))
    return "\n".join(out), len("\n".join(kept))


def _sample() -> list[str]:
    texts = [row["text"] for row in half_of_files(held_out=True)]
    texts = [text for text in texts if len(MARK.findall(text)) >= 4 and len(text) < 8_000 and "''" not in text]
    random.Random(SEED).shuffle(texts)
    return texts[:SAMPLE]


def _count(text: str, sibling: str, held: int, style: str, marks: _Counts, spans: _Counts) -> None:
    """Add what one pair gives."""
    moved = [0]
    for char in text:
        moved.append(moved[-1] + (len(style) if MARK.match(char) else 1))
    bare, end = MARK.sub(style, text), moved[held]
    settled = compare(sibling, bare).settled[1]
    lost = {moved[m.start()] for m in MARK.finditer(text, 0, held)}
    back = {r.start for r in settled.repairs if r.support and MARK.search(r.restored) and r.start < end}
    marks.right += len(back & lost)
    marks.made += len(back)
    marks.found += len(back & lost)
    marks.there += len(lost)
    marks.wrong += [
        f"{kind}: {bare[max(0, at - 40) : at]!r} ^ {bare[at : at + 30]!r}"
        for kind, odd in (("false", back - lost), ("missed", lost - back))
        for at in sorted(odd)
    ]
    gold = [(moved[q.start], moved[q.end]) for q in read_quotes(text) if q.marked and q.end <= held and MARK.search(text[q.start])]
    rows = [(q.start, q.end) for q in settled.quotes if q.end <= end and not q.marked]
    spans.right += sum(any(same_span(bare, row, one) for one in gold) for row in rows)
    spans.made += len(rows)
    spans.found += sum(any(same_span(bare, row, one) for row in rows) for one in gold)
    spans.there += len(gold)
    spans.wrong += [f"missed: {bare[s:e]!r}" for s, e in gold if not any(same_span(bare, row, (s, e)) for row in rows)]
    spans.wrong += [f"false: {bare[s:e]!r}" for s, e in rows if not any(same_span(bare, (s, e), one) for one in gold)]


def measure(*, show: bool = False) -> list[Row]:
    """Return precision and recall of marks put back, and of quotations lent; and what is put into sound pairs."""
    sample = _sample()
    words = sorted({word for text in sample for word in text.split() if word.isalpha() and word.islower()})
    rows = []
    for style, name in STYLES.items():
        rng, marks, spans = random.Random(SEED), _Counts(), _Counts()
        for text in sample:
            _count(text, *_edit(text, rng, words), style, marks, spans)
        rows += [marks.row(f"quotation marks put back, {name} in their place"), spans.row(f"quotations lent, {name} in the marks' place")]
        if show:
            print(*(f"  {name} {line}" for line in [*marks.wrong[:40], *spans.wrong[:20]]), sep="\n")
    rng = random.Random(SEED)
    sound = sum(len(lent.repairs) for text in sample for lent in compare(_edit(text, rng, words)[0], text).pairs[0].lent)
    rows.append(Row("marks put into sound pairs", "polnear, held out", f"{len(sample)} pairs", f"{sound}", "0", sound == 0))
    return rows
