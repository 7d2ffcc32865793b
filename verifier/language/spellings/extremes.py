"""``max`` and ``min`` of one array, along an axis, of two values and of several, and over index letters."""

from __future__ import annotations

import ast
from functools import reduce

from verifier.language.axes.indexing import whole
from verifier.language.ranges import is_index
from verifier.language.spellings.calls import Call


def extreme(call: Call) -> ast.expr | None:
    """The second argument of NumPy's and PyTorch's max and min, a whole number, is an axis and no bound; Python's own
    take as many values as there are, and max(a, b, c) = max(max(a, b), c)."""
    entries = over_letters(call)
    if entries is not None:
        return entries
    if call.is_bare and len(call.arguments) > 2 and not call.node.keywords:
        return reduce(lambda a, b: call.called(call.name, [a, b]), call.arguments)
    if call.is_bare or len(call.arguments) != 2 or whole(call.arguments[1]) is None:
        return None
    call.walker.scope.note(
        f"{call.name} with a number after the array is along that axis; the larger of two is maximum(x, 0)"
    )
    axis = ast.keyword("axis", call.arguments[1])
    return call.called(call.name, call.arguments[:1], [axis, *call.node.keywords])


def over_letters(call: Call) -> ast.expr | None:
    """max(f(i), i) and mean(f(i), i) are the largest and the mean of all f(i), as sum(f(i), i) is their sum."""
    if not call.is_bare or len(call.arguments) < 2 or call.node.keywords:
        return None
    formula, *letters = call.arguments
    kinds = {call.walker.scope.kind(letter.id) for letter in letters if isinstance(letter, ast.Name)}
    if not kinds <= {"", "an index"} or not all(is_index(letter, formula) for letter in letters):
        return None
    return call.called(call.name, [call.called("entries", call.arguments)])
