"""Universal hypotheses: used at the arguments at which their functions stand in the goal."""

from __future__ import annotations

from collections.abc import Iterator

import sympy

from verifier.certificates import Certificate, Instance
from verifier.claims import Goal
from verifier.expressions import Call, Derivative, Expression, Pow, Variable, lift
from verifier.kernel.signs.order import signs_under
from verifier.provers.search import Search
from verifier.relations import Eq, ForAll, Order, Relation, rebuild
from verifier.sequences import Member, shifted
from verifier.taylor import Lagrange

#: Universal hypotheses used together at most.
MOST = 6


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Use the first universal hypothesis that fits, and look for the rest of the proof with the instance added."""
    if not isinstance(goal.relation, (Eq, Order)):
        return
    chain: list[tuple[int, Expression, Certificate]] = []
    added: list[Relation] = []
    for number, value in _instances(goal, added):
        variable, condition, conclusion = goal.given[number].args
        met = search.find(Goal(rebuild(condition, {variable: value}), goal.given, goal.hints))
        if met is not None and len(chain) < MOST:
            chain.append((number, value, met))
            added.append(rebuild(conclusion, {variable: value}))
    given = (*goal.given, *added)
    if not chain:
        return
    truth = Eq(lift(0), lift(0))  # keeps the numbers of the other hypotheses while the universal ones are set aside
    body = search.find(Goal(goal.relation, tuple(truth if isinstance(h, ForAll) else h for h in given), goal.hints))
    for number, value, met in reversed(chain):
        if body is not None:
            body = Instance(number, value, met, body)
    if body is not None:
        yield body


def _instances(goal: Goal, added: list[Relation]) -> Iterator[tuple[int, Expression]]:
    """Each universal hypothesis with each argument, also those that instances added meanwhile bring in."""
    seen: set[tuple[int, Expression]] = set()
    while True:
        before = len(seen)
        for number, hypothesis in enumerate(goal.given):
            if isinstance(hypothesis, ForAll):
                for value in matching_arguments(hypothesis.args[2], hypothesis.args[0], goal, tuple(added)):
                    if (number, value) not in seen:
                        seen.add((number, value))
                        yield number, value
        if len(seen) == before:
            return


def matching_arguments(
    conclusion: Relation, variable: Variable, goal: Goal, added: tuple[Relation, ...] = ()
) -> list[Expression]:
    """The arguments u at which the goal, or Taylor's equation, has f⁽ᵏ⁾(u) where the hypothesis has f⁽ᵏ⁾(t); for a
    recursion, those at which the goal or an instance goes on from r(u) to r(u + 1); for a statement about all powers,
    the exponents in the goal."""
    if "whole" in variable.facts:
        return _recursion_steps(conclusion, variable, goal, added) or _powers(conclusion, variable, goal)
    wanted = {call.args[:2] for call in _calls(conclusion) if call.args[2] == variable}
    places = [goal.relation, *(h.equation for h in goal.given if isinstance(h, Lagrange))]
    return list(dict.fromkeys(c.args[2] for place in places for c in _calls(place) if c.args[:2] in wanted))


def _recursion_steps(
    conclusion: Relation, variable: Variable, goal: Goal, added: tuple[Relation, ...]
) -> list[Expression]:
    """The u for which the hypothesis at u speaks of the members of its first sequence that the goal speaks of."""
    wanted = _members(conclusion)[:1]
    if not wanted:
        return []
    sequence, place = wanted[0].args
    ahead = 1 if place == shifted(variable, 1) else 0
    if place != shifted(variable, ahead):
        return []
    members = [m for part in (goal.relation, *added) for m in _members(part)]
    places = dict.fromkeys(m.args[1] for m in members if m.args[0] == sequence)
    steps = [shifted(place, -ahead) for place in places]
    return [u for u in steps if signs_under(goal.given).bounds(u).nonnegative]


def _powers(conclusion: Relation, variable: Variable, goal: Goal) -> list[Expression]:
    """The whole variables among the goal's exponents, if the hypothesis speaks of powers with its variable."""
    if variable not in _exponents(conclusion):
        return []
    return [e for e in dict.fromkeys(_exponents(goal.relation)) if isinstance(e, Variable) and "whole" in e.facts]


def _exponents(node: object) -> list[Expression]:
    found = [node.args[1]] if isinstance(node, Pow) else []
    for arg in getattr(node, "args", ()):
        found.extend(_exponents(arg))
    return found


def _members(node: object) -> list[Member]:
    found = [node] if isinstance(node, Member) else []
    for arg in getattr(node, "args", ()):
        found.extend(_members(arg))
    return found


def _calls(node: object) -> list[Call]:
    """The calls in a statement, and those that a derivative in it brings in: f″(x) for ∂(f′(x))/∂x."""
    found = [node] if isinstance(node, Call) else []
    for arg in getattr(node, "args", ()):
        found.extend(_calls(arg))
    if isinstance(node, Derivative) and not node.shape:
        found += [Call(call.args[0], sympy.Integer(int(call.args[1]) + 1), call.args[2]) for call in found]
    return found
