"""Inequalities between functions of whole arrays: the laws that speak of what stands in the goal, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, permutations
from typing import Any

from verifier.arrangements import Inverse, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Div,
    Expression,
    Leaf,
    MatMul,
    Mul,
    Neg,
    Pow,
    Total,
    Transpose,
    lift,
)
from verifier.kernel.laws.matrices.arrays import LAWS
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.known_bounds import of_numbers, with_factorials
from verifier.provers.matrices.centred import of_centred
from verifier.provers.matrices.cholesky_entries import of_entries
from verifier.provers.matrices.commuting import commuting
from verifier.provers.matrices.factors import common_left, entry_of_matrix, halves_of, inner_product, products_of_norms
from verifier.provers.matrices.largest_entries import of_largest, softened
from verifier.provers.matrices.permuted import rearranged
from verifier.provers.matrices.products_of_entries import of_entries as of_products_of_entries
from verifier.provers.matrices.spreads import of_spread
from verifier.provers.matrices.sums_of_arrays import SUMS, of_ranks, of_sum
from verifier.provers.search import Instance, Search
from verifier.provers.sums.angles import of_angles
from verifier.provers.sums.range_splits import of_ranges
from verifier.relations import Eq, Order, Relation

_MOST = 10  # laws are put in at once


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the laws about its arrays as hypotheses."""
    relation = goal.relation
    if type(relation) not in (Eq, Order) or (isinstance(relation, Order) and relation.lhs.shape):
        return
    parts = list(parts_of(relation))
    functions = [part for part in parts if isinstance(part, ArrayFunction)]
    chosen: dict[Relation, Instance] = {}
    signs = signs_under(goal.given)
    instances = (
        chain(
            of_entries(parts) or _equations(functions),
            commuting(goal.given, parts),
            rearranged(parts),
            of_angles(parts),
            of_ranges(parts, signs),
        )
        if isinstance(relation, Eq)
        else chain(
            _instances(functions, parts, signs),
            _of_plain_arrays(parts, signs),
            of_centred(parts, signs),
            of_spread(parts, goal.given, signs),
            of_products_of_entries(parts, signs),
            of_ranges(parts, signs),
            of_numbers(relation, parts, signs),
        )
    )
    for law, arrays in instances:
        try:
            stated = LAWS[law](*arrays)
        except (StatementError, TypeError, IndexError):
            continue
        if stated not in goal.given and stated not in chosen and len(chosen) < _MOST:
            chosen[stated] = (law, arrays)
    body = search.under_laws(goal, chosen)
    if body is not None:
        yield body


