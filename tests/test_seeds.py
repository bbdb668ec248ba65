"""The seeds and the pairs with gold that lie beside the project: figures that must not fall.

The same figures are asked for after every name, number and place of the seeds has been replaced by another of its form: nothing may
hang on the seeds' own words.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

FOUND = ("variants (found)", "variants (kind)", "variants (weight)")


def score(shared: Path, tmp_path: Path, seeds: Path | None, pairs: Path) -> dict[str, Any]:
    """Run the score program as its README says and return its figures."""
    figures = tmp_path / "figures.json"
    command = [
        sys.executable,
        str(shared / "checks" / "score.py"),
        "--variorum",
        f"{sys.executable} -m variorum",
        "--pairs",
        str(pairs),
        "--json",
        str(figures),
    ]
    done = subprocess.run([*command, *(["--seeds", str(seeds)] if seeds else [])], capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr[-2_000:]
    found: dict[str, Any] = json.loads(figures.read_text(encoding="utf-8"))
    return found


def check(figures: dict[str, Any]) -> None:
    areas = figures["areas"]
    assert areas["zones (characters)"]["f1"] >= 0.95
    for area in FOUND:
        assert areas[area]["f1"] >= 0.85, area
    assert figures["false_substantive"] == 0
    assert areas["moves"]["recall"] in (1.0, None)
    assert areas["moves"]["precision"] in (1.0, None)
    broken = {name: counts for name, counts in figures["invariants"].items() if counts[0] != counts[1]}
    assert not broken
    assert figures["crashes"] == figures["timeouts"] == figures["unfounded_directions"] == figures["unfair_blame"] == 0


def test_seeds(shared: Path, tmp_path: Path) -> None:
    none = tmp_path / "none"
    none.mkdir()
    check(score(shared, tmp_path, shared / "seeds", none))


def test_pairs(shared: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs"
    shutil.copytree(shared / "checks" / "pairs", pairs)
    check(score(shared, tmp_path, None, pairs))


# Names, places and numbers of the seeds, each by another that looks the same in a sentence: invented names, other places of the same
# type, other figures of the same form. The days of the week stay right: the byline's is a Saturday in either year.
OTHERS = {
    "Kem": "Bel", "Sokha": "Varro", "Mu": "Ni", "Sochua": "Taverin", "Sok": "Tok", "So": "To", "Eysan": "Marell", "Hun": "Dag", "Sen": "Lor",
    "Tang": "Ling", "Chhin": "Pheng", "Sothy": "Rotha", "Reuters": "Xinhua", "Al Jazeera": "Al Arabiya", "Khmer440": "Malay551",
    "Cambodia": "Malaysia", "Cambodian": "Malaysian", "CNRP": "MNRP", "CPP": "MPP", "Phnom Penh": "Kuala Lumpur", "PHNOM PENH": "KUALA LUMPUR",
    "China": "India", "Asia": "Africa", "United States": "United Kingdom", "U.S.": "U.K.", "US": "UK", "American": "British", "Americans": "Britons",
    "European Union": "African Union", "United Nations": "Arab League",
    "September": "October", "Sept.": "Oct.", "123": "147", "2013": "2011", "2017": "2018", "30 years": "20 years", "30 September": "27 October",
    "September 3": "October 5", "September 11": "October 14", "Sept. 3": "Oct. 5", "Sept. 11": "Oct. 14", "three-decade": "four-decade", "three deputies": "four deputies",
    "2017-09-29": "2018-10-26", "2017-09-03": "2018-10-05", "2017-09-11": "2018-10-14", "2017-09-30": "2018-10-27",
}  # fmt: skip
_NAMES = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(OTHERS, key=len, reverse=True)))


def replaced(text: str) -> str:
    return _NAMES.sub(lambda found: OTHERS[found[0]], text)


def moved(text: str, place: int) -> int:
    """Return where a place of a text stands once names have been replaced; within a name, where its word starts."""
    shift = 0
    for found in _NAMES.finditer(text):
        if found.end() <= place:
            shift += len(OTHERS[found[0]]) - len(found[0])
        elif found.start() < place:
            before = found[0][: place - found.start()].count(" ")
            words = OTHERS[found[0]].split(" ")
            assert place == found.end() or text[place - 1] == " " or text[place] == " "
            length = len(" ".join(words[: before + (text[place] == " ")])) + (text[place - 1] == " ")
            return found.start() + shift + length
        else:
            break
    return place + shift


def renamed(gold: Any, texts: dict[str, str], side: str | None = None) -> Any:
    """Return the gold with names replaced and offsets put right; `side` is the text that they count in."""
    if isinstance(gold, list):
        return [renamed(item, texts, side) for item in gold]
    if isinstance(gold, str):
        return replaced(gold)
    if not isinstance(gold, dict):
        return gold
    inner = gold.get("witness", side) if isinstance(gold.get("witness"), str) else side
    out = {key: renamed(value, texts, key if key in texts else inner) for key, value in gold.items()}
    if isinstance(gold.get("start"), int) and inner:
        text = texts[inner]
        out["start"], out["end"] = moved(text, gold["start"]), moved(text, gold["end"])
        if "text" in gold:
            out["text"] = replaced(text)[out["start"] : out["end"]]
    return out


def spans(gold: Any) -> Iterator[dict[str, Any]]:
    if isinstance(gold, dict):
        if "start" in gold and "text" in gold:
            yield gold
        gold = list(gold.values())
    if isinstance(gold, list):
        for item in gold:
            yield from spans(item)


def test_seeds_with_other_names_numbers_and_places(shared: Path, tmp_path: Path) -> None:
    gold = json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8"))
    texts = {side: (shared / "seeds" / gold[side]).read_bytes().decode("utf-8") for side in "ab"}
    other = renamed({key: value for key, value in gold.items() if key not in "ab"}, texts)
    changed = [(one["text"], new["text"]) for one, new in zip(spans(gold), spans(other), strict=True)]
    assert all(new.count(" ") == one.count(" ") and new[:1].isupper() == one[:1].isupper() for one, new in changed)
    for name in ("Kem", "Sochua", "Hun Sen", "Cambodia", "China", "Reuters", "2017", "September"):
        assert not any(name in replaced(text) for text in texts.values())
    seeds, none = tmp_path / "seeds", tmp_path / "none"
    seeds.mkdir()
    none.mkdir()
    for side in "ab":
        (seeds / f"{side}.txt").write_bytes(replaced(texts[side]).encode())
    (seeds / "gold.json").write_text(json.dumps({**other, "a": "a.txt", "b": "b.txt"}), encoding="utf-8")
    check(score(shared, tmp_path, seeds, none))


def test_the_check_can_fail(shared: Path, tmp_path: Path) -> None:
    gold = json.loads((shared / "seeds" / "gold.json").read_text(encoding="utf-8"))
    seeds, none = tmp_path / "seeds", tmp_path / "none"
    seeds.mkdir()
    none.mkdir()
    for side in "ab":
        shutil.copy(shared / "seeds" / gold[side], seeds)
    wrong = [{**variant, "kinds": ["hyphenation"]} for variant in gold["variants"]]
    (seeds / "gold.json").write_text(json.dumps({**gold, "variants": wrong}), encoding="utf-8")
    with pytest.raises(AssertionError, match="kind"):
        check(score(shared, tmp_path, seeds, none))
