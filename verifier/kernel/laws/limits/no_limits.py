"""Refutations of limits for single values of their parameters, and of those that are none.

What is claimed to tend to a limit for all values of a parameter fails if it does not for one of them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.limits.asymptotics import Failure, judge_elsewhere
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.membership import facts_hold
from verifier.kernel.points.numbers import Undecided
from verifier.kernel.points.numbers import Undefined as Unvalued
from verifier.kernel.points.point import Elsewhere, Point, Wavering
from verifier.kernel.points.refutation import judge
from verifier.printing import text
from verifier.relations import Eq, Tends, leaves, rebuild
from verifier.sequences import is_integer


def judge_running(goal: Goal, other: Elsewhere | Wavering) -> Failure:
    """Another limit, or none, as a number grows.

    Raises:
        Rejected: where the certificate does not prove the other limit.
    """
    if isinstance(other, Elsewhere) and not other.fixed:
        return judge_elsewhere(goal, other)
    if not isinstance(goal.relation, Tends) or type(goal.relation.args[2]) is not Variable:
        return Failure("this route refutes limits in a scalar variable only")
    return _judge_fixed(goal, other) if isinstance(other, Elsewhere) else _judge_wavering(goal, other)


def _judge_fixed(goal: Goal, other: Elsewhere) -> Failure:
    """What is claimed for all values of some variables fails for those that they have at the point, where the
    hypotheses hold; no hypothesis speaks of n."""
    special = at_values(goal, other.fixed, other.point)
    if isinstance(special, Failure):
        return special
    holds = judge(Goal(Eq(lift(1), lift(0)), goal.given), other.point)
    return judge_elsewhere(special, replace(other, fixed=())) if holds.refuted else Failure(holds.reason)


def at_values(goal: Goal, fixed: tuple[Variable, ...], point: Point) -> Goal | Failure:
    """The limit without hypotheses, with numbers in the place of these scalars, which have their declared facts."""
    relation: Any = goal.relation
    n = relation.args[2]
    if n in fixed or any(n in leaves(hypothesis, Variable) for hypothesis in goal.given):
        return Failure(f"{n} runs, and no hypothesis may speak of it")
    numbers: dict[Any, Any] = {}
    for v in fixed:
        value = point.values.get(v)
        if type(v) is not Variable or v.shape or v.of or not isinstance(value, Fraction):
            return Failure(f"{v} is no scalar with a value")
        try:
            if not facts_hold(v, point):
                return Failure(f"{v} has no value with its declared facts")
        except (Undecided, Unvalued) as reason:
            return Failure(str(reason))
        numbers[v] = lift(value)
    if scope_of(relation).bound & {*fixed}:
        return Failure("what is fixed is bound somewhere")
    try:
        return Goal(rebuild(relation, numbers))
    except StatementError as reason:
        return Failure(str(reason))


def _judge_wavering(goal: Goal, other: Wavering) -> Failure:
    """c + d·f(n) with rational d, α ≠ 0 has no limit, for f(n) = sin(αn + β) or cos(αn + β), over the real n and over
    the whole ones: from f(n + 1) − f(n − 1) → 0 the sine and the cosine both would tend to 0, since sin α ≠ 0 (π is
    irrational); nor has it for f(n) = (−1)ⁿ.  Nor has c + d·nᵖ·f(n) for p > 0, or f(n) would tend to 0."""
    relation: Any = goal.relation
    n = relation.args[2]
    fixed = tuple(v for v in goal.variables() if v != n)
    special = at_values(goal, fixed, other.point)
    if isinstance(special, Failure):
        return special
    holds = judge(Goal(Eq(lift(1), lift(0)), goal.given), other.point) if goal.given else None
    if holds is not None and not holds.refuted:
        return Failure(holds.reason)
    found: Any = special.relation
    if not any(wavers(part, n) for part in _plus_constants(found.args[0], n)):
        return Failure("the expression is not of a form that is known to have no limit")
    return Failure("", "without a limit", text(found.args[1]), f"as {n} → ∞")


def _plus_constants(node: Any, n: Variable) -> list[Expression]:
    """f of c + d·f or c + d·nᵖ·f for numbers c, d ≠ 0 and p ≥ 0 that are written: the one summand in which n stands."""
    if isinstance(node, Defined):
        return _plus_constants(node.meaning, n)
    if isinstance(node, Neg):
        return _plus_constants(node.args[0], n)
    if isinstance(node, Div) and isinstance(node.args[1], Number) and node.args[1].value != 0:
        return _plus_constants(node.args[0], n)
    if isinstance(node, (Add, Mul)):
        moving = [part for part in node.args if n in leaves(part, Variable)]
        still = [part for part in node.args if part not in moving]
        if isinstance(node, Mul) and len(moving) > 1:
            moving = [part for part in moving if not _power(part, n)]
        plain = all(isinstance(part, Number) and (isinstance(node, Add) or part.value != 0) for part in still)
        return _plus_constants(moving[0], n) if len(moving) == 1 and plain else []
    return [node]


def _power(node: Any, n: Variable) -> bool:
    """d·nᵖ with written d ≠ 0 and p ≥ 0."""
    if isinstance(node, Number):
        return bool(node.value)
    if isinstance(node, Mul):
        return all(_power(part, n) for part in node.args)
    if isinstance(node, Pow):
        return node.args[0] == n and isinstance(node.args[1], Number) and node.args[1].value >= 0
    return bool(node == n)


def wavers(node: Any, n: Variable) -> bool:
    """sin(αn + β), cos(αn + β) with rational α ≠ 0 and β, or (−1)ⁿ for a whole n."""
    if isinstance(node, Pow):
        return node.args[0] in (lift(-1), Neg(lift(1))) and node.args[1] == n and is_integer(n)
    if not isinstance(node, Apply) or node.function not in ("sin", "cos"):
        return False
    try:
        angle = Reader().entry(node.argument, ())
    except (GaveUp, Undefined):
        return False
    alone = ((variable_symbol(n), (), 1),)
    return alone in angle.monomials and all(monomial in (alone, ()) for monomial in angle.monomials)
