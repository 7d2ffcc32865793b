"""What went wrong in a refuted statement: the one edit that makes it right, or the right-hand side computed afresh.

Candidates are guesses; a slip is reported only when the kernel proves the statement with it undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from sympy import Basic

from verifier.certificates import NormalForm
from verifier.claims import Goal
from verifier.counterexamples.samples import falsify_at_samples
from verifier.errors import StatementError
from verifier.expressions import Add, Dim, Div, Expression, Neg, Number
from verifier.kernel.check import Proof, Rejected, axis_places, check
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.matching import Rule
from verifier.kernel.points.point import Point, Witness
from verifier.numeric.axes import dependencies
from verifier.numeric.comparing import numbers_between_thresholds, numbers_for
from verifier.printing import text
from verifier.provers import prove
from verifier.provers.canonical import orientations
from verifier.provers.search import Search
from verifier.raising.recognising import BEYOND, Names, cost, names_in
from verifier.raising.restating import factors, terms
from verifier.raising.terms import raise_term
from verifier.relations import Eq, Loewner, Order, Relation, leaves
from verifier.slips.edits import Edit
from verifier.slips.mutations import repairs
from verifier.slips.pointwise import AtPoint
from verifier.verdicts import Repair

#: Ways to read the hypotheses as rules that a candidate is screened with, the empty one first.
_READINGS = 4
#: A computed side longer than this (in characters) is no help.
_LONGEST = 200
#: For each sign, those that the author may have meant, the weaker ones first.
_SIGNS = {">": "≥≤<", "<": "≤≥>", "≥": "≤", "≤": "≥", "≻": "⪰"}


def repair(goal: Goal, refuted_at: Witness | None = None) -> Repair | None:
    """What is right instead: the simplest edit of the right-hand side (of the sign, for an inequality) that the kernel
    proves, else the left side of an equality calculated, in the author's names.

    Where the kernel has refuted the goal at a point, what is false there as well is not looked at further.  ``None``
    for other relations, where neither is found, and where the result would be too long to help.
    """
    if isinstance(goal.relation, (Order, Loewner)):
        return _other_sign(goal, goal.relation)
    if not isinstance(goal.relation, Eq):
        return None
    try:
        screen = Screen(goal, refuted_at)
    except BEYOND:
        return None
    found = _edited(goal, screen) or _calculated(goal, screen)
    return None if found is None or (not found.kind and len(text(found.relation.expressions[1])) > _LONGEST) else found


def calculated_side(goal: Goal) -> Expression | None:
    """The left side of an equality without derivatives and expectations, which the kernel proves equal to it."""
    try:
        found = _calculated(goal, Screen(goal))
    except BEYOND:
        return None
    return None if found is None else found.relation.expressions[1]


def explains(kind: str, goal: Goal, relation: Relation) -> bool:
    """Whether an edit of this kind leads from the goal's relation to another."""
    said = goal.relation
    if isinstance(said, (Order, Loewner)):
        return any(
            kind == _sign_kind(sign, said) and relation == type(said)(sign, said.lhs, said.rhs)
            for sign in _SIGNS.get(said.sign, "")
        )
    lhs, rhs = said.expressions
    return relation.expressions[0] == lhs and Edit(kind, relation.expressions[1]) in repairs(rhs, _others(goal))


def _edited(goal: Goal, screen: Screen) -> Repair | None:
    """The simplest edit of the right-hand side that makes an equality right."""
    lhs, rhs = goal.relation.expressions
    known = dependencies(lhs) | dependencies(rhs)
    if not known:  # between constants an edit that hits the number is a coincidence: the value says it all
        return None
    for edit in repairs(rhs, _others(goal)):
        # Where the left side is 0, anything "missing" would only make the right side cancel or vanish.
        empty = not screen.term and edit.kind.startswith("missing")
        clumsy = edit.kind == "missing term" and _repeats(edit.result) > _repeats(rhs)
        sensible = dependencies(edit.result) <= known and not empty and not clumsy and not screen.rules_out(edit.result)
        if sensible and not _begs_the_question(edit, lhs, rhs):
            certificate = screen.proof_of(edit.result)
            if certificate is not None:
                return Repair(edit.kind, Eq(lhs, edit.result), certificate)
    return None


def _calculated(goal: Goal, screen: Screen) -> Repair | None:
    """The left side in other words, which are not its own."""
    lhs, rhs = goal.relation.expressions
    try:
        names = Names(screen.proof)
        simplest = min((screen.proof.laws.apply(screen.term, rules) for _, rules in screen.readings), key=cost)
        term = names.fold(simplest, names_in((lhs, rhs, *_related(goal))))
        found = raise_term(term, goal.variables(), names.known, screen.places)
    except (*BEYOND, StatementError):
        return None
    certificate = None if found == lhs or screen.rules_out(found) else screen.proof_of(found)
    return None if certificate is None else Repair("", Eq(lhs, found), certificate)


