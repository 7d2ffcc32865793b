"""Powers, exponentials and logarithms: each law, and where it must not be used."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier.kernel.index.algebra import power, visibly_positive
from verifier.kernel.index.functions.exponentials import absolute, exponential, logarithm
from verifier.kernel.index.terms import Symbol, Undefined, atom, delta, number, rename, sum_over

x, y, z = (atom(Symbol("var", name)) for name in "xyz")
a, b = (atom(Symbol("var", name, positive=True)) for name in "ab")
X = Symbol("var", "X", ("n",))
P = Symbol("var", "P", ("n",), positive=True)
HALF = Q(1, 2)


def test_the_root_of_a_square_is_the_absolute_value() -> None:
    assert power(x * x, HALF) != x
    assert power(x * x, HALF) == absolute(x) == absolute(-x)
    assert power(a * a, HALF) == a
    assert absolute(x) * absolute(x) == x * x
    assert power(power(x, HALF), 2) == x


def test_odd_and_even_parts_under_a_root() -> None:
    """√(x²y) = |x|√y where y ≥ 0; √(xy) does not split; √(x⁴) = x²."""
    assert power(x * x * y, HALF) * power(x * x * y, HALF) == x * x * y
    assert power(x * y, HALF) != power(x, HALF) * power(y, HALF)
    assert power(power(x, 4), HALF) == x * x
    assert power(power(x, -2), HALF) == power(absolute(x), -1)
    assert power(x * x, Q(3, 2)) != power(x, 3)


def test_content_and_common_factors_are_taken_out() -> None:
    assert power((x + y).scaled(2), -1) == power(x + y, -1).scaled(HALF)
    assert power(-x - y, -1) == -power(x + y, -1)
    assert power(x * y + x * z, -1) == power(x, -1) * power(y + z, -1)
    assert power((x + y).scaled(4), HALF) == power(x + y, HALF).scaled(2)
    assert power(-x - y, HALF) != power(x + y, HALF)
    assert power(a * y + a * z, HALF) == power(a, HALF) * power(y + z, HALF)
    assert power(x * y + x * z, HALF) != power(x, HALF) * power(y + z, HALF)


def test_powers_of_sums_are_written_out() -> None:
    assert power(x + y, 3) == (x + y) * (x + y) * (x + y)
    assert power(power(x + y, -1), -2) == (x + y) * (x + y)
    assert power(x + y, Q(5, 2)) * power(x + y, -HALF) == (x + y) * (x + y)


@pytest.mark.parametrize(("number_", "exponent"), [(0, 0), (0, -1), (-2, HALF), (0, -HALF)])
def test_undefined_powers(number_: int, exponent: Q | int) -> None:
    with pytest.raises(Undefined):
        power(number(number_), exponent)


def test_a_delta_has_no_reciprocal() -> None:
    with pytest.raises(Undefined):
        power(delta("fi:n", "fj:n"), -1)


@pytest.mark.parametrize(("c", "q"), [(Q(12), HALF), (Q(8, 27), Q(1, 3)), (Q(2), Q(-1, 2)), (Q(50, 7), Q(3, 2))])
def test_roots_of_numbers(c: Q, q: Q) -> None:
    assert power(power(number(c), q), q.denominator) == power(number(c), q.numerator)


def test_exponentials() -> None:
    assert exponential(x + y) == exponential(x) * exponential(y)
    assert exponential(x.scaled(3)) == power(exponential(x), 3)
    assert exponential(number(0)) == number(1)
    assert exponential(logarithm(a)) == a
    assert exponential(logarithm(a).scaled(Q(-1, 2))) == power(a, Q(-1, 2))
    assert exponential(x * y) != power(exponential(x), 2)


def test_a_sum_of_logarithms_is_no_logarithm_of_a_sum() -> None:
    """e^{Σ log xᵢ} is a product over i, not a sum."""
    total_of_logs = sum_over(rename(logarithm(atom(P, ("fi:n",))), {}), "fi:n")
    assert exponential(total_of_logs) != sum_over(atom(P, ("fi:n",)), "fi:n")


def test_logarithms() -> None:
    assert logarithm(a * b) == logarithm(a) + logarithm(b)
    assert logarithm(power(a, -3)) == logarithm(a).scaled(-3)
    assert logarithm(exponential(x) * a) == x + logarithm(a)
    assert logarithm(number(6)) == logarithm(number(2)) + logarithm(number(3))
    assert logarithm(number(1)) == number(0)


def test_logarithms_split_positive_factors_only() -> None:
    assert logarithm(x * y) != logarithm(x) + logarithm(y)
    assert logarithm(x * x) != logarithm(x).scaled(2)
    assert logarithm(-x) != logarithm(x)
    assert logarithm(a * x) == logarithm(a) + logarithm(x)


@pytest.mark.parametrize("value", [0, -1])
def test_undefined_logarithms(value: int) -> None:
    with pytest.raises(Undefined):
        logarithm(number(value))


def test_visibly_positive() -> None:
    square = sum_over(atom(X, ("fi:n",), 2), "fi:n")
    assert visibly_positive(a + number(1))
    assert visibly_positive(square + number(1))
    assert not visibly_positive(square)
    assert not visibly_positive(x + a)
    assert not visibly_positive(delta("fi:n", "fj:n"))
    assert not visibly_positive(number(0))
