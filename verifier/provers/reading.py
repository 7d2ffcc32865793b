"""Strategies that read a proof off the statement: they search no subgoals."""

from __future__ import annotations

from verifier.provers import canonical, signs, slack
from verifier.provers.search import Strategy

#: In the order they are tried, with the words a report uses for them.
READING: tuple[tuple[str, Strategy], ...] = (
    ("normal form", canonical.propose),
    ("sign rules", signs.propose),
    ("hypotheses with slack", slack.propose),
)
