"""−t, 2t and tᵀ as one would write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier.claims import Goal
from verifier.expressions import Expression
from verifier.notation import column, diag, dim, entries, index, inv, matrix, outer, row, scalar, total, vector
from verifier.provers import prove
from verifier.raising.restating import chain, factors, negated, scaled, summed, terms, transposed
from verifier.relations import Eq

n, m = dim("n m")
i, j = index("i", n), index("j", m)
x, y = vector("x y", n)
v = vector("v", m)
A = matrix("A", n, m)
S = matrix("S", n, n, "symmetric")
V = matrix("V", n, n, "invertible")
a, b = scalar("a b", "nonzero")


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (x - y, "y − x"),
        (1 - a, "−(1 − a)"),
        (a - 1, "1 − a"),
        (-x, "x"),
        (2 * x, "−2 x"),
        (A @ (v - v**2), "A(v² − v)"),
        (a * (a - 1), "a (1 − a)"),
        (x / 2, "−x/2"),
    ],
)
def test_negated(node: Expression, text: str) -> None:
    assert str(negated(node)) == text
    assert prove(Goal(Eq(negated(node), -1 * node))).theorem is not None


@pytest.mark.parametrize(
    ("node", "c", "text"),
    [
        (x, Fraction(2), "2 x"),
        (x / 2, Fraction(2), "x"),
        (2 * A @ v, Fraction(1, 2), "Av"),
        (-(a * b), Fraction(2), "−2 a b"),
        (x / (2 * a), Fraction(2), "x/a"),
        (3 * x, Fraction(2), "6 x"),
        (x, Fraction(-1), "−x"),
        (x, Fraction(1), "x"),
    ],
)
def test_scaled(node: Expression, c: Fraction, text: str) -> None:
    assert str(scaled(node, c)) == text
    assert prove(Goal(Eq(scaled(node, c), c * node))).theorem is not None


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (A, "Aᵀ"),
        (A.T, "A"),
        (S, "S"),
        (diag(x), "diag(x)"),
        (row(x), "column(x)"),
        (outer(x, v), "v xᵀ"),
        (entries(x[i] * v[j], i, j), "[xᵢ vⱼ]ⱼᵢ"),
        (V @ S @ A, "AᵀSVᵀ"),
        (A + 2 * outer(x, v), "Aᵀ + 2 v xᵀ"),
        (S + x, "(S + x)ᵀ"),
        (A / a, "Aᵀ/a"),
        (inv(V), "(V⁻¹)ᵀ"),
    ],
)
def test_transposed(node: Expression, text: str) -> None:
    turned = transposed(node)
    assert str(turned) == text
    assert turned.shape == node.shape[::-1]
    assert prove(Goal(Eq(transposed(turned), node))).theorem is not None


def test_parts_are_flattened_and_put_together_again() -> None:
    assert terms(a + b + total(x)) == [a, b, total(x)]
    assert factors(a * b * x) == [a, b, x]
    assert chain(x @ A @ v) == [x, A, v]
    assert chain(A @ (A.T @ x)) == [A, A.T @ x], "brackets on the right stay"
    assert summed([a]) == a
    assert transposed(column(x) @ row(y)).shape == (n, n)
