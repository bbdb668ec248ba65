"""Groups of texts → stories with ids that always resolve.

A story is named after the text that founded it. A group keeps the id that most of its texts had; an id that no group keeps is merged
into the one that its texts went to; the part that splits off is founded anew.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.model import Siglum, Story, WitnessId
from variorum.stories.told import Told


@dataclass(frozen=True, slots=True)
class Given:
    """Rows of the stories that changed, and the texts whose story did."""

    rows: tuple[Story, ...]
    moved: frozenset[str]


class Names:
    """All stories there ever were, and each text's."""

    def __init__(self) -> None:
        self.stories: dict[str, Story] = {}
        self.of: dict[str, str] = {}
        self.texts: dict[str, set[str]] = defaultdict(set)
        self.sigla: dict[str, dict[WitnessId, Siglum]] = defaultdict(dict)
        self.given: Counter[str] = Counter()
        """How many sigla were given in each story, to whoever has left it too."""

    def resolve(self, story: str) -> str:
        """Return the story that an id stands for today."""
        while (into := self.stories[story].merged_into) is not None:
            story = into
        return story

    def siglum(self, story: str, witness: WitnessId) -> Siglum:
        """Return the label of a witness within a story: A, B, ..., Z, AA; given when it joins, and never to another."""
        sigla = self.sigla[story]
        if witness not in sigla:
            sigla[witness] = letters(self.given[story])
            self.given[story] += 1
        return sigla[witness]

    def place(self, text: str, story: str) -> None:
        """Say which story a text has, as it was found before."""
        self.of[text] = story
        self.texts[story].add(text)

    def give(self, groups: Sequence[Sequence[str]], told: Mapping[str, Told]) -> Given:
        """Name groups, each in order of age; return what changed."""
        taken: set[str] = set()
        moved: set[str] = set()
        changed: set[str] = set()
        leaving: dict[str, set[str]] = defaultdict(set)
        for group in sorted(groups, key=lambda group: (-len(group), group[0])):
            id_ = self._choose(group, taken)
            taken.add(id_)
            if id_ not in self.stories or self.stories[id_].merged_into is not None:
                self.stories[id_] = Story(id_, told[group[0]].title)
                changed.add(id_)
            for text in group:
                if (before := self.of.get(text)) != id_:
                    moved.add(text)
                    if before is not None:
                        leaving[before].add(id_)
                        self.texts[before].discard(text)
                    self.of[text] = id_
                    self.texts[id_].add(text)
        for before, homes in leaving.items():
            if not self.texts[before]:
                into = min(homes, key=lambda home: (-len(self.texts[home]), home))
                self.stories[before] = Story(before, self.stories[before].title, into)
                changed.add(before)
        return Given(tuple(self.stories[id_] for id_ in sorted(changed)), frozenset(moved))

    def _choose(self, group: Sequence[str], taken: set[str]) -> str:
        """Return the id that most texts of a group have, if no larger group took it; else that of its oldest text."""
        had = Counter(self.of[text] for text in group if text in self.of)
        for id_, _ in sorted(had.items(), key=lambda item: (-item[1], item[0])):
            if id_ not in taken:
                return id_
        return next(id_ for id_ in _founded(group) if id_ not in taken and not self.texts.get(id_))


def _founded(group: Sequence[str]) -> Iterable[str]:
    """Yield ids that a group may be founded under: of its oldest text, of the next, and so on; then of the first anew."""
    for text in group:
        yield "s" + hashlib.sha256(text.encode()).hexdigest()[:12]
    number = 2
    while True:
        yield "s" + hashlib.sha256(f"{group[0]} {number}".encode()).hexdigest()[:12]
        number += 1


def letters(number: int) -> Siglum:
    """Return a label by its number from 0.

    >>> letters(0), letters(25), letters(26), letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    label, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("A") + rest) + label
    return Siglum(label)
