"""The triangle inequality of each norm, and of the rank, where one array is the sum of others; false neighbours."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

VECTORS, MATRICES = "x, y, z: vector(n); ", "A, B, C: matrix(m, n); "
NORMS = ("norm({}, 'fro')", "norm({}, 2)", "norm({}, 'nuc')", "norm({}, 1)", "norm({}, inf)", "rank({})")


@pytest.mark.parametrize("norm", NORMS)
def test_from_one_matrix_to_another_by_way_of_a_third(norm: str) -> None:
    whole, first, second, wrong = map(norm.format, ("A - C", "A - B", "B - C", "B + C"))
    assert_proved_by_the_kernel(f"{MATRICES}{whole} <= {first} + {second}")
    assert_refuted(f"{MATRICES}{whole} <= {first} + {wrong}")


@pytest.mark.parametrize("norm", NORMS)
def test_a_difference_of_norms_is_below_the_norm_of_the_difference(norm: str) -> None:
    a, b, both, wrong = map(norm.format, ("A", "B", "A - B", "A + B"))
    assert_proved_by_the_kernel(f"{MATRICES}{a} - {b} <= {both}")
    assert_refuted(f"{MATRICES}{a} + {b} <= {wrong}")


def test_the_largest_entry_is_a_norm_too() -> None:
    assert_proved_by_the_kernel(f"{VECTORS}norm(x - z, inf) <= norm(x - y, inf) + norm(y - z, inf)")
    assert_refuted(f"{VECTORS}norm(x - z, inf) <= norm(x - y, inf) + norm(y + z, inf)")


SQUARE = "A, B: matrix(n, n); "


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("norm((A + A.T)/2, 2) <= norm(A, 2)", "norm((A + A.T)/2, 2) <= norm(A, 2)/2"),
        ("norm((A - B)/3, 'nuc') <= (norm(A, 'nuc') + norm(B, 'nuc'))/3", "norm((A - B)/3, 'nuc') <= norm(A, 'nuc')/3"),
        ("lambda_max((A + A.T)/2) <= norm(A, 2)", "lambda_max(A + A.T) <= norm(A, 2)"),
        ("rank(A) + rank(eye(n) - A) >= n", "rank(A) + rank(eye(n) - A) == n"),
        ("rank(A) + rank(A + eye(n)) >= n", "rank(A) + rank(A + eye(n)) > n"),
    ],
)
def test_multiples_of_sums_and_sums_that_are_known(true: str, false: str) -> None:
    assert_proved_by_the_kernel(SQUARE + true)
    assert_refuted(SQUARE + false)
