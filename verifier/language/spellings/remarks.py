"""What a reader of mathematics may have meant where NumPy means something else."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, NoReturn

from verifier.expressions import Expression
from verifier.facts import shape_text
from verifier.language.errors import NotYet, TextError
from verifier.language.formulas.losses import likelihood
from verifier.language.spellings.advice import fitting_products

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Losses of a threshold and a residual, which libraries write in either order.
THRESHOLDED = frozenset({"huber", "pseudo_huber"})
_PLACES = (("first", "second"), ("second", "first"))

#: Inverse functions of which libraries have two, and which is read.
ARCS_OF_TWO_RANGES = {name: f"{name} x lies between 0 and π; the odd one is atan(1/x)" for name in ("acot", "arccot")}
#: What is said of a product * of a matrix.
ENTRYWISE = "* multiplies entry by entry; the matrix product is @"


def misfit(walker: Walker, sign: str, node: ast.BinOp, left: Any, right: Any, place: int) -> NoReturn:
    """Refuse an operator whose sides do not fit: both sides with their shapes, and what may have been meant."""
    reason = "cannot combine these shapes"
    if sign == "@":
        reason = "needs equal inner dimensions" if left.shape and right.shape else "needs vectors or matrices"
    sides = [
        " ".join(filter(None, ("the", side, walker.source.shown(part), "has shape", shape_text(shape))))
        for side, part, shape in (("left side", node.left, left.shape), ("right side", node.right, right.shape))
    ]
    advice = "; use * with a scalar" if sign == "@" and () in (left.shape, right.shape) else ""
    if sign == "@" and len(left.shape) == len(right.shape) == 1:
        advice = f"; the outer product is {_outer(walker, node)}"
    elif sign == "@" and left.shape and right.shape:
        advice = fitting_products(left, right, (walker.source.shown(node.left), walker.source.shown(node.right)))
    message = f"{sign!r} {reason}: {', '.join(sides)}{walker.undeclared(node) or advice}"
    raise TextError(message, walker.source.text, place)


def remarks(walker: Walker, sign: str, node: ast.BinOp, left: Expression, right: Expression) -> None:
    """Note a product or power that is something else on paper.

    Raises:
        NotYet: beside SymPy's Matrix, of which * and ** are those of matrices.
    """
    of_matrices = len(left.shape) == 2 and (sign == "**" or (sign == "*" and right.shape))
    if walker.scope.of_sympy and of_matrices:
        said = f"{sign} of a Matrix is the product of matrices in SymPy, and entry by entry in NumPy"
        walker.fail(f"{said}: write @ or matrix_power(A, k), or array(…) for NumPy's", node, NotYet)
    transposed = isinstance(node.right, ast.Attribute) and node.right.attr == "T"
    if sign == "@" and transposed and len(left.shape) == len(right.shape) == 1:
        said = walker.source.shown(node, 30) or "a @ b.T"
        walker.scope.note(
            f"{said} is the inner product, since vectors have one axis; the outer product is {_outer(walker, node)}"
        )
    if sign == "**" and len(left.shape) == 2:
        walker.scope.hint("** is entry by entry; a power of a matrix is A @ A, matrix_power(A, k) or inv(A)")
    if sign == "*" and left.shape and right.shape and 2 in (len(left.shape), len(right.shape)):
        walker.scope.hint(ENTRYWISE)


def _outer(walker: Walker, node: ast.BinOp) -> str:
    left = walker.source.shown(node.left, 20).removesuffix(".T") or "a"
    right = walker.source.shown(node.right, 20).removesuffix(".T") or "b"
    return f"outer({left}, {right})"


#: Functions that people write of the rows of a matrix without saying so, and prefixes under which that is not meant.
_OF_ROWS = frozenset({"softmax", "log_softmax"})


def along_rows(walker: Walker, name: str, node: ast.Call, values: list[Any]) -> dict[str, int]:
    """The axis of softmax(A) where none is said: each row, as in softmax(Q @ K.T / sqrt(d))."""
    said = {keyword.arg for keyword in node.keywords} & {"axis", "dim"}
    if name not in _OF_ROWS or said or len(values) != 1 or len(getattr(values[0], "shape", ())) != 2:
        return {}
    walker.scope.note(f"{name} of a matrix is that of each row; of each column it is written {name}(…, axis=0)")
    return {"axis": 1}


def order_of_thresholds(walker: Walker, name: str, node: ast.Call, values: list[Any]) -> None:
    """Say which argument was read as the threshold, and refuse a claim that has it in either place."""
    if name not in THRESHOLDED or len(values) != 2 or not all(isinstance(value, Expression) for value in values):
        return
    first = likelihood(values[0]) > likelihood(values[1])
    said = {place: f"{name} is read with its threshold {place}, its residual {other}" for place, other in _PLACES}
    read, other = (said["first"], said["second"]) if first else (said["second"], said["first"])
    if other in walker.scope.notes:
        walker.fail(f"{name} has its threshold first in one place and second in another; write one order", node)
    walker.scope.note(read)
