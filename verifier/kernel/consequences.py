"""Side conditions that follow from a hypothesis, or from an interval, once the subject is in normal form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from verifier.expressions import Add, Expression, Neg
from verifier.kernel.intervals import Interval
from verifier.kernel.obligations import Obligation
from verifier.kernel.semantics import term_interval
from verifier.kernel.terms import Symbol, Term
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
    g > 0 (or g ≥ 0); or it is g or −g for a hypothesis g ≠ 0.

    The conditions of the subject's own parts are obligations too, and are discharged apart from this one.
    """
    subject, needs = obligation.subject, obligation.needs
    if needs not in MET or subject.shape:
        return False
    term = entry(subject)
    if MET[needs](term_interval(term, intervals)):
        return True
    for h in given:
        if not isinstance(h, (Order, Ne)) or len(h.expressions) != 2 or any(side.shape for side in h.expressions):
            continue
        gap = entry(Add(h.expressions[0], Neg(h.expressions[1])))
        if isinstance(h, Ne):
            if needs == "≠ 0" and (not term - gap or not term + gap):
                return True
            continue
        rest = term_interval(term - (gap if h.sign in "≥>" else -gap), intervals)
        if rest.nonnegative and (h.strict or rest.positive or needs == "≥ 0"):
            return True
    return False
