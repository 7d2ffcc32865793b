"""Names, numbers, sums, products and arrays, each put together from its printed parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import sympy
from msgspec.structs import replace

from verifier import expressions as ex
from verifier.integrals import is_infinite
from verifier.typeset.pieces import (
    Level,
    Parts,
    Piece,
    aligned,
    bracketed,
    enclosed,
    held,
    is_row,
    matrix_product,
    product,
    texts,
    whole,
)
from verifier.typeset.style import Style

ROOT, ZERO, ONE = ex.Number(sympy.Rational(1, 2)), ex.lift(0), ex.lift(1)


def named(style: Style, node: Any, parts: Parts) -> Piece:
    return name_piece(style, node.name if isinstance(node, ex.Leaf) else str(node))


def name_piece(style: Style, typed: str) -> Piece:
    """A name; one that is itself a formula, such as ∂L/∂x, binds as the formula does."""
    glyph = style.name(typed)
    level = Level.SUM if re.search(r"[-+−\s]", typed) else Level.QUOTIENT if re.search(r"[/·∘]", typed) else Level.ATOM
    return Piece(glyph.text, level, letter=glyph.letter, indexed=glyph.indexed)


def integer(style: Style, node: Any, parts: Parts) -> Piece:
    return Piece(str(abs(int(node))), minus=node < 0)


def number(style: Style, node: Any, parts: Parts) -> Piece:
    value: Fraction = node.value
    size = abs(value)
    if size.denominator == 1:
        return Piece(str(size), minus=value < 0)
    line = style.rational(size)
    level = Level.ATOM if "." in line else Level.QUOTIENT if "/" in line else Level.PREFIX
    return Piece(line, level, minus=value < 0)


def add(style: Style, node: Any, parts: Parts) -> Piece:
    terms = aligned(style, parts)
    line = ""
    for term in terms:
        signed = whole(style, term)
        negative = signed.startswith(style.minus)
        sign = style.minus if negative else "+"
        line += f" {sign} {signed.removeprefix(style.minus)}" if line else signed
    return Piece(line or "0", Level.SUM, row=is_row(terms))


def neg(style: Style, node: Any, parts: Parts) -> Piece:
    (part,) = parts
    inner = bracketed(style, part) if part.minus or part.level is Level.SUM else part
    return replace(inner, minus=True, letter=False)


def mul(style: Style, node: Any, parts: Parts) -> Piece:
    return product(style, parts) if parts else Piece("1")


def power(style: Style, node: Any, parts: Parts) -> Piece:
    base, exponent = aligned(style, parts)
    if node.args[1] == ROOT:
        line = style.root(enclosed(style, base, Level.ATOM))
        return Piece(line, Level.ROOT, open=not style.encloses, row=base.row)
    below, above = held(style, base, Level.ATOM).text, whole(style, exponent)
    if base.rank == 2:
        return Piece(style.ring_power(below, above), Level.POWER)
    simple = exponent.level is Level.ATOM and (exponent.letter or above.isdigit())
    return Piece(style.power(below, above, simple), Level.POWER, row=base.row)


def matrix_power(style: Style, node: Any, parts: Parts) -> Piece:
    """A^k, where the power of an array entry by entry is A^(∘k)."""
    base, exponent = parts
    above = whole(style, exponent)
    simple = exponent.level is Level.ATOM and (exponent.letter or above.isdigit())
    return Piece(style.power(held(style, base, Level.ATOM).text, above, simple), Level.POWER)


def _factors(node: Any) -> tuple[bool, list[Any], list[Any]]:
    """Sign, scalars and factors of a product: NumPy reads -2 * A @ B @ x as (((−2) A) B) x, a page writes −2 ABx."""
    minus, scalars, factors = False, list[Any](), list[Any]()
    while True:
        if isinstance(node, ex.MatMul):
            factors.append(node.args[1])
            node = node.args[0]
        elif factors and isinstance(node, ex.Neg):
            minus, node = not minus, node.args[0]
        elif factors and isinstance(node, ex.Mul) and _scales(node):
            scalars, node = [*node.args[:-1], *scalars], node.args[-1]
        else:
            return minus, scalars, [node, *reversed(factors)]


def _scales(node: Any) -> bool:
    """Scalars times one array at the end."""
    return node.args[-1].shape != () and all(arg.shape == () for arg in node.args[:-1])


def matmul_inner(node: Any) -> Sequence[Any]:
    _, scalars, factors = _factors(node)
    return (*scalars, *factors)


def matmul(style: Style, node: Any, parts: Parts) -> Piece:
    minus, scalars, _ = _factors(node)
    first, *middle, last = parts[len(scalars) :]
    whole_product = first
    for factor in middle:
        closed = bracketed(style, factor) if factor.open else factor
        whole_product = matrix_product(style, whole_product, closed)
    piece = product(style, (*parts[: len(scalars)], matrix_product(style, whole_product, last)))
    return replace(piece, minus=piece.minus != minus)


def inverse(style: Style, node: Any, parts: Parts) -> Piece:
    base = held(style, parts[0], Level.ATOM)
    return Piece(style.inverse(base.text), Level.POWER, letter=base.letter)


def full(style: Style, node: Any, parts: Parts) -> Piece:
    value, *dims = parts
    if node.args[0] == ZERO:
        return Piece("0")
    if len(dims) == 1:
        ones = style.under(style.one, texts(dims))
    else:
        ones = style.word("ones") + style.bracket(", ".join(texts(dims)))
    array = Piece(ones, indexed=True, rank=len(dims))
    return array if node.args[0] == ONE else product(style, (value, array))


def literal_inner(node: Any) -> Sequence[Any]:
    rows = node.args[0].args
    return [entry for row in rows for entry in row.args] if len(node.shape) == 2 else rows


def literal(style: Style, node: Any, parts: Parts) -> Piece:
    entries = [whole(style, part) for part in parts]
    width = node.shape[-1]
    rows = [entries[k : k + width] for k in range(0, len(entries), width)]
    return Piece(style.array(rows, len(node.shape)), indexed=True)


def sum_over(style: Style, node: Any, parts: Parts) -> Piece:
    body, *indices = parts
    inner = bracketed(style, body) if body.minus or body.level is Level.SUM else body
    return Piece(f"{style.under(style.sum, texts(indices))} {inner.text}", Level.PREFIX, open=True)


def range_sum(style: Style, node: Any, parts: Parts) -> Piece:
    """Σ with both ends."""
    body, k, first, last = parts
    inner = bracketed(style, body) if body.minus or body.level is Level.SUM else body
    ends = style.ranged(style.sum, k.text, whole(style, first), whole(style, last))
    return Piece(f"{ends} {inner.text}", Level.PREFIX, open=True)


def range_product(style: Style, node: Any, parts: Parts) -> Piece:
    """∏ with both ends."""
    body, k, first, last = parts
    inner = bracketed(style, body) if body.minus or body.level is Level.SUM else body
    ends = style.ranged(style.product, k.text, whole(style, first), whole(style, last))
    return Piece(f"{ends} {inner.text}", Level.PREFIX, open=True)


def integral(style: Style, node: Any, parts: Parts) -> Piece:
    """∫ with both ends."""
    body, t, *ends = parts
    inner = bracketed(style, body) if body.minus or body.level is Level.SUM else body
    low, high = (_end(style, end, part) for end, part in zip(node.args[2:], ends))
    sign = style.between_ends(style.integral, low, high)
    return Piece(f"{sign} {inner.text} {style.differential}{t.text}", Level.PREFIX, open=True)


def _end(style: Style, end: Any, part: Piece) -> str:
    if is_infinite(end):
        return style.infinity if end == sympy.oo else style.minus + style.infinity
    return whole(style, part)
