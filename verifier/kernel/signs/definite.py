"""Matrices by their structure: what is ⪰ 0, ≻ 0, of full column rank, and the sign of a determinant.

Each function reads the tree of a statement under declared facts and hypotheses (``Signs``), and says *yes* only where a
law gives it; *no* means only: not seen.  An invertible matrix is one whose determinant is known not to be 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from verifier.arrangements import Det, Diag, Eye, Full, Inverse, Outer
from verifier.array_functions import ArrayFunction
from verifier.expressions import Add, Div, Expression, MatMul, Mul, Neg, Number, Transpose, Variable, lift
from verifier.facts import INDEPENDENT_COLUMNS
from verifier.kernel.signs.intervals import ALL
from verifier.kernel.signs.multiples import is_even, plain, unscaled
from verifier.kernel.signs.principal import principal
from verifier.kernel.signs.projections import beyond_extremes, has_known_form, is_minus_square_of_skew, is_projection
from verifier.kernel.signs.ranks import independent_columns
from verifier.kernel.signs.summands import minus, reduced, summands_of_difference
from verifier.relations import Loewner, Relation
from verifier.sequences import MatrixPower

if TYPE_CHECKING:
    from verifier.kernel.signs.order import Signs

#: Facts that make a matrix 0 on one side of the diagonal.
TRIANGULAR = frozenset({"lower_triangular", "upper_triangular", "triangular"})
#: Facts that make a matrix equal to its transpose.
MIRRORED = frozenset({"symmetric", "psd", "spd", "diagonal"})


def known_definite(given: tuple[Relation, ...]) -> Mapping[Expression, bool]:
    """The matrices that a hypothesis M ⪰ N calls ⪰ 0 (False) or, as M ≻ N, ≻ 0 (True): M − N, or M for N = 0."""
    found: dict[Expression, bool] = {}
    for relation in given:
        if isinstance(relation, Loewner):
            m, n = relation.lhs, relation.rhs
            gap = plain(m if is_zero_array(n) else Add(m, Neg(n)))
            found[gap] = found.get(gap, False) or relation.strict
    return found


def factors(node: Any) -> list[Any]:
    """The factors of a matrix product; the product is associative as long as no vector stands inside; (AB)ᵀ is BᵀAᵀ."""
    node = plain(node)
    if isinstance(node, MatMul) and all(len(arg.shape) == 2 for arg in node.args):
        return [*factors(node.args[0]), *factors(node.args[1])]
    inner = plain(node.args[0]) if isinstance(node, Transpose) else None
    if isinstance(inner, MatMul) and all(len(arg.shape) == 2 for arg in inner.args):
        return [f.args[0] if isinstance(f, Transpose) else Transpose(f) for f in reversed(factors(inner))]
    return [node if inner is None else Transpose(inner)]


def transposed(node: Any, signs: Signs) -> Any:
    """Aᵀ with Aᵀᵀ = A; and Sᵀ = S, S⁻ᵀ = S⁻¹ where facts or the head make S symmetric."""
    inside = node.args[0] if isinstance(node, Inverse) else node
    if isinstance(inside, (Diag, Eye)) or (isinstance(inside, Outer) and inside.args[0] == inside.args[1]):
        return node
    known = isinstance(inside, Variable) and signs.facts(inside) & MIRRORED
    if known or (isinstance(node, (Inverse, ArrayFunction)) and mirrored(inside, signs)):
        return node
    return node.args[0] if isinstance(node, Transpose) else Transpose(node) if len(node.shape) == 2 else node


def middle(inner: list[Any], signs: Signs) -> tuple[list[Any], Any]:
    """B₁, B₂, … and M with B₁B₂⋯M⋯B₂ᵀB₁ᵀ for the product, taken apart as far as it goes; M is None for nothing."""
    left: list[Any] = []
    while len(inner) > 1 and inner[-1] == transposed(inner[0], signs):
        left.append(inner[0])
        inner = inner[1:-1]
    if len(inner) > 1:
        return left, chain(inner)
    return left, inner[0] if inner else None


def chain(parts: list[Any]) -> Any:
    """The product of matrices, from left to right."""
    result = parts[0]
    for part in parts[1:]:
        result = MatMul(result, part)
    return result


def psd(node: Any, signs: Signs) -> bool:
    """⪰ 0 and symmetric: an orthogonal projection, BBᵀ, BMBᵀ, diag(d), M∘N (Schur), M⁻¹ for M ≻ 0, c·M, M + N, aaᵀ,
    c·11ᵀ, Mᵏ for k ≥ 0, S²ᵏ and e^S for a symmetric S, M^½, M[1:, 1:], λmax(S)·I − S, E aaᵀ for M, N ⪰ 0, c, d ≥ 0."""
    node = plain(node)
    if len(node.shape) != 2:
        return False
    if node in signs.definite or has_known_form(node):
        return True
    if isinstance(node, Variable):
        declared = signs.facts(node) & {"psd", "spd"} or signs.facts(node) >= {"idempotent", "symmetric"}
        return bool(declared) or _beyond_known(node, signs, False) or _by_minors(node, signs, False)
    if isinstance(node, (Diag, Full)):
        return bool(node.shape[0] == node.shape[1]) and signs.bounds(node.args[0]).nonnegative
    if isinstance(node, Outer):
        return bool(node.args[0] == node.args[1])
    if isinstance(node, Add):
        told = _all_psd(node, signs) or _beyond_known(node, signs, False) or _between_inverses(node, signs, psd)
        return told or ((left := reduced(node)) is not None and psd(left, signs))
    if isinstance(node, Mul):
        return all(
            psd(arg, signs) if arg.shape == node.shape else not arg.shape and signs.bounds(arg).nonnegative
            for arg in node.args
        )
    if isinstance(node, Div):
        a, b = node.args
        return not b.shape and signs.bounds(b).positive and psd(a, signs)
    if isinstance(node, Transpose):
        return psd(node.args[0], signs)
    if (whole := principal(node)) is not None:
        return psd(whole, signs)
    if isinstance(node, (Eye, Inverse)):
        return isinstance(node, Eye) or positive_definite(node.args[0], signs)
    if isinstance(node, MatrixPower):
        base, exponent = node.args
        even = is_even(exponent) and mirrored(base, signs)
        return (even or psd(base, signs)) and signs.bounds(exponent).nonnegative
    if isinstance(node, ArrayFunction):
        return node.function == "sqrtm" or (node.function == "expm" and mirrored(node.array, signs))
    if isinstance(node, MatMul):
        return _psd_product(factors(node), signs) or _is_scaled(node, signs, False)
    return is_minus_square_of_skew([node], signs.facts)


def _all_psd(node: Any, signs: Signs) -> bool:
    """Every summand is ⪰ 0."""
    return all(arg.shape == node.shape and psd(arg, signs) for arg in node.args)


def _beyond_known(node: Any, signs: Signs, strictly: bool) -> bool:
    """M ⪰ 0 for M = D + N₁ + N₂ + … with a D that a hypothesis calls ⪰ 0 and Nₖ ⪰ 0; ≻ 0 if one of them is.

    That Nₖ is must follow without such hypotheses, so that no two of them rest on one another.
    """
    for known, strict in signs.definite.items():
        if isinstance(known, Add) and known.shape == node.shape:
            others, alone = summands_of_difference(node, known), signs.without_orders()
            shaped = all(term.shape == node.shape and psd(term, alone) for term in others)
            if shaped and (not strictly or strict or any(positive_definite(term, alone) for term in others)):
                return True
    return False


def _by_minors(node: Any, signs: Signs, strictly: bool) -> bool:
    """λmin > 0 of a symmetric matrix, or ≥ 0 for ⪰ 0, by a hypothesis; Sylvester's criterion for two rows: det > 0
    and a diagonal entry > 0; it is ⪰ 0 for det ≥ 0 and an entry > 0 or both ≥ 0 (Horn & Johnson 2013, §7.2.5)."""
    least = signs.known.get(ArrayFunction("eigmin", node), ALL) if signs.facts(node) & MIRRORED else None
    if node.shape != (2, 2) or least is None or least.nonnegative:
        return least is not None and (least.positive if strictly else least.nonnegative)
    det, *ends = (signs.known.get(part, ALL) for part in (Det(node), node[0, 0], node[1, 1]))
    some = any(end.positive for end in ends)
    return det.positive and some if strictly else det.nonnegative and (some or all(end.nonnegative for end in ends))


def _between_inverses(node: Any, signs: Signs, has: Callable[[Any, Signs], bool]) -> bool:
    """X⁻¹ − Y⁻¹ ⪰ 0 for X ≻ 0 and Y − X ⪰ 0, and ≻ 0 for Y − X ≻ 0 (Horn & Johnson 2013, corollary 7.7.4).

    Y − X has the shape of both: what is left of them may be a smaller summand, whose entries are repeated."""
    for first, second in (node.args, node.args[::-1]) if len(node.args) == 2 else ():
        if isinstance(second, Neg):
            x, y = (_inverse_of(plain(part), signs) for part in (first, second.args[0]))
            if x is not None and y is not None and x.shape == y.shape and positive_definite(x, signs):
                gap = minus(y, x)
                return gap.shape == node.shape and has(gap, signs)
    return False


def _inverse_of(node: Any, signs: Signs) -> Any:
    """X for X⁻¹, I for I and c·I for I/c with c > 0; None for other matrices."""
    if isinstance(node, Div) and isinstance(node.args[0], Eye) and not node.args[1].shape:
        return Mul(node.args[1], node.args[0]) if signs.bounds(node.args[1]).positive else None
    return node.args[0] if isinstance(node, Inverse) else node if isinstance(node, Eye) else None


def mirrored(node: Any, signs: Signs) -> bool:
    """M = Mᵀ by its structure: declared, ⪰ 0, diagonal, or made of such matrices entry by entry."""
    node = plain(node)
    if isinstance(node, Variable):
        return bool(signs.facts(node) & MIRRORED) or node.shape == (1, 1)
    if isinstance(node, (Add, Neg, Mul, Div)):
        return all(not arg.shape or mirrored(arg, signs) for arg in node.args) and node.shape[0] == node.shape[1]
    if isinstance(node, MatrixPower):
        return mirrored(node.args[0], signs)
    if isinstance(node, ArrayFunction) and node.function == "logm":
        return True
    return isinstance(node, Diag) or psd(node, signs)


def _psd_product(parts: list[Any], signs: Signs) -> bool:
    """B₁B₂⋯P⋯B₂ᵀB₁ᵀ with P ⪰ 0 in the middle, or nothing there; AA⁺ and A⁺A; −KK for Kᵀ = −K."""
    around, inner = middle(parts, signs)
    found = inner is None or ((bool(around) or len(parts) == 1) and psd(inner, signs))
    return found or is_projection(parts) or is_minus_square_of_skew(parts, signs.facts)


def psd_trace(node: Any, signs: Signs) -> bool:
    """tr M ≥ 0: M = PQ up to a cyclic shift of its factors with P, Q ⪰ 0 (tr PQ = ‖√Q√P‖²)."""
    parts = factors(node)
    turns = [parts[k:] + parts[:k] for k in range(len(parts))] if len(parts) > 1 else []
    return any(_in_halves(turn, signs) for turn in turns)


def in_halves(node: Any, signs: Signs) -> bool:
    """M = PQ with P, Q ⪰ 0."""
    return _in_halves(factors(node), signs)


def _in_halves(parts: list[Any], signs: Signs) -> bool:
    return any(_psd_product(parts[:cut], signs) and _psd_product(parts[cut:], signs) for cut in range(1, len(parts)))


def is_zero_array(node: Any) -> bool:
    """The array with 0 everywhere."""
    return isinstance(node, Full) and isinstance(node.args[0], Number) and node.args[0].value == 0


def positive_definite(node: Any, signs: Signs) -> bool:
    """≻ 0 and symmetric: spd, I, e^S for a symmetric S, diag(d), c·M, M + N, M⁻¹, Mᵏ, M∘M′ (Schur), BMBᵀ and BBᵀ for Bᵀ
    of full column rank, for M, M′ ≻ 0, N ⪰ 0 and c, d > 0."""
    node = plain(node)
    if len(node.shape) != 2 or node.shape[0] != node.shape[1]:
        return False
    if isinstance(node, Eye) or signs.definite.get(node, False):
        return True
    if isinstance(node, Variable):
        known = "invertible" in node.facts or signs.known.get(Det(node), ALL).excludes_zero
        declared = "spd" in node.facts or ("psd" in node.facts and known)
        return declared or _beyond_known(node, signs, True) or _by_minors(node, signs, True)
    if isinstance(node, ArrayFunction):
        root = node.function == "sqrtm" and positive_definite(node.array, signs)
        return root or (node.function == "expm" and mirrored(node.array, signs))
    if isinstance(node, Diag):
        return signs.bounds(node.args[0]).positive
    if isinstance(node, Mul):
        return all(
            positive_definite(arg, signs) if arg.shape == node.shape else not arg.shape and signs.bounds(arg).positive
            for arg in node.args
        )
    if isinstance(node, Div):
        a, b = node.args
        return not b.shape and signs.bounds(b).positive and positive_definite(a, signs)
    if isinstance(node, Add):
        some = _all_psd(node, signs) and any(positive_definite(arg, signs) for arg in node.args)
        definite = some or _is_mean_of_definite(node.args, signs) or beyond_extremes(node, signs, mirrored)
        return definite or _beyond_known(node, signs, True) or _between_inverses(node, signs, positive_definite)
    if isinstance(node, (Transpose, Inverse, MatrixPower)):
        return positive_definite(node.args[0], signs)
    if isinstance(node, MatMul):
        around, inner = middle(factors(node), signs)
        definite = bool(around) and (inner is None or positive_definite(inner, signs))
        independent = definite and all(full_column_rank(transposed(b, signs), signs) for b in around)
        return independent or _is_scaled(node, signs, True)
    return False


def _is_scaled(node: Any, signs: Signs, strictly: bool) -> bool:
    """A product with numbers at its factors, aA·bB = ab·AB, is ⪰ 0 for ab ≥ 0 and AB ⪰ 0, and ≻ 0 likewise."""
    scale, parts = unscaled(factors(node))
    if scale == lift(1):
        return False
    found, product = signs.bounds(scale), chain(parts)
    if strictly:
        return found.positive and positive_definite(product, signs)
    return found.nonnegative and psd(product, signs)


def _is_mean_of_definite(parts: tuple[Any, ...], signs: Signs) -> bool:
    """w·M + (1 − w)·N ≻ 0 for M, N ≻ 0 and 0 ≤ w ≤ 1, of which one is > 0."""
    if len(parts) != 2 or not all(isinstance(part, Mul) and len(part.args) == 2 for part in parts):
        return False
    (w, m), (rest, n) = (part.args for part in parts)
    whole = rest == Add(lift(1), Neg(w)) or w == Add(lift(1), Neg(rest))
    weighted = whole and not w.shape and all(signs.bounds(part).nonnegative for part in (w, rest))
    return weighted and m.shape == n.shape and positive_definite(m, signs) and positive_definite(n, signs)


def full_column_rank(node: Any, signs: Signs) -> bool:
    """Ax = 0 only for x = 0: declared, orthonormal columns, invertible, a product of such matrices, or by a hypothesis
    that rank A is the number of its columns, AᵀA ≻ 0 or det AᵀA ≠ 0; all these hold around a point as well."""
    node = plain(node)
    if isinstance(node, Variable) and node.facts & INDEPENDENT_COLUMNS:
        return True
    gram = MatMul(transposed(node, signs), node)
    if signs.definite.get(gram, False) or signs.known.get(Det(gram), ALL).excludes_zero:
        return True
    if node in independent_columns(signs.given):
        return True
    if isinstance(node, MatMul) and all(full_column_rank(part, signs) for part in node.args):
        return True
    return node.shape[0] == node.shape[1] and invertible(node, signs)


def invertible(node: Any, signs: Signs) -> bool:
    """det A ≠ 0."""
    return signs.bounds(Det(node)).excludes_zero
