"""Expectations of functions of one affine form of normal noise, beside powers of its entries.

For independent normal entries x with means μ and variance v, ℓ = a + λᵀx and s = v·λᵀλ (Johnson, Kotz & Balakrishnan
1994, §13.3; Stein, *Ann. Statist.* 9 (1981) 1135):

* ℓ is normal with mean m = a + μΣλ and variance s, so that E f(ℓ) is that of one normal number
* E|ℓ|^q = (2s)^(q/2)·Γ((q + 1)/2)/√π for m = 0, also for s = 0; E sign ℓ = 0 then
* E cos ℓ = e^(−s/2)·cos m, E sin ℓ = e^(−s/2)·sin m and E erf ℓ = erf(m/√(1 + 2s)), also for s = 0;
  E sign ℓ, E|ℓ|^q as in ``gaussian_entry`` for s > 0
* E[xᵢ·R·f(ℓ)] = μ·E[R·f(ℓ)] + v·E[∂R/∂xᵢ·f(ℓ)] + vλᵢ·E[R·f′(ℓ)] for a polynomial R (Stein's lemma), where
  (|ℓ|^q)′ = q·ℓ|ℓ|^(q−2), |ℓ|′ = sign ℓ, and (sign ℓ)′ is twice a point mass where ℓ = 0, of density for s > 0
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import isqrt

from verifier.kernel.index.algebra import instance, power
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.functions.trigonometry import HALF, PI, cosine, sine
from verifier.kernel.index.noise.folded import moment
from verifier.kernel.index.noise.gaussian import Affine, Moments, affine, centre, touched
from verifier.kernel.index.noise.gaussian_entry import HIGHEST, signed_powers
from verifier.kernel.index.terms import (
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
    delta,
    dim_of,
    is_bound,
    number,
    rename,
    substitute,
    sum_over,
)

#: A square is looked for among at most so many parts.
_PARTS = 4

#: Waves, each with its slope.
_WAVES: Mapping[str, tuple[Callable[[Term], Term], Callable[[Term], Term]]] = {
    "cos": (cosine, lambda t: -sine(t)),
    "sin": (sine, cosine),
}

Random = Callable[[Symbol], bool]
Nonzero = Callable[[Symbol], bool]


def along_a_line(monomial: Monomial, c: Rational, random: Random, moments: Moments, nonzero: Nonzero) -> Term | None:
    """A term with the same expectation in which less noise stands beside a function of ℓ, or none inside one; None
    where the noise is not that of one ℓ."""
    moving = [f for f in monomial if f[0].body is not None and touched(f[0].body, random)]
    if len(moving) != 1:
        return None
    beside_power = _beside_its_power(monomial, moving[0], random, moments, nonzero)
    if beside_power is not None:
        return beside_power.scaled(c)
    opened = {b: f"vl{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
    factors = substitute(monomial, opened)
    moving = substitute(moving, opened)
    rest = [f for f in factors if f != moving[0]]
    if moving[0][0].kind in _WAVES and moving[0][2] == 2:
        return _summed(Term({tuple(rest): 1}) * _squared(*moving[0][:2]), opened.values()).scaled(c)
    found = _line(moving[0], random)
    if found is None:
        return None
    kind, line, order = found
    try:
        argument = affine(line, random)
    except GaveUp:
        return None
    beside = [f for f in rest if random(f[0])]
    if beside:
        result = _without_one(beside, kind, line, order, argument, moments, nonzero)
    else:
        result = _alone(kind, order, 0, *centre(argument, moments), nonzero)
    if result is None:
        return None
    result = result * Term({tuple(f for f in rest if f not in beside): 1})
    return _summed(result, opened.values()).scaled(c)


def _summed(term: Term, places: Iterable[Index]) -> Term:
    for place in places:
        term = sum_over(term, place)
    return term


def _squared(wave: Symbol, indices: tuple[Index, ...]) -> Term:
    """cos² ℓ = ½ + ½ cos 2ℓ, and sin² ℓ = ½ − ½ cos 2ℓ."""
    twice = cosine(instance(wave, indices).scaled(2)).scaled(HALF)
    return number(HALF) + (twice if wave.kind == "cos" else -twice)


def _line(factor: Factor, random: Random) -> tuple[str, Term, int] | None:
    """The function, ℓ, and the power q of |ℓ|."""
    symbol, indices, p = factor
    inside = instance(symbol, indices)
    if symbol.kind == "base":
        q = 2 * Fraction(p)
        line = _root(inside)
        odd = q.denominator == 1 and q % 2 and 0 < q <= HIGHEST
        return ("base", line, int(q)) if odd and line is not None else None
    if symbol.kind == "sign" and p.denominator == 1 and p > 0 and p % 2:
        return "sign", inside, 0
    return (symbol.kind, inside, 0) if symbol.kind in ("erf", *_WAVES) and p == 1 else None


def _beside_its_power(
    monomial: Monomial, moving: Factor, random: Random, moments: Moments, nonzero: Nonzero
) -> Term | None:
    """E[ℓᵏ·f(ℓ)], where all noise outside f is a power of ℓ."""
    found = _line(moving, random)
    parts = list(_linked([f for f in monomial if f != moving]))
    noise = [part for part in parts if any(random(f[0]) for f in part)]
    k = sum(f[2] for part in noise for f in part if random(f[0]))
    if found is None or not noise or k.denominator != 1 or not 0 < k <= HIGHEST or bound_indices([moving]):
        return None
    kind, line, order = found
    of_line, beside = power(line, k), _product([f for part in noise for f in part])
    if kind in ("erf", *_WAVES) or len(of_line) != 1 or {*of_line.monomials} != {*beside.monomials}:
        return None
    ((ratio, _),) = ((Fraction(c) / Fraction(of_line.monomials[m]), m) for m, c in beside)
    try:
        middle, spread = centre(affine(line, random), moments)
    except GaveUp:
        return None
    result = _alone(kind, order, int(k), middle, spread, nonzero)
    rest = _product([f for part in parts if part not in noise for f in part])
    return None if result is None else (result * rest).scaled(ratio)


def _alone(kind: str, order: int, k: int, middle: Term, spread: Term, nonzero: Nonzero) -> Term | None:
    """E[ℓᵏ·f(ℓ)], with k = 0 for erf and waves."""
    if kind in _WAVES:
        return exponential(spread.scaled(-HALF)) * _WAVES[kind][0](middle)
    if kind == "erf":
        return READINGS["erf"]((), middle * power(number(1) + spread.scaled(2), -HALF))
    if not middle:
        return moment(order, k, spread) if kind == "base" else moment(1, k - 1, spread) if k % 2 else number(0)
    if not _positive(spread, nonzero):
        return None
    return signed_powers(order, k, [number(0), number(1)], middle, spread, spread)


def _without_one(
    beside: Sequence[Factor], kind: str, line: Term, order: int, argument: Affine, moments: Moments, nonzero: Nonzero
) -> Term | None:
    """E[xᵢ·R·f(ℓ)], with one factor of noise less beside f."""
    (symbol, indices, p), *others = beside
    if any(q.denominator != 1 or q < 0 for _, _, q in beside):
        return None
    if p != 1:
        others = [(symbol, indices, p - 1), *others]
    mean, variance = moments(symbol)
    kept = _product(others)
    function = _function(kind, line, order)
    result = mean * kept * function
    for k, (other, places, q) in enumerate(others):
        if other is symbol:
            less = _product([*others[:k], *([(other, places, q - 1)] if q != 1 else []), *others[k + 1 :]])
            here = number(1)
            for i, j in zip(indices, places):
                here = here * delta(i, j)
            result = result + (variance * less * here * function).scaled(q)
    if symbol not in argument.slopes:
        return result
    share, places = argument.slopes[symbol]
    share = variance * rename(share, dict(zip(places, indices)))
    if kind in _WAVES:
        return result + share * kept * _WAVES[kind][1](line)
    if kind == "base":
        slope = line * _function("base", line, order - 2) if order > 1 else READINGS["sign"]((), line)
        return result + (share * kept * slope).scaled(max(order, 1))
    middle, spread = centre(argument, moments)
    if others or kind != "sign" or not _positive(spread, nonzero):
        return None
    density = power(spread.scaled(2), -HALF) * power(atom(PI), -HALF)
    return result + (share * density * exponential((middle * middle * power(spread, -1)).scaled(-HALF))).scaled(2)


def _function(kind: str, line: Term, order: int) -> Term:
    if kind in _WAVES:
        return _WAVES[kind][0](line)
    return power(line * line, Fraction(order, 2)) if kind == "base" else READINGS[kind]((), line)


def _product(factors: Sequence[Factor]) -> Term:
    merged: dict[Monomial, Rational] = {}
    collect(merged, list(factors), 1)
    return Term(merged)


def _positive(term: Term, nonzero: Nonzero) -> bool:
    """A sum of products of even powers and of what is > 0, one of which is ≠ 0 and no sum, which may be empty; or
    what has a root that is a product of what is ≠ 0."""
    root = power(term, HALF) if term else term
    if (
        len(root) == 1
        and all(s.positive or nonzero(s) for s in root.symbols())
        and not bound_indices(next(iter(root))[0])
    ):
        return True
    at_least = all(_even(m, c, lambda symbol: True) for m, c in term)
    return at_least and any(_even(m, c, nonzero) and not bound_indices(m) for m, c in term)


def _even(monomial: Monomial, c: Rational, nonzero: Nonzero) -> bool:
    return c > 0 and all(s.positive or (nonzero(s) and p.denominator == 1 and p % 2 == 0) for s, _, p in monomial)


def _root(square: Term) -> Term | None:
    """ℓ with ℓ² = the term, if it is the square of a sum of at most ``_PARTS`` products."""
    parts = [part for monomial, c in square if (part := _half(monomial, Fraction(c))) is not None]
    if not 0 < len(parts) <= _PARTS:
        return None
    first, *others = parts
    for signs in product((1, -1), repeat=len(others)):
        line = sum((part.scaled(sign) for part, sign in zip(others, signs)), first)
        if not square - line * line:
            return line
    return None


def _half(monomial: Monomial, c: Fraction) -> Term | None:
    """A product whose square is the monomial: each factor with even power, each sum in it twice."""
    roots = isqrt(abs(c.numerator)), isqrt(c.denominator)
    if c <= 0 or roots[0] ** 2 != c.numerator or roots[1] ** 2 != c.denominator:
        return None
    halved: list[Factor] = []
    sums: dict[str, list[list[Factor]]] = {}
    for part in _linked(monomial):
        if any(map(is_bound, part[0][1])):
            sums.setdefault(_product(part).text, []).append(part)
            continue
        ((symbol, indices, p),) = part
        if p % 2 and not symbol.positive:
            return None
        halved.append((symbol, indices, _halved(p)))
    for same in sums.values():
        if len(same) % 2:
            return None
        halved += [factor for part in same[: len(same) // 2] for factor in part]
    return _product(halved).scaled(Fraction(*roots))


def _halved(p: Rational) -> Rational:
    half = Fraction(p) / 2
    return half.numerator if half.denominator == 1 else half


def _linked(monomial: Sequence[Factor]) -> Iterator[list[Factor]]:
    """The factors, those that share bound indices together."""
    left = list(monomial)
    while left:
        part = [left.pop(0)]
        for factor in part:
            names = {i for i in factor[1] if is_bound(i)}
            joined = [f for f in left if names & set(f[1])]
            part += joined
            left = [f for f in left if f not in joined]
        yield part


__all__ = ["along_a_line"]
