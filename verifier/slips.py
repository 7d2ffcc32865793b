"""What went wrong in a refuted statement: the one edit that makes it right, or the right-hand side computed afresh.

Candidates are guesses; a slip is reported only when the kernel proves the statement with it undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from verifier.certificates import NormalForm
from verifier.claims import Goal
from verifier.expressions import Expression
from verifier.kernel.check import Proof, Rejected, axis_places, check
from verifier.kernel.equality import is_zero
from verifier.kernel.rewriting import Rule
from verifier.kernel.terms import GaveUp, Term, Undefined
from verifier.mutations import Edit, repairs
from verifier.printing import text
from verifier.provers import prove
from verifier.provers.canonical import orientations
from verifier.relations import Differs, Eq, Loewner, Order
from verifier.verdicts import Slip

#: Ways to read the hypotheses as rules that a candidate is screened with, the empty one first.
_READINGS = 4
#: For each sign, those that the author may have meant, the weaker ones first.
_SIGNS = {">": "≥≤<", "<": "≤≥>", "≥": "≤", "≤": "≥", "≻": "⪰"}


def likely_slip(goal: Goal) -> Slip | None:
    """The simplest edit of the right-hand side (of the sign, for an inequality) that the kernel proves.

    ``None`` for other relations, and where no single edit does.
    """
    return _likely_slip(goal, goal.hints)


@lru_cache(maxsize=64)
def _likely_slip(goal: Goal, hints: tuple[Expression, ...]) -> Slip | None:
    relation = goal.relation
    if isinstance(relation, (Order, Loewner)):
        return _other_sign(goal, relation)
    if not isinstance(relation, Eq):
        return None
    lhs, rhs = relation.expressions
    try:
        screen = Screen(goal, lhs)
    except (GaveUp, Undefined):
        return None
    for edit in repairs(rhs, (lhs, *hints)):
        if screen.may_equal(edit.result) and not _begs_the_question(edit, lhs, rhs) and proves(goal, lhs, edit.result):
            return Slip(edit.kind, text(edit.result))
    return None


def _other_sign(goal: Goal, relation: Order | Loewner) -> Slip | None:
    """``≥`` in place of ``>``, and the like."""
    for sign in _SIGNS.get(relation.sign, ""):
        other = type(relation)(sign, relation.lhs, relation.rhs)
        if prove(Goal(other, goal.given, goal.hints)).theorem is not None:
            return Slip(f"{sign} instead of {relation.sign}", text(other))
    return None


def _begs_the_question(edit: Edit, lhs: Expression, rhs: Expression) -> bool:
    """A repair that puts the left side itself on the right explains nothing."""
    return edit.result.has(lhs) and not rhs.has(lhs)


def proves(goal: Goal, lhs: Expression, rhs: Expression) -> bool:
    """The kernel proves lhs = rhs under the goal's hypotheses, by normal forms alone."""
    repaired = Goal(Eq(lhs, rhs), goal.given, goal.hints)
    for certificate in (NormalForm(), *(NormalForm(rules) for rules in islice(orientations(repaired), _READINGS))):
        try:
            check(repaired, certificate)
        except Rejected:
            continue
        return True
    return False


class Screen:
    """Compares canonical forms with that of the left side, which is read once: no proof, but fast."""

    def __init__(self, goal: Goal, lhs: Expression) -> None:
        self.lhs = lhs
        self.places = axis_places(lhs)
        self.proof = Proof(goal.given, goal.variables())
        self.term = self.proof.reader.entry(lhs, self.places)
        self.readings: list[tuple[Rule, ...]] = [(), *self._oriented(goal)]

    def _oriented(self, goal: Goal) -> Iterator[tuple[Rule, ...]]:
        for rules in islice(orientations(goal), _READINGS):
            try:
                yield self.proof.orient(rules)
            except Rejected:
                continue

    def may_equal(self, rhs: Expression) -> bool:
        """The canonical forms agree in one of the readings of the hypotheses."""
        return rhs.shape == self.lhs.shape and any(is_zero(term) for term in self.differences(rhs))

    def differences(self, rhs: Expression) -> Iterator[Term]:
        """lhs − rhs in canonical form, once for each reading."""
        try:
            difference = self.term - self.proof.reader.entry(rhs, self.places)
            for rules in self.readings:
                yield self.proof.laws.apply(difference, rules)
        except (GaveUp, Undefined):
            return
