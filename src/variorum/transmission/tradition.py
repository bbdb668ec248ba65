"""The words of four witnesses or more → their stemma: the tree of their readings, with the end from which the text came.

The tree itself tells who stands between whom, not who came first. That is told only where the readings show it: a slip that is
no word lies with the younger text (a separative error), and directions that pairs of texts claim count too. Where these do
not decide, no stemma is drawn.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from variorum.language.words import is_english_word
from variorum.model import Article, Derivation, Exemplar, Manner, Pair, Relation, Siglum, ZoneKind
from variorum.offsets import Mended
from variorum.tokens import tokenize
from variorum.transmission.fit import Tree, fit_readings, walk_tree
from variorum.transmission.manner import manner_of
from variorum.transmission.tree import contract_tree, grow_tree, measure_distances

LEAST_WITNESSES = 4
_NONE = 1
"""Changes up to which an edge of the tree is none: two editors can make the same change apart."""
_LEAST_CHANCE = 0.8
"""Mean probability of the directions of its edges from which a stemma is drawn."""
_SLIP = 2.5
"""Log-odds that a reading which is no word lies with the younger text. What is longer or shorter tells nothing: both are common."""
_HELD = "+"
"""What stands in a column for a passage that a witness has, beside nothing for one that lacks it."""
_SLIP_LETTERS = 2
"""Letters by which a slip differs from the word that it stands for."""
_ABSENT = 1.0
"""Log-odds that the text from which all come is not among those held, before they are looked at: the normal case in news."""
_PASSAGE = 6
"""Words from which what is lacking counts as a passage."""
_SAME_SENTENCE = 0.6
"""Share of their words that two added sentences must have in common to be one."""


@dataclass(frozen=True, slots=True)
class Stemma:
    """Texts that are not held, and who was made from whom; `confidence` is the mean probability of the directions."""

    exemplars: tuple[Exemplar, ...]
    derivations: tuple[Derivation, ...]
    confidence: float


def draw_stemma(
    articles: Mapping[Siglum, Article], base: Siglum, pairs: Sequence[Pair], names: Sequence[Siglum], scans: Collection[Siglum]
) -> Stemma | None:
    """Return the stemma of witnesses that share text, or None where there are too few of them or nothing shows the direction.

    Args:
        articles: the witnesses by siglum, those that share nothing with the base left out.
        base: one of them; it should not depend on the order in which they were given.
        pairs: every two of them compared.
        names: names for texts that are not held, in order.
        scans: those that were scanned: if there are any, a slip that only one witness has tells nothing of copying.
    """
    order = sorted(articles, key=lambda siglum: (articles[siglum].text.sha256, siglum))
    places = _read_places(articles, base, scans)
    if len(order) < LEAST_WITNESSES or not places:
        return None
    readings = [place.readings for place in places]
    tree = contract_tree(grow_tree(order, measure_distances(readings, order)), order, readings, most=_NONE)
    leans = _lean(tree, places)
    chances = _chances_of_root(tree, leans, _claims(pairs, tree))
    root = max(sorted(tree), key=lambda node: chances[node])
    above = walk_tree(tree, root)
    sure = [sum(chances[node] for node in tree if not _below(node, child, above)) for child in above]
    confidence = sum(sure) / len(sure)
    if confidence < _LEAST_CHANCE:
        return None
    return _name_nodes(above, articles, pairs, names, confidence)


@dataclass(frozen=True, slots=True)
class _Place:
    readings: Mapping[str, str]
    faults: Mapping[str, float]


def _read_places(articles: Mapping[Siglum, Article], base: Siglum, scans: Collection[Siglum]) -> list[_Place]:
    """Return what each witness reads at each word of the base, and between two, where they do not all read the same."""
    readings = {str(siglum): _body_words(article) for siglum, article in articles.items()}
    columns = split_readings(readings, readings[base])
    language = articles[base].witness.language
    return [_Place(column, _faults(column, language, scans)) for column in columns if len(set(column.values())) > 1]


def _body_words(article: Article) -> list[str]:
    mended = Mended(article.text.content, article.repairs)
    bodies = [zone for zone in article.zones if zone.kind is ZoneKind.BODY]
    return [key for zone in bodies for key in tokenize(mended.text, mended.mended(zone.start), mended.mended(zone.end)).keys]


def split_readings(readings: Mapping[str, Sequence[str]], lemma: Sequence[str]) -> list[dict[str, str]]:
    """Return a column for each word of the base, and one for what stands between two: what each witness has there.

    A passage that a witness lacks is one column, and the witness has no say in the places within it; what several add at one
    place is compared word by word in its turn.

    >>> split_readings({"A": ["a", "big", "dog"], "B": ["a", "dog"], "C": ["a", "big", "cat"]}, ["a", "big", "dog"])[1]
    {'A': 'big', 'B': '', 'C': 'big'}
    """
    columns: list[dict[str, str]] = [{} for _ in lemma]
    gaps: dict[int, dict[str, Sequence[str]]] = defaultdict(dict)
    lacking: dict[tuple[int, int], set[str]] = defaultdict(set)
    for who, words in readings.items():
        for op in Levenshtein.opcodes(lemma, words):
            if op.tag == "insert":
                gaps[op.src_start][who] = words[op.dest_start : op.dest_end]
            elif op.tag == "delete" and op.src_end - op.src_start >= _PASSAGE:
                lacking[op.src_start, op.src_end].add(who)
            else:
                for n in range(op.src_start, op.src_end):
                    columns[n][who] = words[op.dest_start + n - op.src_start] if op.tag != "delete" else ""
    out = columns + [{who: "" if who in without else _HELD for who in readings} for without in lacking.values()]
    for added in gaps.values():
        out += _compare_added(added, readings)
    return out


def _compare_added(added: Mapping[str, Sequence[str]], witnesses: Iterable[str]) -> list[dict[str, str]]:
    """Return columns for what several witnesses have where the base has nothing."""
    longest = max(added.values(), key=len)
    if len(longest) < _PASSAGE:
        return [{who: " ".join(added.get(who, ())) for who in witnesses}]
    held = {who: words for who, words in added.items() if Levenshtein.normalized_similarity(words, longest) >= _SAME_SENTENCE}
    rest = {who: words for who, words in added.items() if who not in held}
    first = [{who: _HELD if who in held else "" for who in witnesses}, *split_readings(held, longest)]
    return first + (_compare_added(rest, witnesses) if rest else [])


def _faults(column: Mapping[str, str], language: str | None, scans: Collection[Siglum]) -> dict[str, float]:
    """Return the log-odds of each reading that looks like a fault beside the others."""
    texts = set(column.values())
    if language != "en" or len(texts) < 2:
        return {}
    words = [text for text in texts if text and all(_is_word(word) for word in text.split())]
    faults = [
        text
        for text in texts
        if text not in ("", _HELD, *words) and any(Levenshtein.distance(text, word) <= _SLIP_LETTERS for word in words)
    ]
    least_holders = 2 if scans else 1
    return {text: _SLIP for text in faults if sum(held == text for held in column.values()) >= least_holders}


def _is_word(word: str) -> bool:
    return any(char.isdigit() for char in word) or is_english_word(word.replace("'", ""))


def _lean(tree: Tree, places: Sequence[_Place]) -> dict[tuple[str, str], float]:
    """Return for each edge, as parent and child, by how much the readings speak for that direction."""
    leans = {(one, other): 0.0 for one in tree for other in tree[one]}
    for place in places:
        if not place.faults:
            continue
        fitted = fit_readings(tree, place.readings)
        for one, other in leans:
            leans[one, other] += (place.faults.get(fitted[other], 0.0) - place.faults.get(fitted[one], 0.0)) * (
                fitted[one] != fitted[other]
            )
    return leans


def _claims(pairs: Sequence[Pair], tree: Tree) -> list[tuple[str, str, float]]:
    """Return the directions that pairs claim: parent, child, log-odds."""
    out = []
    for pair in pairs:
        claimed = pair.lineage.relation in (Relation.A_FROM_B, Relation.B_FROM_A) and pair.lineage.derivations
        if claimed and pair.a in tree and pair.b in tree and pair.lineage.confidence:
            made = pair.lineage.derivations[0]
            chance = min(pair.lineage.confidence, 0.99)
            out.append((str(made.parent), str(made.child), math.log(chance / (1 - chance))))
    return out


def _chances_of_root(tree: Tree, leans: Mapping[tuple[str, str], float], claims: Sequence[tuple[str, str, float]]) -> dict[str, float]:
    """Return the probability of each node to be the text that all others come from."""
    scores = {}
    for root in tree:
        above = walk_tree(tree, root)
        depth = _depths(above)
        score = sum(leans[parent, child] for child, parent in above.items())
        scores[root] = (
            score
            + (_ABSENT if root.startswith("#") else 0.0)
            + sum(odds * (depth[child] - depth[parent] > 0) for parent, child, odds in claims)
        )
    most = max(scores.values())
    weights = {node: math.exp(score - most) for node, score in scores.items()}
    whole = sum(weights.values())
    return {node: weight / whole for node, weight in weights.items()}


def _depths(above: Mapping[str, str]) -> dict[str, int]:
    out: dict[str, int] = {}
    for node, parent in above.items():  # parents come before their children
        out.setdefault(parent, 0)
        out[node] = out[parent] + 1
    return out


def _below(node: str, top: str, above: Mapping[str, str]) -> bool:
    """Return whether a node is `top` or hangs below it."""
    while node != top and node in above:
        node = above[node]
    return node == top


def _name_nodes(
    above: Mapping[str, str], articles: Mapping[Siglum, Article], pairs: Sequence[Pair], names: Sequence[Siglum], confidence: float
) -> Stemma:
    """Give the texts that are not held their names; one that shows an agency is that agency's wire."""
    inner = [node for node in [*dict.fromkeys(above.values()), *above] if node not in articles]
    named = {node: names[n] for n, node in enumerate(dict.fromkeys(inner))}
    siglum = {**named, **{str(held): held for held in articles}}
    agency = _agency(pairs)
    root = next(iter(above.values()))
    exemplars = [
        Exemplar(name, f"{agency} wire" if agency and node == root else "text that is not held", agency if node == root else None)
        for node, name in named.items()
    ]
    derivations = [Derivation(siglum[parent], siglum[child], _manner(child, pairs)) for child, parent in above.items()]
    if agency and root in articles:  # the agency's own text is none of those held
        wire = names[len(named)]
        exemplars.append(Exemplar(wire, f"{agency} wire", agency))
        derivations.insert(0, Derivation(wire, siglum[root], Manner.COPY))
    return Stemma(tuple(exemplars), tuple(derivations), confidence)


def _agency(pairs: Sequence[Pair]) -> str | None:
    found = sorted(x.agency for pair in pairs for x in pair.lineage.exemplars if x.agency)
    return max(found, key=lambda one: (found.count(one), one), default=None)


def _manner(child: str, pairs: Sequence[Pair]) -> Manner:
    """Return how a child was made, as far as the held version nearest to it shows."""
    shares = [share for pair in pairs for who, share in zip((pair.a, pair.b), pair.shares, strict=True) if who == child]
    return manner_of(max(shares, key=lambda share: share.shared)) if shares else Manner.REWRITE
