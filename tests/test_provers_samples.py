"""Sample points of strategies: which hypotheses are known to hold there, and what that spares a search."""

from __future__ import annotations

import pytest

from verifier.claims import Goal
from verifier.notation import absolute, eq, ge, gt, le, lt, ne, scalar, vector
from verifier.provers.algebra import ALGEBRA
from verifier.provers.samples import possible, samples
from verifier.provers.search import Search
from verifier.relations import Relation

x, y = scalar("x"), scalar("y")
CLAIM = ge(absolute(x) + absolute(y), 0)


def search() -> Search:
    return Search(lambda goal, search: None, ALGEBRA)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), True),
        ((ge(x, 0), lt(x, y)), True),
        ((ne(x, y), gt(x * y, 1)), True),
        ((gt(x, 1), lt(x, 1)), False),
        ((gt(x * x + y * y, 1), lt(x, 0), gt(x, y + 2), gt(y, 3)), False),
        ((eq(x, y),), False),  # an equation is never known to hold in a ball
        ((ge(x, 0), ge(-x, 0), ne(x, 0)), False),
    ],
)
def test_hypotheses_that_hold_together_at_a_point_are_possible(given: tuple[Relation, ...], expected: bool) -> None:
    assert possible(Goal(CLAIM, given), search()) is expected


def test_a_hypothesis_more_leaves_points_of_before_or_makes_new_ones() -> None:
    looking = search()
    before = samples(Goal(CLAIM, (ge(x, 0),)), looking)
    after = samples(Goal(CLAIM, (ge(x, 0), le(y, 0))), looking)
    assert {id(point.values) for point in after} <= {id(point.values) for point in before}
    narrow = samples(Goal(CLAIM, (ge(x, 0), le(y, 0), gt(x, 1000))), looking)
    assert narrow
    assert not {id(point.values) for point in narrow} & {id(point.values) for point in after}


def test_arrays_have_no_points() -> None:
    v = vector("v", 3)
    assert not possible(Goal(ge(v[0], 0)), search())
