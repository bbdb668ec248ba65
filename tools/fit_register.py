"""Fit `data/register.tsv`, the weights by which a comment is told from reporting; run by hand.

    tools/fit_register.py ../shared/data        needs `pip install numpy scipy`

Comments: chunks of some forty words from every second page of pages-with-comments that has any. Reporting: such chunks of
every second article of attributions-polnear and of every second body of pages-with-comments. Prints how well the
weights do on the other halves.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from variorum.language.grammar import grammar
from variorum.language.page import page_cues
from variorum.language.register import FEATURES, count_features

DATA = Path(__file__).resolve().parent.parent / "src/variorum/language/data"
PENALTY = 3.0


def read(path: Path) -> list[dict[str, object]]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def chunks(text: str, words: int = 40) -> list[str]:
    """Cut a text at sentence ends into chunks of some `words` words."""
    out: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if out and len(out[-1].split()) < words:
            out[-1] += " " + sentence
        else:
            out.append(sentence)
    return [chunk for chunk in out if 5 <= len(chunk.split()) <= 3 * words]


def mend(text: str) -> str:
    """Put back the apostrophes that this data set has as question marks."""
    return re.sub(r"(?<=\w)\?(?=\w)", "'", re.sub(r"(?<!\w)\?(?=\w)|(?<=[.,!?])\?(?=\s|$)", '"', text))


def main(folder: Path) -> None:
    """Fit, report, write."""
    pages = read(folder / "pages-with-comments.jsonl.gz")
    with_comments = [page for page in pages if page["comments"]]
    articles = read(folder / "attributions-polnear.jsonl.gz")
    rules, cues = grammar("en"), page_cues("en")
    halves = []
    for half in (0, 1):
        comments = [c for page in with_comments[half::2] for c in chunks(mend(str(page["comments"])))[:60]]
        bodies = [c for a in articles[half::2] for c in chunks(str(a["text"]))]
        bodies += [c for page in pages[half::2] for c in chunks(mend(str(page["fulltext"])))]
        rows = np.array([count_features(text, rules, cues) for text in comments + bodies])
        halves.append((rows, np.array([1.0] * len(comments) + [0.0] * len(bodies))))
    x, y = halves[0]
    weight = np.where(y == 1, 0.5 / y.mean(), 0.5 / (1 - y.mean()))

    def loss(w: np.ndarray) -> float:
        z = x @ w
        return float((weight * (np.logaddexp(0, z) - y * z)).sum() + PENALTY * (w[1:] ** 2).sum())

    w = minimize(loss, np.zeros(len(FEATURES)), method="L-BFGS-B").x
    for name, (rows, truth) in (("fitted on", halves[0]), ("the other half", halves[1])):
        said = rows @ w > 0
        print(
            f"{name}: comments told {said[truth == 1].mean():.3f} of {int(truth.sum())}, reporting told {(~said[truth == 0]).mean():.3f} of {int((1 - truth).sum())}"
        )
    head = (
        "# Weights of a logistic regression: reader's comment (positive) or reporting (negative); see language/register.py.\n"
        "# Fitted by tools/fit_register.py on counts from L3S-GN1 and PolNeAR (no text of either is here).\n"
    )
    (DATA / "register.tsv").write_text(head + "".join(f"{n}\t{v:.3f}\n" for n, v in zip(FEATURES, w, strict=True)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
