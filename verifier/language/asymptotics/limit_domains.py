"""Where a limit exists: there, and only there, where the parts of its formula that do not move do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.expressions import Add, Apply, Defined, Div, Expression, Leaf, Mul, Neg, Pow, Variable, lift
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import Signs
from verifier.language.asymptotics.quotients import ZERO, proved
from verifier.relations import Eq, leaves
from verifier.sequences import is_integer


def where_defined(found: Expression, body: Expression, running: Variable) -> Expression:
    """The limit, written so that it exists, and has derivatives, only where the parts of the formula that do not move
    do: with 0·c for each such c whose side conditions the limit no longer has, as log x in log(x)/n → 0, or |x|."""
    kept = set(obligations(found))
    scope = scope_of(body)
    moving = (scope.bound - scope.free) | {running}
    lost = [p for p in _still(body, moving) if not kept.issuperset(obligations(p)) or _kinks(p) - _kinks(found)]
    return _beside(found, lost)


def with_conditions(found: Expression, taken: list[tuple[Expression, list[Eq]]]) -> tuple[Expression, list[Eq]]:
    """A limit, and the hypotheses it is written with, that was found by way of other limits: it exists only where they
    do, also where nothing of them is left in it, as of x/a in (x/a)·x → 0."""
    kept = set(obligations(found))
    lost = [value for value, _ in taken if not kept.issuperset(obligations(value))]
    return _beside(found, lost), [equation for _, given in taken for equation in given]


def has_no_value(body: Expression, running: Variable) -> bool:
    """A part of the formula is a number that is not known to exist, as 1/0."""
    numbers = (part for part in _still(body, frozenset((running,))) if not leaves(part, Leaf))
    return any(obligations(part) and not proved(Eq(part, part), ()) for part in dict.fromkeys(numbers))


def _beside(found: Expression, lost: list[Expression]) -> Expression:
    """The value, defined only where the lost parts are."""
    return Add(found, *(Mul(ZERO, part) for part in dict.fromkeys(lost))) if lost else found


def _kinks(node: Any) -> set[Expression]:
    """The |u| inside a formula."""
    parts: tuple[Any, ...] = node.args if isinstance(node, Expression) else ()
    inside = set[Expression]().union(*map(_kinks, parts))
    return inside | ({node} if isinstance(node, Apply) and node.function == "abs" else set[Expression]())


def _still(node: Any, moving: frozenset[Leaf]) -> Iterator[Expression]:
    """The largest scalar parts in which nothing moves, neither the running variable nor what a sum inside runs over;
    log b where b^t is read as e^(t·log b), and 1/c where something is divided by c."""
    moves = moving & scope_of(node).free if isinstance(node, Expression) else moving
    if isinstance(node, Defined) and moves:
        yield from _still(node.meaning, moving)
    elif isinstance(node, Expression) and not moves:
        if not node.shape:
            yield node
    elif isinstance(node, Pow) and not moving & scope_of(node.args[0]).free:
        yield node.args[0] if is_integer(node.args[1]) else Apply("log", node.args[0])
        yield from _still(node.args[1], moving)
    elif isinstance(node, Div) and not moving & scope_of(node.args[1]).free and not node.shape:
        yield Div(lift(1), node.args[1])
        yield from _still(node.args[0], moving)
    elif isinstance(node, Expression):
        for part in node.args:
            yield from _still(part, moving)


def undefined(node: Any, signs: Signs) -> bool:
    """The logarithm of something ≤ 0 stands there, and no ``where``, which may mean another branch.

    A power with a letter as exponent tells nothing: x^a is there at x < 0 too for a = 1.
    """
    parts = list(_parts(node))
    return not any(p.function == "sign" for p in parts) and any(
        p.function == "log" and not p.shape and signs.bounds(p.argument).nonpositive for p in parts
    )


def _parts(node: Any) -> Iterator[Apply]:
    """The functions applied in what arithmetic makes of numbers; nothing within sums, integrals and derivatives."""
    if isinstance(node, Defined):
        node = node.meaning
    if isinstance(node, Apply):
        yield node
    if isinstance(node, (Add, Mul, Neg, Div, Pow, Apply)):
        for part in node.args:
            yield from _parts(part)
