"""Series of cos(kθ + φ) and sin(kθ + φ) beside powers of k and of a number r (Gradshteyn & Ryzhik, §1.441–1.448).

* Σ_{k≥0} rᵏ cos(kθ + φ) = (cos φ − r·cos(φ − θ))/(1 − 2r·cos θ + r²) for |r| < 1, and the same with sin for cos
* Σ_{k≥1} rᵏ cos(kθ)/k = −log(1 − 2r·cos θ + r²)/2 and Σ_{k≥1} rᵏ sin(kθ)/k = atan(r·sin θ/(1 − r·cos θ)) for |r| < 1
* Σ_{k≥1} cos(kθ)/k = −log(2 sin(θ/2)), Σ_{k≥1} sin(kθ)/k = (π − θ)/2 for 0 < θ < 2π
* Σ_{k≥1} cos(kθ)/k² = π²/6 − πθ/2 + θ²/4 for 0 ≤ θ ≤ 2π
* Σ_{k≥1} (−1)ᵏ cos(kθ)/k = −log(2 cos(θ/2)), Σ_{k≥1} (−1)ᵏ sin(kθ)/k = −θ/2 for |θ| < π
* Σ_{k≥1} (−1)ᵏ cos(kθ)/k² = θ²/4 − π²/12 for |θ| ≤ π
* Σ_{k≥0} sin((2k + 1)θ)/(2k + 1) = π/4 for 0 < θ < π;  Σ_{k≥0} cos((2k + 1)θ)/(2k + 1)² = π²/8 − πθ/4 for 0 ≤ θ ≤ π
"""

from __future__ import annotations

from typing import Any

import sympy

from verifier import notation as nt
from verifier.expressions import Apply, Defined, Div, Expression, Mul, Neg, Variable, lift
from verifier.language.asymptotics.convergence import along, inside, where_nonnegative
from verifier.language.asymptotics.leading import one_spelling
from verifier.language.asymptotics.quotients import ONE, ZERO, proved
from verifier.language.asymptotics.summands import NoSum, Summand, product, taken
from verifier.language.constants import rational
from verifier.relations import Order, Relation, leaves, rebuild

_K = sympy.Symbol("k")
_PI = Apply("pi", 1)
_WAVES = ("cos", "sin")


