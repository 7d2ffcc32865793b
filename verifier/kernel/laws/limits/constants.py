"""A relation fails at constants such as π/2, log 3 and √2, which no balls can tell from their neighbours: x = √2 under
x² = 2, where the hypothesis has to be proved; a strict inequality, or a ≠, where the sides are proved equal.

Constants may stand for variables only where these are numbers: in formulas without derivatives, sums, limits, arrays
and expectations.  There, an instance of a true statement is a true statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import ctx, fmpq

from verifier.certificates import NormalForm
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.limits.asymptotics import Failure
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.membership import fact_holds
from verifier.kernel.points.numbers import Undecided, Undefined
from verifier.kernel.points.point import Constants, Point
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


def judge_constants(goal: Goal, constants: Constants) -> Failure:
    """Facts and hypotheses hold at the constants; both sides have a value there, and what is said of these is false.

    Raises:
        Rejected: where the certificate does not prove that sides are equal which differ by the relation.
    """
    relation = goal.relation
    if set(goal.variables()) != set(constants.values) or not all(map(_is_constant, constants.values.values())):
        return Failure("there is not one constant for each variable")
    if not all(map(is_plain, (relation, *goal.given))):
        return Failure("constants are put into plain formulas of scalars only")
    if not all(_is_member(variable, value) for variable, value in constants.values.items()):
        return Failure("a variable is not known to have its declared facts there")
    replace = dict(constants.values)
    for hypothesis in goal.given:
        if not _holds_there(rebuild(hypothesis, replace)):
            return Failure(f"the hypothesis {hypothesis} is not known to hold there")
    outcome = decided(rebuild(relation, replace), Point())
    if outcome.truth is not None:
        reason = "the relation holds there" if outcome.truth else ""
        return Failure(reason, outcome.lhs, outcome.rhs, outcome.where, outcome.exact)
    if not (isinstance(relation, Ne) or (isinstance(relation, Order) and relation.strict)):
        return Failure("equal sides refute only what is strict")
    left, right = (rebuild(side, replace) for side in relation.args[-2:])
    if check(Goal(Eq(left, right)), constants.certificate).trust != "kernel":
        return Failure("that the sides are equal does not rest on the kernel alone")
    try:
        said = _shared(left, right)
    except (Undecided, Undefined) as reason:
        return Failure(f"the sides are not known to have values there ({reason})")
    return Failure("", said, said, "where both sides are equal")


def _shared(left: Expression, right: Expression) -> str:
    """The value of both sides, which are known to be equal.

    Raises:
        Undecided, Undefined: when one of them is not known to have a value.
    """
    with ctx.workprec(_BITS):
        both = [values(side, environment(Point())) for side in (left, right)]
        return array_text(next((value for value in both if isinstance(value[()], fmpq)), both[0]))


def _holds_there(relation: Relation) -> bool:
    """Balls decide that it holds; or it is an equation, or an inequality that allows equality, of sides that have
    values and are equal by their normal forms."""
    if _holds(relation):
        return True
    if isinstance(relation, Ne) or (isinstance(relation, Order) and relation.strict):
        return False
    left, right = relation.args[-2:]
    try:
        _shared(left, right)
        return check(Goal(Eq(left, right)), NormalForm()).trust == "kernel"
    except (Rejected, Undecided, Undefined):
        return False


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
