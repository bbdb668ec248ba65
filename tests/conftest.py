"""What the tests share: a made-up story in two versions, the command line as a function, and the profile of Hypothesis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from variorum.cli import main

SHARED = Path(__file__).parents[2] / "shared"

settings.register_profile(
    "variorum",
    deadline=None,
    derandomize=True,
    max_examples=25,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("variorum")

WIRE = """\
Harbour bridge at Velmora closes after crack is found
By Ilsa Torvane
VELMORA (Reuters) - The harbour bridge at Velmora was closed on Monday after engineers found a crack in its northern pier, officials said.
About 40 inspectors had spent the night on the river in small boats, measuring the stone by the light of hand lamps.
"We will not open it until every stone has been looked at," said Marit Oswin, the city's chief engineer.
The bridge carries 12,000 cars a day between the old town and the docks, and there is no other crossing within 9 miles.
Shopkeepers on the northern bank said they feared for their trade. The ferry, which was sold 4 years ago, will not return before the spring.
The council is to meet on Thursday to hear what the repair would cost.
"""

PAPER = """\
Velmora bridge shut
By Ilsa Torvane
VELMORA (Reuters) - The harbor bridge at Velmora was closed on Monday after engineers found a crack in its northern pier.
Some 60 inspectors had spent the night on the river in small boats, measuring the stone by the light of hand lamps.
"We will not open it until every stone has been looked at," said Marit Oswin, the city's chief engineer.
The bridge carries 12,000 cars a day between the old town and the docks, and there is no other crossing within 9 miles.
Shopkeepers on the northern bank said they feared for their trade. The ferry, which was sold 4 years ago, will return before the spring.
"""

OTHER = """\
A keeper of bees in the hills above Castor has taught three goats to wait at a bus stop.
Nobody rides with them, the driver told a visitor, yet they climb aboard on market days and leave at the mill.
Their owner sells honey there and says that the animals know the timetable better than he does.
"""


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that runs the command line, without colour, in a terminal of 100 columns."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")

    def ran(*arguments: object) -> Ran:
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        code = left.value.code
        return Ran(code if isinstance(code, int) else 1 if code else 0, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return ran


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Return the paths of two versions of one story."""
    wire, paper = tmp_path / "wire.txt", tmp_path / "paper.txt"
    wire.write_text(WIRE, encoding="utf-8")
    paper.write_text(PAPER, encoding="utf-8")
    return wire, paper


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of checks and seeds beside the project."""
    if not (SHARED / "checks" / "score.py").is_file():
        pytest.skip("the folder `shared` with checks and seeds is not beside the project")
    return SHARED
