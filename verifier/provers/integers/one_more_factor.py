"""One step of a product: ∏ of f(k) up to b + 1 from its value up to b, which is multiplied by f(b + 1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Certificate, Combined
from verifier.claims import Goal
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.laws.inequalities import difference
from verifier.provers.search import Search, accepted
from verifier.relations import Eq, leaves, rebuild
from verifier.sequences import RangeProduct


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Each hypothesis about a shorter product, times the factor that it lacks."""
    longer = _product(goal.relation)
    if longer is None:
        return
    for k, hypothesis in enumerate(goal.given):
        shorter = _product(hypothesis)
        if shorter is None or not _follows(goal, search, shorter, longer):
            continue
        factor, running, *_, last = longer.args
        found = Combined(((k, rebuild(factor, {running: last})),))
        if accepted(goal, found):
            yield found


def _product(relation: Any) -> Any:
    """The product that is the left side of an equation of numbers."""
    left: Any = relation.expressions[0] if type(relation) is Eq else None
    return left if isinstance(left, RangeProduct) else None


def _follows(goal: Goal, search: Search, shorter: Any, longer: Any) -> bool:
    """The same factors from the same one on, with one more at the end."""
    f, j, first, last = shorter.args
    g, k, start, end = longer.args
    renamed: Expression = rebuild(f, {j: k})
    if renamed != g or start != first or k in leaves(last, Variable):
        return False
    return search.same(goal, difference(end, last), lift(1))
