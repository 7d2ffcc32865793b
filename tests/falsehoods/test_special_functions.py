"""Laws of special functions just outside their conditions: none may be proved, whatever the portfolio tries.

The false identities that a point refutes are in ``tests/data/claims.toml``; here are statements that fail only on a
boundary or that lack a hypothesis, and certificates that claim too much.
"""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier import certificates as c
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, lift
from verifier.integrals import Integral
from verifier.kernel.check import Rejected, check
from verifier.language.asking.api import check as check_text
from verifier.notation import absolute, dim, eq, exp, ge, gt, index, le, log, lt, ne, scalar, sqrt, total, vector
from verifier.provers import prove
from verifier.relations import Eq, Eventually, Order, Relation, rebuild

t, s, a = scalar("t"), scalar("s"), scalar("a")
pos, neg, nonzero = scalar("pos", "positive"), scalar("neg", "negative"), scalar("nonzero", "nonzero")
dependent = scalar("g", of=(t,))
pi = Apply("pi", 1)
#: ½π − atan pos.
poisson = Integral(pos / (pos**2 + t**2), t, lift(0), lift(1))


def atan(x: Expression) -> Expression:
    return Apply("atan", x)


def asin(x: Expression) -> Expression:
    return Apply("asin", x)


#: Statement as text, with what is given.  Each fails, or is undefined, somewhere under its hypotheses.
UNPROVABLE: dict[str, tuple[str, tuple[str, ...]]] = {
    "reflection at whole numbers": ("gamma(x)*gamma(1-x) == pi/sin(pi*x)", ("x != 0",)),
    "reflection beyond the unit interval": ("gamma(x)*gamma(2-x) == (1-x)*pi/sin(pi*x)", ("0 < x", "x < 2")),
    "the inverse sine outside": ("arcsin(x) + arccos(x) == pi/2", ()),
    "a derivative at the ends": ("d(arcsin(x), x) == 1/sqrt(1-x**2)", ("-1 <= x", "x <= 1")),
    "a sine beyond a half turn": ("arcsin(sin(x)) == x", ("-pi < x", "x < pi")),
    "a tangent across its pole": ("arctan(tan(x)) == x", ("cos(x) != 0",)),
    "the tangent without its poles": ("tan(x)**2 + 1 == 1/cos(x)**2", ()),
    "the sum of arc tangents": ("arctan(x) + arctan(1/x) == pi/2", ("x != 0",)),
    "addition of arc tangents": ("arctan(x) + arctan(y) == arctan((x+y)/(1-x*y))", ("x*y != 1",)),
    "the logarithm of a square": ("log(x**2) == 2*log(x)", ("x != 0",)),
    "a step at the kink": ("d(relu(x), x) == where(x > 0, 1, 0)", ()),
    "the slope of floor at its steps": ("d(floor(x), x) == 0", ()),
    "sign at 0": ("sign(x)**2 == 1", ()),
    "sign of a product with an absolute value": ("sign(x)*abs(y) == y", ()),
    "a step that is not strict": ("where(x >= 0, 1, 0) == where(x > 0, 1, 0)", ()),
    "the recurrence at its pole": ("gamma(x+1) == x*gamma(x)", ("x > -1",)),
    "digamma at its pole": ("digamma(x+1) == digamma(x) + 1/x", ("x > -1",)),
    "the inverse error function at 1": ("erf(erfinv(x)) == x", ("-1 <= x", "x <= 1")),
    "two square roots of one product": ("sqrt(x)*sqrt(y) == sqrt(x*y)", ("x*y >= 0",)),
    "the cosine as a root": ("cos(x) == sqrt(1 - sin(x)**2)", ("0 < x", "x < pi")),
    "the sine positive too far": ("sin(x) > 0", ("0 < x", "x < 4")),
    "the cosine positive too far": ("cos(x) > 0", ("-pi/2 <= x", "x <= pi/2")),
    "the arc tangent reaches its bound": ("arctan(x) < 3/2", ()),
}


@pytest.mark.parametrize("name", UNPROVABLE)
def test_a_law_outside_its_conditions_is_not_proved(name: str) -> None:
    statement, given = UNPROVABLE[name]
    assert check_text(statement, given=list(given)).verdict in ("refuted", "supported", "unknown")


