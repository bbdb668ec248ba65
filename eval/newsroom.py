"""A newsroom that edits: stories → wires, papers and blogs made of them, with who was made from whom known.

Written apart from `variorum.transmission`, of which it imports nothing, and from its tables: what an editor does here is
what handbooks and readers of wire copy say that editors do, each act drawn by chance, so that no single act gives the
direction away and most acts happen to parents as well (a parent is in half of the cases itself a paper's edition).

    wire     a story as an agency sends it: headline, byline or none, a dateline that credits it (one in eight does not), now and then its
             own slips, a sign-off in half of them
    edit     house style (attribution, dates, numbers, spelling, contractions, quotation marks), trims from the end, sentences
             left out, quotations reordered, words replaced, hedges dropped, a sentence or paragraph of the house's own put in, an answer said to have been given to the paper, slips introduced and mended, marks or accents
             lost, a headline and dek, a byline, the dateline kept, cut or dropped, a credit line or none, an addition at the
             end, readers' comments, a text broken off

Pairs: `direct` (b was edited from a as held), and without a direction `siblings` (two edits of one wire that is not held) and
`editions` (a is an early edition of the wire, b an edit of a later one). Clocks are hidden: every text gives the same day or none.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

AGENCIES = ("Reuters", "AP", "AFP", "dpa", "UPI", "PA")
CITIES = ("WASHINGTON", "NEW YORK", "LONDON", "BERLIN", "PARIS", "DENVER", "CHICAGO", "MIAMI", "ATLANTA", "BOSTON")
GIVEN = ("Mara", "Tobias", "Lena", "Owen", "Priya", "Hector", "Ruth", "Anton", "Celia", "Idris")
FAMILY = ("Holm", "Vossler", "Amberley", "Quist", "Delacroix", "Marsh", "Okafor", "Lindqvist", "Petherick", "Brandt")
TOWNS = ("Harrow", "Velmora", "Dunmere", "Pelham", "Corvane", "Ellery", "Norrhafn", "Wexcombe", "Castor", "Marrow")
TITLES = ("Courier", "Post", "Herald", "Gazette", "Standard", "Observer", "Ledger", "Times", "Sentinel", "Echo")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPELLINGS = (
    "labor/labour favor/favour color/colour honor/honour neighbor/neighbour behavior/behaviour center/centre theater/theatre meter/metre "
    "organize/organise organization/organisation recognize/recognise criticize/criticise realize/realise defense/defence offense/offence "
    "percent/per_cent program/programme gray/grey traveling/travelling canceled/cancelled paralyze/paralyse analyze/analyse"
)
SPELLINGS = [pair.split("/") for pair in _SPELLINGS.split()]
_WORDS = (
    "big/large help/aid try/attempt vote/ballot plan/scheme deal/agreement start/begin ended/finished left/quit many/numerous "
    "attack/assault showed/revealed backed/supported told/informed win/victory job/post often/frequently called/described "
    "election/poll critics/opponents group/organization issue/matter money/cash people/persons country/nation key/crucial"
)
WORDS = [pair.split("/") for pair in _WORDS.split()]
_NUMBERS = "two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: str(number) for number, word in enumerate(_NUMBERS.split(), 2)}
HEDGES = ("about ", "around ", "nearly ", "reportedly ", "allegedly ", "at least ", "roughly ", "apparently ")
CONTRACTIONS = {
    "do not": "don’t",
    "is not": "isn’t",
    "did not": "didn’t",
    "will not": "won’t",
    "it is": "it’s",
    "I am": "I’m",
    "cannot": "can’t",
}
COMMENTS = (
    "Same old story, they never learn and we pay for it.",
    "I was there last week and nobody told us anything!",
    "Who writes this stuff? lol",
    "Good. About time somebody said it.",
    "You people will believe anything, won't you?",
)


@dataclass(frozen=True)
class Text:
    """A version as it is being edited; `print_text` lays it out."""

    headline: str
    body: tuple[str, ...]
    agency: str | None
    """Who the dateline or credit names."""
    city: str | None = None
    byline: str | None = None
    outlet: str | None = None
    dek: str | None = None
    dateline: str = ""
    tail: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    """What is misspelt in it, and how it is written, so that an editor may mend it."""


@dataclass(frozen=True)
class Case:
    """Two texts and how they are related: `b_from_a`, or `common_exemplar`; `shape` says what was played."""

    shape: str
    a: str
    b: str
    relation: str
    source: str
    """The story, by its id, so that stories can be kept apart."""


@dataclass
class Newsroom:
    """An editor with habits drawn for one text: how heavy the hand is, and which way spelling and numbers go."""

    rng: random.Random
    heavy: float = field(init=False)
    british: bool = field(init=False)

    def __post_init__(self) -> None:
        self.heavy, self.british = self.rng.uniform(0.25, 1.0), self.rng.random() < 0.5

    def does(self, chance: float) -> bool:
        """Return whether an act happens, the heavier the hand the likelier."""
        return self.rng.random() < chance * self.heavy * 1.6

    def name(self) -> str:
        """Return a reporter's name."""
        return f"{self.rng.choice(GIVEN)} {self.rng.choice(FAMILY)}"

    def outlet(self) -> str:
        """Return the name of a paper."""
        return f"The {self.rng.choice(TOWNS)} {self.rng.choice(TITLES)}"


