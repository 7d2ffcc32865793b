"""The gate: only ``check`` makes a theorem, only ``refute`` a refutation, and neither lends its seal."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as Q

import pytest

from verifier.certificates import (
    Bounds,
    Certificate,
    Chained,
    Coefficients,
    NormalForm,
    Oriented,
    Rewritten,
    Simplified,
    SquareBoth,
)  # fmt: skip
from verifier.claims import Goal
from verifier.kernel.check import Refutation, Rejected, Theorem, check, refute
from verifier.kernel.points.point import Point
from verifier.notation import absolute, dim, eq, exp, ge, gt, index, le, log, ne, scalar, tends, total, vector
from verifier.relations import Convex, Order

n = dim("n")
i, j = index("i j", n)
s, t = scalar("s"), scalar("t", "positive")
x = vector("x", n)
TRUE = Goal(eq(total(x), total(x[i], over=i)))
FALSE = Goal(eq(total(x), 0))


def test_a_theorem_says_what_it_rests_on() -> None:
    theorem = check(Goal(eq(log(t**2), 2 * log(t))), NormalForm())
    assert theorem.trust == "kernel"
    assert theorem.rules == ("normal form",)
    assert "t > 0" in map(str, theorem.obligations)


def test_the_scope_of_a_theorem() -> None:
    assert check(TRUE, NormalForm()).scope == "all n"
    assert check(Goal(eq(s * (x[i] - x[j]), s * x[i] - s * x[j]), (ne(i, j),)), NormalForm()).scope == "all n ≥ 2"
    assert check(Goal(eq(s, s)), NormalForm()).scope == ""


def test_theorems_are_not_made_by_hand() -> None:
    with pytest.raises(Rejected):
        Theorem(FALSE, NormalForm(), "all n", "kernel", (), (), ())
    with pytest.raises(Rejected):
        Theorem(FALSE, NormalForm(), "all n", "kernel", (), (), (), object())
    with pytest.raises(Rejected):
        Refutation(TRUE, Point(), "0", "1", "", True)


@pytest.mark.parametrize(
    "change", [{"goal": FALSE}, {"trust": "sympy"}, {"scope": "all n, m"}, {"certificate": Bounds()}]
)
def test_a_theorem_does_not_lend_its_seal(change: dict[str, object]) -> None:
    theorem = check(TRUE, NormalForm())
    assert replace(theorem) == theorem
    with pytest.raises(Rejected):
        replace(theorem, **change)  # type: ignore[arg-type]
    with pytest.raises(Rejected):
        Theorem(FALSE, NormalForm(), "all n", "kernel", (), (), (), theorem._seal)


def test_a_refutation_does_not_lend_its_seal() -> None:
    found = refute(FALSE, Point(sizes={n: 1}, values={x: (Q(1),)}))
    assert found.exact
    with pytest.raises(Rejected):
        replace(found, goal=TRUE)


@pytest.mark.parametrize(
    "certificate", [Bounds(), Simplified(), SquareBoth(NormalForm()), Chained(total(x), NormalForm(), NormalForm())]
)
def test_a_certificate_of_another_kind_or_for_another_goal(certificate: Certificate) -> None:
    with pytest.raises(Rejected):
        check(FALSE, certificate)


def test_a_certificate_says_nothing_about_another_relation() -> None:
    with pytest.raises(Rejected, match="says nothing"):
        check(Goal(Convex(s**2, s)), NormalForm())
    with pytest.raises(Rejected, match="says nothing"):
        check(Goal(tends(total(x), 0, n)), Bounds())


@pytest.mark.parametrize(
    "given",
    [(gt(s, 0), gt(0, s)), (ge(s, 1), ge(0, s)), (gt(0, t),), (ne(s, 0), ge(s, 0), ge(0, s))],
)
def test_hypotheses_that_contradict_each_other_prove_nothing(given: tuple[Order, ...]) -> None:
    with pytest.raises(Rejected, match="contradict"):
        check(Goal(eq(s, s), given), NormalForm())


def test_facts_that_contradict_each_other_prove_nothing() -> None:
    for z in (
        scalar("z", "positive", "negative"),
        scalar("z", "unit_interval", "negative"),
        vector("z", n, "simplex", "negative"),
    ):
        with pytest.raises(Rejected, match="contradict"):
            check(Goal(eq(s, s), (eq(z, z),)), NormalForm())


def test_a_rejection_and_not_a_crash() -> None:
    """Rules without end, statements that cannot be made: the kernel says no in its own words."""
    circular = Goal(eq(s, 0), (eq(s, s * t + s * s),))
    for lead in range(4):
        with pytest.raises(Rejected):
            check(circular, NormalForm((Oriented(0, lead),)))
    with pytest.raises(Rejected):
        check(Goal(ge(x, 0)), Chained(vector("x", n)[i] * 0 + exp(x[i]), Bounds(), Bounds()))
    with pytest.raises(Rejected):
        check(Goal(ge(absolute(s), s)), Coefficients((Oriented(3, 3),)))


def test_squares_compare_with_what_is_not_negative() -> None:
    """a² ≤ b² gives a ≤ b where b ≥ 0, whatever the sign of a; an equation needs both."""
    r = scalar("r", "nonnegative")
    below = Rewritten(r**2 - s**2)
    for relation in (le(s, r), ge(r, s)):
        assert check(Goal(relation, (le(s**2, r**2),)), SquareBoth(Coefficients((Oriented(0, 0),)))).rules
    for relation in (le(r, s), ge(s, r)):
        with pytest.raises(Rejected, match="nonnegative"):
            check(Goal(relation, (le(r**2, s**2),)), SquareBoth(below))
    for sides in ((s, r), (r, s)):
        with pytest.raises(Rejected, match="nonnegative"):
            check(Goal(eq(*sides), (eq(s**2, r**2),)), SquareBoth(NormalForm((Oriented(0, 0),))))
