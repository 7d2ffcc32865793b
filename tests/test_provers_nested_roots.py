"""Roots of a + b√d that are p + q√d."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.antiderivatives import is_proved
from verifier import check
from verifier.provers.inequalities.nested_roots import Surd, denested

RATIONALS = st.fractions(min_value=-9, max_value=9, max_denominator=6)


@pytest.mark.parametrize(
    "claim",
    [
        "cbrt(7 + 5*sqrt(2)) == 1 + sqrt(2)",
        "cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)) == 1",
        "cbrt(20 + 14*sqrt(2)) + cbrt(20 - 14*sqrt(2)) == 4",
        "cbrt(5*sqrt(2) - 7) == sqrt(2) - 1",
        "(26 + 15*sqrt(3))**(1/3) == 2 + sqrt(3)",
        "sqrt(4 + 2*sqrt(3)) - sqrt(4 - 2*sqrt(3)) == 2",
        "sqrt(7 + 4*sqrt(3)) + sqrt(7 - 4*sqrt(3)) == 4",
    ],
)
def test_nested_roots(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "cbrt(7 + 5*sqrt(2)) == 2 + sqrt(2)",
        "cbrt(2 + sqrt(5)) + cbrt(2 - sqrt(5)) == 2",
        "sqrt(4 - 2*sqrt(3)) == 1 - sqrt(3)",
    ],
)
def test_wrong_ones_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@settings(max_examples=60, deadline=None)
@given(RATIONALS, RATIONALS.filter(bool), st.sampled_from([2, 3, 5, 6, 7]), st.sampled_from([2, 3]))
def test_what_was_raised_is_found(p: Fraction, q: Fraction, d: int, order: int) -> None:
    a, b = (p * p + q * q * d, 2 * p * q) if order == 2 else (p**3 + 3 * p * q * q * d, 3 * p * p * q + q**3 * d)
    if not b:
        return
    found = denested(Surd(a, b, d), order)
    assert found is not None
    signs = (1, -1) if order == 2 else (1,)
    assert (found.a, found.b) in [(sign * p, sign * q) for sign in signs]
    assert order == 3 or float(found.a) + float(found.b) * d**0.5 > 0


def test_where_there_is_none() -> None:
    assert denested(Surd(Fraction(2), Fraction(1), 2), 2) is None
    assert denested(Surd(Fraction(1), Fraction(1), 2), 3) is None
