"""Expectations of polynomials in independent noise, from cumulants; of exponentials of normal noise (``gaussian``), of
|z| and sign z (``folded``), of functions of one entry (``gaussian_entry``) and of one affine form (``gaussian_line``),
of lengths (``chi``).

For independent, identically distributed entries d₁, d₂, … with cumulants κ₁, κ₂, …:
E[d_{i₁}⋯d_{iₖ}] = Σ over set partitions π of {1…k} of Π over blocks B of κ_{|B|}·(all indices in B equal).
Source: McCullagh, *Tensor Methods in Statistics* (1987), §2.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from math import comb, prod
from operator import mul

from verifier.expressions import Expression, Noise
from verifier.kernel.index.noise.chi import of_length
from verifier.kernel.index.noise.folded import BARS, folded
from verifier.kernel.index.noise.gaussian import WAVES, Moments, tilted, touched
from verifier.kernel.index.noise.gaussian_entry import of_one_entry
from verifier.kernel.index.noise.gaussian_line import along_a_line
from verifier.kernel.index.terms import (
    DELTA,
    Factor,
    GaveUp,
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    accumulate,
    bound_indices,
    collect,
    dim_of,
    fresh,
    number,
    splice,
    substitute,
    sum_over,
)
from verifier.relations import leaves

#: symbols of noise variables with their declarations, filled as statements are read.
_NOISE: dict[Symbol, Noise] = {}

#: More noise factors than this in one product are beyond the kernel; of normal noise, whose blocks have at most two.
LARGEST_ORDER, LARGEST_NORMAL = 6, 10
#: Partitions of the factors of all noise in one product, at most.
MOST_PARTITIONS = 50_000


def register_noise(symbol: Symbol, noise: Noise) -> Symbol:
    """Remember that a symbol (whose name spells out the law) stands for the entries of a noise variable."""
    _NOISE[symbol] = noise
    return symbol


def is_noise(symbol: Symbol) -> bool:
    """The symbol stands for entries of noise."""
    return symbol in _NOISE


def contains_noise(term: Term) -> bool:
    """Some factor is noise, or has noise inside."""
    return touched(term, is_noise)


def expectation(
    term: Term, read: Callable[[Expression], Term], nonzero: Callable[[Symbol], bool] = lambda symbol: False
) -> Term:
    """E term; ``read`` gives the term of a declared moment, ``nonzero`` says which symbols are known to be ≠ 0.

    Raises:
        GaveUp: if noise stands inside a function or a denominator, or a cumulant is not declared.
    """
    merged: dict[Monomial, Rational] = {}
    for draw in _inside(term):
        if any(leaves(parameter, Noise) for parameter in draw.parameters):  # it is not independent of that noise
            raise GaveUp(f"the parameters of {draw.name} are random themselves")

    def moments(symbol: Symbol) -> tuple[Term, Term]:
        if _NOISE[symbol].law != "normal":
            raise GaveUp("noise inside a function whose law is not normal: its expectation needs more than moments")
        return cumulant(_NOISE[symbol], 1, read), cumulant(_NOISE[symbol], 2, read)

    for monomial, c in term:
        if any(s.body is not None and touched(s.body, is_noise) for s, _, _ in monomial):
            groups, opened = _independent(monomial)
            if groups:
                whole = reduce(mul, [expectation(group, read, nonzero) for group in groups])
                for place in opened:
                    whole = sum_over(whole, place)
                for found, k in whole:
                    accumulate(merged, found, k * c)
                continue
            for found, k in expectation(_reduced(monomial, c, moments, nonzero), read, nonzero):
                accumulate(merged, found, k)
            continue
        noise: dict[Symbol, list[tuple[str, ...]]] = {}
        rest: list[Factor] = []
        for symbol, indices, p in monomial:
            if symbol in _NOISE:
                if p.denominator != 1 or p < 0:
                    raise GaveUp(f"the expectation of a power {p} of noise needs more than its moments")
                noise.setdefault(symbol, []).extend([indices] * int(p))
            else:
                rest.append((symbol, indices, p))
        _moments(merged, c, rest, list(noise.items()), read)
    return Term(merged)


def _independent(monomial: Monomial) -> tuple[list[Term], list[Index]]:
    """Products with different noise in them, of which the monomial is the product, and what it is summed over then:
    E[f(x)·g(y)] = E f(x)·E g(y) for independent x and y.  None where all noise belongs together."""
    opened = {b: f"vi{k}:{dim_of(b)}" for k, b in enumerate(bound_indices(monomial))}
    groups: list[tuple[set[Noise], list[Factor]]] = []
    still: list[Factor] = []
    for factor in substitute(monomial, opened):
        noise, joined = {*_inside(Term({(factor,): 1}))}, [factor]
        if not noise:
            still.append(factor)
            continue
        for group in [group for group in groups if group[0] & noise]:
            noise, joined = group[0] | noise, group[1] + joined
            groups.remove(group)
        groups.append((noise, joined))
    found: list[Term] = []
    for factors in (still, *(factors for _, factors in groups)):
        merged: dict[Monomial, Rational] = {}
        collect(merged, factors, 1)
        found.append(Term(merged))
    return (found, list(opened.values())) if len(groups) > 1 else ([], [])


def _reduced(monomial: Monomial, c: Rational, moments: Moments, nonzero: Callable[[Symbol], bool]) -> Term:
    """A term with the same expectation as a product with noise inside a function, and with less of that.

    Raises:
        GaveUp: where no law is known for it.
    """
    kinds = {symbol.kind for symbol, _, _ in monomial if symbol.body is not None and touched(symbol.body, is_noise)}
    refused: GaveUp | None = None
    if kinds & WAVES:
        try:
            return tilted(monomial, c, is_noise, moments)
        except GaveUp as error:
            refused = error
    half = folded(monomial, c, is_noise, moments) if kinds & BARS else None
    if half is None and (one := of_one_entry(monomial, is_noise, moments, nonzero)) is not None:
        half = one.scaled(c)
    if half is None:
        half = of_length(monomial, c, is_noise, moments)
    if half is None:
        half = along_a_line(monomial, c, is_noise, moments, nonzero)
    if half is None:
        raise refused or GaveUp("noise inside a function or a denominator: its expectation needs more than moments")
    return half


def _inside(term: Term) -> Iterator[Noise]:
    """The noise in a term and in all that stands inside it."""
    for symbol in term.symbols():
        if symbol in _NOISE:
            yield _NOISE[symbol]
        elif symbol.body is not None:
            yield from _inside(symbol.body)


def _moments(
    merged: dict[Monomial, Rational],
    c: Rational,
    rest: list[Factor],
    noise: list[tuple[Symbol, list[tuple[str, ...]]]],
    read: Callable[[Expression], Term],
) -> None:
    """Add c·rest·Π E[product of the factors of one noise variable]; different variables are independent."""
    if not noise:
        splice(merged, rest, c, number(1), {})
        return
    if prod(_partitions(symbol, len(places)) for symbol, places in noise) > MOST_PARTITIONS:
        raise GaveUp(f"moments with more than {MOST_PARTITIONS} terms are beyond the kernel's limit")
    (symbol, places), *others = noise
    normal = _NOISE[symbol].law == "normal"
    most = LARGEST_NORMAL if normal else LARGEST_ORDER
    if len(places) > most:
        raise GaveUp(f"a moment of order {len(places)} is beyond the kernel's limit of {most}")
    for blocks in partitions(list(range(len(places))), 2 if normal else len(places)):
        weight = number(1)
        deltas: list[Factor] = []
        for block in blocks:
            weight = weight * cumulant(_NOISE[symbol], len(block), read)
            for k in block[1:]:
                deltas.extend((DELTA, (a, b), 1) for a, b in zip(places[block[0]], places[k]))
        held = {i for place in places for i in place}
        lost = bound_indices([(symbol, tuple(sorted(held)), 1)])
        if not weight:
            continue
        # A bound index that only the noise held must still be summed over: Σᵢ κ = n·κ.
        kept = {i for f in (*rest, *deltas) for i in f[1]} | {i for _, ps in others for place in ps for i in place}
        deltas.extend((DELTA, (b, b), 1) for b in lost if b not in kept and dim_of(b))
        for monomial, factor in weight:
            apart = {b: fresh(dim_of(b)) for b in bound_indices(monomial)}
            _moments(merged, c * factor, [*rest, *deltas, *substitute(monomial, apart)], others, read)


def _partitions(symbol: Symbol, order: int) -> int:
    """How many partitions there are: into any blocks Bell's numbers, Bₖ₊₁ = Σ C(k, j)·Bⱼ; into single ones and pairs
    Iₖ₊₁ = Iₖ + k·Iₖ₋₁."""
    normal, found = _NOISE[symbol].law == "normal", [1]
    for k in range(order):
        pairs = k * found[k - 1] if k else 0
        found.append(found[k] + pairs if normal else sum(comb(k, j) * found[j] for j in range(k + 1)))
    return found[order]


def partitions(items: list[int], largest: int) -> Iterator[list[list[int]]]:
    """All set partitions into blocks of at most so many."""
    if not items:
        yield []
        return
    first, rest = items[0], items[1:]
    for smaller in partitions(rest, largest):
        yield [[first], *smaller]
        for k, block in enumerate(smaller):
            if len(block) == largest:
                continue
            yield [*smaller[:k], [first, *block], *smaller[k + 1 :]]


def cumulant(noise: Noise, order: int, read: Callable[[Expression], Term]) -> Term:
    """κ of the given order, from the declared law.

    moments: κ₁ = mean, κ₂ = variance, nothing beyond; normal: κ₃ = κ₄ = … = 0;
    bernoulli: κ₁ = p and κₙ₊₁ = p(1 − p)·dκₙ/dp.

    Raises:
        GaveUp: for a cumulant that is not declared, and for parameters that are arrays or random themselves.
    """
    if any(parameter.shape or leaves(parameter, Noise) for parameter in noise.parameters):
        raise GaveUp(f"the parameters of {noise.name} must be scalars that are not random")
    if noise.law in ("moments", "normal"):
        if order <= 2:
            return read(noise.parameters[order - 1])
        if noise.law == "normal":
            return number(0)
        raise GaveUp(f"the cumulant of order {order} of {noise.name} is not declared")
    p = read(noise.parameters[0])
    coefficients = [0, 1]
    for _ in range(order - 1):
        slopes = [k * a for k, a in enumerate(coefficients)][1:]
        grown = [0, *slopes, 0]
        shifted = [0, 0, *slopes]
        coefficients = [a - b for a, b in zip(grown, shifted)]
    result, unit = number(0), number(1)
    for coefficient in coefficients:
        result = result + unit.scaled(coefficient)
        unit = unit * p
    return result
