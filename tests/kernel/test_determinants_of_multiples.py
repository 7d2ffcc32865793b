"""det(c·A) = cⁿ·det A for any number c: whole sums are taken out, and slopes in c alone ask nothing of A."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.language.asking.api import check

SQUARE = "A, B: matrix(n, n); "
PAIRS = (
    ("det((1 + t)*(A + B)) == (1 + t)**n*det(A + B)", "det((1 + t)*(A + B)) == (1 + t)*det(A + B)"),
    ("det(-(A + B)/(t**2 + 1)) == (-1)**n*det(A + B)/(t**2 + 1)**n", "det(-(A + B)/(t**2 + 1)) == -det(A + B)"),
    ("t*d(det(t*A), t) == n*det(t*A)", "t*d(det(t*A), t) == det(t*A)"),
    ("t > 0; d(det((1 + t)*A), t) == n*(1 + t)**(n - 1)*det(A)", "t > 0; d(det((1 + t)*A), t) == n*(1 + t)**n*det(A)"),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(SQUARE + true)
    assert_refuted(SQUARE + false)


@pytest.mark.parametrize("scale", ["", "s*"])
def test_what_moves_inside_is_to_be_invertible(scale: str) -> None:
    """Where A + tB is singular Jacobi's formula says nothing."""
    claim = f"s: scalar; d(det({scale}(A + t*B)), t) == det({scale}(A + t*B))*trace(inv(A + t*B) @ B)"
    assert check(SQUARE + claim).verdict != "proved"
    assert_proved_by_the_kernel(SQUARE + "given det(A + t*B) != 0; " + claim)
