"""The derivative table: one law for each kind of symbol.

∂(c·Π f^p) = c·Σ p·f^(p−1)·∂f·(the rest), summed over the same bound indices; and for each kind of factor the law in
its own function below.  A derivative treats the entries of its variable as independent.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import permutations

from verifier.kernel.index.algebra import compound, power
from verifier.kernel.index.arrays import array_rules
from verifier.kernel.index.arrays.matrices import inverse
from verifier.kernel.index.functions.slopes import SLOPES
from verifier.kernel.index.terms import (
    Index,
    Monomial,
    Rational,
    Symbol,
    Term,
    atom,
    bound_indices,
    delta,
    dim_of,
    held,
    number,
    rename,
    splice,
    sum_over,
)

#: Entries of dependent variables know what they depend on by name: ``x`` of ``z`` is the symbol ``x(z)``.
DEPENDENCE = "←"
PRIME = "′"
#: A function of a vector is named with the length of its argument and the number of its derivatives: ``E·n·1``.
FIELD = "·"


def derivative(term: Term, variable: Symbol, places: tuple[Index, ...]) -> Term:
    """∂term / ∂variable[places], entries of the variable independent of each other."""
    merged: dict[Monomial, Rational] = {}
    for monomial, c in term:
        for position, (symbol, indices, p) in enumerate(monomial):
            change = _change(symbol, variable)
            if not change:
                continue
            names = {f"p{k}:{dim}": i for k, (dim, i) in enumerate(zip(symbol.dims, indices))}
            names.update({f"q{k}:{dim_of(i)}": i for k, i in enumerate(places)})
            rest = [f for k, f in enumerate(monomial) if k != position]
            if p != 1:
                rest.append((symbol, indices, p - 1))
            splice(merged, held(rest, bound_indices(monomial)), c * p, change, names)
    return Term(merged)


@lru_cache(maxsize=100_000)
def _change(symbol: Symbol, variable: Symbol) -> Term:
    """∂symbol[p0, p1, …] / ∂variable[q0, q1, …]."""
    return DERIVATIVES[symbol.kind](symbol, variable)


def _slots(symbol: Symbol) -> tuple[Index, ...]:
    return tuple(f"p{k}:{dim}" for k, dim in enumerate(symbol.dims))


def _places(variable: Symbol) -> tuple[Index, ...]:
    return tuple(f"q{k}:{dim}" for k, dim in enumerate(variable.dims))


def _of_body(symbol: Symbol, variable: Symbol) -> Term:
    """∂body/∂variable, in the parameters of the symbol."""
    assert symbol.body is not None
    return derivative(symbol.body, variable, _places(variable))


def d_constant(symbol: Symbol, variable: Symbol) -> Term:
    """∂c/∂x = 0."""
    return number(0)


def d_variable(symbol: Symbol, variable: Symbol) -> Term:
    """∂x[i]/∂x[j] = δᵢⱼ; ∂x(z)[i]/∂z[j] is the entry [i, j] of the derivative of x; anything else is 0."""
    if symbol is variable:
        result = number(1)
        for slot, place in zip(_slots(symbol), _places(variable)):
            result = result * delta(slot, place)
        return result
    inputs = symbol.name.partition(DEPENDENCE)[2].partition(PRIME)[0].split(",")
    if variable.name in inputs:
        derived = derived_symbol(symbol, variable)
        return atom(derived, (*_slots(symbol), *_places(variable)))
    return number(0)


def derived_symbol(symbol: Symbol, variable: Symbol) -> Symbol:
    """The symbol of ∂x/∂z for x = x(z); derivatives commute, so repeated inputs may be swapped (x is smooth)."""
    base, _, taken = symbol.name.partition(PRIME)
    before = taken.split(",") if taken else []
    dims = (*symbol.dims, *variable.dims)
    order = [*before, variable.name]
    rank = len(variable.dims)
    symmetries = set(_extended(symbol.symmetries, len(dims)))
    if len(set(order)) == 1 and len(order) > 1:
        first = len(dims) - rank * len(order)
        blocks = [tuple(range(first + rank * k, first + rank * (k + 1))) for k in range(len(order))]
        for perm in permutations(blocks):
            symmetries.add((*range(first), *(k for block in perm for k in block)))
    symmetries.discard(tuple(range(len(dims))))
    return Symbol("var", f"{base}{PRIME}{','.join(order)}", dims, symmetries=tuple(sorted(symmetries)))


def _extended(symmetries: tuple[tuple[int, ...], ...], length: int) -> list[tuple[int, ...]]:
    return [(*perm, *range(len(perm), length)) for perm in symmetries]


def d_base(symbol: Symbol, variable: Symbol) -> Term:
    """∂P = ∂(the sum it stands for)."""
    return _of_body(symbol, variable)


def d_exp(symbol: Symbol, variable: Symbol) -> Term:
    """∂e^u = e^u·∂u."""
    return atom(symbol, _slots(symbol)) * _of_body(symbol, variable)


def d_log(symbol: Symbol, variable: Symbol) -> Term:
    """∂log u = ∂u/u, u > 0."""
    assert symbol.body is not None
    inner = _of_body(symbol, variable)
    return power(symbol.body, -1) * inner if inner else inner


def d_function(symbol: Symbol, variable: Symbol) -> Term:
    """∂f(u) = f′(u)·∂u for a function with a name, by its row in ``slopes.py``."""
    assert symbol.body is not None
    inner = _of_body(symbol, variable)
    return SLOPES[symbol.kind](symbol, symbol.body) * inner if inner else inner


def d_call(symbol: Symbol, variable: Symbol) -> Term:
    """∂f⁽ᵏ⁾(u) = f⁽ᵏ⁺¹⁾(u)·∂u for an undefined smooth f."""
    assert symbol.body is not None
    return compound("call", symbol.body, name=symbol.name + PRIME) * _of_body(symbol, variable)


def d_field(symbol: Symbol, variable: Symbol) -> Term:
    """∂f(u) = Σₖ fₖ(u)·∂uₖ for an undefined smooth f: Rⁿ → R with the partial derivatives fₖ; so for each of these."""
    assert symbol.body is not None
    inner = _of_body(symbol, variable)
    if not inner:
        return inner
    name, dim, order = symbol.name.rsplit(FIELD, 2)
    k = f"u0:{dim}"
    leading = (*_slots(symbol)[: int(order)], k)
    slope = compound("field", symbol.body, name=f"{name}{FIELD}{dim}{FIELD}{int(order) + 1}", leading=leading)
    return sum_over(slope * rename(inner, {f"r0:{dim}": k}), k)


def d_inverse(symbol: Symbol, variable: Symbol) -> Term:
    """∂(M⁻¹) = −M⁻¹ ∂M M⁻¹."""
    inner = _of_body(symbol, variable)
    if not inner:
        return inner
    i, j, *rest = _slots(symbol)
    k, m = f"u0:{symbol.dims[0]}", f"u1:{symbol.dims[0]}"
    left, right = atom(symbol, (i, k, *rest)), atom(symbol, (m, j, *rest))
    return -sum_over(sum_over(left * rename(inner, {i: k, j: m}) * right, k), m)


def d_det(symbol: Symbol, variable: Symbol) -> Term:
    """∂det M = det M · Σₖₘ M⁻¹ₘₖ ∂Mₖₘ (Jacobi), det M ≠ 0."""
    assert symbol.body is not None
    inner = _of_body(symbol, variable)
    if not inner:
        return inner
    dim = symbol.name
    k, m = f"u0:{dim}", f"u1:{dim}"
    names = {f"r0:{dim}": k, f"r1:{dim}": m}
    turned = rename(inverse(rename(symbol.body, names), k, m), {k: m, m: k})
    product = atom(symbol, _slots(symbol)) * turned * rename(inner, names)
    return sum_over(sum_over(product, k), m)


def d_array(symbol: Symbol, variable: Symbol) -> Term:
    """∂e^A = ∂A·e^A where A commutes with ∂A; other functions of whole arrays have no law."""
    return array_rules.slope(symbol, _of_body(symbol, variable))


#: kind of symbol -> its law.
DERIVATIVES: dict[str, Callable[[Symbol, Symbol], Term]] = {
    "var": d_variable,
    "size": d_constant,
    "delta": d_constant,
    "lower": d_constant,
    "meet": d_constant,
    "tie": d_constant,
    "const": d_constant,
    "noise": d_constant,
    "base": d_base,
    "exp": d_exp,
    "log": d_log,
    **dict.fromkeys(SLOPES, d_function),
    "call": d_call,
    "field": d_field,
    "inv": d_inverse,
    "det": d_det,
    "array": d_array,
}
