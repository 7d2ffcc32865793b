"""Methods and functions that turn, flatten and combine arrays, as NumPy and PyTorch spell them.

Each rule writes the call anew in the words of the language (``dialects``); none repeats an argument, so that a text
grows by what was written only.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import reduce
from math import prod
from operator import mul

from verifier.expressions import Expression, lift
from verifier.language.axes.indexing import listed, whole
from verifier.language.spellings.calls import Call, Rule
from verifier.language.truths import is_condition
from verifier.shapes import AnyShape


def transposed(call: Call) -> ast.expr | None:
    """A.t(), A.transpose(), np.transpose(A), A.permute(1, 0), np.swapaxes(A, 0, 1); PyTorch's transpose(0, 1) too."""
    if not call.arguments or call.node.keywords or (call.is_bare and call.name == "t"):
        return None
    array, places = call.arguments[0], _numbers(call.arguments[1:])
    turned = places in ([], [1, 0], [-1, -2], [-1, 0], [1, -2])
    swapped = call.name in ("transpose", "swapaxes") and places in ([0, 1], [-2, -1], [0, -1], [-2, 1])
    numpy_axes = call.name == "transpose" and call.library in ("numpy", "tf")  # the identity there
    if not turned and (not swapped or numpy_axes):
        return None
    return call.placed(ast.Attribute(array, "T", ast.Load()))


def flattened(call: Call) -> ast.expr | None:
    """A.ravel() and A.flatten() put the rows one after the other; with ``order="F"`` they are vec(A)."""
    said = call.arguments[1] if len(call.arguments) == 2 else call.keyword("order")
    order = getattr(said, "value", None)
    known = said is None or order in ("C", "F")
    if call.without("order") or len(call.arguments) > 2 or not known:
        return None
    if order is None and call.is_bare and call.name == "ravel":
        return None  # that is what it is called here
    return call.called("vec" if order == "F" else "ravel", call.arguments[:1])


def reshaped(call: Call) -> ast.expr | None:
    """x.reshape(-1) is flat, x.reshape(-1, 1) a column, x.reshape(1, -1) a row; with the lengths of the array in the
    place of −1 too, and with all of its own the array itself."""
    held = listed(call.arguments[1]) if len(call.arguments) == 2 else None
    said = call.arguments[1:] if held is None else held
    lengths: list[int | None] = [whole(node) for node in said]
    if lengths not in ([-1], [-1, 1], [1, -1]):
        inner = (part for part in ast.walk(call.arguments[0]) if isinstance(part, ast.Attribute))
        if any(part.attr in ("reshape", "view") for part in inner):
            return None  # each would read what stands in it once more
        shape = call.walker.value(call.arguments[0]).shape
        asked = [lift(k) if k is not None else call.walker.value(node) for k, node in zip(lengths, said)]
        if len(asked) == len(shape) and all(a in (lift(b), lift(-1)) for a, b in zip(asked, shape)):
            return None if call.node.keywords or asked.count(lift(-1)) > 1 else call.arguments[0]
        if not shape or (len(shape) > 1 and len(asked) > 1):
            return None
        lengths = [-1 if _is_count(a, shape) else k for a, k in zip(asked, lengths)]
    if lengths == [-1]:
        return flattened(Call(call.walker, call.node, call.prefix, "ravel", call.arguments[:1]))
    name = "column" if lengths == [-1, 1] else "row" if lengths == [1, -1] else ""
    return call.called(name, call.arguments[:1]) if name and not call.node.keywords else None


def _is_count(asked: Expression, shape: AnyShape) -> bool:
    """The number of entries of an array of this shape, whose letters may stand in either order."""
    if all(isinstance(length, int) for length in shape):
        return bool(asked == lift(prod(int(length) for length in shape)))
    return asked in (reduce(mul, map(lift, shape)), reduce(mul, map(lift, shape[::-1])))


def with_axis(call: Call) -> ast.expr | None:
    """x.unsqueeze(1) and np.expand_dims(x, 1) are a column, those of 0 a row."""
    axis = call.keyword("axis", "dim") or (call.arguments[1] if len(call.arguments) == 2 else None)
    place = None if axis is None or call.without("axis", "dim") else whole(axis)
    name = None if place is None else {0: "row", 1: "column", -1: "column"}.get(place)
    return call.called(name, call.arguments[:1]) if name else None


def bounded(call: Call) -> ast.expr | None:
    """clip and clamp with one bound only, or with None for the other: the larger, or the smaller, of two."""
    if not call.arguments:
        return None
    low, high = call.keyword("min", "a_min"), call.keyword("max", "a_max")
    first, *bounds = call.arguments
    if (bounds and low is not None) or (len(bounds) > 1 and high is not None):
        return None  # a bound that is given twice, which is refused as such
    low = bounds[0] if bounds else low
    high = bounds[1] if len(bounds) > 1 else high
    low, high = (None if isinstance(b, ast.Constant) and b.value is None else b for b in (low, high))
    if len(bounds) > 2 or call.without("min", "a_min", "max", "a_max") or len(bounds) + len(call.node.keywords) > 2:
        return None
    if low is not None and high is None:
        return call.called("maximum", [first, low])
    return call.called("minimum", [first, high]) if high is not None and low is None else None


def bounded_below(call: Call) -> ast.expr | None:
    """x.clamp_min(a) is the larger of x and a."""
    return call.called("maximum", call.arguments, call.node.keywords) if len(call.arguments) == 2 else None


def bounded_above(call: Call) -> ast.expr | None:
    """x.clamp_max(a) is the smaller of x and a."""
    return call.called("minimum", call.arguments, call.node.keywords) if len(call.arguments) == 2 else None


