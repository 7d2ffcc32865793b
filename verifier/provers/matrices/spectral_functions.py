"""Functions of symmetric matrices beside their eigenvalues, and the laws of ranks, traces and determinants near them:
those that speak of what stands in a goal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

from verifier.arrangements import Det, Eye, Inverse, Outer, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Expression, MatMul, Neg, Transpose
from verifier.kernel.laws.matrices import spectral_functions as laws
from verifier.kernel.laws.matrices.definite import largest_sum
from verifier.kernel.signs.definite import chain, factors
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.projections import scale_of_identity
from verifier.provers.matrices.array_laws import parts_of
from verifier.provers.matrices.definite_laws import with_laws
from verifier.provers.matrices.factors import chain_of
from verifier.provers.search import Instance, Search
from verifier.relations import Eq, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with these laws as hypotheses."""
    relation = goal.relation
    if type(relation) not in (Eq, Order) or search.depth > 2:
        return
    parts = parts_of(relation)
    if isinstance(relation, Eq):
        yield from with_laws(goal, search, _equations(relation, parts))
        yield from _roots_of_inverses(goal, parts, search)
    elif isinstance(relation, Order) and not relation.lhs.shape:
        yield from with_laws(goal, search, _orders(parts))


def _roots_of_inverses(goal: Goal, parts: tuple[Any, ...], search: Search) -> Iterator[Certificate]:
    """(S^½)⁻¹ for (S⁻¹)^½ where other roots stand beside it."""
    roots = [part for part in parts if isinstance(part, ArrayFunction) and part.function == "sqrtm"]
    for part in roots if len(roots) > 1 and not search.depth else ():
        if isinstance(plain(part.array), Inverse):
            value = Inverse(ArrayFunction("sqrtm", plain(part.array).args[0]))
            found = search.replaced(goal, part, value) if {part, value} != {*goal.relation.expressions} else None
            if found is not None:
                yield found


def _equations(relation: Eq, parts: tuple[Any, ...]) -> Iterator[Instance]:
    for part in parts:
        if isinstance(part, ArrayFunction):
            array = plain(part.array)
            if part.function in ("eigmax", "eigmin") and isinstance(array, ArrayFunction):
                if array.function in ("expm", "sqrtm", "logm"):
                    yield laws.of_extreme(part.function[3:], array.function), (array.array,)
            elif part.function == "spectral":
                yield laws.PROJECTION, (array,)
            elif part.function == "sqrtm" and isinstance(array, Inverse):
                yield laws.ROOT, (array, Inverse(ArrayFunction("sqrtm", array.args[0])))
            elif part.function == "rank" and isinstance(array, Add):
                yield from _of_gram(array)
        elif isinstance(part, Det):
            yield from _of_columns(plain(part.args[0]))
    for one, other in (relation.expressions, relation.expressions[::-1]):
        if isinstance(one, ArrayFunction) and one.function in ("sqrtm", "logm"):
            yield (laws.ROOT if one.function == "sqrtm" else laws.LOGARITHM), (one.array, other)


def _of_columns(matrix: Any) -> Iterator[Instance]:
    """u, a, v and b of I + uaᵀ ± vbᵀ."""
    terms = _terms(matrix)
    outer = [(sign, plain(term)) for sign, term in terms if not isinstance(plain(term), Eye)]
    whole = all(sign > 0 for sign, term in terms if isinstance(plain(term), Eye))
    if whole and len(terms) == 3 and len(outer) == 2 and all(isinstance(term, Outer) for _, term in outer):
        (sign, one), (other, two) = outer
        u, v = (x if positive > 0 else Neg(x) for positive, x in ((sign, one.args[0]), (other, two.args[0])))
        yield laws.TWO_COLUMNS, (u, one.args[1], v, two.args[1])


def _terms(matrix: Any, sign: int = 1) -> list[tuple[int, Any]]:
    """The signed terms of a sum."""
    matrix = plain(matrix)
    if isinstance(matrix, Neg):
        return _terms(matrix.args[0], -sign)
    return [t for arg in matrix.args for t in _terms(arg, sign)] if isinstance(matrix, Add) else [(sign, matrix)]


