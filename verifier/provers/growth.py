"""Inequalities of scalars by calculus: the difference of the sides grows away from a point where it is ≥ 0.

The search is guided by numbers: a base is tried only if the slope has the right sign at sample points on both sides
of it.  What the derivative leaves to show is simpler (its positive factors are set aside) and is treated alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from verifier.certificates import (
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
from verifier.expressions import Apply, Derivative, Expression, Number, Variable, lift
from verifier.kernel.algebra import power, primitive_part
from verifier.kernel.analysis import INTERVAL_FACTS, inside, kept
from verifier.kernel.cases import contradictory
from verifier.kernel.check import Proof, Rejected, check
from verifier.kernel.equality import denominators, multiplied
from verifier.kernel.inequalities import ascending, difference
from verifier.kernel.order import Signs
from verifier.kernel.rules import mentions
from verifier.kernel.semantics import variable_symbol
from verifier.kernel.terms import Factor, GaveUp, Monomial, Term, Undefined, atom
from verifier.provers.samples import Sample, samples
from verifier.provers.search import Search
from verifier.raising.terms import raise_term
from verifier.relations import Order, leaves, rebuild

#: Mean value steps one inside the other, and goals looked at in one search.
DEEPEST, MOST = 6, 60
#: Numbers tried as a base.
SIMPLE = tuple(Fraction(number) for number in ("0", "1", "-1", "2", "1/2"))


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """One certificate, for an inequality of scalars without arrays."""
    relation = goal.relation
    if not isinstance(relation, Order) or any(v.shape or v.of for v in goal.variables()) or not goal.variables():
        return
    if any(side.shape for side in relation.expressions):
        return
    found = Growth(search).certify(goal, DEEPEST)
    if found is not None:
        yield found


@dataclass
class Growth:
    """One search, with what is left of its budget."""

    search: Search
    left: int = MOST

    def certify(self, goal: Goal, depth: int, *, transformed: bool = True) -> Certificate | None:
        """A certificate for lhs R rhs, or None."""
        self.left -= 1
        if self.left < 0 or depth < 0:
            return None
        if contradictory(Proof(goal.given, goal.variables())):
            return Impossible()
        for plain in plain_certificates(goal):
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
        for variable in leaves(relation, Variable):
            if variable.facts <= INTERVAL_FACTS:
                found = self.grow(goal, gap, variable, points, depth)
                if found is not None:
                    return found
        return self.transformed(goal, term, depth) if transformed else None

    def transformed(self, goal: Goal, term: Term, depth: int) -> Certificate | None:
        """The exponentials of both sides, where there are logarithms to remove; else their logarithms."""
        relation = goal.relation
        assert isinstance(relation, Order)
        logs = any(symbol.kind == "log" for symbol in term.symbols())
        signs = Signs(goal.given)
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
        for base in (*bases(goal, t), *stationary(slope_term, t, goal)):
            if not self.plausible(goal, slope_term, t, base, points):
                continue
            proof = Proof(goal.given, goal.variables())
            given, between = kept(proof, t, base), inside(proof, t, base)
            strict = relation.strict and Signs(goal.given).bounds(difference(t, base)).excludes_zero
            sides = [Goal(goal.relation, (*between, Order(sign, t, base))) for sign in "><"]
            parts = self.slope(slope_term, sides)
            if parts is None:
                continue
            weight, slope = parts
            try:
                value = rebuild(gap, {t: base})
            except StatementError:
                continue
            at_base = self.certify(
                Goal(Order(">" if relation.strict and not strict else "≥", value, 0), given), depth - 1
            )
            if at_base is None:
                continue
            right = self.certify(Goal(Order(">" if strict else "≥", slope, 0), sides[0].given), depth - 1)
            if right is None:
                continue
            left = self.certify(Goal(Order("<" if strict else "≤", slope, 0), sides[1].given), depth - 1)
            if left is not None:
                return MeanValue(t, base, weight, slope, at_base, right, left)
        return None

    def plausible(self, goal: Goal, slope: Term, t: Variable, base: Expression, points: list[Sample]) -> bool:
        """The slope has the right sign at every sample point."""
        beyond = self.term(goal, difference(t, base))
        return beyond is not None and all(point.sign(slope) * point.sign(beyond) >= 0 for point in points)

    def slope(self, term: Term, sides: list[Goal]) -> tuple[Expression, Expression] | None:
        """(weight, slope) with weight·slope = term and the weight > 0 on both sides."""
        variables = sides[0].variables()
        known = [Signs(side.given) for side in sides]
        weight: Expression = lift(1)
        try:
            for symbol, indices, p in denominators(term):
                base = raise_term(atom(symbol, indices), variables)
                if not all(s.bounds(base).positive for s in known):
                    p += p % 2
                if p.denominator == 1:
                    term = multiplied(term, [(symbol, indices, p)])
                    weight = weight / (base if p == 1 else base ** lift(p))
            content, common, rest = primitive_part(term, any_sign=False)
            scale: Factor
            for scale in common:
                weight = times(weight, raise_term(Term({(scale,): 1}), variables))
            if content != 1:
                weight = times(lift(Fraction(content)), weight)
            return weight, raise_term(rest, variables)
        except (StatementError, GaveUp, Undefined):
            return None


def times(a: Expression, b: Expression) -> Expression:
    """a·b, without a factor 1."""
    return b if a == lift(1) else a if b == lift(1) else a * b


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


def accepted(goal: Goal, certificate: Certificate) -> bool:
    """The kernel accepts it."""
    try:
        check(goal, certificate)
    except Rejected:
        return False
    return True


def bases(goal: Goal, t: Variable) -> Iterator[Expression]:
    """Where to start: the ends of the range of t, simple numbers in it, and the other variables."""
    over = Signs(goal.given).bounds(t)
    ends = [Fraction(end) for end in (over.low, over.high) if abs(end) != inf]
    for value in dict.fromkeys([*ends, *SIMPLE]):
        if over.low <= value <= over.high:
            yield lift(value)
    found: dict[Expression, None] = {}
    for hypothesis in goal.given:
        if isinstance(hypothesis, Order) and hypothesis.lhs == t and t not in leaves(hypothesis.rhs, Variable):
            found.setdefault(hypothesis.rhs)
    found.update(dict.fromkeys(other for other in leaves(goal.relation, Variable) if other != t))
    yield from (base for base in found if not isinstance(base, Number) and not base.shape)


def stationary(slope: Term, t: Variable, goal: Goal) -> Iterator[Expression]:
    """Where the slope α·f^p + β·f^q vanishes, for f one of t, e^(kt), log t with α, β, k free of t."""
    symbol = variable_symbol(t)
    parts: dict[Monomial, Term] = {}
    for monomial, c in slope:
        moving = tuple(f for f in monomial if f[0] is symbol or mentions(Term({(f,): 1}), symbol))
        rest = Term({tuple(f for f in monomial if f not in moving): c})
        parts[moving] = parts[moving] + rest if moving in parts else rest
    atoms = {f[:2] for part in parts for f in part}
    if len(parts) != 2 or len(atoms) != 1 or any(len(part) > 1 for part in parts):
        return
    ((atom_symbol, _),) = atoms
    (low, beta), (high, alpha) = sorted(parts.items(), key=lambda item: sum(f[2] for f in item[0]))
    exponent = sum(f[2] for f in high) - sum(f[2] for f in low)
    try:
        value = raise_term(-beta * power(alpha, -1), goal.variables())
        if atom_symbol is symbol:
            yield value if exponent == 1 else value ** lift(1 / Fraction(exponent))
        elif atom_symbol.kind == "exp" and atom_symbol.body is not None and len(atom_symbol.body) == 1:
            ((inner, c),) = atom_symbol.body
            if (symbol, (), 1) in inner:
                factor = Term({tuple(f for f in inner if f[0] is not symbol): c * exponent})
                yield (
                    Apply("log", value)
                    if factor.constant == 1
                    else Apply("log", value) / raise_term(factor, goal.variables())
                )
        elif atom_symbol.kind == "log" and atom_symbol.body == atom(symbol) and exponent == 1:
            yield Apply("exp", value)
    except (StatementError, GaveUp, Undefined):
        return
