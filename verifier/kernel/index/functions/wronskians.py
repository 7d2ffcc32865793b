"""Products of Bessel functions of neighbouring orders, by their Wronskians, in every monomial until none applies.

* Jᵥ₊₁(t)·Yᵥ(t) = Jᵥ(t)·Yᵥ₊₁(t) + 2/(πt)   (DLMF 10.5.2)
* Iᵥ₊₁(t)·Kᵥ(t) = 1/t − Iᵥ(t)·Kᵥ₊₁(t)   (DLMF 10.28.2)

for t > 0, where Y and K are defined, and any real v.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel.index.algebra import power
from verifier.kernel.index.functions.parametric import BESSEL, named, parametric, read
from verifier.kernel.index.functions.trigonometry import PI
from verifier.kernel.index.terms import Factor, Monomial, Term, atom, is_bound, number, rename

#: The second function beside each first one, the sign of the product with the orders exchanged, and whether 1/t
#: comes with 2/π.
_PAIRS = {"besselj": ("bessely", 1, True), "besseli": ("besselk", -1, False)}
#: A Bessel function that is a factor: its name, order and argument.
_Read = tuple[str, Term, Term]


def exchanged(term: Term) -> Term:
    """The term without products in which the first function has the higher order."""
    while (found := next(_products(term), None)) is not None:
        monomial, first, second = found
        name, order, t = _read(first)
        other, sign, over_pi = _PAIRS[name]
        rest = Term({tuple(f for f in monomial if f not in (first, second)): term.monomials[monomial]})
        for symbol, indices, p in (first, second):
            rest = rest * atom(symbol, indices, p - 1) if p > 1 else rest
        turned = parametric(name, (order - number(1),), t) * parametric(other, (order,), t)
        gap = power(t, -1) * (power(atom(PI), -1).scaled(2) if over_pi else number(1))
        term = term - Term({monomial: term.monomials[monomial]}) + rest * (turned.scaled(sign) + gap)
    return term


def _products(term: Term) -> Iterator[tuple[Monomial, Factor, Factor]]:
    """Monomials with a first function of order v + 1 and the second one of order v, at one argument."""
    for monomial, _ in term:
        factors = [(f, _read(f)) for f in monomial if named(f[0]) in BESSEL and f[2].denominator == 1 and f[2] > 0]
        factors = [(f, read) for f, read in factors if not any(map(is_bound, f[1]))]
        for first, (name, order, t) in factors:
            for second, (other, lower, place) in factors if name in _PAIRS else ():
                if other == _PAIRS[name][0] and place == t and order - lower == number(1):
                    yield monomial, first, second


def _read(factor: Factor) -> _Read:
    """Name, order and argument of a factor at its places."""
    symbol, indices, _ = factor
    name, (order, *_), t = read(symbol)
    names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))}
    return name, rename(order, names), rename(t, names)
