"""Definite integrals by their names: the laws at numbers, under their conditions and just outside of them."""

from __future__ import annotations

import math
from typing import Any

import pytest
import sympy
from flint import arb, ctx

from verifier import check as checked
from verifier.certificates import Antiderivative, NamedIntegral, NormalForm, SplitIntegral
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Number, Operand, Variable, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.calculus.improper_integrals import IMPROPER
from verifier.kernel.laws.calculus.named_integrals import LAWS
from verifier.kernel.laws.calculus.special_integrals import SPECIAL
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import scalar as value_of
from verifier.kernel.points.point import Point
from verifier.notation import absolute, exp, scalar
from verifier.provers import prove
from verifier.relations import Eq, rebuild

t, u = Variable("t"), Variable("u")
x, y = scalar("x"), scalar("y")
p, q, r = scalar("p", "positive"), scalar("q", "positive"), scalar("r", "positive")
oo = sympy.oo
half = lift(1) / 2
#: Values of the parameters of each law, in its order; the integrals of these have balls.
AT: tuple[tuple[Operand, ...], ...] = (
    (2, 3, half, 1), (3, half), (-1, half, 3), (2, 3, half), (5, half, 2), (1, half, 3), (2, 1, 1), None, (1,), (1,),
    (2, 4, 3), (2, 3, -1), (2, 3, 2), (half, 3, -2), (5, 2, 1), (2, 1, 3), (2, 2, 3),
)  # fmt: skip


def number(node: Expression) -> Any:
    with ctx.workprec(128):
        return arb(value_of(node, environment(Point({}, {}))).real)


ELSEWHERE = {*SPECIAL, *IMPROPER}


@pytest.mark.parametrize(("law", "at"), list(zip([law for law in LAWS if law not in ELSEWHERE], AT, strict=True)))
def test_the_laws_at_numbers(law: str, at: tuple[Operand, ...] | None) -> None:
    if at is None:  # there are no balls of sin(t)/t up to ∞, but of Abel's ∫ e^(−kt)·sin(bt)/t dt = arctan(b/k)
        named = LAWS[law](t, lift(2), lift(3))
        near = number(Integral(named.integrand * exp(-t / 4), t, lift(0), oo))
        assert near.overlaps(number(2 * Apply("atan", lift(12))))
        assert named.value == lift(2) * Apply("pi", 1) / 2
        return
    if "log cos" in law:  # the end π/2 is no exact number
        midpoints = (math.log(math.cos((k + 0.5) * math.pi / 20000)) for k in range(10000))
        assert math.isclose(sum(midpoints) * math.pi / 20000, -math.pi / 2 * math.log(2), rel_tol=1e-4)
        return
    named = LAWS[law](t, *map(lift, at))
    found = number(Integral(named.integrand, t, named.low, named.high))
    assert found.overlaps(number(named.value))
    assert found.rad() < arb("0.01")
    assert all(number(part) > 0 for part in named.positive)


def by(law: int, node: Expression, *parameters: Operand) -> NamedIntegral:
    name = list(LAWS)[law]
    given = tuple(map(lift, parameters))
    conditions = tuple(_sign(part) for part in LAWS[name](u, *given).positive)
    return NamedIntegral(node, u, name, given, NormalForm(), conditions, NormalForm())


def _sign(part: Expression) -> Any:
    from verifier.relations import Order

    found = prove(Goal(Order(">", part, lift(0)))).theorem
    return found.certificate if found is not None else NormalForm()


def proved(goal: Any, certificate: Any) -> bool:
    try:
        check(Goal(goal), certificate)
    except Rejected:
        return False
    return True


def gamma(a: Operand) -> Expression:
    return Apply("gamma", lift(a))


