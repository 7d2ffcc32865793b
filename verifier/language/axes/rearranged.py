"""The entries of a vector in another order: sort(x), sorted(x), roll(x, k).

A function that does not depend on the order of the entries is that of the vector itself, and the first and the last of
the sorted entries are the least and the largest one.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import sympy

from verifier.arrangements import Shifted
from verifier.array_functions import ArrayFunction
from verifier.expressions import Comprehension, Defined, Delta, Entry, Expression, Index, least, lift
from verifier.language.axes import slices
from verifier.language.axes.indexing import listed, whole
from verifier.language.errors import NotYet

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Their names, which are methods too.
METHODS = frozenset({"sort", "sorted", "roll"})
#: What libraries call the number of places, and the axis.
_BY, _AXES = frozenset({"shift", "shifts"}), frozenset({"axis", "dim", "dims"})


def inside(walker: Walker, node: ast.expr) -> ast.expr | None:
    """x for sort(x) and roll(x, k); ``None`` for anything else."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Name, ast.Attribute)):
        return None
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
    if name not in METHODS:
        return None
    _, arguments = walker.callee(node)
    return arguments[0] if arguments else None


def _vector(
    walker: Walker, node: ast.Call, arguments: list[ast.expr], beside: frozenset[str] = frozenset()
) -> tuple[Expression, list[ast.expr]]:
    """The vector of a call along its only axis, and what else the call is given."""
    name, _ = walker.callee(node)
    said = [word.value for word in node.keywords if word.arg in beside]
    places = [word.value for word in node.keywords if word.arg in _AXES]
    if not arguments or len(said) + len(places) < len(node.keywords):
        walker.fail(f"{name} takes a vector, as in {'roll(x, 1)' if name == 'roll' else f'{name}(x)'}", node)
    along = [whole(part) for place in places for part in (listed(place) or [place])]
    array = walker.value(arguments[0])
    if len(array.shape) != 1 or any(axis not in (0, -1) for axis in along):
        walker.fail(f"{name} takes a vector here, along its only axis", node)
    return array, [*arguments[1:], *said]


def end_of_sorted(walker: Walker, node: ast.Subscript) -> Expression | None:
    """sort(x)[0] is min x and sort(x)[-1] is max x; ``None`` for other entries."""
    place = whole(node.slice)
    if place not in (0, -1) or inside(walker, node.value) is None:
        return None
    found = walker.value(node.value)
    if not isinstance(found, ArrayFunction) or found.function != "sort":
        return None
    return ArrayFunction("max" if place else "min", found.array)


def rolled(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """roll(x, k): the last k entries before the others; for k < 0 the first |k| behind them."""
    array, others = _vector(walker, node, arguments, _BY)
    by = [whole(part) for part in (listed(others[0]) or [others[0]])] if others else []
    if len(by) != 1 or by[0] is None or [whole(axis) for axis in others[1:]] not in ([], [0], [-1]):
        walker.fail("roll takes a vector and a whole number, as in roll(x, 1)", node)
    return walker.built(partial(_rolled, array, by[0]), node)


def _rolled(x: Expression, k: int) -> Expression:
    """The entry x[i − k] where there is one and, at the first k places, the last k entries; for k < 0 the other way."""
    (n,) = x.shape
    if isinstance(x, Defined) and x.args[0].name == "roll":
        x, before = x.args[1]
        k += int(before.value)
    if isinstance(n, int):
        k %= n
    slices.required(n, abs(k))
    if k == 0:
        return x
    i = Index("i", n)
    moved: Expression = Entry(Shifted(x, n, abs(k) + 1, int(k > 0)), i, sympy.Integer(abs(k)))
    for j in range(abs(k)):
        first, last = sympy.Integer(j), sympy.Integer(j - abs(k))
        place, other = (first, last) if k > 0 else (last, first)
        moved = moved + Entry(x, other) * Delta(i, place)
    return Defined("roll", (x, lift(k)), Comprehension(moved, i))


def at_place(array: Expression, places: Sequence[object]) -> Expression | None:
    """The entry of roll(x, k) at a position counted from one end, the entry of x that it is; ``None`` for others, and
    where x may be so short that it is another one."""
    if not isinstance(array, Defined) or array.args[0].name != "roll" or len(places) != 1:
        return None
    (place,), (x, by) = places, array.args[1]
    if not isinstance(place, sympy.Integer):
        return None
    (n,), k, at = x.shape, int(by.value), int(place)
    if isinstance(n, int):
        return Entry(x, sympy.Integer((at - k) % n))
    other = at - k
    longest = max(abs(k), at + 1, -at, other + 1, -other)
    return Entry(x, sympy.Integer(other)) if least(n) >= longest else None


def _named(name: str) -> Callable[[Walker, ast.Call, list[ast.expr]], Expression]:
    """sort(x), argmax(x) and argmin(x), the array functions of these names."""

    def read(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
        if name != "sort" and len(arguments) == 2 and whole(arguments[1]) is None:
            said = f"{name}(f, x), the point at which a function is extreme: not yet known to the verifier"
            walker.fail(f"{said}; {name}(x) is a place of a vector", node, NotYet)
        array, others = _vector(walker, node, arguments)
        if others and [whole(other) for other in others] not in ([0], [-1]):
            walker.fail(f"{name} takes one vector", node)
        return ArrayFunction(name, array)

    return read


#: name -> its reading.
FORMS = {
    "roll": rolled,
    "sorted": _named("sort"),
    **{name: _named(name) for name in ("sort", "argmax", "argmin")},
}
