"""Newton's method onto the points that satisfy equations which are affine in nothing, as x² = x + 1.

Every point is moved by the smallest step that the slopes ask for (Gauss and Newton); what has not come to rest after a
few steps is no root.  The points satisfy the equations up to rounding, so nothing is refuted there exactly: they show
that hypotheses can be met, and that a claim agrees.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from verifier.numeric.jets import Array

#: Steps at most, the largest next to the size of a point, and when a point is at rest.
_STEPS, _LONGEST, _REST = 30, 2.0, 1e-13
#: How far from a point its slopes are measured, and which of them count as 0, next to the largest.
_APART, _FLAT = 1e-6, 1e-9
#: Numbers beyond this are not kept, nor is what leaves a larger difference: flat places are at rest as well.
_LARGEST, _SMALL = 1e3, 1e-9


def roots(residual: Callable[[Array], Array], points: Array) -> Array:
    """The points, a row for each, moved to where the residual vanishes; rows of NaN where none is found.

    ``residual`` takes rows of unknowns, as many times as many rows, and gives a row of differences for each.
    """
    with np.errstate(all="ignore"):
        return _at_rest(residual, np.array(points, dtype=float))


def _at_rest(residual: Callable[[Array], Array], found: Array) -> Array:
    resting = np.zeros(len(found), dtype=bool)
    for _ in range(_STEPS):
        steps = _steps(residual, found)
        size = 1 + np.abs(found).max(axis=1, initial=0)
        length = np.abs(steps).max(axis=1, initial=0)
        still = length <= _REST * size
        if (still & resting | ~np.isfinite(length)).all():
            break
        resting = still
        shorter = np.minimum(1, _LONGEST * size / np.where(length > 0, length, 1))
        found = found + steps * shorter[:, None]
    kept = resting & np.isfinite(found).all(axis=1) & (np.abs(found) <= _LARGEST).all(axis=1)
    kept &= (np.abs(residual(found)).reshape(len(found), -1) <= _SMALL).all(axis=1)
    found[~kept] = np.nan
    return found


def _steps(residual: Callable[[Array], Array], points: Array) -> Array:
    """The smallest step from each point at whose end the residual would vanish if it were affine."""
    count, width = points.shape
    apart = _APART * (1 + np.abs(points))
    nudged = [points]
    for k in range(width):
        for sign in (1, -1):
            moved = points.copy()
            moved[:, k] += sign * apart[:, k]
            nudged.append(moved)
    values = residual(np.concatenate(nudged)).reshape(1 + 2 * width, count, -1)
    slopes = (values[1::2] - values[2::2]) / (2 * apart.T[:, :, None])
    steps = np.full_like(points, np.nan)
    for k in range(count):
        if np.isfinite(slopes[:, k]).all() and np.isfinite(values[0, k]).all():
            steps[k] = np.linalg.lstsq(slopes[:, k].T, -values[0, k], rcond=_FLAT)[0]
    return steps


__all__ = ["roots"]