FORGED: dict[str, tuple[Relation, tuple[Relation, ...], c.Certificate]] = {
    "two components of the domain": (
        eq(atan(nonzero) + atan(1 / nonzero), pi / 2), (), c.ConstantDifference(nonzero, lift(1), c.NormalForm()),
    ),
    "two components by a hypothesis": (
        eq(atan(t) + atan(1 / t), pi / 2), (ne(t, 0),), c.ConstantDifference(t, lift(1), c.NormalForm()),
    ),
    "a domain that is no interval": (
        eq(atan(t) + atan(1 / t), pi / 2), (gt(t * t, 0),), c.ConstantDifference(t, lift(1), c.NormalForm()),
    ),
    "a point outside the domain": (
        eq(atan(neg) + atan(1 / neg), pi / 2), (), c.ConstantDifference(neg, lift(1), c.NormalForm()),
    ),
    "a point beyond a hypothesis": (
        eq(atan(t) + atan(1 / t), pi / 2), (lt(t, 0),), c.ConstantDifference(t, lift(1), c.NormalForm()),
    ),
    "a bound that the point only touches": (
        eq(absolute(t) / t, 1), (gt(t, 0),), c.ConstantDifference(t, lift(0), c.NormalForm()),
    ),
    "a jump between": (eq(Apply("sign", t), 1), (), c.ConstantDifference(t, lift(1), c.NormalForm())),
    "a jump of floor": (eq(Apply("floor", t), 0), (), c.ConstantDifference(t, lift(Q(1, 2)), c.NormalForm())),
    "another derivative": (eq(log(1 + exp(t)), t + log(lift(2))), (), c.ConstantDifference(t, lift(0), c.NormalForm())),
    "another value": (eq(asin(t), -Apply("asin", -t) + 1), (), c.ConstantDifference(t, lift(0), c.NormalForm())),
    "a variable that depends on it": (
        eq(dependent + log(exp(t)), dependent + t + 1), (), c.ConstantDifference(t, lift(0), c.NormalForm()),
    ),
    "an equation about the variable": (
        eq(atan(t), s), (eq(t, 0), eq(s, 0)), c.ConstantDifference(t, lift(1), c.NormalForm()),
    ),
    "a limit across a pole": (
        eq(atan(t) + atan(1 / t), pi / 2), (ne(t, 0),),
        c.ConstantUpTo(t, lift(0), atan(t) - pi / 2, atan(1 / t), pi / 2, c.NormalForm()),
    ),
    "a limit from the other side": (
        eq(atan(neg) + atan(1 / neg), pi / 2), (),
        c.ConstantUpTo(neg, lift(0), atan(neg) - pi / 2, atan(1 / neg), pi / 2, c.NormalForm()),
    ),
    "an end that is none": (
        eq(atan(t) + atan(1 / t), pi / 2), (gt(t, 1),),
        c.ConstantUpTo(t, lift(0), atan(t) - pi / 2, atan(1 / t), pi / 2, c.NormalForm()),
    ),
    "a limit that is not claimed": (
        eq(atan(pos) + atan(1 / pos), 1), (),
        c.ConstantUpTo(pos, lift(0), atan(pos) - 1, atan(1 / pos), lift(1), c.NormalForm()),
    ),
    "parts of something else": (
        eq(atan(pos) + atan(1 / pos), 0), (), c.ConstantUpTo(pos, lift(0), atan(pos), lift(0), lift(0), c.NormalForm()),
    ),
    "a jump at the end": (
        eq(Apply("sign", pos), 0), (),
        c.ConstantUpTo(pos, lift(0), Apply("sign", pos), lift(0), lift(0), c.NormalForm()),
    ),
    "a limit of what is not constant": (
        eq(pos, 0), (), c.ConstantUpTo(pos, lift(0), pos, lift(0), lift(0), c.NormalForm()),
    ),
    "a slope that is not 0": (
        eq(pos, 0), (), c.ConstantUpTo(pos, lift(0), pos, lift(0), lift(0), c.NormalForm(), lift(1), c.NormalForm()),
    ),
    "an integral that is improper at the end": (
        eq(poisson + atan(pos), 0), (),
        c.ConstantUpTo(
            pos, lift(0), poisson + atan(pos), lift(0), lift(0),
            c.Antiderivative(rebuild(poisson, {pos: lift(0)}), s, lift(0), c.NormalForm(), c.NormalForm()),
            lift(0), c.NormalForm(),
        ),
    ),
    "a sine of a whole turn": (eq(t + 2 * pi, t), (), c.SineOfDifference(c.NormalForm(), c.Bounds())),
    "a sine of half a turn": (eq(pi, 0), (), c.SineOfDifference(c.NormalForm(), c.Balls(64))),
    "an arc sine that wraps": (eq(asin(Apply("sin", t)), t), (), c.SineOfDifference(c.NormalForm(), c.Bounds())),
    "a jump near 0": (
        Eventually(le(Apply("sign", pos), Q(1, 2)), pos), (),
        c.Continuity(lift(1), Apply("sign", pos), lift(Q(1, 2)), c.Bounds()),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_certificate_is_rejected(name: str) -> None:
    relation, given, certificate = FORGED[name]
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


def test_the_same_certificates_hold_where_they_may() -> None:
    """The forgeries fail for the reason given, not because the rules never apply."""
    there = eq(atan(pos) + atan(1 / pos), pi / 2)
    assert check(Goal(there), c.ConstantDifference(pos, lift(1), c.NormalForm()))
    below = eq(atan(t) + atan(1 / t), -pi / 2)
    assert check(Goal(below, (lt(t, 0),)), c.ConstantDifference(t, lift(-1), c.NormalForm()))
    near = c.ConstantUpTo(pos, lift(0), atan(pos) - pi / 2, atan(1 / pos), pi / 2, c.NormalForm())
    assert check(Goal(there), near)
    machin = eq(4 * atan(lift(Q(1, 5))) - atan(lift(Q(1, 239))), pi / 4)
    assert check(Goal(machin), c.SineOfDifference(c.NormalForm(), c.Balls(64)))


def test_an_equation_about_one_place_says_nothing_of_the_others() -> None:
    n = dim("n")
    i = index("i", n)
    x = vector("x", n)
    claim = eq(total(absolute(x[i]), over=i), total(x[i], over=i))
    assert prove(Goal(claim, (eq(x[i], 1),))).theorem is None
    assert prove(Goal(Order("≥", total(x[i], over=i), lift(0)), (eq(x[i], 1),))).theorem is None


def test_an_equation_bounds_what_it_speaks_of() -> None:
    assert prove(Goal(eq(absolute(t - a), 0), (eq(t, a),))).theorem is not None
    assert prove(Goal(ge(sqrt(t), 1), (eq(t, 4),))).theorem is not None
    assert prove(Goal(Eq(Apply("sign", t), lift(1)), (eq(t, 0),))).theorem is None
