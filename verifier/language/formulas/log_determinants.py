"""logdet(A): log det A where det A > 0 is known, and else log|det A|, as the second part of slogdet."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier import notation as nt
from verifier.expressions import Defined, Expression
from verifier.kernel.signs.order import signs_under
from verifier.language.axes.compounds import Compound
from verifier.language.formulas.functions import plain

if TYPE_CHECKING:
    from verifier.language.walk import Walker


def logdet(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """A card's ln|det X| is written so for every invertible X; a determinant < 0 has no other logarithm."""
    from verifier.language.forms import call_plain

    known = plain("logdet")
    assert known is not None
    of_library = not isinstance(node.func, ast.Name)  # torch.logdet has no value there
    if of_library or len(arguments) != 1 or node.keywords or isinstance(walker.any_value(arguments[0]), Compound):
        return call_plain(walker, node, "logdet", known, arguments)
    matrix = walker.value(arguments[0])
    det = walker.built(lambda: nt.det(matrix), node)
    if signs_under(tuple(walker.scope.given)).bounds(det).nonnegative:
        return nt.logdet(matrix)
    walker.scope.note("logdet(A) is log|det A| where det A > 0 is not known, as np.linalg.slogdet(A)[1] is")
    return Defined("logdet", (matrix,), nt.log(nt.absolute(det)))
