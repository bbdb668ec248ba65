"""Relative dates: weekdays read by eye, weekdays whose date stands beside them, and words such as *yesterday*, on dated articles.

Lines that the 1987 texts break are joined first: what is measured is dates, not zones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from table import Row, load, ratio
from variorum.ingest.article import read_article
from variorum.model import Record, Source, WitnessId

_READ = Path(__file__).parent / "dates_read.tsv"
_BY_WORD = 125
_MONTHS = {name: n for n, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
_NAMES = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATED = re.compile(
    rf"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?P<date>,? ?(?:the )?"
    rf"(?:(?P<month>{_NAMES})[a-z]*\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<day2>\d{{1,2}}) (?P<month2>{_NAMES})[a-z]*)(?:, \d{{4}})?\b,?)"
)
_WORD = re.compile(
    r"(?<!uary )(?<!arch )(?<!pril )(?<!May )(?<!June )(?<!July )(?<!gust )(?<!ber )(?<!\d )\b(?:yesterday|tomorrow|tonight|last week|next week|last month|next month|last year|next year)\b",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class _Case:
    """A text written on a day, a place in it, and the value that is wanted there."""

    text: str
    written: date
    start: int
    wanted: str


def measure(*, show: bool = False) -> list[Row]:
    """Return the share of dates that have the right value, by how the right one is known."""
    articles = _articles()
    groups = {
        "weekdays, read by eye": list(_read(articles, "12")),
        "weekdays, read by eye, held out": list(_read(articles, "3")),
        "weekdays, the date beside them cut out": list(_beside(articles)),
        "yesterday, last week, next month, ...": _by_word(articles),
    }
    rows: list[Row] = []
    right, asked = 0, 0
    for name, cases in groups.items():
        good = sum(_is_right(case, show=show) for case in cases)
        right, asked = right + good, asked + len(cases)
        rows.append(Row(f"relative dates: {name}", "PolNeAR, Reuters", f"{len(cases)}", f"{ratio(good, len(cases)):.3f}"))
    figure = ratio(right, asked)
    return [*rows, Row("relative dates", "PolNeAR, Reuters", f"{asked}", f"{figure:.3f}", ">= .97", figure >= 0.97)]


def _articles() -> dict[tuple[str, str], tuple[date, str]]:
    out: dict[tuple[str, str], tuple[date, str]] = {}
    for row in load("attributions-polnear"):
        out["polnear", row["id"]] = date.fromisoformat(row["meta"]["publication_date"]), row["text"]
    for number, row in enumerate(load("reuters-isot")):
        try:
            out["isot", str(number)] = datetime.strptime(row["date"].strip(), "%B %d, %Y").date(), row["text"]
        except ValueError:
            continue
    for row in load("reuters-21578"):
        if row["body"] and row["dateline"]:
            out["21578", row["id"]] = (
                datetime.strptime(row["date"].split()[0], "%d-%b-%Y").date(),
                _joined(f"{row['dateline']} {row['body']}"),
            )
    return out


def _joined(text: str) -> str:
    """Return a text without breaks inside its paragraphs, which these texts indent; offsets stay."""
    return re.sub(r"\n(?! )", " ", text)


def _read(articles: dict[tuple[str, str], tuple[date, str]], draws: str) -> Iterator[_Case]:
    for line in _READ.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            corpus, name, start, days, drawn = line.split("\t")
            if drawn not in draws:
                continue
            written, text = articles[corpus, name]
            yield _Case(text, written, int(start), (written + timedelta(days=int(days))).isoformat())


def _beside(articles: dict[tuple[str, str], tuple[date, str]]) -> Iterator[_Case]:
    """Yield weekdays of the week around publication whose day the text gives as well; the text is read without it.

    One that opens its sentence is left out: in a list of coming events nothing is left to tell it by.
    """
    for written, text in articles.values():
        for m in _DATED.finditer(text):
            month, day = _MONTHS[(m["month"] or m["month2"]).lower()], int(m["day"] or m["day2"])
            near = [written + timedelta(days=n) for n in range(-6, 7)]
            found = [d for d in near if (d.month, d.day) == (month, day) and _WEEKDAYS[d.weekday()] == m["weekday"].lower()]
            alone = not re.search(r"\w\W{0,3}$", re.split(r"[.!?]\s", text[: m.start()])[-1])
            if found and not alone:
                cut = text[: m.start("date")] + text[m.end("date") :]
                yield _Case(cut, written, m.start(), found[0].isoformat())


def _by_word(articles: dict[tuple[str, str], tuple[date, str]]) -> list[_Case]:
    listed = [
        _Case(text, written, m.start(), _value(m[0].lower(), written)) for written, text in articles.values() for m in _WORD.finditer(text)
    ]
    return random.Random(7).sample(listed, _BY_WORD)


def _value(words: str, written: date) -> str:
    """Return what the words mean, reckoned here and not by what is measured."""
    if words in ("yesterday", "tomorrow", "tonight"):
        return (written + timedelta(days={"yesterday": -1, "tomorrow": 1, "tonight": 0}[words])).isoformat()
    step = -1 if words.startswith("last") else 1
    if words.endswith("year"):
        return str(written.year + step)
    if words.endswith("month"):
        first = date(written.year + (written.month + step - 1) // 12, (written.month + step - 1) % 12 + 1, 1)
        return first.isoformat()[:7]
    monday = date.fromordinal(written.toordinal() - written.weekday() + 7 * step)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _is_right(case: _Case, *, show: bool) -> bool:
    record = Record(Source("x"), case.text, "utf-8", WitnessId("x"), {"published": case.written.isoformat(), "language": "en"})
    found = [row for row in read_article(record).dates if row.start <= case.start + 1 and case.start < row.end]
    right = bool(found) and case.wanted in [*(found[0].value or "").split("/"), found[0].value]
    if show and not right:
        around = " ".join(case.text[max(0, case.start - 90) : case.start + 50].split())
        print(f"  {case.written:%a %Y-%m-%d} wanted {case.wanted}, read {found[0].value if found else 'nothing'}: {around}")
    return right
