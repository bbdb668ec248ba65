"""The ledger of a story → each utterance once: who speaks, its wordings with who has them, who names another speaker, who says it otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from variorum.model import Siglum, Utterance, WitnessId, Wording
from variorum.writers.html.apparatus import name_row
from variorum.writers.html.element import Markup, element, join
from variorum.writers.ledger import NO_SPEAKER, group_wordings, say_words, speakers_of
from variorum.writers.remarks import shorten
from variorum.writers.words import plural

FIRST = 12
_WORDINGS = 3
_SPEAKERS = 4
"""Wordings, and speakers, of one utterance that are shown before one has to ask for more."""
_LONG = 240
Names = Mapping[WitnessId, Siglum]


def ledger_markup(utterances: Sequence[Utterance], names: Names) -> Markup | None:
    """Return the ledger: what most versions have first; None where nothing is quoted.

    Args:
        utterances: in order of first publication.
        names: the siglum of each version; versions that carry a part only have none.
    """
    if not utterances:
        return None
    order = sorted(utterances, key=lambda one: (not one.conflict, -len({x.witness for x in one.wordings}), one.number))
    items = [_utterance(one, names) for one in order]
    rest = items[FIRST:]
    more = element("details", element("summary", f"{plural(len(rest), 'more utterance')}"), element("ul", rest, class_="qs"), class_="more")
    return join(element("ul", items[:FIRST], class_="qs"), more if rest else None)


def _utterance(one: Utterance, names: Names) -> Markup:
    groups = group_wordings(one)
    shown = [_wording(group, names, first=n == 0, alone=len(groups) == 1) for n, group in enumerate(groups)]
    rest = shown[_WORDINGS:]
    more = element("details", element("summary", f"{plural(len(rest), 'more wording')}"), rest)
    who = ", or ".join(one.speakers[:_SPEAKERS]) + (f", or {len(one.speakers) - _SPEAKERS} more" if len(one.speakers) > _SPEAKERS else "")
    return element(
        "li",
        shown[:_WORDINGS],
        more if rest else None,
        element("p", element("b", element("bdi", who or NO_SPEAKER)), " · ", " · ".join(_states(one, groups, names))),
        [element("p", line, class_="warn") for line in _warnings(one, names)],
        id=f"u{one.number}",
    )


def _wording(group: Sequence[Wording], names: Names, *, first: bool, alone: bool) -> Markup:
    trim = " trimmed" if group[0].trim else ""
    who = element("span", f"{_who([x.witness for x in group], names)}{trim}", class_="sig")
    return element(
        "div", who if not alone else None, " ", element("q", element("bdi", say_words(group[0], _LONG))), class_=None if first else "other"
    )


def _who(ids: Sequence[WitnessId], names: Names) -> str:
    return name_row(list(dict.fromkeys(names.get(id, _other(id)) for id in ids)))


def _states(one: Utterance, groups: Sequence[Sequence[Wording]], names: Names) -> Iterator[str]:
    held = list(dict.fromkeys(x.witness for x in one.wordings))
    same = "the same words" if len(groups) == 1 else f"{len(groups)} wordings"
    yield f"{_who(held, names)}{f': {same}' if len(held) > 1 else ''}"
    if len(held) > 1:
        yield f"first seen in {names.get(one.first, _other(one.first))}"


def _warnings(one: Utterance, names: Names) -> Iterator[str]:
    if one.conflict:
        told = "; ".join(f"{person} ({_who(who, names)})" for person, who in list(speakers_of(one).items())[:_SPEAKERS])
        yield f"● Named as its speaker: {told}. Cannot tell which is right."
    for rephrased in one.paraphrases[:_WORDINGS]:
        words = shorten(" ".join(rephrased.text.split()), _LONG)
        yield f"In other words in {names.get(rephrased.witness, _other(rephrased.witness))}: {words}"
    if len(one.paraphrases) > _WORDINGS:
        yield f"And in other words in {plural(len(one.paraphrases) - _WORDINGS, 'more version')}."


def _other(id: WitnessId) -> Siglum:
    """Return what to call a version of another story, which has no siglum: its id, without the folders of a path."""
    return Siglum(id if "://" in id else id.rpartition("/")[2] or id)
