"""Arrays that are declared as functions of a letter: ``A(t): matrix(n, n)``."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("A(t): matrix(n, n) invertible; d(inv(A(t)), t) == -inv(A(t)) @ d(A(t), t) @ inv(A(t))", "proved"),
        ("A(t): matrix(n, n) invertible; d(inv(A(t)), t) == inv(A(t)) @ d(A(t), t) @ inv(A(t))", "refuted"),
        ("A(t), B(t): matrix(n, n); d(A(t) @ B(t), t) == d(A(t), t) @ B(t) + A(t) @ d(B(t), t)", "proved"),
        ("A(t), B(t): matrix(n, n); d(A(t) @ B(t), t) == d(A(t), t) @ B(t) + d(B(t), t) @ A(t)", "refuted"),
        ("x(t): vector(n); d(norm(x(t))**2, t) == 2*x(t) @ d(x(t), t)", "proved"),
        ("y(t): scalar; d(y(t)**2, t) == 2*y(t)*d(y(t), t)", "proved"),
        ("x(t): vector(n); d(norm(x(t))**2, t) == 2*x(t) @ x(t)", "refuted"),
    ],
)
def test_an_array_of_a_letter(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    ["A(t): matrix(n, n); A(0) == A(0)", "A(t, s): matrix(n, n); A(t) == A(t)", "A(2): matrix(n, n); A(2) == A(2)"],
)
def test_other_calls_are_refused_as_they_were(claim: str) -> None:
    with pytest.raises(TextError):
        read_claim(claim)


def test_a_free_index_in_a_definition_may_be_declared() -> None:
    with pytest.raises(TextError, match=r"k: index\(n\)"):
        read_claim("x: vector(n); f = x[k]**2; f >= 0")
