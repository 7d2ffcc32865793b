"""Small rewritings of a statement as one would write it on a page: −t, 2t, tᵀ, a sum without one of its terms.

Pure functions on inert trees.  Each keeps the meaning it names (``negated(t)`` means −t, entry by entry); none of them
proves anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from sympy import Rational

from verifier.arrangements import Column, Diag, Eye, Inverse, Outer, Row
from verifier.expressions import (
    Add,
    Comprehension,
    Div,
    Expression,
    MatMul,
    Mul,
    Neg,
    Number,
    Total,
    Transpose,
    Variable,
)

#: Facts that make a matrix its own transpose.
SYMMETRIC = frozenset({"symmetric", "psd", "spd", "diagonal"})


def as_number(c: Fraction | int) -> Number:
    """A rational as a statement."""
    value = Fraction(c)
    return Number(Rational(value.numerator, value.denominator))


ONE = as_number(1)


def terms(node: Expression) -> list[Expression]:
    """The terms of a sum, nested sums flattened; a node that is no sum is its only term."""
    return _flat(node, Add)


def factors(node: Expression) -> list[Expression]:
    """The factors of an elementwise product, flattened."""
    return _flat(node, Mul)


def _flat(node: Expression, head: type[Expression]) -> list[Expression]:
    if not isinstance(node, head):
        return [node]
    return [part for arg in node.args for part in _flat(arg, head)]


def chain(node: Expression) -> list[Expression]:
    """The operands of ``@`` from left to right; an operand in brackets on the right stays one operand."""
    if not isinstance(node, MatMul):
        return [node]
    left, right = node.args
    return [*chain(left), right]


def summed(parts: Sequence[Expression]) -> Expression:
    """a + b + …, of at least one term."""
    return parts[0] if len(parts) == 1 else Add(*parts)


def multiplied(parts: Sequence[Expression]) -> Expression:
    """a · b · …, entry by entry; 1 for no factors."""
    return Mul(*parts) if len(parts) > 1 else parts[0] if parts else ONE


def chained(parts: Iterable[Expression]) -> Expression:
    """a @ b @ …, from left to right.

    Raises:
        ShapeError: where the inner dimensions differ.
    """
    first, *others = parts
    for part in others:
        first = MatMul(first, part)
    return first


def negated(node: Expression) -> Expression:
    """−node: of a difference the other difference, else with the sign taken into a factor that can take it."""
    taken = _absorbed(node, Fraction(-1))
    return Neg(node) if taken is None else taken


def scaled(node: Expression, c: Fraction) -> Expression:
    """c·node, with c taken into a coefficient that is there already: twice x/2 is x."""
    if c == 1:
        return node
    if c == -1:
        return negated(node)
    if isinstance(node, Neg):
        return negated(scaled(node.args[0], c))
    taken = _absorbed(node, c)
    return Mul(as_number(c), node) if taken is None else taken


def _absorbed(node: Expression, c: Fraction) -> Expression | None:
    """c·node without a further factor, or None where no coefficient can take c."""
    if isinstance(node, Number):
        return as_number(c * node.value)
    if isinstance(node, Neg):
        (inner,) = node.args
        if c == -1:
            found: Expression | None = inner
            return found
        taken = _absorbed(inner, c)
        return None if taken is None else negated(taken)
    if isinstance(node, Mul):
        return _absorbed_by_factor(node, c)
    if isinstance(node, Div):
        return _absorbed_by_fraction(node, c)
    if isinstance(node, MatMul):
        left, right = node.args
        taken = _absorbed(left, c)
        if taken is not None:
            return MatMul(taken, right)
        taken = _absorbed(right, c)
        return None if taken is None else MatMul(left, taken)
    if isinstance(node, Add) and c == -1 and _reads_better_flipped(node):
        flipped = [negated(term) for term in terms(node)]
        return summed(sorted(flipped, key=lambda term: isinstance(term, Neg)))
    if isinstance(node, (Transpose, Row, Column, Diag, Total)):
        taken = _absorbed(node.args[0], c)
        return None if taken is None else node.func(taken)
    return None


def _reads_better_flipped(node: Add) -> bool:
    """A difference, but for 1 − t: −(1 − t) reads better than t − 1."""
    parts = terms(node)
    return any(isinstance(part, Neg) for part in parts) and not any(
        isinstance(part, Number) and part.value > 0 for part in parts
    )


def _absorbed_by_factor(node: Mul, c: Fraction) -> Expression | None:
    parts = factors(node)
    for k, part in enumerate(parts):
        taken = _absorbed(part, c)
        if taken is not None:
            rest = [*parts[:k], *([taken] if taken != ONE else []), *parts[k + 1 :]]
            return multiplied(rest)
    return None


def _absorbed_by_fraction(node: Div, c: Fraction) -> Expression | None:
    above, below = node.args
    taken = _absorbed(above, c)
    if taken is not None:
        return Div(taken, below)
    taken = _absorbed(below, 1 / c) if abs(c) != 1 else None
    if taken is None or (isinstance(taken, Number) and taken.value.denominator != 1):
        return None
    return above if taken == ONE else Div(above, taken)


def is_symmetric(node: Expression) -> bool:
    """Visibly its own transpose."""
    return isinstance(node, (Eye, Diag)) or (isinstance(node, Variable) and bool(node.facts & SYMMETRIC))


def transposed(node: Expression) -> Expression:
    """nodeᵀ of a matrix: brackets opened where that reads better, (AB)ᵀ = BᵀAᵀ."""
    if is_symmetric(node):
        return node
    if isinstance(node, Transpose):
        found: Expression = node.args[0]
        return found
    if isinstance(node, (Row, Column)):
        return (Column if isinstance(node, Row) else Row)(node.args[0])
    if isinstance(node, Outer):
        return Outer(*node.args[::-1])
    if isinstance(node, Comprehension):
        return Comprehension(node.args[0], *node.args[:0:-1])
    if isinstance(node, (Add, Neg, Mul)) and all(_keeps_layout(arg, node) for arg in node.args):
        turned: Expression = node.func(*(transposed(arg) if arg.shape else arg for arg in node.args))
        return turned
    if isinstance(node, Div) and not node.args[1].shape:
        return Div(transposed(node.args[0]), node.args[1])
    if isinstance(node, Inverse) and is_symmetric(node.args[0]):
        return node
    if isinstance(node, MatMul) and all(len(arg.shape) == 2 for arg in node.args):
        left, right = node.args
        return chained([transposed(right), *chain(transposed(left))])
    return Transpose(node)


def _keeps_layout(part: object, whole: Expression) -> bool:
    """A part that is a scalar, or a matrix of the whole's own shape (not a vector that was stretched)."""
    return isinstance(part, Expression) and part.shape in ((), whole.shape)
