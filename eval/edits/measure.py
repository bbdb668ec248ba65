"""Trials → figures: precision, recall and F1 of each kind, moves, and false variants under the noise of a scan."""

from __future__ import annotations

import contextlib
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import variorum
from edits.base import Base, editable, modern, old
from edits.damage import scan
from edits.trial import Place, Trial, trials
from table import AbsentError, Row, f1, ratio
from variorum.model import Pair, Variant

FIGURES = Path(__file__).resolve().parents[2] / "src/variorum/readings/kinds/figures.tsv"
_EACH = 25
"""Edits by each generator."""
_MIRROR = {"addition": "omission", "omission": "addition"}
_HEAVY = ("substantive", "style", "accidental", "mechanical")
_STRICT = {"name": 0.95, "number": 0.95, "date": 0.95, "negation": 0.95}


@dataclass
class Tally:
    """Counts of kinds, right, told, and made; and what went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    weights: Counter[bool] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def prf(self, kind: str) -> tuple[float, float, float]:
        """Return precision, recall and F1 of a kind."""
        precision, recall = ratio(self.right[kind], self.told[kind]), ratio(self.right[kind], self.made[kind])
        return precision, recall, f1(precision, recall)


def measure(*, show: bool = False, save: bool = False) -> list[Row]:
    """Return the figures of the half that was not looked at, and of 1916; `show` prints the confusions of the other half, `save` writes the kinds' page."""
    rows: list[Row] = []
    bases = [("newspapers 1916", old())]
    with contextlib.suppress(AbsentError):
        bases.insert(0, ("polnear, isot, dev", modern("dev")) if show else ("polnear, isot, held", modern("held")))
    for data, base in bases:
        tally = count(base, show=show)
        if show:
            print_confusions(tally)
        rows += _rows(tally, data) + _moves(base, data, show=show) + _noise(base, data, show=show)
        if save and base is bases[0][1]:
            _save(tally, data)
    return rows


def count(bases: list[Base], *, show: bool = False) -> Tally:
    """Compare the two versions of every trial and count what is told."""
    tally = Tally()
    for trial in trials(bases, _EACH, seed=4):
        pair = variorum.compare(variorum.read(trial.a), variorum.read(trial.b)).pairs[0]
        _judge(trial, pair, tally)
    _count_scans(bases, tally)
    if show:
        print("\n".join(tally.wrong))
    return tally


def _judge(trial: Trial, pair: Pair, tally: Tally) -> None:
    free = list(pair.variants)
    for place in trial.places:
        here = [v for v in free if _touches(v, place)]
        free = [v for v in free if v not in here]
        _judge_place(trial, place, here, tally)
    for v in free:
        tally.told[v.kind] += 1
        tally.confused["(nothing)", v.kind] += 1
        tally.wrong.append(f"{trial.name}: nothing was done: {_say(trial, v)}")


def _judge_place(trial: Trial, place: Place, here: list[Variant], tally: Tally) -> None:
    """Count one edit: right if a variant there has its kind; others there count against theirs."""
    edit = place.edit
    kind = edit.kind
    if kind in _MIRROR:  # which of the two versions has more is by chance
        kind = "addition" if place.b[1] - place.b[0] > place.a[1] - place.a[0] else "omission"
    tally.made[kind] += 1
    right = [v for v in here if v.kind == kind] or [v for v in here if v.kind in edit.also]
    others = {str(v.kind) for v in here if v not in right} - set(edit.also)
    if right:
        tally.right[kind] += 1
        tally.told[kind] += 1
        if edit.weight:
            tally.weights[max(right, key=lambda v: -_HEAVY.index(v.weight)).weight == edit.weight] += 1
            if all(v.weight != edit.weight for v in right):
                tally.wrong.append(
                    f"{trial.name}: {kind} ({edit.rule}) should weigh {edit.weight}: {'; '.join(_say(trial, v) for v in right)}"
                )
    for other in others:
        tally.told[other] += 1
    if others or not right:
        tally.wrong.append(
            f"{trial.name}: {kind} ({edit.rule}): {'; '.join(_say(trial, v) for v in here) or 'not told: ' + trial.a[slice(*place.a)] + ' | ' + trial.b[slice(*place.b)]}"
        )
    told = kind if right else next((str(v.kind) for w in _HEAVY for v in here if v.weight == w), "(nothing)")
    tally.confused[kind, told] += 1


