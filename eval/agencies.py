"""Agencies: wire credits of PolNeAR's metadata, where the text itself shows one; and own reports, in which none may be found.

Whether a text shows its agency is judged apart from `variorum.language.agencies`: the agency's name stands in it in
brackets, after a dash at the end, or in a sentence that says so.
"""

from __future__ import annotations

import re

import variorum
from table import Row, f1, load, ratio

AGENCIES = {"AP": "AP", "UPI": "UPI", "reuters": "Reuters", "Reuters": "Reuters", "AFP": "AFP"}
FORMS = {
    "AP": "AP|The Associated Press|Associated Press",
    "UPI": "UPI|United Press International",
    "Reuters": "Reuters",
    "AFP": "AFP|Agence France-Presse",
}
OWN = 200
"""Own reports that are measured: every third, from the first."""


def shows(text: str, agency: str) -> bool:
    """Return whether a text credits an agency in so many words."""
    form = FORMS[agency]
    credit = rf"[(\[](?:{form})[)\]]|[-–—] ?(?:{form})\.?\s*$|(?:{form}) (?:\w+ ){{0,6}}contributed|(?:\u00a9|[Cc]opyright)[^.\n]{{0,20}}(?:{form})|^By (?:{form})\b"
    return bool(re.search(credit, text, re.MULTILINE))


def measure(*, show: bool) -> list[Row]:
    """Return F of the agencies found, and how many own reports are given one."""
    rows = load("attributions-polnear")
    said = right = shown = 0
    own, reports, wrong = 0, 0, []
    for row in rows:
        wire = AGENCIES.get(row["meta"]["wire"])
        if wire is None:
            credited = any(shows(row["text"], agency) for agency in FORMS)
            reports += row["meta"]["wire"] in ("None", "NA") and not credited
            if row["meta"]["wire"] in ("None", "NA") and not credited and reports % 3 == 1 and own < OWN:
                own += 1
                found = variorum.read(row["text"]).witness.agency
                wrong += [(row["id"], found)] if found else []
            continue
        found = variorum.read(row["text"]).witness.agency
        credited = shows(row["text"], wire)
        shown, said, right = shown + credited, said + (found is not None and credited), right + (found == wire and credited)
        if show and found != wire and (credited or found):
            print(f"{row['id']}: {wire}, read as {found}")
    if show:
        print(*(f"{ident}: an own report, read as {found}" for ident, found in wrong), sep="\n")
    score = f1(ratio(right, said), ratio(right, shown))
    return [
        Row("agencies: credits found, F", "attributions-polnear", str(shown), f"{score:.3f}", ">= .95", score >= 0.95),
        Row("agencies: own reports given one", "attributions-polnear", str(own), str(len(wrong)), "0", not wrong),
    ]
