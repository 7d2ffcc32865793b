"""Side conditions: what makes a statement undefined somewhere leaves at least one condition that does not follow."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier.array_functions import ArrayFunction
from verifier.expressions import Apply, Expression, Variable
from verifier.kernel.check import Proof, Rejected
from verifier.notation import (
    E,
    absolute,
    bernoulli,
    cos,
    d,
    det,
    diag,
    dim,
    dot,
    exp,
    eye,
    ge,
    grad,
    gt,
    index,
    inv,
    log,
    logdet,
    logsumexp,
    matrix,
    mean,
    ne,
    noise,
    norm,
    normal,
    ones,
    relu,
    scalar,
    sigmoid,
    softmax,
    softplus,
    sqrt,
    step,
    tanh,
    total,
    vector,
)  # fmt: skip
from verifier.relations import Relation, leaves

n = dim("n")
s, t, h = scalar("s"), scalar("t", "positive"), scalar("h", "nonnegative")
w, g = scalar("w", "nonzero"), scalar("g", "sign")
x, a, l = vector("x", n), vector("a", n, "positive"), vector("l", n, "sign")
p, o = vector("p", n, "simplex"), vector("o", n, "one_hot")
pair = vector("pair", 2)
A, B = matrix("A", n, n), matrix("B", n, n, "invertible")
M, K = matrix("M", n, n, "spd"), matrix("K", n, n, "psd")
moments = noise("δ", mean=0, variance=1)
gauss = normal("ζ", mean=0, variance=1)
pi = Apply("pi", 1)
coin = bernoulli("β", p=Q(1, 2))


def spectral(node: Expression) -> Expression:
    return ArrayFunction("spectral", node)


def sqrtm(node: Expression) -> Expression:
    return total(ArrayFunction("sqrtm", node))


def follows(node: Expression, *given: Relation) -> bool:
    proof = Proof(given, [v for part in (node, *given) for v in leaves(part, Variable)])
    try:
        proof.discharge(node)
    except Rejected:
        return False
    return True


UNDEFINED_SOMEWHERE: list[Expression] = [
    1 / s, 1 / h, log(s), log(h), log(s**2), sqrt(s), s ** Q(-1, 2), h ** Q(-1, 2), s**-1, s**-2, s**s, h**s, h**t,
        1 / total(x),
    1 / norm(x), 1 / mean(l), 1 / (w + g), 1 / (s - s), inv(A), inv(K), inv(A @ A.T), inv(A + A.T), inv(diag(x)),
        inv(s * B),
    inv(B + eye(n)), logdet(A), logdet(B), log(det(K)), log(1 - p[0]), 1 / (1 - p[0]), 1 / (t - 1), log(t - s), 0 / s,
    (s - s) * log(s), 1 / (1 / s), log(log(t)), softmax(x) / x, 1 / sigmoid(s) - 1 / s, d(absolute(s), s), d(relu(s),
    s),
    d(absolute(s) ** 2, s), grad(norm(x), x), d(sqrt(h), h), d(h ** Q(3, 2), h), d(sqrt(s**2), s), d(sqrt(h) ** 2, h),
    grad(det(A), A), d(absolute(s * t), t), d(log(s), s), E(1 / moments), E(exp(moments)), E(moments**4), E(log(gauss)),
    E(1 / gauss), E(1 / coin), inv(M - K), 1 / (a @ x), sqrt(x @ a), sqrt(x @ A @ x), 1 / (o @ x), t ** Q(1,
        2) / (t - t),
    1 / (1 + 0 * log(s)), 1 / (s / s), log(s - s - 1), sqrt(s - s - 1), log(s - s), d(absolute(s - s), s), inv(A - A),
    d(sqrt(s - s), s), step(s), step(t - t), step(step(s) - Q(1, 2)), 1 / (g**2 - 1), 1 / (total(p) - 1),
    x[1] ** 2, exp(x[2]), A[0, 1] * s, d(s * x[1], s), norm(x) + 0 * a[3],
    *(d(ArrayFunction(name, s * A), s) for name in ("spectral", "nuclear", "radius")), grad(spectral(A / 2), A),
    d(spectral((t * s * A) / 2), s), d(spectral(A + s * B), s), grad(spectral(x[0] * B), x), d(sqrtm(h * M), h),
    d(sqrtm(s**2 * eye(n)), s), grad(sqrtm(diag(x**2)), x),
]  # fmt: skip


@pytest.mark.parametrize("node", UNDEFINED_SOMEWHERE, ids=str)
def test_undefined_somewhere(node: Expression) -> None:
    assert not follows(node)


DEFINED: list[Expression] = [
    1 / t, 1 / w, log(t), sqrt(h), sqrt(s**2), 1 / (1 + s**2), softmax(x), logsumexp(x), sigmoid(s), softplus(s),
        tanh(s),
    inv(B), inv(M), inv(M + K), inv(A @ A.T + t * eye(n)), inv(B @ B.T), logdet(M), grad(det(B), B), d(absolute(w), w),
    norm(x), grad(norm(x) ** 2, x), d(sqrt(t), t), t**s, 1 / mean(a), 1 / g, E(moments**2), E(gauss**4), E(exp(coin)),
    E(absolute(gauss)),
    E(norm(x * moments) ** 2), d(sqrt(1 + s**2), s), 1 / (a @ a), log(1 + exp(s)), dot(a, log(a)), d(absolute(s), t),
    1 / (1 + s - s), log(1 + total(x) - x @ ones(n)), d(absolute(s - s - 1), s), sqrt(s - s), step(g**2 - 2),
    step(step(t) - Q(3, 2)), 1 / (total(p) - 2), step(total(step(a)) - n + Q(1, 2)),
    x[0] ** 2, A[0, 0] * s, pair[1] ** 2, x[index("i", n)], d(spectral(t * A), t), d(spectral(A), s),
    d(spectral(-t * A / 2), t), d(sqrtm(t * M), t), d(sqrtm(K), s), sqrtm(s**2 * eye(n)),
]  # fmt: skip


@pytest.mark.parametrize("node", DEFINED, ids=str)
def test_defined_everywhere(node: Expression) -> None:
    assert follows(node)


@pytest.mark.parametrize(
    ("node", "hypothesis", "helps"),
    [
        (1 / s, ne(s, 0), True), (1 / s, ge(s, 0), False), (1 / s, gt(s, 0), True), (1 / s, gt(s, w), False),
        (log(s), ge(s, 0), False), (log(s), ge(s, t), True), (d(absolute(s), s), ge(s, 0), False),
        (d(absolute(s), s), ge(s, 1), True), (sqrt(s), ge(s, 0), True), (d(sqrt(s), s), ge(s, 0), False),
        (d(sqrt(s) ** 2, s), ge(s, 0), False), (inv(A), ne(det(A), 0), True), (inv(A), ge(det(A), 0), False),
        (inv(A), ne(det(A.T @ A), 0), True), (inv(A), ne(det(A + A.T), 0), False),
        (1 / s, ne(s, t), False), (1 / (s - t), ne(s, t), True),
        (1 / (s + t), ne(s, t), False), (log(s), gt(s**2, 0), False),
        (step(step(s) - Q(1, 2)), gt(s, 0), True), (step(step(s) - Q(1, 2)), ge(s, 0), False),
        (step(step(s) - 1), gt(s, 0), False), (step(total(step(x)) - n + Q(1, 2)), gt(x, 0), True),
        (step(total(step(x)) - n + Q(1, 2)), gt(total(x), 0), False),
        (x[1], ge(n, 2), True), (x[1], ge(n, 1), False), (x[2], gt(n, 2), True), (x[2], ge(n, 2), False),
    ],
)  # fmt: skip
def test_hypotheses_that_help_and_that_only_look_so(node: Expression, hypothesis: Relation, helps: bool) -> None:
    assert follows(node, hypothesis) is helps


b, c = scalar("b"), scalar("c")


@pytest.mark.parametrize(
    ("node", "given", "follows"),
    [
        # a chain to a constant: strict if one of its links is
        (log(1 - s), (ge(b, s), gt(1, b)), True),
        (log(1 - s), (gt(b, s), ge(1, b)), True),
        (log(1 - s), (ge(b, s), ge(1, b)), False),
        (sqrt(1 - s), (ge(b, s), ge(1, b)), True),
        (sqrt(1 - s), (ge(s, b), ge(1, b)), False),
        (log(1 - s), (ge(b, s), ge(c, b), gt(1, c)), True),
        (1 / cos(s), (ge(s, 0), ge(b, s), gt(pi / 2, b)), True),
        (1 / cos(s), (ge(s, 0), ge(b, s), ge(pi / 2, b)), False),
        (1 / cos(s), (ge(s, 0), ge(b, s), gt(pi / 2, absolute(b))), True),
        (1 / cos(s), (ge(b, s), gt(pi / 2, absolute(b))), False),
        # squares
        (sqrt(t**2 - s**2), (ge(s, -t), ge(t, s)), True),
        (log(t**2 - s**2), (gt(s, -t), gt(t, s)), True),
        (log(t**2 - s**2), (ge(s, -t), gt(t, s)), False),
        (sqrt(t**2 - s**2), (ge(t, s),), False),
        (log(1 - (s / t) ** 2), (gt(s, -t), gt(t, s)), True),
        (log(1 - (s / w) ** 2), (gt(s, -w), gt(w, s)), False),
        (sqrt(b**2 - h**2), (ge(b, h),), True),
        (sqrt(b**2 - s**2), (ge(b, s),), False),
        (log(b**2 - h**2), (ge(b, h),), False),
        (1 / sqrt(b**2 - h**2), (gt(b, h),), True),
        (1 / sqrt(b**2 - h**2), (ge(b, h),), False),
        (log(1 + s / t), (gt(s, -t),), True),
        (log(1 + s / t), (ge(s, -t),), False),
        (log(1 - s / t), (gt(b, s), gt(t, b)), True),
        (log(1 - s / t), (ge(b, s), ge(t, b)), False),
        (log(1 + s / w), (gt(s, -w),), False),
        (log(t**2 - s**2), (gt(s, -t), ge(0, s)), True),
        (log(t**2 - s**2), (gt(s, -t), ge(1, s)), False),
        (sqrt((s - b) * (c - s)), (ge(s, b), ge(c, s)), True),
        (sqrt((s - b) * (s - c)), (ge(s, b), ge(c, s)), False),
    ],
)
def test_orders_are_transitive_and_speak_of_squares(
    node: Expression, given: tuple[Relation, ...], follows: bool
) -> None:
    proof = Proof(given, list(dict.fromkeys(v for part in (node, *given) for v in leaves(part, Variable))))
    if follows:
        proof.discharge(node)
        return
    with pytest.raises(Rejected):
        proof.discharge(node)
