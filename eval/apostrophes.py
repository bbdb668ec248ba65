"""Apostrophes knocked out of sound news must come back, and nothing may be put into sound news."""

from __future__ import annotations

import random
import re

from table import Row, load, ratio
from variorum.ingest.repair import find_repairs
from variorum.model import Repair

SEED, SAMPLE = 20161105, 1_000
APOSTROPHE = re.compile(r"(?<=[A-Za-z.\d])['’](?=(?:s|t|re|ve|ll|d|m)\b)|(?<=[a-z]s)['’](?= [a-z])")
RULES = frozenset({"possessive", "contraction", "plural"})
STYLES = {" ": "a space", "?": "?", "\ufffd": "U+FFFD"}
DAMAGE = re.compile("[\ufffd\u00ad\x80-\x9f]|&(?:#\\d+|[a-z]{2,8});|â€|Ã[\x80-\xbf¡-¿]|Â[\xa0-\xbf]| (?:s|t|re|ve|ll) ")
"""What shows that an article came damaged: no reader would print it so."""


def _texts() -> list[str]:
    return [row["text"] for name in ("attributions-polnear", "reuters-isot") for row in load(name)]


def _restored(text: str) -> set[int]:
    return {repair.start for repair in find_repairs(text, "en") if repair.rule in RULES}


def _knocked_out(texts: list[str], style: str, *, show: bool) -> tuple[float, float, int]:
    """Return precision, recall and the number of apostrophes, each replaced by `style`."""
    hits = found = lost = 0
    for text in texts:
        places = {m.start() for m in APOSTROPHE.finditer(text)}
        if not places:
            continue
        damaged = APOSTROPHE.sub(style, text)
        restored = _restored(damaged)
        hits, found, lost = hits + len(restored & places), found + len(restored), lost + len(places)
        if show:
            for kind, wrong in (("missed", places - restored), ("false", restored - places)):
                for at in sorted(wrong)[:2]:
                    print(f"  {style!r} {kind}: {damaged[max(0, at - 25) : at + 15]!r}")
    return ratio(hits, found), ratio(hits, lost), lost


def measure(*, show: bool = False) -> list[Row]:
    """Return precision and recall for three sorts of damage, and the repairs made to a sample as it came."""
    texts = _texts()
    random.Random(SEED).shuffle(texts)
    sample = texts[:SAMPLE]
    rows = []
    for style, name in STYLES.items():
        p, r, n = _knocked_out(sample, style, show=show)
        rows.append(
            Row(
                f"apostrophes lost, {name} in their place",
                "polnear, isot",
                f"{n:,}",
                f"P {p:.4f} R {r:.4f}",
                "P >= .99 R >= .97",
                p >= 0.99 and r >= 0.97,
            )
        )
    made: list[tuple[str, Repair]] = [(text, repair) for text in sample for repair in find_repairs(text, "en")]
    sound = [(text, repair) for text, repair in made if not DAMAGE.search(text)]
    if show:
        for text, repair in sound:
            print(f"  sound {repair.rule}: {text[max(0, repair.start - 30) : repair.end + 20]!r} -> {repair.restored!r}")
        for text, repair in made:
            if DAMAGE.search(text):
                print(f"  damaged {repair.rule}: {text[max(0, repair.start - 30) : repair.end + 20]!r} -> {repair.restored!r}")
    undamaged = sum(not DAMAGE.search(text) for text in sample)
    rows.append(Row("repairs to sound articles", "polnear, isot", f"{undamaged:,} articles", f"{len(sound)}", "0", not sound))
    rows.append(Row("repairs to all articles as they came", "polnear, isot", f"{len(sample):,} articles", f"{len(made)}"))
    return rows
