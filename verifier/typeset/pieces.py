"""Printed parts and how they are put together: brackets only where the reading would change without them.

Sums and products may be regrouped where that does not change the meaning (a + (b + c), 2 (A x)); nothing else is.
Vectors are one-dimensional in a statement, but a page has columns and rows: a vector is written as a column, one on
the left of a product gets a ᵀ, and yᵀA is a row that becomes (yᵀA)ᵀ where it meets columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import groupby, pairwise

from msgspec import Struct
from msgspec.structs import replace

from verifier.typeset.style import Style


class Level(IntEnum):
    """How tightly the outermost operation of a piece holds its parts together."""

    SUM = 1
    QUOTIENT = 2
    OUTER = 3
    MATMUL = 4
    PRODUCT = 5
    PREFIX = 6
    ROOT = 7
    POWER = 8
    ATOM = 9


class Piece(Struct, frozen=True):
    """A printed part, and what its surroundings need to know of it.

    ``text`` is without the leading minus, which is kept in ``minus``; ``level`` is that of the text.  ``open`` says
    that an operator such as ∑ would swallow a factor written behind it, ``letter`` that the piece may touch its
    neighbour as in Ax, ``indexed`` that it needs brackets to take a subscript, ``row`` that a vector is written as a
    row.
    """

    text: str
    level: Level = Level.ATOM
    minus: bool = False
    open: bool = False
    letter: bool = False
    indexed: bool = False
    row: bool = False
    rank: int = 0


Parts = Sequence[Piece]


def whole(style: Style, piece: Piece) -> str:
    """The piece with its sign."""
    return style.minus + piece.text if piece.minus else piece.text


def bracketed(style: Style, piece: Piece) -> Piece:
    return Piece(style.bracket(whole(style, piece)), row=piece.row, rank=piece.rank)


def held(style: Style, piece: Piece, least: Level) -> Piece:
    """The piece as a closed unit: in brackets if it has a sign, is open, or is looser than ``least``."""
    return bracketed(style, piece) if piece.level < least or piece.minus or piece.open else piece


def enclosed(style: Style, piece: Piece, least: Level) -> str:
    """As ``held``, but without brackets where the style's own signs (a fraction's bar, a root) enclose the piece."""
    return whole(style, piece) if style.encloses else held(style, piece, least).text


def transposed(style: Style, piece: Piece) -> Piece:
    base = held(style, piece, Level.ATOM)
    return replace(base, text=style.transpose(base.text), level=Level.POWER, row=piece.rank == 1 and not piece.row)


def upright(style: Style, piece: Piece) -> Piece:
    """A vector as a column."""
    return transposed(style, piece) if piece.row else piece


def aligned(style: Style, parts: Parts) -> Parts:
    """Vectors that meet entry by entry: all rows, or all columns."""
    return parts if all(part.row for part in parts if part.rank == 1) else [upright(style, part) for part in parts]


def texts(parts: Parts) -> list[str]:
    """The texts of names and places, which have no sign."""
    return [part.text for part in parts]


def is_row(parts: Parts) -> bool:
    return any(part.row for part in parts)


def product(style: Style, parts: Parts) -> Piece:
    """Factors entry by entry: a scalar stands beside its neighbour, two arrays have a ring between them."""
    factors = aligned(style, parts)
    arrays = sum(factor.rank > 0 for factor in factors)
    printed = [
        factor if _fits(factor, first=k == 0, last=k == len(factors) - 1, arrays=arrays) else bracketed(style, factor)
        for k, factor in enumerate(factors)
    ]
    line = printed[0].text
    for left, right in pairwise(printed):
        entrywise = left.rank > 0 and right.rank > 0
        line += (f" {style.ring} " if entrywise else style.beside(left.text, right.text)) + right.text
    end = printed[-1]
    level = min(end.level, Level.PRODUCT)
    return Piece(line, level, minus=printed[0].minus, open=end.open, letter=end.letter, row=is_row(factors))


def _fits(factor: Piece, *, first: bool, last: bool, arrays: int) -> bool:
    """Can a factor do without brackets?  A matrix product only behind scalars: (A x) ∘ y, but γ A x."""
    if (factor.open and not last) or (factor.minus and not first):
        return False
    if factor.level in (Level.MATMUL, Level.OUTER):
        return last and arrays == (factor.rank > 0)
    return factor.level >= Level.PRODUCT or (last and factor.level is Level.QUOTIENT)


def matrix_product(style: Style, left: Piece, right: Piece) -> Piece:
    """Aᵀ(x − y), vᵀH, Ax: a vector on the left becomes a row; A (B x) keeps its brackets."""
    minus, left, rank = left.minus, replace(left, minus=False), left.rank + right.rank - 2
    if left.rank == 1 and not left.row:
        left = transposed(style, left)
    if left.open or (left.level < Level.PREFIX and left.level is not Level.MATMUL):
        left = bracketed(style, left)
    right = upright(style, right)
    if right.minus or right.level < Level.PREFIX:
        right = bracketed(style, right)
    return Piece(
        left.text + _joint(style, left, right) + right.text,
        Level.MATMUL,
        minus=minus,
        open=right.open,
        letter=left.letter and right.letter,
        row=left.row and rank == 1,
        rank=rank,
    )


def _joint(style: Style, left: Piece, right: Piece) -> str:
    """Single letters touch, and so does a bracket behind one, unless it would read as a function's: σ (x + y)."""
    opens = right.level is Level.ATOM and right.text.startswith("(")
    opens = opens and not (left.level is Level.ATOM and left.text[:1].islower())
    return style.touch if left.letter and (right.letter or opens) else style.beside(left.text, right.text)


