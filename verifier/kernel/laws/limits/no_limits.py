"""Refutations of limits for single values of their parameters, and of those that are none.

What is claimed to tend to a limit for all values of a parameter fails if it does not for one of them.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.limits.asymptotics import Failure, judge_elsewhere
from verifier.kernel.laws.limits.instances import fixed_at
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.point import Elsewhere, Wavering
from verifier.printing import text
from verifier.relations import Tends, leaves
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
    special = _without_running(goal, other.fixed) or fixed_at(goal, other.fixed, other.point)
    return special if isinstance(special, Failure) else judge_elsewhere(special, replace(other, fixed=()))


def _without_running(goal: Goal, fixed: tuple[Variable, ...]) -> Failure | None:
    """That the variable of the limit is not fixed, nor spoken of."""
    relation: Any = goal.relation
    n = relation.args[2]
    if n in fixed or any(n in leaves(hypothesis, Variable) for hypothesis in goal.given):
        return Failure(f"{n} runs, and no hypothesis may speak of it")
    return None


def _judge_wavering(goal: Goal, other: Wavering) -> Failure:
    """c + d·f(n) with rational d, α ≠ 0 has no limit, for f(n) = sin(αn + β) or cos(αn + β), over the real n and over
    the whole ones: from f(n + 1) − f(n − 1) → 0 the sine and the cosine both would tend to 0, since sin α ≠ 0 (π is
    irrational); nor has it for f(n) = (−1)ⁿ.  Nor has c + d·nᵖ·f(n) for p > 0, or f(n) would tend to 0."""
    relation: Any = goal.relation
    n = relation.args[2]
    fixed = tuple(v for v in goal.variables() if v != n)
    special = _without_running(goal, fixed) or fixed_at(goal, fixed, other.point)
    if isinstance(special, Failure):
        return special
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
