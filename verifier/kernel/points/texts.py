"""Values as text: exact fractions, or balls."""

from __future__ import annotations

from flint import arb, fmpq

from verifier.kernel.points.numbers import Real, real_text
from verifier.kernel.points.point import Places, Value

#: Digits of a ball that are tried.
_DIGITS = (12, 24, 48, 96)


def both_sides(left: dict[Places, Real], right: dict[Places, Real]) -> tuple[str, str]:
    """Both sides, with more digits where they print alike although they may differ, or entries that do as decimals."""
    for digits in _DIGITS:
        lhs, rhs = array_text(left, digits), array_text(right, digits)
        if lhs != rhs and not any(_alike(left[k], right[k], digits) for k in left.keys() & right.keys()):
            break
    return lhs, rhs


def _alike(a: Real, b: Real, digits: int) -> bool:
    """Two numbers, not both of them exact, differ and have the same digits: π and 3.14159265358979."""
    gap = a - b
    if not (gap > 0 or gap < 0) or (isinstance(a, fmpq) and isinstance(b, fmpq)):
        return False
    one, other = (arb(x).mid().str(digits, radius=False) for x in (a, b))
    return bool(one == other)


def array_text(entries: dict[Places, Real], digits: int = 12) -> str:
    """``1/4``, ``[1, 2]`` or ``[[1, 2], [3, 4]]``; beside digits, a long fraction as the decimal it was written as."""
    if () in entries:
        return (digits > _DIGITS[0] and _decimal(entries[()])) or real_text(entries[()], digits)
    parts: dict[int, dict[Places, Real]] = {}
    for (first, *rest), value in entries.items():
        parts.setdefault(first, {})[tuple(rest)] = value
    return f"[{', '.join(array_text(part, digits) for part in parts.values())}]"


def _decimal(a: Real) -> str:
    """``3.14159`` for 314159/100000, where that is exact and shorter; else nothing."""
    if not isinstance(a, fmpq) or a.q == 1:
        return ""
    places = max(len(str(a.q)), 1)
    scaled = a * 10**places
    if scaled.q != 1:
        return ""
    whole, rest = divmod(abs(int(scaled.p)), 10**places)
    found = f"{'-' if a < 0 else ''}{whole}.{str(rest).zfill(places).rstrip('0')}"
    return found if len(found) < len(str(a)) else ""


def value_text(value: Value) -> str:
    """A value as ``[1/2, 3]``."""
    return f"[{', '.join(map(value_text, value))}]" if isinstance(value, tuple) else str(value)