def of_factorials(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with Stirling's bounds or those of binomials, where they may help: before the searches, which are long
    beside a factorial."""
    relation = goal.relation
    if not isinstance(relation, Order) or relation.lhs.shape:
        return
    instances = with_factorials(relation, parts_of(relation), signs_under(goal.given))
    chosen: dict[Relation, Instance] = {LAWS[law](*numbers): (law, numbers) for law, numbers in instances}
    body = search.under_laws(goal, chosen) if chosen else None
    if body is not None:
        yield body


@lru_cache(maxsize=4096)
def parts_of(relation: Relation) -> tuple[Any, ...]:
    """The parts of a goal, each once; the same goal is asked about under many hypotheses."""
    return tuple(dict.fromkeys(_parts(relation)))


def _parts(node: Any) -> Iterator[Any]:
    if isinstance(node, Leaf):
        return
    if isinstance(node, Defined):
        yield from _parts(node.meaning)
        return
    if isinstance(node, Expression):
        yield node
    for arg in node.args:
        yield from _parts(arg)


def _equations(functions: list[ArrayFunction]) -> Iterator[Instance]:
    """The laws that are equations."""
    for function in functions:
        array = plain(function.array)
        if function.function == "cholesky":
            yield "det S = (Π Lᵢᵢ)² for S = LLᵀ", (array,)
            yield "log det S = 2 Σ log Lᵢᵢ for S = LLᵀ", (array,)
            yield "L⁻ᵀL⁻¹ = S⁻¹ for S = LLᵀ", (array,)
            yield "L⁻¹S = Lᵀ for S = LLᵀ", (array,)
        if function.function == "expm" and isinstance(array, Add) and len(array.args) == 2:
            yield "e^A e^B = e^(A+B) for AB = BA", array.args


def _instances(functions: list[ArrayFunction], parts: list[Any], signs: Any) -> Iterator[Instance]:
    """The laws that may help, with their arrays, the likeliest first."""
    products = [part for part in parts if isinstance(part, MatMul)]
    names = {function.function for function in functions}
    if "spectral" in names:
        for part in parts:
            common = common_left(squared(part))
            if common is not None:
                yield "‖AB‖ ≤ ‖A‖₂ ‖B‖", common
            halves = halves_of(part)
            if halves and ArrayFunction("spectral", halves[0]) in functions:
                yield "‖AB‖ ≤ ‖A‖₂ ‖B‖", halves
    yield from _of_several_matrices(functions, parts)
    yield from of_ranks(functions)
    for function in functions:
        name, array = function.function, plain(function.array)
        if name in ("max", "min"):
            yield from of_largest(array if name == "max" else Neg(array), parts, signs)
        if isinstance(array, MatMul):
            a, b = array.args
            for law in _PRODUCTS.get(name, ()):
                yield law, (a, b)
        yield from of_sum(name, array, names)
        for law in _SINGLE.get(name, ()):
            if not law.endswith("⪰ 0") or signs.psd(array):
                yield law, (array,)
        if name in ("eigmax", "eigmin"):
            for product in products:
                for x in product.args:
                    if len(x.shape) == 1 and x.shape == array.shape[:1] and not _is_row_times_matrix(x):
                        yield ("xᵀSx ≤ λmax xᵀx" if name == "eigmax" else "λmin xᵀx ≤ xᵀSx"), (array, x)
            for part in parts:
                if isinstance(part, Trace) and isinstance(plain(part.args[0]), MatMul):
                    for p, q in (plain(part.args[0]).args, plain(part.args[0]).args[::-1]):
                        if p == array and signs.psd(q):
                            eigen = "tr PQ ≤ λmax P · tr Q for Q ⪰ 0", "λmin P · tr Q ≤ tr PQ for Q ⪰ 0"
                            yield eigen[name == "eigmin"], (p, q)
                entry = entry_of_matrix(part)
                if entry is not None and entry.args[0] == array:
                    yield ("Sᵢᵢ ≤ λmax" if name == "eigmax" else "λmin ≤ Sᵢᵢ"), (entry,)
    for product in products:
        if product.shape and len(product.args[0].shape) == 2:
            a, b = product.args
            for inverse in (f.array for f in functions if f.function == "spectral" and isinstance(f.array, Inverse)):
                if inverse.args[0] == a:
                    yield "‖AB‖ ≤ ‖A‖₂ ‖B‖", (inverse, product)
            if "spectral" in names:
                yield "‖AB‖ ≤ ‖A‖₂ ‖B‖", (a, b)
                if len(b.shape) == 2:
                    yield "‖AB‖ ≤ ‖A‖₂ ‖B‖", (Transpose(b), Transpose(a))
    for pair in products_of_norms(parts):
        yield "‖AB‖ ≤ ‖A‖ ‖B‖", pair


def _is_row_times_matrix(x: Any) -> bool:
    """xᵀS, as the brackets of a form xᵀSx leave it: it is Sᵀx."""
    return isinstance(plain(x), MatMul) and len(plain(x).args[0].shape) == 1


def _of_several_matrices(functions: list[ArrayFunction], parts: list[Any]) -> Iterator[Instance]:
    """Weyl: how far extreme eigenvalues of X and Y lie apart, for two of the matrices of a goal."""
    sized = any(isinstance(part, Apply) and part.function == "abs" for part in parts)
    rooted = any(squared(part) is not None for part in parts)
    for name in ("eigmax", "eigmin"):
        arrays = list(dict.fromkeys(plain(f.array) for f in functions if f.function == name))
        for x, y in permutations(arrays, 2) if len(arrays) < 4 else ():
            if x.shape != y.shape:
                continue
            gap = Add(x, Neg(y))
            if sized and rooted:
                yield f"|λ{name[3:]} S − λ{name[3:]} T| ≤ ‖S − T‖", (x, y)
            elif sized:
                yield f"|λ{name[3:]} S − λ{name[3:]} T| ≤ ‖S − T‖₂", (x, y)
                yield "‖A‖₂ ≤ ‖A‖", (gap,)
            else:
                yield SUMS[name], (y, gap)
                yield "λmax ≤ ‖S‖₂", (gap if name == "eigmax" else Neg(gap),)


def _of_plain_arrays(parts: list[Any], signs: Any) -> Iterator[Instance]:
    """Laws about sums and traces, which are no functions with a name."""
    for part in parts:
        square = squared(part)
        if square is not None and len(square.shape) == 2 and signs.psd(square):
            yield "tr PQ ≤ tr P · tr Q for P, Q ⪰ 0", (square, square)
        factors = inner_product(part)
        if factors and all(Total(side**2) in parts for side in factors):
            x, y = factors
            if any(isinstance(other, Pow) and not other.shape and part in _parts(other.args[0]) for other in parts):
                yield "(Σ xᵢyᵢ)² ≤ Σ xᵢ² · Σ yᵢ²", (x, y)
            yield from (("Σ xᵢyᵢ ≤ ‖x‖ ‖y‖", (side, y)) for side in (x, Neg(x)))
        if isinstance(part, Trace) and isinstance(plain(part.args[0]), MatMul):
            p, q = plain(part.args[0]).args
            if signs.psd(p) and signs.psd(q):
                yield "tr PQ ≤ tr P · tr Q for P, Q ⪰ 0", (p, q)
        shares = _squares_over(part)
        if shares is not None and signs.bounds(shares[1]).positive:
            yield "(Σ aᵢ)² ≤ Σ aᵢ²/wᵢ · Σ wᵢ for w > 0", shares
        for w, x in _weighted_squares(part):
            if (Total(x**2) in parts or MatMul(x, x) in parts) and signs.bounds(w).nonnegative:
                yield "Σw Σwx² ≤ (Σwx)² + ½ (Σw)² Σx² for w ≥ 0", (w, x)
        soft = softened(part)
        if soft is not None and Total(soft) in parts:
            yield "Σ xᵢ ≤ n · log Σ exp xᵢ", (soft,)


def _squares_over(part: Any) -> tuple[Any, Any] | None:
    """a and w of Σ aᵢ²/wᵢ."""
    ratio = plain(part.args[0]) if isinstance(part, Total) else part
    if not isinstance(part, Total) or not isinstance(ratio, Div) or ratio.args[1].shape != ratio.shape:
        return None
    top = plain(ratio.args[0])
    return (top.args[0], ratio.args[1]) if isinstance(top, Pow) and top.args[1] == lift(2) else None


def _weighted_squares(part: Any) -> Iterator[tuple[Any, Any]]:
    """w and x of Σ wᵢxᵢ²."""
    product = plain(part.args[0]) if isinstance(part, Total) else None
    if isinstance(product, Mul) and len(product.args) == 2:
        for w, square in (product.args, product.args[::-1]):
            if isinstance(square, Pow) and square.args[1] == lift(2) and square.shape == w.shape:
                yield w, square.args[0]


def squared(part: Any) -> Any:
    """A of Σ Aᵢⱼ²."""
    squares = plain(part.args[0]) if isinstance(part, Total) else None
    return squares.args[0] if isinstance(squares, Pow) and squares.args[1] == lift(2) else None


_PRODUCTS = {"rank": ("rank AB ≤ rank A", "rank AB ≤ rank B"), "spectral": ("‖AB‖₂ ≤ ‖A‖₂ ‖B‖₂",)}
_SINGLE = {
    "rank": ("rank A ≤ m", "rank A ≤ n", "‖A‖² ≤ rank · ‖A‖₂²", "nuclear² ≤ rank · ‖A‖²"),
    "spectral": ("‖A‖₂ ≤ ‖A‖", "‖A‖₂ ≤ nuclear norm", "‖A‖² ≤ n ‖A‖₂²", "|tr A| ≤ n ‖A‖₂"),
    "nuclear": ("‖A‖ ≤ nuclear norm", "tr A ≤ nuclear norm"),
    "eigmax": ("tr S ≤ n λmax", "λmin ≤ λmax", "λmax ≤ ‖S‖₂", "λmax ≤ tr S for S ⪰ 0"),
    "eigmin": ("n λmin ≤ tr S", "λmin ≤ λmax"),
}
