"""Vectors read backwards, running products, and sums over a part of an axis."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import read_claim

G = "x, g: vector(n); "
POSITIVE = "x, g: vector(n) positive; "
PROVED = [
    G + "grad(g @ cumsum(x), x) == flip(cumsum(flip(g)))",
    G + "grad(g @ np.cumsum(x), x) == np.cumsum(g[::-1])[::-1]",
    G + "grad(g @ torch.cumsum(x, dim=0), x) == torch.flip(torch.cumsum(torch.flip(g, (0,)), dim=0), (0,))",
    G + "grad(g @ cumsum(x), x)[i] == sum(g[k], k, i, n-1)",
    G + "d(sum(g[k]*cumsum(x)[k], k), x[j]) == sum(g[k], k, j, n-1)",
    G + "cumsum(x)[i] == sum(x[k], k, 0, i)",
    G + "cumsum(x)[i] - x[i] == sum(x[k], k, 0, i-1)",
    G + "cumsum(x)[i] == sum(x[k] for k in range(i + 1))",
    G + "x[i]*g[i] + sum(x[k]*g[k], k, 0, i-1) + sum(x[k]*g[k], k, i+1, n-1) == x @ g",
    G + "cumsum(x)[-1] == sum(x)",
    G + "sum(flip(x)) == sum(x)",
    G + "grad(g @ x.cumsum(0), x) == g.flip(0).cumsum(0).flip(0)",
    G + "norm(x[::-1]) == norm(x)",
    G + "x[::-1] @ g[::-1] == x @ g",
    G + "flip(flip(x)) == x",
    POSITIVE + "cumprod(x)[-1] == prod(x)",
    POSITIVE + "grad(g @ cumprod(x), x) == flip(cumsum(flip(g*cumprod(x))))/x",
    "x: scalar; b: scalar > 0; d(squareplus(x, b), x) == (1 + x/sqrt(x**2 + b))/2",
    "x: scalar; squareplus(x) == squareplus(x, 4)",
    "y, x, q: scalar; 0 < q; q < 1; x != y; d(pinball(y, x, q), x) == where(y > x, -q, 1 - q)",
]
REFUTED = [
    G + "grad(g @ cumsum(x), x) == cumsum(g)",
    G + "grad(g @ cumsum(x), x)[i] == sum(g[k], k, 0, i)",
    G + "cumsum(x)[i] == sum(x[k], k, 0, i-1)",
    G + "x[::-1] @ g[::-1] == -x @ g",
    G + "flip(x) == x",
    G + "x[::-1] @ g == x @ g",
    "A, B: matrix(n, n); A[::-1] @ B[::-1] == A @ B",
    "A: matrix(n, n); flip(flip(A, 0), -1) == A",
    POSITIVE + "grad(g @ cumprod(x), x) == cumsum(g*cumprod(x))/x",
    "y, x, q: scalar; 0 < q; q < 1; x != y; d(pinball(y, x, q), x) == where(y > x, q, 1 - q)",
]
#: Each with what is said.
REFUSED = [
    (G + "cumprod(x)[i] == 1", "declared positive"),
    # what may not exist beyond the part must not be asked for
    (G + "x[i]*0 + sum(log(x[k]), k, 0, i) == 0", "may not exist"),
    # places may be counted from 1 here
    (G + "x[i] + sum(x[k], k, 1, i) == 0", "other parts of an axis|as a number"),
    ("x: scalar > 0; np.log(x, 2) == log2(x)", "no base"),
]


@pytest.mark.parametrize(("claim", "verdict"), [(t, "proved") for t in PROVED] + [(t, "refuted") for t in REFUTED])
def test_verdicts(claim: str, verdict: str) -> None:
    found = check(claim)
    assert found.verdict == verdict, found.why


@pytest.mark.parametrize(("claim", "said"), REFUSED)
def test_what_is_not_meant_so_is_not_read(claim: str, said: str) -> None:
    with pytest.raises((NotYet, TextError), match=said):
        raise read_claim(claim).unread or AssertionError("it is read")


def test_a_product_over_a_part_of_an_axis_leaves_the_other_factors_out() -> None:
    """Beyond the part stands 1 and not 0."""
    assert check("x: vector(n) positive; x[i]*0 + prod(x[k], k, 0, i) == 0").verdict == "refuted"
    assert check("x: vector(n) positive; x[i]*0 + prod(x[k], k, 0, i) == prod(x)").verdict == "refuted"
