"""Inequalities of scalars by calculus: the difference of the sides grows away from a point where it is ≥ 0.

The search is guided by numbers: a base is tried only if the slope has the right sign at sample points on both sides
of it.  What the derivative leaves to show is simpler (its positive factors are set aside) and is treated alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from msgspec import Struct

from verifier.certificates import (
    Analytic,
    Balls,
    Bounds,
    Certificate,
    Coefficients,
    Exponentials,
    Impossible,
    Logarithms,
    MeanValue,
    NormalForm,
    RealRoots,
)
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Apply, Call, Derivative, Expression, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Proof
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.laws.calculus.analysis import INTERVAL_FACTS, inside, kept
from verifier.kernel.laws.cases import contradictory
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.signs.order import signs_under
from verifier.provers.inequalities.bases import bases, stationary
from verifier.provers.inequalities.weights import factored, ways
from verifier.provers.polynomials import combination, sums_of_squares
from verifier.provers.samples import Sample, samples
from verifier.provers.search import Search, accepted
from verifier.relations import Order, leaves, rebuild

#: Mean value steps one inside the other, and goals looked at in one search.
DEEPEST, MOST = 6, 60
#: The same over a whole search with its subgoals, long differences counting more; monomials in one at most.
TOTAL, LARGEST = 80, 60
#: Distances from 0 at which an analytic difference may be seen to grow.
WITNESSES = (Fraction(1), Fraction(1, 2), Fraction(2), Fraction(1, 4), Fraction(4))
#: Goals in one search for which combinations and sums of squares are tried.
SQUARES = 10


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """One certificate, for an inequality of scalars without arrays."""
    found = Growth(search).certify(goal, DEEPEST, fresh=False) if of_scalars(goal) else None
    if found is not None:
        yield found


def of_scalars(goal: Goal) -> bool:
    """An inequality of scalars without arrays."""
    relation = goal.relation
    if not isinstance(relation, Order) or any(v.shape or v.of for v in goal.variables()) or not goal.variables():
        return False
    return not any(side.shape for side in relation.expressions)


class Growth(Struct):
    """One search, with what is left of its budget."""

    search: Search
    left: int = MOST
    squares: int = SQUARES
    budget: str = "calculus"
    #: Further ways to show an inequality of one variable, as ``grow`` is one.
    far: bool = False

    def certify(self, goal: Goal, depth: int, *, transformed: bool = True, fresh: bool = True) -> Certificate | None:
        """A certificate for lhs R rhs, or None.  What needs no calculus is tried of a goal that is ``fresh``: of others
        the strategies before this one have tried it."""
        self.left -= 1
        if self.left < 0 or depth < 0 or not self.search.afford(self.budget, TOTAL):
            return None
        if contradictory(Proof(goal.given, goal.variables())):
            return Impossible()
        for plain in plain_certificates(goal) if fresh else ():
            if accepted(goal, plain):
                return plain
        relation = goal.relation
        assert isinstance(relation, Order)
        up = ascending(relation)
        gap = difference(up.lhs, up.rhs)
        term = self.term(goal, gap)
        points = samples(goal, self.search)
        if term is None or not goal.variables() or any(point.sign(term) < 0 for point in points):
            return None
        if len(term) > LARGEST or not self.search.afford(self.budget, TOTAL, len(term) // 10):
            return None
        self.squares -= fresh
        for propose in (combination.propose, sums_of_squares.propose) if fresh and self.squares >= 0 else ():
            for certificate in propose(goal, self.search):
                if accepted(goal, certificate):
                    return certificate
        if relation.atoms(Call):
            return None  # numbers say nothing of an undefined function: no base is better than another
        free = scope_of(relation).free
        ends = [end for node in relation.atoms(Integral) for end in node.args[2:]]  # their slope has no integral
        for variable in sorted(leaves(relation, Variable), key=lambda v: not any(end.has(v) for end in ends)):
            if type(variable) is not Variable:
                continue  # nothing is differentiated in noise
            if variable in free and variable.facts <= INTERVAL_FACTS:
                for way in (self.grow, *self.others):
                    found = way(goal, gap, variable, points, depth)
                    if found is not None:
                        return found
        return self.transformed(goal, term, depth) if transformed else None

    @property
    def others(self) -> tuple[Callable[[Goal, Expression, Variable, list[Sample], int], Certificate | None], ...]:
        """What falls to a limit, and what bends down between two ends."""
        from verifier.provers.inequalities.far import between, from_afar

        return (partial(from_afar, self), partial(between, self)) if self.far else ()

    def transformed(self, goal: Goal, term: Term, depth: int) -> Certificate | None:
        """The exponentials of both sides, where there are logarithms to remove; else their logarithms."""
        relation = goal.relation
        assert isinstance(relation, Order)
        logs = any(symbol.kind == "log" for symbol in term.symbols())
        signs = signs_under(goal.given)
        if not logs and not all(signs.bounds(side).positive for side in relation.expressions):
            return None
        sides = [Apply("exp" if logs else "log", side) for side in relation.expressions]
        inner = self.certify(Goal(Order(relation.sign, *sides), goal.given), depth - 1, transformed=False)
        return None if inner is None else Exponentials(inner) if logs else Logarithms(inner)

    def term(self, goal: Goal, node: Expression) -> Term | None:
        try:
            return self.search.proof(goal).entry(node, ())
        except (GaveUp, Undefined):
            return None

    def grow(self, goal: Goal, gap: Expression, t: Variable, points: list[Sample], depth: int) -> Certificate | None:
        """The mean value theorem in t, from the first base at which the numbers and the subgoals agree."""
        slope_term = self.term(goal, Derivative(gap, t))
        if slope_term is None or not slope_term:
            return None
        relation = goal.relation
        assert isinstance(relation, Order)
        signs = [point.sign(slope_term) for point in points]
        for base in (*bases(goal, t), *stationary(slope_term, t, goal)):
            if self.plausible(goal, signs, t, base, points):
                for cleared in ways(slope_term, t):
                    found = self.from_base(goal, gap, t, base, slope_term, cleared, depth)
                    if found is not None:
                        return found
        return None

    def from_base(
        self, goal: Goal, gap: Expression, t: Variable, base: Expression, term: Term, cleared: bool, depth: int
    ) -> Certificate | None:
        """The mean value theorem from this base, with the derivative's denominators cleared or left as they are.

        A strict inequality of analytic functions may follow from the weak one.
        """
        relation = goal.relation
        assert isinstance(relation, Order)
        proof = Proof(goal.given, goal.variables())
        apart = signs_under(goal.given).bounds(difference(t, base))
        found = self._from_base(relation, proof, gap, t, base, term, cleared, depth)
        if found is not None or not relation.strict or not (apart.positive or apart.negative):
            return found
        weak = Order("≥" if relation.sign == ">" else "≤", relation.lhs, relation.rhs)
        weakly = self._from_base(weak, proof, gap, t, base, term, cleared, depth)
        return weakly and self.strictly(goal, weakly, 1 if apart.positive else -1)

    def strictly(self, goal: Goal, weak: MeanValue, side: int) -> Certificate | None:
        """What grows and is analytic, with a point where it visibly does."""
        for witness in WITNESSES:
            p = lift(side * witness)
            rises = Order(">" if side > 0 else "<", rebuild(weak.slope, {weak.variable: p}), 0)
            for inner in plain_certificates(Goal(rises)):
                found = Analytic(weak, p, inner)
                if accepted(goal, found):
                    return found
        return None

    def _from_base(
        self,
        relation: Order,
        proof: Proof,
        gap: Expression,
        t: Variable,
        base: Expression,
        term: Term,
        cleared: bool,
        depth: int,
    ) -> MeanValue | None:
        given, between = kept(proof, t, base), inside(proof, t, base)
        right, left = (Goal(relation, (*between, Order(sign, t, base))) for sign in "><")
        parts = factored(term, [right, left], cleared)
        if parts is None:
            return None
        weight, slope = parts
        try:
            value = rebuild(gap, {t: base})
        except StatementError:
            return None
        above, below, start = "≥", "≤", "≥"
        if relation.strict:
            apart = signs_under(proof.given).bounds(difference(t, base)).excludes_zero
            above, below, start = (">", "<", "≥") if apart else ("≥", "≤", ">")
        found: list[Certificate] = []
        for sign, node, known in ((start, value, given), (above, slope, right.given), (below, slope, left.given)):
            certificate = self.certify(Goal(Order(sign, node, 0), known), depth - 1)
            if certificate is None:
                return None
            found.append(certificate)
        return MeanValue(t, base, weight, slope, *found)

    def plausible(self, goal: Goal, slopes: list[int], t: Variable, base: Expression, points: list[Sample]) -> bool:
        """The slope has the right sign at every sample point."""
        beyond = self.term(goal, difference(t, base))
        return beyond is not None and all(s * point.sign(beyond) >= 0 for s, point in zip(slopes, points) if s)


def plain_certificates(goal: Goal) -> Iterator[Certificate]:
    """What needs no search."""
    relation = goal.relation
    assert isinstance(relation, Order)
    if not relation.strict:
        yield NormalForm()
    yield Bounds()
    yield Coefficients()
    yield RealRoots()
    if not leaves(relation, Variable):
        yield Balls(128)
