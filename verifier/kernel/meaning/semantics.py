"""What a statement means: the entry of each head at given places, as an index term.

This table is the one place that says what ``A @ x`` or ``diag(p)`` *is*; for instance (A @ x)ᵢ = Σₖ Aᵢₖ·xₖ.  Domains
(a denominator is not 0, a logarithm's argument is positive) are not checked here: ``obligations.py`` collects them
from the same tree, and ``check.py`` accepts no proof before each is discharged.  Arrays are in ``arrays.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import chain
from typing import Any

from verifier.arrangements import Det, Inverse
from verifier.array_functions import ArrayFunction
from verifier.expressions import (
    Add,
    Apply,
    Call,
    Defined,
    Derivative,
    Div,
    Expectation,
    Expression,
    Mul,
    Neg,
    Noise,
    Number,
    Pow,
    Shape,
    Size,
    Variable,
)
from verifier.integrals import Integral
from verifier.kernel.index.algebra import compound, power
from verifier.kernel.index.calculus import FIELD, PRIME, derivative
from verifier.kernel.index.functions.exponentials import exponential
from verifier.kernel.index.noise.expectation import expectation
from verifier.kernel.index.ranges.powers import symbolic_power
from verifier.kernel.index.terms import (
    GaveUp,
    Symbol,
    Term,
    Undefined,
    atom,
    bound_indices,
    number,
    rename,
    size_symbol,
    sum_over,
)
from verifier.kernel.index.terms import Index as Place
from verifier.kernel.meaning import coins
from verifier.kernel.meaning.arrays import ARRAYS
from verifier.kernel.meaning.functions import function_entry, log_entry
from verifier.kernel.meaning.integration import integral_entry
from verifier.kernel.meaning.matrix_entries import (
    array_function_entry,
    determinant_entry,
    inverse_entry,
    matrix_power_entry,
)
from verifier.kernel.meaning.places import aligned, dim_name, variable_symbol
from verifier.kernel.meaning.ranged import gaps, least_value, member_entry, range_product_entry, range_sum_entry
from verifier.kernel.signs.order import Signs
from verifier.relations import leaves
from verifier.sequences import MatrixPower, Member, RangeProduct, RangeSum, is_integer


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
    """a^q for a rational q; a^t for a whole t; otherwise a^b = e^(b·log a), a > 0, with the logarithm of a product of
    numbers > 0 taken apart."""
    base, exponent = (r.child(node, k, node.shape, places) for k in (0, 1))
    if exponent.constant is not None:
        return power(base, exponent.constant)
    if is_integer(node.args[1]):
        return symbolic_power(base, exponent, r.signs.bounds(node.args[0]).excludes_zero, r.lower)
    return exponential(exponent * log_entry(r, node.args[0], aligned(node, 0, places)))


def _derivative(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """(∂f/∂x) at (places of f, places of x); f is read without equations about x, which hold at one point."""
    function, variable = node.args
    split = len(function.shape)
    signs = r.signs.moving(variable)
    inner = r if signs is r.signs else r.within(signs)
    return derivative(inner.entry(function, places[:split]), variable_symbol(variable), places[split:])


def _expectation(r: Reader, node: Any, places: tuple[Place, ...]) -> Term:
    """E over all declared noise; where its moments are not enough, over Bernoulli noise by its two values."""
    try:
        return expectation(r.entry(node.args[0], places), lambda e: r.entry(e, ()), _nonzero(r, node))
    except GaveUp:
        split = coins.split(node.args[0])
        if split is None:
            raise
        coin, *cases = split
        for_one, for_zero = (r.entry(Expectation(case), places) for case in cases)
        p = r.entry(coin.parameters[0])
        return p * for_one + (number(1) - p) * for_zero


def _nonzero(r: Reader, node: Any) -> Callable[[Symbol], bool]:
    """Which symbols are ≠ 0: all entries of variables; and of a product that is, every factor without places."""
    of_variables = {variable_symbol(v) for v in leaves(node, Variable) if r.signs.bounds(v).excludes_zero}
    factors: list[set[Symbol]] = []

    def known(symbol: Symbol) -> bool:
        if symbol in of_variables:
            return True
        if not factors:
            factors.append(set())
            factors[0].update(_factors(r))
        return symbol in factors[0]

    return known


def _factors(r: Reader) -> Iterator[Symbol]:
    """The factors of what is known to be ≠ 0, of a sum of squares its root."""
    for formula, interval in r.signs.known.items():
        if formula.shape or not interval.excludes_zero or formula.atoms(Expectation, Integral):
            continue
        with suppress(GaveUp, Undefined):
            term = r.entry(formula, ())
            whole = len(term) == 1 and not any(map(bound_indices, term.monomials))
            roots = term if whole else power(term * term, Fraction(1, 4))
            if len(roots) == 1 and not any(map(bound_indices, roots.monomials)):
                # x₀ ≠ 0 is said of one place: a factor that has places is one of many that have its name.
                yield from (symbol for monomial in roots.monomials for symbol, indices, _ in monomial if not indices)


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


#: head -> what its entry at the places is.
MEANING: dict[type, Callable[[Reader, Any, tuple[Place, ...]], Term]] = {
    **ARRAYS,
    Number: lambda r, node, places: number(node.value),
    Size: lambda r, node, places: atom(size_symbol(dim_name(node.dim))),
    Variable: _variable,
    Noise: _variable,
    Add: _add,
    Neg: lambda r, node, places: -r.entry(node.args[0], places),
    Mul: _mul,
    Div: _div,
    Pow: _pow,
    Apply: function_entry,
    Call: _call,
    Det: determinant_entry,
    Inverse: inverse_entry,
    ArrayFunction: array_function_entry,
    MatrixPower: matrix_power_entry,
    Member: member_entry,
    RangeSum: range_sum_entry,
    RangeProduct: range_product_entry,
    Integral: integral_entry,
    Derivative: _derivative,
    Expectation: _expectation,
    Defined: lambda r, node, places: r.entry(node.args[2], places),
}
