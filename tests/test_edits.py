"""The bench of controlled edits: what it says that it changed is all that it changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum.model import Kind
from variorum.writers.kinds_text import measured_kinds

EVAL = Path(__file__).resolve().parents[1] / "eval"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EVAL))


@pytest.mark.usefixtures("bench")
def test_outside_its_places_a_trial_has_two_equal_texts() -> None:
    from edits.base import old
    from edits.trial import trials

    made = list(trials(old(), 3, seed=1))
    assert sum(len(trial.places) for trial in made) > 40
    for trial in made:
        rests = []
        for text, side in ((trial.a, 0), (trial.b, 1)):
            at, rest = 0, []
            for place in trial.places:
                start, end = (place.a, place.b)[side]
                rest.append(text[at:start])
                at = end
            rests.append([*rest, text[at:]])
        assert rests[0] == rests[1]
        assert all(trial.a[slice(*place.a)] != trial.b[slice(*place.b)] for place in trial.places)


@pytest.mark.usefixtures("bench")
def test_every_generator_makes_a_kind_that_exists() -> None:
    from edits.base import old
    from edits.trial import trials

    assert {place.edit.kind for trial in trials(old(), 5, seed=2) for place in trial.places} <= set(Kind)


def test_the_measured_figures_are_shares() -> None:
    for found in measured_kinds().values():
        assert 0 <= found.precision <= 1
        assert 0 <= found.recall <= 1
        assert found.made > 0
