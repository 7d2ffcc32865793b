"""Strategies of analysis, whose searches branch, after those of algebra."""

from __future__ import annotations

from verifier.provers import (
    combination,
    conditions,
    covering,
    entrywise,
    extremes,
    far,
    growth,
    halves,
    isolating,
    jensen,
    kinks,
    pieces,
    reals,
    restated,
    roots,
    simplify,
    single,
    sizes,
    spelling,
    sums_of_squares,
    tangents,
    termwise,
    triangles,
)
from verifier.provers.algebra import ALGEBRA
from verifier.provers.search import Strategy

PORTFOLIO: tuple[tuple[str, Strategy], ...] = (
    *ALGEBRA,
    ("tangents of the logarithm", tangents.propose),
    ("across kinks", kinks.propose),
    ("slope of an entry", kinks.of_entries),
    ("real roots", roots.propose),
    ("combination of hypotheses", combination.propose),
    ("rational sums of squares", sums_of_squares.propose),
    ("the larger of two", extremes.propose),
    ("cases", pieces.propose),
    ("signs of a variable", halves.propose),
    ("mean value theorem", growth.propose),
    ("entry by entry", entrywise.propose),
    ("term by term", termwise.propose),
    ("one term of a sum", single.propose),
    ("Jensen's inequality", jensen.propose),
    ("triangles of norms", triangles.propose),
    ("both sides of a size", sizes.propose),
    ("roots on one side", isolating.propose),
    ("difference written out", restated.propose),
    ("side conditions", conditions.propose),
    ("derivatives written out", spelling.propose),
    ("limits and chords", far.propose),
    ("real numbers", reals.propose),
    ("interval cover", covering.propose),
    ("SymPy simplify", simplify.propose),
)
