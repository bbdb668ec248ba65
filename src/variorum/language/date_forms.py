"""A date as the text gives it, before anything is known of when the text was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """How a date is given."""

    ABSOLUTE = "absolute"
    """By its numbers: some of year, month, day."""
    DAY = "day"
    """By the day of a month that is not named: the 22nd, 18日."""
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    """By days from the day of writing: yesterday, two days ago."""
    PERIOD = "period"
    """A week, weekend, month or year counted from that of writing: last week, next month."""
    SEQUEL = "sequel"
    """By days, weeks, months or years from a day named before: two days earlier."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as the text gives it; offsets are code points of the text searched.

    Attributes:
        start: first code point.
        end: one past the last.
        form: how it is given.
        year: of an absolute date, where given.
        month: 1-12.
        day: 1-31.
        weekday: Monday is 0; of an absolute date or a day, the weekday that stands with it.
        offset: units from the day of writing (a weekday without a unit, a month, a day of a month: -1 the last, 1 the next).
        unit: week, weekend, month or year; `nearest weekend`: the last or the coming one.
        decade: the year stands for its decade (the 1960s).
        either: day and month may be the other way round (3/4/2019).
        until: the end of an interval of which this is the beginning.
    """

    start: int
    end: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    offset: int = 0
    unit: str | None = None
    decade: bool = False
    either: bool = False
    until: DateExpression | None = None

    def moved(self, by: int) -> DateExpression:
        """Return it with offsets of a text in which the one searched begins at `by`."""
        return DateExpression(
            self.start + by,
            self.end + by,
            self.form,
            self.year,
            self.month,
            self.day,
            self.weekday,
            self.offset,
            self.unit,
            self.decade,
            self.either,
            self.until,
        )


def exists(year: int, month: int, day: int) -> bool:
    """Return whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
