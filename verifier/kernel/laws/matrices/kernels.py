"""Matrices Kᵢⱼ = k(i, j) of positive semidefinite kernels, read off the canonical form of an entry.

Sources: Schur's product theorem (Horn & Johnson 2013, §7.5.3); Berg, Christensen & Ressel, *Harmonic Analysis on
Semigroups* (1984): §3.1.11 (products), §3.2.1 (a function added to both sides of a distance), theorem 3.2.2
(Schoenberg: exponentials), §3.2.10 (powers of distances); 1/Bᵖ = ∫ tᵖ⁻¹ e^(−tB) dt/Γ(p) for B, p > 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import prod

from msgspec import Struct, field

from verifier.certificates import PositiveKernel
from verifier.kernel.check import Proof, Rejected, axis_places
from verifier.kernel.index.algebra import instance, power
from verifier.kernel.index.terms import DELTA, Factor, Index, Monomial, Rational, Symbol, Term, bound_indices, rename
from verifier.kernel.laws.inequalities import (
    _is_nonnegative_monomial,
    _is_positive_monomial,
    difference,
    factor_signs,
)
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.points.membership import definite
from verifier.kernel.points.numbers import exact
from verifier.relations import Loewner

#: Kernels stand inside kernels so deep at most.
DEEPEST = 4


def positive_kernel(proof: Proof, relation: Loewner, certificate: PositiveKernel) -> None:
    """M ⪰ N if the entries of M − N are a kernel that ``Kernels.is_kernel`` knows to be ⪰ 0; M ≻ N if they are one with
    a number > 0 added on the diagonal."""
    gap = difference(relation.lhs, relation.rhs)
    if not proof.equal(gap, gap.T):
        raise Rejected("the matrix is not symmetric by its canonical form")
    kernels = Kernels(proof, *axis_places(gap))
    off_diagonal, strictly = kernels.without_diagonal(proof.entry(gap, (kernels.i, kernels.j)))
    if off_diagonal is None or not (kernels.is_kernel(off_diagonal) or kernels.is_quotient(off_diagonal)):
        raise Rejected("the entries are not visibly a positive semidefinite kernel")
    if relation.strict and not strictly:
        raise Rejected("no number > 0 is added on the diagonal")
    proof.use("positive semidefinite kernels (Berg, Christensen & Ressel 1984)")


class Split(Struct, frozen=True):
    """A product as f(i)·g(j)·k(i, j)·c: the factors of each."""

    left: Monomial
    right: Monomial
    couplings: tuple[Monomial, ...]
    others: Monomial


class Group(Struct):
    """Σ Gₐᵦ fₐ(i) fᵦ(j): the coefficients of one product of couplings and others."""

    split: Split
    functions: dict[str, int] = field(default_factory=dict)
    coefficients: dict[tuple[int, int], Rational] = field(default_factory=dict)

    def add(self, left: str, right: str, c: Rational) -> None:
        """c·f(i)·g(j) more."""
        a, b = (self.functions.setdefault(key, len(self.functions)) for key in (left, right))
        self.coefficients[a, b] = self.coefficients.get((a, b), 0) + c

    @property
    def is_gram(self) -> bool:
        """G is symmetric and ⪰ 0, so that Σ Gₐᵦ fₐ(i) fᵦ(j) is a Gram matrix."""
        size = range(len(self.functions))
        table = {(a, b): self.coefficients.get((a, b), 0) for a in size for b in size}
        mirrored = all(table[a, b] == table[b, a] for a, b in table)
        return mirrored and definite({at: exact(c) for at, c in table.items()}, strict=False) is True


class Kernels:
    """What is known of functions of two places i and j of one axis."""

    def __init__(self, proof: Proof, i: Index, j: Index) -> None:
        self.i, self.j = i, j
        self.signs = factor_signs(proof)
        self.definite = _definite_symbols(proof)

    def without_diagonal(self, term: Term) -> tuple[Term | None, bool]:
        """The term without its multiples of δᵢⱼ, which are ≥ 0, and whether some is > 0; None if one is not ≥ 0."""
        rest, strictly = Term({}), False
        for monomial, c in term:
            beside = tuple(f for f in monomial if not (f[0] is DELTA and {*f[1]} == {self.i, self.j}))
            if len(beside) == len(monomial):
                rest = rest + Term({monomial: c})
            elif c < 0 or not _is_nonnegative_monomial(beside, self.signs):
                return None, False
            else:
                strictly = strictly or _is_positive_monomial(beside, self.signs)
        return rest, strictly

    def is_kernel(self, term: Term, depth: int = 0) -> bool:
        """⪰ 0 as Σ c·k(i, j)·Σ Gₐᵦ fₐ(i) fᵦ(j) with c ≥ 0, G ⪰ 0 and kernels k ⪰ 0 (Schur), and as
        c·(|φᵢ|²ᵠ + |φⱼ|²ᵠ − |φᵢ − φⱼ|²ᵠ) for 0 < q ≤ 1."""
        if depth > DEEPEST:
            return False
        groups = self._groups(self._without_distances(term, depth))
        return groups is not None and all(
            group.is_gram
            and _is_nonnegative_monomial(group.split.others, self.signs)
            and all(self._is_coupling(part, depth) for part in group.split.couplings)
            for group in groups
        )

    def is_quotient(self, term: Term) -> bool:
        """k(i, j)/B(i, j) with a kernel k ⪰ 0, where 1/B is one: the products of their entries (Schur)."""
        for factor in dict.fromkeys(f for monomial, _ in term for f in monomial if self._couples(f)):
            symbol, indices, p = factor
            if symbol.kind != "base" or p != -1 or bound_indices([factor]) or not self._is_coupling((factor,), 0):
                continue
            top = Term({})
            for monomial, c in term:
                rest = Term({tuple(f for f in monomial if f != factor): c})
                top = top + (rest if factor in monomial else rest * instance(symbol, indices))
            if self.is_kernel(-top if self._is_turned(factor) else top):
                return True
        return False

    def is_negated_distance(self, term: Term, depth: int) -> bool:
        """f(i) + f(j) + k(i, j) − Σ c·B(i, j)ᵠ with a kernel k ⪰ 0, c ≥ 0, 0 < q ≤ 1 and such B, where −B is of this
        kind and B(i, i) ≥ 0: then Σ wᵢwⱼ·(…) ≥ 0 wherever Σ wᵢ = 0."""
        lefts, rights, beside = self._one_sided(term)
        rest = Term({})
        for monomial, c in beside:
            distance = self._distance(monomial, c)
            known = distance is not None and self.is_negated_distance(-distance, depth + 1)
            if not (known and distance is not None and self._on_diagonal(distance, strictly=False)):
                rest = rest + Term({monomial: c})
        mirrored = rename(lefts, {self.i: self.j}) == rights
        return depth <= DEEPEST and mirrored and (not rest or self.is_kernel(rest, depth + 1))

    # --- the parts of a kernel ------------------------------------------------------------------------------------

    def _groups(self, term: Term) -> list[Group] | None:
        """The products of the term with the same couplings and others together; None where one cannot be split."""
        found: dict[str, Group] = {}
        for monomial, c in term:
            split = self._split(monomial)
            if split is None:
                return None
            key = "; ".join([*sorted(Term({part: 1}).text for part in split.couplings), Term({split.others: 1}).text])
            right = rename(Term({split.right: 1}), {self.j: self.i})
            sign = prod(-1 for part in split.couplings if len(part) == 1 and self._is_turned(part[0]))
            found.setdefault(key, Group(split)).add(rename(Term({split.left: 1}), {}).text, right.text, sign * c)
        return list(found.values())

    def _split(self, monomial: Monomial) -> Split | None:
        """The factors by the places that stand in them, those that share a bound index together."""
        left: list[Factor] = []
        right: list[Factor] = []
        others: list[Factor] = []
        couplings: list[Monomial] = []
        for part in _components(monomial):
            places = {index for _, indices, _ in part for index in indices}
            if self.i in places and self.j in places:
                couplings.append(part)
            else:
                (left if self.i in places else right if self.j in places else others).extend(part)
        return Split(tuple(left), tuple(right), tuple(couplings), tuple(others))

    def _is_coupling(self, part: Monomial, depth: int) -> bool:
        """⪰ 0: Σₖ h(i, k)·h(j, k)·c(k) with c ≥ 0; Sᵢⱼᵖ for S ⪰ 0 and a whole p; e^u for a negated distance u; Bᵖ for
        p < 0, −B of this kind and B(i, i) > 0; cos(f(i) − f(j))."""
        if len(part) > 1 or bound_indices(part):
            return self._is_sum_of_products(part)
        ((symbol, indices, p),) = part
        if symbol in self.definite:
            return len(indices) == 2 and p.denominator == 1 and p > 0
        if symbol.body is None:
            return False
        inside = instance(symbol, indices)
        if symbol.kind == "exp":
            return self.is_negated_distance(inside.scaled(p), depth + 1)
        if symbol.kind == "base":
            inside = -inside if self._is_turned(part[0]) else inside
            return p < 0 and self._on_diagonal(inside, strictly=True) and self.is_negated_distance(-inside, depth + 1)
        lefts, rights, beside = self._one_sided(inside)
        return symbol.kind == "cos" and p == 1 and not beside and rename(lefts, {self.i: self.j}) == -rights

    def _is_turned(self, factor: Factor) -> bool:
        """Bᵖ for an odd p is −(−B)ᵖ, where −B(i, i) > 0."""
        symbol, indices, p = factor
        odd = symbol.kind == "base" and p.denominator == 1 and p % 2 == 1
        return odd and self._on_diagonal(-instance(symbol, indices), strictly=True)

    def _is_sum_of_products(self, part: Monomial) -> bool:
        """Σₖ h(i, k)·h(j, k)·c(k), factor by factor."""
        left = [f for f in part if self.i in f[1]]
        right = [f for f in part if self.j in f[1]]
        others = tuple(f for f in part if f not in left and f not in right)
        if any(f in right for f in left) or not _is_nonnegative_monomial(others, self.signs):
            return False
        moved = [(s, s.orient(tuple(self.j if k == self.i else k for k in indices)), p) for s, indices, p in left]
        return sorted(map(_text, moved)) == sorted(map(_text, right))

    def _without_distances(self, term: Term, depth: int) -> Term:
        """The term without its parts c·(|φᵢ|²ᵠ + |φⱼ|²ᵠ − |φᵢ − φⱼ|²ᵠ) for kernels φᵢᵀφⱼ, 0 < q ≤ 1 and c ≥ 0."""
        rest = term
        for monomial, c in term:
            distance = self._distance(monomial, c)
            if distance is None or not self._vanishes_on_diagonal(distance):
                continue
            lengths, _, _ = self._one_sided(distance)
            both = lengths + rename(lengths, {self.i: self.j})
            if self.is_kernel(both - distance, depth + 1):
                ((base, beside),) = (
                    (f, tuple(g for g in monomial if g is not f)) for f in monomial if self._couples(f)
                )
                exponent = base[2]
                ends = power(lengths, exponent) + power(rename(lengths, {self.i: self.j}), exponent)
                rest = rest + (ends - Term({(base,): 1})) * Term({beside: c})
        return rest

    def _distance(self, monomial: Monomial, c: Rational) -> Term | None:
        """B of −c·Bᵠ with c ≥ 0 and 0 < q ≤ 1, where nothing else has i or j in it; None for other products."""
        split = self._split(monomial)
        if split is None or split.left or split.right or len(split.couplings) != 1 or c > 0:
            return None
        if len(split.couplings[0]) != 1 or not _is_nonnegative_monomial(split.others, self.signs):
            return None
        ((symbol, indices, p),) = split.couplings[0]
        if symbol.kind != "base" or bound_indices(split.couplings[0]) or not 0 < p <= 1:
            return None
        return instance(symbol, indices)

    def _couples(self, factor: Factor) -> bool:
        return self.i in factor[1] and self.j in factor[1]

    def _one_sided(self, term: Term) -> tuple[Term, Term, Term]:
        """f, g and k of f(i) + g(j) + k(i, j); what has neither place in it is shared by f and g."""
        lefts, rights, beside = Term({}), Term({}), Term({})
        for monomial, c in term:
            places = {index for _, indices, _ in monomial for index in indices}
            one = Term({monomial: c})
            if self.i in places and self.j in places:
                beside = beside + one
            elif self.i in places or self.j in places:
                lefts, rights = (lefts + one, rights) if self.i in places else (lefts, rights + one)
            else:
                half = one.scaled(Fraction(1, 2))
                lefts, rights = lefts + half, rights + half
        return lefts, rights, beside

    def _at_one_place(self, term: Term) -> Term:
        return rename(term, {self.j: self.i})

    def _vanishes_on_diagonal(self, term: Term) -> bool:
        return not self._at_one_place(term)

    def _on_diagonal(self, term: Term, strictly: bool) -> bool:
        """B(i, i) ≥ 0, or > 0."""
        found = list(self._at_one_place(term))
        weakly = all(c > 0 and _is_nonnegative_monomial(m, self.signs) for m, c in found)
        return weakly and (not strictly or any(_is_positive_monomial(m, self.signs) for m, _ in found))


def _components(monomial: Monomial) -> Iterator[Monomial]:
    """The factors of a product, those that share a bound index together."""
    waiting = list(monomial)
    while waiting:
        part = [waiting.pop(0)]
        while joined := [f for f in waiting if {*bound_indices([f])} & {*bound_indices(part)}]:
            part += joined
            waiting = [f for f in waiting if f not in joined]
        yield tuple(part)


def _definite_symbols(proof: Proof) -> frozenset[Symbol]:
    """The symbols of matrices that facts or hypotheses call ⪰ 0."""
    mirrored = dict(proof.laws.replace)
    known = [v for v in proof.variables if len(v.shape) == 2 and proof.signs.psd(v)]
    plain = [variable_symbol(variable) for variable in known]
    return frozenset({*plain, *(mirrored.get(symbol, symbol) for symbol in plain)})


def _text(factor: Factor) -> str:
    symbol, indices, p = factor
    return f"{symbol.text}({' '.join(indices)})^{p}"


__all__ = ["Kernels", "positive_kernel"]
