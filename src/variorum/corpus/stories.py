"""The stories of an archive as they are asked for: all, one by its id, the versions of one.

They are kept in the archive by `telling.py`; `bring_up_to_date` tells what is not told yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from variorum.corpus.pool import open_pool
from variorum.corpus.progress import Progress, Silent
from variorum.corpus.telling import load_articles, tell_archive
from variorum.errors import ArchiveError, UsageError
from variorum.model import Article, StoryTold
from variorum.store import Archive, open_archive


def bring_up_to_date(
    path: str, show: Callable[[], AbstractContextManager[Progress]] = lambda: nullcontext(Silent()), *, jobs: int = 1
) -> None:
    """Tell the stories of what was collated without them, or judged since.

    Args:
        path: the archive.
        show: gives the progress that is told of it, if there is anything to do.
        jobs: processes; more than one only where they can be started afresh.

    Raises:
        ArchiveError: there is no archive, or stories are to be told and it cannot be written or keeps no texts.
    """
    with open_archive(path, readonly=True) as archive:
        if archive.stories.is_told():
            return
    try:
        archive = open_archive(path)
    except ArchiveError as error:
        raise ArchiveError(f"{path} holds texts whose stories were not told yet, and it cannot be written to tell them. {error}") from error
    with archive, open_pool(jobs) as pool, show() as progress:
        tell_archive(archive, pool, progress)


def tell_stories(archive: Archive, *, everything: bool = False, outlet: str | None = None, since: str | None = None) -> Iterator[StoryTold]:
    """Yield the stories of an archive, that with most versions first.

    Args:
        archive: an archive.
        everything: whether stories of a single version are told too.
        outlet: one that must have published a version or a part.
        since: an ISO day on or after which one of them can have been published.
    """
    for id in archive.stories.list(least=1 if everything else 2, outlet=outlet, since=since):
        yield _tell(archive, id)


def tell_story(archive: Archive, id: str) -> StoryTold:
    """Return one story, by its id (if it was merged, the one that it is part of now) or by that of a version of it.

    Raises:
        UsageError: there is no story and no version of that id.
    """
    found = archive.stories.find(id)
    if found is None:
        raise UsageError(f"{archive.path} has no story and no version with the id {id}. `variorum stories` lists the stories.")
    return _tell(archive, found)


def read_story(archive: Archive, id: str) -> list[Article]:
    """Return the versions of a story as read, those that carry a part of it included.

    Raises:
        UsageError: there is no story and no version of that id.
    """
    told = tell_story(archive, id)
    return list(load_articles(archive, (*told.witnesses, *told.also)))


def _tell(archive: Archive, id: str) -> StoryTold:
    told = archive.stories.load(id)
    return StoryTold(told.story, told.witnesses, told.also, archive.stories.load_descent(told))
