"""Proof by cases, and the steps that bring a goal into a form in which its sign can be read.

Under a hypothesis s ≥ 0 or s ≤ 0 the reader writes |s| as s or −s, so what is made of |·|, max, min and relu falls
into pieces without kinks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Any

from verifier.certificates import BothWays, Cases, Cut, Exponentials, Impossible, Lemma, Logarithms, Rearranged
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Number, Pow, Variable, lift
from verifier.kernel.check import Proof, Rejected, axis_places, prove, supposing
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import GaveUp, Rational, Symbol, Term, Undefined, atom
from verifier.kernel.laws.inequalities import ascending, difference
from verifier.kernel.meaning.entailment import are_multiples
from verifier.kernel.meaning.places import term_interval, variable_symbol
from verifier.kernel.proof import taking, without_values
from verifier.kernel.signs.arithmetic import FACT_INTERVALS
from verifier.kernel.signs.intervals import Interval
from verifier.kernel.signs.order import has_place
from verifier.relations import Eq, Loewner, Ne, Order, Relation, rebuild

#: sign of a case -> the signs of the subject it covers.
COVERED = {">": {1}, "≥": {0, 1}, "=": {0}, "≤": {-1, 0}, "<": {-1}}
#: Terms of hypotheses that are combined are at most as long as this.
MOST_MONOMIALS = 6
#: Heads that act entry by entry; a lemma is made of these and its own variables.
ENTRYWISE = (Number, Add, Neg, Mul, Div, Pow, Apply)
#: Facts that say where a number lies, and nothing else; these a lemma may assume of its variables.
SIGN_FACTS = frozenset({"positive", "nonnegative", "negative", "nonzero", "unit_interval"})


def cases(proof: Proof, relation: Any, certificate: Cases) -> None:
    """R holds if it holds under s > c, under s = c and under s < c, for scalars s and c that are defined."""
    subject, at = certificate.subject, certificate.at
    if (
        subject.shape
        or at.shape
        or len(certificate.signs) != len(certificate.parts)
        or not set(certificate.signs) <= set(COVERED)
        or len(set(certificate.signs)) < len(certificate.signs)
    ):
        raise Rejected("cases are told apart by the sign of a scalar, with one proof for each, and each once")
    proof.discharge(subject)
    proof.discharge(at)
    covered = set[int]().union(*(COVERED[sign] for sign in certificate.signs))
    if proof.signs.bounds(difference(subject, at)).excludes_zero:
        covered.add(0)
    if covered != {-1, 0, 1}:
        raise Rejected("the cases leave a sign of the subject out")
    proof.use("cases")
    for sign, part in zip(certificate.signs, certificate.parts):
        prove(proof.wider((case(subject, sign, at),)), relation, part)


def case(subject: Expression, sign: str, at: Expression) -> Relation:
    """The hypothesis subject R at."""
    return Eq(subject, at) if sign == "=" else Order(sign, subject, at)


def cut(proof: Proof, relation: Any, certificate: Cut) -> None:
    """A, and R under A, give R, for an order relation, an equation or an inequation a ≠ b of numbers A; an equation of
    arrays, and an inequation, speak of no one place and of no one draw, which as a hypothesis would be read of all."""
    fact = certificate.fact
    scalars = not any(side.shape for side in getattr(fact, "expressions", ()))
    equation = type(fact) is Eq and (scalars or not has_place(fact))
    apart = type(fact) is Ne and scalars and not has_place(fact)
    if not isinstance(fact, (Order, Loewner)) and not equation and not apart:
        raise Rejected("an intermediate fact is an order relation, or an equation of scalars or of whole arrays")
    proof.use("intermediate fact")
    prove(proof, certificate.fact, certificate.proof)
    prove(taking(proof, certificate.fact), relation, certificate.body)


def impossible(proof: Proof, relation: Any, certificate: Impossible) -> None:
    """From hypotheses that no point satisfies, everything follows."""
    if not contradictory(proof):
        raise Rejected("the hypotheses are not seen to contradict each other")
    proof.use("contradictory case")


def contradictory(proof: Proof) -> bool:
    """Some quantity has no value left to take, an order hypothesis or an equation fails as it reads under the others,
    two of them have a combination that fails, or what is not 0 is a multiple of what is 0."""
    if without_values(tuple(proof.variables), proof.given) is not None or _both_zero_and_not(proof):
        return True
    intervals = {variable_symbol(v): proof.signs.bounds(v) for v in proof.variables}
    known: list[tuple[Term, bool]] = []
    for hypothesis in proof.given:
        for up in _as_orders(hypothesis):
            try:
                known.append((cleared(proof.entry(difference(up.lhs, up.rhs), ())), up.strict))
            except (GaveUp, Undefined):
                continue
    pairs = permutations(known, 2)
    sums = [(a + b.scaled(c), strict or also) for (a, strict), (b, also) in pairs for c in weights(a, b)]
    return any(
        term_interval(term, intervals).meet(Interval(low=Fraction(0), low_open=strict)).empty
        for term, strict in (*known, *sums)
    )


def _as_orders(hypothesis: Relation) -> Iterator[Order]:
    """a ≥ b for an inequality of scalars, a ≥ b and b ≥ a for a = b."""
    if isinstance(hypothesis, (Eq, Order)) and not difference(*hypothesis.expressions).shape:
        a, b = hypothesis.expressions
        yield from (ascending(hypothesis),) if isinstance(hypothesis, Order) else (Order("≥", a, b), Order("≥", b, a))


def cleared(term: Term) -> Term:
    """The term times the positive scalars it is divided by: its sign stays."""
    needed: dict[Symbol, Rational] = {}
    for monomial, _ in term:
        for symbol, indices, power in monomial:
            if power < 0 and symbol.positive and not indices:
                needed[symbol] = max(needed.get(symbol, 0), -power)
    for symbol, power in needed.items():
        term = term * atom(symbol, (), power)
    return term


def weights(a: Term, b: Term) -> set[Fraction]:
    """The c > 0 for which a monomial of a cancels in a + c·b: what a ≥ 0 and b ≥ 0 say together is read off these."""
    if max(len(a), len(b)) > MOST_MONOMIALS:
        return set()
    shared = set(a.monomials) & set(b.monomials)
    found = {-Fraction(a.monomials[m]) / Fraction(b.monomials[m]) for m in shared}
    return {c for c in found if c > 0}


def _both_zero_and_not(proof: Proof) -> bool:
    """A hypothesis a = b of scalars where a − b is not 0 by what is known of its parts, or by a hypothesis c ≠ d with
    c − d a multiple of a − b."""
    intervals = {variable_symbol(v): proof.signs.bounds(v) for v in proof.variables}
    pairs = [h for h in proof.given if isinstance(h, (Eq, Ne)) and len(h.expressions) == 2]
    gaps: dict[type, list[Term]] = {Eq: [], Ne: []}
    for hypothesis in pairs:
        gap = difference(*hypothesis.expressions)
        if not gap.shape:
            try:
                gaps[type(hypothesis)].append(proof.reader.entry(gap, ()))
            except (GaveUp, Undefined):
                continue
    return any(
        term_interval(zero, intervals).excludes_zero
        or any(zero == other or are_multiples(other, zero) for other in gaps[Ne])
        for zero in gaps[Eq]
    )


def rearranged(proof: Proof, relation: Order, certificate: Rearranged) -> None:
    """a R b if a − b = w·(c − d) with w > 0 and c R d; w ≥ 0 will do where R is weak."""
    other = certificate.relation
    up, inner = ascending(relation), ascending(other)
    if up.sign != inner.sign or any(side.shape for side in (*relation.expressions, *other.expressions)):
        raise Rejected("both relations must compare scalars in the same way")
    weight = certificate.weight
    proof.discharge(weight)
    proof.discharge(other)
    over = proof.signs.bounds(weight) if not weight.shape else None
    if over is None or not (over.positive or (over.nonnegative and not up.strict)):
        raise Rejected("the weight is not > 0 by the sign rules")
    if not proof.equal(difference(up.lhs, up.rhs), Mul(weight, difference(inner.lhs, inner.rhs))):
        raise Rejected("the difference of both sides is not the weight times the other difference")
    proof.use("normal form")
    prove(proof, other, certificate.inner)


def exponentials(proof: Proof, relation: Order, certificate: Exponentials) -> None:
    """a R b exactly when e^a R e^b."""
    proof.use("the exponential is increasing")
    prove(
        proof, Order(relation.sign, *(Apply("exp", side) for side in (relation.lhs, relation.rhs))), certificate.inner
    )


def logarithms(proof: Proof, relation: Order, certificate: Logarithms) -> None:
    """For a, b > 0: a R b exactly when log a R log b."""
    if not all(proof.signs.bounds(side).positive for side in relation.expressions):
        raise Rejected("the sign rules do not make both sides positive")
    proof.use("the logarithm is increasing")
    logs = [Apply("log", side) for side in relation.expressions]
    prove(proof, Order(relation.sign, *logs), certificate.inner)


def both_ways(proof: Proof, relation: Eq, certificate: BothWays) -> None:
    """a ≥ b and a ≤ b give a = b."""
    proof.use("antisymmetry")
    prove(proof, Order("≥", *relation.expressions), certificate.above)
    prove(proof, Order("≤", *relation.expressions), certificate.below)


def lemma(proof: Proof, relation: Any, certificate: Lemma) -> None:
    """∀u (facts of u, H(u) ⇒ S(u)) for scalars u gives S(a) for numbers a with these facts and H(a), and so entry by
    entry for arrays, since S and H are made of heads that act entry by entry."""
    statement, values = certificate.statement, dict(certificate.values)
    if not isinstance(statement, (Eq, Order)) or not all(map(is_entrywise, statement.expressions)):
        raise Rejected("a lemma is an equation or an inequality of scalars")
    for variable, value in certificate.values:
        admits(proof, variable, value)
    if len(values) != len(certificate.values):
        raise Rejected("a lemma takes one value for each of its variables")
    holds_at(proof, certificate.given, values)
    alone = supposing(certificate.given, list(values), record=proof.record)
    prove(alone, statement, certificate.proof)
    proof.use("lemma, entry by entry")
    instance = rebuild(statement, values)
    if certificate.body is not None:
        prove(taking(proof, instance), relation, certificate.body)
        return
    if type(instance) is not type(relation) or (isinstance(relation, Order) and instance.sign != relation.sign):
        raise Rejected("the lemma is not the goal")
    whole = axis_places(difference(*relation.expressions))
    for ours, theirs in zip(relation.expressions, instance.expressions):
        if theirs.shape not in (ours.shape, ()):
            raise Rejected("the lemma is not the goal")
        gap = proof.reader.entry(ours, whole[len(whole) - len(ours.shape) :]) - proof.reader.entry(
            theirs, whole[len(whole) - len(theirs.shape) :]
        )
        if not is_zero(proof.laws.apply(gap)):
            raise Rejected("the lemma is not the goal")


def holds_at(proof: Proof, given: tuple[Relation, ...], values: Mapping[Variable, Expression]) -> None:
    """What a lemma rests on, for scalars, is at the values a hypothesis of the goal: for arrays one of every entry.

    Raises:
        Rejected: for anything else.
    """
    for hypothesis in given:
        if not isinstance(hypothesis, (Eq, Order, Ne)) or not all(map(is_entrywise, hypothesis.expressions)):
            raise Rejected("a lemma rests on equations and inequalities of scalars")
        if not {*said_of(hypothesis, values)} & {*proof.given}:
            raise Rejected("what the lemma rests on, {}, is no hypothesis", hypothesis)


def said_of(hypothesis: Relation, values: Mapping[Variable, Expression]) -> Iterator[Relation]:
    """The hypothesis at the values, for every entry; a ≠ b of arrays is said as |a − b| > 0."""
    a, b = (rebuild(side, dict(values)) for side in hypothesis.expressions)
    if isinstance(hypothesis, Ne):
        yield Order(">", Apply("abs", a if b == lift(0) else difference(a, b)), lift(0))
    if isinstance(hypothesis, Order):
        yield Order(hypothesis.sign, a, b)
    elif a.shape == b.shape and (isinstance(hypothesis, Eq) or not a.shape):
        yield hypothesis.func(a, b)


def is_entrywise(node: Any) -> bool:
    """Made of elementwise heads and scalar variables."""
    if isinstance(node, Variable):
        return type(node) is Variable and not node.shape and not node.of
    if isinstance(node, Defined):
        return is_entrywise(node.meaning)
    return isinstance(node, ENTRYWISE) and all(is_entrywise(a) for a in node.args if isinstance(a, Expression))


def admits(proof: Proof, variable: Variable, value: Expression) -> None:
    """Every entry of the value is defined and has the facts of the variable."""
    if not variable.facts <= SIGN_FACTS:
        raise Rejected("the facts of a lemma's variables are signs")
    proof.discharge(value)
    found = proof.signs.bounds(value)
    for fact in variable.facts:
        if not within(found, FACT_INTERVALS[fact]):
            raise Rejected("{} is not known to be {}", value, fact)


def within(inner: Interval, outer: Interval) -> bool:
    """Every number of the one interval is in the other."""
    low_open = inner.low_open or (inner.low == 0 and inner.excludes_zero)
    high_open = inner.high_open or (inner.high == 0 and inner.excludes_zero)
    return (
        (inner.low > outer.low or (inner.low == outer.low and (low_open or not outer.low_open)))
        and (inner.high < outer.high or (inner.high == outer.high and (high_open or not outer.high_open)))
        and (inner.excludes_zero or not outer.nonzero)
    )
