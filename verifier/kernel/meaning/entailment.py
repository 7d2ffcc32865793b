"""Side conditions that follow from the canonical form of their subject.

The canonical form is the subject's value wherever the subject is defined; that it is defined is an obligation about
smaller parts of the same statement.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from verifier.expressions import Add, Expression, Neg, Variable
from verifier.kernel.index.algebra import instance
from verifier.kernel.index.terms import GaveUp, Symbol, Term, is_bound, number
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.meaning.obligations import Obligation
from verifier.kernel.meaning.places import term_interval, variable_symbol
from verifier.kernel.signs.intervals import ALL, Interval
from verifier.kernel.signs.order import Signs
from verifier.kernel.signs.ranges import signed
from verifier.relations import Ne, Order, Relation

Entry = Callable[[Expression, tuple[Place, ...]], Term]

#: What is needed of a number, as a property of an interval that contains it.
MET: dict[str, Callable[[Interval], bool]] = {
    "≠ 0": lambda found: found.excludes_zero,
    "> 0": lambda found: found.positive,
    "≥ 0": lambda found: found.nonnegative,
}


def follows_by_algebra(
    obligation: Obligation, entry: Entry, signs: Signs, variables: Iterable[Variable], given: tuple[Relation, ...]
) -> bool:
    """The interval of the subject's canonical form decides; or, for a scalar, it is g + r with r ≥ 0 and a hypothesis
    g > 0 (or g ≥ 0), or it is c·g for a hypothesis g ≠ 0."""
    subject, needs = obligation.subject, obligation.needs
    if needs not in MET:
        return False
    intervals = {variable_symbol(v): signs.bounds(v) for v in variables}
    try:
        term = entry(subject, tuple(f"e{k}:{dim}" for k, dim in enumerate(subject.shape)))
        if MET[needs](term_interval(term, intervals)) or MET[needs](of_exponentials(term, intervals)):
            return True
        return not subject.shape and any(_by(h, term, needs, intervals, entry) for h in given)
    except GaveUp:
        return False


def _by(hypothesis: Relation, term: Term, needs: str, intervals: dict[Symbol, Interval], entry: Entry) -> bool:
    """A scalar hypothesis g ≠ 0, g > 0 or g ≥ 0 gives what is needed of c·g, or of g + r with r ≥ 0; that −u > 0 gives
    u ≠ 0 too."""
    if not isinstance(hypothesis, (Order, Ne)) or len(hypothesis.expressions) != 2:
        return False
    lhs, rhs = hypothesis.expressions
    if lhs.shape or rhs.shape:
        return False
    gap = entry(Add(lhs, Neg(rhs)), ())
    if isinstance(hypothesis, Ne):
        return needs == "≠ 0" and are_multiples(term, gap)
    up = gap if hypothesis.sign in "≥>" else -gap
    rests = [term_interval(u - up, intervals) for u in ((term, -term) if needs == "≠ 0" else (term,))]
    return any(rest.nonnegative and (hypothesis.strict or rest.positive or needs == "≥ 0") for rest in rests)


def are_multiples(term: Term, gap: Term) -> bool:
    """term = c·gap for a number c ≠ 0."""
    if not term or set(term.monomials) != set(gap.monomials):
        return False
    first = next(iter(term.monomials))
    return not term - gap.scaled(Fraction(term.monomials[first]) / Fraction(gap.monomials[first]))


def of_exponentials(term: Term, intervals: Mapping[Symbol, Interval]) -> Interval:
    """c·(e^u − e^v) has the sign of c·(u − v)."""
    if len(term) != 2:
        return ALL
    (first, c), (second, k) = term
    if c != -k or any(symbol.kind != "exp" for symbol, _, _ in (*first, *second)):
        return ALL
    if any(map(is_bound, (i for _, indices, _ in (*first, *second) for i in indices))):
        return ALL
    gap = number(0)
    for monomial, sign in ((first, c), (second, -c)):
        for symbol, indices, p in monomial:
            gap = gap + instance(symbol, indices).scaled(sign * p)
    return signed(term_interval(gap, intervals), ALL)
