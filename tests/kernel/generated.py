"""Random statements over the whole vocabulary, and random points at which all their facts hold."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as Q
from random import Random
from typing import Any

import sympy

from verifier.expressions import (
    Apply, Call, Column, Comprehension, Delta, Derivative, Dim, Div, Entry, Expression, Index, Noise, Pow, Row, SumOver,
    Total, Variable, lift,
)  # fmt: skip
from verifier.kernel.point import Point, Value
from verifier.notation import (
    E, absolute, array, bernoulli, det, diag, diagonal, dim, exp, eye, full, function, index, inv, log, logsumexp, matrix,
    mean, noise, norm, normal, outer, prime, relu, scalar, sigmoid, softmax, softplus, sqrt, tanh, tr, vector,
)  # fmt: skip

n: Dim = dim("n")
i, j = index("i j", n)
k = index("k", 2)
f = function("f")

SCALARS = {
    "plain": scalar("s"), "second": scalar("s2"), "positive": scalar("t", "positive"), "unit_interval": scalar("u", "unit_interval"),
    "negative": scalar("e", "negative"), "binary": scalar("b", "binary"), "sign": scalar("g", "sign"),
    "nonnegative": scalar("h", "nonnegative"), "nonzero": scalar("w", "nonzero"),
}  # fmt: skip
VECTORS = {
    "plain": vector("x", n), "second": vector("y", n), "positive": vector("a", n, "positive"),
    "one_hot": vector("o", n, "one_hot"), "simplex": vector("p", n, "simplex"), "sums_to_one": vector("q", n, "sums_to_one"),
    "unit": vector("r", n, "unit"), "sign": vector("l", n, "sign"), "binary": vector("c", n, "binary"),
    "nonzero": vector("z", n, "nonzero"),
}  # fmt: skip
MATRICES = {
    "plain": matrix("A", n, n), "second": matrix("C", n, n), "symmetric": matrix("S", n, n, "symmetric"),
    "orthogonal": matrix("Q", n, n, "orthogonal"), "idempotent": matrix("P", n, n, "idempotent"),
    "diagonal": matrix("D", n, n, "diagonal"), "spd": matrix("M", n, n, "spd"), "psd": matrix("K", n, n, "psd"),
    "invertible": matrix("B", n, n, "invertible"), "positive": matrix("G", n, n, "positive"),
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
PLAIN = (SCALARS["plain"], SCALARS["positive"], VECTORS["plain"], VECTORS["positive"], MATRICES["plain"])


class Statements:
    """Statements of bounded depth; ``noisy`` lets noise occur (only inside expectations and polynomials)."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.noisy = False

    def scalar(self, depth: int) -> Expression:
        """A statement of shape ()."""
        if depth <= 0:
            return self.leaf(())
        one: Callable[[], Expression] = lambda: self.scalar(depth - 1)
        vec: Callable[[], Expression] = lambda: self.array((n,), depth - 1)
        mat: Callable[[], Expression] = lambda: self.array((n, n), depth - 1)
        smooth = [] if self.noisy else [
            lambda: exp(one()), lambda: log(one()), lambda: sqrt(one()), lambda: absolute(one()), lambda: one() / one(),
            lambda: sigmoid(one()), lambda: one() ** Q(3, 2), lambda: one() ** Q(-1, 2), lambda: Apply("sin", one()),
            lambda: Apply("cos", one()), lambda: f(one()), lambda: prime(f(one())), lambda: softplus(one()),
            lambda: tanh(one()), lambda: relu(one()), lambda: norm(vec()), lambda: logsumexp(vec()), lambda: det(mat()),
            lambda: Pow(one(), one()), lambda: one() ** -2, lambda: exp(log(one())), lambda: log(one() * one()),
            lambda: sqrt(one() ** 2), lambda: sqrt(one()) ** 2, lambda: self.derivative((), depth - 1), lambda: self.expected((), depth - 1),
            lambda: log(exp(one()) * one()), lambda: 1 / (1 + one() ** 2),
        ]  # fmt: skip
        return self.rng.choice(
            [
                lambda: one() + one(), lambda: one() * one(), lambda: -one(), lambda: one() - one(), lambda: one() ** 2,
                lambda: one() ** 3, lambda: Total(vec()), lambda: Total(mat()), lambda: mean(vec()), lambda: vec() @ vec(),
                lambda: vec() @ mat() @ vec(), lambda: tr(mat()), lambda: SumOver(one(), i), lambda: SumOver(one(), i, j),
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
        variable = self.rng.choice([v for v in (*SCALARS.values(), *VECTORS.values(), *MATRICES.values()) if v.shape == shape[split:]])
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
        one: Callable[[], Expression] = lambda: self.scalar(depth - 1)
        same: Callable[[], Expression] = lambda: self.array(shape, depth - 1)
        index_of = {n: [i, j], 2: [k, k]}
        bound = [self.rng.choice(index_of[s]) for s in shape]
        choices: list[Callable[[], Expression]] = [
            lambda: same() + same(), lambda: same() * same(), lambda: one() * same(), lambda: -same(), lambda: same() - one(),
            lambda: same() ** 2, lambda: full(one(), *shape), lambda: Comprehension(one(), *bound) if len(set(bound)) == len(bound) else same(),
            lambda: same() + one(),
        ]  # fmt: skip
        if not self.noisy:
            choices += [
                lambda: exp(same()), lambda: same() / one(), lambda: one() / same(), lambda: sigmoid(same()), lambda: log(same()),
                lambda: sqrt(same() ** 2 + 1), lambda: absolute(same()), lambda: self.derivative(shape, depth - 1),
                lambda: self.expected(shape, depth - 1), lambda: same() ** -1, lambda: relu(same()),
            ]  # fmt: skip
        if len(shape) == 1:
            other = self.rng.choice([n, 2])
            choices += [lambda: self.array((*shape, other), depth - 1) @ self.array((other,), depth - 1)]
            choices += [lambda: self.array((other,), depth - 1) @ self.array((other, *shape), depth - 1)]
            choices += [lambda: diagonal(self.array(shape * 2, depth - 1)), lambda: softmax(same()) if not self.noisy else same()]
            choices += [lambda: Row(same())[0, self.place()] * same() if shape == (n,) else same()]
            choices += [lambda: array([one(), one()]) if shape == (2,) else same()]
        else:
            other = self.rng.choice([n, 2])
            choices += [lambda: self.array((shape[0], other), depth - 1) @ self.array((other, shape[1]), depth - 1)]
            choices += [lambda: outer(self.array(shape[:1], depth - 1), self.array(shape[1:], depth - 1))]
            choices += [lambda: self.array(shape[::-1], depth - 1).T]
            choices += [lambda: Column(self.array(shape[:1], depth - 1)) * same(), lambda: same() + self.array(shape[1:], depth - 1)]
            if shape[0] == shape[1]:
                choices += [lambda: diag(self.array(shape[:1], depth - 1)), lambda: eye(shape[0]) * one()]
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
            here += [lift(self.rng.choice([0, 1, 2, -1, Q(1, 2), n])), VECTORS["plain"][self.place()], VECTORS["one_hot"][i]]
            here += [MATRICES["orthogonal"][i, j], MATRICES["plain"][self.place(), self.place()], VECTORS["positive"][j]]
            here += [FIXED[2,][k], FIXED[2, 2][k, 1], Delta(i, sympy.Integer(0)), Delta(i, j), VECTORS["unit"][i]]
            if self.noisy:
                here += [NOISES[n,][0][i], NOISES[n,][1][j]]
        return self.rng.choice(here)


# --- points ---------------------------------------------------------------------------------------------------------


def number(rng: Random) -> Q:
    return Q(rng.choice([-3, -2, -1, 1, 2, 3, 0, 1, 2]), rng.choice([1, 1, 2, 3]))


def positive(rng: Random) -> Q:
    return Q(rng.randint(1, 5), rng.randint(1, 4))


def grid(rows: int, columns: int, entry: Callable[[], Q]) -> Value:
    return tuple(tuple(entry() for _ in range(columns)) for _ in range(rows))


def product(a: Any, b: Any) -> Value:
    return tuple(tuple(sum((x * y for x, y in zip(row, column)), Q(0)) for column in zip(*b)) for row in a)


def unit_vector(rng: Random, size: int) -> list[Q]:
    found = {1: [Q(1)], 2: [Q(3, 5), Q(4, 5)], 3: [Q(2, 3), Q(2, 3), Q(1, 3)]}[size]
    if rng.random() < 0.3:
        found = [Q(1), *[Q(0)] * (size - 1)]
    rng.shuffle(found)
    return [c * rng.choice([1, -1]) for c in found]


def orthogonal(rng: Random, size: int) -> Value:
    """A reflection I − 2uuᵀ, or a signed permutation."""
    if rng.random() < 0.5:
        u = unit_vector(rng, size)
        return tuple(tuple(int(a == b) - 2 * u[a] * u[b] for b in range(size)) for a in range(size))
    order = rng.sample(range(size), size)
    return tuple(tuple(Q(rng.choice([1, -1]) if order[a] == b else 0) for b in range(size)) for a in range(size))


def idempotent(rng: Random, size: int) -> Value:
    """I, 0, uuᵀ of a unit u, or the slanted [[1, c], [0, 0]]."""
    u = unit_vector(rng, size)
    slanted = tuple(tuple((Q(1) if b == 0 else number(rng)) if a == 0 else Q(0) for b in range(size)) for a in range(size))
    one = tuple(tuple(Q(int(a == b)) for b in range(size)) for a in range(size))
    return rng.choice([one, tuple(tuple(x * y for y in u) for x in u), slanted, slanted])


def value(variable: Variable, size: int, rng: Random) -> Value:
    """A value with the declared fact."""
    shape = tuple(size if isinstance(d, Dim) else d for d in variable.shape)
    (fact,) = variable.facts or ("",)
    entries: dict[str, Callable[[], Q]] = {
        "positive": lambda: positive(rng), "unit_interval": lambda: Q(rng.randint(1, 4), 5), "negative": lambda: -positive(rng),
        "binary": lambda: Q(rng.randint(0, 1)), "sign": lambda: Q(rng.choice([1, -1])), "nonnegative": lambda: abs(number(rng)),
        "nonzero": lambda: positive(rng) * rng.choice([1, -1]),
    }  # fmt: skip
    entry = entries.get(fact, lambda: number(rng))
    if len(shape) == 0:
        return entry()
    if len(shape) == 1:
        plain = [entry() for _ in range(shape[0])]
        if fact == "one_hot":
            hot = rng.randrange(size)
            plain = [Q(int(a == hot)) for a in range(size)]
        if fact == "simplex":
            weights = [Q(rng.randint(0, 3)) for _ in range(size)]
            plain = [w / sum(weights) for w in weights] if sum(weights) else [Q(1, size)] * size
        if fact == "sums_to_one":
            plain[0] = 1 - sum(plain[1:], Q(0))
        if fact == "unit":
            plain = unit_vector(rng, size)
        return tuple(plain)
    full_grid: Any = grid(*shape, entry)
    if fact == "orthogonal":
        return orthogonal(rng, size)
    if fact == "idempotent":
        return idempotent(rng, size)
    if fact in ("spd", "psd"):
        gram = product(full_grid, tuple(zip(*full_grid)))
        return tuple(tuple(c + int(fact == "spd" and a == b) for b, c in enumerate(row)) for a, row in enumerate(gram))  # type: ignore[arg-type]
    if fact == "symmetric":
        return tuple(tuple(full_grid[min(a, b)][max(a, b)] for b in range(size)) for a in range(size))
    if fact == "diagonal":
        return tuple(tuple(full_grid[a][b] if a == b else Q(0) for b in range(size)) for a in range(size))
    if fact == "invertible":
        return tuple(tuple(full_grid[a][b] if a > b else Q(int(a == b)) * 2 if a >= b else Q(0) for b in range(size)) for a in range(size))
    return full_grid  # type: ignore[no-any-return]


VARIABLES = (*SCALARS.values(), *VECTORS.values(), *MATRICES.values(), *FIXED.values())


def point(size: int, seed: int) -> Point:
    """Values for every variable, with their facts."""
    rng = Random(seed)
    return Point(
        sizes={n: size},
        values={v: value(v, size, rng) for v in VARIABLES},
        functions={f: tuple(number(rng) for _ in range(4))},
        indices={i: rng.randrange(size), j: rng.randrange(size), k: rng.randrange(2)},
    )


__all__ = ["FIXED", "NOISES", "PLAIN", "VARIABLES", "Call", "Div", "Entry", "Index", "Noise", "Statements", "point"]
