"""Values as text: exact fractions, or balls."""

from __future__ import annotations

from verifier.kernel.points.numbers import Real, real_text
from verifier.kernel.points.point import Places, Value


def both_sides(left: dict[Places, Real], right: dict[Places, Real]) -> tuple[str, str]:
    """Both sides, with more digits when they print alike although they may differ."""
    for digits in (12, 24, 48):
        lhs, rhs = array_text(left, digits), array_text(right, digits)
        if lhs != rhs:
            break
    return lhs, rhs


def array_text(entries: dict[Places, Real], digits: int = 12) -> str:
    """``1/4``, ``[1, 2]`` or ``[[1, 2], [3, 4]]``."""
    if () in entries:
        return real_text(entries[()], digits)
    parts: dict[int, dict[Places, Real]] = {}
    for (first, *rest), value in entries.items():
        parts.setdefault(first, {})[tuple(rest)] = value
    return f"[{', '.join(array_text(part, digits) for part in parts.values())}]"


def value_text(value: Value) -> str:
    """A value as ``[1/2, 3]``."""
    return f"[{', '.join(map(value_text, value))}]" if isinstance(value, tuple) else str(value)
