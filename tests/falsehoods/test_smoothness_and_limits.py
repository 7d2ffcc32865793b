"""Attacks on the laws of smoothness by composition, of matrices in the middle, and of limits by other limits."""

from __future__ import annotations

from fractions import Fraction as Q

import pytest

from verifier import certificates as c
from verifier.arrangements import zeros_like
from verifier.array_functions import ArrayFunction as Spectral
from verifier.claims import Goal
from verifier.expressions import Derivative, Expression, Total, lift
from verifier.falsify import falsify
from verifier.kernel.check import Rejected, check, refute
from verifier.kernel.points.point import Elsewhere, Point
from verifier.kernel.signs.order import Signs
from verifier.language.formulas.losses import huber
from verifier.notation import (
    absolute,
    diag,
    dim,
    dot,
    eq,
    exp,
    eye,
    ge,
    gt,
    jacobian,
    log,
    logsumexp,
    matrix,
    maximum,
    norm,
    ones,
    outer,
    relu,
    scalar,
    sigmoid,
    softmax,
    softplus,
    sqrt,
    tanh,
    total,
    vector,
    whole,
)  # fmt: skip
from verifier.properties import Concave, Lipschitz, Smooth
from verifier.provers import prove
from verifier.relations import Convex, Loewner, Order, Relation, Tends

m, n = dim("m n")
x, y, t, at = scalar("x y t at")
b = scalar("b", "unit_interval")
u, v, w, z = vector("u v w z", n)
q = vector("q", m)
label = vector("label", m, "sign")
X = matrix("X", m, n)
A = matrix("A", n, n)
N = matrix("N", n, n, "nonnegative", "symmetric")
S = matrix("S", n, n, "symmetric")
k = whole("k")
rising = scalar("r", "positive")
ONE = lift(1)
HALF = c.HessianBetween(c.QuadraticForm(v, c.Coefficients()), c.PairwiseSquares(), convex=True)


def lemma(function: object, place: object, inside: object, constant: object) -> c.SmoothComposed:
    return c.SmoothComposed((c.SmoothLemma(function, place, inside, lift(constant), HALF),), c.Bounds())  # type: ignore[arg-type]


