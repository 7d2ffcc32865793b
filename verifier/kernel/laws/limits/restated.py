"""A statement fails where it fails once parts of it are replaced by what they are proved to equal: an expectation of
normal noise, say, by its closed form, of which balls know the value, or an integral by its own.

What is replaced must not change with anything that is bound around it, by a sum, a derivative or another expectation.
A parameter may be a number first: ∫ sin(ax)/x dx has another value for a < 0 than for a > 0.
"""

from __future__ import annotations

from msgspec.structs import replace

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Noise, Variable
from verifier.kernel.check import check
from verifier.kernel.laws.limits.asymptotics import Failure
from verifier.kernel.laws.limits.instances import fixed_at
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.points.point import Restated
from verifier.kernel.points.refutation import judge
from verifier.relations import Eq, rebuild


def judge_restated(goal: Goal, other: Restated) -> Failure:
    """Each part equals what is put in its place, by a theorem of the kernel, and the new statement fails at the point.

    Raises:
        Rejected: where a certificate does not prove the equation.
    """
    if other.fixed:
        special = fixed_at(goal, other.fixed, other.point)
        return special if isinstance(special, Failure) else judge_restated(special, replace(other, fixed=()))
    # What is bound around the parts: a slope in a is itself a part that speaks of a.
    around = {part: Variable(f"□{k}", part.shape) for k, (part, _, _) in enumerate(other.parts)}
    values = {part: value for part, value, _ in other.parts}
    try:
        bound = scope_of(rebuild(goal.relation, around)).bound
        restated = Goal(rebuild(goal.relation, values), goal.given)
    except StatementError as reason:
        return Failure(f"the parts cannot be replaced ({reason})")
    for part, value, certificate in other.parts:
        if part.shape != value.shape or bound & (scope_of(part).free | scope_of(value).free):
            return Failure("what is replaced changes with something that is bound around it")
        if check(Goal(Eq(part, value), goal.given), certificate).trust != "kernel":
            return Failure("what a part equals does not rest on the kernel alone")
    before, after = {*goal.variables()}, {*restated.variables()}
    # A draw that is averaged over may go, and what an integral runs over; a draw of another law, which a new parameter
    # makes, is another draw.
    free = frozenset().union(*(scope_of(part).free for part in (goal.relation, *goal.given)))
    alone = (after - before) | {v for v in before - after if not isinstance(v, Noise) and v in free}
    if alone:
        return Failure(f"{next(iter(alone))} is spoken of only before or only after the replacement")
    judgement = judge(restated, other.point)
    if not judgement.refuted:
        return Failure(judgement.reason)
    return Failure("", judgement.lhs, judgement.rhs, judgement.where, judgement.exact)
