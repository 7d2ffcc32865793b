"""Inequalities by calculus in one variable."""

from __future__ import annotations

from verifier.certificates import MeanValue
from verifier.expressions import (
    Add,
    Derivative,
    Expression,
    Mul,
    Neg,
    Noise,
    Pow,
    Variable,
    lift,
)
from verifier.integrals import Integral
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.laws.rules import mentions
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.domains import CONTINUOUS, SMOOTH, discontinuity
from verifier.kernel.signs.order import Signs
from verifier.relations import Eq, Order, Relation, leaves, rebuild

#: Facts whose set is an interval.
INTERVAL_FACTS = frozenset({"positive", "nonnegative", "negative", "unit_interval"})
CITATION = "the mean value theorem (Apostol 1967, §4.14)"
#: What stands in the place of a hypothesis that is set aside, so that the others keep their numbers.
TRUTH = Eq(lift(0), lift(0))


def mean_value(proof: Proof, relation: Order, certificate: MeanValue) -> None:
    """φ ≥ 0 on an interval I of t if, for an a in I or at its end, φ(a) ≥ 0 and φ′ = w·s with w > 0, s ≥ 0 right of a
    and s ≤ 0 left of it: φ(t) = φ(a) + φ′(ξ)(t − a) for a ξ between (Apostol 1967, §4.14).

    I is what the facts and those hypotheses say of t that are linear in it; the other hypotheses on t are set aside.
    φ is continuous between a and t, since it is composed of continuous functions and defined there
    (``continuous_at``), and differentiable strictly between them (the side conditions of φ′).  φ > 0 needs φ(a) > 0, or
    t ≠ a and strict signs of s.
    """
    t, a = certificate.variable, certificate.base
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    plain(t, proof, gap)
    if a.shape or certificate.slope.shape or certificate.weight.shape or gap.shape:
        raise Rejected("this rule speaks of scalars")
    if t in leaves(a, Variable) or leaves(a, Noise):
        raise Rejected("the base must not depend on the variable, nor be random")
    if scope_of(a).free & scope_of(gap).bound:
        raise Rejected("the base would be captured by a sum or a derivative")
    proof.discharge(a)
    at_an_end(t, a, proof)
    start, between = (
        Proof(given, proof.variables, proof.oracle, proof.record) for given in (kept(proof, t, a), inside(proof, t, a))
    )
    apart = proof.signs.bounds(difference(t, a)).excludes_zero
    strict = up.strict and apart
    proof.use("mean value theorem")
    proof.record.cites.setdefault(CITATION)
    continuous_at(start, gap, t, a)
    prove(start, Order("≥" if strict or not up.strict else ">", rebuild(gap, {t: a}), 0), certificate.at_base)
    derivative = Derivative(gap, t)
    for side, sign, part in ((">", "≥", certificate.right), ("<", "≤", certificate.left)):
        beyond = between.wider((Order(side, t, a),))
        if not _empty(beyond, t, a):
            beyond.discharge(derivative)
            beyond.discharge(certificate.weight)
            if not beyond.signs.bounds(certificate.weight).positive:
                raise Rejected("the weight of the derivative is not > 0 by the sign rules")
            if not beyond.equal(derivative, Mul(certificate.weight, certificate.slope)):
                raise Rejected("the derivative is not the weight times the slope")
        prove(beyond, Order(side if strict else sign, certificate.slope, 0), part)


def _empty(proof: Proof, t: Variable, a: Expression) -> bool:
    """Nothing lies on this side of the base."""
    return proof.signs.bounds(t).empty or proof.signs.bounds(difference(t, a)).empty


def plain(t: Variable, proof: Proof, gap: Expression) -> None:
    """t is a free real number, on which φ depends continuously."""
    if type(t) is not Variable or t.shape or t.of or not t.facts <= INTERVAL_FACTS:
        raise Rejected(f"{t} is no scalar that ranges over an interval")
    if any(t in v.of for v in proof.variables):
        raise Rejected(f"another variable depends on {t}")
    jump = discontinuity(gap, frozenset((t,)), integrals=True)
    if jump:
        raise Rejected("continuity in {} of {} is not known", t, jump)


