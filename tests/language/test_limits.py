"""Limits at oo that show in another spelling: conjugates of roots, and units in which rates are numbers."""

from __future__ import annotations

import pytest

from verifier.expressions import Variable
from verifier.language.asking.api import check
from verifier.language.asymptotics import limits
from verifier.language.asymptotics.respelt import conjugate, rescaled
from verifier.language.reading import read_claim
from verifier.notation import cos, exp, scalar, sqrt
from verifier.relations import Tends

x, b = Variable("x"), scalar("b", "positive")

LIMITS = {
    "limit(sqrt(x**2 + x) - x, x, oo)": ("1/2", "1"),
    "limit(x + sqrt(x**2 + x), x, -oo)": ("-1/2", "1/2"),
    "limit(sqrt(x**2 + x) - sqrt(x**2 - x), x, oo)": ("1", "0"),
    "limit(sqrt(x**2 + x) - x - 1/2, x, oo)": ("0", "1/2"),
    "limit(sqrt(4*x**2 + x) - 2*x, x, oo)": ("1/4", "1/2"),
    "limit(x*(sqrt(x**2 + 1) - x), x, oo)": ("1/2", "0"),
    "a: scalar; limit(sqrt(x**2 + a*x) - x, x, oo)": ("a/2", "a"),
    "b: scalar > 0; limit(tanh(b*x), x, oo)": ("1", "b"),
    "b: scalar > 0; limit(tanh(b*x), x, -oo)": ("-1", "1"),
    "b, c: scalar > 0; limit(sigmoid(b*x + c), x, oo)": ("1", "0"),
    "limit(erf(x), x, oo)": ("1", "0"),
    "limit(erf(x), x, -oo)": ("-1", "1"),
    "0 < b < 1; limit(b**k, k, oo)": ("0", "1"),
    "0 < b < 1; g: scalar; limit(g*(1 - b**k)/(1 - b), k, oo)": ("g/(1 - b)", "g/b"),
    "c: scalar > 1; limit((n + 1)/c**n, n, oo)": ("0", "1"),
    "a: scalar > 0; limit(n**5*exp(-a*n), n, oo)": ("0", "1"),
    "limit(exp(-sqrt(n))*n**3, n, oo)": ("0", "1"),
    "limit(cos(n)/sqrt(n) + 1, n, oo)": ("1", "0"),
    "limit(n*sin(1/n), n, oo)": ("1", "0"),
    "limit(x**2*sin(1/x), x, 0)": ("0", "1"),
    "limit(t*log(t), t, 0, '+')": ("0", "1"),
    # what is defined on one side only has its limit from there
    "limit(t*log(t), t, 0)": ("0", "1"),
    "limit(sqrt(t), t, 0)": ("0", "1"),
    "limit((1 + x)**(1/x), x, 0)": ("e", "1"),
    # n runs through the whole numbers where no limit over the real ones is known
    "b: scalar; abs(b) < 1; limit(b**n, n, oo)": ("0", "1"),
    "x: scalar; limit(x**n/factorial(n), n, oo)": ("0", "1"),
    # partial sums
    "0 < r < 1; limit(sum(r**k, k, 0, n), n, oo)": ("1/(1 - r)", "r/(1 - r)"),
    "limit(sum(1/k**2, k, 1, n), n, oo)": ("pi**2/6", "pi**2/3"),
    "x: scalar; limit(sum(x**k/factorial(k), k, 0, n), n, oo)": ("exp(x)", "x"),
    # the tail of erf
    "limit(gelu(x), x, -oo)": ("0", "1"),
    "limit(x**2*(1 - erf(x)), x, oo)": ("0", "1"),
    "limit(x*exp(x**2)*(1 - erf(x)), x, oo)": ("1/sqrt(pi)", "1/2"),
    "x: scalar; n: whole; 0 < x < 1; limit((x + 1/n)**n, n, oo)": ("0", "1"),
    "x: scalar; n: whole; -1 < x < 1; limit(x**n, n, oo)": ("0", "1"),
}
#: Limits that do not exist, or depend on a sign that is not known.
NONE = (
    "limit(sqrt(x**2 + x) + x, x, oo) == 1/2",
    "limit(sqrt(2*x**2 + x) - x, x, oo) == 1/4",
    "a: scalar; limit(sqrt(x**2 + x) - a*x, x, oo) == 1/2",
    "b, c: scalar > 0; limit(exp(b*x) - exp(c*x), x, oo) == 0",
    "b: scalar > 0; limit(cos(b*x), x, oo) == 1",
    "b: scalar > 0; limit(b**k, k, oo) == 0",
    "a: scalar; limit(n*exp(-a*n), n, oo) == 0",
    "limit(n*sin(n), n, oo) == 0",
    "limit(sin(n), n, oo) == 0",
    "limit((-1)**n, n, oo) == 0",
    "limit(x*(1 + erf(x)), x, oo) == 0",
    "limit(log(1/t), t, 0) == 1",
    "limit(sin(sqrt(-n))/n, n, oo) == 0",
    "limit(sin(1/x), x, 0) == 0",
    "limit(exp(-log(n)**2)*n**2, n, oo) == 1",
)
#: b^w is e^(w·log b) where b > 0, and log b < 0 says that; b < 1 does not.
NEGATIVE_BASES = (
    "x: scalar; n: whole; x < 1; limit(x**n, n, oo) == 0",
    "x: scalar; n: whole; x < 1/2; limit(x**(2*n), n, oo) == 0",
    "x: scalar; n: whole; x < 1; limit(1/x**(-n), n, oo) == 0",
    "x: scalar; n: whole; x < 1; limit((x + 1/n)**n, n, oo) == 0",
    "x: scalar; x < 1; limit((x + 1/n)**n, n, oo) == 0",
)


