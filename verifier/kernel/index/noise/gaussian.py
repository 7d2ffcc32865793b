"""Expectations of exponentials, sines and cosines of normal noise.

For independent normal entries x with mean μ and variance v, and numbers a and λ that are not random (Billingsley,
*Probability and Measure* (1995), §21 and §26):

* E[e^(a + λᵀx)·f(x)] = e^(a + μΣλ + ½v·λᵀλ)·E[f(x + vλ)] for a polynomial f: the square in the exponent is completed
* E[cos(a + λᵀx)] = e^(−½v·λᵀλ)·cos(a + μΣλ), and the same of the sine: the characteristic function
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from verifier.kernel.index.algebra import instance, power
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.functions.trigonometry import HALF, cosine, sine
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    collect,
    dim_of,
    number,
    rename,
    substitute,
    sum_over,
)

#: Mean and variance of the entries of some normal noise.
Moments = Callable[[Symbol], tuple[Term, Term]]
_TURNS: Mapping[str, Callable[[Term], Term]] = {"cos": cosine, "sin": sine}
#: Functions of noise of which the expectation is known.
WAVES = frozenset({"exp", *_TURNS})


class Affine(Struct, frozen=True):
    """a + Σ λᵀx over some noise x: ``start`` is a, ``slopes`` has λ at ``places`` for each x."""

    start: Term
    slopes: Mapping[Symbol, tuple[Term, tuple[Index, ...]]]


def tilted(monomial: Monomial, c: Rational, random: Callable[[Symbol], bool], moments: Moments) -> Term:
    """A term with the same expectation as the product, in which no exponential, sine or cosine is random.

    ``random`` says of which symbols the value is noise.

    Raises:
        GaveUp: where noise stands elsewhere than in a polynomial and in the affine arguments of these functions.
    """
    opened = {b: f"vg{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
    factors = substitute(monomial, opened)
    moving = [f for f in factors if f[0].body is not None and touched(f[0].body, random)]
    rest = [f for f in factors if f not in moving]
    if all(f[0].kind == "exp" for f in moving):
        result = _exponentials(moving, rest, random, moments)
    elif len(moving) == 1 and moving[0][0].kind in _TURNS and moving[0][2] == 1 and not any(random(f[0]) for f in rest):
        result = _wave(moving[0], random, moments) * Term({tuple(rest): 1})
    else:
        raise GaveUp("noise inside a function or a denominator: its expectation needs more than moments")
    for place in opened.values():
        result = sum_over(result, place)
    return result.scaled(c)


def touched(term: Term, random: Callable[[Symbol], bool]) -> bool:
    """Some symbol is noise, or has noise inside."""
    return any(random(s) or (s.body is not None and touched(s.body, random)) for s in term.symbols())


def affine(term: Term, random: Callable[[Symbol], bool]) -> Affine:
    """The term as an affine function of the noise in it.

    Raises:
        GaveUp: if it is none.
    """
    start = number(0)
    slopes: dict[Symbol, tuple[Term, tuple[Index, ...]]] = {}
    for monomial, c in term:
        noise = [f for f in monomial if random(f[0])]
        inside = any(f[0].body is not None and touched(f[0].body, random) for f in monomial)
        if inside or len(noise) > 1 or any(p != 1 for _, _, p in noise):
            raise GaveUp("an exponent that is not affine in the noise")
        if not noise:
            start = start + Term({monomial: c})
            continue
        ((symbol, indices, _),) = noise
        places = tuple(f"vn{k}:{dim}" for k, dim in enumerate(symbol.dims))
        beside = [*(f for f in monomial if f not in noise), *((DELTA, pair, 1) for pair in zip(indices, places))]
        share: dict[Monomial, Rational] = {}
        collect(share, beside, c)
        slopes[symbol] = (slopes.get(symbol, (number(0), places))[0] + Term(share), places)
    return Affine(start, slopes)


def _over(term: Term, places: tuple[Index, ...]) -> Term:
    for place in places:
        term = sum_over(term, place)
    return term


def centre(argument: Affine, moments: Moments) -> tuple[Term, Term]:
    """a + μΣλ, and v·λᵀλ."""
    middle, spread = argument.start, number(0)
    for symbol, (slope, places) in argument.slopes.items():
        mean, variance = moments(symbol)
        middle = middle + mean * _over(slope, places)
        spread = spread + variance * _over(slope * slope, places)
    return middle, spread


def _exponentials(moving: list[Factor], rest: list[Factor], random: Callable[[Symbol], bool], moments: Moments) -> Term:
    """e^(a + μΣλ + ½v·λᵀλ)·f(x + vλ)."""
    exponent = sum((instance(symbol, indices).scaled(p) for symbol, indices, p in moving), number(0))
    argument = affine(exponent, random)
    middle, spread = centre(argument, moments)
    result = exponential(middle + spread.scaled(HALF))
    for symbol, indices, p in rest:
        if symbol not in argument.slopes:
            result = result * Term({((symbol, indices, p),): 1})
            continue
        if p.denominator != 1 or p < 0:
            raise GaveUp(f"the expectation of a power {p} of noise needs more than its moments")
        slope, places = argument.slopes[symbol]
        shift = moments(symbol)[1] * rename(slope, dict(zip(places, indices)))
        result = result * power(atom(symbol, indices) + shift, p)
    return result


def _wave(factor: Factor, random: Callable[[Symbol], bool], moments: Moments) -> Term:
    """e^(−½v·λᵀλ)·cos(a + μΣλ)."""
    symbol, indices, _ = factor
    middle, spread = centre(affine(instance(symbol, indices), random), moments)
    return exponential(spread.scaled(-HALF)) * _TURNS[symbol.kind](middle)


__all__ = ["WAVES", "Affine", "Moments", "affine", "centre", "tilted", "touched"]
