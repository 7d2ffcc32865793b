"""Random claims under random hypotheses: what is proved is refuted at no random point, and is defined at every one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.kernel.generated import MATRICES, SCALARS, VECTORS, Statements, n
from tests.kernel.points import number, point, value
from verifier.arrangements import Diag, zeros_like
from verifier.claims import Goal
from verifier.expressions import Expression, lift
from verifier.kernel.check import Rejected, refute
from verifier.kernel.points.point import Point
from verifier.provers import prove
from verifier.relations import Convex, Eq, Loewner, Ne, Order, Relation

FREQUENT = {
    (): [SCALARS[name] for name in ("plain", "positive", "nonnegative", "second")],
    (n,): [VECTORS[name] for name in ("plain", "positive", "simplex")],
    (n, n): [MATRICES[name] for name in ("plain", "psd")],
}


class Claims(Statements):
    """Statements in few variables, so that something can be proved of them."""

    def leaf(self, shape: tuple[object, ...]) -> Expression:
        few = FREQUENT.get(shape, [])  # type: ignore[call-overload]
        return self.rng.choice(few) if few and self.rng.random() < 0.75 else super().leaf(shape)

    def hypothesis(self) -> Relation:
        left = self.scalar(self.rng.randint(0, 1))
        right = self.rng.choice([self.scalar(0), lift(0), lift(1), lift(-1)])
        return self.rng.choice([*(Order(sign, left, right) for sign in "≥>≤<"), Ne(left, right), Eq(left, right)])

    def relation(self) -> Relation:
        kind = self.rng.choice(["order", "order", "loewner", "convex", "equal"])
        if kind == "order":
            left = self.scalar(self.rng.randint(1, 3))
            left = self.rng.choice([left, left * left])
            return Order(self.rng.choice("≥>≤<"), left, self.rng.choice([lift(0), self.scalar(1)]))
        if kind == "loewner":
            matrix = self.array((n, n), self.rng.randint(1, 2))
            matrix = self.rng.choice([matrix, matrix @ matrix.T, matrix + matrix.T, Diag(self.array((n,), 1))])
            return Loewner(self.rng.choice("⪰≻"), matrix, zeros_like(matrix))
        if kind == "convex":
            return Convex(self.scalar(self.rng.randint(1, 3)), self.rng.choice([*FREQUENT[()][:2], *FREQUENT[n,][:2]]))
        left = self.scalar(2)
        return Eq(left, self.rng.choice([self.scalar(2), left + self.leaf(()), left * self.leaf(()), lift(0)]))


def witnesses(claims: Claims, relation: Relation, seed: int) -> list[Point]:
    """Random points, with a direction or a chord where the relation asks for one."""
    found = []
    for size in (1, 2, 3):
        for trial in range(6):
            at = point(size, seed + 100 * size + trial)
            if isinstance(relation, Loewner):
                at = replace(at, direction=tuple(number(claims.rng) for _ in range(size)))
            if isinstance(relation, Convex):
                at = replace(at, pair=tuple(value(relation.args[1], size, claims.rng) for _ in range(2)))  # type: ignore[arg-type]
            found.append(at)
    return found


@settings(max_examples=250, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_nothing_proved_is_refuted_or_undefined(seed: int) -> None:
    claims = Claims(seed)
    relation = claims.relation()
    goal = Goal(relation, tuple(claims.hypothesis() for _ in range(claims.rng.choice([0, 0, 1, 2]))))
    if prove(goal).theorem is None:
        return
    for at in witnesses(claims, relation, seed):
        with pytest.raises(Rejected) as rejection:
            refute(goal, at)
        assert "the relation is not decided there (undefined" not in str(rejection.value), (goal, at)
