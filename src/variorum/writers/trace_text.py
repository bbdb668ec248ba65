"""One place of a story in all its versions, for a terminal, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.model import Doubt, Trace, Traced, Tracing
from variorum.writers.inert import inert
from variorum.writers.screen import Screen, plain_table, render
from variorum.writers.words import plural

_ORDER = tuple(Tracing)


def describe_trace(trace: Trace) -> str:
    """Return the account of a place in one sentence, its denominator first.

    >>> describe_trace(Trace("26", None, (), "", ()))
    'No version held reads “26”.'
    """
    if not trace.rows:
        return f"No version held reads “{trace.reading}”."
    counts = Counter(row.verdict for row in trace.rows)
    parts = [f"{counts[Tracing.READS]} read “{trace.reading}”"]
    if counts[Tracing.OTHERWISE]:
        instead = sum(row.instead for row in trace.rows)
        parts.append(f"{counts[Tracing.OTHERWISE]} read otherwise" + (f" ({instead} “{trace.instead}”)" if trace.instead else ""))
    if counts[Tracing.REWORDS]:
        parts.append(f"{counts[Tracing.REWORDS]} reword the sentence")
    if counts[Tracing.LACKS]:
        parts.append(f"{counts[Tracing.LACKS]} lack the sentence")
    return f"Of {plural(len(trace.rows), 'version')} held, as last retrieved: {', '.join(parts)}.{_corrections(trace.rows)}"


def _corrections(rows: Sequence[Traced]) -> str:
    """Return how many versions carry a notice about the place, how many of the others hold the older reading, and what was cancelled."""
    noticed, older, cancelled = (sum(map(bool, marks)) for marks in zip(*((r.notice, r.older, r.cancelled) for r in rows), strict=True))
    out = f" {plural(noticed, 'version')} {'carries' if noticed == 1 else 'carry'} a notice that corrects this place" if noticed else ""
    out += (
        f"; {older} of the other {len(rows) - noticed} {'holds' if older == 1 else 'hold'} the older reading."
        if older
        else "."
        if noticed
        else ""
    )
    return out + (f" {plural(cancelled, 'version')} {'was' if cancelled == 1 else 'were'} cancelled or withheld." if cancelled else "")


def write_trace_table(trace: Trace, screen: Screen) -> str:
    """Return the account, the sentence, and a table of the versions: what each has there."""
    out = [describe_trace(trace)]
    if trace.rows:
        out += [f"The sentence: {inert(trace.sentence)}", "", *_table(trace, screen)]
    if trace.left_out:
        out.append(f"{plural(len(trace.left_out), 'article')} left out: no passage shared with this story.")
    return "\n".join(out) + "\n"


def _table(trace: Trace, screen: Screen) -> Iterator[str]:
    table = plain_table()
    for name in ("", "reads", "version"):
        table.add_column(name, overflow="fold")
    for row in sorted(trace.rows, key=lambda row: _ORDER.index(row.verdict)):
        table.add_row(row.verdict.value, _reading(row), str(row.witness))
    yield render([table], screen)


def _reading(row: Traced) -> str:
    """Return what a version has, with what keeps us from being sure."""
    text = f"“{row.text}”" if row.text else "(nothing)" if row.verdict is Tracing.OTHERWISE else ""
    marks = ("corrected", row.notice), ("older reading", row.older), ("cancelled", row.cancelled)
    said = ["cannot tell: scan or print"] * (row.doubt is Doubt.OCR) + [name for name, holds in marks if holds]
    return f"{text} ({'; '.join(said)})".lstrip() if said else text


def write_trace_json(trace: Trace) -> str:
    """Return the place as one JSON object: counts, and a row for each version."""
    counts = Counter(row.verdict for row in trace.rows)
    body = {
        "schema": "variorum.trace/1",
        "reading": trace.reading,
        "instead": trace.instead,
        "sentence": trace.sentence,
        "versions": len(trace.rows),
        "counts": {verdict.name.lower(): counts[verdict] for verdict in Tracing},
        "rows": [_row(row) for row in trace.rows],
        "left_out": list(trace.left_out),
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _row(row: Traced) -> dict[str, str | int | bool | None]:
    return {
        "witness": row.witness,
        "verdict": row.verdict.name.lower(),
        "start": row.span.start if row.span else None,
        "end": row.span.end if row.span else None,
        "text": row.text,
        "weight": row.weight.value if row.weight else None,
        "doubt": row.doubt.value if row.doubt else None,
        "instead": row.instead,
        "corrected": row.notice is not None,
        "older": row.older,
        "cancelled": row.cancelled,
    }


def write_trace_csv(trace: Trace) -> str:
    """Return a row for each version."""
    out = io.StringIO()
    rows = [_row(row) for row in trace.rows]
    writer = csv.DictWriter(
        out,
        ["witness", "verdict", "start", "end", "text", "weight", "doubt", "instead", "corrected", "older", "cancelled"],
        lineterminator="\n",
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
