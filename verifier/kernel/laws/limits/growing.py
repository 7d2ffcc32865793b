"""The limit of a term as one of its variables grows without bound: what grows fastest decides.

For x → ∞, everything else fixed:

* xᵖ → 0 for p < 0;  P(x)^q behaves as (c·xᵈ)^q for a polynomial P with the leading term c·xᵈ, c > 0
* log S − m − d·log x → log c for a sum S that grows as c·xᵈ·e^m, c > 0
* ψ(S) − log S → 0, ψ⁽ᵐ⁾(S) ∼ (−1)^(m+1)·(m − 1)!/Sᵐ and log Γ(x) − (x − ½)·log x + x → ½·log 2π for S → ∞ (NIST
  Handbook, DLMF 5.11.1–2, 5.15.8)
* S^q = e^(qm)·(S·e^(−m))^q for a sum S that grows as e^m: for S > 0, and for whole q
* e^(−c·xᵈ + …)·xᵖ → 0 for c > 0, d ≥ 1 and every p;  (log x)ᵏ·xᵖ → 0 for p < 0;  e^(c·log x)·xᵖ = x^(c+p)
* what is bounded, as sin u and cos u for any u, changes nothing where the rest of a product tends to 0
* atan u → ±π/2 and erf u → ±1 for u → ±∞;  continuous functions of what has a limit have the limit of the value
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from fractions import Fraction
from math import factorial

from verifier.kernel.index.algebra import instance, power, visibly_positive
from verifier.kernel.index.functions.exponentials import exponential, logarithm, sign_of
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.functions.trigonometry import HALF, pi_times
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import Factor, Symbol, Term, atom, bound_indices, number


class NoLimit(Exception):
    """No limit is seen."""


def limit(term: Term, x: Symbol) -> Term:
    """The limit of the term.

    Raises:
        NoLimit: where none is seen; there may be one.
    """
    total = number(0)
    for monomial, c in _logarithms_apart(term, x):
        moving = [f for f in monomial if mentions(f, x)]
        if moving and bound_indices(monomial):
            raise NoLimit("a sum over an index whose terms change")
        still = Term({tuple(f for f in monomial if f not in moving): c})
        total = total + (still * _product(moving, x) if moving else still)
    return total


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
    if _is_gamma_of(body, x):
        return _stirling(x)
    return _of_sum(body, x)


def _is_gamma_of(body: Term, x: Symbol) -> bool:
    """The term is Γ(x)."""
    factors = [f for monomial, c in body for f in monomial if c == 1]
    return len(body) == len(factors) == 1 and (
        factors[0][0].kind == "gamma" and factors[0][0].body == atom(x) and factors[0][2] == 1
    )


def _stirling(x: Symbol) -> Term:
    """(x − ½)·log x − x + ½·log 2π."""
    here = atom(x)
    return (here - number(HALF)) * logarithm(here) - here + logarithm(pi_times(2)).scaled(HALF)


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
    degree, value, slow = Fraction(0), number(1), False
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
    exponent, further = _powers_apart(exponent, x)
    side = _heading(exponent, x)
    if side > 0:
        raise NoLimit("an exponential that grows")
    for factor in rest:
        d, led, logs = _factor(factor, x)
        degree, value, slow = degree + d, value * led, slow or logs
    if side < 0 or visibly_positive(-(further + number(degree))):
        return number(0)
    if further or degree or slow:
        raise NoLimit("a power or a logarithm that grows, or what swings")
    return value * exponential(limit(exponent, x))


def _powers_apart(exponent: Term, x: Symbol) -> tuple[Term, Term]:
    """(m, c) for the exponent m + c·log x, x > 0, with a c in which x does not occur: e^m·x^c."""
    rest, power_of_x = number(0), number(0)
    for monomial, coefficient in exponent:
        logs = [f for f in monomial if f[0].kind == "log" and f[0].body == atom(x) and not f[1] and f[2] == 1]
        others = tuple(f for f in monomial if f not in logs)
        if len(logs) == 1 and not any(mentions(f, x) for f in others) and not bound_indices(monomial):
            power_of_x = power_of_x + Term({others: coefficient})
        else:
            rest = rest + Term({monomial: coefficient})
    return rest, power_of_x


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
    """As ``_heading``, also for a sum that grows as an exponential."""
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


def _factor(factor: Factor, x: Symbol) -> tuple[Fraction, Term, bool]:
    """(d, c, slow): the factor behaves as c·xᵈ, times a power of log x, or what stays bounded, where it is slow."""
    symbol, indices, p = factor
    if symbol is x:
        return Fraction(p), number(1), False
    if symbol.body is None or indices:
        raise NoLimit(f"the factor {symbol.kind}")
    body = symbol.body
    if symbol.kind == "base":
        return (*_power(body, p, x), False)
    if symbol.kind == "log":
        degree, lead = leading(body, x)
        if not visibly_positive(lead):
            raise NoLimit("the logarithm of what is not seen to stay positive")
        if degree == 0:
            return Fraction(0), _power_there("log", lead, logarithm(lead), p), False
        return Fraction(0), number(1), True
    if symbol.kind == "polygamma" and symbol.name != "0":
        m, (degree, lead) = int(symbol.name), leading(body, x)
        if degree <= 0 or not visibly_positive(lead) or p.denominator != 1:
            raise NoLimit("a polygamma function of what is not seen to grow")
        value = power(lead, -m).scaled((-1) ** (m + 1) * factorial(m - 1))
        return -m * degree * p, power(value, p), False
    if symbol.kind in _BOUNDED and p > 0 and p.denominator == 1:
        try:
            side = _heading(body, x)
        except NoLimit:
            side = 1
        if side:
            return Fraction(0), number(1), True
    if symbol.kind in _CONTINUOUS:
        with suppress(NoLimit):
            inside = limit(body, x)
            return Fraction(0), _power_there(symbol.kind, inside, READINGS[symbol.kind]((), inside), p), False
    side = _side(body, x)
    if symbol.kind in _AT_INFINITY and side:
        return Fraction(0), power(_AT_INFINITY[symbol.kind](side), p), False
    raise NoLimit(f"the function {symbol.kind} of what grows")


def _power_there(kind: str, inside: Term, value: Term, p: int | Fraction) -> Term:
    """The power p of a function's value; a power below 0 is continuous only where the value is not 0."""
    if p < 0 and not never_zero(kind, inside):
        raise NoLimit(f"{kind} may be 0 in the limit, and stands in a denominator")
    return power(value, p)


def never_zero(kind: str, inside: Term) -> bool:
    """log u ≠ 0 for u ≠ 1; sin u ≠ 0 and cos u ≠ 0 for rational u (but sin 0), since π is irrational; atan and erf
    vanish at 0 only."""
    rational = inside.constant
    if kind == "cos":
        return rational is not None
    gap = inside - number(1) if kind == "log" else inside
    signed = kind != "sin" and (visibly_positive(gap) or visibly_positive(-gap))
    return signed or (rational is not None and bool(gap))


#: Where functions tend as their argument tends to ±∞.
_AT_INFINITY: Mapping[str, Callable[[int], Term]] = {
    "atan": lambda side: pi_times(HALF * side),
    "erf": lambda side: number(side),
}
#: Functions with values between −1 and 1.
_BOUNDED = frozenset({"sin", "cos"})
#: Functions that are continuous everywhere.
_CONTINUOUS = frozenset({"sin", "cos", "atan", "erf"})
