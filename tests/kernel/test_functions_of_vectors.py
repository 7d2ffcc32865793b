"""Undefined functions Rⁿ → R, and of numbers entry by entry: the chain rule for any of them, and nothing that holds
for some of them only."""

from __future__ import annotations

import pytest

from tests.repairs import corrected_side
from verifier.claims import Goal
from verifier.errors import ShapeError, StatementError
from verifier.expressions import Expression
from verifier.falsify import falsify
from verifier.kernel.laws.rules import depends_on_size_of
from verifier.kernel.meaning.semantics import Reader
from verifier.notation import (
    apply,
    array,
    d,
    det,
    diag,
    dim,
    dot,
    entries,
    eq,
    exp,
    eye,
    function,
    grad,
    hessian,
    index,
    inv,
    jacobian,
    matrix,
    ne,
    norm,
    outer,
    prime,
    scalar,
    tends,
    total,
    vector,
    zeros,
)
from verifier.printing import latex, text
from verifier.provers import prove
from verifier.relations import Relation
from verifier.spotcheck import spot_check

m, n, k = dim("m n k")
A, B, C = matrix("A", m, n), matrix("B", k, m), matrix("C", m, m)
x, y, b = vector("x", n), vector("y", n), vector("b", m)
t = scalar("t")
f, g, h, two = function("f"), function("g", m), function("h", k), function("q", 2)
z = A @ x + b
pair = array([t, t**2])

TRUE: dict[str, tuple[Expression, Expression, tuple[Relation, ...]]] = {
    "gradient": (grad(g(z), x), A.T @ prime(g(z)), ()),
    "Hessian": (hessian(g(z), x), A.T @ prime(g(z), 2) @ A, ()),
    "gradient in a matrix": (grad(g(z), A), outer(prime(g(z)), x), ()),
    "two layers": (grad(h(B @ (A @ x)), A), outer(B.T @ prime(h(B @ (A @ x))), x), ()),
    "along a line": (d(g(b + t * (A @ x)), t), dot(prime(g(b + t * (A @ x))), A @ x), ()),
    "second derivatives commute": (prime(g(z), 2), prime(g(z), 2).T, ()),
    "third derivative": (jacobian(prime(g(b), 2), b), prime(g(b), 3), ()),
    "of its own gradient": (
        jacobian(prime(g(prime(g(b)))), b), prime(g(prime(g(b))), 2) @ prime(g(b), 2), (),
    ),
    "through a function of numbers": (grad(f(g(z)), x), prime(f(g(z))) * (A.T @ prime(g(z))), ()),
    "of two numbers": (d(two(pair), t), prime(two(pair))[0] + 2 * t * prime(two(pair))[1], ()),
    "equal arguments": (g(A @ x + b), g(b + A @ x), ()),
    "equal by a hypothesis": (prime(g(A @ x)), prime(g(A @ y)), (eq(x, y),)),
    "inverse of its Hessian": (inv(prime(g(b), 2)) @ prime(g(b), 2), eye(m), (ne(det(prime(g(b), 2)), 0),)),
    "inside an exponential": (grad(exp(g(b)), b), exp(g(b)) * prime(g(b)), ()),
}  # fmt: skip

FALSE: dict[str, tuple[Expression, Expression]] = {
    "slope at another point": (grad(g(z), x), A.T @ prime(g(A @ x))),
    "inner derivative missing": (grad(g(2 * b), b), prime(g(2 * b))),
    "square of the slope": (hessian(g(b), b), outer(prime(g(b)), prime(g(b)))),
    "linear": (g(b + A @ x), g(b) + g(A @ x)),
    "a function of the norm": (g(b), g(-b)),
    "of the sum only": (prime(g(b))[0], total(prime(g(b)))),
    "determinant of the Hessian": (det(prime(g(b), 2)), 0 * t),
    "no curvature": (hessian(g(z), x), zeros(n, n)),
    "gradients alike": (prime(g(b)), prime(g(C @ b))),
    "mixed up": (C @ prime(g(C @ b)), grad(g(C @ b), b)),
    "not a ridge": (outer(prime(g(b)), prime(g(C @ b))), outer(prime(g(C @ b)), prime(g(b)))),
    "orthogonal to the level": (norm(prime(g(b))), g(b)),
}


