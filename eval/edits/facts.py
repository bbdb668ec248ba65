"""name, number, date, place, entity: who, how many, when, where."""

from __future__ import annotations

import re

from edits.edit import Edit, Random, another, any_of, lexicon, pick, swap

_FULL = re.compile(r"\b(?P<first>[A-Z][a-z]+) (?P<last>[A-Z][a-z]{3,})\b(?!['’]| [A-Z])")
_TITLED = re.compile(r"\b(?P<title>President|Senator|Governor|Secretary|Mr\.|Mrs\.|Dr\.) (?P<name>(?:[A-Z][a-z]+ )?[A-Z][a-z]{3,})\b")
_FIGURE = re.compile(r"(?<![\d.,$:/-])\b(?P<n>[1-9]\d{1,2})(?= (?!percent|a\.m|p\.m|per cent|years? old)[a-z]{3,}s\b)")
_SHARE = re.compile(r"(?<![\d.,-])\b(?P<n>\d{1,2}(?:\.\d)?) (?:percent|per cent)\b")
_MONEY = re.compile(r"\$(?P<n>\d{1,3}(?:\.\d)?) (?P<scale>million|billion)\b")
_WORD = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine)(?= (?!years|months|weeks|days|hours|minutes)[a-z]{4,}s\b)")
_MILES = re.compile(r"\b(?P<n>\d{2,3}) miles\b(?!\s+(?:per|an))")
_DAY = re.compile(
    r"\b(?P<month>January|February|March|April|June|July|August|September|October|November|December) (?P<day>\d{1,2})\b(?!,? \d{4}|\d)"
)
_YEAR = re.compile(r"\b(?:in|since|by) (?P<year>(?:19|20)\d\d)\b")
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}


def surname(sentence: str, rng: Random) -> Edit | None:
    """Put another surname."""
    found = [m for m in _FULL.finditer(sentence) if m["first"] in lexicon()["first_names"]]
    if not found:
        return None
    match = rng.choice(found)
    new = swap(sentence, match.span("last"), rng.choice(lexicon()["surnames"]))
    return Edit("name", "substantive", sentence, new, rule="another surname")


def slip_of_name(sentence: str, rng: Random) -> Edit | None:
    """Put a letter of a surname out of place."""
    found = [m for m in _FULL.finditer(sentence) if m["first"] in lexicon()["first_names"] and len(m["last"]) > 4]
    if not found:
        return None
    match = rng.choice(found)
    name, at = match["last"], rng.randrange(2, len(match["last"]) - 1)
    new = name[:at] + name[at + 1 :] if name[at] != name[at - 1] else name[:at] + "z" + name[at + 1 :]
    return Edit("name", None, sentence, swap(sentence, match.span("last"), new), ("spelling",), rule="a letter of a surname")


def first_name(sentence: str, rng: Random) -> Edit | None:
    """Leave out a first name."""
    found = [m for m in _FULL.finditer(sentence) if m["first"] in lexicon()["first_names"] and m.start() > 0]
    if not found:
        return None
    match = rng.choice(found)
    return Edit("name", "style", sentence, swap(sentence, (match.start(), match.start("last")), ""), rule="no first name")


def title(sentence: str, rng: Random) -> Edit | None:
    """Leave out a title."""
    match = pick(sentence, _TITLED, rng)
    return Edit("name", "style", sentence, swap(sentence, (match.start(), match.start("name")), ""), rule="no title") if match else None


def count(sentence: str, rng: Random) -> Edit | None:
    """Put another figure."""
    match = pick(sentence, _FIGURE, rng) or pick(sentence, _SHARE, rng)
    if not match:
        return None
    value = int(float(match["n"]))
    new = str(value + rng.choice([3, 7, 12]) if value < 80 else value * 2 + 1)
    return Edit("number", "substantive", sentence, swap(sentence, match.span("n"), new), rule="another figure")


def spelled_count(sentence: str, rng: Random) -> Edit | None:
    """Write a number word in figures, or put another."""
    match = pick(sentence, _WORD, rng)
    if not match:
        return None
    if rng.random() < 0.5:
        return Edit("number", "style", sentence, swap(sentence, match.span(), str(_WORDS[match[0]])), rule="in figures")
    return Edit(
        "number", "substantive", sentence, swap(sentence, match.span(), another(list(_WORDS), match[0], rng)), rule="another number word"
    )


