"""Inequalities whose terms without sums and whose sums are each of one sign."""

from __future__ import annotations

import pytest

from verifier import check

LET = "a, b: vector(k); m, n: scalar; "


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (
            LET + "m*n + a @ b <= (m**2 + n**2 + a @ a + b @ b)/2",
            LET + "m*n + a @ b <= (m**2 + n**2 + a @ a + b @ b)/3",
        ),
        (
            LET + "(m + n)**2 + norm(a + b)**2 <= 2*(m**2 + n**2 + a @ a + b @ b)",
            LET + "(m + n)**2 + norm(a + b)**2 <= m**2 + n**2",
        ),
        ("x, y: random; E(x*y) <= (E(x**2) + E(y**2))/2", "x, y: random; E(x*y) <= (E(x**2) + E(y**2))/3"),
        ("x, y: random; E((x + y)**2) <= 2*E(x**2) + 2*E(y**2)", "x, y: random; E((x + y)**2) <= E(x**2) + 2*E(y**2)"),
        (
            LET + "m*n + a @ b <= (m**2 + n**2 + a @ a + b @ b)/2",
            LET + "m*n - a @ b <= (m**2 + n**2 + a @ a - b @ b)/2",
        ),
    ],
)
def test_a_true_claim_and_a_false_one(true: str, false: str) -> None:
    assert check(true).verdict == "proved"
    assert check(false).verdict == "refuted"
