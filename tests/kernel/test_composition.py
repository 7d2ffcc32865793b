"""The composition rules for convexity: what they see, what they must not see, and random trees against chords."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from verifier import check as ask
from verifier.certificates import Composition
from verifier.claims import Goal
from verifier.expressions import Apply, Expression, lift
from verifier.falsify import falsify
from verifier.kernel.check import Rejected, check
from verifier.kernel.signs.composition import curvature
from verifier.kernel.signs.order import Signs
from verifier.notation import (
    E,
    absolute,
    bernoulli,
    diag,
    dim,
    dot,
    exp,
    full,
    index,
    inv,
    log,
    logsumexp,
    matrix,
    norm,
    outer,
    quadratic,
    relu,
    row,
    scalar,
    sigmoid,
    softplus,
    sqrt,
    total,
    vector,
)  # fmt: skip
from verifier.relations import Convex

n, m = dim("n m")
i = index("i", n)
x, t, c = scalar("x"), scalar("t"), scalar("c")
p, q = scalar("p", "positive"), scalar("q", "positive")
h = scalar("h", "nonnegative")
neg = scalar("g", "negative")
w, z = vector("w", n), vector("z", n)
a = vector("a", n, "positive")
A, P = matrix("A", m, n), matrix("P", n, n, "psd")
b = vector("b", m)
SCALARS, VECTORS = (x, t, p, q), (w,)

CONVEX = {
    "a constant": c**3,
    "an affine function": 3 * x - c * t + 1,
    "a square": (x - t) ** 2,
    "a square as a product": (x - t) * (x - t),
    "x⁴": x**4,
    "a power of a positive one": p**Fraction(3, 2),
    "1/p": 1 / p,
    "p⁻²": p**-2,
    "−√p": -sqrt(p),
    "−log p": -log(p),
    "1/√p": 1 / sqrt(p),
    "1/(p + q)": 1 / (p + q),
    "relu": relu(x - 1),
    "squared hinge": relu(1 - x) ** 2,
    "|x|": absolute(x - c),
    "|x|³ as a power of |x|": absolute(x) ** 3,
    "pinball": p * 0 + 2 * relu(x) + relu(-x),
    "e^(x²)": exp(x**2),
    "softplus": softplus(x),
    "softplus²": softplus(x) ** 2,
    "relu of softplus": relu(softplus(x) - 1),
    "log-sum-exp": logsumexp(A @ w),
    "log cosh": log((exp(x) + exp(-x)) / 2),
    "log Σ e^(x²)": log(exp(x**2) + exp(t)),
    "‖Aw − b‖": norm(A @ w - b),
    "‖Aw − b‖²": norm(A @ w - b) ** 2,
    "a smooth norm": sqrt(dot(w, w) + 1),
    "√(x² + t²)": sqrt(x**2 + t**2),
    "a 3-norm": total(absolute(A @ w - b) ** 3) ** Fraction(1, 3),
    "a 3/2-norm of relu": total(relu(w) ** Fraction(3, 2)) ** Fraction(2, 3),
    "wᵀPw": quadratic(P, w),
    "a lasso": norm(A @ w - b) ** 2 + total(absolute(w)),
    "x²/p": x**2 / p,
    "‖w‖²/(p + q)": dot(w, w) / (p + q),
    "relative entropy": p * log(p / q),
    "p log p": p * log(p),
    "weights ≥ 0": a @ (w**2),
    "an expectation": E((x - bernoulli("d", p=Fraction(1, 2))) ** 2),
    "entries": w[i] ** 2,
    "−√(p·1)": -sqrt(p * 2),
}  # fmt: skip

NOT_SEEN = {
    "x³": x**3,
    "xt": x * t,
    "−x²": -(x**2),
    "c·x²": c * x**2,
    "√|x|": sqrt(absolute(x)),
    "a ½-norm": total(sqrt(absolute(w))) ** 2,
    "another root than that of the power": total(absolute(w) ** 3) ** Fraction(1, 4),
    "a 3-norm of what bends down": total(sqrt(absolute(w)) ** 3) ** Fraction(1, 3),
    "a 3-norm without bars": total(w**3) ** Fraction(1, 3),
    "log p": log(p),
    "√p": sqrt(p),
    "p/q": p / q,
    "x/p": x / p,
    "x²/(1/p)": x**2 / (1 / p),
    "σ": sigmoid(x),
    "x·σ(x)": x * sigmoid(x),
    "log(1 + x²)": log(1 + x**2),
    "|x| − 1 squared": (absolute(x) - 1) ** 2,
    "(x² − 1)²": (x**2 - 1) ** 2,
    "|x² − 1|": absolute(x**2 - 1),
    "relu of −relu": -relu(x),
    "relu of a concave": relu(1 - x**2),
    "e^(−x²)": exp(-(x**2)),
    "√(x + …)": sqrt(p + x**2),
    "the wrong sign in a sum": softplus(x) - x**2,
    "wᵀAᵀ… of two": dot(w, w) * dot(w, w) - dot(w, w),
    "a matrix of no sign": quadratic(matrix("M", n, n), w),
    "p log q": p * log(q),
    "q log(p/q)": q * log(p / q) * -1 + p * q,
    "log of a mixed sum": log(exp(x) + p),
    "log(e^x − 1) kind": log(exp(x) + 1) - log(exp(2 * x) + 1),
    "cos": Apply("cos", x),
    "1/x²": scalar("r", "nonzero") ** -2,
    "negative cube up": neg**3,
    "a scalar of a dependent": scalar("u", of=x) ** 2,
    "a moving probability": E(bernoulli("d", p=1 / (1 + exp(x)))),
    "outer": dot(outer(w, w) @ z, z) * -1,
}  # fmt: skip


def moving(node: Expression) -> frozenset:
    from verifier.expressions import Variable
    from verifier.relations import leaves

    named = [*SCALARS, *VECTORS, neg]
    return frozenset(v for v in leaves(node, Variable) if v in named or v.name == "r")


@pytest.mark.parametrize("name", CONVEX)
def test_convex_by_composition(name: str) -> None:
    assert curvature(CONVEX[name], moving(CONVEX[name]), Signs()).convex


@pytest.mark.parametrize("name", NOT_SEEN)
def test_not_convex_by_composition(name: str) -> None:
    assert not curvature(NOT_SEEN[name], moving(NOT_SEEN[name]), Signs()).convex


def test_linear_maps_keep_affine_and_lose_the_rest() -> None:
    signs = Signs()
    assert curvature(A @ w, frozenset({w}), signs).affine
    assert not curvature(A @ w**2, frozenset({w}), signs).convex
    assert curvature(full(1, n) @ w**2, frozenset({w}), signs).convex
    assert curvature(diag(w) @ z, frozenset({w}), signs).affine
    assert curvature(row(w), frozenset({w}), signs).affine
    assert not curvature(inv(matrix("S", n, n, "spd")), frozenset({matrix("S", n, n, "spd")}), signs).convex


def test_a_kink_that_bends_down_is_refused() -> None:
    with pytest.raises(Rejected, match="composition rules"):
        check(Goal(Convex(x - absolute(x), x)), Composition())


def test_a_domain_that_is_not_convex_is_refused() -> None:
    r = scalar("r", "nonzero")
    with pytest.raises(Rejected, match="convex"):
        check(Goal(Convex(r**2, r)), Composition())


class Trees:
    """Random scalar formulas of x, t, p, q and w."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def vector(self, depth: int) -> Expression:
        kind = self.rng.randrange(6 if depth else 2)
        if kind < 2:
            return self.rng.choice([w, z, a])
        if kind == 2:
            return self.vector(depth - 1) + self.scalar(depth - 1)
        if kind == 3:
            return self.scalar(depth - 1) * self.vector(depth - 1)
        return self.rng.choice([absolute, exp, relu, softplus])(self.vector(depth - 1))

    def scalar(self, depth: int) -> Expression:
        rng = self.rng
        if not depth:
            return rng.choice([x, t, p, q, c, h, lift(rng.choice([1, 2, -1, Fraction(1, 2)]))])
        kind = rng.randrange(12)
        one = self.scalar(depth - 1)
        if kind < 3:
            return one + self.scalar(depth - 1)
        if kind == 3:
            return -one
        if kind == 4:
            return one * self.scalar(depth - 1)
        if kind == 5:
            return one / rng.choice([p, q, p + q, h + 1, one**2 + 1])
        if kind == 6:
            return one ** rng.choice([2, 3, 4])
        if kind == 7:
            return rng.choice([p, q, p + h, exp(one)]) ** rng.choice([-1, -2, Fraction(1, 2), Fraction(3, 2)])
        if kind == 8:
            return rng.choice([exp, absolute, relu, softplus])(one)
        if kind == 9:
            return log(rng.choice([p, p + q, 1 + exp(one), exp(one) + p, p / q]))
        if kind == 10:
            return rng.choice([total, norm])(self.vector(depth - 1))
        u = self.vector(depth - 1)
        return dot(u, rng.choice([u, u, self.vector(depth - 1)]))


