"""Equations between functions of t that are given hold for every t: what is differentiated is given as well.

``v: vector(n) of t; v @ v == 1`` says of the function v that its length is 1, and who then claims v @ d(v, t) == 0 does
not mean a v whose length is 1 by chance at this t.  The derivatives of both sides are equal too, as often as the claim
differentiates in t, mixed ones too; they are given beside the equation, and the result says so.  What is declared of a
function holds for every t in any case.  An equation y = f(t) is put in for y: it says all that there is to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from verifier.arrangements import Eye
from verifier.errors import StatementError
from verifier.expressions import (
    Call,
    Defined,
    Derivative,
    Entry,
    Expression,
    MatMul,
    Mul,
    Neg,
    Number,
    Pow,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.notation import d, eye, let, total
from verifier.relations import Eq, Ne, Order, Relation, leaves, rebuild

SAID = "{} is given for every {}, and so are the derivatives of both sides"
#: Declared facts that are equations.
_FACTS: dict[str, Callable[[Any], Eq]] = {
    "symmetric": lambda a: Eq(a, a.T),
    "antisymmetric": lambda a: Eq(a.T, -a),
    "orthogonal": lambda a: Eq(a.T @ a, eye(a.shape[1])),
    "orthonormal_columns": lambda a: Eq(a.T @ a, eye(a.shape[1])),
    "idempotent": lambda a: Eq(a @ a, a),
    "unit": lambda a: Eq(a @ a, lift(1)),
    "sums_to_one": lambda a: Eq(total(a), lift(1)),
    "simplex": lambda a: Eq(total(a), lift(1)),
}
_FACTS["psd"] = _FACTS["spd"] = _FACTS["symmetric"]


def put_in(
    claimed: tuple[Relation, ...], given: tuple[Relation, ...]
) -> tuple[tuple[Relation, ...], tuple[Relation, ...], tuple[str, ...]]:
    """Claims and hypotheses with f(t) for each function y that is given as y = f(t), and what is to be said of it."""
    said: list[str] = []
    while (found := next(filter(None, (_formula(relation, claimed) for relation in given)), None)) is not None:
        y, formula = found
        said.append(f"{y} = {formula} is given for every {', '.join(map(str, y.of))}")
        meaning = {y: let(y.name, formula)}
        claimed = tuple(rebuild(relation, meaning) for relation in claimed)
        given = tuple(rebuild(relation, meaning) for relation in given)
        given = tuple(relation for relation in given if len({*relation.args}) > 1 or type(relation) is not Eq)
    return claimed, given, tuple(said)


def _formula(relation: Relation, claimed: tuple[Relation, ...]) -> tuple[Variable, Expression] | None:
    """(y, f(t)) for y = f(t), where y is a function of t without further facts, and f(t) is one of t."""
    if type(relation) is not Eq:
        return None
    moved = {v for claim in claimed for slope in claim.atoms(Derivative) for v in leaves(slope.args[1], Variable)}
    for y, formula in (relation.expressions, relation.expressions[::-1]):
        if type(y) is not Variable or not y.of or y.facts or y.shape != formula.shape or isinstance(formula, Variable):
            continue
        inside = {*leaves(formula, Variable)}
        if inside & {*y.of} and inside & moved <= {*y.of} and not any(v.of for v in inside):
            return y, formula
    return None


def at_one_point(claimed: tuple[Relation, ...], given: tuple[Relation, ...]) -> str:
    """An equation between functions that may say less of them at one t than it does all around it, as t·y = 0, y² = 0
    and y·y′ = 0 do at 0: what fails at one t may be true.  Empty where there is none.

    No such equation is y′ = f(y, t), nor v·v = 1 alone: where a form in functions is a number c ≠ 0 its slope is not 0.
    So it is with what is said of f(t), where the claim speaks of f elsewhere.
    """
    said = next((h for h in given if _is_used_elsewhere(h, claimed, given)), None)
    if said is not None:
        return str(said)
    implicit = [
        equation
        for equation in given
        if type(equation) is Eq
        and any(v.of for v in leaves(equation, Variable))
        and not (_of_one_value(equation) or _solved(equation))
    ]
    alone = len(implicit) == 1 and any(map(_is_level, (implicit[0].expressions, implicit[0].expressions[::-1])))
    return str(implicit[0]) if implicit and not alone else ""


def _is_used_elsewhere(hypothesis: Relation, claimed: tuple[Relation, ...], given: tuple[Relation, ...]) -> bool:
    """It speaks of f(t) for a letter t, and a claim of f at other places than the hypotheses do, or of its slope: of
    that an open condition, f(t) > 0, says the same for one t and for all.  A differential equation speaks of f."""
    if not isinstance(hypothesis, (Eq, Order, Ne)):
        return False
    functions = {call.args[0] for call in hypothesis.atoms(Call) if leaves(call.args[2], Variable)}
    places = {call.args[2] for h in given for call in h.atoms(Call)}
    used = [call for claim in claimed for call in claim.atoms(Call) if call.args[0] in functions]
    if any(call.args[2] not in places for call in used) or (type(hypothesis) is Eq and _is_of_slopes(hypothesis)):
        return bool(used)
    is_open = isinstance(hypothesis, Ne) or (isinstance(hypothesis, Order) and hypothesis.strict)
    return not is_open and any(call.args[0] in functions for claim in claimed for call in _in_slopes(claim))


def _is_of_slopes(relation: Relation) -> bool:
    """A derivative of an undefined function stands in it."""
    return bool(_in_slopes(relation)) or any(call.args[1] > 0 for call in relation.atoms(Call))


def _in_slopes(relation: Relation) -> set[Call]:
    """The values of undefined functions that are differentiated."""
    return {call for slope in relation.atoms(Derivative) for call in slope.atoms(Call)}


def _is_level(sides: tuple[Expression, ...]) -> bool:
    """Products of as many functions each, without a derivative, on one side, a number c ≠ 0 or I on the other."""
    form, level = sides
    written = isinstance(level, Eye) or (isinstance(level, Number) and level.value != 0)
    return written and not form.atoms(Derivative) and _degree(form) > 0


def _degree(node: Any) -> int:
    """Of how many functions the products are in a sum of such products, each; −1 for other formulas."""
    if isinstance(node, Variable):
        return 1 if node.of else 0 if not node.shape else -1
    if isinstance(node, (Mul, MatMul)):
        parts = [_degree(part) for part in node.args]
        return sum(parts) if min(parts) >= 0 else -1
    if isinstance(node, Pow) and isinstance(node.args[1], Number) and node.args[1].value.denominator == 1:
        inner, power = _degree(node.args[0]), int(node.args[1].value)
        return inner * power if inner >= 0 and power > 0 else -1
    if isinstance(node, (Neg, Transpose, Total)):
        return _degree(node.args[0])
    return 0 if isinstance(node, Number) else -1


def _solved(equation: Eq) -> bool:
    """One side is a function, or a derivative, that does not stand on the other, nor does one that is as high."""
    for one, other in (equation.expressions, equation.expressions[::-1]):
        top = one.args[0] if isinstance(one, Entry) else one
        if isinstance(top, (Variable, Derivative)) and any(v.of for v in leaves(top, Variable)):
            moved = {t for v in leaves(top, Variable) for t in v.of}
            if top not in {*other.atoms(type(top))} and all(_times(other, t) < _times(top, t) for t in moved):
                return True
    return False


def differentiated(claimed: tuple[Relation, ...], given: tuple[Relation, ...]) -> tuple[tuple[Eq, str], ...]:
    """The derivatives of the given equations that the claim needs, each with what is to be said of it.

    A hypothesis about one value of a function or of its derivative, as y == 0 and d(y, t) == 0, is about this t.
    """
    found: dict[Eq, str] = {}
    functions = dict.fromkeys(v for relation in (*claimed, *given) for v in leaves(relation, Variable) if v.of)
    declared = [_FACTS[fact](v) for v in functions for fact in sorted(v.facts) if fact in _FACTS]
    for equation in (*declared, *given):
        if type(equation) is not Eq or _of_one_value(equation):
            continue
        known: list[Eq] = [equation]
        for t in dict.fromkeys(t for v in leaves(equation, Variable) for t in v.of if not t.shape):
            order = max(_times(relation, t) for relation in claimed) - _times(equation, t)
            slopes = [slope for one in known for slope in _slopes(one, t, order)]
            found |= dict.fromkeys(slopes, SAID.format(equation, t))
            known += slopes
    return tuple(found.items())


def _slopes(equation: Eq, t: Variable, order: int) -> Iterator[Eq]:
    """The first derivatives of both sides, as many as there are to be."""
    left, right = equation.expressions
    for _ in range(order):
        try:
            left, right = d(left, t), d(right, t)
        except StatementError:
            return
        yield Eq(left, right)


def _of_one_value(equation: Eq) -> bool:
    """One side is a function of t as it stands, or a derivative, and on the other there is neither a function nor t."""
    for one, other in (equation.expressions, equation.expressions[::-1]):
        if isinstance(one.args[0] if isinstance(one, Entry) else one, (Variable, Derivative)):
            moved = {t for v in leaves(one, Variable) for t in v.of}
            if not any(v.of or v in moved for v in leaves(other, Variable)):
                return True
    return False


def _times(node: Any, t: Variable) -> int:
    """How often the formula is differentiated in t, one derivative inside the other."""
    if isinstance(node, Defined):
        return _times(node.meaning, t)
    inside = max((_times(part, t) for part in _inside(node)), default=0)
    return inside + (isinstance(node, Derivative) and node.args[1] == t)


def _inside(node: Any) -> list[Any]:
    return [part for part in node.args if isinstance(part, (Expression, Relation))]
