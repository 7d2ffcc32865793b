"""Words that readers mean in two ways: the result says which was taken."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.cli import EXAMPLES
from verifier.errors import StatementError


@pytest.mark.parametrize(
    "claim",
    ["integral(exp(-x**2), x, -oo, oo) == sqrt(π)", "cos(2*π) == 1", "d(sin(π*x), x) == π*cos(π*x)"],
)
def test_the_letter_of_the_circle_is_its_number(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved"
    assert "π is 3.14159" in result.why


def test_a_declared_letter_is_a_variable() -> None:
    assert check("π: scalar; π == pi").verdict == "refuted"
    assert check("π: vector(k) simplex; sum(π) == 1").verdict == "proved"


def test_full_rank_of_a_matrix_that_is_not_square_says_which_rank() -> None:
    assert "columns of A are taken to be independent, so m ≥ n" in check("A: matrix(m, n) full_rank; pd(A.T@A)").why
    assert "independent" not in check("A: matrix(m, n) full_column_rank; pd(A.T@A)").why
    assert "independent" not in check("A: matrix(n, n) full_rank; pd(A.T@A)").why


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("p: scalar probability; p < 1", "probability is read as strictly between 0 and 1 for p"),
        ("p, q: vector(n) probability; p[0]*q[0] > 0", "strictly between 0 and 1 for every entry of p, q"),
        ("x: scalar unit_interval; x > 0", "unit_interval is read as strictly between 0 and 1 for x"),
        ("x: vector(n) nonzero; x[0] != 0", "nonzero is read as ≠ 0 for every entry of x"),
        ("A: matrix(m, n) nonzero; A[0, 0] != 0", "nonzero is read as ≠ 0 for every entry of A"),
    ],
)
def test_the_stronger_reading_of_a_word_is_told(claim: str, told: str) -> None:
    result = check(claim)
    assert (result.verdict, told in result.why) == ("proved", True)
    assert "is read as" not in check("x: scalar nonzero; 0 < p < 1; p*x**2 > 0").why


def test_a_projection_that_need_not_be_orthogonal_says_so() -> None:
    told = "P == P.T is a projector"
    assert told in check("P: matrix(n, n) projection; P.T == P").why
    assert told in check("P: matrix(n, n) projection; P @ P == P").why
    assert told not in check("P: matrix(n, n) projection symmetric; P.T == P").why
    assert told not in check("P: matrix(n, n) orthogonal_projection; P.T == P").why
    assert check("P: matrix(n, n) orthogonal_projector; P.T == P").verdict == "proved"


@pytest.mark.parametrize("word", ["projection", "projector"])
def test_an_orthogonal_projection_is_no_orthogonal_matrix(word: str) -> None:
    """Read word by word it would be I; together they are the projector, and apart it is asked which is meant."""
    assert check(f"P: matrix(n, n) orthogonal {word}; P.T @ P == P").verdict == "proved"
    assert check(f"P: matrix(n, n) orthogonal {word}; P == eye(n)").verdict == "refuted"
    with pytest.raises(StatementError, match="declared as a projector"):
        check(f"P: matrix(n, n) {word} orthogonal; P == eye(n)")


@pytest.mark.parametrize(("law", "said"), [("(2, 3)", True), ("(2, v)", True), ("(2, s**2)", False), ("(0, 1)", False)])
def test_the_second_number_of_a_normal_law_is_said_to_be_the_variance(law: str, said: bool) -> None:
    assert ("is the variance of x" in check(f"x: scalar normal{law}; E(x) == E(x)").why) == said


@pytest.mark.parametrize("name", ["sigma", "s", "std"])
def test_a_second_parameter_called_sigma_is_the_standard_deviation(name: str) -> None:
    result = check(f"x: normal(mu, {name}); Var(x) == {name}**2")
    assert result.verdict == "proved"
    assert f"{'σ' if name == 'sigma' else name} is the standard deviation of x" in result.why
    assert check(f"x: normal(mu, {name}); Var(x) == {name}").verdict == "refuted"
    assert check(f"x: normal mean mu var {name}; Var(x) == {name}").verdict == "proved"


def test_what_was_taken_as_a_scalar_may_be_a_matrix() -> None:
    with pytest.raises(StatementError, match=r"declare it as vector\(n\) or matrix\(n, n\)"):
        check("A: matrix(n, n); A @ Sigma == Sigma @ A")


@pytest.mark.parametrize(
    "claim",
    [
        "k: natural; limit((-1)**k, k, oo) == 1",
        "k: natural; limit(cos(pi*k), k, oo) == 1",
        "k: natural; limit(sin(pi*k/2), k, oo) == 0",
        "k: natural; limit(mod(k, 2), k, oo) == 0",
        "limit(sin(pi*x), x, oo) == 0",
        "limit(frac(x), x, oo) == 0",
    ],
)
def test_numbers_do_not_support_a_limit_of_what_oscillates(claim: str) -> None:
    assert check(claim).verdict in ("unknown", "refuted")


@pytest.mark.parametrize(
    "claim", ["k: natural; limit((-1)**k/k, k, oo) == 0", "k: natural; limit(cos(2*pi*k), k, oo) == 1"]
)
def test_numbers_still_support_a_limit_that_is_right(claim: str) -> None:
    assert check(claim).verdict in ("supported", "proved")


def test_the_names_in_the_help_are_names_of_the_corpus() -> None:
    from verifier.cli import main

    names = [
        line.split()[2] for line in EXAMPLES.splitlines() if line.startswith(("  verifier verify", "  verifier show"))
    ]
    assert len(names) == 2
    for name in names:
        assert main(["show", name]) == 0


def test_softmax_of_a_matrix_is_of_each_row() -> None:
    attention = "Q: matrix(n, d); K: matrix(m, d); sum(softmax(Q @ K.T/sqrt(d)), axis={}) == 1"
    result = check(attention.format(1))
    assert result.verdict == "proved"
    assert "softmax of a matrix is that of each row" in result.why
    assert check(attention.format(0)).verdict == "refuted"
    assert "each row" not in check("X: matrix(m, n); sum(softmax(X, axis=0)) == n").why
    assert check("X: matrix(m, n); sum(scipy.special.softmax(X)) == 1").verdict == "proved"


@pytest.mark.parametrize("said", ["convex(k**2, k)", "lipschitz(k**2, k, 1)", "smooth(k**2, k, 2)"])
def test_properties_of_functions_are_said_in_real_variables(said: str) -> None:
    with pytest.raises(StatementError, match="k is a whole number"):
        check(f"k: natural; {said}")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("x: vector(n); norm(x) > 0; F.normalize(x, dim=0) == x/norm(x)", "eps=1e-12"),
        ("x, y: vector(n); norm(x)*norm(y) > 0; F.cosine_similarity(x, y, dim=0) == x @ y/(norm(x)*norm(y))", "1e-8"),
        ("a, p, q: vector(n); F.triplet_margin_loss(a, p, q) == relu(norm(a - p) - norm(a - q) + 1)", "adds eps=1e-6"),
        ("x: vector(n); F.layer_norm(x, (n,)) == (x - x.mean())/torch.sqrt(x.var() + 1e-5)", "PyTorch's by n - 1"),
    ],
)
def test_what_a_framework_keeps_from_0_is_said_to_be_left_out(claim: str, told: str) -> None:
    result = check(claim)
    assert (result.verdict, told in result.why) == ("proved", True)


def test_nothing_is_said_of_an_epsilon_that_is_written_or_of_plain_names() -> None:
    assert "eps=1e-12" not in check("x: vector(n); norm(x) > 0; normalize(x) == x/norm(x)").why
    assert "eps=1e-12" not in check("x: vector(n); F.normalize(x, dim=0, eps=1e-12) == x/max(norm(x), 1e-12)").why


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("X.var(-1, keepdim=True) == ((X - X.mean(-1, keepdim=True))**2).sum(-1, keepdim=True)/(d - 1)", "proved"),
        ("X.var(-1, keepdim=True) == ((X - X.mean(-1, keepdim=True))**2).mean(-1, keepdim=True)", "refuted"),
        ("X.var(-1, keepdims=True) == ((X - X.mean(-1, keepdims=True))**2).mean(-1, keepdims=True)", "proved"),
        ("X.std(-1, keepdim=True) == np.std(X, -1, keepdims=True)", "refuted"),
        ("X[0].unsqueeze(0).var(-1)[0] == ((X[0] - X[0].mean())**2).sum()/(d - 1)", "proved"),
    ],
)
def test_keepdim_and_unsqueeze_are_words_of_pytorch(claim: str, verdict: str) -> None:
    assert check(f"X: matrix(n, d); d >= 2; {claim}").verdict == verdict