@pytest.mark.parametrize("name", TRUE)
def test_it_is_proved_for_every_size_and_the_numbers_agree(name: str) -> None:
    left, right, given = TRUE[name]
    goal = Goal(eq(left, right), given)
    theorem = prove(goal).theorem
    assert theorem is not None
    assert theorem.trust == "kernel"
    evidence = spot_check(goal)
    assert evidence.agreed > 0
    assert evidence.agreed + evidence.undecided + evidence.vacuous == evidence.tried
    assert falsify(goal) is None


@pytest.mark.parametrize("name", FALSE)
def test_what_holds_for_some_functions_only_is_refuted(name: str) -> None:
    goal = Goal(eq(*FALSE[name]))
    assert prove(goal).theorem is None
    assert falsify(goal) is not None


def test_the_smallest_point_says_which_function() -> None:
    found = falsify(Goal(eq(g(b), g(-b))))
    assert found is not None
    assert found.values == {"b": "(1,)", "g": "u ↦ p(u₁ + 2u₂ + …) + p(u₁) + p(u₂) + … with p: t ↦ t"}
    assert (found.lhs, found.rhs) == ("2", "-2")


S = matrix("S", n, n)
i, j = index("i j", n)
layered = apply(f, S @ apply(f, S @ x))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (apply(f, x)[i], f(x[i])),
        (apply(f, S)[i, j], f(S[i, j])),
        (prime(apply(f, x), 2)[i], prime(f(x[i]), 2)),
        (jacobian(apply(f, x), x), diag(prime(apply(f, x)))),
        (jacobian(layered, x), diag(prime(layered)) @ S @ diag(prime(apply(f, S @ x))) @ S),
        (entries(apply(f, y[i] * x)[j], i, j), apply(f, outer(y, x))),
        (apply(f, apply(f, x)), entries(f(f(x[i])), i)),
        (apply(f, t), f(t)),
    ],
)
def test_a_function_of_numbers_is_applied_entry_by_entry(left: Expression, right: Expression) -> None:
    goal = Goal(eq(left, right))
    assert prove(goal).theorem is not None
    assert spot_check(goal).agreed > 0
    assert prove(Goal(eq(left, 2 * right))).theorem is None


def test_entry_by_entry_is_printed_as_on_the_page() -> None:
    assert text(prime(apply(f, S @ x))) == "f′(Sx)"
    assert latex(prime(apply(f, S @ x), 2)) == "f''(S x)"
    with pytest.raises(StatementError, match="takes f"):
        prime(S @ x)


def test_the_right_line_can_be_said() -> None:
    assert corrected_side(Goal(eq(grad(g(z), x), A.T @ prime(g(A @ x))))) == "Aᵀ ∇g(Ax + b)"
    assert corrected_side(Goal(eq(hessian(g(z), x), zeros(n, n)))) == "Aᵀ ∇²g(Ax + b) A"


def test_it_may_change_with_the_length_of_its_argument() -> None:
    """g(0) is not one number for every m, so it is no constant factor of a limit in m."""
    assert depends_on_size_of(Reader().entry(g(zeros(m)), ()), "m")
    assert not depends_on_size_of(Reader().entry(g(zeros(m)), ()), "n")
    goal = Goal(tends(g(zeros(m)) * total(b), 0, m), (tends(total(b), 0, m),))
    assert prove(goal).theorem is None


def test_functions_of_other_lengths_are_other_functions() -> None:
    assert Reader().entry(function("g", m)(zeros(m)), ()) != Reader().entry(function("g", n)(zeros(n)), ())


def test_it_takes_a_vector_of_its_length() -> None:
    with pytest.raises(ShapeError, match=r"g takes shape \(m,\), got shape \(n,\)"):
        g(x)
    with pytest.raises(ShapeError, match=r"f takes a scalar, got shape \(n,\)"):
        f(x)
    with pytest.raises(ShapeError, match="a scalar or a vector"):
        function("g", m, n)


def test_it_is_printed_with_nablas() -> None:
    assert text(prime(g(b))) == "∇g(b)"
    assert text(prime(g(b), 2)) == "∇²g(b)"
    assert latex(prime(g(b))) == r"\nabla g(b)"
    assert latex(prime(g(b), 2)) == r"\nabla^{2} g(b)"
