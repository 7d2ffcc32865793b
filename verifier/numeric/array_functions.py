"""Functions of whole arrays in floats: NumPy's values, and derivatives where a formula gives them.

Elsewhere a derivative is not a number.  Nothing here is shared with the kernel's values.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from contextlib import suppress
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from verifier.numeric import jets
from verifier.numeric.axes import Context
from verifier.numeric.jets import Array, Inexact, Jet

if TYPE_CHECKING:
    from verifier.numeric.evaluator import Evaluator

#: A matrix differs from its transpose by less than this, relatively, when only rounding tells them apart.
_ROUNDING = 1e-9
#: Terms of the exponential series of a matrix of norm at most ½.
_TERMS = 18
#: Matrices of a larger norm have no exponential in doubles that is worth comparing.
_LARGEST = 30.0


def array_function(at: Evaluator, node: Any, context: Context) -> Jet:
    """The function of the jet of its array."""
    a = at.jet(node.args[1], context)
    return _FUNCTIONS[node.function](a, len(node.args[1].shape))


def _plain(function: Callable[[Array], Any]) -> Callable[[Jet, int], Jet]:
    """Values by NumPy in doubles, of a stack of matrices at once; of what is not finite they are not numbers."""

    def of(a: Jet, _: int) -> Jet:
        base = a[0]
        if base.dtype == object:
            raise Inexact("a function of a whole array")
        stack = base.astype(float).reshape(-1, *base.shape[-2:])
        finite = np.isfinite(stack).all(axis=(1, 2))
        known = np.asarray(function(stack[finite]), dtype=float)
        values = np.full((len(stack), *known.shape[1:]), np.nan)
        values[finite] = known
        found = values.reshape(*base.shape[:-2], *known.shape[1:]).astype(base.dtype)
        return {0: found, **{mask: np.full_like(found, np.nan) for mask in a if mask}}

    return of


def _extreme(side: int) -> Callable[[Jet, int], Jet]:
    """The entry where the largest (or smallest) value stands; two of them have no derivative."""

    def of(a: Jet, rank: int) -> Jet:
        flat = jets.linear(lambda p: p.reshape(*p.shape[: p.ndim - rank], math.prod(p.shape[-rank:])), a)
        base = flat[0]
        if base.dtype == object:
            if len(a) > 1:
                raise Inexact("a derivative of a largest entry")
            pick = max if side > 0 else min
            found = np.empty(base.shape[:-1], dtype=object)
            for where in np.ndindex(*base.shape[:-1]):
                found[where] = pick(base[where])
            return {0: found}
        top = (side * base).max(axis=-1, keepdims=True)
        tied = (side * base == top).sum(axis=-1) > 1
        at_top = np.argmax(side * base, axis=-1)[..., None]
        result: Jet = {0: np.where(np.isnan(base).any(axis=-1), np.nan, side * top[..., 0])}
        for mask, part in flat.items():
            if mask:
                shape = np.broadcast_shapes(part.shape[:-1], at_top.shape[:-1])
                whole = np.broadcast_to(part, (*shape, part.shape[-1]))
                chosen = np.take_along_axis(whole, np.broadcast_to(at_top, (*shape, 1)), axis=-1)[..., 0]
                result[mask] = np.where(tied, np.nan, chosen)
        return result

    return of


def _sorted(a: Jet, _: int) -> Jet:
    """The entries in ascending order, and their derivatives in that order; where two are equal they have none."""
    base = a[0]
    if base.dtype == object:
        if len(a) > 1:
            raise Inexact("a derivative of entries in order")
        return {0: np.sort(base, axis=-1)}
    order = np.argsort(base, axis=-1, kind="stable")
    found = np.take_along_axis(base, order, axis=-1)
    tied = (np.diff(found, axis=-1) == 0).any(axis=-1, keepdims=True)
    unknown = np.isnan(base).any(axis=-1, keepdims=True)
    result: Jet = {0: np.where(unknown, np.nan, found)}
    for mask, part in a.items():
        if mask:
            shape = np.broadcast_shapes(part.shape, order.shape)
            moved = np.take_along_axis(np.broadcast_to(part, shape), np.broadcast_to(order, shape), axis=-1)
            result[mask] = np.where(tied | unknown, np.nan, moved)
    return result


def _place(side: int) -> Callable[[Jet, int], Jet]:
    """The first place of the largest (or smallest) entry; of its derivatives nothing is said."""

    def of(a: Jet, _: int) -> Jet:
        base = a[0]
        if base.dtype == object:
            if len(a) > 1:
                raise Inexact("a derivative of a place")
            places = np.empty(base.shape[:-1], dtype=object)
            for where in np.ndindex(*base.shape[:-1]):
                entries = list(side * base[where])
                places[where] = Fraction(entries.index(max(entries)))
            return {0: places}
        found = np.where(np.isnan(base).any(axis=-1), np.nan, np.argmax(side * base, axis=-1)).astype(base.dtype)
        return {0: found, **{mask: np.full_like(found, np.nan) for mask in a if mask}}

    return of


def _symmetric(stack: Array) -> Array:
    """Which of the matrices are symmetric, but for rounding."""
    apart = np.abs(stack - stack.swapaxes(1, 2)).max(axis=(1, 2), initial=0.0)
    return np.asarray(apart <= _ROUNDING * np.abs(stack).max(axis=(1, 2), initial=1.0))


def _eigenvalue(which: int) -> Callable[[Array], Array]:
    def of(stack: Array) -> Array:
        found = np.full(len(stack), np.nan)
        symmetric = _symmetric(stack)
        found[symmetric] = np.linalg.eigvalsh(stack[symmetric])[:, which]
        return found

    return of


def _singular(join: Callable[..., Any]) -> Callable[[Array], Any]:
    return lambda stack: join(np.linalg.svd(stack, compute_uv=False), axis=1)


def _cholesky(stack: Array) -> Array:
    found = np.full_like(stack, np.nan)
    for k in np.flatnonzero(_symmetric(stack)):
        with suppress(np.linalg.LinAlgError):  # where there is none
            found[k] = np.linalg.cholesky(stack[k])
    return found


def _of_symmetric(function: Callable[[Array], Array], strictly: bool) -> Callable[[Array], Array]:
    """V·f(λ)·Vᵀ for symmetric matrices with eigenvalues ≥ 0, or > 0."""

    def of(stack: Array) -> Array:
        found = np.full_like(stack, np.nan)
        values, vectors = np.linalg.eigh(stack)
        least = values.min(axis=1, initial=np.inf) / np.abs(values).max(axis=1, initial=1.0)
        known = _symmetric(stack) & (least > (_ROUNDING if strictly else -_ROUNDING))
        kept = vectors[known]
        found[known] = (kept * function(values[known].clip(0))[:, None, :]) @ kept.swapaxes(1, 2)
        return found

    return of


def _root(a: Jet, rank: int) -> Jet:
    """S^½, and where S moves along symmetric matrices Rₘ·R + R·Rₘ = Sₘ − Σ Rₛ·Rₜ over s, t with union m, solved by R's
    eigenvectors; along others it is not a number."""
    found = _plain(_of_symmetric(np.sqrt, strictly=False))({0: a[0]}, rank)
    if len(a) == 1:
        return found
    found, kind = jets.linear(lambda m: m.astype(float), found), a[0].dtype
    finite = np.asarray(np.isfinite(found[0]).all(axis=(-2, -1)))[..., None, None]
    values, vectors = np.linalg.eigh(np.where(finite, found[0], 0.0))
    apart = values[..., :, None] + values[..., None, :]
    turned = vectors.swapaxes(-2, -1)
    for mask in jets.reachable(a)[1:]:
        rest = a.get(mask, 0 * a[0]).astype(float)
        rest = np.where(_alike(rest, rest.swapaxes(-2, -1)), rest, np.nan)
        for part in list(found):
            if part and part & mask == part != mask and mask ^ part in found:
                rest = rest - found[part] @ found[mask ^ part]
        with np.errstate(divide="ignore", invalid="ignore"):
            solved = vectors @ ((turned @ rest @ vectors) / apart) @ turned
        found[mask] = np.where(finite, solved, np.nan)
    return jets.linear(lambda m: m.astype(kind), found)


def _alike(a: Array, b: Array) -> Array:
    """Which of the matrices are equal but for rounding."""
    apart = np.abs(a - b).max(axis=(-2, -1), keepdims=True)
    return np.asarray(apart <= _ROUNDING * np.maximum(np.abs(a).max(axis=(-2, -1), keepdims=True), 1e-300))


def _logarithm(a: Jet, rank: int) -> Jet:
    """log S; of one number that moves its slopes as well."""
    moving = a[0].shape[-1] == 1 and len(a) > 1 and a[0].dtype != object
    return jets.logarithm(a) if moving else _plain(_of_symmetric(np.log, strictly=True))(a, rank)


def _adj(a: Jet, rank: int) -> Jet:
    """Cofactors: determinants of what is left without a row and a column."""
    n = a[0].shape[-1]
    if n == 1:
        return {0: a[0] * 0 + 1}
    entries: dict[tuple[int, int], Jet] = {}
    for i in range(n):
        for j in range(n):
            rows, columns = [k for k in range(n) if k != j], [k for k in range(n) if k != i]
            left = {mask: part[..., rows, :][..., :, columns] for mask, part in a.items()}
            entries[i, j] = {mask: part * (-1) ** (i + j) for mask, part in jets.determinant(left).items()}
    masks = {mask for entry in entries.values() for mask in entry}

    def stacked(mask: int) -> Array:
        parts = [entry.get(mask, entry[0] * 0) for entry in entries.values()]
        shape = np.broadcast_shapes(*(part.shape for part in parts))
        return np.stack([jets.stretched(part, shape) for part in parts], axis=-1).reshape(*shape, n, n)

    return {mask: stacked(mask) for mask in masks}


def _expm(a: Jet, rank: int) -> Jet:
    """Scaling and squaring: e^A = (e^(A/2ᵏ))^(2ᵏ), the inner one by its series."""
    base = a[0]
    if base.dtype == object:
        raise Inexact("an exponential")
    norms = np.abs(base).sum(axis=-1).max(axis=-1)[..., None, None]
    fits = norms <= _LARGEST
    halvings = max(0, math.ceil(math.log2(max(float(np.where(fits, norms, 0.0).max(initial=0.0)), 1e-9))) + 1)
    small = jets.linear(lambda m: np.where(fits, m, 0.0) / 2**halvings, a)
    term: Jet = {0: np.zeros_like(base) + np.eye(base.shape[-1])}
    result = dict(term)
    for k in range(1, _TERMS):
        term = {mask: part / k for mask, part in jets.product(term, small, np.matmul).items()}
        result = jets.add(result, term)
    for _ in range(halvings):
        result = jets.product(result, result, np.matmul)
    return jets.linear(lambda m: np.where(fits, m, np.nan), result)


_FUNCTIONS: Mapping[str, Callable[[Jet, int], Jet]] = {
    "max": _extreme(1),
    "min": _extreme(-1),
    "rank": _plain(np.linalg.matrix_rank),
    "spectral": _plain(_singular(np.max)),
    "nuclear": _plain(_singular(np.sum)),
    "radius": _plain(lambda stack: np.abs(np.linalg.eigvals(stack)).max(axis=1)),
    "eigmax": _plain(_eigenvalue(-1)),
    "eigmin": _plain(_eigenvalue(0)),
    "pinv": _plain(np.linalg.pinv),
    "adj": _adj,
    "expm": _expm,
    "cholesky": _plain(_cholesky),
    "sqrtm": _root,
    "logm": _logarithm,
    "sort": _sorted,
    "argmax": _place(1),
    "argmin": _place(-1),
}
