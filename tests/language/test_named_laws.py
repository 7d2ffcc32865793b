"""Uniform, exponential, Poisson and other named laws: means, variances, and E f(u) of one number by its law."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, isclose

import pytest
from sympy import Rational

from tests.antiderivatives import is_proved, number
from tests.outcomes import OUTCOMES, sums
from verifier import check
from verifier.expressions import lift
from verifier.kernel.points.numbers import Undecided
from verifier.language.declared.two_moments import LAWS
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import read_claim


@pytest.mark.parametrize(
    "claim",
    [
        "u ~ uniform(a, b); E(u) == (a + b)/2",
        "u: scalar uniform(a, b); Var(u) == (b - a)**2/12",
        "u: scalar uniform(0, 1); E(u**2) == 1/3",
        "a: scalar > 0; u: uniform(-a, a); Var(u) == a**2/3",
        "W: matrix(m, n) uniform(-sqrt(6/(m + n)), sqrt(6/(m + n))); Var(W[0, 0]) == 2/(m + n)",
        "w: vector(n) uniform(-a, a); x: vector(n); Var(w @ x) == a**2/3*sum(x**2)",
        "k ~ poisson(lam); Var(k) == lam",
        "t ~ exponential(lam); E(t**2) == 2/lam**2",
        "t ~ exponential(scale); E(t) == scale",
        "l: scalar > 0; x: exponential(l); E((1/l - x)**2) == 1/l**2",
        "k ~ binomial(n, p); Var(k) == n*p*(1 - p)",
        "k ~ geometric(p); E(k) == 1/p",
        "x: laplace(m, b); Var(x) == 2*b**2",
        "x: chi2(k); E(x) == k",
        "z: vector(n) rademacher; A: matrix(n, n); E(z @ A @ z) == tr(A)",
    ],
)
def test_moments_of_named_laws(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "a: scalar > 0; u: uniform(-a, a); Var(u) == a**2/12",
        "k ~ poisson(lam); E(k**2) == lam**2",
        "t ~ exponential(lam); Var(t) == 1/lam",
        "k ~ binomial(n, p); Var(k) == n*p",
    ],
)
def test_wrong_moments_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "u: scalar uniform(0, 1); E(-log(u)) == 1",
        "lam > 0; x: scalar poisson(lam); E(exp(t*x)) == exp(lam*(exp(t) - 1))",
        "u: uniform(0, 1); E(u**4) == 1/5",
        "u: uniform(0, 1); E(exp(u)) == e - 1",
        "u ~ uniform(a, b); E(u**3) == (a + b)*(a**2 + b**2)/4",
        "u ~ uniform(a, b); Var(u**2) == (b**5 - a**5)/(5*(b - a)) - ((b**3 - a**3)/(3*(b - a)))**2",
        "u ~ uniform(-1, 1); E(abs(u)) == 1/2",
        "u ~ uniform(0, 1); E(exp(t*u)) == (exp(t) - 1)/t given t != 0",
        "x ~ exponential(lam); E(x**3) == 6/lam**3",
        "x ~ exponential(lam); E(exp(t*x)) == lam/(lam - t) given t < lam",
        "x ~ exponential(lam); E(x**4) == 24/lam**4",
        "x ~ exponential(scale); E(x**3) == 6*scale**3",
        "x ~ laplace(0, b); E(exp(t*x)) == 1/(1 - b**2*t**2) given abs(t) < 1/b",
        "x ~ laplace(m, b); E(abs(x - m)) == b",
        "x ~ laplace(0, 1); E(x**4) == 24",
        "x ~ poisson(lam); E(x**3) == lam**3 + 3*lam**2 + lam",
        "x ~ poisson(lam); E(x*(x-1)*(x-2)) == lam**3",
        "x ~ poisson(lam); E(z**x) == exp(lam*(z - 1))",
        "k ~ geometric(p); E(z**k) == p*z/(1 - (1-p)*z) given abs(z) < 1",
        "k ~ geometric(p); E(exp(t*k)) == p*exp(t)/(1 - (1-p)*exp(t)) given t < 0",
        "k ~ binomial(n, p); E(exp(t*k)) == (1 - p + p*exp(t))**n",
        "k ~ binomial(n, p); E(z**k) == (1 - p + p*z)**n",
        "k ~ binomial(n, p); E(k*(k-1)*(k-2)) == n*(n-1)*(n-2)*p**3",
        "x ~ chi2(k); E(exp(t*x)) == (1 - 2*t)**(-k/2) given t < 1/2",
        "x ~ chi2(k); E(x**3) == k*(k+2)*(k+4)",
        "x ~ chi2(k); E(log(x)) == digamma(k/2) + log(2)",
        "x ~ rademacher; E(exp(t*x)) == cosh(t)",
        "x ~ rademacher; E(exp(t*x)) <= exp(t**2/2)",
        "u: uniform(0, pi); E(sin(u)) == 2/pi",
        "u: uniform(0, 1); E(sqrt(u)) == 2/3",
        "u: uniform(0, 1); d(E(exp(t*u)), t) == E(u*exp(t*u)) given t > 0",
        "u: uniform(0, 1); lam > 0; E((-log(u)/lam)**2) == 2/lam**2",
        "u: uniform(0, 1); E(1/(1+u)) == log(2)",
        "x ~ exponential(1); E(exp(-s*x)) == 1/(1+s) given s > 0",
        "x ~ exponential(lam); E(log(x)) == -euler_gamma - log(lam)",
        "x ~ exponential(1); E(sqrt(x)) == sqrt(pi)/2",
        "u: uniform(0, 1); k > 0; E(u**k) == 1/(k+1)",
        "u: uniform(0, 1); E(relu(u - 1/2)) == 1/8",
        "u: uniform(0, 1); E(max(u, 1/2)) == 5/8",
        "x ~ laplace(m, b); E(exp(t*x)) == exp(m*t)/(1 - b**2*t**2) given abs(t) < 1/b",
        "x ~ laplace(m, b); E((x - m)**4) == 24*b**4",
        "u ~ uniform(a, b); E((u - (a+b)/2)**4) == (b - a)**4/80",
        "u ~ uniform(a, b); E(exp(t*u)) == (exp(t*b) - exp(t*a))/(t*(b - a)) given t != 0",
    ],
)
def test_expectations_by_densities_and_weights(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "u: uniform(0, 1); E(u**3) == 1/2",
        "u ~ uniform(a, b); E(u**3) == (a + b)**3/8",
        "x ~ exponential(lam); E(exp(t*x)) == lam/(lam + t) given t < lam",
        "x ~ poisson(lam); E(x**3) == lam**3 + lam",
        "k ~ binomial(n, p); E(z**k) == (p + (1-p)*z)**n",
        "x ~ laplace(m, b); E((x - m)**4) == 12*b**4",
        "x ~ laplace(m, b); E(abs(x - m)) == 2*b",
        "u: uniform(0, 1); E(exp(u)) == e",
        "u: uniform(0, 1); E(u**3) == E(u)**3",
        "x ~ exponential(lam); E(sqrt(x)) == 1/sqrt(lam)",
        "k ~ geometric(p); E(2**k) == 2*p given p > 1/2",
        "x ~ chi2(k); E(x**3) == k**3",
        "x ~ rademacher; E(exp(t*x)) == exp(t**2/2)",
        "x ~ poisson(lam); E(exp(t*x)) == exp(lam*t)",
    ],
)
def test_wrong_expectations_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    [
        "u: uniform(0, 1); u <= 1/2",  # an event
        "u: uniform(0, 1); v: normal(0, 1); E(max(u, v)) == 2/3",
        "u: uniform(0, 1); z: normal(0, 1); E(exp(u*z)) == 1",
        "x ~ poisson(lam); E(sqrt(x)) == sqrt(lam)",  # a series without a law
        "u: vector(n) uniform(0, 1); E(u[0]**3) == 1/4",
    ],
)
def test_more_than_squares_is_refused_of_several(claim: str) -> None:
    with pytest.raises(NotYet, match="more of the law"):
        read_claim(claim)


def test_parameters_are_asked_for() -> None:
    with pytest.raises(TextError, match=r"write u: uniform\(low, high\)"):
        read_claim("u: uniform; E(u) == 1/2")


@pytest.mark.parametrize("name", LAWS)
def test_the_moments_are_those_of_the_law(name: str) -> None:
    """By summing over outcomes, which shares nothing with the formulas."""
    parameters, outcomes = OUTCOMES[name]
    for said, summed in zip(LAWS[name].moments(*(lift(Rational(p)) for p in parameters)), sums(outcomes)):
        assert isclose(number(said), summed, rel_tol=1e-3, abs_tol=1e-3)


#: What has no balls: a tail that is not bounded.
NO_BALLS = {("gumbel", "1/(1 + x**2)")}


@pytest.mark.parametrize("name", LAWS)
@pytest.mark.parametrize(
    ("text", "value"),
    [("x**3", lambda x: x**3), ("cos(x)", cos), ("1/(1 + x**2)", lambda x: 1 / (1 + x**2))],
)
def test_the_expectations_are_those_of_the_law(name: str, text: str, value: Callable[[float], float]) -> None:
    """By summing over outcomes, which shares nothing with densities and weights."""
    parameters, outcomes = OUTCOMES[name]
    law = f"{name}({', '.join(map(str, parameters))})" if parameters else name
    law = law.replace("gamma(3, 2)", "gamma(3, rate=2)")  # of a number it has to be said
    try:
        side = read_claim(f"x ~ {law}; E({text}) == 0").relations[0].expressions[0]
    except NotYet:
        assert name in ("poisson", "geometric")  # a series without a law
        return
    summed = sum(w * value(x) for x, w in outcomes.items())
    if (name, text) in NO_BALLS:
        with pytest.raises(Undecided):
            number(side)
        return
    assert isclose(number(side), summed, rel_tol=3e-3, abs_tol=1e-3)


@pytest.mark.parametrize(
    "claim",
    [
        "x ~ exponential(rate=2); E(x) == 1/2",
        "x ~ exponential(scale=2); E(x) == 2",
        "x: exponential(rate=theta); E(x) == 1/theta",
        "x: exponential(scale=theta); E(x) == theta",
        "x: exponential(scale=s); Var(x) == s**2",
        "u ~ uniform(low=0, high=1); E(u) == 1/2",
        "x ~ normal(loc=0, scale=2); Var(x) == 4",
        "x ~ laplace(loc=m, scale=b); Var(x) == 2*b**2",
        "k ~ binomial(n=10, p=1/2); E(k) == 5",
        "x ~ chi2(df=3); Var(x) == 6",
    ],
)
def test_parameters_by_the_names_that_libraries_have(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "x: exponential(rate=theta); E(x) == theta",
        "x: exponential(scale=theta); E(x) == 1/theta",
        "x ~ normal(loc=0, scale=2); Var(x) == 2",
        "x ~ exponential(scale=2); E(x) == 1/2",
    ],
)
def test_a_parameter_by_another_name_is_another_law(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("law", ["exponential(rate=2, scale=3)", "uniform(loc=0, scale=2)", "poisson(scale=2)"])
def test_parameters_that_cannot_be_meant_are_refused(law: str) -> None:
    with pytest.raises(TextError):
        check(f"x ~ {law}; E(x) == 1")


@pytest.mark.parametrize(
    "claim",
    [
        "u ~ uniform(0, 1); E((u - E(u))**3) == 0",
        "u ~ uniform(a, b); E((u - E(u))**4) == (b - a)**4/80",
        "x ~ exponential(1); E((x - E(x))**3) == 2",
        "x ~ exponential(1); E((x - E(x))**4) == 9",
        "x ~ exponential(1); E(exp(-x)*Var(x)) == 1/2",
    ],
)
def test_moments_about_the_mean(claim: str) -> None:
    assert is_proved(claim)


def test_a_wrong_moment_about_the_mean_is_refuted() -> None:
    assert check("x ~ exponential(1); E((x - E(x))**3) == 3").verdict == "refuted"


@pytest.mark.parametrize("told", ["x: exponential(lam); y: exponential(mu)", "x: exponential(mu); y: exponential(lam)"])
def test_a_rate_and_a_mean_are_not_mixed_up(told: str) -> None:
    assert check(f"{told}; E(x) == 1/lam").verdict == "unknown"
    assert is_proved("x: exponential(a); y: exponential(b); E(x)*E(y) == 1/(a*b)")


@pytest.mark.parametrize(
    "law",
    [
        "exponential(-1)", "exponential(cos(3))", "exponential(log(1/2))", "geometric(-1)", "geometric(2)",
        "poisson(-1)", "gamma(2, rate=-1)", "gamma(2, scale=-3)", "beta(-3, 1)", "rayleigh(-1)",
        "rayleigh(0)", "weibull(3, -1)",
        "laplace(0, -2)", "logistic(0, -1)", "gumbel(0, -2)", "uniform(3, 1)", "binomial(5/2, 1/2)",
        "binomial(pi, 1/2)",
        "binomial(-3, 1/2)", "binomial(3, 2)", "chi2(0)", "lognormal(0, -1)",
    ],
)  # fmt: skip
def test_numbers_that_belong_to_no_law_are_refused(law: str) -> None:
    with pytest.raises(TextError, match=r"no law|no whole number"):
        check(f"x ~ {law}; E(x) == 1")


@pytest.mark.parametrize(
    "law", ["exponential(log(2))", "poisson(0)", "uniform(1, 1)", "binomial(2*3, 1/2)", "chi2(1/2)"]
)
def test_numbers_that_belong_to_one_are_not(law: str) -> None:
    assert check(f"x ~ {law}; E(x) == E(x)").verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "u ~ logistic(0, 1); E(1/u) == 0",
        "u ~ logistic(0, 1); E(1/u**3) == 0",
        "u ~ logistic(0, 1); E(1/u) < 1",
        "u ~ logistic(0, 1); E(sinh(2*u)) == 0",
        "u ~ logistic(0, 1); E(u*exp(u**2)) == 0",
        "u ~ logistic(0, 1); E(1/u + abs(u)) == 2*log(2)",
        "u ~ logistic(m, s); E(exp(u - m) - exp(m - u)) == 0",
        "u ~ logistic(0, 1); E(sin(1/u)) == 0",
        "u ~ geometric(1/2); E((-2)**u/u) == -log(2)",
        "u ~ geometric(1/2); E((-2)**u/u) < 0",
        "u ~ geometric(1/2); E(2**u*sin(u)/u) == (pi - 1)/2",
    ],
)
def test_expectations_that_do_not_exist_have_no_value(claim: str) -> None:
    """Neither a principal value nor the sum of a series in one order is an expectation."""
    assert check(claim).verdict != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "u ~ logistic(0, 1); E(u**3) == 0",
        "u ~ logistic(m, s); E((u - m)**3) == 0",
        "u ~ logistic(0, 1); E(abs(u)) == 2*log(2)",
        "u ~ logistic(0, 1); E(sigmoid(u)) == 1/2",
        "u ~ logistic(0, 1); E(sin(u)) == 0",
        "u ~ geometric(1/2); E((-2)**u/u**2) == -pi**2/12",
        "u ~ geometric(p); 0 < p < 1; abs(t) < 1; E(t**u) == p*t/(1 - (1 - p)*t)",
        "u ~ poisson(2); E((-1)**u) == exp(-4)",
    ],
)
def test_expectations_of_what_changes_its_sign(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "z: vector(n) rademacher; A: matrix(n, n) symmetric; Var(z @ A @ z) == 2*(norm(A, 'fro')**2 - sum(diag(A)**2))",
        "z: vector(n) rademacher; E(norm(z)**4) == n**2",
        "z: vector(n) rademacher; a: vector(n); E((a @ z)**4) == 3*norm(a)**4 - 2*sum(a**4)",
        "z: vector(n) rademacher; a: vector(n); E((a @ z)**4) <= 3*norm(a)**4",
        "x ~ rademacher; y ~ rademacher; E(x*y) == 0",
        "z ~ rademacher; E(exp(t*z)) == cosh(t)",
        "z ~ rademacher; E(exp(t*z)) <= exp(t**2/2)",
        "z ~ rademacher; E(abs(z)) == 1",
    ],
)
def test_signs_have_every_moment(claim: str) -> None:
    assert is_proved(claim)


@pytest.mark.parametrize(
    "claim",
    [
        "z: vector(n) rademacher; A: matrix(n, n) symmetric; Var(z @ A @ z) == 2*norm(A, 'fro')**2",
        "z: vector(n) rademacher; a: vector(n); E((a @ z)**4) == 3*norm(a)**4",
        "z: vector(n) rademacher; E(norm(z)**4) == n**2 + 2*n",
        "x ~ rademacher; y ~ rademacher; E(x*y) == 1",
        "z ~ rademacher; E(exp(t*z)) == exp(t**2/2)",
    ],
)
def test_wrong_moments_of_signs_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"
