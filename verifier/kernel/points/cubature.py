"""Finitely many weighted outcomes that stand for a law of noise: an expectation becomes a finite sum."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from verifier.expressions import Expression, Noise
from verifier.kernel.points.numbers import Jet, Undecided, Undefined, constant, known_sign, power
from verifier.kernel.signs.degrees import degree
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


def of_no_polynomial(body: Expression) -> Noise | None:
    """The one normal number that a body is no polynomial in for which there is a rule; None for another body."""
    found = list(dict.fromkeys(leaves(body, Noise)))
    if len(found) != 1 or not isinstance(found[0], Noise) or found[0].law != "normal" or found[0].shape or body.shape:
        return None
    order = degree(body, found[0])
    return found[0] if order is None or order > max(NORMAL) else None


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
