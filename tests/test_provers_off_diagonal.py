"""A sum of products is at least its diagonal where its terms are ≥ 0, and nowhere else."""

from __future__ import annotations

import pytest

from verifier import check

V = {"x": "vector(n)"}
W = {**V, "y": "vector(n)", "c": "scalar"}


@pytest.mark.parametrize(
    ("claim", "declared"),
    [
        ("norm(x) <= sum(abs(x))", V),
        ("norm(x)**2 <= sum(abs(x))**2", V),
        ("norm(x - y) <= norm(x - y, 1)", W),
        ("norm(x - c) <= norm(x - c, 1)", W),
        ("norm(x - y, 1) <= sqrt(n)*norm(x - y)", W),
        ("sum(x - y)**2 <= n*sum((x - y)**2)", W),
        ("sum(x**2) <= sum(x)**2", {"x": "vector(n) nonnegative"}),
        ("c * sum(p**2) <= c", {"p": "vector(n) simplex", "c": "scalar > 0"}),
    ],
)
def test_it_is_proved_for_every_size(claim: str, declared: dict[str, str]) -> None:
    result = check(claim, **declared)
    assert (result.verdict, result.scope, result.trust) == ("proved", "all n", "kernel")


@pytest.mark.parametrize(
    ("claim", "declared"),
    [
        ("sum(x**2) <= sum(x)**2", V),
        ("sum(abs(x)) <= norm(x)", V),
        ("norm(x - y, 1) <= norm(x - y)", W),
        ("norm(x - y, 1) <= sqrt(n - 0.01)*norm(x - y)", W),
        ("sum(x - y)**2 <= sum((x - y)**2)", W),
        ("sum(x - y)**2 <= n*sum((x - c)**2)", W),
        ("2 * sum(x**2) <= sum(x)**2", {"x": "vector(n) nonnegative"}),
        ("sum(x**2) < sum(x)**2", {"x": "vector(n) positive"}),
        ("sum(x * y) <= sum(x) * sum(y)", {"x": "vector(n)", "y": "vector(n) nonnegative"}),
    ],
)
def test_the_look_alikes_are_refuted(claim: str, declared: dict[str, str]) -> None:
    assert check(claim, **declared).verdict == "refuted"
