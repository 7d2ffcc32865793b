"""A denominator that is a factor of what a hypothesis calls ≠ 0, and one that is none."""

from __future__ import annotations

import pytest

from verifier import check

FOLLOWS = [
    ("tan(a + b) == (tan(a) + tan(b))/(1 - tan(a)*tan(b))", ("cos(a) != 0", "cos(b) != 0", "cos(a + b) != 0")),
    ("tan(x/2) == sin(x)/(1 + cos(x))", ("cos(x) > -1",)),
    ("tan(x/2) == (1 - cos(x))/sin(x)", ("sin(x) != 0",)),
    ("tan(2*x) == 2*tan(x)/(1 - tan(x)**2)", ("cos(x) != 0", "cos(2*x) != 0")),
    ("1/x == y/(x*y)", ("x*y != 0",)),
    ("1/x == (1 + x)/(x + x**2)", ("x + x**2 > 0",)),
]
#: The hypothesis leaves a point at which a denominator is 0.
DOES_NOT = [
    ("tan(a + b) == (tan(a) + tan(b))/(1 - tan(a)*tan(b))", ("cos(a) != 0", "cos(b) != 0")),
    ("tan(x/2) == sin(x)/(1 + cos(x))", ("cos(x) < 1",)),
    ("tan(x/2) == (1 - cos(x))/sin(x)", ("cos(x/2) != 0",)),
    ("tan(2*x) == 2*tan(x)/(1 - tan(x)**2)", ("cos(x) != 0",)),
    ("1/x == y/(x*y)", ("x + y != 0",)),
    ("1/x == (1 + x)/(x + x**2)", ("x + x**2 >= 0",)),
    ("sin(x)/sin(x) == 1", ("cos(x) != 0",)),
]


@pytest.mark.parametrize(("claim", "given"), FOLLOWS)
def test_a_factor_of_what_is_not_0_is_not_0(claim: str, given: tuple[str, ...]) -> None:
    result = check(claim, given=given)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize(("claim", "given"), DOES_NOT)
def test_nothing_else_is(claim: str, given: tuple[str, ...]) -> None:
    assert check(claim, given=given).verdict != "proved"
