"""Names, binders and sizes: each convention that the kernel relies on is checked before a certificate is replayed."""

from __future__ import annotations

from typing import Any

import pytest
import sympy

from verifier.array_functions import ArrayFunction
from verifier.certificates import (
    Bounds,
    Certificate,
    Chained,
    Instance,
    NormalForm,
    Oriented,
    QuadraticForm,
    Replaced,
    Rewritten,
)
from verifier.claims import Goal
from verifier.expressions import Dim, Index, Noise, Size, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.scoping import objection
from verifier.notation import (
    E,
    absolute,
    bernoulli,
    d,
    det,
    dim,
    entries,
    eq,
    eye,
    for_all,
    function,
    ge,
    gt,
    index,
    le,
    mean,
    ne,
    noise,
    normal,
    scalar,
    tends,
    total,
    vector,
    zeros,
)  # fmt: skip
from verifier.relations import Eventually, Loewner, Order, Relation
from verifier.taylor import Lagrange

n = dim("n")
i, j = index("i j", n)
s, t = scalar("s"), scalar("t")
x, y = vector("x", n), vector("y", n)
δ = noise("δ", mean=0, variance=1)
θ = scalar("θ", "unit_interval")
f = function("f")


def objects(relation: Relation, *given: Relation, by: Certificate | None = None) -> str:
    return objection(Goal(relation, given), by or NormalForm())


def taylor(a: Any, b: Any, theta: Variable) -> Lagrange:
    return Lagrange(f, sympy.Integer(0), sympy.Integer(1), lift(a), lift(b), theta)


def test_free_and_bound() -> None:
    assert scope_of(total(x[i] * y[j], over=i)).free >= {j, x, y}
    assert i not in scope_of(total(x[i] * y[j], over=i)).free
    assert i in scope_of(total(x[i], over=i) * x[i]).free & scope_of(total(x[i], over=i) * x[i]).bound
    assert i not in scope_of(entries(x[i], i)).free
    assert δ not in scope_of(E(δ * s)).free
    assert δ in scope_of(E(δ) * δ).free
    assert s in scope_of(d(s * t, s)).bound & scope_of(d(s * t, s)).free
    assert t not in scope_of(for_all(t, ge(t, 0), ge(t * s, 0))).free
    assert n in scope_of(tends(mean(x), 0, n)).bound


@pytest.mark.parametrize("name", ["x←z", "f′", "a,b", "i:n", "", "x)", "g(", "•0", "□0"])
def test_names_that_the_kernel_makes_itself(name: str) -> None:
    assert objects(eq(Variable(name), s))


def test_an_entry_at_an_index_with_the_name_of_a_mark_speaks_of_no_other_entry() -> None:
    """``every_place`` writes what is said of every entry with marks in the place of the indices."""
    given = (gt(x[Index("•0", n)], 0), gt(entries(y[j], j), 0))
    with pytest.raises(Rejected):
        check(Goal(gt(x[i], 0), given), Bounds())


def test_a_function_is_not_called_like_a_derivative() -> None:
    assert objects(eq(d(f(s), s), function("f′")(s)))
    assert not objects(eq(d(f(s), s), function("g")(s)))


@pytest.mark.parametrize("name", ["1", "2", "007", "n}{", "a·b"])
def test_a_symbolic_dimension_is_no_number(name: str) -> None:
    assert objects(eq(total(vector("v", Dim(name))), s))


@pytest.mark.parametrize(
    "relation",
    [
        gt(total(vector("v", 0, "positive")), 0),
        eq(eye(0), eye(0)),
        eq(total(s, over=index("k", 0)), s),
        eq(zeros(0), zeros(0)),
    ],
)
def test_no_dimension_is_empty(relation: Relation) -> None:
    assert objects(relation)


@pytest.mark.parametrize(
    "relation", [Order("=", s, t), Order("", s, t), Loewner("⪯", eye(n), eye(n)), Loewner(">", eye(n), eye(n))]
)
def test_signs_that_mean_nothing(relation: Relation) -> None:
    assert objects(relation)
    assert objects(Eventually(relation, s)) if isinstance(relation, Order) else True


def test_one_name_one_variable() -> None:
    assert objects(eq(s, Variable("s", (), ("positive",))))
    assert objects(eq(s, t), gt(scalar("t", "positive"), 0))
    assert objects(eq(x, vector("x", n, of=s)))


