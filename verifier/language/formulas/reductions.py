"""The reduction of a loss: the mean of its entries, their sum, or none."""

from __future__ import annotations

from verifier.expressions import Expression


def averaged(loss: Expression, reduction: str = "mean") -> Expression:
    """The mean of an array, or what the reduction says; a scalar as it is."""
    return REDUCTIONS[reduction](loss) if loss.shape else loss


__all__ = ["averaged"]
