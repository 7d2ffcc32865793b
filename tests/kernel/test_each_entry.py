"""Arrays of a written shape, taken one entry after the other; the larger of two is one of them."""

from __future__ import annotations

import pytest

from verifier.certificates import Bounds, Certificate, EachEntry, NormalForm
from verifier.claims import Goal
from verifier.kernel.check import Rejected, Theorem, check
from verifier.language.asking.api import check as ask
from verifier.notation import dim, eq, gt, vector
from verifier.relations import Relation

x, y = vector("x y", 2)
v = vector("v", dim("n"))


def proved(relation: Relation, certificate: Certificate, *given: Relation) -> Theorem:
    return check(Goal(relation, given), certificate)


def refused(relation: Relation, certificate: Certificate, *given: Relation, match: str | None = None) -> None:
    with pytest.raises(Rejected, match=match):
        proved(relation, certificate, *given)


def test_one_part_for_each_entry() -> None:
    twice = eq(2 * x, x + x)
    assert "entry by entry" in proved(twice, EachEntry((NormalForm(), NormalForm()))).rules
    refused(twice, EachEntry((NormalForm(),)), match="one part")
    refused(twice, EachEntry((NormalForm(),) * 3), match="one part")
    refused(eq(2 * x, x + y), EachEntry((NormalForm(), NormalForm())))
    refused(eq(2 * v, v + v), EachEntry((NormalForm(),)), match="one part")
    refused(eq(2 * v, v + v), EachEntry(()), match="one part")


def test_what_holds_of_one_entry_does_not_hold_of_all() -> None:
    above = gt(x, 0)
    first, second = gt(x[0], 0), gt(x[1], 0)
    assert proved(above, EachEntry((Bounds(), Bounds())), first, second)
    refused(above, EachEntry((Bounds(), Bounds())), first)


CLAIMS = {
    "x: vector(3); given x[0] != x[1], x[1] != x[2], x[0] != x[2]; grad(max(x), x) == where(x == max(x), 1, 0)": True,
    "x: vector(3); given x[0] > x[1]; given x[0] > x[2]; grad(max(x), x) == [1, 0, 0]": True,
    "x: vector(3); given x[0] > x[1]; given x[0] > x[2]; grad(max(x), x) == [0, 1, 0]": False,
    "x: vector(3); given x[0] > x[1]; given x[1] > x[2]; max(x) == x[0]": True,
    "x: vector(3); given x[0] > x[1]; max(x) == x[0]": False,
    "x: vector(2); given x[0] > 0; given x[1] < 0; relu(x) == [x[0], 0]": True,
    "x: vector(2); given x[0] != 0; given x[1] != 0; grad(sum(abs(x)), x) == sign(x)": True,
    "a > 0; max(a, b) > 0": True,
    "a > 0; min(a, b) > 0": False,
    "a < 0; b < 0; max(a, b) < 0": True,
    "a != 0; b != 0; max(a, b) != 0": True,
    "a != 0; max(a, b) != 0": False,
    "a > 1; b > 2; max(a, b) - 2 > 0": True,
    "a > 1; b > 2; min(a, b) - 2 > 0": False,
    "a > 1; b > 2; 3 - min(a, b) < 2": True,
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_claims(claim: str) -> None:
    assert ask(claim).verdict == ("proved" if CLAIMS[claim] else "refuted")


def test_a_condition_on_every_entry_asks_for_every_entry() -> None:
    assert ask("x: vector(2); given x[0] != 0; 1/x == x**(-1)").verdict == "supported"
