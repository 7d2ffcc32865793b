"""The defining equations that functions of whole arrays bring along, as rules; and their derivatives.

* M·adj M = adj M·M = det M·I
* M M⁺ M = M, M⁺ M M⁺ = M⁺, tr MM⁺ = rank M, MM⁺ and M⁺M are symmetric, and so MᵀMM⁺ = Mᵀ = M⁺MMᵀ, MM⁺M⁺ᵀ = M⁺ᵀ = M⁺ᵀM⁺M
* LLᵀ = S for Cholesky's factor L of S
* e^A·e^B = e^(A+B) where AB = BA;  e^A·A = A·e^A
* ∂e^A = ∂A·e^A where ∂A·A = A·∂A
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verifier.kernel.index.algebra import power
from verifier.kernel.index.arrays.array_atoms import array_function
from verifier.kernel.index.arrays.array_symbols import at, axes_of, function_of, slots_of
from verifier.kernel.index.arrays.commuting import commuting
from verifier.kernel.index.arrays.matrices import determinant
from verifier.kernel.index.matching import Rule, degree, solved
from verifier.kernel.index.terms import (
    STEP,
    Factor,
    Found,
    GaveUp,
    Index,
    Symbol,
    Term,
    atom,
    delta,
    dim_of,
    is_bound,
    number,
    rename,
    sum_over,
)


def array_rules(symbol: Symbol) -> tuple[Rule, ...]:
    """The rules of one atom."""
    if symbol.rules is None:
        symbol.rules = ()
        found = RULES.get(function_of(symbol))
        symbol.rules = tuple(found(symbol)) if found is not None else ()
    return symbol.rules


def _inside(symbol: Symbol, row: Index, column: Index) -> Term:
    """The array at row and column."""
    assert symbol.body is not None
    return rename(symbol.body, dict(zip(axes_of(symbol), (row, column))))


def _adjugate(symbol: Symbol) -> Iterator[Rule]:
    """Each side of M·adj M = adj M·M = det M·I solved for the lead of M."""
    assert symbol.body is not None
    row, column, *_ = slots_of(symbol)
    dim = symbol.dims[0]
    outer, inner = f"p{len(symbol.dims)}:{dim}", f"s7:{dim}"
    det = determinant(symbol.body, *axes_of(symbol))
    for left in (True, False):
        here = _inside(symbol, outer, inner) if left else _inside(symbol, inner, outer)
        beside = at(symbol, inner, column) if left else at(symbol, row, inner)
        lead = max(here.monomials, key=degree, default=())
        if degree(lead)[0] == 0:
            continue
        equation = det * delta(outer, column if left else row)
        rest = Term({m: c for m, c in here if m != lead})
        product = sum_over(Term({lead: here.monomials[lead]}) * beside, inner)
        yield from solved(product, equation - sum_over(rest * beside, inner))


def _pseudoinverse(symbol: Symbol) -> Iterator[Rule]:
    """Moore and Penrose's equations, for a matrix of one monomial."""
    assert symbol.body is not None
    if len(symbol.body) != 1:
        return
    n, m = symbol.dims[:2]
    free = len(symbol.dims)

    def x(i: Index, j: Index) -> Term:
        return at(symbol, i, j)

    def a(i: Index, j: Index) -> Term:
        return _inside(symbol, i, j)

    def over(term: Term, *inner: Index) -> Term:
        for index in inner:
            term = sum_over(term, index)
        return term

    n0, n1, m0, m1 = f"p{free}:{n}", f"p{free + 1}:{n}", f"p{free}:{m}", f"p{free + 1}:{m}"
    sn, sm, tm = f"s5:{n}", f"s6:{m}", f"s7:{m}"  # apart by their numbers: n and m may be one dimension
    yield from solved(over(a(m0, sn) * x(sn, sm) * a(sm, n1), sn, sm), a(m0, n1))
    yield from solved(over(x(n0, sm) * a(sm, sn) * x(sn, m1), sn, sm), x(n0, m1))
    if free == 2:
        yield from solved(over(a(sm, sn) * x(sn, sm), sn, sm), array_function("rank", symbol.body, axes_of(symbol)))
    mirrored = (
        (over(a(m0, sn) * x(sn, m1), sn), over(a(m1, sn) * x(sn, m0), sn)),
        (over(x(n0, sm) * a(sm, n1), sm), over(x(n1, sm) * a(sm, n0), sm)),
    )
    alike = n == m and a(n0, n1) == a(n1, n0)  # then both say the same, and would turn what the other one has turned
    for product, value in mirrored[:1] if alike else mirrored:
        yield from (_Mirrored(rule.lead, rule.replacement) for rule in solved(product, value))
    yield from solved(over(a(sm, n0) * a(sm, sn) * x(sn, m1), sn, sm), a(m1, n0))
    yield from solved(over(x(n0, sm) * a(sm, sn) * a(m1, sn), sn, sm), a(m1, n0))
    yield from solved(over(a(m0, sn) * x(sn, tm) * x(n1, tm), sn, tm), x(n1, m0))
    yield from solved(over(x(sn, m0) * x(sn, sm) * a(sm, n1), sn, sm), x(n1, m0))


