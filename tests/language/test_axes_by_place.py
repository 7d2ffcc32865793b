"""An axis counts wherever it is written: as a second argument, and of arrays that are joined or multiplied out."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim

A = "A: matrix(m, n); "
PAIR = "A, B: matrix(2, 2); "


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (A + "sum(F.softmax(A, 0), axis=0) == ones(n)", "proved"),  # was refuted: the axis was left out
        (A + "sum(A.softmax(0), axis=1) == ones(m)", "refuted"),  # was proved
        (A + "sum(softmax(A, 1), axis=1) == ones(m)", "proved"),
        (A + "sum(softmax(A), axis=1) == ones(m)", "proved"),
        (A + "F.log_softmax(A, 0) == log(F.softmax(A, dim=0))", "proved"),
        (PAIR + "sum(hstack([A, B]), axis=1) == sum(A, axis=1) + sum(B, axis=1)", "proved"),  # was refuted
        (PAIR + "sum(hstack([A, B]), axis=1) == sum(A) + sum(B)", "refuted"),  # was proved
        ("A: matrix(2, 2); var(vec(A), ddof=1) == 4/3*var(vec(A))", "proved"),
        ("A: matrix(2, 2); var(vec(A), ddof=1) == var(vec(A))", "refuted"),  # was proved
        ("A, B: matrix(m, n); sum(hstack([A, B]), axis=1) == sum(A) + sum(B)", "unknown"),  # was proved
        ("A, B: matrix(m, n); sum(hstack([A, B])) == sum(A) + sum(B)", "proved"),
        (A + "A.norm(2)**2 == sum(A**2)", "proved"),  # PyTorch's: arrays of NumPy have no norm
        (A + "A.norm(p=1) == sum(abs(A))", "proved"),
        (A + "torch.norm(A, 1, 0) == sum(abs(A), axis=0)", "proved"),  # was refuted
        (A + "torch.norm(A, 1, 0) == sum(abs(A))", "refuted"),  # was proved
        ("A: matrix(3, n); A.var(dim=0) == 3/2*A.var(axis=0)", "proved"),
        (A + "torch.max(A, dim=0)[0] == max(A, axis=0)", "proved"),  # was refuted: PyTorch's is a pair
        (A + "torch.max(A, 1)[0][0] == max(A[0])", "proved"),
        (A + "A.min(dim=1).values == min(A, axis=1)", "proved"),
        (A + "np.max(A, 1)[0] == max(A[0])", "proved"),
        (A + "torch.max(A, dim=0)[1] == max(A, axis=0)", "unknown"),
        (A + "torch.min(A, dim=0).values == max(A, axis=0)", "refuted"),
    ],
)
def test_axes_and_options(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    [
        "d(clamp(x, min=a, min=b), x) == 1 given a < x, x < b",  # was proved: the first of the two was left out
        "x: vector(n); clamp(x, 0, min=1) == maximum(x, 0)",  # was proved
        A + "sum(A, axis=0, dim=1) == sum(A, axis=1)",
        "x: vector(n); np.std(x, 1) == std(x)",  # was proved: a vector has no axis 1
        "x: vector(n); var(x, axis=1) == var(x)",  # was proved
    ],
)
def test_what_is_said_twice_or_of_no_axis_is_refused(claim: str) -> None:
    with pytest.raises(TextError):
        read_claim(claim)
