"""Laws with a shape or a scale: Gamma, Beta, log-normal, Weibull, Rayleigh, logistic and Gumbel.

Moments: Forbes, Evans, Hastings & Peacock, *Statistical Distributions* (4th ed., 2011).  Of what is drawn as a function
of a simpler number, the expectation is told by that number: u = eᶻ for a normal z, and u = c s^(1/k), σ√(2s) and
m − b log s for an s with the density e⁻ˢ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import add
from typing import Any, Protocol, TypeAlias

import sympy

from verifier import notation as nt
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Expectation,
    Expression,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Variable,
    lift,
)
from verifier.language.declared.separated import summands
from verifier.language.formulas.special import beta
from verifier.relations import leaves, rebuild

Moments: TypeAlias = tuple[Expression, Expression]
#: f at a number, and with u − m, where that is written in f, as another.
Function: TypeAlias = Callable[..., Expression]

_ZERO, _ONE = lift(0), lift(1)
#: Letters of a second parameter of Gamma(a, b) that are scales; any other one is a rate, as papers have it.
_SCALES = frozenset({"scale", "theta", "θ", "s", "tau", "τ"})
#: Where ``scale=θ`` says what a rate or a scale is, whatever its letter.
EACH = "each"


class Names(Protocol):
    """What binds the variable of an integral."""

    def integral(self, f: Function, low: object, high: object) -> Expression: ...

    def normal(self, mean: Expression, variance: Expression) -> Expression: ...


def _exp(u: Expression) -> Expression:
    return Apply("exp", u)


def _gamma(u: Expression) -> Expression:
    return Apply("gamma", u)


def reciprocal(x: Expression) -> Expression:
    """1/x, of 1/y as y and of a number as a number."""
    if isinstance(x, Number) and x.value:
        return lift(1 / x.value)
    if isinstance(x, Div) and x.args[0] == _ONE:
        found: Expression = x.args[1]
        return found
    return 1 / x


def gamma_moments(shape: Expression, rate: Expression) -> Moments:
    """Mean a/λ and variance a/λ²."""
    scale = reciprocal(rate)
    return shape * scale, shape * scale**2


def beta_moments(a: Expression, b: Expression) -> Moments:
    """Mean a/(a + b) and variance ab/((a + b)²(a + b + 1))."""
    return a / (a + b), a * b / ((a + b) ** 2 * (a + b + 1))


def lognormal_moments(mean: Expression, variance: Expression) -> Moments:
    """Mean e^(μ + v/2) and variance (eᵛ − 1) e^(2μ + v), for the mean and the variance of the logarithm."""
    return _exp(mean + variance / 2), (_exp(variance) - 1) * _exp(2 * mean + variance)


def weibull_moments(shape: Expression, scale: Expression) -> Moments:
    """Mean c Γ(1 + 1/k) and variance c²(Γ(1 + 2/k) − Γ(1 + 1/k)²)."""
    first = _gamma(1 + 1 / shape)
    return scale * first, scale**2 * (_gamma(1 + 2 / shape) - first**2)


def rayleigh_moments(scale: Expression) -> Moments:
    """Mean σ√(π/2) and variance (4 − π)σ²/2."""
    pi = lift(sympy.pi)
    return scale * nt.sqrt(pi / 2), (4 - pi) / 2 * scale**2


def logistic_moments(mean: Expression, scale: Expression) -> Moments:
    """Mean m and variance π²s²/3."""
    return mean, lift(sympy.pi) ** 2 / 3 * scale**2


def gumbel_moments(mode: Expression, scale: Expression) -> Moments:
    """Mean m + γb and variance π²b²/6."""
    return mode + Neg(Apply("polygamma", 0, 1)) * scale, lift(sympy.pi) ** 2 / 6 * scale**2


def _gamma_law(names: Names, f: Function, shape: Expression, rate: Expression) -> Expression:
    """∫ f(t) t^(a−1) e^(−λt) dt · λᵃ/Γ(a), or ∫ f(θt) t^(a−1) e⁻ᵗ dt/Γ(a)."""
    if isinstance(rate, Div) and not any(node.function == "log" for node in f(_ONE).atoms(Apply)):  # a scale is said
        scale = reciprocal(rate)
        inside = names.integral(lambda t: f(scale * t) * t ** (shape - 1) * _exp(-t), _ZERO, sympy.oo)
        return inside / _gamma(shape)
    inside = names.integral(lambda t: f(t) * t ** (shape - 1) * _exp(-rate * t), _ZERO, sympy.oo)
    return inside * rate**shape / _gamma(shape)


def _beta_law(names: Names, f: Function, a: Expression, b: Expression) -> Expression:
    """∫ f(t) t^(a−1) (1 − t)^(b−1) dt / B(a, b)."""
    inside = names.integral(lambda t: f(t) * t ** (a - 1) * (1 - t) ** (b - 1), _ZERO, _ONE)
    return inside / beta(a, b)


def _lognormal_law(names: Names, f: Function, mean: Expression, variance: Expression) -> Expression:
    """E f(eᶻ) for a normal z; powers of eᶻ are exponentials of multiples of z."""
    z = names.normal(mean, variance)
    whole = _exp(z)
    return Expectation(_in_exponents(f(whole), z, whole))


def _in_exponents(body: Any, z: Expression, whole: Expression) -> Any:
    """(eᶻ)ᵏ as e^(kz), 1/eᶻ as e^(−z), √eᶻ as e^(z/2) and log eᶻ as z, where z stands in nothing else."""
    if isinstance(body, Pow) and body.args[0] == whole and z not in leaves(body.args[1], Noise):
        return _exp(body.args[1] * z)
    if isinstance(body, Div) and body.args[1] == whole:
        return _in_exponents(body.args[0], z, whole) * _exp(-z)
    if isinstance(body, Apply) and body.args[1:] == (whole,) and body.function in ("sqrt", "log"):
        return z if body.function == "log" else _exp(z / 2)
    inside = {part: _in_exponents(part, z, whole) for part in body.args if isinstance(part, Expression)}
    changed = {part: new for part, new in inside.items() if new != part}
    found: Expression = rebuild(body, changed) if changed else body
    return found


def _of_exponential(
    names: Names,
    f: Function,
    value: Callable[[Expression], Expression],
    logarithm: Callable[[Expression], Expression] | None = None,
) -> Expression:
    """∫ f(value(s)) e⁻ˢ ds, with another form of the logarithm of the value; a constant summand stands by itself."""

    def inside(s: Variable) -> list[Expression]:
        found, log = f(value(s)), Apply("log", value(s))
        logs = {part: logarithm(s) for part in found.atoms(Apply) if logarithm is not None and part == log}
        return [*summands(rebuild(found, logs), s)]

    t = Variable("t")  # for a look at what has none of it
    parts = inside(t)
    constant = [k for k, part in enumerate(parts) if t not in leaves(part, Variable)]
    if len(constant) == len(parts):
        return reduce(add, parts)

    def moving(s: Variable) -> Expression:
        return reduce(add, (part for k, part in enumerate(inside(s)) if k not in constant)) * _exp(-s)

    return reduce(add, (parts[k] for k in constant), names.integral(moving, _ZERO, sympy.oo))


def _weibull_law(names: Names, f: Function, shape: Expression, scale: Expression) -> Expression:
    """u = c s^(1/k), and log u = log c + log s/k."""
    return _of_exponential(
        names, f, lambda s: scale * s ** (1 / shape), lambda s: Apply("log", scale) + Apply("log", s) / shape
    )


def _rayleigh_law(names: Names, f: Function, scale: Expression) -> Expression:
    """u = σ√(2s), and log u = log σ + ½ log 2 + ½ log s."""
    return _of_exponential(
        names, f, lambda s: scale * nt.sqrt(2 * s),
        lambda s: Apply("log", scale) + (Apply("log", lift(2)) + Apply("log", s)) / 2,
    )  # fmt: skip


def _gumbel_law(names: Names, f: Function, mode: Expression, scale: Expression) -> Expression:
    """u = m − b log s."""
    return _of_exponential(names, f, lambda s: mode - scale * Apply("log", s))


def _logistic_law(names: Names, f: Function, mean: Expression, scale: Expression) -> Expression:
    """∫ f(m + st) e^(−t)/(1 + e^(−t))² dt over t > 0, and the same with −t for t in f: each has to exist, and the two
    are written as one where both do, for an f that grows no faster than a polynomial."""

    def above(t: Expression) -> Expression:
        return f(mean + scale * t, mean, scale * t)

    def below(t: Expression) -> Expression:
        return f(mean - scale * t, mean, -scale * t)

    def whole(g: Function) -> Expression:
        return names.integral(lambda t: g(t) * _exp(-t) / (1 + _exp(-t)) ** 2, _ZERO, sympy.oo)

    t = Variable("t")  # for a look at f alone
    return whole(lambda t: above(t) + below(t)) if _grows_as_a_power(f(t), t) else whole(above) + whole(below)


#: Functions of any real number that are no larger than a number or than their argument.
_TAME = frozenset({"sin", "cos", "atan", "abs", "sign", "tanh", "sigmoid", "erf"})


def _grows_as_a_power(node: Any, t: Variable) -> bool:
    """Defined for every real t, and no larger than some polynomial of |t|."""
    if t not in leaves(node, Variable) or node == t:
        return True
    if isinstance(node, (Apply, Defined)):
        inside = node.args[1] if isinstance(node, Defined) else node.args[1:]
        return node.args[0].name in _TAME and all(_grows_as_a_power(part, t) for part in inside)
    if isinstance(node, (Add, Mul, Neg)):
        return all(_grows_as_a_power(part, t) for part in node.args)
    if isinstance(node, Pow):
        exponent = node.args[1]
        whole = isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value >= 0
        return whole and _grows_as_a_power(node.args[0], t)
    return isinstance(node, Div) and t not in leaves(node.args[1], Variable) and _grows_as_a_power(node.args[0], t)


#: How the expectation of a function is told, by the law's name.
EXPECTED: Mapping[str, Callable[..., Expression]] = {
    "gamma": _gamma_law,
    "beta": _beta_law,
    "lognormal": _lognormal_law,
    "weibull": _weibull_law,
    "rayleigh": _rayleigh_law,
    "logistic": _logistic_law,
    "gumbel": _gumbel_law,
}


def rate_of(said: Mapping[str, Expression], about: str, *, by_name: bool) -> tuple[dict[str, Expression], str]:
    """The parameters of a Gamma law with a rate, and what is to be said of how they are meant.

    Raises:
        StatementError: where the second one is a number, a rate in papers and a scale in NumPy.
    """
    found: dict[str, Any] = dict(said)
    if EACH in found:
        if "rate" in found:
            raise StatementError("a gamma law has a rate or a scale, not both")
        return found | {"rate": reciprocal(found.pop(EACH))}, ""
    second = found.get("rate")
    if second is None or by_name or second == _ONE:
        return found, ""
    if isinstance(second, Variable) and second.name in _SCALES:
        return found | {
            "rate": reciprocal(second)
        }, f"{second} is the scale of {about}; a rate is written rate={second}"
    if isinstance(second, Number):
        raise StatementError(f"{second} may be the rate or the scale of {about}: write rate={second} or scale={second}")
    return found, f"{second} is the rate of {about}; a scale is written scale={second}"


__all__ = ["EACH", "EXPECTED", "rate_of", "reciprocal"]
