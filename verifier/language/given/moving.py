"""A hypothesis y = f(x) beside a derivative in x of what y stands in: does y move with x?

By the hypothesis y is this number at this x, and ∂y/∂x is 0; on a page y is often a name for f(x), and ∂y/∂x is f′(x).
A claim that says the same either way is read; of another one neither reading is chosen.  So it is with an integral, a
limit or a sum in which x runs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from verifier.errors import StatementError
from verifier.expressions import Derivative, Expression, Variable
from verifier.language.asymptotics.quotients import proved
from verifier.language.errors import NotYet
from verifier.language.given.solved import Statements, named
from verifier.relations import Eq, Relation, leaves, rebuild

#: Calls in which the letter after the first argument runs.
_RUNNING = frozenset({"integral", "integrate", "limit", "lim", "sum", "prod", "product"})
_SAID = (
    "whether {} {} with {} is not said: {} is given of this {}, where {} is a number; if it is a name, write {} = … "
)
_ADVICE = "in the place of what declares it"


def refuse_running(claim: ast.expr, given: Statements) -> None:
    """No y that is given as y = f(x) stands where the letter x runs.

    Raises:
        NotYet: at the first that does.
    """
    running = list(_running(claim))
    for equation in given if running else ():
        for y, formula in named(equation):
            inside = {v.name for v in leaves(formula, Variable)}
            for letter, names in running:
                if letter in inside and y.name in names:
                    raise NotYet(_SAID.format(y, "changes", letter, equation, letter, y, y) + _ADVICE)


def _running(claim: ast.expr) -> Iterator[tuple[str, set[str]]]:
    """The letter that runs in a call, and the names that stand there."""
    for node in ast.walk(claim):
        match node:
            case ast.Call(func=ast.Name(name), args=[body, ast.Name(letter), *_]) if name in _RUNNING:
                yield letter, {part.id for part in ast.walk(body) if isinstance(part, ast.Name)}


def refuse_either_way(claimed: Statements, given: Statements) -> None:
    """No claim depends on whether a y that is given as y = f(x) moves with x.

    Raises:
        NotYet: at the first that does.
    """
    for equation in given:
        for y, formula in named(equation):
            for relation in claimed:
                moved = next(_moving(relation, y, formula), None)
                if moved is not None and not _same(relation, {y: formula}, given):
                    raise NotYet(_SAID.format(y, "moves", moved, equation, moved, y, y) + _ADVICE)


def _moving(relation: Relation, y: Variable, formula: Expression) -> Iterator[Variable]:
    """What f depends on and y is differentiated in."""
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


__all__ = ["refuse_either_way", "refuse_running"]
