"""Lipschitz constants read off a tree, the laws about two points, and random trees against pairs of points."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from verifier import certificates as c
from verifier.certificates import SlopesComposed
from verifier.claims import Goal
from verifier.expressions import Apply, Derivative, Expression, lift
from verifier.falsify import falsify
from verifier.kernel.check import Rejected, check
from verifier.kernel.signs.constants import Slopes
from verifier.kernel.signs.elementwise import elementwise
from verifier.kernel.signs.order import Signs
from verifier.notation import (
    absolute,
    array,
    diag,
    dim,
    dot,
    exp,
    function,
    le,
    lipschitz,
    log,
    matrix,
    mean,
    norm,
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
)  # fmt: skip
from verifier.properties import Lipschitz
from verifier.provers import prove
from verifier.relations import Relation

n, m = dim("n m")
x, t, k = scalar("x"), scalar("t"), scalar("k")
u = scalar("u", "unit_interval")
w, z = vector("w", n), vector("z", n)
A, W = matrix("A", m, n), matrix("W", n, n)
b = vector("b", m)
f, g = function("f g")
at = scalar("at")


def constant(node: Expression, variable: Expression, *given: Lipschitz) -> Expression | None:
    return Slopes(variable, Signs(), given).of(node)


@pytest.mark.parametrize(
    ("node", "variable", "expected"),
    [
        (t**2, x, lift(0)),
        (x, x, lift(1)),
        (3 * x - t, x, lift(3)),
        (absolute(x - t), x, lift(1)),
        (absolute(x) + absolute(x - 1), x, lift(1) + 1),
        (Apply("sin", 2 * x), x, lift(2)),
        (u**2, u, lift(2)),
        (u * Apply("sin", u), u, lift(1) + 1),
        (A @ w, w, norm(A)),
        (norm(w - z), w, lift(1)),
        (sqrt(dot(w, w) + 1), w, lift(1)),
        (diag(w), w, lift(1)),
        (w[0], w, lift(1)),
        (array([x, 2 * x]), x, lift(1) + 2),
    ],
)
def test_constants(node: Expression, variable: Expression, expected: Expression) -> None:
    assert constant(node, variable) == expected


@pytest.mark.parametrize(
    ("node", "variable"),
    [
        (x**2, x), (exp(x), x), (log(scalar("p", "positive")), scalar("p", "positive")), (x * absolute(x), x),
        (sqrt(x), x), (1 / (1 + x**2), x), (w * x, x), (t + w * x, x), (x + w, x), (softmax(w), w),
        (scalar("s", of=x), x), (f(x), x), (dot(w, w), w), (outer(w, w), w), (total(w) * total(w), w),
    ],
)  # fmt: skip
def test_no_constant(node: Expression, variable: Expression) -> None:
    assert constant(node, variable) is None


def test_a_scalar_stretched_over_an_array_is_not_one_number() -> None:
    """x + w has √n entries' worth of x, and no law here says so."""
    assert constant(x + w, x) is None
    assert constant(total(w + w), w) is not None


def test_functions_by_hypothesis() -> None:
    bound = lipschitz(f(t), t, k)
    assert constant(f(3 * x), x, bound) == k * lift(3)
    assert constant(g(x), x, bound) is None
    assert constant(f(f(x)), x, bound) == k * k
    half_line = lipschitz(f(u), u, k)
    assert constant(f(x), x, half_line) is None


def test_elementwise_functions() -> None:
    assert elementwise(sigmoid(w), at) == 1 / (1 + exp(-at))
    assert elementwise(tanh(A @ w), at) is not None
    assert elementwise(softmax(w), at) is None
    assert elementwise(norm(w), at) is None
    assert elementwise(mean(w), at) is None


ONE, ZERO = lift(1), lift(0)
PLAIN = SlopesComposed((), c.NormalForm())


def shrunk(node: Expression, bound: Expression) -> Expression:
    """Soft thresholding, written out."""
    a, b = node - bound, -node - bound
    return (a + absolute(a)) / 2 - (b + absolute(b)) / 2


