"""Every row type of variorum, and no behaviour.

Articles flow through stages; each stage turns some of these rows into others (see `pipeline.py`):

    bytes → Record → Article (Witness, Text, Zone, Repair, Sentence) → Candidate → Passage → Variant → Lineage

Offsets are half-open and count Unicode code points of the text *as found*, which is never changed; the exceptions say
what they count in their names (`start_token`). The words are those of textual criticism and of the newsroom; the
glossary in CONTRIBUTING.md lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

WitnessId = NewType("WitnessId", str)
Siglum = NewType("Siglum", str)


class ZoneKind(StrEnum):
    """The parts of an article as delivered."""

    HEADLINE = "headline"
    DEK = "dek"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    CREDIT = "credit"
    BODY = "body"
    COMMENT = "comment"
    FURNITURE = "furniture"


class Kind(StrEnum):
    """What differs at a place, narrowest first within each group; `variorum kinds` explains each."""

    ENCODING = "encoding"
    HYPHENATION = "hyphenation"
    OCR = "ocr"
    PUNCTUATION = "punctuation"
    CAPITALIZATION = "capitalization"
    SPELLING = "spelling"
    CONTRACTION = "contraction"
    ABBREVIATION = "abbreviation"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    ENTITY = "entity"
    PLACE = "place"
    TENSE = "tense"
    NEGATION = "negation"
    HEDGE = "hedge"
    ATTRIBUTION = "attribution"
    QUOTATION = "quotation"
    WORDING = "wording"
    ORDER = "order"
    DATELINE = "dateline"
    ADDITION = "addition"
    OMISSION = "omission"


class Weight(StrEnum):
    """How much a variant matters, lightest first. Accidental and substantive are Greg's terms."""

    MECHANICAL = "mechanical"
    ACCIDENTAL = "accidental"
    STYLE = "style"
    SUBSTANTIVE = "substantive"


class Doubt(StrEnum):
    """Why a variant may be none: the scan, the bounds of a zone, or a date that cannot be had."""

    OCR = "ocr"
    ZONE = "zone"
    DATE = "date"


class Relation(StrEnum):
    """How two witnesses stand to each other."""

    A_FROM_B = "a_from_b"
    B_FROM_A = "b_from_a"
    COMMON_EXEMPLAR = "common_exemplar"
    UNRELATED = "unrelated"
    CANNOT_TELL = "cannot_tell"


class Manner(StrEnum):
    """How a child was made from its parent."""

    COPY = "copy"
    EXCERPT = "excerpt"
    REWRITE = "rewrite"
    UPDATE = "update"
    BACKGROUND = "background"


class Role(StrEnum):
    """What a delivery is in the trade: an agency's wire, a press release, or a paper, station or site."""

    WIRE = "wire"
    RELEASE = "release"
    PRESS = "press"


class Layer(StrEnum):
    """As what a stretch of a text belongs to a story; all but `text` link two stories without joining them."""

    TEXT = "text"
    CAPTION = "caption"
    BACKGROUND = "background"
    QUOTATION = "quotation"


class Tracing(StrEnum):
    """What a version has at one place of a story."""

    READS = "reads it"
    OTHERWISE = "reads otherwise"
    REWORDS = "rewords the sentence"
    LACKS = "lacks the sentence"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in code points, half-open and never empty."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where bytes came from: a path (or `-`), and the record in it, counted from 1, if it holds several."""

    path: str
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One article as delivered, decoded and not yet read.

    `fields` holds the metadata that came with it (headline, published, ...), by the names of `Witness`.
    """

    source: Source
    content: str
    encoding: str
    id: WitnessId
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that cannot be used; the run goes on without it."""

    source: Source
    stage: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Text:
    """A string, once: `content` is exactly what decoding gave, `sha256` that of its UTF-8 bytes."""

    sha256: str
    content: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Witness:
    """One delivery of one text. What is not known is None; strings are as printed unless the field says otherwise."""

    id: WitnessId
    text: str
    """The sha256 of its `Text`."""
    source: Source
    uri: str | None = None
    outlet: str | None = None
    language: str | None = None
    """ISO 639-1."""
    headline: str | None = None
    dek: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    """The short name of the wire agency that the text credits itself to."""
    place: str | None = None
    published: str | None = None
    """ISO 8601, as known: a day, or a time with its offset."""
    written: str | None = None
    """The ISO day from which its relative dates count: that of its dateline, or else of publication."""
    written_by: str | None = None
    """What gives `written`, in words."""
    retrieved: str | None = None
    article: str | None = None
    """The id as delivered: versions of one article share it. None outside an archive."""
    version: int = 1
    """Counts the texts that came under one id, from 1; the id of a later one is `article@version`."""
    role: Role | None = None
    earliest: str | None = None
    """The first moment at which it can have been published, ISO 8601 in UTC: of a day, its beginning farthest east."""
    latest: str | None = None
    """The last such moment: of a day, its end farthest west."""
    status: str | None = None
    """As delivered: usable, withheld, canceled."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the article. Zones do not overlap; what lies in none is white space or a separator."""

    start: int
    end: int
    kind: ZoneKind
    author: str | None = None
    """Of a comment: who signed it, as printed."""
    date: str | None = None
    """Of a comment: when, as printed."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A place where the file was damaged: `found` stands in the text, `restored` is what it must have been.

    `rule` names the rule of `ingest/repair.py`; `support` the witness that attests it, or None for the article's own
    evidence. Undoing every repair gives the text as found.
    """

    start: int
    end: int
    found: str
    restored: str
    rule: str
    support: Siglum | None = None