def _cholesky(symbol: Symbol) -> Iterator[Rule]:
    """Σₖ Lᵢₖ·Lⱼₖ = Sᵢⱼ, Σₖ Lᵢₖ² = Sᵢᵢ, and Lᵢⱼ = 0 unless i ≥ j."""
    dim = symbol.dims[0]
    i, j, k = f"p{len(symbol.dims)}:{dim}", f"p{len(symbol.dims) + 1}:{dim}", f"s7:{dim}"
    yield from solved(sum_over(at(symbol, i, k) * at(symbol, j, k), k), _inside(symbol, i, j))
    yield from solved(sum_over(power(at(symbol, i, k), 2), k), _inside(symbol, i, i))
    row, column, *_ = slots_of(symbol)
    yield from solved(atom(STEP, (row, column)) * at(symbol, row, column), at(symbol, row, column))
    yield from solved(atom(STEP, (column, row)) * at(symbol, row, column), delta(row, column) * at(symbol, row, row))


def _exponential(symbol: Symbol) -> Iterator[Rule]:
    """e^A·e^B = e^(A+B) beside another exponential; e^A·A = A·e^A; tr e^A is one atom."""
    if len(symbol.dims) != 2:
        return
    yield Merged((), number(0), symbol)
    assert symbol.body is not None
    yield from commuting(symbol, symbol.body)
    yield from TRACED["expm"](symbol)


class _Mirrored(Rule):
    """Pᵢⱼ = Pⱼᵢ for the symmetric matrix in the lead, at free places in their order."""

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        found = super().apply(factors, trigger)
        if found is None:
            return None
        opened = sorted({index for factor in self.lead for index in factor[1] if index[0] == "p"})
        places = [found[2][index] for index in opened]
        return found if len(places) == 2 and not any(map(is_bound, places)) and places[1] < places[0] else None


class Merged(Rule):
    """Σₖ f(A)ᵢₖ·f(B)ₖⱼ as one value of f, where a law of ``TOGETHER`` says which."""

    def apply(self, factors: list[Factor], trigger: Factor | None) -> Found:
        assert trigger is not None
        first, (a, b), p = trigger
        for other in factors:
            second, places, q = other
            if other is trigger or second.kind != "array" or function_of(second) != function_of(first):
                continue
            if len(places) != 2 or p != 1 or q != 1 or first.dims != second.dims:
                continue
            for one in ((a, b), (b, a)):
                for two in (places, places[::-1]):
                    joint = one[1]
                    alone = is_bound(joint) and sum(joint in f[1] for f in factors) == 2
                    if not alone or joint != two[0] or joint in (one[0], two[1]):
                        continue
                    merged = _together(first, one != (a, b), second, two != places)
                    if merged is not None:
                        rest = [f for f in factors if f is not trigger and f is not other]
                        dim = first.dims[0]
                        return rest, merged, {f"p0:{dim}": one[0], f"p1:{dim}": two[1], f"b0:{dim}": joint}
        return None


