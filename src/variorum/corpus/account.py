"""A story of an archive → what its faces tell of it: the ledger of what was said."""

from __future__ import annotations

from variorum.corpus.stories import tell_story
from variorum.ingest.article import read_article
from variorum.model import Article, StoryTold, Utterance, WitnessId
from variorum.store import Archive
from variorum.stories.ledger import keep_ledger


def account_quotes(archive: Archive, id: str) -> tuple[StoryTold, tuple[Utterance, ...]]:
    """Return a story with its ledger: each utterance once.

    What only versions say that carry a part of the story is left out: it may be of another.

    Raises:
        UsageError: there is no story and no version of that id.
        ArchiveError: the archive keeps no texts.
    """
    told = tell_story(archive, id)
    return told, find_utterances(told, load_versions(archive, (*told.witnesses, *told.also)))


def find_utterances(told: StoryTold, articles: list[Article]) -> tuple[Utterance, ...]:
    """Return the ledger of a story whose versions, those that carry a part of it included, are given as read."""
    own = set(told.witnesses)
    return tuple(one for one in keep_ledger(articles) if any(wording.witness in own for wording in one.wordings))


def load_versions(archive: Archive, ids: tuple[WitnessId, ...]) -> list[Article]:
    """Return versions as they are read."""
    return [archive.load_article(str(id)) or read_article(archive.load_record(str(id))) for id in ids]
