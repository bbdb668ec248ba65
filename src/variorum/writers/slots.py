"""The slots of a story → words: what fact is meant, what each version reads there, whether that can all be true."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from variorum.language.lexicon import LANGUAGES
from variorum.model import Siglum, Slot, StoryAccount, Weight, WitnessId
from variorum.writers.places import CONTRADICTION_SIGN, FORM_SIGN, UNSURE, words_beside
from variorum.writers.remarks import shorten
from variorum.writers.screen import plain_table
from variorum.writers.view import View
from variorum.writers.words import plural

_LONG = 60
_NAMED = 6
_CSV = ("slot", "kind", "weight", "contradiction", "doubt", "beside", "siglum", "witness", "outlet", "published", "start", "end", "text")


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A slot as a person sees it: the words beside it, and each reading with the versions that have it."""

    number: int
    slot: Slot
    beside: str
    readings: tuple[tuple[str, tuple[Siglum, ...]], ...]

    @property
    def sign(self) -> str:
        """What is to be known at a glance: cannot all be true, cannot tell, the same in another form, or nothing."""
        if self.slot.contradiction:
            return CONTRADICTION_SIGN
        if self.slot.doubt:
            return UNSURE
        return "" if self.slot.weight is Weight.SUBSTANTIVE else FORM_SIGN


LEGEND = f"{CONTRADICTION_SIGN} cannot all be true, {UNSURE} cannot tell: scan or print, {FORM_SIGN} the same in another form"


def list_slots(account: StoryAccount, views: Mapping[Siglum, View]) -> list[SlotRow]:
    """Return the slots of a story, in their order, each named by the words beside it in the text that stands for its family if that has it."""
    names = sigla_of(account)
    bases = {collation.base for collation in account.families}
    return [_row(number, slot, names, bases, views) for number, slot in enumerate(account.slots, 1)]


def _row(number: int, slot: Slot, names: Mapping[WitnessId, Siglum], bases: Set[Siglum], views: Mapping[Siglum, View]) -> SlotRow:
    stated = [one for group in slot.readings for one in group]
    named = next((one for one in stated if names[one.witness] in bases), stated[0])
    readings = tuple(
        (
            views[names[group[0].witness]].cut(group[0].span.start, group[0].span.end),
            tuple(sorted((names[x.witness] for x in group), key=_rank)),
        )
        for group in slot.readings
    )
    return SlotRow(number, slot, words_beside(views[names[named.witness]], named.span), readings)


def _rank(siglum: Siglum) -> tuple[int, str]:
    return (int(siglum[1:] or 0), siglum[:1])


def sigla_of(account: StoryAccount) -> dict[WitnessId, Siglum]:
    """Return the siglum of each version of a story."""
    return {id: siglum for siglum, ids in zip(account.sigla, account.same, strict=True) for id in ids}


def name_no_facts(languages: Iterable[str | None]) -> str:
    """Return the sentence for versions, by their languages, of which no fact differs: that none was found, or that none was looked for.

    >>> name_no_facts(["en", None])
    'No fact was found that versions give differently.'
    >>> name_no_facts(["ja", "ja"])
    'Few facts but figures are read in this language (ja): whether versions give some differently cannot be told.'
    """
    unread = sorted({language for language in languages if language and language not in LANGUAGES})
    if not unread:
        return "No fact was found that versions give differently."
    which = "this language" if len(unread) == 1 else "these languages"
    return f"Few facts but figures are read in {which} ({', '.join(unread)}): whether versions give some differently cannot be told."


def count_slots(slots: Sequence[Slot], languages: Iterable[str | None] = ()) -> str:
    """Return how many facts versions give differently, and of how many that cannot all be true; `languages`: of the versions.

    >>> count_slots([])
    'No fact was found that versions give differently.'
    """
    if not slots:
        return name_no_facts(languages)
    against = sum(slot.contradiction for slot in slots)
    unsure = sum(slot.doubt is not None for slot in slots)
    form = sum(slot.doubt is None and slot.weight is not Weight.SUBSTANTIVE for slot in slots)
    parts = [
        f"{against or 'none'} of them so that not all can be true",
        f"{unsure} where a scan or the print may have made the difference" if unsure else "",
        f"{form} only in another form" if form else "",
    ]
    return f"{plural(len(slots), 'fact')} that versions give differently: {', '.join(part for part in parts if part)}."


def slots_table(rows: Sequence[SlotRow]) -> Table:
    """Return the slots as a table for a screen."""
    table = plain_table()
    for name in ("", "fact", "beside", "reads"):
        table.add_column(name, overflow="fold")
    for row in rows:
        read = "\n".join(f"{shorten(text, _LONG)}  {some_sigla(who)}" for text, who in row.readings)
        table.add_row(*map(Text, (f"{row.sign} {row.number}".strip(), row.slot.kind.value, row.beside, read)))
    return table


def some_sigla(sigla: Sequence[Siglum], most: int = _NAMED) -> str:
    """Return sigla side by side, the first few by name.

    >>> some_sigla(["A", "B"]), some_sigla(["A", "B", "C"], 2)
    ('A B', 'A B +1')
    """
    return " ".join([*sigla[:most], *([f"+{len(sigla) - most}"] if len(sigla) > most else [])])


def slot_rows(account: StoryAccount, views: Mapping[Siglum, View]) -> list[dict[str, object]]:
    """Return the slots for JSON."""
    return [
        {
            "kind": row.slot.kind.value,
            "weight": row.slot.weight.value,
            "contradiction": row.slot.contradiction,
            "doubt": row.slot.doubt.value if row.slot.doubt else None,
            "beside": row.beside,
            "readings": [
                [{"witness": x.witness, "start": x.span.start, "end": x.span.end, "text": x.text} for x in group]
                for group in row.slot.readings
            ],
        }
        for row in list_slots(account, views)
    ]


def write_slots_csv(account: StoryAccount, views: Mapping[Siglum, View]) -> Iterator[str]:
    """Yield a line for what each version reads in each slot."""
    names = sigla_of(account)
    held = {article.witness.id: article.witness for article in account.articles}
    yield ",".join(_CSV)
    for row in list_slots(account, views):
        head = (row.number, row.slot.kind.value, row.slot.weight.value, str(row.slot.contradiction).lower(), row.slot.doubt, row.beside)
        for x in (one for group in row.slot.readings for one in group):
            who = held[x.witness]
            out = io.StringIO()
            cells = (*head, names[x.witness], x.witness, who.outlet, who.published, x.span.start, x.span.end, x.text)
            csv.writer(out, lineterminator="").writerow(cells)
            yield out.getvalue()
