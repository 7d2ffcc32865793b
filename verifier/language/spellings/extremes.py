"""``max`` and ``min`` of one array, along an axis, of two values and of several, and over index letters."""

from __future__ import annotations

import ast
from functools import reduce
from typing import TYPE_CHECKING

from verifier.language.axes.indexing import listed, whole
from verifier.language.errors import NotYet
from verifier.language.ranges import is_index
from verifier.language.spellings.calls import Call, placed, root_of

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Names that only libraries have, and for the entries of one array alone.
OF_ONE_ARRAY = ("amax", "amin", "reduce_max", "reduce_min")


def extreme(call: Call) -> ast.expr | None:
    """The second argument of NumPy's and PyTorch's max and min, a whole number, is an axis and no bound; Python's own
    take as many values as there are, and max(a, b, c) = max(max(a, b), c)."""
    entries = over_letters(call)
    if entries is not None:
        return entries
    if call.is_bare and len(call.arguments) == 4 and is_index(call.arguments[1], call.arguments[0]):
        said = f"{call.name} over a part of a range: not yet known to the verifier; over all it is {call.name}(x)"
        call.walker.fail(said, call.node, NotYet)
    if call.is_bare and len(call.arguments) > 2 and not call.node.keywords:
        return reduce(lambda a, b: call.called(call.name, [a, b]), call.arguments)
    of_one = call.name in OF_ONE_ARRAY or call.library == "numpy"
    if (call.is_bare and not of_one) or len(call.arguments) != 2:
        return None
    place = listed(call.arguments[1]) or []
    axis = place[0] if len(place) == 1 else call.arguments[1]
    if whole(axis) is None and not isinstance(axis, ast.Tuple):
        if of_one:
            call.walker.fail(f"{call.name} takes an array and an axis; the larger of two is maximum(x, y)", axis)
        return None
    call.walker.scope.note(
        f"{call.name} with a number after the array is along that axis; the larger of two is maximum(x, 0)"
    )
    return call.called(call.name, call.arguments[:1], [ast.keyword("axis", axis), *call.node.keywords])


def over_letters(call: Call) -> ast.expr | None:
    """max(f(i), i) and mean(f(i), i) are the largest and the mean of all f(i), as sum(f(i), i) is their sum."""
    if not call.is_bare or len(call.arguments) < 2 or call.node.keywords:
        return None
    formula, *letters = call.arguments
    kinds = {call.walker.scope.kind(letter.id) for letter in letters if isinstance(letter, ast.Name)}
    if not kinds <= {"", "an index"} or not all(is_index(letter, formula) for letter in letters):
        return None
    return call.called(call.name, [call.called("entries", call.arguments)])


def of_pair(walker: Walker, node: ast.Subscript | ast.Attribute) -> ast.expr | None:
    """PyTorch's max along an axis is a pair of the largest entries, [0] or .values, and of their places; the second
    part of its slogdet, [1], is .logabsdet.

    Raises:
        NotYet: for the places.
    """
    call = node.value
    of_determinant = isinstance(call, ast.Call) and walker.called(call) == "slogdet"
    if of_determinant and isinstance(node, ast.Attribute) and node.attr == "logabsdet":
        return placed(ast.Subscript(call, ast.Constant(1), ast.Load()), node)
    if not isinstance(call, ast.Call) or not _is_pair(walker, call):
        return None
    part = {"values": 0, "indices": 1}.get(node.attr) if isinstance(node, ast.Attribute) else whole(node.slice)
    if part == 1:
        walker.fail("the places of the largest entries: not yet known to the verifier", node, NotYet)
    return call if part == 0 else None


def _is_pair(walker: Walker, call: ast.Call) -> bool:
    """``torch.max(A, 0)``, or a max with PyTorch's keyword ``dim``."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name not in ("max", "min") or walker.scope.kind(name):
        return False
    of_torch = root_of(call.func) == "torch" and not walker.scope.kind("torch")
    by_place = of_torch and len(call.args) == 2 and whole(call.args[1]) is not None
    return by_place or any(keyword.arg == "dim" for keyword in call.keywords)
