"""Where sentences end: the program against marks set by hand in `sentences.txt`, paragraphs joined by single spaces."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from table import Row, f1, ratio
from variorum.ingest.sentences import split_sentences
from variorum.language.grammar import grammar

MARKED = Path(__file__).with_name("sentences.txt")
EITHER = " | "
"""Between sentences of one quotation that is attributed only after the last: a boundary is neither right nor wrong."""


def marked_paragraphs() -> Iterator[tuple[str, list[str]]]:
    """Yield each paragraph as its language and its sentences."""
    language, sentences = "en", list[str]()
    for line in [*MARKED.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# ") and len(line) == 4:
            language = line[2:]
        elif line and not line.startswith("#"):
            sentences.append(line)
        elif not line and sentences:
            yield language, sentences
            sentences = []


def _join(sentences: list[str]) -> tuple[str, list[int], set[int]]:
    """Return the paragraph, the ends in it but for the last, and the ends that may or may not be."""
    text, ends, either = "", list[int](), set[int]()
    for sentence in sentences:
        for part in sentence.split(EITHER):
            text += (" " if text else "") + part
            either.add(len(text))
        either.discard(len(text))
        ends.append(len(text))
    return text, ends[:-1], either


def measure(*, show: bool = False) -> list[Row]:
    """Return precision, recall and F1 of the boundaries inside paragraphs, by language, in all, and in all without capitals."""
    counts: dict[str, list[int]] = {}
    for language, sentences in marked_paragraphs():
        _count(counts, (language, "all"), language, sentences, show=show)
        _count(counts, ("all, capitals lost",), language, [sentence.lower() for sentence in sentences], show=show)
    rows = []
    for name, (hits, found_n, marked_n, sentences_n) in sorted(counts.items(), key=lambda item: not item[0].startswith("all")):
        p, r = ratio(hits, found_n), ratio(hits, marked_n)
        rows.append(Row("sentence ends", f"marked by hand, {name}", f"{sentences_n}", f"P {p:.3f} R {r:.3f} F1 {f1(p, r):.3f}", ""))
    return rows


def _count(counts: dict[str, list[int]], names: tuple[str, ...], language: str, sentences: list[str], *, show: bool) -> None:
    text, ends, either = _join(sentences)
    found = [span.end for span in split_sentences(text, 0, len(text), grammar(language)) if span.end not in either][:-1]
    for name in names:
        row = counts.setdefault(name, [0, 0, 0, 0])
        for n, more in enumerate((len(set(ends) & set(found)), len(found), len(ends), len(sentences))):
            row[n] += more
    if show:
        for kind, places in (("missed", set(ends) - set(found)), ("false", set(found) - set(ends))):
            for at in sorted(places):
                print(f"  {language} {kind}: {text[max(0, at - 40) : at]}|{text[at : at + 30]}")
