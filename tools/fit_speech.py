"""Fit `ingest/quotes/weights.tsv`: what tells speech without its marks from report.

A chain of sentences, each speech or report, on the half of PolNeAR's files that `eval/quotes.py` names as looked at, their marks
removed. `tools/fit_speech.py`, two minutes.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "eval"))

from quotes import Direct, direct_quotations, half_of_files, marked_speech, without_marks  # noqa: E402
from variorum.ingest.article import read_article  # noqa: E402
from variorum.ingest.quotes.unmarked import Sentence, between_cue, decide, own_cues, read_sentences  # noqa: E402
from variorum.ingest.sentences import find_paragraphs  # noqa: E402
from variorum.language.grammar import grammar  # noqa: E402
from variorum.model import Record, Source, WitnessId, ZoneKind  # noqa: E402

ROUNDS, LEAST = 20, 0.08
HEAD = "# What speaks for a sentence without marks being speech, and for two of them following each other; see tools/fit_speech.py.\n"


def _is_speech(sentence: Sentence, gold: list[Direct]) -> bool:
    covered = sum(max(0, min(end, d.end) - max(start, d.start)) for start, end in sentence.parts for d in gold)
    return covered * 2 > sum(end - start for start, end in sentence.parts)


def _articles() -> list[tuple[list[Sentence], list[bool]]]:
    """Return the articles of the half, each as sentences with which of them are speech."""
    out = []
    for row in half_of_files(held_out=False):
        text, gold = without_marks(row["text"], direct_quotations(row))
        article = read_article(Record(Source("-"), text, "utf-8", WitnessId("-"), {"language": "en"}))
        zones = [zone for zone in article.zones if zone.kind is ZoneKind.BODY]
        if not gold or article.repairs:
            continue
        read = read_sentences(text, find_paragraphs(text, zones), article.sentences, grammar("en"))
        marked = [Direct(d.start, d.end, "") for d in marked_speech(row, text)]
        out.append((read, [_is_speech(sentence, [*gold, *marked]) for sentence in read]))
    return out


def _cues(read: list[Sentence], speech: list[bool]) -> Iterator[str]:
    """Yield all that is weighed in a reading of an article."""
    for at, (own, says) in enumerate(zip(read, speech, strict=True)):
        yield between_cue(read[at - 1] if at else None, own, speech[at - 1] if at else False, says)
        if says:
            yield from own_cues(own)


def _fit(articles: list[tuple[list[Sentence], list[bool]]]) -> dict[str, float]:
    """Fit by the averaged structured perceptron (Collins 2002): one step towards each article that is read wrongly."""
    weights: dict[str, float] = defaultdict(float)
    sums: dict[str, float] = defaultdict(float)
    rng, step = random.Random(7), 0
    for _ in range(ROUNDS):
        rng.shuffle(articles)
        for read, speech in articles:
            step += 1
            found = decide(read, weights)
            if found == speech:
                continue
            for cues, sign in ((_cues(read, speech), 1.0), (_cues(read, found), -1.0)):
                for cue in cues:
                    weights[cue] += sign
                    sums[cue] += sign * step
    return {cue: weights[cue] - sums[cue] / step for cue in weights}


def main() -> None:
    """Write the weights."""
    articles = _articles()
    weights = _fit(articles)
    wrong = sum(found != says for read, speech in articles for found, says in zip(decide(read, weights), speech, strict=True))
    print(f"{len(articles)} articles, {sum(len(read) for read, _ in articles)} sentences, {wrong} read wrongly")
    lines = [f"{cue}\t{weight:.2f}\n" for cue, weight in sorted(weights.items()) if abs(weight) >= LEAST]
    (ROOT / "src/variorum/ingest/quotes/weights.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
