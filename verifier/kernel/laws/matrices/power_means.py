"""Inequalities of Hölder, Minkowski and Jensen between powers with any real exponents, one row a law.

Arrays have one shape, p and q are numbers.  Where |x|ᵖ is read as e^(p·log |x|) the statement of a law asks for entries
that are not 0, as any statement with such a power does.  Source: Hardy, Littlewood & Pólya, *Inequalities* (1952):
Theorems 13 (Hölder), 24 (Minkowski), 16 and 19 (means of powers, and sums of powers), 43 (Chebyshev).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Apply, Div, Expression, Mul, Neg, Number, Pow, Total, lift
from verifier.kernel.laws.matrices.matrix_functions import holds
from verifier.kernel.laws.matrices.rows import alike, count
from verifier.relations import Eq, Order, Relation

if TYPE_CHECKING:
    from verifier.kernel.check import Proof


def _size(x: Expression) -> Expression:
    return Apply("abs", x)


def _inverse(p: Expression) -> Expression:
    """1/p, a number for a number."""
    return Number(1 / p.args[0]) if isinstance(p, Number) and p.value != 0 else Div(lift(1), p)


def norm(x: Expression, p: Expression) -> Expression:
    """(Σ |xᵢ|ᵖ)^(1/p)."""
    if not x.shape or p.shape:
        raise TypeError("a norm of a number, or with an array for its order")
    return Pow(Total(Pow(_size(x), p)), _inverse(p))


def mean(x: Expression, p: Expression) -> Expression:
    """(Σ xᵢᵖ/n)^(1/p)."""
    if not x.shape or p.shape:
        raise TypeError("a mean of a number, or with an array for its order")
    return Pow(Div(Total(Pow(x, p)), count(x)), _inverse(p))


def log_sum(x: Expression, p: Expression, count: Expression | None = None) -> Expression:
    """log(Σ e^(pxᵢ))/p, the logarithm of the norm of order p of e^x; with a count that of the mean of order p."""
    if not x.shape or p.shape:
        raise TypeError("a sum over a number, or with an array for its order")
    total = Total(Apply("exp", x if p == lift(1) else Mul(p, x)))
    return Div(Apply("log", total if count is None else Div(total, count)), p)


#: Functions of a number that grow where it does.
INCREASING = frozenset({"exp", "atan", "erf", "sign", "floor"})


def _increasing(x: Expression, fx: Any) -> Expression:
    """f(cx) of an increasing f, entry by entry (Chebyshev's inequality, Theorem 43)."""
    if not x.shape or not isinstance(fx, Apply) or fx.function not in INCREASING or len(fx.args) != 2:
        raise TypeError("no increasing function of an array")
    scale(x, fx.argument)
    return fx


def scale(x: Expression, multiple: Any) -> Expression:
    """The number c of c·x or of x/(1/c), 1 for x itself."""
    if multiple == x:
        return lift(1)
    if isinstance(multiple, Div) and multiple.args[0] == x and not multiple.args[1].shape:
        return Div(lift(1), multiple.args[1])
    if isinstance(multiple, Mul) and len(multiple.args) == 2 and x in multiple.args:
        other: Expression = multiple.args[1 - multiple.args.index(x)]
        if not other.shape:
            return other
    raise TypeError("no multiple of this array")


def _largest(x: Expression) -> Expression:
    return ArrayFunction("max", _size(x))


#: name -> the relation, of arrays and exponents.
LAWS: Mapping[str, Callable[..., Relation]] = {
    "‖z‖ₚ ≤ ‖x‖ₚ + ‖y‖ₚ for z = x + y": lambda z, x, y, p: Order("≤", norm(z, p), Add(norm(x, p), norm(y, p))),
    "|Σ xᵢyᵢ| ≤ ‖x‖ₚ ‖y‖_q": lambda x, y, p, q: Order("≤", _size(Total(alike(x, y, Mul))), Mul(norm(x, p), norm(y, q))),
    "Σ |xᵢyᵢ| ≤ ‖x‖ₚ ‖y‖_q": lambda x, y, p, q: Order("≤", Total(_size(alike(x, y, Mul))), Mul(norm(x, p), norm(y, q))),
    "‖x‖_q ≤ ‖x‖ₚ": lambda x, p, q: Order("≤", norm(x, q), norm(x, p)),
    "‖x‖ₚ ≤ n^(1/p − 1/q) ‖x‖_q": lambda x, p, q: Order(
        "≤", norm(x, p), Mul(Pow(count(x), Add(_inverse(p), Neg(_inverse(q)))), norm(x, q))
    ),
    "max |x| ≤ ‖x‖ₚ": lambda x, p: Order("≤", _largest(x), norm(x, p)),
    "‖x‖ₚ ≤ n^(1/p) max |x|": lambda x, p: Order("≤", norm(x, p), Mul(Pow(count(x), _inverse(p)), _largest(x))),
    "(Σ xᵢᵖ/n)^(1/p) ≤ (Σ xᵢ^q/n)^(1/q)": lambda x, p, q: Order("≤", mean(x, p), mean(x, q)),
    "log(Σ exp qxᵢ)/q ≤ log(Σ exp pxᵢ)/p": lambda x, p, q: Order("≤", log_sum(x, q), log_sum(x, p)),
    "log(Σ exp pxᵢ/n)/p ≤ log(Σ exp qxᵢ/n)/q": lambda x, p, q: Order(
        "≤", log_sum(x, p, count(x)), log_sum(x, q, count(x))
    ),
    "Σ xᵢ · Σ f(xᵢ) ≤ n · Σ xᵢf(xᵢ)": lambda x, fx: Order(
        "≤", Mul(Total(x), Total(_increasing(x, fx))), Mul(count(x), Total(Mul(x, fx)))
    ),
    "(Σ xᵢ/n)ᵖ ≤ Σ xᵢᵖ/n": lambda x, p: Order("≤", Pow(Div(Total(x), count(x)), p), Div(Total(Pow(x, p)), count(x))),
}


def _at_least(a: Expression, b: Expression | int) -> Order:
    return Order("≥", Add(a, Neg(lift(b))), lift(0))


def _conjugate(p: Expression, q: Expression) -> tuple[Relation, ...]:
    """p, q > 1 with 1/p + 1/q = 1."""
    return Order(">", Add(p, Neg(lift(1))), lift(0)), Eq(Add(_inverse(p), _inverse(q)), lift(1))


#: law -> what must hold of the arrays and exponents.
ASKED: Mapping[str, Callable[..., tuple[Relation, ...]]] = {
    "‖z‖ₚ ≤ ‖x‖ₚ + ‖y‖ₚ for z = x + y": lambda z, x, y, p: (_at_least(p, 1), Eq(z, alike(x, y, Add))),
    "|Σ xᵢyᵢ| ≤ ‖x‖ₚ ‖y‖_q": lambda x, y, p, q: _conjugate(p, q),
    "Σ |xᵢyᵢ| ≤ ‖x‖ₚ ‖y‖_q": lambda x, y, p, q: _conjugate(p, q),
    "‖x‖_q ≤ ‖x‖ₚ": lambda x, p, q: (Order(">", p, lift(0)), _at_least(q, p)),
    "‖x‖ₚ ≤ n^(1/p − 1/q) ‖x‖_q": lambda x, p, q: (Order(">", p, lift(0)), _at_least(q, p)),
    "max |x| ≤ ‖x‖ₚ": lambda x, p: (Order(">", p, lift(0)),),
    "‖x‖ₚ ≤ n^(1/p) max |x|": lambda x, p: (Order(">", p, lift(0)),),
    "(Σ xᵢᵖ/n)^(1/p) ≤ (Σ xᵢ^q/n)^(1/q)": lambda x, p, q: (
        Order(">", x, lift(0)), Order(">", p, lift(0)), _at_least(q, p),
    ),
    "log(Σ exp qxᵢ)/q ≤ log(Σ exp pxᵢ)/p": lambda x, p, q: (Order(">", p, lift(0)), _at_least(q, p)),
    "log(Σ exp pxᵢ/n)/p ≤ log(Σ exp qxᵢ/n)/q": lambda x, p, q: (Order(">", p, lift(0)), _at_least(q, p)),
    "Σ xᵢ · Σ f(xᵢ) ≤ n · Σ xᵢf(xᵢ)": lambda x, fx: (Order(">", scale(x, fx.argument), lift(0)),),
    "(Σ xᵢ/n)ᵖ ≤ Σ xᵢᵖ/n": lambda x, p: (Order("≥", x, lift(0)), _at_least(p, 1)),
}  # fmt: skip


def asked(law: str, arrays: tuple[Expression, ...]) -> tuple[Relation, ...]:
    """What a law asks of its arrays."""
    return ASKED[law](*arrays) if law in ASKED else ()


def missing(proof: Proof, needed: tuple[Relation, ...]) -> Relation | None:
    """The first of what is needed that does not follow."""
    return next((relation for relation in needed if not follows(proof, relation)), None)


def follows(proof: Proof, relation: Relation) -> bool:
    """The relation holds by the sign rules, an equation by a hypothesis or by its normal form."""
    if isinstance(relation, Order):
        found = proof.signs.bounds(relation.lhs)
        return found.positive if relation.strict else found.nonnegative
    return isinstance(relation, Eq) and holds(proof, relation)


__all__ = ["ASKED", "LAWS", "asked", "mean", "missing", "norm"]
