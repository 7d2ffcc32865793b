"""Facts as rules: each law holds at points with the fact, and says no more than the fact."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kernel.bruteforce import Evaluator
from tests.kernel.generated import MATRICES, SCALARS, VECTORS, Statements
from tests.kernel.points import point
from verifier.certificates import Oriented
from verifier.claims import Goal
from verifier.expressions import Dim, Expression, Operand, Size, Variable
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.meaning.hypotheses import FACT_RULES, equation, laws, leads, rule_of
from verifier.kernel.meaning.semantics import Reader
from verifier.notation import dim, dot, eq, eye, ge, index, matrix, ne, scalar, total, tr, vector, zeros
from verifier.provers import prove
from verifier.relations import Relation, Symmetric, leaves

n: Dim = dim("n")
i, j, k = index("i j k", n)
A, S = matrix("A", n, n), matrix("S", n, n, "symmetric")
Q, P, D = matrix("Q", n, n, "orthogonal"), matrix("P", n, n, "idempotent"), matrix("D", n, n, "diagonal")
x, y = vector("x", n), vector("y", n)
p, o, u = vector("p", n, "simplex"), vector("o", n, "one_hot"), vector("u", n, "unit")
l, b = vector("l", n, "sign"), vector("b", n, "binary")
r, s, t = scalar("r s t")


def equal(left: Expression, right: Expression, *given: Relation) -> bool:
    reader, places = Reader(), tuple(f"e{axis}:{size}" for axis, size in enumerate(left.shape))
    variables = [*leaves(left, Variable), *leaves(right, Variable)]
    return not laws(variables, given).apply(reader.entry(left, places) - reader.entry(right, places))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (S.T, S), (tr(A @ S), tr(A.T @ S)), (Q.T @ Q, eye(n)), (Q @ Q.T, eye(n)), (Q @ A @ A.T @ Q.T @ Q, Q @ A @ A.T),
        (tr(Q.T @ Q), Size(n)), (total(Q**2), Size(n)), (P @ P @ P, P), (tr(P @ P), tr(P)), (total(p), s * 0 + 1),
        (total(p) ** 2 * x, x), (dot(u, u), s * 0 + 1), (o * o, o), (dot(o, x) ** 2, dot(o, x**2)), (total(o) * s, s),
        (l**2 * x, x), (dot(l, l), Size(n)), (b**3, b), (tr(D @ A), total(D[i, i] * A[i, i], over=i)), (D @ D.T, D @ D),
        ((D @ x)[i], D[i, i] * x[i]),
    ],
)  # fmt: skip
def test_what_facts_give(left: Expression, right: Expression) -> None:
    assert equal(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (A.T, A), (A @ S, S @ A), (total(Q[k, k] * Q[k, j], over=k), s * 0 + 1), (total(Q[k, k] ** 2, over=k),
        s * 0 + 1),
        (tr(Q), Size(n)), (Q @ Q, eye(n)), (Q, Q.T), (P.T, P), (P, eye(n)), (total(P[k, k] * P[k, j], over=k),
        total(P[k, j], over=k)),
        (total(p**2), s * 0 + 1), (dot(p, x), total(x)), (total(u), s * 0 + 1), (p * p, p), (o, o * 0 + 1),
        (o[i] * o[j], o[i]),
        (dot(o, x) * dot(o, y), dot(x, y)), (l, l**2), (total(l), Size(n)), (b, b * 0 + 1), (D @ A, A @ D),
        (D[i, j], D[i, i]), (total(u**3), s * 0 + 1),
    ],
)  # fmt: skip
def test_what_facts_do_not_give(left: Expression, right: Expression) -> None:
    assert not equal(left, right)


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_facts_keep_the_value_of_products_they_apply_to(seed: int) -> None:
    """Products of constrained arrays, summed in every way: the value with the facts applied is the value without."""
    statements = Statements(seed)
    rng = statements.rng
    arrays = [
        v
        for v in (*VECTORS.values(), *MATRICES.values(), *SCALARS.values())
        if v.facts & {*FACT_RULES, "symmetric", "psd"}
    ]
    body: Expression = Size(n) / Size(n)
    for _ in range(rng.randint(2, 4)):
        array = rng.choice(arrays)
        entry = array[tuple(rng.choice([i, j, k]) for _ in array.shape)] if array.shape else array
        body = body * entry ** rng.choice([1, 1, 2])
    node = total(body, over=rng.sample([i, j, k], rng.randint(1, 3)))
    try:
        term = Reader().entry(node, ())
        lawful = laws(leaves(node, Variable), ()).apply(term)
    except (GaveUp, Undefined):
        return
    for size in (1, 2, 3):
        evaluator = Evaluator(point(size, seed + size))
        at = {f"f{index_.name}:n": rng.randrange(size) for index_ in (i, j, k)}
        before, after = evaluator.term(term, at), evaluator.term(lawful, at)
        assert abs(before.value - after.value) <= 1e-9 * (1 + before.scale + after.scale), (node, lawful)


def test_hypotheses_as_laws() -> None:
    assert equal(A, A.T, Symmetric(A))
    assert not equal(A, A.T)
    assert equal(eye(n)[i, j] * s, s * 0, ne(i, j))
    assert not equal(eye(n)[i, k] * s, s * 0, ne(i, j))


def test_only_equations_are_read_as_equations() -> None:
    reader, known = Reader(), laws([x, y], ())
    assert equation(ge(s, 0), reader, known) is None
    assert equation(ne(i, j), reader, known) is None
    zero = equation(eq(A @ x, zeros(n)), reader, known)
    assert zero is not None
    assert len(leads(zero)) == 1


@pytest.mark.parametrize("choice", [Oriented(1, 0), Oriented(-1, 0), Oriented(0, 7), Oriented(0, -1)])
def test_a_certificate_names_existing_parts(choice: Oriented) -> None:
    given = (eq(x, y),)
    assert rule_of(choice, given, Reader(), laws([x, y], given)) is None
    assert rule_of(Oriented(0, 0), given, Reader(), laws([x, y], given)) is not None


LINE = (eq(r + 3 * s + t, 0), eq(2 * r + s + t, 0))


@pytest.mark.parametrize(
    ("left", "right", "given", "follows"),
    [
        (r, 2 * s, LINE, True), (t, -5 * s, LINE, True), (r, 3 * s, LINE, False), (t, 5 * s, LINE, False),
        (r, 2 * s, LINE[:1], False), (r, 2 * s, (LINE[0], LINE[0]), False), (r, 2 * s, LINE[::-1], True),
        (A @ x, y, (eq(x, y), eq(A @ y, y)), True), (A @ x, x, (eq(x, y), eq(A @ y, y)), True),
        (A @ A @ x, y, (eq(x, y), eq(A @ y, x)), True), (A @ x, A @ A @ x, (eq(x, y), eq(A @ y, y)), True),
        (A @ y, x, (eq(x, y), eq(A @ x, zeros(n))), False), (s, 1, (eq(r * s, r),), False),
    ],
)  # fmt: skip
def test_hypotheses_are_eliminated_one_after_the_other(
    left: Expression, right: Operand, given: tuple[Relation, ...], follows: bool
) -> None:
    assert (prove(Goal(eq(left, right), given)).theorem is not None) is follows
