"""Where a limit exists: there, and only there, where the parts of its formula that do not move do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.expressions import Add, Apply, Defined, Expression, Leaf, Mul, Pow, Variable
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.obligations import obligations
from verifier.language.quotients import ZERO
from verifier.sequences import is_integer


def where_defined(found: Expression, body: Expression, running: Variable) -> Expression:
    """The limit, written so that it exists, and has derivatives, only where the parts of the formula that do not move
    do: with 0·c for each such c whose side conditions the limit no longer has, as log x in log(x)/n → 0, or |x|."""
    kept = set(obligations(found))
    scope = scope_of(body)
    moving = (scope.bound - scope.free) | {running}
    lost = [p for p in _still(body, moving) if not kept.issuperset(obligations(p)) or _kinks(p) - _kinks(found)]
    return Add(found, *(Mul(ZERO, part) for part in dict.fromkeys(lost))) if lost else found


def _kinks(node: Any) -> set[Expression]:
    """The |u| inside a formula."""
    parts: tuple[Any, ...] = node.args if isinstance(node, Expression) else ()
    inside = set[Expression]().union(*map(_kinks, parts))
    return inside | ({node} if isinstance(node, Apply) and node.function == "abs" else set[Expression]())


def _still(node: Any, moving: frozenset[Leaf]) -> Iterator[Expression]:
    """The largest scalar parts in which nothing moves, neither the running variable nor what a sum inside runs over;
    log b where b^t is read as e^(t·log b)."""
    moves = moving & scope_of(node).free if isinstance(node, Expression) else moving
    if isinstance(node, Defined) and moves:
        yield from _still(node.meaning, moving)
    elif isinstance(node, Expression) and not moves:
        if not node.shape:
            yield node
    elif isinstance(node, Pow) and not moving & scope_of(node.args[0]).free:
        yield node.args[0] if is_integer(node.args[1]) else Apply("log", node.args[0])
        yield from _still(node.args[1], moving)
    elif isinstance(node, Expression):
        for part in node.args:
            yield from _still(part, moving)
