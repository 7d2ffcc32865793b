"""Sign rules read off the statement as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verifier.certificates import Balls, Bounds, Certificate, CompareRoots, SquareBoth
from verifier.claims import Goal
from verifier.expressions import Pow, Variable
from verifier.kernel.order import Signs
from verifier.relations import Eq, Loewner, Order, leaves


def propose(goal: Goal, find: Callable[[Goal], Certificate | None]) -> Iterator[Certificate]:
    """Intervals; balls where no variable is left; comparison of squares of nonnegative sides."""
    relation = goal.relation
    if isinstance(relation, (Order, Loewner)):
        yield Bounds()
    if isinstance(relation, (Eq, Order)) and not leaves(relation, Variable) and not goal.dims():
        yield from (Balls(bits) for bits in (64, 256, 1024, 4096))
    if isinstance(relation, Order) and _squared(relation):
        roots = find(Goal(Order(relation.sign, *(side.args[0] for side in relation.expressions)), goal.given, goal.hints))
        if roots is not None:
            yield CompareRoots(roots)
    if isinstance(relation, (Eq, Order)) and not _squared(relation):
        lhs, rhs = relation.expressions
        signs = Signs(goal.given)
        if signs.bounds(lhs).nonnegative and signs.bounds(rhs).nonnegative and not (lhs.shape or rhs.shape):
            squares = Eq(lhs**2, rhs**2) if isinstance(relation, Eq) else Order(relation.sign, lhs**2, rhs**2)
            inner = find(Goal(squares, goal.given, goal.hints))
            if inner is not None:
                yield SquareBoth(inner)


def _squared(relation: Eq | Order) -> bool:
    """Both sides are powers already: squaring them leads nowhere."""
    return all(isinstance(side, Pow) for side in relation.expressions)
