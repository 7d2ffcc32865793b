"""Lipschitz bounds by the slope off the kinks: what has no jump is proved, each condition dropped is refused."""

from __future__ import annotations

import pytest

from verifier.certificates import Bounds, Certificate, Coefficients, NormalForm, Oriented, SlopeOffKinks
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.notation import absolute, dim, eq, exp, ge, le, relu, scalar, total, vector
from verifier.properties import Lipschitz
from verifier.provers import prove
from verifier.relations import Relation

t, a = scalar("t a")
b = scalar("b", "positive")
r = scalar("r", "nonzero")
FORM = NormalForm()
SIGN = Apply("sign", t)


def where(gap: Expression, yes: Expression, no: Expression) -> Expression:
    s = Apply("sign", gap)
    return no + (yes - no) * (s + s**2) / 2


TRUE: list[tuple[Relation, tuple[Relation, ...]]] = [
    (Lipschitz(t / (1 + absolute(t)), t, lift(1)), ()),
    (Lipschitz(where(t, t, exp(t) - 1), t, lift(1)), ()),
    (Lipschitz(where(t, 2 * t, t), t, lift(2)), ()),
    (Lipschitz(where(b - absolute(t), t**2 / 2, b * (absolute(t) - b / 2)), t, b), ()),
    (Lipschitz(relu(t) ** 2, t, lift(2)), (le(t, 1),)),
]


@pytest.mark.parametrize(("relation", "given"), TRUE, ids=lambda value: str(value)[:60])
def test_functions_made_of_pieces_that_meet(relation: Relation, given: tuple[Relation, ...]) -> None:
    assert prove(Goal(relation, given)).theorem is not None


REFUSED: list[tuple[Relation, tuple[Relation, ...], Certificate]] = [
    # a jump has slope 0 on both sides
    (Lipschitz(SIGN, t, lift(0)), (), SlopeOffKinks(FORM, FORM)),
    (Lipschitz(where(t, t + 1, t), t, lift(1)), (), SlopeOffKinks(FORM, FORM, (FORM,))),
    (Lipschitz(where(t, t + 1, t), t, lift(1)), (), SlopeOffKinks(FORM, FORM, (FORM, FORM), True)),
    # nobody says that the pieces meet
    (Lipschitz(where(t, 2 * t, t), t, lift(2)), (), SlopeOffKinks(Bounds(), Bounds())),
    # the domain is no interval
    (Lipschitz(absolute(r) / r, r, lift(0)), (), SlopeOffKinks(FORM, FORM)),
    (Lipschitz(absolute(t) * t / t**2, t, lift(0)), (ge(t**2, 1),), SlopeOffKinks(FORM, FORM)),
    # the function is not defined at the kink
    (Lipschitz(t / absolute(t), t, lift(0)), (), SlopeOffKinks(FORM, FORM)),
    # a constant that is too small
    (Lipschitz(where(t, 2 * t, t), t, lift(1)), (), SlopeOffKinks(Bounds(), Bounds(), (FORM,))),
    # the kink fills the line: |a·t| with a = 0 is no matter, yet |0·t + a| may be anything where a = 0
    (Lipschitz(absolute(a * t - a * t) * a, t, lift(0)), (), SlopeOffKinks(Bounds(), Bounds())),
]


@pytest.mark.parametrize(("relation", "given", "certificate"), REFUSED, ids=lambda value: str(value)[:60])
def test_each_condition_is_needed(relation: Relation, given: tuple[Relation, ...], certificate: Certificate) -> None:
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


@pytest.mark.parametrize(
    "relation",
    [
        Lipschitz(SIGN, t, lift(1)),
        Lipschitz(where(t, t + 1, t), t, lift(1)),
        Lipschitz(where(absolute(t) - 1, t, lift(0)), t, lift(1)),
        Lipschitz(relu(t) ** 2, t, lift(2)),
        Lipschitz(Apply("floor", t), t, lift(1)),
    ],
    ids=str,
)
def test_false_ones_are_not_proved(relation: Relation) -> None:
    assert prove(Goal(relation)).theorem is None


def test_a_hypothesis_about_a_number_with_the_name_of_an_entry_joins_nothing() -> None:
    """Σ aᵢ·sign(t − cᵢ) jumps where a ≠ 0, whatever a number is called."""
    n = dim("n")
    w, c = vector("w c", n)
    relation = Lipschitz(total(w * Apply("sign", t - c)), t, lift(0))
    joins = (NormalForm((Oriented(0, 0),)),)
    for name in ("𝑒w", "z"):
        goal = Goal(relation, (eq(Variable(name), 0),))
        with pytest.raises(Rejected):
            check(goal, SlopeOffKinks(Coefficients(), Coefficients(), joins=joins))
