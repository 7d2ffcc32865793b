"""What may be used while a text is read: what holds around every point, and not at the point alone.

The value of a limit or a series may stand under a derivative.  It is therefore found from facts and hypotheses that
hold on open sets (a > 0, |x| < 1).  What holds on a closed set with an interior (a ≥ 0) may be used where that does
not do, but the value is then written with a part that has derivatives in the interior only; equations (a = 1, Σp = 1)
never are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from verifier.expressions import Add, Expression, Noise, Variable
from verifier.facts import WHOLE_FACTS
from verifier.kernel.signs.domains import discontinuity
from verifier.kernel.signs.order import OPEN_FACTS, has_place
from verifier.language.asymptotics.convergence import interior
from verifier.relations import Ne, Order, Relation, leaves, rebuild

#: What holds around every point at which a fact that is no open set holds.
_OPEN_PART = {"spd": "invertible", "orthogonal": "invertible", "orthonormal_columns": "full_rank"}
_KEPT = OPEN_FACTS | WHOLE_FACTS | {"invertible", "full_rank"}
_CLOSED = "nonnegative"


class Setting(Struct, frozen=True):
    """Stand-ins for the variables, what is said of them, and what restricts the value to the interior."""

    there: dict[Any, Any]
    said: tuple[Relation, ...]
    guards: tuple[Expression, ...] = ()

    def put(self, node: Any) -> Any:
        return rebuild(node, self.there) if self.there else node

    def back(self, node: Any) -> Any:
        swapped = {twin: v for v, twin in self.there.items()}
        return [rebuild(part, swapped) for part in node] if isinstance(node, list) else rebuild(node, swapped)


def settings(body: Expression, running: Variable, said: tuple[Relation, ...]) -> Iterator[Setting]:
    """First what holds on open sets, then what holds on closed ones as well, if there is such."""
    variables = [v for v in dict.fromkeys(leaves(body, Variable)) if v != running and not isinstance(v, Noise)]
    plain = tuple(relation for relation in said if not has_place(relation))
    opened = tuple(relation for relation in plain if is_open(relation))
    yield _setting(variables, opened)
    nonnegative = [v for v in variables if _CLOSED in v.facts]
    others = [
        relation
        for relation in plain
        if isinstance(relation, Order) and not relation.strict and {*leaves(relation, Variable)} & {*variables}
    ]
    if nonnegative or others:
        gaps = [_gap(relation) for relation in others]
        guards = (*map(interior, nonnegative), *map(interior, gaps))
        yield _setting(variables, (*opened, *others), _CLOSED, guards)


def is_open(relation: Relation) -> bool:
    """The hypothesis holds around every point where it holds: it is strict, between continuous functions."""
    if not (isinstance(relation, Ne) or (isinstance(relation, Order) and relation.strict)):
        return False
    moving = frozenset(leaves(relation, Variable))
    return not any(discontinuity(side, moving, calls=True) for side in relation.expressions)


def _setting(
    variables: list[Variable], said: tuple[Relation, ...], kept: str = "", guards: tuple[Expression, ...] = ()
) -> Setting:
    there: dict[Any, Any] = {}
    for v in variables:
        facts = {_OPEN_PART.get(fact, fact) for fact in v.facts}
        facts &= _KEPT | {kept}
        if facts != v.facts:
            there[v] = Variable(v.name, v.shape, tuple(facts), v.of)
    return Setting(there, tuple(rebuild(relation, there) for relation in said) if there else said, guards)


def _gap(relation: Order) -> Expression:
    low, high = (relation.lhs, relation.rhs) if relation.sign == "≤" else (relation.rhs, relation.lhs)
    found: Expression = Add(high, -low)
    return found


__all__ = ["Setting", "is_open", "settings"]
