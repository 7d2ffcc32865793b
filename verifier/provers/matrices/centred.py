"""Cauchy and Schwarz for what lies about its mean: the covariance of a sample, also with weights that sum to 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from verifier import notation as nt
from verifier.expressions import Expression, MatMul, Mul, Total, Variable
from verifier.kernel.signs.multiples import plain
from verifier.provers.matrices.factors import inner_product
from verifier.provers.search import Instance

_LAW = "(Σ xᵢyᵢ)² ≤ Σ xᵢ² · Σ yᵢ²"


def of_centred(parts: Sequence[Any], signs: Any) -> Iterator[Instance]:
    """The law for x − x̄ and y − ȳ where Σxy, Σx and Σy stand in the goal; for √w(x − wᵀx) and √w(y − wᵀy) where wᵀxy,
    wᵀx and wᵀy do."""
    if not any(isinstance(part, Total | MatMul) and not part.shape for part in parts):
        return
    for part in parts:
        x, y = inner_product(part) or (None, None)
        if x is None or y is None or len(x.shape) != 1 or x == y:
            continue
        if Total(x) in parts and Total(y) in parts:
            yield _LAW, (x - nt.mean(x), y - nt.mean(y))
        for w, product in ((x, plain(y)), (y, plain(x))):
            pair = product.args if isinstance(product, Mul) and len(product.args) == 2 else ()
            if pair and isinstance(w, Variable) and "simplex" in w.facts and pair[0].shape == pair[1].shape == w.shape:
                yield _LAW, tuple(_about(w, other) for other in pair)


def _about(w: Expression, x: Expression) -> Expression:
    """√w(x − wᵀx)."""
    root: Expression = nt.sqrt(w)
    return root * (x - w @ x)


__all__ = ["of_centred"]
