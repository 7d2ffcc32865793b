"""What the kernel refutes a goal at, as the counterexample of a report."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from verifier.claims import Goal
from verifier.expressions import Leaf
from verifier.kernel.check import Rejected, refute
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.points.point import Along, Constants, Elsewhere, Family, Point, Restated, Wavering, Witness
from verifier.numeric.witness import pair_text, point_texts
from verifier.printing import text
from verifier.properties import moved
from verifier.relations import HasMinimum, Tends
from verifier.verdicts import Counterexample


def confirmed(goal: Goal, point: Witness) -> Counterexample | None:
    """The point as a counterexample, if the kernel refutes the goal there."""
    try:
        refutation = refute(goal, point)
    except Rejected:
        return None
    settled = point.inner if isinstance(point, Along) else point
    inner = settled.point if isinstance(settled, (Elsewhere, Wavering, Restated)) else settled
    counting = {point.m.name} if isinstance(point, Along) else set()
    return Counterexample(
        sizes={dim.name: size for dim, size in inner.sizes.items()} if isinstance(inner, Point) else {},
        values={name: value for name, value in _values(goal, inner).items() if name not in counting},
        lhs=refutation.lhs,
        rhs=refutation.rhs,
        where=": ".join(filter(None, (_pair(goal, inner), refutation.where))),
        exact=refutation.exact,
        point=point,
    )


def _values(goal: Goal, where: Point | Family | Constants) -> dict[str, str]:
    if isinstance(where, Family):
        return _everywhere(where)
    if isinstance(where, Constants):
        return {variable.name: text(value) for variable, value in where.values.items()}
    return _free(goal, point_texts(where))


def _pair(goal: Goal, where: Point | Family | Constants) -> str:
    return pair_text(where, moved(goal.relation)) if isinstance(where, Point) else ""


def _free(goal: Goal, values: dict[str, str]) -> dict[str, str]:
    """The values of what nothing runs over: no n of a limit, no variables of a minimum, no s of what is for all s, and
    none of what has two values."""
    relation: Any = goal.relation
    bound = {*relation.args[1:]} if isinstance(relation, HasMinimum) else {*moved(relation)}
    bound |= {relation.args[2]} if isinstance(relation, Tends) else set()
    free = frozenset[Leaf]().union(*(scope_of(part).free for part in (relation, *goal.given)))
    names = {part.name for part in (*bound, *(variable for variable in goal.variables() if variable not in free))}
    return {name: value for name, value in values.items() if name not in names}


def _everywhere(family: Family) -> dict[str, str]:
    def told(value: Fraction, array: bool) -> str:
        return f"{value} in every entry" if array else str(value)

    return {variable.name: told(value, bool(variable.shape)) for variable, value in family.values.items()}
