"""Reader, canonical form and calculus together: the term of a statement has the statement's value.

Random statements over the whole vocabulary are read into terms; a brute-force evaluator of terms and the exact
evaluator of statements must agree at random points, at n = 1, 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from flint import ctx, fmpq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kernel.bruteforce import Evaluator, Number
from tests.kernel.generated import Statements, n
from tests.kernel.points import point
from verifier.expressions import Dim, Expression, Variable
from verifier.kernel.index.terms import GaveUp, Term, Undefined
from verifier.kernel.meaning.discharging import discharge
from verifier.kernel.meaning.hypotheses import laws
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.meaning.places import literal_place
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.numbers import Undecided
from verifier.kernel.points.numbers import Undefined as Nowhere
from verifier.kernel.points.point import Places
from verifier.kernel.signs.order import Signs
from verifier.notation import (
    E,
    bernoulli,
    delta,
    det,
    dim,
    exp,
    full,
    grad,
    index,
    inv,
    log,
    matrix,
    noise,
    scalar,
    total,
    vector,
)  # fmt: skip
from verifier.relations import leaves

SEEDED = settings(max_examples=250, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 10**6)


def random_statement(seed: int, depth: int = 3) -> Expression:
    statements = Statements(seed)
    return statements.any(statements.rng.choice([(), (), (n,), (n, n)]), statements.rng.randint(1, depth))


def axes(node: Expression) -> tuple[str, ...]:
    return tuple(f"e{axis}:{size}" for axis, size in enumerate(node.shape))


def exact_values(node: Expression, size: int, seed: int) -> dict[Places, Any]:
    with ctx.workprec(200):
        return values(node, environment(point(size, seed)))


def as_float(value: Any) -> float:
    return int(value.p) / int(value.q) if isinstance(value, fmpq) else float(value.mid())


def agree(number: Number, value: float) -> bool:
    return not isinstance(number.value, complex) and abs(number.value - value) <= 1e-9 * (1 + abs(value) + number.scale)


def comparisons(term: Term, node: Expression, size: int, seed: int) -> Iterator[tuple[Number, float]]:
    """The value of the term and of the statement, entry by entry, where both can be told."""
    evaluator = Evaluator(point(size, seed))
    for places, value in exact_values(node, size, seed).items():
        try:
            number = evaluator.term(term, dict(zip(axes(node), places)))
        except ArithmeticError:
            continue
        except ValueError:  # the logarithm of a number ≤ 0: the term keeps a log that the statement multiplies by 0
            continue
        if number.scale < 1e9:
            yield number, as_float(value)


@SEEDED
@given(SEEDS)
def test_a_statement_and_its_term_have_one_value(seed: int) -> None:
    node = random_statement(seed)
    try:
        term = Reader().entry(node, axes(node))
        lawful = laws(leaves(node, Variable), ()).apply(term)
    except (GaveUp, Undefined):
        return
    for size in (1, 2, 3):
        try:
            for read in (term, lawful):
                found = comparisons(read, node, size, seed + size)
                assert all(agree(number, value) for number, value in found), (node, read)
        except (Nowhere, Undecided):
            continue


@SEEDED
@given(SEEDS)
def test_a_statement_whose_conditions_follow_is_defined_everywhere(seed: int) -> None:
    node = random_statement(seed)
    if all(discharge(condition, Signs()) for condition in obligations(node)):
        for size in (1, 2, 3):
            try:
                exact_values(node, size, seed + size)
            except Undecided:
                continue


# --- what these tests once found -------------------------------------------------------------------------------------

x = vector("x", n)
a = vector("a", n, "positive")
A = matrix("A", n, n)
s, t = scalar("s"), scalar("t")
i, j = index("i j", n)


def equal(left: Expression, right: Expression) -> bool:
    reader = Reader()
    return reader.entry(left, axes(left)) == reader.entry(right, axes(right))


def test_exp_of_a_sum_of_logarithms_is_no_sum() -> None:
    assert not equal(exp(total(log(a))), total(a))
    assert equal(exp(log(a[i])), a[i])


def test_an_empty_sum_counts() -> None:
    assert equal(total(exp(x[i]) * exp(-x[i]), over=i), n + 0)


def test_determinants_of_constant_matrices_know_their_size() -> None:
    m: Dim = dim("m")
    assert not equal(det(full(t, n, n)), det(full(t, m, m)))


def test_a_function_inside_a_determinant_depends_on_row_and_column() -> None:
    gradient = grad(det(exp(A)), A)
    assert not equal(gradient, gradient.T)
    assert not equal(det(exp(A)), det(full(exp(A)[i, j], n, n)))


@pytest.mark.parametrize("length", [n, 2])
def test_a_position_that_need_not_exist_is_not_read(length: Any) -> None:
    with pytest.raises(GaveUp):
        Reader().entry(total(delta(index("k", length), 5), over=index("k", length)), ())
    with pytest.raises(GaveUp):
        literal_place(1, n)
    assert literal_place(0, n) == "l0:n"
    assert literal_place(1, 2) == "l1:2"


def test_symbols_of_variables_with_different_facts_are_different() -> None:
    """The exponential of a positive t, read first, must not stand for the exponential of any t."""
    positive = scalar("t", "positive")
    assert equal(grad(exp(positive), positive), exp(positive))
    assert equal(grad(exp(t), t), exp(t))
    assert not equal(grad(exp(t), t), t * 0)


def test_noise_of_one_name_and_different_laws_is_different() -> None:
    plain, positive = scalar("p"), scalar("p", "positive")
    for p in (plain, positive, plain):
        assert equal(grad(E(bernoulli("r", p=p)), p), p * 0 + 1)


def test_the_inverse_of_zero_is_undefined() -> None:
    with pytest.raises(Undefined):
        Reader().entry(inv(A - A), ("e0:n", "e1:n"))


def test_noise_needs_scalar_parameters() -> None:
    with pytest.raises(GaveUp):
        Reader().entry(E(noise("d", n, mean=x, variance=1)), ("e0:n",))
