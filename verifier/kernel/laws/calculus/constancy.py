"""Equality by equal derivatives, and equality of angles by their sine."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, TypeGuard

from verifier.certificates import ConstantDifference, ConstantUpTo, Increasing, Injective, SineOfDifference
from verifier.expressions import (
    Add,
    Apply,
    Derivative,
    Div,
    Expression,
    Leaf,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Variable,
    lift,
)
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.index.equality import is_zero
from verifier.kernel.laws.calculus.analysis import INTERVAL_FACTS, at_an_end, continuous_at, linear_gap, plain
from verifier.kernel.laws.limits.limits import limit_of_growth
from verifier.kernel.signs.arithmetic import FACT_INTERVALS
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import Signs
from verifier.kernel.signs.turns import turns_of
from verifier.relations import CONVERSE, Eq, Order, Relation, leaves, rebuild

#: In parts of a half turn: where the sine has the one zero 0, and where sine and cosine are one-to-one.
HALF_TURN = Interval(Fraction(-1), Fraction(1), True, True)
#: Functions that increase strictly wherever they are defined, on one interval.
MONOTONE = frozenset({"exp", "log", "atan", "asin", "erf", "erfinv"})
#: Digits of an exponent at most.
LONGEST = 9
ONE_TO_ONE = {"sin": Interval(Fraction(-1, 2), Fraction(1, 2)), "cos": Interval(Fraction(0), Fraction(1))}


def constant_difference(proof: Proof, relation: Eq, certificate: ConstantDifference) -> None:
    """f = g on an interval I if f′ = g′ on I and f(c) = g(c) for one c in I (Apostol 1967, Theorem 4.7).

    I is the set that the facts and hypotheses leave to the variable, for any values of the others: each of them is a
    bound on the variable, so I is an interval.  f and g are differentiable on all of I: the side conditions of the
    derivative are discharged under the hypotheses.
    """
    x, c = certificate.variable, certificate.at
    lhs, rhs = relation.expressions
    if lhs.shape or rhs.shape or c.shape or certificate.slope.shape or leaves(c, Leaf):
        raise Rejected("equal derivatives are compared for scalars, and at a point without variables")
    proof.discharge(c)
    bounds = _interval(proof, x)
    _flat(proof, relation, certificate)
    rest = tuple(h for h in proof.given if x not in leaves(h, Variable))
    there = Proof(rest, [v for v in proof.variables if v != x], proof.oracle, proof.record)
    for bound in bounds:
        _require(there, rebuild(bound, {x: c}))
    for fact in x.facts:
        within, found = FACT_INTERVALS[fact], there.signs.bounds(c)
        if found.meet(within) != found:
            raise Rejected(f"{c} is not known to lie in the domain of {x}")
    proof.use("equal derivatives")
    proof.record.cites.setdefault("a function with derivative 0 on an interval is constant (Apostol 1967, Theorem 4.7)")
    prove(there, Eq(rebuild(lhs, {x: c}), rebuild(rhs, {x: c})), certificate.start)


def constant_up_to(proof: Proof, relation: Eq, certificate: ConstantUpTo) -> None:
    """f = g on an interval I with the end c if f′ = g′ on I and f − g → 0 at c: a constant is its own limit.

    f − g = p + q with p(c) = −l, where p is continuous (``continuous_at``), and q → l.  I is the set that the facts and
    hypotheses leave to the variable, as above; it lies on one side of c, which meets each of these bounds or is an end
    of it, so I reaches up to c.
    """
    x, c, p, q, limit = (
        certificate.variable, certificate.at, certificate.continuous, certificate.other, certificate.limit,
    )  # fmt: skip
    if any(side.shape for side in (*relation.expressions, c, p, q, limit)) or leaves(c, Leaf) or leaves(limit, Leaf):
        raise Rejected("equal derivatives are compared for scalars, up to a point and a limit without variables")
    bounds = _interval(proof, x)
    _flat(proof, relation, certificate)
    for said in (c, p, q, limit):
        proof.discharge(said)
    if not proof.equal(Add(relation.args[0], Neg(relation.args[1])), Add(p, q)):
        raise Rejected("the difference of the sides is not the sum of the two parts")
    away = proof.signs.bounds(Add(x, Neg(c)))
    if not (away.positive or away.negative):
        raise Rejected("{} is not known to lie on one side of {}", x, c)
    plain(x, proof, p)
    at_an_end(x, c, proof)
    rest = tuple(h for h in proof.given if x not in leaves(h, Variable))
    there = Proof(rest, [v for v in proof.variables if v != x], proof.oracle, proof.record)
    for bound in bounds:
        _require(there, rebuild(bound, {x: c}), closed=True)
    proof.use("equal derivatives")
    proof.record.cites.setdefault("a function with derivative 0 on an interval is constant (Apostol 1967, Theorem 4.7)")
    n = Variable(x.name, (), ("positive",))
    near = Div(lift(1), n) if away.positive else Neg(Div(lift(1), n))
    large = Proof(rest, [*there.variables, n], proof.oracle, proof.record)
    if not is_zero(limit_of_growth(large, rebuild(q, {x: Add(c, near)}), n) - large.entry(limit, ())):
        raise Rejected("the limit of what is not continuous at the end is not the claimed one")
    continuous_at(there, p, x, c)
    prove(there, Eq(rebuild(p, {x: c}), Neg(limit)), certificate.start)


def _flat(proof: Proof, relation: Eq, certificate: ConstantDifference | ConstantUpTo) -> None:
    """The difference of the sides is differentiable, with derivative 0."""
    slope = certificate.slope
    derivative = Derivative(Add(relation.args[0], Neg(relation.args[1])), certificate.variable)
    proof.discharge(derivative)
    if not proof.equal(derivative, slope):
        raise Rejected("the derivatives of both sides do not have the same normal form")
    if slope != lift(0):
        prove(proof, Eq(slope, lift(0)), certificate.flat)


def sine_of_difference(proof: Proof, relation: Eq, certificate: SineOfDifference) -> None:
    """a = b if sin(a − b) = 0 and |a − b| < 3, or |a − b| < π by parts of a half turn: between −π and π the sine has
    the one zero 0 (DLMF 4.14.6)."""
    gap = Add(relation.args[0], Neg(relation.args[1]))
    if gap.shape:
        raise Rejected("the sine is taken of scalars")
    proof.use("sine of a difference")
    prove(proof, Eq(Apply("sin", gap), lift(0)), certificate.sine)
    turns = turns_of(proof.signs, gap)
    if turns is None or turns.meet(HALF_TURN) != turns:
        prove(proof, Order("<", Apply("abs", gap), lift(3)), certificate.near)


def injective(proof: Proof, relation: Eq, certificate: Injective) -> None:
    """a = b if f(ka) = f(kb) for a number k ≠ 0 and an f that is one-to-one on a set with ka and kb: exp, log and
    others where they are defined, sin from −π/2 to π/2, cos from 0 to π (DLMF 4.2, 4.14.6); tⁿ, called ^n, for an odd
    n ≥ 1, and for an even n ≥ 2 where t ≥ 0."""
    values, where = compared_values(proof.signs, relation, certificate.function, certificate.scale)
    proof.use(f"{where} one-to-one")
    prove(proof, values, certificate.inner)


def increasing(proof: Proof, relation: Order, certificate: Increasing) -> None:
    """a R b if f(ka) R f(kb) for a number k > 0 and an f that increases strictly on an interval with ka and kb; for
    k < 0, and for the cosine, if f(kb) R f(ka): what is one-to-one and continuous on an interval is monotone there."""
    values, where = compared_values(proof.signs, relation, certificate.function, certificate.scale)
    proof.use(f"{where} monotone")
    prove(proof, values, certificate.inner)


def compared_values(signs: Signs, relation: Eq | Order, name: str, k: Expression) -> tuple[Eq | Order, str]:
    """What the relation of a and b is of f(ka) and f(kb), where f is one-to-one on an interval with ka and kb; and
    that it is, in words.

    Raises:
        Rejected: where it is not known to be.
    """
    if not isinstance(k, Number) or k.value == 0 or any(side.shape for side in relation.expressions):
        raise Rejected("the scale is a number that is not 0, and the sides are scalars")
    sides = [side if k == lift(1) else Mul(k, side) for side in relation.expressions]
    values: list[Expression] = [Apply(name, side) for side in sides]
    where = f"{name} is"
    if name in ONE_TO_ONE:
        for side in sides:
            turns = turns_of(signs, side)
            if turns is None or turns.meet(ONE_TO_ONE[name]) != turns:
                raise Rejected("{} is not known to lie where {} is one-to-one", side, name)
    elif (order := power_of(name)) is not None:
        if order % 2 == 0 and not all(signs.bounds(side).nonnegative for side in sides):
            raise Rejected("an even power is one-to-one where both sides are ≥ 0")
        where = "odd powers are" if order % 2 else "even powers of numbers ≥ 0 are"
        values = [Pow(side, lift(order)) for side in sides]
    elif name not in MONOTONE:
        raise Rejected("{} is not known to be one-to-one", name)
    if isinstance(relation, Eq):
        return Eq(*values), where
    falls = (name == "cos") != (k.value < 0)
    return Order(CONVERSE[relation.sign] if falls else relation.sign, *values), where


def power_of(name: str) -> int | None:
    """n ≥ 1 of ^n."""
    digits = name[1:]
    plain = digits.isascii() and digits.isdigit() and digits[0] != "0" and len(digits) <= LONGEST
    return int(digits) if name[:1] == "^" and plain else None


def _interval(proof: Proof, x: Variable) -> list[Order]:
    """The hypotheses about x, each a bound on x or on |x|; no other variable depends on x."""
    if type(x) is not Variable or x.shape or x.of or not x.facts <= INTERVAL_FACTS:
        raise Rejected(f"{x} must be a plain scalar whose facts describe an interval")
    if any(x in leaves(v, Variable) for v in proof.variables if v != x or isinstance(v, Noise)):
        raise Rejected(f"another variable depends on {x}")
    bounds = [h for h in proof.given if x in leaves(h, Variable)]
    found = [h for h in bounds if _is_bound(h, x)]
    if len(found) < len(bounds):
        raise Rejected(f"a hypothesis about {x} is no bound on it")
    return found


def _is_bound(hypothesis: Relation, x: Variable) -> TypeGuard[Order]:
    """x R b or |x| < b, |x| ≤ b, for a scalar b without x, or an inequality that is linear in x: the set of all such x
    is an interval."""
    if not isinstance(hypothesis, Order) or hypothesis.lhs.shape or hypothesis.rhs.shape:
        return False
    sign, a, b = hypothesis.sign, hypothesis.lhs, hypothesis.rhs
    if _bounds(sign, a, b, x) or _bounds(CONVERSE[sign], b, a, x):
        return True
    return linear_gap(hypothesis, x) is not None


def _bounds(sign: str, a: Expression, b: Expression, x: Variable) -> bool:
    """a R b bounds x from one side, or from both by |x|."""
    if b.shape or x in leaves(b, Variable):
        return False
    return bool(a == x or (a == Apply("abs", x) and sign in "<≤"))


def _require(proof: Proof, relation: Any, closed: bool = False) -> None:
    """The bound holds at the point by the sign rules, or with equality too if ``closed``."""
    sign, a, b = relation.sign, relation.lhs, relation.rhs
    gap: Expression = Add(a, Neg(b)) if sign in ">≥" else Add(b, Neg(a))
    found = proof.signs.bounds(gap)
    if not (found.positive if sign in "><" and not closed else found.nonnegative):
        raise Rejected("the point is not known to lie in the interval: {}", relation)
    proof.discharge(relation)
