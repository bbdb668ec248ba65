"""The judge's bench: controlled edits of public texts, one generator a kind; sentences moved; noise as of a scan.

Texts: news of 2015-2017 from the shared data, in a half that rules were mended on (`dev`) and one that they were not (`held`), and
paragraphs of newspapers of March 1916 that lie beside this file. Words that are put in come from `lexicon.toml`, never from the program's tables.
"""

from edits.measure import measure

__all__ = ["measure"]
