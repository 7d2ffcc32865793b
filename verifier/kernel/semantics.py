"""What a statement means: the entry of each head at given places, as an index term.

This table is the one place that says what ``A @ x`` or ``diag(p)`` *is*; for instance (A @ x)ᵢ = Σₖ Aᵢₖ·xₖ.  Domains
(a denominator is not 0, a logarithm's argument is positive) are not checked here: ``obligations.py`` collects them
from the same tree, and ``check.py`` accepts no proof before each is discharged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import chain
from typing import Any

import sympy
from sympy import Basic

from verifier.arrangements import Tril
from verifier.expressions import (
    Add,
    Apply,
    Call,
    Column,
    Comprehension,
    Defined,
    Delta,
    Derivative,
    Det,
    Diag,
    Diagonal,
    Dim,
    Div,
    Entry,
    Expectation,
    Expression,
    Eye,
    Full,
    Index,
    Inverse,
    Leaf,
    Literal,
    MatMul,
    Mul,
    Neg,
    Noise,
    Number,
    Outer,
    Pow,
    Row,
    Shape,
    Size,
    SumOver,
    Total,
    Trace,
    Transpose,
    Variable,
    lift,
)  # fmt: skip
from verifier.kernel.algebra import absolute, compound, exponential, is_nonnegative, logarithm, power, primitive_part
from verifier.kernel.calculus import DEPENDENCE, FIELD, PRIME, derivative
from verifier.kernel.discrete import counted_sum, member, symbolic_power
from verifier.kernel.expectation import expectation, register_noise
from verifier.kernel.intervals import ALL, POSITIVE, Interval, interval_product, interval_sum, whole_power
from verifier.kernel.matrices import determinant, inverse
from verifier.kernel.order import Signs
from verifier.kernel.special import READINGS
from verifier.kernel.terms import (
    STEP,
    GaveUp,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    delta,
    dim_of,
    is_bound,
    number,
    rename,
    size_symbol,
    sum_over,
)  # fmt: skip
from verifier.kernel.terms import Index as Place
from verifier.kernel.trigonometry import HALF, pi_times
from verifier.kernel.turns import turns_of
from verifier.relations import Order, leaves, rebuild
from verifier.sequences import Member, RangeSum, is_integer, shifted

#: Facts that make every entry > 0; they hold on an open set, so they may be used before differentiation.
POSITIVE_FACTS = frozenset({"positive", "unit_interval"})
#: Inverses and determinants of a fixed size up to this are written out by cofactors.
COFACTOR_SIZE = 4
#: Sums of so many terms are written out.
LONGEST_RANGE = 32


def dim_name(dim: Dim | int) -> str:
    return str(dim)


def free_place(index: Index) -> Place:
    """The place of a named index of the statement."""
    return f"f{index.name}:{dim_name(index.dim)}"


def literal_place(position: int, dim: Dim | int) -> Place:
    """A fixed position, which must exist at every size: the first of a symbolic dimension, or within a fixed length."""
    if not 0 <= position < (dim if isinstance(dim, int) else 1):
        raise GaveUp(f"position {position} does not exist at every size of an axis of length {dim}")
    return f"l{position}:{dim_name(dim)}"


def variable_symbol(variable: Variable) -> Symbol:
    """The symbol of a variable's entries."""
    name = variable.name
    if variable.of:
        name += DEPENDENCE + ",".join(v.name for v in variable.of)
    dims = tuple(map(dim_name, variable.shape))
    if isinstance(variable, Noise):
        return register_noise(Symbol("noise", f"{name}~{variable.law}{spelled(variable.parameters)}", dims), variable)
    kind = "whole" if "whole" in variable.facts else "integer" if "integer" in variable.facts else "var"
    return Symbol(kind, name, dims, positive=bool(variable.facts & POSITIVE_FACTS))


@lru_cache(maxsize=4096)
def spelled(node: Any) -> str:
    """A text that tells apart all that ``==`` tells apart, facts and shapes included; people are shown another one."""
    parts = node if isinstance(node, tuple) else node.data if isinstance(node, Leaf) else node.args
    if not parts:
        return repr(node)
    inner = (spelled(part) if isinstance(part, (tuple, Basic)) else repr(part) for part in parts)
    return f"{'' if isinstance(node, tuple) else type(node).__name__}({','.join(inner)})"


