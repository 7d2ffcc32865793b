"""Numbers too long to write out: the kernel gives up at once, whoever asks for them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier.certificates import Certificate, NormalForm, Rewritten
from verifier.claims import Goal
from verifier.expressions import Expression, Pow, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.index.algebra import power
from verifier.kernel.index.terms import GaveUp, number
from verifier.kernel.signs.intervals import ALL, Interval, whole_power
from verifier.notation import log, scalar, sqrt
from verifier.relations import Order

x = scalar("x", "unit_interval")
THREE, MANY = lift(3), lift(10**9)


@pytest.mark.parametrize(
    "form",
    [Pow(THREE, MANY), x * Pow(THREE, -MANY), Pow(2 * x, MANY), Pow(sqrt(THREE), MANY), log(Pow(THREE, MANY)),
     Pow(Fraction(1, 3) * x, MANY)],
)  # fmt: skip
def test_a_form_of_endless_length_is_rejected(form: Expression) -> None:
    certificate: Certificate
    for certificate in (Rewritten(form), NormalForm()):
        with pytest.raises(Rejected):
            check(Goal(Order("≥", x, form)), certificate)


def test_powers_of_one_are_never_too_long() -> None:
    assert power(number(-1), 10**9 + 1) == number(-1)
    assert power(number(1), -(10**9)) == number(1)
    assert power(number(3), 60_000 // 2).constant == 3**30_000
    with pytest.raises(GaveUp):
        power(number(3), 60_000)


@pytest.mark.parametrize("k", [2, 3, 10**9, 10**9 + 1])
def test_intervals_of_long_powers_contain_the_power(k: int) -> None:
    """For a long one, what is known of its sign and of its place beside 1."""
    half, two = Fraction(1, 2), Fraction(2)
    assert whole_power(Interval(two, two), k).low >= 1
    assert whole_power(Interval(half, half), k).positive
    assert whole_power(Interval(half, half), k).high < 1
    assert whole_power(Interval(Fraction(-1), Fraction(1)), k) in (
        Interval(Fraction(-1), Fraction(1)),
        Interval(Fraction(0), Fraction(1)),
    )
    assert whole_power(ALL, k).high == ALL.high
    below = whole_power(Interval(-two, -two), k)
    assert below.excludes_zero
    assert below.high > 0 if k % 2 == 0 else below.low < 0
