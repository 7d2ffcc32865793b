"""Why a measured slope that differs from a claimed one may be no error: rounding, single precision, ties."""

from __future__ import annotations

import numpy as np

from verifier.backward.directions import steps
from verifier.backward.here import Here, attempted
from verifier.backward.judging import USEFUL
from verifier.backward.points import Array
from verifier.backward.slopes import STEPS, Slope

#: Where the last digits of the inputs change more than this part of the value, the value has few digits.
DIGITS = 1e-6
#: Points beside a point that are looked at for slopes that its own may be chosen from, and inputs whose last digits are
#: changed.
BESIDE, CHANGED = 24, 8
#: A claimed slope that is as near as this part of it to a measured one is no other limit of gradients, but an error.
APART = 1e-3


def is_unsettled(here: Here, measured: Slope, first: float, digits: float) -> bool:
    """The last digits of the inputs decide what the value is, and change it more than a step does: an inverse of
    what is singular but for rounding has no slope that could be measured.  A change of less than that part of the
    value does not count as one."""
    rng, inputs = np.random.default_rng(0), here.point.inputs
    signs = [[rng.choice([-1.0, 1.0], x.shape) for x in inputs] for _ in range(CHANGED)]
    changed = attempted(
        lambda: [here.value([x * (1 + here.epsilon * sign) for x, sign in zip(inputs, one)]) for one in signs]
    )
    array = attempted(lambda: here.array(inputs))
    if changed is None or array is None:
        return True
    value, whole = np.sum(array * here.upstream), np.sum(np.abs(array))
    noise = max(abs(other - value) for other in changed)
    steep = max(map(abs, (measured.value, measured.left, measured.right)))
    return not (noise <= digits * whole or noise / (first / 2 ** (STEPS - 1)) <= USEFUL * steep)


def rounds_inputs(here: Here) -> bool:
    """The forward pass computes with inputs of single precision: between two of these it is flat."""
    inputs = here.point.inputs
    single = [x.astype(np.float32).astype(float) for x in inputs]
    if all(map(np.array_equal, single, inputs)):
        return False
    values = attempted(lambda: [here.array(xs) for xs in (inputs, single)])
    return values is not None and bool(np.array_equal(values[0], values[1]))


def may_be_chosen(here: Here, k: int, direction: Array, measured: Slope, claimed: float) -> bool:
    """The claimed slope lies between those along this direction at points beside this one: a tie of three entries
    has more limits of gradients than the slopes from its two sides (Clarke 1983, 2.5)."""
    gap = min(abs(claimed - known) for known in (measured.value, measured.left, measured.right))
    if not np.isfinite(claimed) or gap <= APART * max(abs(claimed), abs(measured.value)):
        return False
    beside = attempted(lambda: [_slopes_beside(here, k, direction, far) for far in (16.0, 1.0)])
    if beside is None:
        return False
    wide, near = ([measured.left, measured.right, *found] for found in beside)
    spread = max(near) - min(near)
    if not measured.kink and spread < (max(wide) - min(wide)) / 4:
        return False  # the slopes vary as those of what is curved do
    return bool(min(near) - 1e-3 * spread <= claimed <= max(near) + 1e-3 * spread)


def _slopes_beside(here: Here, k: int, direction: Array, far: float) -> list[float]:
    """Difference quotients along a direction at points beside this one, ``far`` times as far as they have to be."""
    rng, h, width = np.random.default_rng(0), here.epsilon**0.5, far * here.epsilon ** (3 / 8)
    found = []
    for _ in range(BESIDE):
        near = [x + width * steps(x) * rng.normal(size=x.shape) for x in here.point.inputs]
        found.append((here.value(near, k, h * direction) - here.value(near, k, -h * direction)) / (2 * h))
    return found
