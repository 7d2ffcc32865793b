"""The largest and the least entry of an array.

The laws, each for every array for which the left side is defined:

* max(c·x + s) = c·max x + s for numbers c > 0 and s;  min x = −max(−x)
* max f(x) = f(max x) for an increasing f: e^x, log x, atan x, erf x, xᵖ for odd p, and for even p of x > 0
* max xᵖ = (max |x|)ᵖ for even p > 0;  max xᵖ = (min x)ᵖ for p < 0 and x > 0
"""

from __future__ import annotations

from verifier.kernel.index.algebra import instance, power
from verifier.kernel.index.arrays.array_symbols import apart, scalar_atom, scale_of
from verifier.kernel.index.functions.exponentials import absolute
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.terms import Factor, Index, Term, atom, bound_indices

#: Functions that increase, each on all of its domain.
_INCREASING = frozenset({"exp", "log", "atan", "erf"})


def largest(body: Term, axes: tuple[Index, ...]) -> Term:
    """The largest entry of the array with this entry at its axes."""
    shift, rest = apart(body, lambda indices: not set(axes).intersection(indices))
    if not rest:
        return shift
    scale, inner = scale_of(rest, axes, any_sign=False)
    return shift + scale * _of_multiple(inner, axes)


def least(body: Term, axes: tuple[Index, ...]) -> Term:
    """min x = −max(−x)."""
    return -largest(-body, axes)


def _of_multiple(body: Term, axes: tuple[Index, ...]) -> Term:
    """As ``largest``, for what no number > 0 can be taken out of; max(−f) = −min f.  Of Σⱼ f(xᵢⱼ), whose monomial has
    an index of its own, f is only a part."""
    (monomial, c), *others = body
    found = None
    if not others and len(monomial) == 1 and abs(c) == 1 and not bound_indices(monomial):
        found = _monotone(monomial[0], axes, falls=c < 0)
    if found is None:
        return scalar_atom("max", body, axes)
    return found if c > 0 else -found


def _monotone(factor: Factor, axes: tuple[Index, ...], falls: bool) -> Term | None:
    """max f(u), or min f(u) where −f(u) is asked (``falls``), for an f that rises or falls with u; else None."""
    symbol, indices, p = factor
    if symbol.kind in _INCREASING and (p == 1 or symbol.kind == "exp"):  # (e^u)ᵖ is e^(pu)
        extreme = least if falls else largest
        return READINGS[symbol.kind]((), extreme(instance(symbol, indices).scaled(p), axes))
    if symbol.body is not None or p.denominator != 1 or p == 1:
        return None
    entry = atom(symbol, indices)
    if p > 0 and (symbol.positive or p % 2):
        return power((least if falls else largest)(entry, axes), p)
    if p > 0 and not falls:
        return power(scalar_atom("max", absolute(entry), axes), p)
    if p < 0 and symbol.positive:
        return power((largest if falls else least)(entry, axes), p)
    return None


__all__ = ["largest", "least"]
