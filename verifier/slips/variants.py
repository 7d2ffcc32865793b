"""Variants of one node with one part edited: a law for each head of the statement language.

Each yields the slips that can be made at its head, then those inside its parts; what cannot be meant is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from fractions import Fraction
from typing import Any

import sympy

from verifier import arrangements as ar
from verifier import expressions as ex
from verifier.errors import StatementError
from verifier.expressions import Expression, Index, Number, Variable
from verifier.raising.restating import (
    ONE,
    as_number,
    chain,
    chained,
    factors,
    is_symmetric,
    multiplied,
    negated,
    scaled,
    summed,
    terms,
    transposed,
)
from verifier.relations import rebuild
from verifier.slips.edits import Edit, Stock, exchanged, meant

#: Factors that "sign" and "factor 2" take care of.
_PLAIN = frozenset({Fraction(1), Fraction(-1), Fraction(2), Fraction(1, 2)})
#: What one would square by mistake.
_SIMPLE = (Variable, ex.Defined, ex.Entry)


def inside(node: Expression, stock: Stock) -> Iterator[Edit]:
    """Variants of the same shape with one part edited, outermost edits first."""
    law = next((LAWS[cls] for cls in type(node).__mro__ if cls in LAWS), _parts)
    for edit in law(node, stock):
        if edit.result.shape == node.shape:
            yield edit


def at_slot(node: Expression, stock: Stock) -> Iterator[Edit]:
    """A sign or a factor, at places where it is not the same edit as further outside: a whole, a term, an argument."""
    if isinstance(node, Number) and node.value == 0:
        return
    yield Edit("sign", negated(node))
    yield Edit("factor 2", scaled(node, Fraction(2)))
    yield Edit("factor 2", scaled(node, Fraction(1, 2)))
    for factor in stock.factors:
        if factor.shape in ((), node.shape):
            yield from _times(node, factor)


def _times(node: Expression, factor: Expression) -> Iterator[Edit]:
    """A factor too many, above or below the line."""
    one = node == ONE and factor.shape == ()
    yield from meant("extra factor", multiplied, [factor] if one else [*factors(node), factor])
    if isinstance(node, ex.Div):
        yield from meant("extra normaliser", ex.Div, node.args[0], multiplied([*factors(node.args[1]), factor]))
    else:
        yield from meant("extra normaliser", ex.Div, node, factor)


def _each(
    parts: Sequence[Expression], stock: Stock, join: Callable[[list[Any]], Expression], slots: bool
) -> Iterator[Edit]:
    """One part edited, and all of them joined again."""
    for k, part in enumerate(parts):
        for edit in (*(at_slot(part, stock) if slots else ()), *inside(part, stock)):
            yield from meant(edit.kind, join, exchanged(parts, k, edit.result))


def _parts(node: Any, stock: Stock) -> Iterator[Edit]:
    """Any other head: edits inside its arguments that are expressions."""
    for k, arg in enumerate(node.args):
        if isinstance(arg, Expression):
            for edit in inside(arg, stock):
                yield from meant(edit.kind, node.func, *exchanged(node.args, k, edit.result))


def _argument(node: Any, k: int, stock: Stock) -> Iterator[Edit]:
    """The argument of a function, where signs and factors make a difference."""
    for edit in (*at_slot(node.args[k], stock), *inside(node.args[k], stock)):
        yield from meant(edit.kind, node.func, *exchanged(node.args, k, edit.result))


def _add(node: Any, stock: Stock) -> Iterator[Edit]:
    """A term lost, or edited."""
    parts = terms(node)
    for k in range(len(parts)):
        yield from meant("missing term", summed, exchanged(parts, k))
    yield from _each(parts, stock, summed, slots=True)


def _mul(node: Any, stock: Stock) -> Iterator[Edit]:
    """A factor lost, squared, or edited."""
    parts = factors(node)
    for k, part in enumerate(parts):
        kind = (
            "missing normaliser" if isinstance(part, ex.Div) and isinstance(part.args[0], Number) else "missing factor"
        )
        if not _plain(part):
            yield from meant(kind, multiplied, exchanged(parts, k))
    for k, part in enumerate(parts):
        if isinstance(part, _SIMPLE):
            yield from meant("wrong power", multiplied, exchanged(parts, k, part**2))
    yield from _each(parts, stock, multiplied, slots=False)


def _plain(part: Expression) -> bool:
    return isinstance(part, Number) and part.value in _PLAIN


def _div(node: Any, stock: Stock) -> Iterator[Edit]:
    """The normaliser lost, in whole or in part; the denominator squared; either side edited."""
    above, below = node.args
    parts = factors(below)
    yield Edit("factor 2" if _plain(below) else "missing normaliser", above)
    for k, part in enumerate(parts):
        if len(parts) > 1 and not _plain(part):
            yield from meant("missing normaliser", ex.Div, above, multiplied(exchanged(parts, k)))
        if isinstance(part, (*_SIMPLE, ex.Size)):
            yield from meant("wrong power", ex.Div, above, multiplied(exchanged(parts, k, part**2)))
    yield from _parts(node, stock)


def _matmul(node: Any, stock: Stock) -> Iterator[Edit]:
    """A matrix transposed, lost or put in, two operands exchanged, or one edited."""
    parts = chain(node)
    for k, part in enumerate(parts):
        if len(part.shape) == 2 and not is_symmetric(part):
            kind = "missing transpose" if isinstance(part, ex.Transpose) else "extra transpose"
            yield from meant(kind, chained, exchanged(parts, k, transposed(part)))
    for k in range(len(parts) - 1):
        yield from meant("order of factors", chained, [*parts[:k], parts[k + 1], parts[k], *parts[k + 2 :]])
    for k in range(len(parts)):
        yield from meant("missing factor", chained, exchanged(parts, k))
    for factor in stock.factors:
        for k in range(len(parts) + 1):
            if len(factor.shape) == 2:
                yield from meant("extra factor", chained, [*parts[:k], factor, *parts[k:]])
    yield from _each(parts, stock, chained, slots=False)


def _outer(node: Any, stock: Stock) -> Iterator[Edit]:
    """abᵀ as baᵀ."""
    yield from meant("order of factors", ar.Outer, node.args[1], node.args[0])
    yield from _parts(node, stock)


def _pow(node: Any, stock: Stock) -> Iterator[Edit]:
    """The exponent off by one, or a root lost; the base edited."""
    base, exponent = node.args
    if isinstance(exponent, Number):
        q = exponent.value
        for near in (q - 1, q + 1) if q.denominator == 1 else (Fraction(1),):
            if near:
                yield Edit("wrong power", base if near == 1 else ex.Pow(base, as_number(near)))
    yield from _argument(node, 0, stock)


def _transpose(node: Any, stock: Stock) -> Iterator[Edit]:
    """Aᵀ as A."""
    yield Edit("missing transpose", node.args[0])
    yield from _parts(node, stock)


def _defined(node: Any, stock: Stock) -> Iterator[Edit]:
    """The arguments of a standard function; a name without arguments stays closed."""
    name, shown, meaning = node.args
    for k, arg in enumerate(shown.args):
        # A number could stand in the definition itself too, as the 1 of softplus(1) = log(1 + exp 1) does.
        if not isinstance(arg, Number):
            for edit in (*at_slot(arg, stock), *inside(arg, stock)):
                with suppress(StatementError):  # an integral cannot have its own variable in an end
                    changed = rebuild(meaning, {arg: edit.result})
                    yield from meant(edit.kind, ex.Defined, name, exchanged(shown.args, k, edit.result), changed)


def _number(node: Any, stock: Stock) -> Iterator[Edit]:
    """A constant off by one."""
    if node.value.denominator == 1:
        for near in (node.value - 1, node.value + 1):
            yield Edit("wrong constant", as_number(near))


def _variable(node: Any, stock: Stock) -> Iterator[Edit]:
    """Another variable of the same shape."""
    for other in stock.variables:
        if other != node and other.shape == node.shape:
            yield Edit("wrong variable", other)


def _entry(node: Any, stock: Stock) -> Iterator[Edit]:
    """Indices exchanged, or another index of the same dimension; the array edited."""
    array, *places = node.args
    if len(places) == 2 and places[0] != places[1]:
        yield from meant("swapped indices", ex.Entry, array, places[1], places[0])
    for k, place in enumerate(places):
        for index in _others(place, places[k : k + 1], stock):
            yield from meant("wrong index", ex.Entry, array, *exchanged(places, k, index))
    yield from _parts(node, stock)


def _delta(node: Any, stock: Stock) -> Iterator[Edit]:
    """Another index of the same dimension."""
    for k, place in enumerate(node.args):
        for index in _others(place, node.args, stock):
            yield from meant("wrong index", ex.Delta, *exchanged(node.args, k, index))


def _others(place: Any, taken: Sequence[Any], stock: Stock) -> Iterator[Index]:
    """The indices in scope that run over the same dimension as this one."""
    for index in stock.indices:
        if isinstance(place, Index) and index not in taken and index.dim == place.dim:
            yield index


def _bound(node: Any, stock: Stock) -> Iterator[Edit]:
    """Σᵢ t or [t]ᵢ: edits of t, in which i is known; a square array's indices exchanged."""
    body, *indices = node.args
    if isinstance(node, ex.Comprehension) and len(indices) == 2 and indices[0].dim == indices[1].dim:
        yield from meant("swapped indices", ex.Comprehension, body, *indices[::-1])
    for edit in inside(body, stock.within(indices)):
        yield from meant(edit.kind, node.func, edit.result, *indices)


