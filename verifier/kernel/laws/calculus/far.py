"""Inequalities from infinity, and between two points: what falls to a limit ≥ 0, and what first rises, is ≥ 0."""

from __future__ import annotations

from typing import Any

from verifier.certificates import Arch, Falling, Stepping
from verifier.expressions import Add, Derivative, Expression, Mul, Neg, Noise, Variable, lift
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.calculus.analysis import (
    CITATION,
    TRUTH,
    at_an_end,
    continuous_at,
    inside,
    kept,
    linear_gap,
    plain,
)
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.laws.limits.limits import limit_of_growth
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.semantics import Reader
from verifier.relations import Order, Relation, leaves, rebuild

#: Facts that hold for every larger number, and every larger whole number, too; and for every smaller number.
UPWARD, WHOLE = frozenset({"positive", "nonnegative"}), frozenset({"whole", "integer"})
DOWNWARD = frozenset({"negative"})


def falling(proof: Proof, relation: Order, certificate: Falling) -> None:
    """φ ≥ 0 on an interval of t without upper end if φ′ = w·s with w > 0 and s ≤ 0 there, and φ → l ≥ 0 as t → ∞:
    φ(t) ≥ φ(T) for T ≥ t by the mean value theorem (Apostol 1967, §4.14), and φ(T) → l.

    φ > 0 needs s < 0, for φ(t) > φ(t + 1) ≥ l.  What is used of the hypotheses about t stays true as t grows.
    Downwards it is the same in −t, on an interval without lower end.
    """
    t, slope, weight = certificate.variable, certificate.slope, certificate.weight
    downwards = certificate.downwards
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    plain(t, proof, gap)
    if gap.shape or slope.shape or weight.shape or not t.facts <= (DOWNWARD if downwards else UPWARD):
        raise Rejected("this rule speaks of a scalar that may be as large as it likes")
    beyond = Proof(onward(proof, t, downwards), proof.variables, proof.oracle, proof.record)
    derivative: Expression = Derivative(gap, t)
    derivative = Neg(derivative) if downwards else derivative
    beyond.discharge(gap)
    beyond.discharge(derivative)
    beyond.discharge(weight)
    if not beyond.signs.bounds(weight).positive:
        raise Rejected("the weight of the derivative is not > 0 by the sign rules")
    if not beyond.equal(derivative, Mul(weight, slope)):
        raise Rejected("the derivative is not the weight times the slope")
    proof.use("what falls stays above its limit")
    proof.record.cites.setdefault(CITATION)
    prove(beyond, Order("<" if up.strict else "≤", slope, 0), certificate.falls)
    _limit(proof, gap, t, certificate.limit, certificate.at_limit, downwards)


def stepping(proof: Proof, relation: Order, certificate: Stepping) -> None:
    """φ ≥ 0 for all t (all whole t) from some number on if φ(t) − φ(t + 1) = d ≥ 0 for each of them, and φ → l ≥ 0 as
    t → ∞: φ(t) ≥ φ(t + n) → l.

    φ > 0 needs d > 0.  What is used of the hypotheses about t stays true as t grows.
    """
    t = certificate.variable
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    if type(t) is not Variable or t.shape or t.of or gap.shape or not t.facts <= UPWARD | WHOLE:
        raise Rejected(f"{t} is no number that may be as large as it likes")
    if any(t in v.of for v in proof.variables) or t in scope_of(gap).bound:
        raise Rejected(f"another variable depends on {t}, or it is bound")
    beyond = Proof(onward(proof, t), proof.variables, proof.oracle, proof.record)
    beyond.discharge(gap)
    later = rebuild(gap, {t: Add(t, lift(1))})
    beyond.discharge(later)
    beyond.discharge(certificate.fall)
    if certificate.fall.shape or not beyond.equal(difference(gap, later), certificate.fall):
        raise Rejected("the difference from one step to the next is not the claimed one")
    proof.use("what falls by every step stays above its limit")
    prove(beyond, Order(">" if up.strict else "≥", certificate.fall, 0), certificate.falls)
    _limit(proof, gap, t, certificate.limit, certificate.at_limit)


def _limit(
    proof: Proof, gap: Expression, t: Variable, limit: Expression, at_limit: Any, downwards: bool = False
) -> None:
    """φ → l as a real t → ∞ (downwards, as t → −∞), and l ≥ 0."""
    if limit.shape or t in leaves(limit, Variable) or leaves(limit, Noise):
        raise Rejected("the limit is a number that does not depend on the variable")
    if scope_of(limit).free & scope_of(gap).bound:
        raise Rejected("the limit would be captured by a sum or a derivative")
    large = Variable(t.name, (), ("positive",))
    there = Proof(
        tuple(TRUTH if t in leaves(h, Variable) else h for h in proof.given),
        [*(v for v in proof.variables if v != t), large],
        proof.oracle,
        proof.record,
    )
    there.discharge(limit)
    if not is_zero(
        limit_of_growth(there, rebuild(gap, {t: Neg(large) if downwards else large}), large) - there.entry(limit, ())
    ):
        raise Rejected("the limit of what grows fastest is not the claimed one")
    prove(there, Order("≥", limit, 0), at_limit)


def onward(proof: Proof, t: Variable, downwards: bool = False) -> tuple[Relation, ...]:
    """The hypotheses that hold for every value from t on, or from t down; the others are set aside."""
    return tuple(h if t not in leaves(h, Variable) or _onward(h, t, downwards) else TRUTH for h in proof.given)


