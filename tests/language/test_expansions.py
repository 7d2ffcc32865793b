"""Limits whose leading terms cancel, by asymptotic expansions, and false neighbours."""

from __future__ import annotations

import pytest
from mpmath import mp, mpf

from verifier import check
from verifier.expressions import Apply, Expression, Number, Variable, lift
from verifier.language.asymptotics.expanding import by_expansion
from verifier.language.asymptotics.quotients import NoLimit

N = Variable("n")


@pytest.mark.parametrize(
    "claim",
    [
        "limit((tan(x)-sin(x))/x**3, x, 0) == 1/2",
        "limit((sin(x)/x)**(1/x**2), x, 0) == exp(-1/6)",
        "limit(((1+x)**(1/x)-e)/x, x, 0) == -e/2",
        "limit(cos(x)**(1/x**2), x, 0) == exp(-1/2)",
        "limit((x - log(1+x))/x**2, x, 0) == 1/2",
        "limit((exp(x)-1-x-x**2/2)/x**3, x, 0) == 1/6",
        "limit(x**2*(1 - cos(1/x)), x, oo) == 1/2",
        "limit(x*(sqrt(x**2+1)-x), x, oo) == 1/2",
        "limit((n+1)**(1/3)-n**(1/3), n, oo) == 0",
        "limit((1+1/n)**(n**2)*exp(-n), n, oo) == exp(-1/2)",
        "limit(n*((1+1/n)**n - e), n, oo) == -e/2",
        "limit(n*(n**(1/n)-1)/log(n), n, oo) == 1",
        "limit(acos(x)/sqrt(1-x), x, 1, '-') == sqrt(2)",
        "limit((arcsin(x) - x)/x**3, x, 0) == 1/6",
        "limit(1/x - 1/sin(x), x, 0) == 0",
        "limit(1/x**2 - 1/sin(x)**2, x, 0) == -1/3",
        "limit((a**x - b**x)/x, x, 0) == log(a/b) given a > 0, b > 0",
        "limit(x - x**2*log(1+1/x), x, oo) == 1/2",
        "limit((log(n+1)/log(n))**(n*log(n)), n, oo) == e",
        "limit(n*(a**(1/n) - 1), n, oo) == log(a) given a > 0",
        "limit(factorial(n)**(1/n)/n, n, oo) == 1/e",
        "limit(x*(log(x) - digamma(x)), x, oo) == 1/2",
        "limit(n*(factorial(n)*exp(n)/(n**n*sqrt(2*pi*n)) - 1), n, oo) == 1/12",
        "limit(binom(2*n, n)*sqrt(n)/4**n, n, oo) == 1/sqrt(pi)",
        "limit(n*(binom(2*n, n)*sqrt(pi*n)/4**n - 1), n, oo) == -1/8",
        "limit((arctan(x) - pi/2)*x, x, oo) == -1",
        "limit(x**2*(x*(pi/2 - arctan(x)) - 1), x, oo) == -1/3",
        "limit((gamma(x) - 1/x), x, 0) == -euler_gamma",
        "limit((sin(tan(x)) - tan(sin(x)))/x**7, x, 0) == -1/30",
        "limit((x**x - 1)/log(x), x, 0, '+') == 0",
        "limit((cos(x) - exp(-x**2/2))/x**4, x, 0) == -1/12",
        "limit((1 - cos(x)*cos(2*x))/x**2, x, 0) == 5/2",
        "limit(arcsin(x)/sqrt(1-x) - pi/(2*sqrt(1-x)), x, 1, '-') == -sqrt(2)",
        "limit(arccosh(x)/sqrt(x-1), x, 1, '+') == sqrt(2)",
        "limit(tan(x)**cos(x), x, pi/2, '-') == 1",
        "limit((1+x)**(1/x), x, 0) == e",
        "limit((a**n + b**n)**(1/n), n, oo) == a given 0 < b < a",
        "limit(n**2*(1/n - sin(1/n))*n, n, oo) == 1/6",
        "limit(sqrt(x**2 + a*x) - x, x, oo) == a/2",
        "limit((x**3 + a*x**2)**(1/3) - x, x, oo) == a/3",
        "limit(x*(log(x + a) - log(x)), x, oo) == a",
        "limit((1 + a/x + b/x**2)**x, x, oo) == exp(a)",
        "limit(x*((1 + a/x)**x - exp(a)), x, oo) == -a**2*exp(a)/2",
        "limit((exp(a*x) - 1 - a*x)/x**2, x, 0) == a**2/2",
        "limit(log(1 + exp(x)) - x, x, oo) == 0",
        "limit(x*exp(x)*(1 - tanh(x))*exp(x)/x, x, oo) == 2",
        "limit(n*((1+1/n)**n - e) + atan(exp(n)), n, oo) == -e/2 + pi/2",  # was refuted
        "limit(n*((1+1/n)**n - e) + atan(exp(n)) - pi/2, n, oo) == -e/2",  # was refuted
        "limit(n*((1+1/n)**n - e)*atan(2**n), n, oo) == -e*pi/4",  # was refuted
        "limit(n*((1+1/n)**n - e) + cos(exp(-n)), n, oo) == 1 - e/2",
        "limit(n*((1+1/n)**n - e) + atan(-exp(n)), n, oo) == -e/2 - pi/2",
        "limit(n*((1+1/n)**n - e) + arctan2(exp(n), 1), n, oo) == -e/2 + pi/2",  # was refuted
        "limit(((1+x)**(1/x)-e)/x + atan(exp(1/x)), x, 0, '+') == -e/2 + pi/2",
    ],
)
def test_limits_by_expansion(claim: str) -> None:
    assert check(claim).verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "limit((sin(x)/x)**(1/x**2), x, 0) == exp(-1/3)",
        "limit(factorial(n)**(1/n)/n, n, oo) == 1",
        "limit((sin(tan(x)) - tan(sin(x)))/x**7, x, 0) == 1/30",
        "limit((x**3 + a*x**2)**(1/3) - x, x, oo) == a/2",
        "limit(((1+x)**(1/x)-e)/x, x, 0) == e/2",
        "limit(n*((1+1/n)**n - e), n, oo) == e/2",
        "limit(n*((1+1/n)**n - e) + atan(exp(n)), n, oo) == -e/2 + pi/4",  # was proved
        "limit(n*((1+1/n)**n - e)*atan(n**n), n, oo) == -e*pi/8",  # was proved
        "limit(n*((1+1/n)**n - e) + cos(exp(-n)), n, oo) == -e/2",
        "limit(n*((1+1/n)**n - e) + arccot(exp(n)), n, oo) == -e/2 + pi/4",  # was proved
        "a: scalar positive; limit(n*((1+1/n)**n - e) + atan(exp(a*n)), n, oo) == pi/4 - e/2",  # was proved
        "limit((n+1)**(1/3)-n**(1/3), n, oo) == 1/3",
        "limit(acos(x)/sqrt(1-x), x, 1, '-') == 1",
        "limit(x*(log(x) - digamma(x)), x, oo) == 1",
        "limit(n*(n**(1/n)-1)/log(n), n, oo) == 0",
        "limit(x*((1 + a/x)**x - exp(a)), x, oo) == -a*exp(a)/2",
        "limit(arccosh(x)/sqrt(x-1), x, 1, '+') == 1",
        "limit(n*(binom(2*n, n)*sqrt(pi*n)/4**n - 1), n, oo) == 1/8",
    ],
)
def test_false_limits_are_refuted(claim: str) -> None:
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize(
    "formula",
    [
        Apply("sin", N),  # it has none
        Apply("log", Apply("cos", N)),
        Apply("log", -1 / N),  # it has no value
        (-1 / N) ** (lift(1) / 2),
        lift(-1) ** N,
        Apply("asin", 1 + 1 / N),
        Apply("floor", 1 / N),
        N ** Variable("p"),
        Apply("gamma", -N),
        Apply("gamma", 1 / N - 5000),  # was a fault: a number of too many digits to be printed
        1 / (Apply("sin", Variable("a")) / N),  # a divisor that may be 0
        Apply("log", Variable("a") + 1 / N),
    ],
)
def test_what_has_no_limit_or_none_that_is_known(formula: Expression) -> None:
    with pytest.raises(NoLimit):
        by_expansion(formula, N)