def product(call: Call) -> ast.expr | None:
    """x.prod() is prod(x); along an axis of a matrix, the product of each row or column."""
    place = call.keyword("axis", "dim")
    if place is None and len(call.arguments) == 2 and not call.is_bare:
        place = call.arguments[1]
    axis = None if place is None else whole(place)
    of_matrix = axis in (0, 1, -1, -2) and len(call.walker.value(call.arguments[0]).shape) == 2
    if axis is not None and of_matrix and not call.without("axis", "dim", "keepdims", "keepdim"):
        each = _of_each(call, "prod", axis % 2)
        kept = call.keyword("keepdims", "keepdim")
        is_kept = kept is not None and bool(getattr(kept, "value", False))
        return call.called("column" if axis % 2 else "row", [each]) if is_kept else each
    return call.called("prod", call.arguments, call.node.keywords) if call.is_method else None


def _of_each(call: Call, name: str, axis: int) -> ast.expr:
    """A function of each row (axis 1) or column (axis 0)."""
    array = call.arguments[0]
    taken = {part.id for part in ast.walk(array) if isinstance(part, ast.Name)}
    known = call.walker.scope
    letters = (f"{a}{k}" for k in ("", 1, 2, 3) for a in "ijkrst")
    letter = next(a for a in letters if a not in taken and not known.kind(a) and known.letter(a) is None)
    index = ast.Name(letter, ast.Load())
    part = index if axis == 1 else ast.Tuple([ast.Slice(), index], ast.Load())
    row = call.placed(ast.Subscript(array, part, ast.Load()))
    return call.called("entries", [call.called(name, [row]), index])


def matmul(call: Call) -> ast.expr | None:
    """torch.mm(A, B), torch.mv(A, x)."""
    return call.called("matmul", call.arguments, call.node.keywords)


def many(call: Call) -> ast.expr | None:
    """np.linalg.multi_dot([A, B, C]) is A @ B @ C."""
    parts = listed(call.arguments[0]) if len(call.arguments) == 1 and not call.node.keywords else None
    return reduce(lambda a, b: call.placed(ast.BinOp(a, ast.MatMult(), b)), parts) if parts else None


def measured(call: Call) -> ast.expr | None:
    """A.numel(), and A.size(0) along an axis."""
    return call.called("size", call.arguments, call.node.keywords) if call.is_method else None


def linear(call: Call) -> ast.expr | None:
    """F.linear(x, W, b) is xWᵀ + b, of a vector Wx + b."""
    if len(call.arguments) not in (2, 3) or call.node.keywords:
        return None
    product = call.called("dot", [call.arguments[0], call.called("transpose", [call.arguments[1]])])
    bias = call.arguments[2:]
    return call.placed(ast.BinOp(product, ast.Add(), bias[0])) if bias else product


def average(call: Call) -> ast.expr | None:
    """np.average(x, weights=w) is Σwx/Σw, for weights of the shape of x."""
    weights = call.keyword("weights")
    if weights is None or len(call.arguments) != 1 or len(call.node.keywords) != 1:
        return None
    shape, other = (call.walker.value(part).shape for part in (call.arguments[0], weights))
    if shape != other:
        call.walker.fail("average takes weights of the shape of the array, unless there is an axis", weights)
    return call.called("weighted_mean", [call.arguments[0], weights])


def distance(call: Call) -> ast.expr | None:
    """torch.dist(x, y, p) is ‖x − y‖ₚ, with p = 2 unless it is given."""
    order = [*call.arguments[2:], *(keyword.value for keyword in call.node.keywords if keyword.arg == "p")]
    if len(call.arguments) not in (2, 3) or len(order) > 1 or call.without("p"):
        return None
    return call.called("norm", [call.placed(ast.BinOp(call.arguments[0], ast.Sub(), call.arguments[1])), *order])


def cast(call: Call) -> ast.expr | None:
    """(x > 0).astype(float), mask.float(), x.double(): numbers are exact, so that the array is what it was; a condition
    is 1 or 0 as a whole number as well."""
    if not call.is_method or call.node.keywords:
        return None
    array, *kinds = call.arguments
    said = "".join(str(getattr(kind, "attr", getattr(kind, "id", getattr(kind, "value", "")))) for kind in kinds)
    whole_number = call.name in ("int", "long") or "int" in said or said == "long"
    fits = len(kinds) == (1 if call.name in ("astype", "to", "type") else 0)
    exact = "float" in call.name + said or "double" in (call.name, said) or (whole_number and is_condition(array))
    return array if fits and exact else None


def _numbers(nodes: Sequence[ast.expr]) -> list[int] | None:
    """Whole numbers, written one by one or as one tuple; ``None`` where something else stands among them."""
    held = listed(nodes[0]) if len(nodes) == 1 else None
    nodes = nodes if held is None else held
    found = [number for node in nodes if (number := whole(node)) is not None]
    return found if len(found) == len(nodes) else None


RULES: dict[str, Rule] = {
    **dict.fromkeys(("t", "transpose", "swapaxes", "permute"), transposed),
    **dict.fromkeys(("flatten", "ravel"), flattened),
    **dict.fromkeys(("reshape", "view"), reshaped),
    **dict.fromkeys(("unsqueeze", "expand_dims"), with_axis),
    **dict.fromkeys(("clip", "clamp"), bounded),
    "clamp_min": bounded_below, "clamp_max": bounded_above,
    **dict.fromkeys(("mm", "mv"), matmul),
    **dict.fromkeys(("multi_dot", "chain_matmul"), many),
    **dict.fromkeys(("size", "numel"), measured),
    **dict.fromkeys(("astype", "to", "type", "float", "double", "int", "long"), cast),
    "prod": product, "linear": linear, "average": average, "dist": distance,
}  # fmt: skip
