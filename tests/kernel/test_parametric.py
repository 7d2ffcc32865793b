"""Functions with formulas for parameters: their recurrences, reflections and slopes, and what is none."""

from __future__ import annotations

import pytest

from verifier import check

ORDER = ("x: scalar > 0", "nu: scalar > 0")
SHAPES = ("x: scalar > 0", "a: scalar > 0", "b: scalar > 0")
UNIT = ("x: scalar", "a: scalar > 0", "b: scalar > 0")

TRUE = [
    *((ORDER, (), claim) for claim in (
        "besselj(nu - 1, x) + besselj(nu + 1, x) == 2*nu/x*besselj(nu, x)",
        "bessely(nu + 2, x) == 2*(nu + 1)/x*bessely(nu + 1, x) - bessely(nu, x)",
        "besseli(nu - 1, x) - besseli(nu + 1, x) == 2*nu/x*besseli(nu, x)",
        "besselk(nu + 1, x) - besselk(nu - 1, x) == 2*nu/x*besselk(nu, x)",
        "besselj(0, x) + besselj(2, x) == 2/x*besselj(1, x)",
        "d(x**nu*besselj(nu, x), x) == x**nu*besselj(nu - 1, x)",
        "x**2*d(besselk(nu, x), x, 2) + x*d(besselk(nu, x), x) - (x**2 + nu**2)*besselk(nu, x) == 0",
    )),
    *((SHAPES, (), claim) for claim in (
        "gammainc(a, x) + gammaincc(a, x) == 1",
        "gammainc(a + 1, x) == gammainc(a, x) - x**a*exp(-x)/gamma(a + 1)",
        "gammainc(a + 2, x) == gammainc(a, x) - x**a*exp(-x)*(1/gamma(a + 1) + x/gamma(a + 2))",
        "d(gammainc(a, x**2), x) == 2*x**(2*a - 1)*exp(-x**2)/gamma(a)",
    )),
    *((UNIT, ("0 < x", "x < 1"), claim) for claim in (
        "betainc(a, b, x) == 1 - betainc(b, a, 1 - x)",
        "betainc(a + 1, b, x) == betainc(a, b, x) - x**a*(1 - x)**b/(a*beta(a, b))",
        "betainc(a, b + 1, x) == betainc(a, b, x) + x**a*(1 - x)**b/(b*beta(a, b))",
        "d(betainc(a, b, x), x) == x**(a - 1)*(1 - x)**(b - 1)/beta(a, b)",
        "betainc(a, 1, x) == x**a",
    )),
]  # fmt: skip
FALSE = [
    *((ORDER, (), claim) for claim in (
        "besselj(nu - 1, x) + besselj(nu + 1, x) == nu/x*besselj(nu, x)",
        "besseli(nu - 1, x) + besseli(nu + 1, x) == 2*nu/x*besseli(nu, x)",
        "besselk(nu - 1, x) - besselk(nu + 1, x) == 2*nu/x*besselk(nu, x)",
        "besselj(nu, x) == besselj(nu + 1, x)",
        "besselj(nu, x) == bessely(nu, x)",
        "d(besselk(nu, x), x) == (besselk(nu - 1, x) + besselk(nu + 1, x))/2",
    )),
    *((SHAPES, (), claim) for claim in (
        "gammainc(a + 1, x) == gammainc(a, x) - x**a*exp(-x)/gamma(a)",
        "gammainc(a, x) == gammainc(a, x + 1)",
        "d(gammainc(a, x), x) == x**a*exp(-x)/gamma(a)",
    )),
    *((UNIT, ("0 < x", "x < 1"), claim) for claim in (
        "betainc(a, b, x) == betainc(b, a, 1 - x)",
        "betainc(a, b, x) == 1 - betainc(a, b, 1 - x)",
        "betainc(a, b + 1, x) == betainc(a, b, x) - x**a*(1 - x)**b/(b*beta(a, b))",
        "betainc(a, 1, x) == x**(a + 1)",
    )),
]  # fmt: skip

