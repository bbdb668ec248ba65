"""A story → what may be said of it as a whole, in sentences: what is held, what is shared, how its texts may be related, what cannot be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from variorum.model import Derivation, Doubt, Nearest, Siglum, StoryAccount, WitnessId, ZoneKind
from variorum.writers.html.dates import say_day
from variorum.writers.remarks import list_sigla, shorten
from variorum.writers.view import View
from variorum.writers.words import describe_confidence, plural

_NAMED = 8
_SHARES = ((0.9, "nine tenths or more"), (0.5, "half or more"), (0.0, "less"))
"""Shares that are counted together where there are many texts."""
Views = Mapping[Siglum, View]


def name_many(sigla: Sequence[str]) -> str:
    """Return sigla in words, or how many there are."""
    return list_sigla(sigla) if len(sigla) <= _NAMED else plural(len(sigla), "text")


def describe_held(account: StoryAccount) -> str:
    """Return how many versions are held, by whom, of which days."""
    versions, texts = len(account.versions), len(account.same)
    outlets = {witness.outlet for witness in account.versions if witness.outlet}
    days = sorted({witness.published[:10] for witness in account.versions if witness.published})
    parts = [plural(versions, "version")]
    parts.append(f" of {plural(texts, 'text')}" if texts != versions else "")
    parts.append(f" by {plural(len(outlets), 'outlet')}" if outlets else "")
    if days:
        parts.append(f", of {say_day(days[0])}," if len(days) == 1 else f", from {say_day(days[0])} to {say_day(days[-1])},")
    verb = "is" if versions == 1 else "are"
    return "".join(parts) + f" {verb} held."


def describe_shares(nearest: Sequence[Nearest]) -> list[str]:
    """Return how much of each text another has; of many, how many texts have how much."""
    if len(nearest) <= _NAMED:
        return [
            f"{x.siglum} shares {x.share.shared:,} of its {plural(x.share.of, 'word')}"
            + (f" ({x.share.shared / x.share.of:.0%})" if x.share.of else "")
            + f" with {x.to}."
            for x in nearest
        ]
    counts = Counter(next(name for least, name in _SHARES if x.share.shared >= least * x.share.of) for x in nearest)
    told = [
        f"{plural(counts[name], 'text')} {'has' if counts[name] == 1 else 'have'} {name} of the words of {'its body' if counts[name] == 1 else 'their bodies'} in common with another"
        for _, name in _SHARES
        if counts[name]
    ]
    return [f"{line}." for line in told]


def describe_descent(account: StoryAccount) -> list[str]:
    """Return a line for each text that others may derive from, with how sure that is."""
    descent = account.told.descent
    if descent is None:
        return []
    names = sigla_by_node(account)
    labels = {x.siglum: f"the {x.label}" if "wire" in x.label else f"one text ({x.siglum})" for x in descent.exemplars}
    by: dict[Siglum, list[Derivation]] = {}
    for made in descent.derivations:
        if made.rank == 1 and not made.further and describe_confidence(made.confidence) != "cannot tell":
            by.setdefault(made.parent, []).append(made)
    lines = []
    for parent, below in sorted(by.items(), key=lambda item: -len(item[1])):
        who = name_many([names.get(x.child, x.child) for x in below])
        source = f"{labels[parent]}, which is not held" if parent in labels else names[parent]
        sure = " to ".join(dict.fromkeys(describe_confidence(x.confidence) for x in (max(below, key=_sure), min(below, key=_sure))))
        lines.append(f"{who} {'is' if len(below) == 1 else 'are'} consistent with derivation from {source} ({sure}).")
    return lines


def _sure(made: Derivation) -> float:
    return made.confidence or 0.0


def sigla_by_node(account: StoryAccount) -> dict[Siglum, Siglum]:
    """Return what each node of the lineage that is held is called on the page."""
    return {Siglum(id): siglum for siglum, ids in zip(account.sigla, account.same, strict=True) for id in ids}


def list_unplaced(account: StoryAccount) -> list[Siglum]:
    """Return the texts whose exemplar cannot be told: what is above them is not sure, or nothing is above them and nothing hangs on them."""
    descent = account.told.descent
    if descent is None:
        return []
    names = sigla_by_node(account)
    made = [x for x in descent.derivations if x.rank == 1 and not x.further]
    placed = {names.get(x.child) for x in made if describe_confidence(x.confidence) != "cannot tell"}
    tops = {names.get(x.parent) for x in made} - {names.get(x.child) for x in made}
    return [siglum for siglum in account.sigla if siglum not in placed and siglum not in tops]


def list_story_doubts(account: StoryAccount, views: Views) -> Iterator[str]:
    """Yield what the page cannot tell."""
    descent = account.told.descent
    if len(account.sigla) == 1:
        yield "Whether there are other versions: this archive has one text."
    earliest = [
        s for s, x in zip(account.sigla, account.articles, strict=True) if x.witness.published == account.articles[0].witness.published
    ]
    if len(account.sigla) > 1 and account.articles[0].witness.published:
        verb = "is" if len(earliest) == 1 else "are"
        yield f"Whether the story began with a version that is not in this archive: {name_many(earliest)} {verb} the earliest in this collection."
    if descent and descent.exemplars:
        names = name_many([x.label if "wire" in x.label else str(x.siglum) for x in descent.exemplars])
        yield f"In which version a difference began, where none was made from another: {names} {'is' if len(descent.exemplars) == 1 else 'are'} not held."
    alone = list_unplaced(account)
    if alone:
        yield f"From what {name_many(alone)} {'comes' if len(alone) == 1 else 'come'}."
    if len(account.families) > 1 or (account.families and sum(len(x.sigla) for x in account.families) < len(account.sigla)):
        yield "Whether texts that share no passage agree: they report one event, but no word of them can be set against another’s."
    undated = [siglum for siglum, article in zip(account.sigla, account.articles, strict=True) if not article.witness.published]
    if undated and len(account.sigla) > 1:
        yield f"When {name_many(undated)} {'was' if len(undated) == 1 else 'were'} published: no date came with {'it' if len(undated) == 1 else 'them'}."
    yield from _places(account)
    disputed = sum(one.conflict for one in account.utterances)
    if disputed:
        yield f"Who spoke, of {plural(disputed, 'utterance')}: the versions name different persons."
    commented = [s for s, view in views.items() if any(zone.kind is ZoneKind.COMMENT for zone in view.article.zones)]
    if commented:
        yield f"What readers said: comments on {name_many(commented)} are kept apart and left out of this page."
    if account.uncompared:
        yield f"What differs in {plural(len(account.uncompared), 'more text')}: only {len(account.sigla) - len(account.uncompared)} of {len(account.sigla)} were compared."


def _places(account: StoryAccount) -> Iterator[str]:
    doubts = [
        d for family in account.families for entry in family.apparatus if (d := next((r.doubt for r in entry.readings if r.doubt), None))
    ]
    scans = sum(doubt is Doubt.OCR for doubt in doubts)
    if scans:
        yield f"At {plural(scans, 'place')}, whether a reading was printed so or is a slip of the scan."
    if len(doubts) > scans:
        yield f"At {plural(len(doubts) - scans, 'place')}, where a part of the page ends, or which day is meant."


def name_story(account: StoryAccount) -> str:
    """Return a title for the page: it names versions, not acts."""
    count = plural(sum(map(len, account.same)), "version")
    title = shorten(" ".join(account.told.story.title.split()), 110)
    return f"{count} of “{title}”" if title else f"{count} of one story"


def name_parts(also: Sequence[WitnessId]) -> str | None:
    """Return which versions carry a part of the story, None if there are none."""
    if not also:
        return None
    named = ", ".join(id if "://" in id else id.rpartition("/")[2] for id in also[:_NAMED]) + (
        f" and {len(also) - _NAMED} more" if len(also) > _NAMED else ""
    )
    return f"{plural(len(also), 'version')} of other stories {'carries' if len(also) == 1 else 'carry'} a part of it: {named}."