def _touches(variant: Variant, place: Place) -> bool:
    sides = [(span.start, span.end, at) for span, at in ((variant.a, place.a), (variant.b, place.b)) if span]
    return any(start <= at[1] and at[0] <= end and (at[0] == at[1] or (start < at[1] and at[0] < end)) for start, end, at in sides)


def _say(trial: Trial, v: Variant) -> str:
    sides = [text[span.start : span.end] if span else "—" for text, span in ((trial.a, v.a), (trial.b, v.b))]
    return f"{v.kind} {v.weight}{' !' if v.contradiction else ''}{' ?' if v.doubt else ''} [{sides[0]} | {sides[1]}]".replace("\n", "⏎")


def _count_scans(bases: list[Base], tally: Tally) -> None:
    """Every word that a scan read wrongly (2 % of the letters) should be told as ocr."""
    rng = random.Random(5)
    for base in rng.sample(bases, min(6, len(bases))):
        text = _text(base)
        noisy = "\n".join(" ".join(scan(word, 0.02, rng) for word in line.split(" ")) for line in text.split("\n"))
        trial = Trial(base.name, text, noisy, [])
        found = variorum.compare(variorum.read(text), variorum.read(noisy)).pairs[0].variants
        wrong = sum(x != y for x, y in zip(text.split(), noisy.split(), strict=True))
        tally.made["ocr"] += wrong
        told = Counter(str(v.kind) for v in found)
        tally.right["ocr"] += min(wrong, told["ocr"])
        for kind, n in told.items():
            tally.told[kind] += n
            tally.confused["ocr", kind] += n
        tally.wrong += [f"{base.name}: ocr: {_say(trial, v)}" for v in found if v.kind != "ocr"]


def _text(base: Base) -> str:
    return "\n".join(" ".join(paragraph) for paragraph in base.paragraphs) + "\n"


def _rows(tally: Tally, data: str) -> list[Row]:
    kinds = sorted(tally.made, key=lambda kind: tally.prf(kind)[2])
    mean = sum(tally.prf(kind)[2] for kind in kinds) / max(1, len(kinds))
    rows = [Row("edits, macro-F1 over kinds", data, f"{sum(tally.made.values()):,} edits", f"{mean:.3f}", ">= .85", mean >= 0.85)]
    for kind in kinds:
        p, r, f = tally.prf(kind)
        target = _STRICT.get(kind)
        rows.append(
            Row(
                f"  {kind}",
                data,
                f"{tally.made[kind]}",
                f"P {p:.3f} R {r:.3f} F1 {f:.3f}",
                f">= {target}" if target else "",
                f >= target if target else None,
            )
        )
    known = tally.weights[True] + tally.weights[False]
    rows.append(Row("edits, weight right where the kind is", data, f"{known}", f"{ratio(tally.weights[True], known):.3f}"))
    return rows


