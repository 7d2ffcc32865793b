"""Functions f of a matrix A that commute with it, as rules: e^A·A = A·e^A, A^k·A = A·A^k, S^½·S = S·S^½."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.kernel.index.algebra import primitive_part
from verifier.kernel.index.arrays.array_symbols import at, axes_of, turned
from verifier.kernel.index.matching import Rule, degree, solved
from verifier.kernel.index.terms import Factor, Found, Index, Symbol, Term, atom, is_bound, rename, sum_over


def commuting(symbol: Symbol, matrix: Term) -> Iterator[Rule]:
    """f·A = A·f for the value f of the symbol, which commutes with A, solved for the lead of A."""
    dim = symbol.dims[0]
    i, j, k = f"p2:{dim}", f"p3:{dim}", f"s7:{dim}"
    _, common, rest = primitive_part(matrix, any_sign=True)
    for factor in common:
        if factor[1]:
            rest = rest * atom(*factor)
    lead = max(rest.monomials, key=degree, default=())
    if degree(lead)[0] == 0:
        return
    axes = axes_of(symbol)
    there = rename(rest, {axes[0]: k, axes[1]: j})
    value = sum_over(rename(rest, {axes[0]: i, axes[1]: k}) * at(symbol, k, j), k)
    lead = max(there.monomials, key=degree)
    others = Term({m: c for m, c in there if m != lead})
    value = value - sum_over(at(symbol, i, k) * others, k)
    both = any(turn[:2] == (1, 0) for turn in symbol.symmetries) and turned(rest, axes)[0] == rest
    for rule in solved(sum_over(at(symbol, i, k) * Term({lead: there.monomials[lead]}), k), value):
        yield (_Turned if both else _Commuted)(rule.lead, rule.replacement)


class _Commuted(Rule):
    """f·A = A·f, but not in a ring of nothing else (a trace), where it would turn for ever."""

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        found = super().apply(factors, trigger)
        if found is None:
            return None
        rest, _, names = found
        start, end = (next(names[i] for i in names if i.startswith(place)) for place in ("p2:", "p3:"))
        around, ring = {end}, list[Symbol]()
        for _ in rest:
            ring = [f[0] for f in rest if around.intersection(f[1])]
            around.update(i for f in rest if around.intersection(f[1]) for i in f[1] if is_bound(i))
        return None if start in around and self.needs.issuperset(ring) else found


class _Turned(Rule):
    """f·A = A·f for symmetric f and A, where (f·A)ᵢⱼ is (A·f)ⱼᵢ as well: f moves towards the greater end of the chain
    of such factors."""

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        for found in self.everywhere(factors, trigger):
            rest, _, names = found
            start, end = (next(names[i] for i in names if i.startswith(place)) for place in ("p2:", "p3:"))
            if self._end(start, rest) < self._end(end, rest):
                return found
        return None

    def _end(self, index: Index, rest: list[Factor]) -> tuple[str, list[tuple[str, tuple[bool, ...]]]]:
        """What stands where the chain that goes on at an index ends: a free index, or other factors."""
        while True:
            here = [f for f in rest if index in f[1]]
            passes = len(here) == 1 and here[0][0] in self.needs and here[0][0].symmetries and len({*here[0][1]}) == 2
            if not (is_bound(index) and passes):
                around = sorted((f[0].text, tuple(i == index for i in f[1])) for f in here)
                return "" if is_bound(index) else index, around
            rest = [f for f in rest if f is not here[0]]
            (index,) = {*here[0][1]} - {index}


__all__ = ["commuting"]
