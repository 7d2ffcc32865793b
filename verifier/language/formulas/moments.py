"""Variances and covariances: of a sample, and over declared noise."""

from __future__ import annotations

from verifier import notation as nt
from verifier.errors import ShapeError, StatementError
from verifier.expressions import Defined, Entry, Expression, Noise, lift
from verifier.facts import shape_text
from verifier.language.axes.arrays import along, beside, kept
from verifier.language.axes.sizes import entries
from verifier.language.axes.slices import required
from verifier.language.formulas.embeddings import cosine_similarity
from verifier.relations import leaves


def variance(x: Expression, axis: int | None = None, ddof: int = 0, keepdims: int = 0) -> Expression:
    """The mean of (x − mean x)² over all entries, as ``numpy.var``; with ``ddof`` the sum over their number less that.

    Of a scalar with noise in it, the variance over the noise.

    Raises:
        ShapeError: for a correction of what has no entries to count, and an axis that is not there.
        TooShort: where there may be no more entries than are taken off; the claim is read for more of them.
    """
    if not x.shape and leaves(x, Noise) and not ddof:
        return random_variance(x)
    if not x.shape and ddof:
        raise ShapeError("a variance with n − 1 in the denominator is that of a sample, and this is a scalar")
    if ddof and (axis is not None or len(x.shape) == 1):
        required(x.shape[axis or 0], ddof + 1)
    if axis is not None and len(x.shape) == 2:
        centred = x - beside(along(x, axis, averaged=True), axis)
        if ddof:
            reduced = along(centred**2, axis) / (lift(x.shape[axis % 2]) - ddof)
        else:
            reduced = along(centred**2, axis, averaged=True)
        return kept(Defined("var", (x,), reduced), x, axis, keepdims)
    spread = (x - (nt.mean(x) if axis is None else along(x, axis, averaged=True))) ** 2
    if not ddof:
        return Defined("var", (x,), nt.mean(spread))
    return Defined("var", (x,), nt.total(spread) / (entries(x) - ddof))


def deviation(x: Expression, axis: int | None = None, ddof: int = 0, keepdims: int = 0) -> Expression:
    """The square root of ``var``, as ``numpy.std``."""
    return Defined("std", (x,), nt.sqrt(variance(x, axis, ddof, keepdims)))


def sample_covariance(
    x: Expression, y: Expression | None = None, rowvar: int = 1, bias: int = 0, ddof: int | None = None
) -> Expression:
    """ΣN (x − x̄)(x − x̄)ᵀ/(N − 1) of N observations, as ``numpy.cov``: the variables are the rows, or with ``rowvar=0``
    the columns; N − ddof for N − 1 if it is given, N with ``bias``.  Of one vector, its variance, of two of one length
    the matrix of the two.

    Raises:
        ShapeError: for what is neither vector nor matrix, and for two that are no vectors of one length.
    """
    less = (0 if bias else 1) if ddof is None else ddof
    if y is not None:
        pair = _samples("cov", x, y)
        gaps = [value - nt.mean(value) for value in pair]
        count = entries(x) - less
        return nt.array([[nt.total(a * b) / count for b in gaps] for a in gaps])
    if len(x.shape) == 1:
        return variance(x, None, less)
    if len(x.shape) != 2:
        raise ShapeError(f"a sample is a vector or a matrix, not of shape {shape_text(x.shape)}")
    rows = x.T if rowvar else x
    centred = rows - along(rows, 0, averaged=True)
    return Defined("cov", (x,), centred.T @ centred / (lift(rows.shape[0]) - less))


def random_variance(x: Expression) -> Expression:
    """E x² − (E x)² over the declared noise.

    Raises:
        StatementError: for an array in which nothing is random: its 0 is hardly what is meant.
    """
    _is_random("Var", x)
    return nt.E(x**2) - nt.E(x) ** 2


def covariance(x: Expression, y: Expression | None = None) -> Expression:
    """E xy − E x E y for scalars, E xyᵀ − E x E yᵀ for vectors; of one array that with itself, of two entries of a
    vector the entry of that of the vector.

    Raises:
        StatementError: for arrays in which nothing is random.
    """
    y = x if y is None else y
    _is_random("Cov", x, y)
    if len(x.shape) == 1 and len(y.shape) == 1:
        return nt.E(nt.outer(x, y)) - nt.outer(nt.E(x), nt.E(y))
    if isinstance(x, Entry) and isinstance(y, Entry) and x.args[0] == y.args[0] and len(x.args) == 2:
        return Entry(covariance(x.args[0]), x.args[1], y.args[1])
    return nt.E(x * y) - nt.E(x) * nt.E(y)


def correlation(x: Expression, y: Expression) -> Expression:
    """Cov(x, y)/(√Var x · √Var y) over the declared noise; of two vectors in which nothing is random, that of the
    sample: the cosine of the angle between x − x̄ and y − ȳ.

    Raises:
        StatementError: for arrays in which something is random, of which entries are correlated one by one.
    """
    if not x.shape and not y.shape:
        return Defined("Corr", (x, y), covariance(x, y) / (nt.sqrt(random_variance(x)) * nt.sqrt(random_variance(y))))
    if len(x.shape) != 1 or x.shape != y.shape or any(leaves(value, Noise) for value in (x, y)):
        raise StatementError("the correlation is of two random scalars, or of two samples of one length")
    a, b = (value - nt.mean(value) for value in (x, y))
    return Defined("corr", (x, y), cosine_similarity(a, b))


def correlations(x: Expression, y: Expression) -> Expression:
    """The correlations of two samples with themselves and each other, as ``numpy.corrcoef``."""
    pair = _samples("corrcoef", x, y)
    return nt.array([[correlation(a, b) for b in pair] for a in pair])


def _samples(name: str, x: Expression, y: Expression) -> tuple[Expression, Expression]:
    if len(x.shape) != 1 or x.shape != y.shape:
        raise ShapeError(f"{name} of two samples takes vectors of one length")
    return x, y


def _is_random(name: str, *values: Expression) -> None:
    """Of arrays in which nothing is random a sample's variance is meant, which is not this one.

    Raises:
        StatementError: where no argument has noise in it, and one is an array.
    """
    if any(leaves(value, Noise) for value in values) or not any(value.shape for value in values):
        return
    instead = "var(x)" if name == "Var" else "mean((x - mean(x)) * (y - mean(y)))"
    raise StatementError(f"{name} is over declared noise, and nothing here is random; of a sample write {instead}")
