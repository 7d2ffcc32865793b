"""Floors of arguments a number apart, told apart in turn; squares of the floors of roots; false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted


@pytest.mark.parametrize(
    "claim",
    [
        "floor(2*x) == floor(x) + floor(x + 1/2)",
        "floor(3*x) == floor(x) + floor(x + 1/3) + floor(x + 2/3)",
        "floor(4*x) == floor(x) + floor(x + 1/4) + floor(x + 1/2) + floor(x + 3/4)",
        "floor(x + 1/3) <= floor(x) + 1",
        "floor(x) + floor(y) + floor(z) <= floor(x + y + z)",
    ],
)
def test_hermites_identity(claim: str) -> None:
    assert_proved_by_the_kernel(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "floor(3*x) == floor(x) + floor(x + 1/3) + floor(x + 1/2)",
        "floor(3*x) == floor(x) + floor(x + 1/4) + floor(x + 3/4)",
        "floor(4*x) == floor(x) + floor(x + 1/4) + floor(x + 1/2)",
        "floor(x + 1/3) <= floor(x)",
        "floor(x + y + z) <= floor(x) + floor(y) + floor(z) + 1",
    ],
)
def test_it_takes_all_places(claim: str) -> None:
    assert_refuted(claim)


@pytest.mark.parametrize(
    ("claim", "true"),
    [
        ("floor(sqrt(x))**2 <= x", True),
        ("ceil(sqrt(x))**2 >= x", True),
        ("x - floor(sqrt(x))**2 <= 2*floor(sqrt(x)) + 1", True),
        ("floor(sqrt(x))**2 < x", False),
        ("floor(sqrt(x))**2 >= x", False),
        ("x - floor(sqrt(x))**2 <= 2*floor(sqrt(x)) + 0.9", False),
    ],
)
def test_the_square_of_the_floor_of_a_root(claim: str, true: bool) -> None:
    (assert_proved_by_the_kernel if true else assert_refuted)(f"x: scalar >= 0; {claim}")


@pytest.mark.parametrize(
    ("claim", "true"),
    [
        ("ceil(m/n) == floor((m + n - 1)/n)", True),
        ("ceil(m/n) == floor((m - 1)/n) + 1", True),
        ("floor(m/n) == ceil((m - n + 1)/n)", True),
        ("(m + n - 1)//n == ceil(m/n)", True),
        ("ceil(m/n) == floor((m + n)/n)", False),
        ("ceil(m/n) == floor((m + n - 2)/n)", False),
        ("ceil(m/n) == floor(m/n) + 1", False),
    ],
)
def test_quotients_by_a_letter(claim: str, true: bool) -> None:
    (assert_proved_by_the_kernel if true else assert_refuted)(f"m: integer; n: integer >= 1; {claim}")


@pytest.mark.parametrize(
    ("claim", "true"),
    [
        ("floor(x) != x; mod(-x, 1) == 1 - mod(x, 1)", True),
        ("mod(x, 1) > 0; mod(-x, 1) == 1 - mod(x, 1)", True),
        ("mod(-x, 1) == 1 - mod(x, 1)", False),
        ("floor(x) != x; mod(-x, 1) == mod(x, 1)", False),
    ],
)
def test_numbers_that_differ_by_an_integer(claim: str, true: bool) -> None:
    (assert_proved_by_the_kernel if true else assert_refuted)(f"x: scalar; {claim}")
