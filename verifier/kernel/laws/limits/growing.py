"""The limit of a term as one of its variables grows without bound: what grows fastest decides.

For x → ∞, everything else fixed:

* xᵖ → 0 for p < 0;  P(x)^q behaves as (c·xᵈ)^q for a polynomial P with the leading term c·xᵈ, c > 0
* log S − m − d·log x → log c for a sum S that grows as c·xᵈ·e^m, c > 0
* ψ(S) − log S → 0, ψ⁽ᵐ⁾(S) ∼ (−1)^(m+1)·(m − 1)!/Sᵐ and log Γ(x) − (x − ½)·log x + x → ½·log 2π for S → ∞ (NIST
  Handbook, DLMF 5.11.1–2, 5.15.8)
* S^q = e^(qm)·(S·e^(−m))^q for a sum S that grows as e^m: for S > 0, and for whole q
* e^(−c·xᵈ + …)·xᵖ → 0 for c > 0, d ≥ 1 and every p;  (log x)ᵏ·xᵖ → 0 for p < 0, and for p = 0 if
  k < 0;  e^(c·log x)·xᵖ = x^(c+p)
* what is bounded, as sin u and cos u for any u, changes nothing where the rest of a product tends to 0
* erf u = ±1 but for what is no larger than e^(−u²), where u → ±∞
* atan u → ±π/2 and erf u → ±1 for u → ±∞; J, Y, K → 0 for u → ∞ (DLMF 10.7.8, 10.25.3)
* log(1 + u)/u, sin u/u and atan u/u → 1 as u → 0 (DLMF 4.4.17, 4.31.1)
* continuous functions of what has a limit have the limit of the value;  integrals: ``of_integrals``
"""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from math import factorial
from typing import NamedTuple

from verifier.kernel.index.algebra import instance, power, visibly_positive
from verifier.kernel.index.functions.exponentials import exponential, logarithm, sign_of
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import Factor, Symbol, Term, atom, bound_indices, number
from verifier.kernel.laws.limits.logarithms import side_of_logarithm, spread
from verifier.kernel.laws.limits.of_integrals import integrals_apart
from verifier.kernel.laws.limits.values import (
    AT_INFINITY,
    BOUNDED,
    CONTINUOUS,
    VANISHING,
    NoLimit,
    is_gamma_of,
    power_there,
    powers_apart,
    stirling,
)


def limit(term: Term, x: Symbol) -> Term:
    """The limit of the term.

    Raises:
        NoLimit: where none is seen; there may be one.
    """
    term = integrals_apart(term, x, lambda end: _heading(end, x))
    try:
        return _limit(term, x)
    except NoLimit:
        apart = spread(term, x, leading)
        if apart == term:
            raise
        return _limit(apart, x)


def _limit(term: Term, x: Symbol) -> Term:
    """The same for a term whose integrals stand apart, and its logarithms too, or as they are."""
    total = number(0)
    for monomial, c in _logarithms_apart(_tails_apart(term, x), x):
        moving = [f for f in monomial if mentions(f, x)]
        if moving and bound_indices(monomial):
            raise NoLimit("a sum over an index whose terms change")
        still = Term({tuple(f for f in monomial if f not in moving): c})
        total = total + (still * _product(moving, x) if moving else still)
    return total


def _tails_apart(term: Term, x: Symbol) -> Term:
    """The same but for what tends to 0, with ±1 for erf u, u → ±∞, where the rest of a product, times e^(−u²), tends to
    0: |erf u ∓ 1| ≤ e^(−u²) (DLMF 7.8.1 with 7.8.7)."""
    result = number(0)
    for monomial, c in term:
        errors = [f for f in monomial if f[0].kind == "erf" and mentions(f, x) and f[2] == 1 and not f[1]]
        rest, told = Term({tuple(f for f in monomial if f not in errors): c}), None
        if len(errors) == 1 and not bound_indices(monomial) and (inside := errors[0][0].body) is not None:
            with suppress(NoLimit):
                if (side := _heading(inside, x)) and not limit(rest * exponential(-(inside * inside)), x):
                    told = rest.scaled(side)
        result = result + (Term({monomial: c}) if told is None else told)
    return result


