"""What a measured slope says of a claimed one."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np

from verifier.backward.slopes import Slope

#: A slope agrees with a claimed one, or does not; the two are left open, or a kink leaves a choice.
Judged: TypeAlias = Literal["agrees", "wrong", "open", "kink"]
#: A difference counts when it is so many times the error of the slope, and this part of the slopes' size.
CLEAR, RELATIVE = 20.0, 1e-6
#: Smaller differences may be rounding in the backward pass, of which nothing is known.
ABSOLUTE = 1e-10
#: And this part of the terms of which the slope is the sum.
CANCELLED = 1e-12
#: A slope whose error is more than this part of its size decides nothing.
USEFUL = 1e-4
#: Slopes by small and by larger steps, to the same side of a kink, differ by less than this part.
ALIKE = 0.05


def judge(measured: Slope | None, claimed: float, size: float, useful: float) -> Judged:
    """What a measured slope says of a claimed one; ``size`` is that of the terms of which it is the sum.

    At a kink every value between the two sides is a slope that a backward pass may choose; nan and ∞ are none.
    """
    if measured is None:
        return "open"
    scale = max(abs(measured.value), abs(claimed), 1e-9 * size) if np.isfinite(claimed) else abs(measured.value)
    if measured.kink:
        low, high = sorted((measured.left, measured.right))
        if not np.isfinite(claimed):
            return "open" if measured.error > useful * (high - low) else "wrong"
        margin = CLEAR * measured.error + 1e-3 * (high - low) + RELATIVE * scale + ABSOLUTE + CANCELLED * size
        return "kink" if low - margin <= claimed <= high + margin else "wrong"
    if measured.error > useful * scale and measured.error > 1e-12:
        return "open"
    if not np.isfinite(claimed):
        return "wrong"
    margin = CLEAR * measured.error + RELATIVE * scale + ABSOLUTE + (CANCELLED * size if np.isfinite(size) else 0.0)
    return "wrong" if abs(measured.value - claimed) > margin else "agrees"


def differs(finer: Slope | None, coarser: Slope | None) -> bool:
    """The slope by small steps is clearly another one than that by larger ones, as on a wave that is shorter."""
    if finer is None or coarser is None:
        return False
    return abs(finer.value - coarser.value) > CLEAR * (finer.error + coarser.error)


def continues(finer: Slope | None, coarser: Slope | None, claimed: float, judged: Judged) -> bool:
    """The slope by small steps is about that to one side by larger ones: on a step of a staircase, as numbers near the
    smallest are, it is another one, and says nothing.  A wrong one is nearer to that side than to what is claimed.
    """
    if finer is None or coarser is None:
        return finer is not None
    sides = (coarser.left, coarser.right)
    apart = min(abs(finer.value - side) for side in sides)
    near = judged != "wrong" or not np.isfinite(claimed) or apart <= 0.1 * abs(finer.value - claimed)
    return near and apart <= ALIKE * max(map(abs, sides))
