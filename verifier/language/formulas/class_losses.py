"""Losses of scores of several classes."""

from __future__ import annotations

from verifier.errors import StatementError
from verifier.expressions import Defined, Expression, Variable, lift
from verifier.language.axes import arrays
from verifier.language.errors import NotYet
from verifier.language.formulas.reductions import averaged


def cross_entropy(
    scores: Expression, targets: Expression, reduction: str = "mean", label_smoothing: Expression | None = None
) -> Expression:
    """−Σ yᵢ log softmax(z)ᵢ for scores z and probabilities y; of matrices, the mean of this over the rows.  Labels are
    smoothed to (1 − ε)y + ε/K.

    Raises:
        StatementError: for one score, and for probabilities in their place, as papers write that of two laws.
    """
    if isinstance(scores, Variable) and scores.facts & {"simplex", "one_hot"}:
        said = f"cross_entropy takes scores and then probabilities, as in PyTorch, and {scores.name} is declared a"
        raise StatementError(f"{said} distribution; the cross-entropy of two distributions is -sum(p * log(q))")
    if not scores.shape:
        raise StatementError(f"cross_entropy takes the scores of several classes, not the scalar {scores}")
    _refuse_labels("cross_entropy", scores, targets)
    if label_smoothing is not None:
        targets = (1 - label_smoothing) * targets + label_smoothing / lift(scores.shape[-1])
    if len(scores.shape) == 1:
        return Defined("cross_entropy", (scores, targets), -(targets @ arrays.log_softmax(scores)))
    each = -arrays.along(targets * arrays.log_softmax(scores, 1), 1)
    return Defined("cross_entropy", (scores, targets), averaged(each, reduction))


def nll(log_probabilities: Expression, targets: Expression) -> Expression:
    """−Σ yᵢ lᵢ for log-probabilities l and probabilities y.

    Raises:
        NotYet: for a matrix beside a vector, which has the numbers of the classes of its rows.
    """
    _refuse_labels("nll", log_probabilities, targets)
    return Defined("nll", (log_probabilities, targets), -(targets @ log_probabilities))


def _refuse_labels(name: str, scores: Expression, targets: Expression) -> None:
    """A vector beside a matrix of scores has the number of a class for each row."""
    if len(scores.shape) == 2 and len(targets.shape) < 2:
        said = f"{name} of a matrix and the numbers of the classes of its rows: not yet known to the verifier"
        raise NotYet(f"{said}; write them as a matrix with one row for each, of which one entry is 1")


__all__ = ["cross_entropy", "nll"]
