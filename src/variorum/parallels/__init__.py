"""Two articles → the passages that they share: word by word, in order, moves as moves.

`anchors` finds runs of equal words, `chain` strings them to chains, `extend` aligns what lies between, `passages` divides
the result into runs of one order, `alignments` reports them. Words outrank punctuation, which is not looked at here.
"""

from variorum.parallels.alignments import report_alignments, report_passage
from variorum.parallels.passages import align_words

__all__ = ["align_words", "report_alignments", "report_passage"]
