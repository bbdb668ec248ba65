"""Controlled traditions: stories whose versions were made one from another in known ways; is each found where it came from?

Texts are synthetic stories of ours and pages of 1916 (public domain); copies are made by the edits of `stemma.py`, or, where the
row says lifelike, by those of `lifelike.py`: a house's style, cuts, paragraphs turned round, first sentences written anew. Clocks are
as they are found: set in other zones, a fifth of them dated anew. Neighbours are the three best by shared runs of words, as an
archive gives them; no pair is compared in full but of two takers. Even seeds served to set thresholds and to fit the
calibration (`--save`); what is printed is of the odd ones.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path

import lifelike
import stemma
from table import Row, print_table, ratio
from variorum.api import compare, read
from variorum.model import Article, Descent, Role, Siglum, WitnessId
from variorum.transmission import derive_story, many
from variorum.transmission.many import LEAST_CHANCE

HERE = Path(__file__).parent
SEEDS = 80
_PAGES = ("border/daily-capital-journal-1916-03-09", "columbus/arizona-republican-1916-03-10", "columbus/omaha-daily-bee-1916-03-10")
_LOCAL = (
    "Readers who know more are asked to write to the newsroom, which will follow the matter in the coming days and report what it learns.",
    "In this county the matter was followed closely, and several families with ties to the place said that they had waited for word since dawn.",
    "The mayor said in the evening that the town would send help if it was asked for, and that a collection had been opened at the library.",
    "An earlier inquiry, which this newspaper reported in the winter, had found that the rules in force were seldom kept and never enforced.",
    "At the market on the square traders spoke of little else, though few would give their names to a reporter who asked what they had seen.",
    "A spokeswoman for the region declined to say how much had been set aside, adding that the figures would be laid before the council in June.",
    "The local chapter of the society holds its meeting on Thursday in the hall behind the station, and the public is welcome to attend it.",
    "Schools in the district stayed open, according to the superintendent, who had written to all parents before the first bell was rung.",
)
_LEADS = (
    "Officials revised their account on {day} and said that a fuller report would be handed to the council before the end of the week.",
    "Negotiators met late on {day} to agree on what should be done next, as new details of the case emerged from people close to it.",
    "A judge on {day} ordered that papers in the case be opened, hours after the first accounts of it had reached the capital.",
    "Rescue crews, lawyers and relatives waited for news on {day} while those in charge prepared a statement on what had happened.",
)


@dataclass(frozen=True)
class Tradition:
    """Versions, and the gold: the parents of each held version, by name; a parent that is not held starts with `*`."""

    articles: list[Article]
    parents: dict[str, tuple[str, ...]]


def measure(*, show: bool = False, save: bool = False) -> list[Row]:
    """Return the figures of the odd seeds; with `save` write the calibration from the even ones first."""
    if save:
        _save(show=show)
    every: list[tuple[float, bool]] = []
    rows = [row for hard in (False, True) for row in _calibrated(hard, show, every)]
    return [*rows, _calibration("planted and lifelike: calibration error", every), *_crowds(show)]


def _calibrated(hard: bool, show: bool, every: list[tuple[float, bool]]) -> list[Row]:
    sure: list[tuple[float, bool]] = []
    rows = [*_measure(sure, show, 1, hard), _calibration("lineage of many: calibration error", sure)]
    every += sure
    return [replace(row, measure=f"lifelike: {row.measure}") for row in rows] if hard else rows


def _calibration(label: str, sure: Sequence[tuple[float, bool]]) -> Row:
    error = _calibration_error(sure)
    return Row(label, "all edges above", f"{len(sure)}", f"{error:.3f}", "<= .05", error <= 0.05)


def _measure(sure: list[tuple[float, bool]], show: bool, odd: int, hard: bool) -> list[Row]:
    """Return the figures of half the seeds; the confidence of each edge told, and whether it is right, goes to `sure`."""
    global _copy
    _copy = lifelike.copy if hard else _planted
    return [
        *_edges("chains of five copies: edges", _chain, 0.85, sure, show, odd=odd),
        *_lost(sure, show, odd),
        *_contaminated(sure, show, odd),
        *_takers(show, odd),
        *_edges("which of three wire versions a paper took", _wires, 0.9, sure, show, only="paper", odd=odd),
        *_edges("a held wire and its takers: edges", _held_wire, None, sure, show, odd=odd),
        *_edges("mixed trees of ten: edges", _mixed, None, sure, show, odd=odd),
    ]


def _save(*, show: bool) -> None:
    """Fit the calibration on the even seeds: steps of thirty edges, made never to fall, at most 1 - 3/n."""
    many._measured = lambda: [(0.0, 0.0), (1.0, 1.0)]  # type: ignore[assignment]  # as the model has it
    sure: list[tuple[float, bool]] = []
    print_table([row for hard in (False, True) for row in _measure(sure, show, 0, hard)])
    sure.sort()
    parts = [sure[n : n + 30] for n in range(0, len(sure), 30)]
    parts[-2:] = [[edge for part in parts[-2:] for edge in part]]
    steps = [[sum(c for c, _ in part), float(sum(ok for _, ok in part)), float(len(part))] for part in parts]
    n = 1
    while n < len(steps):
        if steps[n][1] / steps[n][2] < steps[n - 1][1] / steps[n - 1][2]:
            steps[n - 1] = [one + other for one, other in zip(steps[n - 1], steps.pop(n), strict=True)]
            n = max(1, n - 1)
        else:
            n += 1
    head = "# The lineage of many: mean likelihood of a step, the share of its edges that was right, and how many these were.\n"
    head += "# Made by eval/run.py transmission --save from the controlled traditions of even seeds, planted and lifelike (our texts, and pages of 1916).\n"
    shares = accumulate((min(right / n, 1 - 3 / n) for _, right, n in steps), max)
    rows = [f"{mean / n:.4f}\t{share:.4f}\t{n:.0f}" for (mean, _, n), share in zip(steps, shares, strict=True)]
    rows.insert(0, "0.0000\t0.0000\t0")  # what cannot be is never right
    Path(many.__file__).with_name("lineage.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    many._measured = cache(lambda: [(float(a), float(b)) for a, b, _ in (row.split("\t") for row in rows)])


@cache
def _bases() -> tuple[str, ...]:
    """Return the texts that traditions start from, some 300 to 600 words."""
    texts = [(stemma.HERE / "stories" / name / "a.txt").read_text(encoding="utf-8") for name in stemma.STORIES]
    stories = [[line for text in two for line in _body(text.split("\n"))] for two in zip(texts, texts[1:] + texts[:1], strict=True)]
    pages = [(HERE.parent / "examples" / f"{name}.txt").read_text(encoding="utf-8").split("\n\n") for name in _PAGES]
    out = ["\n".join(lines) for lines in (*stories, *(_body([" ".join(part.split()) for part in page]) for page in pages))]
    return tuple(out)


def _body(lines: Sequence[str]) -> list[str]:
    """Return the lines from the first long one on."""
    held = [line for line in lines if line.strip()]
    return held[next(n for n, line in enumerate(held) if len(line) > 120) :]


def _base(chance: random.Random) -> str:
    text = chance.choice(_bases())
    return f"A headline for the story of the day\n{text}"


def _article(name: str, text: str, *, outlet: str, day: datetime | None, role: Role | None = None) -> Article:
    article = read(text)
    published = None if day is None else day.isoformat()
    return replace(article, witness=replace(article.witness, id=WitnessId(name), outlet=outlet, published=published, role=role))


def _clock(chance: random.Random, hours: float) -> datetime:
    """Return a time as it is found: zones apart, one in five dated anew."""
    start = datetime(2024, 5, 6, 6)
    shift = chance.choice((0, 0, -5, 8, 3)) + (chance.uniform(24, 72) if chance.random() < 0.2 else 0.0)
    return start + timedelta(hours=hours + shift)


def _planted(text: str, chance: random.Random) -> str:
    """Return a text copied with some edits, sometimes cut at its end, sometimes with a paragraph of the house."""
    text = stemma._copy(text, chance)
    lines = text.split("\n")
    if chance.random() < 0.25 and len(lines) > 6:
        lines = lines[: -chance.randint(1, 2)]
    if chance.random() < 0.25:
        lines.insert(chance.randint(2, len(lines)), chance.choice(_LOCAL))
    return "\n".join(lines)


_copy: Callable[[str, random.Random], str] = _planted
"""How copies are made in the traditions measured now."""


def _chain(chance: random.Random) -> Tradition:
    text = _base(chance)
    names = [f"{n}" for n in "abcdef"]
    chance.shuffle(names)
    articles, parents = [], {}
    for n, name in enumerate(names):
        text = _copy(text, chance) if n else text
        articles.append(_article(name, text, outlet=f"Paper {name}", day=_clock(chance, 7 * n)))
        parents[name] = (names[n - 1],) if n else ()
    return Tradition(articles, parents)


def _taken(chance: random.Random, *, held: bool) -> Tradition:
    wire = _base(chance)
    names = list("abcde")[: chance.randint(3, 5)]
    articles = [_article(name, _copy(wire, chance), outlet=f"Paper {name}", day=_clock(chance, 5)) for name in names]
    if held:
        articles.append(_article("w", wire, outlet="Reuters" if chance.random() < 0.5 else "Paper w", day=_clock(chance, 0)))
    return Tradition(articles, dict.fromkeys(names, ("w" if held else "*",)) | ({"w": ()} if held else {}))


def _held_wire(chance: random.Random) -> Tradition:
    return _taken(chance, held=True)


def _absent_wire(chance: random.Random) -> Tradition:
    return _taken(chance, held=False)


def _contamination(chance: random.Random) -> Tradition:
    """Two papers take a wire and add to it; a third takes one of the two and puts in what the other added."""
    wire, own = _base(chance), chance.sample(_LOCAL, 4)
    one, other = (_insert_lines(stemma._copy(wire, chance), own[n : n + 2], chance) for n in (0, 2))
    third = _insert_lines(stemma._copy(one, chance), own[2 : 2 + chance.randint(1, 2)], chance)
    texts = {"w": wire, "p": one, "q": other, "c": third}
    hours = {"w": 0, "p": 6, "q": 8, "c": 20}
    articles = [_article(name, text, outlet=f"Paper {name}", day=_clock(chance, hours[name])) for name, text in texts.items()]
    return Tradition(articles, {"w": (), "p": ("w",), "q": ("w",), "c": ("p", "q")})


def _insert_lines(text: str, more: Iterable[str], chance: random.Random) -> str:
    lines = text.split("\n")
    for line in more:
        lines.insert(chance.randint(2, len(lines)), line)
    return "\n".join(lines)


def _wires(chance: random.Random) -> Tradition:
    """An agency updates its story twice, keeping the headline; a paper takes one of the three, another paper some other."""
    texts = [_base(chance)]
    for n in (1, 2):
        lines = stemma._copy(texts[-1], chance).split("\n")
        lines[1] = chance.choice(_LEADS).format(day=("Monday", "Tuesday", "Friday")[n]) + (" " + lines[1] if chance.random() < 0.5 else "")
        lines.insert(chance.randint(2, len(lines)), chance.choice(_LOCAL))
        texts.append("\n".join(lines))
    articles = [_article(f"w{n}", text, outlet="Reuters", day=_clock(chance, 6 * n), role=Role.WIRE) for n, text in enumerate(texts)]
    parents: dict[str, tuple[str, ...]] = {"w0": (), "w1": ("w0",), "w2": ("w1",)}
    for paper in ("paper", "other"):
        taken = chance.randrange(3)
        articles.append(_article(paper, _copy(texts[taken], chance), outlet=f"The {paper}", day=_clock(chance, 6 * taken + 3)))
        parents[paper] = (f"w{taken}",)
    return Tradition(articles, parents)


def _mixed(chance: random.Random) -> Tradition:
    """Ten versions, each made from one before; all held."""
    texts, parents = [_base(chance)], {"v0": ()}
    made: dict[str, tuple[str, ...]] = dict(parents)
    articles = [_article("v0", texts[0], outlet="Paper 0", day=_clock(chance, 0))]
    for n in range(1, 10):
        parent = chance.choice(range(max(0, n - 5), n))
        texts.append(_copy(texts[parent], chance))
        articles.append(_article(f"v{n}", texts[n], outlet=f"Paper {n}", day=_clock(chance, 4 * n)))
        made[f"v{n}"] = (f"v{parent}",)
    return Tradition(articles, made)


def find_neighbours(articles: Sequence[Article], most: int = 3, among: int | None = None) -> dict[WitnessId, list[WitnessId]]:
    """Return for each article the others with which it shares most runs of four words; of many, those among the first."""
    runs = {a.witness.id: {tuple(words[n : n + 4]) for n in range(len(words) - 3)} for a in articles for words in [a.text.content.split()]}
    first = dict(list(runs.items())[:among])
    return {
        name: [
            o
            for _, o in sorted(
                (-len(mine & theirs), other) for other, theirs in (runs if name in first else first).items() if other != name
            )[:most]
        ]
        for name, mine in runs.items()
    }


def _derive(tradition: Tradition) -> Descent:
    return derive_story("s", tradition.articles, find_neighbours(tradition.articles))


def _told(descent: Descent) -> dict[str, tuple[str, float, bool]]:
    """Return by child the parent in the tree, the confidence, and whether that parent is inferred."""
    inferred = {x.siglum for x in descent.exemplars}
    return {
        str(d.child): (str(d.parent), d.confidence or 0.0, d.parent in inferred)
        for d in descent.derivations
        if d.rank == 1 and not d.further and d.child not in inferred
    }


def _judge(tradition: Tradition, descent: Descent) -> Iterator[tuple[str, float, bool]]:
    """Yield of each edge told: its child, its confidence, whether it is right; an inferred parent is, where the gold is not held."""
    for child, (parent, chance, inferred) in _told(descent).items():
        gold = tradition.parents[child]
        yield child, chance, parent in gold[:1] or (inferred and any(one.startswith("*") for one in gold))


def _seeds(odd: int) -> Iterator[random.Random]:
    for seed in range(SEEDS):
        if seed % 2 == odd:
            yield random.Random(7100 + seed)


def _edges(
    label: str,
    make,
    target: float | None,
    sure: list[tuple[float, bool]],
    show: bool,
    *,
    only: str | None = None,
    odd: int = 1,  # type: ignore[no-untyped-def]
) -> list[Row]:
    right = whole = 0
    for n, chance in enumerate(_seeds(odd)):
        tradition = make(chance)
        found = list(_judge(tradition, _derive(tradition)))
        sure += [(confidence, ok) for _, confidence, ok in found]
        counted = [child for child, gold in tradition.parents.items() if gold and (only is None or child == only)]
        hits = sum(ok for child, _, ok in found if child in counted)
        right, whole = right + hits, whole + len(counted)
        if show and hits < len(counted):
            print(f"{label} {n}: {hits} of {len(counted)}; gold {tradition.parents}; told {_told(_derive(tradition))}")
    share = ratio(right, whole)
    return [
        Row(
            label,
            f"{SEEDS // 2} traditions",
            f"{whole}",
            f"{share:.3f}",
            f">= {target}" if target else "",
            share >= target if target else None,
        )
    ]


def _lost(sure: list[tuple[float, bool]], show: bool, odd: int = 1) -> list[Row]:
    found = invented = count = 0
    for n, chance in enumerate(_seeds(odd)):
        absent, held = _absent_wire(chance), _held_wire(chance)
        count += 1
        one, other = _derive(absent), _derive(held)
        sure += [(c, ok) for t, d in ((absent, one), (held, other)) for _, c, ok in _judge(t, d)]
        hung = Counter(parent for parent, _, inferred in _told(one).values() if inferred)
        hit = len(one.exemplars) == 1 and max(hung.values(), default=0) == len(absent.articles)
        found += hit
        invented += bool(other.exemplars)
        if show and (not hit or other.exemplars):
            print(f"lost {n}: {_told(one)} of {len(absent.articles)}; held wire: {_told(other)}")
    return [
        Row(
            "a planted lost exemplar found, with all its takers",
            f"{count} traditions",
            f"{count}",
            f"{found / count:.3f}",
            ">= .80",
            found / count >= 0.8,
        ),
        Row(
            "an exemplar invented, the wire being held",
            f"{count} traditions",
            f"{count}",
            f"{invented / count:.3f}",
            "<= .05",
            invented / count <= 0.05,
        ),
    ]


def _contaminated(sure: list[tuple[float, bool]], show: bool, odd: int = 1) -> list[Row]:
    found = false = plain = count = 0
    for n, chance in enumerate(_seeds(odd)):
        tradition = _contamination(chance)
        descent = _derive(tradition)
        sure += [(c, ok) for _, c, ok in _judge(tradition, descent)]
        parents = {str(d.parent) for d in descent.derivations if d.child == "c" and d.rank == 1}
        count += 1
        found += parents == {"p", "q"}
        false += any(d.further and d.child != "c" for d in descent.derivations)
        mixed = _mixed(chance)
        second = {d.child for d in _derive(mixed).derivations if d.further}
        false, plain = false + len(second), plain + 9
        if show and (parents != {"p", "q"} or second):
            print(f"contamination {n}: {parents}; {_told(descent)}; invented of {second}")
    return [
        Row(
            "a text made from two: both exemplars",
            f"{count} traditions",
            f"{count}",
            f"{found / count:.3f}",
            ">= .70",
            found / count >= 0.7,
        ),
        Row("a second exemplar invented, of texts made from one", f"{count} traditions", f"{plain}", f"{ratio(false, plain):.3f}"),
    ]


def _takers(show: bool, odd: int = 1) -> list[Row]:
    """Two takers of one absent text, with and without the full comparison."""
    claimed = {True: 0, False: 0}
    common, count = 0, 0
    for n, chance in enumerate(_seeds(odd)):
        wire = _base(chance)
        articles = [_article(name, _copy(wire, chance), outlet=f"Paper {name}", day=_clock(chance, 5)) for name in "ab"]
        count += 1
        for full in (True, False):
            pairs = compare(*articles, sigla=[Siglum("a"), Siglum("b")]).pairs if full else ()
            told = _told(derive_story("s", articles, find_neighbours(articles), pairs))
            claims = [x for x in told.values() if not x[2] and x[1] >= LEAST_CHANCE]
            claimed[full] += bool(claims)
            common += full and any(x[2] for x in told.values())
            if show and claims:
                print(f"two takers {n} (compared: {full}): {told}")
    return [
        Row(
            f"two takers of one absent text: a direction claimed, {'compared' if full else 'not compared'}",
            f"{count} pairs",
            f"{count}",
            f"{claimed[full] / count:.3f}",
            "<= .05",
            claimed[full] / count <= 0.05,
        )
        for full in (True, False)
    ]


CROWDS = (200,)
_PAIRED = 100
"""Texts from which on a story's fingerprints seed pairs with the first ones only, as in an archive."""


