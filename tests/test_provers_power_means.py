"""Norms and means of any order: Minkowski's, Hölder's and Jensen's inequalities, and powers of what may be 0."""

from __future__ import annotations

import pytest

from verifier import check
from verifier.arrangements import Full
from verifier.certificates import ArrayLaw, Bounds, NormalForm, OffZeros
from verifier.claims import Goal
from verifier.expressions import Add, Apply, Div, Expression, Neg, Pow, Total, lift
from verifier.kernel.check import Rejected
from verifier.kernel.check import check as replay
from verifier.kernel.laws.matrices.power_means import LAWS, norm
from verifier.notation import absolute, dim, exp, log, scalar, vector
from verifier.relations import Eq, Order, Relation

LET = (
    "x: vector(n)", "y: vector(n)", "w: vector(n) positive", "p: scalar > 1", "a: scalar", "r: scalar > 0",
    "v: vector(n) nonnegative",
)  # fmt: skip
CONJUGATE = ("s: scalar > 1", "1/p + 1/s == 1")

PROVED = [
    "norm(x + y, p) <= norm(x, p) + norm(y, p)",
    "norm(x - y, p) <= norm(x, p) + norm(y, p)",
    "abs(norm(x, p) - norm(y, p)) <= norm(x - y, p)",
    "norm(x + y, 3) <= norm(x, 3) + norm(y, 3)",
    "abs(x @ y) <= norm(x, p)*norm(y, p/(p - 1))",
    "abs(x @ y) <= norm(x, 3)*norm(y, 1.5)",
    "norm(x, p) <= norm(x, 1)",
    "norm(x, 1) <= n**(1 - 1/p)*norm(x, p)",
    "norm(x, 3) <= norm(x)",
    "max(abs(x)) <= norm(x, p)",
    "norm(x, p) <= n**(1/p)*max(abs(x))",
    "norm(a*x, p) == abs(a)*norm(x, p)",
    "norm(x, p)**p == sum(abs(x)**p)",
    "norm(x, p) >= 0",
    "mean(w)**p <= mean(w**p)",
    "mean(w) <= mean(w**p)**(1/p)",
    "sum(w)**p <= n**(p - 1)*sum(w**p)",
    "mean(v)**p <= mean(v**p)",
    "sum(v)**p <= n**(p - 1)*sum(v**p)",
    "sum(v)**3 <= n**2*sum(v**3)",
    "mean(abs(x))**4 <= mean(x**4)",
    "norm(v, p)**p == sum(v**p)",
    "sum(v**r) >= 0",
]
REFUTED = [
    "norm(x + y, p) >= norm(x, p) + norm(y, p)",
    "norm(x + y, p) < norm(x, p) + norm(y, p)",
    "sum(abs(x + y)**r)**(1/r) <= sum(abs(x)**r)**(1/r) + sum(abs(y)**r)**(1/r)",
    "abs(x @ y) <= norm(x, p)*norm(y, p)",
    "norm(x, p) >= norm(x, 1)",
    "norm(x, 1) <= n**(1/p)*norm(x, p)",
    "norm(x, p) <= norm(x)",
    "max(abs(x)) >= norm(x, p)",
    "norm(a*x, p) == a*norm(x, p)",
    "norm(x, p) > 0",
    "sum(abs(x)**p) > 0",
    "mean(w)**r <= mean(w**r)",
    "sum(w)**r <= n**(r - 1)*sum(w**r)",
    "mean(v)**r <= mean(v**r)",
    "sum(v)**3 <= n*sum(v**3)",
    "sum(x)**3 <= n**2*sum(x**3)",
    "sum(v**r) > 0",
]
#: Where x = 0 a side is not defined, so that no proof may be found.
UNDEFINED = [
    "norm(x, p)/norm(x, p) == 1",
    "exp(log(norm(x, p))) == norm(x, p)",
    "log(sum(abs(x)**p)) == p*log(norm(x, p))",
]


@pytest.mark.parametrize("claim", PROVED)
def test_norms_of_any_order_are_compared(claim: str) -> None:
    result = check(claim, let=LET)
    assert (result.verdict, result.trust) == ("proved", "kernel")


@pytest.mark.parametrize("claim", ["x @ y <= norm(x, p)*norm(y, s)", "sum(abs(x*y)) <= norm(x, p)*norm(y, s)"])
def test_hoelders_inequality_for_conjugate_letters(claim: str) -> None:
    assert check(claim, let=LET, given=("s > 1", "1/p + 1/s == 1")).verdict == "proved"
    assert check(claim, let=LET, given=("s > 1",)).verdict == "refuted"