_SENTENCES = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_OLD_DATELINE = re.compile(
    r"^[A-Z][^()\n]{0,40}\((?:AP|Reuters|AFP|UPI)\)\s*[-–—]+\s*|^[A-Z ,.]{4,30}(?:, [A-Z][a-z]+\.? \d+)?\s+[-–—]+\s+"
)


def send_wire(headline: str, body: Sequence[str], day: str, rng: random.Random) -> Text:
    """Return a story as an agency sends it."""
    room = Newsroom(rng)
    agency, city = rng.choice(AGENCIES), rng.choice(CITIES)
    place = city if agency != "PA" else city.title()
    line = rng.choice((f"{place} ({agency}) - ", f"{place}, {day} ({agency}) - ", f"{place} ({agency}) — "))
    if rng.random() < 0.125:
        line = f"{place} - "
    text = Text(headline, (_OLD_DATELINE.sub("", body[0]), *body[1:]), agency, city)
    for number in range(len(body)):
        if rng.random() < 0.06:
            text = slip(text, number, rng)
    tail = (f"(Reporting by {room.name()}; Editing by {room.name()})",) if rng.random() < 0.5 else ()
    byline = f"By {room.name()}" if rng.random() < 0.6 else None
    return replace(text, byline=byline, dateline=line, tail=tail)


def edit(parent: Text, day: str, rng: random.Random, *, others: Sequence[str], blog: bool = False) -> Text:
    """Return what a paper (or a blog) makes of a text; `others` are paragraphs of other stories, to add at the end."""
    room = Newsroom(rng)
    body = _cut(list(parent.body), room)
    body = [_style(paragraph, day, parent.agency, room) for paragraph in body]
    if room.does(0.2):
        _reorder(body, room)
    if others and room.does(0.04):
        body.insert(rng.randrange(1, len(body) + 1), rng.choice(others))
    if others and room.does(0.06):
        _insert(body, rng.choice(others), room)
    outlet = room.outlet() if rng.random() < 0.6 else None
    if outlet and room.does(0.06):
        body = _own_reporting(body, outlet, room)
    out = _errors(replace(parent, body=tuple(body), outlet=outlet, comments=(), tail=()), room)
    out = _front(out, parent, room, blog=blog)
    out = _end(out, parent, room, others, blog=blog)
    return _damage(out, room)


def _cut(body: list[str], room: Newsroom) -> list[str]:
    """Trim from the end, and leave sentences out."""
    if room.does(0.45) and len(body) > 4:
        body = body[: max(3, int(len(body) * room.rng.uniform(0.4, 0.95)))]
    out = []
    for n, paragraph in enumerate(body):
        sentences = _SENTENCES.split(paragraph)
        kept = [s for k, s in enumerate(sentences) if (n == 0 and k == 0) or not room.does(0.05)]
        if kept:
            out.append(" ".join(kept))
    return out