FORGED: dict[str, tuple[Relation, tuple[Relation, ...], c.Certificate]] = {
    "an argument that is not affine": (Smooth(total((w**2) ** 2), w, lift(2)), (), lemma(at**2, at, w**2, 2)),
    "a lemma about the variable": (Smooth(dot(w, w), w, lift(1)), (), lemma(dot(w, w), z, w, 1)),
    "a lemma that is no proof": (Smooth(exp(x), x, ONE), (), lemma(exp(at), at, x, 1)),
    "a lemma with a name of the goal": (Smooth(dot(w, w), w, lift(2)), (), lemma(dot(w, w), w, w, 2)),
    "a negative constant": (Smooth(dot(w, w), w, lift(2)), (), lemma(dot(z, z), z, w, -2)),
    "a constant below what the rules give": (Smooth(dot(w, w), w, ONE), (), lemma(dot(z, z), z, w, 2)),
    "an entry's function that is no elementwise one": (
        Smooth(total(w * total(w)), w, lift(2)), (), lemma(at * total(w), at, w, 2),
    ),
    "a kink in each entry": (
        Smooth(total(relu(w)), w, ONE), (), lemma(relu(at), at, w, 1),
    ),
    "a derivative that captures the argument": (
        Smooth(x * y * y, x, lift(0)), (), lemma(Derivative(at * y, y), at, x * y, 0),
    ),
    "no lemma for what bends": (Smooth(dot(w, w), w, lift(2)), (), c.SmoothComposed((), c.Bounds())),
    "a hypothesis that makes y move with x": (
        Smooth(x * y, x, lift(0)), (eq(y, x),), c.SmoothComposed((), c.NormalForm()),
    ),
    "a Jacobian that is not symmetric": (
        Lipschitz(A @ w, w, ONE), (), c.HessianBetween(c.Bounds(), c.Bounds(), convex=True),
    ),
    "a map to another length": (Lipschitz(X @ w, w, ONE), (), c.HessianBetween(c.Bounds(), c.Bounds(), convex=True)),
    "a scalar by its Jacobian": (Lipschitz(x, x, ONE), (), c.HessianBetween(c.Bounds(), c.Bounds())),
    "a fact that is not one": (
        Order("≥", u @ (A @ u), 0), (), c.Cut(Loewner("⪰", A, zeros_like(A)), c.Bounds(), c.Bounds()),
    ),
    "an equation as a fact": (Order("≥", x, 0), (), c.Cut(eq(x, 0), c.NormalForm(), c.Bounds())),  # type: ignore[arg-type]
    "e^−n beside e^n": (Tends(exp(x) * exp(-x), lift(0), x), (), c.LimitOfParts()),
    "absorbed beside what grows": (
        Tends(exp(x) * (1 / (1 + x**2 * exp(-x)) - 1 / (1 + exp(-x))), lift(0), x), (), c.LimitOfParts(),
    ),
    "a logarithm that grows": (Tends(log(1 + exp(x)), lift(0), x), (), c.LimitOfParts()),
    "x(1 − tanh x) is not 1": (Tends(x * (1 - tanh(x)), ONE, x), (), c.LimitOfParts()),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_certificate_is_rejected(name: str) -> None:
    relation, given, certificate = FORGED[name]
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


TRUE: dict[str, tuple[Relation, tuple[Relation, ...]]] = {
    "logistic": (Smooth(total(log(1 + exp(-label * (X @ w)))), w, norm(X) ** 2 / 4), ()),
    "least squares": (Smooth(norm(X @ w - q) ** 2 / 2, w, norm(X) ** 2), ()),
    "log-sum-exp of a layer": (Smooth(logsumexp(X @ w), w, norm(X) ** 2), ()),
    "half a square on one side": (Smooth(relu(x) ** 2 / 2, x, ONE), ()),
    "half squares on one side": (Smooth(total(relu(w) ** 2) / 2, w, ONE), ()),
    "Huber": (Smooth(huber(b + 1, x), x, ONE), ()),
    "Huber of residuals": (Smooth(total(huber(b + 1, X @ w - q)), w, norm(X) ** 2), ()),
    "soft thresholding": (Lipschitz(relu(w - b) - relu(-w - b), w, ONE), ()),
    "a quadratic form": (Smooth(dot(w, S @ w) / 2, w, Spectral("spectral", S)), ()),
    "least squares, by the spectral norm": (Smooth(norm(X @ w - q) ** 2 / 2, w, Spectral("spectral", X) ** 2), ()),
    "softplus of a norm": (Lipschitz(softplus(norm(w)), w, ONE), ()),
    "swish": (Smooth(x * sigmoid(x), x, ONE / 2), ()),
    "softmax": (Lipschitz(softmax(z), z, ONE), ()),
    "a maximum of convex functions": (Convex(maximum(x, exp(x) - 1), x), ()),
    "minus a maximum": (Concave(-maximum(x**2, exp(x)), x), ()),
    "cross-entropy of a layer": (Convex(-log(softmax(X @ w))[0], w), ()),
    "a Laplacian": (Loewner("⪰", diag(N @ ones(n)) - N, zeros_like(N)), ()),
    "a product around a Laplacian": (Order("≥", u @ ((diag(N @ ones(n)) - N) @ u), 0), ()),
    "softplus beside its asymptote": (Tends(softplus(x) - x, lift(0), x), ()),
    "swish beside its asymptote": (Tends(x * sigmoid(x) - x, lift(0), x), ()),
    "x²e^−x": (Tends(x**2 * exp(-x), lift(0), x), ()),
}

FALSE: dict[str, tuple[Relation, tuple[Relation, ...]]] = {
    "logistic, half of it": (Smooth(total(log(1 + exp(-label * (X @ w)))), w, norm(X) ** 2 / 8), ()),
    "logistic with labels of any size": (Smooth(total(log(1 + exp(-q * (X @ w)))), w, norm(X) ** 2 / 4), ()),
    "least squares without the half": (Smooth(norm(X @ w - q) ** 2, w, norm(X) ** 2), ()),
    "least squares with the norm once": (Smooth(norm(X @ w - q) ** 2 / 2, w, norm(X)), ()),
    "half a square on one side, below its slope": (Smooth(relu(x) ** 2 / 2, x, lift(Q(9, 10))), ()),
    "a kink": (Smooth(relu(x), x, lift(2)), ()),
    "kinks": (Smooth(total(relu(w)), w, lift(2)), ()),
    "Huber, half of it": (Smooth(huber(b + 1, x), x, ONE / 2), ()),
    "thresholding by what may be negative": (Lipschitz(relu(w - y) - relu(-w - y), w, ONE), ()),
    "a quadratic form, half of it": (Smooth(dot(w, S @ w) / 2, w, Spectral("spectral", S) / 2), ()),
    "softplus of a norm, half of it": (Lipschitz(softplus(norm(w)), w, ONE / 2), ()),
    "swish below one half": (Smooth(x * sigmoid(x), x, lift(Q(4999, 10_000))), ()),
    "softmax below one half": (Lipschitz(softmax(z), z, lift(Q(49, 100))), ()),
    "a minimum of convex functions": (Convex(-maximum(-(x**2), -exp(x)), x), ()),
    "a maximum of concave functions": (Concave(maximum(-(x**2), 2 * x - x**2), x), ()),
    "a maximum with one part not convex": (Convex(maximum(-(x**2), x - 1), x), ()),
    "the difference of a maximum and its parts": (Convex(x**2 + exp(x) - absolute(x**2 - exp(x)), x), ()),
    "log of a sum of log-concave functions": (
        Concave(log(exp(-(x**2)) + exp(-((x - 4) ** 2))), x), (),
    ),
    "log of a quotient of log-convex functions": (Convex(log(exp(x**2 / 2) / (1 + exp(x) + exp(3 * x))), x), ()),
    "a Laplacian with weights of any sign": (
        Loewner("⪰", diag((A + A.T) @ ones(n)) - (A + A.T), zeros_like(A)), (),
    ),
    "adjacency": (Loewner("⪰", N, zeros_like(N)), ()),
    "σ → ½": (Tends(sigmoid(x), ONE / 2, x), ()),
    "tanh → 2": (Tends(tanh(x), lift(2), x), ()),
    "softplus → 0": (Tends(softplus(x), lift(0), x), ()),
    "x² → 5": (Tends(x**2, lift(5), x), ()),
    "e^x → 3": (Tends(exp(x), lift(3), x), ()),
    "a geometric sum's limit": (Tends((1 - b**k) / (1 - b), ONE, k), ()),
    "t/(t + 1) → 0": (Tends(k / (k + 1), lift(0), k), ()),
    "a limit with a parameter": (Tends(y * tanh(x) + 1, y, x), ()),
}  # fmt: skip

#: False, and beyond what refutes: the limit itself is not found.


@pytest.mark.parametrize("name", TRUE)
def test_a_true_statement_is_proved_and_not_refuted(name: str) -> None:
    goal = Goal(*TRUE[name])
    assert prove(goal).theorem is not None
    assert falsify(goal) is None


@pytest.mark.parametrize("name", FALSE)
def test_a_false_statement_is_refuted(name: str) -> None:
    goal = Goal(*FALSE[name])
    assert prove(goal).theorem is None
    assert falsify(goal) is not None


ELSEWHERE: dict[str, tuple[Relation, tuple[Relation, ...], Elsewhere]] = {
    "the same limit": (Tends(sigmoid(x), ONE, x), (), Elsewhere(ONE, c.LimitOfParts(), Point(values={x: Q(1)}))),
    "a limit that is none": (
        Tends(sigmoid(x), ONE, x), (), Elsewhere(lift(2), c.LimitOfParts(), Point(values={x: Q(1)})),
    ),
    "a limit that moves": (
        Tends(sigmoid(x), ONE, x), (), Elsewhere(sigmoid(x), c.LimitOfParts(), Point(values={x: Q(1)})),
    ),
    "what does not grow": (Tends(sigmoid(x), ONE, x), (), Elsewhere(None, c.LimitOfParts(), Point(values={x: Q(1)}))),
    "a point off the hypotheses": (
        Tends(y * tanh(x), lift(1), x), (eq(y, 1),), Elsewhere(y, c.LimitOfParts(), Point(values={x: Q(1), y: Q(2)})),
    ),
    "a point off the facts": (
        Tends(b * tanh(x), lift(2) * b, x), (), Elsewhere(b, c.LimitOfParts(), Point(values={x: Q(1), b: Q(0)})),
    ),
    "a point where both agree": (
        Tends(y * tanh(x), lift(0), x), (), Elsewhere(y, c.LimitOfParts(), Point(values={x: Q(1), y: Q(0)})),
    ),
    "no limit at all": (Order("≥", x, 0), (), Elsewhere(ONE, c.LimitOfParts(), Point(values={x: Q(1)}))),
}  # fmt: skip


@pytest.mark.parametrize("name", ELSEWHERE)
def test_another_limit_refutes_only_what_it_is_not(name: str) -> None:
    relation, given, other = ELSEWHERE[name]
    with pytest.raises(Rejected):
        refute(Goal(relation, given), other)


def test_another_limit_refutes() -> None:
    found = refute(Goal(Tends(sigmoid(x), ONE / 2, x)), Elsewhere(ONE, c.LimitOfParts(), Point(values={x: Q(1)})))
    assert (found.lhs, found.rhs, found.where) == ("1", "1/2", "as x → ∞")


@pytest.mark.parametrize(
    "growing",
    [log(rising), -log(1 + rising), lift(2) ** rising, rising**2],
    ids=["e⁻ᶠ → 0", "eᶠ → 0", "1/f → 0", "1/(1 + f²) → 0"],
)
def test_what_grows_beyond_every_bound_has_no_limit(growing: Expression) -> None:
    found = falsify(Goal(Tends(growing, ONE, rising)))
    assert found is not None
    assert found.lhs == "∞ in magnitude"
    for other in (c.LimitByGrowth(), c.LimitOfParts()):
        with pytest.raises(Rejected):
            refute(Goal(Tends(tanh(growing), ONE / 2, rising)), Elsewhere(None, other, Point(values={rising: Q(1)})))


def test_u_times_one_minus_u_is_at_most_a_quarter() -> None:
    assert Signs().bounds(tanh(x) * (1 - tanh(x))).high == Q(1, 4)
    assert Signs().bounds(w * (1 - w)).high == Q(1, 4)
    assert Signs().bounds(x * (1 - y)).high > 1
    assert Signs().bounds(x * (2 - x)).high > 1
    assert Signs().bounds(x * (1 + x)).high > 1


def test_an_entry_of_a_whole_is_at_most_the_whole() -> None:
    p = exp(z)
    assert Signs().bounds(p[0] / total(p)).high == 1
    assert Signs().bounds(exp(z[0]) / total(p)).high == 1
    assert Signs().bounds(exp(z[0]) / total(exp(w))).high > 1
    assert Signs().bounds(exp(z[0]) * exp(w[1]) / total(p * exp(w))).high > 1
    assert Signs((gt(z[0], 0),)).bounds(z[0] / Total(z)).high > 1


def test_matrices_in_the_middle_must_be_square() -> None:
    W = matrix("W", n, m)
    goal = Goal(Order("≥", total(eye(m) @ X @ W), 0))
    assert prove(goal).theorem is None


def test_a_kink_stays_one() -> None:
    assert prove(Goal(Smooth(total(relu(X @ w)), w, norm(X) ** 2))).theorem is None
    assert prove(Goal(Smooth(sqrt(dot(w, w)), w, ONE))).theorem is None
    assert prove(Goal(Lipschitz(jacobian(softmax(z), z) @ z, z, ONE))).theorem is None
    assert prove(Goal(Order("≥", outer(u, u)[0, 0], 0), (ge(u, 0),))).theorem is not None
