"""Terms that are squares of sums by their form, checked against numbers; others are not taken for ones."""

from __future__ import annotations

import pytest

from verifier import notation as nt
from verifier.expressions import Apply, Dim, Expression, Variable
from verifier.kernel.check import Proof
from verifier.kernel.index.perfect_squares import is_square_of_sum

n, m = Dim("n"), Dim("m")
a, b, c = (Variable(name) for name in "abc")
x, y = Variable("x", (n,)), Variable("y", (n,))
A, z = Variable("A", (m, n)), Variable("z", (m,))


def read(node: Expression) -> bool:
    return is_square_of_sum(Proof((), [a, b, c, x, y, A, z]).entry(node, ()))


@pytest.mark.parametrize(
    "node",
    [
        (a - 2 * b) ** 2, (a + b - c) ** 2, (a * b - 2) ** 2, a**2 + b**2 - 2 * Apply("abs", a) * b,
        nt.total((a * x + y) ** 2), nt.total((a * x - b * y) ** 2), nt.total((A @ x - z) ** 2),
        nt.total((3 * A @ x + a * z) ** 2),
    ],
)  # fmt: skip
def test_squares_are_seen(node: Expression) -> None:
    assert read(node)


@pytest.mark.parametrize(
    "node",
    [
        a**2 + a * b + b**2, a**2 - b**2, a**2 + 2 * a * b, (a - b) ** 2 + 1, -((a - b) ** 2), a + b,
        a**4 - 3 * a**2 + 1,
        nt.total(x**2) + 2 * a * nt.total(x * y) + nt.total(y**2), nt.total((A @ x) ** 2) - nt.total(z**2),
        nt.total(x) ** 2 + 2 * nt.total(x) * nt.total(y) + nt.total(y**2),
    ],
)  # fmt: skip
def test_others_are_not(node: Expression) -> None:
    assert not read(node)