def _style(text: str, day: str, agency: str | None, room: Newsroom) -> str:
    """Put a paragraph in the style of the house: attributions, dates, numbers, spelling, contractions, words, hedges."""
    rng, names = room.rng, "|".join(WEEKDAYS)
    acts: list[tuple[float, Callable[[str], str]]] = [
        (0.3, lambda t: re.sub(rf"\bsaid on ({names})", r"said \1", t)),
        (0.15, lambda t: re.sub(rf"\bsaid ({names})", r"said on \1", t)),
        (0.15, lambda t: re.sub(rf"\bon (?:{names})\b", f"on {day}", t, count=1)),
        (0.1, lambda t: re.sub(rf"\bon (?:{names})\b", "yesterday", t, count=1)),
        (0.1, lambda t: re.sub(r"\b(?:this|last) (?:week|month)\b", f"in {day.split()[0]}", t, count=1)),
        (0.12, lambda t: re.sub(r"\b(he|she|they) said\b", r"\1 added", t, count=1)),
        (0.08, lambda t: re.sub(r", ([A-Z][a-z]+ [A-Z][a-z]+) said\.", r", according to \1.", t, count=1)),
        (0.3, lambda t: t.replace(f"told {agency}", f"told the {agency} news agency") if agency else t),
        (0.15, lambda t: t.replace(f"told {agency}", "told reporters") if agency else t),
        (0.25, lambda t: re.sub(r"\bpercent\b", rng.choice(("per cent", "%")), t)),
        (0.15, lambda t: re.sub(r"\b(" + "|".join(NUMBERS) + r")\b", lambda m: NUMBERS[m[0]], t, count=1)),
        (0.2, lambda t: t.replace("U.S.", "US")),
        (0.25, lambda t: _swap(t, SPELLINGS, 1 if room.british else 0)),
        (0.25, lambda t: _swap(t, [rng.choice(WORDS), rng.choice(WORDS)], rng.randrange(2))),
        (0.1, lambda t: next((t.replace(h, "", 1) for h in HEDGES if h in t), t)),
        (0.1, lambda t: next((t.replace(k, v, 1) for k, v in CONTRACTIONS.items() if k in t), t)),
        (0.1, lambda t: next((t.replace(v, k, 1) for k, v in CONTRACTIONS.items() if v in t), t)),
        (0.08, lambda t: re.sub(r", (?:who|which) [^,.]{8,80},", "", t, count=1)),
    ]
    for chance, act in acts:
        if room.does(chance):
            text = act(text)
    return text


def _swap(text: str, pairs: Sequence[Sequence[str]], to: int) -> str:
    for pair in pairs:
        one, other = (word.replace("_", " ") for word in (pair[1 - to], pair[to]))
        text = re.sub(rf"\b{one}\b", other, text)
    return text


def slip(text: Text, number: int, rng: random.Random) -> Text:
    """Return a text with one word of a paragraph, of five letters or more, misspelt: two letters changed about, one lost, or one doubled."""
    body = list(text.body)
    spots = list(re.finditer(r"\b[A-Za-z][a-z]{4,}\b", body[number]))
    if not spots:
        return text
    found = rng.choice(spots)
    word, at, kind = found[0], rng.randrange(1, len(found[0]) - 1), rng.randrange(3)
    wrong = word[:at] + (word[at + 1] + word[at] + word[at + 2 :], word[at + 1 :], word[at] + word[at:])[kind]
    body[number] = body[number][: found.start()] + wrong + body[number][found.end() :]
    return replace(text, body=tuple(body), slips=(*text.slips, (wrong, word)))


def _insert(body: list[str], paragraph: str, room: Newsroom) -> None:
    """Put a whole sentence of the house's own after one of a paragraph's."""
    at = room.rng.randrange(len(body))
    sentence = _SENTENCES.split(paragraph)[0]
    sentences = _SENTENCES.split(body[at])
    sentences.insert(room.rng.randrange(1, len(sentences) + 1), sentence)
    body[at] = " ".join(sentences)


def _own_reporting(body: list[str], outlet: str, room: Newsroom) -> list[str]:
    """Let one who said something have said it to the paper."""
    to = room.rng.choice(("this newspaper", outlet))
    spots = [n for n, text in enumerate(body) if re.search(r"\b(?:he|she|they) said\.", text)]
    at = room.rng.choice(spots) if spots else -1
    return [re.sub(r"\b(he|she|they) said\.", rf"\1 told {to}.", text, count=1) if n == at else text for n, text in enumerate(body)]


def _errors(text: Text, room: Newsroom) -> Text:
    """Mend most slips of the text edited, and introduce a slip or a wrong figure now and then."""
    body = list(text.body)
    for wrong, right in text.slips:
        if room.rng.random() < 0.6:
            body = [re.sub(rf"\b{wrong}\b", right, paragraph) for paragraph in body]
    text = replace(text, body=tuple(body))
    for number in range(len(body)):
        if room.does(0.05):
            text = slip(text, number, room.rng)
        if room.does(0.02):
            body = list(text.body)
            body[number] = re.sub(r"\b(\d)(\d)\b", r"\2\1", body[number], count=1)
            text = replace(text, body=tuple(body))
    return text


def _reorder(body: list[str], room: Newsroom) -> None:
    spots = [n for n in range(1, len(body) - 1) if "“" in body[n] or '"' in body[n]]
    if spots:
        at = room.rng.choice(spots)
        body[at], body[at + 1] = body[at + 1], body[at]


