"""Hypotheses about x[i] hold for every i where the claim is about all entries, and about one i where it compares."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check
from verifier.errors import StatementError
from verifier.language.asking.checking import Request

#: True claims beside false ones.
CLAIMS = {
    "x: vector(n); given x[i] > 0; sum(x) > 0": "x: vector(n); given x[i] > 0; sum(x) > 1",
    "x: vector(n); given x[i] > 0; sum(x) >= x[i]": "x: vector(n); given x[i] >= 0; sum(x) > x[i]",
    "x: vector(n); given 0 < x[i] < 1; sum(x) < n": "x: vector(n); given -1 < x[i] < 1; sum(x) > 0",
    "x: vector(n); given x[i] > 0; grad(sum(x*log(x)), x)[i] == log(x[i]) + 1": (
        "x: vector(n); given x[i] > 0; grad(sum(x*log(x)), x)[i] == log(x[i])"
    ),
    "x, y: vector(n); given x[i] <= y[i]; sum(x) <= sum(y)": "x, y: vector(n); given x[i] <= y[i]; sum(x) < sum(y)",
    "x, y: vector(n); given x[i] == y[i]; x @ y == norm(x)**2": (
        "x, y: vector(n); given x[i] == y[i]; x @ y == norm(x)"
    ),
    "A: matrix(n,n); x: vector(n); given A[i,j] == A[j,i]; grad(x @ A @ x, x) == 2*A @ x": (
        "A: matrix(n,n); x: vector(n); given A[i,j] == -A[j,i]; grad(x @ A @ x, x) == 2*A @ x"
    ),
    "X: matrix(m,n); w: vector(n); y: vector(m); given y[i]*(X[i] @ w) > 0; sum(y*(X @ w)) > 0": (
        "X: matrix(m,n); w: vector(n); y: vector(m); given y[i]*(X[i] @ w) > 0; sum(X @ w) > 0"
    ),
    "x: vector(n); given x[i] > 0; sum(log(x[i]), i) <= sum(x[i], i) - n": (
        "x: vector(n); given x[i] > 0; sum(log(x[i]), i) <= sum(x[i], i) - 2*n"
    ),
    "x, b: vector(n); W: matrix(n,n); given (W @ x + b)[i] != 0; grad(sum(relu(W @ x + b)), b) == step(W @ x + b)": (
        "x, b: vector(n); W: matrix(n,n); given (W @ x + b)[i] != 0; grad(sum(relu(W @ x + b)), b) == sign(W @ x + b)"
    ),
    "X: matrix(m,n); given norm(X[i, :]) > 0; grad(sum(norm(X, axis=1)), X)[i, j] == X[i, j]/norm(X[i, :])": (
        "X: matrix(m,n); given norm(X[i, :]) > 0; grad(sum(norm(X, axis=1)), X)[i, j] == X[i, j]/norm(X[i, :])**2"
    ),
    "X: matrix(m,n); given norm(X[:, j]) > 0; grad(sum(norm(X, axis=0)), X) == X/norm(X, axis=0)": (
        "X: matrix(m,n); given norm(X[:, j]) > 0; grad(sum(norm(X, axis=0)), X) == X/norm(X)"
    ),
    "A: matrix(n,n); given sum(A[:, j]) == 1; ones(n) @ A == ones(n)": (
        "A: matrix(n,n); given sum(A[:, j]) == 1; A @ ones(n) == ones(n)"
    ),
    # A row that is not the zero vector may have entries that are 0.
    "A: matrix(m,n); given A[i] != 0; norm(A[i]) > 0": "A: matrix(m,n); given A[i] != 0; abs(A) > 0",
    "A: matrix(m,n); given A[:, j] != 0; norm(A[:, j]) > 0": "A: matrix(m,n); given A[:, j] != 0; norm(A[i, :]) > 0",
}

#: Here the hypothesis is about one i, and with it for all i the second claim of each pair would be true.
OF_ONE = {
    "x: vector(n); given x[i] == max(x); max(x) == x[i]": "x: vector(n); given x[i] == max(x); x[i] == min(x)",
    "x: vector(n); given x[i] == 1; x[i]**2 == x[i]": "x: vector(n); given x[i] == 1; sum(x) + x[i] == n + 1",
    "x: vector(n); i: index(n); given x[i] > 0; max(x) >= x[i]": (
        "x: vector(n); i: index(n); given x[i] > 0; sum(x) > 0"
    ),
}


@pytest.mark.parametrize(("true", "false"), [*CLAIMS.items(), *OF_ONE.items()])
def test_a_hypothesis_about_entries(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(false)


def test_the_result_says_how_it_was_read() -> None:
    result = check("x: vector(n); given x[i] > 0; sum(x) > 0")
    assert "x[i] > 0 is given for every entry" in result.why


@pytest.mark.parametrize(
    "given",
    ["a == b, b > 0", "a == b and b > 0", "a == b; b > 0", "b, a > 0; a == b", "b > 0 and a, b > 0, a == b"],
)
def test_several_hypotheses_stand_in_one_text(given: str) -> None:
    assert check("a/b == 1", given=given).verdict == "proved"
    assert check("a/b == 2", given=given).verdict == "refuted"


@pytest.mark.parametrize("given", ["a, b", "a + 1, b > 0", "a > 0,", "a > 0 or b > 0", "and a > 0"])
def test_what_is_no_list_of_hypotheses_is_refused(given: str) -> None:
    with pytest.raises(StatementError):
        check("a == b", given=given)


def test_claims_are_joined_and_not_taken_as_hypotheses() -> None:
    assert check("a == 1 and a**2 == 1").verdict == "refuted"
    with pytest.raises(StatementError, match="state two claims"):
        check("a == 1 and b")


def test_the_word_given_may_stand_before_a_minus() -> None:
    assert check("given -1 < x < 1; x**2 < 1").verdict == "proved"


@pytest.mark.parametrize("other", ["i != j", "i == j", "i < j", "i > 0", "i != 0", "delta(i, j) == 0"])
@pytest.mark.parametrize(
    "text", ["{0}; A[i, j] == 0", "A[i, j] == 0; {0}", "A[i, j] == 0 and {0}", "{0}, A[i, j] == 0"]
)
def test_an_index_that_a_hypothesis_restricts_stands_for_no_other(text: str, other: str) -> None:
    """A[i, j] == 0 for i != j says nothing of A[i, i]."""
    request = Request("trace(A) == 0", ("A: matrix(n, n)",), (text.format(other),))
    with pytest.raises(StatementError):
        request.statement()


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("given sum(A[i, j], j) == 1; A @ ones(n) == ones(n)", "given sum(A[i, j], j) == 1; ones(n) @ A == ones(n)"),
        ("given sum(A[i, j], i) == 1; ones(n) @ A == ones(n)", "given sum(A[i, j], i) == 1; A @ ones(n) == ones(n)"),
        ("given sum(A[i, j]*x[j], j) == b[i]; A @ x == b", "given sum(A[i, j]*x[j], j) == b[i]; A.T @ x == b"),
        ("given A[i, j] == b[i]*delta(i, j); A == diag(b)", "given A[i, j] == b[i]*delta(i, j); A == 2*diag(b)"),
        (
            "given sum(A[i, k]*A[j, k], k) == delta(i, j); A @ A.T == eye(n)",
            "given sum(A[i, k]*A[j, k], k) == delta(i, j); A == eye(n)",
        ),
    ],
)
def test_an_index_that_a_sum_binds_is_not_free_and_a_delta_is_an_entry(true: str, false: str) -> None:
    declared = "A: matrix(n, n); x, b: vector(n); "
    assert_proved_by_the_kernel(declared + true)
    assert_refuted(declared + false)


@pytest.mark.parametrize("given", ["all(x > 0)", "np.all(x > 0)", "(x > 0).all()", "all(x > 0) and np.all(x <= 9)"])
def test_all_of_a_condition_is_the_condition(given: str) -> None:
    assert_proved_by_the_kernel(f"x: vector(n); given {given}; all(log(1 + x) > 0)")
    assert_refuted(f"x: vector(n); given {given}; all(log(x) > 0)")


@pytest.mark.parametrize("given", ["all(x[i] > 0 for i in range(m))", "all(x > 0, axis=0)", "all(x)"])
def test_all_with_more_said_is_refused(given: str) -> None:
    """The loop may run over fewer places than the axis has."""
    with pytest.raises(StatementError, match="a condition alone speaks of every entry"):
        check(f"x: vector(n); given {given}; sum(x) > 0")


@pytest.mark.parametrize(
    "claim",
    [
        "x: vector(n); given x[i] == max(x); x[j] == max(x)",
        "x: vector(n); given x[i] == max(x); sum(x) == n*max(x)",
        "x: vector(n); given x[i] >= mean(x); var(x) == 0",
        "A: matrix(n, n); given A[i,j] == max(A); A == max(A)*ones((n, n))",
    ],
)
def test_whether_one_entry_or_each_is_compared_with_the_others_is_not_chosen(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "unknown"
    assert "is not said" in result.why


def test_an_array_that_is_made_of_another_one_is_given_for_every_entry() -> None:
    softmax = "p: vector(n); z: vector(n); given p[i] == exp(z[i])/sum(exp(z)); sum(p) == 1"
    assert check(softmax).verdict == "proved"


def test_a_place_that_only_a_hypothesis_speaks_of_is_not_taken_as_one_place() -> None:
    """x[k] > x[j] for j != k is meant of every j; of one j it does not make x[k] the largest."""
    assert check("d(max(x), x[k]) == 1 given x[k] > x[j], j != k", x="vector(n)").verdict == "unknown"
    assert check("x[k] == max(x) given x[k] > x[j] for j != k", x="vector(n)").verdict in ("supported", "proved")
    assert check("x[k] == min(x) given x[k] > x[j] for j != k", x="vector(n)").verdict == "refuted"
    of_one = check("x[k] == max(x) given x[k] > x[j]", let=["x: vector(n)", "j: index(n)"])
    assert of_one.verdict == "refuted"


def test_the_largest_of_a_few_entries_has_a_slope_where_it_is_alone() -> None:
    assert check("grad(max(x), x)[0] == 1 given x[0] > x[1]", x="vector(2)").verdict == "proved"
    assert check("grad(min(x), x)[2] == 1 given x[0] > x[1], x[1] > x[2]", x="vector(3)").verdict == "proved"
    assert check("grad(max(x), x)[0] == 1 given x[0] >= x[1]", x="vector(2)").verdict != "proved"
    assert check("grad(max(x), x)[0] == 1 given x[0] < x[1]", x="vector(2)").verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "A: matrix(n,n); x: vector(n); x[i] >= A[i]; x[0] >= A[1,0]",
        "A: matrix(n,n); x: vector(n); x[i] >= A[i]; sum(x) >= sum(A[0])",
        "A: matrix(n,n); x: vector(n); A[i] - x[i] >= 0; A[0,1] >= x[1]",
        "A: matrix(n,n); x: vector(n); 0 <= A[i] <= x[i]; A[0,1] <= x[1]",
        "A, B: matrix(n,n); x: vector(n); A[i] == x[i]*B[i]; A == B @ diag(x)",
        "A, B: matrix(n,n); x: vector(n); A[i] == B[i] + x[i]; A[0,1] == B[0,1] + x[1]",
        "A, B: matrix(n,n); A[i]*B[i,i] == B[i]; A[0,1]*B[1,1] == B[0,1]",
        "A: matrix(n,n); x: vector(n); x[i] >= A[i]; x[0] >= A[0,1]",
        "A: matrix(n,n); A[i, i] >= A[i]; A[0,0] >= A[0,1]",
        "A, B: matrix(n,n); x: vector(n); A[i] == x[i]*B[i]; A == diag(x) @ B",
        "x, y: vector(n); x[i] >= y; x[0] >= y[1]",
        "x, y: vector(n); x[i] > y; min(x) > max(y)",
        "x, y: vector(n); x[i] == y; x[0] == y[1]",
        "x, y: vector(n); x[i]*y >= 0; x[0]*y[1] >= 0",
        "A: matrix(n,n); x: vector(n); x[i]*A >= 0; x[0]*A[0,1] >= 0",
        "A: matrix(n,n); x, lam: vector(n); A @ x == lam[i]*x; (lam[0] - lam[1])*x[0] == 0",
        "A: matrix(n,n); x: vector(n); Z = 2*A; x[i] >= Z[i]; x[0] >= A[1,0]",
        "A: matrix(n,n); x: vector(n); x[i] >= sum(A, axis=1); x[0] >= sum(A[1])",
        "A: matrix(n,n); x: vector(n); x[i] >= max(A, 0); x[0] >= A[1,1]",
        "x, y, z: vector(n); z[i] >= max(x, y); z[0] >= x[1]",
    ],
)
def test_rows_and_whole_arrays_beside_entries_are_not_broadcast(claim: str) -> None:
    """x[i] >= A[i] says x_i ≥ A_ij of all j; x >= A would say x_j ≥ A_ij."""
    assert check(claim).verdict == "unknown"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("A: matrix(n,n); x: vector(n); A[i] >= x; A[0,1] >= x[1]", "proved"),
        ("A: matrix(n,n); x: vector(n); A[i] >= x; A[0,1] >= x[0]", "refuted"),
        ("A, B: matrix(n,n); A[i] >= B[i]; A[0,1] >= B[0,1]", "proved"),
        ("A, B: matrix(n,n); A[i] >= B[i]; A[0,1] >= B[1,0]", "refuted"),
        ("A: matrix(n,n); x: vector(n); A[i,i] >= x[i]; trace(A) >= sum(x)", "proved"),
        ("A: matrix(m,n); x: vector(n); z = A @ x; z[i] > 0; sum(A @ x) > 0", "proved"),
        ("z: vector(n); y: vector(n); p = softmax(z); y[i] == p[i]; sum(y) == 1", "proved"),
    ],
)
def test_entries_that_leave_as_many_axes_open_are(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
