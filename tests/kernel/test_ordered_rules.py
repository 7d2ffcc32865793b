"""Hypotheses whose result has their lead in it again, as M = −Mᵀ: used where they make a product less."""

from __future__ import annotations

import pytest

from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import oriented, rewrite
from verifier.kernel.index.terms import Symbol, Term, atom, sum_over
from verifier.language.asking.api import check

M = Symbol("var", "M", ("n", "n"))
X = Symbol("var", "x", ("n",))
I, J = "p0:n", "p1:n"
A, B = "r0:n", "r1:n"
TURNED = "M: matrix(n, n); M == -M.T; "
PROJECTORS = "P, Q: matrix(n, n) orthogonal_projection; "


def rule(equation: Term) -> Rule:
    found = oriented(equation, ((M, (I, J), 1),))
    assert found is not None
    assert found.ordered
    assert found.repeats()
    return found


ANTISYMMETRIC = rule(atom(M, (I, J)) + atom(M, (J, I)))


def test_an_entry_and_its_mirror_cancel() -> None:
    assert not rewrite(atom(M, (A, B)) + atom(M, (B, A)), (ANTISYMMETRIC,))


def test_a_product_that_is_its_own_opposite_is_0() -> None:
    form = atom(M, (A, B)) * atom(X, (A,)) * atom(X, (B,))
    assert not rewrite(atom(M, (A, A)), (ANTISYMMETRIC,))
    assert not rewrite(sum_over(sum_over(form, A), B), (ANTISYMMETRIC,))


def test_an_entry_alone_stays() -> None:
    """The indices of Σᵢⱼ Mᵢⱼxᵢ differ, and so do those of one entry: neither is its own mirror."""
    one_sided = sum_over(sum_over(atom(M, (A, B)) * atom(X, (A,)), A), B)
    assert rewrite(atom(M, (A, B)), (ANTISYMMETRIC,))
    assert rewrite(one_sided, (ANTISYMMETRIC,))


def test_equal_to_itself_says_nothing() -> None:
    """Mᵢⱼ = Mⱼᵢ says nothing of Mᵢᵢ."""
    symmetric = rule(atom(M, (I, J)) - atom(M, (J, I)))
    assert rewrite(atom(M, (A, A)), (symmetric,)) == atom(M, (A, A))
    assert not rewrite(atom(M, (A, B)) - atom(M, (B, A)), (symmetric,))


@pytest.mark.parametrize(
    "claim",
    [
        "M: matrix(n, n); M + M.T == 0; M.T == -M",
        "M, N: matrix(n, n); M.T @ N + N.T @ M == 0; tr(N.T @ M) == 0",
        TURNED + "x: vector(n); x @ M @ x == 0",
        TURNED + "S: matrix(n, n) symmetric; tr(S @ M) == 0",
        TURNED + "tr(M @ M @ M) == 0",
        TURNED + "tr(M @ M) <= 0",
        TURNED + "sum(M) == 0",
        "M: matrix(n, n); M == 2*M.T; tr(M) == 0",
        PROJECTORS + "P @ Q == Q @ P; idempotent(P @ Q)",
        PROJECTORS + "P @ Q == Q @ P; symmetric(P @ Q)",
        "A, B: matrix(n, n) symmetric; symmetric(A @ B); A @ B == B @ A",
    ],
)
def test_hypotheses_that_turn_a_product_round(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize(
    "claim",
    [
        TURNED + "x, y: vector(n); x @ M @ y == 0",
        TURNED + "S: matrix(n, n); tr(S @ M) == 0",
        TURNED + "S: matrix(n, n); sum(M * S) == 0",
        TURNED + "sum(M * M.T) == 0",
        TURNED + "M[0, 1] == 0",
        PROJECTORS + "idempotent(P @ Q)",
        PROJECTORS + "symmetric(P @ Q)",
        "x, y: scalar; x == y*x; x == 0",
    ],
)
def test_what_they_do_not_say(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why
