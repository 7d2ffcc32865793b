"""E f(x) of names of whose law nothing is said: the inequalities of Jensen, Lyapunov, Cauchy, Markov and Chebyshev."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import read_claim

X, XY, POSITIVE = "x: scalar random; ", "x, y: scalar random; ", "x: scalar random > 0; "


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (X + "E(exp(x)) >= exp(E(x))", X + "E(exp(x)) <= exp(E(x))"),
        (X + "E(exp(t*x)) >= exp(t*E(x))", X + "E(exp(t*x)) >= exp(2*t*E(x))"),
        (X + "E(softplus(x)) >= softplus(E(x))", X + "E(exp(x)) == exp(E(x))"),
        (X + "E(x**4) >= E(x**2)**2", X + "E(x**3) >= E(x)**3"),
        (X + "E(cosh(x)) >= 1", X + "E(cosh(x)) >= 2"),
        (X + "Var(exp(x)) == E(exp(2*x)) - E(exp(x))**2", X + "Var(exp(x)) == E(exp(2*x)) - E(exp(x))"),
        (
            X + "E((x - E(x))**3) == E(x**3) - 3*E(x)*E(x**2) + 2*E(x)**3",
            X + "E((x - E(x))**3) == E(x**3) - 3*E(x)*E(x**2) + E(x)**3",
        ),
        (POSITIVE + "E(log(x)) <= log(E(x))", POSITIVE + "E(log(x)) >= log(E(x))"),
        (POSITIVE + "E(1/x) >= 1/E(x)", POSITIVE + "E(1/x) == 1/E(x)"),
        (POSITIVE + "E(x*log(x)) >= E(x)*log(E(x))", POSITIVE + "E(x*log(x)) >= 0"),
        ("x: scalar random >= 0; E(x**3) >= E(x)**3", "x: scalar random >= 0; E(x**3) >= E(x)"),
        ("x: scalar random nonnegative; E(sqrt(x)) <= sqrt(E(x))", "x: scalar random >= 0; E(sqrt(x)) >= sqrt(E(x))"),
        (XY + "E(x**2*y**2)**2 <= E(x**4)*E(y**4)", XY + "E(x**2*y**2) <= E(x**2)*E(y**2)"),
        (XY + "E(abs(x*y)) <= sqrt(E(x**2)*E(y**2))", XY + "E(abs(x*y)) <= E(abs(x))*E(abs(y))"),
        (XY + "E(exp((x + y)/2))**2 <= E(exp(x))*E(exp(y))", XY + "E(exp(x + y)) == E(exp(x))*E(exp(y))"),
        (
            "x: scalar random >= 0; a: scalar > 0; E(where(x >= a, 1, 0)) <= E(x)/a",
            "x: scalar random; a: scalar > 0; E(where(x >= a, 1, 0)) <= E(x)/a",
        ),
        (
            X + "a: scalar > 0; E(where(abs(x) >= a, 1, 0)) <= E(x**2)/a**2",
            X + "a: scalar > 0; E(where(abs(x) >= a, 1, 0)) <= E(x**2)/a",
        ),
        (
            X + "a: scalar > 0; E(indicator(abs(x - E(x)) >= a)) <= Var(x)/a**2",
            X + "a: scalar > 0; E(indicator(abs(x - E(x)) >= a)) <= Var(x)/a",
        ),
        (
            "x: vector(n) random; E(norm(x)) <= sqrt(E(norm(x)**2))",
            "x: vector(n) random; E(norm(x)) >= sqrt(E(norm(x)**2))",
        ),
    ],
)
def test_a_true_claim_and_a_false_one(true: str, false: str) -> None:
    assert check(true).verdict == "proved"
    found = check(false)
    assert (found.verdict, bool(found.counterexample)) == ("refuted", True)


@pytest.mark.parametrize(
    "claim",
    [
        X + "E(exp(x)) > exp(E(x)) - 1/1000000000",  # a limit need not keep a strict order
        X + "floor(E(exp(x))) >= floor(exp(E(x)))",  # nor a jump
        X + "E(exp(x)) >= exp(E(x)) given E(x) == 0",  # nor need the samples have what is said of the law
        X + "E(exp(x)) >= exp(E(x)) + 0*x",
        X + "d(E(exp(t*x)), t) == E(x*exp(t*x))",  # which needs more than that both exist
        X + "integral(E(exp(t*x)), t, 0, 1) >= 0",
        "x: scalar random independent; y: scalar random independent; E(exp(x + y)) == E(exp(x))*E(exp(y))",
    ],
)
def test_what_a_limit_need_not_keep_is_not_proved(claim: str) -> None:
    assert check(claim).verdict not in ("proved", "refuted", "error")


def test_independent_names_have_no_common_law() -> None:
    claim = "x, y: scalar random independent; Var(x*y) == Var(x)*Var(y) + Var(x)*E(y)**2 + Var(y)*E(x)**2"
    assert check(claim).verdict == "proved"
    assert check("x: scalar random independent; E(exp(x)) >= exp(E(x))").verdict == "proved"


def test_a_fact_about_a_random_name_is_used_or_refused() -> None:
    with pytest.raises(NotYet, match="a fact about the random x"):
        read_claim(POSITIVE + "E(x) > 0")
    assert check(POSITIVE + "E(x) >= 0").verdict == "proved"
    with pytest.raises(TextError, match="no facts besides its law"):
        read_claim("x: normal(0, 1) > 0; E(x) == 0")


def test_the_names_of_values_and_weights_are_no_others() -> None:
    assert check("x: scalar random; E(exp(N*p*x)) >= exp(N*p*E(x))").verdict == "proved"
    assert check("x: scalar random; E(exp(x)) >= exp(E(x)) + N - 1").verdict == "refuted"
    assert check("x: scalar random; p: vector(N); E(exp(x)) >= exp(E(x)) + sum(p) - 1").verdict == "refuted"


def test_the_entries_of_several_random_names_have_a_number_of_their_own() -> None:
    """The dimension of what they share was called K, and K in the claim was taken for it: K ≥ 1 was proved."""
    assert check(XY + "E(x + y) == E(x) + E(y) and K >= 1").verdict == "refuted"