def _onward(hypothesis: Relation, t: Variable, downwards: bool) -> bool:
    """It is h(t) ≥ 0 or h(t) > 0 with h linear in t and h(t + 1) ≥ h(t), or h(t − 1) ≥ h(t) downwards, for the numbers
    that no letter changes."""
    told = linear_gap(hypothesis, t)
    if told is None:
        return False
    further = rebuild(told[0], {t: Add(t, lift(-1 if downwards else 1))})
    try:
        rise = Reader().entry(difference(further, told[0]), ()).constant
    except (GaveUp, Undefined):
        return False
    return rise is not None and rise >= 0


def arch(proof: Proof, relation: Order, certificate: Arch) -> None:
    """φ ≥ 0 for a ≤ t ≤ b if φ(a) ≥ 0, φ(b) ≥ 0, and φ first rises and then falls from a to b: it is least at an end.

    It does so if φ′ = w₁·s₁, s₁′ = w₂·s₂, … strictly between, with all w > 0 and the last s ≤ 0, and if all s but the
    last two are ≥ 0 at a, and continuous there.  For a slope that falls is first ≥ 0 and then ≤ 0; so is one that is
    ≥ 0 at a and first rises and then falls; and what has such a slope first rises and then falls (by the mean value
    theorem, Apostol 1967, §4.14).  With two slopes φ is concave and lies above its chord.  From the upper end down it
    is the same with derivatives in −t.

    φ > 0 needs φ(a), φ(b) > 0, or a < t < b and the last s < 0.  What is defined at an end is continuous there, since
    it is composed of continuous functions (``continuous_at``).  The hypotheses about t that are used are linear in it
    and hold at both ends.
    """
    t, ends, slopes = certificate.variable, certificate.ends, certificate.slopes
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    if len(ends) != 2 or len(certificate.at_ends) != 2 or not 2 <= len(slopes) == len(certificate.weights):
        raise Rejected("an arch has two ends and at least two slopes with their weights")
    if len(certificate.starts) != len(slopes) - 2 or any(e.shape for e in (*ends, *slopes, *certificate.weights, gap)):
        raise Rejected("an arch is of scalars, and every slope but the last two has its sign at the first end")
    for node in (gap, *slopes[:-2]):
        plain(t, proof, node)
    downwards, apart = direction(proof, t, ends)
    strict = up.strict and apart
    bound = frozenset().union(*(scope_of(node).bound for node in (gap, *slopes)))
    for end in ends:
        if t in leaves(end, Variable) or leaves(end, Noise) or scope_of(end).free & bound:
            raise Rejected("the ends must not depend on the variable, nor be random or captured")
        proof.discharge(end)
        at_an_end(t, end, proof)
    proof.use("what first rises and then falls is least at an end")
    proof.record.cites.setdefault(CITATION)
    there, between = (
        Proof(given, proof.variables, proof.oracle, proof.record)
        for given in (at_both(proof, t, ends, kept), at_both(proof, t, ends, inside))
    )
    between = between.wider(strictly(t, ends, downwards))
    for end, part in zip(ends, certificate.at_ends):
        continuous_at(there, gap, t, end)
        prove(there, Order("≥" if strict or not up.strict else ">", rebuild(gap, {t: end}), 0), part)
    for slope, part in zip(slopes, certificate.starts):
        continuous_at(there, slope, t, ends[0])
        prove(there, Order("≥", rebuild(slope, {t: ends[0]}), 0), part)
    between.discharge(gap)
    for before, weight, slope in zip((gap, *slopes), certificate.weights, slopes):
        derivative: Expression = Derivative(before, t)
        derivative = Neg(derivative) if downwards else derivative
        for node in (derivative, weight, slope):
            between.discharge(node)
        if not between.signs.bounds(weight).positive:
            raise Rejected("the weight of a derivative is not > 0 by the sign rules")
        if not between.equal(derivative, Mul(weight, slope)):
            raise Rejected("a derivative is not its weight times the slope")
    prove(between, Order("<" if strict else "≤", slopes[-1], 0), certificate.falls)


def direction(proof: Proof, t: Variable, ends: tuple[Expression, ...]) -> tuple[bool, bool]:
    """Whether the first end is the upper one, and whether t is strictly between.

    Raises:
        Rejected: where t is not known to lie between the ends.
    """
    for downwards, (lower, upper) in ((False, ends), (True, ends[::-1])):
        apart = [proof.signs.bounds(difference(t, lower)), proof.signs.bounds(difference(upper, t))]
        if all(found.nonnegative for found in apart):
            return downwards, all(found.positive for found in apart)
    raise Rejected("the variable is not known to lie between the ends")


def strictly(t: Variable, ends: tuple[Expression, ...], downwards: bool) -> tuple[Relation, ...]:
    """t is strictly between the ends, of which the first is the upper one if ``downwards``."""
    first, last = ("<", ">") if downwards else (">", "<")
    return Order(first, t, ends[0]), Order(last, t, ends[1])


def at_both(proof: Proof, t: Variable, ends: tuple[Expression, ...], which: Any) -> tuple[Relation, ...]:
    """The hypotheses that hold between both ends: what is linear in t and holds at both."""
    both = zip(which(proof, t, ends[0]), which(proof, t, ends[1]))
    return tuple(one if other != TRUTH else TRUTH for one, other in both)


__all__ = ["arch", "at_both", "direction", "falling", "onward", "stepping", "strictly"]
