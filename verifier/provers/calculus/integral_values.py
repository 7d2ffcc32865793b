"""What an integral is: by its name, or cut where its integrand jumps or turns, from antiderivatives between the cuts.

Guesses only: whoever uses a value has it proved.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any

from verifier.certificates import Certificate
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Expression, Neg, Variable, lift
from verifier.integrals import Integral, is_infinite
from verifier.kernel.check import Rejected
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.calculus.named_integrals import LAWS
from verifier.kernel.meaning.integration import between
from verifier.kernel.signs.order import signs_under
from verifier.provers import Effort, _searches, prove
from verifier.provers.calculus.antiderivatives import antiderivative
from verifier.provers.calculus.integrals import _at, _limit
from verifier.provers.calculus.iterated_integrals import restated
from verifier.provers.calculus.jumps_of_integrands import places, where
from verifier.provers.calculus.kinked import unbarred
from verifier.provers.calculus.named_integrals import candidates
from verifier.provers.calculus.stepped_integrals import between_places, letters_between
from verifier.provers.search import Search
from verifier.relations import Eq, rebuild


def value_of(goal: Goal, node: Integral) -> tuple[Expression, Certificate] | None:
    """A value without the integral, and its proof under the goal's hypotheses."""
    *_, search = _searches("all")
    found = _proved(goal, node, _by_name(goal, node), "algebra")
    return found or _proved(goal, node, chain(_by_pieces(goal, search, node), _by_inner(goal, search, node)), "all")


def _proved(
    goal: Goal, node: Integral, values: Iterator[Expression], effort: Effort
) -> tuple[Expression, Certificate] | None:
    """The first value that the integral is proved to have; a law by its name needs no search that branches."""
    for value in values:
        theorem = prove(Goal(Eq(node, value), goal.given), effort=effort).theorem
        if theorem is not None:
            return value, theorem.certificate
    return None


def _by_name(goal: Goal, node: Any) -> Iterator[Expression]:
    """The values of the laws that the integrand has the form of."""
    body, t, a, b = node.args
    u = Variable(f"{t.name}°°")
    opened = unbarred(rebuild(body, {t: u}), between(u, a, b, signs_under(goal.given), strict=True))
    for law, parameters in candidates(opened, u, a, b, signs_under(goal.given)):
        try:
            yield LAWS[law](u, *parameters).value
        except (Rejected, StatementError):
            continue


def _by_pieces(goal: Goal, search: Search, node: Any) -> Iterator[Expression]:
    """The sum over the intervals between the places where the integrand jumps or turns."""
    body, t, a, b = node.args
    low, high = (float(end) if is_infinite(end) else where(end) for end in (a, b))
    inner = [] if low is None or high is None else places(goal, search, body, t, low, high)
    letters = letters_between(goal, search, node) if not inner else []
    if len(letters) > 1:
        return  # which comes first is not known
    cuts = [a, *(place for _, place in inner), *letters, b]
    u = Variable(f"{t.name}°°")
    total: list[Expression] = []
    for left, right in pairwise(cuts):
        try:
            plain = between_places(goal, search, rebuild(body, {t: u}), u, left, right)
            primitive = None if plain is None else antiderivative(plain[0], u, t)
        except (StatementError, GaveUp, Undefined):
            return
        if primitive is None:
            return
        ends = [_ending(goal, search, primitive, u, end, side) for end, side in ((left, 1), (right, -1))]
        if ends[0] is None or ends[1] is None:
            return
        total += [ends[1], Neg(ends[0])]
    yield Add(*total) if len(total) > 1 else lift(0)


def _by_inner(goal: Goal, search: Search, node: Any) -> Iterator[Expression]:
    """The integral with the improper ones inside it evaluated first."""
    found = restated(goal, search, node)
    if found is not None:
        outer = Integral(rebuild(found[2], {found[1]: node.args[1]}), *node.args[1:])
        value = value_of(goal, outer)
        if value is not None:
            yield value[0]


def _ending(goal: Goal, search: Search, primitive: Expression, u: Variable, end: Any, side: int) -> Expression | None:
    """The antiderivative at an end, or its limit there."""
    value = None if is_infinite(end) else _at(primitive, u, end, goal)
    return _limit(goal, search, primitive, u, end, side) if value is None else value


__all__ = ["value_of"]
