"""Moments of independent noise, against enumeration of all outcomes."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier.claims import Goal
from verifier.expressions import Expression, Size
from verifier.kernel.index.noise.expectation import partitions
from verifier.kernel.index.terms import GaveUp
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.point import Point
from verifier.kernel.points.refutation import judge
from verifier.notation import (
    E,
    bernoulli,
    delta,
    dim,
    dot,
    exp,
    full,
    index,
    matrix,
    mean,
    noise,
    normal,
    scalar,
    total,
    vector,
)  # fmt: skip
from verifier.relations import Eq

n = dim("n")
i, j = index("i j", n)
x, w = vector("x w", n)
A = matrix("A", n, n)
p, μ, v = scalar("p", "unit_interval"), scalar("μ"), scalar("v", "positive")
r = bernoulli("r", n, p=p)
d = noise("d", n, mean=μ, variance=v)
z = normal("z", n, mean=μ, variance=4)


def equal(left: Expression, right: Expression) -> bool:
    reader, places = Reader(), tuple(f"e{k}:{size}" for k, size in enumerate(left.shape))
    return reader.entry(left, places) == reader.entry(right, places)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (E(d), full(μ, n)),
        (E(d[i] * d[j]), μ**2 + v * delta(i, j)),
        (E(dot(x, d) ** 2), μ**2 * total(x) ** 2 + v * dot(x, x)),
        (E(d @ A @ d), μ**2 * total(A) + v * total(A[i, i], over=i)),
        (E(total(d)), n * μ),
        (E(total(d) ** 2), Size(n) ** 2 * μ**2 + n * v),
        (E(total(r) ** 2), n * p * (1 - p) + Size(n) ** 2 * p**2),
        (E(total(r**3)), n * p),
        (E(total(z) ** 3), Size(n) ** 3 * μ**3 + 12 * Size(n) ** 2 * μ),
        (E(total((z - μ) ** 4)), n * 48 + 0),
        (E(dot(x, r) * dot(w, d)), p * total(x) * μ * total(w)),
        (E(E(r[i]) * r[i]), p**2),
        (E(mean(d)), μ + 0),
    ],
)
def test_moments(left: Expression, right: Expression) -> None:
    assert equal(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (E(r[i] * r[j]), p**2),  # i = j is not excluded
        (E(d[i] ** 2), μ**2),
        (E(dot(x, d) ** 2), E(dot(x, d)) ** 2),
        (E(r[i] ** 2), p**2),
        (E(z[i] ** 3), μ**3),
        (E(total(d)), μ + 0),
    ],
)
def test_false_moments(left: Expression, right: Expression) -> None:
    assert not equal(left, right)
    at = Point(
        sizes={n: 2}, values={p: Q(1, 2), μ: Q(1), v: Q(1), x: (Q(1), Q(2))}, indices={i: 0, j: 0},
    )  # fmt: skip
    assert judge(Goal(Eq(left, right)), at).refuted


def test_parameters_with_sums_keep_their_own_index() -> None:
    """E Σ xᵢdᵢ = (Σ x)(Σ w) for noise of mean Σ w, and not Σ xᵢwᵢ."""
    shifted = noise("s", n, mean=total(w), variance=1)
    assert equal(E(dot(x, shifted)), total(x) * total(w))
    assert not equal(E(dot(x, shifted)), dot(x, w))


@pytest.mark.parametrize(
    "body",
    [
        exp(d[i]), 1 / d[i], d[i] ** 3, z[i] ** Q(1, 2),
        noise("h", mean=normal("e", mean=0, variance=1), variance=1) + 0,
        noise("a", n, mean=x, variance=1)[i],
    ],
)  # fmt: skip
def test_what_the_moments_do_not_determine_is_given_up(body: Expression) -> None:
    with pytest.raises(GaveUp):
        Reader().entry(E(body), ())


@pytest.mark.parametrize(("size", "bell"), [(0, 1), (1, 1), (2, 2), (3, 5), (4, 15), (5, 52)])
def test_set_partitions(size: int, bell: int) -> None:
    found = list(partitions(list(range(size)), size))
    assert len({frozenset(map(frozenset, blocks)) for blocks in found}) == len(found) == bell


@pytest.mark.parametrize(("size", "involutions"), [(0, 1), (1, 1), (2, 2), (3, 4), (4, 10), (5, 26), (6, 76)])
def test_partitions_into_single_ones_and_pairs(size: int, involutions: int) -> None:
    """Into so many as there are permutations that are their own inverse (OEIS A000085)."""
    found = list(partitions(list(range(size)), 2))
    assert len({frozenset(map(frozenset, blocks)) for blocks in found}) == len(found) == involutions
    assert all(len(block) <= 2 for blocks in found for block in blocks)


def test_moments_of_many_names_together_are_given_up() -> None:
    x, y = (normal(name, mean=scalar(f"m{name}"), variance=1) for name in ("x", "y"))
    with pytest.raises(GaveUp, match="more than 50000 terms"):
        Reader().entry(E(x**8 * y**8), ())
