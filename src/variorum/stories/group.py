"""Texts as they arrive → the stories that they tell: `grow`.

Near copies are one (`_settle_copies`); what is left is linked by passages of running text and by what profiles tell within two weeks
(`_link`), and grouped by average link in the components that what is new has touched. Past `Rarity.settled` texts the cost of a batch
does not depend on what is held. docs/decisions/0012 says why it is done so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from variorum.model import Judgement, Layer, Membership, Story
from variorum.stories.cluster import group_texts
from variorum.stories.index import Index, foremost, within
from variorum.stories.judgements import Two, Verdicts, weigh_judgements
from variorum.stories.kept import Kept, Passages
from variorum.stories.likeness import Rarity, Vectors, liken
from variorum.stories.members import list_members, main_story
from variorum.stories.names import Names
from variorum.stories.parts import count_text, find_layer
from variorum.stories.profile import NO_PROFILE, Profile
from variorum.stories.told import Shared, Told

CUT = 0.38
"""Mean probability of one event from which two groups are one story."""
_COPY = 0.8
"""Words of each of two texts that the other has, for them to be copies."""
_CONTAINED = 0.5
_NOTHING = 0.05
"""Probability of one event below which two texts have nothing to do with each other; two parts of one dispatch seldom lie so far apart."""
_REACH = 45
"""Days from a new text beyond which stories are left as they are."""
_ALWAYS = 3_000
"""Texts up to which every batch groups all anew."""
_FOREVER = 10**9
MOST_PROFILES = 8_000
"""Profiles held where they can be loaded again: until words are weighed for good they are asked for again and again, after that hardly."""


@dataclass(slots=True)
class Changes:
    """What a batch changed in a `Grouping` beside the stories: what has to be kept for the next to go on."""

    texts: set[str] = field(default_factory=set)
    """Told, counted among other copies, linked, or found to be a digest or none."""
    untied: set[str] = field(default_factory=set)
    """Those whose links from before are void."""
    tied: set[Two] = field(default_factory=set)
    """Links that are new or stronger, the smaller sha256 first."""
    all: bool = False
    """Whether everything was weighed anew: nothing from before holds."""


@dataclass(frozen=True, slots=True)
class Growth:
    """What a batch changed: stories new, renamed or merged; all rows of each text whose rows changed; judgements that disagree."""

    stories: tuple[Story, ...]
    memberships: tuple[Membership, ...]
    texts: tuple[str, ...]
    disputed: tuple[tuple[Judgement, ...], ...] = ()


class Grouping:
    """The stories so far, and what is needed to go on; made by `grow`, and by whoever kept the rows of one and reads them back.

    Args:
        settled: texts after which words are weighed as they are.
        profile: returns the profile of a text, and `passages` what it shares, seen from it: what need not be held; all is held without.
    """

    def __init__(
        self,
        settled: int = 5_000,
        profile: Callable[[str], Profile] | None = None,
        passages: Callable[[str], list[Shared]] | None = None,
    ) -> None:
        self.texts: dict[str, Told] = {}
        """Their profiles are in `profiles`."""
        self.profiles: Kept[Profile] = Kept(profile, MOST_PROFILES)
        self.passages = Passages(passages)
        self.vectors: Kept[Vectors] = Kept(self._weigh)
        self.names = Names()
        self.rarity = Rarity(settled)
        self.verdicts = Verdicts(frozenset(), frozenset(), ())
        self.weighed = 0
        self.changes = Changes()
        self.clear()

    def clear(self) -> None:
        """Forget what was found of texts and of two of them; the texts, and the stories, stay."""
        self.vectors.clear()
        self.index = Index()
        self.linked: set[str] = set()
        """Chiefs that were laid beside all others."""
        self.links: dict[str, dict[str, float]] = defaultdict(dict)
        self.chief: dict[str, str] = {}
        self.copies: dict[str, list[str]] = {}
        self.holders: set[str] = set()
        self.changes.all = True

    def _weigh(self, text: str) -> Vectors:
        return self.rarity.weigh(self.profiles[text], dated=self.texts[text].day is not None)

    def tie(self, a: str, b: str, strength: float) -> None:
        """Link two chiefs, if they are not linked as strongly yet."""
        held = self.links[a].get(b, 0.0)
        if strength > held:
            self.links[a][b] = self.links[b][a] = strength
            self.changes.tied.add((min(a, b), max(a, b)))

    def untie(self, text: str) -> dict[str, float]:
        """Take the links of a chief away; return them."""
        near = self.links.pop(text, {})
        for other in near:
            self.links[other].pop(text, None)
        if near:
            self.changes.untied.add(text)
        return near

    def age(self, text: str) -> tuple[int, str]:
        """Return what texts are ordered by: day, then sha256; those without a day last."""
        day = self.texts[text].day
        return (_FOREVER if day is None else day, text)

    def alike(self, a: str, b: str) -> float:
        """Return how likely two texts tell one event; 0 if they lie too far apart or one is a digest."""
        if not within(self.texts[a].day, self.texts[b].day) or a in self.holders or b in self.holders:
            return 0.0
        return liken(self.vectors[a], self.vectors[b])


def grow(grouping: Grouping, new: Iterable[Told], passages: Iterable[Shared] = (), judgements: Iterable[Judgement] | None = None) -> Growth:
    """Take in texts and passages; return what changed. Texts that are known are told again only if their witnesses changed.

    Args:
        grouping: what was grouped so far; it is changed.
        new: texts, in any order.
        passages: between any two texts that are held or new, each once; those with a text that is not held are left out.
        judgements: all that were ever given; None for those of the last call.
    """
    grouping.changes = Changes()
    told = {row.text: row for row in new}
    fresh = [text for text in told if text not in grouping.texts]
    touched = set(fresh)
    for text in sorted(told.keys() - touched):
        touched |= _tell_again(grouping, told[text])
    _take_in(grouping, told.values())
    for passage in passages:
        if passage.a in grouping.texts and passage.b in grouping.texts and passage.a != passage.b:
            grouping.passages.add(passage)
            touched |= {passage.a, passage.b}
    if judgements is not None:
        before, grouping.verdicts = grouping.verdicts, weigh_judgements(judgements)
        changed = (before.together ^ grouping.verdicts.together) | (before.apart ^ grouping.verdicts.apart)
        for text in sorted({text for two in changed for text in two} & grouping.texts.keys()):
            touched |= _dissolve(grouping, text)
    counted = grouping.rarity.add(grouping.profiles[text] for text in fresh)
    if counted and (len(grouping.texts) <= _ALWAYS or grouping.rarity.texts >= 1.5 * grouping.weighed):
        grouping.weighed = grouping.rarity.texts
        grouping.clear()
        touched = set(grouping.texts)
    grouping.changes.texts |= touched
    return _regroup(grouping, touched)


def _tell_again(grouping: Grouping, row: Told) -> set[str]:
    """Return what a text touches that is told again: nothing if it is as it was."""
    before = grouping.texts[row.text]
    if replace(row, profile=NO_PROFILE, witnesses=before.witnesses) != before:  # it was read in the meantime
        return {row.text, *_dissolve(grouping, row.text)}
    unlinked = grouping.chief.get(row.text) == row.text and row.text not in grouping.linked
    return {row.text} if row.witnesses != before.witnesses or unlinked else set()


def _take_in(grouping: Grouping, told: Iterable[Told]) -> None:
    for row in told:
        grouping.profiles[row.text] = row.profile
        grouping.texts[row.text] = replace(row, profile=NO_PROFILE)


def _regroup(grouping: Grouping, touched: set[str]) -> Growth:
    chiefs = _settle_copies(grouping, touched)
    _link(grouping, chiefs)
    reach = _reached(grouping, chiefs)
    apart = {(grouping.chief[a], grouping.chief[b]) for two in grouping.verdicts.apart for a, b in (two, two[::-1]) if _held(grouping, two)}
    groups = group_texts(reach, grouping.links, grouping.alike, CUT, apart)
    members = [sorted((text for chief in group for text in grouping.copies[chief]), key=grouping.age) for group in groups]
    stories = grouping.names.give(members, grouping.texts)
    moved = set(stories.moved) | touched
    moved |= {passage.b for text in stories.moved for passage in grouping.passages.of(text)}
    homes = {text: main_story(grouping, text) for text in moved}
    rows = tuple(row for text in sorted(moved, key=grouping.age) for row in list_members(grouping, text, homes[text]))
    return Growth(stories.rows, rows, tuple(sorted(moved)), grouping.verdicts.disputed)


def _held(grouping: Grouping, two: Two) -> bool:
    return two[0] in grouping.texts and two[1] in grouping.texts and grouping.chief[two[0]] != grouping.chief[two[1]]


def _settle_copies(grouping: Grouping, touched: set[str]) -> set[str]:
    """Make near copies one and return the chiefs of what was touched: of a set of copies the earliest stands for all."""
    for text in sorted(touched - grouping.chief.keys(), key=grouping.age):
        grouping.chief[text] = text
        grouping.copies[text] = [text]
    out = set(touched)
    for a, b in sorted(grouping.verdicts.together):
        if not touched.isdisjoint((a, b)) and a in grouping.texts and b in grouping.texts:
            out |= {_unite(grouping, a, b)}
    for text in sorted(touched, key=grouping.age):
        for other, share in _shares(grouping, text).items():
            two = (min(text, other), max(text, other))
            if min(share / max(grouping.texts[at].words, 1) for at in two) >= _COPY and two not in grouping.verdicts.apart:
                out.add(_unite(grouping, text, other))
    return {grouping.chief[text] for text in out}


def _dissolve(grouping: Grouping, text: str) -> set[str]:
    """Take the copies of a text apart again, to be settled anew; return them."""
    if text not in grouping.chief:
        return {text}
    chief = grouping.chief[text]
    members = set(grouping.copies.pop(chief))
    grouping.untie(chief)
    grouping.vectors.drop(chief)
    grouping.linked.discard(chief)
    grouping.holders.discard(chief)
    for member in members:
        del grouping.chief[member]
    grouping.changes.texts |= members
    return members


def _unite(grouping: Grouping, a: str, b: str) -> str:
    one, other = sorted((grouping.chief[a], grouping.chief[b]), key=lambda text: (text not in grouping.linked, grouping.age(text)))
    if one != other:
        for text in grouping.copies[other]:
            grouping.chief[text] = one
        grouping.changes.texts |= {one, *grouping.copies[other]}
        grouping.copies[one] += grouping.copies.pop(other)
        for near, strength in grouping.untie(other).items():
            if near != one:
                grouping.tie(one, near, strength)
    return one


def _shares(grouping: Grouping, text: str) -> dict[str, int]:
    """Return the words of running text that a text shares with each other."""
    own, told = grouping.passages.of(text), grouping.texts[text]
    by: dict[str, list[Shared]] = defaultdict(list)
    for passage in own:
        by[passage.b].append(passage)
    out = {}
    for other, passages in by.items():
        there, far = grouping.texts[other], grouping.passages.of(other)
        running = [
            passage
            for passage in passages
            if find_layer(told, passage, own, grouping.texts) is Layer.TEXT
            and find_layer(there, passage.turned(), far, grouping.texts) is Layer.TEXT
        ]
        if running:
            out[other] = count_text(told, there, running)
    return out


def _link(grouping: Grouping, chiefs: set[str]) -> None:
    """Link chiefs to others, by profile and by passages; digests are linked to nothing."""
    for text in sorted(chiefs, key=grouping.age):
        if text not in grouping.linked:
            grouping.linked.add(text)
            vectors, day = grouping.vectors[text], grouping.texts[text].day
            for other in grouping.index.find(day, foremost(vectors)):
                if other in grouping.copies and other != text and (strength := liken(vectors, grouping.vectors[other])) >= CUT:
                    grouping.tie(text, other, strength)
            grouping.index.add(text, day, foremost(vectors))
    for text in sorted(chiefs, key=grouping.age):
        _link_passages(grouping, text)


def _link_passages(grouping: Grouping, text: str) -> None:
    told, shares = grouping.texts[text], _shares(grouping, text)
    contained = [
        other for other, share in shares.items() if share >= _CONTAINED * grouping.texts[other].words and share < _COPY * told.words
    ]
    if _holds_several(grouping, sorted(contained)):
        grouping.holders.add(text)
        grouping.untie(text)
        return
    grouping.holders.discard(text)
    for other, share in shares.items():
        chief = grouping.chief[other]
        if chief != text and chief not in grouping.holders and chief in grouping.linked:
            strength = share / max(min(told.words, grouping.texts[other].words), 1)
            if strength >= _CONTAINED:
                grouping.tie(text, chief, min(1.0, 0.5 + strength / 2))


def _holds_several(grouping: Grouping, contained: list[str]) -> bool:
    """Return whether two of the texts that one holds have nothing to do with each other."""
    chiefs = sorted({grouping.chief[text] for text in contained} & grouping.linked)[:20]
    return any(
        b not in grouping.links.get(a, {}) and liken(grouping.vectors[a], grouping.vectors[b]) < _NOTHING
        for n, a in enumerate(chiefs)
        for b in chiefs[:n]
    )


def _reached(grouping: Grouping, chiefs: set[str]) -> set[str]:
    """Return the chiefs in the components that were touched, none too far from what touched them."""
    out: set[str] = set()
    for text in chiefs:
        queue, day = [text], grouping.texts[text].day
        while queue:
            at = queue.pop()
            if at not in out:
                out.add(at)
                queue += [near for near in grouping.links.get(at, {}) if near not in out and within(day, grouping.texts[near].day, _REACH)]
    return out
