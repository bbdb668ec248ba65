"""Units → what each shows: the cues on which `decode` decides, by the names that `weights.tsv` weighs."""

from __future__ import annotations

import re
from functools import cache

from variorum.ingest.zones.context import read_context
from variorum.ingest.zones.layout import Unit, image_markup, is_folded
from variorum.language.agencies import MASK
from variorum.language.datelines import find_dateline
from variorum.language.grammar import Grammar
from variorum.language.page import PageCues, date_pattern
from variorum.tokens import is_western

_STOP = re.compile(r"[.!?…。！？؟।]+[\"'”’»)\]」』]*\W{0,2}$")
_LONGEST_STOP = 100
"""Code points at the end of a line in which its stop is looked for."""
_BARS = re.compile(r"[|>»›·•/]")
_NAVIGATION = re.compile(r"\s[|>»›·•/]\s|[|›»]")
_URL = re.compile(r"https?://|www\.|\w@\w+\.\w|\.(?:com|org|net|example)\b", re.IGNORECASE)
_MASTHEAD = re.compile(r"[A-Z][^,\n]{3,50}, \w+day,? \w+\.? \d{1,2}, \d{4}\W*(?:\d{1,3}|page \w{1,4})?\W*$", re.IGNORECASE)
"""The running head of a printed page; a scan may have misread its month."""
_FIELDS = re.compile(r"\s?[|,•·–—/]\s?")
_TIME = r"(?:\d{1,2}[:.h ]\d{2}(?::\d\d)?\s?(?:[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)"
_ZONE_NAME = r"(?:[A-Z]{2,5}|[+-]\d{2}:?\d{2}|Uhr|hrs?|local time)"
_DATELINE_MARK = re.compile(r"[(\[/—–―:|_\d电電】]|--| - |\.-")
"""What a dateline cannot do without."""
_PHOTO_MARK = re.compile(rf"[(\[][^()\[\]]{{2,90}}[)\]]\W*$|{MASK}+\W*$")
_AGENCY_ALONE = re.compile(rf"\W*(?:the )?{MASK}+(?:\W*&#\d{{1,2}};)?\W*", re.IGNORECASE)
_SCENE = re.compile(
    r"(?:\S+ ){1,14}?(?:arrives?|attends?|carr(?:y|ies)|celebrates?|chases?|checks?|climbs?|cross(?:es)?|drives?|embraces?|enters?|fights?|gathers?|gestures?|greets?|holds?"
    r"|hugs?|inspects?|kneels?|leaves?|lies?|lines?|listens?|looks?|march(?:es)?|pass(?:es)?|performs?|poses?|prays?|protests?|pulls?|reacts?|rides?|runs?|salutes?|shakes?"
    r"|sings?|sits?|smiles?|speaks?|stands?|stares?|talks?|testif(?:y|ies)|trains?|waits?|walks?|watch(?:es)?|waves?|wears?|works?)\b (?:a|an|as|at|after|before|by|during|for|from|her|his|in|into"
    r"|near|next|on|out|outside|over|past|the|their|through|to|under|up|with|while)\b"
)
"""How captions tell: somebody does something, in the present tense."""
_SHORT, _LINE, _SENTENCE = 3, 12, 24
_PARAGRAPH = 400
"""Longer units are no headline, byline or button."""
_HEAD = 160
"""Of a long line so much is looked at for its shape."""
_PLAIN = frozenset({"furniture_line", "furniture_start", "navigation", "url", "markup", "no_letters", "comment_end", "comments_open"})
"""What shows furniture by its words or signs; a short line in small letters is as well an entry of a list."""
_CODE = re.compile(r"\bwindow\.\w|\bfunction ?\w* ?\(|\bvar \w+ ?=|\w\.push\(|\bdocument\.\w+\(|\}\)|\|\| ?[\[{]|: ?'[\w-]+',")
_TAGS = re.compile(r"(?:<?/?[a-z][a-z0-9]*(?: [^<>\n]{0,120})?>\s*|<[^<>\n]{1,120}>\s*)+$|__[a-z]+__$", re.IGNORECASE)
"""What is tags of a page and nothing else, or a wiki's word for its contents."""
_LEAST_CODE = 2
"""Signs of a program from which a line is one."""
_TEASER, _SPOKEN = re.compile(r"(?<=[^\W\d_])\s?(?:\.\.\.|…)$"), re.compile(r"[\"“”«»„‘?!]|\w:\s|\bcontinued\.", re.IGNORECASE)
"""What breaks off, and what shows that it is speech, which may."""
_YEAR, _CLOCK = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"\b\d{1,2}[:.]\d\d\b")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|van|von|der|del|la|bin|al|du|di|da|y|and|und|et")
_INTERWIKI = re.compile(r"(?:[a-z]{2,3}:[^\W\d_][^:\n]{0,60}(?:\s|$))+$")
"""A wiki's links to other languages: fr:ciguë."""
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"\w+")
_CJK = r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]"


