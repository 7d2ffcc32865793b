"""Cases, lemmas and rearrangements: each law, and each of its conditions dropped in turn."""

from __future__ import annotations

from fractions import Fraction

import pytest

from verifier.certificates import (
    BothWays,
    Bounds,
    Cases,
    Certificate,
    Coefficients,
    Cut,
    Exponentials,
    Impossible,
    Lemma,
    Logarithms,
    NormalForm,
    Oriented,
    RealRoots,
    Rearranged,
    SquareBoth,
)
from verifier.claims import Goal
from verifier.expressions import Variable, lift
from verifier.kernel.check import Proof, Rejected, Theorem, check
from verifier.kernel.laws.cases import contradictory
from verifier.notation import (
    absolute,
    d,
    dim,
    eq,
    exp,
    ge,
    gt,
    index,
    le,
    ne,
    relu,
    scalar,
    sigmoid,
    softplus,
    total,
    vector,
)
from verifier.relations import Differs, Ne, Order, Relation

n = dim("n")
t, a, b = scalar("t a b")
s = scalar("s", "positive")
x, y = vector("x y", n)
p = vector("p", n, "positive")
i = index("i", n)
u, v = scalar("u v")
uf = scalar("uf", "positive")


def proved(relation: Relation, certificate: Certificate, *given: Relation) -> Theorem:
    return check(Goal(relation, given), certificate)


def refused(relation: Relation, certificate: Certificate, *given: Relation, match: str | None = None) -> None:
    with pytest.raises(Rejected, match=match):
        check(Goal(relation, given), certificate)


def test_relu_falls_into_two_pieces() -> None:
    theorem = proved(ge(relu(t), 0), Cases(t, ("≥", "≤"), (Bounds(), NormalForm())))
    assert theorem.rules[0] == "cases"


@pytest.mark.parametrize("signs", [("≥",), ("≥", ">"), (">", "<"), ("≤", "<"), ("=", "<"), ()])
def test_no_sign_may_be_left_out(signs: tuple[str, ...]) -> None:
    parts = tuple(Bounds() for _ in signs)
    refused(ge(absolute(t), 0), Cases(t, signs, parts), match="leave a sign")


def test_zero_may_be_left_out_of_a_subject_that_is_not_zero() -> None:
    relation, halves = eq(d(absolute(t), t) ** 2, 1), Cases(t, (">", "<"), (NormalForm(), NormalForm()))
    assert proved(relation, halves, ne(t, 0)).trust == "kernel"
    refused(relation, halves)


def test_a_kink_is_not_differentiated_in_a_closed_case() -> None:
    closed = Cases(t, ("≥", "≤"), (NormalForm(), NormalForm()))
    refused(eq(d(absolute(t), t) ** 2, 1), closed, match="needs t ≠ 0")


def test_each_sign_has_its_own_proof() -> None:
    refused(ge(absolute(t), 0), Cases(t, ("≥", "≤"), (Bounds(),)), match="one proof for each")
    refused(ge(absolute(t), t), Cases(t, ("≥", "?"), (Bounds(), Bounds())), match="one proof for each")


def test_a_subject_must_be_a_defined_scalar() -> None:
    refused(
        ge(relu(t), 0), Cases(x, ("≥", "≤"), (Bounds(), Bounds())), match="sign of a scalar|which the goal does not"
    )
    refused(ge(total(absolute(x)), 0), Cases(x, ("≥", "≤"), (Bounds(), Bounds())), match="sign of a scalar")
    refused(ge(relu(t), 0), Cases(1 / t, (">", "<"), (Bounds(), Bounds())), match="needs t ≠ 0")


def test_a_case_on_one_entry_says_nothing_of_a_bound_one() -> None:
    everywhere = ge(total(x[i] + 0, over=i), 0)
    refused(everywhere, Cases(x[i], ("≥", "≤"), (Bounds(), Bounds())), match="bound elsewhere")


def test_cases_may_be_told_apart_at_another_number() -> None:
    tails = Cases(t, ("≥", "≤"), (Bounds(), Bounds()), lift(1))
    assert proved(ge(exp(t) + absolute(t), 0), tails)
    refused(gt(t * t, 0), Cases(t, (">", "<"), (Bounds(), Bounds()), lift(1)), match="leave a sign")


