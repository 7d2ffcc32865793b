"""Nearest integers beside floors, and the plausible wrong ones."""

import pytest

from verifier import check


@pytest.mark.parametrize(
    "claim",
    [
        "floor(x) <= round(x)",
        "round(x) <= ceil(x)",
        "round(x) <= floor(x) + 1",
        "round(x/2) >= floor(x/2)",
    ],
)
def test_a_nearest_integer_is_beside_its_floor(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "floor(x) < round(x)",
        "round(x) <= floor(x)",
        "round(x) < floor(x) + 1",
        "x <= round(x) + 1/3",
        "x < round(x) + 1/2",
        "round(x/2) >= floor(x)",
    ],
)
def test_wrong_bounds_of_a_nearest_integer_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
