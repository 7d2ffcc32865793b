"""Sums of products in canonical form, and what builds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.kernel.index.terms.canonical import accumulate, collect
from verifier.kernel.index.terms.symbols import (
    DELTA,
    PLAIN,
    Index,
    Monomial,
    Rational,
    Symbol,
    bound_indices,
    counted,
    dim_of,
    fresh,
    is_bound,
    monomial_text,
    substitute,
    whole,
)


class Term:
    """A sum of monomials in canonical form.  Immutable; build with the functions below and in ``algebra.py``."""

    __slots__ = ("_text", "monomials")

    def __init__(self, monomials: dict[Monomial, Rational]) -> None:
        self.monomials = monomials
        self._text: str | None = None

    def __iter__(self) -> Iterator[tuple[Monomial, Rational]]:
        return iter(self.monomials.items())

    def __bool__(self) -> bool:
        return bool(self.monomials)

    def __len__(self) -> int:
        return len(self.monomials)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and self.monomials == other.monomials

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return self.text or "0"

    @property
    def text(self) -> str:
        """The canonical form as text: equal exactly for equal terms."""
        if self._text is None:
            self._text = " + ".join(sorted(f"{c}*{monomial_text(m)}" for m, c in self.monomials.items()))
        return self._text

    def __add__(self, other: Term) -> Term:
        small, large = (self, other) if len(self) <= len(other) else (other, self)
        merged = dict(large.monomials)
        for monomial, c in small:
            accumulate(merged, monomial, c)
        return Term(merged)

    def __neg__(self) -> Term:
        return Term({m: -c for m, c in self})

    def __sub__(self, other: Term) -> Term:
        return self + -other

    def scaled(self, c: Rational) -> Term:
        if c == 1:
            return self
        return Term({m: whole(k * c) for m, k in self}) if c else Term({})

    def __mul__(self, other: Term) -> Term:
        for factor, rest in ((self, other), (other, self)):
            if factor.constant is not None:
                return rest.scaled(factor.constant)
        merged: dict[Monomial, Rational] = {}
        for left, c in self:
            apart = bool(bound_indices(left))
            for right, k in other:
                names = {b: fresh(dim_of(b)) for b in bound_indices(right)} if apart else {}
                collect(merged, [*left, *(substitute(right, names) if names else right)], c * k)
        return Term(merged)

    @property
    def constant(self) -> Rational | None:
        """The rational number this term is, or None if it is no number."""
        if not self.monomials:
            return 0
        if len(self.monomials) == 1 and () in self.monomials:
            return self.monomials[()]
        return None

    def free(self) -> list[Index]:
        """The indices that are not bound, sorted."""
        return sorted({i for m, _ in self for _, indices, _ in m for i in indices if i[0] not in "bt"})

    def symbols(self) -> dict[Symbol, None]:
        """The symbols of the monomials, each once, in order of appearance (a set would be in order of addresses)."""
        return dict.fromkeys([symbol for m, _ in self for symbol, _, _ in m])

    def ordered(self) -> Term:
        """The same sum with its monomials in the order of their texts.

        A sum has them in the order in which it was built, which equal sums need not share.  What outlives its goal,
        such as the body of a symbol, is kept in this order: then no goal sees which one came before it.
        """
        if len(self.monomials) < 2:
            return self
        term = Term({m: self.monomials[m] for m in sorted(self.monomials, key=monomial_text)})
        term._text = self._text
        return term


def number(value: Rational) -> Term:
    """A rational as a term; whole numbers are kept as ints, which are faster."""
    return Term({(): whole(value)}) if value else Term({})


def atom(symbol: Symbol, indices: tuple[Index, ...] = (), power: Rational = 1) -> Term:
    """One factor as a term."""
    if symbol.kind in PLAIN and power and not any(map(is_bound, indices)):
        return Term({((symbol, symbol.orient(indices), power),): 1})
    merged: dict[Monomial, Rational] = {}
    collect(merged, [(symbol, indices, power)], 1)
    return Term(merged)


def delta(i: Index, j: Index) -> Term:
    return atom(DELTA, (i, j))


def rename(term: Term, names: Mapping[Index, Index]) -> Term:
    """The term with free indices renamed; its own bound indices are kept apart."""
    merged: dict[Monomial, Rational] = {}
    for monomial, c in term:
        apart = {b: fresh(dim_of(b)) for b in bound_indices(monomial)}
        collect(merged, substitute(monomial, {**names, **apart}), c)
    return Term(merged)


def sum_over(term: Term, index: Index) -> Term:
    """Σ over one free index."""
    merged: dict[Monomial, Rational] = {}
    dim = dim_of(index)
    for monomial, c in term:
        names = {b: fresh(dim_of(b)) for b in bound_indices(monomial)}
        names[index] = fresh(dim)
        factors = substitute(monomial, names)
        if any(names[index] in indices for _, indices, _ in factors):
            collect(merged, factors, c)
        else:
            for sizes, number in counted(dim):
                collect(merged, [*factors, *sizes], c * number)
    return Term(merged)
