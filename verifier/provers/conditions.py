"""Side conditions that the sign rules do not see, proved first."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.certificates import Bounds, Cases, Certificate
from verifier.claims import Goal
from verifier.expressions import Div, Expression, Mul, Number, Variable, lift
from verifier.kernel.check import Proof
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.signs.order import signs_under
from verifier.provers.integers.incongruent import is_of_integers
from verifier.provers.matrices.commuting import says_eigenvector
from verifier.provers.nonzero_factors import is_wave
from verifier.provers.samples import samples
from verifier.provers.search import Search
from verifier.relations import Eq, Ne, Order, leaves

#: The signs of a subject that meet a condition.
MEETING = {"> 0": (">",), "≥ 0": ("≥",), "≠ 0": (">", "<")}
#: Conditions that one goal may leave open.
MOST = 3


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """The open conditions of a goal as facts, one after the other, and then the goal."""
    if not isinstance(goal.relation, (Eq, Order)) or search.depth > 1 or search.defined(goal):
        return
    facts = seen_facts(goal) or missing_facts(goal, search)
    if not facts:
        yield from _on_either_side(goal, search)
        return
    body = search.cut(goal, facts)
    if body is not None:
        yield body


def _on_either_side(goal: Goal, search: Search) -> Iterator[Certificate]:
    """Where a condition needs the sign of a number that is not 0: the goal for each of its signs."""
    if search.depth:
        return
    signs = signs_under(goal.given)
    spoken = {v for c in obligations(goal.relation) for v in leaves(c.subject, Variable) if c.needs == "≠ 0"}
    apart = [v for v in sorted(spoken, key=str) if not v.shape and signs.bounds(v).excludes_zero]
    letter = next((v for v in apart if not (signs.bounds(v).positive or signs.bounds(v).negative)), None)
    if letter is None:
        return
    given = [(*goal.given, Order(sign, letter, 0)) for sign in "><"]
    parts = [search.find(Goal(goal.relation, each, goal.hints)) for each in given]
    if parts[0] is not None and parts[1] is not None:
        yield Cases(letter, (">", "<"), (parts[0], parts[1]))


def seen_facts(goal: Goal) -> list[tuple[Order | Ne, Certificate]]:
    """The conditions that the sign rules see, where all the others follow from these; else nothing.

    cos(¼π + x) is visibly not 0 for |x| < ¼π, and so 1 − tan x is not, which is a multiple of it.
    """
    proof = Proof(goal.given, goal.variables())
    facts: list[tuple[Order | Ne, Certificate]] = []
    missing: list[Obligation] = []
    for condition in obligations(goal.relation):
        if not discharge(condition, proof.signs):
            missing.append(condition)
        elif condition.needs == "≠ 0" and not condition.subject.shape and not condition.where:
            found = proof.signs.bounds(condition.subject)
            if found.positive or found.negative:
                facts.append((Order(">" if found.positive else "<", condition.subject, 0), Bounds()))
    beyond = proof.wider(tuple(fact for fact, _ in facts))
    if not missing or not facts or all(map(proof.follows, missing)) or not all(map(beyond.follows, missing)):
        return []
    return facts


def missing_facts(goal: Goal, search: Search) -> list[tuple[Order | Ne, Certificate]] | None:
    """What meets the open conditions of a goal, each with its proof; None if some of them are not met so."""
    proof = search.proof(goal)
    missing = [c for c in obligations(goal.relation) if not discharge(c, proof.signs) and not proof.follows(c)]
    if len(missing) > MOST:
        return None
    facts: list[tuple[Order | Ne, Certificate]] = []
    given = goal.given
    for condition in missing:
        found = established(condition, Goal(goal.relation, given), search)
        if found is None:
            return None
        facts.append(found)
        given = (*given, found[0])
    return facts


def established(condition: Obligation, goal: Goal, search: Search) -> tuple[Order | Ne, Certificate] | None:
    """An order relation, or an inequation, that meets the condition, with its proof."""
    if condition.subject.shape:
        return None
    term = search.gap(goal, condition.subject, lift(0))
    seen = {point.sign(term) for point in samples(goal, search)} if term is not None else set[int]()
    for sign in MEETING.get(condition.needs, ()):
        fact = Order(sign, unscaled(condition.subject), 0)
        if (1 if sign == "<" else -1) in seen:
            continue
        if not obligations(fact) or all(c != condition for c in obligations(fact)):
            proof = search.again(Goal(fact, goal.given))
            if proof is not None:
                return fact, proof
    if condition.needs == "≠ 0" and (
        is_wave(condition.subject)
        or is_of_integers(Ne(condition.subject, lift(0)))
        or any(h.args[1].args[0] == condition.subject for h in filter(says_eigenvector, goal.given))
    ):
        apart = Ne(condition.subject, lift(0))
        proof = search.find(Goal(apart, goal.given))
        return None if proof is None else (apart, proof)
    return None


def unscaled(node: Expression) -> Expression:
    """a for a/2 and 2·a: the sign is that of a."""
    if isinstance(node, Div) and isinstance(node.args[1], Number) and node.args[1].value > 0:
        return unscaled(node.args[0])
    if isinstance(node, Mul) and len(node.args) == 2:
        for scale, rest in (node.args, node.args[::-1]):
            if isinstance(scale, Number) and scale.value > 0:
                return unscaled(rest)
    return node
