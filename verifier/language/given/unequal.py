"""a ≠ b of arrays, as a hypothesis: of every entry, or of the arrays as wholes.

NumPy's ``x != 0`` is one truth for each entry; on a page x ≠ 0 says that x is not the zero vector.  Where the claim has
a kink or a pole at an entry that is 0, every entry is meant.  Of any other claim what is proved is proved of all x that
are not the zero array, and what is refuted is refuted by an x of which no entry is 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Diag, Inverse
from verifier.errors import StatementError
from verifier.expressions import Apply, Defined, Derivative, Div, Entry, Expression, Mul, Neg, Number, Pow, lift
from verifier.notation import absolute, total
from verifier.relations import Ne, Order, Relation

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def different(walker: Walker, left: Expression, right: Expression, given: bool) -> Relation:
    """a ≠ b of scalars; as a hypothesis about arrays, that no entry of a − b is 0, or that a − b is not the zero array:
    the sum of its squares is > 0."""
    if not left.shape and not right.shape:
        return Ne(left, right)
    zero = isinstance(right, Number) and right.value == 0
    if given and (zero or left.shape == right.shape or () in (left.shape, right.shape)):
        difference = left if zero else left - right
        turned = right if zero else right - left
        every = Order(">", absolute(difference), lift(0))
        kinks = walker.scope.singular & {difference, Neg(difference), turned}
        if kinks or (left.shape != right.shape and not zero):
            walker.scope.note(f"{left} != {right} is read entry by entry")
            return every
        walker.scope.note(f"{left} != {right} is read as: {difference} is not the zero array")
        some = Order(">", total(difference**2), lift(0))
        doubt = "what is not the zero array may have entries 0: the claim fails for such arrays"
        doubt += ", and whether they are meant is not said"
        walker.scope.wider[some] = every, doubt
        return some
    raise StatementError("'!=' compares scalars; as a hypothesis it may say that two arrays are not the same")


def singular(node: Any, sloped: bool = False) -> Iterator[Expression]:
    """The arrays inside a statement whose entries stand under a sign or a logarithm or below a line, or, where it is a
    slope that is spoken of, between bars."""
    if isinstance(node, Defined):
        yield from singular(node.meaning, sloped)
        return
    for arg in node.args:
        if isinstance(arg, (Expression, Relation)):
            yield from singular(arg, sloped or isinstance(node, Derivative))
    if isinstance(node, Apply) and node.function in ("abs", "sign", "log")[not sloped :]:
        yield from _factors(node.argument)
    elif isinstance(node, (Div, Pow)) and _is_pole(node):
        yield from _factors(node.args[isinstance(node, Div)])
    elif isinstance(node, Inverse) and isinstance(node.args[0], Diag):
        yield from _factors(node.args[0].args[0])


def _is_pole(node: Expression) -> bool:
    """u^q is not defined, or has no slopes, at u = 0 for some q; a/u is not defined there."""
    exponent = node.args[1]
    return isinstance(node, Div) or not isinstance(exponent, Number) or exponent.value < 0 or exponent.value % 1 != 0


def _factors(node: Any) -> Iterator[Expression]:
    """The arrays that have an entry 0 only where the node is 0: u, and u of uᵏ, c·u, |u| and one entry of u."""
    if isinstance(node, Entry):
        yield node.args[0]
    elif node.shape:
        yield node
    if isinstance(node, Apply) and node.function == "abs":
        yield from _factors(node.argument)
    inside = {Defined: slice(2, 3), Neg: slice(1), Pow: slice(1), Div: slice(1), Mul: slice(None)}.get(type(node))
    for arg in node.args[inside] if inside is not None else ():
        yield from _factors(arg)


__all__ = ["different", "singular"]
