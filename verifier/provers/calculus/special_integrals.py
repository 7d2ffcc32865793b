"""Integrals that special functions are, and of sines and cosines: which law an integrand has the form of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Expression, Mul, Neg, Variable, lift
from verifier.integrals import is_infinite
from verifier.kernel.laws.calculus.special_integrals import SPANS, SPECIAL
from verifier.kernel.signs.sums import number_of
from verifier.kernel.signs.turns import multiple_of_pi
from verifier.provers.calculus.integrand_factors import (
    ONE,
    ZERO,
    Factors,
    added,
    factors,
    negated,
    product,
    slope,
    summands,
    terms,
)
from verifier.relations import leaves

Candidate = tuple[str, tuple[Expression, ...]]
_LAWS = {law.partition(" dt = ")[0]: law for law in SPECIAL}
_SPANS = {tuple(map(multiple_of_pi, ends)): name for name, ends in SPANS.items()}
_QUARTER_TURN = (Fraction(0), Fraction(1, 2))


def candidates(body: Expression, t: Variable, a: Any, b: Any) -> Iterator[Candidate]:
    """Laws that may tell the integral, with their parameters."""
    try:
        found = factors(body, t)
        yield from _of_powers(found, t, a, b)
        if is_infinite(b):
            yield from _to_infinity(factors(body, t), t, a)
        elif not is_infinite(a):
            yield from _between(factors(body, t), t, a, b)
    except (ValueError, StatementError):
        return


def _of_powers(found: Factors, t: Variable, a: Any, b: Any) -> Iterator[Candidate]:
    """Powers of t and 1 − t and an exponential, up to s or from s on; powers of log t."""
    if found.above != ZERO:
        return
    unit = a == ZERO and b == ONE
    if unit and found.below == ZERO and not found.exponents and len(found.others) == 1:
        yield from _powers_of_logarithm(found, t)
    if found.others:
        return
    p, finite = added(found.power, ONE), not is_infinite(b)
    if found.exponents:
        try:
            rates = terms(found, t)
        except ValueError:
            return
        if found.below == ZERO and len(rates) == 1 and rates[0][1] == ONE and not is_infinite(a):
            if finite and a == ZERO:
                yield _LAWS["∫[0 … s] c t^(a − 1) exp(−b t)"], (found.constant, p, rates[0][0], b)
            elif not finite:
                yield _LAWS["∫[s … ∞] c t^(a − 1) exp(−b t)"], (found.constant, p, rates[0][0], a)
    elif finite and a == ZERO and not unit:
        law = _LAWS["∫[0 … s] c t^(a − 1) (1 − t)^(b − 1)"]
        yield law, (found.constant, p, added(found.below, ONE), b)


def _powers_of_logarithm(found: Factors, t: Variable) -> Iterator[Candidate]:
    (function, k), p = found.others[0], added(found.power, ONE)
    log = Apply("log", t)
    if function == log:
        yield _LAWS["∫[0 … 1] c t^(a − 1) (log t)^n"], (found.constant, p, k)
    elif function in (Apply("log", 1 / t), Neg(log)):
        yield _LAWS["∫[0 … 1] c t^(a − 1) log(1/t)^(s − 1)"], (found.constant, p, added(k, ONE))


def _between(found: Factors, t: Variable, a: Any, b: Any) -> Iterator[Candidate]:
    """Sines and cosines over half turns, and logarithms over t."""
    if (a, b, found.below, found.others) == (ZERO, ONE, lift(-1), [(Apply("log", t), ONE)]) and found.power == ZERO:
        yield _LAWS["∫[0 … 1] c log t/(1 − t)"], (found.constant,)
    if found.below != ZERO or found.above != ZERO:
        return
    span = (multiple_of_pi(a), multiple_of_pi(b))
    c, named = found.constant, _SPANS.get(span)
    plain = found.power == ZERO
    if found.exponents:
        if named == "0 … π" and plain and len(found.exponents) == 1:
            yield from _exponential_of_cosine(found, t)
        return
    if plain and span == _QUARTER_TURN:
        yield from _over_squares(found, t)
        yield from _elliptic(found, t)
    if plain and (a, b) == (ZERO, ONE):
        yield from _powers_over_logarithm(found, t)
    functions = [(f, k) for f, k in found.others if isinstance(f, Apply)]
    if len(functions) != len(found.others) or not functions:
        return
    kinds = [f.function for f, _ in functions]
    alone = functions[0][0].argument
    if plain and all(f.argument == t for f, _ in functions) and {*kinds} <= {"sin", "cos"}:
        powers = dict.fromkeys(("sin", "cos"), ZERO)
        for f, k in functions:
            powers[f.function] = added(powers[f.function], k)
        if span == _QUARTER_TURN:
            yield _LAWS["∫[0 … π/2] c sin(t)^a cos(t)^b"], (c, powers["sin"], powers["cos"])
        if named == "0 … π" and powers["cos"] == ZERO:
            yield _LAWS["∫[0 … π] c sin(t)^a"], (c, powers["sin"])
    if plain and named and len(functions) == 2 and all(k == ONE for _, k in functions) and {*kinds} <= {"sin", "cos"}:
        (one, _), (other, _) = sorted(functions, key=lambda pair: pair[0].function != "sin")
        law = _LAWS.get(f"∫[{named}] c {one.function}(m t) {other.function}(n t)")
        if law:
            yield law, (c, slope(one, t), slope(other, t))
    if len(functions) == 1 and functions[0][1] == ONE:
        if plain and named == "0 … π" and kinds == ["cos"]:
            yield from _of_bessel(c, alone, t)
        if plain and named == "0 … π" and kinds == ["log"] and alone == Apply("sin", t):
            yield _LAWS["∫[0 … π] c log sin t"], (c,)
        if found.power == lift(-1) and kinds == ["log"] and a == ZERO:
            inner = factors(alone, t)
            if b == ONE:
                yield _LAWS[f"∫[0 … 1] c log(1 {'+' if inner.above == ONE else '−'} t)/t"], (c,)
            elif inner.above == ZERO and number_of(b) == Fraction(1, 2):
                yield _LAWS["∫[0 … 1/2] c log(1 − t)/t"], (c,)


def _exponential_of_cosine(found: Factors, t: Variable) -> Iterator[Candidate]:
    """e^(x cos t), with a factor cos(n t)."""
    inner = factors(found.exponents[0], t)
    waves = [(f, k) for f, k in found.others if k == ONE and isinstance(f, Apply) and f.function == "cos"]
    if inner.power == ZERO and inner.others == [(Apply("cos", t), ONE)] and len(waves) == len(found.others) <= 1:
        n = slope(waves[0][0], t) if waves else ZERO
        yield _LAWS["∫[0 … π] c exp(x cos t) cos(n t)"], (found.constant, n, inner.constant)


def _of_bessel(c: Expression, angle: Expression, t: Variable) -> Iterator[Candidate]:
    """cos(n t − x sin t) and cos(x cos t)."""
    n, x = ZERO, ZERO
    for part in summands(angle):
        inner = factors(part, t)
        if not inner.others and inner.power == ONE:
            n = added(n, inner.constant)
        elif inner.power == ZERO and inner.others == [(Apply("sin", t), ONE)]:
            x = added(x, negated(inner.constant))
        elif inner.power == ZERO and inner.others == [(Apply("cos", t), ONE)] and part == angle:
            yield _LAWS["∫[0 … π] c cos(x cos t)"], (c, inner.constant)
            return
        else:
            return
    if x != ZERO:
        yield _LAWS["∫[0 … π] c cos(n t − x sin t)"], (c, n, x)


def _to_infinity(found: Factors, t: Variable, a: Any) -> Iterator[Candidate]:
    """From 0 or −∞ on: what falls by an exponential or a square in the denominator."""
    c, half = found.constant, a == ZERO
    if half:
        yield from _swinging(found, t)
    if found.below != ZERO or found.above != ZERO or not (half or is_infinite(a)):
        return
    if len(found.exponents) == 1 and not found.others and found.power == ZERO:
        inner = factors(found.exponents[0], t)
        if half and inner.power == ZERO and len(inner.others) == 1 and _is_cosh(inner.others[0][0], t):
            yield _LAWS["∫[0 … ∞] c exp(−x cosh t)"], (c, negated(Mul(lift(2), inner.constant)))
    if found.exponents:
        return
    if len(found.others) == 1:
        (function, k), p = found.others[0], added(found.power, ONE)
        if half and isinstance(function, Apply) and (function.function, k, found.power) == ("sin", lift(2), lift(-2)):
            yield _LAWS["∫[0 … ∞] c sin(b t)²/t²"], (c, slope(function, t))
        if half and isinstance(function, Add) and k == ONE and found.power == ZERO:
            for part in function.args:
                inside = part.args[0] if isinstance(part, Neg) else None
                if isinstance(inside, Apply) and inside.function == "erf" and ONE in function.args:
                    yield _LAWS["∫[0 … ∞] c (1 − erf(b t))"], (c, slope(inside, t))
        if half and isinstance(function, Add) and k == lift(-1):
            for part in function.args:
                if isinstance(part, Apply) and part.function == "exp":
                    sign = "+" if ONE in function.args else "−"
                    yield _LAWS[f"∫[0 … ∞] c t^(s − 1)/(exp(b t) {sign} 1)"], (c, p, slope(part, t))
    if found.power in (ZERO, ONE):
        yield from _over_square(found, t, half)


def _over_square(found: Factors, t: Variable, half: bool) -> Iterator[Candidate]:
    """cos(b t), t sin(b t) or log t over k + t²."""
    below = [f for f, k in found.others if k == lift(-1) and isinstance(f, Add)]
    above = [f for f, k in found.others if k == ONE and isinstance(f, Apply)]
    if len(below) != 1 or len(above) != 1 or len(found.others) != 2:
        return
    still = [part for part in summands(below[0]) if t not in leaves(part, Variable)]
    moving = [factors(part, t) for part in summands(below[0]) if t in leaves(part, Variable)]
    if len(moving) != 1 or not still or moving[0].power != lift(2) or moving[0].others or moving[0].constant != ONE:
        return
    k, function = (still[0] if len(still) == 1 else Add(*still)), above[0]
    if function.function == "sin" and half and found.power == ONE:
        yield _LAWS["∫[0 … ∞] c t sin(b t)/(k + t²)"], (found.constant, k, slope(function, t))
    if found.power != ZERO:
        return
    if function.function == "cos":
        law = "∫[0 … ∞] c cos(b t)/(k + t²)" if half else "∫[−∞ … ∞] c cos(b t)/(k + t²)"
        yield _LAWS[law], (found.constant, k, slope(function, t))
    elif half and function == Apply("log", t):
        yield _LAWS["∫[0 … ∞] c log t/(k + t²)"], (found.constant, k)


def _swinging(found: Factors, t: Variable) -> Iterator[Candidate]:
    """sin(b t) e^(−a t)/t, (cos(a t) − cos(b t))/t, cos(b t²) and sin(b t²)."""
    if len(found.others) != 1 or found.others[0][1] != ONE or found.below != ZERO or found.above != ZERO:
        return
    c, function = found.constant, found.others[0][0]
    if isinstance(function, Apply) and function.function == "sin" and found.exponents and found.power == lift(-1):
        rates = terms(Factors(exponents=found.exponents), t)
        if len(rates) == 1 and rates[0][1] == ONE:
            yield _LAWS["∫[0 … ∞] c exp(−a t) sin(b t)/t"], (c, rates[0][0], slope(function, t))
    if found.exponents:
        return
    if isinstance(function, Add) and found.power == lift(-1):
        waves = [factors(part, t) for part in function.args]
        inner = [
            f for wave in waves for f, k in wave.others if k == ONE and isinstance(f, Apply) and f.function == "cos"
        ]
        if len(inner) == len(waves) == 2 and waves[1].constant == negated(waves[0].constant):
            scaled = product(c, waves[0].constant)
            yield _LAWS["∫[0 … ∞] c (cos(a t) − cos(b t))/t"], (scaled, slope(inner[0], t), slope(inner[1], t))
    if isinstance(function, Apply) and function.function in ("cos", "sin") and found.power == ZERO:
        square = factors(function.argument, t)
        if square.power == lift(2) and not square.others and not square.exponents:
            yield _LAWS[f"∫[0 … ∞] c {function.function}(b t²)"], (c, square.constant)


def _over_squares(found: Factors, t: Variable) -> Iterator[Candidate]:
    """One over a cos² t + b sin² t."""
    if len(found.others) != 1 or found.others[0][1] != lift(-1) or not isinstance(found.others[0][0], Add):
        return
    weights: dict[str, Expression] = {}
    for part in found.others[0][0].args:
        inner = factors(part, t)
        for name in ("cos", "sin"):
            if inner.others == [(Apply(name, t), lift(2))] and inner.power == ZERO:
                weights[name] = inner.constant
    if len(weights) == len(found.others[0][0].args) == 2:
        law = _LAWS["∫[0 … π/2] c/(a cos(t)² + b sin(t)²)"]
        yield law, (found.constant, weights["cos"], weights["sin"])


def _elliptic(found: Factors, t: Variable) -> Iterator[Candidate]:
    """sin² t over (1 − m sin² t)^(3/2); (1 − ½ sin² t)^(∓1/2)."""
    square = (Apply("sin", t), lift(2))
    roots = [(f, k) for f, k in found.others if (f, k) != square and isinstance(f, Add)]
    if len(roots) != 1:
        return
    (root, exponent), beside = roots[0], [other for other in found.others if other not in roots]
    inner = [factors(negated(part), t) for part in summands(root) if part != ONE]
    if any(part.others != [square] or part.power != ZERO for part in inner) or ONE not in root.args or not inner:
        return
    m = inner[0].constant if len(inner) == 1 else Add(*(part.constant for part in inner))
    if exponent == lift(Fraction(-3, 2)) and beside == [square]:
        yield _LAWS["∫[0 … π/2] c sin(t)²/(1 − m sin(t)²)^(3/2)"], (found.constant, m)
    for power, law in ((-1, "∫[0 … π/2] c/√(1 − sin(t)²/2)"), (1, "∫[0 … π/2] c √(1 − sin(t)²/2)")):
        if exponent == lift(Fraction(power, 2)) and not beside and number_of(m) == Fraction(1, 2):
            yield _LAWS[law], (found.constant,)


def _powers_over_logarithm(found: Factors, t: Variable) -> Iterator[Candidate]:
    """(t^a − t^b)/log t."""
    sums = [f for f, k in found.others if k == ONE and isinstance(f, Add) and len(f.args) == 2]
    if len(sums) != 1 or len(found.others) != 2 or (Apply("log", t), lift(-1)) not in found.others:
        return
    for one, other in (sums[0].args, sums[0].args[::-1]):
        above, taken = factors(one, t), factors(negated(other), t)
        if not above.others and not taken.others and above.constant == taken.constant:
            scaled = product(found.constant, above.constant)
            yield _LAWS["∫[0 … 1] c (t^a − t^b)/log t"], (scaled, above.power, taken.power)
            return


def _is_cosh(node: Expression, t: Variable) -> bool:
    return isinstance(node, Add) and {*node.args} == {Apply("exp", t), Apply("exp", Neg(t))}


__all__ = ["candidates"]
