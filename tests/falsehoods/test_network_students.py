"""What students write in the derivations about networks: false statements about the very terms of the modules.

Each is pinned, in ``tests/data/network_students.toml``, to the smallest point that shows it wrong: sizes, values and
what the two sides are there.
"""

from __future__ import annotations

import tomllib
from fractions import Fraction as Q
from pathlib import Path

import pytest

from derivations import activation_derivatives as activations
from derivations import backpropagation_columns as columns
from derivations import backpropagation_rows as rows
from derivations import beale_saddle as beale
from derivations import dropout_network_gradient as dropout
from derivations import minibatch_gradient_unbiased as batches
from derivations import network_forward_pass as forward
from derivations import regularised_gradient_step as steps
from derivations import relu_network_gradient as relu_net
from derivations import sigmoid_network_as_tanh_network as tanh_net
from derivations import sigmoid_network_gradient as sigmoid_net
from derivations import threshold_perceptron_regions as perceptron
from verifier.claims import Goal
from verifier.falsify import falsify
from verifier.notation import (
    E,
    column,
    d,
    diag,
    function,
    ge,
    grad,
    jacobian,
    lt,
    mean,
    norm,
    outer,
    prime,
    relu,
    row,
    sigmoid,
    step,
    tanh,
    total,
    zeros,
)  # fmt: skip
from verifier.provers import prove
from verifier.relations import Differs, Eq, Relation

#: The shapes of these slips fit only if both layers have one width.
S = forward.S
#: What comes after such a layer.
rest = function("E", forward.n)

#: name -> the false relation and its hypotheses.
STUDENTS: dict[str, tuple[Relation, ...]] = {
    "D06 the gate of ReLU is missing": (
        Eq(grad(relu_net.J, relu_net.W1), outer(relu_net.w2, relu_net.yhat - relu_net.y) @ relu_net.X.T / relu_net.m),
        relu_net.smooth,
    ),
    "D06 y − ŷ for ŷ − y": (Eq(grad(relu_net.J, relu_net.b2), total(relu_net.y - relu_net.yhat) / relu_net.m),),
    "D07 a critical point is a local minimum": (ge(beale.F, beale.beale(0, 1)),),
    "D07 ∂²f/∂y² without the terms r r″": (
        Eq(
            d(d(beale.f, beale.y), beale.y),
            2 * (beale.x**2 + (2 * beale.x * beale.y) ** 2 + (3 * beale.x * beale.y**2) ** 2),
        ),
    ),
    "D17 the mask is missing on the way back": (
        Eq(
            grad(dropout.L, dropout.W1),
            outer((dropout.W2.T @ (dropout.yhat - dropout.y)) * step(dropout.z1), dropout.x),
        ),
        dropout.smooth,
    ),
    "D17 the leaky slope is taken for 0": (
        Eq(jacobian(dropout.leaky(dropout.z), dropout.z), diag(step(dropout.z))), lt(dropout.z, 0),
    ),
    "D29 the bias shift is forgotten": (
        Eq(
            tanh_net.sigmoid_net,
            (tanh_net.W2 / 2) @ tanh(tanh_net.W1 / 2 @ tanh_net.x + tanh_net.b1 / 2) + tanh_net.b2,
        ),
    ),
    "D29 σ(a) = (1 + tanh a)/2": (Eq(sigmoid(tanh_net.a), (1 + tanh(tanh_net.a)) / 2),),
    "D30 OR for AND": (
        Eq(step(step(perceptron.z1) + step(perceptron.z2) - Q(1, 2)), perceptron.out),
        perceptron.left, perceptron.below,
    ),
    "D30 both units off on the right": (
        Eq(perceptron.h, zeros(2)), perceptron.right, perceptron.above,
    ),
    "D31 h(1 − h) is missing": (
        Eq(
            grad(sigmoid_net.J, sigmoid_net.W1),
            (sigmoid_net.W2.T @ (sigmoid_net.p - sigmoid_net.y)) @ sigmoid_net.X.T / sigmoid_net.m,
        ),
    ),
    "D31 1/m is missing": (Eq(grad(sigmoid_net.J, sigmoid_net.b2), total(sigmoid_net.p - sigmoid_net.y)),),
    "D34 E‖g_B‖² = ‖g‖²": (Eq(E(mean(batches.draw) ** 2), mean(batches.g) ** 2),),
    "D34 the sum over a batch is unbiased for the mean": (Eq(E(total(batches.draw)), mean(batches.g)),),
    "D35 σ(σ − 1)": (Eq(d(sigmoid(steps.t), steps.t), sigmoid(steps.t) * (sigmoid(steps.t) - 1)),),
    "D35 a(1 − a) of z": (
        Eq(jacobian(activations.a, activations.z), diag(activations.z * (1 - activations.z))),
    ),
    "D36 from–to weights with z = Wa": (Eq(forward.S @ forward.a, forward.S.T @ forward.a),),
    "D36 W as inputs × outputs": (Differs(jacobian(forward.W @ forward.a, forward.a), forward.W.T),),
    "D37 Wδ for Wᵀδ": (Eq(grad(rest(S @ columns.a), columns.a), S @ prime(rest(S @ columns.a))),),
    "D37 f′ is missing in a hidden layer": (
        Eq(grad(columns.E(columns.received), columns.z), columns.W.T @ columns.δ_next),
    ),
    "D38 aδ for aᵀδ": (Differs(grad(rest(rows.a @ S), S), row(rows.a) @ column(prime(rest(rows.a @ S)))),),
    "D38 Wᵀ on the left of a row": (Eq(grad(rest(rows.a @ S), rows.a), S.T @ prime(rest(rows.a @ S))),),
    "D39 half the regulariser": (Eq(grad(steps.λ / 2 * norm(steps.W) ** 2, steps.W), steps.λ / 2 * steps.W),),
    "D39 ReLU′ = 1 on the left": (Eq(d(relu(steps.t), steps.t), 1 + 0 * steps.t), lt(steps.t, 0),),
}  # fmt: skip

PINNED = tomllib.loads(
    (Path(__file__).resolve().parent.parent / "data" / "network_students.toml").read_text(encoding="utf-8")
)


def test_each_slip_is_pinned() -> None:
    assert list(PINNED) == list(STUDENTS)


@pytest.mark.parametrize("name", STUDENTS)
def test_it_is_refuted_at_the_pinned_point_and_not_proved(name: str) -> None:
    relation, *given = STUDENTS[name]
    goal = Goal(relation, tuple(given))
    found = falsify(goal)
    assert found is not None
    sides = [found.lhs, found.rhs]
    assert {"sizes": dict(found.sizes), "values": dict(found.values), "sides": sides} == PINNED[name]
    assert prove(goal).theorem is None