def test_orders_in_a_chain_are_known_to_be_positive() -> None:
    let = ("x: vector(n)", "p: scalar", "q: scalar")
    assert check("norm(x, q) <= norm(x, p)", let=let, given=("1 < p < q",)).verdict == "proved"
    assert check("norm(x, p) <= norm(x, q)", let=let, given=("1 < p < q",)).verdict == "refuted"


@pytest.mark.parametrize("claim", REFUTED)
def test_a_falsehood_beside_them_is_refuted(claim: str) -> None:
    assert check(claim, let=LET).verdict == "refuted"


@pytest.mark.parametrize("claim", UNDEFINED)
def test_what_is_not_defined_at_zero_is_not_proved(claim: str) -> None:
    assert check(claim, let=LET).verdict in ("supported", "unknown")


n = dim("n")
x, y, w = vector("x", n), vector("y", n), vector("w", n, "positive")
p, r, a = scalar("p"), scalar("r", "positive"), scalar("a")
v, share = vector("v", n, "nonnegative"), vector("s", n, "simplex")
ABOVE_ONE: tuple[Relation, ...] = (Order(">", p, lift(1)),)
OFF = tuple(Order(">", absolute(v), lift(0)) for v in (x, y, x + y))


def by(law: str, arrays: tuple[Expression, ...], given: tuple[Relation, ...]) -> None:
    """The statement of the law, by the law."""
    replay(Goal(LAWS[law](*arrays), given), ArrayLaw(law, arrays, Bounds()))


MINKOWSKI, HOELDER = "‖z‖ₚ ≤ ‖x‖ₚ + ‖y‖ₚ for z = x + y", "|Σ xᵢyᵢ| ≤ ‖x‖ₚ ‖y‖_q"


@pytest.mark.parametrize(
    ("law", "arrays", "given"),
    [
        (MINKOWSKI, (x + y, x, y, r), OFF),
        (MINKOWSKI, (x - y, x, y, p), (*OFF, *ABOVE_ONE, Order(">", absolute(x - y), lift(0)))),
        (MINKOWSKI, (x + y, x, y, p), ABOVE_ONE),
        (HOELDER, (x, y, p, p), (*OFF, *ABOVE_ONE)),
        (HOELDER, (x, y, r, r / (r - 1)), OFF),
        ("‖x‖_q ≤ ‖x‖ₚ", (x, p, lift(1)), (*OFF, *ABOVE_ONE)),
        ("‖x‖_q ≤ ‖x‖ₚ", (x, p, r), (*OFF, *ABOVE_ONE)),
        ("‖x‖ₚ ≤ n^(1/p − 1/q) ‖x‖_q", (x, p, lift(1)), (*OFF, *ABOVE_ONE)),
        ("(Σ xᵢ/n)ᵖ ≤ Σ xᵢᵖ/n", (w, r), ()),
        ("(Σ xᵢ/n)ᵖ ≤ Σ xᵢᵖ/n", (x, lift(3)), ()),
        ("(Σ xᵢᵖ/n)^(1/p) ≤ (Σ xᵢ^q/n)^(1/q)", (w, p, lift(1)), ABOVE_ONE),
        (MINKOWSKI, (x + y, x, y, w), (*OFF, *ABOVE_ONE)),
        (MINKOWSKI, (x + y, x, a, p), (*OFF, *ABOVE_ONE)),
    ],
)
def test_a_law_without_one_of_its_hypotheses_is_refused(
    law: str, arrays: tuple[Expression, ...], given: tuple[Relation, ...]
) -> None:
    with pytest.raises((Rejected, TypeError)):
        by(law, arrays, given)


POWER = Total(Pow(absolute(x), p))


