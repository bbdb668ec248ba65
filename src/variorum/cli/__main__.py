"""`python -m variorum.cli` is the command line."""

from variorum.cli import run

run()
