"""Arrays brought to one scale, and the information in probabilities, each by its formula."""

from __future__ import annotations

import sympy

from verifier import notation as nt
from verifier.arrangements import Literal
from verifier.errors import ShapeError
from verifier.expressions import Defined, Expression, lift
from verifier.facts import shape_text
from verifier.language import arrays
from verifier.language.constants import rational

#: What PyTorch's ``layer_norm`` adds to the variance.
EPSILON = sympy.Rational(1, 10**5)


def unit(x: Expression, axis: int | None = None) -> Expression:
    """x/‖x‖ of a vector x ≠ 0; of each column (axis 0) or row (axis 1) of a matrix.

    Raises:
        ShapeError: for a matrix without an axis: all of it, its rows or its columns may be meant.
    """
    if len(x.shape) == 1:
        return Defined("normalize", (x,), x / nt.norm(x))
    if axis is None:
        raise ShapeError(
            f"which axis of {shape_text(x.shape)} is normalized? Write normalize(X, axis=1), or X / norm(X)"
        )
    return Defined("normalize", (x,), x / arrays.beside(nt.sqrt(arrays.along(x**2, axis)), axis))


def _last_mean(x: Expression) -> Expression:
    """The mean of a vector, or of each row of a matrix as a column."""
    return nt.mean(x) if len(x.shape) == 1 else nt.column(arrays.along(x, 1, averaged=True))


def layer_norm(x: Expression, eps: Expression | None = None) -> Expression:
    """(x − mean x)/√(var x + ε) of a vector, or of each row of a matrix; ε = 1e-5 if it is not given."""
    shown = (x,) if eps is None else (x, eps)
    centred = x - _last_mean(x)
    spread = _last_mean(centred**2)
    return Defined("layer_norm", shown, centred / nt.sqrt(spread + (lift(EPSILON) if eps is None else eps)))


def rms_norm(x: Expression, eps: Expression) -> Expression:
    """x/√(mean x² + ε) of a vector, or of each row of a matrix."""
    return Defined("rms_norm", (x, eps), x / nt.sqrt(_last_mean(x**2) + eps))


def entropy(p: Expression) -> Expression:
    """−Σ p log p, p > 0; written entries that are 0 add nothing."""
    return Defined("entropy", (p,), -_weighted_logs(p, p))


def divergence(p: Expression, q: Expression) -> Expression:
    """Σ p log(p/q), p, q > 0; written entries of p that are 0 add nothing."""
    return Defined("kl", (p, q), _weighted_logs(p, p / q))


def _weighted_logs(p: Expression, values: Expression) -> Expression:
    """Σ p log of the values."""
    written = [rational(part) for part in p.args[0].args] if isinstance(p, Literal) and len(p.shape) == 1 else []
    if 0 not in written or values.shape != p.shape:
        return nt.total(p * nt.log(values))
    kept = (p[k] * nt.log(values[k]) for k, part in enumerate(written) if part != 0)
    return sum(kept, lift(0))
