"""The versions of a story → a table in order of publication: outlet, time, words, what another has of them, the likeliest exemplar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Derivation, Nearest, Siglum, StoryAccount
from variorum.writers.html.dates import say_day
from variorum.writers.html.element import Markup, element, join
from variorum.writers.standing import Views, sigla_by_node
from variorum.writers.view import View, name_outlet, short_id
from variorum.writers.words import MANNERS, describe_confidence, plural

FIRST = 12
"""Versions that are shown before one has to ask for more."""
_HEADS = ("Version", "Published", "Words", "Of its words, the nearest has", "Likeliest exemplar")


def versions_markup(account: StoryAccount, views: Views) -> Markup:
    """Return the texts of a story, the first few at once, the others once asked for."""
    names, derivations = sigla_by_node(account), account.told.descent.derivations if account.told.descent else ()
    made = {names[x.child]: x for x in derivations if x.rank == 1 and not x.further and x.child in names}
    nearest = {x.siglum: x for x in account.nearest}
    rows = [
        _row(siglum, ids, views[siglum], nearest.get(siglum), made.get(siglum), account)
        for siglum, ids in zip(account.sigla, account.same, strict=True)
    ]
    rest = rows[FIRST:]
    more = element("details", element("summary", f"{plural(len(rest), 'more text')}"), _table(rest, "More versions"), class_="more")
    return join(_table(rows[:FIRST], "Versions in order of publication"), more if rest else None)


def _table(rows: Sequence[Markup], caption: str) -> Markup:
    names = [element("th", element("span", "Siglum", class_="vh"), scope="col"), *(element("th", name, scope="col") for name in _HEADS)]
    head = element("thead", element("tr", names))
    table = element("table", element("caption", caption, class_="vh"), head, element("tbody", rows), class_="vers cards")
    return element("div", table, class_="scroll wide", tabindex="0", role="region", aria_label=caption)


def _row(siglum: Siglum, ids: Sequence[str], view: View, nearest: Nearest | None, made: Derivation | None, account: StoryAccount) -> Markup:
    witness = view.article.witness
    web = witness.uri and witness.uri.startswith(("http://", "https://"))
    name, id = name_outlet(witness), short_id(witness)
    link = element("a", name, href=witness.uri, rel="noreferrer") if web else name
    about = [id if name != id else None, f"and {plural(len(ids) - 1, 'other')} of the same text" if len(ids) > 1 else None]
    credit = f"credits {witness.agency}" if witness.agency and witness.outlet else None
    cells = (
        join(element("bdi", link), element("span", " · ".join(part for part in (*about, credit) if part))),
        _time(witness.published),
        f"{count_words(view):,}",
        _share(nearest),
        _exemplar(made, account),
    )
    return element(
        "tr",
        element("th", element("b", siglum, class_="sig"), scope="row"),
        [
            element("td", element("div", cell, class_="ver") if head == _HEADS[0] else (element("span", f"{head}: ", class_="cn"), cell))
            for head, cell in zip(_HEADS, cells, strict=True)
        ],
        id=f"w-{siglum}",
    )


def count_words(view: View) -> int:
    """Return the words of the body of a version."""
    return sum(len(view.article.text.content[zone.start : zone.end].split()) for zone in view.bodies)


def _time(published: str | None) -> str:
    if not published:
        return "no date"
    return say_day(published[:10]) + (f", {published[11:16]}" if len(published) > 15 else "")


def _share(nearest: Nearest | None) -> str:
    if nearest is None:
        return "—"
    share = nearest.share
    return f"{nearest.to}: {share.shared:,} of {share.of:,}" + (f" ({share.shared / share.of:.0%})" if share.of else "")


def _exemplar(made: Derivation | None, account: StoryAccount) -> str:
    if made is None:
        return "—"
    if describe_confidence(made.confidence) == "cannot tell":
        return "cannot tell"
    return f"{name_node(made.parent, account)}, {MANNERS[made.manner]} ({describe_confidence(made.confidence)})"


def name_node(node: Siglum, account: StoryAccount) -> str:
    """Return what a node of the lineage is called in a table: its siglum, and that it is not held."""
    names: Mapping[Siglum, Siglum] = sigla_by_node(account)
    if node in names:
        return str(names[node])
    label = next((x.label for x in account.told.descent.exemplars if x.siglum == node), "") if account.told.descent else ""
    return f"{node}, {label}{'' if 'not held' in label else ', not held'}"