@pytest.mark.parametrize(
    ("node", "law", "parameters", "value"),
    [
        (Integral(t ** (p - 1) * exp(-t), t, lift(0), oo), 0, (1, p, 1, 1), gamma(p)),
        (Integral(t**p * exp(-q * t), t, lift(0), oo), 0, (1, p + 1, q, 1), gamma(p + 1) / q ** (p + 1)),
        (Integral(x * exp(-(t**2)), t, lift(0), oo), 0, (x, 1, 1, 2), x * gamma(half) / 2),
        (Integral(t ** (p - 1) * (1 - t) ** (q - 1), t, lift(0), lift(1)), 2, (1, p, q),
         gamma(p) * gamma(q) / gamma(p + q)),
        (Integral(t ** (p - 1), t, lift(0), q), 4, (1, p, q), q**p / p),
        (Integral(t ** (-p - 1), t, q, oo), 5, (1, p, q), q ** (-p) / p),
        (Integral(Apply("sin", q * t) / t, t, lift(0), oo), 7, (1, q), Apply("pi", 1) / 2),
    ],
)  # fmt: skip
def test_integrals_by_their_names(node: Any, law: int, parameters: tuple[Operand, ...], value: Expression) -> None:
    assert proved(Eq(node, value), by(law, node, *parameters))
    assert not proved(Eq(node, value + 1), by(law, node, *parameters))
    # another letter where the sign matters, another interval, another integrand, another parameter
    bare = {p: x, q: y}
    if {p, q} & {*node.atoms(Variable)}:
        other = tuple(rebuild(lift(part), bare) for part in parameters)
        assert not proved(Eq(rebuild(node, bare), rebuild(value, bare)), by(law, rebuild(node, bare), *other))
    wider = Integral(node.args[0], t, lift(-1) if node.args[2] == lift(0) else lift(0), node.args[3])
    assert not proved(Eq(wider, value), by(law, wider, *parameters))
    steeper = Integral(node.args[0] * t, *node.args[1:])
    assert not proved(Eq(steeper, value), by(law, steeper, *parameters))
    assert not proved(Eq(node, value), by(law, node, lift(parameters[0]) + 1, *parameters[1:]))
    # a parameter that moves with the variable
    assert not proved(Eq(node, value), by(law, node, u, *parameters[1:]))


def test_certificates_that_do_not_fit_are_refused() -> None:
    node = Integral(t * exp(-t), t, lift(0), oo)
    good = by(0, node, 1, 2, 1, 1)
    assert proved(Eq(node, lift(1)), good)
    name = next(iter(LAWS))
    for law, parameters, conditions in (
        ("no such law", good.parameters, good.conditions),
        (name, good.parameters[:2], good.conditions),
        (name, good.parameters, ()),
        (list(LAWS)[10], (Number(1), Number(3), Number(1)), good.conditions),
    ):
        forged = NamedIntegral(node, u, law, parameters, NormalForm(), conditions, NormalForm())
        assert not proved(Eq(node, lift(1)), forged)
    assert not proved(Eq(node * u, u), NamedIntegral(node, u, name, good.parameters, *_rest(good)))


def _rest(good: NamedIntegral) -> tuple[Any, ...]:
    return good.inside, good.conditions, good.body


def halves(node: Any, place: Operand, value: Expression, low: Any, high: Any) -> bool:
    """∫ over both halves of a bell e^(−|t|) or the like, cut at a place."""
    cut = lift(place)
    left, right = Integral(node.args[0], t, node.args[2], cut), Integral(node.args[0], t, cut, node.args[3])
    last = Antiderivative(right, u, high[0], NormalForm(), NormalForm(), None, lift(high[1]))
    first = Antiderivative(left, u, low[0], NormalForm(), last, lift(low[1]), None)
    return proved(Eq(node, value), SplitIntegral(node, cut, first))


