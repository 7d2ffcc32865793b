"""Sums of the reciprocals of what grows by steps: Σ_{d=0}^{n−1} 1/(d + c) = ψ(n + c) − ψ(c) for whole n ≥ 0 and c > 0.

It telescopes by ψ(t + 1) = ψ(t) + 1/t (NIST Handbook, DLMF, 5.5.2).  Sums that begin at a number stay as they are:
other rules know them as sums, and add to them or take away term by term.
"""

from __future__ import annotations

from fractions import Fraction

from verifier.kernel.index.algebra import instance, visibly_positive
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.ranges import discrete
from verifier.kernel.index.ranges.closed import polynomial_in
from verifier.kernel.index.ranges.powers import Lower
from verifier.kernel.index.terms import Factor, Symbol, Term


def harmonic(inside: list[Factor], running: Symbol, count: Term, lower: Lower) -> Term | None:
    """Σ_{d=0}^{n−1} 1/(a·d + b) = (ψ(n + b/a) − ψ(b/a))/a, for numbers a > 0 and b > 0 that is no number."""
    least = lower(count)
    if len(inside) != 1 or least is None or least < 0:
        return None
    symbol, indices, p = inside[0]
    if symbol.kind != "base" or symbol.body is None or p != -1:
        return None
    found = polynomial_in(instance(symbol, indices), running)
    step = found[1].constant if len(found) == 2 else None
    if step is None or step <= 0 or found[0].constant is not None or not visibly_positive(found[0]):
        return None
    start = found[0].scaled(1 / Fraction(step))
    return (_digamma(count + start) - _digamma(start)).scaled(1 / Fraction(step))


def _digamma(t: Term) -> Term:
    return READINGS["polygamma"]((Fraction(0),), t)


discrete.CLOSED.append(harmonic)

__all__ = ["harmonic"]