def outer_product(style: Style, left: Piece, right: Piece) -> Piece:
    """a bᵀ."""
    minus = left.minus != right.minus
    column = held(style, upright(style, replace(left, minus=False)), Level.PREFIX)
    right = replace(right, minus=False)
    row = held(style, right if right.row else transposed(style, right), Level.PREFIX)
    return Piece(column.text + style.beside(column.text, row.text) + row.text, Level.OUTER, minus=minus)


def quotient(style: Style, above: Piece, below: Piece) -> Piece:
    """a/b on a line, with brackets around what is not plainly one factor; a stacked fraction needs none."""
    above, below = aligned(style, (above, below))
    minus = above.minus
    if style.encloses:
        return Piece(style.fraction(above.text, whole(style, below)), Level.PREFIX, minus=minus, row=above.row)
    matrix = above.level in (Level.MATMUL, Level.OUTER)
    loose = above.open or above.level <= Level.QUOTIENT or (matrix and below.rank > 0)
    numerator = bracketed(style, replace(above, minus=False)) if loose else above
    denominator = bracketed(style, below) if below.minus or below.level < Level.ROOT else below
    return Piece(
        style.fraction(numerator.text, denominator.text),
        Level.QUOTIENT,
        minus=minus,
        row=is_row((above, below)),
    )


def partials(style: Style, body: Piece, variables: Sequence[str]) -> Piece:
    """∂f/∂t, ∂²f/∂s∂t with the first variable first, ∂²f/∂t²."""
    below = ""
    for variable, times in groupby(variables):
        count = len(list(times))
        below += style.partial(1, style.power(variable, str(count), True) if count > 1 else variable)
    line = style.fraction(style.partial(len(variables), held(style, body, Level.ATOM).text), below)
    return Piece(line, Level.PREFIX if style.encloses else Level.QUOTIENT)


def subscripted(style: Style, array: Piece, places: Parts) -> Piece:
    """xᵢ; a name that ends in a subscript already gets brackets first."""
    if not places:
        return array
    kronecker = len(places) == 2 and array.text in ("δ", r"\delta")  # a matrix named delta has the same glyph
    base = bracketed(style, array) if array.indexed or kronecker else held(style, array, Level.ATOM)
    return Piece(style.index(base.text, texts(places)), indexed=True)
