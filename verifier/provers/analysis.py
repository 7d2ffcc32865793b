"""Strategies of analysis, whose searches branch, after those of algebra."""

from __future__ import annotations

from verifier.provers import conditions, simplify
from verifier.provers.algebra import ALGEBRA
from verifier.provers.calculus import kink_signs, kinks, nearby, slopes_alone, spelling, stepped_integrals
from verifier.provers.convexity import convex_parts, expectations, jensen, two_points
from verifier.provers.inequalities import (
    angles_apart,
    closed_ends,
    covering,
    extremes,
    far,
    growth,
    halves,
    isolated,
    isolating,
    left_out,
    letter_powers,
    logarithm_alone,
    means,
    ordered_logarithms,
    pieces,
    power_means,
    reals,
    restated,
    roots,
    sizes,
    squared_bounds,
    tangents,
    terms_left_out,
)
from verifier.provers.integers import as_reals, floor_sums, floor_values, remainders
from verifier.provers.matrices import extreme_places, triangles
from verifier.provers.polynomials import combination, sums_of_squares
from verifier.provers.search import Strategy
from verifier.provers.sums import averages, distributions, entrywise, single, termwise

PORTFOLIO: tuple[tuple[str, Strategy], ...] = (
    ("side conditions", conditions.propose),
    *ALGEBRA,
    ("the place of the largest entry", extreme_places.propose),
    ("closed ends of powers", closed_ends.propose),
    ("angles apart", angles_apart.propose),
    ("powers off their zeros", letter_powers.propose),
    ("tangents of the logarithm", tangents.propose),
    ("terms left out", terms_left_out.propose),
    ("ordered logarithms", ordered_logarithms.propose),
    ("integrals across jumps", stepped_integrals.propose),
    ("sums of floors", floor_sums.propose),
    ("remainders", remainders.propose),
    ("values of floors", floor_values.propose),
    ("integers as reals", as_reals.propose),
    ("weighted means", means.propose),
    ("Pinsker's inequality", distributions.pinsker),
    ("convex parts", convex_parts.propose),
    ("slope of an entry", kinks.of_entries),
    ("sides of kinks", kink_signs.propose),
    ("across kinks", kinks.propose),
    ("one piece near by", nearby.propose),
    ("a slope alone", slopes_alone.propose),
    ("real roots", roots.propose),
    ("combination of hypotheses", combination.propose),
    ("the larger of two", extremes.propose),
    ("both sides of a difference", sizes.of_several),
    ("cases", pieces.propose),
    ("properties at two points", two_points.propose),
    ("rational sums of squares", sums_of_squares.propose),
    ("signs of a variable", halves.propose),
    ("mean value theorem", growth.propose),
    ("entry by entry", entrywise.propose),
    ("term by term", termwise.propose),
    ("terms of distributions", distributions.propose),
    ("one term of a sum", single.propose),
    ("Jensen's inequality", jensen.propose),
    ("means of convex functions", expectations.propose),
    ("expectations point by point", averages.propose),
    ("triangles of norms", triangles.propose),
    ("means of powers", power_means.propose),
    ("both sides of a size", sizes.propose),
    ("roots on one side", isolating.propose),
    ("a root alone", isolated.propose),
    ("a logarithm alone", logarithm_alone.propose),
    ("difference written out", restated.propose),
    ("squares of bounds", squared_bounds.propose),
    ("derivatives written out", spelling.propose),
    ("limits and chords", far.propose),
    ("real numbers", reals.propose),
    ("interval cover", covering.propose),
    ("a number left out", left_out.propose),
    ("SymPy simplify", simplify.propose),
)
