"""Texts become the statements that ``verifier.notation`` would build, and mistakes are shown where they are."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier import check
from verifier import notation as nt
from verifier.arrangements import Column
from verifier.expressions import Apply, Expression, Number, SumOver, Total, lift
from verifier.language.errors import NotYet, TextError
from verifier.language.reading import Statement, read_claim
from verifier.properties import Concave, Lipschitz, Smooth, StronglyConvex
from verifier.relations import Convex, Differs, Eq, Loewner, Ne, Order, Relation

m, n = nt.dim("m n")
A = nt.matrix("A", m, n)
S = nt.matrix("S", n, n)
x, y = nt.vector("x y", n)
t = nt.scalar("t")
i, j = nt.index("i j", n)
DECLARED = ("A: matrix(m, n)", "S: matrix(n, n)", "x, y: vector(n)", "t: scalar")


def read(text: str, *lets: str, given: tuple[str, ...] = (), layout: str = "") -> Statement:
    return read_claim(text, (*DECLARED, *lets), given, layout)  # type: ignore[arg-type]


def side(text: str, *lets: str) -> Expression:
    """The left side of a claim."""
    left = read(f"{text} == {text}", *lets).relations[0].args[0]
    assert isinstance(left, Expression)
    return left


def refused(text: str, *lets: str, given: tuple[str, ...] = ()) -> TextError:
    with pytest.raises(TextError) as caught:
        read(text, *lets, given=given)
    return caught.value


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("x @ S @ x", x @ S @ x),
        ("x.T @ S.T @ x", x @ S.T @ x),
        ("x * y", x * y),
        ("-x**2", -(x**2)),
        ("(-x)**2", (-x) ** 2),
        ("t**-1", t**-1),
        ("t**(1/2)", nt.sqrt(t)),
        ("t**0.5", nt.sqrt(t)),
        ("x / 2 - y", x / 2 - y),
        ("2 * t + 0.1", 2 * t + lift(Fraction(1, 10))),
        ("x[i] * y[j]", x[i] * y[j]),
        ("S[0, i]", S[0, i]),
        ("sum(x)", nt.total(x)),
        ("sum(x[i]**2, i)", nt.total(x[i] ** 2, over=i)),
        ("sum(S[i, j], i, j)", nt.total(S[i, j], over=(i, j))),
        ("entries(x[i] * y[j], i, j)", nt.entries(x[i] * y[j], i, j)),
        ("mean(x)", nt.mean(x)),
        ("tr(S)", nt.tr(S)),
        ("trace(S)", nt.tr(S)),
        ("S.trace()", nt.tr(S)),
        ("np.linalg.inv(S)", nt.inv(S)),
        ("torch.logdet(S)", nt.logdet(S)),
        ("norm(x)", nt.norm(x)),
        ("diag(x)", nt.diag(x)),
        ("diag(S)", nt.diagonal(S)),
        ("outer(x, y)", nt.outer(x, y)),
        ("dot(x, y)", x @ y),
        ("softmax(x)", nt.softmax(x)),
        ("expit(x)", nt.sigmoid(x)),
        ("eye(n)", nt.eye(n)),
        ("ones(m, n)", nt.ones(m, n)),
        ("full((m, n), t)", nt.full(t, m, n)),
        ("grad(x @ x, x)", nt.grad(x @ x, x)),
        ("jacobian(A @ x, x)", nt.jacobian(A @ x, x)),
        ("hessian(x @ x, x)", nt.hessian(x @ x, x)),
        ("d(t**3, t)", nt.d(t**3, t)),
        ("d(t**3, t, 2)", nt.d(nt.d(t**3, t), t)),
        ("d(x @ x, x[i])", nt.d(x @ x, x[i])),
        ("sum(x) / n", nt.total(x) / n),
        ("pi * t", Apply("pi", 1) * t),
        ("sum(A, axis=0)", nt.ones(m) @ A),
        ("sum(A, 1)", A @ nt.ones(n)),
        ("[[1, t], [0, 1]]", nt.array([[1, t], [0, 1]])),
        ("column(x)", Column(x)),
        ("matrix_power(S, 2)", S @ S),
    ],
)
def test_values(text: str, meant: Expression) -> None:
    assert side(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("x == y", Eq(x, y)),
        ("t >= 0", Order("≥", t, lift(0))),
        ("t < 1", Order("<", t, lift(1))),
        ("x == 0", Eq(x, nt.zeros(n))),
        ("psd(S)", Loewner("⪰", S, nt.zeros(n, n))),
        ("pd(S)", Loewner("≻", S, nt.zeros(n, n))),
        ("convex(t**2, t)", Convex(t**2, t)),
        ("convex(t**2 + x @ x, t, x)", Convex(t**2 + x @ x, t, x)),
        ("concave(t**2, t)", Concave(t**2, t)),
        ("strongly_convex(t**2, t, 2)", StronglyConvex(t**2, t, lift(2))),
        ("lipschitz(t, t, 1)", Lipschitz(t, t, lift(1))),
        ("smooth(t**2, t, 2)", Smooth(t**2, t, lift(2))),
        ("A == A.T", Differs(A, A.T)),
    ],
)
def test_relations(text: str, meant: Relation) -> None:
    assert read(text).relations == (meant,)


def test_every_link_of_a_chain_is_a_relation() -> None:
    assert read("x @ x == sum(x**2) >= 0").relations == (
        Eq(x @ x, nt.total(x**2)),
        Order("≥", nt.total(x**2), lift(0)),
    )


def test_numbers_are_exact_as_written() -> None:
    value = side("0.1234567890123456789012345")
    assert isinstance(value, Number)
    assert value.value == Fraction("0.1234567890123456789012345")


def test_words_may_lead_what_stands_before_the_claim() -> None:
    plain = read_claim("x: scalar; x >= 1; x**2 >= x")
    led = read_claim("let x: scalar; given x >= 1; x**2 >= x")
    assert (led.relations, led.given) == (plain.relations, plain.given)
    assert read_claim("given >= 1; given**2 >= given").given[0].expressions[0].name == "given"


def test_inline_declarations_in_any_order() -> None:
    statement = read_claim("x: vector(n); Q: matrix(n, n); p = Q @ x; p == Q @ x")
    assert [str(relation) for relation in statement.relations] == ["p = Qx"]


def test_a_line_break_is_a_space() -> None:
    assert read("\n  x\n  == y\n").relations == (Eq(x, y),)


def test_a_bound_index_shadows_an_outer_one() -> None:
    nested = side("sum(x[i] * sum(y[i], i), i)")
    inner = next(node for node in nested.args[0].args if isinstance(node, SumOver))  # type: ignore[attr-defined]
    assert inner.args[1] != nested.args[1]


def test_open_axes_capture_no_index() -> None:
    assert str(side("S[:, j] @ S[j]")).count("ⱼ") < 4


def test_undeclared_names_are_scalars_and_said_so() -> None:
    statement = read_claim("alpha * beta == beta * alpha")
    assert statement.notes == ("assumed: alpha is a real scalar", "assumed: beta is a real scalar")


def test_a_likely_typing_slip_is_pointed_out() -> None:
    assert "did you mean 'weight'" in " ".join(read_claim("weight: scalar; weigth == weight").notes)


def test_the_outer_product_of_paper_gets_a_note() -> None:
    (note,) = read("x @ y.T == 0").notes
    assert "outer(x, y)" in note
    assert read("x.T @ y == 0").notes == ()


def test_powers_of_matrices_get_a_hint() -> None:
    assert "matrix_power" in " ".join(read("S**2 == S @ S").hints)


def test_functions_and_their_derivatives() -> None:
    f = nt.function("f")
    assert side("prime(f(t), 2)", "f: function") == nt.prime(f(t), 2)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("A @ y.T @ x == 1", 9, "(m,)"),
        ("S @ t == 1", 3, "use * with a scalar"),
        ("x + A @ x == x", 3, "(m,)"),
        ("x == A @ x", 3, "shape (n,), the right side (m,)"),
        ("inv(A) == A", 1, "square"),
        ("sofmax(x) == x", 1, "softmax"),
        ("1 + sofmax(x) == x", 5, "softmax"),
        ("softmax(x, y, x) == x", 1, "takes 1 argument"),
        ("x[i, j] == 1", 3, "2 indices for an array of shape (n,)"),
        ("A[i, i] == 1", 1, "index i runs over m"),
        ("x[t] == 1", 3, "t is a variable"),
        ("q[i] == 1", 1, "q is not declared"),
        ("sum(t, k) == 1", 1, "what does k run over"),
        ("grad(x, x) == 1", 1, "use jacobian"),
        ("grad(t, 2) == 1", 1, "derivatives are taken in a declared variable"),
        ("x", 1, "this is a value, not a claim"),
        ("x == ", 4, "something is missing"),
        ("x y == 1", 3, "a sign is missing"),
        ("t(x) == 1", 1, "t is a variable, not a function"),
        ("exp == 1", 1, "exp is a function"),
        ("I @ x == x", 1, "eye(n)"),
        ("psd(S) == 1", 1, "a claim of its own"),
        ("x @ undeclared == 1", 3, "undeclared is not declared"),
        ("x.shape == 1", 1, "no meaning"),
        ("x: vector(n)", 1, "the claim is missing"),
        ("x = y", 1, "an equation has =="),
        ("", 1, "no claim"),
        ("; ;", 1, "no claim"),
        ("é * x @ A == 1", 7, "(n,)"),
    ],
)
def test_mistakes_are_shown_at_their_column(text: str, column: int, said: str) -> None:
    error = refused(text)
    assert said in error.message
    assert error.column == column


@pytest.mark.parametrize(
    "text",
    [
        *("conv(x, x) == x", "cumprod(x) == x", "2*limit(sin(u), u, oo) == 1", "y[argmax(x)] == 1", "x[i + 1] == 1"),
        *("sum(i * x[i], i, 1, n) == 1", "kron(S, S) == S", "norm(oo, oo) == 1"),
    ],
)
def test_what_only_the_verifier_lacks_is_told_apart(text: str) -> None:
    try:
        error = read(text).unread  # where it can be read of arrays of some size
    except TextError as refusal:
        error = refusal if isinstance(refusal, NotYet) else None
    assert error is not None
    assert "not yet" in error.message


def test_hypotheses_about_indices() -> None:
    statement = read("S[i, j] == 0", given=("i != j",))
    assert statement.given == (Ne(i, j),)
    assert "an index as a number" in refused("t == 0", "i: index(n)", given=("t != i",)).message
    assert "indices that the claim uses" in refused("i != j", "i, j: index(n)").message


def test_a_norm_that_is_not_zero_has_squares_that_are_not() -> None:
    assert Order(">", Total(x**2), lift(0)) in read("t == 0", given=("norm(x) > 0",)).given
    assert Order(">", Total((x + -y) ** 2), lift(0)) in read("t == 0", given=("x != y",)).given


def test_layouts() -> None:
    numerator = read("grad(tr(A.T @ A), A) == 2 * A.T", layout="numerator").relations[0]
    assert isinstance(numerator, Eq)
    assert numerator.args[0].shape == (n, m)  # type: ignore[attr-defined]
    denominator = read("jacobian(A @ x, x) == A.T", layout="denominator").relations[0]
    assert denominator.args[0].shape == (n, m)  # type: ignore[attr-defined]
    assert read("grad(x @ x, x) == 2 * x", layout="numerator").relations[0].args[0].shape == (n,)  # type: ignore[attr-defined]


def test_definitions_may_not_hide_an_index() -> None:
    assert "free indices" in refused("p == 1", "p = x[k]").message


@pytest.mark.parametrize("text", [
    "grad(x @ A @ x, x) == (A + A.T) @ x; A: matrix(n, n); x: vector(n)",
    "A: matrix(n, n); grad(x @ A @ x, x) == (A + A.T) @ x; where x: vector(n)",
    "d(relu(x), x) == where(x > 0, 1, 0); given x != 0",
])  # fmt: skip
def test_declarations_and_hypotheses_may_stand_after_the_claim(text: str) -> None:
    assert check(text).verdict == "proved"
