"""The texts of a claim before they are read: sets, what is said of all others, and functions that are defined, in the
words that the language has for them."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.given.alone import of_others
from verifier.language.guard import CHARACTERS
from verifier.language.spellings.own_functions import unfolded
from verifier.language.spellings.sets import without_sets


def respelled(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts of a claim, which is the last one, and what is to be said of them."""
    return unfolded([_without_sets(text) for text in texts])


def _without_sets(text: str) -> str:
    """Sets, and what is said of all others, as equations and orders; no text too long is looked at."""
    if not isinstance(text, str) or len(text) > CHARACTERS:
        return text
    return of_others(without_sets(text))