DEGREE = ("n: integer >= 1", "x: scalar")
TRUE += [
    *((DEGREE, (), claim) for claim in (
        "(n + 1)*legendre(n + 1, x) == (2*n + 1)*x*legendre(n, x) - n*legendre(n - 1, x)",
        "(n + 2)*legendre(n + 2, x) == (2*n + 3)*x*legendre(n + 1, x) - (n + 1)*legendre(n, x)",
        "(n + 1)*laguerre(n + 1, x) == (2*n + 1 - x)*laguerre(n, x) - n*laguerre(n - 1, x)",
        "hermite(n + 1, x) == 2*x*hermite(n, x) - 2*n*hermite(n - 1, x)",
        "hermitenorm(n + 1, x) == x*hermitenorm(n, x) - n*hermitenorm(n - 1, x)",
        "chebyt(n + 1, x) == 2*x*chebyt(n, x) - chebyt(n - 1, x)",
        "chebyt(n + 1, x) == x*chebyt(n, x) - (1 - x**2)*chebyu(n - 1, x)",
        "2*chebyt(n, x) == chebyu(n, x) - chebyu(n - 2, x)",
        "d(hermite(n, x), x) == 2*n*hermite(n - 1, x)",
        "d(hermitenorm(n, x), x) == n*hermitenorm(n - 1, x)",
        "d(hermite(n, x)*exp(-x**2), x) == -hermite(n + 1, x)*exp(-x**2)",
        "d(hermite(n, x), x, 2) - 2*x*d(hermite(n, x), x) + 2*n*hermite(n, x) == 0",
        "d(hermite(n, 3*x), x) == 6*n*hermite(n - 1, 3*x)",
        "legendre(n, -x) == (-1)**n*legendre(n, x)",
        "hermite(n - 1, -x) == (-1)**(n - 1)*hermite(n - 1, x)",
        "legendre(n, 1) == 1", "legendre(n, -1) == (-1)**n", "chebyt(n, 1) == 1", "chebyt(n, -1) == (-1)**n",
        "chebyu(n, 1) == n + 1", "laguerre(n, 0) == 1",
    )),
    *((DEGREE, ("-1 < x", "x < 1"), claim) for claim in (
        "abs(legendre(n, x)) <= 1", "abs(chebyt(n, x)) <= 1",
        "d(chebyt(n, x), x) == n*chebyu(n - 1, x)",
        "(1 - x**2)*d(legendre(n, x), x) == n*(legendre(n - 1, x) - x*legendre(n, x))",
        "d(legendre(n + 1, x), x) - d(legendre(n - 1, x), x) == (2*n + 1)*legendre(n, x)",
        "d((1 - x**2)*d(legendre(n, x), x), x) + n*(n + 1)*legendre(n, x) == 0",
        "(1 - x**2)*d(chebyt(n, x), x, 2) - x*d(chebyt(n, x), x) + n**2*chebyt(n, x) == 0",
        "(1 - x**2)*d(chebyu(n, x), x, 2) - 3*x*d(chebyu(n, x), x) + n*(n + 2)*chebyu(n, x) == 0",
    )),
    *((DEGREE, (), claim) for claim in (
        "chebyu(n, cos(x))*sin(x) == sin((n + 1)*x)", "chebyu(n, cos(2*x))*sin(2*x)**2 == sin(2*(n + 1)*x)*sin(2*x)",
        "chebyu(n, cos(x))**2*sin(x)**2 == sin((n + 1)*x)**2",
        "chebyu(n, cos(x))*sin(2*x) == 2*cos(x)*sin((n + 1)*x)",
    )),
    (DEGREE, ("0 < x", "x < pi"), "chebyu(n, cos(x)) == sin((n + 1)*x)/sin(x)"),
    *((DEGREE, ("x > 0",), claim) for claim in (
        "x*d(laguerre(n, x), x) == n*laguerre(n, x) - n*laguerre(n - 1, x)",
        "x*d(laguerre(n, x), x, 2) + (1 - x)*d(laguerre(n, x), x) + n*laguerre(n, x) == 0",
    )),
]  # fmt: skip
FALSE += [
    *((DEGREE, (), claim) for claim in (
        "(n + 1)*legendre(n + 1, x) == (2*n + 1)*x*legendre(n, x) + n*legendre(n - 1, x)",
        "legendre(n + 1, x) == (2*n + 1)*x*legendre(n, x) - n*legendre(n - 1, x)",
        "(n + 1)*laguerre(n + 1, x) == (2*n + 1 + x)*laguerre(n, x) - n*laguerre(n - 1, x)",
        "hermite(n + 1, x) == 2*x*hermite(n, x) - n*hermite(n - 1, x)",
        "hermitenorm(n + 1, x) == x*hermitenorm(n, x) - 2*n*hermitenorm(n - 1, x)",
        "chebyt(n + 1, x) == x*chebyt(n, x) - chebyt(n - 1, x)",
        "chebyt(n, x) == chebyu(n, x) - chebyu(n - 2, x)",
        "d(hermite(n, x), x) == n*hermite(n - 1, x)", "d(hermitenorm(n, x), x) == 2*n*hermitenorm(n - 1, x)",
        "legendre(n, -x) == legendre(n, x)", "laguerre(n, -x) == (-1)**n*laguerre(n, x)",
        "abs(legendre(n, x)) <= 1", "abs(chebyt(n, x)) <= 1", "chebyu(n, 1) == n", "laguerre(n, 1) == 1",
        "hermite(n, 1) == 1", "chebyu(n, x) == chebyt(n, x)",
    )),
    *((DEGREE, ("-1 < x", "x < 1"), claim) for claim in (
        "abs(chebyu(n, x)) <= 1", "abs(legendre(n, x)) <= 1/2", "d(chebyt(n, x), x) == n*chebyu(n, x)",
        "(1 - x**2)*d(legendre(n, x), x) == n*(legendre(n + 1, x) - x*legendre(n, x))",
        "d((1 - x**2)*d(legendre(n, x), x), x) + n**2*legendre(n, x) == 0",
        "chebyt(n, sin(x)) == sin(n*x)", "chebyu(n, cos(x))*sin(x) == sin(n*x)",
        "chebyu(n, cos(2*x))*sin(x) == sin((n + 1)*x)", "chebyu(n, sin(x))*sin(x) == sin((n + 1)*x)",
        "chebyu(n, cos(x))*cos(x) == cos((n + 1)*x)", "chebyu(n, cos(x))*sin(x)**2 == sin((n + 1)*x)",
    )),
    (DEGREE, ("x > 0",), "x*d(laguerre(n, x), x) == n*laguerre(n, x) - laguerre(n - 1, x)"),
]  # fmt: skip


