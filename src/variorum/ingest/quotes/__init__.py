"""An article's text and zones → its quotations: where each stands, who speaks, and by which verb."""

from variorum.ingest.quotes.find import find_quotes

__all__ = ["find_quotes"]
