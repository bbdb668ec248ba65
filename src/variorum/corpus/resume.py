"""By what a run is known again, and what of its input is done."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from variorum.corpus.options import CollateOptions
from variorum.errors import ArchiveError
from variorum.match.presets import PRESETS, Preset
from variorum.model import Record, Reject
from variorum.store import Archive, BatchState, Logged


def name_run(sources: Sequence[str], options: CollateOptions) -> str:
    """Return a name that is the same for the same sources, unchanged, and the same options; how far to go is none of these.

    Standard input cannot be read twice: a run over it is like no other.
    """
    once = [os.getpid(), time.time_ns()] if "-" in sources else []
    asked = [options.keep_texts, options.role, options.preset, options.batch_characters, sorted(options.mapping.items())]
    said = json.dumps([[_describe(source) for source in sources], asked, once], ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _describe(source: str) -> list[object]:
    path = os.path.abspath(source)
    files = [path]
    if os.path.isdir(path):
        files = sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
    return [path, [[file, *_stamp(file)] for file in files]]


def _stamp(file: str) -> tuple[int, int]:
    try:
        status = os.stat(file)
    except OSError:
        return (-1, -1)
    return status.st_size, status.st_mtime_ns


def skip_done(found: Iterable[Record | Reject], logged: Iterable[Logged]) -> Iterator[Record | Reject]:
    """Return what comes after the last batch that is in the archive."""
    done = [batch.last for batch in logged if batch.state is not BatchState.LOGGED]
    items = iter(found)
    if not done:
        return items
    rest = dropwhile(lambda item: item.source != done[-1], items)
    next(rest, None)
    return rest


def choose_preset(archive: Archive, name: str) -> Preset:
    """Return a preset by its name.

    Raises:
        ArchiveError: the archive was made with another: its postings could not be compared with those of new texts.
    """
    made_with = archive.load_preset()
    if made_with is not None and made_with != name:
        raise ArchiveError(
            f"{archive.path} was made with the preset {made_with}, and texts fingerprinted with another cannot be compared. "
            f"Use --preset {made_with}, or another archive."
        )
    return PRESETS[name]
