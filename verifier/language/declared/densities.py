"""E f(u) for one random number u of a named law: the integral of f times its density, or the sum with its weights.

Densities and weights: Forbes, Evans, Hastings & Peacock, *Statistical Distributions* (4th ed., 2011).  The expectation
of a continuous variable is read as Riemann's (improper) integral, but not that of waves beside more than a polynomial,
of which the sizes may have none; that of a whole one exists where the series of the sizes of its terms converges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import partial, reduce
from math import comb
from operator import add
from typing import Any, TypeAlias

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
from verifier.integrals import Integral
from verifier.kernel.signs.degrees import degree
from verifier.kernel.signs.order import Signs
from verifier.language.asymptotics.absolute import absolute_series
from verifier.language.asymptotics.summands import NoSum
from verifier.language.declared import counted, shaped_laws
from verifier.language.declared.cumulative import LAWS as SIDED
from verifier.language.declared.cumulative import of_side
from verifier.language.declared.scope import Scope
from verifier.language.declared.separated import (
    moves_under_slope,
    only_conditionally,
    separated,
    without_squares,
)
from verifier.language.declared.several_numbers import by_comparison
from verifier.language.declared.two_moments import LAWS, refuse_beyond_squares
from verifier.relations import Order, Relation, leaves, rebuild
from verifier.sequences import RangeSum

#: f at a number, and with u − m, where that is written in f, as another.
Function: TypeAlias = Callable[..., Expression]

_ZERO, _ONE = lift(0), lift(1)
#: Laws with all moments, numbers of which may be averaged over one after the other.
JOINT = frozenset({"uniform", "exponential"})
#: Laws of whole numbers, told by series that converge with the sizes of their terms.
COUNTED = frozenset({"poisson", "geometric", "binomial"})
#: Laws of numbers between two others.
BOUNDED = frozenset({"uniform", "beta"})
#: Laws with which polynomials with letters are told by their moments, up to this degree: the sums and integrals of
#: these laws are known power by power, and a location is none of their parameters.
BY_MOMENTS, HIGHEST = frozenset({"poisson", "geometric", "chi2", "gamma", "beta"}), 6


class _Names:
    """What binds the variable of the integral or the sum, and what is said of the letters."""

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope, self.name = scope, name

    def variable(self, *facts: str) -> Variable:
        return Variable(self.scope.fresh(self.name), (), facts)

    def integral(self, f: Function, low: object, high: object) -> Expression:
        t = self.variable()
        return Integral(f(t), t, low, high)

    def normal(self, mean: Expression, variance: Expression) -> Expression:
        """Another number, with a normal law."""
        return nt.normal(self.scope.fresh(self.name), mean=mean, variance=variance)

    def endless(self, f: Function, start: int) -> Expression:
        k = self.variable("whole", "positive") if start else self.variable("whole")
        found = absolute_series(f(k), k, start, tuple(self.scope.given))
        self.scope.narrow.add(found)
        return found


def _exp(u: Expression) -> Expression:
    return Apply("exp", u)


def _uniform(names: _Names, f: Function, low: Expression, high: Expression) -> Expression:
    width = high - low
    if not Signs().bounds(width).positive:
        names.scope.given.append(Order(">", width, _ZERO))
        names.scope.note(f"assumed: {width} > 0, for the law of {names.name} has a density")
    return names.integral(f, low, high) / width


def _exponential(names: _Names, f: Function, rate_or_scale: Expression) -> Expression:
    mean, _ = LAWS["exponential"].moments(rate_or_scale)
    rate = 1 / mean
    return names.integral(lambda t: f(t) * rate * _exp(-rate * t), _ZERO, sympy.oo)


def _laplace(names: _Names, f: Function, mean: Expression, scale: Expression) -> Expression:
    def side(sign: int) -> Expression:
        def density(t: Expression) -> Expression:
            gap = t if sign > 0 else -t
            return f(gap if mean == _ZERO else mean + gap, mean, gap) * _exp(-t / scale)

        return names.integral(density, _ZERO, sympy.oo)

    above, below = side(1), side(-1)
    return (above + below) / (2 * scale)


def _chi2(names: _Names, f: Function, k: Expression) -> Expression:
    scale = lift(2) ** (k / 2) * Apply("gamma", k / 2)
    return names.integral(lambda t: f(t) * t ** (k / 2 - 1) * _exp(-t / 2), _ZERO, sympy.oo) / scale


def _poisson(names: _Names, f: Function, rate: Expression) -> Expression:
    return _exp(-rate) * names.endless(lambda k: f(k) * rate**k / Apply("gamma", k + 1), 0)


def _geometric(names: _Names, f: Function, p: Expression) -> Expression:
    return names.endless(lambda k: f(k) * counted.geometric(k, p), 1)


def _binomial(names: _Names, f: Function, n: Expression, p: Expression) -> Expression:
    k = names.variable("whole")
    return RangeSum(f(k) * counted.bernoulli_trials(k, n, p), k, _ZERO, n)


#: How the expectation of a function is told, by the law's name.
EXPECTED: Mapping[str, Callable[..., Expression]] = {
    "uniform": _uniform,
    "exponential": _exponential,
    "laplace": _laplace,
    "chi2": _chi2,
    "poisson": _poisson,
    "geometric": _geometric,
    "binomial": _binomial,
    **shaped_laws.EXPECTED,
}


def by_the_law(scope: Scope, relations: Iterable[Relation]) -> list[Relation]:
    """The relations with E f(u) told by the law of u, where that is more than its mean and variance say.

    Raises:
        NotYet: where more is asked of a name with such a law.
    """
    found = [separated(scope, relation) for relation in by_comparison(scope, relations)]
    for name, drawn in scope.by_square.items():
        if not drawn.shape:
            found = [_told(scope, relation, name, drawn) for relation in found]
    refuse_beyond_squares(scope, found)
    return found


def _told(scope: Scope, relation: Relation, name: str, drawn: Noise) -> Relation:
    kind, parameters = scope.drawn_by[name]
    there: dict[Expression, Expression] = {}
    mean, variance = LAWS[kind].moments(*parameters)
    known = {Expectation(drawn): mean, Expectation(drawn**2): mean**2 + variance}
    for node in relation.atoms(Expectation):
        if node.shape or drawn not in leaves(node, Noise):
            continue
        body = rebuild(node.args[0], known)
        if kind not in COUNTED and only_conditionally(body, drawn, between=kind in BOUNDED):
            continue
        if _alone(body, drawn):
            event = (kind, parameters, body, drawn, tuple(scope.given))
            events = of_side(*event) if kind in SIDED else counted.of_events(*event)
            if events is not None:
                there[node] = events
                continue
        order = degree(body, drawn)
        together = _together(scope, body, drawn)
        if not (_alone(body, drawn) or together) or (order is not None and order <= 2):
            continue
        expected = partial(_expected, EXPECTED[kind], _Names(scope, name), parameters)
        with suppress(NoSum, StatementError):
            if order is not None and order <= HIGHEST and kind in BY_MOMENTS and leaves(body, Variable):
                there[node] = _by_moments(body, drawn, order, expected)
            else:
                low, high = ([], [body]) if together else without_squares(body, drawn)
                apart = high if all(_is_tame_in_logs(term, drawn) for term in high) else [reduce(add, high)]
                found = reduce(add, (expected(partial(_at, term, drawn)) for term in apart))
                squares = [Expectation(term) if drawn in leaves(term, Noise) else term for term in low]
                there[node] = Expectation(found) if together else reduce(add, squares, found)
    if not there:
        return relation
    scope.cite(f"E f({name}) by the law of {name}, which is {kind}")
    told: Relation = rebuild(relation, there)
    return told


def _expected(
    law: Callable[..., Expression], names: _Names, parameters: Sequence[Expression], f: Function
) -> Expression:
    return law(names, f, *parameters)


def _by_moments(body: Expression, drawn: Noise, order: int, expected: Callable[[Function], Expression]) -> Expression:
    """E p(u) = Σₖ cₖ·E uᵏ for a polynomial p, of which p(0), p(1), …, p(d) tell the coefficients: by Newton's formula
    p(u) is Σⱼ Δʲp(0)·u(u − 1)⋯(u − j + 1)/j!."""
    values: list[Expression] = [rebuild(body, {drawn: lift(j)}) for j in range(order + 1)]
    falling = [Fraction(1)]  # the coefficients of u(u − 1)⋯(u − j + 1)/j!, lowest first
    coefficients: list[list[Expression]] = [[] for _ in values]
    for j in range(order + 1):
        step = Add(*(lift((-1) ** (j - i) * comb(j, i)) * values[i] for i in range(j + 1))) if j else values[0]
        for k, weight in enumerate(falling):
            if weight:
                coefficients[k].append(lift(weight) * step)
        shifted = [Fraction(0), *falling]
        falling = [(a - j * b) / (j + 1) for a, b in zip(shifted, [*falling, Fraction(0)])]
    moments = [lift(1), *(expected(partial(_power, k)) for k in range(1, order + 1))]
    return reduce(add, (c * moment for parts, moment in zip(coefficients, moments) for c in parts))


def _power(k: int, value: Expression, mean: Expression = _ZERO, gap: Any = None) -> Expression:
    return value**k


def _at(body: Expression, drawn: Noise, value: Expression, mean: Expression = _ZERO, gap: Any = None) -> Expression:
    """f at a number; with the gap for u − m where both are said.

    Raises:
        NoSum: where the number moves with what f is differentiated in.
    """
    if moves_under_slope(body, drawn, value):
        raise NoSum
    found: Expression = rebuild(body, {drawn: value} if gap is None else {drawn - mean: gap, drawn: value})
    return found


def _together(scope: Scope, body: Expression, drawn: Noise) -> bool:
    """Others are averaged over as well, independent numbers of such laws, and the integrals may be taken one after the
    other (Fubini): all moments exist, and the function is bounded by a polynomial."""
    noise = set(leaves(body, Noise))
    names = {n: name for name, n in scope.by_square.items()}
    apart = noise <= names.keys() and not any(leaves(p, Noise) for n in noise for p in n.parameters)
    return len(noise) > 1 and apart and _is_tame(body) and all(scope.drawn_by[names[n]][0] in JOINT for n in noise)


def _is_tame(node: Any) -> bool:
    """Sums, products and sizes, and so the larger of two."""
    if isinstance(node, Defined):
        return _is_tame(node.meaning)
    if isinstance(node, Apply):
        return node.function == "abs" and _is_tame(node.argument)
    if isinstance(node, Div):
        return isinstance(node.args[1], Number) and _is_tame(node.args[0])
    return isinstance(node, (Number, Variable)) or (isinstance(node, (Add, Mul, Neg)) and all(map(_is_tame, node.args)))


def _is_tame_in_logs(node: Any, drawn: Noise) -> bool:
    """Products of whole powers of the number and of logarithms of it or of 1 − it: their expectations exist."""
    while isinstance(node, Defined):
        node = node.meaning
    if node == drawn or drawn not in leaves(node, Noise):
        return True
    if isinstance(node, Apply):
        return node.function == "log" and node.argument in (drawn, _ONE - drawn)
    if isinstance(node, Pow):
        exponent = node.args[1]
        whole = isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value > 0
        return whole and _is_tame_in_logs(node.args[0], drawn)
    return isinstance(node, (Mul, Neg)) and all(_is_tame_in_logs(arg, drawn) for arg in node.args)


def _alone(body: Expression, drawn: Noise) -> bool:
    """Nothing else in what is averaged is random."""
    return set(leaves(body, Noise)) == {drawn} and not body.atoms(Expectation)


__all__ = ["EXPECTED", "by_the_law"]
