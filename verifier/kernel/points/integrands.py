"""Integrands on complex balls: what each head is, not finite where flint asks for analytic values in vain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from flint import acb, arb, fmpq

from verifier import expressions as heads
from verifier.expressions import Expression, Leaf, Variable
from verifier.integrals import Integral
from verifier.kernel.points.coefficients import Plain
from verifier.kernel.points.named_integrals import NOWHERE, named
from verifier.kernel.points.numbers import Real, Undecided
from verifier.relations import leaves

#: The parts of an integrand without its variable, with their values; None for the parts with it.
Parts: TypeAlias = dict[Expression, Real | None]


def value_at(node: Any, z: Any, analytic: bool, t: Variable, plain: Plain, parts: Parts) -> Any:
    """f(z), entire parts and all; not finite where it has no value, or no analytic one if that is asked for."""
    still = _still(node, t, plain, parts)
    if still is not None:
        return acb(arb(still))
    law = _COMPLEX.get(type(node))
    if law is None:
        raise Undecided(f"an integral over {type(node).__name__}")
    exponent = _still(node.args[1], t, plain, parts) if isinstance(node, heads.Pow) else None
    if exponent is not None:
        return _power(value_at(node.args[0], z, analytic, t, plain, parts), exponent, analytic)
    return law(node, lambda part: value_at(part, z, analytic, t, plain, parts), analytic, z)


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
        return NOWHERE
    return acb(arb(0).union(arb(base.real.abs_upper()) ** arb(exponent)))


def _exponential(node: Any, inner: Inner, analytic: bool, z: Any) -> Any:
    """u^v = e^(v·log u), u > 0."""
    base = inner(node.args[0])
    return (base.log() * inner(node.args[1])).exp() if _positive(base) else NOWHERE


def _whole_power(base: Any, k: int) -> Any:
    if k < 0:
        return 1 / _whole_power(base, -k) if not base.contains(0) else NOWHERE
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
    return x.log() if _positive(x) else NOWHERE


def _abs(x: Any, analytic: bool) -> Any:
    """|x| of real x, continued by x or −x."""
    if x.real > 0 or x.real < 0:
        return x if x.real > 0 else -x
    return NOWHERE if analytic or not _is_real(x) else acb(abs(x.real))


def _sign(x: Any, analytic: bool) -> Any:
    if x.real > 0 or x.real < 0:
        return acb(1 if x.real > 0 else -1)
    return NOWHERE if analytic or not _is_real(x) else acb(arb(0, 1))


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
    "atan": lambda x, analytic: x.atan() if bool(abs(x.imag) < 1) else NOWHERE,
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
    return NOWHERE if below.contains(0) else inner(node.args[0]) / below


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


__all__ = ["NOWHERE", "Parts", "value_at"]
