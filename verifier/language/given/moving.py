"""A hypothesis y = f(x) beside a derivative in x of what y stands in: does y move with x?

By the hypothesis y is this number at this x, and ∂y/∂x is 0; on a page y is often a name for f(x), and ∂y/∂x is f′(x).
A claim that says the same either way is read; of another one neither reading is chosen.  So it is with x + y = 1, which
says y = 1 − x, and with an integral, a limit or a sum in which x runs.  Any other equation, x² + y² = 1, may tell y as
well: where y is differentiated in an x that does not stand beside it, that is what is asked.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from verifier.errors import StatementError
from verifier.expressions import Add, Derivative, Expression, Variable, lift
from verifier.language.asymptotics.quotients import proved
from verifier.language.errors import Unclear
from verifier.language.given.solved import Statements, addends, named, weighted
from verifier.relations import Eq, Relation, leaves, rebuild

if TYPE_CHECKING:
    from verifier.language.declared.scope import Scope

#: Calls in which the letter after the first argument runs.
_RUNNING = frozenset({"integral", "integrate", "limit", "lim", "sum", "prod", "product"})
_SAID = (
    "whether {} {} with {} is not said: {} is given of this {}, where {} is a number; if it is a name, write {} = … "
)
_ADVICE = "in the place of what declares it"


def refuse_running(scope: Scope, claim: ast.expr) -> None:
    """No y that is given as y = f(x) stands where the letter x runs, or in what was differentiated in x by a law.

    Raises:
        Unclear: at the first that does.
    """
    _refuse_beside_orders(scope.told_slopes, scope.given)
    running = [(letter, _meant(names, scope.lets)) for letter, names in _running(claim)]
    for equation in scope.given if running else ():
        spoken = [v for v in leaves(equation, Variable) if type(equation) is Eq and not v.of]
        for letter, names in running:
            others = [v for v in spoken if _plain(v) != letter]
            for y in others if len(others) < len(spoken) else ():
                if _plain(y) in names:
                    raise Unclear(_SAID.format(y, "changes", letter, equation, letter, y, y) + _ADVICE)


def _meant(names: set[str], lets: Mapping[str, Expression]) -> set[str]:
    """The names, and those that stand in the definitions of some."""
    return names.union(*({_plain(v) for v in leaves(lets[name], Variable)} for name in names if name in lets))


def _refuse_beside_orders(told: Iterable[tuple[Expression, Variable]], given: Iterable[Relation]) -> None:
    """No y that an equation ties to x stands in what was differentiated in x, as often as a letter says."""
    for function, x in told:
        inside = {*leaves(function, Variable)} - {x}
        for equation in given:
            spoken = leaves(equation, Variable) if type(equation) is Eq else []
            y = next((v for v in spoken if v in inside and not v.of), None)
            if x in spoken and y is not None:
                raise Unclear(_SAID.format(y, "moves", x, equation, x, y, y) + _ADVICE)


def _plain(v: Variable) -> str:
    """The name without the marks that tell it from what the claim has bound under it."""
    return v.name.rstrip("°")


def _running(claim: ast.expr) -> Iterator[tuple[str, set[str]]]:
    """The letter that runs in a call, or in a loop, and the names that stand there."""
    for node in ast.walk(claim):
        match node:
            case ast.Call(func=ast.Name(name), args=[body, ast.Name(letter), *_]) if name in _RUNNING:
                yield letter, _names(body)
            case ast.GeneratorExp(elt=body, generators=loops) | ast.ListComp(elt=body, generators=loops):
                yield from ((loop.target.id, _names(body)) for loop in loops if isinstance(loop.target, ast.Name))


def _names(body: ast.expr) -> set[str]:
    return {part.id for part in ast.walk(body) if isinstance(part, ast.Name)}


def refuse_either_way(claimed: Statements, given: Statements) -> None:
    """No claim depends on whether a y that is given as y = f(x) moves with x.

    Raises:
        Unclear: at the first that does.
    """
    _refuse_tied(claimed, given)
    for equation in given:
        for y, formula in (*named(equation), *_solved(equation)):
            for relation in claimed:
                moved = next(_moving(relation, y, formula), None)
                if moved is not None and not _same(relation, {y: formula}, given):
                    raise Unclear(_SAID.format(y, "moves", moved, equation, moved, y, y) + _ADVICE)


def _refuse_tied(claimed: Statements, given: Statements) -> None:
    """No y is differentiated in an x that stands beside it in an equation, and not in what is differentiated."""
    equations = [equation for equation in given if type(equation) is Eq]
    for slope in (slope for relation in claimed for slope in relation.atoms(Derivative)):
        function, variable = slope.args
        moved, still = {*leaves(variable, Variable)}, {*leaves(function, Variable)}
        for equation in equations if not moved & still else ():
            spoken = {*leaves(equation, Variable)}
            y = min((v for v in spoken & still if not v.of), key=str, default=None)
            if y is not None and moved & spoken:
                raise Unclear(_SAID.format(y, "moves", variable, equation, variable, y, y) + _ADVICE)


def _solved(equation: Relation) -> Iterator[tuple[Variable, Expression]]:
    """y and f for an equation of numbers that says r·y + g = 0 with a rational r ≠ 0, f = −g/r."""
    if type(equation) is not Eq or any(side.shape for side in equation.expressions):
        return
    left, right = equation.expressions
    parts = [*addends(left, 1), *addends(right, -1)]
    for k, (part, sign) in enumerate(parts):
        found = weighted(part)
        rest = [-other if s == sign else other for j, (other, s) in enumerate(parts) if j != k]
        if found is None or found[0].of or any(found[0] in leaves(other, Variable) for other in rest):
            continue
        yield found[0], Add(*rest) / lift(found[1]) if len(rest) > 1 else rest[0] / lift(found[1])


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
