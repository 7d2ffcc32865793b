"""What students write about sequences, sums and floors: never proved, and refuted at the smallest point."""

from __future__ import annotations

import pytest

from derivations import backpropagation_any_depth as deep
from verifier.claims import Goal
from verifier.expressions import Expression, lift
from verifier.falsify import falsify
from verifier.kernel.check import Theorem
from verifier.notation import (
    always,
    diag,
    dim,
    dot,
    eq,
    floor,
    ge,
    le,
    lt,
    matrix,
    maximum,
    outer,
    scalar,
    sequence,
    series,
    total,
    vector,
    whole,
)
from verifier.provers import prove
from verifier.relations import Eq, Order, Relation
from verifier.spotcheck import spot_check

n = dim("n")
t, s, k = whole("t s k")
i, K, d, stride, T = whole("i K d stride T", "positive")
eta, b, c = scalar("eta b c")
decay = scalar("beta", "unit_interval")
lam = vector("lambda", n)
U = matrix("U", n, n, "orthogonal")
x = sequence("x", n)
m, g, u, RF, D = sequence("m g u RF D")

descent = always(s, eq(x(s + 1), x(s) - eta * (U @ diag(lam) @ U.T @ x(s))))
moment = [always(s, eq(m(s + 1), decay * m(s) + (1 - decay) * g(s + 1))), eq(m(0), 0)]
constant = [always(s, eq(m(s + 1), decay * m(s) + (1 - decay) * c)), eq(m(0), 0)]
largest = [always(s, eq(u(s + 1), maximum(decay * u(s), g(s + 1)))), eq(u(0), 0)]
stack = [always(s, eq(RF(s + 1), RF(s) + (K - 1) * D(s + 1))), eq(RF(0), 1)]
size = floor((i - d * (K - 1) - 1) / stride) + 1


def gained(error: Expression, start: Expression, fed: Expression) -> Expression:
    """What δᵀζ is said to gain from layer to layer: ⟨D, δaᵀ⟩ + βᵀδ."""
    weights, biases = deep.D(deep.k - 1), deep.β(deep.k - 1)
    return start + series(total(weights * outer(error, fed)) + dot(biases, error), deep.k, 1, deep.t)


pairing = dot(deep.δ(deep.t), deep.ζ(deep.t))
begun = dot(deep.δ(0), deep.ζ(0))

