"""Sums of weighted squares found in the canonical form itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verifier.certificates import Certificate
from verifier.claims import Goal


def propose(goal: Goal, find: Callable[[Goal], Certificate | None]) -> Iterator[Certificate]:
    return
    yield
