"""Limits that the kernel sees by itself."""

from __future__ import annotations

from verifier.certificates import Squeeze
from verifier.claims import Goal
from verifier.expressions import Expression, Neg, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.meaning.bindings import scope_of
from verifier.language.asymptotics.approaches import Approach
from verifier.patience import within
from verifier.relations import Tends, rebuild


def by_the_kernel(body: Expression, running: Variable, end: int) -> tuple[Expression, str] | None:
    """The limit at ±oo that the kernel proves from the declared facts, and by which law; only large numbers matter, so
    the running variable is > 0.  A hypothesis may speak of one x, while the limit may stand under a sum or a
    derivative."""
    from verifier.provers import found_limits, prove

    rising = Variable(running.name, (), tuple(running.facts & {"whole"} | {"positive"}))
    turned = rebuild(body, {running: rising if end > 0 else Neg(rising)})
    if end < 0 and running.facts:
        return None
    for limit, by in found_limits(Goal(Tends(turned, lift(0), rising))):
        if limit is not None and prove(Goal(Tends(turned, limit, rising)), by, effort="reading").theorem is not None:
            squeezed = isinstance(by, Squeeze)
            return limit, "two bounds that tend to it" if squeezed else "continuous functions of what vanishes"
    return None


def of_integrals_alone(told: Approach, patience: int) -> tuple[Expression, str] | None:
    """The limit of what has integrals in it and no other variable, if the kernel sees it: SymPy would take long."""
    if told.place is not None or not told.body.has(Integral) or scope_of(told.body).free != {told.running}:
        return None
    return within(patience, by_the_kernel, told.body, told.running, told.end)
