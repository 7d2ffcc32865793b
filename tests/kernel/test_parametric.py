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
