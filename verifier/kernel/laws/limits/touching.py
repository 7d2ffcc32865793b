"""A strict inequality, or a ≠, fails where both sides are equal: at constants such as π/2, log 3 and √2, which no balls
can tell from their neighbours, so that the equality has to be proved.

Constants may stand for variables only where these are numbers: in formulas without derivatives, sums, limits, arrays
and expectations.  There, an instance of a false equation ``lhs ≠ rhs`` is a false statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import ctx, fmpq

from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.check import check
from verifier.kernel.laws.limits.asymptotics import Failure
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.membership import fact_holds
from verifier.kernel.points.numbers import Undecided, Undefined
from verifier.kernel.points.point import Point, Touching
from verifier.kernel.points.refutation import decided
from verifier.kernel.points.texts import array_text
from verifier.relations import Eq, Ne, Order, Relation, rebuild

#: Bits of the balls in which both sides are shown to exist.
_BITS = 192
#: Heads of formulas of which every part is a number once the variables are.
PLAIN = (Number, Variable, Add, Neg, Mul, Div, Pow, Apply, Defined)
#: Facts of a number, as its order relations to constants.
_ORDERED: Mapping[str, tuple[tuple[str, int], ...]] = {
    "positive": ((">", 0),),
    "nonnegative": (("≥", 0),),
    "negative": (("<", 0),),
    "nonzero": (("≠", 0),),
    "unit_interval": ((">", 0), ("<", 1)),
}


def judge_touching(goal: Goal, touching: Touching) -> Failure:
    """Facts and hypotheses hold at the constants, both sides have a value there, and these are equal by a theorem.

    Raises:
        Rejected: where the certificate does not prove that they are.
    """
    relation = goal.relation
    if not (isinstance(relation, Ne) or (isinstance(relation, Order) and relation.strict)):
        return Failure("equal sides refute only what is strict")
    if set(goal.variables()) != set(touching.values) or not all(map(_is_constant, touching.values.values())):
        return Failure("there is not one constant for each variable")
    if not all(map(is_plain, (relation, *goal.given))):
        return Failure("constants are put into plain formulas of scalars only")
    if not all(_is_member(variable, value) for variable, value in touching.values.items()):
        return Failure("a variable is not known to have its declared facts there")
    replace = dict(touching.values)
    for hypothesis in goal.given:
        if not _holds(rebuild(hypothesis, replace)):
            return Failure(f"the hypothesis {hypothesis} is not known to hold there")
    left, right = (rebuild(side, replace) for side in relation.args[-2:])
    if check(Goal(Eq(left, right)), touching.certificate).trust != "kernel":
        return Failure("that the sides are equal does not rest on the kernel alone")
    try:
        with ctx.workprec(_BITS):
            both = [values(side, environment(Point())) for side in (left, right)]
            shared = next((value for value in both if isinstance(value[()], fmpq)), both[0])
            said = array_text(shared)
    except (Undecided, Undefined) as reason:
        return Failure(f"the sides are not known to have values there ({reason})")
    return Failure("", said, said, "where both sides are equal")


def is_plain(node: Any) -> bool:
    """Whether a relation or formula is made of numbers, scalar variables and functions of them only."""
    if isinstance(node, Relation):
        return type(node) in (Eq, Ne, Order) and all(map(is_plain, node.args[-2:]))
    if type(node) not in PLAIN or node.shape:
        return False
    if isinstance(node, Variable):
        return not node.of
    if isinstance(node, Defined):
        return is_plain(node.meaning)
    return isinstance(node, Number) or all(is_plain(arg) for arg in node.args if isinstance(arg, Expression))


def _is_constant(value: Any) -> bool:
    return isinstance(value, Expression) and is_plain(value) and not _variables(value)


def _variables(node: Any) -> bool:
    return isinstance(node, Variable) or any(map(_variables, getattr(node, "args", ())))


def _is_member(variable: Variable, value: Expression) -> bool:
    """Whether the constant has the facts of the variable: exactly, or by certain balls."""
    if isinstance(value, Number):
        return all(fact_holds(value.value, fact) for fact in variable.facts)
    return all(
        fact in _ORDERED and all(_holds(_compared(sign, value, bound)) for sign, bound in _ORDERED[fact])
        for fact in variable.facts
    )


def _compared(sign: str, value: Expression, bound: int) -> Relation:
    return Ne(value, lift(bound)) if sign == "≠" else Order(sign, value, lift(bound))


def _holds(relation: Relation) -> bool:
    return decided(relation, Point()).truth is True
