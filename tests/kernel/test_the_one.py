"""One-hot vectors, and vectors on the simplex, by their entry 1: x = eₖ, with what must not be accepted."""

from __future__ import annotations

import pytest

from tests.claim_texts import assert_proved_by_the_kernel, assert_refuted
from verifier.certificates import ArrayLaw, NormalForm, Oriented
from verifier.claims import Goal
from verifier.expressions import Entry, Expression
from verifier.kernel.check import Rejected, check
from verifier.kernel.laws.matrices.said_by_facts import THE_ONE
from verifier.notation import dim, dot, eq, index, vector
from verifier.relations import Relation

n = dim("n")
k, j = index("k j", n)
z, x = vector("z x", n)
y = vector("y", n, "one_hot")
p = vector("p", n, "simplex")
unit = vector("u", n, "unit")

#: True claims beside false ones.
PAIRS = (
    ("y: vector(n) one_hot; given y[k] == 1; y @ z == z[k]", "y: vector(n) one_hot; given y[k] == 0; y @ z == z[k]"),
    ("z: vector(n); y: vector(n) one_hot; given y[k] == 1; -y @ log(softmax(z)) == logsumexp(z) - z[k]",
     "z: vector(n); y: vector(n) one_hot; given y[k] == 1; -y @ log(softmax(z)) == logsumexp(z) + z[k]"),
    ("p: vector(n) simplex; k: index(n); given p[k] == 1; norm(p)**2 == 1",
     "p: vector(n) simplex; k: index(n); given p[k] == 1/2; norm(p)**2 == 1/4"),
    ("n >= 2; y: vector(n) one_hot; given y[0] == 1; y[1] == 0", "n >= 2; y: vector(n); given y[0] == 1; y[1] == 0"),
    ("y: vector(n) one_hot; given y[0] == 1; y == onehot(0, n)",
     "y: vector(n); given y[0] == 1, sum(y) == 1; y == onehot(0, n)"),
)  # fmt: skip


@pytest.mark.parametrize(("true", "false"), [(f"z: vector(n); {a}" if "z:" not in a else a, b) for a, b in PAIRS])
def test_claims(true: str, false: str) -> None:
    assert_proved_by_the_kernel(true)
    assert_refuted(f"z: vector(n); {false}" if "z:" not in false else false)


def by(entry: Expression, number: int) -> ArrayLaw:
    return ArrayLaw(THE_ONE, (entry,), NormalForm((Oriented(number, 1),)))


@pytest.mark.parametrize("v", [y, p])
def test_it_is_a_unit_vector(v: Expression) -> None:
    assert check(Goal(eq(dot(v, z), z[k]), (eq(v[k], 1),)), by(v[k], 1))


@pytest.mark.parametrize(
    ("v", "entry", "given"),
    [
        (y, y[k], ()),
        (y, y[k], (eq(y[j], 1),)),
        (y, y[k], (eq(y[k], 0),)),
        (x, x[k], (eq(x[k], 1),)),
        (unit, unit[k], (eq(unit[k], 1),)),
        (y, (2 * y)[k], (eq((2 * y)[k], 1),)),
    ],
)
def test_what_is_no_such_entry_says_nothing(v: Expression, entry: Entry, given: tuple[Relation, ...]) -> None:
    with pytest.raises(Rejected):
        check(Goal(eq(dot(v, z), z[k]), given), by(entry, len(given)))
