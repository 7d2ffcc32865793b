"""Integers in the exponents of positive numbers: what holds for all real exponents holds for them.

The kernel reads b^m with an integer m as a power of a b of any sign, which its logarithm does not take apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.certificates import Bounds, Certificate, Cut, Lemma
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Number, Pow, Variable
from verifier.kernel.laws.cases import SIGN_FACTS
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, Order, leaves, rebuild
from verifier.sequences import is_integer

#: Facts of integers, and of what stays beside them.
_INTEGERS, _OTHERS = frozenset({"whole", "integer"}), SIGN_FACTS


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The goal with real letters for its integers, of which no more is known than where they begin."""
    relation = goal.relation
    if search.depth or not isinstance(relation, (Eq, Order)) or any(v.shape for v in leaves(relation, Variable)):
        return
    if not any(node.function == "log" for node in relation.atoms(Apply)) or not _has_power(goal):
        return
    taken = {v.name for v in goal.variables()}
    integers = [v for v in goal.variables() if v.facts & _INTEGERS]
    if any(type(v) is not Variable or v.of or not v.facts <= _INTEGERS | _OTHERS for v in goal.variables()):
        return
    reals = {v: Variable(search.name(f"{v.name}_r", taken)) for v in integers}
    bounds = signs_under(goal.given)
    facts = [Order("≥", v, Number(bounds.bounds(v).low)) for v in integers if "whole" in v.facts]
    above = tuple(h for h in goal.given if isinstance(h, (Eq, Order))) + tuple(facts)
    try:
        statement = rebuild(relation, dict(reals))
        given = tuple(rebuild(h, dict(reals)) for h in above)
    except StatementError:
        return
    proof = search.afresh(Goal(statement, given))
    if proof is not None:
        others = ((v, v) for v in goal.variables() if v not in reals)
        found: Certificate = Lemma(statement, proof, (*((r, v) for v, r in reals.items()), *others), given=given)
        for fact in reversed(facts):
            found = Cut(fact, Bounds(), found)
        yield found


def _has_power(goal: Goal) -> bool:
    """A power of a positive sum with an integer that is no number in its exponent."""
    signs = signs_under(goal.given)
    found: Any = (node for node in goal.relation.atoms(Pow) if not isinstance(node.args[1], Number))
    return any(is_integer(p.args[1]) and isinstance(p.args[0], Add) and signs.bounds(p.args[0]).positive for p in found)
