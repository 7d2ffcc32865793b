"""Hypotheses about roots, squared: √u = c says u = c², as ‖q‖ = 1 says qᵀq = 1."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from verifier.certificates import BothWays, Certificate, Chained, CompareRoots, NormalForm
from verifier.claims import Goal
from verifier.expressions import Expression, Number, Pow, lift
from verifier.kernel.signs.multiples import plain
from verifier.provers.search import Search
from verifier.relations import Eq, Order


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with the squares of all such hypotheses as further ones."""
    if type(goal.relation) not in (Eq, Order):
        return
    proofs: dict[Eq, Certificate] = {}
    for root, value in _roots(goal):
        fact = Eq(root.args[0], Pow(value, lift(2)))
        if fact in (*goal.given, *proofs):
            continue
        above, below = (search.find(Goal(Order(sign, root, value), goal.given)) for sign in "≥≤")
        if above is not None and below is not None:
            equal = BothWays(CompareRoots(above), CompareRoots(below))
            proofs[fact] = Chained(Pow(root, lift(2)), NormalForm(), equal)
    body = search.cut(goal, tuple(proofs.items())) if proofs else None
    if body is not None:
        yield body


def _roots(goal: Goal) -> Iterator[tuple[Any, Expression]]:
    """√u and c of each hypothesis √u = c or c = √u."""
    for hypothesis in goal.given:
        if type(hypothesis) is Eq and not hypothesis.args[0].shape:
            for side, value in (hypothesis.args, hypothesis.args[::-1]):
                root = plain(side)
                exponent = root.args[1] if isinstance(root, Pow) else None
                if isinstance(exponent, Number) and exponent.value == Fraction(1, 2):
                    yield root, value
