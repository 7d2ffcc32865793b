"""Huber's function of a size: s²/2 up to a cap δ, and a straight line beyond."""

from __future__ import annotations

from collections import Counter
from typing import Any

from verifier.expressions import Add, Apply, Defined, Div, Mul, Neg, lift
from verifier.kernel.signs.sums import addends


def capped_square(node: Any) -> tuple[Any, Any] | None:
    """s and δ of m·(s − m/2) with m = min(s, δ), written (s + δ − |s − δ|)/2; None for anything else.

    For s ≥ 0 and δ ≥ 0 this is s²/2 for s ≤ δ and δs − δ²/2 beyond: convex and nondecreasing in s.
    """
    if not isinstance(node, Mul) or len(node.args) != 2:
        return None
    for m, rest in (node.args, node.args[::-1]):
        if isinstance(rest, Add) and len(rest.args) == 2 and rest.args[1] == Neg(Div(m, lift(2))):
            cap = _cap(m, rest.args[0])
            if cap is not None:
                return rest.args[0], cap
    return None


def _cap(m: Any, s: Any) -> Any:
    """δ of min(s, δ)."""
    while isinstance(m, Defined):
        m = m.meaning
    if not isinstance(m, Div) or m.args[1] != lift(2):
        return None
    parts = Counter(addends(m.args[0], 1))
    for sign, part in parts:
        gap = part.args[1] if sign < 0 and isinstance(part, Apply) and part.function == "abs" else None
        pair = isinstance(gap, Add) and len(gap.args) == 2 and isinstance(gap.args[1], Neg)
        if gap is not None and pair and gap.args[0] == s:
            cap = gap.args[1].args[0]
            if parts == Counter([(-1, part), *addends(s, 1), *addends(cap, 1)]):
                return cap
    return None


__all__ = ["capped_square"]
