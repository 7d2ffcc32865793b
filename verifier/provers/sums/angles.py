"""Sums and products over angles in arithmetic progression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.expressions import Apply, Pow
from verifier.kernel.laws import angle_sums
from verifier.provers.search import Instance
from verifier.sequences import Ranged, RangeProduct, RangeSum


def of_angles(parts: list[Any]) -> Iterator[Instance]:
    """Sums of sines and cosines, and of their squares; products of sines."""
    for part in parts:
        if not isinstance(part, Ranged) or not any(f.function in ("sin", "cos") for f in part.atoms(Apply)):
            continue
        if isinstance(part, RangeProduct):
            yield angle_sums.PRODUCT, (part,)
        if isinstance(part, RangeSum):
            yield (angle_sums.SQUARES if isinstance(part.args[0], Pow) else angle_sums.PLAIN), (part,)
