"""Sums and products from a to b, taken apart and backwards; what is no such sum, or goes the wrong way, is refused."""

from __future__ import annotations

import pytest

from verifier import check as asked
from verifier.certificates import ArrayLaw, NormalForm
from verifier.claims import Goal
from verifier.expressions import Expression, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.range_splits import BACKWARDS, LAWS, SPLIT
from verifier.notation import scalar
from verifier.relations import Eq
from verifier.sequences import RangeProduct, RangeSum

k, j, n = (Variable(name, (), ("whole",)) for name in "kjn")
t = scalar("t")
TOTAL = RangeSum(t**k, k, lift(1), n)
NESTED = RangeSum(RangeSum(t**j, j, lift(0), k), k, lift(1), n)


def test_the_laws_say_what_their_names_say() -> None:
    assert str(LAWS[SPLIT](RangeProduct(t + k, k, lift(1), n), n, n)).count("∏") == 3
    assert str(LAWS[BACKWARDS](TOTAL).expressions[1]) == "∑[k = 1 … n] t^(1 + n − k)"


@pytest.mark.parametrize(
    ("law", "arguments"),
    [
        (SPLIT, (TOTAL, lift(-1), lift(3))),
        (SPLIT, (TOTAL, n, lift(-2))),
        (SPLIT, (TOTAL, n, n - 3)),  # n may be 0
        (SPLIT, (TOTAL, t, n)),  # t is no whole number
        (SPLIT, (TOTAL, lift(1) / 2, n)),
        (SPLIT, (TOTAL, k, n)),  # k is bound
        (SPLIT, (NESTED, j, n)),
        (SPLIT, (t**n, n, n)),
        (SPLIT, (TOTAL, n)),
        (BACKWARDS, (RangeSum(RangeSum(t**n, n, lift(0), k), k, lift(1), n),)),  # n inside would be another
        (BACKWARDS, (t,)),
    ],
)
def test_what_the_laws_do_not_say_is_refused(law: str, arguments: tuple[Expression, ...]) -> None:
    with pytest.raises(Rejected):
        check(Goal(Eq(t, t)), ArrayLaw(law, arguments, NormalForm()))


F = "f: function; n: integer >= 1; "


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (F + "sum(f(k), k, 1, 2*n) == sum(f(k), k, 1, n) + sum(f(k), k, n+1, 2*n)", "proved"),
        (F + "m: integer >= n; sum(f(k), k, 1, m) - sum(f(k), k, 1, n) == sum(f(k), k, n+1, m)", "proved"),
        (F + "sum(f(k), k, 1, n) == sum(f(n+1-k), k, 1, n)", "proved"),
        (F + "g: function; sum(f(k)*g(n-k), k, 0, n) == sum(g(k)*f(n-k), k, 0, n)", "proved"),
        ("n: integer >= 1; prod(n+1-k, k, 1, n) == prod(k, k, 1, n)", "proved"),
        ("n: integer >= 1; prod(k, k, 1, 2*n) == prod(k, k, 1, n)*prod(k, k, n+1, 2*n)", "proved"),
        (F + "sum(f(k), k, 1, 2*n) == sum(f(k), k, 1, n) + sum(f(k), k, n, 2*n)", "refuted"),
        (F + "sum(f(k), k, 1, n) == sum(f(n-k), k, 1, n)", "refuted"),
        ("f: function; n: integer; m: integer; sum(f(k), k, 1, n) == sum(f(k), k, 1, m) + sum(f(k), k, m+1, n)",
         "refuted"),
        (F + "g: function; sum(f(k)*g(n-k), k, 0, n) == sum(g(k)*f(n-k), k, 1, n)", "refuted"),
    ],
)  # fmt: skip
def test_sums_taken_apart_and_backwards(claim: str, expected: str) -> None:
    assert asked(claim).verdict == expected
