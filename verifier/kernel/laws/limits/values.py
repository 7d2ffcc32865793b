"""Functions where their argument has a limit, or tends to ±∞."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from verifier.kernel.index.algebra import power, visibly_positive
from verifier.kernel.index.functions.exponentials import logarithm
from verifier.kernel.index.functions.trigonometry import HALF, pi_times
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import Symbol, Term, atom, bound_indices, number


class NoLimit(Exception):
    """No limit is seen."""


def power_there(kind: str, inside: Term, value: Term, p: int | Fraction) -> Term:
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


def is_gamma_of(body: Term, x: Symbol) -> bool:
    """The term is Γ(x)."""
    factors = [f for monomial, c in body for f in monomial if c == 1]
    return len(body) == len(factors) == 1 and (
        factors[0][0].kind == "gamma" and factors[0][0].body == atom(x) and factors[0][2] == 1
    )


def stirling(x: Symbol) -> Term:
    """(x − ½)·log x − x + ½·log 2π."""
    here = atom(x)
    return (here - number(HALF)) * logarithm(here) - here + logarithm(pi_times(2)).scaled(HALF)


def powers_apart(exponent: Term, x: Symbol) -> tuple[Term, Term]:
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


#: Where functions tend as their argument tends to ±∞.
AT_INFINITY: Mapping[str, Callable[[int], Term]] = {
    "atan": lambda side: pi_times(HALF * side),
    "erf": lambda side: number(side),
}
#: Functions that tend to 0 as their argument tends to ∞.
VANISHING = frozenset({"besselj", "bessely", "besselk"})
#: Functions with values between −1 and 1.
BOUNDED = frozenset({"sin", "cos"})
#: Functions that are continuous everywhere.
CONTINUOUS = frozenset({"sin", "cos", "atan", "erf"})

__all__ = [
    "AT_INFINITY",
    "BOUNDED",
    "CONTINUOUS",
    "VANISHING",
    "NoLimit",
    "is_gamma_of",
    "never_zero",
    "power_there",
    "powers_apart",
    "stirling",
]
