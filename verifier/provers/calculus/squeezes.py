"""Limits between two bounds: of max x ≤ log Σ exp xᵢ ≤ max x + log n, of max |x| ≤ ‖x‖ₚ ≤ n^(1/p)·max |x|, and between
two terms of the derivation that tend to the limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from verifier.array_functions import ArrayFunction
from verifier.certificates import Certificate, Squeeze
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, Pow, Total, Variable
from verifier.kernel.laws.matrices.rows import count
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.multiples import plain
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.inequalities import letter_powers
from verifier.provers.inequalities.power_means import normed
from verifier.provers.matrices.largest_entries import softened
from verifier.provers.search import Search, accepted
from verifier.relations import Order, Tends, leaves, rebuild

#: Bounds from the rest of the derivation tried at most.
BOUNDS = 4


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The bounds of a part, and those that the derivation has: these as far as algebra sees their limits, as analysis
    would try each pair of terms for long."""
    expression, _, n = goal.relation.args
    if search.depth or expression.shape:
        return
    for pair in bounds(expression, n, signs_under(goal.given)):
        tending = _tending(goal, search, pair)
        if len(tending) == 2:
            yield from _between(goal, search, tending)
    if search.deep:
        return
    given = (h for h in dict.fromkeys(goal.hints) if not h.shape and h != expression and n in scope_of(h).free)
    yield from _between(goal, search, _tending(goal, search, given))


def bounds(expression: Expression, n: Variable, signs: Signs) -> Iterator[tuple[Expression, Expression]]:
    """The expression with the bounds of a part in its place, in either order."""
    for part in expression.atoms(Expression):
        inside = plain(part)
        array, norm = softened(inside), normed(inside, signs)
        averaged, mean = softened_mean(inside), mean_of_powers(inside, signs)
        if array is not None and n in leaves(array, Variable):
            least: Expression = ArrayFunction("max", array)
            most: Expression = Add(least, Apply("log", count(array)))
        elif averaged is not None and n in leaves(averaged, Variable):
            most = ArrayFunction("max", averaged)
            least = Add(most, Neg(Apply("log", count(averaged))))
        elif mean is not None and n in leaves(mean[1], Variable):
            most = ArrayFunction("max", mean[0])
            least = Mul(Pow(count(mean[0]), Neg(inside.args[1])), most)
        elif norm is not None and n in leaves(norm[1], Variable):
            least = ArrayFunction("max", Apply("abs", norm[0]))
            most = Mul(Pow(count(norm[0]), inside.args[1]), least)
        else:
            continue
        yield rebuild(expression, {part: least}), rebuild(expression, {part: most})


def softened_mean(node: Any) -> Any:
    """x of log(Σ exp xᵢ/n)."""
    inside = plain(node.argument) if isinstance(node, Apply) and node.function == "log" else None
    total = _total_of_mean(inside)
    return None if total is None else softened(Apply("log", total))


def mean_of_powers(node: Any, signs: Signs) -> tuple[Expression, Expression] | None:
    """x and p of (Σ xᵢᵖ/n)^(1/p), x > 0."""
    total = _total_of_mean(plain(node.args[0])) if isinstance(node, Pow) else None
    found = None if total is None else normed(Pow(total, node.args[1]), signs)
    return found if found is not None and signs.bounds(found[0]).positive else None


def _total_of_mean(node: Any) -> Expression | None:
    """Σ xᵢ of Σ xᵢ/n."""
    total = plain(node.args[0]) if isinstance(node, Div) else None
    return total if isinstance(total, Total) and node.args[1] == count(total.args[0]) else None


def _tending(goal: Goal, search: Search, candidates: Iterable[Expression]) -> list[tuple[Expression, Certificate]]:
    """Those that tend to the limit, and why."""
    found: list[tuple[Expression, Certificate]] = []
    _, target, n = goal.relation.args
    for bound in candidates:
        limit = search.find(Goal(Tends(bound, target, n), goal.given)) if len(found) < BOUNDS else None
        if limit is not None:
            found.append((bound, limit))
    return found


def _between(goal: Goal, search: Search, tending: list[tuple[Expression, Certificate]]) -> Iterator[Certificate]:
    """Between the first that lies below and each that lies above."""
    expression = goal.relation.args[0]
    for lower, lower_limit in tending if len(tending) > 1 else ():
        above = _ordered(Goal(Order("≤", lower, expression), goal.given), search)
        for upper, upper_limit in tending if above is not None else ():
            below = _ordered(Goal(Order("≤", expression, upper), goal.given), search) if upper != lower else None
            if above is not None and below is not None:
                yield Squeeze(lower, upper, above, below, lower_limit, upper_limit)


def _ordered(goal: Goal, search: Search) -> Certificate | None:
    """A certificate of an inequality, if need be off the zeros of its powers."""
    return search.find(goal) or next((c for c in letter_powers.propose(goal, search) if accepted(goal, c)), None)


__all__ = ["bounds", "propose"]
