"""An axis counts wherever it is written: as a second argument, and of arrays that are joined or multiplied out."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.asking.checking import Request, check_all
from verifier.language.errors import TextError
from verifier.language.reading import read_claim
from verifier.language.walk import Layout

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
        ("A, B: matrix(m, n); sum(hstack([A, B]), axis=1) == sum(A) + sum(B)", "refuted"),  # was proved
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
        "gelu(x, approximate=1) == gelu(x)",  # these were proved: options that are not known were left out
        "gelu(x, 'F') == gelu(x)",
        "X: matrix(n, n); jacobian(vec(X), vec(X), order=1) == eye(n*n)",
        "X: matrix(n, n) invertible; np.linalg.slogdet(X, k=3)[1] == log(abs(det(X)))",
        "x: vector(n); flip(cumsum(flip(x, k=3)))[0] == sum(x)",
        "x: vector(n); x.unsqueeze(1, k=3) == x[:, None]",
    ],
)
def test_what_is_said_twice_or_of_no_axis_is_refused(claim: str) -> None:
    with pytest.raises(TextError):
        read_claim(claim)


KRON = ("A: matrix(m, n)", "X: matrix(n, p)", "B: matrix(p, q)")


@pytest.mark.parametrize(
    ("claim", "layout", "verdict"),
    [
        ("jacobian(vec(A @ X @ B), vec(X)) == kron(B.T, A)", "numerator", "proved"),
        ("jacobian(vec(A @ X @ B), vec(X)) == kron(B.T, A)", "denominator", "refuted"),  # was proved
        ("jacobian(vec(A @ X @ B), vec(X)) == kron(B, A.T)", "denominator", "proved"),  # was refuted
        ("x: vector(n); d(A @ x, x) == A", "numerator", "proved"),
        ("x: vector(n); d(A @ x, x) == A", "denominator", "refuted"),  # was proved
        ("x: vector(n); d(A @ x, x) == A.T", "denominator", "proved"),  # was refuted
        ("d(sum(X**2), X) == 2*X", "denominator", "proved"),
        ("d(sum(X**2), X) == 2*X", "numerator", "refuted"),  # was proved
        ("d(sum(X**2), X) == 2*X.T", "numerator", "proved"),  # was refuted
        ("t: scalar; d(t*X, t) == X", "denominator", "proved"),
    ],
)
def test_every_derivative_has_the_layout(claim: str, layout: Layout, verdict: str) -> None:
    (found,) = [*_verdicts(Request(claim, KRON, layout=layout))]
    assert found == verdict


def _verdicts(request: Request) -> list[str]:
    found: list[str] = []
    check_all([request], lambda _, outcome: found.append(outcome.result.verdict))
    return found
