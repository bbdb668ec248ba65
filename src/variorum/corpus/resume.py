"""By what a run is known again, and what of its input is done."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Sequence

from variorum.corpus.options import CollateOptions
from variorum.errors import ArchiveError
from variorum.ingest.sources.paths import list_files
from variorum.match.presets import PRESETS, Preset
from variorum.model import Source
from variorum.store import Archive, BatchState, Logged


def name_run(sources: Sequence[str], options: CollateOptions) -> str:
    """Return a name that is the same for the same sources, unchanged, and the same options; how far to go is none of these.

    Standard input cannot be read twice: a run over it is like no other.
    """
    once = [os.getpid(), time.time_ns()] if "-" in sources else []
    rows = [sorted(options.rows.mapping.items()), options.rows.most_characters]
    asked = [options.keep_texts, options.role, options.preset, options.batch_characters, rows]
    said = json.dumps([[_describe(source) for source in sources], asked, once], ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()


def _describe(source: str) -> list[object]:
    path = os.path.abspath(source)
    return [path, [[file, *_stamp(file)] for file in list_files([path])]]


def _stamp(file: str) -> tuple[int, int]:
    try:
        status = os.stat(file)
    except OSError:
        return (-1, -1)
    return status.st_size, status.st_mtime_ns


def find_place(logged: Iterable[Logged]) -> Source | None:
    """Return the last record or reject of the last batch that is in the archive, after which the input goes on; None if there is none."""
    done = [batch.last for batch in logged if batch.state is not BatchState.LOGGED]
    return done[-1] if done else None


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
