"""0·log 0 = 0: entropies on the closed simplex, and what the convention does not reach."""

from __future__ import annotations

import pytest

from verifier.language.asking.api import check
from verifier.language.given.zero_logs import SAID, interior
from verifier.notation import absolute, dim, grad, index, log, matrix, scalar, total, vector
from verifier.relations import Eq, Order

P, Q = "p: vector(n) simplex; ", "p, q: vector(n) simplex; q > 0; "
CLAIMS = {
    P + "entropy(p) <= log(n)": "proved",
    P + "entropy(p) >= 0": "proved",
    P + "-p @ log(p) <= log(n)": "proved",
    P + "-sum(p[i]*log(p[i]), i) <= log(n)": "proved",
    P + "kl(p, ones(n)/n) == log(n) - entropy(p)": "proved",
    Q + "kl(p, q) >= 0": "proved",
    Q + "-sum(p*log(q)) >= entropy(p)": "proved",
    Q + "-sum(p*log(q)) == entropy(p) + kl(p, q)": "proved",
    "x: scalar >= 0; x*log(x) >= x - 1": "proved",
    P + "scipy.stats.entropy(p) <= log(n)": "proved",
    P + "p > 0; grad(scipy.stats.entropy(p), p) == -log(p) + p @ log(p)": "proved",
    P + "p > 0; grad(scipy.stats.entropy(p), p) == -log(p) - 1": "refuted",
    "x: scalar >= 0; x*log(x)/(1 + x) >= -1": "proved",
    P + "z: vector(n); grad(kl(p, softmax(z)), z) == softmax(z) - p": "proved",
    P + "z: vector(n); grad(F.kl_div(log_softmax(z), p, reduction='sum'), z) == softmax(z) - p": "proved",
    P + "z: vector(n); hessian(kl(p, softmax(z)), z) == diag(softmax(z)) - outer(softmax(z), softmax(z))": "proved",
    P + "q: vector(n) > 0; grad(kl(p, q), q) == -p/q": "proved",
    "p: scalar >= 0; z: scalar; d(xlogy(p, p) - p*z, z) == -p": "proved",
    P + "z: vector(n); grad(kl(p, softmax(z)), z) == p - softmax(z)": "refuted",
    P + "q: vector(n) > 0; grad(kl(p, q), p) == log(p/q)": "refuted",
    P + "z: vector(n); grad(sum(p*log(p)*z), z) == p": "refuted",
    P + "entropy(p) > 0": "refuted",
    P + "entropy(p) < log(n)": "refuted",
    P + "entropy(p) <= 1": "refuted",
    Q + "kl(p, q) <= 0": "refuted",
    Q + "-sum(p*log(q)) == entropy(p) - kl(p, q)": "refuted",
    "x: scalar >= 0; x*log(x) <= x - 1": "refuted",
}


@pytest.mark.parametrize("text", CLAIMS)
def test_claims_about_entropies(text: str) -> None:
    assert check(text).verdict == CLAIMS[text]


def test_the_convention_is_told_and_cited() -> None:
    result = check(P + "entropy(p) <= log(n)")
    assert SAID.format("p", "p") in result.cites
    assert SAID.format("p", "p") in result.why


n = dim("n")
p, q = vector("p", n, "simplex"), vector("q", n, "positive")
x, m = scalar("x", "nonnegative"), matrix("m", n, n, "nonnegative")
i, j = index("i", n), index("j", n)


def reached(*relations: object, given: tuple[object, ...] = ()) -> bool:
    return bool(interior(relations, given))  # type: ignore[arg-type]


def test_what_is_continuous_on_the_closed_set() -> None:
    for side in (total(p * log(p)), -p @ log(p), p @ (log(p) - log(q)), p @ log(q / p), total(p * log(2 * p)) ** 2,
                 p[i] * log(p[i]), x * log(x / 3)):  # fmt: skip
        assert reached(Order("≥", side, 0 * side)), side


def test_what_is_not() -> None:
    for side in (log(p), p[i] * log(p[j]), p * log(p) ** 2, p**2 / log(p), total(p) * log(p), m @ log(m),
                 p * log(p + p), p @ (log(p) * m), p[i] * log(p), x * log(x) / x, log(x) * total(p)):  # fmt: skip
        assert not reached(Order("≥", side, 0 * side)), side


def test_what_holds_inside_only_is_not_carried_over() -> None:
    side = total(p * log(p))
    assert not reached(Order(">", side, -log(q[i])))
    assert not reached(Eq(side, side), given=(Order("≤", p[i], q[i]),))
    assert not reached(Eq(side, side), Order("<", side, side))


def test_slopes_are_continuous_where_no_kink_moves() -> None:
    z = vector("z", n)
    assert reached(Eq(grad(p @ (log(p) - z), z), -p))
    assert not reached(Eq(grad(p @ log(p) + total(absolute(p - z)), z), -p))
    assert not reached(Eq(grad(p @ log(p), p), log(p) + 1))
    assert not reached(Eq(grad(log(p) @ z, z), log(p)))
