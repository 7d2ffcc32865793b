"""One-edit variants: each slip is found, keeps its shape, and says what it is."""

from __future__ import annotations

import pytest

from verifier.arrangements import Row
from verifier.expressions import Div, Expression, MatMul, Neg, Transpose
from verifier.notation import (
    column,
    d,
    delta,
    diag,
    dim,
    entries,
    exp,
    grad,
    index,
    let,
    matrix,
    mean,
    outer,
    row,
    scalar,
    softmax,
    softplus,
    sqrt,
    total,
    vector,
)
from verifier.slips.mutations import KINDS, UNDONE, Edit, edits, repairs

n, m = dim("n m")
i, j = index("i j", n)
x, y, z = vector("x y z", n)
A = matrix("A", n, n)
S = matrix("S", n, n, "symmetric")
B = matrix("B", m, n)
a, b = scalar("a b")
p = let("p", softmax(z))


def found(expression: Expression, *others: Expression) -> dict[Expression, str]:
    return {edit.result: edit.kind for edit in edits(expression, others)}


@pytest.mark.parametrize(
    ("expression", "kind", "variant"),
    [
        (p - y, "sign", p + y),
        (p - y, "sign", y - p),
        (p - y, "missing term", p),
        (p - y, "missing term", -y),
        (p - y, "wrong variable", p - z),
        (2 * (A @ x), "factor 2", A @ x),
        (a * x, "factor 2", 2 * (a * x)),
        (x / 2, "factor 2", x),
        (a * b * x, "missing factor", a * x),
        (a * x, "wrong power", a**2 * x),
        (x**2, "wrong power", x),
        (x**2, "wrong power", x**3),
        (sqrt(x), "wrong power", x),
        (x / n, "missing normaliser", x),
        (x / (n * a), "missing normaliser", x / a),
        (1 / a, "wrong power", 1 / a**2),
        (A @ x, "extra transpose", A.T @ x),
        (A.T @ x, "missing transpose", A @ x),
        (A @ x, "order of factors", x @ A),
        (A @ S @ x, "missing factor", A @ x),
        (A @ S, "order of factors", S @ A),
        (outer(x, y) + A, "order of factors", outer(y, x) + A),
        (A, "other layout", A.T),
        (B, "other layout", B.T),
        (row(x), "other layout", column(x)),
        (A[i, j], "swapped indices", A[j, i]),
        (x[i] * y[j], "wrong index", x[j] * y[j]),
        (delta(i, j) * x[i], "missing factor", x[i]),
        (x + 3, "wrong constant", x + 2),
        (exp(x), "sign", exp(-x)),
        (mean(x - y), "missing term", mean(x)),
        (total(x[i] * y[i], over=i), "missing factor", total(x[i], over=i)),
        (entries(x[i] * y[j], i, j) + A, "swapped indices", entries(x[i] * y[j], j, i) + A),
        (grad(x @ y, x), "wrong variable", grad(x @ y, y)),
        (softmax(x), "wrong variable", softmax(y)),
    ],
)
def test_the_slip_is_among_the_edits(expression: Expression, kind: str, variant: Expression) -> None:
    variants = found(expression, y)
    wanted = [result for result in variants if str(result) == str(variant)]
    assert wanted, f"{variant} not among {[str(result) for result in variants]}"
    assert kind in {variants[result] for result in wanted}


@pytest.mark.parametrize("expression", [p - y, A @ x + b * y, diag(p) - outer(p, p), d(a**2, a), B @ x, row(x) @ A])
def test_edits_are_new_distinct_and_keep_the_shape(expression: Expression) -> None:
    variants = list(edits(expression))
    results = [edit.result for edit in variants]
    assert len(results) == len(set(results))
    assert expression not in results
    assert all(edit.kind in KINDS for edit in variants)
    assert all(edit.result.shape == expression.shape for edit in variants if edit.kind != "other layout")


def test_a_variant_that_does_not_fit_is_left_out() -> None:
    assert not any(edit.kind == "extra transpose" for edit in edits(B @ x)), "Bᵀx has no meaning for B m × n"
    assert MatMul(x, x) not in found(B @ x)


def test_a_symmetric_matrix_has_no_other_layout() -> None:
    assert "other layout" not in found(S).values()
    assert Transpose(S) not in found(S @ x)


def test_a_name_is_opened_only_where_it_is_the_whole() -> None:
    G = let("G", A.T @ (y - p))
    assert any(edit.kind == "missing transpose" for edit in edits(G))
    assert not any(edit.kind == "missing transpose" for edit in edits(G + x))
    assert Neg(G) in found(G), "−G keeps the name"


def test_a_number_in_a_standard_function_is_not_confused_with_one_in_its_definition() -> None:
    edited = [edit.result for edit in edits(softplus(1) * a)]
    assert all("softplus(2)" not in str(result) for result in edited)


def test_mutations_and_repairs_name_a_slip_from_both_sides() -> None:
    assert found(p - y)[p] == "missing term"
    undone = {edit.result: edit.kind for edit in repairs(p - y)}
    assert undone[p] == "extra term", "if p is right, then p − y has a term too many"
    assert all(UNDONE[UNDONE[kind]] == kind for kind in UNDONE)


def test_repairs_add_what_may_have_been_lost() -> None:
    def kinds(expression: Expression, wanted: Expression, *others: Expression) -> set[str]:
        return {edit.kind for edit in repairs(expression, others) if str(edit.result) == str(wanted)}

    assert kinds(p, p - y, y) == {"missing term"}
    assert kinds(x, x * a, a) == {"missing factor"}
    assert kinds(total(x), Div(total(x), (n * 1).args[0])) == {"missing normaliser"}
    assert kinds(A @ x, A @ S @ x, S) == {"missing factor"}


def test_repairs_come_simplest_first() -> None:
    order = [KINDS.index(edit.kind) for edit in repairs(A @ x - y, (z, S))]
    assert order == sorted(order)
    assert isinstance(repairs(x)[0], Edit)


def test_a_vector_may_be_meant_as_row_or_column() -> None:
    assert Row(x) in found(x)
    assert found(column(x))[x] == "other layout"
