"""Expressions that stand elsewhere in the derivation, tried as the form whose sign is visible."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verifier.certificates import Certificate, NormalForm, Rewritten
from verifier.claims import Goal
from verifier.expressions import Add, Expression, Neg, Variable
from verifier.kernel.inequalities import ascending, difference
from verifier.kernel.obligations import positive_definite
from verifier.kernel.order import Signs
from verifier.provers.canonical import orientations
from verifier.relations import Loewner, Order, leaves, rebuild


def propose(goal: Goal, find: Callable[[Goal], Certificate | None]) -> Iterator[Certificate]:
    """Each form with the right sign, by normal form alone, then with hypotheses."""
    found = list(candidates(goal))
    for form in found:
        yield Rewritten(form)
    for rules in orientations(goal) if found else ():
        for form in found:
            yield Rewritten(form, NormalForm(rules))


def candidates(goal: Goal) -> Iterator[Expression]:
    """Hints, and hints minus the bound, whose sign the rules can see."""
    relation = goal.relation
    signs = Signs(goal.given)
    if isinstance(relation, Order):
        up = ascending(relation)
        gap = difference(up.lhs, up.rhs)
        for form in _specialised(goal, gap):
            if form.shape == gap.shape:
                interval = signs.bounds(form)
                if interval.positive if relation.strict else interval.nonnegative:
                    yield form
    elif isinstance(relation, Loewner):
        gap = difference(relation.lhs, relation.rhs)
        for form in _specialised(goal, gap):
            if form.shape == gap.shape and form != gap:
                if positive_definite(form, signs) or not relation.strict and signs.psd(form):
                    yield form


def _specialised(goal: Goal, gap: Expression) -> Iterator[Expression]:
    """The hints, with a variable the goal does not know replaced by one of its own of the same shape."""
    own = leaves(gap, Variable)
    for hint in goal.hints:
        for form in (hint, *(Add(hint, Neg(side)) for side in goal.relation.expressions if side.shape == hint.shape)):
            yield form
            foreign = [v for v in leaves(form, Variable) if v not in own]
            if len(foreign) == 1:
                for variable in own:
                    if variable.shape == foreign[0].shape and variable not in leaves(form, Variable):
                        yield rebuild(form, {foreign[0]: variable})
