"""The equations that functions of arrays bring with them, each of them at numbers.

An equation is a rule of the kernel; a place that is summed under the name of another one would make it a false one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

import pytest
from flint import arb

from tests.kernel.points import value
from verifier import check
from verifier.expressions import Dim, Expression, Variable
from verifier.kernel.check import Proof, axis_places
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.terms import OWN_RULES, GaveUp, Symbol, Term
from verifier.kernel.points.environment import environment
from verifier.kernel.points.evaluate import values
from verifier.kernel.points.numbers import Undecided
from verifier.kernel.points.point import Point
from verifier.language.reading import read_claim
from verifier.raising.terms import raise_term
from verifier.relations import leaves

#: Formulas whose atoms have rules; square and not, since two axes of one length have places of one dimension.
FORMULAS = [
    "A: matrix(m, n); pinv(A)", "A: matrix(n, n); pinv(A)", "A: matrix(n, n) symmetric; pinv(A)",
    "A: matrix(m, n); pinv(A.T @ A)", "A: matrix(n, n); pinv(A @ A.T)", "A, B: matrix(n, n); pinv(A @ B)",
    "A: matrix(n, n) invertible; inv(A)", "A: matrix(n, n) spd; inv(A)",
    "A: matrix(n, n) symmetric; inv(eye(n) + A @ A)",
    "A: matrix(m, n); inv(eye(n) + A.T @ A)", "A: matrix(n, n); inv(eye(n) + A.T @ A)",
    "A: matrix(n, n) spd; cholesky(A)",
    "A: matrix(n, n); expm(A)", "A: matrix(n, n) symmetric; expm(A)", "A: matrix(n, n) antisymmetric; expm(A)",
    "A: matrix(n, n) spd; sqrtm(A)", "A: matrix(n, n) psd; sqrtm(A)", "A: matrix(n, n); adj(A)",
    "A: matrix(n, n) symmetric; adj(A)", "A: matrix(n, n) spd; inv(sqrtm(A))", "A: matrix(n, n) spd; cholesky(inv(A))",
    "A: matrix(n, n); k: natural; matrix_power(A, k)", "A: matrix(n, n) symmetric; k: natural; matrix_power(A, k)",
]  # fmt: skip


def symbols(term: Term) -> Iterator[Symbol]:
    """The atoms of a term, and what stands inside them."""
    for symbol in term.symbols():
        yield symbol
        if symbol.body is not None:
            yield from symbols(symbol.body)


def rules(text: str) -> tuple[list[Variable], list[Rule]]:
    """The variables of a formula, and the equations that its atoms bring with them."""
    statement = read_claim(text, value=True)
    formula = statement.relations[0].expressions[0]
    variables = leaves(formula, Variable)
    term = Proof(statement.given, list(variables)).entry(formula, axis_places(formula))
    owners = [symbol for symbol in dict.fromkeys(symbols(term)) if symbol.kind in OWN_RULES]
    return list(variables), [rule for symbol in owners for rule in OWN_RULES[symbol.kind](symbol) if rule.lead]


def sides(rule: Rule, variables: list[Variable]) -> tuple[Expression, Expression]:
    """Both sides of an equation as arrays, with an axis for each open place."""
    lead = Term({rule.lead: 1})
    axes = tuple(sorted({i for term in (lead, rule.replacement) for i in term.free() if i[0] == "p"}))
    return raise_term(lead, variables, axes=axes), raise_term(rule.replacement, variables, axes=axes)


def point(variables: list[Variable], sizes: dict[str, int], seed: int) -> Point:
    rng = Random(seed)
    dims = {dim for v in variables for dim in v.shape if isinstance(dim, Dim)}
    made = {}
    for v in variables:
        if v.shape:
            square = Variable(v.name, tuple(sizes[dim.name] for dim in v.shape), tuple(sorted(v.facts)))
            made[v] = value(square, sizes[v.shape[0].name], rng)
        else:
            made[v] = Fraction(rng.randint(0, 3))
    return Point(sizes={dim: sizes[dim.name] for dim in dims}, values=made)


@pytest.mark.parametrize("text", FORMULAS)
def test_every_rule_holds(text: str) -> None:
    holds(*rules(text))


#: Facts, and what they tell of two matrices.
FACTS = [
    *(f"A: matrix(n, n) {fact}; A" for fact in (
        "symmetric", "antisymmetric", "invertible", "orthogonal", "psd", "spd", "diagonal", "lower_triangular",
        "idempotent", "nilpotent",
    )),
    "A: matrix(m, n) full_rank; A", "x: vector(n) unit; x",
    "x: vector(n) simplex; x", "x: vector(n) one_hot; x", "x: vector(n) sign; x", "x: vector(n) binary; x",
]  # fmt: skip


@pytest.mark.parametrize("text", FACTS)
def test_every_rule_of_a_fact_holds(text: str) -> None:
    formula = read_claim(text, value=True).relations[0].expressions[0]
    variables = list(leaves(formula, Variable))
    holds(variables, [rule for rule in Proof((), variables).laws.rules if rule.lead])


def holds(variables: list[Variable], found: list[Rule]) -> None:
    """Each equation, at the numbers at which both sides have values, where there are such."""
    looked = 0
    for rule in found:
        try:
            left, right = sides(rule, variables)
        except (GaveUp, AssertionError, ValueError):
            continue  # more open places than an array has axes
        for seed in range(6):
            there = environment(point(variables, {"m": 3, "n": 2}, seed))
            try:
                both = [values(side, there) for side in (left, right)]
                apart = [arb(a) - arb(b) for a, b in zip(both[0].values(), both[1].values(), strict=True)]
            except (Undecided, ZeroDivisionError, ArithmeticError):
                continue
            looked += 1
            assert all(gap.contains(0) for gap in apart), f"{rule.lead} is not {rule.replacement}"
    assert looked or not found


TRUE = [
    "A: matrix(n, n); A @ pinv(A) @ A == A",
    "A: matrix(n, n); pinv(A) @ A @ pinv(A) == pinv(A)",
    "A: matrix(n, n); tr(A @ pinv(A)) == rank(A)",
    "A: matrix(n, n) symmetric; pinv(A) @ A == A @ pinv(A)",
    "A: matrix(n, n) symmetric; rank(A @ A) == rank(A)",
    "A: matrix(n, n) invertible; cond(A.T @ A) == cond(A)**2",
]
#: What was known of square matrices instead of these equations, and what is not known of all of them.
FALSE = [
    "A: matrix(n, n); sum(A[i, i]*pinv(A)[i, i], i) == rank(A)/n",
    "A: matrix(n, n); A @ diag(diag(pinv(A))) @ A == A/n",
    "A: matrix(n, n); pinv(A) @ A == A @ pinv(A)",
    "A: matrix(n, n); rank(A @ A) == rank(A)",
    "A: matrix(n, n) invertible; cond(A @ A) == cond(A)**2",
]


@pytest.mark.parametrize("claim", TRUE)
def test_what_holds_is_proved(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "proved", result.why


@pytest.mark.parametrize("claim", FALSE)
def test_what_does_not_hold_is_refuted(claim: str) -> None:
    result = check(claim)
    assert result.verdict == "refuted", result.why