def money(sentence: str, rng: Random) -> Edit | None:
    """Write an amount out, or make millions billions."""
    match = pick(sentence, _MONEY, rng)
    if not match:
        return None
    scale = {"million": 1_000_000, "billion": 1_000_000_000}
    if rng.random() < 0.5:
        return Edit(
            "number",
            "style",
            sentence,
            swap(sentence, match.span(), f"${round(float(match['n']) * scale[match['scale']]):,}"),
            rule="written out",
        )
    return Edit(
        "number",
        "substantive",
        sentence,
        swap(sentence, match.span("scale"), another(list(scale), match["scale"], rng)),
        rule="another scale",
    )


def miles(sentence: str, rng: Random) -> Edit | None:
    """Convert miles."""
    match = pick(sentence, _MILES, rng)
    if not match:
        return None
    return Edit(
        "number", "style", sentence, swap(sentence, match.span(), f"{round(int(match['n']) * 1.609344)} kilometers"), rule="converted"
    )


def weekday(sentence: str, rng: Random) -> Edit | None:
    """Put another weekday, or leave it out."""
    match = pick(sentence, any_of("weekdays"), rng)
    if not match:
        return None
    left_out = re.search(rf" on {match[0]}\b(?![-’' ][A-Za-z]*day)", sentence)
    if left_out and rng.random() < 0.3:
        return Edit("date", "substantive", sentence, swap(sentence, left_out.span(), ""), rule="no weekday")
    return Edit(
        "date", "substantive", sentence, swap(sentence, match.span(), another(lexicon()["weekdays"], match[0], rng)), rule="another weekday"
    )


def day(sentence: str, rng: Random) -> Edit | None:
    """Put another day of a month, or shorten the month."""
    match = pick(sentence, _DAY, rng)
    if not match:
        return None
    short = lexicon()["months_short"].get(match["month"])
    if short and rng.random() < 0.5:
        return Edit("date", "style", sentence, swap(sentence, match.span("month"), short), ("abbreviation",), rule="month in short")
    new = str(int(match["day"]) % 27 + 1)
    return Edit("date", "substantive", sentence, swap(sentence, match.span("day"), new), rule="another day")


def year(sentence: str, rng: Random) -> Edit | None:
    """Put another year."""
    match = pick(sentence, _YEAR, rng)
    if not match:
        return None
    return Edit(
        "date",
        "substantive",
        sentence,
        swap(sentence, match.span("year"), str(int(match["year"]) - rng.choice([1, 3, 10]))),
        rule="another year",
    )


def city(sentence: str, rng: Random) -> Edit | None:
    """Put another city, state or country after *in*, *from* or *to*."""
    for name in rng.sample(["cities", "countries"], 2):
        pattern = re.compile(r"\b(?:in|from|to) (?P<place>" + any_of(name).pattern + r")(?!['’]| [A-Z])")
        match = pick(sentence, pattern, rng)
        if match:
            new = another(lexicon()[name], match["place"], rng)
            return Edit("place", "substantive", sentence, swap(sentence, match.span("place"), new), rule="another of " + name)
    return None


def no_place(sentence: str, rng: Random) -> Edit | None:
    """Leave out a place."""
    match = pick(sentence, re.compile(r" in " + any_of("cities").pattern + r"(?=[.,;]|\s(?:on|for|and|to|that)\b)(?!, [A-Z])"), rng)
    return Edit("place", "substantive", sentence, swap(sentence, match.span(), ""), rule="no place") if match else None


def organisation(sentence: str, rng: Random) -> Edit | None:
    """Put another body."""
    match = pick(sentence, any_of("organisations"), rng)
    if (
        not match
        or sentence[match.end() : match.end() + 2] in ("'s", "’s")
        or sentence[match.end() : match.end() + 2].strip()[:1].isupper()
    ):
        return None
    return Edit(
        "entity",
        "substantive",
        sentence,
        swap(sentence, match.span(), another(lexicon()["organisations"], match[0], rng)),
        ("name",),
        rule="another body",
    )


GENERATORS = (
    surname,
    slip_of_name,
    first_name,
    title,
    count,
    spelled_count,
    money,
    miles,
    weekday,
    day,
    year,
    city,
    no_place,
    organisation,
)
