"""Equations between functions of t that are given hold for every t: what is differentiated is given as well.

``v: vector(n) of t; v @ v == 1`` says of the function v that its length is 1, and who then claims v @ d(v, t) == 0 does
not mean a v whose length is 1 by chance at this t.  The derivatives of both sides are equal too, as often as the claim
differentiates in t; they are given beside the equation, and the result says so.  What is declared of a function holds
for every t in any case.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from verifier.errors import StatementError
from verifier.expressions import Defined, Derivative, Entry, Expression, Variable, lift
from verifier.notation import d, eye, total
from verifier.relations import Eq, Relation, leaves

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
        for t in dict.fromkeys(t for v in leaves(equation, Variable) for t in v.of if not t.shape):
            left, right = equation.expressions
            for _ in range(max(_times(relation, t) for relation in claimed) - _times(equation, t)):
                try:
                    left, right = d(left, t), d(right, t)
                except StatementError:
                    break
                found[Eq(left, right)] = SAID.format(equation, t)
    return tuple(found.items())


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
