"""Certificates for equalities and order relations of scalars and entries.

Each function states its law and replays one kind of certificate; it returns if the law applies and raises
``Rejected`` otherwise.  Side conditions of the relation itself have been discharged by the caller; whatever a
certificate brings in (a form, a middle term) has its own side conditions, discharged here.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any

from verifier.arrangements import Full, zeros_like
from verifier.certificates import (
    Balls,
    Bounds,
    Chained,
    Coefficients,
    NormalForm,
    Oriented,
    Rewritten,
    Simplified,
)
from verifier.claims import converse
from verifier.expressions import Add, Apply, Expression, Neg, Number, Variable
from verifier.integrals import Integral
from verifier.kernel.check import Proof, Rejected, axis_places, prove
from verifier.kernel.index.algebra import is_nonnegative
from verifier.kernel.index.arrays.array_symbols import function_of
from verifier.kernel.index.equality import ROUNDS, fixed_cases, multiplied
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import oriented
from verifier.kernel.index.terms import Factor, Monomial, Symbol, Term, atom, is_bound
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.hypotheses import leads
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.points.point import Point
from verifier.kernel.points.truth import holds
from verifier.kernel.signs.definite import positive_definite
from verifier.relations import Eq, Loewner, Ne, Order, Relation, Symmetric, leaves

#: The largest precision at which a relation without variables is decided.
LARGEST_PRECISION = 16_384


def difference(lhs: Expression, rhs: Expression) -> Expression:
    """lhs − rhs; lhs itself where rhs is 0."""
    return lhs if is_literal_zero(rhs) else Add(lhs, Neg(rhs))


def is_literal_zero(node: Any) -> bool:
    """The node is written as 0."""
    if isinstance(node, Full):
        return is_literal_zero(node.args[0])
    return isinstance(node, Number) and node.value == 0


def ascending(relation: Order) -> Order:
    """The relation with ≥ or > in front: a ≤ b is b ≥ a."""
    return relation if relation.sign in "≥>" else converse(relation)


def eq_normal_form(proof: Proof, relation: Eq, certificate: NormalForm) -> None:
    """a = b if the canonical form of a − b is empty, with hypotheses read as rules."""
    lhs, rhs = relation.expressions
    if lhs.shape != rhs.shape:
        raise Rejected(f"the shapes {lhs.shape} and {rhs.shape} differ")
    if not proof.equal(lhs, rhs, certificate.rules):
        raise Rejected("the difference of both sides has a canonical form that is not empty")
    proof.use("normal form" if not certificate.rules else "normal form with hypotheses")


def symmetric_normal_form(proof: Proof, relation: Symmetric, certificate: NormalForm) -> None:
    """A = Aᵀ if Aᵢⱼ − Aⱼᵢ has an empty canonical form."""
    matrix = relation.expressions[0]
    eq_normal_form(proof, Eq(matrix, matrix.T), certificate)


def order_normal_form(proof: Proof, relation: Order, certificate: NormalForm) -> None:
    """a = b gives a ≥ b and a ≤ b."""
    if relation.strict:
        raise Rejected("equal sides are not strictly ordered")
    gap = difference(relation.lhs, relation.rhs)
    eq_normal_form(proof, Eq(gap, zeros_like(gap)), certificate)


def order_bounds(proof: Proof, relation: Order, certificate: Bounds) -> None:
    """a ≥ b if the interval of a − b lies above 0, or that of a above that of b."""
    up = ascending(relation)
    gap = proof.signs.bounds(difference(up.lhs, up.rhs))
    above, below = proof.signs.bounds(up.lhs), proof.signs.bounds(up.rhs)
    apart = above.low > below.high or (above.low == below.high and (above.low_open or below.high_open))
    if up.strict and not (gap.positive or apart):
        raise Rejected("the sign rules do not make the difference positive")
    if not (gap.nonnegative or above.low >= below.high):
        raise Rejected("the sign rules do not make the difference nonnegative")
    proof.use("sign rules")


def loewner_bounds(proof: Proof, relation: Loewner, certificate: Bounds) -> None:
    """M ⪰ 0 by structure: AᵀA, AᵀDA with D ⪰ 0, sums and nonnegative multiples; M ≻ 0: such plus one that is ≻ 0."""
    gap = difference(relation.lhs, relation.rhs)
    if relation.strict and not positive_definite(gap, proof.signs):
        raise Rejected("the matrix is not positive definite by its structure")
    if not relation.strict and not proof.signs.psd(gap):
        raise Rejected("the matrix is not positive semidefinite by its structure")
    proof.use("Gram form")


def order_rewritten(proof: Proof, relation: Order, certificate: Rewritten) -> None:
    """a ≥ b if a − b = form and form ≥ 0 by the sign rules."""
    up = ascending(relation)
    form = certificate.form
    proof.discharge(form)
    if form.shape != difference(up.lhs, up.rhs).shape:
        raise Rejected("the certificate's form has another shape")
    if not proof.equal(difference(up.lhs, up.rhs), form, certificate.equality.rules):
        raise Rejected("the difference of both sides is not the certificate's form")
    found = proof.signs.bounds(form)
    if not (found.positive if up.strict else found.nonnegative):
        raise Rejected("the sign rules do not give the certificate's form the sign")
    proof.use("normal form")
    proof.use("sign rules")


def loewner_rewritten(proof: Proof, relation: Loewner, certificate: Rewritten) -> None:
    """M ⪰ N if M − N = form and form ⪰ 0 by its structure."""
    form = certificate.form
    proof.discharge(form)
    gap = difference(relation.lhs, relation.rhs)
    if form.shape != gap.shape or not proof.equal(gap, form, certificate.equality.rules):
        raise Rejected("the matrix is not the certificate's form")
    proof.use("normal form")
    strong = positive_definite(form, proof.signs)
    if not (strong if relation.strict else strong or proof.signs.psd(form)):
        raise Rejected("the certificate's form is not positive semidefinite by its structure")
    proof.use("Gram form")


def chained(proof: Proof, relation: Any, certificate: Chained) -> None:
    """a R m and m R b give a R b; one of two steps of a strict relation may be non-strict."""
    lhs, rhs = relation.expressions
    middle = certificate.middle
    proof.use("transitivity")
    if isinstance(relation, Eq):
        prove(proof, Eq(lhs, middle), certificate.first)
        prove(proof, Eq(middle, rhs), certificate.second)
        return
    prove(proof, Order(relation.sign, lhs, middle), certificate.first)
    weak = {">": "≥", "<": "≤"}.get(relation.sign, relation.sign)
    prove(proof, Order(weak, middle, rhs), certificate.second)


def order_coefficients(proof: Proof, relation: Order, certificate: Coefficients) -> None:
    """a ≥ b if every term of a − b is a product of a positive number and factors ≥ 0, after hypotheses u ≥ v are used
    as u = v + s with a slack s ≥ 0 and positive denominators are cleared; a > b if moreover one term is positive."""
    up = ascending(relation)
    gap = difference(up.lhs, up.rhs)
    rules = slack_rules(proof, certificate.rules)
    signs = factor_signs(proof)
    term = proof.laws.apply(proof.reader.entry(gap, axis_places(gap)), rules)
    for case in fixed_cases(term):
        cleared = cleared_of_positive_bases(case)
        if any(not _is_nonnegative_monomial(m, signs) or c < 0 for m, c in cleared):
            raise Rejected("some term of the difference is not visibly nonnegative")
        if up.strict and not any(_is_positive_monomial(m, signs) for m, c in cleared if c > 0):
            raise Rejected("no term of the difference is visibly positive")
    proof.use("nonnegative coefficients")


def slack_rules(proof: Proof, choices: tuple[Oriented, ...]) -> tuple[Rule, ...]:
    """u ≥ v as u − v − s = 0 with a new s ≥ 0 (s > 0 for u > v), solved for the chosen monomial; u = v as it is."""
    return _solved(proof.given, tuple(proof.variables), choices)


@lru_cache(maxsize=1024)
def _solved(
    given: tuple[Relation, ...], variables: tuple[Variable, ...], choices: tuple[Oriented, ...]
) -> tuple[Rule, ...]:
    """The hypotheses solved, each rewritten by those before it; a search chooses the same ones time and again."""
    if not choices:
        return ()
    *before, choice = choices
    found = _solved(given, variables, tuple(before))
    if not 0 <= choice.hypothesis < len(given):
        raise Rejected("the certificate names a hypothesis that does not exist")
    proof = Proof(given, list(variables))
    gap, strict = slack_of(given[choice.hypothesis])
    if gap is None:
        return (*found, *proof.orient((choice,)))
    places = tuple(f"p{k}:{dim}" for k, dim in enumerate(gap.shape))
    dims = tuple(str(dim) for dim in gap.shape)
    slack = Symbol("slack", f"s{choice.hypothesis}", dims, positive=strict)
    term = proof.laws.apply(proof.reader.entry(gap, places), found) - atom(slack, places)
    ordered = [m for m in leads(term) if not any(f[0] is slack for f in m)]
    if not 0 <= choice.lead < len(ordered):
        raise Rejected("the certificate names a part of a hypothesis that does not exist")
    rule = oriented(term, ordered[choice.lead])
    if rule is None or rule.repeats():
        raise Rejected("the hypothesis cannot be solved for the chosen part")
    return (*found, rule)


def slack_of(hypothesis: Any) -> tuple[Expression | None, bool]:
    """What is ≥ 0 by an inequality (u − v for u ≥ v, |u − v| for u ≠ v), and whether it is > 0; None for others."""
    if isinstance(hypothesis, Order):
        up = ascending(hypothesis)
        return difference(up.lhs, up.rhs), up.strict
    if isinstance(hypothesis, Ne) and all(isinstance(arg, Expression) and not arg.shape for arg in hypothesis.args):
        return Apply("abs", difference(*hypothesis.args)), True
    return None, False


def factor_signs(proof: Proof) -> dict[Symbol, int]:
    """1 for the entries of variables known to be > 0, 0 for ≥ 0; those of symmetric ones also under the symbol that
    the facts put in the place of the plain one."""
    table: dict[Symbol, int] = {}
    mirrored = dict(proof.laws.replace)
    for variable in proof.variables:
        found = proof.signs.bounds(variable)
        if found.positive or found.nonnegative:
            plain = variable_symbol(variable)
            table[plain] = table[mirrored.get(plain, plain)] = 1 if found.positive else 0
    return table


def _is_nonnegative_monomial(monomial: Monomial, signs: dict[Symbol, int]) -> bool:
    return all(is_nonnegative(f) or f[0] in signs or _is_size(f[0]) for f in monomial)


def _is_size(symbol: Symbol) -> bool:
    """A rank, or a norm of a matrix, which is ≥ 0."""
    return symbol.kind == "array" and function_of(symbol) in ("rank", "spectral", "nuclear", "radius")


def _is_positive_monomial(monomial: Monomial, signs: dict[Symbol, int]) -> bool:
    return all(f[0].positive or signs.get(f[0]) == 1 or (f[0].kind == "base" and f[2] < 0) for f in monomial) and (
        _is_nonnegative_monomial(monomial, signs)
    )


def cleared_of_positive_bases(term: Term) -> Term:
    """The term times positive denominators: even powers of a base, or any power of one that is visibly positive."""
    for _ in range(ROUNDS):
        least: dict[tuple[Symbol, tuple[str, ...]], Factor] = {}
        for monomial, _c in term:
            for symbol, indices, p in monomial:
                if symbol.kind == "base" and p < 0 and not any(map(is_bound, indices)):
                    clearing = -(p.__floor__())
                    if not symbol.positive and Fraction(p).denominator == 1:
                        clearing += clearing % 2
                    known = least.get((symbol, indices))
                    if known is None or known[2] < clearing:
                        least[symbol, indices] = (symbol, indices, clearing)
        if not least:
            break
        term = multiplied(term, [least[key] for key in sorted(least, key=lambda key: (key[0].text, key[1]))])
    return term


def balls(proof: Proof, relation: Any, certificate: Balls) -> None:
    """A relation without free variables is decided by evaluating both sides in exact or ball arithmetic.

    That its integrals and arrays exist is a side condition: a ball may hide a place at which an integrand has no value,
    and not every entry of an array may be looked at.
    """
    if not is_of_numbers(relation) or not 2 <= certificate.bits <= LARGEST_PRECISION:
        raise Rejected("ball arithmetic decides only relations without variables, at a sensible precision")
    if relation.atoms(Integral) or any(node.shape for node in relation.atoms(Expression)):
        proof.discharge(relation)
    if holds(relation, Point(), certificate.bits).truth is not True:
        raise Rejected(f"the balls at {certificate.bits} bits do not decide the relation")
    proof.use("ball arithmetic")


def is_of_numbers(relation: Relation) -> bool:
    """All variables in it are those of integrals."""
    variables = leaves(relation, Variable)
    if not scope_of(relation).free.isdisjoint(variables):
        return False
    return not variables or {node.args[1] for node in relation.atoms(Integral)}.issuperset(variables)


def simplified(proof: Proof, relation: Eq, certificate: Simplified) -> None:
    """lhs − rhs = 0 by SymPy's simplify: believed, and labelled so."""
    lhs, rhs = relation.expressions
    if proof.oracle is None or not proof.oracle(Add(lhs, Neg(rhs))):
        raise Rejected("simplify does not decide the identity")
    proof.record.trust = "sympy"
    proof.use("SymPy simplify")
