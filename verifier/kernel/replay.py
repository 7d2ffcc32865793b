"""Which law replays which certificate for which relation: the whole of what the kernel accepts, on one page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verifier import certificates as c
from verifier import properties as p
from verifier import relations as r
from verifier.kernel import (
    analysis,
    cases,
    constancy,
    convexity,
    covers,
    inequalities,
    linear,
    lipschitz,
    polynomials,
    rules,
)
from verifier.kernel.check import Proof

REPLAY: dict[tuple[type, type], Callable[[Proof, Any, Any], None]] = {
    (r.Eq, c.NormalForm): inequalities.eq_normal_form,
    (r.Symmetric, c.NormalForm): inequalities.symmetric_normal_form,
    (r.Order, c.NormalForm): inequalities.order_normal_form,
    (r.Order, c.Bounds): inequalities.order_bounds,
    (r.Loewner, c.Bounds): inequalities.loewner_bounds,
    (r.Order, c.Rewritten): inequalities.order_rewritten,
    (r.Loewner, c.Rewritten): inequalities.loewner_rewritten,
    (r.Order, c.Coefficients): inequalities.order_coefficients,
    (r.Eq, c.SquareBoth): inequalities.square_both,
    (r.Order, c.SquareBoth): inequalities.square_both,
    (r.Order, c.CompareRoots): inequalities.compare_roots,
    (r.Eq, c.Chained): inequalities.chained,
    (r.Order, c.Chained): inequalities.chained,
    (r.Eq, c.Cases): cases.cases,
    (r.Order, c.Cases): cases.cases,
    (r.Eq, c.Cut): cases.cut,
    (r.Order, c.Cut): cases.cut,
    (r.Eq, c.Impossible): cases.impossible,
    (r.Order, c.Impossible): cases.impossible,
    (r.Order, c.Rearranged): cases.rearranged,
    (r.Order, c.Exponentials): cases.exponentials,
    (r.Order, c.Logarithms): cases.logarithms,
    (r.Eq, c.BothWays): cases.both_ways,
    (r.Eq, c.Lemma): cases.lemma,
    (r.Order, c.Lemma): cases.lemma,
    (r.Order, c.MeanValue): analysis.mean_value,
    (r.Order, c.RealRoots): polynomials.real_roots,
    (r.Order, c.Cover): covers.cover,
    (r.Eq, c.Balls): inequalities.balls,
    (r.Order, c.Balls): inequalities.balls,
    (r.Eq, c.Simplified): inequalities.simplified,
    (r.Eq, c.Cancelled): linear.cancelled,
    (r.Eq, c.SquaresVanish): linear.squares_vanish,
    (r.Eq, c.Turned): linear.turned,
    (r.Eq, c.FactoredOut): linear.factored_out,
    (r.Order, c.FactoredOut): linear.factored_out,
    (r.Eq, c.ConstantDifference): constancy.constant_difference,
    (r.Loewner, c.QuadraticForm): rules.quadratic_form,
    (r.Loewner, c.PairwiseSquares): rules.pairwise_squares,
    (r.Convex, c.HessianPsd): convexity.convex_by_hessian,
    (r.Convex, c.AlongLines): convexity.convex_along_lines,
    (r.Convex, c.Composition): convexity.convex_by_composition,
    (r.Convex, c.Subgradient): convexity.convex_by_subgradient,
    (p.Concave, c.ByMeaning): convexity.by_meaning,
    (p.StronglyConvex, c.ByMeaning): convexity.by_meaning,
    (p.Smooth, c.ByMeaning): convexity.by_meaning,
    (r.HasMinimum, c.StrongConvexity): convexity.minimum_by_strong_convexity,
    (p.Lipschitz, c.SlopeBetween): lipschitz.slope_between,
    (p.Lipschitz, c.SlopeNorm): lipschitz.slope_norm,
    (p.Lipschitz, c.SlopeAlongLines): lipschitz.slope_along_lines,
    (p.Lipschitz, c.SlopesComposed): lipschitz.slopes_composed,
    (p.Smooth, c.HessianBetween): lipschitz.hessian_between,
    (r.Tends, c.Limit): rules.limit,
    (r.Eventually, c.Continuity): rules.near_zero,
    (r.Order, c.Instance): rules.instance_of_for_all,
    (r.Eq, c.Instance): rules.instance_of_for_all,
}