def term_interval(term: Term, intervals: Mapping[Symbol, Interval]) -> Interval:
    """An interval for a sum without bound indices, from intervals for its symbols."""
    parts: list[Interval] = []
    for monomial, c in term:
        product = Interval(Fraction(c), Fraction(c))
        for symbol, indices, p in monomial:
            known = intervals.get(symbol, POSITIVE if symbol.positive else ALL)
            if any(map(is_bound, indices)) or p.denominator != 1:
                return ALL
            product = interval_product(product, whole_power(known, int(p)))
        parts.append(product)
    return reduce(interval_sum, parts) if parts else Interval(Fraction(0), Fraction(0))


def aligned(node: Any, k: int, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of the k-th operand of a broadcasting head: aligned at the last axis, axes of length 1 stretched."""
    shape = node.args[k].shape
    return tuple("l0:1" if dim == 1 else place for dim, place in zip(shape, places[len(places) - len(shape) :]))


class Reader:
    """Reads statements into terms, remembering what it has read; ``signs`` knows the signs that open |a|."""

    def __init__(self, signs: Signs | None = None) -> None:
        self.signs = signs or Signs()
        self._memo: dict[tuple[Expression, tuple[Place, ...]], Term] = {}
        self._gaps: list[Term] | None = None
        self._inner: dict[Signs, Reader] = {}

    def entry(self, node: Expression, places: tuple[Place, ...] = ()) -> Term:
        """The entry of the node at the places, one for each axis.

        Raises:
            GaveUp: beyond the kernel's limits, or for a rewriting that does not end.
        """
        key = (node, places)
        if key not in self._memo:
            try:
                self._memo[key] = MEANING[type(node)](self, node, places)
            except RecursionError:
                raise GaveUp("the statement, or a rewriting, is nested too deep") from None
        return self._memo[key]

    def child(self, node: Any, k: int, shape: Shape, places: tuple[Place, ...]) -> Term:
        """The k-th operand of a broadcasting head: axes aligned at the last one, axes of length 1 stretched."""
        return self.entry(node.args[k], aligned(node, k, places))

    def within(self, signs: Signs) -> Reader:
        """A reader for what stands under further hypotheses, as the summand of a sum with a range does."""
        return self._inner.setdefault(signs, Reader(signs))

    def lower(self, term: Term) -> int | None:
        """The least value that an integer-valued term is seen to have: it, or it minus one or two things that are
        ≥ 0 by hypotheses, has no negative part."""
        if self._gaps is None:
            self._gaps = []  # while they are being read, nothing is known of them
            self._gaps = list(gaps(self))
        singles = [term, *(term - gap for gap in self._gaps)]
        pairs = (term - a - b for k, a in enumerate(self._gaps) for b in self._gaps[:k])
        found = [bound for rest in chain(singles, pairs) if (bound := least_value(rest)) is not None]
        return max(found, default=None)

    def sums(self, dims: Shape, taken: tuple[Place, ...], body: Callable[[tuple[Place, ...]], Term]) -> Term:
        """Σ over new places of the given dimensions."""
        used = {p for p in taken if p[0] == "s"}
        opened: list[Place] = []
        k = 0
        for dim in dims:
            while any(p.startswith(f"s{k}:") for p in used):
                k += 1
            opened.append(f"s{k}:{dim_name(dim)}")
            k += 1
        result = body(tuple(opened))
        for place in opened:
            result = sum_over(result, place)
        return result


def gaps(r: Reader) -> Iterator[Term]:
    """What is ≥ 0 by a hypothesis a ≥ b between scalars; a − b − 1 for integers a > b."""
    for relation in r.signs.given:
        if isinstance(relation, Order) and not (relation.lhs.shape or relation.rhs.shape):
            high, low = (relation.lhs, relation.rhs)[:: 1 if relation.sign in "≥>" else -1]
            strict = relation.strict and is_integer(high) and is_integer(low)
            try:
                yield r.entry(high) - r.entry(low) - number(int(strict))
            except (GaveUp, Undefined):
                continue


def least_value(term: Term) -> int | None:
    """The least value of a sum of whole variables and sizes with coefficients ≥ 0, rounded up."""
    total = Fraction(0)
    for monomial, c in term:
        if monomial and (c < 0 or not all(is_nonnegative((s, i, p)) and p > 0 for s, i, p in monomial)):
            return None
        if not monomial or all(s.kind == "size" or (s.kind == "whole" and s.positive) for s, _, _ in monomial):
            total += Fraction(c)
    return total.__ceil__()


def _add(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """(a + b)ᵢ = aᵢ + bᵢ."""
    result = number(0)
    for k in range(len(node.args)):
        result = result + r.child(node, k, node.shape, places)
    return result


def _mul(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """(a ∘ b)ᵢ = aᵢ·bᵢ."""
    result = number(1)
    for k in range(len(node.args)):
        result = result * r.child(node, k, node.shape, places)
    return result


def _div(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """(a / b)ᵢ = aᵢ·bᵢ⁻¹."""
    return r.child(node, 0, node.shape, places) * _reciprocal(r, node.args[1], aligned(node, 1, places))


def _reciprocal(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """1/(a·b) = 1/a·1/b, 1/(a/b) = 1/a·b and 1/a^q = a^(−q) wherever the left side is defined; else a⁻¹."""
    if isinstance(node, Defined):
        return _reciprocal(r, node.meaning, places)
    if isinstance(node, Mul):
        result = number(1)
        for k, arg in enumerate(node.args):
            result = result * _reciprocal(r, arg, aligned(node, k, places))
        return result
    if isinstance(node, Div):
        return _reciprocal(r, node.args[0], aligned(node, 0, places)) * r.child(node, 1, node.shape, places)
    if isinstance(node, Pow):
        exponent = r.child(node, 1, node.shape, places).constant
        if exponent is not None:
            return power(r.child(node, 0, node.shape, places), -exponent)
    return power(r.entry(node, places), -1)


def _pow(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """a^q for a rational q; a^t for a whole t; otherwise a^b = e^(b·log a), a > 0."""
    base, exponent = (r.child(node, k, node.shape, places) for k in (0, 1))
    if exponent.constant is not None:
        return power(base, exponent.constant)
    if is_integer(node.args[1]):
        return symbolic_power(base, exponent, r.signs.bounds(node.args[0]).excludes_zero, r.lower)
    return exponential(exponent * logarithm(base))


def _matmul(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """(A @ B)ᵢⱼ = Σₖ Aᵢₖ·Bₖⱼ."""
    left, right = node.args
    split = len(left.shape) - 1
    return r.sums(
        left.shape[-1:],
        places,
        lambda k: r.entry(left, (*places[:split], *k)) * r.entry(right, (*k, *places[split:])),
    )


def _apply(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """A function with a name, of the entry; its parameters are numbers."""
    name = node.function
    if name == "abs":
        return _abs(r, node.args[1], places)
    if name == "log":
        return _log(r, node.argument, places)
    if name == "sign":
        return _sign(r, node, places)
    if name == "floor" and is_integer(node.argument):
        return r.child(node, 1, node.shape, places)
    if name not in READINGS:
        raise GaveUp(f"the kernel has no laws for {name}")
    undone = _principal(r, node, places)
    if undone is not None:
        return undone
    last = len(node.args) - 1
    parameters = []
    for k in range(1, last):
        constant = r.child(node, k, node.shape, places).constant
        if constant is None:
            raise GaveUp(f"the kernel reads {name} only where its first arguments are numbers")
        parameters.append(Fraction(constant))
    return READINGS[name](tuple(parameters), r.child(node, last, node.shape, places))


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


def _is_tangent(above: Any, below: Any) -> bool:
    """sin u over cos u."""
    both = isinstance(above, Apply) and isinstance(below, Apply) and above.args[1:] == below.args[1:]
    return both and (above.function, below.function) == ("sin", "cos")


def _sign(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """sign t = 1, −1 or 0 where the sign of t is known, t/|t| where t ≠ 0, and else an atom."""
    inside = r.signs.bounds(node.argument)
    if inside.positive or inside.negative:
        return number(1 if inside.positive else -1)
    if inside.nonnegative and inside.nonpositive:
        return number(0)
    term = r.child(node, 1, node.shape, places)
    if inside.excludes_zero:
        return term * power(_abs(r, node.argument, places), -1)
    return READINGS["sign"]((), term)


def _log(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """log a·b = log a + log b, log a/b = log a − log b, log det A·B = log det A + log det B, for factors > 0; and
    log det A⁻¹ = −log det A for det A > 0."""
    while isinstance(node, Defined):
        node = node.meaning
    if isinstance(node, Det) and isinstance(node.args[0], Inverse) and r.signs.bounds(node).positive:
        return -_log(r, Det(node.args[0].args[0]), places)
    if isinstance(node, Det) and (pair := _square_factors(node.args[0])):
        node = Mul(*map(Det, pair))
    if isinstance(node, (Mul, Div)) and all(r.signs.bounds(arg).positive for arg in node.args):
        first, *others = (_log(r, arg, aligned(node, k, places)) for k, arg in enumerate(node.args))
        for other in others:
            first = first - other if isinstance(node, Div) else first + other
        return first
    return logarithm(r.entry(node, places))


def _abs(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
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


def _det(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """det A; det(A·B) = det A·det B for square factors; written out by cofactors for a small fixed size."""
    matrix = node.args[0]
    n = matrix.shape[0]
    if isinstance(n, int) and (pair := _square_factors(matrix)):
        return _det(r, Det(pair[0]), ()) * _det(r, Det(pair[1]), ())
    if isinstance(n, int) and n <= COFACTOR_SIZE:
        return _cofactors(r, matrix, list(range(n)), list(range(n)))
    opened = (f"r0:{dim_name(n)}", f"r1:{dim_name(n)}")
    return determinant(r.entry(matrix, opened), *opened)


def _square_factors(node: Any) -> tuple[Expression, Expression] | None:
    """A and B of a product A·B of square matrices: of a fixed size, whose sums are written out, it can only be told
    from the statement."""
    while isinstance(node, Defined):
        node = node.meaning
    if isinstance(node, MatMul) and all(arg.shape == node.shape for arg in node.args):
        return node.args
    return None


def _cofactors(r: Reader, matrix: Expression, rows: list[int], columns: list[int]) -> Term:
    """Laplace's expansion along the first row."""
    if not rows:
        return number(1)
    n = matrix.shape[0]
    result = number(0)
    for k, column in enumerate(columns):
        first = r.entry(matrix, (literal_place(rows[0], n), literal_place(column, n)))
        minor = _cofactors(r, matrix, rows[1:], columns[:k] + columns[k + 1 :])
        result = result + (first * minor).scaled((-1) ** k)
    return result


def _inverse(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """A⁻¹ᵢⱼ, the atom with Σₖ Aᵢₖ A⁻¹ₖⱼ = δᵢⱼ; cofactors over the determinant for a small fixed size; and
    (A·B)⁻¹ = B⁻¹·A⁻¹ for square factors."""
    matrix = node.args[0]
    n = matrix.shape[0]
    if isinstance(n, int) and (pair := _square_factors(matrix)):
        return _matmul(r, MatMul(Inverse(pair[1]), Inverse(pair[0])), places)
    if isinstance(n, int) and n <= COFACTOR_SIZE and all(p[0] == "l" for p in places):
        i, j = (int(p[1 : p.index(":")]) for p in places)
        rows, columns = ([k for k in range(n) if k != skip] for skip in (j, i))
        whole = _cofactors(r, matrix, list(range(n)), list(range(n)))
        return _cofactors(r, matrix, rows, columns).scaled((-1) ** (i + j)) * power(whole, -1)
    row, column = f"u0:{dim_name(n)}", f"u1:{dim_name(n)}"
    return rename(inverse(r.entry(matrix, (row, column)), row, column), {row: places[0], column: places[1]})


def _derivative(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """(∂f/∂x) at (places of f, places of x)."""
    function, variable = node.args
    split = len(function.shape)
    return derivative(r.entry(function, places[:split]), variable_symbol(variable), places[split:])


def _expectation(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """E over all declared noise."""
    return expectation(r.entry(node.args[0], places), lambda e: r.entry(e, ()))


def _call(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """f⁽ᵏ⁾(u) of an undefined function; for f: Rⁿ → R the atom with the whole vector u inside, and k places."""
    function, order, argument = node.args
    if function.inputs:
        (dim,) = map(dim_name, function.inputs)
        opened = tuple(f"u{k}:{dim}" for k in range(int(order)))
        body = r.entry(argument, (f"r0:{dim}",))
        found = compound("field", body, name=f"{function.name}{FIELD}{dim}{FIELD}{order}", leading=opened)
        return rename(found, dict(zip(opened, places)))
    return compound("call", r.entry(argument, ()), name=function.name + PRIME * int(order))


def _variable(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """x[i] is the atom x at i."""
    return atom(variable_symbol(node), places)


def _member(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """r(t) of a sequence is an atom for each t."""
    sequence, place = node.args
    return member(sequence.name, tuple(map(dim_name, sequence.shape)), r.entry(place), places)


def _range_sum(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """Σ_{k=a}^{b}: written out as far as it is known to go, and counted from 0."""
    body, k, a, b = node.args
    count = r.entry(b) - r.entry(a) + number(1)
    if count.constant is not None and count.constant <= 0:
        return number(0)
    least = r.lower(count) or 0
    apart = least if 0 < least <= LONGEST_RANGE else 0
    result = number(0)
    for last in range(apart):
        result = result + r.entry(rebuild(body, {k: shifted(b, -last)}), places)
    count = count - number(apart)
    if not count:
        return result
    b = shifted(b, -apart)
    d = Variable(f"({nesting(body)})", (), ("whole",))
    inner = r.within(r.signs.under((Order("≤", d, Add(b, Neg(a))),)))
    summand = inner.entry(rebuild(body, {k: d if a == lift(0) else Add(a, d)}), places)
    return result + counted_sum(summand, variable_symbol(d), count, r.lower)


def nesting(node: Any) -> int:
    """How many sums with ranges stand one inside another."""
    if isinstance(node, Leaf) or not isinstance(node, Basic):
        return 0
    return max(map(nesting, node.args), default=0) + isinstance(node, RangeSum)


def _literal(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """A written-out array: Σ over its positions of δ's times the entry there."""
    result = number(0)
    rows = node.args[0].args
    for a, row in enumerate(rows):
        cells: Any = enumerate(row.args) if isinstance(row, sympy.Tuple) else [(None, row)]
        for b, cell in cells:
            here = r.entry(cell, ()) * delta(places[0], literal_place(a, node.shape[0]))
            result = result + (here if b is None else here * delta(places[1], literal_place(b, node.shape[1])))
    return result


def _sum_over(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """Σᵢ of a scalar."""
    result = r.entry(node.args[0], ())
    for index in node.args[1:]:
        result = sum_over(result, free_place(index))
    return result


def _comprehension(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """[t(i)]ₖ = t(k)."""
    names = {free_place(index): place for index, place in zip(node.args[1:], places)}
    return rename(r.entry(node.args[0], ()), names)


def _place(place: Any, dim: Dim | int) -> Place:
    return free_place(place) if isinstance(place, Index) else literal_place(int(place), dim)


def _entry(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """x[i] at a named index or a fixed position."""
    array, *where = node.args
    return r.entry(array, tuple(_place(place, dim) for place, dim in zip(where, array.shape)))


def _delta(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """δᵢⱼ of two indices of one dimension."""
    dims = [i.dim for i in node.args if isinstance(i, Index)]
    i, j = (_place(arg, dims[0] if dims else 1) for arg in node.args)
    if not dims:
        return number(1 if node.args[0] == node.args[1] else 0)
    if dim_of(i) != dim_of(j):
        raise GaveUp("a Kronecker delta of indices over two dimensions")
    return delta(i, j)


def _diag(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """diag(x)ᵢⱼ = δᵢⱼ·xᵢ."""
    return delta(places[0], places[1]) * r.entry(node.args[0], places[:1])


def _trace(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """tr A = Σᵢ Aᵢᵢ."""
    matrix = node.args[0]
    return r.sums(matrix.shape[:1], places, lambda k: r.entry(matrix, (*k, *k)))


def _total(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """Σ of all entries."""
    return r.sums(node.args[0].shape, places, lambda k: r.entry(node.args[0], k))


#: head -> what its entry at the places is.
MEANING: dict[type, Callable[[Reader, Any, tuple[Place, ...]], Term]] = {
    Number: lambda r, node, places: number(node.value),
    Size: lambda r, node, places: atom(size_symbol(dim_name(node.dim))),
    Variable: _variable,
    Noise: _variable,
    Add: _add,
    Neg: lambda r, node, places: -r.entry(node.args[0], places),
    Mul: _mul,
    Div: _div,
    Pow: _pow,
    MatMul: _matmul,
    Transpose: lambda r, node, places: r.entry(node.args[0], places[::-1]),
    Apply: _apply,
    Call: _call,
    Total: _total,
    SumOver: _sum_over,
    Comprehension: _comprehension,
    Entry: _entry,
    Delta: _delta,
    Outer: lambda r, node, places: r.entry(node.args[0], places[:1]) * r.entry(node.args[1], places[1:]),
    Diag: _diag,
    Diagonal: lambda r, node, places: r.entry(node.args[0], places * 2),
    Tril: lambda r, node, places: atom(STEP, places) * r.entry(node.args[0], places),
    Trace: _trace,
    Det: _det,
    Inverse: _inverse,
    Row: lambda r, node, places: r.entry(node.args[0], places[1:]),
    Column: lambda r, node, places: r.entry(node.args[0], places[:1]),
    Full: lambda r, node, places: r.entry(node.args[0], ()),
    Eye: lambda r, node, places: delta(*places),
    Literal: _literal,
    Member: _member,
    RangeSum: _range_sum,
    Derivative: _derivative,
    Expectation: _expectation,
    Defined: lambda r, node, places: r.entry(node.args[2], places),
}