def told(f: Expression, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression | None:
    """Σ f(k) over all whole k ≥ start by these laws; None where no wave stands in it.

    Raises:
        NoSum: where one does, and no law applies.
    """
    waves = list(dict.fromkeys(_waves(f, k)))
    if len(waves) != 1:
        return None
    wave, angle = waves[0], waves[0].argument
    if start:  # counted from the first term on
        angle = rebuild(angle, {k: k + lift(start)})
    phi = one_spelling(rebuild(angle, {k: ZERO}), k)
    theta = one_spelling(rebuild(angle, {k: ONE}) - phi, k)
    if k in leaves(theta, Variable) or one_spelling(angle - theta * k - phi, k) != ZERO:
        raise NoSum(": the angle is no line in k")
    rest = taken(rebuild(f, {wave: ONE}), k)
    if rest.factorial is not None or rest.factorials or rest.choices or rest.polynomial.degree() > 0:
        raise NoSum("")
    if rest.power is None and not rest.below:
        rest = taken(rebuild(rebuild(f, {wave: ONE}), {k: k + lift(start)}), k) if start else rest
        return product((_front(rest), _geometric(wave.function, rest.ratio, theta, phi, said)))
    return product((_front(rest), _over_powers(rest, wave, k, start, said)))


def _waves(node: Any, k: Variable) -> list[Apply]:
    """The cosines and sines among the factors that change with k."""
    if isinstance(node, Apply) and node.function in _WAVES and k in leaves(node, Variable):
        return [node]
    if isinstance(node, Defined):
        return _waves(node.meaning, k)
    if isinstance(node, (Mul, Neg)):
        return [wave for part in node.args for wave in _waves(part, k)]
    return _waves(node.args[0], k) if isinstance(node, Div) else []


def _front(rest: Summand) -> Expression:
    """What all terms share."""
    number = rest.polynomial.nth(0)
    return product((rest.front, lift(int(number.p)) / lift(int(number.q)) if number != 1 else ONE))


def _geometric(name: str, r: Expression, theta: Expression, phi: Expression, said: tuple[Relation, ...]) -> Expression:
    above = Apply(name, phi) - r * Apply(name, phi - theta)
    return along(above / _distance(r, theta), _inside(name, r, theta, phi, said))


def _inside(
    name: str, r: Expression, theta: Expression, phi: Expression, said: tuple[Relation, ...]
) -> list[Expression]:
    """Where rᵏ times the wave at kθ + φ converges: for |r| < 1, and where the wave is 0 at all k, as it is where both
    that at φ and sin θ are."""
    waves = Apply(name, phi) ** lift(2) + nt.sin(theta) ** lift(2)
    return [waves * guard for guard in inside(r, said)]


def _distance(r: Expression, theta: Expression) -> Expression:
    """1 − 2r·cos θ + r² as the sum of squares that it is, which is visibly not 0."""
    return (ONE - r * nt.cos(theta)) ** lift(2) + (r * nt.sin(theta)) ** lift(2)


def _over_powers(rest: Summand, wave: Apply, k: Variable, start: int, said: tuple[Relation, ...]) -> Expression:
    """Beside 1/k, 1/k², 1/(2k + 1) and 1/(2k + 1)²."""
    below = sympy.Poly(1, _K)
    for factor in rest.below:
        below = below * factor
    power = ZERO if rest.power is None else rest.power
    exponent = rational(power)
    if exponent is None or exponent.denominator != 1 or exponent < 0:
        raise NoSum("")
    below = below * sympy.Poly(rest.line[0] * _K + rest.line[1], _K) ** int(exponent)
    scale, factors = sympy.factor_list(below)
    if len(factors) != 1 or scale != 1:
        raise NoSum("")
    (line, degree), r = factors[0], rest.ratio
    first = rebuild(wave.argument, {k: ZERO})
    if line == sympy.Poly(_K, _K) and start == 1 and one_spelling(first, k) == ZERO:
        return _from_one(wave.function, degree, r, one_spelling(rebuild(wave.argument, {k: ONE}), k), said)
    if line == sympy.Poly(2 * _K + 1, _K) and start == 0 and r == ONE:
        theta = one_spelling(first, k)
        if one_spelling(wave.argument - (2 * k + ONE) * theta, k) == ZERO:
            return _odd(wave.function, degree, theta, said)
    raise NoSum("")


def _from_one(name: str, degree: int, r: Expression, theta: Expression, said: tuple[Relation, ...]) -> Expression:
    value = rational(r)
    if degree == 1 and value not in (1, -1):
        found = -Apply("log", _distance(r, theta)) / 2
        if name == "sin":
            found = Apply("atan", r * nt.sin(theta) / (ONE - r * nt.cos(theta)))
        return along(found, _inside(name, r, theta, ZERO, said))
    if value == 1 and _within(ZERO, theta, 2 * _PI, said, closed=degree == 2):
        if degree == 1:
            return (_PI - theta) / 2 if name == "sin" else -Apply("log", 2 * nt.sin(theta / 2))
        if degree == 2 and name == "cos":
            value_there = _PI ** lift(2) / 6 - _PI * theta / 2 + theta ** lift(2) / 4
            return _to_the_ends(value_there, ZERO, theta, 2 * _PI, said)
    if value == -1 and _within(-_PI, theta, _PI, said, closed=degree == 2):
        if degree == 1:
            return -theta / 2 if name == "sin" else -Apply("log", 2 * nt.cos(theta / 2))
        if degree == 2 and name == "cos":
            return _to_the_ends(theta ** lift(2) / 4 - _PI ** lift(2) / 12, -_PI, theta, _PI, said)
    raise NoSum(": it is known for an angle in a given interval")


def _odd(name: str, degree: int, theta: Expression, said: tuple[Relation, ...]) -> Expression:
    if _within(ZERO, theta, _PI, said, closed=degree == 2):
        if (name, degree) == ("sin", 1):
            return _PI / 4
        if (name, degree) == ("cos", 2):
            return _to_the_ends(_PI ** lift(2) / 8 - _PI * theta / 4, ZERO, theta, _PI, said)
    raise NoSum(": it is known for an angle in a given interval")


def _within(low: Expression, x: Expression, high: Expression, said: tuple[Relation, ...], *, closed: bool) -> bool:
    sign = "≤" if closed else "<"
    return proved(Order(sign, low, x), said) and proved(Order(sign, x, high), said)


def _to_the_ends(
    value: Expression, low: Expression, x: Expression, high: Expression, said: tuple[Relation, ...]
) -> Expression:
    """The value between the ends and there, with derivatives between them only: beyond an end another formula holds."""
    if not leaves(x, Variable):
        return value
    return along(value, [*where_nonnegative(x - low, said), *where_nonnegative(high - x, said)])


__all__ = ["told"]