def read_cues(text: str, masked: str, units: list[Unit], rules: Grammar, cues: PageCues) -> list[set[str]]:
    """Return for each unit the names of the cues that it shows."""
    wiki = "|" in text or "[[" in text
    seen: set[str] = set()
    out, runs_on = list[set[str]](), False
    for unit in units:
        count = _length(text[unit.start : unit.end])
        shown = _shape(text[unit.start : unit.end], count, rules)
        shown |= _content(text, masked, unit, count, rules, cues, stops="stops" in shown)
        plain = " ".join(text[unit.start : unit.end].split()).casefold().rstrip(" |")
        shown -= {"name_line"} if runs_on else set()  # "MEN AND" over "MULES LOST": the second line is no name either
        runs_on = plain.rpartition(" ")[2] in rules.function.every and "capitals" in shown
        if plain in seen and len(plain) > 20:
            shown.add("repeated")
        seen.add(plain)
        shown |= _outside_the_story(text, unit, cues)
        if wiki:
            shown |= _markup(text, unit)
        if "\n" in text[unit.start : unit.end] and "capitals" not in shown:
            shown.add("run_on_lines")
        if unit.glued:
            shown.add("glued")
        out.append(shown)
    if is_folded(text):
        for unit, shown in zip(units, out, strict=True):
            shown.discard("starts_small")
            shown |= {"markup"} if _INTERWIKI.match(text, unit.start, unit.end) else set()
            shown |= {"small_letters"} if not shown & _PLAIN else set()
    read_context(text, units, out, rules, cues)
    return out


def _markup(text: str, unit: Unit) -> set[str]:
    """Return whether a unit sets an image as a wiki does, or is the caption beside such markup."""
    if image_markup(text, unit.start, unit.end):
        return {"markup"}
    start = text.rfind("\n", 0, unit.start) + 1
    end = text.find("\n", unit.end)
    caption = image_markup(text, start, len(text) if end < 0 else end) if unit.end - unit.start < _PARAGRAPH else None
    return {"markup_caption"} if caption and caption[0] <= unit.start and unit.end <= caption[1] else set()


def _outside_the_story(text: str, unit: Unit, cues: PageCues) -> set[str]:
    """Return whether a unit reserves rights, breaks off as the first lines of another story do, or is a program that the page ran."""
    line = text[unit.start : unit.end]
    shown = {"legal"} if len(line) < _PARAGRAPH and cues.furniture_legal.search(line) else set()
    if _TEASER.search(line, max(0, len(line) - 8)) and not _SPOKEN.search(line) and line[0].isupper() and _length(line) >= _LINE:
        shown.add("teaser")
    if _TAGS.match(line):
        shown.add("code")
    if "{" in line and len(_CODE.findall(line)) >= _LEAST_CODE:
        shown.add("code")
    return shown


def _length(line: str) -> int:
    """Return the number of words; characters of scripts without spaces count half."""
    if not is_western(line) and (single := len(re.findall(_CJK, line))):
        return single // 2
    return len(_WORDS.findall(line))


def _shape(line: str, count: int, rules: Grammar) -> set[str]:
    size = "tiny" if count <= _SHORT else "short" if count <= _LINE else "medium" if count <= _SENTENCE else "long"
    shown = {size}
    stop = _STOP.search(line, max(0, len(line) - _LONGEST_STOP))
    shown.add("asks" if stop and "?" in stop[0] else "stops" if stop else "open_end")
    head = line[:_HEAD]
    words = _LETTERS.findall(head)
    letters = "".join(words)
    raised = sum(map(str.isupper, letters))
    if raised >= 4 and raised > 0.85 * (raised + sum(map(str.islower, letters))):
        shown.add("capitals")
    elif rules.code != "de":
        heavy = [word for word in words if len(word) > 3]
        if len(heavy) >= 3 and sum(word[0].isupper() for word in heavy) >= 0.8 * len(heavy):
            shown.add("title_case")
    if words and words[0][0].islower():
        shown.add("starts_small")
    if line.rstrip().endswith(":"):
        shown.add("colon")
    if line[:1] in "-•·*–—▪►>" and len(words) > 2:
        shown.add("bullet")
    if line.lstrip()[:1] == "@" and len(words) <= 3:
        shown.add("handle")
    if not letters:
        shown.add("no_letters")
    if letters and sum(map(str.isdigit, head)) > 0.2 * len(head):
        shown.add("figures")
    if any(map(str.isdigit, head)):
        shown.add("counts")
    return shown


