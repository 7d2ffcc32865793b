"""Sums and products over angles in arithmetic progression."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verifier.expressions import Pow
from verifier.kernel.laws import angle_sums
from verifier.provers.search import Instance
from verifier.sequences import RangeProduct, RangeSum


def of_angles(parts: list[Any]) -> Iterator[Instance]:
    """Sums of sines and cosines, and of their squares; products of sines."""
    for part in parts:
        if isinstance(part, RangeProduct):
            yield angle_sums.PRODUCT, (part,)
        if isinstance(part, RangeSum):
            yield (angle_sums.SQUARES if isinstance(part.args[0], Pow) else angle_sums.PLAIN), (part,)