def _crowd(count: int, chance: random.Random, *, held: bool) -> tuple[Tradition, dict[WitnessId, list[WitnessId]]]:
    """Return many takers of one text, that last if it is held, and their neighbours as an archive has them: among the first hundred."""
    wire = _base(chance)
    articles = [_article(f"t{n:05}", _copy(wire, chance), outlet=f"Paper {n}", day=_clock(chance, 5)) for n in range(count)]
    parents: dict[str, tuple[str, ...]] = {str(article.witness.id): ("w" if held else "*",) for article in articles}
    if held:
        articles.append(_article("w", wire, outlet="Reuters", day=_clock(chance, 0)))
        parents["w"] = ()
    near = find_neighbours(articles, among=_PAIRED)
    hubs = Counter(own[0] for own in near.values())
    most = [name for name, _ in sorted(hubs.items(), key=lambda item: (-item[1], item[0]))[:3]]
    return Tradition(articles, parents), {name: [*own, *most] for name, own in near.items()}


def _crowds(show: bool) -> list[Row]:
    """Return how many texts are inferred behind a crowd of takers, and how many of these hang on the one that there was."""
    global _copy
    rows = []
    for hard, copying in ((False, _planted), (True, lifelike.copy)):
        _copy = copying
        for count in CROWDS:
            for held in (False, True):
                inferred, right, seconds = [], 0, 0.0
                for seed in range(1, 6 if count < 1_000 else 2):
                    tradition, near = _crowd(count, random.Random(7300 + seed), held=held)
                    start = time.process_time()
                    descent = derive_story("s", tradition.articles, near)
                    seconds += time.process_time() - start
                    hung = Counter(parent for parent, _, _ in _told(descent).values())
                    inferred.append(len(descent.exemplars))
                    right += hung["w"] if held else max((hung[str(x.siglum)] for x in descent.exemplars), default=0)
                    if show:
                        print(f"crowd of {count}, held {held}, lifelike {hard}: {len(descent.exemplars)} inferred; {hung.most_common(5)}")
                name = f"{'lifelike: ' if hard else ''}{count:,} takers of a text that is {'held' if held else 'not held'}"
                figure = f"{ratio(right, count * len(inferred)):.3f}; {', '.join(map(str, inferred))} inferred; {seconds / len(inferred):.1f} CPU s"
                rows.append(Row(f"{name}: share that hangs on it", "traditions", f"{len(inferred)}", figure))
    return rows


def _calibration_error(sure: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Return the expected calibration error over steps of equal width."""
    error = 0.0
    for n in range(bins):
        inside = [(c, ok) for c, ok in sure if n / bins <= c < (n + 1) / bins or (n == bins - 1 and c == 1.0)]
        if inside:
            error += abs(sum(c for c, _ in inside) - sum(ok for _, ok in inside))
    return error / max(1, len(sure))