def _literal(node: Any, stock: Stock) -> Iterator[Edit]:
    """One entry of an array that is written out."""
    rows = node.args[0].args
    for a, row in enumerate(rows):
        cells = row.args if isinstance(row, sympy.Tuple) else (row,)
        for b, cell in enumerate(cells):
            for edit in (*at_slot(cell, stock), *inside(cell, stock)):
                new = sympy.Tuple(*exchanged(cells, b, edit.result)) if isinstance(row, sympy.Tuple) else edit.result
                yield from meant(edit.kind, ar.Literal, sympy.Tuple(*exchanged(rows, a, new)))


LAWS: dict[type, Callable[[Any, Stock], Iterator[Edit]]] = {
    ex.Add: _add,
    ex.Mul: _mul,
    ex.Div: _div,
    ex.MatMul: _matmul,
    ar.Outer: _outer,
    ex.Pow: _pow,
    ex.Apply: lambda node, stock: _argument(node, 1, stock),
    ex.Call: lambda node, stock: _argument(node, 2, stock),
    ex.Transpose: _transpose,
    ex.Defined: _defined,
    Number: _number,
    Variable: _variable,
    ex.Entry: _entry,
    ex.Delta: _delta,
    ex.SumOver: _bound,
    ex.Comprehension: _bound,
    ar.Literal: _literal,
}
