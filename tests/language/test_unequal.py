"""x != 0 of an array: what is proved or refuted holds whether x is not the zero array, or has no entry 0."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

VECTOR = "x: vector(n); given x != 0; "


@pytest.mark.parametrize(
    "claim",
    [
        "norm(x) > 0",
        "grad(norm(x), x) == x/norm(x)",
        "outer(x, x)/norm(x)**2 @ x == x",
        "sum(1/x**2) > 0",
        "grad(sum(x**-1), x) == -x**-2",
        "grad(sum(log(x**2)), x)*x == 2*ones(n)",
        "sinc(x) == sin(pi*x)/(pi*x)",
        "inv(diag(x)) @ diag(x) == eye(n)",
        "1/abs(x) > 0",
        "(x/abs(x))**2 == 1",
        "grad(norm(x, 1), x) == sign(x)",
    ],
)
def test_what_is_true_is_proved(claim: str) -> None:
    assert check(VECTOR + claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    ["prod(x)**2 > 0", "x**2 > 0", "x[0] != 0", "det(diag(x))**2 > 0", "abs(x[0]) > 0", "abs(x)*grad(sum(x), x) > 0"],
)
def test_what_fails_only_for_entries_0_is_left_open(claim: str) -> None:
    result = check(VECTOR + claim)
    assert result.verdict == "unknown"
    assert "whether they are meant" in result.why
    assert result.counterexample is None


@pytest.mark.parametrize(
    "claim", ["prod(x) > 0", "norm(x) > 1", "x > 0", "norm(x) >= 0 == sum(x)", "grad(sum(1/x**2), x) == 2/x**3"]
)
def test_what_fails_either_way_is_refuted(claim: str) -> None:
    assert check(VECTOR + claim).verdict == "refuted"


@pytest.mark.parametrize("claim", ["abs(x) > 0", "sign(x)**2 == 1"])
def test_what_is_put_in_stays_a_hypothesis_of_the_narrower_reading(claim: str) -> None:
    result = check(f"x, y: vector(n); given y == 2*x, y != 0; {claim}")
    assert (result.verdict, result.counterexample) == ("unknown", None)
