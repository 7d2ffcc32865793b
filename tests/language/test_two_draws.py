"""Means of what two draws are together, as an integral of an integral with a kink at a letter; beside false ones."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

EXPONENTIAL, UNIFORM = "x, y ~ exponential(1); ", "x, y ~ uniform(0, 1); "
RATES = "a, b: scalar > 0; x ~ exponential(a); y ~ exponential(b); "
PAIRS = (
    (EXPONENTIAL + "E(min(x, y)) == 1/2", EXPONENTIAL + "E(min(x, y)) == 1"),
    (EXPONENTIAL + "E(max(x, y)) == 3/2", EXPONENTIAL + "E(max(x, y)) == 2"),
    (RATES + "E(min(x, y)) == 1/(a + b)", RATES + "E(min(x, y)) == 1/a + 1/b"),
    (UNIFORM + "E(abs(x - y)) == 1/3", UNIFORM + "E(abs(x - y)) == 1/4"),
    (
        "integral(integral(min(x, y)*exp(-x), x, 0, oo)*exp(-y), y, 0, oo) == 1/2",
        "integral(integral(max(x, y)*exp(-x), x, 0, oo)*exp(-y), y, 0, oo) == 1/2",
    ),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)
