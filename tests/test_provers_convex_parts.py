"""Sums of convex functions of affine arguments, by a lemma about one real number; and falsehoods beside them."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.certificates import Certificate, Composition, ConvexComposed, ConvexLemma
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Total, Variable
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.notation import absolute, dim, exp, matrix, scalar, vector
from verifier.relations import Convex, Order

LET = ("x: vector(n)", "y: vector(n)", "A: matrix(m, n)", "b: vector(m)", "d: scalar > 0", "l: scalar > 0")


@pytest.mark.parametrize(
    "claim",
    [
        "convex(sum(huber(x - y, d)), x)",
        "convex(sum(huber(A @ x - b, d)) + l*norm(x)**2, x)",
        "convex(F.smooth_l1_loss(x, y), x)",
    ],
)
def test_a_loss_is_convex(claim: str) -> None:
    result = check(claim, let=LET)
    assert (result.verdict, result.trust) == ("proved", "kernel")


@pytest.mark.parametrize("claim", ["convex(-sum(huber(x - y, d)), x)", "convex(sum(silu(x)), x)"])
def test_a_loss_that_is_not_is_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict == "refuted"


n = dim("n")
x, y, a = vector("x", n), vector("y", n), scalar("a")
t = scalar("t")
A = matrix("A", n, n)


def by(
    function: Expression, at: Variable, inside: Expression, proof: Certificate | None = None, concave: bool = False
) -> ConvexComposed:
    return ConvexComposed((ConvexLemma(function, at, inside, proof or Composition(), concave),))


def test_a_lemma_is_used_at_each_entry() -> None:
    replay(Goal(Convex(Total(exp(A @ x - y)), x), ()), by(exp(t), t, A @ x - y))
    replay(Goal(Convex(Total(absolute(x) * 3), x), ()), by(absolute(t), t, x))


def test_a_lemma_of_a_concave_function_is_used_where_it_is_taken_off() -> None:
    replay(Goal(Convex(-Total(-exp(A @ x - y)), x), ()), by(-exp(t), t, A @ x - y, concave=True))
    for function, lemma in ((-exp(x), -exp(t)), (-exp(x), exp(t)), (exp(x), exp(t))):
        with pytest.raises(Rejected):  # added, of another function, and not concave
            replay(Goal(Convex(Total(function), x), ()), by(lemma, t, x, concave=True))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("concave(log(ndtr(s)), s)", "proved"),
        ("convex(log(ndtr(s)), s)", "refuted"),
        ("convex(-sum(log(ndtr(A @ x))) + l*norm(x)**2/2, x)", "proved"),
        ("convex(sum(log(ndtr(A @ x))), x)", "refuted"),
        ("convex(-0.3*log(ndtr(s)) - 0.7*log(1 - ndtr(s)), s)", "proved"),
        ("convex(-0.3*log(ndtr(s)) + 0.7*log(1 - ndtr(s)), s)", "refuted"),
        ("convex(exp(s) - log(ndtr(s)) + abs(s), s)", "proved"),
    ],
)
def test_likelihoods_of_probit(claim: str, verdict: str) -> None:
    assert check(claim, let=(*LET, "s: scalar")).verdict == verdict


@pytest.mark.parametrize(
    ("function", "certificate"),
    [
        (Total(Apply("sin", x)), by(Apply("sin", t), t, x)),  # not convex
        (Total(exp(x * x)), by(exp(t), t, x * x)),  # not affine
        (-Total(exp(x)), by(exp(t), t, x)),  # turned
        (Total(exp(x) * Apply("sin", x)), by(exp(t), t, x)),  # something else in it
        (Total(Total(x) * absolute(x)), by(Total(x) * absolute(t), t, x)),  # more than one number varies
        (Total(exp(x)), by(exp(a), a, x)),  # a number that is not new, if the goal speaks of it
        (Total(exp(x)), by(Total(exp(x)), t, x)),
        (Total(exp(x)), by(exp(y), scalar("t"), x)),
    ],
)
def test_a_lemma_outside_its_conditions_is_refused(function: Expression, certificate: Certificate) -> None:
    with pytest.raises(Rejected):
        replay(Goal(Convex(function, x), (Order(">", a, 0),)), certificate)


def test_a_lemma_speaks_of_the_whole_line() -> None:
    positive = scalar("t", "positive")
    with pytest.raises(Rejected):
        replay(Goal(Convex(Total(1 / absolute(x)), x), ()), by(1 / positive, positive, x))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("convex(huber(x @ y, d), x)", "proved"),
        ("convex(huber(norm(x), d), x)", "proved"),
        ("convex(min(s, d)*(s - min(s, d)/2), s)", "proved"),
        ("convex(min(abs(s), d)*(abs(s) - min(abs(s), 2*d)/2), s)", "refuted"),
        ("convex(min(abs(s), d)*(abs(s) + min(abs(s), d)/2), s)", "refuted"),
        ("convex(huber(s**2 - 1, d), s)", "refuted"),
    ],
)
def test_hubers_function_of_a_size_is_convex(claim: str, verdict: str) -> None:
    assert check(claim, let=(*LET, "s: scalar")).verdict == verdict


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("convex(sum(elu(x)), x)", "proved"),
        ("convex(mean(celu(x - y)), x)", "proved"),
        ("convex(sum(selu(x)), x)", "refuted"),
        ("convex(sum(elu(x)*x), x)", "refuted"),
    ],
)
def test_parts_that_are_affine_for_themselves_are_one_number(claim: str, verdict: str) -> None:
    """In min(x, 0) stand x + 0 and x − 0 as well as x."""
    assert check(claim, let=LET).verdict == verdict
