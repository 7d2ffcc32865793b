"""Conditions as numbers: 1 where they hold, else 0, entry by entry, as NumPy multiplies with a Boolean array."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import partial, reduce
from itertools import pairwise
from operator import mul
from typing import TYPE_CHECKING

from verifier import notation as nt
from verifier.expressions import Delta, Entry, Expression, Index, Number
from verifier.language.axes import counting
from verifier.language.formulas import special

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: 1 where u − v has the right sign, else 0.
HOLDS: dict[type, Callable[[Expression], Expression]] = {
    ast.Gt: special.step,
    ast.GtE: special.step_or_equal,
    ast.Lt: lambda gap: special.step(-gap),
    ast.LtE: lambda gap: special.step_or_equal(-gap),
    ast.Eq: lambda gap: 1 - special.sign(gap) ** 2,
    ast.NotEq: lambda gap: special.sign(gap) ** 2,
}


def is_condition(node: ast.expr) -> bool:
    """A comparison of values, or several joined by and, or, not, or by & and |."""
    match node:
        case ast.BoolOp(values=parts):
            return all(map(is_condition, parts))
        case ast.BinOp(left=left, op=ast.BitAnd() | ast.BitOr(), right=right):
            return is_condition(left) and is_condition(right)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            return is_condition(part)
    return isinstance(node, ast.Compare) and all(type(op) in HOLDS for op in node.ops)


def truth(walker: Walker, node: ast.expr) -> Expression:
    """1 where the condition holds, else 0: a product for *and*, a + b − ab for *or*, 1 − a for *not*.

    Raises:
        TextError: for what is no condition.
    """
    from verifier.language.spellings.dialects import translated

    joined: Sequence[ast.expr]
    sign: ast.boolop | ast.operator
    if isinstance(node, ast.Call):
        node = translated(walker, node) or node
    match node:
        case ast.UnaryOp(op=ast.Not()):
            return 1 - truth(walker, node.operand)
        case ast.BoolOp():
            joined, sign = node.values, node.op
        case ast.BinOp(op=ast.BitAnd() | ast.BitOr()):
            joined, sign = (node.left, node.right), node.op
        case ast.Compare() if is_condition(node):
            return _comparison(walker, node)
        case _:
            walker.fail("a condition compares values, as in x > 0; several are joined by and, or, not", node)
    parts = [truth(walker, part) for part in joined]
    if isinstance(sign, (ast.And, ast.BitAnd)):
        return walker.built(lambda: reduce(mul, parts), node)
    return walker.built(lambda: reduce(lambda a, b: a + b - a * b, parts), node)


def as_number(walker: Walker, node: ast.expr) -> Expression:
    """A condition inside a formula."""
    walker.scope.note(f"{walker.source.shown(node) or 'a condition'} counts as 1 where it holds, else 0")
    return truth(walker, node)


def _comparison(walker: Walker, node: ast.Compare) -> Expression:
    """a R b S c as [a R b]·[b S c]; i == j for two indices, and i == 2, is Kronecker's δ."""
    sides = [node.left, *node.comparators]
    _same_axis(walker, node, sides)
    if len(sides) == 2 and all(isinstance(side, ast.Name) and walker.scope.is_letter(side.id) for side in sides):
        if not isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
            return _ordered(walker, node, sides)
        same = delta(walker, sides, node)
        return same if isinstance(node.ops[0], ast.Eq) else 1 - same
    beside = counting.beside_place(walker, node)
    if beside is not None:
        return beside
    values = [walker.value(side) for side in sides]
    factors = [
        walker.built(partial(_holds, op, left, right), node) for (left, right), op in zip(pairwise(values), node.ops)
    ]
    return walker.built(lambda: reduce(mul, factors), node)


def _same_axis(walker: Walker, node: ast.Compare, sides: Sequence[ast.expr]) -> None:
    """A new name that is (not) equal to an index is one along the same axis."""
    names = [side.id for side in sides if isinstance(side, ast.Name)]
    if len(names) == len(sides) == 2 and isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
        for known, new in (names, names[::-1]):
            letter = walker.scope.letter(known)
            is_new = not (walker.scope.kind(new) or walker.scope.is_letter(new))
            if letter is not None and letter.dim is not None and is_new:
                walker.scope.place(new, letter.dim)


def _ordered(walker: Walker, node: ast.Compare, sides: Sequence[ast.expr]) -> Expression:
    """[i ≥ j] for two places on one axis: the entry (i, j) of the lower triangle of ones."""
    first, second = _letters(walker, sides)
    if first.dim != second.dim:
        walker.fail(f"the indices {first} and {second} run over different axes", node)
    if isinstance(node.ops[0], (ast.Lt, ast.LtE)):
        first, second = second, first
    below = walker.built(lambda: Entry(nt.tril(nt.ones(first.dim, first.dim)), first, second), node)
    return below if isinstance(node.ops[0], (ast.GtE, ast.LtE)) else below - Delta(first, second)


def _holds(op: ast.cmpop, left: Expression, right: Expression) -> Expression:
    """1 where left R right, else 0."""
    zero = isinstance(right, Number) and right.value == 0
    return HOLDS[type(op)](left if zero else left - right)


def delta(walker: Walker, nodes: Sequence[ast.expr], where: ast.expr) -> Expression:
    """Kronecker's δ of two index letters, which must run over something already."""
    found = _letters(walker, nodes)
    return walker.built(lambda: Delta(*found), where)


def _letters(walker: Walker, nodes: Sequence[ast.expr]) -> list[Index]:
    """The indices that letters stand for, which must run over something already."""
    found: list[Index] = []
    for node in nodes:
        letter = walker.scope.letter(node.id) if isinstance(node, ast.Name) else None
        if letter is None or letter.dim is None:
            walker.fail("delta takes index letters that are known here: use them first, or declare i: index(n)", node)
        found.append(nt.index(letter.shown, letter.dim))
    return found
