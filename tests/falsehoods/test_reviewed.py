"""False statements that a reviewer once got past the kernel or the notation; each must stay unproved."""

from __future__ import annotations

import pytest

from verifier.certificates import Bounds, Instance, NormalForm, Oriented
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Dim
from verifier.kernel.check import Rejected, check
from verifier.notation import E, bernoulli, claim, d, dim, eq, for_all, ge, index, ne, noise, scalar, total, vector
from verifier.provers import prove
from verifier.relations import Eq, Order

a, b, p, s, t = scalar("a b p s t")
m, n = dim("m n")


def test_a_universal_hypothesis_is_not_used_at_a_value_its_derivative_would_capture() -> None:
    trivial = for_all(t, ge(t * t, 0), eq(d(t * b, t), b))
    goal = Goal(Eq(b, 0 * b), (trivial,))
    forged = Instance(0, b, Bounds(), NormalForm((Oriented(1, 0),)))
    with pytest.raises(Rejected, match="captured"):
        check(goal, forged)
    assert prove(goal).theorem is None


@pytest.mark.parametrize("name", ["None", "x"])
def test_a_mean_divides_by_the_number_of_entries_and_by_nothing_that_prints_alike(name: str) -> None:
    x = vector("y", Dim(name), "positive")
    assert prove(Goal(Order(">", total(x) / a, 0), (ne(a, 0),))).theorem is None


@pytest.mark.parametrize("name", ["1/2", "-1", "2", "n:m"])
def test_a_dimension_has_a_name(name: str) -> None:
    with pytest.raises(StatementError, match="is no name"):
        dim(name)


def test_noise_without_a_law_proves_nothing() -> None:
    impossible = noise("d", mean=0, variance=-1)
    assert prove(Goal(Eq(E(impossible**2), 0 * a - 1))).theorem is None
    assert prove(Goal(Order("≥", E(noise("d", mean=0, variance=s) ** 2), 0))).theorem is None
    assert prove(Goal(Order("≤", p + 0 * E(bernoulli("m", p=p)), 1))).theorem is None
    assert prove(Goal(Order("≥", E(noise("d", mean=0, variance=s**2) ** 2), 0))).theorem is not None


def test_fixed_sizes_do_not_make_two_things_one() -> None:
    x, other = vector("x", n), vector("x", m)
    with pytest.raises(StatementError, match="they would be one"):
        claim("c", total(x), sizes={n: 2, m: 2}).eq(total(other), because="test")
    i, k = index("i", n), index("i", m)
    y = vector("y", m)
    with pytest.raises(StatementError, match="they would be one"):
        claim("c", total(total(x[i] * y[k], over=k), over=i), sizes={n: 2, m: 2}).eq(total(x) * total(y), because="t")
