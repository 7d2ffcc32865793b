"""Inequalities between moments of random numbers, one row a law.

Source: Williams, *Probability with Martingales* (1991), §6.8 (Cauchy and Schwarz).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from verifier.expressions import Expectation, Mul
from verifier.kernel.laws.matrices.rows import square
from verifier.relations import Order, Relation


def _of_product(mean: Any) -> Relation:
    """(E XY)² ≤ E X² · E Y², where both exist, said of the mean of a product of two numbers."""
    inside = mean.args[0] if isinstance(mean, Expectation) else None
    if not isinstance(inside, Mul) or len(inside.args) != 2 or any(arg.shape for arg in inside.args):
        raise TypeError("no mean of a product of two numbers")
    x, y = inside.args
    return Order("≤", square(mean), Mul(Expectation(square(x)), Expectation(square(y))))


#: name -> the relation, of a mean.
LAWS: Mapping[str, Callable[..., Relation]] = {"(E XY)² ≤ E X² · E Y²": _of_product}

__all__ = ["LAWS"]
