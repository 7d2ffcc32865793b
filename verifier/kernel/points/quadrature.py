"""Rigorous values of integrals: balls certain to contain ∫ₐᵇ f dt, for f that is analytic or made of such with kinks.

Over a finite interval flint's adaptive quadrature (Johansson, *Numerical integration in arbitrary-precision ball
arithmetic*, 2018) encloses the integral of f, given f on complex balls: each head below says what it is there, and on
balls where it is not analytic it is not finite if flint asks for analytic values.  Over an infinite interval the tail
beyond T is bounded by ∫ C·t^p·e^(−qt) dt, with C, p, q read off the formula.  Beside an end where the integrand has a
singularity, and far out where there is no such bound, the integral is that of the power of the distance which the
integrand behaves like (``near_ends``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from flint import acb, arb, ctx, fmpq

from verifier import expressions as heads
from verifier.expressions import Expression, Leaf, Variable
from verifier.integrals import Integral, is_infinite, placed
from verifier.kernel.points.coefficients import Plain
from verifier.kernel.points.improper import diverges, singular
from verifier.kernel.points.named_integrals import named
from verifier.kernel.points.numbers import Diverges, Real, Undecided
from verifier.kernel.points.tails import growth
from verifier.relations import leaves

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
    try:
        return _regular(node, plain)
    except Undecided:
        found = singular(body, t, low, high, plain, _finite)
        if found is None:
            raise
        return found


def _diverges(node: Any, plain: Plain) -> bool:
    body, t, *ends = node.args
    low, high = (None if is_infinite(end) else plain(end) for end in ends)
    return diverges(body, t, low, high, plain)


def _regular(node: Any, plain: Plain) -> Real:
    """By quadrature up to the ends, the tails of infinite intervals bounded by exponentials."""
    body, t, a, b = node.args
    if not is_infinite(a) and not is_infinite(b):
        return _finite(body, t, plain(a), plain(b), plain)
    if is_infinite(a) and is_infinite(b):
        start = arb(0)
        return _half(body, t, start, plain) + _half(*_mirrored(body, t), start, plain)
    if is_infinite(b):
        return _half(body, t, arb(plain(a)), plain)
    return _half(*_mirrored(body, t), -arb(plain(b)), plain)


def _mirrored(body: Expression, t: Variable) -> tuple[Expression, Variable]:
    """f(−u), and u."""
    u = Variable(f"(−{t.name})")
    return placed(body, t, heads.Neg(u), u, heads.lift(-1)), u


def _finite(body: Expression, t: Variable, a: Real, b: Real, plain: Plain) -> Real:
    if a == b:
        return fmpq(0)

    trouble: list[ArithmeticError] = []
    parts: Parts = {}

    def function(z: Any, analytic: bool) -> Any:
        try:
            return _NOWHERE if trouble else _value(body, z, bool(analytic), t, plain, parts)
        except ArithmeticError as error:  # flint does not pass on what is raised here
            trouble.append(error)
            return _NOWHERE

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


# --- on complex balls ------------------------------------------------------------------------------------------------

_NOWHERE = acb("nan")


#: The parts of an integrand without its variable, with their values; None for the parts with it.
Parts: TypeAlias = dict[Expression, Real | None]


def _value(node: Any, z: Any, analytic: bool, t: Variable, plain: Plain, parts: Parts) -> Any:
    """f(z), entire parts and all; not finite where it has no value, or no analytic one if that is asked for."""
    still = _still(node, t, plain, parts)
    if still is not None:
        return acb(arb(still))
    law = _COMPLEX.get(type(node))
    if law is None:
        raise Undecided(f"an integral over {type(node).__name__}")
    exponent = _still(node.args[1], t, plain, parts) if isinstance(node, heads.Pow) else None
    if exponent is not None:
        return _power(_value(node.args[0], z, analytic, t, plain, parts), exponent, analytic)
    return law(node, lambda part: _value(part, z, analytic, t, plain, parts), analytic, z)


def _still(node: Any, t: Variable, plain: Plain, parts: Parts) -> Real | None:
    """The value of a part without the variable of the integral, found once; None for a part with it."""
    if node not in parts:
        parts[node] = None if t in leaves(node, Leaf) else plain(node)
    return parts[node]


Inner: TypeAlias = Callable[[Any], Any]


def _power(base: Any, exponent: Real, analytic: bool) -> Any:
    """x^k for a whole k; else e^(b·log x), not analytic at x ≤ 0 and of no value there but at 0 for b > 0."""
    if isinstance(exponent, fmpq) and exponent.q == 1:
        return _whole_power(base, int(exponent.p))
    if _positive(base):
        return (base.log() * arb(exponent)).exp()
    if analytic or not exponent > 0 or not _is_real(base) or not (base.real >= 0 or base.real.contains(0)):
        return _NOWHERE
    return acb(arb(0).union(arb(base.real.abs_upper()) ** arb(exponent)))


def _exponential(node: Any, inner: Inner, analytic: bool, z: Any) -> Any:
    """u^v = e^(v·log u), u > 0."""
    base = inner(node.args[0])
    return (base.log() * inner(node.args[1])).exp() if _positive(base) else _NOWHERE


def _whole_power(base: Any, k: int) -> Any:
    if k < 0:
        return 1 / _whole_power(base, -k) if not base.contains(0) else _NOWHERE
    return base**k


def _positive(x: Any) -> bool:
    """The ball lies where the logarithm is analytic."""
    return bool(x.real > 0) or not x.imag.contains(0)


def _is_real(x: Any) -> bool:
    """The ball is certain to have no imaginary part."""
    return bool(x.imag == 0)


def _apply(node: Any, inner: Inner, analytic: bool, z: Any) -> Any:
    if len(node.args) > 2 or node.function not in _FUNCTIONS:
        raise Undecided(f"an integral over the function {node.function}")
    return _FUNCTIONS[node.function](inner(node.argument), analytic)


def _log(x: Any, analytic: bool) -> Any:
    return x.log() if _positive(x) else _NOWHERE


def _abs(x: Any, analytic: bool) -> Any:
    """|x| of real x, continued by x or −x."""
    if x.real > 0 or x.real < 0:
        return x if x.real > 0 else -x
    return _NOWHERE if analytic or not _is_real(x) else acb(abs(x.real))


def _sign(x: Any, analytic: bool) -> Any:
    if x.real > 0 or x.real < 0:
        return acb(1 if x.real > 0 else -1)
    return _NOWHERE if analytic or not _is_real(x) else acb(arb(0, 1))


def _gamma(x: Any, analytic: bool) -> Any:
    return x.gamma()


_FUNCTIONS: Mapping[str, Callable[[Any, bool], Any]] = {
    "exp": lambda x, analytic: x.exp(),
    "sin": lambda x, analytic: x.sin(),
    "cos": lambda x, analytic: x.cos(),
    "erf": lambda x, analytic: x.erf(),
    "gamma": _gamma,
    "rgamma": lambda x, analytic: x.rgamma(),
    "log": _log,
    "abs": _abs,
    "sign": _sign,
    "atan": lambda x, analytic: x.atan() if bool(abs(x.imag) < 1) else _NOWHERE,
    "pi": lambda x, analytic: acb.pi() * x,
}


def _sum(node: Any, inner: Inner, analytic: bool, z: Any) -> Any:
    result = inner(node.args[0])
    for part in node.args[1:]:
        result = result + inner(part)
    return result


def _product(node: Any, inner: Inner, analytic: bool, z: Any) -> Any:
    result = inner(node.args[0])
    for part in node.args[1:]:
        result = result * inner(part)
    return result


def _quotient(node: Any, inner: Inner, analytic: bool, z: Any) -> Any:
    below = inner(node.args[1])
    return _NOWHERE if below.contains(0) else inner(node.args[0]) / below


def _inner_integral(node: Any, inner: Inner, analytic: bool, z: Any) -> Any:
    found = named(node, inner)
    if found is None:
        raise Undecided("an integral of an integral without a name")
    return found


_COMPLEX: Mapping[type, Callable[[Any, Inner, bool, Any], Any]] = {
    heads.Variable: lambda node, inner, analytic, z: z,
    heads.Add: _sum,
    heads.Mul: _product,
    heads.Neg: lambda node, inner, analytic, z: -inner(node.args[0]),
    heads.Div: _quotient,
    heads.Pow: _exponential,
    heads.Apply: _apply,
    heads.Defined: lambda node, inner, analytic, z: inner(node.meaning),
    Integral: _inner_integral,
}


def at_end(node: Any, end: Real, plain: Plain) -> Real:
    """The integrand at an end.

    Raises:
        Undecided: where it has no certain value.
    """
    found = _value(node.args[0], acb(arb(end)), False, node.args[1], plain, {})
    if not found.is_finite():
        raise Undecided("an integrand at an end of its interval")
    return found.real


def _half(body: Expression, t: Variable, a: Any, plain: Plain) -> Any:
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
        return _finite(body, t, a, arb(cut), plain) + arb(0, tail.abs_upper())
    raise Undecided("an improper integral whose tail is not bounded")
