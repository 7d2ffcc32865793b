"""The larger and the smaller of two random entries: their means, beside false ones."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

STANDARD = "z: vector(2) normal(0, 1); "
PAIRS = (
    (STANDARD + "E(max(z)) == 1/sqrt(pi)", STANDARD + "E(max(z)) == 1/sqrt(2*pi)"),
    (STANDARD + "E(max(z) - min(z)) == 2/sqrt(pi)", STANDARD + "E(max(z) - min(z)) == 1/sqrt(pi)"),
    (STANDARD + "Var(max(z)) == 1 - 1/pi", STANDARD + "Var(max(z)) == 1"),
    (
        "s > 0; x: vector(2) normal(mu, s**2); E(max(x)) == mu + s/sqrt(pi)",
        "s > 0; x: vector(2) normal(mu, s**2); E(min(x)) == mu + s/sqrt(pi)",
    ),
    ("x: vector(2) random; E(max(x)) >= max(E(x))", "x: vector(2) random; E(max(x)) <= max(E(x))"),
    ("x: vector(2) random; E(min(x)) <= min(E(x))", "x: vector(2) random; E(min(x)) >= min(E(x))"),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)
