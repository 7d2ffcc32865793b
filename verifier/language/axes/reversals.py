"""Arrays read backwards: flip(x), x[::-1].

A reversal goes where it meets another one, the sum from the end flip(cumsum(flip(x)))ᵢ = Σ_{j ≥ i} xⱼ among them, and
where the order does not matter; elsewhere it is a run of places.
"""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from verifier import notation as nt
from verifier.array_functions import ArrayFunction
from verifier.expressions import Defined, Expression
from verifier.facts import shape_text
from verifier.language.axes import rearranged, slices
from verifier.language.axes.indexing import listed, whole
from verifier.language.errors import NotYet

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Their names, which are methods too.
METHODS = frozenset({"flip", "flipud", "fliplr"})
#: Keywords for its axes.
_AXES = frozenset({"axis", "dim", "dims"})
#: Functions of a vector that do not depend on the order of its entries.
UNORDERED = frozenset({
    "sum", "mean", "average", "prod", "max", "min", "amax", "amin", "norm", "var", "std", "logsumexp", "total",
    "l1_norm", "l2_norm", "linf_norm", "sort", "sorted",
})  # fmt: skip


def inside(walker: Walker, node: ast.expr) -> ast.expr | None:
    """x for flip(x) and x[::-1]; ``None`` for anything else."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
        place = node.slice
        backwards = place.lower is place.upper is None and place.step is not None and whole(place.step) == -1
        return node.value if backwards else None
    if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        if name in METHODS - {"fliplr"}:
            return reversed_by_call(walker, node)
    return None


def reversed_by_call(walker: Walker, node: ast.Call) -> ast.expr | None:
    """x of np.flip(x), torch.flip(x, (0,)) and x.flip(0)."""
    _, arguments = walker.callee(node)
    return arguments[0] if arguments and _along(walker, node) in ([], [0], [-1]) else None


def _along(walker: Walker, node: ast.Call) -> list[int | None] | None:
    """The axes that stand beside the array in a call; ``None`` where something else does."""
    _, arguments = walker.callee(node)
    if any(keyword.arg not in _AXES for keyword in node.keywords):
        return None
    said = [*arguments[1:], *(keyword.value for keyword in node.keywords)]
    return [whole(part) for axis in said for part in (listed(axis) or [axis])]


def value(walker: Walker, node: ast.expr) -> Expression:
    """What a reversal stands for."""
    x = inside(walker, node)
    if x is not None:
        twice = inside(walker, x)
        if twice is not None and len(walker.value(twice).shape) == 1:
            return walker.value(twice)
        if isinstance(x, ast.Call) and walker.called(x) == "cumsum":
            _, arguments = walker.callee(x)
            along = arguments and _along(walker, x) in ([], [0], [-1])
            summed = inside(walker, arguments[0]) if along else None
            if summed is not None and len(walker.value(summed).shape) == 1:
                found = walker.value(summed)
                (n,) = found.shape
                return Defined("reverse_cumsum", (found,), nt.triu(nt.ones(n, n)) @ found)
    assert isinstance(node, (ast.Subscript, ast.Call))
    arguments = [node.value] if isinstance(node, ast.Subscript) else walker.callee(node)[1]
    if not arguments:
        walker.fail("flip takes an array, and axes of it", node)
    array = walker.value(arguments[0])
    axes = _axes(walker, node, len(array.shape))
    for axis in axes:
        array = walker.built(partial(slices.reversed_along, array, axis), node)
    return array


def _axes(walker: Walker, node: ast.expr, rank: int) -> list[int]:
    """The axes along which an array is read backwards: the first for A[::-1] and flipud, all for flip(A)."""
    if isinstance(node, ast.Subscript):
        if not rank:
            walker.fail("a scalar has no entries that could be read backwards; declare it, as in x: vector(n)", node)
        return [0]
    assert isinstance(node, ast.Call)
    name, _ = walker.callee(node)
    axes = _along(walker, node)
    if axes == []:
        axes = [0] if name == "flipud" else [1] if name == "fliplr" else [*range(rank)]
    if axes is None or not 1 <= rank <= 2 or any(axis is None or not -rank <= axis < rank for axis in axes):
        walker.fail(f"{name} takes an array, and axes of it", node)
    return sorted({axis % rank for axis in axes if axis is not None})


def _vector(walker: Walker, node: ast.expr) -> Expression:
    found = walker.value(node)
    if len(found.shape) != 1:
        walker.fail(f"a vector is read backwards here, not shape {shape_text(found.shape)}", node, NotYet)
    return found


def unordered(walker: Walker, node: ast.Call) -> tuple[str, list[ast.expr]]:
    """The name that is called and the arguments; those of a function of one vector that does not depend on the order
    without what changes it."""
    name, arguments = walker.callee(node)
    if name in UNORDERED and len(arguments) == 1 and not node.keywords:
        x = _in_any_order(walker, arguments[0])
        if x is not arguments[0] and len(walker.value(arguments[0]).shape) == 1:
            return name, [x]
    return name, arguments


def _in_any_order(walker: Walker, node: ast.expr) -> ast.expr:
    """What is reversed, sorted or rolled, be it several times: only looked at, for each look inside would double what
    is read."""
    while (x := inside(walker, node) or rearranged.inside(walker, node)) is not None:
        node = x
    return node


def paired(walker: Walker, sign: str, node: ast.BinOp) -> tuple[ast.expr, ast.expr]:
    """The operands; in a product @ of two reversed vectors the vectors, which have the same inner product."""
    left, right = (inside(walker, side) if sign == "@" else None for side in (node.left, node.right))
    if left is None or right is None or any(len(walker.value(side).shape) != 1 for side in (left, right)):
        return node.left, node.right
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


def at_largest(walker: Walker, node: ast.Subscript) -> Expression | None:
    """x[argmax(x)] is max x and x[argmin(x)] is min x, by the definition of that place; ``None`` for other entries."""
    named = {"argmax": "max", "argmin": "min"}
    if not isinstance(node.slice, ast.Call) or not isinstance(node.slice.func, (ast.Name, ast.Attribute)):
        return None
    name, arguments = walker.callee(node.slice)
    if name not in named or len(arguments) != 1 or node.slice.keywords:
        return None
    if ast.dump(arguments[0]) != ast.dump(node.value):
        walker.fail(f"an entry at {name} of another array: not yet known; x[{name}(x)] is", node, NotYet)
    return ArrayFunction(named[name], _vector(walker, node.value))


__all__ = ["METHODS", "inside", "last_of_running", "paired", "unordered", "value"]
