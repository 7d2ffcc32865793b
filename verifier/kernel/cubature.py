"""Finitely many weighted outcomes that stand for a law of noise: an expectation becomes a finite sum."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

import sympy

from verifier import arrangements as ar
from verifier import expressions as heads
from verifier.arrangements import Tril
from verifier.expressions import Expression, Noise, Number
from verifier.kernel.numbers import Jet, Undecided, Undefined, constant, known_sign, power
from verifier.relations import leaves

#: Pairs (probability, value).
Rule: TypeAlias = list[tuple[Jet, Jet]]

#: Symmetric rules for the standard normal law, (weight, |value|) with both signs meant, by the degree up to which
#: they are exact: the moments of degree 2, 4, 6 are 1, 3, 15.  Rational values keep exact what can be exact.
NORMAL: dict[int, tuple[tuple[Fraction, int], ...]] = {
    1: ((Fraction(1), 0),),
    3: ((Fraction(1, 2), 1),),
    5: ((Fraction(1, 2), 0), (Fraction(1, 6), 1), (Fraction(1, 12), 2)),
    7: ((Fraction(7, 18), 0), (Fraction(1, 4), 1), (Fraction(1, 20), 2), (Fraction(1, 180), 3)),
}

#: Laws of mean 0 and variance 1, (probability, value), that may stand for noise of which only moments are known.
STANDARD = {
    "symmetric": ((Fraction(1, 2), Fraction(1)), (Fraction(1, 2), Fraction(-1))),
    "skewed": ((Fraction(1, 5), Fraction(2)), (Fraction(4, 5), Fraction(-1, 2))),
}

#: Heads that are linear in each argument, and those of which the degrees of the arguments add up.
LINEAR = (
    heads.Add, heads.Neg, heads.Transpose, heads.Total, heads.SumOver, heads.Comprehension, heads.Entry, ar.Diag,
    ar.Diagonal, Tril, ar.Trace, ar.Row, ar.Column, ar.Full, ar.Literal, heads.Derivative,
    heads.Defined, sympy.Tuple,
)  # fmt: skip
PRODUCTS = (heads.Mul, heads.MatMul, ar.Outer)


def rule(noise: Noise, parameters: list[Jet], body: Expression, law: str) -> Rule:
    """Pairs (probability, value) that give the expectation of ``body`` over one entry of the noise.

    ``bernoulli``: 1 and 0.  ``moments``: a claim about them speaks of every law with this mean and variance, so one
    such law may refute it: ``law`` names it.  ``normal``: a rule that is exact for polynomials of ``body``'s degree.
    """
    if any(leaves(parameter, Noise) for parameter in noise.parameters):
        raise Undecided(f"the parameters of {noise.name} are random themselves")
    if noise.law == "bernoulli":
        outcomes = [(parameters[0], constant(1)), (constant(1) - parameters[0], constant(0))]
        if min(known_sign(weight.real, "a probability") for weight, _ in outcomes) < 0:
            raise Undefined(f"{noise.name} has a probability outside 0 … 1")
        return outcomes
    mean, variance = parameters
    spread = power(variance, constant(Fraction(1, 2)))
    standard = _normal(degree(body, noise)) if noise.law == "normal" else STANDARD[law]
    return [(constant(weight), mean + constant(value) * spread) for weight, value in standard]


def require_possible(noise: Noise, draw: Jet, parameters: list[Jet]) -> None:
    """Refuse a draw that the law gives no chance: probability 0, or off the mean when the variance is 0.

    Raises:
        Undefined: for an impossible draw.
        Undecided: when that cannot be told.
    """
    if noise.law == "bernoulli":
        chance = parameters[0] if known_sign(draw.real, "a draw") else constant(1) - parameters[0]
        possible = known_sign(chance.real, "a probability") > 0
    else:
        mean, variance = parameters
        spread = known_sign(variance.real, "a variance")
        possible = spread > 0 or (spread == 0 and known_sign((draw - mean).real, "a deviation") == 0)
    if not possible:
        raise Undefined(f"{noise.name} cannot take the value given at this point")


def _normal(exponent: int | None) -> tuple[tuple[Fraction, Fraction], ...]:
    """The smallest rule for the standard normal law that is exact for polynomials of this degree."""
    for limit, half in NORMAL.items():
        if exponent is not None and exponent <= limit:
            return tuple((weight, Fraction(s * value)) for weight, value in half for s in ((1, -1) if value else (1,)))
    raise Undecided("an expectation of normal noise that is no polynomial of degree ≤ 7 in it")


def degree(node: Any, noise: Noise) -> int | None:
    """An upper bound of the degree of every entry as a polynomial in the entries of the noise, or None.

    An inner expectation binds its own noise, so it counts as constant; a power (u^q)^k with whole k, where it is
    defined, is u^(q·k).
    """
    if node == noise:
        return 1
    if isinstance(node, heads.Expectation) or noise not in leaves(node, Noise):
        return 0
    if isinstance(node, LINEAR):
        return _bound([degree(arg, noise) for arg in node.args], max)
    if isinstance(node, PRODUCTS):
        return _bound([degree(arg, noise) for arg in node.args], sum)
    if not node.args:
        return None
    base, *rest = node.args
    if isinstance(node, heads.Div) and not any(noise in leaves(arg, Noise) for arg in rest):
        return degree(base, noise)
    exponent = rest[0].value if isinstance(node, heads.Pow) and isinstance(rest[0], Number) else None
    while isinstance(base, heads.Defined):
        base = base.meaning
    whole = exponent is not None and exponent.denominator == 1
    if whole and isinstance(base, heads.Pow) and isinstance(base.args[1], Number):
        base, exponent = base.args[0], exponent * base.args[1].value
    if exponent is not None and exponent.denominator == 1 and exponent >= 0:
        return _bound([degree(base, noise)] * int(exponent), sum)
    return None


def _bound(degrees: list[int | None], combine: Callable[[list[int]], int]) -> int | None:
    known = [d for d in degrees if d is not None]
    return combine(known) if len(known) == len(degrees) else None
