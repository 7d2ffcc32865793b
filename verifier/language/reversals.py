"""Vectors read backwards: flip(x), x[::-1].

A reversal stands by itself in no formula yet; it goes where it meets another one, the sum from the end
flip(cumsum(flip(x)))ᵢ = Σ_{j ≥ i} xⱼ among them, and where the order does not matter.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from verifier import notation as nt
from verifier.expressions import Defined, Expression
from verifier.facts import shape_text
from verifier.language.errors import NotYet
from verifier.language.indexing import whole

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Their names, which are methods too.
METHODS = frozenset({"flip", "flipud"})
#: Functions of a vector that do not depend on the order of its entries.
UNORDERED = frozenset({
    "sum", "mean", "average", "prod", "max", "min", "amax", "amin", "norm", "var", "std", "logsumexp", "total",
    "l1_norm", "l2_norm", "linf_norm",
})  # fmt: skip


def inside(walker: Walker, node: ast.expr) -> ast.expr | None:
    """x for flip(x) and x[::-1]; ``None`` for anything else."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        place = node.slice
        backwards = place.lower is place.upper is None and place.step is not None and whole(place.step) == -1
        return node.value if backwards else None
    if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name in METHODS:
            return reversed_by_call(walker, node)
    return None


def reversed_by_call(walker: Walker, node: ast.Call) -> ast.expr | None:
    """x of np.flip(x), torch.flip(x, (0,)) and x.flip(0)."""
    _, arguments = walker.callee(node)
    axes = [*arguments[1:], *(keyword.value for keyword in node.keywords if keyword.arg in ("axis", "dims"))]
    along = [part for axis in axes for part in (axis.elts if isinstance(axis, (ast.Tuple, ast.List)) else [axis])]
    last = all(whole(axis) in (0, -1) for axis in along) and len(along) <= 1
    return arguments[0] if arguments and last else None


def value(walker: Walker, node: ast.expr) -> Expression:
    """What a reversal stands for.

    Raises:
        NotYet: for one that meets no other.
    """
    x = inside(walker, node)
    if x is not None:
        twice = inside(walker, x)
        if twice is not None:
            return _vector(walker, twice)
        if isinstance(x, ast.Call) and walker.called(x) == "cumsum":
            _, arguments = walker.callee(x)
            along = all(whole(axis) in (0, -1) for axis in arguments[1:])
            summed = inside(walker, arguments[0]) if arguments and along else None
            if summed is not None:
                found = _vector(walker, summed)
                (n,) = found.shape
                return Defined("reverse_cumsum", (found,), nt.triu(nt.ones(n, n)) @ found)
    walker.fail("flip is known to the language, not yet to the verifier, but where it meets another one", node, NotYet)


def _vector(walker: Walker, node: ast.expr) -> Expression:
    found = walker.value(node)
    if len(found.shape) != 1:
        walker.fail(f"a vector is read backwards here, not shape {shape_text(found.shape)}", node, NotYet)
    return found


def unordered(walker: Walker, node: ast.Call) -> tuple[str, list[ast.expr]]:
    """The name that is called and the arguments; those of a function of one vector that does not depend on the order
    without a reversal."""
    name, arguments = walker.callee(node)
    if name in UNORDERED and len(arguments) == 1 and not node.keywords:
        x = inside(walker, arguments[0])
        if x is not None:
            _vector(walker, x)
            return name, [x]
    return name, arguments


def paired(walker: Walker, sign: str, node: ast.BinOp) -> tuple[ast.expr, ast.expr]:
    """The operands; in a product @ of two reversed vectors the vectors, which have the same inner product."""
    left, right = (inside(walker, side) if sign == "@" else None for side in (node.left, node.right))
    if left is None or right is None:
        return node.left, node.right
    _vector(walker, left)
    _vector(walker, right)
    return left, right


def last_of_running(walker: Walker, node: ast.Subscript) -> Expression | None:
    """cumsum(x)[-1] is the sum, and cumprod(x)[-1] the product; ``None`` for other entries."""
    whole_of = {"cumsum": nt.total, "cumprod": nt.product}
    if whole(node.slice) != -1 or not isinstance(node.value, ast.Call):
        return None
    if not isinstance(node.value.func, (ast.Name, ast.Attribute)) or node.value.keywords:
        return None
    name, arguments = walker.callee(node.value)
    if name not in whole_of or len(arguments) != 1:
        return None
    return whole_of[name](_vector(walker, arguments[0]))


__all__ = ["METHODS", "inside", "last_of_running", "paired", "unordered", "value"]
