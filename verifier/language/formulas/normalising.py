"""Arrays brought to one scale, and the information in probabilities, each by its formula."""

from __future__ import annotations

from collections.abc import Callable

import sympy

from verifier import notation as nt
from verifier.arrangements import Literal
from verifier.errors import ShapeError, StatementError
from verifier.expressions import Defined, Expression, lift
from verifier.facts import shape_text
from verifier.language.axes import arrays
from verifier.language.constants import rational
from verifier.language.errors import NotYet
from verifier.notation import maximum

#: What PyTorch's ``layer_norm`` adds to the variance.
EPSILON = sympy.Rational(1, 10**5)


def unit(x: Expression, axis: int | None = None, p: int = 2, eps: Expression | None = None) -> Expression:
    """x/‖x‖ₚ of a vector x ≠ 0; of each column (axis 0) or row (axis 1) of a matrix; x/max(‖x‖ₚ, ε) where ε is given.

    Raises:
        ShapeError: for a matrix without an axis: all of it, its rows or its columns may be meant; for one whose p is
            neither 1 nor 2.
    """
    if len(x.shape) == 1:
        return Defined("normalize", (x,), x / _at_least(eps, arrays.norm(x, lift(p))))
    if axis is None:
        raise ShapeError(
            f"which axis of {shape_text(x.shape)} is normalized? Write normalize(X, axis=1), or X / norm(X)"
        )
    if p not in (1, 2):
        raise ShapeError(f"rows and columns are normalized by their norms of order 1 or 2, not {p}")
    lengths = nt.sqrt(arrays.along(x**2, axis)) if p == 2 else arrays.along(nt.absolute(x), axis)
    return Defined("normalize", (x,), x / arrays.beside(_at_least(eps, lengths), axis))


def _at_least(eps: Expression | None, size: Expression) -> Expression:
    return size if eps in (None, lift(0)) else maximum(size, eps)


def _last_mean(x: Expression) -> Expression:
    """The mean of a vector, or of each row of a matrix as a column."""
    return nt.mean(x) if len(x.shape) == 1 else nt.column(arrays.along(x, 1, averaged=True))


def _first_mean(x: Expression) -> Expression:
    """The mean of each column of a matrix."""
    return arrays.along(x, 0, averaged=True)


def _standardised(
    name: str, x: Expression, mean: Callable[[Expression], Expression], others: tuple[Expression, ...],
    named: dict[str, Expression],
) -> Expression:  # fmt: skip
    """(x − mean x)/√(mean (x − mean x)² + ε), times a weight, plus a bias, where these are given."""
    given = _parameters(name, ("weight", "bias"), others, named)
    centred = x - mean(x)
    made = centred / nt.sqrt(mean(centred**2) + given.get("eps", lift(EPSILON)))
    made = made * given["weight"] if "weight" in given else made
    return Defined(name, (x, *given.values()), made + given["bias"] if "bias" in given else made)


def layer_norm(x: Expression, *others: Expression, **named: Expression) -> Expression:
    """(x − mean x)/√(var x + ε) of a vector, or of each row of a matrix, times a weight, plus a bias, where these are
    given; ε = 1e-5 if it is not."""
    return _standardised("layer_norm", x, _last_mean, others, named)


def instance_norm(x: Expression, *others: Expression, **named: Expression) -> Expression:
    """(x − mean x)/√(var x + ε) of each row of a matrix, one row a channel; ε = 1e-5 if it is not given.

    Raises:
        ShapeError: for what is no matrix.
    """
    if len(x.shape) != 2:
        raise ShapeError(f"instance_norm takes a matrix, each row a channel, not shape {shape_text(x.shape)}")
    given = _parameters("instance_norm", (), others, named)
    return Defined("instance_norm", (x, *given.values()), layer_norm(x, **given))


def batch_norm(x: Expression, *others: Expression, **named: Expression) -> Expression:
    """(x − mean x)/√(var x + ε) of each column of a matrix, one row an example, times a weight and plus a bias for each
    column where these are given; ε = 1e-5 if it is not.

    Raises:
        ShapeError: for what is no matrix.
    """
    if len(x.shape) != 2:
        raise ShapeError(f"batch_norm takes a matrix, each row an example, not shape {shape_text(x.shape)}")
    return _standardised("batch_norm", x, _first_mean, others, named)


def rms_norm(x: Expression, *others: Expression, **named: Expression) -> Expression:
    """x/√(mean x² + ε) of a vector, or of each row of a matrix, times a weight where one is given; without ε nothing is
    added, as in the paper's formula."""
    given = _parameters("rms_norm", ("weight",), others, named)
    square = _last_mean(x**2)
    made = x / nt.sqrt(square + given["eps"] if "eps" in given else square)
    return Defined("rms_norm", (x, *given.values()), made * given["weight"] if "weight" in given else made)


def _parameters(
    name: str, arrays_of: tuple[str, ...], others: tuple[Expression, ...], named: dict[str, Expression]
) -> dict[str, Expression]:
    """What follows the array: arrays in their order, and ε, the one scalar among them, wherever it stands.

    Raises:
        StatementError: for more of either than there are names for, or for one that is given twice.
    """
    free = [said for said in arrays_of if said not in named]
    scalars = [value for value in others if not value.shape]
    shaped = [value for value in others if value.shape]
    if len(scalars) + ("eps" in named) > 1 or len(shaped) > len(free):
        raise StatementError(f"{name} takes an array, {', '.join(arrays_of)} and one scalar eps")
    found = {**dict(zip(free, shaped)), **named, **({"eps": scalars[0]} if scalars else {})}
    return {said: found[said] for said in (*arrays_of, "eps") if said in found}


def entropy(p: Expression) -> Expression:
    """−Σ p log p, p > 0; written entries that are 0 add nothing.

    Raises:
        NotYet: for one number, of which it may be that of two.
    """
    _refuse_number(p, "entropy(p)", "entropy([p, 1 - p]), or entr(p)")
    return Defined("entropy", (p,), -_weighted_logs(p, p))


def divergence(p: Expression, q: Expression) -> Expression:
    """Σ p log(p/q), p, q > 0; written entries of p that are 0 add nothing.

    Raises:
        NotYet: for two numbers, of which it may be that of two laws.
    """
    _refuse_number(p + q, "kl(p, q)", "kl([p, 1 - p], [q, 1 - q]), or rel_entr(p, q)")
    return Defined("kl", (p, q), _weighted_logs(p, p / q))


def _refuse_number(p: Expression, said: str, instead: str) -> None:
    if not p.shape:
        raise NotYet(f"{said} of numbers may be that of Bernoulli laws or one term: write {instead}")


def _weighted_logs(p: Expression, values: Expression) -> Expression:
    """Σ p log of the values."""
    written = [rational(part) for part in p.args[0].args] if isinstance(p, Literal) and len(p.shape) == 1 else []
    if 0 not in written or values.shape != p.shape:
        return nt.total(p * nt.log(values))
    kept = (p[k] * nt.log(values[k]) for k, part in enumerate(written) if part != 0)
    return sum(kept, lift(0))
