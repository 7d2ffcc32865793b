"""Rigorous values of integrals: balls certain to contain ∫ₐᵇ f dt, for f that is analytic or made of such with kinks.

Over a finite interval flint's adaptive quadrature (Johansson, *Numerical integration in arbitrary-precision ball
arithmetic*, 2018) encloses the integral of f, given f on complex balls (``integrands``).  Over an infinite interval
the tail beyond T is bounded by ∫ C·t^p·e^(−qt) dt, with C, p, q read off the formula.  Beside an end where the
integrand has a singularity, and far out where there is no such bound, the integral is that of the power of the
distance which the integrand behaves like (``near_ends``).
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import Any

from flint import acb, arb, ctx, fmpq

from verifier import expressions as heads
from verifier.expressions import Expression, Leaf, Variable
from verifier.integrals import is_infinite, placed
from verifier.kernel.points.coefficients import Plain
from verifier.kernel.points.improper import diverges, singular
from verifier.kernel.points.integrands import NOWHERE, Parts, value_at
from verifier.kernel.points.named_integrals import named
from verifier.kernel.points.numbers import Diverges, Real, Undecided
from verifier.kernel.points.tails import growth
from verifier.kernel.signs.order import signs_under
from verifier.relations import Order, leaves

#: Bits of the goal for one integral, and the most evaluations of the integrand.
_GOAL, _EVALUATIONS = 40, 4000
#: Bits beyond which an integral becomes no sharper.
MOST_BITS = 2 * _GOAL
#: An infinite interval is cut here, and further out where the bound of the tail asks for it.
_CUTS = (64, 1024, 65536)


def integral(node: Any, plain: Plain, near_by: tuple[Plain, ...] | None = ()) -> Real:
    """A ball that contains the integral.

    ``near_by`` gives the values of its parts at other points, all around; None where there is no telling.

    Raises:
        Undecided: where none is found.
        Diverges: where there is none, at the points near by either.
    """
    body, t, a, b = node.args
    if (is_infinite(a) and a > 0) or (is_infinite(b) and b < 0):
        return -integral(node.func(body, t, b, a), plain, near_by)
    known = named(node, lambda part: acb(arb(plain(part))))
    if known is not None and known.is_finite():
        return known.real
    low, high = (None if is_infinite(end) else plain(end) for end in (a, b))
    if low is not None and high is not None and low > high:
        return -integral(node.func(body, t, b, a), plain, near_by)
    if diverges(body, t, low, high, plain):
        if near_by is not None and all(_diverges(node, values) for values in near_by):
            raise Diverges("an integral that diverges")
        raise Undecided("an integral that diverges, and not all around")
    strict = _may_be_negative(node, plain)
    try:
        return _regular(node, plain, strict)
    except Undecided:
        found = singular(body, t, low, high, plain, partial(_finite, strict=strict))
        if found is None:
            raise
        return found


def _diverges(node: Any, plain: Plain) -> bool:
    body, t, *ends = node.args
    low, high = (None if is_infinite(end) else plain(end) for end in ends)
    return diverges(body, t, low, high, plain)


def _may_be_negative(node: Any, plain: Plain) -> bool:
    """A root is taken of what the sign rules do not show to be ≥ 0 between the ends: a ball may hide a gap in which the
    integrand has no value."""
    body, t, *ends = node.args
    powers = (power.args for power in body.atoms(heads.Pow) if t in leaves(power.args[0], Leaf))
    fractional = [base for base, k in powers if not (isinstance(k, heads.Number) and k.value.denominator == 1)]
    if not fractional:
        return False
    low, high = (None if is_infinite(end) else _told(end, t, plain) for end in ends)
    bounds = [Order(sign, t, end) for sign, end in (("≥", low), ("≤", high)) if end is not None]
    signs = signs_under(tuple(bounds))
    told = [_told(base, t, plain) for base in fractional]
    return any(base is None or not signs.bounds(base).nonnegative for base in told)


def _told(node: Any, t: Variable, plain: Plain) -> Any:
    """The formula with the rational values of its parts without t; None where one has a value that is none, and
    variables."""
    if t not in leaves(node, Leaf):
        if not leaves(node, Leaf):
            return node
        try:
            value = plain(node)
        except Undecided:  # it speaks of what another integral inside runs over
            return None
        return heads.lift(Fraction(int(value.p), int(value.q))) if isinstance(value, fmpq) else None
    if node == t or not isinstance(node, Expression):
        return node
    parts = [_told(arg, t, plain) if isinstance(arg, Expression) else arg for arg in node.args]
    return None if any(part is None for part in parts) else node.func(*parts)


def _regular(node: Any, plain: Plain, strict: bool) -> Real:
    """By quadrature up to the ends, the tails of infinite intervals bounded by exponentials."""
    body, t, a, b = node.args
    if not is_infinite(a) and not is_infinite(b):
        return _finite(body, t, plain(a), plain(b), plain, strict)
    if is_infinite(a) and is_infinite(b):
        start = arb(0)
        return _half(body, t, start, plain, strict) + _half(*_mirrored(body, t), start, plain, strict)
    if is_infinite(b):
        return _half(body, t, arb(plain(a)), plain, strict)
    return _half(*_mirrored(body, t), -arb(plain(b)), plain, strict)


def _mirrored(body: Expression, t: Variable) -> tuple[Expression, Variable]:
    """f(−u), and u."""
    u = Variable(f"(−{t.name})")
    return placed(body, t, heads.Neg(u), u, heads.lift(-1)), u


def _finite(body: Expression, t: Variable, a: Real, b: Real, plain: Plain, strict: bool) -> Real:
    """By flint; where it is ``strict``, f must have analytic values wherever it is looked at."""
    if a == b:
        return fmpq(0)

    trouble: list[ArithmeticError] = []
    parts: Parts = {}

    def function(z: Any, analytic: bool) -> Any:
        try:
            return NOWHERE if trouble else value_at(body, z, bool(analytic) or strict, t, plain, parts)
        except ArithmeticError as error:  # flint does not pass on what is raised here
            trouble.append(error)
            return NOWHERE

    bits = min(ctx.prec, MOST_BITS)
    with ctx.workprec(bits):
        tolerance = arb(2) ** -_GOAL
        try:
            found = acb.integral(
                function, acb(arb(a)), acb(arb(b)), rel_tol=tolerance, abs_tol=tolerance, eval_limit=_EVALUATIONS
            )
        except (ValueError, ZeroDivisionError):
            raise Undecided("an integral that the quadrature does not reach") from None
    if trouble:
        raise trouble[0]
    if not found.is_finite() or not found.real.rad() < arb(1) / 1000:
        raise Undecided("an integral that the quadrature does not reach")
    return found.real


def at_end(node: Any, end: Real, plain: Plain) -> Real:
    """The integrand at an end, of which it is the slope where the integrand is continuous around it.

    Raises:
        Undecided: where it has no certain value, or is not seen to be analytic there.
    """
    around = acb(arb(arb(end).mid(), arb(end).rad() + arb(2) ** -_GOAL))
    near = value_at(node.args[0], around, True, node.args[1], plain, {})
    found = value_at(node.args[0], acb(arb(end)), False, node.args[1], plain, {})
    if not (near.is_finite() and found.is_finite()):
        raise Undecided("an integrand at an end of its interval")
    return found.real


def _half(body: Expression, t: Variable, a: Any, plain: Plain, strict: bool) -> Any:
    """∫ₐ^∞: up to a cut T by quadrature, and |∫_T^∞| ≤ ∫ c·t^p·e^(−qt) dt, which is c·T^p·e^(−qT)/(q − p/T) for
    q·T > p ≥ 0 (the logarithmic slope of the integrand is p/t − q) and c·T^(p+1)/(−p − 1) for q = 0, p < −1."""
    for cut in _CUTS:
        if not a < cut:
            continue
        bound = growth(body, t, cut, plain)
        if bound is None:
            continue
        far = arb(cut)
        if bound.q > 0:
            p = bound.p if bound.p > 0 else fmpq(0)
            if not arb(bound.q) * far > 2 * arb(p):
                continue
            tail = bound.c * far ** arb(p) * (-arb(bound.q) * far).exp() / (arb(bound.q) - arb(p) / far)
        elif bound.p < -1:
            tail = bound.c * far ** arb(bound.p + 1) / arb(-bound.p - 1)
        else:
            continue
        if not tail < arb(1) / 50:
            continue
        return _finite(body, t, a, arb(cut), plain, strict) + arb(0, tail.abs_upper())
    raise Undecided("an improper integral whose tail is not bounded")