def _other_sign(goal: Goal, relation: Order | Loewner) -> Repair | None:
    """``≥`` in place of ``>``, and the like."""
    numbers = numbers_for(goal)
    for sign in _SIGNS.get(relation.sign, ""):
        other = Goal(type(relation)(sign, relation.lhs, relation.rhs), goal.given, goal.hints)
        if not numbers.refute(other.relation) and falsify_at_samples(other) is None:
            theorem = prove(other, effort="algebra").theorem
            if theorem is not None:
                return Repair(_sign_kind(sign, relation), other.relation, theorem.certificate)
    return None


def _sign_kind(sign: str, relation: Order | Loewner) -> str:
    return f"{sign} instead of {relation.sign}"


def _others(goal: Goal) -> tuple[Expression, ...]:
    """Where parts that the right-hand side may have lost are looked for."""
    return goal.relation.expressions[0], *_related(goal)


def _related(goal: Goal) -> list[Expression]:
    """The other expressions of the derivation that speak of nothing but what the relation speaks of."""
    known = frozenset[Basic]().union(*map(dependencies, goal.relation.expressions))
    dims = set(goal.dims())
    return [hint for hint in goal.hints if dependencies(hint) <= known and dims.issuperset(leaves(hint, Dim))]


@lru_cache(maxsize=8192)
def _repeats(node: Any) -> int:
    """How many terms of sums are a number times another term beside them: nobody loses the −x of 3x − x."""
    parts = map(_apart, terms(node)) if isinstance(node, Add) else ()
    kinds = [rest for rest in parts if rest]
    return len(kinds) - len(set(kinds)) + sum(_repeats(arg) for arg in node.args if isinstance(arg, Expression))


def _apart(term: Expression) -> tuple[Expression, ...]:
    """The factors of a term that are no numbers."""
    while isinstance(term, Neg):
        term = term.args[0]
    if isinstance(term, Div) and isinstance(term.args[1], Number):
        return _apart(term.args[0])
    return tuple(factor for factor in factors(term) if not isinstance(factor, Number))


def _begs_the_question(edit: Edit, lhs: Expression, rhs: Expression) -> bool:
    """A repair that puts the left side itself on the right explains nothing."""
    return edit.result.has(lhs) and not rhs.has(lhs)


class Screen:
    """Compares canonical forms with that of the left side, which is read once: no proof, but fast.

    Raises:
        BEYOND: when the left side cannot be read.
    """

    def __init__(self, goal: Goal, refuted_at: Witness | None = None) -> None:
        self.goal = goal
        self.lhs = goal.relation.expressions[0]
        self.point = AtPoint(self.lhs, refuted_at) if isinstance(refuted_at, Point) else None
        self.places = axis_places(self.lhs)
        self.proof = Proof(goal.given, goal.variables())
        self.term = self.proof.reader.entry(self.lhs, self.places)
        self.numbers = numbers_for(goal)
        self.readings: list[tuple[NormalForm, tuple[Rule, ...]]] = [(NormalForm(), ()), *self._oriented()]

    def _oriented(self) -> Iterator[tuple[NormalForm, tuple[Rule, ...]]]:
        for rules in islice(orientations(self.goal, Search(lambda goal, search: None)), _READINGS):
            try:
                yield NormalForm(rules), self.proof.orient(rules)
            except Rejected:
                continue

    def certificate(self, rhs: Expression) -> NormalForm | None:
        """A certificate for lhs = rhs that should convince the kernel, if the canonical forms agree."""
        try:
            difference = self.term - self.proof.reader.entry(rhs, self.places)
            for certificate, rules in self.readings:
                if is_zero(self.proof.laws.apply(difference, rules)):
                    return certificate
        except BEYOND:
            pass
        return None

    def rules_out(self, rhs: Expression) -> bool:
        """The shapes or the numbers say that lhs ≠ rhs, or the kernel's arithmetic at the point that refutes the goal:
        there facts and hypotheses are known to hold."""
        return (
            rhs.shape != self.lhs.shape
            or self.numbers.differ(self.lhs, rhs)
            or (self.point is not None and self.point.differs(rhs))
            or numbers_between_thresholds(self.goal).differ_somewhere(self.lhs, rhs)
        )

    def proof_of(self, rhs: Expression) -> NormalForm | None:
        """A certificate by which the kernel proves lhs = rhs under the goal's hypotheses."""
        certificate = self.certificate(rhs)
        if certificate is None:
            return None
        try:
            check(Goal(Eq(self.lhs, rhs), self.goal.given), certificate)
        except Rejected:
            return None
        return certificate
