"""The closed classes of a language → the regular expressions by which `dates.py` finds its dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from variorum.language.grammar import Grammar, grammar
from variorum.tokens import word_key

YEAR = r"(?:1[6-9]\d\d|20\d\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NUMERIC = re.compile(
    rf"(?<![\w./-])(?:(?P<iy>{YEAR})(?P<is>[-/.])(?P<im>0?[1-9]|1[0-2])(?P=is)(?P<id>{DAY})(?=\D|$)"
    rf"|(?P<n1>{DAY})(?P<sep>[./-])(?P<n2>{DAY})(?P=sep)(?P<ny>{YEAR}|\d\d)(?![\w/]|[.,]\d))"
)
GERMAN_SHORT = re.compile(rf"(?<![\w.,])(?P<day>{DAY})\.\s?(?P<month>0?[1-9]|1[0-2])\.(?!\d)")
SPANISH_SHORT = re.compile(rf"(?<![\w-])(?P<day>{DAY})-(?P<letter>[EFMAJSOND])(?!\w)")
SPANISH_LETTERS = {"E": (1,), "F": (2,), "M": (3, 5), "A": (4, 8), "J": (6, 7), "S": (9,), "O": (10,), "N": (11,), "D": (12,)}
INSTANT = re.compile(rf"(?<!\w)(?P<day>{DAY})(?:st|nd|rd|d|th)?,?\s(?P<month>inst|ult|prox)\b\.?", re.IGNORECASE)
"""Old style: of this month, of the last, of the next."""
SHORT_NAMES = frozenset(
    {
        "may",
        "march",
        "mar",
        "mai",
        "mars",
        "sept",
        "set",
        "ago",
        "do",
        "so",
        "di",
        "mi",
        "sa",
        "fr",
        "mo",
        "mer",
        "dim",
        "sun",
        "sat",
        "wed",
        "mon",
        "sol",
        "août",
        "dom",
        "jan",
        "ene",
        "dec",
        "jun",
        "jul",
        "apr",
        "abr",
        "dic",
        "gen",
        "mag",
        "ott",
        "lug",
        "giu",
        "ven",
        "sab",
    }
)
"""Names of months and days that are other words too, or could be."""
IN = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|last|next|this|early|late|mid|before|after|during|through|and|to|between|en|de|desde|hasta|del|"
    r"depuis|em|até|fin|début|mi|seit|bis|im|ab|vom|anfang|ende|mitte|zum)[\s-]+|d['’])$",
    re.IGNORECASE,
)
INSIDE = {
    "it": re.compile(
        r"(?:\b(?:nel|dal|al|del|di|da|a|ad|fino|entro|fine|inizio|metà|tra|fra|e)\s+|\b(?:nell|dell|dall|all)['’])$", re.IGNORECASE
    ),
    "nl": re.compile(r"\b(?:in|sinds|sedert|vanaf|tot|eind|begin|medio|half|van|voor|vóór|na|tegen|tussen|en|uit|rond)\s+$", re.IGNORECASE),
}
"""Words before a lone year or month in languages in which those of `IN` are not enough."""
DECADE = re.compile(r"\b(?:années|décennie|década\s+de(?:\s+los)?|los\s+años)\s+$", re.IGNORECASE)
HEDGED = re.compile(
    r"(?:\b(?:than|over|about|around|nearly|almost|some|least|most|roughly|approximately|knapp|rund|etwa|fast|über|als|ungefähr|"
    r"quase|perto|mais|menos|circa|oltre|almeno|dan|ongeveer|ruim|bijna|zeker|minstens|de|environ|près|presque|quelque|casi|unos|unas|cerca|más|menos))\s+$",
    re.IGNORECASE,
)
"""Before a count (more than 20 years ago): no day is meant."""
THROUGH = re.compile(
    r"\s?[-–—]\s?|,?\s+(?:to|through|until|till|bis|zum|au|jusqu['’]au|jusqu['’]à|tot\s+en\s+met|tot|t/m|al|all['’]|a|ao|até|hasta)\s+(?:(?:the|zum|el|le|au|dem|o|ao|il)\s+)?",
    re.IGNORECASE,
)
"""What stands between the two ends of an interval."""
AND = re.compile(r"\s+(?:and|und|et|y|e|en)\s+(?:(?:on|am|le|el|the|in|en|em|o|il|op)\s+)?", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra|fra|tussen)\s+(?:(?:the|dem|le|el|il)\s+)?$", re.IGNORECASE)
FROM = re.compile(r"\b(?:from|vom|von|van|vanaf|du|de|da|dal|dall['’]|desde|del|depuis)\s*(?:(?:the|dem|le|el|l['’])\s*)?$", re.IGNORECASE)
OF = re.compile(
    r",?\s+(?:(?:of|in|de|do|da|di|del|della|dello|van|de\s+la|der|des|im|in\s+der)\s+(?:the\s+|la\s+|el\s+)?)?|\s+de\s+l['’]",
    re.IGNORECASE,
)
"""What stands between a day and the week, month or year that it is of."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """One expression a form; `triggers` are the words (of months, weekdays, ...) without one of which a text holds no date of words."""

    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    weekday: re.Pattern[str]
    weekday_day: re.Pattern[str]
    day: re.Pattern[str]
    relative: re.Pattern[str]
    period: re.Pattern[str]
    ago: re.Pattern[str]
    bare: re.Pattern[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    relatives: frozenset[str]
    units: frozenset[str]
    triggers: frozenset[str]


NEVER = re.compile(r"(?!)")


def _words(options: Iterable[str]) -> str:
    """Return a choice of phrases, the longest first; a space stands for any white space, an apostrophe for either."""
    ordered = sorted({option for option in options if option}, key=lambda option: (-len(option), option))
    return "|".join(re.escape(option).replace(r"\ ", r"\s+").replace("'", "['’]").replace(r"\-", r"[-\s]") for option in ordered)


_FIRST = {"it": f"{DAY}|primo"}
"""Days of a month where the first has a name: il primo gennaio."""


@cache
def patterns(code: str) -> Patterns:
    """Return the expressions of a language, by its code."""
    rules = grammar(code)
    words = rules.dates
    months, suffix = _words(words.months), r"(?:er|\.|º)?" if code == "de" else r"(?:st|nd|rd|th|er|º|°)?"
    of = r"(?:\s+(?:of|de|del|d['’]))?"
    year = rf"(?:(?:,?\s+(?:de\s+|del\s+|of\s+)?|-)(?P<year>{YEAR})(?!\d))?"
    through = r"(?:\s?[-–—]\s?|\s(?:to|through|bis|au|tot|t/m|tot\s+en\s+met|al|a|and|und|et|y|e|en|&)\s|\sall['’])"
    flags = re.IGNORECASE
    relatives = frozenset(key for phrase in words.relative for key in _last_keys(phrase))
    weekdays = frozenset(part for day in words.weekdays for part in day.split("-"))
    units = frozenset(word_key(part) for unit in words.units for part in re.split(r"[\s-]", unit))
    return Patterns(
        day_month=re.compile(
            rf"(?<![\w.,-])(?P<day>{_FIRST.get(code, DAY)}){suffix}(?:(?P<through>{through})(?:the\s+|el\s+|den\s+|zum\s+)?(?P<last>{DAY}){suffix})?{of}(?:\s+|-)(?P<month>{months})\b\.?{year}",
            flags,
        ),
        month_day=re.compile(
            rf"(?<!\w)(?P<month>{months})\b\.?\s+(?:the\s+)?(?P<day>{DAY})(?:st|nd|rd|th)?(?![\d:]|[.,]\d|\s?%)"
            rf"(?:(?P<through>{through})(?:(?P<month2>{months})\b\.?\s+)?(?P<last>{DAY})(?:st|nd|rd|th)?(?![\w:]|[.,]\d|\s?%))?{year}",
            flags,
        ),
        month=re.compile(rf"(?<!\w)(?P<month>{months})\b\.?(?:,?\s+(?:de\s+|del\s+|of\s+)?(?P<year>{YEAR})(?!\d))?", flags),
        year=re.compile(
            rf"(?:(?<![\w.,$€£/-])|(?<=\bmid-))(?P<year>{YEAR})(?P<decade>['’]?s|er(?:\s+Jahren?)?)?(?![\w%]|[.,]\d|\s?%)", flags
        ),
        weekday=_weekday(rules),
        weekday_day=_weekday_day(rules),
        day=re.compile(_lone_day(rules), flags),
        relative=re.compile(rf"(?<![\w-])(?P<relative>{_words(words.relative)})(?!\w)", flags) if words.relative else NEVER,
        period=_period(rules),
        ago=re.compile(_ago(rules), flags) if words.units else NEVER,
        bare=re.compile(rf"(?<!\w)(?:{_words(words.weekend)})\b", flags) if words.weekend else NEVER,
        months=frozenset(words.months),
        weekdays=weekdays,
        relatives=relatives,
        units=units,
        triggers=frozenset(words.months) | weekdays | relatives | units,
    )


def _last_keys(phrase: str) -> tuple[str, str]:
    """Return the last word of a phrase as a key, and what stands after its apostrophe."""
    word = re.split(r"[\s-]", phrase)[-1]
    return word_key(word), word.rpartition("'")[2]


def _weekday(rules: Grammar) -> re.Pattern[str]:
    words = rules.dates
    days = _words(day for day in words.weekdays if len(day) > 4 or day not in SHORT_NAMES)
    beside = _words((*words.last, *words.next, *words.this))
    if not days:
        return NEVER
    return re.compile(rf"(?<!\w)(?:(?P<before>{beside})\s+)?(?P<weekday>{days})\b(?:\s+(?P<after>{beside})\b)?", re.IGNORECASE)


def _weekday_day(rules: Grammar) -> re.Pattern[str]:
    """A weekday and the day of its month, which is not named: *viernes 13*, *Friday the 13th*; not *Friday 13 people*."""
    words = rules.dates
    days = _words(day for day in words.weekdays if len(day) > 4 or day not in SHORT_NAMES)
    if not days:
        return NEVER
    small = _words(sorted(rules.function.prepositions | rules.function.conjunctions))
    number = rf"(?:,?\s+(?:the|dem|den|le|el|día)\s+(?P<day>{DAY})|\s(?P<day2>{DAY}))(?P<suffix>st|nd|rd|th|er|\.)?"
    return re.compile(rf"(?<!\w)(?P<weekday>{days})\b{number}(?=\s*(?:$|[,.;:)!?»\"”](?!\d)|\n|(?:{small})\b))", re.IGNORECASE)


def _lone_day(rules: Grammar) -> str:
    """The day of a month that is not named."""
    if rules.code == "en":
        return rf"\b(?:on|by|until|since|from)\s+the\s+(?P<day>{DAY})(?:st|nd|rd|th)(?=\s*(?:$|[,.;)]|(?:and|of\s+(?:this|next|last))\b))"
    if rules.code == "es":
        return rf"\b(?P<whole>d[ií]a\s+(?P<day>{DAY}))(?![\w:]|[.,]\d|\s+de\s)"
    return r"(?!)"


_ARTICLES = {"nl": "de|het", "pt": "na|no|da|do|a|o", "it": r"(?:il|lo|la|(?:ne|da|de)l(?:la|lo)?)\b"}


def _period(rules: Grammar) -> re.Pattern[str]:
    words = rules.dates
    units, beside = _words(words.units), _words((*words.last, *words.next, *words.this))
    if not units:
        return NEVER
    articles = _ARTICLES.get(rules.code, "la|le|el")
    return re.compile(
        rf"(?<!\w)(?:(?P<before>{beside})\s+(?P<unit>{units})\b|(?P<article>(?:{articles}|l['’])\s*)(?P<unit2>{units})\s+(?P<after>{beside})\b)",
        re.IGNORECASE,
    )


_AGO_AFTER = frozenset({"it", "nl"})
"""Languages other than English in which *ago* follows what it counts, and what is to come precedes it: *tre giorni fa*, *over drie dagen*."""


def _ago(rules: Grammar) -> str:
    words, numbers = rules.dates, rules.numbers
    count = _words([*[word for word, value in numbers.words.items() if 0 < value <= 12], *words.one]) or r"\d"
    number, unit = rf"(?P<count>\d{{1,2}}|{count})", rf"(?P<unit>{_words(words.units)})"
    ago = [rf"(?P<ago>{_words(words.ago)})" if words.ago else "", rf"(?P<later>{_words(words.later)})" if words.later else ""]
    told = [rf"(?P<earlier>{_words(words.earlier)})" if words.earlier else "", rf"(?P<since>{_words(words.since)})" if words.since else ""]
    if rules.code == "en":
        return rf"(?<!\w){number}\s+{unit}\s+(?:{'|'.join(filter(None, [*ago, *told]))})\b"
    if rules.code in _AGO_AFTER:
        first, second = (f"{number}\\s+{unit}".replace(">", f"{at}>") for at in ("", "2"))
        return rf"(?<!\w)(?:{ago[1]}\s+{second}\b|{first}\s+{ago[0]}\b)"
    return rf"(?<!\w)(?:{'|'.join(filter(None, ago))})\s+{number}\s+{unit}\b"