def _of_gram(array: Add) -> Iterator[Instance]:
    """Aᵀ and I + XXᵀ of AAᵀ + AXXᵀAᵀ."""
    for one, other in permutations(array.args) if len(array.args) == 2 else ():
        first, second = factors(one), factors(other)
        if len(first) == 2 and len(second) > 2 and (first[0], first[1]) == (second[0], second[-1]):
            inner = chain(second[1:-1])
            yield "rank BᵀSB = rank B for S ≻ 0", (first[1], Add(Eye(inner.shape[0]), inner))


def _orders(parts: tuple[Any, ...]) -> Iterator[Instance]:
    exponential = any(isinstance(part, Apply) and part.function == "exp" for part in parts)
    for part in parts:
        if isinstance(part, ArrayFunction):
            yield from _of_function(part, parts)
        elif isinstance(part, MatMul) and len(part.shape) == 1:
            yield from _of_image(chain_of(part))
        elif isinstance(part, Det) and exponential:
            yield laws.OF_TRACE, part.args
        elif isinstance(part, Trace):
            inner = plain(part.args[0])
            if isinstance(inner, ArrayFunction) and inner.function == "expm":
                yield laws.EXPONENTIAL, (inner.array,)
            if isinstance(inner, ArrayFunction) and inner.function == "sqrtm":
                yield "(Σ xᵢyᵢ)² ≤ Σ xᵢ² · Σ yᵢ²", (inner, Eye(inner.shape[0]))
            found = factors(inner)
            if len(found) == 2 and any(isinstance(factor, Inverse) for factor in found):
                s, t = found if isinstance(found[0], Inverse) else found[::-1]
                if not isinstance(t, Inverse):
                    yield laws.RECIPROCALS, (s.args[0], t)


def _of_image(found: list[Any]) -> Iterator[Instance]:
    """P(P + cI)⁻¹v, X(XᵀX + cI)⁻¹Xᵀv, and Ax."""
    if [len(factor.shape) for factor in found] == [2, 1]:
        yield laws.MIXED, (found[0], found[1])
    for k in (0, 1):
        inner = plain(found[k].args[0]) if len(found) in (3, 4) and isinstance(found[k], Inverse) else None
        for p, multiple in permutations(inner.args) if isinstance(inner, Add) and len(inner.args) == 2 else ():
            scale = scale_of_identity(plain(multiple))
            if scale is None:
                continue
            if len(found) == 3 and found[1 - k] == p:
                yield laws.FILTERED, (p, scale, found[2])
            elif len(found) == 4 and k == 1 and p == MatMul(Transpose(found[0]), found[0]):
                yield laws.SMOOTHED, (found[0], scale, found[3])


def _of_function(part: ArrayFunction, parts: tuple[Any, ...]) -> Iterator[Instance]:
    array = plain(part.array)
    if part.function == "spectral":
        yield laws.OBLIQUE, (array,)
    if part.function == "nuclear" and isinstance(array, MatMul):
        yield laws.NUCLEAR, array.args
        yield laws.NUCLEAR_LEFT, array.args
    if part.function == "spectral":
        for axis, law in ((1, laws.ROWS), (0, laws.COLUMNS)):
            if largest_sum(array, axis) in parts:
                yield law, (array,)
    elif part.function == "rank" and isinstance(array, Add) and len(array.args) == 2:
        for s, t in permutations(array.args):
            if ArrayFunction("rank", s) in parts or _spoken_of(s, parts):
                yield laws.RANK_OF_SUM, (s, t)


def _spoken_of(gram: Expression, parts: tuple[Any, ...]) -> bool:
    """rank A stands in the goal beside AAᵀ."""
    found = factors(gram)
    return len(found) == 2 and any(ArrayFunction("rank", a) in parts for f in found for a in (f, Transpose(f)))


__all__ = ["propose"]
