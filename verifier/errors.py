"""The errors a person can meet: a statement that cannot be meant, a request that cannot be met."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class StatementError(Exception):
    """A statement that cannot be meant: the message says what is wrong and what to write instead."""


class ShapeError(StatementError):
    """Two shapes that do not fit the operator between them; the message names both."""


class UsageError(Exception):
    """A request that cannot be meant (no such path, no such name): one clear sentence, exit code 2."""


def nearest(word: str, known: Iterable[str]) -> str:
    """`` (did you mean 'softmax'?)`` for the known name nearest to ``word``, or the empty string."""
    match = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" (did you mean {match[0]!r}?)" if match else ""