def test_an_integral_is_cut_between_its_ends_where_its_integrand_is_continuous() -> None:
    node = Integral(1 / (1 + t**2), t, -oo, oo)
    arc = Apply("atan", u)
    quarter = Apply("pi", 1) / 2
    assert halves(node, 0, 2 * quarter, (arc, -quarter), (arc, quarter))
    assert halves(node, 3, 2 * quarter, (arc, -quarter), (arc, quarter))
    assert not halves(node, 0, quarter, (arc, -quarter), (arc, quarter))
    # a pole at the cut, and a cut beyond an end
    pole = Integral(1 / t**2, t, -oo, oo)
    assert not halves(pole, 0, lift(0), (-1 / u, 0), (-1 / u, 0))
    for place in (lift(-1), lift(0)):
        half_line = Integral(exp(-t), t, lift(0), oo)
        right = Integral(exp(-t), t, place, oo)
        last = Antiderivative(right, u, -exp(-u), NormalForm(), NormalForm(), None, lift(0))
        first = Antiderivative(Integral(exp(-t), t, lift(0), place), u, -exp(-u), NormalForm(), last)
        assert not proved(Eq(half_line, lift(1)), SplitIntegral(half_line, place, first))
    jump = Integral(Apply("sign", t) * exp(-absolute(t)), t, -oo, oo)
    assert not proved(Eq(jump, lift(0)), SplitIntegral(jump, lift(0), NormalForm()))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("a, b: scalar > 0; integral(t**(a - 1)*(1 - t)**(b - 1), t, 0, 1) == beta(a, b)", "proved"),
        ("a, b: scalar > 0; integral(t**a*(1 - t)**b, t, 0, 1) == beta(a, b)", "refuted"),
        ("n: integer >= 0; integral(t**n*exp(-t), t, 0, oo) == factorial(n)", "proved"),
        ("n: integer >= 0; integral(t**n*exp(-t), t, 0, oo) == factorial(n + 1)", "refuted"),
        ("a, b: scalar > 0; integral(b**a*x**a*exp(-b*x)/gamma(a), x, 0, oo) == a/b", "proved"),
        ("a, b: scalar > 0; integral(b**a*x**a*exp(-b*x)/gamma(a), x, 0, oo) == b/a", "refuted"),
        ("k, s: scalar > 0; integral(k/s*(x/s)**(k - 1)*exp(-(x/s)**k), x, 0, oo) == 1", "proved"),
        ("integral(x**3/(exp(x) - 1), x, 0, oo) == pi**4/15", "proved"),
        ("integral(x**3/(exp(x) - 1), x, 0, oo) == pi**4/90", "refuted"),
        ("integral(exp(-x)*log(x), x, 0, oo) == -euler_gamma", "proved"),
        ("b: scalar > 0; integral(exp(-abs(x - m)/b)/(2*b), x, -oo, oo) == 1", "proved"),
        ("b: scalar > 0; integral(exp(-abs(x)/b)/b, x, -oo, oo) == 1", "refuted"),
        ("a: scalar > 0; integral(exp(-a*x)*sin(b*x), x, 0, oo) == b/(a**2 + b**2)", "proved"),
        ("integral(1/cosh(x), x, -oo, oo) == pi", "proved"),
        ("integral(1/(1 + exp(x)), x, 0, oo) == log(2)", "proved"),
        ("a: scalar; integral(t**(a - 1)*exp(-t), t, 0, oo) == gamma(a)", "refuted"),
        ("integral(x**a, x, 0, 1) == 1/(a + 1)", "refuted"),
        ("n: integer; integral(x**n*log(x), x, 0, 1) == -1/(n + 1)**2", "refuted"),
        ("a > 1; integral(1/(x - a), x, 0, 1) == log((a - 1)/a)", "proved"),
        ("integral(1/(x - a), x, 0, 1) == log(abs((a - 1)/a))", "refuted"),
        ("z ~ N(0, 1); E(1/z) == 0", "refuted"),
        ("z ~ N(0, 1); E(exp(z**2)) == sqrt(2)", "refuted"),
        ("lam > 0; X ~ exponential(lam); E(exp(t*X)) == lam/(lam - t)", "refuted"),
        ("lam > 0; t < lam; X ~ exponential(lam); E(exp(t*X)) == lam/(lam - t)", "proved"),
        ("integral(1/x, x, 0, 1) == 1", "refuted"),
        ("integral(1/x, x, -1, 1) == 0", "refuted"),
        ("integral(exp(-t), t, -oo, 0) == 1", "refuted"),
        ("integral(log(x), x, 0, 1) == 1", "refuted"),
    ],
)
def test_claims(claim: str, verdict: str) -> None:
    assert checked(claim).verdict == verdict
