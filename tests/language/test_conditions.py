"""Conditions as numbers, laws of random names with a shape, and hypotheses about every entry."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.language.errors import TextError
from verifier.language.reading import read_claim


@pytest.mark.parametrize(
    ("claim", "given"),
    [
        ("x: vector(n); g: vector(n); grad(g @ relu(x), x) == g * (x > 0)", "x != 0"),
        ("x: vector(n); grad(sum(maximum(x, y)), x) == where(x > y, 1, 0); y: vector(n)", ""),
        ("d(clip(x, 0, 6), x) == where(0 < x < 6, 1, 0)", "x != 0; x != 6"),
        ("d(clip(x, 0, 6), x) == where((x > 0) & (x < 6), 1, 0)", "x != 0; x != 6"),
        ("d(clip(x, 0, 6), x) == where(not (x < 0 or x > 6), 1, 0)", "x != 0; x != 6"),
        ("d(clip(x, 0, 6), x) == 1 - where((x < 0) | (x > 6), 1, 0)", "x != 0; x != 6"),
        ("x: vector(n); jacobian(softmax(x), x)[i, j] == softmax(x)[i] * ((i == j) - softmax(x)[j])", ""),
        ("s: vector(n); y: vector(n); grad(mean(relu(1 - y * s)), s) == where(y * s < 1, -y, 0) / n", "y * s != 1"),
        ("x: vector(n); grad(norm(x), x) == x / norm(x)", "x != 0"),
    ],
)  # fmt: skip
def test_conditions_are_numbers_and_arrays_are_compared_where_they_have_kinks(claim: str, given: str) -> None:
    if claim.endswith("y: vector(n)"):
        claim, given = "x: vector(n); y: vector(n); " + claim.split("; ")[1], "x != y"
    assert check(claim, given=given.split("; ") if given else ()).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "t**2 >= t given t >= 1",
        "d(relu6(t), t) == 1 given t > 0, t < 6",
        "d(relu(t), t) == 1 if t > 0",
        "d(relu(t), t) == 1 for t > 0",
        "log(t) <= t - 1 for all t > 0",
        "(t if t > 0 else 0) == t when t > 0",
        "d(sigmoid(t), t) == s * (1 - s) where s = sigmoid(t)",
        "(x @ x)/norm(x) == norm(x) given x != 0; x: vector(n)",
    ],
)
def test_hypotheses_follow_the_claim(claim: str) -> None:
    assert check(claim).verdict == "proved"


def test_what_follows_the_claim_is_a_hypothesis_of_it_alone() -> None:
    assert check("t**2 >= t given t >= 0").verdict == "refuted"
    assert check("d(relu(t), t) == 1 for t < 0").verdict == "refuted"
    assert check("t >= 1 given t > 2, t < 1").verdict == "unknown"


def test_a_condition_needs_its_hypothesis_at_every_entry() -> None:
    """A norm has one kink at the zero array; relu has one at every zero entry."""
    assert check("grad(norm(x, 1), x) == sign(x)", x="vector(n)", given=("norm(x) > 0",)).verdict != "proved"
    assert check("grad(norm(x, 1), x) == sign(x)", x="vector(n)", given=("x != 0",)).verdict == "proved"
    assert check("d(relu6(x), x) == (x > 0) * (x < 5)", given=("x != 0", "x != 6")).verdict == "refuted"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("where(x, 1, 0) == 1", "a condition compares values"),
        ("x: vector(n); y: vector(m); sum(sum(x[i] * y[j] * (i < j), i), j) == 0", "over different axes"),
        ("a == 1 & b == 1", "'&' has no meaning here"),
        ("|x| == x", "'|' has no meaning here"),
    ],
)
def test_what_is_no_condition_is_refused(text: str, message: str) -> None:
    with pytest.raises(TextError, match=message.replace("|", r"\|")):
        read_claim(text)


@pytest.mark.parametrize(
    "claim",
    [
        "w: vector(n) noise mean 0 var s**2; x: vector(n); Var(w @ x) == s**2 * norm(x)**2",
        "W: matrix(m, n) noise mean 0 var 2/(m + n); x: vector(n); E(norm(W @ x)**2) == 2*m/(m + n) * norm(x)**2",
        "x: vector(n) iid mean m var v; E(var(x, ddof=1) * (n - 1)) == (n - 1) * v",
        "m: noise bernoulli(p); q: scalar > 0; E(m * x / q) == p * x / q",
        "m: vector(n) bernoulli(p); x: vector(n); E(m * x) == p * x",
        "mu: vector(n); S: matrix(n, n) spd; x: vector(n) gaussian(mu, S); E(outer(x, x)) == S + outer(mu, mu)",
        "x: noise mean a var v; y: noise mean b var w; Var(x - y) == v + w",
    ],
)
def test_random_names_may_be_declared_by_their_shape(claim: str) -> None:
    given = ("n >= 2",) if "ddof" in claim else ()
    assert check(claim, given=given).verdict == "proved"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mu: vector(m); x: vector(n) gaussian(mu, eye(m)); E(x) == mu", "has the shape"),
        ("x: vector(n) noise(n) mean 0 var 1; E(x) == 0", "are said in words"),
        ("x: vector(n); y: vector(n); cov(x, y) == 0", "nothing here is random"),
        ("x: vector(n); variance(x) == 0", "nothing here is random"),
    ],
)
def test_laws_that_do_not_fit_are_refused(text: str, message: str) -> None:
    with pytest.raises(TextError, match=message):
        read_claim(text)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("t: scalar > 0; d(huber(r, t), r) == clip(r, -t, t)", "proved"),
        ("t: scalar > 0; d(huber(t, r), r) == clip(r, -t, t)", "proved"),
        ("d(huber(r), r) == clip(r, -1, 1)", "proved"),
        ("t: scalar > 0; d(huber(r, t), r) == clip(r, -1, 1)", "refuted"),
        ("x: vector(n); y: vector(n); grad(smooth_l1(x, y), x) == clip(x - y, -1, 1) / n", "proved"),
        ("x: vector(n); y: vector(n); grad(smooth_l1(x, y), x) == clip(y - x, -1, 1) / n", "refuted"),
        ("x: vector(n); jacobian(cumsum(x), x) == tril(ones(n, n))", "proved"),
        ("x: vector(n); jacobian(cumsum(x), x) == triu(ones(n, n))", "refuted"),
        ("X: matrix(m, n); grad(sum(logsumexp(X, axis=1)), X) == softmax(X, axis=1)", "proved"),
        ("X: matrix(m, n); grad(sum(logsumexp(X, axis=1)), X) == softmax(X, axis=0)", "refuted"),
        ("x: vector(n); logsumexp(x) >= mean(x) + log(n)", "proved"),
        ("x: vector(n); logsumexp(x) >= mean(x) + 2 * log(n)", "refuted"),
        ("x: vector(n); mean((x - c)**2) >= var(x)", "proved"),
        ("x: vector(n); mean((x - c)**2) >= 2 * var(x)", "refuted"),
    ],
)
def test_losses_and_reductions(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ("huber(x, 2) == huber(2, x)", "write one order"),
        ("pseudo_huber(2, x) == pseudo_huber(x, 2)", "write one order"),
        ("huber(a, b) >= 0", "neither is known to be"),
        ("huber(1, 2) >= 0", "both are known to be"),
        ("a: scalar > 0; b: scalar > 0; huber(a, b) >= 0", "both are known to be"),
    ],
)
def test_the_threshold_of_a_huber_loss_is_never_guessed(claim: str, message: str) -> None:
    with pytest.raises(TextError, match=message):
        read_claim(claim)


@pytest.mark.parametrize(("claim", "place"), [("huber(x, 2) <= x**2/2", "second"), ("huber(2, x) <= x**2/2", "first")])
def test_the_place_of_the_threshold_is_said(claim: str, place: str) -> None:
    assert f"its threshold {place}" in " ".join(read_claim(claim).notes)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("x > 0; (sinh(x)/x > 1) and (x*coth(x) > 1)", "proved"),
        ("(x > 0) and (y > 0); x*y > 0", "proved"),
        ("x: scalar; (x**2 >= 0) and (x**2 > 0)", "refuted"),
        ("(x + 1)*(x - 1) == x**2 - 1 and x == x", "proved"),
        ("(a < b) == (b > a)", "proved"),
    ],
)
def test_brackets_about_what_and_joins(claim: str, expected: str) -> None:
    assert check(claim).verdict == expected
