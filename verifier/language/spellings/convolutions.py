"""Convolutions, differences, padding, pooling and joins along an axis, written out: np.correlate(x, w) is
w[0]*x[:-1] + w[1]*x[1:] for a w of two entries.

Each rule writes the call anew in the words of the language (``dialects``), up to a size.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import reduce
from typing import NoReturn

from verifier.language.axes.compounds import Compound
from verifier.language.axes.indexing import listed, whole
from verifier.language.errors import NotYet
from verifier.language.spellings.calls import Call, Rule

#: Entries of a filter, of a window, and of an axis that is written out.
LONGEST_FILTER, LONGEST_AXIS = 12, 24
#: Parts of the formula that this makes, at most.
MOST_PARTS = 3000


def correlated(call: Call) -> ast.expr | None:
    """np.correlate(x, w) and F.conv1d(x, w): yᵢ = Σₗ wₗ·xᵢ₊ₗ wherever all of w fits."""
    of_layer = call.name == "conv1d"
    mode = "valid" if of_layer else _mode(call, "valid")
    if len(call.arguments) < 2 or mode is None or (of_layer and (call.node.keywords or call.arguments[3:])):
        _only(call, "two vectors alone")
    x, w, *bias = call.arguments
    made = _slid(call, x, _weights(call, w), mode, swapped=True)
    return call.placed(ast.BinOp(made, ast.Add(), bias[0])) if of_layer and bias else made


def convolved(call: Call) -> ast.expr | None:
    """np.convolve(x, w): yᵢ = Σₗ wₗ·xᵢ₋ₗ."""
    mode = _mode(call, "full")
    if len(call.arguments) < 2 or mode is None:
        _only(call, "two vectors and a mode")
    x, w, *_ = call.arguments
    _refuse_shorter(call, mode)
    return _slid(call, x, _weights(call, w)[::-1], mode)


def _refuse_shorter(call: Call, mode: str) -> None:
    """SciPy's result in the mode "same" is as long as its first argument, NumPy's as the longer one.

    Raises:
        NotYet: where SciPy's first is not known to be the longer one, and for another of its modes but "full".
    """
    if "signal" not in call.prefix or mode == "full":
        return
    first, second = (_fixed(call, array) for array in call.arguments[:2])
    if first is None or second is None or first < second:
        _only(call, "vectors of fixed lengths, the longer first, in this mode")


def padded(call: Call) -> ast.expr | None:
    """np.pad(x, 1), np.pad(x, (1, 2)) and F.pad(x, (1, 2)): so many zeros before and behind."""
    said = call.arguments[1] if len(call.arguments) == 2 else None
    sizes = [] if said is None else [whole(part) for part in listed(said) or [said, said]]
    kept = all(getattr(word.value, "value", None) in ("constant", 0) for word in call.node.keywords)
    if len(sizes) != 2 or not kept or any(size is None or not 0 <= size <= LONGEST_FILTER for size in sizes):
        _only(call, "a vector and the numbers of zeros before and behind it")
    before, behind = (size or 0 for size in sizes)
    zero = ast.Constant(0)
    if (length := _fixed(call, call.arguments[0])) is not None:
        inside = [_entry(call, call.arguments[0], k) for k in range(length)]
        return call.placed(ast.List([*[zero] * before, *inside, *[zero] * behind], ast.Load()))
    ends = [[call.called("zeros", [ast.Constant(size)])] if size else [] for size in (before, behind)]
    return call.called("concatenate", [ast.List([*ends[0], call.arguments[0], *ends[1]], ast.Load())])


def pooled(call: Call) -> ast.expr | None:
    """avg_pool1d(x, k) and max_pool1d(x, k): the means, and the largest, of k entries after k entries."""
    width = whole(call.arguments[1]) if len(call.arguments) == 2 and not call.node.keywords else None
    length = None if width is None else _fixed(call, call.arguments[0])
    if width is None or length is None or not 1 <= width <= length:
        _only(call, "a vector of a fixed length and the width of its windows")
    windows = [
        [_entry(call, call.arguments[0], k) for k in range(start, start + width)]
        for start in range(0, length - width + 1, width)
    ]
    if call.name == "max_pool1d":
        return call.placed(ast.List([call.called("max", w) if w[1:] else w[0] for w in windows], ast.Load()))
    means = [ast.BinOp(_sum(window), ast.Div(), ast.Constant(width)) for window in windows]
    return call.placed(ast.List([*means], ast.Load()))


def joint_and_axis(
    arguments: Sequence[ast.expr], keywords: Sequence[ast.keyword]
) -> tuple[list[ast.expr] | None, int | None, bool]:
    """What a call joins, along which axis, and whether this is said; nothing is joined by a call of another form."""
    places = [*arguments[1:], *(word.value for word in keywords if word.arg in ("axis", "dim"))]
    others = len(places) > 1 or any(word.arg not in ("axis", "dim") for word in keywords)
    joint = None if others or not arguments else listed(arguments[0])
    return joint, whole(places[0]) if places else 0, bool(places)


def joined(call: Call) -> ast.expr | None:
    """torch.cat([a, b]) and np.concatenate([A, B], axis=1): vectors end to end, matrices one below another or, along
    axis 1, side by side."""
    joint, axis, said = joint_and_axis(call.arguments, call.node.keywords)
    if not joint:
        return None
    first = call.walker.any_value(joint[0])
    if isinstance(first, Compound):
        return None
    axes = len(first.shape)
    if axis is None or not -axes <= axis < axes:
        return None
    name = "concatenate" if axes == 1 else ("vstack", "hstack")[axis % axes]
    return None if call.name == name and not said else call.called(name, call.arguments[:1])


def filled(call: Call) -> ast.expr | None:
    """x.masked_fill(c, t) is t where c holds."""
    if len(call.arguments) != 3 or call.node.keywords:
        return None
    array, condition, value = call.arguments
    if isinstance(condition, ast.Name) and "binary" in call.facts(condition):
        condition = call.placed(ast.Compare(condition, [ast.NotEq()], [ast.Constant(0)]))
    return call.called("where", [condition, value, array])


def filled_like(call: Call) -> ast.expr | None:
    """np.full_like(x, t): t everywhere."""
    if len(call.arguments) != 2 or call.node.keywords:
        return None
    return call.placed(ast.BinOp(call.arguments[1], ast.Mult(), call.called("ones_like", call.arguments[:1])))


def broadcast(call: Call) -> ast.expr | None:
    """np.broadcast_to(x, (m, n)), x.expand(m, n) and x.expand_as(A)."""
    if len(call.arguments) < 2 or call.node.keywords or (call.name == "expand" and not call.is_method):
        return None
    array, *sizes = call.arguments
    ones = call.called("ones_like" if call.name == "expand_as" else "ones", sizes)
    return call.placed(ast.BinOp(array, ast.Mult(), ones))


def differences(call: Call) -> ast.expr | None:
    """np.diff and np.gradient are differences of neighbouring entries, no derivatives; so is diff of an array alone."""
    second = call.arguments[1] if len(call.arguments) > 1 else None
    alone = call.name == "diff" and not call.library and (second is None or whole(second) is not None)
    if alone or (call.name == "diff" and call.library in ("numpy", "torch")):
        return call.called("differences", call.arguments, call.node.keywords)
    if call.library in ("numpy", "torch"):
        said = "takes central differences, which are not yet known to the verifier; grad(f, x) is the gradient"
        call.walker.fail(f"{call.name} of {call.prefix[0]} {said}", call.node, NotYet)
    return None


def _slid(call: Call, x: ast.expr, weights: Sequence[ast.expr], mode: str, swapped: bool = False) -> ast.expr:
    """Σₗ wₗ·xᵢ₊ₗ for the places of the mode.  Of a filter longer than x NumPy exchanges the two, so that the middle of
    an even length is counted from the other end where the result is turned back (``swapped``)."""
    size, length = len(weights), _fixed(call, x)
    if sum(1 for part in (x, *weights) for _ in ast.walk(part)) * max(size, length or 0) > MOST_PARTS:
        _only(call, "shorter vectors")
    if mode == "valid" and (length is None or length >= size):
        windows = [_window(call, x, k, size - 1 - k) for k in range(size)]
        return call.placed(_sum([ast.BinOp(w, ast.Mult(), part) for w, part in zip(weights, windows)]))
    if length is None or mode == "valid":
        _only(call, "vectors of fixed lengths, the longer first, in this mode")
    before = min(size, length) - (0 if swapped and size > length else 1)
    first = 1 - size + (before // 2 if mode == "same" else 0)
    many = size + length - 1 if mode == "full" else max(size, length)
    entries = [
        _sum([ast.BinOp(w, ast.Mult(), _entry(call, x, i + k)) for k, w in enumerate(weights) if 0 <= i + k < length])
        for i in range(first, first + many)
    ]
    return call.placed(ast.List(entries, ast.Load()))


def _mode(call: Call, usual: str) -> str | None:
    said = call.arguments[2] if len(call.arguments) == 3 else call.keyword("mode")
    mode = usual if said is None else getattr(said, "value", None)
    known = mode in ("full", "same", "valid") and not call.without("mode") and len(call.arguments) <= 3
    return mode if known else None


def _weights(call: Call, w: ast.expr) -> list[ast.expr]:
    """The entries of a filter."""
    size = _fixed(call, w)
    if size is None or size > LONGEST_FILTER:
        _only(call, f"a filter of up to {LONGEST_FILTER} entries")
    return [_entry(call, w, k) for k in range(size)]


def _fixed(call: Call, node: ast.expr) -> int | None:
    """The length of a vector that is a number, and not too large."""
    shape = call.walker.value(node).shape
    if len(shape) != 1:
        _only(call, "vectors")
    return shape[0] if isinstance(shape[0], int) and shape[0] <= LONGEST_AXIS else None


def _entry(call: Call, x: ast.expr, k: int) -> ast.expr:
    return call.placed(ast.Subscript(x, ast.Constant(k), ast.Load()))


def _window(call: Call, x: ast.expr, before: int, behind: int) -> ast.expr:
    """x without so many entries before and behind."""
    upper = ast.UnaryOp(ast.USub(), ast.Constant(behind)) if behind else None
    if not before and upper is None:
        return x
    return call.placed(ast.Subscript(x, ast.Slice(ast.Constant(before) if before else None, upper), ast.Load()))


def _sum(terms: Sequence[ast.expr]) -> ast.expr:
    return reduce(lambda a, b: ast.BinOp(a, ast.Add(), b), terms)


def _only(call: Call, what: str) -> NoReturn:
    call.walker.fail(f"{call.name} is known of {what}", call.node, NotYet)


RULES: dict[str, Rule] = {
    **dict.fromkeys(("correlate", "conv1d"), correlated), "convolve": convolved, "pad": padded,
    **dict.fromkeys(("avg_pool1d", "max_pool1d"), pooled),
    **dict.fromkeys(("cat", "concat", "concatenate"), joined),
    **dict.fromkeys(("diff", "gradient"), differences),
    "masked_fill": filled, "full_like": filled_like,
    **dict.fromkeys(("broadcast_to", "expand", "expand_as"), broadcast),
}  # fmt: skip