def _content(text: str, masked: str, unit: Unit, count: int, rules: Grammar, cues: PageCues, *, stops: bool) -> set[str]:
    """Return what a unit of `count` words shows by what it says; `stops`: it ends in a full stop."""
    line, plain = masked[unit.start : unit.end], text[unit.start : unit.end]
    if len(plain) > _PARAGRAPH:
        return _paragraph_content(text, line, plain, unit, rules, cues)
    shown: set[str] = set()
    short = len(plain) <= _HEAD
    if (count <= 16 and cues.byline_start.match(line)) or (short and cues.byline_line.match(line)):
        shown.add("byline_cue")
    if short and _is_date_line(line, rules.code):
        shown.add("date_line")
    if short and not stops and len(fields := _FIELDS.split(plain)) > 1:
        if any(_is_date_line(part, rules.code) for part in fields) or _is_date_line(",".join(plain.split(",")[1:]), rules.code):
            shown.add("outlet_and_date")
    if short and _MASTHEAD.match(plain):
        shown.add("outlet_and_date")
    if _is_name(plain, rules):
        shown.add("name_line")
    if MASK in line and _AGENCY_ALONE.fullmatch(line):
        shown.add("agency_line")
    elif MASK in line and count <= 8:
        shown.add("agency_name" if all(word[0].isupper() for word in re.findall(r"[^\W\d_]{3,}", plain)) else "agency_short")
    shown |= _caption(line, cues)
    if cues.credit_line.match(line):
        shown.add("credit_line")
        if MASK in line:
            shown.add("credit_agency")
    if _SCENE.match(plain):
        shown.add("scene")
    bare = line.strip(" ()[]|")
    if count <= 14 and cues.photo_credit.match(bare):
        shown.add("photo_credit")
    if cues.furniture_line.match(bare.strip(":")) or cues.furniture_line.match(line):
        shown.add("furniture_line")
    if cues.furniture_start.match(line):
        shown.add("furniture_start")
    if _is_navigation(plain):
        shown.add("navigation")
    if short and _URL.search(plain):
        shown.add("url")
    if short and cues.comment_open.match(line):
        shown.add("comments_open")
    if short and cues.comment_header.match(line):
        shown.add("comment_header")
    elif short and count <= _LINE and cues.byline_start.match(line) and _YEAR.search(line) and _CLOCK.search(line):
        shown.add("when_published")
    if short and cues.comment_end.match(line):
        shown.add("comment_end")
    return shown | _running_text(text, plain, unit, rules)


def _caption(line: str, cues: PageCues) -> set[str]:
    if cues.caption_archive.match(line):
        return {"caption_cue", "caption_archive"}
    return {"caption_cue"} if cues.caption_start.match(line) or _tells_caption(line, cues) else set()


def _tells_caption(line: str, cues: PageCues) -> bool:
    """Return whether a line says within it that it is a caption; it is searched for what the signs that it has can begin or hold."""
    folded = line.lower()
    return any(sign in folded and pattern.search(line) for sign, pattern in cues.caption_anywhere.items())


def _running_text(text: str, plain: str, unit: Unit, rules: Grammar) -> set[str]:
    """Return what shows running text: a dateline, quotation marks, somebody who says something."""
    shown: set[str] = set()
    if _DATELINE_MARK.search(text, unit.start, min(unit.end, unit.start + _HEAD)) and find_dateline(text, unit.start, unit.end, rules):
        shown.add("dateline")
    if len(plain) > 25 and re.search(r"[\"“”„«»]", plain):
        shown.add("quotes")
    words = _LETTERS.findall(plain)
    if len(words) > 6 and not (rules.speech.neutral.isdisjoint(words) and rules.speech.marked.isdisjoint(words)):
        shown.add("speech")
    return shown


def _paragraph_content(text: str, line: str, plain: str, unit: Unit, rules: Grammar, cues: PageCues) -> set[str]:
    """Return what a long unit shows: of the cues of lines only those that a paragraph can have."""
    shown = {"credit_line"} if cues.credit_line.match(line) else set()
    shown |= _caption(line, cues)
    if cues.furniture_start.match(line):
        shown.add("furniture_start")
    return shown | _running_text(text, plain, unit, rules)


def _is_date_line(line: str, code: str) -> bool:
    """Return whether a line is a date, with or without a time, and nothing else."""
    return any(map(str.isdigit, line)) and any(pattern.match(line) for pattern in _date_lines(code))


@cache
def _date_lines(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a date with the time after it or before."""
    after = rf"\W*(?:\w+,? )?{date_pattern(code)}\W*(?:(?:at|à|um|a las|às|@|,|-|–|\|)?\s*{_TIME}\W*(?:{_ZONE_NAME})?\W*)?$"
    before = rf"\W*{_TIME}\W*(?:{_ZONE_NAME})?\W+(?:on )?{date_pattern(code)}\W*$"
    return re.compile(after, re.IGNORECASE), re.compile(before, re.IGNORECASE)


def _is_name(line: str, rules: Grammar) -> bool:
    words = line.split()
    named = 2 <= len(words) <= 4 and words[-1].casefold() not in rules.function.every
    return named and all(_NAME.fullmatch(word) for word in words)


def _is_navigation(line: str) -> bool:
    if not _BARS.search(line):
        return False
    parts = [part for part in _NAVIGATION.split(line) if part.strip()]
    short = all(0 < _length(part) <= 4 for part in parts)
    return short and (
        len(parts) >= 3 or (len(parts) == 2 and bool(re.search("[>›»|/]", line)) and all(_length(part) <= 3 for part in parts))
    )
