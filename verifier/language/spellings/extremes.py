"""``max`` and ``min`` of one array, along an axis, of two values and of several."""

from __future__ import annotations

import ast
from functools import reduce

from verifier.language.axes.indexing import whole
from verifier.language.spellings.calls import Call


def extreme(call: Call) -> ast.expr | None:
    """The second argument of NumPy's and PyTorch's max and min, a whole number, is an axis and no bound; Python's own
    take as many values as there are, and max(a, b, c) = max(max(a, b), c)."""
    if call.is_bare and len(call.arguments) > 2 and not call.node.keywords:
        return reduce(lambda a, b: call.called(call.name, [a, b]), call.arguments)
    if call.is_bare or len(call.arguments) != 2 or whole(call.arguments[1]) is None:
        return None
    call.walker.scope.note(
        f"{call.name} with a number after the array is along that axis; the larger of two is maximum(x, 0)"
    )
    axis = ast.keyword("axis", call.arguments[1])
    return call.called(call.name, call.arguments[:1], [axis, *call.node.keywords])
