"""One story → a screen, or JSON: its versions in order of publication, who may derive from whom, the facts they give differently."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from variorum.model import Nearest, Siglum, Story, StoryAccount
from variorum.writers.descent import draw_descent
from variorum.writers.remarks import shorten
from variorum.writers.screen import Screen, plain_table, render
from variorum.writers.slots import LEGEND, count_slots, list_slots, slot_rows, slots_table
from variorum.writers.stories import story_row
from variorum.writers.view import View
from variorum.writers.words import common_folder, plural

if TYPE_CHECKING:
    from rich.console import RenderableType

_MOST = 100
"""Versions that a screen shows."""


def view_versions(account: StoryAccount) -> dict[Siglum, View]:
    """Return the texts of a story as they are shown, by siglum: with what others attest of those that were compared."""
    settled = {siglum: article for family in account.families for siglum, article in zip(family.sigla, family.settled, strict=True)}
    return {siglum: View(settled.get(siglum, article)) for siglum, article in zip(account.sigla, account.articles, strict=True)}


def write_story_text(account: StoryAccount, screen: Screen) -> str:
    """Return one story for a screen."""
    told, descent, views = account.told, account.told.descent, view_versions(account)
    folder = common_folder((*told.witnesses, *told.also))
    lines: list[RenderableType] = [name_title(told.story), f"{told.story.id}: {count_versions(account)}"]
    lines += [f"in {folder}", ""] if folder else [""]
    lines.append(_versions(account, views, folder))
    if told.also:
        lines.append(f"carry a part of it: {', '.join(id.removeprefix(folder) for id in told.also)}")
    if descent and len(account.sigla) > 1:
        labels = {
            Siglum(id): f"{siglum}  {ids[0].removeprefix(folder)}"
            for siglum, ids in zip(account.sigla, account.same, strict=True)
            for id in ids
        }
        lines += ["", "What may have been made from what, as far as the texts show:", *map(Text, draw_descent(descent, labels))]
    if account.families:
        lines += ["", count_slots(account.slots, [one.witness.language for one in account.articles])]
        lines += ["", slots_table(list_slots(account, views)), LEGEND] if account.slots else []
    return render(lines, screen)


def name_title(story: Story) -> str:
    """Return the title of a story in one line, cut if it is a text; its id if it has none."""
    return shorten(" ".join(story.title.split()), 160) or story.id


def count_versions(account: StoryAccount) -> str:
    """Return how many versions and texts a story has, and how many that are not held."""
    versions = sum(map(len, account.same))
    if not versions:
        return "no version of it is held any more"
    texts = f" of {plural(len(account.same), 'text')}" if versions != len(account.same) else ""
    inferred = len(account.told.descent.exemplars) if account.told.descent else 0
    return f"{plural(versions, 'version')}{texts}" + (f", and {plural(inferred, 'inferred version')} not held" if inferred else "")


def _versions(account: StoryAccount, views: Mapping[Siglum, View], folder: str) -> Table:
    nearest = {one.siglum: one for one in account.nearest}
    table = plain_table()
    for name in ("", "version", "outlet", "published", "words that another has"):
        table.add_column(name, overflow="fold")
    for siglum, ids in list(zip(account.sigla, account.same, strict=True))[:_MOST]:
        witness = views[siglum].article.witness
        more = f", and {plural(len(ids) - 1, 'other')} of the same text" if len(ids) > 1 else ""
        cells = (
            siglum,
            f"{ids[0].removeprefix(folder)}{more}",
            witness.outlet or "",
            say_time(witness.published),
            say_nearest(nearest.get(siglum)),
        )
        table.add_row(*map(Text, cells))
    if len(account.sigla) > _MOST:
        table.add_row("", f"and {plural(len(account.sigla) - _MOST, 'more text')}")
    return table


def say_time(published: str | None) -> str:
    """Return a moment of publication to the minute, as it is known.

    >>> say_time("2018-06-01T03:30:23-04:00"), say_time("2018-06-01"), say_time(None)
    ('2018-06-01 03:30', '2018-06-01', '')
    """
    return (published or "")[:16].replace("T", " ")


def say_nearest(nearest: Nearest | None) -> str:
    """Return how many words of a text its nearest has, with the denominator.

    >>> from variorum.model import Share
    >>> say_nearest(Nearest(Siglum("B"), Siglum("A"), Share(364, 388, 49))), say_nearest(None)
    ('A: 364 of 388 (94%)', '')
    """
    if nearest is None:
        return ""
    share = nearest.share
    return f"{nearest.to}: {share.shared:,} of {share.of:,}" + (f" ({share.shared / share.of:.0%})" if share.of else "")


def write_story_json(account: StoryAccount) -> Iterator[str]:
    """Yield one story as a line of JSON: what `stories -f jsonl` has of it, its sigla and families, and its slots."""
    out = story_row(account.told) | {
        "title": account.told.story.title,
        "sigla": {siglum: list(ids) for siglum, ids in zip(account.sigla, account.same, strict=True)},
        "families": [{"base": family.base, "texts": list(family.sigla)} for family in account.families],
        "nearest": [{"text": x.siglum, "to": x.to, "shared": x.share.shared, "of": x.share.of} for x in account.nearest],
        "slots": slot_rows(account, view_versions(account)),
    }
    yield json.dumps(out, ensure_ascii=False)