def _logarithms_apart(term: Term, x: Symbol) -> Term:
    """The same but for what tends to 0, with m + d·log x + log c for log S where S ∼ c·xᵈ·e^m, so that m may cancel
    beside it; with log S for ψ(S), and Stirling's formula for log Γ(x)."""
    result = number(0)
    for monomial, coefficient in term:
        moving = [f for f in monomial if mentions(f, x)]
        still = Term({tuple(f for f in monomial if f not in moving): coefficient})
        apart = None
        if len(moving) == 1 and not bound_indices(monomial) and moving[0][2] == 1 and not moving[0][1]:
            with suppress(NoLimit):
                apart = _of_logarithm(moving[0][0], x)
        result = result + (still * apart if apart is not None else Term({monomial: coefficient}))
    return result


def _of_logarithm(symbol: Symbol, x: Symbol) -> Term | None:
    """What the symbol differs from by something that tends to 0."""
    body = symbol.body
    if body is None:
        return None
    if symbol.kind == "polygamma" and symbol.name == "0":
        return _of_sum(body, x) if leading(body, x)[0] > 0 else None
    if symbol.kind != "log":
        return None
    return stirling(x) if is_gamma_of(body, x) else _of_sum(body, x)


def _of_sum(body: Term, x: Symbol) -> Term | None:
    """m + d·log x + log c for the logarithm of S ∼ c·xᵈ·e^m, c > 0."""
    rate = _rate(body, x)
    degree, lead = leading(body if rate is None else body * exponential(-rate), x)
    if not visibly_positive(lead):
        return None
    return (rate or number(0)) + logarithm(atom(x)).scaled(degree) + logarithm(lead)


def _product(factors: list[Factor], x: Symbol) -> Term:
    """A product of factors that change."""
    exponent = number(0)
    degree, value, logs, swings = Fraction(0), number(1), Fraction(0), False
    rest: list[Factor] = []
    for symbol, indices, p in factors:
        rate = _rate(symbol.body, x) if symbol.kind == "base" and symbol.body is not None and not indices else None
        if symbol.kind == "exp":
            exponent = exponent + instance(symbol, indices).scaled(p)
        elif rate is not None and symbol.body is not None:
            exponent = exponent + rate.scaled(p)
            d, led = _power(symbol.body * exponential(-rate), p, x)
            degree, value = degree + d, value * led
        else:
            rest.append((symbol, indices, p))
    exponent, further = powers_apart(exponent, x)
    if (side := _heading(exponent, x)) > 0:
        raise NoLimit("an exponential that grows")
    for factor in rest:
        grows = _factor(factor, x)
        degree, value = degree + grows.degree, value * grows.value
        logs, swings = logs + grows.logs, swings or grows.swings
    if side < 0 or visibly_positive(-(further + number(degree))):
        return number(0)
    beside = exponential(limit(exponent, x))
    if further or degree or logs > 0 or (swings and not logs):
        raise NoLimit("a power or a logarithm that grows, or what swings")
    return number(0) if logs else value * beside


def _rate(body: Term, x: Symbol) -> Term | None:
    """The exponent m → ∞ of one of the terms of a sum, such that the sum divided by e^m has a leading power of x."""
    for monomial, _ in body:
        if bound_indices(monomial):
            continue  # its exponent is another one for every index
        rate = number(0)
        for symbol, indices, p in monomial:
            if symbol.kind == "exp":
                rate = rate + instance(symbol, indices).scaled(p)
        try:
            if _heading(rate, x) > 0:
                leading(body * exponential(-rate), x)
                return rate
        except NoLimit:
            continue
    return None


def _power(body: Term, p: int | Fraction, x: Symbol) -> tuple[Fraction, Term]:
    """(d, c): the power p of the sum behaves as c·xᵈ."""
    degree, lead = leading(body, x)
    if not visibly_positive(lead) and not (p.denominator == 1 and lead and visibly_positive(-lead)):
        raise NoLimit("the power of a sum whose leading coefficient may be 0")
    return degree * p, power(lead, p)


def _heading(exponent: Term, x: Symbol) -> int:
    """1 or −1 for what tends to ∞ or −∞, 0 for what has a limit.

    Raises:
        NoLimit: where it is not seen which.
    """
    degree, lead = leading(exponent, x)
    if degree <= 0:
        return 0
    if side := sign_of(lead):
        return side
    raise NoLimit("an exponent of unknown sign")


def _side(body: Term, x: Symbol) -> int:
    """As ``_heading``, also for a sum that grows as an exponential, and for c·log S."""
    if side := side_of_logarithm(body, x, leading):
        return side
    rate = _rate(body, x)
    if rate is None:
        return _heading(body, x)
    _, lead = leading(body * exponential(-rate), x)
    if side := sign_of(lead):
        return side
    raise NoLimit("an exponential of unknown sign")


