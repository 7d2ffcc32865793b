"""The few inference rules beyond algebra and signs, each with the theorem it cites.

Also the theorems that introduce a point (``taylor``): what they add to the hypotheses of a goal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from verifier.certificates import (
    Continuity,
    Instance,
    Limit,
    PairwiseSquares,
    QuadraticForm,
)
from verifier.expressions import (
    Add,
    Dim,
    Index,
    Leaf,
    Mul,
    Neg,
    Noise,
    Variable,
)  # fmt: skip
from verifier.kernel.check import Proof, Rejected, axis_places, prove
from verifier.kernel.index.calculus import FIELD
from verifier.kernel.index.equality import fixed_cases, is_zero
from verifier.kernel.index.matching import Rule
from verifier.kernel.index.rewriting import oriented, rewrite
from verifier.kernel.index.terms import DELTA, Symbol, Term, atom, dim_of, number, sum_over
from verifier.kernel.laws.inequalities import (
    _is_nonnegative_monomial,
    cleared_of_positive_bases,
    difference,
    factor_signs,
)
from verifier.kernel.laws.limits.sizes import grows_freely, tied_to
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.meaning.hypotheses import leads
from verifier.kernel.meaning.obligation import Obligation
from verifier.kernel.meaning.obligations import obligations
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.values import at_value
from verifier.kernel.proof import taking
from verifier.kernel.signs.domains import discontinuity
from verifier.relations import Eventually, ForAll, Loewner, Order, Tends, leaves, rebuild
from verifier.sequences import is_integer
from verifier.taylor import Lagrange

#: Conditions that hold near a point if what stands beside them holds at it, of what is continuous.
_STRICTLY = {"≠ 0": "≠ 0", "> 0": "> 0", "≥ 0": "> 0", "invertible": "invertible"}


def quadratic_form(proof: Proof, relation: Loewner, certificate: QuadraticForm) -> None:
    """M ⪰ N if M − N is symmetric and vᵀ(M − N)v ≥ 0 for every v; M ≻ N if vᵀ(M − N)v ≥ μ·vᵀv with μ > 0."""
    v = certificate.vector
    gap = difference(relation.lhs, relation.rhs)
    fresh(proof, v, gap.shape[:1])
    if not proof.equal(gap, gap.T):
        raise Rejected("the matrix is not symmetric by its canonical form")
    wider = proof.wider(variables=(v,))
    form = v @ gap @ v
    if relation.strict:
        if certificate.modulus is None or not proof.signs.bounds(certificate.modulus).positive:
            raise Rejected("a strict bound needs a modulus > 0")
        proof.discharge(certificate.modulus)
        form = Add(form, Neg(Mul(certificate.modulus, v @ v)))
    proof.use("quadratic form")
    prove(wider, Order("≥", form, 0), certificate.inner)


def fresh(proof: Proof, variable: Variable, shape: tuple[Any, ...], facts: frozenset[str] = frozenset()) -> None:
    """The variable is new, has no facts but the allowed ones, and has the shape."""
    if type(variable) is not Variable or variable.facts - facts or variable.of or variable.shape != shape:
        raise Rejected(f"{variable} must be a variable of shape {shape} without further facts")
    if any(variable.name == other.name for other in proof.variables):
        raise Rejected(f"{variable} already occurs in the goal; a fresh variable is needed")


def pairwise_squares(proof: Proof, relation: Loewner, certificate: PairwiseSquares) -> None:
    """M ⪰ 0 if M is symmetric, Σₖ Mⱼₖ = 0 and Mⱼₖ ≤ 0 for j ≠ k, for then vᵀMv = ½ Σⱼₖ (−Mⱼₖ)(vⱼ − vₖ)²."""
    if relation.strict:
        raise Rejected("a matrix with zero row sums is not positive definite")
    gap = difference(relation.lhs, relation.rhs)
    if not proof.equal(gap, gap.T):
        raise Rejected("the matrix is not symmetric by its canonical form")
    j, k = axis_places(gap)
    entry = proof.entry(gap, (j, k))
    if not is_zero(proof.laws.apply(sum_over(entry, k))):
        raise Rejected("some row sum is not 0 by its canonical form")
    off_diagonal = rewrite(entry, (Rule(((DELTA, DELTA.orient((j, k)), 1),), number(0)),))
    signs = factor_signs(proof)
    for case in fixed_cases(off_diagonal) if DELTA in off_diagonal.symbols() else [off_diagonal]:
        if any(c > 0 or not _is_nonnegative_monomial(m, signs) for m, c in cleared_of_positive_bases(case)):
            raise Rejected("some entry off the diagonal is not visibly ≤ 0")
    proof.use("pairwise squares")


def limit(proof: Proof, relation: Tends, certificate: Limit) -> None:
    """a → l if a − l = Σ cₖ·(hₖ − lₖ) where hₖ → lₖ is a hypothesis and cₖ does not depend on n.

    Variables with the growing dimension are sequences; a free index names a fixed term of the sequence.  Of the rest,
    what a hypothesis ties to the dimension, or what depends on such a sequence, may change with n; a cₖ with hₖ − lₖ
    inside a function or a denominator need not be bounded.
    """
    expression, target, n = relation.args
    if expression.shape or target.shape or not isinstance(n, Dim):
        raise Rejected("a limit is said of scalars, and by this rule as a dimension grows")
    grows_freely(proof, n)
    rules: list[Rule] = []
    nulls: set[Symbol] = set()
    tied = [variable_symbol(v) for v in tied_to(n, proof)]
    for choice in certificate.rules:
        if not 0 <= choice.hypothesis < len(proof.given):
            raise Rejected("the certificate names a hypothesis that does not exist")
        hypothesis = proof.given[choice.hypothesis]
        if not isinstance(hypothesis, Tends) or hypothesis.args[2] != n or hypothesis.args[0].shape:
            raise Rejected("the certificate names a hypothesis that is no limit of a scalar in this dimension")
        null = Symbol("null", f"h{choice.hypothesis}")
        term = proof.entry(Add(hypothesis.args[0], Neg(hypothesis.args[1])), ()) - atom(null)
        ordered = [m for m in leads(term) if not any(f[0] is null for f in m)]
        rule = oriented(term, ordered[choice.lead]) if 0 <= choice.lead < len(ordered) else None
        if rule is None:
            raise Rejected("the limit hypothesis cannot be solved for the chosen part")
        rules.append(rule)
        nulls.add(null)
    gap = proof.laws.apply(proof.reader.entry(Add(expression, Neg(target)), ()), tuple(rules))
    for monomial, _ in gap:
        rest = [f for f in monomial if f[0] not in nulls]
        if len(rest) == len(monomial) or any(f[2] < 1 for f in monomial if f[0] in nulls):
            raise Rejected("part of the difference does not go to 0 by the hypotheses")
        if any(
            depends_on_size(symbol, str(n)) or any(_made_of(dim_of(i), str(n)) for i in indices)
            for symbol, indices, _ in rest
        ):
            raise Rejected(f"a factor of the difference depends on {n}")
        if any(
            mentions(Term({((symbol, indices, p),): 1}), other)
            for symbol, indices, p in rest
            for other in (*nulls, *tied)
        ):
            raise Rejected(f"a factor of the difference may depend on {n}")
    if depends_on_size_of(proof.entry(target, ()), str(n)):
        raise Rejected(f"the limit depends on {n}")
    proof.use("limit laws")


def depends_on_size(symbol: Symbol, dim: str) -> bool:
    """The value of the symbol may change with the size of the dimension: it is a size, a function of a whole array
    with that axis, or has such a part; an entry of a sequence at a fixed place, counted from the front, does not."""
    if any(_made_of(axis, dim) for axis in _axes_of(symbol)):
        return True
    return symbol.body is not None and depends_on_size_of(symbol.body, dim)


def _axes_of(symbol: Symbol) -> Sequence[str]:
    """The dimensions of the array of which the symbol is a size or a function of the whole."""
    named = symbol.name.split(FIELD) if symbol.kind in ("size", "det", "field", "array") else []
    return [*named, *symbol.dims] if symbol.kind in ("inv", "array") else named


def _made_of(axis: str, dim: str) -> bool:
    """The axis is the dimension, a part of it (``n≥3∖1``), or made of blocks of which it is one (``{m,n}``)."""
    return dim in re.split("[{},≥∖]", axis)


def depends_on_size_of(term: Term, dim: str) -> bool:
    """A size, a sum over the dimension or a place counted from its end occurs in the term; a fixed entry of a sequence
    does not count."""
    return any(
        depends_on_size(symbol, dim) or any(_runs(i) and _made_of(dim_of(i), dim) for i in indices)
        for monomial, _ in term
        for symbol, indices, _ in monomial
    )


def _runs(index: str) -> bool:
    """A place that changes with the size of its dimension: one that is summed over, or counted from the end."""
    return index[0] in "br" or index.startswith("l-")


def mentions(term: Term, wanted: Symbol) -> bool:
    """The symbol occurs in the term, or inside one of its symbols."""
    return any(s is wanted or (s.body is not None and mentions(s.body, wanted)) for s in term.symbols())


def instance_of_for_all(proof: Proof, relation: Any, certificate: Instance) -> None:
    """∀t (C(t) ⇒ H(t)) and C(a) give H(a)."""
    if not 0 <= certificate.hypothesis < len(proof.given):
        raise Rejected("the certificate names a hypothesis that does not exist")
    hypothesis = proof.given[certificate.hypothesis]
    if not isinstance(hypothesis, ForAll):
        raise Rejected("only a 'for all' hypothesis has instances")
    variable, condition, conclusion = hypothesis.args
    if certificate.value.shape or variable.facts - {"whole"} or variable.of or isinstance(variable, Noise):
        raise Rejected("a 'for all' hypothesis ranges over a plain scalar and is used at a scalar")
    if "whole" in variable.facts:
        if not is_integer(certificate.value):
            raise Rejected("a 'for all' hypothesis over whole numbers is used at a whole number")
        proof.discharge_one(Obligation(certificate.value, "≥ 0"))
    named = {leaf for leaf in leaves(certificate.value, Leaf) if isinstance(leaf, (Index, Variable))}
    if (named | {variable}) & (scope_of(condition).bound | scope_of(conclusion).bound):
        raise Rejected("the value would be captured by a sum, a derivative or an expectation in the hypothesis")
    proof.discharge(certificate.value)
    proof.use("instance of a universal hypothesis")
    prove(proof, rebuild(condition, {variable: certificate.value}), certificate.condition)
    wider = taking(proof, rebuild(conclusion, {variable: certificate.value}))
    prove(wider, relation, certificate.body)


def near_zero(proof: Proof, relation: Eventually, certificate: Continuity) -> None:
    """a ≤ b for every small e if a = w·r and b = w·m with w ≥ 0, and r < m at e = 0, r and m continuous there.

    Both are composed of heads and functions known to be continuous (undefined ones are, with the derivatives that are
    written); their side conditions hold strictly at 0, hence near it.  The θ of Taylor's theorem moves with e within
    [0, 1]; it must have dropped out of both at e = 0, and then the bound is uniform in it by compactness.  All other
    variables are fixed before e.
    """
    inner, variable = relation.args
    if not isinstance(inner, Order) or inner.sign != "≤" or inner.lhs.shape or inner.rhs.shape:
        raise Rejected("only scalar a ≤ b is proved near 0")
    weight, ratio, bound = certificate.weight, certificate.ratio, certificate.bound
    moving = [h.args[5] for h in proof.given if isinstance(h, Lagrange)]
    for part in (weight, ratio, bound):
        jump = discontinuity(part, frozenset((variable, *moving)), calls=True)
        if jump:
            raise Rejected("continuity in {} of {} is not known", variable, jump)
    if weight.shape or ratio.shape or bound.shape:
        raise Rejected("the weight and both parts must be scalars")
    for part in (weight, ratio, bound):
        for condition in obligations(part):
            discharge_at_zero(proof, condition, variable, moving)
    if not proof.signs.bounds(weight).nonnegative:
        raise Rejected("the weight is not ≥ 0 by the sign rules")
    for whole, part in ((inner.lhs, ratio), (inner.rhs, bound)):
        if not proof.equal(whole, Mul(weight, part), certificate.rules):
            raise Rejected("a side is not the weight times its part")
    at_zero = [at_value(part, variable, 0) for part in (ratio, bound)]
    if any(mentions(proof.entry(part, ()), variable_symbol(v)) for part in at_zero for v in moving):
        raise Rejected("an intermediate point remains at 0")
    proof.use("continuity")
    prove(proof, Order("<", *at_zero), certificate.at_zero)


def discharge_at_zero(proof: Proof, condition: Obligation, variable: Any, moving: list[Any]) -> None:
    """A side condition that holds strictly at 0 holds near it, by continuity; uniformly in a moving θ within [0, 1],
    by compactness, if θ has dropped out of it at 0; one that is not open, or whose subject may jump, is asked as it
    stands."""
    if condition.needs not in _STRICTLY or discontinuity(condition.subject, frozenset((variable, *moving)), calls=True):
        proof.discharge_one(condition)
        return
    subject = at_value(condition.subject, variable, 0)
    entry = proof.entry(subject, axis_places(subject))
    if any(mentions(entry, variable_symbol(v)) for v in moving):
        raise Rejected(f"{condition} is not known to hold near 0 for every intermediate point")
    proof.discharge_one(Obligation(subject, _STRICTLY[condition.needs]))
