"""Where each function with a name is defined, and where it may be differentiated: one row a function.

A row gives the conditions on the arguments; ``moves`` says that the argument is under a derivative.  A function that
has no row is defined and smooth everywhere (exp, sin, cos, atan, erf, the entire Bessel functions of whole order).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from verifier.arrangements import Outer
from verifier.expressions import (
    Add,
    Apply,
    Call,
    Comprehension,
    Defined,
    Div,
    Entry,
    Expression,
    MatMul,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Size,
    SumOver,
    Total,
    Transpose,
    Variable,
    lift,
)
from verifier.integrals import Integral, is_infinite
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.signs.sums import number_of
from verifier.relations import leaves
from verifier.sequences import is_integer

#: A subject and what it must be: ``≠ 0``, ``> 0`` or ``≥ 0``.
Condition: TypeAlias = tuple[Expression, str]
Domain: TypeAlias = Callable[[Apply, bool], Iterator[Condition]]


def _above_least(node: Apply, moves: bool) -> Iterator[Condition]:
    """W: t ≥ −1/e, as t = v·eᵛ and t = u·log u are; a derivative needs t > −1/e."""
    v = beside_its_exponential(node.argument)
    if v is None:
        yield beyond_least(node), "> 0" if moves else "≥ 0"
    elif moves:
        yield Add(lift(1), v), "≠ 0"


def beyond_least(node: Apply) -> Expression:
    """1 + e·t, which is ≥ 0 where W(t) is defined, and 0 where it is −1."""
    return Add(lift(1), Mul(Apply("exp", lift(1)), node.argument))


def beside_its_exponential(node: Expression) -> Expression | None:
    """v of v·eᵛ, and log u of u·log u."""
    if isinstance(node, Mul) and len(node.args) == 2 and not node.shape:
        for v, other in (node.args, node.args[::-1]):
            if isinstance(v, Expression) and (other == Apply("exp", v) or v == Apply("log", other)):
                return v
    return None


def _beyond_one(node: Apply, moves: bool) -> Iterator[Condition]:
    """ζ(s, t): s > 1 and t > 0."""
    yield Add(node.parameters[0], Neg(lift(1))), "> 0"
    yield node.argument, "> 0"


def _positive(node: Apply, moves: bool) -> Iterator[Condition]:
    """t > 0."""
    yield node.argument, "> 0"


def _gamma(node: Apply, moves: bool) -> Iterator[Condition]:
    """t > 0; or t is no integer (``otherwise``), as a written number shows."""
    written = number_of(node.argument)
    if written is None or written.denominator == 1:
        yield node.argument, "> 0"


def _reciprocal_gamma(node: Apply, moves: bool) -> Iterator[Condition]:
    """Everywhere; its slope −ψ/Γ is written off the poles of ψ."""
    if moves:
        yield from _gamma(node, moves)


def _kink(node: Apply, moves: bool) -> Iterator[Condition]:
    """Everywhere; a derivative needs t ≠ 0."""
    if moves:
        yield node.argument, "≠ 0"


def _steps(node: Apply, moves: bool) -> Iterator[Condition]:
    """Everywhere; ⌊t⌋ has a derivative where t is not whole: sin πt ≠ 0."""
    if moves:
        yield Apply("sin", Apply("pi", node.argument)), "≠ 0"


def _half_steps(node: Apply, moves: bool) -> Iterator[Condition]:
    """Everywhere; rounding has a derivative where t + ½ is not whole: cos πt ≠ 0."""
    if moves:
        yield Apply("cos", Apply("pi", node.argument)), "≠ 0"


def _closed_unit(node: Apply, moves: bool) -> Iterator[Condition]:
    """−1 ≤ t ≤ 1; a derivative needs −1 < t < 1."""
    yield _one_minus_square(node.argument), "> 0" if moves else "≥ 0"


def _open_unit(node: Apply, moves: bool) -> Iterator[Condition]:
    """−1 < t < 1."""
    yield _one_minus_square(node.argument), "> 0"


def _one_minus_square(t: Expression) -> Expression:
    return Add(lift(1), Neg(Pow(t, lift(2))))


def _not_one(node: Apply, moves: bool) -> Iterator[Condition]:
    """t ≠ 1."""
    yield Add(node.argument, Neg(lift(1))), "≠ 0"


def _order(node: Apply, moves: bool) -> Iterator[Condition]:
    """Jᵥ and Iᵥ: everywhere for a whole order v, else t > 0."""
    if not is_integer(node.parameters[0]):
        yield node.argument, "> 0"


def _whole_order(node: Apply, moves: bool) -> Iterator[Condition]:
    """ψ⁽ᵐ⁾: t > 0 or t is no integer, the order m is a number ≥ 0 (that it is whole is asked where it is read)."""
    yield node.parameters[0], "≥ 0"
    yield node.argument, "> 0"


def _incomplete_gamma(node: Apply, moves: bool) -> Iterator[Condition]:
    """a > 0 and t ≥ 0; a derivative needs t > 0."""
    yield node.parameters[0], "> 0"
    yield node.argument, "> 0" if moves else "≥ 0"


def _incomplete_beta(node: Apply, moves: bool) -> Iterator[Condition]:
    """a, b > 0 and 0 ≤ t ≤ 1; a derivative needs 0 < t < 1."""
    need = "> 0" if moves else "≥ 0"
    for parameter in node.parameters:
        yield parameter, "> 0"
    yield node.argument, need
    yield Add(lift(1), Neg(node.argument)), need


def _degree(node: Apply, moves: bool) -> Iterator[Condition]:
    """A degree ≥ 0 (that it is whole is asked where it is read); but Tₙ and Uₙ are of every integer n."""
    if not node.function.startswith("cheby"):
        yield node.parameters[0], "≥ 0"


def _degree_off_ends(node: Apply, moves: bool) -> Iterator[Condition]:
    """A slope of P or U is written with x² − 1 below, where it is ≠ 0."""
    yield from _degree(node, moves)
    if moves:
        yield _one_minus_square(node.argument), "≠ 0"


def _degree_off_zero(node: Apply, moves: bool) -> Iterator[Condition]:
    """A slope of L is written with x below, where it is ≠ 0."""
    yield from _degree(node, moves)
    if moves:
        yield node.argument, "≠ 0"


#: Functions with jumps.  Every other one is continuous on its domain, and smooth inside it but for the kink of |·|.
STEPS = frozenset({"sign", "floor", "round"})

DOMAINS: Mapping[str, Domain] = {
    "log": _positive,
    "abs": _kink,
    "sign": _kink,
    "floor": _steps,
    "round": _half_steps,
    "asin": _closed_unit,
    "erfinv": _open_unit,
    "gamma": _gamma,
    "rgamma": _reciprocal_gamma,
    "polygamma": _whole_order,
    "zeta": _not_one,
    "hurwitz": _beyond_one,
    "lambertw": _above_least,
    "besselj": _order,
    "besseli": _order,
    "bessely": _positive,
    "besselk": _positive,
    "gammainc": _incomplete_gamma,
    "betainc": _incomplete_beta,
    "hermite": _degree,
    "hermitenorm": _degree,
    "legendre": _degree_off_ends,
    "chebyu": _degree_off_ends,
    "chebyt": _degree_off_ends,
    "laguerre": _degree_off_zero,
}


def has_steps(node: Any) -> bool:
    """A function with jumps stands somewhere in a statement."""
    if isinstance(node, Apply) and node.function in STEPS:
        return True
    return any(map(has_steps, node.args))


#: Heads that are continuous in their arguments wherever their side conditions hold.
CONTINUOUS = (
    Number, Size, Variable, Add, Neg, Mul, Div, Pow, Defined, MatMul, Transpose, Total, SumOver, Comprehension, Entry,
    Outer,
)  # fmt: skip
#: Functions that are continuous on their domain, and differentiable inside it (|·| away from 0).
SMOOTH = frozenset({"abs", *READINGS}) - STEPS


def discontinuity(node: Any, moving: frozenset[Variable], *, calls: bool = False, integrals: bool = False) -> str:
    """The first head that the moving variables stand in and that is not known to be continuous where it is defined;
    empty if there is none.  With ``calls``, undefined functions and their written derivatives are continuous; with
    ``integrals``, ∫ₐᵇ f dt with ends that are, of an f that is in t as well: it is (b − a) ∫₀¹ f(a + λ(b − a)) dλ, and
    f is uniformly continuous where it is defined on a compact set (Apostol 1974, Theorem 7.38)."""
    if not isinstance(node, Expression) or not moving.intersection(leaves(node, Variable)):
        return ""
    if integrals and isinstance(node, Integral) and not any(map(is_infinite, node.args[2:])):
        body, t, *ends = node.args
        inside = discontinuity(body, moving | {t}, calls=calls, integrals=True)
        at_ends = (discontinuity(end, moving, calls=calls, integrals=True) for end in ends)
        return next(filter(None, (inside, *at_ends)), "")
    known = isinstance(node, CONTINUOUS) or (isinstance(node, Apply) and node.function in SMOOTH)
    if isinstance(node, Noise) or (isinstance(node, Variable) and node not in moving):
        return f"{node}, which depends on what moves,"
    if not known and not (calls and isinstance(node, Call)):
        return node.function if isinstance(node, Apply) else type(node).__name__
    parts = [node.meaning] if isinstance(node, Defined) else node.args
    found = (discontinuity(part, moving, calls=calls, integrals=integrals) for part in parts)
    return next(filter(None, found), "")


def conditions(node: Apply, moves: bool) -> Iterator[Condition]:
    """Every condition of one function."""
    domain = DOMAINS.get(node.function)
    if domain is not None:
        yield from domain(node, moves)


def otherwise(node: Apply) -> Condition | None:
    """What the argument of a function may be instead: Γ and ψ⁽ᵐ⁾ are analytic but for poles at 0, −1, −2, … (DLMF
    5.2), so sin πt ≠ 0 does as well as t > 0."""
    if node.function in ("gamma", "rgamma", "polygamma"):
        return Apply("sin", Apply("pi", node.argument)), "≠ 0"
    return None