def leading(term: Term, x: Symbol) -> tuple[Fraction, Term]:
    """(d, c) for the leading term c·xᵈ of a sum of powers of x; what has a limit beside them counts as x⁰.

    Raises:
        NoLimit: for other terms.
    """
    parts: dict[Fraction, Term] = {}
    approximate: set[Fraction] = set()
    for monomial, c in term:
        degree = sum((Fraction(p) for s, _, p in monomial if s is x), Fraction(0))
        others = Term({tuple(f for f in monomial if f[0] is not x): c})
        coefficient = limit(others, x) if any(mentions(f, x) for m, _ in others for f in m) else others
        if coefficient != others:
            approximate.add(degree)
        if degree > 0 and coefficient != others:
            raise NoLimit("a power of x beside what changes")
        parts[degree] = parts.get(degree, number(0)) + coefficient
    top = max((d for d, c in parts.items() if c), default=Fraction(0))
    if any(degree > top for degree in approximate) or (top in approximate and not parts.get(top)):
        raise NoLimit("what changes and tends to 0 hides the leading term")
    return top, parts.get(top, number(0))


class _Growth(NamedTuple):
    """What behaves as c·xᵈ·(log x)ᵏ for the value c, times what stays bounded where it swings."""

    degree: Fraction
    value: Term
    logs: Fraction = Fraction(0)
    swings: bool = False


def _factor(factor: Factor, x: Symbol) -> _Growth:
    """How the factor behaves; log S for S ∼ c·xᵈ is d·log x and something bounded."""
    symbol, indices, p = factor
    if symbol is x:
        return _Growth(Fraction(p), number(1))
    if symbol.body is None or indices:
        raise NoLimit(f"the factor {symbol.kind}")
    body = symbol.body
    if symbol.kind == "base":
        return _Growth(*_power(body, p, x))
    if symbol.kind == "log":
        degree, lead = leading(body, x)
        if not visibly_positive(lead):
            raise NoLimit("the logarithm of what is not seen to stay positive")
        if degree == 0:
            if small := _small(body - number(1), p, x):
                return small
            return _Growth(Fraction(0), power_there("log", lead, logarithm(lead), p))
        if degree < 0 and p.denominator != 1:
            raise NoLimit("a root of a logarithm that falls without bound")
        return _Growth(Fraction(0), power(number(degree), p), Fraction(p))
    if symbol.kind == "polygamma" and symbol.name != "0":
        m, (degree, lead) = int(symbol.name), leading(body, x)
        if degree <= 0 or not visibly_positive(lead) or p.denominator != 1:
            raise NoLimit("a polygamma function of what is not seen to grow")
        value = power(lead, -m).scaled((-1) ** (m + 1) * factorial(m - 1))
        return _Growth(-m * degree * p, power(value, p))
    if symbol.kind in BOUNDED and p > 0 and p.denominator == 1:
        try:
            side = _heading(body, x)
        except NoLimit:
            side = 1
        if side:
            return _Growth(Fraction(0), number(1), swings=True)
    if symbol.kind in ("sin", "atan") and (small := _small(body, p, x)):
        return small
    if symbol.kind in CONTINUOUS:
        with suppress(NoLimit):
            inside = limit(body, x)
            return _Growth(Fraction(0), power_there(symbol.kind, inside, READINGS[symbol.kind]((), inside), p))
    side = _side(body, x)
    if symbol.kind in VANISHING and side > 0 and p > 0:
        return _Growth(Fraction(0), number(0))
    if symbol.kind in AT_INFINITY and side:
        return _Growth(Fraction(0), power(AT_INFINITY[symbol.kind](side), p))
    raise NoLimit(f"the function {symbol.kind} of what grows")


def _small(u: Term, p: int | Fraction, x: Symbol) -> _Growth | None:
    """The power p of u ∼ c·xᵈ, if it is seen that d < 0; it falls faster still where c = 0, so a whole p > 0 needs no
    sign of c."""
    with suppress(NoLimit):
        degree, lead = leading(u, x)
        if degree < 0:
            return _Growth(degree * p, power(lead, p)) if p > 0 and p.denominator == 1 else _Growth(*_power(u, p, x))
    return None


__all__ = ["NoLimit", "leading", "limit"]