@pytest.mark.parametrize("text", LIMITS)
def test_the_limit_is_read_and_another_refuted(text: str) -> None:
    right, wrong = LIMITS[text]
    assert check(f"{text} == {right}").verdict == "proved"
    assert check(f"{text} == {wrong}").verdict == "refuted"


def test_partial_sums_of_a_series_that_diverges_have_no_limit() -> None:
    assert check("limit(sum(1/k, k, 1, n), n, oo) == 2").verdict == "refuted"


def test_a_limit_of_an_undefined_function_says_that_the_function_is_continuous() -> None:
    found = check("f: function; limit(f(t), t, 0) == f(0)")
    assert found.verdict == "proved"
    assert "f is continuous" in " ".join(found.remarks)


@pytest.mark.parametrize("text", NONE)
def test_what_has_none_is_not_given_one(text: str) -> None:
    assert check(text).verdict in ("unknown", "refuted")


#: √a is the limit of √(a + 1/n) also at a = 0, of √(a − 1/n) it is not: there none of them exists.
NEGATIVE_RADICANDS = (
    "limit(sqrt(0 - 1/n**2), n, oo) == 0",
    "a: scalar >= 0; limit(sqrt(a - 1/n), n, oo) == sqrt(a)",
    "a: scalar >= 0; limit((a - exp(-n))**(1/3), n, oo) == a**(1/3)",
    "x: scalar; limit(sqrt(x**2 - 1/n), n, oo) >= 0",
    "x: vector(m); limit(sqrt(norm(x)**2 + cos(n)/n), n, oo) == norm(x)",
)


@pytest.mark.parametrize("text", NEGATIVE_RADICANDS)
def test_a_root_has_no_limit_where_it_has_no_values(text: str) -> None:
    assert check(text).verdict != "proved"


def test_a_root_of_what_is_never_negative_has_one_also_where_that_is_0() -> None:
    assert check("a: scalar >= 0; limit(sqrt(a + 1/n), n, oo) == sqrt(a)").verdict == "proved"


@pytest.mark.parametrize("text", NEGATIVE_BASES)
def test_a_power_is_no_exponential_where_its_base_may_be_negative(text: str) -> None:
    assert check(text).verdict != "proved"


def test_reading_a_limit_ends_after_so_many_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text is read without a budget of time; the powers of this sum kept the kernel's reader busy for minutes."""
    quick = "limit(sqrt(n**2 + n) - n, n, oo) == 1/2"
    endless = "limit(((tanh(log(n)) + 1/n + n)**(3/2))**3, n, oo) == 0"
    assert not any(isinstance(relation, Tends) for relation in read_claim(quick).relations)
    monkeypatch.setattr(limits, "PATIENCE", 1_000)
    for claim in (quick, endless):
        assert all(isinstance(relation, Tends) for relation in read_claim(claim).relations)


def test_a_conjugate_needs_a_sum_with_a_root() -> None:
    assert conjugate(sqrt(x**2 + x) - x) == (x, sqrt(x**2 + x) - -x)
    for other in (x - 1, sqrt(x), (x + 1) ** 2):
        assert conjugate(other) is None