def test_only_contradictions_prove_everything() -> None:
    nested = Cases(t, ("≥", "≤"), (Bounds(), Cases(t, (">", "≤"), (Impossible(), NormalForm()))))
    assert "contradictory case" in proved(ge(relu(t), 0), nested).rules
    refused(ge(t, 0), Impossible(), match="not seen to contradict")
    refused(ge(t, 0), Impossible(), ge(a, 0), le(a, 0), match="not seen to contradict")


def test_a_rearrangement_keeps_sign_and_weight() -> None:
    squares = Order("≥", (a - b) ** 2, 0)
    assert proved(ge(s * a**2 + s * b**2, 2 * s * a * b), Rearranged(s, squares, Bounds()))
    refused(ge(t * a**2 + t * b**2, 2 * t * a * b), Rearranged(t, squares, Bounds()), match="weight is not > 0")
    refused(le(s * a**2 + s * b**2, 2 * s * a * b), Rearranged(s, squares, Bounds()), match="not the weight times")
    refused(gt(s * a**2 + s * b**2, 2 * s * a * b), Rearranged(s, squares, Bounds()), match="same way")
    refused(ge(s * a**2 + s * b**2, s * a * b), Rearranged(s, squares, Bounds()), match="not the weight times")


def test_exponentials_and_logarithms_keep_the_order() -> None:
    assert proved(ge(softplus(t), t), Exponentials(Coefficients()))
    refused(le(softplus(t), t), Exponentials(Coefficients()))
    assert proved(ge(exp(a**2), exp(-(a**2))), Logarithms(Coefficients()))
    refused(ge(t, t**2 / t), Logarithms(NormalForm()), ne(t, 0), match="positive")


def test_both_ways() -> None:
    one = scalar("one")
    assert proved(eq(one, 1), BothWays(Bounds(), Bounds()), ge(one, 1), le(one, 1)).rules[0] == "antisymmetry"
    refused(eq(one, 1), BothWays(Bounds(), Bounds()), ge(one, 1))
    refused(eq(one, 1), BothWays(Bounds(), Bounds()), le(one, 1))


def test_a_fact_is_proved_before_it_is_used() -> None:
    fact = Order("≥", a**2, 0)
    assert proved(ge(exp(a**2), 1), Cut(fact, Bounds(), Bounds())).rules[0] == "intermediate fact"
    refused(ge(exp(a), 1), Cut(Order("≥", a, 0), Bounds(), Bounds()))


def test_a_fact_may_be_that_two_numbers_differ() -> None:
    assert proved(eq(a / a, 1), Cut(Ne(a, lift(0)), Bounds(), NormalForm()), Order(">", a, 0))
    refused(eq(a / a, 1), Cut(Ne(a, lift(0)), Bounds(), NormalForm()))
    at_one_place = Ne(exp(x[i]), lift(0))
    refused(eq(x[i], x[i]), Cut(at_one_place, Bounds(), NormalForm()), match="intermediate fact")


SIGMOID = Order("≥", sigmoid(u) * (1 - sigmoid(u)), 0)


def test_a_lemma_is_used_entry_by_entry() -> None:
    assert proved(ge(sigmoid(x) * (1 - sigmoid(x)), 0), Lemma(SIGMOID, RealRoots(), ((u, x),))).scope == "all n"
    refused(ge(sigmoid(x) * (1 - sigmoid(y)), 0), Lemma(SIGMOID, RealRoots(), ((u, x),)), match="not the goal")
    refused(gt(sigmoid(x) * (1 - sigmoid(x)), 0), Lemma(SIGMOID, RealRoots(), ((u, x),)), match="not the goal")


def test_a_lemma_is_proved_for_all_numbers_with_its_facts() -> None:
    positive = Order("≥", absolute(uf) - uf, 0)
    assert proved(ge(absolute(p) - p, 0), Lemma(positive, NormalForm(), ((uf, p),)))
    refused(ge(absolute(x) - x, 0), Lemma(positive, NormalForm(), ((uf, x),)), match="not known to be positive")
    refused(ge(absolute(x) - x, 0), Lemma(Order("≥", absolute(u) - u, 0), NormalForm(), ((u, x),)))


