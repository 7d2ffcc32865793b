"""What arrays mean, entry by entry: products and sums, entries, and arrays that are written out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import sympy

from verifier.arrangements import Column, Diag, Diagonal, Eye, Full, Literal, Outer, Row, Shifted, Trace, Tril
from verifier.expressions import Comprehension, Delta, Entry, Index, Length, MatMul, Run, SumOver, Total, Transpose
from verifier.kernel.index.neighbours import tied
from verifier.kernel.index.terms import (
    EXPANDED_LENGTH,
    MEET,
    STEP,
    GaveUp,
    Term,
    atom,
    delta,
    dim_of,
    number,
    rename,
    sum_over,
)
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.meaning.places import free_place, literal_place

if TYPE_CHECKING:
    from verifier.kernel.meaning.semantics import Reader

#: Runs of so many places along an axis of any length are written out.
LONGEST_RUN = 12


def _matmul(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """(A @ B)ᵢⱼ = Σₖ Aᵢₖ·Bₖⱼ."""
    left, right = node.args
    split = len(left.shape) - 1
    return r.sums(
        left.shape[-1:],
        places,
        lambda k: r.entry(left, (*places[:split], *k)) * r.entry(right, (*k, *places[split:])),
    )


def _literal(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """A written-out array: Σ over its positions of δ's times the entry there."""
    result = number(0)
    rows = node.args[0].args
    for a, row in enumerate(rows):
        cells: Any = enumerate(row.args) if isinstance(row, sympy.Tuple) else [(None, row)]
        for b, cell in cells:
            here = r.entry(cell, ()) * delta(places[0], literal_place(a, node.shape[0]))
            result = result + (here if b is None else here * delta(places[1], literal_place(b, node.shape[1])))
    return result


def _sum_over(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """Σᵢ of a scalar."""
    result = r.entry(node.args[0], ())
    for index in node.args[1:]:
        result = sum_over(result, free_place(index))
    return result


def _comprehension(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """[t(i)]ₖ = t(k)."""
    names = {free_place(index): place for index, place in zip(node.args[1:], places)}
    return rename(r.entry(node.args[0], ()), names)


def _place(place: Any, dim: Length) -> Place:
    return free_place(place) if isinstance(place, Index) else literal_place(int(place), dim)


def _entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """x[i] at a named index or a fixed position; along a run xₛ₊ᵢ = Σₚ [p = s + i]·xₚ, a short one of numbers written
    out."""
    array, *where = node.args
    runs = [k for k, place in enumerate(where) if isinstance(place, Run)]
    known = tuple("" if k in runs else _place(where[k], dim) for k, dim in enumerate(array.shape))
    return _along(r, array, known, [(k, where[k]) for k in runs])


def _along(r: Reader, array: Any, known: tuple[Place, ...], runs: list[tuple[int, Run]]) -> Term:
    """The entry at known places and along runs, one axis after the other."""
    if not runs:
        return r.entry(array, known)
    (axis, run), *others = runs
    dim, many, here = array.shape[axis], run.index.dim, free_place(run.index)
    if isinstance(many, int) and (many <= EXPANDED_LENGTH or not isinstance(dim, int)):
        if many > LONGEST_RUN:
            raise GaveUp(f"a run of {many} places")
        result = number(0)
        for i in range(many):
            at = literal_place(run.at(i, 0) if run.start < 0 else run.at(i, 1), dim)
            there = _along(r, array, (*known[:axis], at, *known[axis + 1 :]), others)
            result = result + delta(here, literal_place(i, many)) * there
        return result

    def body(p: tuple[Place, ...]) -> Term:
        return tied(here, p[0], run.sign, run.start) * _along(r, array, (*known[:axis], *p, *known[axis + 1 :]), others)

    return r.sums((dim,), tuple(filter(None, known)), body)


def _delta(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """δᵢⱼ of two indices of one dimension."""
    dims = [i.dim for i in node.args if isinstance(i, Index)]
    i, j = (_place(arg, dims[0] if dims else 1) for arg in node.args)
    if not dims:
        if node.args[0] != node.args[1] and min(node.args) < 0:
            raise GaveUp("a place that counts from the end of an axis that is not said")
        return number(1 if node.args[0] == node.args[1] else 0)
    if dim_of(i) != dim_of(j):
        raise GaveUp("a Kronecker delta of indices over two dimensions")
    return delta(i, j)


def _diag(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """diag(x)ᵢⱼ = δᵢⱼ·xᵢ."""
    return delta(places[0], places[1]) * r.entry(node.args[0], places[:1])


def _trace(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """tr A = Σᵢ Aᵢᵢ."""
    matrix = node.args[0]
    return r.sums(matrix.shape[:1], places, lambda k: r.entry(matrix, (*k, *k)))


def _shifted(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """xᵢ₊ⱼ = Σₚ [i + j = p]·xₚ and xᵢ₋ⱼ = Σₚ [p + j = i]·xₚ, which are 0 where there is no such p; for short axes of
    fixed lengths each j, and each i, is written out."""
    i, j = places
    x, sign, (rows, columns), dim = node.args[0], node.sign, node.shape, node.args[0].shape[0]
    if not isinstance(columns, int) or columns > LONGEST_RUN:
        return _met(r, x, i, j, sign)
    result = number(0)
    for b in range(columns):
        if isinstance(rows, int) and isinstance(dim, int) and rows <= LONGEST_RUN:
            met = number(0)
            for a in range(rows):
                if 0 <= a + sign * b < dim:
                    met = met + delta(i, literal_place(a, rows)) * r.entry(x, (literal_place(a + sign * b, dim),))
        else:
            met = _met(r, x, i, literal_place(b, b + 1), sign)
        result = result + delta(j, literal_place(b, columns)) * met
    return result


def _met(r: Reader, x: Any, i: Place, j: Place, sign: int) -> Term:
    """Σₚ [i ± j = p]·xₚ."""
    return r.sums(x.shape, (i, j), lambda p: atom(MEET, (i, j, *p) if sign > 0 else (*p, j, i)) * r.entry(x, p))


def _total(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """Σ of all entries."""
    return r.sums(node.args[0].shape, places, lambda k: r.entry(node.args[0], k))


#: head -> what its entry at the places is.
ARRAYS: dict[type, Callable[[Reader, Any, tuple[Place, ...]], Term]] = {
    MatMul: _matmul,
    Transpose: lambda r, node, places: r.entry(node.args[0], places[::-1]),
    Total: _total,
    SumOver: _sum_over,
    Comprehension: _comprehension,
    Entry: _entry,
    Delta: _delta,
    Outer: lambda r, node, places: r.entry(node.args[0], places[:1]) * r.entry(node.args[1], places[1:]),
    Diag: _diag,
    Diagonal: lambda r, node, places: r.entry(node.args[0], places * 2),
    Tril: lambda r, node, places: atom(STEP, places) * r.entry(node.args[0], places),
    Shifted: _shifted,
    Trace: _trace,
    Row: lambda r, node, places: r.entry(node.args[0], places[1:]),
    Column: lambda r, node, places: r.entry(node.args[0], places[:1]),
    Full: lambda r, node, places: r.entry(node.args[0], ()),
    Eye: lambda r, node, places: delta(*places),
    Literal: _literal,
}
