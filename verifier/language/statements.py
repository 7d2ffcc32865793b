"""Relations and sentences: what a claim or a hypothesis states, read into ``Relation``."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from verifier.arrangements import zeros_like
from verifier.errors import StatementError
from verifier.expressions import Defined, Expression, Index, Neg, Number, Variable, lift
from verifier.facts import shape_text
from verifier.language.alternatives import either, some_differ, some_entry
from verifier.language.asymptotics.divergence import of_what_vanishes
from verifier.language.asymptotics.limits import tendencies
from verifier.language.axes import joins
from verifier.language.axes.compounds import Compound, equated, stated
from verifier.language.axes.indexing import listed
from verifier.language.axes.same_spectra import same_eigenvalues
from verifier.language.axes.spectra import Spectrum
from verifier.language.axes.written import written
from verifier.language.declared.undeclared import refuse_equal
from verifier.language.errors import NotYet, TextError
from verifier.language.given.consequences import FORMS
from verifier.language.given.needed import is_plain, needed
from verifier.language.given.unequal import different
from verifier.language.monotone import monotone
from verifier.language.size import check_size
from verifier.language.spellings.remarks import ENTRYWISE
from verifier.language.walk import Walker
from verifier.notation import det, eye, full, total, tril, triu
from verifier.properties import Concave, Lipschitz, Smooth, StronglyConvex
from verifier.relations import CONVERSE, Convex, Differs, Eq, Loewner, Ne, Order, Relation, Symmetric, leaves

Sentence: TypeAlias = Callable[[Walker, list[Expression]], Relation]

#: Sentences by name: the number of arguments (0 for two or more), and what they state.
SENTENCES: dict[str, tuple[int, Sentence]] = {
    "psd": (1, lambda walker, a: Loewner("⪰", a[0], zeros_like(a[0]))),
    "pd": (1, lambda walker, a: Loewner("≻", a[0], zeros_like(a[0]))),
    "nsd": (1, lambda walker, a: Loewner("⪰", Neg(a[0]), zeros_like(a[0]))),
    "nd": (1, lambda walker, a: Loewner("≻", Neg(a[0]), zeros_like(a[0]))),
    "symmetric": (1, lambda walker, a: _symmetric(a[0])),
    "antisymmetric": (1, lambda walker, a: Eq(a[0].T, Neg(a[0]))),
    "idempotent": (1, lambda walker, a: Eq(a[0] @ a[0], a[0])),
    "involutory": (1, lambda walker, a: Eq(a[0] @ a[0], eye(a[0].shape[0]))),
    "lower_triangular": (1, lambda walker, a: Eq(a[0], tril(a[0]))),
    "upper_triangular": (1, lambda walker, a: Eq(a[0], triu(a[0]))),
    "orthogonal": (1, lambda walker, a: Eq(a[0].T @ a[0], eye(a[0].shape[0]))),
    "invertible": (1, lambda walker, a: Ne(det(a[0]), lift(0))),
    "convex": (0, lambda walker, a: Convex(*a)),
    "concave": (0, lambda walker, a: Concave(*a)),
    "increasing": (2, lambda walker, a: monotone(walker, a[0], a[1], "≥")),
    "decreasing": (2, lambda walker, a: monotone(walker, a[0], a[1], "≤")),
    "strongly_convex": (3, lambda walker, a: StronglyConvex(*a)),
    "lipschitz": (3, lambda walker, a: Lipschitz(*a)),
    "smooth": (3, lambda walker, a: Smooth(*a)),
}
#: Sentences about the sign of a quadratic form: the sign, and whether it is strict.
_SEMIDEFINITE = {
    "psd": (1, False), "pd": (1, True), "spd": (1, True), "nsd": (-1, False), "nd": (-1, True),
    "positive_semidefinite": (1, False), "positive_definite": (1, True),
    "negative_semidefinite": (-1, False), "negative_definite": (-1, True),
}  # fmt: skip
_EXAMPLES = {0: "f, x", 1: "M", 2: "f, x", 3: "f, x, m"}
_OF_SQUARES = {*_SEMIDEFINITE, "antisymmetric", "skew_symmetric", "idempotent", "involutory", "orthogonal",
               "invertible", "nonsingular", "lower_triangular", "upper_triangular"}  # fmt: skip
for _alias, _meant in (
    ("spd", "pd"), ("positive_definite", "pd"), ("negative_definite", "nd"), ("positive_semidefinite", "psd"),
    ("negative_semidefinite", "nsd"), ("skew_symmetric", "antisymmetric"), ("nonsingular", "invertible"),
    ("stronglyconvex", "strongly_convex"), ("strongconvex", "strongly_convex"),
    ("nondecreasing", "increasing"), ("nonincreasing", "decreasing"),
):  # fmt: skip
    SENTENCES[_alias] = SENTENCES[_meant]

_ORDER = {ast.Lt: "<", ast.LtE: "≤", ast.Gt: ">", ast.GtE: "≥"}
_TYPED = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}


def relations(walker: Walker, node: ast.expr, *, given: bool = False) -> list[Relation]:
    """What a formula with comparisons, or a sentence such as ``psd(M)``, states: one relation for each link; where
    several are joined by ``and``, those of each.

    Raises:
        TextError: when it states nothing, or at the part that cannot be meant.
    """
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        return [relation for part in node.values for relation in relations(walker, part, given=given)]
    if isinstance(node, ast.BoolOp):
        found = [either(walker, node)]
    elif isinstance(node, ast.Compare):
        found = _chain(walker, node, given)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SENTENCES:
        found = _sentence(walker, node, node.func.id, given)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "skew":
        found = _sentence(walker, node, "antisymmetric", given)  # as a value it is the antisymmetric part
    elif (pair := some_differ(node)) is not None:
        found = [some_entry(walker, pair)]
    else:
        walker.value(node)
        walker.fail(
            "this is a value, not a claim: compare it with ==, <=, >=, < or >, or write psd(M), convex(f, x)", node
        )
    if given:
        found += _ends(found)
        forms = [other for relation in found for form in FORMS if (other := form(relation)) is not None]
        found += forms
        if is_plain(node, walker.scope.lets):
            found += [other for relation in found for other in needed(relation)]
    for relation in found:
        try:
            check_size(relation)
        except TextError as error:
            walker.fail(error.message, node, type(error))
    return found


def _ends(chain: list[Relation]) -> list[Relation]:
    """1 < q of 1 < p < q, for scalars that are not both constants."""
    orders = [relation for relation in chain if isinstance(relation, Order)]
    if len(orders) < 2 or len(orders) < len(chain):
        return []
    signs = {order.sign for order in orders}
    first, last = orders[0].lhs, orders[-1].rhs
    if not (signs <= {"<", "≤"} or signs <= {">", "≥"}) or first.shape or last.shape:
        return []
    if not (leaves(first, Variable) or leaves(last, Variable)):
        return []
    return [Order(next((sign for sign in signs if sign in "<>"), orders[0].sign), first, last)]


def _symmetric(a: Expression) -> Relation:
    """A == A.T, which needs a square matrix."""
    return Symmetric(lift(a)) if len(a.shape) == 2 and a.shape[0] == a.shape[1] else Eq(a, a.T)


def _of_compound(walker: Walker, node: ast.Call, name: str, value: Compound, given: bool) -> list[Relation]:
    """What psd, pd, nsd or nd, or another sentence, of a Kronecker product or of blocks says of the parts."""
    if name not in _SEMIDEFINITE:
        joins.remark(walker, "det" if name in ("invertible", "nonsingular") else name, [value])
        return walker.built(lambda: list(stated(name, value)), node)
    sign, strictly = _SEMIDEFINITE[name]
    walker.scope.cite(f"read with the parts of {name}: Schur's complement of blocks, quadratic forms of products")
    try:
        return (value if sign > 0 else -value).semidefinite(strictly, given)
    except NotYet as error:
        plain = written(value)
        if plain is None:
            walker.fail(str(error), node, NotYet)
        return [SENTENCES[name][1](walker, [plain])]
    except StatementError as error:
        walker.fail(str(error), node)


def _sentence(walker: Walker, node: ast.Call, name: str, given: bool) -> list[Relation]:
    count, build = SENTENCES[name]
    if node.keywords or (len(node.args) != count if count else len(node.args) < 2):
        walker.fail(f"{name} takes {_arguments(count)}, as in {name}({_EXAMPLES[count]})", node)
    if count == 1:
        value: Any = walker.any_value(node.args[0])
        if isinstance(value, Compound):
            return _of_compound(walker, node, name, value, given)
    arguments = node.args
    if build in (SENTENCES["convex"][1], SENTENCES["concave"][1]) and len(arguments) == 2:
        arguments = [arguments[0], *(listed(arguments[1]) or arguments[1:])]  # in several, as convex(f, [x, y])
    values = [walker.value(argument) for argument in arguments]
    if name in _OF_SQUARES and (len(values[0].shape) != 2 or values[0].shape[0] != values[0].shape[1]):
        said = walker.source.shown(node.args[0]) or "a formula"
        walker.fail(f"{name} takes a square matrix, not {said} of shape {shape_text(values[0].shape)}", node.args[0])
    if given and name.endswith("creasing"):
        walker.fail(f"{name} as a hypothesis: not yet known to the verifier", node, NotYet)
    try:
        return [build(walker, values)]
    except StatementError as error:
        walker.fail(f"{error}{walker.undeclared(node)}", node, NotYet if isinstance(error, NotYet) else TextError)


def _arguments(count: int) -> str:
    return f"{count} argument{'s' if count > 1 else ''}" if count else "a function and one or more variables"


def _chain(walker: Walker, node: ast.Compare, given: bool) -> list[Relation]:
    """a R b S c … as a R b, b S c, …."""
    node = of_what_vanishes(walker, node)
    nodes = [node.left, *node.comparators]
    if any(isinstance(op, ast.NotEq) for op in node.ops):
        indices = _index_pair(walker, nodes, given)
        if indices is not None:
            return [indices]
    taken = set(walker.scope.taken)
    try:
        values = [walker.any_value(part) for part in nodes]
    except NotYet:
        walker.scope.taken = taken  # what was read of it so far is read again
        found = [] if given else _tendencies(walker, node)
        if not found:
            raise
        return found
    found = []
    for (left, right), op, (before, _) in zip(pairwise(values), node.ops, pairwise(nodes)):
        sign = _TYPED.get(type(op), "")
        place = walker.source.between(before, sign)
        try:
            if isinstance(left, Spectrum) and isinstance(right, Spectrum) and isinstance(op, ast.Eq):
                found.append(same_eigenvalues(walker, left, right, given))
            elif isinstance(left, Compound) or isinstance(right, Compound):
                found += _of_parts(op, left, right)
            else:
                found.append(_relation(walker, op, left, right, given))
        except StatementError as error:
            kind = NotYet if isinstance(error, NotYet) else TextError
            raise kind(f"{error}{walker.undeclared(node)}", walker.source.text, place) from error
    return found


def _tendencies(walker: Walker, node: ast.Compare) -> list[Relation]:
    """``limit(…) == c`` as a statement about what tends to c, where the limit itself cannot be read."""
    sides = [node.left, *node.comparators]
    limits = [k for k, side in enumerate(sides) if isinstance(side, ast.Call) and _name(side) in ("limit", "lim")]
    if len(sides) != 2 or len(limits) != 1 or not isinstance(node.ops[0], ast.Eq):
        return []
    call = sides[limits[0]]
    assert isinstance(call, ast.Call)
    return tendencies(walker, call, walker.value(sides[1 - limits[0]]))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _index_pair(walker: Walker, nodes: list[ast.expr], given: bool) -> Relation | None:
    """i != j for two index letters."""
    if not all(isinstance(part, ast.Name) and walker.scope.is_letter(part.id) for part in nodes) or len(nodes) != 2:
        return None
    letters = [walker.scope.letter(part.id) for part in nodes if isinstance(part, ast.Name)]
    if not given or any(letter is None or letter.dim is None for letter in letters):
        walker.fail("i != j is a hypothesis about indices that the claim uses", nodes[0])
    return Ne(*(Index(letter.shown, letter.dim) for letter in letters if letter is not None))


def _relation(walker: Walker, op: ast.cmpop, left: Expression, right: Expression, given: bool) -> Relation:
    left, right = _divergence(walker, left, right), _divergence(walker, right, left)
    if isinstance(op, ast.Eq):
        if given:
            refuse_equal(walker, left, right)
        return _equation(walker, left, right, given)
    if isinstance(op, ast.NotEq):
        return different(walker, left, right, given)
    sign = _ORDER.get(type(op))
    if sign is None:
        raise StatementError("a claim compares with ==, <=, >=, < or >")
    if len(left.shape) == 2 and len(right.shape) in (0, 2):
        walker.scope.hint("matrices are compared entry by entry; semidefinite is psd(A - B)")
    return Order(sign, left, right)


def _divergence(walker: Walker, side: Expression, other: Expression) -> Expression:
    """kl_div(p, q) of two distributions beside a number that is a formula is their divergence: the entries, which SciPy
    gives, add up to it."""
    if not isinstance(side, Defined) or other.shape or isinstance(other, Number) or str(side.args[0]) != "kl_div":
        return side
    if not all(isinstance(p, Variable) and "simplex" in p.facts for p in side.args[1]):
        return side
    walker.scope.note("kl_div beside a number is the divergence, the sum of the entries that SciPy's kl_div has")
    return total(side)


def _of_parts(op: ast.cmpop, left: Any, right: Any) -> Sequence[Relation]:
    """An equation of compounds says that their parts are equal."""
    sign = _ORDER.get(type(op))
    if sign is not None:
        return left.orders(sign, right) if isinstance(left, Compound) else right.orders(CONVERSE[sign], left)
    if not isinstance(op, ast.Eq):
        raise NotYet("comparisons of arrays of this kind other than == and orders: not yet known to the verifier")
    return equated(left, right)


def _equation(walker: Walker, left: Expression, right: Expression, given: bool) -> Relation:
    """Equal shapes; a scalar stands for an array of it; a transposed shape may be the other layout."""
    if left.shape == right.shape:
        return Eq(left, right)
    if not right.shape:
        return Eq(left, full(right, *left.shape))
    if not left.shape:
        return Eq(full(left, *right.shape), right)
    if left.shape == right.shape[::-1] and not given:
        return Differs(left, right)
    shapes = f"the left side has shape {shape_text(left.shape)}, the right side {shape_text(right.shape)}"
    hint = ""
    if {len(left.shape), len(right.shape)} == {1, 2} and 1 in (*left.shape, *right.shape):
        hint = "; a vector has one axis, and column(x) or row(x) makes it a matrix"
    if ENTRYWISE in walker.scope.hints:
        hint = f"; {ENTRYWISE}"
    raise StatementError(f"'==' needs equal shapes: {shapes}{hint}")
