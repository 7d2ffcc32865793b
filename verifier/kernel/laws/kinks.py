"""Derivatives at points where the pieces of a formula meet smoothly: relu(t)², t/(1 + |t|), Huber's loss.

Let f and g be continuous on an open set D, and let ∂f/∂x = g hold wherever some polynomials p₁, p₂, … ≠ 0 are not zero.
Then ∂f/∂x = g on all of D.  For on almost every line parallel to x the polynomials have finitely many zeros, so that
f(b) − f(a) is the integral of g between a and b; both sides are continuous in the line, so this holds on every line,
and g is continuous (Apostol 1967, Theorems 4.7 and 5.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any

from verifier.arrangements import Full
from verifier.certificates import AcrossKinks, EntryOfSum
from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Entry,
    Expression,
    Index,
    MatMul,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Size,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.kernel.check import Proof, Rejected, axis_places, prove
from verifier.kernel.index.terms import Term
from verifier.kernel.laws.cases import admits, holds_at, is_entrywise
from verifier.kernel.laws.jumps import meetings, written
from verifier.kernel.meaning.obligations import Obligation, obligations
from verifier.kernel.meaning.places import variable_symbol
from verifier.relations import Eq, Ne, Order, Relation, leaves, rebuild
from verifier.sequences import is_integer

CITATION = "a continuous function whose derivative extends continuously has that derivative (Apostol 1967, §5.3)"
#: Facts whose set is open.
OPEN_FACTS = frozenset({"positive", "negative", "nonzero"})
#: Heads of hypotheses that are defined and continuous everywhere.
POLYNOMIAL = (Number, Size, Variable, Add, Neg, Mul, MatMul, Total, Transpose, Entry)
#: Signs told apart in one kink at most.
MOST_BARS = 3


def across_kinks(proof: Proof, relation: Eq, certificate: AcrossKinks) -> None:
    """∂f/∂x = g everywhere, if it holds off the zeros of polynomials (``inner``) and f and g are continuous.

    Raises:
        Rejected: where f or g may jump, the domain may not be open, or a kink may fill a neighbourhood.
    """
    f, x, g = sides_of(relation)
    moving = movable(proof)
    if x not in moving:
        raise Rejected(f"{x} does not range over an open set")
    _open(proof, moving)
    joins = meetings(proof, (f, g), moving, certificate.whole)
    if len(joins) != len(certificate.joins):
        raise Rejected(f"{len(joins)} places where pieces meet, and {len(certificate.joins)} proofs that they do")
    found = kinks(proof, relation)
    for obligation in obligations(relation):
        if obligation.subject not in found:
            proof.discharge_one(obligation)
    for subject in found:
        if not nowhere_dense(proof, subject, moving):
            raise Rejected("{} may be 0 on a whole neighbourhood", subject)
    proof.discharge(f)
    proof.discharge(g)
    proof.use("derivatives across kinks")
    proof.record.cites.setdefault(CITATION)
    prove(proof.wider(tuple(map(off, found))), relation, certificate.inner)
    for join, part in zip(joins, certificate.joins):
        prove(proof.wider(join.given), join.claim, part)


def sides_of(relation: Eq) -> tuple[Expression, Variable, Expression]:
    """f, x and g of ∂f/∂x = g, or of g = ∂f/∂x.

    Raises:
        Rejected: for anything else.
    """
    left, right = relation.expressions
    for node, other in ((left, right), (right, left)):
        if isinstance(node, Derivative) and type(node.args[1]) is Variable:
            return node.args[0], node.args[1], other
    raise Rejected("this law speaks of ∂f/∂x = g")


def movable(proof: Proof) -> frozenset[Variable]:
    """The variables that range over open sets, whatever the others are."""
    sources = {v for other in proof.variables for v in other.of}
    return frozenset(
        v for v in proof.variables if type(v) is Variable and not v.of and v.facts <= OPEN_FACTS and v not in sources
    )


def _open(proof: Proof, moving: frozenset[Variable]) -> None:
    """The hypotheses about the moving variables are strict and continuous, so that the domain is open."""
    for hypothesis in proof.given:
        if not moving.intersection(leaves(hypothesis, Variable)):
            continue
        strict = isinstance(hypothesis, Order) and hypothesis.strict
        apart = isinstance(hypothesis, Ne) and len(hypothesis.expressions) == 2
        if not (strict or apart) or not all(map(_everywhere, hypothesis.expressions)):
            raise Rejected("the hypothesis {} is not strict and continuous", hypothesis)


def _everywhere(node: Any) -> bool:
    """Defined and continuous everywhere: made of polynomials and |·|."""
    if isinstance(node, Defined):
        return _everywhere(node.meaning)
    if isinstance(node, Apply):
        return node.function == "abs" and _everywhere(node.argument)
    if isinstance(node, Div):
        return _everywhere(node.args[0]) and isinstance(node.args[1], (Number, Size)) and node.args[1] != lift(0)
    if isinstance(node, Pow):
        exponent = node.args[1]
        whole = isinstance(exponent, Number) and exponent.value.denominator == 1 and exponent.value >= 1
        return whole and _everywhere(node.args[0])
    if isinstance(node, Noise) or not isinstance(node, POLYNOMIAL):
        return False
    return isinstance(node, Variable) or all(_everywhere(a) for a in node.args if isinstance(a, Expression))


def entry_of_sum(proof: Proof, relation: Eq, certificate: EntryOfSum) -> None:
    """∂/∂xₑ Σᵢ h(xᵢ, yᵢ, …) = h′(xₑ, yₑ, …), where h acts entry by entry and nothing else in it depends on x.

    A slope is one at a point, so the scalar statement may rest on what the hypotheses say of every entry.

    Raises:
        Rejected: where f is no such sum, or h′ not what the scalar statement says.
    """
    f, x, g = sides_of(relation)
    (t, first), *others = certificate.values
    body, k = certificate.statement.expressions
    if first != x or not isinstance(body, Derivative) or body.args[1] != t:
        raise Rejected("the first scalar stands for the variable of the derivative")
    h, values = body.args[0], dict(certificate.values)
    if len(values) != len(certificate.values) or not is_entrywise(h) or not is_entrywise(k):
        raise Rejected("the statement is about scalars, with one value for each")
    if any(value.shape not in (x.shape, ()) for value in values.values()) or f.shape or g.shape != x.shape:
        raise Rejected("the arrays of a sum taken entry by entry have one shape")
    if type(x) is not Variable or x.of or not x.facts <= OPEN_FACTS:
        raise Rejected("{} does not range over an open set", x)  # Σx = 1 would not make Σx·Σxy the sum of xy near by
    if any(depends_on(value, x) for _, value in others) or any(x in v.of for v in proof.variables):
        raise Rejected("something else in the sum depends on {}", x)
    if any(leaves(value, Index) or leaves(value, Noise) for value in values.values()):
        raise Rejected("an entry that is fixed, or random, is no parameter of a sum")
    for variable, value in certificate.values:
        admits(proof, variable, value)
    proof.discharge(f)
    proof.discharge(g)
    summands, slopes = (rebuild(part, values) for part in (h, k))
    # What is differentiated must be this sum for all x near by, not only where a hypothesis about x holds.
    anywhere = Proof(tuple(r for r in proof.given if not depends_on(r, x)), proof.variables, None, proof.record)
    if summands.shape != x.shape or not anywhere.equal(f, Total(summands)):
        raise Rejected("what is differentiated is not this sum")
    if slopes.shape not in (x.shape, ()) or not proof.equal(g, slopes if slopes.shape else Full(slopes, *x.shape)):
        raise Rejected("the other side is not this slope")
    proof.use("derivative of a sum, entry by entry")
    holds_at(proof, certificate.given, values)
    prove(Proof(certificate.given, list(values), None, proof.record), certificate.statement, certificate.proof)


def depends_on(node: Any, x: Variable) -> bool:
    """x stands in the statement, or in what a variable of it depends on."""
    return any(v == x or x in v.of for v in leaves(node, Variable))


# --- kinks ---------------------------------------------------------------------------------------------------------


def kinks(proof: Proof, relation: Eq) -> tuple[Expression, ...]:
    """What stands between bars, or under a sign, with a zero that the hypotheses do not exclude."""
    f, _, _ = sides_of(relation)
    between = frozenset(_arguments(f))
    return tuple(dict.fromkeys(
        o.subject for o in obligations(relation)
        if o.needs == "≠ 0" and not o.where and o.subject in between and not _settled(proof, o)
    ))  # fmt: skip


def _settled(proof: Proof, obligation: Obligation) -> bool:
    return proof.signs.bounds(obligation.subject).excludes_zero


def _arguments(node: Any) -> Iterator[Expression]:
    """The arguments of |·| and of sign inside a statement that no sum binds an index of, and the bases of powers aᵏ
    with a whole k that is no number: their slope k·aᵏ⁻¹ is read as k·aᵏ/a."""
    if isinstance(node, Defined):
        yield from _arguments(node.meaning)
        return
    for arg in node.args:
        yield from _arguments(arg)
    found: Any = None
    if isinstance(node, Apply) and node.function in ("abs", "sign"):
        found = node.argument
    elif isinstance(node, Pow) and not isinstance(node.args[1], Number) and is_integer(node.args[1]):
        found = node.args[0]
    if found is not None and not leaves(found, Index) and not leaves(found, Noise):
        yield found


def off(subject: Expression) -> Relation:
    """No entry of the subject is 0."""
    return Order(">", Apply("abs", subject), lift(0)) if subject.shape else Ne(subject, lift(0))


def nowhere_dense(proof: Proof, subject: Expression, moving: frozenset[Variable]) -> bool:
    """The zeros of every entry lie among those of polynomials in the moving variables that are not identically 0.

    |v| is v or −v, so each choice of signs gives one polynomial.
    """
    bars = list(dict.fromkeys(_bars(subject)))
    if len(bars) > MOST_BARS:
        return False
    for signs in product((1, -1), repeat=len(bars)):
        known: dict[Expression, Expression] = {}
        for node, sign in zip(bars, signs):
            inside = written(node.args[1], known)
            known[node] = inside if sign == 1 else Neg(inside)
        opened = written(subject, known)
        if not _is_polynomial(proof.entry(opened, axis_places(opened)), moving):
            return False
    return True


def _bars(node: Any) -> Iterator[Apply]:
    """The absolute values inside, innermost first."""
    if isinstance(node, Defined):
        yield from _bars(node.meaning)
        return
    for arg in node.args:
        if isinstance(arg, Expression):
            yield from _bars(arg)
    if isinstance(node, Apply) and node.function == "abs":
        yield node


def _is_polynomial(term: Term, moving: frozenset[Variable]) -> bool:
    """A polynomial in the entries of moving variables in which one monomial alone has its degrees.

    At ones for all moving variables this homogeneous part is a coefficient times sizes: it is not 0, at any size.
    """
    symbols = {variable_symbol(v) for v in moving}
    degrees: Counter[tuple[tuple[str, int], ...]] = Counter()
    plain: set[tuple[tuple[str, int], ...]] = set()
    for monomial, _ in term:
        degree: Counter[str] = Counter()
        clean = True
        for symbol, _, power in monomial:
            if symbol in symbols:
                if power != int(power) or power < 1:
                    return False
                degree[symbol.name] += int(power)
            elif symbol.body is not None:
                return False
            else:
                clean = clean and symbol.kind == "size"
        key = tuple(sorted(degree.items()))
        degrees[key] += 1
        if clean:
            plain.add(key)
    return any(degrees[key] == 1 for key in plain)


__all__ = ["across_kinks", "depends_on", "entry_of_sum", "kinks", "movable", "nowhere_dense", "off", "sides_of"]
