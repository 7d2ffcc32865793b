"""Rigorous values of integrals: balls certain to contain ∫ₐᵇ f dt, for f that is analytic or made of such with kinks.

Over a finite interval flint's adaptive quadrature (Johansson, *Numerical integration in arbitrary-precision ball
arithmetic*, 2018) encloses the integral of f, given f on complex balls: each head below says what it is there, and on
balls where it is not analytic it is not finite if flint asks for analytic values.  Over an infinite interval the tail
beyond T is bounded by ∫ C·t^p·e^(−qt) dt, with C, p, q read off the formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from flint import acb, arb, ctx, fmpq

from verifier import expressions as heads
from verifier.expressions import Expression, Leaf, Variable
from verifier.integrals import is_infinite
from verifier.kernel.points.numbers import Real, Undecided
from verifier.relations import leaves, rebuild

#: Gives the value of a part in which the variable of the integral does not occur.
Plain: TypeAlias = Callable[[Expression], Real]
#: Bits of the goal for one integral, and the most evaluations of the integrand.
_GOAL, _EVALUATIONS = 40, 4000
#: An infinite interval is cut here, and further out where the bound of the tail asks for it.
_CUTS = (64, 1024, 65536)


def integral(node: Any, plain: Plain) -> Real:
    """A ball that contains the integral.

    Raises:
        Undecided: where none is found.
    """
    body, t, a, b = node.args
    if is_infinite(a) and a > 0 or is_infinite(b) and b < 0:
        return -integral(node.func(body, t, b, a), plain)
    if not is_infinite(a) and not is_infinite(b):
        return _finite(body, t, plain(a), plain(b), plain)
    if is_infinite(a) and is_infinite(b):
        start = arb(0)
        return _half(body, t, start, plain) + _half(rebuild(body, {t: heads.Neg(t)}), t, start, plain)
    if is_infinite(b):
        return _half(body, t, arb(plain(a)), plain)
    return _half(rebuild(body, {t: heads.Neg(t)}), t, -arb(plain(b)), plain)


def _finite(body: Expression, t: Variable, a: Real, b: Real, plain: Plain) -> Real:
    if a == b:
        return fmpq(0)

    trouble: list[ArithmeticError] = []

    def function(z: Any, analytic: bool) -> Any:
        try:
            return _NOWHERE if trouble else _value(body, z, bool(analytic), t, plain)
        except ArithmeticError as error:  # flint does not pass on what is raised here
            trouble.append(error)
            return _NOWHERE

    bits = min(ctx.prec, 2 * _GOAL)
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


def _value(node: Any, z: Any, analytic: bool, t: Variable, plain: Plain) -> Any:
    """f(z), entire parts and all; not finite where it has no value, or no analytic one if that is asked for."""
    if t not in leaves(node, Leaf):
        return acb(arb(plain(node)))
    law = _COMPLEX.get(type(node))
    if law is None:
        raise Undecided(f"an integral over {type(node).__name__}")
    if isinstance(node, heads.Pow) and t not in leaves(node.args[1], Leaf):
        return _power(_value(node.args[0], z, analytic, t, plain), plain(node.args[1]), analytic)
    return law(node, lambda part: _value(part, z, analytic, t, plain), analytic, z)


Inner: TypeAlias = Callable[[Any], Any]


def _power(base: Any, exponent: Real, analytic: bool) -> Any:
    """x^k for a whole k; else e^(b·log x), not analytic at x ≤ 0 and of no value there but at 0 for b > 0."""
    if isinstance(exponent, fmpq) and exponent.q == 1:
        return _whole_power(base, int(exponent.p))
    if _positive(base):
        return (base.log() * arb(exponent)).exp()
    if analytic or not exponent > 0 or not base.imag == 0 or not (base.real >= 0 or base.real.contains(0)):
        return _NOWHERE
    return acb(arb(0).union(arb(base.real.abs_upper()) ** arb(exponent)))


def _exponential(node: Any, inner: Inner, analytic: bool, z: Any) -> Any:
    """u^v = e^(v·log u), u > 0."""
    base = inner(node.args[0])
    return (base.log() * inner(node.args[1])).exp() if _positive(base) else _NOWHERE


def _whole_power(base: Any, k: int) -> Any:
    if k < 0:
        return 1 / _whole_power(base, -k) if not base.contains(0) else _NOWHERE
    result = acb(1)
    for _ in range(k):
        result = result * base
    return result


def _positive(x: Any) -> bool:
    """The ball lies where the logarithm is analytic."""
    return bool(x.real > 0) or not x.imag.contains(0)


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
    return _NOWHERE if analytic or not x.imag == 0 else acb(abs(x.real))


def _sign(x: Any, analytic: bool) -> Any:
    if x.real > 0 or x.real < 0:
        return acb(1 if x.real > 0 else -1)
    return _NOWHERE if analytic or not x.imag == 0 else acb(arb(0, 1))


def _gamma(x: Any, analytic: bool) -> Any:
    return x.gamma()


_FUNCTIONS: Mapping[str, Callable[[Any, bool], Any]] = {
    "exp": lambda x, analytic: x.exp(),
    "sin": lambda x, analytic: x.sin(),
    "cos": lambda x, analytic: x.cos(),
    "erf": lambda x, analytic: x.erf(),
    "gamma": _gamma,
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


_COMPLEX: Mapping[type, Callable[[Any, Inner, bool, Any], Any]] = {
    heads.Variable: lambda node, inner, analytic, z: z,
    heads.Add: _sum,
    heads.Mul: _product,
    heads.Neg: lambda node, inner, analytic, z: -inner(node.args[0]),
    heads.Div: _quotient,
    heads.Pow: _exponential,
    heads.Apply: _apply,
    heads.Defined: lambda node, inner, analytic, z: inner(node.meaning),
}


# --- tails -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Growth:
    """|f(t)| ≤ c·t^p·e^(−q·t) for all t ≥ T, with the T ≥ 1 that was asked about; c ≥ 0 and q ≥ 0."""

    c: Any
    p: Any
    q: Any = fmpq(0)


def _half(body: Expression, t: Variable, a: Any, plain: Plain) -> Any:
    """∫ₐ^∞: up to a cut T by quadrature, and |∫_T^∞| ≤ ∫ c·t^p·e^(−qt) dt, which is c·T^p·e^(−qT)/(q − p/T) for
    q·T > p ≥ 0 (the logarithmic slope of the integrand is p/t − q) and c·T^(p+1)/(−p − 1) for q = 0, p < −1."""
    for cut in _CUTS:
        if not a < cut:
            continue
        bound = _growth(body, t, cut, plain)
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


def _growth(node: Any, t: Variable, cut: int, plain: Plain) -> Growth | None:
    """A bound for t ≥ cut, read off the formula; None where there is none."""
    if t not in leaves(node, Leaf):
        return Growth(abs(arb(plain(node))), fmpq(0))
    if node == t:
        return Growth(arb(1), fmpq(1))
    if isinstance(node, heads.Defined):
        return _growth(node.meaning, t, cut, plain)
    if isinstance(node, heads.Neg):
        return _growth(node.args[0], t, cut, plain)
    parts = node.args
    if isinstance(node, heads.Add):
        return _larger([_growth(part, t, cut, plain) for part in parts])
    if isinstance(node, heads.Mul):
        return _times([_growth(part, t, cut, plain) for part in parts])
    if isinstance(node, heads.Div):
        return _times([_growth(parts[0], t, cut, plain), _below(parts[1], t, cut, plain, fmpq(1))])
    if isinstance(node, heads.Pow) and t not in leaves(parts[1], Leaf):
        power = plain(parts[1])
        if not isinstance(power, fmpq):
            return None
        if power < 0:
            return _below(parts[0], t, cut, plain, -power)
        inner = _growth(parts[0], t, cut, plain)
        return None if inner is None else Growth(inner.c ** arb(power), inner.p * power, inner.q * power)
    if isinstance(node, heads.Apply) and node.function in ("sin", "cos", "erf", "sign"):
        return Growth(arb(1), fmpq(0))
    if isinstance(node, heads.Apply) and node.function == "exp":
        return _decaying(node.argument, t, cut, plain)
    return None


def _larger(parts: list[Growth | None]) -> Growth | None:
    """A bound of a sum: t ≥ 1, so a larger p and a smaller q only make a bound larger."""
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return Growth(sum((part.c for part in known), arb(0)), max(p.p for p in known), min(p.q for p in known))


def _times(parts: list[Growth | None]) -> Growth | None:
    result = Growth(arb(1), fmpq(0))
    for part in parts:
        if part is None:
            return None
        result = Growth(result.c * part.c, result.p + part.p, result.q + part.q)
    return result


def _below(node: Any, t: Variable, cut: int, plain: Plain, power: Any) -> Growth | None:
    """A bound of 1/|f|^power for a polynomial f: |f| ≥ |lead|·tᵈ/2 where the other coefficients are small beside it."""
    coefficients = _polynomial(node, t, plain)
    if coefficients is None:
        return None
    lead, *rest = reversed(coefficients)
    smaller = sum((abs(c) for c in rest), arb(0))
    if not abs(lead) * cut > 2 * smaller or not abs(lead) > 0:
        return None
    return Growth((2 / abs(lead)) ** arb(power), -fmpq(len(rest)) * power)


def _decaying(node: Any, t: Variable, cut: int, plain: Plain) -> Growth | None:
    """e^f ≤ e^(−|lead|·t/2·cut^(d−1)) for a polynomial f of degree d ≥ 1 with a negative leading coefficient, where the
    others are small beside it."""
    coefficients = _polynomial(node, t, plain)
    if coefficients is None:
        return None
    lead, *rest = reversed(coefficients)
    smaller = sum((abs(c) for c in rest), arb(0))
    if not rest or not lead < 0 or not -lead * cut > 2 * smaller:
        return None
    slope = (-lead / 2).lower() * arb(cut) ** (len(rest) - 1)
    rate = fmpq(int((slope * 1024).floor().unique_fmpz() or 0), 1024)
    return Growth(arb(1), fmpq(0), rate) if rate > 0 else None


def _polynomial(node: Any, t: Variable, plain: Plain) -> list[Any] | None:
    """The coefficients of a polynomial in t, the constant one first; None for anything else."""
    if t not in leaves(node, Leaf):
        return [arb(plain(node))]
    if node == t:
        return [arb(0), arb(1)]
    if isinstance(node, heads.Defined):
        return _polynomial(node.meaning, t, plain)
    if isinstance(node, heads.Pow) and isinstance(node.args[1], heads.Number):
        k = node.args[1].value
        inner = _polynomial(node.args[0], t, plain)
        if inner is None or k.denominator != 1 or not 0 < k <= 8:
            return None
        result = [arb(1)]
        for _ in range(int(k)):
            result = _convolved(result, inner)
        return result
    if not isinstance(node, (heads.Add, heads.Mul, heads.Neg, heads.Div)):
        return None
    if isinstance(node, heads.Div):
        if t in leaves(node.args[1], Leaf):
            return None
        below = arb(plain(node.args[1]))
        above = _polynomial(node.args[0], t, plain)
        return None if above is None else [c / below for c in above]
    parts = [_polynomial(part, t, plain) for part in node.args]
    if any(part is None for part in parts):
        return None
    known = [part for part in parts if part is not None]
    if isinstance(node, heads.Neg):
        return [-c for c in known[0]]
    result = known[0]
    for part in known[1:]:
        result = _convolved(result, part) if isinstance(node, heads.Mul) else _added(result, part)
    return result


def _convolved(a: list[Any], b: list[Any]) -> list[Any]:
    result = [arb(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            result[i + j] = result[i + j] + x * y
    return result


def _added(a: list[Any], b: list[Any]) -> list[Any]:
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    return [x + (shorter[k] if k < len(shorter) else 0) for k, x in enumerate(longer)]


def at_end(node: Any, end: Real, plain: Plain) -> Real:
    """The integrand at an end.

    Raises:
        Undecided: where it has no certain value.
    """
    found = _value(node.args[0], acb(arb(end)), False, node.args[1], plain)
    if not found.is_finite():
        raise Undecided("an integrand at an end of its interval")
    return found.real
