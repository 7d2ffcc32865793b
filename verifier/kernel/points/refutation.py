"""Is a goal false at a point?  Only if facts and hypotheses hold there and the relation fails, exactly or rigorously;
or if it is an equation of which one side has a value there and the other is outside its domain.

Precision is doubled while balls overlap; a point that stays undecided refutes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from verifier.claims import Goal
from verifier.expressions import Expectation, Leaf, Variable
from verifier.integrals import Integral
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.points.cubature import of_no_polynomial
from verifier.kernel.points.membership import facts_hold
from verifier.kernel.points.numbers import Undecided, Undefined
from verifier.kernel.points.outside import one_sided
from verifier.kernel.points.point import Point
from verifier.kernel.points.quadrature import MOST_BITS
from verifier.kernel.points.truth import Judgement as Outcome
from verifier.kernel.points.truth import holds, tried
from verifier.properties import moved
from verifier.relations import Relation
from verifier.sequences import ranged

#: Precisions tried, in bits; 50 digits are 166 bits.
PRECISIONS = (64, 192, 768, 3072)


class Judgement(Struct, frozen=True):
    """Whether the goal is refuted at a point, why (not), and both sides of its relation there."""

    refuted: bool
    reason: str
    lhs: str = ""
    rhs: str = ""
    where: str = ""
    exact: bool = True


def judge(goal: Goal, point: Point) -> Judgement:
    """Facts first, then hypotheses, then the relation.

    A variable that only runs in sums has no value of its own; one that stands outside them too has one, with its facts.
    """
    said = (goal.relation, *goal.given)
    running = frozenset[Variable]().union(*map(ranged, said))
    free = frozenset[Leaf]().union(*(scope_of(part).free for part in said)) if running else frozenset()
    try:
        for variable in goal.variables():
            if (variable not in running or variable in free) and not facts_hold(variable, point):
                return Judgement(False, f"{variable} does not satisfy its declared facts there")
    except (Undecided, Undefined) as reason:
        return Judgement(False, str(reason))
    for hypothesis in goal.given:
        truth = decided(hypothesis, point)
        if truth.truth is not True:
            verb = "fails" if truth.truth is False else "is not decided"
            return Judgement(False, f"the hypothesis {hypothesis} {verb} there ({truth.reason})")
    outcome = decided(goal.relation, point)
    if outcome.truth is None:
        lonely = one_sided(goal.relation, point)
        outcome = outcome if lonely is None else lonely
    if outcome.truth is not False:
        verb = "holds" if outcome.truth else "is not decided"
        return Judgement(False, f"the relation {verb} there ({outcome.reason})")
    if moved(goal.relation):
        for there in tried(goal.relation, point):
            for hypothesis in goal.given:
                if decided(hypothesis, there).truth is not True:
                    return Judgement(False, f"the hypothesis {hypothesis} is not known to hold at both ends")
    return Judgement(True, outcome.reason, outcome.lhs, outcome.rhs, outcome.where, outcome.exact)


def decided(relation: Relation, point: Point) -> Outcome:
    """The first outcome that is decided, or that more digits would not decide, at rising precision."""
    last = Outcome(None, "no precision was tried")
    for outcome in _attempts(relation, point):
        last = outcome
        if outcome.truth is not None or outcome.final:
            break
    return last


def _has_integral(relation: Relation) -> bool:
    """Some value is found by quadrature."""
    averages = relation.atoms(Expectation)
    return bool(relation.atoms(Integral)) or any(of_no_polynomial(node.args[0]) is not None for node in averages)


def _attempts(relation: Relation, point: Point) -> Iterator[Outcome]:
    """At rising precision; where there is an integral, no further than its quadrature gains by it."""
    for bits in PRECISIONS:
        yield holds(relation, point, bits)
        if bits >= MOST_BITS and _has_integral(relation):
            return
