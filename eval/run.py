"""Measure accuracy and print one table: `eval/run.py [--show] [--save] [MEASURE ...]`; `--show` prints what went wrong as well.

Measures that need the shared data (a folder `shared` beside the repository's own) are skipped, by name, where it is absent.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time

from table import AbsentError, Row, print_table

MEASURES = (
    "datelines",
    "apostrophes",
    "sentences",
    "zones",
    "reuse",
    "matching",
    "newspapers",
    "quotes",
    "lost_marks",
    "tracing",
    "dates",
    "stemma",
    "transmission",
    "dispatches",
    "edits",
    "elsewhere",
    "same_event",
    "events",
    "crawled",
    "ledger",
    "direction",
    "agencies",
    "shares",
    "pairs",
)


def main() -> None:
    """Run the measures that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=", ".join(MEASURES))
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument(
        "--save", action="store_true", help="of edits: write the figures that `variorum kinds KIND` shows; of transmission: the calibration"
    )
    options = parser.parse_args()
    for name in options.measures:
        if name not in MEASURES:
            parser.error(f"There is no measure {name}; there are {', '.join(MEASURES)}.")
    rows: list[Row] = []
    skipped: list[str] = []
    for name in options.measures or MEASURES:
        start = time.perf_counter()
        try:
            more = {"save": True} if name in ("edits", "transmission") and options.save else {}
            rows += importlib.import_module(name).measure(show=options.show, **more)
        except AbsentError as absent:
            skipped.append(f"{name} is skipped: {absent}.")
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    if rows:
        print_table(rows)
    for line in skipped:
        print(line)


if __name__ == "__main__":
    main()
