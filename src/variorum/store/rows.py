"""The archive's own rows, beside those of `model.py`: texts as they are held, the log of the work, what was taken down."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from variorum.model import Doubt, Elsewhere, Kind, Layer, Relation, Share, Siglum, Source, Weight, WitnessId


class BatchState(StrEnum):
    """How far a batch has come; what is `logged` only has left nothing in the archive yet."""

    LOGGED = "logged"
    INGESTED = "ingested"
    MATCHED = "matched"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Held:
    """A text as an archive holds it, once for all its witnesses."""

    sha256: str
    content: bytes | None
    """UTF-8, compressed with zstd; None if the archive keeps no texts."""
    encoding: str
    characters: int
    tokens: int
    words: bytes | None
    """Of an archive that keeps no texts: hashes and offsets of the words, as the matcher packs them."""
    batch: int
    """The batch that brought it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What matching asks about a text, of its first witness."""

    outlet: int
    """Number of the outlet, or -1."""
    week: int
    """ISO weeks since 1970-W01, or -1 if no date is known."""
    article: int
    """Number of the first version of its article."""
    witness: int
    """Number of the first witness."""
    tokens: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published; numbers are for matching."""

    name: str


@dataclass(frozen=True, slots=True)
class Shares:
    """What two texts were found to share when they were read side by side."""

    a: Share
    b: Share
    same_event: bool | None
    relation: Relation | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """One call of `collate`; `finished` is None as long as it can be taken up again."""

    key: str
    """What was asked for: the same sources with the same options are the same run."""
    sources: tuple[str, ...]
    options: str
    started: str
    finished: str | None
    process: str
    """Host, number and start of the process that works on it."""


@dataclass(frozen=True, slots=True)
class Logged:
    """A batch in the log: a stretch of a run's input, logged before it is worked on; by this log a run goes on after a stop."""

    first: Source
    last: Source
    """Included."""
    state: BatchState
    read: int
    """Records that could be used; how many of them are new, known, new versions."""
    rejected: int
    new: int
    known: int
    versions: int
    first_text: int | None = None
    """The texts that it brought have numbers from here on; None if it brought none."""
    last_text: int | None = None
    """Included."""


@dataclass(frozen=True, slots=True)
class Body:
    """That a witness has been read, and how many words its body has."""

    words: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A file of postings beside the archive, sorted and never changed."""

    path: str
    """Relative to the folder of segments."""
    first_text: int
    last_text: int
    postings: int


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What was taken down and is refused when it comes again."""

    hash: str
    """The sha256 of the text; or of the id, a NUL and the text's sha256, where other witnesses hold the text."""
    at: str
    text: int | None
    """The number that the text had, if it is gone."""


@dataclass(frozen=True, slots=True)
class About:
    """A sentence about a table."""

    name: str
    about: str


# What grouping keeps, to go on with the next batch. -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Named:
    """A story as it was named, and how many sigla were given in it."""

    id: str
    title: str
    merged_into: str | None
    sigla: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text that is no running text; `layer` is None where nothing is reported."""

    start: int
    end: int
    layer: Layer | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a text stands among the others."""

    chief: int
    """Number of the text that stands for it and its near copies: mostly itself."""
    story: str
    linked: bool
    """Whether it was laid beside the others; of near copies only the chief is."""
    digest: bool
    terms: tuple[str, ...]
    """By which it is looked up, if it is linked."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """A text as stories are told of it."""

    placed: Placed
    witnesses: int
    """How many there were when it was told."""
    read: bool
    """Whether it was read then, so that its zones are known."""
    words: int
    characters: int
    title: str
    layers: tuple[Stretch, ...]
    profile: bytes
    """What it is about: words, names and head, each with counts, and the year; JSON compressed with zstd."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely it is that two texts tell one story, if they are laid beside each other and it is likely enough."""

    a: int
    b: int
    strength: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """How the words of all texts are weighed, and up to where stories are told."""

    generation: int
    """Rises with each change, whoever makes it."""
    texts: int
    weighed: int
    counts: bytes
    """In how many of `texts` each word, name and word of a head stands; JSON compressed with zstd."""
    judged: int
    """Judgements that were applied."""
    told: str
    """What the archive held when the last story was told; empty if some are not told yet."""


@dataclass(frozen=True, slots=True)
class Derived:
    """That the lineage of a story as it stands was found, and by which model."""

    story: str
    model: str


@dataclass(frozen=True, slots=True)
class HouseLine:
    """A line that an outlet prints under several of its articles, in small letters."""

    outlet: str
    line: str


# What the faces list. -----------------------------------------------------------------------------------------------


class Credited(StrEnum):
    """Whether a credit to an agency was found in the text held; a text that was not read cannot tell."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Listed:
    """One version in an archive: a line of `variorum articles`."""

    id: WitnessId
    outlet: str | None
    published: str | None
    words: int
    """Of its body where it was read, else of the whole text."""
    words_shared: int
    """With the other version that shares most with it; all of them where another version has the same text."""
    speech: int | None
    """How many of these stand in quotations; None where it was not compared."""
    best_parent: WitnessId | None
    """The version held that it derives from, by the lineage of its story where one was found; None where that cannot be told."""
    agency: str | None
    credited: Credited
    confidence: float | None
    """The measured chance that `best_parent` is right."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two texts of an archive read differently, by the ids of the first versions that hold them."""

    a: WitnessId
    b: WitnessId
    kind: Kind
    weight: Weight
    contradiction: bool
    altered: Siglum | None
    """`A` or `B`: the version whose reading came later; None unless the texts decide."""
    doubt: Doubt | None
    a_start: int | None
    a_end: int | None
    a_text: str | None
    """The words of a there; None where a lacks them, or where the archive keeps no texts."""
    b_start: int | None
    b_end: int | None
    b_text: str | None
    elsewhere: tuple[Elsewhere, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of a text asked for that stands in an archive."""

    id: WitnessId
    outlet: str | None
    published: str | None
    tokens: int
    start: int
    """In the text held."""
    end: int
    query_start: int
    """In the text asked for."""
    query_end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A run of direct speech of a version that was read: a line of `variorum quotes`."""

    id: WitnessId
    outlet: str | None
    published: str | None
    utterance: int
    """Runs of one utterance share it within a version."""
    speaker: str | None
    cue: str | None
    marked: bool
    start: int
    end: int
    text: str | None
    """None where the archive keeps no texts."""


@dataclass(frozen=True, slots=True)
class OutletMonth:
    """What an outlet's versions of a month share with others: a line of `variorum outlets`."""

    outlet: str | None
    month: str | None
    """As 2024-05; None where no date is known."""
    versions: int
    words: int
    words_shared: int
    speech: int
    """Words shared that stand in quotations, of the versions that were compared."""
    compared: int
    """Versions that were compared with another, so that `speech` and credit could be judged."""
    credited: int
    """Versions that share words and credit an agency."""
    not_credited: int
    cannot_tell: int
