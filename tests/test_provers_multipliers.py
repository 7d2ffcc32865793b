"""Equations that lie in the ideal of the hypotheses: true ones beside slips."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

ROWS = "a, b, c, d: scalar; given a**2 + b**2 == 1, c**2 + d**2 == 1, a*c + b*d == 0; "
TURN = "Q: matrix(2, 2) orthogonal; given det(Q) == 1; "
CLAIMS = {
    ROWS + "given a*d - b*c == 1; a == d": ROWS + "a == d",
    ROWS + "given a*d - b*c == 1; b == -c": ROWS + "given a*d - b*c == 1; b == c",
    TURN + "Q[0, 0] == Q[1, 1]": "Q: matrix(2, 2) orthogonal; Q[0, 0] == Q[1, 1]",
    TURN + "Q[0, 1] == -Q[1, 0]": TURN + "Q[0, 1] == Q[1, 0]",
    "p, q: scalar > 1; p + q == p*q given 1/p + 1/q == 1": "p, q: scalar > 1; p + q == 2*p*q given 1/p + 1/q == 1",
    "x, y: scalar; x**3 + y**3 == 91 given x + y == 7, x*y == 12": (
        "x, y: scalar; x**3 + y**3 == 90 given x + y == 7, x*y == 12"
    ),
    "x, y: scalar; (1 + x)*(1 + y) == 2 given x + y + x*y == 1": (
        "x, y: scalar; (1 + x)*(1 + y) == 1 given x + y + x*y == 1"
    ),
}


@pytest.mark.parametrize(("true", "false"), CLAIMS.items())
def test_equations_from_equations(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)