def _moves(bases: list[Base], data: str, *, show: bool) -> list[Row]:
    """Carry two sentences elsewhere: are they, and they alone, told as moved?"""
    rng = random.Random(6)
    right = told = made = 0
    fit = [base for base in bases if sum(len(p) for p in base.paragraphs) >= 9]
    for base in rng.sample(fit, min(60, len(fit))):
        flat = [s for paragraph in base.paragraphs for s in paragraph]
        places = [n for n in range(1, len(flat) - 2) if editable(flat[n]) and editable(flat[n + 1])]
        if not places:
            continue
        at = rng.choice(places)
        size = rng.choice([1, 2])
        run, rest = flat[at : at + size], flat[:at] + flat[at + size :]
        far = [
            n
            for n in range(1, len(rest))
            if sum(len(s.split()) for s in rest[min(n, at) : max(n, at)]) > 2 * sum(len(s.split()) for s in run)
        ]
        if not far:
            continue
        to = rng.choice(far)
        a, b = "\n".join(flat) + "\n", "\n".join([*rest[:to], *run, *rest[to:]]) + "\n"
        start = sum(len(s) + 1 for s in flat[:at])
        gold = set(range(start, start + len("\n".join(run))))
        pair = variorum.compare(variorum.read(a), variorum.read(b)).pairs[0]
        found = {n for alignment in pair.alignments if alignment.moved for n in range(alignment.a.start, alignment.a.end)}
        letters = {n for n, char in enumerate(a) if char.isalnum()}
        if show and len(gold & found & letters) < 0.9 * len((gold | found) & letters):
            print(f"{base.name}: moved {' '.join(run)[:90]!r}; told {[a[m.a.start : m.a.end][:60] for m in pair.alignments if m.moved]}")
        right, told, made = right + len(gold & found & letters), told + len(found & letters), made + len(gold & letters)
    p, r = ratio(right, told), ratio(right, made)
    return [Row("edits, moves (letters)", data, f"{made:,}", f"P {p:.3f} R {r:.3f}", ">= .98", p >= 0.98 and r >= 0.98)]


def _noise(bases: list[Base], data: str, *, show: bool) -> list[Row]:
    """Read letters wrongly: how many substantive variants are told where nothing was said otherwise."""
    rows = []
    for share in (0.02, 0.05, 0.10):
        rng = random.Random(7)
        false = doubtful = words = 0
        for base in rng.sample(bases, min(16, len(bases))):
            text = _text(base)
            noisy = scan(text, share, rng)
            found = variorum.compare(variorum.read(text), variorum.read(noisy)).pairs[0].variants
            heavy = [v for v in found if v.weight == "substantive"]
            words += len(text.split())
            false += sum(v.doubt is None for v in heavy)
            doubtful += sum(v.doubt is not None for v in heavy)
            if show:
                print(*(f"{share:.0%} {base.name}: {_say(Trial(base.name, text, noisy, []), v)}" for v in heavy), sep="\n")
        per = 1000 * ratio(false, words)
        target = share == 0.05
        rows.append(
            Row(
                f"edits, false substantive a 1,000 words at {share:.0%} noise",
                data,
                f"{words:,} words",
                f"{per:.2f}, and {1000 * ratio(doubtful, words):.2f} told as doubtful",
                "<= 1" if target else "",
                per <= 1 if target else None,
            )
        )
    return rows


def print_confusions(tally: Tally) -> None:
    """Print which kind was told for which, where they differ, the most frequent first."""
    kinds = sorted({kind for kind, _ in tally.confused} | {kind for _, kind in tally.confused})
    print("\nmade               told")
    for kind in kinds:
        row = Counter({told: n for (made, told), n in tally.confused.items() if made == kind})
        if row:
            print(f"{kind:<18} " + ", ".join(f"{told} {n}" for told, n in row.most_common()))
    print()


def _save(tally: Tally, data: str) -> None:
    lines = [
        "# How well each kind is told, measured on controlled edits (eval/edits) by `eval/run.py edits --save`: kind, precision, recall, F1, edits made.",
        f"# measured on\t{date.today().isoformat()}\t{data}",
    ]
    lines += [f"{kind}\t{p:.3f}\t{r:.3f}\t{f:.3f}\t{tally.made[kind]}" for kind in sorted(tally.made) for p, r, f in [tally.prf(kind)]]
    FIGURES.write_text("\n".join(lines) + "\n", encoding="utf-8")