def test_the_facts_of_a_lemma_are_signs() -> None:
    sign = Variable("w", (), ("sign",))
    unit = vector("unit", n, "unit")
    refused(ge(unit**2, 1), Lemma(Order("≥", sign**2, 1), NormalForm(), ((sign, unit),)), match="are signs")


def test_a_lemma_is_closed_and_entrywise() -> None:
    refused(ge(x - y, 0), Lemma(Order("≥", u - y, 0), Bounds(), ((u, x),)), match="does not|equation or an inequality")
    whole = Order("≥", total(x) - total(x), 0)
    refused(ge(total(x) - total(x), 0), Lemma(whole, NormalForm(), ()), match="does not|equation or an inequality")
    refused(ge(t, 0), Lemma(Order("≥", u, 0), Bounds(), ((u, t),)))


def test_a_lemma_may_be_a_hypothesis_of_what_follows() -> None:
    instance = Lemma(
        Order("≥", absolute(u) - u, 0), Cases(u, ("≥", "≤"), (NormalForm(), Bounds())), ((u, x),), Bounds()
    )
    assert proved(ge(total(absolute(x) - x), 0), instance).scope == "all n"
    refused(ge(total(absolute(x) - 2 * x), 0), instance)


def test_an_index_that_is_bound_elsewhere_is_not_a_value() -> None:
    proof = Cases(u, ("≥", "≤"), (NormalForm(), Bounds()))
    used = Lemma(Order("≥", absolute(u) - u, 0), proof, ((u, x[i]),), Bounds())
    refused(ge(total(absolute(x[i]) - x[i], over=i), 0), used, match="bound elsewhere")


def test_an_intermediate_equation_is_proved_first() -> None:
    """It follows from the hypotheses, or it is not used; one of two shapes is no fact."""
    used = NormalForm((Oriented(1, 0),))
    proved(eq(2 * t, 2 * a), Cut(eq(t, a), NormalForm((Oriented(0, 0),)), used), eq(t - a, 0))
    refused(eq(2 * t, 2 * a), Cut(eq(t, a), NormalForm(), used), eq(t - 2 * a, 0))
    refused(eq(t, a), Cut(eq(t, a), NormalForm(), NormalForm((Oriented(0, 0),))))
    refused(eq(d(t**2, t), 0), Cut(eq(t, 0), NormalForm(), NormalForm()), eq(t, 0), match="not empty")
    refused(eq(t * total(x), t * total(x)), Cut(Differs(t, x), NormalForm(), NormalForm()), match="equation of scalars")


def test_nested_certificates_print_as_data() -> None:
    data = Cases(t, ("≥", "≤"), (Bounds(), SquareBoth(NormalForm())), lift(Fraction(1, 2))).data()
    assert (data["kind"], data["at"]) == ("Cases", "½")
    assert [part["kind"] for part in data["parts"]] == ["Bounds", "SquareBoth"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((gt(t, 1), gt(0, t)), True),
        ((gt(a - t, 0), gt(t, a)), True),
        ((ge(a - t, 0), ge(t, a)), False),
        ((gt(2 * a - t, 0), gt(t, a)), False),
        ((eq(t, a), ne(2 * t, 2 * a)), True),
        ((eq(t, a), ne(t, 2 * a)), False),
        ((eq(t + 1, 1), ne(t, 0)), True),
        ((eq(t, 1), gt(-t - 1, 0)), True),
        ((eq(t, 1), gt(-1, t)), True),
        ((eq(-t, 0), gt(t, 6)), True),
        ((eq(t, a), gt(t, a)), True),
        ((eq(t, a), ge(t, a)), False),
        ((eq(t, 1), gt(a - 1, 0)), False),
        ((eq(t, 1), gt(t + 1, 0)), False),
        ((gt(t / s, 1), gt(s, t)), True),
        ((gt(t / a, 1), gt(a, t)), False),
    ],
    ids=str,
)
def test_two_hypotheses_contradict_each_other(given: tuple[Relation, ...], expected: bool) -> None:
    variables = [t, a, s]
    assert contradictory(Proof(given, variables)) is expected
