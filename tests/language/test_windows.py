"""Sums over numbered places, written out."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError

X = "x: vector(5); "
CONVOLUTION = "x: vector(6); w: vector(3); g: vector(4); "
DECIDED = [
    (X + "sum(x[i + 1], i, 0, 3) == x[1] + x[2] + x[3] + x[4]", "proved"),
    (X + "sum(x[i]*x[i + 1], i, 0, 3) == x[0]*x[1] + x[1]*x[2] + x[2]*x[3] + x[3]*x[4]", "proved"),
    (X + "sum(x[i]*x[i + 1], i, 0, 3) == x[0]*x[1] + x[1]*x[2] + x[2]*x[3]", "refuted"),
    (X + "grad(sum((x[i + 1] - x[i])**2, i, 0, 3), x)[0] == 2*(x[0] - x[1])", "proved"),
    (X + "grad(sum((x[i + 1] - x[i])**2, i, 0, 3), x)[0] == 2*(x[1] - x[0])", "refuted"),
    # a part of an axis, counted from 0; the whole one, counted from 1
    (X + "sum(x[i], i, 1, 3) == x[1] + x[2] + x[3]", "proved"),
    ("x: vector(3); sum(x[i], i, 1, 3) == x[0] + x[1] + x[2]", "proved"),
    ("x: vector(n); sum(x[i], i, 0, 2) == x[0] + x[1] + x[2]", "proved"),
    # every second place, the other way round, products, loops, sums of sums
    ("x: vector(6); g: vector(3); grad(sum(g[i]*(x[2*i] + x[2*i + 1])/2, i, 0, 2), x)[3] == g[1]/2", "proved"),
    ("x: vector(6); g: vector(3); grad(sum(g[i]*(x[2*i] + x[2*i + 1])/2, i, 0, 2), x)[4] == g[1]/2", "refuted"),
    ("x: vector(4); sum(x[3 - i]*x[i], i, 0, 3) == 2*x[0]*x[3] + 2*x[1]*x[2]", "proved"),
    ("x: vector(4); prod(x[i] - x[i + 1], i, 0, 2) == (x[0] - x[1])*(x[1] - x[2])*(x[2] - x[3])", "proved"),
    ("x: vector(6); sum(x[2*i]*x[2*i + 1] for i in range(3)) == x[0]*x[1] + x[2]*x[3] + x[4]*x[5]", "proved"),
    ("X: matrix(3, 3); sum(sum(X[i, j + 1], i, 0, 1), j, 0, 1) == X[0, 1] + X[0, 2] + X[1, 1] + X[1, 2]", "proved"),
    # places of fixed axes that are sums of two indices are the same written out and not
    (CONVOLUTION + "grad(sum(g[i]*sum(w[j]*x[i + j], j), i), w)[1] == sum(g[i]*x[i + 1], i, 0, 3)", "proved"),
    (CONVOLUTION + "grad(sum(g[i]*sum(w[j]*x[i + j], j), i), w)[1] == sum(g[i]*x[i + 2], i, 0, 3)", "refuted"),
    (CONVOLUTION + "grad(sum(g[i]*sum(w[j]*x[i + j], j), i), x)[2] == g[0]*w[2] + g[1]*w[1] + g[2]*w[0]", "proved"),
    (CONVOLUTION + "grad(sum(g[i]*sum(w[j]*x[i + j], j), i), x)[2] == g[0]*w[2] + g[1]*w[1]", "refuted"),
    (CONVOLUTION + "grad(sum(g[i]*sum(w[j]*x[i + j], j), i), x)[l] == sum(g[l - j]*w[j], j)", "proved"),
    ("x: vector(n); w: vector(3); g: vector(m); "
     "grad(sum(g[i]*sum(w[j]*x[i + j], j), i), w)[1] == sum(g[i]*x[i + 1], i)", "proved"),
    ("x: vector(n); w: vector(3); g: vector(m); "
     "grad(sum(g[i]*sum(w[j]*x[i + j], j), i), w)[1] == sum(g[i]*x[i + 2], i)", "refuted"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "verdict"), DECIDED)
def test_verdicts(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize("claim", [
    "x: vector(3); sum(x[i], i, 0, 3) == sum(x)",
])  # fmt: skip
def test_places_beyond_the_end_are_refused(claim: str) -> None:
    with pytest.raises(TextError, match="outside an axis"):
        check(claim)
