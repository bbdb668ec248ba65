"""Copies as newsrooms make them, for the controlled traditions: many changes of a few kinds that others make too, and cuts.

A desk has a style (abbreviations, figures, forms of words) that it keeps throughout, so that two that never saw each other make the same changes;
it cuts from the end, turns paragraphs round, writes the first sentence anew, joins and splits sentences, moves who said it to the front,
loses its quotation marks, and its type slips. The lists are of this file; no rule of the program was written on them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import stemma

_STYLES: tuple[tuple[tuple[str, str], ...], ...] = (
    (("general", "gen."), ("colonel", "col."), ("lieutenant", "lieut."), ("captain", "capt."), ("company", "co."), ("street", "st.")),
    (("one", "1"), ("two", "2"), ("three", "3"), ("four", "4"), ("five", "5"), ("six", "6"), ("ten", "10"), ("twenty", "20")),
    (("toward", "towards"), ("among", "amongst"), ("while", "whilst"), ("until", "till"), ("on Monday", "Monday"), ("on Friday", "Friday")),
    (("per cent", "percent"), ("cannot", "can not"), ("everyone", "every one"), ("United States", "U. S."), ("said that", "said")),
    (("today", "to-day"), ("tonight", "to-night"), ("did not", "didn't"), ("was not", "wasn't"), ("had not", "hadn't"), ("not been", "never been")),
)  # fmt: skip
_WORDS = {
    "large": "big", "big": "great", "killed": "slain", "slain": "killed", "began": "started", "started": "began", "near": "close to", "report": "account",
    "reported": "announced", "announced": "made known", "received": "had", "believed": "thought", "force": "body", "men": "soldiers", "soldiers": "troops",
    "troops": "soldiers", "border": "line", "town": "place", "attack": "raid", "raid": "attack", "morning": "early hours", "night": "evening", "home": "house",
    "children": "young", "shot": "fired upon", "fire": "blaze", "dead": "killed", "woman": "lady", "asked": "called upon", "ordered": "directed",
    "several": "a number of", "many": "numerous", "number": "count", "left": "quit", "made": "carried out", "held": "kept", "letter": "note", "work": "task",
    "days": "day or two", "old": "aged", "small": "little", "time": "hour", "part": "portion", "took": "seized", "came": "arrived", "sent": "dispatched",
    "new": "fresh", "water": "waters", "engineer": "expert", "council": "board", "plan": "scheme", "hospital": "infirmary", "road": "highway", "street": "road",
}  # fmt: skip
_OPENINGS = (
    "Word reached this city late in the day of what had happened, and those who brought it had seen a part of it themselves.",
    "What had been rumour in the morning was confirmed before nightfall, though not every particular of it could be had at once.",
    "There was little sleep in the district last night, and by the early hours crowds stood before the bulletin boards to read the latest.",
    "All that could be learned up to the hour of going to press is told here, and much of it may yet have to be set right.",
)


def copy(text: str, chance: random.Random) -> str:
    """Return a text as the next desk prints it: eight to sixteen changes of wording, and what a desk does to the whole of it."""
    for _ in range(chance.randint(8, 16)):
        text = chance.choices((_reword, stemma._swap, stemma._slip, stemma._insert, stemma._drop, stemma._figure, stemma._name, stemma._leave_out),
                              (10, 4, 3, 2, 2, 1, 1, 2))[0](text, chance)  # fmt: skip
    for likely, change in _HOUSE:
        if chance.random() < likely:
            text = change(text, chance)
    return text


def _reword(text: str, chance: random.Random) -> str:
    match = stemma._at_random(text, rf"\b(?:{'|'.join(_WORDS)})\b", chance)
    return stemma._put(text, match, _WORDS[match[0]] if match else "")


def _style(text: str, chance: random.Random) -> str:
    """Keep the style of a house throughout."""
    for before, after in chance.choice(_STYLES):
        text = re.sub(rf"\b{before}\b", after, text)
    return text


def _split(text: str, chance: random.Random) -> str:
    match = stemma._at_random(text, r", and (?=[a-z]{2,} [a-z]+ )", chance)
    return stemma._put(text, match, ". And ")


def _join(text: str, chance: random.Random) -> str:
    match = stemma._at_random(text, r"(?<=[a-z])\. (?:The|He|She|They|It|A) ", chance)
    return stemma._put(text, match, f", and {match[0][2:].lower()}" if match else "")


def _front(text: str, chance: random.Random) -> str:
    """Move who says it to the front of the sentence."""
    match = stemma._at_random(text, r"(?<=[.] )(?P<what>[A-Z][^.\"“”\n]{30,140}), (?P<who>[a-z][^.,\n]{3,40} said)\.", chance)
    new = f"{match['who'][0].upper()}{match['who'][1:]} that {match['what'][0].lower()}{match['what'][1:]}." if match else ""
    return stemma._put(text, match, new)


def _unmark(text: str, _chance: random.Random) -> str:
    return re.sub('["“”]', "", text)


def _cut(text: str, chance: random.Random) -> str:
    """Cut from the end, up to half of the text."""
    lines = text.split("\n")
    return "\n".join(lines[: max(4, len(lines) - chance.randint(1, max(1, len(lines) // 2)))])


def _turn(text: str, chance: random.Random) -> str:
    """Move a paragraph of the body to another place."""
    lines = text.split("\n")
    if len(lines) > 4:
        lines.insert(chance.randrange(2, len(lines)), lines.pop(chance.randrange(2, len(lines))))
    return "\n".join(lines)


def _open(text: str, chance: random.Random) -> str:
    """Write the first sentence anew."""
    lines = text.split("\n")
    rest = re.sub(r"^.{40,}?[a-z]{2}\.(?: |$)", "", lines[1], count=1)
    lines[1] = f"{chance.choice(_OPENINGS)} {rest}".strip()
    return "\n".join(lines)


_HOUSE: tuple[tuple[float, Callable[[str, random.Random], str]], ...] = (
    (0.6, _style), (0.4, _split), (0.4, _join), (0.4, _front), (0.2, _unmark), (0.35, _cut), (0.25, _turn), (0.2, _open),
)  # fmt: skip
"""What a desk does to the whole of a text, and how often."""
