"""What a function with a name means, of an entry: read by its table, or opened where signs are known."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Inverse
from verifier.expressions import Add, Apply, Defined, Div, Expression, Mul, Neg, Pow, Variable, lift
from verifier.kernel.index.algebra import is_nonnegative, power, primitive_part
from verifier.kernel.index.functions.exponentials import absolute, logarithm
from verifier.kernel.index.functions.parametric import PARAMETRIC, parametric
from verifier.kernel.index.functions.special import READINGS
from verifier.kernel.index.functions.trigonometry import HALF, pi_times
from verifier.kernel.index.terms import (
    GaveUp,
    Term,
    atom,
    bound_indices,
    number,
)  # fmt: skip
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.meaning.matrix_entries import square_factors
from verifier.kernel.meaning.places import (
    aligned,
    term_interval,
    variable_symbol,
)
from verifier.kernel.signs.domains import beside_its_exponential
from verifier.kernel.signs.sums import number_of
from verifier.kernel.signs.turns import turns_of
from verifier.relations import Order, leaves
from verifier.sequences import RangeProduct, RangeSum, is_integer

if TYPE_CHECKING:
    from verifier.kernel.meaning.semantics import Reader


def function_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """A function with a name, of the entry; its parameters are numbers."""
    name = node.function
    if name == "abs":
        return abs_entry(r, node.args[1], places)
    if name == "log":
        return log_entry(r, node.argument, places)
    if name == "sign":
        return sign_entry(r, node, places)
    if name == "rgamma" and (known := reciprocal_gamma_entry(r, node, places)) is not None:
        return known
    if name in ("floor", "round") and is_integer(node.argument):
        return r.child(node, 1, node.shape, places)
    if name not in READINGS:
        raise GaveUp(f"the kernel has no laws for {name}")
    undone = _principal(r, node, places) or _half_angle(r, node, places) or _lambert_undone(r, node, places)
    if undone is not None:
        return undone
    last = len(node.args) - 1
    parameters = [r.child(node, k, node.shape, places) for k in range(1, last)]
    argument = r.child(node, last, node.shape, places)
    if name in PARAMETRIC:
        inside = (r.signs.bounds(node.argument).positive, r.signs.bounds(Add(lift(1), Neg(node.argument))).positive)
        return parametric(name, tuple(parameters), argument, inside)
    if any(parameter.constant is None for parameter in parameters):
        raise GaveUp(f"the kernel reads {name} only where its first arguments are numbers")
    return READINGS[name](tuple(Fraction(p.constant or 0) for p in parameters), argument)


def _principal(r: Reader, node: Any, places: tuple[Place, ...]) -> Term | None:
    """asin(sin u) = u for −π/2 ≤ u ≤ π/2, asin(cos u) = π/2 − u for 0 ≤ u ≤ π, atan(tan u) = u for −π/2 < u < π/2."""
    inner = node.argument.meaning if isinstance(node.argument, Defined) else node.argument
    if node.function == "atan" and isinstance(inner, Div) and _is_tangent(*inner.args):
        inner = inner.args[0]
    elif not (node.function == "asin" and isinstance(inner, Apply) and inner.function in ("sin", "cos")):
        return None
    shift = HALF if inner.function == "cos" else Fraction(0)
    turns = turns_of(r.signs, inner.argument)
    if turns is None or turns.low < shift - HALF or turns.high > shift + HALF:
        return None
    angle = r.entry(inner.argument, places)
    return pi_times(HALF) - angle if shift else angle


def _half_angle(r: Reader, node: Any, places: tuple[Place, ...]) -> Term | None:
    """atan(y/(√(x² + y²) + x)) is half the angle of the point (x, y), by tan ½θ = sin θ/(1 + cos θ) (DLMF 4.21.13):
    atan(y/x) for x > 0, else ±π/2 − atan(x/y) by the sign of y (4.23.12)."""
    quotient = node.argument.meaning if isinstance(node.argument, Defined) else node.argument
    if node.function != "atan" or not isinstance(quotient, Div) or quotient.shape:
        return None
    y, below = quotient.args
    if not isinstance(below, Add) or len(below.args) != 2:
        return None
    for root, x in (below.args, below.args[::-1]):
        is_root = isinstance(root, Pow) and number_of(root.args[1]) == HALF
        if is_root and not r.entry(root.args[0]) - power(r.entry(x), 2) - power(r.entry(y), 2):
            if r.signs.bounds(x).positive:
                return r.entry(Apply("atan", Div(y, x))).scaled(HALF)
            above = r.signs.bounds(y)
            if above.positive or above.negative:
                quarter = pi_times(HALF if above.positive else -HALF)
                return (quarter - r.entry(Apply("atan", Div(x, y)))).scaled(HALF)
    return None


def _lambert_undone(r: Reader, node: Any, places: tuple[Place, ...]) -> Term | None:
    """W(v·eᵛ) = v and W(u·log u) = log u where the value is ≥ −1."""
    v = beside_its_exponential(node.argument) if node.function == "lambertw" else None
    return None if v is None or not r.signs.bounds(v).low >= -1 else r.entry(v, places)


def _is_tangent(above: Any, below: Any) -> bool:
    """sin u over cos u."""
    both = isinstance(above, Apply) and isinstance(below, Apply) and above.args[1:] == below.args[1:]
    return both and (above.function, below.function) == ("sin", "cos")


def sign_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """sign t = 1, −1 or 0 where the sign of t is known, t/|t| where t ≠ 0, and else an atom."""
    inside = r.signs.bounds(node.argument)
    if inside.positive or inside.negative:
        return number(1 if inside.positive else -1)
    if inside.nonnegative and inside.nonpositive:
        return number(0)
    term = r.child(node, 1, node.shape, places)
    if inside.excludes_zero:
        return term * power(abs_entry(r, node.argument, places), -1)
    return READINGS["sign"]((), term)


def reciprocal_gamma_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term | None:
    """1/Γ(t) = Γ(t)⁻¹ where t > 0 is known, and 0 for an integer t ≤ 0; else None."""
    inside = r.signs.bounds(node.argument)
    if inside.nonpositive and is_integer(node.argument):
        return number(0)
    if not inside.positive:
        return None
    return power(READINGS["gamma"]((), r.child(node, 1, node.shape, places)), -1)


def log_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """log a·b = log a + log b, log a/b = log a − log b, log det A·B = log det A + log det B, for factors > 0; and
    log det A⁻¹ = −log det A for det A > 0; log ∏ f = Σ log f for f > 0."""
    while isinstance(node, Defined):
        node = node.meaning
    if isinstance(node, Det) and isinstance(node.args[0], Inverse) and r.signs.bounds(node).positive:
        return -log_entry(r, Det(node.args[0].args[0]), places)
    if isinstance(node, Det) and (pair := square_factors(node.args[0])):
        node = Mul(*map(Det, pair))
    if isinstance(node, RangeProduct):
        body, k, a, b = node.args
        if r.signs.under((Order("≥", k, a), Order("≤", k, b))).bounds(body).positive:
            return r.entry(RangeSum(Apply("log", body), k, a, b))
    if isinstance(node, (Mul, Div)) and node.args and all(r.signs.bounds(arg).positive for arg in node.args):
        first, *others = (log_entry(r, arg, aligned(node, k, places)) for k, arg in enumerate(node.args))
        for other in others:
            first = first - other if isinstance(node, Div) else first + other
        return first
    return logarithm(r.entry(node, places))


def abs_entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """|a| = a for a ≥ 0 and −a for a ≤ 0; else |c·Πf^p·P| = |c|·Π|f|^p·|P|, and |f| = (f²)^½ for an unknown sign."""
    inside = r.signs.bounds(node)
    term = r.entry(node, places)
    if inside.nonnegative:
        return term
    if inside.nonpositive:
        return -term
    if term.constant is not None or (len(term) == 1 and bound_indices(next(iter(term.monomials)))):
        return absolute(term)
    content, common, rest = primitive_part(term, any_sign=True)
    result = number(max(content, -content)) * absolute_of_sum(r, rest, node)
    for symbol, indices, p in common:
        factor = atom(symbol, indices, p)
        result = result * (
            factor if is_nonnegative((symbol, indices, p)) else power(absolute(atom(symbol, indices)), p)
        )
    return result


def absolute_of_sum(r: Reader, term: Term, node: Expression) -> Term:
    """|P| for a sum in the variables of a node: P or −P where their signs decide, else (P²)^½."""
    if term.constant is None:
        interval = term_interval(term, {variable_symbol(v): r.signs.bounds(v) for v in leaves(node, Variable)})
        if interval.nonnegative or interval.nonpositive:
            return term if interval.nonnegative else -term
    return absolute(term)
