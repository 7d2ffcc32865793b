"""Induction over a whole variable of the goal; of an order also from its second case on, where the step from the first
to the second needs more than the first, as for n! ≥ 2^(n−1) at n = 0.

Nothing that is given of the variable survives the induction, so a variable of which more is given than bounds has none:
within a step above all, where what is given is what the step rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any

from msgspec.structs import replace

from verifier.certificates import Certificate, Induction
from verifier.claims import Goal
from verifier.expressions import Apply, Leaf, Pow, Variable, lift
from verifier.kernel.laws.induction import at
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Loewner, Order, Relation, leaves
from verifier.sequences import MatrixPower, Member, RangeProduct, RangeSum, shifted

#: Inductions inside one another at most.
DEPTH = 2
_LETTERS = ("u", "k", "j", "q", "u_1", "u_2", "u_3")


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """For each whole variable that the statement is about: the first case, then the step."""
    if not isinstance(goal.relation, (Eq, Order, Loewner)) or search.depth > DEPTH:
        return
    scope = scope_of(goal.relation)
    taken = {leaf.name for part in (goal.relation, *goal.given) for leaf in leaves(part, Leaf)}
    name, later = [*(letter for letter in _LETTERS if letter not in taken), None, None][:2]
    counted = set(_counters(goal.relation))
    for t in goal.variables():
        if name is None or "whole" not in t.facts or t not in counted or t not in scope.free or t in scope.bound:
            continue
        if any(t in scope_of(hypothesis).free and not _bounds(hypothesis, t) for hypothesis in goal.given):
            continue
        low = signs_under(goal.given).bounds(t).low
        base = 0 if low == -inf else max(int(low), 0)
        u = Variable(name, (), ("whole",))
        kept = tuple(hypothesis for hypothesis in goal.given if t not in scope_of(hypothesis).free)
        first = search.find(Goal(at(goal.relation, t, lift(base)), kept, goal.hints))
        if first is None:
            continue
        step = _step(goal, search, t, shifted(u, base), kept)
        if step is not None:
            yield Induction(t, base, u, first, step)
        elif isinstance(goal.relation, Order) and not search.depth and later is not None:
            k = Variable(later, (), ("whole",))
            apart = replace(search, spent={}, found={**search.found})  # what it spends, others are not to lack
            second = apart.find(Goal(at(goal.relation, t, lift(base + 1)), kept, goal.hints))
            step = None if second is None else _step(goal, apart, t, shifted(k, base + 1), kept)
            if second is not None and step is not None:
                yield Induction(t, base, u, first, Induction(u, 0, k, second, step))


def _step(goal: Goal, search: Search, t: Variable, here: Any, kept: tuple[Relation, ...]) -> Certificate | None:
    """A proof of the case after one, from that one."""
    after = at(goal.relation, t, shifted(here, 1))
    return search.find(Goal(after, (*kept, at(goal.relation, t, here)), goal.hints))


def _bounds(hypothesis: Relation, t: Variable) -> bool:
    """The hypothesis compares t with what it is no part of."""
    if not isinstance(hypothesis, Order) or t not in hypothesis.expressions:
        return False
    return not all(t in scope_of(side).free for side in hypothesis.expressions)


def _counters(node: Any) -> Iterator[Variable]:
    """The variables in exponents, in places of sequences, in factorials, in the ends of sums and in |sin nx|: what a
    step by one changes."""
    heads = {Pow: (1,), MatrixPower: (1,), Member: (1,), RangeSum: (2, 3), RangeProduct: (2, 3)}
    where = heads.get(type(node), ())
    if isinstance(node, Apply) and node.function in ("gamma", "abs"):
        inner = node.argument
        sine = isinstance(inner, Apply) and inner.function == "sin"
        where = (1,) if node.function == "gamma" or sine else ()
    for place in where:
        yield from leaves(node.args[place], Variable)
    for arg in getattr(node, "args", ()):
        yield from _counters(arg)
