"""Side conditions that follow from a hypothesis, or from an interval, once the subject is in normal form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from verifier.expressions import Add, Expression, Neg
from verifier.kernel.algebra import instance
from verifier.kernel.intervals import ALL, Interval
from verifier.kernel.obligations import Obligation
from verifier.kernel.ranges import signed
from verifier.kernel.semantics import term_interval
from verifier.kernel.terms import Symbol, Term, number
from verifier.relations import Ne, Order, Relation

#: What a condition needs of an interval of its subject.
MET: Mapping[str, Callable[[Interval], bool]] = {
    "≠ 0": lambda found: found.excludes_zero,
    "> 0": lambda found: found.positive,
    "≥ 0": lambda found: found.nonnegative,
}


def follows(
    obligation: Obligation,
    given: tuple[Relation, ...],
    intervals: Mapping[Symbol, Interval],
    entry: Callable[[Expression], Term],
) -> bool:
    """The normal form of a scalar subject has an interval that decides; or it is g + r with r ≥ 0 and a hypothesis
    g > 0 (or g ≥ 0); or it is a multiple of g for a hypothesis g ≠ 0.

    The conditions of the subject's own parts are obligations too, and are discharged apart from this one.
    """
    subject, needs = obligation.subject, obligation.needs
    if needs not in MET or subject.shape:
        return False
    term = entry(subject)
    if MET[needs](term_interval(term, intervals)) or MET[needs](_of_exponentials(term, intervals)):
        return True
    for h in given:
        if not isinstance(h, (Order, Ne)) or len(h.expressions) != 2 or any(side.shape for side in h.expressions):
            continue
        gap = entry(Add(h.expressions[0], Neg(h.expressions[1])))
        if isinstance(h, Ne):
            if needs == "≠ 0" and _are_multiples(term, gap):
                return True
            continue
        rest = term_interval(term - (gap if h.sign in "≥>" else -gap), intervals)
        if rest.nonnegative and (h.strict or rest.positive or needs == "≥ 0"):
            return True
    return False


def _are_multiples(term: Term, gap: Term) -> bool:
    """term = c·gap for a number c ≠ 0."""
    if not term or not gap or set(term.monomials) != set(gap.monomials):
        return False
    first = next(iter(term.monomials))
    ratio = Fraction(term.monomials[first]) / Fraction(gap.monomials[first])
    return not term - gap.scaled(ratio)


def _of_exponentials(term: Term, intervals: Mapping[Symbol, Interval]) -> Interval:
    """c·(e^u − e^v) has the sign of c·(u − v)."""
    if len(term) != 2:
        return ALL
    (first, c), (second, k) = term
    if c != -k or any(symbol.kind != "exp" for symbol, _, _ in (*first, *second)):
        return ALL
    gap = number(0)
    for monomial, sign in ((first, 1), (second, -1)):
        for symbol, indices, p in monomial:
            gap = gap + instance(symbol, indices).scaled(sign * p * (1 if c > 0 else -1))
    found = term_interval(gap, intervals)
    return signed(found, ALL)
