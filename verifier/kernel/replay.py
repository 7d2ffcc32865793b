"""Which law replays which certificate for which relation: the whole of what the kernel accepts, on one page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verifier import certificates as c
from verifier import relations as r
from verifier.kernel import analysis, cases, covers, induction, inequalities, limits, polynomials, rules
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
    (r.Loewner, c.QuadraticForm): rules.quadratic_form,
    (r.Loewner, c.PairwiseSquares): rules.pairwise_squares,
    (r.Convex, c.HessianPsd): rules.convex_by_hessian,
    (r.HasMinimum, c.StrongConvexity): rules.minimum_by_strong_convexity,
    (r.Tends, c.Limit): rules.limit,
    (r.Tends, c.LimitOfParts): limits.limit_of_parts,
    (r.Tends, c.Squeeze): limits.squeeze,
    (r.Eventually, c.Continuity): rules.near_zero,
    (r.Order, c.Instance): rules.instance_of_for_all,
    (r.Eq, c.Instance): rules.instance_of_for_all,
    (r.Eq, c.Induction): induction.induction,
    (r.Eq, c.FloorLaw): induction.floor_law,
    (r.Order, c.FloorLaw): induction.floor_law,
    (r.Order, c.Integral): induction.integral,
    (r.Order, c.Induction): induction.induction,
    (r.Loewner, c.Induction): induction.induction,
}