@pytest.mark.parametrize(
    ("relation", "hypothesis"),
    [
        (gt(total(x[i], over=i), 0), gt(x[i], 0)), (gt(entries(x[i], i), 0), gt(x[i], 0)), (gt(E(δ), 0), gt(δ, 0)),
        (eq(E(absolute(δ)), E(δ)), ge(δ, 0)), (gt(total(x[i], over=i), 0), ne(x[i], 0)),
        (gt(s, 0), for_all(t, gt(t, 0), gt(t * x[i] + total(x[i], over=i), 0))),
    ],
)  # fmt: skip
def test_what_a_hypothesis_fixes_is_not_bound_elsewhere(relation: Relation, hypothesis: Relation) -> None:
    assert "bound elsewhere" in objects(relation, hypothesis)


@pytest.mark.parametrize(
    ("relation", "hypothesis"),
    [
        (gt(x[j] + total(x[i], over=i), 0), gt(x[j], 0)), (eq(total(x[i], over=i), s), eq(x[i], 1)),
        (eq(total(x[i], over=i), s), ne(i, j)), (gt(s, 0), gt(E(δ), 0)),
    ],
)  # fmt: skip
def test_what_is_not_captured(relation: Relation, hypothesis: Relation) -> None:
    assert not objects(relation, hypothesis)


def test_a_certificate_brings_no_variables() -> None:
    stranger = scalar("z", "positive", "negative")
    for certificate in (
        Chained(stranger, Bounds(), Bounds()),
        Rewritten(stranger),
        Chained(s, Rewritten(stranger), Bounds()),
    ):
        assert "the goal does not" in objects(ge(s, t), by=certificate)
    assert objects(ge(s, t), by=Rewritten(E(Noise("ν", (), "moments", (lift(0), s)) ** 2)))
    assert objects(ge(s, t), by=Rewritten(Variable("s", (), ("positive",))))
    assert not objects(ge(s, t), by=Rewritten(s - t))


def test_a_certificate_may_bring_the_vector_of_a_quadratic_form() -> None:
    v = vector("v", n)
    assert not objects(Loewner("⪰", eye(n), zeros(n, n)), by=QuadraticForm(v, Rewritten(v @ v)))
    assert objects(Loewner("⪰", eye(n), zeros(n, n)), by=QuadraticForm(v, Rewritten(vector("v", n, "positive") @ v)))


def test_the_value_of_an_instance_is_not_captured() -> None:
    everywhere = for_all(t, ge(t * t, 0), eq(total(x[j] * t, over=j), t * total(x)))
    assert objects(eq(total(x[i], over=i), s), everywhere, by=Instance(0, x[i], Bounds(), NormalForm()))


def test_each_expansion_has_its_own_intermediate_point() -> None:
    η = scalar("η", "unit_interval")
    assert not objects(eq(s, t), taylor(s, t, θ), taylor(t, s, η))
    assert objects(eq(s, t), taylor(s, t, θ), taylor(t, s, θ))
    assert objects(eq(s, t), taylor(s, s + θ, θ))
    assert objects(eq(s, t), taylor(s, s + η, θ), taylor(s, t, η))
    assert not objects(eq(s, t), taylor(s, t, η), taylor(s, s + η, θ))
    assert not objects(eq(s, t), taylor(s, t, θ), le(absolute(f(s + θ * (t - s))), 1))


def test_what_is_given_of_one_draw_is_not_read_into_an_average() -> None:
    """rank G = n, GG = 0 or z = 0 of one outcome says nothing of E rank G, E det(I + G) and E z²."""
    G = bernoulli("G", n, n, p=scalar("p", "unit_interval"))
    z = normal("z", mean=0, variance=1)
    rank = ArrayFunction("rank", G)
    for averaged, hypothesis in (
        (rank, eq(rank, Size(n))),
        (det(eye(n) + G), eq(G @ G, zeros(n, n))),
        (z**2, eq(z, 0)),
    ):
        assert "bound elsewhere" in objects(eq(E(averaged), 0), hypothesis)
        assert not objects(eq(averaged, 0), hypothesis)
    replaced = Replaced(z, lift(0), NormalForm((Oriented(0, 0),)), NormalForm())
    with pytest.raises(Rejected, match="bound elsewhere"):
        check(Goal(eq(E(z**2), 0), (eq(z, 0),)), replaced)
