"""The entropy of a random name, and the divergence of the law of one from that of another: E over the logarithms of
their densities, E[−log p(x)] and E[log p(x) − log q(x)] for x with the density or the weights p.

Densities and weights: Forbes, Evans, Hastings & Peacock, *Statistical Distributions* (4th ed., 2011); entropies are
differential for continuous laws (Cover & Thomas, *Elements of Information Theory*, 2nd ed., 2006, ch. 2 and 8).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, TypeAlias

import sympy

from verifier import notation as nt
from verifier.arrangements import Diag
from verifier.expressions import Add, Apply, Defined, Expression, Neg, Noise, lift
from verifier.kernel.signs.order import Signs
from verifier.language.asymptotics.quotients import proved
from verifier.language.declared.scope import Drawn, Scope
from verifier.language.declared.two_moments import LAWS
from verifier.language.errors import NotYet
from verifier.relations import Ne, Order, leaves

#: The functions that may be of laws; of vectors of probabilities they have other formulas.
OF_LAWS: Mapping[str, str] = {"entropy": "entropy", **dict.fromkeys(("kl", "KL", "kl_divergence"), "kl")}
#: The logarithm of a density at a value, and what is left out of it: a factor that depends on the value alone.
Density: TypeAlias = Callable[[Scope, Drawn, Expression], tuple[Expression, object]]


def _positive(scope: Scope, law: Drawn, *values: Expression) -> None:
    """What a density divides by, and what its logarithm takes the logarithm of, is > 0."""
    for value in values:
        if not Signs().bounds(value).positive:
            scope.given.append(Order(">", value, lift(0)))
            scope.note(f"assumed: {value} > 0, for the logarithm of the density of {law.name}")


def _normal(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """−½ (log det 2πΣ + (x − μ)ᵀ Σ⁻¹ (x − μ)); of n independent entries with one variance v, Σ is v·I."""
    mean, variance = law.parameters["mean"], law.parameters["var"]
    if len(x.shape) > 1:
        raise NotYet("the density of a random matrix: not yet known to the verifier")
    gap = x - mean
    turn = nt.log(2 * lift(sympy.pi))
    if not variance.shape:
        _positive(scope, law, variance)
    if not x.shape:
        return -(turn + nt.log(variance) + gap**2 / variance) / 2, None
    size = lift(x.shape[0])
    if not variance.shape:
        return -(size * (turn + nt.log(variance)) + gap @ gap / variance) / 2, None
    if isinstance(variance, Diag):
        (scales,) = variance.args
        _positive(scope, law, scales)
        return -(size * turn + nt.total(nt.log(scales)) + nt.total(gap**2 / scales)) / 2, None
    scope.given.append(Ne(nt.det(variance), lift(0)))
    scope.note(f"assumed: det({variance}) ≠ 0, for the law of {law.name} has a density")
    return -(size * turn + nt.logdet(variance) + gap @ nt.inv(variance) @ gap) / 2, None


def _exponential(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """log λ − λx."""
    mean, _ = LAWS["exponential"].moments(law.parameters["rate"])
    return -nt.log(mean) - x / mean, None


def _laplace(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """−log 2b − |x − μ|/b."""
    scale = law.parameters["scale"]
    return -nt.log(2 * scale) - nt.absolute(x - law.parameters["mean"]) / scale, None


def _uniform(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """−log(b − a) between a and b."""
    low, high = law.parameters["low"], law.parameters["high"]
    _positive(scope, law, high - low)
    return -nt.log(high - low), (low, high)


def _bernoulli(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """x log p + (1 − x) log(1 − p)."""
    p = law.parameters["p"]
    _positive(scope, law, p, 1 - p)
    return x * nt.log(p) + (1 - x) * nt.log(1 - p), None


def _geometric(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """log p + (x − 1) log(1 − p)."""
    p = law.parameters["p"]
    _positive(scope, law, p, 1 - p)
    return nt.log(p) + (x - 1) * nt.log(1 - p), None


def _poisson(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """x log λ − λ, without − log x!."""
    rate = law.parameters["rate"]
    _positive(scope, law, rate)
    return x * nt.log(rate) - rate, "factorial"


def _binomial(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """x log p + (n − x) log(1 − p), without the logarithm of the binomial coefficient."""
    n, p = law.parameters["n"], law.parameters["p"]
    _positive(scope, law, p, 1 - p)
    return x * nt.log(p) + (n - x) * nt.log(1 - p), n


def _gamma(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """a log b − log Γ(a) + (a − 1) log x − bx."""
    a, b = law.parameters["shape"], law.parameters["rate"]
    return a * nt.log(b) - _log_gamma(a) + (a - 1) * nt.log(x) - b * x, None


def _chi2(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """That of the Gamma law with the shape k/2 and the rate 1/2."""
    a = law.parameters["k"] / 2
    return -a * nt.log(lift(2)) - _log_gamma(a) + (a - 1) * nt.log(x) - x / 2, None


def _beta(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """(a − 1) log x + (b − 1) log(1 − x) − log B(a, b)."""
    a, b = law.parameters["a"], law.parameters["b"]
    normaliser = _log_gamma(a) + _log_gamma(b) - _log_gamma(a + b)
    return (a - 1) * nt.log(x) + (b - 1) * nt.log(1 - x) - normaliser, None


def _rayleigh(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """log x − 2 log s − x²/2s²."""
    s = law.parameters["scale"]
    return nt.log(x) - 2 * nt.log(s) - x**2 / (2 * s**2), None


def _weibull(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """log k − k log s + (k − 1) log x − (x/s)ᵏ."""
    k, s = law.parameters["shape"], law.parameters["scale"]
    return nt.log(k) - k * nt.log(s) + (k - 1) * nt.log(x) - (x / s) ** k, None


def _lognormal(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """−log x − ½ log 2πv − (log x − m)²/2v."""
    mean, variance = law.parameters["mean"], law.parameters["var"]
    _positive(scope, law, variance)
    turn = nt.log(2 * lift(sympy.pi))
    return -nt.log(x) - (turn + nt.log(variance)) / 2 - (nt.log(x) - mean) ** 2 / (2 * variance), None


def _gumbel(scope: Scope, law: Drawn, x: Expression) -> tuple[Expression, object]:
    """−log b − z − e^(−z) with z = (x − m)/b."""
    scale = law.parameters["scale"]
    z = (x - law.parameters["mode"]) / scale
    return -nt.log(scale) - z - nt.exp(-z), None


def _log_gamma(a: Expression) -> Expression:
    return nt.log(Apply("gamma", a))


_DENSITIES: Mapping[str, Density] = {
    "gamma": _gamma, "chi2": _chi2, "beta": _beta, "rayleigh": _rayleigh, "weibull": _weibull,
    "lognormal": _lognormal, "gumbel": _gumbel,
    "normal": _normal, "exponential": _exponential, "laplace": _laplace, "uniform": _uniform,
    "bernoulli": _bernoulli, "geometric": _geometric, "poisson": _poisson, "binomial": _binomial,
}  # fmt: skip


def of_laws(scope: Scope, function: str, values: Sequence[Expression]) -> Expression | None:
    """The entropy of a random name or the divergence between two; None where nothing is random.

    Raises:
        NotYet: for what is random and no name whose law is said, and for laws that are not known here.
    """
    if not any(isinstance(value, Expression) and leaves(value, Noise) for value in values):
        return None
    laws = [scope.drawn.get(value) for value in values]
    name = OF_LAWS[function]
    if any(law is None or law.kind not in _DENSITIES for law in laws):
        known = ", ".join(sorted(_DENSITIES))
        raise NotYet(f"{name} of what is random is that of names with one of these laws: {known}")
    (x, *others), (law, *beside) = values, [law for law in laws if law is not None]
    if any(other.kind != law.kind or value.shape != x.shape for other, value in zip(beside, others)):
        raise NotYet(f"{name} of laws of different kinds or shapes: not yet known to the verifier")
    if x.shape and law.kind != "normal":
        raise NotYet(f"{name} of a random array that is not normal: not yet known to the verifier")
    if any(leaves(value, Noise) for each in (law, *beside) for value in each.parameters.values()):
        raise NotYet(f"{name} of laws whose parameters are random: not yet known to the verifier")
    (density, left_out), *rest = [_DENSITIES[each.kind](scope, each, x) for each in (law, *beside)]
    if law.kind == "uniform" and rest:
        _refuse_outside(scope, left_out, rest[0][1])
    elif (not beside and left_out is not None and law.kind != "uniform") or any(other != left_out for _, other in rest):
        raise NotYet(f"{name} of laws that are {law.kind}: not yet known to the verifier")
    inside = density - rest[0][0] if rest else -density
    scope.note(f"{name} is that of the law of {law.name}" + "".join(f" from that of {each.name}" for each in beside))
    return Defined(name, tuple(values), _expected(inside))


def _refuse_outside(scope: Scope, ends: Any, others: Any) -> None:
    """Of uniform laws the divergence is finite where the first lies between the ends of the second.

    Raises:
        NotYet: where this is not known.
    """
    pairs = ((others[0], ends[0]), (ends[1], others[1]))
    missing = [f"{low} <= {high}" for low, high in pairs if not proved(Order("≤", low, high), tuple(scope.given))]
    if missing:
        raise NotYet(f"kl of uniform laws is finite only where {' and '.join(missing)}, which is not known here")


def _expected(inside: Expression) -> Expression:
    """E of each term of a sum, as far as it is random."""
    if not leaves(inside, Noise):
        return inside
    if isinstance(inside, Add):
        return reduce(lambda x, y: x + y, map(_expected, inside.args))
    return -_expected(inside.args[0]) if isinstance(inside, Neg) else nt.E(inside)


__all__ = ["OF_LAWS", "of_laws"]