def _together(first: Symbol, turn: bool, second: Symbol, turn_second: bool) -> Term | None:
    """The one value at p0 and p1; each array is transposed where its function stands turned."""
    dim = first.dims[0]
    i, j = f"r0:{dim}", f"r1:{dim}"
    parts = []
    for symbol, over in ((first, turn), (second, turn_second)):
        row, column = axes_of(symbol)
        assert symbol.body is not None
        parts.append(rename(symbol.body, {row: j if over else i, column: i if over else j}))
    left, right = parts
    return TOGETHER[function_of(first)](left, right, (i, j), (f"p0:{dim}", f"p1:{dim}"))


def _sum_of_exponents(left: Term, right: Term, axes: tuple[Index, Index], places: tuple[Index, Index]) -> Term | None:
    """e^A·e^B = e^(A+B) where A and B have the normal form of AB = BA."""
    if not commute(left, right, dim_of(axes[0])):
        return None
    return array_function("expm", left + right, axes, places)


def commute(a: Term, b: Term, dim: str) -> bool:
    """AB = BA in canonical form, for matrices at r0 and r1."""
    i, j, k = f"r0:{dim}", f"r1:{dim}", f"s7:{dim}"
    forth = sum_over(rename(a, {j: k}) * rename(b, {i: k}), k)
    back = sum_over(rename(b, {j: k}) * rename(a, {i: k}), k)
    return not forth - back


def slope(symbol: Symbol, inner: Term) -> Term:
    """∂f(A) for ∂A at the axes of A.

    Raises:
        GaveUp: where there is no law.
    """
    name = function_of(symbol)
    if not inner:
        return inner
    if name not in SLOPES:
        raise GaveUp(f"the kernel has no derivative of {name}")
    return SLOPES[name](symbol, inner)


def _slope_of_exponential(symbol: Symbol, inner: Term) -> Term:
    """∂e^A = ∂A·e^A where ∂A·A = A·∂A."""
    row, column, *_ = slots_of(symbol)
    return beside_own_slope(symbol, inner, lambda k: at(symbol, k, column), row)


def beside_own_slope(symbol: Symbol, inner: Term, factor: Callable[[Index], Term], row: Index) -> Term:
    """Σₖ ∂Aᵢₖ·factor(k) where ∂A·A = A·∂A.

    Raises:
        GaveUp: where A does not commute with its slope.
    """
    assert symbol.body is not None
    dim = symbol.dims[0]
    if not commute(inner, symbol.body, dim):
        raise GaveUp(f"the derivative of {function_of(symbol)} where A does not commute with its own")
    k = f"s7:{dim}"
    return sum_over(rename(inner, {f"r0:{dim}": row, f"r1:{dim}": k}) * factor(k), k)


#: name -> the rules of the atom, how two values are one, the rules of a trace, and the derivative; other files add
#: theirs.
RULES: dict[str, Callable[[Symbol], Iterator[Rule]]] = {
    "adj": _adjugate,
    "pinv": _pseudoinverse,
    "cholesky": _cholesky,
    "expm": _exponential,
}
TOGETHER: dict[str, Callable[[Term, Term, tuple[Index, Index], tuple[Index, Index]], Term | None]] = {
    "expm": _sum_of_exponents
}
TRACED: dict[str, Callable[[Symbol], Iterator[Rule]]] = {}
SLOPES: dict[str, Callable[[Symbol, Term], Term]] = {"expm": _slope_of_exponential}

__all__ = ["RULES", "SLOPES", "TOGETHER", "TRACED", "Merged", "array_rules", "beside_own_slope", "commute", "slope"]
