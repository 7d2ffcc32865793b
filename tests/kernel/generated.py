"""Random statements over the whole vocabulary, and random points at which all their facts hold."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as Q
from functools import partial
from random import Random
from typing import Any

import sympy

from verifier.arrangements import Column, Row
from verifier.expressions import (
    Apply,
    Comprehension,
    Delta,
    Derivative,
    Dim,
    Expression,
    Pow,
    SumOver,
    Total,
    Variable,
    lift,
)
from verifier.notation import (
    E,
    absolute,
    array,
    bernoulli,
    det,
    diag,
    diagonal,
    dim,
    exp,
    eye,
    full,
    function,
    index,
    inv,
    log,
    logsumexp,
    matrix,
    mean,
    noise,
    norm,
    normal,
    outer,
    prime,
    relu,
    scalar,
    sigmoid,
    softmax,
    softplus,
    sqrt,
    tanh,
    tr,
    tril,
    triu,
    vector,
)  # fmt: skip

n: Dim = dim("n")
i, j = index("i j", n)
k = index("k", 2)
f = function("f")

SCALARS = {
    "plain": scalar("s"), "second": scalar("s2"), "positive": scalar("t", "positive"), "unit_interval": scalar("u",
        "unit_interval"),
    "negative": scalar("e", "negative"), "binary": scalar("b", "binary"), "sign": scalar("g", "sign"),
    "nonnegative": scalar("h", "nonnegative"), "nonzero": scalar("w", "nonzero"),
}  # fmt: skip
VECTORS = {
    "plain": vector("x", n), "second": vector("y", n), "positive": vector("a", n, "positive"),
    "one_hot": vector("o", n, "one_hot"), "simplex": vector("p", n, "simplex"), "sums_to_one": vector("q", n,
        "sums_to_one"),
    "unit": vector("r", n, "unit"), "sign": vector("l", n, "sign"), "binary": vector("c", n, "binary"),
    "nonzero": vector("z", n, "nonzero"),
}  # fmt: skip
MATRICES = {
    "plain": matrix("A", n, n), "second": matrix("C", n, n), "symmetric": matrix("S", n, n, "symmetric"),
    "orthogonal": matrix("Q", n, n, "orthogonal"), "idempotent": matrix("P", n, n, "idempotent"),
    "diagonal": matrix("D", n, n, "diagonal"), "spd": matrix("M", n, n, "spd"), "psd": matrix("K", n, n, "psd"),
    "invertible": matrix("B", n, n, "invertible"), "positive": matrix("G", n, n, "positive"),
    "antisymmetric": matrix("E", n, n, "antisymmetric"), "lower_triangular": matrix("L", n, n, "lower_triangular"),
    "upper_triangular": matrix("U", n, n, "upper_triangular"), "triangular": matrix("F", n, n, "triangular"),
    "nilpotent": matrix("N", n, n, "nilpotent"), "full_rank": matrix("H", n, n, "full_rank"),
}  # fmt: skip
FIXED = {(2,): vector("v", 2), (2, 2): matrix("W", 2, 2), (2, n): matrix("R", 2, n), (n, 2): matrix("T", n, 2)}
NOISES = {
    (): (bernoulli("β", p=SCALARS["unit_interval"]), noise("δ", mean=SCALARS["plain"], variance=SCALARS["positive"])),
    (n,): (
        bernoulli("ρ", n, p=SCALARS["unit_interval"]),
        noise("ξ", n, mean=Total(VECTORS["plain"]), variance=SCALARS["positive"] ** 2),
        normal("ζ", n, mean=SCALARS["second"], variance=Q(4)),
    ),
}


class Statements:
    """Statements of bounded depth; ``noisy`` lets noise occur (only inside expectations and polynomials)."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.noisy = False

    def scalar(self, depth: int) -> Expression:
        """A statement of shape ()."""
        if depth <= 0:
            return self.leaf(())
        one = partial(self.scalar, depth - 1)
        vec, mat = partial(self.array, (n,), depth - 1), partial(self.array, (n, n), depth - 1)
        smooth = [] if self.noisy else [
            lambda: exp(one()), lambda: log(one()), lambda: sqrt(one()), lambda: absolute(one()), lambda: one() / one(),
            lambda: sigmoid(one()), lambda: one() ** Q(3, 2), lambda: one() ** Q(-1, 2), lambda: Apply("sin", one()),
            lambda: Apply("cos", one()), lambda: f(one()), lambda: prime(f(one())), lambda: softplus(one()),
            lambda: tanh(one()), lambda: relu(one()), lambda: norm(vec()), lambda: logsumexp(vec()), lambda: det(mat()),
            lambda: Pow(one(), one()), lambda: one() ** -2, lambda: exp(log(one())), lambda: log(one() * one()),
            lambda: sqrt(one() ** 2), lambda: sqrt(one()) ** 2, lambda: self.derivative((), depth - 1),
                lambda: self.expected((), depth - 1),
            lambda: log(exp(one()) * one()), lambda: 1 / (1 + one() ** 2),
        ]  # fmt: skip
        return self.rng.choice(
            [
                lambda: one() + one(), lambda: one() * one(), lambda: -one(), lambda: one() - one(), lambda: one() ** 2,
                lambda: one() ** 3, lambda: Total(vec()), lambda: Total(mat()), lambda: mean(vec()),
                    lambda: vec() @ vec(),
                lambda: vec() @ mat() @ vec(), lambda: tr(mat()), lambda: SumOver(one(), i), lambda: SumOver(one(), i,
                    j),
                lambda: SumOver(one(), k), lambda: vec()[self.place()], lambda: mat()[self.place(), self.place()],
                lambda: self.array((2,), depth - 1)[self.rng.choice([0, 1, k])], lambda: one() * lift(n),
                lambda: one() * Q(self.rng.randint(-3, 3), self.rng.randint(1, 3)), lambda: Delta(i, j) * one(),
                lambda: self.array((2, n), depth - 1)[self.rng.choice([0, 1]), self.place()],
                lambda: self.square(one), lambda: vec() @ self.transposed(depth - 1) @ vec(),
                *smooth,
            ]
        )()  # fmt: skip

    def square(self, one: Callable[[], Expression]) -> Expression:
        inner = one()
        return inner * inner

    def transposed(self, depth: int) -> Expression:
        return self.array((n, n), depth).T

    def place(self) -> Any:
        return self.rng.choice([i, j, i, j, sympy.Integer(0)])

    def derivative(self, shape: tuple[Any, ...], depth: int) -> Expression:
        """A derivative of the shape, in a variable of the part of the shape that the function does not have."""
        split = self.rng.choice([s for s in range(len(shape) + 1) if shape[s:] in ((), (n,), (n, n))])
        variable = self.rng.choice(
            [v for v in (*SCALARS.values(), *VECTORS.values(), *MATRICES.values()) if v.shape == shape[split:]]
        )
        return Derivative(self.any(shape[:split], depth), variable)

    def expected(self, shape: tuple[Any, ...], depth: int) -> Expression:
        if self.noisy:
            return self.any(shape, depth)
        self.noisy = True
        inside = self.any(shape, min(depth, 3))
        self.noisy = False
        return E(inside)

    def any(self, shape: tuple[Any, ...], depth: int) -> Expression:
        return self.array(shape, depth) if shape else self.scalar(depth)

    def array(self, shape: tuple[Any, ...], depth: int) -> Expression:
        """A statement of the shape."""
        if depth <= 0:
            return self.leaf(shape)
        one, same = partial(self.scalar, depth - 1), partial(self.array, shape, depth - 1)
        index_of = {n: [i, j], 2: [k, k]}
        bound = [self.rng.choice(index_of[s]) for s in shape]
        choices: list[Callable[[], Expression]] = [
            lambda: same() + same(), lambda: same() * same(), lambda: one() * same(), lambda: -same(),
                lambda: same() - one(),
            lambda: same() ** 2, lambda: full(one(), *shape), lambda: Comprehension(one(),
                *bound) if len(set(bound)) == len(bound) else same(),
            lambda: same() + one(),
        ]  # fmt: skip
        if not self.noisy:
            choices += [
                lambda: exp(same()), lambda: same() / one(), lambda: one() / same(), lambda: sigmoid(same()),
                    lambda: log(same()),
                lambda: sqrt(same() ** 2 + 1), lambda: absolute(same()), lambda: self.derivative(shape, depth - 1),
                lambda: self.expected(shape, depth - 1), lambda: same() ** -1, lambda: relu(same()),
            ]  # fmt: skip
        if len(shape) == 1:
            other = self.rng.choice([n, 2])
            choices += [lambda: self.array((*shape, other), depth - 1) @ self.array((other,), depth - 1)]
            choices += [lambda: self.array((other,), depth - 1) @ self.array((other, *shape), depth - 1)]
            choices += [
                lambda: diagonal(self.array(shape * 2, depth - 1)),
                lambda: softmax(same()) if not self.noisy else same(),
            ]
            choices += [lambda: Row(same())[0, self.place()] * same() if shape == (n,) else same()]
            choices += [lambda: array([one(), one()]) if shape == (2,) else same()]
        else:
            other = self.rng.choice([n, 2])
            choices += [lambda: self.array((shape[0], other), depth - 1) @ self.array((other, shape[1]), depth - 1)]
            choices += [lambda: outer(self.array(shape[:1], depth - 1), self.array(shape[1:], depth - 1))]
            choices += [lambda: self.array(shape[::-1], depth - 1).T]
            choices += [
                lambda: Column(self.array(shape[:1], depth - 1)) * same(),
                lambda: same() + self.array(shape[1:], depth - 1),
            ]
            if shape[0] == shape[1]:
                choices += [lambda: diag(self.array(shape[:1], depth - 1)), lambda: eye(shape[0]) * one()]
                choices += [lambda: tril(same()), lambda: triu(same())]
                if not self.noisy:
                    choices += [lambda: inv(same()), lambda: inv(eye(shape[0]) + same() @ same().T)]
        return self.rng.choice(choices)()

    def leaf(self, shape: tuple[Any, ...]) -> Expression:
        table: dict[tuple[Any, ...], list[Variable]] = {
            (): list(SCALARS.values()), (n,): list(VECTORS.values()), (n, n): list(MATRICES.values()),
        }  # fmt: skip
        here: list[Any] = list(table.get(shape, [])) or [FIXED[shape]]
        if self.noisy and shape in NOISES:
            here += [*NOISES[shape]] * 3
        if shape == ():
            here += [
                lift(self.rng.choice([0, 1, 2, -1, Q(1, 2), n])),
                VECTORS["plain"][self.place()],
                VECTORS["one_hot"][i],
            ]
            here += [
                MATRICES["orthogonal"][i, j],
                MATRICES["plain"][self.place(), self.place()],
                VECTORS["positive"][j],
            ]
            here += [FIXED[2,][k], FIXED[2, 2][k, 1], Delta(i, sympy.Integer(0)), Delta(i, j), VECTORS["unit"][i]]
            if self.noisy:
                here += [NOISES[n,][0][i], NOISES[n,][1][j]]
        return self.rng.choice(here)
