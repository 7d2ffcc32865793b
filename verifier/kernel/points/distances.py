"""Powers of a small distance with bounded factors, s^p·b(s): their arithmetic, and polynomials and series as such."""

from __future__ import annotations

from typing import Any

from flint import arb, arb_series, ctx, fmpq
from msgspec import Struct

from verifier import expressions as heads
from verifier.expressions import Leaf, Variable
from verifier.kernel.points.coefficients import Plain, coefficients_of
from verifier.kernel.points.numbers import Real
from verifier.relations import leaves

#: Coefficients of a series that are tried.
_ORDER = 5
_ZERO = fmpq(0)


class NoBound(ArithmeticError):
    """No bound is read off."""


class Near(Struct, frozen=True):
    """s^p·b(s) with low ≤ b(s) ≤ high for all 0 < s ≤ δ; a bound may be infinite."""

    p: Any
    low: Any
    high: Any

    @property
    def sign(self) -> int:
        """1 or −1 where b keeps to one side of 0 and away from it, else 0."""
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


class End(Struct, frozen=True):
    """t = place + side·s, or t = side/s for an infinite end (``place`` None), with 0 < s ≤ δ.

    ``rising`` asks for lower bounds of what grows as a logarithm, instead of upper ones.
    """

    t: Variable
    place: Real | None
    side: int
    delta: Any
    plain: Plain
    rising: bool = False


def constant(c: Any) -> Near:
    return Near(_ZERO, c.lower(), c.upper())


def sane(p: Any, *bounds: Any) -> Near:
    """The hull of numbers, none of which may be undetermined.

    Raises:
        NoBound: for those.
    """
    if any(b.is_nan() for b in bounds):
        raise NoBound
    low, high = bounds[0], bounds[0]
    for b in bounds[1:]:
        low, high = low.min(b), high.max(b)
    if low.is_nan() or high.is_nan():
        raise NoBound
    return Near(p, low.lower(), high.upper())


def times(a: Near, b: Near) -> Near:
    return sane(a.p + b.p, a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)


def at_degree(a: Near, p: Any, delta: Any) -> Near:
    """The same as s^p·b for p ≤ a.p: b times a number between 0 and δ^(a.p − p)."""
    if a.p == p:
        return a
    scale = arb(delta) ** arb(a.p - p)
    return sane(p, a.low * scale, a.high * scale, arb(0))


def plus(a: Near, b: Near, delta: Any) -> Near:
    p = min(a.p, b.p)
    a, b = at_degree(a, p, delta), at_degree(b, p, delta)
    low, high = a.low + b.low, a.high + b.high
    if low.is_nan() or high.is_nan():
        raise NoBound
    return Near(p, low.lower(), high.upper())


def power(a: Near, k: Any) -> Near:
    """(s^p·b)^k: for whole k, b away from 0 where k < 0; for others b > 0, or b ≥ 0 where k > 0."""
    if k.q == 1 and k >= 0:
        if k > 64:
            raise NoBound
        found = constant(arb(1))
        for _ in range(int(k.p)):
            found = times(found, a)
        even = k.p % 2 == 0 and k.p > 0
        return Near(found.p, found.low.max(arb(0)) if even else found.low, found.high)
    if k.q == 1 and a.sign:
        whole = power(a, -k)
        if not whole.sign:
            raise NoBound
        return sane(-whole.p, 1 / whole.low, 1 / whole.high)
    if a.low > 0 or (a.low >= 0 and k > 0):
        return sane(a.p * k, a.low ** arb(k), a.high ** arb(k))
    raise NoBound


# --- polynomials, and Taylor's theorem -------------------------------------------------------------------------------


def polynomial(node: Any, at: End) -> Near | None:
    """A polynomial in t: the term that leads at the end, and the others beside it; None for anything else."""
    coefficients = coefficients_of(node, at.t, at.plain)
    if coefficients is None:
        return None
    if at.place is None:
        powers = [(fmpq(-k), c * at.side**k) for k, c in enumerate(coefficients)]
    else:
        shifted: list[Any] = [_ZERO]
        for c in reversed(coefficients):  # Horner's rule in place + side·s
            raised = [_ZERO, *(x * at.side for x in shifted)]
            held = [x * at.place for x in shifted] + [_ZERO]
            shifted = [x + y for x, y in zip(raised, held)]
            shifted[0] = shifted[0] + c
        powers = [(fmpq(k), c) for k, c in enumerate(shifted)]
    terms = [Near(p, arb(c).lower(), arb(c).upper()) for p, c in powers if not (isinstance(c, fmpq) and c == 0)]
    if not terms:
        return constant(arb(0))
    found = terms[0]
    for term in terms[1:]:
        found = plus(found, term, at.delta)
    return found


def taylor(node: Any, at: End) -> Near | None:
    """c·s^m with the first coefficient of the series at the end that is not exactly 0, over the whole way to δ."""
    assert at.place is not None
    here, along = arb(at.place), arb(at.place) + at.side * (arb(0).union(arb(at.delta)))
    if not here.is_exact():
        return None
    saved = ctx.cap
    ctx.cap = _ORDER
    try:
        exact, over = (_series(node, arb_series([x, at.side], _ORDER), at) for x in (here, along))
        zeros = [bool(exact[k] == 0) for k in range(_ORDER)]
        m = zeros.index(False) if not all(zeros) else None
        if m is None or over.prec <= m or not over[m].is_finite():
            return None
        return Near(fmpq(m), over[m].lower(), over[m].upper())
    except (NoBound, ValueError, ZeroDivisionError):
        return None
    finally:
        ctx.cap = saved


def _series(node: Any, t: Any, at: End) -> Any:
    """The series of a formula in s."""
    if at.t not in leaves(node, Leaf):
        return arb_series([arb(at.plain(node))], _ORDER)
    if node == at.t:
        return t
    if isinstance(node, heads.Defined):
        return _series(node.meaning, t, at)
    if isinstance(node, heads.Apply) and len(node.args) == 2 and node.function in ("exp", "log", "sin", "cos", "atan"):
        return getattr(_series(node.argument, t, at), node.function)()
    if isinstance(node, heads.Pow):
        k = at.plain(node.args[1]) if at.t not in leaves(node.args[1], Leaf) else None
        base = _series(node.args[0], t, at)
        if not isinstance(k, fmpq):
            raise NoBound
        if k.q == 1:
            powered = arb_series([1], _ORDER)
            for _ in range(abs(int(k.p)) if abs(k) <= 16 else 0):
                powered = powered * base
            if abs(k) > 16:
                raise NoBound
            return powered if k >= 0 else 1 / powered
        return (base.log() * arb(k)).exp()
    if not isinstance(node, (heads.Add, heads.Mul, heads.Neg, heads.Div)):
        raise NoBound
    parts = [_series(part, t, at) for part in node.args]
    if isinstance(node, heads.Neg):
        return -parts[0]
    if isinstance(node, heads.Div):
        return parts[0] / parts[1]
    result = parts[0]
    for part in parts[1:]:
        result = result * part if isinstance(node, heads.Mul) else result + part
    return result


__all__ = [
    "End", "Near", "NoBound", "at_degree", "constant", "plus", "polynomial", "power", "sane",
    "taylor", "times",
]  # fmt: skip
