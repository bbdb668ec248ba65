"""Stories of many versions, made up: a dispatch, its takers and theirs, each with an edit or two; in an archive, as `collate` makes it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from variorum.cli import main

SENTENCES = (
    "The harbour bridge at Velmora was closed on Monday after engineers found a crack in its northern pier, officials said.",
    "About 40 inspectors had spent the night on the river in small boats, measuring the stone by the light of hand lamps.",
    '"We will not open it until every stone has been looked at, and I do not care how long that takes," said Marit Oswin, the city\'s chief engineer.',
    "The bridge carries 12,000 cars a day between the old town and the docks, and there is no other crossing within 9 miles.",
    "Shopkeepers on the northern bank said they feared for their trade in the weeks before the autumn fair.",
    '"Nobody has told us who is going to pay for the empty tables," said Josip Brandt, who keeps an inn beside the ramp.',
    "The ferry, which was sold 4 years ago, will not return before the spring, the harbour board said in a letter to the council.",
    "Divers are to look at the foundations on Wednesday, when the tide is lowest, and again a week later.",
    "The pier was last mended in 1987, when 26 stones were replaced at a cost of 3 million crowns.",
    "The council is to meet on Thursday to hear what the repair would cost.",
)
FIGURES = (
    ("12,000", "21,000"),
    ("26 stones", "62 stones"),
    ("9 miles", "6 miles"),
    ("on Wednesday", "on Friday"),
    ("1987", "1978"),
    ("Brandt", "Brand"),
)
WORDS = (
    ("officials said", "city officials said"),
    ("small boats", "rowing boats"),
    ("feared for", "worried about"),
    ("beside the ramp", "by the ramp"),
)
SPEAKERS = (("Marit Oswin", "Helena Vrba"),)


def tell(count: int, seed: int = 7) -> list[dict[str, str]]:
    """Return rows of a story: the wire first, then versions made from it or from an earlier one."""
    dice = random.Random(seed)
    texts = [list(SENTENCES)]
    for n in range(1, count):
        text = list(texts[0] if dice.random() < 0.7 else texts[dice.randrange(n)])
        for old, new in [*dice.sample(FIGURES, int(dice.random() < 0.2)), *dice.sample(WORDS, dice.choice((0, 1, 1, 2)))]:
            text = [sentence.replace(old, new) for sentence in text]
        if dice.random() < 0.05:
            text = [sentence.replace(*SPEAKERS[0]) for sentence in text]
        if dice.random() < 0.4 and len(text) > 6:
            text = text[: -dice.choice((1, 1, 2))]
        texts.append(text)
    rows = []
    for n, text in enumerate(texts):
        head = (
            "Harbour bridge at Velmora closes"
            if n == 0
            else dice.choice(("Velmora bridge shut", "Crack closes Velmora bridge", "Bridge at Velmora is closed"))
        )
        body = f"VELMORA (Reuters) - {' '.join(text)}" if n == 0 or dice.random() < 0.5 else "\n".join(text)
        day = f"2024-05-{1 + n * 6 // count:02d}T{dice.randrange(6, 22):02d}:{dice.randrange(60):02d}:00Z"
        outlet = (
            "Reuters"
            if n == 0
            else f"The {dice.choice(('Daily', 'Evening', 'Morning', 'Harbour', 'Valley'))} {dice.choice(('Post', 'Courier', 'Bee', 'Star'))} {n}"
        )
        rows.append(
            {
                "id": f"version-{n}",
                "title": head,
                "text": f"{head}\n{body}",
                "date": "2024-05-01T05:00:00Z" if n == 0 else day,
                "outlet": outlet,
            }
        )
    return rows


def collate(rows: list[dict[str, str]], folder: Path, name: str) -> Path:
    """Return an archive of rows."""
    file, path = folder / f"{name}.jsonl", folder / f"{name}.db"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["collate", str(file), "--archive", str(path), "--jobs", "1"])
    assert left.value.code == 0
    return path
