"""Hypotheses say no more than what is written, and declarations no less."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check

BLOCKS = "A, B, C, D: matrix(n, n); "
#: Each would be proved if the hypothesis supposed the inverse, the quotient or the half-plane it is read by.
TOO_MUCH = [
    BLOCKS + "det(block([[A, B], [C, D]])) == 1; A @ inv(A) == eye(n)",
    "b, c: scalar; limit(x**2/(b*x+x**2), x, 0) + c > 0; c > 0",
    "b, c: scalar; y = limit(x**2/(b*x+x**2), x, 0); y + c > 0; c > 0",
    "x, c: scalar; x*sum(x**k/(k+1), k, 0, oo) + c > 0; x == 0; c > 0",
    "x, y: vector(n); c: scalar; sum(atan2(y, x)) + c > 0; y == 0; c > 0",
]
ENOUGH = [
    "A: matrix(n, n) invertible; B, C, D: matrix(n, n); det(block([[A, B], [C, D]])) != 0; S = D - C @ inv(A) @ B; "
    "det(S) != 0",
    BLOCKS + "det(A) != 0; det(block([[A, B], [C, D]])) != 0; det(D - C @ inv(A) @ B) != 0",
    "x: scalar > 0; c: scalar; atan2(0, x) + c > 0; c > 0",
    "a, c: scalar; limit((1 + a/x)**x, x, oo) + c > 0; c > -exp(a)",
]


@pytest.mark.parametrize("claim", TOO_MUCH)
def test_a_hypothesis_supposes_nothing_it_does_not_say(claim: str) -> None:
    assert check(claim).verdict not in ("proved", "refuted")


@pytest.mark.parametrize(
    "claim",
    [
        BLOCKS + "invertible(block([[A, B], [C, D]])); det(A) != 0",
        BLOCKS + "M = block([[A, B], [C, D]]); det(M) > 0; det(A)**2 > 0",
    ],
)
def test_what_a_hypothesis_does_not_say_fails_where_it_is_read_without_supposing(claim: str) -> None:
    """[[0, b], [c, 0]] is such a matrix: beside one number the determinant is read by the adjugate."""
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("claim", ENOUGH)
def test_a_hypothesis_whose_reading_is_defined_is_taken(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("said", ["g**2 == 1", "g == 0", "g >= 0", "g*x == x"])
def test_one_outcome_says_nothing_of_a_law(said: str) -> None:
    result = check(f"g: noise mean 0 var 1; x: scalar; {said}; E(g**4) == 1")
    assert result.verdict == "unknown"
    assert "random" in result.why


def test_a_moment_may_be_given() -> None:
    assert check("g: noise mean 0 var 1; E(g**4) == 5; E(2*g**4) == 10").verdict in ("proved", "unknown", "supported")


@pytest.mark.parametrize(
    "declared",
    ["Q: matrix(m, n) orthonormal_columns", "A: matrix(m, n) full_rank"],
)
def test_independent_columns_are_no_more_than_rows(declared: str) -> None:
    assert check(f"{declared}; m >= n").verdict == "proved"
    assert check(f"{declared}; m >= n + 1").verdict == "refuted"
    assert check(f"{declared}; m == n").verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "A: matrix(n, n) antisymmetric invertible; n >= 2",
        "A: matrix(n, n) antisymmetric invertible; n != 3",
        "t: scalar > 0; t < 0; 1 == 2",
        "A: matrix(n, n) nilpotent invertible; 1 == 2",
        "A: matrix(n, n) spd antisymmetric; x: scalar; x == 2",
    ],
)
def test_what_is_declared_and_not_used_still_restricts(claim: str) -> None:
    assert check(claim).verdict not in ("proved", "refuted")


def test_a_position_that_some_sizes_do_not_have_ends_no_search() -> None:
    claim = "x: vector(n); x[1] != 0; grad(sum(abs(x)), x)[0] == sign(x[0])"
    assert check(claim).verdict in ("supported", "unknown")
    assert check("i, j: index(n); i != j; n >= 2").verdict in ("supported", "unknown", "proved")


@pytest.mark.parametrize("power", ["**2 > 0", "**2 != 0", "**(-1) != 0"])
def test_what_somebody_calls_norm_need_not_be_one(power: str) -> None:
    name, said = power.split(" ", 1)
    assert check(f"x: vector(n); norm = sum(x){name}; norm {said}; sum(x) > 0").verdict == "refuted"
    assert check("x: vector(n); r = norm(x); r > 0; grad(norm(x), x) == x/r").verdict == "proved"


def test_the_root_of_a_covariance_is_no_declared_matrix() -> None:
    declared = "S: matrix(n, n) psd; root_S: matrix(n, n); mu: vector(n); x, y: gaussian(mu, S); "
    assert check(declared + "S == root_S @ root_S.T").verdict == "refuted"
    assert check(declared + "E(outer(x, y)) == outer(mu, mu)").verdict == "proved"
    assert check(declared + "E(outer(x, x)) == S + outer(mu, mu)").verdict == "proved"
    assert check(declared + "E(outer(x, y)) == S + outer(mu, mu)").verdict == "refuted"


def test_a_definition_may_have_the_name_of_a_function() -> None:
    assert check("x: scalar; -1 < x < 1; binom = 3; sum(binom*x**k, k, 0, oo) == 3/(1-x)").verdict == "proved"