def test_a_unit_is_a_positive_letter_beside_the_variable() -> None:
    assert list(rescaled(exp(2 * (b * x)) + x, x)) == [exp(2 * x) + x / b]
    assert list(rescaled(exp(scalar("a") * x), x)) == []
    n = Variable("n", (), ("whole",))
    assert list(rescaled(cos(b * n), n)) == []


def test_what_is_read_is_told() -> None:
    assert "b^k → 0 as k → ∞, by the growth of its parts" in check("0 < b < 1; limit(b**k, k, oo) == 0").why
    assert "sin(x)/x → " in (why := check("limit(sin(x)/x, x, 0) == 1").why)
    assert "as x → 0, by l'Hôpital's rule" in why


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("limit(x*log(x), x, 0) == 0", " from the right, where alone the formula is defined"),
        ("limit(x*log(-x), x, 0) == 0", " from the left, where alone the formula is defined"),
        ("limit(abs(x)/x, x, 0, '+') == 1", " from the right, by"),
        ("limit(x*sin(1/x), x, 0) == 0", ", by"),
    ],
)
def test_a_limit_from_one_side_says_so(text: str, side: str) -> None:
    assert f"→ {text[-1]} as x → 0{side}" in check(text).why


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("limit((1 + 1/n)**n, n, oo) == exp(1)", "exp(1) = exp(1)"),
        ("limit(sin(x)/x, x, 0) == 1", "1 = 1"),
        ("a: scalar; limit((exp(a*x) - 1)/x, x, 0) == a", "a = a"),
        ("f: function; x: scalar; limit((f(x + h) - f(x))/h, h, 0) == d(f(x), x)", "f′(x) = ∂f(x)/∂x"),
    ],
)
def test_a_limit_by_lhopital_is_told_as_the_number_it_is(text: str, said: str) -> None:
    result = check(text)
    assert (result.statement.partition(", that is ")[2], result.verdict) == (said, "proved")


def test_a_limit_whose_quotient_may_be_undefined_stays_a_quotient() -> None:
    assert check("y: scalar; limit(x*y/(y*x), x, 0) == 1").verdict != "proved"
    assert check("y: scalar != 0; limit(x*y/(y*x), x, 0) == 1").verdict == "proved"


@pytest.mark.parametrize(
    "claim",
    [
        "b: scalar != 0; limit(x**2/(b*x + x**2), x, 0) == x",
        "f: function; limit((f(x) - f(0))/x, x, 0) == d(f(x), x)",
        "integral(x, x, 0, 1) == x/2",
        "sum(k, k, 1, n) == k",
    ],
)
def test_a_letter_outside_is_another_one(claim: str) -> None:
    """What a limit is written with, x = 0, is not said of an x that stands outside it."""
    assert check(claim).verdict == "refuted"


@pytest.mark.parametrize("part", ["d(log(x), x)", "E(g)*log(x)", "sum(log(x)/k, k, 1, 3)", "log(x)"])
def test_a_limit_is_defined_where_its_parts_are(part: str) -> None:
    assert check(f"g: noise mean 0 var 1; x: scalar; limit({part}/n, n, oo) == 0").verdict != "proved"
    assert check(f"g: noise mean 0 var 1; x: scalar > 0; limit({part}/n, n, oo) == 0").verdict == "proved"


def test_what_a_sum_inside_runs_over_stays_inside() -> None:
    (relation,) = read_claim("limit(sum(1/k**2, k, 1, n), n, oo) == pi**2/6").relations
    assert not relation.atoms(Variable)


@pytest.mark.parametrize(
    "formula",
    [
        "limit((x/a)*(a*x), x, 0, '+')",  # by signs: what a = 0 leaves is (x/0)·0
        "limit(1/(x*a)*a, x, oo)",
        "limit(sin(x/a)*x, x, 0)",  # a product with what tends to 0
        "limit(x/(x + 1/(a*x)), x, oo)",  # a sum with what grows faster
        "limit(sqrt(x + 1/(a*x))/x, x, oo)",
        "limit(exp(-x - 1/(a*x)), x, oo)",
        "limit(log(x + 1/(a*x))/x, x, oo)",
        "limit(1 + sin(x)/a/x, x, oo)",
        "limit((1 + x/a)*(1/x**2), x, oo)",
    ],
)
def test_a_divisor_that_leaves_no_trace_is_not_0(formula: str) -> None:
    value = "1" if formula.startswith(("limit(1 +", "limit(x/(x +")) else "0"
    for fact in ("", " >= 0"):
        assert check(f"a: scalar{fact}; {formula} == {value}").verdict != "proved"
    assert check(f"a: scalar > 0; {formula} == {value}").verdict == "proved"


