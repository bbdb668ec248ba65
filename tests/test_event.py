"""Whether two texts that share no passage report one event."""

from variorum.api import compare

BRIDGE = """\
Crack closes harbor bridge at Velmora
By Ilsa Torvane
VELMORA (Reuters) - Engineers found a crack in the northern pier of the Velmora harbor bridge on Monday, and Marit Oswin ordered it shut.
Oswin, the chief engineer of Velmora, said that 12,000 cars a day would have to go round by Castor.
The Velmora ferry was sold four years ago, and shopkeepers on the northern bank fear for their trade.
"""
APART = """\
Velmora without its bridge
Nobody crosses the harbor of Velmora this week. Marit Oswin, who looks after the town's bridges, shut the largest after a crack had shown in the northern pier.
Some 12,000 cars now take the long way by Castor, and since the Velmora ferry went to its buyer there is no other.
"Trade will suffer", Oswin told the shopkeepers of the northern bank; engineers were at the pier all Monday.
"""
BEES = """\
Goats learn to wait for the bus
A keeper of bees in the hills above Tarnow has taught three goats to wait at a bus stop, says Jon Aske, who drives the bus.
Aske told a visitor that nobody rides with them, yet they climb aboard on market days and leave at the mill.
Their owner, Pia Sandvall, sells honey at the mill and says that the animals know the timetable better than she does.
"""


def test_two_reports_written_apart_are_of_one_event() -> None:
    there, back = compare(BRIDGE, APART).pairs[0], compare(APART, BRIDGE).pairs[0]
    assert (there.alignments, back.alignments) == ((), ())
    assert there.same_event is back.same_event is True
    assert there.lineage.relation == "unrelated"


def test_strangers_are_not() -> None:
    assert compare(BRIDGE, BEES).pairs[0].same_event is False


def test_too_little_text_cannot_tell() -> None:
    assert compare("Snow fell on Oslo.", "Rain came to Rome at night.").pairs[0].same_event is None


def test_reports_of_months_apart_are_not_of_one_event() -> None:
    dated = ["June 3, 2019\n", "November 9, 2019\n"]
    headed = [text.replace("\n", "\n" + day, 1) for text, day in zip((BRIDGE, APART), dated, strict=True)]
    assert compare(*headed).pairs[0].same_event is False
