"""Series whose sum is known: beside partial sums, beside wrong values, and where they do not converge."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import arb

from verifier.expressions import Expression, Variable, lift
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.point import Point
from verifier.language.asking.api import check
from verifier.language.asymptotics.series import series
from verifier.language.asymptotics.summands import NoSum, without
from verifier.language.reading import read_claim
from verifier.relations import Order

x, k = Variable("x"), Variable("k", (), ("whole",))
INSIDE = (Order(">", x, lift(-1)), Order("<", x, lift(1)))
POLYNOMIALS = (1 + 0 * k, k + 0, k**2 - 3, 2 * k**3 + k, (k + 1) * (k - 2) / 3)


def at(formula: Expression, value: Fraction, place: int = 0) -> float:
    """A formula in x and k; rational numbers are exact."""
    (found,) = values(formula, environment(Point({}, {x: value, k: Fraction(place)}))).values()
    return float(arb(found))


def added(formula: Expression, start: int, value: Fraction) -> float:
    """Sixty terms."""
    return sum(at(formula, value, place) for place in range(start, start + 60))


@pytest.mark.parametrize("start", [0, 1, 3])
@pytest.mark.parametrize("p", POLYNOMIALS, ids=str)
@pytest.mark.parametrize("value", [Fraction(1, 3), Fraction(-2, 5)])
def test_polynomials_times_powers(p: Expression, start: int, value: Fraction) -> None:
    term = p * x**k
    assert at(series(term, k, start, INSIDE), value) == pytest.approx(added(term, start, value), rel=1e-9)


PROVED = {
    "sum(x**k/factorial(k), k, 0, oo)": ("exp(x)", "exp(x) - 1"),
    "sum(x**k/factorial(k), k, 2, oo)": ("exp(x) - 1 - x", "exp(x) - 1"),
    "-1 < x < 1; sum(x**k, k, 0, oo)": ("1/(1 - x)", "x/(1 - x)"),
    "-1 < x < 1; sum(x**k, k, 1, oo)": ("x/(1 - x)", "1/(1 - x)"),
    "-1 < x < 1; sum((-1)**k*x**k, k, 0, oo)": ("1/(1 + x)", "1/(1 - x)"),
    "-1 < x < 1; sum(x**(2*k), k, 0, oo)": ("1/(1 - x**2)", "1/(1 - x)**2"),
    "-1 < x < 1; d(sum(x**k, k, 0, oo), x)": ("sum(k*x**(k - 1), k, 1, oo)", "sum(k*x**k, k, 1, oo)"),
    "-1 < x < 1; sum(x**k/k, k, 1, oo)": ("-log(1 - x)", "log(1 - x)"),
    "0 < p < 1; sum(k*p*(1 - p)**(k - 1), k, 1, oo)": ("1/p", "(1 - p)/p"),
    "lam: scalar > 0; sum(k**2*lam**k*exp(-lam)/factorial(k), k, 0, oo)": ("lam + lam**2", "lam**2"),
    "0 < g < 1; sum(g**t, t, 0, oo)": ("1/(1 - g)", "g/(1 - g)"),
    "sum((-1)**k*x**(2*k + 1)/factorial(2*k + 1), k, 0, oo)": ("sin(x)", "cos(x)"),
    "sum((-1)**k*x**(2*k)/factorial(2*k), k, 0, oo)": ("cos(x)", "sin(x)"),
    "sum(x**(2*k)/factorial(2*k), k, 0, oo)": ("cosh(x)", "sinh(x)"),
    "sum(x**(2*k + 1)/factorial(2*k + 1), k, 0, oo)": ("sinh(x)", "cosh(x)"),
    "sum((-1)**(k + 1)/k, k, 1, oo)": ("log(2)", "log(3)"),
    "sum(1/k**2, k, 1, oo)": ("pi**2/6", "pi**2/8"),
    "sum((-1)**k/k**2, k, 1, oo)": ("-pi**2/12", "pi**2/12"),
    "sum(1/factorial(k), k, 0, oo)": ("exp(1)", "3"),
    "sum((2/3)**k, k, 2, oo)": ("4/3", "3"),
}


@pytest.mark.parametrize("text", PROVED)
def test_the_sum_is_proved_and_another_refuted(text: str) -> None:
    right, wrong = PROVED[text]
    assert check(f"{text} == {right}").verdict == "proved"
    assert check(f"{text} == {wrong}").verdict == "refuted"


LAWS = {
    "sum(1/(2*k + 1)**2, k, 0, oo)": ("pi**2/8", "pi**2/6"),
    "sum(1/(2*k - 1)**4, k, 1, oo)": ("pi**4/96", "pi**4/90"),
    "sum((-1)**k/(2*k + 1), k, 0, oo)": ("pi/4", "pi/2"),
    "sum((-1)**k/(2*k + 1)**3, k, 0, oo)": ("pi**3/32", "pi**3/16"),
    "sum((-1)**(k + 1)/(2*k - 1), k, 1, oo)": ("pi/4", "-pi/4"),
    "sum(1/(k*(k + 1)), k, 1, oo)": ("1", "1/2"),
    "sum(1/(k*(k + 2)), k, 1, oo)": ("3/4", "1"),
    "sum(1/(k**2 - 1), k, 2, oo)": ("3/4", "1/2"),
    "sum(1/(k*(k + 1)*(k + 2)), k, 1, oo)": ("1/4", "1/2"),
    "sum(1/((2*k - 1)*(2*k)), k, 1, oo)": ("log(2)", "log(2)/2"),
    "sum(1/(3*k + 1)/(3*k + 2), k, 0, oo)": ("pi/(3*sqrt(3))", "pi/9"),
    "sum((-1)**(k + 1)/(k*(k + 1)), k, 1, oo)": ("2*log(2) - 1", "log(2)"),
    "sum(1/(k*2**k), k, 1, oo)": ("log(2)", "log(2)/2"),
    "sum(1/factorial(2*k), k, 0, oo)": ("cosh(1)", "sinh(1)"),
    "-1 <= x <= 1; sum((-1)**k*x**(2*k + 1)/(2*k + 1), k, 0, oo)": ("arctan(x)", "arctanh(x)"),
    "-1 < x < 1; sum(x**(2*k + 1)/(2*k + 1), k, 0, oo)": ("arctanh(x)", "arctan(x)"),
    "0 < x < 1; sum(x**k/(k + 1), k, 0, oo)": ("-log(1 - x)/x", "-log(1 - x)"),
    "0 < x < 1; sum(x**k/(k*(k + 1)), k, 1, oo)": ("1 + (1 - x)*log(1 - x)/x", "1 - log(1 - x)"),
    "-1/4 < x < 1/4; sum(binom(2*k, k)*x**k, k, 0, oo)": ("1/sqrt(1 - 4*x)", "sqrt(1 - 4*x)"),
    "-1 < x < 1; sum(binom(a, k)*x**k, k, 0, oo)": ("(1 + x)**a", "(1 - x)**a"),
    "-1 < x < 1; n: natural; sum(binom(n + k, k)*x**k, k, 0, oo)": ("1/(1 - x)**(n + 1)", "1/(1 - x)**n"),
    "-1 < x < 1; sum(binom(k, 2)*x**k, k, 0, oo)": ("x**2/(1 - x)**3", "x/(1 - x)**3"),
    "n: natural; sum(binom(n, k)*x**k, k, 0, oo)": ("(1 + x)**n", "(1 - x)**n"),
    "sum((-1)**k*(x/2)**(2*k)/factorial(k)**2, k, 0, oo)": ("j0(x)", "i0(x)"),
    "sum((x/2)**(2*k + 1)/(factorial(k)*factorial(k + 1)), k, 0, oo)": ("i1(x)", "j1(x)"),
    "2/sqrt(pi)*sum((-1)**k*x**(2*k + 1)/(factorial(k)*(2*k + 1)), k, 0, oo)": ("erf(x)", "erf(2*x)"),
}


@pytest.mark.parametrize("text", LAWS)
def test_a_series_with_denominators_or_binomials_is_proved_and_another_value_refuted(text: str) -> None:
    right, wrong = LAWS[text]
    assert check(f"{text} == {right}").verdict == "proved"
    assert check(f"{text} == {wrong}").verdict == "refuted"


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (1 / ((k + 1) * (3 * k + 2) ** 2), Fraction(0)), ((-1) ** k / ((2 * k + 3) * (k + 1) ** 2), Fraction(0)),
        (k / ((k + 1) * (k + 2) * (4 * k + 1)), Fraction(0)), (x**k / ((k + 2) * (k + 5)), Fraction(2, 5)),
        ((-1) ** k * x ** (2 * k) / (2 * k + 5), Fraction(1, 3)), (x ** (2 * k + 3) / (2 * k + 3), Fraction(-1, 3)),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("start", [0, 1, 4])
def test_partial_fractions_beside_partial_sums(term: Expression, value: Fraction, start: int) -> None:
    terms = 800
    near = sum(at(term, value, place) for place in range(start, start + terms))
    # What is left out is at most of the size of the integral of 1/k² from there on.
    assert at(series(term, k, start, INSIDE), value) == pytest.approx(near, abs=2 / terms)


@pytest.mark.parametrize(
    "text",
    [
        "sum(x**k, k, 0, oo) == 1/(1 - x)", "sum(3**k, k, 0, oo) == -1/2", "sum((-1)**k, k, 0, oo) == 1/2",
        "sum(k, k, 0, oo) == -1/12", "sum(1/k, k, 1, oo) == 3", "sum(1/sqrt(k), k, 1, oo) == 1",
        "s: scalar > 0; sum(1/k**s, k, 1, oo) == zeta(s)", "sum(1/(2*k + 1), k, 0, oo) == pi/4",
        "sum(k/(k**2 - 1), k, 2, oo) == 1", "sum((-1)**k*k/(k + 1), k, 0, oo) == 0",
        "sum((-1)**(k + 1)*x**k/k, k, 1, oo) == log(1 + x)",
        "sum((-1)**k*x**(2*k + 1)/(2*k + 1), k, 0, oo) == arctan(x)",
        "sum(binom(1/2, k)*4**k, k, 0, oo) == sqrt(5)",
        "sum(binom(-3/2, k), k, 0, oo) == 2**(-3/2)", "sum(binom(k + 1/2, k)*(-1)**k, k, 0, oo) == 2**(-3/2)",
    ],
)  # fmt: skip
def test_a_series_that_diverges_has_no_value(text: str) -> None:
    result = check(text)
    assert result.verdict == "refuted"
    assert result.counterexample is not None
    assert "not defined" in result.counterexample.lhs
    assert "log of" not in result.counterexample.lhs


def test_what_fails_is_said_in_words() -> None:
    result = check("sum(r**k, k, 0, oo) == 1/(1 - r)")
    assert "1 − r² > 0 does not hold" in result.why
    assert "= 1/(1 − r), a known series" in result.why  # and nothing of how convergence is asked for
    assert "it diverges" in check("sum(1/k, k, 1, oo) == 5").why


@pytest.mark.parametrize("name", ["where_positive", "where_nonnegative", "divergent"])
def test_a_name_of_ones_own_is_no_condition(name: str) -> None:
    result = check(f"{name} = 2*log(x); log(x**2) == {name}")
    assert result.verdict == "refuted"
    assert "log of" in result.why


@pytest.mark.parametrize(
    "text",
    [
        "0 < x <= 1; sum(x**k, k, 0, oo) == 1/(1 - x)", "sum(1/k**2, k, 0, oo) == pi**2/6",
        "-1 <= x <= 1; sum((-1)**(k + 1)*x**k/k, k, 1, oo) == log(1 + x)",
        "sum(gamma(k), k, 1, oo) == 1", "sum(x**(k**2), k, 0, oo) == 1", "sum(k**9/2**k, k, 0, oo) == 1",
        "a == 2; sum(binom(a, k)*x**k, k, 0, oo) == (1 + x)**a", "sum(1/(k - 3)**2, k, 1, oo) == 1",
        "sum(1/(k**3 + 2), k, 0, oo) == 2", "sum(x**k/(2*k + 1), k, 0, oo) == 1",
        "sum(k*binom(2*k, k)*x**k, k, 0, oo) == 1",
    ],
)  # fmt: skip
def test_what_may_diverge_or_has_no_law_is_not_decided(text: str) -> None:
    assert check(text).verdict in ("unknown", "supported")


@pytest.mark.parametrize(
    "text",
    [
        "sum(binom(1/2, k), k, 0, oo) == sqrt(2)", "sum(binom(1/2, k)*(-1)**k, k, 0, oo) == 0",
        "sum(binom(-1/2, k), k, 0, oo) == 1/sqrt(2)", "sum(binom(k - 1/2, k)*(-1)**k, k, 0, oo) == 1/sqrt(2)",
        "-1 <= x <= 1; sum(binom(3/2, k)*x**k, k, 0, oo) == (1 + x)**(3/2)",
    ],
)  # fmt: skip
def test_a_binomial_series_that_converges_on_the_circle_is_proved(text: str) -> None:
    assert check(text).verdict == "proved"


def test_what_is_read_is_told() -> None:
    statement = read_claim("sum(x**k/factorial(k), k, 0, oo) == exp(x)")
    assert "∑[k = 0 … ∞] x^k/factorial(k) = exp(x), a known series" in statement.cites


def test_a_series_needs_to_begin_at_a_number() -> None:
    with pytest.raises(NoSum, match="from 0 to"):
        series(x**k, k, 21, INSIDE)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("limit(n, n, oo) == sum(1/k, k, 1, oo)", "unknown"),
        ("limit(n, n, oo) == integral(1, t, 0, oo)", "unknown"),
        ("limit(n, n, oo) == sum(1/k**2, k, 1, oo)", "refuted"),
        ("c: scalar; given c > 1; limit(n, n, oo) == sum(c**k, k, 0, oo)", "unknown"),
        ("c: scalar; given c > 1; sum(c**k, k, 0, oo) == oo", "unknown"),
        ("c: scalar; given c >= 1; sum(c**k/k, k, 1, oo) == oo", "unknown"),
        ("c: scalar; given abs(c) < 1; sum(c**k, k, 0, oo) == oo", "refuted"),
        ("sum(1/2**k, k, 0, oo) == oo", "refuted"),
        ("sum(2**k, k, 0, oo) == oo", "proved"),
    ],
)
def test_a_series_that_may_diverge_is_not_refuted_for_being_infinite(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict


@pytest.mark.parametrize(
    "claim",
    [
        "sum(1/(k+1)**(k+1), k, 1, oo) == sum(1/k**(k+1), k, 1, oo) - 1",
        "sum(1/(k+1)**(k+2), k, 1, oo) == sum(1/k**(k+2), k, 1, oo) - 1",
        "2*sum(1/(2*k-1)**(k+1), k, 1, oo) == sum(1/k**(k+1), k, 1, oo) + sum((-1)**(k+1)/k**(k+1), k, 1, oo)",
        "s = k + 1; sum(1/k**s, k, 1, oo) >= 1.3",
        "limit(sum(1/k**k, k, 1, n), n, oo) <= 1.29",
    ],
)
def test_an_exponent_that_changes_with_k_is_no_letter(claim: str) -> None:
    assert check(claim).verdict != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "sum(1/k**k, k, 1, oo) <= 1.3",
        "sum(1/k**(2*k), k, 1, oo) <= 1.07",
        "sum(1/(2*k+1)**(k+2), k, 0, oo) <= 1.05",
        "sum((-1)**(k+1)/k**(k+1), k, 1, oo) >= 0.88",
        "sum(1/k - 1/k, k, 1, oo) == 0",
        "sum((k-k)/k, k, 1, oo) == 0",
        "sum(k**2/k - k, k, 1, oo) == 0",
        "sum((k+1)/k - 1/k - 1, k, 1, oo) == 0",
        "sum(((k+1)**2 - k**2 - 2*k - 1)/k**(1/2), k, 1, oo) == 0",
    ],
)
def test_what_no_law_speaks_of_is_not_refuted(claim: str) -> None:
    assert check(claim).verdict != "refuted"


def test_a_law_that_leaves_the_letter_of_the_sum_is_refused() -> None:
    with pytest.raises(NoSum):
        without(k, x + k)
    assert without(k, x + 1) == x + 1


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("sum(x**k/((k+1)*factorial(k)), k, 0, oo) == (exp(x)-1)/x given x > 0", "proved"),
        ("sum(x**k/((k+1)*factorial(k)), k, 0, oo) == exp(x)/x given x > 0", "refuted"),
        ("sum(x**k/((k+1)*(k+2)*factorial(k)), k, 0, oo) == (exp(x)-1-x)/x**2 given x > 0", "proved"),
        ("sum(x**k/((k+1)*factorial(k)), k, 2, oo) == (exp(x)-1)/x - 1 - x/2 given x > 0", "proved"),
        ("sum(x**k/((k+2)*factorial(k)), k, 0, oo) == (exp(x)-1)/x given x > 0", "unknown"),
        ("x ~ poisson(l); E(1/(x+1)) == (1-exp(-l))/l given l > 0", "proved"),
        ("x ~ poisson(l); E(1/(x+1)) == 1/(l+1) given l > 0", "refuted"),
    ],
)
def test_the_next_factor_of_a_factorial(claim: str, verdict: str) -> None:
    """(k + 1)·k! = (k + 1)!, of series that then begin one place further on."""
    assert check(claim).verdict == verdict
