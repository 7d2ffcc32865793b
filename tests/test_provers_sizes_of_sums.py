"""Powers of |x + y| by those of |x| and |y|, used as letters; with false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

APART = "x, y: scalar nonzero; x + y != 0; "
PAIRS = (
    ("0 < p <= 1; abs(x + y)**p <= abs(x)**p + abs(y)**p", "p > 0; abs(x + y)**p <= abs(x)**p + abs(y)**p"),
    ("p >= 1; abs(x + y)**p <= (abs(x) + abs(y))**p", "p >= 1; abs(x + y)**p <= (abs(x) + y)**p given y > -1"),
    (
        APART + "p >= 1; abs(x + y)**p <= 2**(p - 1)*(abs(x)**p + abs(y)**p)",
        APART + "p >= 1; abs(x + y)**p <= abs(x)**p + abs(y)**p",
    ),
    (
        APART + "p >= 1; abs((x + y)/2)**p <= (abs(x)**p + abs(y)**p)/2",
        APART + "p > 0; abs((x + y)/2)**p <= (abs(x)**p + abs(y)**p)/2",
    ),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)