@pytest.mark.parametrize("block", range(8))
def test_no_chord_contradicts_the_rules(block: int) -> None:
    """Of random formulas that the rules call convex, the falsifier finds no chord below the function."""
    seen = 0
    for seed in range(block * 120, (block + 1) * 120):
        trees = Trees(seed)
        node = trees.scalar(trees.rng.choice([2, 3, 3, 4]))
        variables = tuple(v for v in (x, t, p, q, w) if v in moving(node))
        variables = tuple(v for v in variables if trees.rng.random() < 0.8)
        found = curvature(node, frozenset(variables), Signs())
        if not variables or found.constant or not (found.convex or found.concave):
            continue
        seen += 1
        goal = Goal(Convex(node if found.convex else -node, *variables))
        example = falsify(goal, seed=seed)
        assert example is None, f"{goal.relation}: {example}"
    assert seen > 10


def test_a_size_that_a_maximum_has_used_up_is_not_used_again() -> None:
    """(|x| + y + ||x| − y|) + x: the |x| belongs to 2·max(|x|, y), and is not there for x + |x| as well."""
    x, y = scalar("x"), scalar("y")
    size = absolute(x)
    both = absolute(size - y) + size + y + x
    assert curvature(both, frozenset({x, y}), Signs()).convex
    assert not curvature(both - size, frozenset({x, y}), Signs()).concave


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("x: scalar >= 0; p >= 1; convex(x**p, x)", "proved"),
        ("x: scalar >= 0; 0 < p < 1; concave(x**p, x)", "proved"),
        ("x: vector(n) nonnegative; 0 < p < 1; concave(sum(x**p), x)", "proved"),
        ("x: scalar > 0; p < 0; convex(x**p, x)", "proved"),
        ("x: vector(n); p >= 1; convex(sum(abs(x)**p), x)", "proved"),
        ("x: scalar >= 0; 0 < p < 1; convex(x**p, x)", "refuted"),
        ("x: scalar > 0; p > 0; convex(x**p, x)", "refuted"),
        ("x: scalar > 0; p > 0; concave(x**p, x)", "refuted"),
        ("x: scalar >= 0; p >= 1; concave(x**p, x)", "refuted"),
        ("x: scalar; p >= 1; convex(x**p, x)", "refuted"),  # p = 3
        # 0 to the power 0 has no value here
        ("x: scalar >= 0; 0 <= p < 1; concave(x**p, x)", "supported"),
        ("x: scalar >= 0; p < 0; convex(x**p, x)", "supported"),
    ],
)
def test_powers_with_a_letter_in_the_exponent(claim: str, verdict: str) -> None:
    assert ask(claim).verdict == verdict