@pytest.mark.parametrize(("let", "given", "claim"), TRUE)
def test_laws_are_proved(let: tuple[str, ...], given: tuple[str, ...], claim: str) -> None:
    result = check(claim, let=let, given=given)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize(("let", "given", "claim"), FALSE)
def test_look_alikes_are_refuted(let: tuple[str, ...], given: tuple[str, ...], claim: str) -> None:
    assert check(claim, let=let, given=given).verdict == "refuted"


@pytest.mark.parametrize(
    "claim",
    ["d(besselk(nu, x), nu) == 0", "d(gammainc(nu, x), nu) == 0", "besselj(nu, -x) == besselj(nu, x)"],
)
def test_what_no_law_reaches_is_neither_proved_nor_supported(claim: str) -> None:
    """In a parameter no derivative is known, nor to the numbers; Jᵥ of a negative argument is not real."""
    assert check(claim, let=ORDER).verdict in ("unknown", "refuted")


def test_at_zero_a_recurrence_needs_its_condition() -> None:
    """J₀(x) + J₂(x) = (2/x)·J₁(x) has no right side at 0."""
    assert check("besselj(0, x) + besselj(2, x) == 2/x*besselj(1, x)").verdict != "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "n: integer; hermite(n, -x) == (-1)**n*hermite(n, x)",
        "n: integer; legendre(n, 1) == 1",
        "n: integer >= 0; legendre(n - 1, x) == legendre(n - 1, x) + 0*n",
        "n: integer >= 1; d(legendre(n, x), x) == (n + 1)*(legendre(n + 1, x) - x*legendre(n, x))/(x**2 - 1)",
        "n: integer >= 1; d(legendre(n, x), x) == n*(n + 1)/2 given x == 1",
    ],
)
def test_what_may_be_no_degree_or_divides_by_0_is_not_proved(claim: str) -> None:
    assert check(claim).verdict != "proved"
