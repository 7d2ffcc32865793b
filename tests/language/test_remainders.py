"""// and % are Python's: the floor of a quotient, and what it leaves, with the sign of the divisor."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("x: scalar; x % 1 == x - floor(x)", "proved"),
        ("x: scalar; x // 1 == floor(x)", "proved"),
        ("n: integer; n == 2*(n//2) + n % 2", "proved"),
        ("x: scalar; y: scalar > 0; x % y < y", "proved"),
        ("n: integer; (n*(n+1)) % 2 == 0", "proved"),
        ("n: integer; n**2 % 4 <= 1", "proved"),
        ("x: vector(n); x % 1 == x - floor(x)", "proved"),
        ("n: integer; n**2 % 2 == 0", "refuted"),
        ("n: integer; (n+1)//2 == n//2", "refuted"),
        ("x: scalar; y: scalar > 0; x % y <= x", "refuted"),
        ("x: scalar; -x // 1 == -(x // 1)", "refuted"),
    ],
)
def test_floor_division_and_remainders(claim: str, expected: str) -> None:
    assert check(claim).verdict == expected


def test_shapes_that_do_not_fit_are_told_at_the_sign() -> None:
    with pytest.raises(TextError, match=r"column 36"):
        check("x: vector(n); y: vector(m); x == x % y")
