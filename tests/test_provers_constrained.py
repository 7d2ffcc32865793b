"""Inequalities under a linear equation of numbers, roots of products, and what is too much to ask."""

from __future__ import annotations

import pytest

from verifier import check

XY, XYZ = "x, y: scalar > 0; x + y == 1; ", "x, y, z: scalar > 0; x + y + z == 1; "
TRUE = [
    XY + "1/x + 1/y >= 4", XY + "(1 + 1/x)*(1 + 1/y) >= 9", XY + "x*log(x) + y*log(y) >= -log(2)",
    XY + "log(x) + log(y) <= -2*log(2)", "x, y: scalar > 0; x + 2*y == 3; x*y**2 <= 1",
    XYZ + "1/x + 1/y + 1/z >= 9", XYZ + "x*y*z <= 1/27", XYZ + "(1/x - 1)*(1/y - 1)*(1/z - 1) >= 8",
    XYZ + "x*y + y*z + z*x <= 1/3", "x + y == 2; x*y <= 1", "x + y + z == 3; x**2 + y**2 + z**2 >= 3",
    "x, y: scalar; x + y == 1; x**2 + y**2 >= 1/2", "x, y: scalar > 0; x*y == 4; 1/x + 1/y >= 1",
    "x, y, z: scalar > 0; x*y*z == 1; x + y + z >= 3", "x, y, z: scalar > 0; x*y*z == 8; x + y + z >= 6",
    "a, b: scalar > 0; a*b == 1; a**2 + b**2 >= a + b", "a, b, c: scalar > 0; a*b*c == 1; a**3 + b**3 + c**3 >= 3",
    "p, q: vector(n) simplex; sum((sqrt(p) - sqrt(q))**2) == 2 - 2*sum(sqrt(p*q))",
    "p: vector(n) simplex; sum(sqrt(p*p)) == 1", "p, q: scalar >= 0; (sqrt(p) - sqrt(q))**2 == p + q - 2*sqrt(p*q)",
    "x > 0; x: scalar; log(x) <= x - 1", "0 < x < 1; x: scalar; (1 - x)*log(1 - x) >= -x",
]  # fmt: skip
FALSE = [
    XY + "1/x + 1/y >= 5", XY + "(1 + 1/x)*(1 + 1/y) > 9", XY + "x*log(x) + y*log(y) >= -log(3)/2",
    "x, y: scalar > 0; x + 2*y == 3; x*y**2 < 1", XYZ + "1/x + 1/y + 1/z >= 10", XYZ + "x*y*z <= 1/28",
    "x + y == 2; x*y <= 1/2", "x + y + z == 3; x**2 + y**2 + z**2 > 3", "x + y == 1; x**2 + y**2 <= 1",
    "p, q: vector(n) simplex; sum((sqrt(p) - sqrt(q))**2) == 2 - sum(sqrt(p*q))",
    "p, q: scalar; (sqrt(p) - sqrt(q))**2 == p + q - 2*sqrt(p*q)", "x > 0; x: scalar; log(x) <= x - 2",
    "x, y, z: scalar > 0; x*y*z == 1; x + y + z > 3", "x, y, z: scalar > 0; x*y*z == 8; x + y + z >= 7",
    "x, y: scalar; x*y == 1; x + y >= 2", "a, b: scalar > 0; a*b == 1; a**2 + b**2 <= a + b",
    "x + y == 1; 1/x + 1/y >= 4", "x + y + z == 1; x*y*z <= 1/27",
]  # fmt: skip


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why
