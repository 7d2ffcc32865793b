"""Slices, places counted from the end, differences and reversals, as NumPy writes them."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.errors import StatementError
from verifier.language.errors import NotYet
from verifier.language.reading import read_claim
from verifier.printing import latex, text

X = "x: vector(n); "
PAIRS = [
    # what is true, and a false neighbour
    (X + "x[-1] == x[n-1]", X + "x[-1] == x[0]"),
    (X + "sum(x[1:]) == sum(x) - x[0]", X + "sum(x[1:]) == sum(x)"),
    (X + "sum(x[:-1]) == sum(x) - x[-1]", X + "sum(x[:-1]) == sum(x) - x[0]"),
    (X + "sum(x[1:] - x[:-1]) == x[-1] - x[0]", X + "sum(x[1:] - x[:-1]) == x[0] - x[-1]"),
    (X + "x[1:][:-1] == x[:-1][1:]", X + "x[1:] == x[:-1]"),
    (X + "x[1:n] == x[1:]", X + "x[1:n-1] == x[2:]"),
    (X + "sum(x[-2:]) == x[-1] + x[-2]", X + "sum(x[-2:]) == x[0] + x[1]"),
    (X + "np.diff(x) == x[1:] - x[:-1]", X + "np.diff(x) == x[:-1] - x[1:]"),
    (X + "np.diff(x, n=2) == x[2:] - 2*x[1:-1] + x[:-2]", X + "np.diff(x, n=2) == x[2:] - x[:-2]"),
    (X + "torch.diff(x)[0] == x[1] - x[0]", X + "torch.diff(x)[0] == x[2] - x[1]"),
    (
        X + "grad(sum(np.diff(x)**2), x)[0] == -2*(x[1] - x[0])",
        X + "grad(sum(np.diff(x)**2), x)[0] == 2*(x[1] - x[0])",
    ),
    (
        X + "grad(sum(np.diff(x)**2), x)[1:-1] == 2*(2*x[1:-1] - x[:-2] - x[2:])",
        X + "grad(sum(np.diff(x)**2), x)[1:-1] == 2*(x[1:-1] - x[:-2] - x[2:])",
    ),
    (X + "mean(np.diff(x)) == (x[-1] - x[0])/(n - 1)", X + "mean(np.diff(x)) == (x[-1] - x[0])/n"),
    (X + "flip(x)[0] == x[-1]", X + "flip(x)[0] == x[0]"),
    (X + "np.diff(flip(x)) == -flip(np.diff(x))", X + "np.diff(flip(x)) == flip(np.diff(x))"),
    (X + "w: vector(n-1); grad(sum(x[1:]*w), x)[1:] == w", X + "w: vector(n-1); grad(sum(x[1:]*w), x)[:-1] == w"),
    (X + "sum(x[i+1] - x[i], i, 0, n-2) == x[-1] - x[0]", X + "sum(x[i+1] - x[i], i, 0, n-2) == x[-1]"),
    (X + "max(x) == x[argmax(x)]", X + "min(x) == x[argmax(x)]"),
    ("A: matrix(m, n); A[1:, :].T == A.T[:, 1:]", "A: matrix(n, n); A[1:, :].T == A[:, 1:]"),
    ("A: matrix(m, n); A[-1] == A[m-1, :]", "A: matrix(n, n); A[-1] == A[:, -1]"),
    ("A: matrix(m, n); flip(flip(A, 0), 1) == flip(A)", "A: matrix(n, n); flip(flip(A, 0), 1) == A"),
    (X + "sum(exp(x)) == exp(x[0]) + sum(exp(x[1:]))", X + "sum(exp(x)) == exp(x[-1]) + sum(exp(x[1:]))"),
    (X + "exp(x[1:] - x[:-1]) == exp(x)[1:]/exp(x)[:-1]", X + "exp(x[1:] - x[:-1]) == exp(x)[:-1]/exp(x)[1:]"),
    ("x: vector(n) positive; log(x[::-1]) == log(x)[::-1]", "x: vector(n) positive; log(x[::-1]) == log(x)"),
    (
        "x: vector(n) positive; sum(sqrt(x[1:])) == sum(sqrt(x)) - sqrt(x[0])",
        "x: vector(n) positive; sum(sqrt(x[1:])) == sum(sqrt(x))",
    ),
    ("x: vector(n) positive; 1/x[1:] == (1/x)[1:]", "x: vector(n) positive; 1/x[1:] == (1/x)[:-1]"),
    (
        "x: vector(n) positive; sum(1/(1 + x[1:])) == sum(1/(1 + x)) - 1/(1 + x[0])",
        "x: vector(n) positive; sum(1/(1 + x[1:])) == sum(1/(1 + x)) - 1/(1 + x[-1])",
    ),
    (
        X + "grad(sum(tanh(x[1:])), x)[1:] == 1 - tanh(x[1:])**2",
        X + "grad(sum(tanh(x[1:])), x)[1:] == 1 - tanh(x[:-1])**2",
    ),
    (X + "given n >= 2; grad(x[-1]**2, x)[0] == 0", X + "given n >= 2; grad(x[-1]**2, x)[0] == 2*x[0]"),
    (X + "sum(x[:i]) + sum(x[i:]) == sum(x)", X + "sum(x[:i]) + sum(x[i+1:]) == sum(x)"),
    (X + "cumsum(x)[i] == sum(x[:i+1])", X + "cumsum(x)[i] == sum(x[:i])"),
    (
        X + "g: vector(n); grad(g @ cumsum(x), x)[i] == sum(g[i:])",
        X + "g: vector(n); grad(g @ cumsum(x), x)[i] == sum(g[:i+1])",
    ),
    (
        "A: matrix(n, n); " + X + "(tril(A) @ x)[i] == A[i, :i+1] @ x[:i+1]",
        "A: matrix(n, n); " + X + "(tril(A) @ x)[i] == A[i, :i] @ x[:i]",
    ),
    (
        "A: matrix(n, n); " + X + "x[:i] @ A[:i] + x[i:] @ A[i:] == A.T @ x",
        "A: matrix(n, n); " + X + "x[:i] @ A[:i] + x[i:] @ A[i:] == A @ x",
    ),
    (
        "A: matrix(n, n); A[:i, j] @ A[:i, j] + sum(A[i:, j]**2) == (A.T @ A)[j, j]",
        "A: matrix(n, n); A[:i, j] @ A[:i, j] + sum(A[i:, j]**2) == (A @ A)[j, j]",
    ),
    (X + "sum(exp(x[j:i])) >= 0", X + "sum(exp(x[j:i])) > 0"),
    (X + "max(x) == max(x[0], max(x[1:]))", X + "max(x) == max(x[0], max(x[:-1]))"),
    (X + "min(x) == min(x[-1], min(x[:-1]))", X + "min(x) == max(x[-1], min(x[:-1]))"),
    (X + "prod(x) == x[-1]*prod(x[:-1])", X + "prod(x) == x[-1]*prod(x[1:])"),
    (X + "x[1:][k] <= max(x)", X + "x[1:][k] <= max(x[:-1])"),
    ("x: vector(3); cumprod(x)[2] == prod(x)", "x: vector(3); cumprod(x)[1] == prod(x)"),
    (X + "convex(sum(abs(np.diff(x))), x)", X + "concave(sum(abs(np.diff(x))), x)"),
    (X + "convex(sum((x[1:] - x[:-1])**2), x)", X + "concave(sum((x[1:] - x[:-1])**2), x)"),
    (X + "np.diff(cumsum(x)) == x[1:]", X + "np.diff(cumsum(x)) == x[:-1]"),
    (X + "cumsum(np.diff(x)) == x[1:] - x[0]", X + "cumsum(np.diff(x)) == x[1:]"),
    (X + "cumsum(x)[:-1] + x[1:] == cumsum(x)[1:]", X + "cumsum(x)[:-1] + x[:-1] == cumsum(x)[1:]"),
    (X + "exp(np.diff(x))[0] == exp(x[1] - x[0])", X + "exp(np.diff(x))[0] == exp(x[2] - x[1])"),
    (X + "tanh(np.diff(x))[-1] == tanh(x[-1] - x[-2])", X + "tanh(np.diff(x))[-1] == tanh(x[-1] - x[0])"),
    (
        X + "e: scalar > 0; grad(sum(sqrt(np.diff(x)**2 + e)), x)[0] == -(x[1]-x[0])/sqrt((x[1]-x[0])**2 + e)",
        X + "e: scalar > 0; grad(sum(sqrt(np.diff(x)**2 + e)), x)[0] == (x[1]-x[0])/sqrt((x[1]-x[0])**2 + e)",
    ),
    (
        X + "np.diff(x) != 0; grad(sum(abs(np.diff(x))), x)[0] == -sign(np.diff(x))[0]",
        X + "np.diff(x) != 0; grad(sum(abs(np.diff(x))), x)[0] == sign(np.diff(x))[0]",
    ),
    ("S: matrix(n, n) psd; psd(S[1:, 1:])", "S: matrix(n, n) psd; psd(S[1:, :-1])"),
    ("S: matrix(n, n) psd; psd(S[::-1, ::-1])", "S: matrix(n, n) psd; psd(S[::-1])"),
    ("S: matrix(n, n) psd; psd(S[1:-1, 1:-1])", "S: matrix(n, n); psd(S[1:-1, 1:-1])"),
    ("A: matrix(m, n); kron(eye(1), A) == A", "A: matrix(m, n); kron(2*eye(1), A) == A"),
    (X + "y: vector(m); concatenate([x, y])[:n] == x", X + "y: vector(n); concatenate([x, y])[:n] == y"),
    (X + "y: vector(m); concatenate([x, y])[n:] == y", X + "y: vector(n); concatenate([x, y])[n:] == x"),
    (
        X + "y: vector(m); grad(sum(concatenate([x, y])**2), x) == 2*x",
        X + "y: vector(m); grad(sum(concatenate([x, y])**2), x) == x",
    ),
    ("x: vector(4); x[-1] == x[3]", "x: vector(4); x[-1] == x[2]"),
    ("x: vector(5); x[::2] == [x[0], x[2], x[4]]", "x: vector(5); x[::2] == [x[1], x[3], x[4]]"),
    ("x: vector(5); x[:9] == x", "x: vector(5); x[:4] == x[1:]"),
    ("x: vector(9); sum(x[1:] - x[:-1]) == x[8] - x[0]", "x: vector(9); sum(x[1:] - x[:-1]) == x[8]"),
]


@pytest.mark.parametrize("claim", [true for true, _ in PAIRS])
def test_true_claims_are_proved(claim: str) -> None:
    found = check(claim)
    assert found.verdict == "proved", found.why


@pytest.mark.parametrize("claim", [false for _, false in PAIRS])
def test_false_neighbours_are_refuted(claim: str) -> None:
    found = check(claim)
    assert found.verdict == "refuted", found.why


@pytest.mark.parametrize(
    "claim",
    [
        "sum(A[:i]) + sum(A[i:]) == sum(A)",
        "sum(A[:i]) + sum(A[i:]) == sum(A, axis=0)",
        "sum(A[[0, 0], :i]) == sum(A[[0, 0], :i])",
        "A[:i] @ x[:i] == x[:i] @ A[:i]",
        "A[:i] @ B[:i] == B[:i] @ A[:i]",
    ],
)
def test_rows_that_end_at_an_index_are_no_numbers(claim: str) -> None:
    """NumPy sums all entries of A[:i], and has no product of an i × n matrix with i numbers."""
    assert check("A, B: matrix(n, n); " + X + claim).verdict == "unknown"


def test_the_size_from_which_on_a_claim_is_meant_is_said() -> None:
    found = check(X + "sum(x[1:]) == sum(x) - x[0]")
    assert found.scope == "all n ≥ 2"
    assert "taken: n ≥ 2" in found.why


def test_a_size_that_is_given_is_not_said_again_and_a_larger_one_is_used() -> None:
    found = check(X + "given n >= 3; grad(sum(np.diff(x)**2), x)[1] == 2*(2*x[1] - x[0] - x[2])")
    assert found.verdict == "proved"
    assert found.scope == "all n ≥ 3"
    assert "taken" not in found.why


def test_at_two_entries_the_middle_is_the_end() -> None:
    """Of two entries the second is the last: what holds from three on is refuted at two where n ≥ 2 is all that is
    known."""
    assert check(X + "x[1] == x[-1]").verdict == "refuted"
    assert check("x: vector(2); x[1] == x[-1]").verdict == "proved"
    assert check("x: vector(2); np.diff(x)[0] == x[1] - x[0]").verdict == "proved"
    assert check("x: vector(1); x[-1] == x[0]").verdict == "proved"


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (X + "x[n] == x[-1]", "beyond the end"),
        (X + "x[2:2] == 0", "no entries"),
        (X + "x[1:1] == 0", "no entries"),
        ("x: vector(3); x[3:] == 0", "no entries"),
        ("x: vector(1); np.diff(x) == 0", "no differences"),
        ("x: vector(3); x[-4] == 0", "outside an axis"),
        (X + "x[::0] == x", "step"),
        (X + "diff(x, n=7) == 0", "up to six"),
        (X + "x == x[1:]", "cannot combine|needs|shape"),
    ],
)
def test_what_is_beyond_an_axis_is_refused(claim: str, said: str) -> None:
    with pytest.raises(StatementError, match=said) as caught:
        read_claim(claim)
    assert not isinstance(caught.value, NotYet)


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (X + "x[::2] == x", "every second"),
        (X + "x[-3:2] == 0", "near the end to near the start"),
        (X + "k: integer; x[:k] == x", "written with numbers"),
        (X + "y: vector(n); y[argmax(x)] == 0", "another array"),
        (X + "x[:20] == 0", "at most 12"),
    ],
)
def test_what_has_no_length_that_is_known_is_not_yet_read(claim: str, said: str) -> None:
    with pytest.raises(NotYet, match=said):
        raise read_claim(claim).unread or AssertionError("it is read")


@pytest.mark.parametrize(
    ("formula", "shown", "set_as"),
    [
        ("x[-1]", "x[n − 1]", "x_{n - 1}"),
        ("sum(x[1:])", "sum(x[1:])", r"\operatorname{sum}(x_{1:})"),
        ("sum(x[:-2])", "sum(x[:-2])", r"\operatorname{sum}(x_{:-2})"),
        ("sum(x[::-1]**2)", "sum(x[::-1]²)", r"\operatorname{sum}(x_{::-1}^{2})"),
    ],
)
def test_slices_are_printed_as_they_are_written(formula: str, shown: str, set_as: str) -> None:
    statement = read_claim(X + formula, value=True)
    side = statement.relations[0].expressions[0]
    assert text(side) == shown
    assert latex(side) == set_as


@pytest.mark.parametrize("claim", ["x[::-1] == 1", "exp(x[::-1]) == exp(x)[::-1]", "(x + 1)[1:] == 1", "flip(x) == x"])
def test_a_scalar_has_no_places(claim: str) -> None:
    with pytest.raises(StatementError, match="column"):
        read_claim(claim)