@pytest.mark.parametrize(
    ("relation", "subjects", "given"),
    [
        (Order(">", POWER, lift(0)), (x,), ABOVE_ONE),  # strict
        (Order("≥", Div(lift(1), POWER), lift(0)), (x,), ABOVE_ONE),  # not defined at 0
        (Eq(exp(log(POWER)), POWER), (x,), ABOVE_ONE),
        (Order("≥", Total(Pow(absolute(x), a)), lift(0)), (x,), ()),  # an exponent of any sign
        (Order("≥", Total(Apply("sign", absolute(x))), lift(1)), (x,), ()),  # a jump
        (Order("≤", POWER, lift(0)), (0 * x,), ABOVE_ONE),  # 0 everywhere
        (Order("≥", POWER, lift(0)), (x,), (*ABOVE_ONE, Eq(x, Full(lift(0), n)))),  # the domain is no open set
        (Order("≥", POWER, lift(0)), (x,), (*ABOVE_ONE, Order("≥", Neg(absolute(x)), lift(0)))),
        # entries ≥ 0: an exponent of any sign, a slope, a domain that is no closure of what is inside
        (Order("≥", Total(Pow(v, a)), lift(0)), (v,), ()),
        (Order("≥", Total(Pow(share, r)), lift(0)), (share,), ()),
        (Order("≥", Total(Pow(v, r)), lift(0)), (v,), (Order("≥", Neg(v), lift(0)),)),
        (Order("≥", Total(Pow(v - y, r)), lift(0)), (v - y,), ()),
    ],
)
def test_continuity_carries_over_no_more_than_it_says(
    relation: Relation, subjects: tuple[Expression, ...], given: tuple[Relation, ...]
) -> None:
    with pytest.raises(Rejected):
        replay(Goal(relation, given), OffZeros(subjects, Bounds() if isinstance(relation, Order) else NormalForm()))


def test_continuity_carries_over_what_it_says() -> None:
    replay(Goal(Order("≥", POWER, lift(0)), ABOVE_ONE), OffZeros((x,), Bounds()))
    double = Eq(norm(Add(x, x), p), 2 * norm(x, p))
    replay(Goal(double, ABOVE_ONE), OffZeros((x, Add(x, x)), NormalForm()))
    replay(Goal(Order("≥", Total(Pow(v, r)), lift(0))), OffZeros((v,), Bounds()))


EXPONENTIALS = [
    ("logsumexp(a*x)/a <= logsumexp(x)", "a: scalar >= 1", "logsumexp(a*x)/a >= logsumexp(x)"),
    ("logsumexp(x) <= a*logsumexp(x/a)", "a: scalar >= 1", "logsumexp(x) >= a*logsumexp(x/a)"),
    ("log(mean(exp(x))) <= log(mean(exp(a*x)))/a", "a: scalar >= 1", "log(mean(exp(x))) >= log(mean(exp(a*x)))/a"),
    ("softmax(-x) @ x <= mean(x)", "a: scalar", "softmax(-x) @ x >= mean(x)"),
    ("softmax(a*x) @ x >= mean(x)", "a: scalar > 0", "softmax(a*x) @ x <= mean(x)"),
    ("sum(x*exp(x)) >= mean(x)*sum(exp(x))", "a: scalar", "sum(x*exp(x)) >= sum(x)*sum(exp(x))"),
]


@pytest.mark.parametrize(("true", "scale", "false"), EXPONENTIALS)
def test_sums_of_exponentials_are_ordered(true: str, scale: str, false: str) -> None:
    assert check(true, let=("x: vector(n)", scale)).verdict == "proved"
    assert check(false, let=("x: vector(n)", scale)).verdict == "refuted"
    assert check(true, let=("x: vector(n)", "a: scalar > 0")).verdict == (
        "proved" if "@" in true or "sum(" in true else "refuted"
    )


CHEBYSHEV, SUMS = "Σ xᵢ · Σ f(xᵢ) ≤ n · Σ xᵢf(xᵢ)", "log(Σ exp qxᵢ)/q ≤ log(Σ exp pxᵢ)/p"


@pytest.mark.parametrize(
    ("law", "arrays", "given"),
    [
        (CHEBYSHEV, (x, Apply("cos", x)), ()),
        (CHEBYSHEV, (x, Apply("exp", y)), ()),
        (CHEBYSHEV, (x, Apply("exp", Neg(x))), ()),
        (CHEBYSHEV, (x, Apply("exp", a * x)), ()),
        (SUMS, (x, r, lift(1)), ()),
        (SUMS, (x, p, p + 1), ()),
    ],
)
def test_sums_of_exponentials_need_what_they_ask_for(
    law: str, arrays: tuple[Expression, ...], given: tuple[Relation, ...]
) -> None:
    with pytest.raises((Rejected, TypeError)):
        by(law, arrays, given)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: vector(n) > 0; n/sum(1/x) <= exp(mean(log(x)))", "proved"),
        ("p: vector(n) simplex positive; x: vector(n) > 0; 1/(p @ (1/x)) <= exp(p @ log(x))", "proved"),
        ("x: vector(n) > 0; n/sum(1/x) >= exp(mean(log(x)))", "refuted"),
        ("x: vector(n) > 0; n/sum(1/x) < exp(mean(log(x)))", "refuted"),
    ],
)
def test_the_harmonic_mean_below_the_geometric(claim: str, verdict: str) -> None:
    assert check(claim).verdict == verdict
