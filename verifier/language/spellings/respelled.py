"""The texts of a claim before they are read: given sizes, sets and intervals, what is said of all others, functions
that are defined, derivatives as papers write them and ranges as SymPy does, in the words that the language has."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.language.given.alone import of_others
from verifier.language.guard import CHARACTERS
from verifier.language.spellings.drawn import with_names
from verifier.language.spellings.given_sizes import with_sizes
from verifier.language.spellings.intervals import without_intervals
from verifier.language.spellings.moving_names import without_arguments
from verifier.language.spellings.own_functions import unfolded
from verifier.language.spellings.ranges import without_ranges
from verifier.language.spellings.sets import without_sets
from verifier.language.spellings.slopes import applied, of_lambdas, without_lambdas, without_quotients


def respelled(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The texts of a claim, which is the last one, and what is to be said of them."""
    if not all(isinstance(text, str) and len(text) <= CHARACTERS for text in texts):
        return [*texts], []  # no text too long is looked at
    sized, sizes = with_sizes(texts)
    bounded = [without_intervals(without_sets(text)) for text in sized]
    plain = [without_ranges(applied(of_lambdas(without_lambdas(of_others(text))))) for text, _ in bounded]
    written, slopes = without_quotients(plain)
    plainly, moving = without_arguments(written)
    made, functions = unfolded(plainly)
    drawn, laws = with_names(made)
    return drawn, [*sizes, *(remark for _, told in bounded for remark in told), *slopes, *moving, *functions, *laws]