def found(relation: Lipschitz, *given: Relation) -> c.Certificate:
    theorem = prove(Goal(relation, given)).theorem
    assert theorem is not None
    return theorem.certificate


#: Of a threshold ≥ 0.
SHRUNK = found(Lipschitz(shrunk(at, t), at, ONE), le(0, t))
FORGED = {
    "slope too steep": (Lipschitz(x**2, x, lift(1)), (), c.SlopeBetween(c.Bounds(), c.Bounds())),
    "the wrong end": (Lipschitz(-exp(x), x, lift(1)), (), c.SlopeBetween(c.Bounds(), c.Bounds())),
    "a kink": (Lipschitz(2 * absolute(x), x, lift(1)), (), c.SlopeBetween(c.NormalForm(), c.NormalForm())),
    "a jump": (
        Lipschitz(absolute(x) / x, x, lift(0)), (Lipschitz(t, t, lift(1)),), c.SlopeBetween(c.Bounds(), c.Bounds()),
    ),
    "two half lines": (
        Lipschitz(absolute(scalar("r", "nonzero")) / scalar("r", "nonzero"), scalar("r", "nonzero"), lift(0)), (),
        c.SlopeBetween(c.NormalForm(), c.NormalForm()),
    ),
    "a constant below 0": (Lipschitz(lift(1) + 0 * w, w, lift(-1)), (), c.SlopeNorm(c.Bounds())),
    "a constant of unknown sign": (Lipschitz(total(w) * 0, w, k), (), c.SlopeNorm(c.Bounds())),
    "one direction only": (Lipschitz(dot(w, z), w, lift(1)), (), c.SlopeAlongLines(z, c.Bounds())),
    "a direction with facts": (
        Lipschitz(total(w), w, lift(1)), (), c.SlopeAlongLines(vector("v", n, "unit"), c.Bounds()),
    ),
    "an unproved lemma": (
        Lipschitz(exp(x) + 0, x, lift(1)), (),
        SlopesComposed((c.SlopeLemma(exp(at), at, lift(1), c.Bounds()),), c.Bounds()),
    ),
    "a lemma about a variable of the goal": (
        Lipschitz(sigmoid(x), x, lift(1)), (),
        SlopesComposed((c.SlopeLemma(1 / (1 + exp(-x)), x, lift(0), c.Bounds()),), c.Bounds()),
    ),
    "a lemma with a further variable": (
        Lipschitz(sigmoid(x), x, lift(1)), (),
        SlopesComposed((c.SlopeLemma(t * at, at, t, c.Bounds()),), c.Bounds()),
    ),
    "a lemma with the variable itself": (
        Lipschitz(x * absolute(x), x, ONE), (),
        SlopesComposed((c.SlopeLemma(x * absolute(at), at, absolute(x), c.Bounds()),), c.Bounds()),
    ),
    "a lemma about an array": (
        Lipschitz(dot(z, w) * w, w, ONE), (),
        SlopesComposed((c.SlopeLemma(dot(z, z) * at, at, ONE, c.Bounds()),), c.Bounds()),
    ),
    "a lemma that needs what is not given": (
        Lipschitz(shrunk(w, t), w, ONE), (),
        SlopesComposed((c.SlopeLemma(shrunk(at, t), at, ONE, SHRUNK),), c.NormalForm()),
    ),
    "another function": (
        Lipschitz(2 * absolute(x), x, ONE), (), c.SlopeOfEqual(absolute(x), c.NormalForm(), PLAIN),
    ),
    "the same function elsewhere": (
        Lipschitz(2 * absolute(x), x, ONE), (le(1, t),), c.SlopeOfEqual(absolute(x) + t, c.NormalForm(), PLAIN),
    ),
    "an equal function that is no more": (
        Lipschitz(2 * absolute(x), x, ONE), (), c.SlopeOfEqual(absolute(2 * x), c.NormalForm(), PLAIN),
    ),
    "a slope that is not defined at the kink": (
        Lipschitz(Derivative(absolute(x), x), x, ZERO), (), c.SlopeOfEqual(x / absolute(x), c.NormalForm(), PLAIN),
    ),
    "a product without bounds": (Lipschitz(x * Apply("sin", x), x, lift(1)), (), SlopesComposed((), c.Bounds())),
    "a constant too small": (Lipschitz(A @ w, w, norm(A) / 2), (), SlopesComposed((), c.Bounds())),
    "a domain with a hole": (
        Lipschitz(1 / scalar("r", "nonzero"), scalar("r", "nonzero"), lift(1)), (),
        c.SlopeBetween(c.Bounds(), c.Bounds()),
    ),
    "a hypothesis with a hole": (
        Lipschitz(1 / x, x, lift(1)), (le(1, x**2),), c.SlopeBetween(c.Coefficients(), c.Bounds()),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_certificate_is_rejected(name: str) -> None:
    relation, given, certificate = FORGED[name]
    with pytest.raises(Rejected):
        check(Goal(relation, given), certificate)


def test_a_lemma_with_a_threshold_is_used_at_each_entry() -> None:
    """Under the hypothesis that the threshold is ≥ 0, and only under it."""
    certificate = SlopesComposed((c.SlopeLemma(shrunk(at, t), at, ONE, SHRUNK),), c.NormalForm())
    check(Goal(Lipschitz(shrunk(w, t), w, ONE), (le(0, t),)), certificate)


def test_a_function_is_as_lipschitz_as_what_it_equals() -> None:
    check(Goal(Lipschitz(absolute(2 * x), x, lift(2)), ()), c.SlopeOfEqual(2 * absolute(x), c.NormalForm(), PLAIN))


class Trees:
    """Random arrays in x, w and constants."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def scalar(self, depth: int) -> Expression:
        rng = self.rng
        if not depth:
            return rng.choice([x, x, t, u, lift(rng.choice([1, 2, -1, Fraction(1, 2)]))])
        kind = rng.randrange(9)
        one = self.scalar(depth - 1)
        if kind < 2:
            return one + self.scalar(depth - 1)
        if kind == 2:
            return one * rng.choice([self.scalar(depth - 1), t, u, Apply("sin", self.scalar(depth - 1))])
        if kind == 3:
            return one / rng.choice([lift(2), 1 + t**2, u])
        if kind == 4:
            return Apply(rng.choice(["abs", "sin", "cos"]), one)
        if kind == 5:
            return rng.choice([norm, total, mean])(self.vector(depth - 1))
        if kind == 6:
            return rng.choice([relu(one), sqrt(one**2 + 1), exp(-absolute(one)), softplus(one)])
        if kind == 7:
            return dot(self.vector(depth - 1), rng.choice([z, w]))
        return Apply("sin", one) ** 2

    def vector(self, depth: int) -> Expression:
        rng = self.rng
        if not depth:
            return rng.choice([w, w, z])
        kind = rng.randrange(5)
        one = self.vector(depth - 1)
        if kind == 0:
            return one + rng.choice([self.vector(depth - 1), self.scalar(depth - 1)])
        if kind == 1:
            return rng.choice([W @ one, one @ W, diag(one) @ z])
        if kind == 2:
            return one * rng.choice([self.scalar(depth - 1), z, Apply("cos", one)])
        return rng.choice([relu, absolute, lambda a: Apply("sin", a)])(one)


@pytest.mark.parametrize("block", range(6))
def test_no_pair_contradicts_the_rules(block: int) -> None:
    """The falsifier finds no pair of points between which a random array grows faster than its constant."""
    seen = 0
    for seed in range(block * 120, (block + 1) * 120):
        trees = Trees(seed)
        depth = trees.rng.choice([2, 3, 3])
        node = trees.rng.choice([trees.scalar, trees.vector])(depth)
        variable = trees.rng.choice([x, w, u])
        found = constant(node, variable)
        if found is None or found == lift(0):
            continue
        seen += 1
        goal = Goal(Lipschitz(node, variable, found))
        example = falsify(goal, seed=seed)
        assert example is None, f"{goal.relation}: {example}"
    assert seen > 10