@dataclass(frozen=True, slots=True)
class Date:
    """A date in the text; `value` is ISO 8601, or None where a relative day has nothing to stand on.

    `resolved_by` says in words what gave a value that the text leaves open; `support` is the witness that attests it, or
    None for the article's own evidence.
    """

    start: int
    end: int
    value: str | None
    resolved_by: str | None = None
    support: Siglum | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """An unbroken run of direct speech, marks inside; `marked` is False where it lost its marks.

    Runs of one utterance share its number; `support` is the witness that attests a run, or None for the article's own evidence.
    """

    start: int
    end: int
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    marked: bool
    utterance: int
    support: Siglum | None = None


@dataclass(frozen=True, slots=True)
class Lent:
    """What a sibling attests of one witness: rows of their own, each with its support; those of the first pass stay as they are."""

    repairs: tuple[Repair, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[Date, ...] = ()
    agency: str | None = None
    """The agency that the sibling credits, where the witness names none."""
    place: str | None = None
    """The place of the sibling's dateline, where the witness has none."""
    unspoken: tuple[Span, ...] = ()
    """What the witness alone takes for speech without marks, and a sibling that keeps its marks has outside any quotation."""


@dataclass(frozen=True, slots=True)
class Article:
    """How one witness is read: schema `variorum.article/1`."""

    witness: Witness
    text: Text
    zones: tuple[Zone, ...]
    repairs: tuple[Repair, ...]
    sentences: tuple[Span, ...]
    quotes: tuple[Quote, ...] = ()
    dates: tuple[Date, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two articles (by their numbers in the collection) worth aligning; `score` is the chained tokens."""

    a: int
    b: int
    score: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A maximal run in one order that two witnesses share, in token numbers of each.

    `pairs` are the aligned tokens, both sides ascending. In the passage, not in `pairs`: what differs.
    """

    a_start_token: int
    a_end_token: int
    b_start_token: int
    b_end_token: int
    pairs: tuple[tuple[int, int], ...]
    moved: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """A passage in code points, as reported; `tokens` counts the aligned ones."""

    a: Span
    b: Span
    tokens: int
    moved: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a witness that seems to lack something has it after all."""

    witness: Siglum
    start: int
    end: int


class Edge(StrEnum):
    """Notes on what one witness alone has because the other is an excerpt, cut within a sentence or without the stop that ends it."""

    BEGINS = "the other begins within this sentence"
    BREAKS_OFF = "the other breaks off within this sentence"
    BEFORE = "the other begins after this, within a sentence"
    BEYOND = "the other breaks off before this, without a full stop"


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where two witnesses read differently. A side that lacks the text is None."""

    a: Span | None
    b: Span | None
    kind: Kind
    weight: Weight
    contradiction: bool = False
    altered: Siglum | None = None
    """The witness whose reading came later; None unless the texts decide."""
    doubt: Doubt | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Two places of one witness that contradict each other, told in words."""

    witness: Siglum
    first: Span
    second: Span
    text: str


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the words of a witness's body stand in passages aligned with the other; `speech`: in quotations."""

    shared: int
    of: int
    speech: int


@dataclass(frozen=True, slots=True)
class Exemplar:
    """A text that must have existed and is not held."""

    siglum: Siglum
    label: str
    agency: str | None
    story: str | None = None
    proxy: Siglum | None = None
    """Of a story: the version held that is nearest to it, against which variants of its family are told."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """One copying; the fields from `story` on are those of the lineage of a story."""

    parent: Siglum
    child: Siglum
    manner: Manner
    story: str | None = None
    confidence: float | None = None
    """The measured chance that it is right, 0 to 1."""
    rank: int = 1
    """1: in the tree; 2 and 3: the next best exemplars of this child."""
    further: bool = False
    """Whether it gives the second exemplar of a text made from two."""
    model: str | None = None
    """The version of the weights and of the calibration behind the confidence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something in a witness that points to a relation; `start`, `end`, `text` are None where no single place shows it."""

    kind: str
    points_to: str
    witness: Siglum
    start: int | None
    end: int | None
    text: str | None
    note: str = ""
    child: Siglum | None = None
    """Of a story: the version whose derivation it speaks for."""
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who took the text from whom, as far as the texts tell; `confidence` is the probability that `relation` is right."""

    relation: Relation | None
    confidence: float | None
    exemplars: tuple[Exemplar, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    alternatives: tuple[str, ...] = ()


LEAST_TOLD = 0.60
"""The least confidence with which what may be so is said to be."""


@dataclass(frozen=True, slots=True)
class Descent:
    """The lineage of a story: a forest of its versions. Versions of one text are one node, named by the first of them."""

    story: str
    nodes: tuple[tuple[WitnessId, ...], ...]
    """The versions of each text, that which names it first."""
    exemplars: tuple[Exemplar, ...]
    derivations: tuple[Derivation, ...]
    """By child and rank; those of rank 1 that are not `further` give each child one parent, and no version is above itself."""
    evidence: tuple[Evidence, ...]
    model: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a row: the same in both (`variant` is None), or a variant, by its number in the collation."""

    a: Span | None
    b: Span | None
    variant: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences of two witnesses that stand opposite each other; a side that has none is None."""

    a: Span | None
    b: Span | None
    moved: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two witnesses compared: what both have, where they differ, how they may be related."""

    a: Siglum
    b: Siglum
    same_text: bool
    same_event: bool | None
    lent: tuple[Lent, Lent]
    """What b attests of a, and a of b."""
    alignments: tuple[Alignment, ...]
    variants: tuple[Variant, ...]
    rows: tuple[Row, ...]
    shares: tuple[Share, Share]
    lineage: Lineage
    notes: tuple[Note, ...] = ()
    """Where a witness contradicts itself and no variant stands."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness reads at a place of an apparatus, judged against the base; `span` is None where it lacks the text."""

    siglum: Siglum
    span: Span | None
    kind: Kind | None
    weight: Weight | None
    contradiction: bool
    doubt: Doubt | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the apparatus: a place of the base (its lemma), who reads otherwise there, and who lacks the passage."""

    lemma: Span | None
    readings: tuple[Reading, ...]
    lacking: tuple[Siglum, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """Versions that hold most of the words of each of some others, which share little with each other."""

    holders: tuple[Siglum, ...]
    held: tuple[Siglum, ...]


@dataclass(frozen=True, slots=True)
class Collation:
    """Witnesses compared with a base: one pair for two, else one pair for each witness but the base, and the apparatus.

    `articles` are as each was read alone, `settled` with what their siblings attest (`settle.lend`).
    """

    sigla: tuple[Siglum, ...]
    articles: tuple[Article, ...]
    settled: tuple[Article, ...]
    base: Siglum
    pairs: tuple[Pair, ...]
    apparatus: tuple[Entry, ...]
    lineage: Lineage
    digests: tuple[Digest, ...] = ()
    """Of three versions or more: which hold others."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """A passage that two witnesses of a collection share: the schema of `parallels -f jsonl`."""

    a: WitnessId
    b: WitnessId
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    tokens: int
    moved: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Witnesses that share passages, as a star around the one that covers most of the others."""

    proxy: WitnessId
    witnesses: tuple[WitnessId, ...]
    tokens: int
    """Shared tokens of all pairs in it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A collection collated in memory."""

    articles: tuple[Article, ...]
    rejects: tuple[Reject, ...]
    parallels: tuple[Parallel, ...]
    families: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """What one version has at the place that is traced.

    `span` is the words there, or the sentence where it is reworded; None where they are lacking. `weight` is that of the
    difference from the reading asked for, None if there is none.
    """

    witness: WitnessId
    verdict: Tracing
    span: Span | None
    text: str
    weight: Weight | None = None
    doubt: Doubt | None = None
    instead: bool = False
    """Whether it has the other reading that was asked for."""
    notice: Span | None = None
    """Where it says that this place was corrected."""
    cancelled: bool = False
    """Whether its delivery says that it was cancelled or withheld."""
    older: bool = False
    """Whether it holds the reading that the notices of others correct."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One place of a story in all its versions; no rows where no version has the reading."""

    reading: str
    instead: str | None
    rows: tuple[Traced, ...]
    sentence: str
    """The sentence of the place, as the version around which the others were aligned has it."""
    left_out: tuple[WitnessId, ...]
    """Articles that share no passage with it, and so are no versions of this story."""


@dataclass(frozen=True, slots=True)
class Collated:
    """What a run over a corpus came to; from `texts` on the figures are of the whole archive, but for `candidates`."""

    read: int
    rejected: int
    new: int
    known: int
    versions: int
    """Texts that came under an id which had another before."""
    texts: int
    candidates: int
    """Pairs of texts that the run found worth aligning."""
    passages: int
    pairs: int
    """Of texts that share a passage."""
    families: int
    relatives: int
    """Articles in families."""
    shared: int
    """Words that another version has, of `words`."""
    words: int
    stories: int | None = None
    """Of two versions or parts and more; None if they were not told."""
    tellers: int = 0
    """Articles whose main story is one of these."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story: the versions and reports of one event."""

    id: str
    """Of the text that founded it; once given it always resolves."""
    title: str
    merged_into: str | None = None
    """The story that it became part of; None while it stands."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A stretch of a witness that belongs to a story: a digest has one for each of its parts."""

    story: str
    witness: WitnessId
    siglum: Siglum
    start: int
    end: int
    layer: Layer
    main: bool
    """Whether this is the story of the witness as a whole: each witness has exactly one."""


@dataclass(frozen=True, slots=True)
class StoryTold:
    """A story with the versions whose main story it is, those that carry a part of it, and its lineage if it has two texts or more."""

    story: Story
    witnesses: tuple[WitnessId, ...]
    also: tuple[WitnessId, ...]
    descent: Descent | None


@dataclass(frozen=True, slots=True)
class Wording:
    """An utterance as one witness has it; `spans` are its runs, `speaker` as that witness names who spoke."""

    witness: WitnessId
    spans: tuple[Span, ...]
    text: str
    speaker: str | None
    person: str | None = None
    """The same, by the fullest name in the story."""
    trim: bool = False
    """Whether it has less than four fifths of the words of the longest wording."""


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """A sentence of a witness without the quotation that says much the same of the same speaker."""

    witness: WitnessId
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said, once for all articles of a story."""

    number: int
    """From 1, in order of first publication."""
    speakers: tuple[str, ...]
    """Each person who is said to have spoken once, by the fullest name in the story; the one that most name first."""
    conflict: bool
    """Whether the articles name different persons."""
    outlets: tuple[str, ...]
    first: WitnessId
    published: str | None
    """When its first article was published, as known."""
    wordings: tuple[Wording, ...]
    """In order of publication."""
    paraphrases: tuple[Paraphrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What one version reads in a slot."""

    witness: WitnessId
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One fact of a story; `readings` in groups of the same words, the group that most versions have first."""

    kind: Kind
    readings: tuple[tuple[Stated, ...], ...]
    contradiction: bool
    weight: Weight
    """The heaviest of the differences found in it: style where all readings are one fact in several forms."""
    doubt: Doubt | None = None
    """Why its readings may not differ at all, where that holds of every difference found in it."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """How many words of the body of one text of a story another has: its likeliest exemplar, or the proxy of that."""

    siglum: Siglum
    to: Siglum
    share: Share


@dataclass(frozen=True, slots=True)
class StoryAccount:
    """What the faces tell of one story."""

    told: StoryTold
    articles: tuple[Article, ...]
    """One for each text, as read, in order of publication; those without a date last."""
    sigla: tuple[Siglum, ...]
    """A label for each of these."""
    same: tuple[tuple[WitnessId, ...], ...]
    """The versions that have each of these texts."""
    versions: tuple[Witness, ...]
    """All versions, as delivered."""
    families: tuple[Collation, ...]
    """Texts that share passages, each compared with the one that stands for its family; the largest family first."""
    nearest: tuple[Nearest, ...]
    slots: tuple[Slot, ...]
    utterances: tuple[Utterance, ...]
    uncompared: tuple[Siglum, ...] = ()
    """Texts past the number that is compared."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two texts, by their sha256."""

    a: str
    b: str
    same: bool
    """Whether they tell one story."""
    by: str
    at: str
    """ISO 8601."""
    comment: str = ""
