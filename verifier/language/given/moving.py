"""A hypothesis y = f(x) beside a derivative in x of what y stands in: does y move with x?

By the hypothesis y is this number at this x, and ∂y/∂x is 0; on a page y is often a name for f(x), and ∂y/∂x is f′(x).
A claim that says the same either way is read; of another one neither reading is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.errors import StatementError
from verifier.expressions import Derivative, Expression, Variable
from verifier.language.asymptotics.quotients import proved
from verifier.language.errors import NotYet
from verifier.language.given.solved import Statements
from verifier.relations import Eq, Relation, leaves, rebuild


def refuse_either_way(claimed: Statements, given: Statements) -> None:
    """No claim depends on whether a y that is given as y = f(x) moves with x.

    Raises:
        NotYet: at the first that does.
    """
    for equation in given:
        if type(equation) is Eq:
            for y, formula in (equation.expressions, equation.expressions[::-1]):
                for relation in claimed:
                    moved = next(_moving(relation, y, formula), None)
                    if moved is not None and not _same(relation, {y: formula}, given):
                        raise NotYet(
                            f"whether {y} moves with {moved} is not said: {equation} is given of this {moved}, where "
                            f"{y} is a number; if it is a name, write {y} = … in the place of what declares it"
                        )


def _moving(relation: Relation, y: Any, formula: Expression) -> Iterator[Variable]:
    """What f depends on and y is differentiated in."""
    if type(y) is Variable and not y.of and y.shape == formula.shape and y not in leaves(formula, Variable):
        inside = {*leaves(formula, Variable)}
        for slope in relation.atoms(Derivative):
            function, variable = slope.args
            if y in leaves(function, Variable):
                yield from (v for v in leaves(variable, Variable) if v in inside)


def _same(relation: Relation, meaning: dict[Any, Expression], given: Statements) -> bool:
    """Both sides are what they are with f(x) in the place of y, where the hypotheses hold."""
    try:
        other: Relation = rebuild(relation, meaning)
        return all(proved(Eq(*sides), given) for sides in zip(relation.expressions, other.expressions))
    except StatementError:
        return False


__all__ = ["refuse_either_way"]