def test_a_rewriting_without_end_is_no_fault() -> None:
    claim = "b: scalar > 1; limit(abs(arcsin((x/2-x**a)/(x/2+x**a))), x, a) == 2"  # was a RecursionError
    assert check(claim).verdict == "unknown"


def test_what_cancels_whole() -> None:
    assert by_expansion(N - N, N) == Number(0)


@pytest.mark.parametrize(
    ("formula", "numbers"),
    [
        ((1 + 1 / N) ** N, lambda n: (1 + 1 / n) ** n),
        (Apply("gamma", N + 1) ** (1 / N) / N, lambda n: mp.gamma(n + 1) ** (1 / n) / n),
        (N * Apply("polygamma", 1, N), lambda n: n * mp.polygamma(1, n)),
        (N**2 * (Apply("polygamma", 2, N) + 1 / N**2) * N, lambda n: n**3 * (mp.polygamma(2, n) + 1 / n**2)),
        (N * (Apply("erf", 1 + 1 / N) - Apply("erf", lift(1))), lambda n: n * (mp.erf(1 + 1 / n) - mp.erf(1))),
        (N * (Apply("gamma", 1 + 1 / N) - 1), lambda n: n * (mp.gamma(1 + 1 / n) - 1)),
        (N * (Apply("asin", 1 / N - lift(1) / 2) + Apply("asin", lift(1) / 2)),
         lambda n: n * (mp.asin(1 / n - 0.5) + mp.asin(mpf(1) / 2))),
        (Apply("atan", Apply("exp", N)), lambda n: mp.pi / 2),  # was π/4
        (Apply("atan", -Apply("exp", N**2)), lambda n: -mp.pi / 2),
        (N * (Apply("atan", N**N) - Apply("atan", N)), lambda n: n * mp.atan(1 / n)),
        (N * Apply("gamma", 1 / N - 2) / N**2, lambda n: mp.gamma(1 / n - 2) / n),
        (Apply("polygamma", 1, 1 / N - 1) / N**2, lambda n: mp.polygamma(1, 1 / n - 1) / n**2),
    ],
)  # fmt: skip
def test_numbers_agree(formula: Expression, numbers: object) -> None:
    """The limit beside mpmath's value at n = 10³⁰."""
    found = by_expansion(formula, N)
    with mp.workdps(150):
        value = numbers(mpf(10) ** 30)  # type: ignore[operator]
        assert abs(value - _value(found)) < mpf(10) ** -20


def _value(node: Expression) -> object:
    """A formula without letters in mpmath's numbers."""
    from flint import arb, ctx

    from verifier.kernel.points.environment import environment
    from verifier.kernel.points.evaluate import scalar
    from verifier.kernel.points.point import Point

    with ctx.workprec(400):
        return mpf(arb(scalar(node, environment(Point({}, {}))).real).mid().str(60, radius=False))
