"""Inequalities that the strategies prove by cases, calculus, roots, squares, covers and lemmas, each by the kernel."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as Q

import pytest

from verifier import certificates as c
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, Size, lift
from verifier.language.formulas.elementwise import clip, cosh, leaky_relu, sinh
from verifier.notation import (
    absolute,
    d,
    dim,
    dot,
    eq,
    erf,
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
from verifier.properties import Lipschitz
from verifier.provers import prove
from verifier.provers.calculus.spelling import NotSpelled, spelled
from verifier.provers.polynomials.gram import sum_of_squares
from verifier.provers.polynomials.simplex import nonnegative_solution
from verifier.relations import Convex, Relation

n = dim("n")
t, a, b, e = scalar("t a b e")
s, x, y, z = scalar("s x y z", "positive")
r = scalar("r", "nonnegative")
u = scalar("u", "unit_interval")
v, w = vector("v w", n)
p, q = vector("p q", n, "positive")
k, pk, qk = vector("k pk qk", n, "simplex")
weight = vector("weight", n, "nonnegative")
i = index("i", n)


def sin(node: Expression) -> Expression:
    return Apply("sin", node)


def cos(node: Expression) -> Expression:
    return Apply("cos", node)


def huber(node: Expression) -> Expression:
    return node**2 / 2 - relu(absolute(node) - 1) ** 2 / 2


TRUE: dict[str, tuple[Relation, tuple[Relation, ...], type[c.Certificate] | None]] = {
    # pieces
    "triangle inequality": (le(absolute(a + b), absolute(a) + absolute(b)), (), c.Cases),
    "reverse triangle inequality": (le(absolute(absolute(a) - absolute(b)), absolute(a - b)), (), c.AtTwoPoints),
    "relu is 1-Lipschitz": (le(absolute(relu(a) - relu(b)), absolute(a - b)), (), c.AtTwoPoints),
    "relu is idempotent": (eq(relu(relu(t)), relu(t)), (), None),
    "relu above t": (ge(relu(t), t), (), c.Cases),
    "max above a": (ge(maximum(a, b), a), (), c.Bounds),
    "max + min": (eq(maximum(a, b) + minimum(a, b), a + b), (), None),
    "max is associative": (eq(maximum(a, maximum(b, e)), maximum(maximum(a, b), e)), (), c.Cases),
    "softplus above relu": (ge(softplus(t), relu(t)), (), c.Cases),
    "clipping twice": (
        eq(clip(clip(t, lift(0), lift(1)), lift(0), lift(1)), clip(t, lift(0), lift(1))),
        (),
        c.NormalForm,
    ),
    "Huber below t²/2": (le(huber(t), t**2 / 2), (), c.Rewritten),
    "Huber below |t|": (le(huber(t), absolute(t)), (), c.Cases),
    "hinge is 1-Lipschitz": (le(absolute(relu(1 - a) - relu(1 - b)), absolute(a - b)), (), c.AtTwoPoints),
    "pinball is nonnegative": (ge(maximum(u * t, (u - 1) * t), 0), (), c.Cases),
    "leaky relu": (ge(leaky_relu(t), t / 100), (), None),
    "derivative of relu": (eq(d(relu(t), t) * t, relu(t)), (ne(t, 0),), None),
    "derivative of leaky relu": (eq(d(leaky_relu(t), t), Q(1, 100)), (lt(t, 0),), None),
    "subgradient of |·|": (ge(absolute(b), absolute(a) + Apply("sign", a) * (b - a)), (), c.Cases),
    # calculus
    "exp above its tangent": (ge(exp(t), 1 + t), (), c.MeanValue),
    "exp strictly above it": (gt(exp(s), 1 + s), (), c.MeanValue),
    "t − 1 − log t": (ge(s - 1 - log(s), 0), (), c.MeanValue),
    "log(1 + t)": (le(log(1 + t), t), (gt(t, -1),), c.MeanValue),
    "log(1 + t) from below": (ge(log(1 + r), r - r**2 / 2), (), c.MeanValue),
    "tanh below t": (le(tanh(r), r), (), c.MeanValue),
    "sinh above t": (ge(sinh(r), r), (), c.MeanValue),
    "cosh above its Taylor polynomial": (ge(cosh(t), 1 + t**2 / 2), (), c.MeanValue),
    "log cosh below t²/2": (le(log(cosh(t)), t**2 / 2), (), c.MeanValue),
    "cosh below a Gaussian": (le(cosh(t), exp(t**2 / 2)), (), c.Logarithms),
    "sin below t": (le(sin(r), r), (), c.MeanValue),
    "sin above t − t³/6": (ge(sin(r), r - r**3 / 6), (), c.MeanValue),
    "cos above 1 − t²/2": (ge(cos(t), 1 - t**2 / 2), (), c.MeanValue),
    "Bernoulli with 3/2": (ge((1 + t) ** lift(Q(3, 2)), 1 + 3 * t / 2), (ge(t, -1),), c.MeanValue),
    "exp above its tangent at a": (ge(exp(t), exp(a) + exp(a) * (t - a)), (), c.AtTwoPoints),
    "exp above t²": (ge(exp(r), r**2), (), c.MeanValue),
    "exp(−t²/2)": (ge(exp(-(t**2) / 2), 1 - t**2 / 2), (), c.MeanValue),
    "x log(x/y)": (ge(x * log(x / y), x - y), (), c.MeanValue),
    "softplus from above": (le(softplus(t), log(2 + 0 * t) + t / 2 + t**2 / 8), (), c.MeanValue),
    "Hoeffding's lemma": (le(log(u * exp(t * (1 - u)) + (1 - u) * exp(-t * u)), t**2 / 8), (), c.MeanValue),
    # bounded atoms and roots
    "σ(1 − σ) below a quarter": (le(sigmoid(t) * (1 - sigmoid(t)), Q(1, 4)), (), None),
    "tanh² below 1": (le(tanh(t) ** 2, 1), (), None),
    "a quartic": (ge(t**4 - 4 * t + 3, 0), (), c.RealRoots),
    # squares
    "Young": (le(a * b, a**2 / 2 + b**2 / 2), (), c.Rewritten),
    "arithmetic and geometric mean of three": (ge(x**3 + y**3 + z**3, 3 * x * y * z), (), c.Rewritten),
    "Nesbitt": (ge(x / (y + z) + y / (z + x) + z / (x + y), Q(3, 2)), (), c.Rewritten),
    "Titu": (ge(a**2 / x + b**2 / y, (a + b) ** 2 / (x + y)), (), c.Rewritten),
    "Parrilo's quartic": (ge(2 * a**4 + 2 * a**3 * b - a**2 * b**2 + 5 * b**4, 0), (), c.Rewritten),
    "a combination of hypotheses": (ge((1 - a) * (1 - b) + e, e), (le(a, 1), le(b, 1)), None),
    # covers
    "a bound on SiLU": (ge(t * sigmoid(t), Q(-279, 1000)), (), c.Cases),
    "sine on an interval": (lt(sin(t) - cos(t), Q(3, 2)), (ge(t, -3), le(t, 3)), c.SquareBoth),
    "t·exp(−t²)": (le(t * exp(-(t**2)), Q(1, 2)), (), c.Cases),
    # for all n
    "max of entries": (ge(maximum(v, w), v), (), c.Bounds),
    "log of a vector": (le(log(p), p - 1), (), c.Lemma),
    "log(1 + vᵀv)": (le(log(1 + dot(v, v)), dot(v, v)), (), c.Lemma),
    "Cauchy and Schwarz": (le(dot(v, w) ** 2, dot(v, v) * dot(w, w)), (), c.Rewritten),
    "Cauchy and Schwarz with roots": (le(absolute(dot(v, w)), norm(v) * norm(w)), (), c.SquareBoth),
    "Cauchy and Schwarz with weights": (
        le(total(weight * v * w) ** 2, total(weight * v**2) * total(weight * w**2)),
        (),
        c.Rewritten,
    ),
    "triangle inequality of norms": (le(norm(v + w), norm(v) + norm(w)), (), c.SquareBoth),
    "square of a mean": (le(mean(v) ** 2, mean(v**2)), (), c.Rewritten),
    "sum of squares": (le(total(v) ** 2, Size(n) * total(v**2)), (), c.Rewritten),
    "Gibbs": (ge(total(pk * log(pk / qk)), 0), (gt(pk, 0), gt(qk, 0)), c.Lemma),
    "entropy": (le(-total(pk * log(pk)), log(Size(n))), (gt(pk, 0),), c.Lemma),
    "log-sum": (ge(total(p * log(p / q)), total(p) * log(total(p) / total(q))), (), c.Lemma),
    "geometric and arithmetic mean": (le(mean(log(p)), log(mean(p))), (), c.Lemma),
    "the same with weights": (le(dot(k, log(p)), log(dot(k, p))), (), c.Lemma),
    "Jensen for exp": (le(exp(dot(k, v)), dot(k, exp(v))), (), c.Lemma),
    "Jensen for softplus": (le(softplus(dot(k, v)), dot(k, softplus(v))), (), c.Lemma),
    "Young in a sum": (le(dot(v, w), dot(v, v) / 2 + dot(w, w) / 2), (), c.Rewritten),
    "softplus above relu in a sum": (ge(total(softplus(v)), total(relu(v))), (), c.Lemma),
    "absolute value of a sum": (le(absolute(total(v)), total(absolute(v))), (), None),
    "log-sum-exp above an entry": (ge(logsumexp(v), v[i]), (), c.Exponentials),
    "an entry below the norm": (le(absolute(v[i]), norm(v)), (), None),
}


@pytest.mark.parametrize("name", TRUE)
def test_true_inequalities_are_proved(name: str) -> None:
    relation, given, kind = TRUE[name]
    theorem = prove(Goal(relation, given)).theorem
    assert theorem is not None
    assert theorem.trust == "kernel"
    found = theorem.certificate
    while isinstance(found, c.Rearranged):  # the same statement, its difference written out
        found = found.inner
    assert kind is None or isinstance(found, kind)


def test_sums_of_squares_are_exact() -> None:
    p = {(4, 0): Q(2), (3, 1): Q(2), (2, 2): Q(-1), (0, 4): Q(5)}
    squares = sum_of_squares(p)
    assert squares is not None
    product: dict[tuple[int, ...], Q] = {}
    for scale, square in squares:
        assert scale > 0
        for m, c1 in square.items():
            for o, c2 in square.items():
                key = tuple(x + y for x, y in zip(m, o))
                product[key] = product.get(key, Q(0)) + scale * c1 * c2
    assert {key: value for key, value in product.items() if value} == p


def test_motzkin_is_no_sum_of_squares() -> None:
    assert sum_of_squares({(4, 2): Q(1), (2, 4): Q(1), (0, 0): Q(1), (2, 2): Q(-3)}) is None


def test_linear_programs_are_exact() -> None:
    rows = [[Q(1), Q(2), Q(0)], [Q(0), Q(1), Q(-1)]]
    solution = nonnegative_solution(rows, [Q(4), Q(1)])
    assert solution is not None
    assert min(solution) >= 0
    assert [sum(c * x for c, x in zip(row, solution)) for row in rows] == [4, 1]
    assert nonnegative_solution(rows, [Q(-4), Q(1)]) is None


def swish(node: Expression) -> Expression:
    return node * sigmoid(node)


def gelu(node: Expression) -> Expression:
    return node * (1 + erf(node / sqrt(2))) / 2


@pytest.mark.parametrize(("function", "above", "below"), [(swish, "1.09984", "1.09983"), (gelu, "1.12891", "1.1289")])
def test_constants_that_are_no_fractions_are_enclosed_to_six_digits(
    function: Callable[[Expression], Expression], above: str, below: str
) -> None:
    """The least Lipschitz constants are 1.0998393… and 1.1289041…; a lower bound on them is not proved."""
    proved = prove(Goal(Lipschitz(function(t), t, lift(Q(above))))).theorem
    assert proved is not None
    assert proved.trust == "kernel"
    assert prove(Goal(Lipschitz(function(t), t, lift(Q(below))))).theorem is None


def test_derivatives_are_written_out_by_the_rules_a_page_uses() -> None:
    assert str(spelled(d(swish(t), t))) == "σ(t) + t σ(t) (1 − σ(t))"
    assert spelled(d(t**3 / a, t)) == 3 * t**2 / a
    with pytest.raises(NotSpelled):
        spelled(d(Apply("abs", t), v))


@pytest.mark.parametrize(
    "function",
    [
        relu(t) + exp(minimum(t, lift(0))) - 1,
        t**2 / 2 - relu(absolute(t) - 1) ** 2 / 2,
    ],
    ids=["ELU", "Huber"],
)
def test_convex_functions_with_kinks_are_proved_by_their_slopes_almost_everywhere(function: Expression) -> None:
    proved = prove(Goal(Convex(function, t))).theorem
    assert proved is not None
    assert isinstance(proved.certificate, c.Subgradient)


def test_huber_by_a_minimum_is_composed() -> None:
    smaller = minimum(absolute(t), s)
    proved = prove(Goal(Convex(smaller * (absolute(t) - smaller / 2), t))).theorem
    assert proved is not None
    assert isinstance(proved.certificate, c.Composition)


@pytest.mark.parametrize(
    "function",
    [
        relu(t) + exp(minimum(t, lift(0))) * Q(11, 10),
        t**2 / 2 - relu(absolute(t) - 1) ** 2 * Q(51, 100),
        absolute(t) - relu(absolute(t) - 1),
    ],
    ids=["a jump of the slope down", "bent down far out", "flat far out"],
)
def test_look_alikes_with_kinks_are_not(function: Expression) -> None:
    assert prove(Goal(Convex(function, t))).theorem is None
