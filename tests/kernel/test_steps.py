"""[i ≥ j] with one fixed position, inside a sum: only the entry there is left."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.kernel.index import rewriting as _rules  # noqa: F401  (puts the laws of triangles into the tables)
from verifier.kernel.index.terms import STEP, Symbol, atom, rename, sum_over

X = Symbol("var", "x", ("n",))


def test_the_first_running_sum_is_the_first_entry() -> None:
    running = sum_over(atom(STEP, ("fi:n", "fj:n")) * atom(X, ("fj:n",)), "fj:n")
    assert rename(running, {"fi:n": "l0:n"}) == atom(X, ("l0:n",))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: vector(n); entries(cumsum(x)[i], i)[0] == x[0]", "proved"),
        ("x: vector(n); entries(cumsum(x)[i], i)[0] == sum(x)", "refuted"),
        ("x: vector(n); sum(entries(cumsum(x)[i], i)[0] * x) == sum(x) * sum(x)", "refuted"),
        ("A: matrix(n, n); entries(sum(tril(A)[i, j], j), i)[0] == A[0, 0]", "proved"),
        ("A: matrix(n, n); entries(sum(tril(A)[i, j], j), i)[0] == sum(A[0])", "refuted"),
        ("A: matrix(n, n); entries(sum(tril(A)[i, j], i), j)[0] == sum(A[:, 0])", "proved"),
    ],
)
def test_the_first_entry_of_sums_over_a_triangle(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
