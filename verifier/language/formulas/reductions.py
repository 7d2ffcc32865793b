"""The reduction of a loss: the mean of its entries, their sum, or none."""

from __future__ import annotations

from collections.abc import Callable

from verifier import notation as nt
from verifier.expressions import Expression

#: What PyTorch's keyword ``reduction`` does with the losses of the entries.
REDUCTIONS: dict[str, Callable[[Expression], Expression]] = {
    "mean": nt.mean,
    "sum": nt.total,
    "none": lambda loss: loss,
}


def averaged(loss: Expression, reduction: str = "mean") -> Expression:
    """The mean of an array, or what the reduction says; a scalar as it is."""
    return REDUCTIONS[reduction](loss) if loss.shape else loss


__all__ = ["REDUCTIONS", "averaged"]
