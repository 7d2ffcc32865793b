"""Why a measured slope that differs from a claimed one may be no error: rounding, single precision, ties."""

from __future__ import annotations

import numpy as np

from verifier.backward.directions import steps
from verifier.backward.here import Here
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
    rng = np.random.default_rng(0)
    try:
        value = here.value(here.point.inputs)
        whole = np.sum(np.abs(np.asarray(here.problem.forward(*map(np.copy, here.point.inputs)), float)))
        changed = [
            here.value([x * (1 + here.epsilon * rng.choice([-1.0, 1.0], x.shape)) for x in here.point.inputs])
            for _ in range(CHANGED)
        ]
    except Exception:  # the user's code has a value here and none beside it
        return True
    noise = max(abs(other - value) for other in changed)
    steep = max(map(abs, (measured.value, measured.left, measured.right)))
    return not (noise <= digits * whole or noise / (first / 2 ** (STEPS - 1)) <= USEFUL * steep)


def rounds_inputs(here: Here) -> bool:
    """The forward pass computes with inputs of single precision: between two of these it is flat."""
    inputs = here.point.inputs
    single = [x.astype(np.float32).astype(float) for x in inputs]
    if all(map(np.array_equal, single, inputs)):
        return False
    try:
        values = [np.asarray(here.problem.forward(*map(np.copy, xs)), float) for xs in (inputs, single)]
    except Exception:  # the user's code may raise beside a point at which it did not
        return False
    return bool(np.array_equal(values[0], values[1]))


def may_be_chosen(here: Here, k: int, direction: Array, measured: Slope, claimed: float) -> bool:
    """The claimed slope lies between those along this direction at points beside this one: a tie of three entries
    has more limits of gradients than the slopes from its two sides (Clarke 1983, 2.5)."""
    gap = min(abs(claimed - known) for known in (measured.value, measured.left, measured.right))
    if not np.isfinite(claimed) or gap <= APART * max(abs(claimed), abs(measured.value)):
        return False
    rng, h = np.random.default_rng(0), here.epsilon**0.5
    width = here.epsilon ** (3 / 8)
    spreads = []
    try:
        for far in (16.0, 1.0):
            found = [measured.left, measured.right]
            for _ in range(BESIDE):
                near = [x + far * width * steps(x) * rng.normal(size=x.shape) for x in here.point.inputs]
                ends = (here.value(near, k, t * direction) for t in (h, -h))
                found.append((next(ends) - next(ends)) / (2 * h))
            spreads.append(max(found) - min(found))
    except Exception:  # the user's code may raise beside a point at which it did not
        return False
    if not measured.kink and spreads[1] < spreads[0] / 4:
        return False  # the slopes vary as those of what is curved do
    margin = 1e-3 * (max(found) - min(found))
    return bool(min(found) - margin <= claimed <= max(found) + margin)
