"""What integrals from 0 to a large S come to, but for what tends to 0 as S → ∞ (NIST Handbook, DLMF).

* ∫₀ˢ (1 − e^(−bt))/t dt − log bS − γ → 0 and ∫₀ˢ (1 − cos bt)/t dt − log bS − γ → 0 for b > 0 (6.2.4 and 6.2.13, with
  E₁(S) → 0 and Ci(S) → 0)
* ∫₀ˢ sin(bt)/t dt → ±π/2 for b > 0 and b < 0 (6.2.14)

In a term the parts of the first ones stand apart, as c·∫ dt/t beside others whose factors add up to −c.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from verifier.kernel.index.algebra import instance
from verifier.kernel.index.functions.exponentials import logarithm, sign_of
from verifier.kernel.index.functions.gammas import polygamma
from verifier.kernel.index.functions.trigonometry import HALF, pi_times
from verifier.kernel.index.integrals import parts
from verifier.kernel.index.ranges.discrete import mentions
from verifier.kernel.index.terms import Factor, Monomial, Rational, Symbol, Term, atom, bound_indices, number
from verifier.kernel.laws.limits.values import NoLimit

#: γ = −ψ(1).
_EULER = -polygamma(0, number(1))


class _Part(NamedTuple):
    """A monomial with the integral ∫₀ˢ w(bt)/t dt of a ``wave`` w, which is exp, cos, sin or, for 1, empty."""

    monomial: Monomial
    factor: Term
    wave: str
    rate: Term
    end: Term


def integrals_apart(term: Term, x: Symbol, side: Callable[[Term], int]) -> Term:
    """The same but for what tends to 0, with logarithms and numbers for such integrals; the ``side`` is 1 for an end
    that tends to ∞."""
    found = [part for monomial, c in term if (part := _part(monomial, c, x)) is not None and _large(part.end, side)]
    result, told = term, number(0)
    for part in found:
        if part.wave == "sin" and (sign := sign_of(part.rate)):
            result = result - _whole(part, term)
            told = told + part.factor * pi_times(HALF * sign)
    decaying = [part for part in found if not part.wave or (part.wave != "sin" and sign_of(part.rate) > 0)]
    for end in {part.end.text: part.end for part in decaying}.values():
        together = [part for part in decaying if part.end == end]
        if sum((part.factor for part in together), number(0)):
            continue  # no integral from 0 on: what they are of has a pole there
        for part in together:
            result = result - _whole(part, term)
            if part.wave:
                told = told - part.factor * (logarithm(part.rate) + logarithm(end) + _EULER)
    return result + told


def _large(end: Term, side: Callable[[Term], int]) -> bool:
    with suppress(NoLimit):
        return side(end) > 0
    return False


def _whole(part: _Part, term: Term) -> Term:
    return Term({part.monomial: term.monomials[part.monomial]})


def _part(monomial: Monomial, c: Rational, x: Symbol) -> _Part | None:
    moving = [f for f in monomial if mentions(f, x)]
    if len(moving) != 1 or moving[0][0].kind != "integral" or moving[0][1:] != ((), 1) or bound_indices(monomial):
        return None
    symbol = moving[0][0]
    assert symbol.body is not None
    inside, t, low, high = parts(symbol, symbol.body)
    if low or len(inside) != 1:
        return None
    (((factors, one),)) = inside
    waves = [f for f in factors if f != (t, (), -1)]
    if one != 1 or len(waves) != len(factors) - 1 or len(waves) > 1:
        return None
    factor = Term({tuple(f for f in monomial if f not in moving): c})
    wave, rate = _wave(waves[0], t, x) if waves else ("", number(0))
    return None if rate is None else _Part(monomial, factor, wave, rate, high)


def _wave(factor: Factor, t: Symbol, x: Symbol) -> tuple[str, Term | None]:
    """(w, b) for w(bt), with e^(−bt) for exp; no b where it is none, or changes with x."""
    symbol, indices, p = factor
    if symbol.kind == "exp":
        rate = -instance(symbol, indices).scaled(p)
    elif symbol.kind in ("cos", "sin") and p == 1 and symbol.body is not None and not indices:
        rate = symbol.body
    else:
        return "", None
    slope = rate * atom(t, (), -1)
    changes = any(mentions(f, v) for monomial, _ in slope for f in monomial for v in (t, x))
    return symbol.kind, None if changes else slope
