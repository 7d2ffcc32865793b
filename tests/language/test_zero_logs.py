"""0·log 0 = 0: entropies on the closed simplex, and what the convention does not reach."""

from __future__ import annotations

import pytest

from verifier.expressions import lift
from verifier.language.asking.api import check
from verifier.language.given.zero_logs import SAID, interior
from verifier.notation import absolute, dim, exp, grad, index, log, matrix, scalar, total, vector
from verifier.relations import Convex, Eq, Order

P, Q = "p: vector(n) simplex; ", "p, q: vector(n) simplex; q > 0; "
BOTH = "p, q: vector(n) simplex; "
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
    BOTH + "kl(p, q) >= 0": "proved",
    BOTH + "-sum(p*log(q)) >= entropy(p)": "proved",
    BOTH + "-sum(p*log(q)) == entropy(p) + kl(p, q)": "proved",
    BOTH + "kl(p, q) + kl(q, p) >= 0": "proved",
    BOTH + "m = (p + q)/2; kl(p, m)/2 + kl(q, m)/2 >= 0": "proved",
    BOTH + "m = (p + q)/2; kl(p, m)/2 + kl(q, m)/2 <= log(2)": "proved",
    P + "concave(entropy(p), p)": "proved",
    P + "convex(entropy(p), p)": "refuted",
    BOTH + "kl(p, q) > 0": "refuted",
    BOTH + "kl(p, q) <= 1": "refuted",
    BOTH + "kl(p, q) == kl(q, p)": "refuted",
    BOTH + "m = (p + q)/2; kl(p, m)/2 + kl(q, m)/2 <= log(2)/2": "refuted",
    # laws say by 0·log x that x is to be > 0
    "x: scalar >= 0; limit(x**(1/n), n, oo) == 1": "supported",
    # where q is 0 and p is not, and the other way round, this is ∞ − ∞
    BOTH + "kl(p, q) - kl(q, p) == sum((p + q)*log(p/q))": "supported",
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


r, s = vector("r", n, "simplex"), vector("s", n, "simplex")


def test_logarithms_go_to_infinity_beside_weights_that_stay() -> None:
    for side in (-(r @ log(s)), r @ log(r / s), r @ (log(r) - log(s)), (r * 2) @ log(s), r @ log(r / (r + s)),
                 r @ log(r + s), total(r * log(s)) / 2, r @ log(s) + s @ log(s)):  # fmt: skip
        assert reached(Order("≥", side, lift(0))), side


def test_limits_of_both_signs_or_of_no_sign() -> None:
    """∞ − ∞, log 0 alone, weights of either sign or that move along, and what is said of the inside of a product."""
    for side in (r @ log(s) - s @ log(r), total(log(s)), (r - s) @ log(r), (s - r) @ log(s), (r @ log(s)) ** 2,
                 exp(r @ log(s)), r[i] * log(s[j]) - r[j] * log(s[i]), s @ log(r / s) - r @ log(s)):  # fmt: skip
        assert len(interior((Order("≥", side, lift(0)),), ())) < 2, side


def test_infinite_limits_say_nothing_of_convexity() -> None:
    assert not interior((Convex(r @ log(r / s), s),), (Order(">", r, lift(0)),))
    assert reached(Convex(r @ log(r), r))
