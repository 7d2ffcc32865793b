"""logdet(A): log det A where det A > 0 is known, and else log|det A|, as the second part of slogdet."""

from __future__ import annotations

import ast
from functools import reduce
from typing import TYPE_CHECKING, Any

from verifier import notation as nt
from verifier.expressions import Defined, Expression, Mul, Number, Pow, Size
from verifier.kernel.signs.order import signs_under
from verifier.language.axes.compounds import Compound
from verifier.language.formulas.functions import PLAIN
from verifier.sequences import is_integer

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def logdet(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Any:
    """A card's ln|det X| is written so for every invertible X; a determinant < 0 has no other logarithm."""
    from verifier.language.forms import call_plain

    of_library = not isinstance(node.func, ast.Name)  # torch.logdet has no value there
    if of_library or len(arguments) != 1 or node.keywords:
        return call_plain(walker, node, "logdet", PLAIN["logdet"], arguments)
    matrix = walker.any_value(arguments[0])
    det = call_plain(walker, node, "det", PLAIN["det"], arguments)
    if signs_under(tuple(walker.scope.given)).bounds(det).nonnegative:
        return nt.log(det) if isinstance(matrix, Compound) else nt.logdet(matrix)
    walker.scope.note("logdet(A) is log|det A| where det A > 0 is not known, as np.linalg.slogdet(A)[1] is")
    size = nt.log(_absolute(det))
    return size if isinstance(matrix, Compound) else Defined("logdet", (matrix,), size)


def _absolute(det: Expression) -> Expression:
    """|x·y| = |x|·|y| and |xⁿ| = |x|ⁿ for the size n of an axis, as in the determinants of products and of blocks."""
    if isinstance(det, Mul):
        return reduce(lambda x, y: x * y, map(_absolute, det.args))
    if isinstance(det, Pow) and isinstance(det.args[1], (Size, Number)) and is_integer(det.args[1]):
        return _absolute(det.args[0]) ** det.args[1]
    return nt.absolute(det)
