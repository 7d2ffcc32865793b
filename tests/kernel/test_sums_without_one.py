"""Σⱼ (1 − δᵢⱼ)·fⱼ > 0 for f > 0 where the axis has two entries: by hand, and what only looks like it."""

from __future__ import annotations

import pytest

from verifier.certificates import Bounds
from verifier.claims import Goal
from verifier.expressions import Delta, Dim, Entry, Expression, Index, SumOver, Variable, lift
from verifier.expressions.lengths import Run
from verifier.kernel.check import Rejected, check
from verifier.relations import Order

long, short = Dim("n", 2), Dim("m", 1)


def left(dim: Dim, other: object, *, fact: str = "positive") -> Order:
    j, x = Index("j", dim), Variable("x", (dim,), (fact,))
    terms: Expression = (1 - Delta(other if other is not None else Index("i", dim), j)) * Entry(x, j)
    return Order(">", SumOver(terms, j), lift(0))


@pytest.mark.parametrize("other", [None, 0, 1, -1])
def test_a_term_is_left(other: object) -> None:
    check(Goal(left(long, other)), Bounds())


@pytest.mark.parametrize(
    "relation",
    [
        left(short, 0),  # the one entry is left out
        left(long, 0, fact="nonnegative"),
        left(long, Run(Index("j", long), 1, 0)),  # the place itself, written as one of a run
        left(long, Index("j", long)),
    ],
)
def test_none_may_be_left(relation: Order) -> None:
    with pytest.raises(Rejected):
        check(Goal(relation), Bounds())
