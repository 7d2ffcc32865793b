"""Derivatives across kinks: what heals is proved, and each condition of the law dropped in turn is refused."""

from __future__ import annotations

import pytest

from verifier.certificates import AcrossKinks, Certificate, NormalForm
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import absolute, d, dim, dot, ge, grad, gt, jacobian, ne, relu, scalar, total, vector
from verifier.provers import prove
from verifier.relations import Eq, Relation

n = dim("n")
t, a, c = scalar("t a c")
s = scalar("s", "nonnegative")
x, y, w = vector("x y w", n)
p = vector("p", n, "simplex")
FORM = NormalForm()


def step(u: Expression) -> Expression:
    """1 for u > 0, else 0."""
    return (Apply("sign", u) + Apply("sign", u) ** 2) / 2


def where(gap: Expression, yes: Expression, no: Expression) -> Expression:
    return no + (yes - no) * step(gap)


HEALED: list[tuple[Relation, tuple[Relation, ...]]] = [
    (Eq(d(relu(t) ** 2, t), 2 * relu(t)), ()),
    (Eq(2 * absolute(t), d(t * absolute(t), t)), ()),
    (Eq(d(t / (1 + absolute(t)), t), 1 / (1 + absolute(t)) ** 2), ()),
    (Eq(d(relu(a * t - c) ** 2, t), 2 * a * relu(a * t - c)), ()),
    (Eq(grad(total(relu(x - y) ** 2), x), 2 * relu(x - y)), ()),
    (Eq(grad(relu(1 - a * dot(w, x)) ** 2, w), -2 * a * relu(1 - a * dot(w, x)) * x), ()),
    (Eq(d(where(t, t**2, lift(0)), t), 2 * relu(t)), ()),
    (Eq(d(t * absolute(t), t), 2 * absolute(t)), (gt(a, 0), gt(1, t))),
]


@pytest.mark.parametrize(("relation", "given"), HEALED, ids=str)
def test_derivatives_where_pieces_meet_smoothly_are_proved(relation: Relation, given: tuple[Relation, ...]) -> None:
    theorem = prove(Goal(relation, given)).theorem
    assert theorem is not None
    assert isinstance(theorem.certificate, AcrossKinks)
    assert "derivatives across kinks" in theorem.rules


REFUSED: list[tuple[Relation, tuple[Relation, ...], Certificate, str]] = [
    # g jumps at the kink
    (Eq(d(absolute(t), t), Apply("sign", t)), (), AcrossKinks(FORM), "not known to be continuous"),
    # g is not defined at the kink
    (Eq(d(absolute(t), t), t / absolute(t)), (), AcrossKinks(FORM), "needs"),
    (Eq(d(t * absolute(t), t), 2 * t * absolute(t) / t), (), AcrossKinks(FORM), "needs"),
    # f jumps at the kink: the pieces do not meet, or nobody says that they do
    (Eq(d(where(t, t**2 + 1, lift(0)), t), 2 * relu(t)), (), AcrossKinks(FORM, (FORM,)), "canonical form"),
    (Eq(d(where(t, t**2 + 1, lift(0)), t), 2 * relu(t)), (), AcrossKinks(FORM), "places where pieces meet"),
    # f is not defined at the kink
    (Eq(d(t**3 / absolute(t), t), 2 * absolute(t)), (), AcrossKinks(FORM), "needs"),
    # the domain is not open: t = a holds on a line, s ≥ 0 and p in the simplex have edges
    (Eq(d(t * absolute(t - a), t), absolute(t - a)), (Eq(t, a),), AcrossKinks(FORM), "not strict"),
    (Eq(d(t * absolute(t), t), 2 * absolute(t)), (ge(t, 0),), AcrossKinks(FORM), "not strict"),
    (Eq(d(s * absolute(s - a), s), absolute(s - a)), (), AcrossKinks(FORM), "open set"),
    (Eq(grad(total(p * absolute(p - x)), p), absolute(p - x)), (), AcrossKinks(FORM), "open set"),
    # the kink is everywhere: at n = 1 (Σx)² = Σx²
    (Eq(grad(absolute(total(x) ** 2 - total(x**2)) ** 3, x), 0 * x), (), AcrossKinks(FORM), "whole neighbourhood"),
    (Eq(d(t * absolute(t - t), t), lift(0)), (), AcrossKinks(FORM), "needs|neighbourhood|normal form"),
    # no derivative at all
    (Eq(absolute(t), relu(t) + relu(-t)), (), AcrossKinks(FORM), "speaks of"),
    # the equation is wrong off the kinks
    (Eq(d(relu(t) ** 2, t), relu(t)), (), AcrossKinks(FORM), "normal form|canonical"),
]


@pytest.mark.parametrize(("relation", "given", "certificate", "reason"), REFUSED, ids=lambda v: str(v)[:60])
def test_each_condition_is_needed(
    relation: Relation, given: tuple[Relation, ...], certificate: Certificate, reason: str
) -> None:
    with pytest.raises(Rejected, match=reason):
        check(Goal(relation, given), certificate)


def test_a_derivative_that_does_not_exist_is_not_proved() -> None:
    assert prove(Goal(Eq(d(absolute(t), t), Apply("sign", t)))).theorem is None
    assert prove(Goal(Eq(d(relu(t), t), step(t)))).theorem is None
    assert prove(Goal(Eq(jacobian(relu(x), x) @ x, relu(x)))).theorem is None
    assert prove(Goal(Eq(d(absolute(t), t), Apply("sign", t)), (ne(t, 0),))).theorem is not None
