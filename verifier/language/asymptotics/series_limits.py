"""lim Σ f(k), k from a to n, for n → ∞: the sum of the series, by its definition."""

from __future__ import annotations

from verifier.expressions import Expression, Variable
from verifier.language.asymptotics.quotients import NoLimit
from verifier.language.asymptotics.series import NoSum, series
from verifier.language.constants import rational
from verifier.relations import Relation, leaves
from verifier.sequences import RangeSum


def of_partial_sums(body: Expression, n: Variable, said: tuple[Relation, ...]) -> Expression:
    """The value of the series whose partial sums stand there.

    Raises:
        NoLimit: for anything else, and for a series without a known law.
    """
    if not isinstance(body, RangeSum):
        raise NoLimit("")
    f, k, first, last = body.args
    start = rational(first)
    if last != n or f.shape or n in leaves(f, Variable) or start is None or start.denominator != 1:
        raise NoLimit("")
    try:
        return series(f, k, int(start), said)
    except NoSum as error:
        raise NoLimit(str(error)) from None


__all__ = ["of_partial_sums"]