#: name: the claim, its hypotheses, and what the smallest counterexample says.
FALSE: dict[str, tuple[Relation, list[Relation], dict[str, str]]] = {
    "D08 exponent one short": (
        Eq(x(t + 1), U @ diag((1 - eta * lam) ** t) @ U.T @ x(0)),
        [descent],
        {"t": "0", "eta": "1"},
    ),
    "D08 a step below 2/λmin is enough": (
        Order("<", (1 - eta * b) ** 2, lift(1)),
        [Order(">", eta, lift(0)), lt(eta * c, 2), le(c, b), ge(c, 1)],
        {},
    ),
    "D09 not corrected": (Eq(m(T), c), constant, {"T": "1", "c": "1", "beta": "1/2"}),
    "D09 corrected by the last weight": (Eq(m(T) / (1 - decay), c), constant, {"T": "2"}),
    "weights from 0": (Eq(m(t), (1 - decay) * series(decay ** (t - k) * g(k), k, 0, t)), moment, {"t": "0"}),
    "weights one power too high": (
        Eq(m(t), (1 - decay) * series(decay ** (t - k + 1) * g(k), k, 1, t)),
        moment,
        {"t": "1"},
    ),
    "geometric sum one term long": (Eq((1 - b) * series(b**k, k, 0, t), 1 - b**t), [], {"t": "0", "b": "0"}),
    "Gauss with t − 1": (Eq(series(k, k, 1, t), t * (t - 1) / 2), [], {"t": "1"}),
    "every depth, the layer's own error": (
        Eq(pairing, gained(deep.δ(deep.k - 1), begun, deep.fed(deep.k - 1))),
        [*deep.moved, *deep.backward],
        {"t": "1"},
    ),
    "every depth, fed before the activation": (
        Eq(pairing, gained(deep.δ(deep.k), begun, deep.z(deep.k - 1))),
        [*deep.moved, *deep.backward],
        {"t": "1"},
    ),
    "every depth, no slope on the way back": (
        Eq(pairing, gained(deep.δ(deep.k), begun, deep.fed(deep.k - 1))),
        [*deep.moved, always(deep.s, eq(deep.W(deep.s).T @ deep.δ(deep.s + 1), deep.δ(deep.s)))],
        {"t": "1"},
    ),
    "every depth, units that a layer has not get a gradient": (
        Eq(pairing, gained(deep.δ(deep.k), begun, deep.fed(deep.k - 1))),
        deep.masked,
        {},
    ),
    "every depth, masks of the next layer": (
        Eq(pairing, gained(deep.δ(deep.k), begun, deep.μ(deep.k) * deep.fed(deep.k - 1))),
        deep.masked,
        {},
    ),
    "every depth, rows with the other sign": (
        Eq(deep.y(deep.t), -deep.z(deep.t)),
        [*deep.forward, *deep.rows],
        {"t": "0"},
    ),
    "every depth, weights not transposed": (
        Eq(deep.y(deep.t), deep.z(deep.t)),
        [*deep.forward, deep.rows[0], always(deep.s, eq(deep.V(deep.s), deep.W(deep.s))), deep.rows[2]],
        {"t": "1"},
    ),
    "every depth, any weights": (
        Eq(deep.y(deep.t), deep.z(deep.t)),
        [*deep.forward, deep.rows[0], deep.rows[2]],
        {"t": "1"},
    ),
    "D10 sum for maximum": (Eq(u(t + 1), decay * u(t) + g(t + 1)), largest, {"t": "1"}),
    "D10 no decay": (Eq(u(t + 1), maximum(u(t), g(t + 1))), largest, {"t": "1"}),
    "D33 taps plus dilations": (Eq(RF(3), K + D(1) + D(2) + D(3)), stack, {"K": "1"}),
    "D33 next dilation included": (Eq(RF(2), 1 + (K - 1) * (D(1) + D(2) + D(3))), stack, {"K": "2"}),
    "one output too few": (Order(">", (size + 1) * stride + d * (K - 1) + 1, i + 2 * stride), [], {}),
    "D32 dilation times taps": (Eq(d * (K - 1) + 1, d * K), [], {"K": "1", "d": "2"}),
    "D32 dilation ignored": (Eq(size, floor((i - (K - 1) - 1) / stride) + 1), [], {"K": "2", "d": "2"}),
    "floor of a multiple": (Eq(floor(2 * b), 2 * floor(b)), [], {"b": "1/2"}),
    "rounded up": (Order(">", floor(b), b - lift(1) / 2), [], {}),
    "a power is nonnegative": (Order("≥", b**t, lift(0)), [], {"b": "-1", "t": "1"}),
    "0⁰ is 0": (Eq(b**t, lift(0)), [eq(b, 0)], {"t": "0", "b": "0"}),
}


@pytest.mark.parametrize("name", FALSE)
def test_a_slip_is_refuted_at_its_smallest_point(name: str) -> None:
    relation, given, smallest = FALSE[name]
    found = falsify(Goal(relation, tuple(given)))
    assert found is not None
    assert smallest.items() <= found.values.items(), found.values


@pytest.mark.parametrize("name", FALSE)
def test_a_slip_is_not_proved(name: str) -> None:
    relation, given, _ = FALSE[name]
    assert prove(Goal(relation, tuple(given)), effort="reading").theorem is None


TRUE: list[tuple[Relation, list[Relation]]] = [
    (Eq(x(t), U @ diag((1 - eta * lam) ** t) @ U.T @ x(0)), [descent]),
    (Eq(m(t), (1 - decay) * series(decay ** (t - k) * g(k), k, 1, t)), moment),
    (Eq(m(T) / (1 - decay**T), c), constant),
    (Eq(RF(t), 1 + (K - 1) * series(D(k), k, 1, t)), stack),
    (Order("≤", (size - 1) * stride + d * (K - 1) + 1, i), []),
    (Order("≥", (1 + K) ** t, 1 + K * t), []),
    (Eq(series(k**3, k, 1, t), (t * (t + 1) / 2) ** 2), []),
]


@pytest.mark.parametrize(("relation", "given"), TRUE, ids=[str(claim) for claim, _ in TRUE])
def test_its_true_sister_is_proved_and_agrees_with_numbers(relation: Relation, given: list[Relation]) -> None:
    goal = Goal(relation, tuple(given))
    assert isinstance(prove(goal).theorem, Theorem)
    evidence = spot_check(goal)
    assert evidence.agreed > 0
    assert not evidence.disagreement
    assert falsify(goal) is None
