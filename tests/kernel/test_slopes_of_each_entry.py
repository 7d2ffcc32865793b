"""Jacobians of functions entry by entry, across kinks: diag h′(x), with false neighbours and forged certificates."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier import check as checked
from verifier.certificates import EntryOfSum, NormalForm
from verifier.claims import Goal
from verifier.expressions import Derivative, Expression, Variable
from verifier.kernel.check import Rejected, check
from verifier.notation import diag, dim, eq, jacobian, matrix, scalar, total, vector
from verifier.relations import Eq

n = dim("n")
x, y = vector("x y", n)
X = matrix("X", n, n)
t, s = scalar("t s")
p = vector("p", n, "simplex")

PAIRS = (
    ("jacobian(softsign(x), x) == diag(1/(1 + abs(x))**2)", "jacobian(softsign(x), x) == diag(1/(1 + abs(x)))"),
    ("jacobian(F.elu(x), x) == diag(where(x > 0, 1, exp(x)))", "jacobian(F.elu(x), x) == diag(where(x > 0, 1, x))"),
    ("jacobian(x*abs(x), x) == 2*diag(abs(x))", "jacobian(x*abs(x), x) == 2*diag(x)"),
    ("jacobian(relu(x)**2, x) == diag(relu(x))*2", "jacobian(relu(x)**2, x) == diag(relu(x))/2"),
    ("jacobian(huber(x), x) == diag(clip(x, -1, 1))", "jacobian(huber(x), x) == diag(clip(x, 0, 1))"),
    ("jacobian(y*softsign(x), x) == diag(y/(1 + abs(x))**2)", "jacobian(y*softsign(x), x) == diag(x/(1 + abs(x))**2)"),
)


@pytest.mark.parametrize(("true", "false"), PAIRS)
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(f"x, y: vector(n); {true}")
    assert_refuted(f"x, y: vector(n); {false}")


@pytest.mark.parametrize("claim", ["jacobian(relu(x), x) == diag(x > 0)", "jacobian(abs(x), x) == diag(sign(x))"])
def test_what_has_no_slope_at_a_kink_is_not_proved(claim: str) -> None:
    assert checked(f"x: vector(n); {claim}").verdict != "proved"


def of(h: Expression, slope: Expression, *values: tuple[Variable, Expression]) -> EntryOfSum:
    return EntryOfSum(Eq(Derivative(h, t), slope), NormalForm(), values)


def test_it_is_the_slope_of_each_entry() -> None:
    assert check(Goal(eq(jacobian(x * y, x), diag(y))), of(t * s, s, (t, x), (s, y)))


@pytest.mark.parametrize(
    ("goal", "certificate"),
    [
        (eq(jacobian(x * total(x), x), diag(total(x) + 0 * x)), of(t * s, s, (t, x), (s, total(x)))),
        (eq(jacobian(x * x, x), diag(x)), of(t * s, s, (t, x), (s, x))),
        (eq(jacobian(X @ x, x), diag(X @ x)), of(s + 0 * t, s, (t, x), (s, X @ x))),
        (eq(jacobian(x * y, x), diag(x)), of(t * s, s, (t, x), (s, y))),
        (eq(jacobian(p * y, p), diag(y)), of(t * s, s, (t, p), (s, y))),
        (eq(total(x * y) * diag(y), diag(y)), of(t * s, s, (t, x), (s, y))),
    ],
)
def test_what_does_not_act_on_each_entry_alone_is_refused(goal: Eq, certificate: EntryOfSum) -> None:
    with pytest.raises(Rejected):
        check(Goal(goal), certificate)
