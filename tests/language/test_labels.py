"""Integers that are places: the class of cross entropy, and y in z[y]."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check


@pytest.mark.parametrize("declared", [
    "y: integer; given 0 <= y < n",
    "y: integer; 0 <= y; y < n",
    "y: integer; n > y; given y >= 0",
    "y: integer >= 0",
    "y: natural",
    "y: index",
    "y: index(n); given 0 <= y < n",
])  # fmt: skip
def test_a_label_is_an_index(declared: str) -> None:
    assert_proved_by_the_kernel(f"z: vector(n); {declared}; cross_entropy(z, y) == logsumexp(z) - z[y]")
    assert_refuted(f"z: vector(n); {declared}; cross_entropy(z, y) == logsumexp(z) + z[y]")
    assert_proved_by_the_kernel(f"z: vector(n); {declared}; grad(-log_softmax(z)[y], z) == softmax(z) - one_hot(y, n)")


def test_rows_that_are_one_hot() -> None:
    said = "Z: matrix(N, C); Y: matrix(N, C) one_hot; "
    assert_proved_by_the_kernel(said + "grad(F.cross_entropy(Z, Y), Z) == (F.softmax(Z, dim=1) - Y)/N")
    assert_refuted(said + "grad(F.cross_entropy(Z, Y), Z) == F.softmax(Z, dim=1) - Y")
    assert_proved_by_the_kernel(said + "sum(Y) == N")
    assert_refuted(said + "Y @ Y.T == eye(N)")


def test_what_is_read_so_is_said() -> None:
    assert "y stands for any place of its axis" in check("z: vector(n); y: integer; z[y] <= max(z)").why


@pytest.mark.parametrize("text", [
    "z: vector(n); y: integer; given 1 <= y; z[y] <= max(z)",
    "z: vector(n); y: integer; given y < 3; z[y] <= max(z)",
])  # fmt: skip
def test_other_bounds_of_a_place_are_not_left_out(text: str) -> None:
    """A counterexample must satisfy them, and nothing here can say so."""
    result = check(text)
    assert result.verdict == "unknown"
    assert "index as a number" in result.why
