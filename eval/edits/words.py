"""wording, order, addition, omission: other words, fewer or more."""

from __future__ import annotations

import re

from edits.edit import Edit, Random, exchange, lexicon, pick, swap


def synonym(sentence: str, rng: Random) -> Edit | None:
    """Put a word that means the same."""
    new = exchange(sentence, "synonyms", rng) if not re.search('[“"]', sentence) else None
    return Edit("wording", "style", sentence, new, rule="synonym") if new else None


def other_word(sentence: str, rng: Random) -> Edit | None:
    """Put a word that means another thing."""
    new = exchange(sentence, "others", rng) if not re.search('[“"]', sentence) else None
    return Edit("wording", "substantive", sentence, new, ("entity", "number", "hedge"), rule="another word") if new else None


def front(sentence: str, rng: Random) -> Edit | None:
    """Put the day from the end of a sentence at its head."""
    match = pick(sentence, re.compile(r" (?P<day>on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?=\.$)"), rng)
    if not match or not sentence[0].isupper() or re.match(r"(?:On|In|At|But|And)\b", sentence):
        return None
    first = sentence[0].lower() + sentence[1:] if re.match(r"(?:The|A|An|His|Her|Their|Its|It|He|She|They)\b", sentence) else sentence
    return Edit("order", "style", sentence, f"On {match['day'][3:]} {first[: first.rindex(match[0])]}.", rule="day to the front")


def turn(sentence: str, rng: Random) -> Edit | None:
    """Turn a pair of nouns round."""
    match = pick(sentence, re.compile(r"\b(?P<one>[a-z]{5,}s) and (?P<two>[a-z]{5,}s)\b(?=[ .,])"), rng)
    if not match or re.search('[“"]', sentence):
        return None
    return Edit("order", "style", sentence, swap(sentence, match.span(), f"{match['two']} and {match['one']}"), rule="pair turned")


def more_words(sentence: str, rng: Random) -> Edit | None:
    """Put a word that says more before a noun."""
    match = pick(
        sentence,
        re.compile(
            r"\b(?:the|a|his|their)(?= (?:man|men|woman|group|house|company|law|bill|plan|report|letter|city|country|case|vote|deal|campaign|meeting|proposal|system)\b)"
        ),
        rng,
    )
    if not match or re.search('[“"]', sentence):
        return None
    return Edit(
        "addition",
        "substantive",
        sentence,
        swap(sentence, (match.end(), match.end()), f" {rng.choice(lexicon()['added_words'])}"),
        rule="an adjective",
    )


def more_phrase(sentence: str, rng: Random) -> Edit | None:
    """Put a phrase at the end."""
    if not sentence.endswith(".") or re.search('[“”"]|said|according', sentence):
        return None
    return Edit("addition", "substantive", sentence, f"{sentence[:-1]} {rng.choice(lexicon()['added_phrases'])}.", rule="a phrase")


def less(sentence: str, rng: Random) -> Edit | None:
    """Leave out a clause between commas."""
    match = pick(sentence, re.compile(r", (?:who|which|where|whose) [^,“”\"]{15,90},(?= [a-z])"), rng)
    return Edit("omission", "substantive", sentence, swap(sentence, match.span(), ""), rule="a clause") if match else None


def new_sentence(sentence: str, rng: Random) -> Edit | None:
    """Put a sentence after this one."""
    return Edit("addition", "substantive", sentence, f"{sentence} {rng.choice(lexicon()['added_sentences'])}", rule="a sentence")


GENERATORS = (synonym, other_word, front, turn, more_words, more_phrase, less, new_sentence)
