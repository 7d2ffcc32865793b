"""Kernel terms as statements again: matrix notation where there is one, and always what the kernel reads back."""

from __future__ import annotations

import pytest

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Expression, Index, Variable
from verifier.kernel.check import Proof, axis_places
from verifier.kernel.index.terms import atom
from verifier.kernel.meaning.places import variable_symbol
from verifier.loading import load
from verifier.notation import (
    column,
    d,
    delta,
    det,
    diag,
    diagonal,
    dim,
    entries,
    exp,
    eye,
    function,
    grad,
    gt,
    hessian,
    index,
    inv,
    jacobian,
    log,
    logdet,
    matrix,
    mean,
    norm,
    ones,
    outer,
    row,
    scalar,
    sigmoid,
    softmax,
    sqrt,
    total,
    tr,
    vector,
    zeros,
)  # fmt: skip
from verifier.provers import prove
from verifier.raising.letters import index_of
from verifier.raising.recognising import Names, names_in
from verifier.raising.terms import raise_term
from verifier.relations import Eq, leaves

n, m = dim("n m")
i, j, k = index("i j k", n)
A = matrix("A", m, n)
Q, V = matrix("Q", n, n), matrix("V", n, n, "invertible")
S = matrix("S", n, n, "symmetric")
x, y, z = vector("x y z", n)
b = vector("b", m)
a, c = scalar("a c", "positive")
u = vector("u", n, of=z)
f = function("f")


def raised(node: Expression, *names: Expression) -> Expression:
    """Read, folded and raised."""
    goal = Goal(Eq(node, node))
    proof = Proof((), goal.variables())
    found = Names(proof)
    places = axis_places(node)
    term = found.fold(proof.entry(node, places), names_in(names))
    return raise_term(term, goal.variables(), found.known, places)


@pytest.mark.parametrize(
    ("node", "text"),
    [
        (grad(norm(A @ x - b) ** 2, x), "2 Aᵀ(Ax − b)"),
        (grad(x @ Q @ x, x), "(Q + Qᵀ) x"),
        (hessian(x @ Q @ x, x), "Q + Qᵀ"),
        (grad(x @ S @ x, x), "2 Sx"),
        (grad(b @ A @ x, x), "Aᵀb"),
        (x @ Q @ y, "xᵀQy"),
        (x @ Q.T @ y, "yᵀQx"),
        (total(x * y), "xᵀy"),
        (total(x * x), "xᵀx"),
        (total(x), "sum(x)"),
        (total(x) - total(y), "sum(x − y)"),
        (total(x * y * z), "sum(x ∘ y ∘ z)"),
        (x * y, "x ∘ y"),
        (outer(x, y), "x yᵀ"),
        (outer(x, ones(n)), "x · 1ₙᵀ"),
        (Q @ V @ S, "QVS"),
        (Q @ diag(x) @ V, "Q diag(x) V"),
        (diag(x) - diag(y), "diag(x − y)"),
        (diag(x), "diag(x)"),
        (eye(n), "I"),
        (tr(Q @ V), "tr(QV)"),
        (tr(Q), "tr(Q)"),
        (diagonal(Q), "diagonal(Q)"),
        (total(A), "sum(A)"),
        (A @ ones(n), "A · 1ₙ"),
        (row(2 * x), "row(2 x)"),
        (column(x), "column(x)"),
        ((A @ x)[index("i", m)], "(Ax)ᵢ"),
        (x[i] * y[j], "xᵢ yⱼ"),
        (Q[i, j], "Qᵢⱼ"),
        (delta(i, j), "δᵢⱼ"),
        (x[0], "x₀"),
        (zeros(n), "0"),
        (inv(V), "V⁻¹"),
        (grad(logdet(V), V), "(V⁻¹)ᵀ"),
        (exp(x) / c, "exp(x)/c"),
        (log(a), "log(a)"),
        (sqrt(a), "√a"),
        (sqrt(total(x) ** 2), "|sum(x)|"),
        (jacobian(u, z), "∂u/∂z"),
        (grad(u @ x, z), "(∂u/∂z)ᵀ x"),
        (d(f(a), a), "f′(a)"),
        (grad(total(entries(f(x[i]), i)), x), "[f′(xᵢ)]ᵢ"),
        (mean(x), "sum(x)/n"),
        (total(Q[i, k] * V[k, j] * S[k, i], over=k), "(Vᵀ(Qᵀ ∘ S))ⱼᵢ"),
    ],
)
def test_matrix_notation(node: Expression, text: str) -> None:
    result = raised(node)
    assert str(result) == text
    assert result.shape == node.shape
    given = (gt(det(V), 0),) if leaves(node, Variable) == [V] else ()
    assert prove(Goal(Eq(node, result), given)).theorem is not None


@pytest.mark.parametrize(
    ("node", "names", "text"),
    [
        (grad(log(total(exp(z))), z), (softmax(z),), "softmax(z)"),
        (jacobian(softmax(z), z), (softmax(z),), "diag(softmax(z)) − softmax(z) softmax(z)ᵀ"),
        (d(sigmoid(a), a), (sigmoid(a),), "σ(a) (1 − σ(a))"),
        (x - total(x) / n, (mean(x),), "x − mean(x)"),
    ],
)
def test_the_author_s_names_are_preferred(node: Expression, names: tuple[Expression, ...], text: str) -> None:
    result = raised(node, *names)
    assert str(result) == text
    assert prove(Goal(Eq(node, result))).theorem is not None


def test_a_name_that_does_not_occur_changes_nothing() -> None:
    assert raised(A @ x, softmax(z), mean(y)) == raised(A @ x)


def test_an_unknown_atom_is_refused() -> None:
    stranger = Variable("stranger", ())
    with pytest.raises(StatementError, match="stranger"):
        raise_term(atom(variable_symbol(stranger)), [])


def test_places_become_indices() -> None:
    assert index_of("fi:n") == Index("i", n)
    assert index_of("o1:3") == Index("o1", 3)


def test_what_three_matrices_share_is_written_with_an_index() -> None:
    shared = total(Q[i, k] * V[j, k] * S[k, 0], over=k)
    result = raised(shared)
    assert leaves(result, Index)
    assert prove(Goal(Eq(shared, result))).theorem is not None


def sides() -> list[tuple[str, Goal]]:
    found = []
    for loaded in load():
        assert loaded.derivation is not None
        for _, link in loaded.derivation.links():
            goal = loaded.derivation.goal(link)
            if type(goal.relation) is Eq:
                found.append((f"{loaded.name}.{link.id}", goal))
    return found


def test_every_side_of_the_corpus_is_read_back_as_it_was() -> None:
    """Raising loses nothing: the kernel proves the raised side equal to the side, wherever it is defined."""
    lost, proved = [], 0
    for name, goal in sides():
        lhs = goal.relation.expressions[0]
        proof = Proof(goal.given, goal.variables())
        places = axis_places(lhs)
        result = raise_term(proof.entry(lhs, places), goal.variables(), None, places)
        assert result.shape == lhs.shape, name
        attempt = prove(Goal(Eq(lhs, result), goal.given), effort="algebra")
        proved += attempt.theorem is not None
        if attempt.theorem is None and not any("needs" in reason for reason in attempt.tried):
            lost.append(f"{name}: {lhs} ↦ {result}")
    assert not lost
    assert proved > 200
