"""lim Σ f(k), k from a to n, for n → ∞: the sum of the series, by its definition, and ∞ for terms ≥ 0 of which it is
known that their series diverges; and partial sums of the harmonic one, Σ 1/(k + b) = ψ(n + b + 1) − ψ(a + b) for
a + b > 0 (NIST Handbook, DLMF 5.5.2)."""

from __future__ import annotations

from fractions import Fraction

from verifier.expressions import Apply, Div, Expression, Neg, Variable, lift
from verifier.kernel.signs.order import signs_under
from verifier.language.asymptotics.convergence import divergent
from verifier.language.asymptotics.leading import one_spelling
from verifier.language.asymptotics.quotients import ONE, ZERO, NoLimit
from verifier.language.asymptotics.series import series
from verifier.language.asymptotics.summands import NoSum
from verifier.language.constants import rational
from verifier.relations import Relation, leaves, rebuild
from verifier.sequences import RangeSum


def of_partial_sums(body: Expression, n: Variable, said: tuple[Relation, ...]) -> Expression:
    """The value of the series whose partial sums stand there, and 0 for e^(−S) and 1/S with partial sums S → ∞.

    Raises:
        NoLimit: for anything else, and for a series without a known law.
    """
    if isinstance(body, Apply) and body.function == "exp":
        falls = isinstance(body.argument, Neg)
        return _vanishing(body.argument.args[0] if falls else body.argument, 1 if falls else -1, n, said)
    if isinstance(body, Div) and body.args[0] == ONE:
        return _vanishing(body.args[1], 0, n, said)
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


def _vanishing(sums: Expression, side: int, n: Variable, said: tuple[Relation, ...]) -> Expression:
    """0 where the partial sums S tend to ∞ (side 1), to −∞ (side −1) or to one of them (0): their terms keep that sign,
    and their series diverges."""
    if not isinstance(sums, RangeSum) or not of_partial_sums(sums, n, said).has(divergent()):
        raise NoLimit("")
    terms = signs_under(said).bounds(sums.args[0])
    if not ((terms.nonnegative and side >= 0) or (terms.nonpositive and side <= 0)):
        raise NoLimit("")
    return ZERO


def harmonic_told(body: Expression, n: Variable) -> Expression:
    """The formula with ψ for partial sums Σ 1/(ck + d) of the harmonic series, of which the last place grows with n."""
    told: dict[Expression, Expression] = {}
    if isinstance(body, RangeSum) and n not in leaves(body.args[2], Variable):
        return body  # a series, of which it is known that it diverges
    for part in body.atoms(RangeSum):
        f, k, first, last = part.args
        if f.shape:
            continue
        below, start, end = (_line(u, v) for u, v in ((ONE / f, k), (first, n), (last, n)))
        if below is None or start is None or end is None or not below[0] or not 0 <= start[0] < end[0]:
            continue
        c, b = below[0], below[1] / below[0]
        if c > 0 and (start[0] or start[1] + b > 0):
            upper, lower = (
                Apply("polygamma", ZERO, lift(p) * n + lift(q + b)) for p, q in ((end[0], end[1] + 1), start)
            )
            told[part] = (upper - lower) / lift(c)
    return rebuild(body, told) if told else body


def _line(u: Expression, x: Variable) -> tuple[Fraction, Fraction] | None:
    """(c, d) for c·x + d."""
    there = [rational(one_spelling(rebuild(u, {x: lift(place)}), x)) for place in (1, 2)]
    if there[0] is None or there[1] is None:
        return None
    c = there[1] - there[0]
    return (c, there[0] - c) if one_spelling(u - lift(c) * x - lift(there[0] - c), x) == ZERO else None


__all__ = ["harmonic_told", "of_partial_sums"]
