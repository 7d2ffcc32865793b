"""What a link takes for granted, said in words."""

from __future__ import annotations

import pytest

from verifier.assumptions import declared, definitions, given_texts
from verifier.claims import Derivation, Goal, claim
from verifier.expressions import Expression
from verifier.notation import bernoulli, dim, eq, exp, function, gt, let, noise, normal, scalar, total, vector

n = dim("n")
a = scalar("a", "positive")


def said(term: Expression) -> tuple[str, ...]:
    return declared(Goal(eq(term, term)))


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        (a, "a is > 0"),
        (scalar("k", "integer"), "k is an integer"),
        (scalar("q", "unit_interval"), "q lies strictly between 0 and 1"),
        (vector("y", n, "simplex"), "y: the entries are ≥ 0 and sum to 1"),
        (scalar("x", of=scalar("s")), "x is a smooth function of s"),
        (function("f")(scalar("s")), "f is as often differentiable as its derivatives are written"),
        (noise("m", n, mean=1, variance=2), "m: independent entries, random with mean 1 and variance 2"),
        (normal("m", mean=0, variance=1), "m is Gaussian with mean 0 and variance 1"),
        (bernoulli("m", n, p=a), "m: independent entries, 1 with probability a and 0 otherwise"),
    ],
)
def test_a_declaration_is_one_sentence(term: Expression, sentence: str) -> None:
    assert sentence in said(term)


def test_what_is_not_declared_is_not_said() -> None:
    assert said(scalar("t")) == ()


def test_facts_of_what_a_hypothesis_mentions_are_said() -> None:
    goal = Goal(eq(scalar("t"), 1), (gt(a, scalar("t")),))
    assert declared(goal) == ("a is > 0",)
    assert given_texts(goal) == ("a > t",)


def test_a_definition_at_two_sizes_is_said_once() -> None:
    x = vector("x", n)
    p = let("p", exp(x))
    stated = Derivation("T", (claim("c", p).eq(p, "same"), claim("one", total(p), sizes={n: 1}).eq(total(p), "same")))
    assert len(definitions(stated)) == 1
