"""The lineage of a story as lines, DOT, GraphML and JSON."""

from __future__ import annotations

import json
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import networkx

from variorum.model import Derivation, Descent, Exemplar, Manner, Siglum, Story, StoryTold, WitnessId
from variorum.writers.descent import draw_descent, write_descent_json, write_dot, write_graphml
from variorum.writers.stories import story_row


def descent() -> Descent:
    alpha, a, b, c = (Siglum(name) for name in ("α1", 'a"1\\', "b<2>", "c"))
    made = [
        Derivation(alpha, a, Manner.COPY, "s", 0.97, 1, False, "m"),
        Derivation(alpha, b, Manner.REWRITE, "s", 0.5, 1, False, "m"),
        Derivation(b, c, Manner.EXCERPT, "s", 0.85, 1, False, "m"),
        Derivation(a, c, Manner.EXCERPT, "s", None, 1, True, "m"),
        Derivation(a, b, Manner.REWRITE, "s", 0.1, 2, False, "m"),
    ]
    nodes = (*((WitnessId(name),) for name in (a, b, c)), (WitnessId("d"), WitnessId("e")))
    return Descent("s", nodes, (Exemplar(alpha, "Reuters wire", "Reuters", "s", a),), tuple(made), (), "m")


def test_a_tree_of_lines() -> None:
    assert (
        "\n".join(draw_descent(descent()))
        == """\
[α1] Reuters wire, not held
├─ a"1\\  copy, very likely
└─ b<2>  rewrite, cannot tell
   └─ c  excerpt, likely; in part from a"1\\
Cannot tell from what this was made:
   d, e"""
    )


def test_lines_for_programs_say_what_the_tree_says_and_no_more() -> None:
    """What cannot be told (below .60) is left out; a second exemplar is told with the first."""
    row = story_row(StoryTold(Story("s", "A story"), (WitnessId("c"),), (), descent()))
    told = row["derivations"]
    assert isinstance(told, list)
    assert [(made["parent"], made["child"], made["confidence"]) for made in told] == [
        ("s/α1", 'a"1\\', 0.97),
        ("b<2>", "c", 0.85),
        ('a"1\\', "c", None),
    ]


def test_a_long_chain_needs_no_recursion() -> None:
    names = [WitnessId(f"v{n}") for n in range(3_000)]
    made = tuple(Derivation(Siglum(a), Siglum(b), Manner.COPY, "s", 0.9) for a, b in pairwise(names))
    assert len(list(draw_descent(Descent("s", tuple((n,) for n in names), (), made, (), "m")))) == 3_000


def test_dot_quotes_names_and_shows_what_is_inferred() -> None:
    dot = write_dot(descent())
    assert '"a\\"1\\\\" [label=' in dot
    assert '"α1" [label="[α1] Reuters wire, not held", style=dashed];' in dot
    assert '"a\\"1\\\\" -> "c" [style=dotted];' in dot


def test_graphml_is_read_by_others() -> None:
    graph = networkx.read_graphml(BytesIO(write_graphml(descent()).encode()))
    assert graph.nodes["α1"]["held"] is False
    assert graph.edges["α1", "b<2>"]["confidence"] == 0.5
    assert ElementTree.fromstring(write_graphml(descent())).tag.endswith("graphml")


def test_json_has_every_rank() -> None:
    out = json.loads(write_descent_json(descent()))
    assert [d["rank"] for d in out["derivations"]] == [1, 1, 1, 1, 2]
    assert out["witnesses"][-1] == {"siglum": "α1", "held": False, "label": "Reuters wire", "agency": "Reuters", "proxy": 'a"1\\'}