def test_a_limit_of_an_integral_with_a_parameter_ends() -> None:
    """What the integral runs over is no parameter that takes values."""
    assert check("a: scalar; limit(integral(exp(-t)*a, t, 0, x), x, oo) == a").verdict != "error"


@pytest.mark.parametrize(
    "formula",
    [
        "limit(sign(x)*(1 + x**a), x, 0)",  # x^a is there at x < 0 for a = 1
        "limit(abs(x)/x*(1 + x**a), x, 0)",
        "limit(x**a/abs(x)**a, x, 0)",
        "limit(where(x > 0, 1, 2) + x**a, x, 0)",
        "limit(where(x > 0, 1 + x*log(x), 5), x, 0)",  # another branch
        "limit(where(x > 0, 1 + x**a*log(x), 5), x, 0)",
    ],
)
def test_a_side_is_left_out_only_where_nothing_is_defined(formula: str) -> None:
    assert check(f"a: scalar; given a > 0; {formula} == 1").verdict != "proved"


def test_a_limit_with_a_logarithm_is_one_from_its_side() -> None:
    found = check("a: scalar; given a > 0; limit(x**a*log(x), x, 0) == 0")
    assert found.verdict == "proved"
    assert "from the right, where alone" in found.why


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("limit(exp(x), x, oo) == oo", "proved"),
        ("-oo == limit(log(x), x, 0, '+')", "proved"),
        ("limit(1/x**2, x, 0) == np.inf", "proved"),
        ("limit(2**n, n, oo) == oo", "proved"),
        ("limit(-2**n, n, oo) == -oo", "proved"),
        ("a: scalar > 1; limit(a**n, n, oo) == oo", "proved"),
        ("a: scalar > 0; limit(x**a, x, oo) == oo", "proved"),
        ("x: vector(n) > 0; limit(exp(t*x), t, oo) == oo", "proved"),
        ("limit(x + sin(x), x, oo) == oo", "proved"),
        # the wrong sign, one side only, what stays bounded, a hypothesis too weak
        ("limit(x**3, x, -oo) == oo", "refuted"),
        ("limit(1/x, x, 0) == oo", "refuted"),
        ("limit(1/x**2, x, 1) == oo", "refuted"),
        ("limit(arctan(x), x, oo) == oo", "refuted"),
        ("limit(exp(-x), x, oo) == oo", "refuted"),
        ("a: scalar > 0; limit(a**n, n, oo) == oo", "refuted"),
        ("limit(log(x), x, oo) == 1", "refuted"),
        ("limit(3**n/2**n, n, oo) == 0", "refuted"),
        # neither: it swings
        ("limit(x*sin(x), x, oo) == oo", "refuted"),
        ("limit((-2)**n, n, oo) == oo", "unknown"),
        ("limit(x, x, oo) == oo == limit(x**2, x, oo)", "unknown"),
    ],
)
def test_what_tends_to_infinity_is_what_has_a_reciprocal_or_an_exponential_that_vanishes(
    claim: str, verdict: str
) -> None:
    assert check(claim).verdict == verdict


def test_several_values_have_a_largest_one() -> None:
    assert check("max(x, y, z) == max(x, max(y, z))").verdict == "proved"
    assert check("min(x, y, z) == min(x, y)").verdict == "refuted"


@pytest.mark.parametrize("claim", ["limit((-2)**n, n, oo) == 0", "limit((-1)**n*n, n, oo) == 0"])
def test_powers_of_a_number_below_0_are_given_no_limit(claim: str) -> None:
    """l'Hôpital's rule was said to give 0."""
    result = check(claim)
    assert result.verdict in ("unknown", "refuted")
    assert "pital" not in result.why


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("limit(n/log(n), n, oo) == 0", "refuted"),
        ("limit(x**2/(x + 1), x, oo) == 1", "refuted"),
        ("limit(x**2/(x + 1), x, oo) == c", "refuted"),
        ("limit(-x**3 + x, x, oo) == 0", "refuted"),
        ("limit(1/x**2, x, 0) == 0", "refuted"),
        ("limit(log(x), x, 0, '+') == 0", "refuted"),
        ("limit(n/log(n), n, oo) == oo", "proved"),
        ("limit(x**2/(x**2 + 1), x, oo) == 1", "proved"),
        ("limit(x + 1/x - x, x, oo) == 0", "proved"),
    ],
)
def test_what_grows_beyond_every_bound_has_no_number_for_a_limit(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