def continuous_at(proof: Proof, gap: Expression, t: Variable, a: Expression) -> None:
    """φ, which is defined at t = a, is continuous there.

    An integral may be defined at a as an improper one.  With one end that moves it is continuous still, as improper
    integrals are limits; with both, or with t in the integrand, it need not be: ∫₀¹ t/(t² + u²) du tends to π/2 as
    t ↓ 0, and is 0 at 0.  Nor need f^g be where both are 0 at a, with 0⁰ = 1, unless f vanishes no faster than a power
    of t − a, as what is written without integrals does.  Then its side conditions must hold at a: the integrand is
    continuous up to the ends, and f > 0.

    Raises:
        Rejected: where they do not follow.
    """
    integrals = (node.args for node in gap.atoms(Integral))
    moved = ([t in leaves(part, Variable) for part in (body, low, high)] for body, _, low, high in integrals)
    powers = (node for node in gap.atoms(Pow) if t in leaves(node.args[1], Variable))
    if any(inside or all(ends) for inside, *ends in moved) or any(power.atoms(Integral) for power in powers):
        proof.discharge(rebuild(gap, {t: a}))


def kept(proof: Proof, t: Variable, a: Expression) -> tuple[Relation, ...]:
    """The hypotheses that hold for every value between a and t, both included; the others are set aside."""
    return tuple(h if _holds_between(h, t, a, proof) is not None else TRUTH for h in proof.given)


def inside(proof: Proof, t: Variable, a: Expression) -> tuple[Relation, ...]:
    """The same strictly between a and t, where h(t) ≥ 0 is strict if it is linear in t and not constant."""
    found: list[Relation] = []
    for h in proof.given:
        becomes_strict = _holds_between(h, t, a, proof)
        if becomes_strict is None:
            found.append(TRUTH)
        elif becomes_strict and isinstance(h, Order):
            found.append(Order({"≥": ">", "≤": "<"}.get(h.sign, h.sign), h.lhs, h.rhs))
        else:
            found.append(h)
    return (*found, *((Order(">", t, 0),) if "nonnegative" in t.facts else ()))


def _holds_between(hypothesis: Relation, t: Variable, a: Expression, proof: Proof) -> bool | None:
    """Whether a hypothesis becomes strict between a and t; None if it need not hold there.

    It holds if t is not in it, or if it is h(t) R 0 with h linear in t and h(a) ≥ 0.
    """
    if t not in leaves(hypothesis, Variable):
        return False
    told = linear_gap(hypothesis, t)
    if (
        told is None
        or scope_of(a).free & scope_of(told[0]).bound
        or not _weakly_positive(rebuild(told[0], {t: a}), proof)
    ):
        return None
    symbol = variable_symbol(t)
    return [m for m, _ in told[1] if any(s is symbol for s, _, _ in m)] == [((symbol, (), 1),)]


def linear_gap(hypothesis: Relation, t: Variable) -> tuple[Expression, Term] | None:
    """h(t), also as a term, for a hypothesis h(t) ≥ 0 or h(t) > 0 between numbers with h linear in t: it holds on an
    interval.  What h needs to be defined must not keep t from any value that its facts allow: of t·(1/t) > 0, which
    reads as 1 > 0, the points are no interval."""
    if not isinstance(hypothesis, Order) or hypothesis.lhs.shape or hypothesis.rhs.shape:
        return None
    up = ascending(hypothesis)
    gap = difference(up.lhs, up.rhs)
    if t in scope_of(gap).bound:
        return None
    asked = (o for o in obligations(gap) if any(t in leaves(part, Variable) for part in (o.subject, *o.where)))
    try:
        term = Reader().entry(gap, ())
        ranges = all(discharge(condition, Signs()) for condition in asked)
    except (GaveUp, Undefined):
        return None
    return (gap, term) if ranges and linear(term, variable_symbol(t)) else None


def linear(term: Term, symbol: Symbol) -> bool:
    """The term is p + q·t with p and q free of t."""
    for monomial, _ in term:
        own = [p for s, _, p in monomial if s is symbol]
        rest = Term({tuple(f for f in monomial if f[0] is not symbol): 1})
        if own not in ([], [1]) or mentions(rest, symbol):
            return False
    return True


def _weakly_positive(node: Expression, proof: Proof) -> bool:
    """≥ 0 by the sign rules, or 0 by its canonical form."""
    return proof.signs.bounds(node).nonnegative or is_zero(proof.entry(node, ()))


def at_an_end(t: Variable, a: Expression, proof: Proof) -> None:
    """a lies in the closed interval that the facts of t describe."""
    bounds = {"positive": (a,), "nonnegative": (a,), "negative": (Neg(a),), "unit_interval": (a, Add(lift(1), Neg(a)))}
    for fact in t.facts:
        if not all(_weakly_positive(node, proof) for node in bounds[fact]):
            raise Rejected("the base is outside the range of the variable")


__all__ = [
    "CITATION", "CONTINUOUS", "INTERVAL_FACTS", "SMOOTH", "TRUTH", "at_an_end", "continuous_at", "inside", "kept",
    "linear_gap", "mean_value", "plain",
]  # fmt: skip
