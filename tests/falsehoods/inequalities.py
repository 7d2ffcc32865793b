"""Inequalities that are false only far out, only near a tight point, only on a sliver, or only off their domain."""

from __future__ import annotations

from fractions import Fraction as Q

from verifier.expressions import Apply, Size, lift
from verifier.language.formulas.elementwise import cosh
from verifier.notation import (
    absolute,
    d,
    dim,
    dot,
    eq,
    exp,
    ge,
    gt,
    index,
    le,
    log,
    logsumexp,
    lt,
    maximum,
    mean,
    minimum,
    ne,
    norm,
    relu,
    scalar,
    sigmoid,
    softplus,
    sqrt,
    tanh,
    total,
    vector,
)
from verifier.relations import Relation

n = dim("n")
t, a, b, c = scalar("t a b c")
s, x, y = scalar("s x y", "positive")
r = scalar("r", "nonnegative")
u = scalar("u", "unit_interval")
z = scalar("z", "nonzero")
v, w = vector("v w", n)
p, q = vector("p q", n, "positive")
k = vector("k", n, "simplex")
i = index("i", n)
TINY = Q(1, 10**9)


def sin(e: object) -> Apply:
    return Apply("sin", e)  # type: ignore[arg-type]


def cos(e: object) -> Apply:
    return Apply("cos", e)  # type: ignore[arg-type]


