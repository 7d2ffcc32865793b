"""Running sums and products of the entries of an array: cumsum and cumprod."""

from __future__ import annotations

from functools import reduce
from operator import mul

import sympy

from verifier import notation as nt
from verifier.arrangements import Literal
from verifier.errors import ShapeError
from verifier.expressions import Defined, Entry, Expression, Variable
from verifier.facts import shape_text
from verifier.language.errors import NotYet

#: The longest vector of which running products are written out.
LONGEST = 8


def cumulative(x: Expression, axis: int | None = None) -> Expression:
    """Σ_{j ≤ i} xⱼ, as ``numpy.cumsum``, of a vector, or down the columns (axis 0) or along the rows (axis 1)."""
    if len(x.shape) == 2 and axis in (0, 1, -1, -2):
        n = x.shape[axis % 2]
        below = nt.tril(nt.ones(n, n))
        return Defined("cumsum", (x,), below @ x if axis % 2 == 0 else x @ below.T)
    if len(x.shape) != 1 or axis not in (None, 0, -1):
        raise ShapeError(f"cumsum takes a vector, or a matrix and an axis, not shape {shape_text(x.shape)}")
    (n,) = x.shape
    return Defined("cumsum", (x,), nt.tril(nt.ones(n, n)) @ x)


def product(x: Expression, axis: int | None = None) -> Expression:
    """Π_{j ≤ i} xⱼ, as ``numpy.cumprod``: of a vector of entries > 0 as e^Σ log xⱼ, of a short one written out."""
    if len(x.shape) != 1 or axis not in (None, 0, -1):
        raise ShapeError(f"cumprod takes a vector, not shape {shape_text(x.shape)}")
    (n,) = x.shape
    if isinstance(n, int) and n <= LONGEST:
        entries = [Entry(x, sympy.Integer(k)) for k in range(n)]
        products: list[Expression] = [reduce(mul, entries[: k + 1]) for k in range(n)]
        return Defined("cumprod", (x,), Literal(sympy.Tuple(*products)))
    if not isinstance(x, Variable) or "positive" not in x.facts:
        raise NotYet("cumprod is read of a short vector, or of one declared positive; of others it is not yet known")
    return Defined("cumprod", (x,), nt.exp(nt.tril(nt.ones(n, n)) @ nt.log(x)))
