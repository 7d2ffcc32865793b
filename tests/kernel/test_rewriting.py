"""Rules: an equation used as lead → rest is an instance of the equation, times the rest of the product, summed."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kernel.bruteforce import Evaluator
from tests.kernel.generated import MATRICES, SCALARS, VECTORS, Statements
from tests.kernel.points import point
from tests.kernel.test_semantics import agree, comparisons, exact_values
from verifier.certificates import Coefficients, Oriented
from verifier.claims import Goal
from verifier.expressions import Add, Expression, Mul, Size, Variable, lift
from verifier.kernel.check import Rejected, check
from verifier.kernel.index import rewriting, terms
from verifier.kernel.index.algebra import power
from verifier.kernel.index.functions.exponentials import absolute
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import oriented, rewrite
from verifier.kernel.index.terms import GaveUp, Symbol, Term, Undefined, atom, delta, number, sum_over
from verifier.kernel.meaning.hypotheses import equation, laws, leads
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.points.numbers import Undecided
from verifier.kernel.points.numbers import Undefined as Nowhere
from verifier.kernel.points.point import Point
from verifier.notation import dim, exp, sigmoid, total, vector
from verifier.provers import prove
from verifier.relations import Eq, Order, leaves

x, y = Symbol("var", "x", ("n",)), Symbol("var", "y", ("n",))
A = Symbol("var", "A", ("n", "n"))
s = atom(Symbol("var", "s"))


def summed(term: Term, *indices: str) -> Term:
    for index in indices:
        term = sum_over(term, index)
    return term


# --- random equations, made true at a point ---------------------------------------------------------------------------


def parts(node: Expression) -> list[Expression]:
    return [node, *(p for arg in node.args if isinstance(arg, Expression) for p in parts(arg))]


class Around(Statements):
    """Statements that are often built from the parts of an equation, so that its rules apply."""

    extra: list[Expression] = []

    def leaf(self, shape: tuple[Any, ...]) -> Expression:
        here = [node for node in self.extra if node.shape == shape]
        return self.rng.choice(here) if here and self.rng.random() < 0.6 else super().leaf(shape)


def made_true(equal: Eq, unknown: Variable, size: int, seed: int) -> Point | None:
    """A point at which the equation unknown (+ or · known) = right holds exactly, or None."""
    at = point(size, seed)
    left, right = equal.args
    try:
        value = exact_values(right, size, seed)
        if left != unknown:
            known = exact_values(left.args[1], size, seed)
            value = {p: value[p] - known[p] if isinstance(left, Add) else value[p] / known[p] for p in value}
    except (Nowhere, Undecided, ZeroDivisionError):
        return None
    if not all(hasattr(v, "q") for v in value.values()):
        return None

    def built(shape: tuple[int, ...], before: tuple[int, ...] = ()) -> Any:
        if not shape:
            return Fraction(int(value[before].p), int(value[before].q))
        return tuple(built(shape[1:], (*before, k)) for k in range(shape[0]))

    return at.at(unknown, built(at.shape(unknown.shape)))


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_rewriting_with_a_true_equation_keeps_the_value(seed: int) -> None:
    statements = Around(seed)
    rng = statements.rng
    unknown = rng.choice([SCALARS["second"], VECTORS["second"], MATRICES["second"]])
    right = statements.any(unknown.shape, rng.randint(1, 2))
    other = statements.any(unknown.shape, 1)
    left = rng.choice([unknown, Add(unknown, other), Mul(unknown, other)])
    if unknown in leaves(right, Variable) or unknown in leaves(other, Variable) or left.shape != right.shape:
        return
    statements.extra = [*parts(left), *parts(right)]
    target = statements.scalar(rng.randint(1, 3))
    hypothesis = Eq(left, right)
    known = laws([*leaves(hypothesis, Variable), *leaves(target, Variable)], ())
    reader = Reader()
    try:
        zero = equation(hypothesis, reader, known)
        term = known.apply(reader.entry(target, ()))
    except (GaveUp, Undefined):
        return
    rules = [rule for lead in leads(zero) if (rule := oriented(zero, lead)) is not None] if zero else []
    for rule in rules[:4]:
        try:
            # A rule that makes terms grow without end is not the subject here: it may give up early.
            with patch.object(rewriting, "FUEL", 1_000), patch.object(terms, "LARGEST", 200):
                new = known.apply(term, (rule,))
        except (GaveUp, Undefined):
            continue
        for size in (1, 2, 3):
            at = made_true(hypothesis, unknown, size, seed + size)
            if at is None:
                continue
            try:
                before = Evaluator(at).term(term, {})
                after = Evaluator(at).term(new, {"p0:n": 0, "p1:n": size - 1})
            except (ArithmeticError, ValueError, TypeError, KeyError):
                continue  # undefined, ill conditioned, complex or (no value for a place) not comparable
            if isinstance(before.value, float) and before.scale + after.scale < 1e9:
                assert abs(before.value - after.value) <= 1e-8 * (1 + before.scale + after.scale), (
                    hypothesis,
                    target,
                    rule,
                )


# --- private and open indices -------------------------------------------------------------------------------------

TRACE = Rule(((A, ("b0:n", "p0:n"), 1), (A, ("b0:n", "p1:n"), 1)), delta("p0:n", "p1:n"))


def test_a_private_index_is_not_also_an_open_one() -> None:
    """From Σₖ AₖᵢAₖⱼ = δᵢⱼ nothing follows about Σₖ AₖₖAₖⱼ."""
    term = summed(atom(A, ("fk:n", "fk:n")) * atom(A, ("fk:n", "fj:n")), "fk:n")
    assert rewrite(term, (TRACE,)) == term
    proper = summed(atom(A, ("fk:n", "fi:n")) * atom(A, ("fk:n", "fj:n")), "fk:n")
    assert rewrite(proper, (TRACE,)) == delta("fi:n", "fj:n")


def test_a_private_index_occurs_nowhere_else() -> None:
    """From Σᵢ xᵢ = s follows nothing about Σᵢ xᵢyᵢ, Σᵢ xᵢ² or xᵢ."""
    rule = Rule(((x, ("b0:n",), 1),), s)
    for term in (
        summed(atom(x, ("fi:n",)) * atom(y, ("fi:n",)), "fi:n"),
        summed(atom(x, ("fi:n",), 2), "fi:n"),
        atom(x, ("fi:n",)),
    ):
        assert rewrite(term, (rule,)) == term
    both = summed(atom(x, ("fi:n",)) * atom(x, ("fj:n",)), "fi:n", "fj:n")
    assert rewrite(both, (rule,)) == s * s


def test_repeated_factors() -> None:
    """xᵢxⱼ = δᵢⱼxᵢ makes xᵢ² = xᵢ, xᵢ³ = xᵢ and Σᵢⱼ xᵢxⱼ = Σᵢ xᵢ."""
    rule = Rule(((x, ("p0:n",), 1), (x, ("p1:n",), 1)), delta("p0:n", "p1:n") * atom(x, ("p0:n",)))
    for exponent in (2, 3, 5):
        assert rewrite(atom(x, ("fi:n",), exponent), (rule,)) == atom(x, ("fi:n",))
    both = summed(atom(x, ("fi:n",)) * atom(x, ("fj:n",)), "fi:n", "fj:n")
    assert rewrite(both, (rule,)) == summed(atom(x, ("fi:n",)), "fi:n")


def test_an_index_that_vanishes_is_still_counted() -> None:
    """xᵢ² = 1 makes Σᵢ xᵢ² = n."""
    rule = Rule(((x, ("p0:n",), 2),), number(1))
    assert rewrite(summed(atom(x, ("fi:n",), 2), "fi:n"), (rule,)) == summed(number(1), "fi:n")


def test_rewriting_without_end_gives_up() -> None:
    """xᵢ → xᵢ·xᵢ."""
    with pytest.raises(GaveUp):
        rewrite(atom(x, ("fi:n",)), (Rule(((x, ("p0:n",), 1),), atom(x, ("p0:n",), 2)),))


def test_a_rule_that_applies_to_its_own_result_is_known_before_it_is_used() -> None:
    """xᵢ → xᵢ·xᵢ, aᵢⱼ → aⱼᵢ, xᵢ → s + |xᵢ| and Σₖ xₖ → Σₖ xₖ + s; not xᵢ → xᵢ⁻¹·s, xᵢ → |s|, xᵢxⱼ → δᵢⱼxᵢ and
    Σₖ xₖ → xᵢ."""
    i, j, summed_k = ("p0:n",), ("p1:n",), ("b0:n",)
    assert Rule(((x, i, 1),), atom(x, i, 2)).repeats()
    assert Rule(((A, i + j, 1),), atom(A, j + i)).repeats()
    assert Rule(((x, summed_k, 1),), summed(atom(x, ("fk:n",)), "fk:n") + s).repeats()
    assert Rule(((x, i, 1),), s + absolute(atom(x, i))).repeats()
    assert not Rule(((x, i, 1),), absolute(s)).repeats()
    assert not Rule(((x, i, 1),), atom(x, i, -1) * s).repeats()
    assert not Rule(((x, i, 1), (x, j, 1)), delta("p0:n", "p1:n") * atom(x, i)).repeats()
    assert not Rule(((x, summed_k, 1),), atom(x, ("fi:n",))).repeats()


def test_hypotheses_that_cannot_be_solved_are_refused_at_once() -> None:
    """t ≥ t·w is solved for t·w; t = t·w + … is no rule for t."""
    largest, share = Variable("t"), Variable("w")
    given = (Order("≥", largest, largest * share),)
    reasons = []
    for lead in (0, 1):
        with pytest.raises(Rejected) as refused:
            check(Goal(Order("≥", largest, lift(0)), given), Coefficients((Oriented(0, lead),)))
        reasons.append(str(refused.value))
    assert any("cannot be solved" in reason for reason in reasons)
    assert not any("does not end" in reason for reason in reasons)


def test_a_size_stays_beside_what_stands_in_the_rest_again() -> None:
    """n·t ≥ Σxᵢ ≥ t: solved for n·t, as t = t/n + … would be no rule; so n²·t ≥ t."""
    z = vector("z", dim("n"))
    largest, whole = Variable("t"), total(z)
    size = Size(dim("n"))
    given = (Order("≥", size * largest, whole), Order("≥", whole, largest))
    solved = Coefficients((Oriented(0, 1), Oriented(1, 0)))
    assert check(Goal(Order("≥", size * size * largest, largest), given), solved)
    with pytest.raises(Rejected):  # for n = 1 nothing is said of t
        check(Goal(Order("≥", size * largest, lift(0)), given), solved)


def test_a_reciprocal_follows_its_atom() -> None:
    rule = Rule(((x, ("p0:n",), 1),), s)
    assert rewrite(atom(x, ("fi:n",), -2), (rule,)) == power(s, -2)


# --- partial fractions ------------------------------------------------------------------------------------------------

N = dim("n")
u, v, w = vector("u", N, "positive"), vector("v", N), vector("w", N, "nonzero")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (total(1 / (u * (1 + u))), total(1 / u - 1 / (1 + u))),
        (total(1 / (u * (3 + 2 * u))), total(1 / u - 2 / (3 + 2 * u)) / 3),
        (total(v / (u * (1 + u) ** 2)), total(v * (1 / u - 1 / (1 + u) - 1 / (1 + u) ** 2))),
        (total(1 / (u**2 * (1 + u))), total(1 / u**2 - 1 / u + 1 / (1 + u))),
        (total(1 / (exp(v) * (exp(v) + exp(w)))), total((1 / exp(v) - 1 / (exp(v) + exp(w))) / exp(w))),
        (total(v / sigmoid(w) * sigmoid(w)), total(v)),
        (total(v / (1 - sigmoid(w)) * sigmoid(w) * (1 - sigmoid(w))), total(v * sigmoid(w))),
    ],
)
def test_partial_fractions_under_a_sum(left: Expression, right: Expression) -> None:
    assert prove(Goal(Eq(left, right))).theorem is not None
    assert prove(Goal(Eq(left, 2 * right - v[0]))).theorem is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (total(1 / (u * (1 + u))), total(1 / u + 1 / (1 + u))),
        (total(1 / (u * (2 + u))), total(1 / u - 1 / (2 + u))),
        (total(1 / (u * (u + w**2))), total((1 / u - 1 / (u + w**2)) / v**2)),
        (total(1 / (u * (u + v**2))), total((1 / u - 1 / (u + v**2)) / v**2)),
        (total(1 / (w * (1 + w**2))), total(1 / w - 1 / (1 + w**2))),
    ],
)
def test_partial_fractions_that_are_none(left: Expression, right: Expression) -> None:
    """The second constant, its square, and a rest that may be 0, where the right side is not defined."""
    assert prove(Goal(Eq(left, right))).theorem is None


@settings(max_examples=50, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6))
def test_products_of_powers_under_a_sum_keep_their_value(seed: int) -> None:
    """Where partial fractions and definitions meet: powers of u, c·u + r, w, w + r, e^v, and e^v + r·e^y."""
    rng = Random(seed)
    u, w, v, y = (VECTORS[kind] for kind in ("positive", "nonzero", "plain", "second"))
    bases = [u, rng.randint(1, 3) * u + rng.randint(1, 3), u + exp(y), w, w + rng.randint(3, 5), exp(v), 1 + exp(v)]
    bases += [exp(v) + rng.randint(1, 3) * exp(y), exp(y), v, exp(v) * exp(y), exp(v) * exp(y) + 2, u * w, u * w + 7]
    factors = [base ** rng.choice([-2, -1, -1, 1, 2]) for base in rng.sample(bases, rng.randint(2, 4))]
    body = reduce(Mul, factors)
    node = total(body)
    for size in (1, 2, 3):
        try:
            found = list(comparisons(Reader().entry(node), node, size, seed))
        except (Nowhere, Undecided, ZeroDivisionError, GaveUp):
            continue
        assert all(agree(number, value) for number, value in found), str(node)
