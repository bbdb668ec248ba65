"""Quotes → the quotations of a story, each utterance once, with who speaks and whether every version words it alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.model import Collation, Quote, Siglum
from variorum.tokens import tokenize
from variorum.writers.html.element import Markup, element
from variorum.writers.remarks import Views, shorten

_LONG = 240
_ALIKE = 0.5
"""The share of the words of the shorter one from which two utterances are one saying in two wordings."""


@dataclass(slots=True)
class _Said:
    """One utterance in one version."""

    siglum: Siglum
    speaker: str | None
    text: str
    marked: bool
    place: str
    runs: tuple[str, ...]
    """The words of each unbroken run, in one hand."""

    @property
    def words(self) -> str:
        """All its words."""
        return " ".join(self.runs)

    @property
    def keys(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words.split())


Texts = dict[Siglum, str]
"""The words of each version in one line, a space at both ends."""


def quotations_markup(collation: Collation, views: Views) -> Markup | None:
    """Return the quotations, None if no version has any."""
    said = [saying for siglum in views for saying in _sayings(siglum, views)]
    groups = _group(said)
    if not groups:
        return None
    texts = {siglum: f" {' '.join(tokenize(view.mended.text).keys)} " for siglum, view in views.items()}
    return element("ul", [_item(group, collation, texts) for group in groups], class_="qs")


def _sayings(siglum: Siglum, views: Views) -> list[_Said]:
    """Return the utterances of a version: runs of one utterance are joined."""
    view = views[siglum]
    runs: dict[int, list[Quote]] = {}
    for quote in view.article.quotes:
        runs.setdefault(quote.utterance, []).append(quote)
    out = []
    for quotes in runs.values():
        parts = [view.cut(quote.start, quote.end).strip("\"'“”„‟‘’«»‹› ,") for quote in quotes]
        spoken = tuple(" ".join(tokenize(part).keys) for part in parts)
        place = f"{siglum}{next((view.number(s) for s in view.article.sentences if s.start <= quotes[0].start < s.end), '')}"
        speaker = next((quote.speaker for quote in quotes if quote.speaker), None)
        out.append(_Said(siglum, speaker, " … ".join(parts), all(quote.marked for quote in quotes), place, spoken))
    return out


def _group(said: Sequence[_Said]) -> list[list[_Said]]:
    """Put the sayings of other versions to the first version's that they share most words with."""
    groups: list[list[_Said]] = []
    for saying in said:
        free = [group for group in groups if all(other.siglum != saying.siglum for other in group)]
        best = max(free, key=lambda group: _overlap(group[0], saying), default=None)
        if best is not None and _overlap(best[0], saying) >= _ALIKE:
            best.append(saying)
        else:
            groups.append([saying])
    return groups


def _overlap(one: _Said, other: _Said) -> float:
    shortest = min(len(one.keys), len(other.keys))
    return len(one.keys & other.keys) / shortest if shortest else 0.0


def _item(group: Sequence[_Said], collation: Collation, texts: Texts) -> Markup:
    wordings: dict[str, list[_Said]] = {}
    for saying in group:
        wordings.setdefault(saying.words, []).append(saying)
    shown = [
        element(
            "div",
            element("span", " ".join(s.siglum for s in sayings), class_="sig") if len(wordings) > 1 else None,
            " ",
            element("q", shorten(sayings[0].text, _LONG)),
        )
        for sayings in wordings.values()
    ]
    who = next((saying.speaker for saying in group if saying.speaker), None)
    told = [who or "speaker not named", " · ".join(saying.place for saying in group), *_states(group, wordings, collation, texts)]
    return element("li", shown, element("p", " · ".join(told)))


def _states(group: Sequence[_Said], wordings: dict[str, list[_Said]], collation: Collation, texts: Texts) -> Iterator[str]:
    """Say how the versions stand to a quotation; one that seems to lack it is searched for its words first."""
    if len(group) > 1:
        yield "same words" if len(wordings) == 1 else f"{len(wordings)} wordings"
    having = {saying.siglum for saying in group}
    for siglum in collation.sigla:
        if siglum in having:
            continue
        if all(f" {run} " in texts[siglum] for run in group[0].runs):
            yield f"{siglum} has the same words, not marked as a quotation"
        else:
            yield f"not found word for word in {siglum}"
    unmarked = [saying.siglum for saying in group if not saying.marked]
    if unmarked:
        yield f"without quotation marks in {', '.join(unmarked)}"
