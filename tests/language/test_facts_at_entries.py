"""What facts say of the entries of arrays of given sizes, each beside a false one; derivatives do not know of it."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted

TRUE_AND_FALSE = {
    "x: vector(3) unit; x[0]**2 + x[1]**2 + x[2]**2 == 1": "x: vector(3) unit; x[0]**2 + x[1]**2 == 1",
    "p: vector(2) simplex; p[1] == 1 - p[0]": "p: vector(3) simplex; p[1] == 1 - p[0]",
    "p: vector(3) simplex; p[0] <= 1 - p[1]": "p: vector(3) simplex; p[0] < 1 - p[1]",
    "y: vector(2) one_hot; y[0] + y[1] == 1": "y: vector(2) one_hot; y[0] + y[1] == 2",
    "Q: matrix(2,2) orthogonal; Q[0,0]**2 + Q[1,0]**2 == 1": "Q: matrix(2,2) orthogonal; Q[0,0]**2 + Q[1,1]**2 == 1",
    "Q: matrix(2,2) orthogonal; Q[0,0]*Q[0,1] + Q[1,0]*Q[1,1] == 0": (
        "Q: matrix(2,2) orthogonal; Q[0,0]*Q[0,1] - Q[1,0]*Q[1,1] == 0"
    ),
    "P: matrix(2,2) idempotent; P[0,0]**2 + P[0,1]*P[1,0] == P[0,0]": (
        "P: matrix(2,2) idempotent; P[0,0]**2 + P[0,1]**2 == P[0,0]"
    ),
    "N: matrix(2,2) nilpotent; N @ N == 0": "N: matrix(3,3) nilpotent; N @ N == 0",
    "N: matrix(2,2) nilpotent; N[0,0] == -N[1,1]": "N: matrix(3,3) nilpotent; N[0,0] == -N[1,1]",
    "S: matrix(2,2) spd; S[0,0]*S[1,1] > S[0,1]**2": "S: matrix(2,2) psd; S[0,0]*S[1,1] > S[0,1]**2",
    "S: matrix(2,2) psd; S[0,0]*S[1,1] >= S[0,1]**2": "S: matrix(2,2) symmetric; S[0,0]*S[1,1] >= S[0,1]**2",
    # a fact restricts where a formula is evaluated, never how it is differentiated
    "x: vector(2) unit; d(t*(x[0]**2 + x[1]**2), t) == 1": "x: vector(2) unit; grad(x[0]**2 + x[1]**2, x)[0] == 0",
    "p: vector(2) simplex; grad(p[0] + p[1], p)[0] == 1": "p: vector(2) simplex; grad(p[0] + p[1], p)[0] == 0",
    "Q: matrix(2,2) orthogonal; grad(Q[0,0]**2 + Q[1,0]**2, Q)[0,0] == 2*Q[0,0]": (
        "Q: matrix(2,2) orthogonal; grad(Q[0,0]**2 + Q[1,0]**2, Q)[0,0] == 0"
    ),
    # arrays written out
    "R = np.array([[cos(t), -sin(t)], [sin(t), cos(t)]]); R.T @ R == eye(2)": (
        "R = torch.tensor([[cos(t), sin(t)], [sin(t), cos(t)]]); R.T @ R == eye(2)"
    ),
}


@pytest.mark.parametrize("text", TRUE_AND_FALSE)
def test_it_is_proved_by_the_kernel(text: str) -> None:
    assert_proved_by_the_kernel(text)


@pytest.mark.parametrize("text", TRUE_AND_FALSE.values())
def test_a_false_one_beside_it_is_refuted(text: str) -> None:
    assert_refuted(text)