def _front(out: Text, parent: Text, room: Newsroom, *, blog: bool) -> Text:
    """Give a headline, dek and byline, and keep, cut or drop the dateline."""
    rng = room.rng
    words = parent.headline.rstrip(".").split()
    kept = [word for word in words if rng.random() < 0.85] or words
    headline = parent.headline if rng.random() < 0.4 else " ".join(kept) if rng.random() < 0.6 else " ".join(out.body[0].split()[:8])
    if rng.random() < 0.3:
        headline = headline.title()
    dek = " ".join(rng.choice(out.body).split()[:14]).rstrip(",") + "." if rng.random() < 0.3 and out.body else None
    roll = rng.random()
    dateline = parent.dateline if roll < 0.35 else f"{parent.city} - " if roll < 0.5 and parent.city else ""
    bylines = [None, f"By {room.name()}", parent.byline, parent.byline]
    if parent.agency and not blog:
        bylines += [f"By {parent.agency}", f"{parent.byline}, {parent.agency}" if parent.byline else f"{parent.agency}"]
    return replace(out, headline=headline, dek=dek, dateline=dateline, byline=rng.choice(bylines))


def _end(out: Text, parent: Text, room: Newsroom, others: Sequence[str], *, blog: bool) -> Text:
    """Add at the end: a paragraph of the house's own, a credit line, the sign-off if it is kept, comments."""
    rng, body, tail = room.rng, out.body, []
    if others and rng.random() < 0.2:
        body = (*body, *rng.sample(list(others), k=min(len(others), rng.randrange(1, 3))))
    if parent.tail and rng.random() < 0.12:
        tail += list(parent.tail)
    if blog and parent.outlet and rng.random() < 0.6:
        tail.append(
            rng.choice(
                (
                    f"Source: {parent.outlet}",
                    f"Read more at {parent.outlet}",
                    f"Via {parent.outlet}",
                    f"Authored by {room.name()} via {parent.outlet}",
                    f"First reported by {parent.outlet}.",
                )
            )
        )
    elif parent.agency and rng.random() < 0.25:
        tail.append(rng.choice((f"© {parent.agency}", f"- {parent.agency}", f"({parent.agency})", f"Source: {parent.agency}")))
    if rng.random() < 0.08:
        tail.append(f"Additional reporting by {room.name()}")
    comments = tuple(rng.sample(COMMENTS, k=2)) if rng.random() < 0.1 else ()
    return replace(out, body=body, tail=tuple(tail), comments=comments)


def _damage(out: Text, room: Newsroom) -> Text:
    """Straighten quotation marks; now and then lose marks or accents, or break the text off."""
    rng, body = room.rng, list(out.body)
    if rng.random() < 0.4:
        body = [p.replace("“", '"').replace("”", '"').replace("’", "'").replace("‘", "'") for p in body]
    if rng.random() < 0.05:
        body = [p.replace("“", "‘").replace("”", "’") for p in body]
    if rng.random() < 0.07:
        body = [re.sub(r"(?<=\w)['’](?=\w)", " ", re.sub(r"[“”\"]", "", p)) for p in body]
    if rng.random() < 0.07:
        body = [p.translate(str.maketrans("éèáíóúñüöäç", "eeaiounuoac")) for p in body]
    if rng.random() < 0.06 and len(body) > 2:
        last = body[-1].split()
        body[-1] = " ".join(last[: max(4, len(last) // 2)]) + "..."
    return replace(out, body=tuple(body))


def print_text(text: Text, day: str, rng: random.Random) -> str:
    """Lay a version out as it would be saved."""
    byline = [text.byline] if text.byline else []
    if text.outlet:
        byline.append(f"{text.outlet}, {day}, 2016" if rng.random() < 0.5 else text.outlet)
    first = [text.dateline + text.body[0], *text.body[1:]] if text.body else []
    comments = [f"{len(text.comments)} comments", *text.comments] if text.comments else []
    return "\n".join([x for x in (text.headline, text.dek, *byline, *first, *text.tail, *comments) if x]) + "\n"


def play(ident: str, headline: str, body: Sequence[str], others: Sequence[str], seed: int) -> list[Case]:
    """Return one case of each shape made from a story."""
    rng = random.Random(f"{ident} {seed}")
    day = f"{rng.choice(('January', 'March', 'May', 'June', 'October'))} {rng.randrange(2, 28)}"
    wire = send_wire(headline, body, day, rng)
    out = []

    def case(shape: str, a: Text, b: Text, relation: str) -> None:
        out.append(Case(shape, print_text(a, day, rng), print_text(b, day, rng), relation, ident))

    case("direct, wire to paper", wire, edit(wire, day, rng, others=others), "b_from_a")
    paper = edit(wire, day, rng, others=others)
    case("direct, paper to blog", paper, edit(paper, day, rng, others=others, blog=True), "b_from_a")
    case("siblings", edit(wire, day, rng, others=others), edit(wire, day, rng, others=others), "common_exemplar")
    later = replace(wire, body=(wire.body[0], *others[:1], *(_style(p, day, None, Newsroom(rng)) for p in wire.body[1:])))
    case("editions", wire, edit(later, day, rng, others=others), "common_exemplar")
    return out
