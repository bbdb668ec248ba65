"""Invented news: stories of any length, and versions of them edited as newspapers edit, from a fixed seed.

`monotonous` stories choose among a few phrases, as tables of results and boilerplate do; the others fill in some 400 words
of the examples at random, so that they repeat themselves less, but still more than real news of the same length.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
_PEOPLE = ("Maria Holm", "Peter Vance", "Dr. Ada Quill", "Gov. Tom Reyes", "a spokesman", "Lena Brandt", "Sgt. Joe Marsh", "the mayor")
_PLACES = ("Harrow", "Ostmark", "Port Ellis", "Dravania", "Kingsbridge", "Lake City", "Velden", "the capital")
_THINGS = ("bridge", "tax", "school", "railway", "harbor", "hospital", "budget", "election", "strike", "mine", "treaty", "storm")
_VERBS = (
    "closed",
    "opened",
    "rejected",
    "approved",
    "delayed",
    "praised",
    "inspected",
    "reported",
    "ended",
    "feared",
    "demanded",
    "planned",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WHY = (
    "because money ran short",
    "after a long dispute",
    "despite warnings from engineers",
    "as winter came early",
    "before the court could rule",
    "while crowds watched outside",
)
_SYNONYMS = {
    "said": "told reporters",
    "about": "some",
    "workers": "employees",
    "closed": "shut",
    "planned": "intended",
    "delayed": "postponed",
}


@cache
def _vocabulary() -> tuple[str, ...]:
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt")))
    return tuple(sorted(set(re.findall(r"(?<=\s)[a-z]{5,}(?=\s)", text))))


def story(words: int, seed: int, *, monotonous: bool = False) -> list[list[str]]:
    """Return paragraphs of sentences, as many words or a few more in all."""
    rng = random.Random(seed)
    paragraphs: list[list[str]] = []
    count = 0
    while count < words:
        paragraph = [_sentence(rng, monotonous=monotonous) for _ in range(rng.randint(2, 3))]
        paragraphs.append(paragraph)
        count += sum(len(sentence.split()) for sentence in paragraph)
    return paragraphs


def _sentence(rng: random.Random, *, monotonous: bool) -> str:
    return _monotonous(rng) if monotonous else _various(rng)


def _monotonous(rng: random.Random) -> str:
    person, place, thing, other = rng.choice(_PEOPLE), rng.choice(_PLACES), rng.choice(_THINGS), rng.choice(_THINGS)
    verb, day, why, number = rng.choice(_VERBS), rng.choice(_DAYS), rng.choice(_WHY), rng.randint(2, 980)
    shapes = (
        f"Officials in {place} {verb} the {thing} on {day} {why}, and {number} workers were sent home.",
        f'"The {thing} cannot wait for {place}," said {person}, who has served for {number} days.',
        f"{person[0].upper()}{person[1:]} said about {number} people near {place} {verb} a new {thing} {why}.",
        f"The {thing} in {place}, built for {number} million dollars, was {verb} on {day}, {person} said.",
        f"Neither the {thing} nor the {other} was {verb} {why}, according to {person}.",
    )
    return rng.choice(shapes)


def _various(rng: random.Random) -> str:
    def some(least: int, most: int) -> str:
        return " ".join(rng.choices(_vocabulary(), k=rng.randint(least, most)))

    def any_of(words: str) -> str:
        return rng.choice(words.split())

    subject = f"{any_of('The A This Their Every Another')} {some(1, 2)} {rng.choice(_THINGS)} {any_of('in near behind outside beyond')} {rng.choice(_PLACES)}"
    clause = (
        f"{any_of('because after while although until')} {any_of('the a his their some')} {some(1, 2)} {rng.choice(_VERBS)} {some(1, 3)}"
    )
    number = f"{rng.randint(2, 980)} {some(1, 1)}"
    quoted = f'"{subject} {any_of("must may will can")} {some(2, 4)} {any_of("for with against under")} {number}," {rng.choice(_PEOPLE)} {any_of("said told claimed added")} {some(1, 2)}.'
    plain = f"{subject} {rng.choice(_VERBS)} {any_of('about over some only')} {number} {any_of('on before since')} {rng.choice(_DAYS)} {clause}, {rng.choice(_PEOPLE)} {any_of('said reported added')}."
    return quoted if rng.random() < 0.3 else plain


def edited(paragraphs: list[list[str]], seed: int) -> list[list[str]]:
    """Return a version: a few words exchanged, numbers changed, sentences cut and added, one paragraph moved."""
    rng = random.Random(seed)
    out = [[_reword(sentence, rng) for sentence in paragraph if rng.random() > 0.06] for paragraph in paragraphs]
    out = [paragraph for paragraph in out if paragraph]
    for _ in range(1 + len(out) // 12):
        out[rng.randrange(len(out))].append(_sentence(rng, monotonous=False))
    if len(out) > 4:
        out.insert(2, out.pop(rng.randrange(3, len(out))))
    return out


def _reword(sentence: str, rng: random.Random) -> str:
    words = []
    for word in sentence.split(" "):
        if word in _SYNONYMS and rng.random() < 0.4:
            words.append(_SYNONYMS[word])
        elif word.isdigit() and rng.random() < 0.2:
            words.append(str(int(word) + 1))
        elif rng.random() > 0.01:
            words.append(word)
    return " ".join(words)


def printed(paragraphs: list[list[str]], headline: str, dateline: str) -> str:
    """Return a story as a plain file: a headline, an empty line, paragraphs with the dateline before the first."""
    return f"{headline}\n\n{dateline} " + "\n\n".join(" ".join(paragraph) for paragraph in paragraphs) + "\n"


def pair(words: int, seed: int, *, monotonous: bool = False) -> tuple[str, str]:
    """Return a wire story and a newspaper's version of it."""
    wire = story(words, seed, monotonous=monotonous)
    return printed(wire, "Talks go on as towns wait", "OSTMARK, March 4 (Reuters) -"), printed(
        edited(wire, seed + 1), "Towns wait while talks go on", "OSTMARK (Reuters) -"
    )