FALSE: dict[str, tuple[Relation, tuple[Relation, ...]]] = {
    # near a tight point
    "exp above its second Taylor polynomial": (ge(exp(t), 1 + t + t**2 / 2), ()),
    "sin below 0.9999 t": (le(sin(r), Q(9999, 10000) * r), ()),
    "log(1 + t) a little above": (ge(log(1 + r), r - r**2 / 2 + TINY), ()),
    "log(1 + t) for negative t": (ge(log(1 + t), t - t**2 / 2 - TINY), (gt(t, -1),)),
    "exp strictly above its tangent": (gt(exp(t), 1 + t), ()),
    "log strictly below its tangent": (lt(log(s), s - 1), ()),
    "log against half its tangent": (le(log(s), s / 2 - 1), ()),
    "cosh strictly above 1": (gt(cosh(t), 1), ()),
    "cosh below a narrower Gaussian": (le(cosh(t), exp(t**2 * Q(499, 1000))), ()),
    "cos above a narrower parabola": (ge(cos(t), 1 - t**2 * Q(49, 100)), ()),
    "tanh below t for all t": (le(tanh(t), t), ()),
    "σ(1 − σ) below a quarter less a little": (le(sigmoid(t) * (1 - sigmoid(t)), Q(1, 4) - Q(1, 10**12)), ()),
    "softplus close to relu": (le(softplus(t), relu(t) + Q(69, 100)), ()),
    "means a little apart": (ge((x + y) / 2, sqrt(x * y) + TINY), ()),
    "a parameter of either sign": (ge(exp(a * t), 1 + t), ()),
    "the tangent of exp at a, with a constant": (ge(exp(t), exp(a) * (1 + t - a) + TINY), ()),
    "a square against a little": (ge(z**2, TINY), ()),
    "close to the end of the unit interval": (ge(u * (1 - u), TINY), ()),
    "squares of two, a little less": (ge(a**2 + b**2 - 2 * a * b - TINY, 0), ()),
    "reverse triangle, a little": (ge(absolute(t - 1) + absolute(t + 1), 2 + TINY), ()),
    # far out
    "exp above t² − 10⁶": (ge(exp(t), t**2 - 10**6), ()),
    "log below 50": (le(log(1 + r), 50), ()),
    "tanh below 1 − 10⁻⁶": (le(tanh(t), Q(999999, 10**6)), ()),
    "exp(t/100) above t − 359": (ge(exp(t / 100) - t, -359), ()),
    "root below a line": (le(sqrt(r), 1 + r / 10**4), ()),
    # on a sliver
    "a square against 10⁻¹²": (ge((t - Q(314159, 100000)) ** 2, Q(1, 10**12)), ()),
    "a square at π against 10⁻¹²": (ge((t - Apply("pi", lift(1))) ** 2, Q(1, 10**12)), ()),
    "negative on a width of 10⁻⁶": (ge((t - 1) * (t - 1 - Q(1, 10**6)) * (t**2 + 1), 0), ()),
    "SiLU above −0.278": (ge(t * sigmoid(t), Q(-278, 1000)), ()),
    "a bound that holds at 1/2": (le(r / (1 + r**2), Q(1, 2) - Q(1, 10**12)), ()),
    "a quartic that is barely no sum of squares": (
        ge(a**4 + b**4 - 2 * a**2 * b**2 + Q(1, 10**6) * (a * b**3 - a**3 * b), 0),
        (),
    ),
    # off the domain
    "t log t with 0": (ge(t * log(t), -1), (ge(t, 0),)),
    "a vanishing factor cancelled": (eq(t / t, 1), ()),
    "1/t for both signs": (ge(1 / t, 0), ()),
    "−1/t grows from 1": (ge(-1 / t, 0), (gt(t, -1), ne(t, 0))),
    "root of anything": (ge(sqrt(t), 0), ()),
    "|t|′² = 1 also at 0": (eq(d(absolute(t), t) ** 2, 1), ()),
    # pieces
    "max strictly above": (gt(maximum(a, b), a), ()),
    "max above by a little": (ge(maximum(a, b), a + TINY), ()),
    "min above": (ge(minimum(a, b), a), ()),
    "triangle inequality, reversed": (ge(absolute(a + b), absolute(a) + absolute(b)), ()),
    "relu strictly above": (gt(relu(t), t), ()),
    "relu is additive": (eq(relu(a + b), relu(a) + relu(b)), ()),
    "relu with Lipschitz constant 0.99": (le(absolute(relu(a) - relu(b)), Q(99, 100) * absolute(a - b)), ()),
    "clipping at bounds in the wrong order": (ge(minimum(maximum(t, a), b), a), ()),
    "a sign squared": (eq(Apply("sign", t) ** 2, 1), ()),
    "linear, one too much": (ge(3 * a + 2 * b, 6), (ge(a + b, 2), ge(a, 1))),
    # for all n
    "Cauchy and Schwarz, reversed": (ge(dot(v, w) ** 2, dot(v, v) * dot(w, w)), ()),
    "Cauchy and Schwarz without a square": (le(dot(v, w), dot(v, v) * dot(w, w)), ()),
    "Cauchy and Schwarz, strict": (lt(dot(v, w) ** 2, dot(v, v) * dot(w, w)), ()),
    "norms add up": (ge(norm(v + w), norm(v) + norm(w)), ()),
    "a sum squared, without n": (le(total(v) ** 2, total(v**2)), ()),
    "Gibbs without the same total": (ge(total(p * log(p / q)), 0), ()),
    "Gibbs, reversed": (le(total(p * log(p / q)), total(p) - total(q)), ()),
    "means, reversed": (ge(mean(log(p)), log(mean(p))), ()),
    "Jensen with weights, reversed": (ge(dot(k, log(p)), log(dot(k, p))), ()),
    "log-sum-exp below an entry": (le(logsumexp(v), v[i]), ()),
    "entries of relu, strictly": (gt(relu(v), 0), ()),
    "sum of roots": (le(total(sqrt(p)), sqrt(total(p))), ()),
    "sum of absolute values": (le(total(absolute(v)), absolute(total(v))), ()),
    "dimension forgotten": (le(total(absolute(v)), norm(v) * Q(5, 4)), ()),
    "1-norm below √n times, squared wrongly": (le(total(absolute(v)) ** 2, sqrt(Size(n)) * total(v**2)), ()),
}

#: False, or without meaning somewhere, with no point that shows it among those the search looks at.
NOT_REFUTED = frozenset({
    "t log t with 0", "a vanishing factor cancelled", "root of anything", "|t|′² = 1 also at 0",
})  # fmt: skip

#: Nonnegative and no sum of squares, but one over 1 + a² + b².
OVER_A_SQUARE: dict[str, Relation] = {
    "Motzkin": ge(a**4 * b**2 + a**2 * b**4 + 1 - 3 * a**2 * b**2, 0),
}
#: Nonnegative, but no sums of squares: these end unknown, for want of a certificate.
BEYOND: dict[str, Relation] = {
    "Choi and Lam": ge(a**2 * b**2 + b**2 * c**2 + c**2 * a**2 + 1 - 4 * a * b * c, 0),
}
