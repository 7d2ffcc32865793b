"""Logarithms, what is damped at both ends, and transforms of J: which law of ``IMPROPER`` an integrand has the form
of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Expression, Neg, Variable, lift
from verifier.integrals import is_infinite
from verifier.kernel.laws.calculus.improper_integrals import IMPROPER
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

Candidate = tuple[str, tuple[Expression, ...]]
_LAWS = {law.partition(" dt = ")[0]: law for law in IMPROPER}
_LOG = "log"
TWO = lift(2)


def candidates(body: Expression, t: Variable, a: Any, b: Any) -> Iterator[Candidate]:
    """Laws that may tell the integral, with their parameters."""
    if a != ZERO or not (b == ONE or is_infinite(b)):
        return
    try:
        found = factors(body, t)
        rates = terms(found, t)
        if found.below == ZERO and is_infinite(b):
            yield from _to_infinity(found, rates, t)
        elif b == ONE and not rates and found.above == ZERO and len(found.others) == 1:
            yield from _beside_powers(found, t)
        if b == ONE and found.below == found.above == ZERO and not rates:
            yield from _of_gumbel(found, t)
        if b == ONE and found.below == found.power == ZERO and not rates:
            yield from _to_one(found, t)
    except (ValueError, StatementError):
        return


def _to_one(found: Factors, t: Variable) -> Iterator[Candidate]:
    """Logarithms from 0 to 1."""
    c = found.constant
    logarithms = [f for f, k in found.others if k == ONE and isinstance(f, Apply) and f.function == _LOG]
    if len(logarithms) != 1:
        return
    inside = logarithms[0].argument
    if len(found.others) == 1 and found.above == ZERO:
        yield _LAWS["∫[0 … 1] c log Γ(t)"], (c,)
    elif len(found.others) == 1 and found.above == lift(-1) and inside == t:
        yield _LAWS["∫[0 … 1] c log t/(1 + t)"], (c,)
    elif len(found.others) == 2 and found.above == ZERO:
        yield _LAWS["∫[0 … 1] c log(1 + t)/(1 + t²)"], (c,)


def _beside_powers(found: Factors, t: Variable) -> Iterator[Candidate]:
    """log t and log(1 − t) beside powers of t and 1 − t."""
    function, k = found.others[0]
    if not isinstance(function, Apply) or function.function != _LOG:
        return
    if k == TWO and function.argument == t:
        law = _LAWS["∫[0 … 1] c t^(a − 1) (1 − t)^(b − 1) log² t"]
        yield law, (found.constant, added(found.power, ONE), added(found.below, ONE))
    if k != ONE:
        return
    inside = "t" if function.argument == t else "(1 − t)" if _is_rest(function.argument, t) else ""
    if inside:
        law = _LAWS[f"∫[0 … 1] c t^(a − 1) (1 − t)^(b − 1) log{' ' * (inside == 't')}{inside}"]
        yield law, (found.constant, added(found.power, ONE), added(found.below, ONE))


def _of_gumbel(found: Factors, t: Variable) -> Iterator[Candidate]:
    """log log(1/t), or its square, beside powers of t and of log(1/t)."""
    inner = (Neg(Apply(_LOG, t)), Apply(_LOG, 1 / t))
    powers = {"": ZERO, _LOG: ZERO}
    for function, k in found.others:
        if function in inner:
            powers[""] = added(powers[""], k)
        elif isinstance(function, Apply) and function.function == _LOG and function.argument in inner:
            powers[_LOG] = added(powers[_LOG], k)
        else:
            return
    if powers[_LOG] in (ONE, TWO):
        log = "log " if powers[_LOG] == ONE else "log² "
        law = _LAWS[f"∫[0 … 1] c t^(a − 1) log(1/t)^(s − 1) {log}log(1/t)"]
        yield law, (found.constant, added(found.power, ONE), added(powers[""], ONE))


def _is_rest(node: Expression, t: Variable) -> bool:
    """1 − t."""
    return {*summands(node)} == {ONE, Neg(t)}


def _to_infinity(found: Factors, rates: list[tuple[Expression, Expression]], t: Variable) -> Iterator[Candidate]:
    """From 0 to ∞: exponentials alone, and beside one other function."""
    c, p = found.constant, added(found.power, ONE)
    if found.above != ZERO:
        return
    if len(rates) == 1 and not found.others:
        rate, degree = rates[0]
        law = _LAWS["∫[0 … ∞] c t^(−a − 1) exp(−b t^(−r))"]
        yield law, (c, negated(p), rate, negated(degree))
    if len(rates) == 2 and not found.others:
        (one, r), (other, s) = rates
        if s == negated(r):
            forms = ((one, other, r), (other, one, s))
            law = _LAWS["∫[0 … ∞] c t^(v − 1) exp(−a t^r − b t^(−r))"]
            yield from ((law, (c, a, b, p, power)) for a, b, power in forms)
    if len(found.others) != 1:
        return
    function, k = found.others[0]
    if isinstance(function, Apply) and k == ONE:
        yield from _of_function(c, p, function, rates, t)
    elif isinstance(function, Apply) and k == TWO and len(rates) == 1 and rates[0][1] == ONE:
        if function.function == _LOG and function.argument == t:
            yield _LAWS["∫[0 … ∞] c t^(a − 1) exp(−b t) log² t"], (c, p, rates[0][0])
    elif isinstance(function, Add) and not rates:
        yield from _of_sum(c, found.power, (function, k), t)


def _of_function(
    c: Expression, p: Expression, function: Any, rates: list[tuple[Expression, Expression]], t: Variable
) -> Iterator[Candidate]:
    """log, cos and J, beside an exponential or alone."""
    name = function.function
    if len(rates) == 1:
        rate, degree = rates[0]
        if name == _LOG and function.argument == t:
            yield _LAWS["∫[0 … ∞] c t^(a − 1) exp(−b t^r) log t"], (c, p, rate, degree)
        elif name == "cos" and degree == lift(2) and p == ONE:
            yield _LAWS["∫[0 … ∞] c exp(−a t²) cos(b t)"], (c, rate, slope(function, t))
        elif name == "besselj" and degree == p == ONE:
            law = _LAWS["∫[0 … ∞] c exp(−a t) J(v, b t)"]
            yield law, (c, rate, slope(function, t), function.args[1])
    elif not rates and p == ONE:
        if name == "besselj":
            yield _LAWS["∫[0 … ∞] c J(v, b t)"], (c, slope(function, t), function.args[1])
        elif name == _LOG:
            yield from _of_logarithm(c, function.argument, t)


def _of_logarithm(c: Expression, inside: Expression, t: Variable) -> Iterator[Candidate]:
    """log(1 ± e^(−b t)) and log(1 + k/t²)."""
    parts = [part for part in summands(inside) if part != ONE]
    if len(parts) != 1:
        return
    inner = factors(parts[0], t)
    rates = terms(inner, t)
    if inner.others or inner.above != ZERO or inner.below != ZERO:
        return
    if inner.power == ZERO and len(rates) == 1 and rates[0][1] == ONE:
        sign = "+" if inner.constant == ONE else "−"
        yield _LAWS[f"∫[0 … ∞] c log(1 {sign} exp(−b t))"], (c, rates[0][0])
    elif inner.power == lift(-2) and not rates:
        yield _LAWS["∫[0 … ∞] c log(1 + k/t²)"], (c, inner.constant)


def _of_sum(c: Expression, power: Expression, factor: tuple[Any, Expression], t: Variable) -> Iterator[Candidate]:
    """1 − cos(b t) over t², one over sinh, a difference of arctangents over t, and the square of erfc."""
    function, k = factor
    parts = [factors(part, t) for part in function.args]
    functions = [f for inner in parts for f, _ in inner.others if isinstance(f, Apply)]
    names = [f.function for f in functions]
    if len(parts) != 2:
        return
    if names == ["cos"] and (power, k) == (lift(-2), ONE) and ONE in function.args:
        yield _LAWS["∫[0 … ∞] c (1 − cos(b t))/t²"], (c, slope(functions[0], t))
    elif names == ["erf"] and (power, k) == (ZERO, lift(2)) and ONE in function.args:
        yield _LAWS["∫[0 … ∞] c (1 − erf(b t))²"], (c, slope(functions[0], t))
    elif names == ["atan", "atan"] and (power, k) == (lift(-1), ONE):
        law, lead = _LAWS["∫[0 … ∞] c (atan(a t) − atan(b t))/t"], product(c, parts[0].constant)
        yield law, (lead, slope(functions[0], t), slope(functions[1], t))
    elif not names and k == lift(-1):
        exponents = [terms(inner, t) for inner in parts]
        if all(len(rates) == 1 and rates[0][1] == ONE for rates in exponents):
            law, lead = _LAWS["∫[0 … ∞] c t^(s − 1)/sinh(b t)"], product(c, lift(1) / 2)
            yield law, (lead, added(power, ONE), negated(exponents[0][0][0]))


__all__ = ["candidates"]
