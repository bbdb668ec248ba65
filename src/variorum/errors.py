"""Everything that can go wrong, said so that the reader knows what to do next.

    VariorumError            a run cannot go on
    ├── UsageError           the request itself makes no sense (exit 2)
    ├── SourceError          bytes that cannot be read as articles (exit 2 if nothing else could be read)
    ├── ArchiveError         an archive that cannot be opened, read or written (exit 2)
    └── MissingExtraError    a feature whose optional packages are not installed (exit 2)

A record that cannot be used among others that can is no exception but a `model.Reject`: the run goes on.
"""


class VariorumError(Exception):
    """A run that cannot go on; the message says what happened, to which record, and what to do."""


class UsageError(VariorumError):
    """The request cannot be met as it was put."""


class SourceError(VariorumError):
    """A source, or a record of one, that cannot be read as an article.

    Args:
        where: path, or `path:record`.
        what: what is wrong, without a full stop.
        remedy: what to do about it, a sentence.
    """

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}. {remedy}")
        self.where = where
        self.what = what
        self.remedy = remedy


class MissingExtraError(VariorumError):
    """An optional package is needed and absent; the message names the extra that brings it."""


class ArchiveError(VariorumError):
    """An archive that cannot be opened, read or written as things stand; what was acknowledged is in it."""
