"""Each head of a statement and how its printed parts go together: the table ``HEADS``, one function per look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import sympy
from sympy.core.symbol import Str

from verifier import expressions as ex
from verifier.typeset.glyphs import Style
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
    outer_product,
    partials,
    product,
    quotient,
    subscripted,
    texts,
    transposed,
    whole,
)

Draw = Callable[[Style, Any, Parts], Piece]
Inner = Callable[[Any], Sequence[Any]]

ROOT, ZERO, ONE = ex.Number(sympy.Rational(1, 2)), ex.lift(0), ex.lift(1)


# --- leaves and arithmetic ---------------------------------------------------------------------------------------


def _named(style: Style, node: Any, parts: Parts) -> Piece:
    glyph = style.name(str(node.data[0] if isinstance(node, ex.Leaf) else node))
    return Piece(glyph.text, letter=glyph.letter, indexed=glyph.indexed)


def _integer(style: Style, node: Any, parts: Parts) -> Piece:
    return Piece(str(abs(int(node))), minus=node < 0)


def _number(style: Style, node: Any, parts: Parts) -> Piece:
    value: Fraction = node.value
    size = abs(value)
    if size.denominator == 1:
        return Piece(str(size), minus=value < 0)
    line = style.rational(size)
    level = Level.ATOM if "." in line else Level.QUOTIENT if "/" in line else Level.PREFIX
    return Piece(line, level, minus=value < 0)


def _add(style: Style, node: Any, parts: Parts) -> Piece:
    terms = aligned(style, parts)
    line = ""
    for term in terms:
        signed = whole(style, term)
        negative = signed.startswith(style.minus)
        sign = style.minus if negative else "+"
        line += f" {sign} {signed.removeprefix(style.minus)}" if line else signed
    return Piece(line or "0", Level.SUM, row=is_row(terms))


def _neg(style: Style, node: Any, parts: Parts) -> Piece:
    (part,) = parts
    inner = bracketed(style, part) if part.minus or part.level is Level.SUM else part
    return replace(inner, minus=True, letter=False)


def _mul(style: Style, node: Any, parts: Parts) -> Piece:
    return product(style, parts) if parts else Piece("1")


def _pow(style: Style, node: Any, parts: Parts) -> Piece:
    base, exponent = aligned(style, parts)
    if node.args[1] == ROOT:
        line = style.root(enclosed(style, base, Level.ATOM))
        return Piece(line, Level.ROOT, open=not style.encloses, row=base.row)
    below, above = held(style, base, Level.ATOM).text, whole(style, exponent)
    if base.rank == 2:
        return Piece(style.ring_power(below, above), Level.POWER)
    simple = exponent.letter or above.isdigit()
    return Piece(style.power(below, above, simple), Level.POWER, row=base.row)


# --- products and arrays -----------------------------------------------------------------------------------------


def _coefficients(left: Any) -> tuple[bool, list[Any], Any]:
    """Sign, scalars and core of a left factor: NumPy reads -2 * A @ x as ((−2) A) x, a page writes −2 Ax."""
    minus, scalars = False, list[Any]()
    while True:
        if isinstance(left, ex.Neg):
            minus, left = not minus, left.args[0]
        elif isinstance(left, ex.Mul) and left.args[-1].shape and not any(a.shape for a in left.args[:-1]):  # type: ignore[attr-defined]
            scalars, left = [*scalars, *left.args[:-1]], left.args[-1]
        else:
            return minus, scalars, left


def _matmul_inner(node: Any) -> Sequence[Any]:
    _, scalars, core = _coefficients(node.args[0])
    return (*scalars, core, node.args[1])


def _matmul(style: Style, node: Any, parts: Parts) -> Piece:
    *scalars, left, right = parts
    piece = product(style, (*scalars, matrix_product(style, left, right, len(node.shape))))
    negated = _coefficients(node.args[0])[0]
    return replace(piece, minus=piece.minus != negated)


def _inverse(style: Style, node: Any, parts: Parts) -> Piece:
    base = held(style, parts[0], Level.ATOM)
    return Piece(style.inverse(base.text), Level.POWER, letter=base.letter)


def _full(style: Style, node: Any, parts: Parts) -> Piece:
    value, *dims = parts
    if node.args[0] == ZERO:
        return Piece("0")
    if len(dims) == 1:
        ones = style.under(style.one, texts(dims))
    else:
        ones = style.word("ones") + style.bracket(", ".join(texts(dims)))
    array = Piece(ones, indexed=True, rank=len(dims))
    return array if node.args[0] == ONE else product(style, (value, array))


def _literal_inner(node: Any) -> Sequence[Any]:
    rows = node.args[0].args
    return [entry for row in rows for entry in row.args] if len(node.shape) == 2 else rows


def _literal(style: Style, node: Any, parts: Parts) -> Piece:
    entries = [whole(style, part) for part in parts]
    width = node.shape[-1]
    rows = [entries[k : k + width] for k in range(0, len(entries), width)]
    return Piece(style.array(rows, len(node.shape)), indexed=True)


def _entry_inner(node: Any) -> Sequence[Any]:
    array, *places = node.args
    body, variables = _peeled(array)
    return (body, *variables, *places)


def _entry(style: Style, node: Any, parts: Parts) -> Piece:
    """xᵢ, and for an entry of a derivative ∂pᵢ/∂zⱼ: the first places belong to what is differentiated."""
    count = len(_peeled(node.args[0])[1])
    body, variables, places = parts[0], parts[1 : 1 + count], list(parts[1 + count :])

    def take(array: Piece) -> Piece:
        mine = [places.pop(0) for _ in range(array.rank)]
        return subscripted(style, array, mine)

    function = take(body)
    return partials(style, function, [take(variable).text for variable in variables]) if count else function


def _peeled(array: Any) -> tuple[Any, list[Any]]:
    variables: list[Any] = []
    while isinstance(array, ex.Derivative):
        variables.insert(0, array.args[1])
        array = array.args[0]
    return array, variables


def _sum_over(style: Style, node: Any, parts: Parts) -> Piece:
    body, *indices = parts
    inner = bracketed(style, body) if body.minus or body.level is Level.SUM else body
    return Piece(f"{style.under(style.sum, texts(indices))} {inner.text}", Level.PREFIX, open=True)


def _comprehension(style: Style, node: Any, parts: Parts) -> Piece:
    body, *indices = parts
    return Piece(style.under(style.bracket(whole(style, body), "[]"), texts(indices)), indexed=True)


# --- functions and derivatives -----------------------------------------------------------------------------------


def call(style: Style, function: str, arguments: Parts) -> Piece:
    line = function + style.bracket(", ".join(whole(style, argument) for argument in arguments))
    return Piece(line, row=is_row(arguments))


def _function(word: str) -> Draw:
    return lambda style, node, parts: replace(call(style, style.word(word), parts), row=False)


def _apply(style: Style, node: Any, parts: Parts) -> Piece:
    name, argument = str(node.args[0]), parts[1]
    if name == "pi":
        return Piece(style.name("pi").text)
    if name == "abs":
        return Piece(style.between("abs", whole(style, argument)), row=argument.row)
    if name == "exp" and style.euler:
        return Piece(style.power(style.euler, whole(style, argument), False), Level.POWER, row=argument.row)
    return call(style, style.word(name), [argument])


def _defined(style: Style, node: Any, parts: Parts) -> Piece:
    name = str(node.args[0])
    glyph = style.name(name)
    if not parts:
        return Piece(glyph.text, letter=glyph.letter, indexed=glyph.indexed)
    if name == "norm":
        return Piece(style.between("norm", whole(style, parts[0])))
    if name == "sigmoid":
        return call(style, style.name("sigma").text, parts)
    piece = call(style, glyph.text if glyph.letter else style.word(name), parts)
    return replace(piece, row=piece.row and len(node.shape) == 1)


def _call(style: Style, node: Any, parts: Parts) -> Piece:
    function, _, argument = parts
    return call(style, style.primed(function.text, int(node.args[1])), [argument])


def _derivative_inner(node: Any) -> Sequence[Any]:
    """The function, then the variables, the first one first, as far as they make one sign: ∂²f/∂s∂t or ∇²f."""
    body, variable = node.args
    variables: list[Any] = [variable]
    if variable.shape == ():
        while isinstance(body, ex.Derivative) and body.args[1].shape == ():  # type: ignore[attr-defined]
            variables.insert(0, body.args[1])
            body = body.args[0]
    elif isinstance(body, ex.Derivative) and body.args[1] == variable and body.args[0].shape == ():  # type: ignore[attr-defined]
        return (body.args[0], variable, variable)
    return (body, *variables)


def _derivative(style: Style, node: Any, parts: Parts) -> Piece:
    body, *variables = parts
    if body.rank > 0 or variables[0].rank == 0:
        return partials(style, body, texts(variables))
    nabla = style.nabla if len(variables) == 1 else style.power(style.nabla, "2", True)
    line = f"{style.under(nabla, [variables[0].text])} {held(style, body, Level.POWER).text}"
    return Piece(line, Level.PREFIX, open=True)


def _expectation(style: Style, node: Any, parts: Parts) -> Piece:
    (part,) = parts
    return Piece(style.expectation + style.bracket(whole(style, part), "[]"), row=part.row)


HEADS: dict[type, Draw] = {
    ex.Leaf: _named,
    Str: _named,
    sympy.Integer: _integer,
    ex.Number: _number,
    ex.Size: lambda style, node, parts: parts[0],
    ex.Add: _add,
    ex.Neg: _neg,
    ex.Mul: _mul,
    ex.Div: lambda style, node, parts: quotient(style, *parts),
    ex.Pow: _pow,
    ex.MatMul: _matmul,
    ex.Transpose: lambda style, node, parts: transposed(style, parts[0]),
    ex.Inverse: _inverse,
    ex.Outer: lambda style, node, parts: outer_product(style, *parts),
    ex.Full: _full,
    ex.Eye: lambda style, node, parts: Piece("I"),
    ex.Literal: _literal,
    ex.Entry: _entry,
    ex.Comprehension: _comprehension,
    ex.Delta: lambda style, node, parts: Piece(style.index(style.name("delta").text, texts(parts)), indexed=True),
    ex.SumOver: _sum_over,
    ex.Total: _function("sum"),
    ex.Trace: _function("tr"),
    ex.Det: _function("det"),
    ex.Diag: _function("diag"),
    ex.Diagonal: _function("diagonal"),
    ex.Row: _function("row"),
    ex.Column: _function("column"),
    ex.Apply: _apply,
    ex.Call: _call,
    ex.Defined: _defined,
    ex.Derivative: _derivative,
    ex.Expectation: _expectation,
}

#: What is printed inside a head, where it is not simply its arguments.
INNER: dict[type, Inner] = {
    ex.MatMul: _matmul_inner,
    ex.Literal: _literal_inner,
    ex.Entry: _entry_inner,
    ex.Derivative: _derivative_inner,
    ex.Defined: lambda node: node.args[1].args,
}
