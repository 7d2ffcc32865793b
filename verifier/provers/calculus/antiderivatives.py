"""Antiderivatives that SymPy guesses, and some that it does not know: a search, which proves nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

import sympy

from verifier.expressions import (
    Add,
    Apply,
    Defined,
    Derivative,
    Div,
    Expression,
    Leaf,
    Mul,
    Neg,
    Number,
    Pow,
    Variable,
    lift,
)
from verifier.integrals import Integral, is_infinite
from verifier.patience import within
from verifier.provers.calculus.by_parts import by_parts
from verifier.provers.calculus.gaussians import gaussian
from verifier.provers.calculus.kinked import kinked
from verifier.provers.calculus.named_primitives import LETTER, NAMED, plain
from verifier.provers.calculus.substituted import substituted
from verifier.provers.calculus.swinging import of_exponentials, swinging
from verifier.provers.calculus.without_primitive import is_without_primitive
from verifier.relations import leaves, rebuild

#: Calls that SymPy may take for a guess.
_CALLS = 400_000


def antiderivative(inside: Expression, u: Variable, letter: Variable | None = None) -> Expression | None:
    """SymPy's antiderivative, or None; with a letter, it may be written with integrals over that."""
    found = _antiderivative(rebuild(inside, {u: _U}), _U)
    if found is None or (letter is None and LETTER in leaves(found, Variable)):
        return None
    written: Expression = rebuild(found, {_U: u} if letter is None else {_U: u, LETTER: letter})
    return written


#: One name for the variable of all integrands, so that what is asked of SymPy again is known.
_U = Variable("(u)")


@lru_cache(maxsize=256)
def _antiderivative(inside: Expression, u: Variable) -> Expression | None:
    x = sympy.Symbol("x", real=True)
    atoms: dict[Any, Expression] = {x: u}
    scalar = _to_sympy(inside, u, x, atoms)
    if scalar is None:
        return None
    for method in _methods(is_without_primitive(scalar, x)):
        found = _guessed(method, scalar, x)
        found = found and found.replace(lambda e: isinstance(e, sympy.Piecewise), lambda e: e.args[0][0])
        if found is None or found.has(sympy.Integral):
            continue
        found = plain(found)
        for form in dict.fromkeys((found, _without_abs(found))):
            raised = _from_sympy(form, atoms)
            if raised is not None:
                return raised
    return None


def is_steady(inside: Expression, u: Variable, low: Expression, high: Expression) -> bool:
    """The formula looks the same at two places between the ends, with any numbers for what else is in it."""
    x = sympy.Symbol("x", real=True)
    atoms: dict[Any, Expression] = {x: u}
    parts = [_to_sympy(part, u, x, atoms) for part in (inside, low, high)]
    if any(part is None for part in parts):
        return False
    numbers = {s: sympy.Rational(7 + 3 * k, 5) for k, s in enumerate(s for s in atoms if s != x)}
    formula, a, b = (part.subs(numbers) for part in parts)
    at = [sympy.N(formula.subs(x, a + (b - a) * sympy.Rational(k, 7))) for k in (2, 3)]
    return all(value.is_number and value.is_finite for value in at) and bool(abs(at[0] - at[1]) < 1e-9)


def closed_sum(body: Expression, k: Variable, low: Expression, high: Expression) -> Expression | None:
    """SymPy's formula for Σ f(k) from low to high without a sum, or None."""
    y = sympy.Symbol("k", integer=True)
    atoms: dict[Any, Expression] = {y: k}
    parts = [_to_sympy(part, k, y, atoms) for part in (body, low, high)]
    if any(part is None for part in parts):
        return None
    found = _guessed(sympy.summation, parts[0], (y, *parts[1:]))
    found = found and found.replace(lambda e: isinstance(e, sympy.Piecewise), lambda e: e.args[-1][0])
    return None if found is None else _from_sympy(found, atoms)


def tail_integral(body: Expression, k: Variable, high: Expression) -> Expression | None:
    """∫ f from high to ∞ by SymPy's antiderivative, or None."""
    primitive = antiderivative(body, k)
    y = sympy.Symbol("k", positive=True)
    scalar = None if primitive is None else _to_sympy(primitive, k, y, {y: k})
    if primitive is None or scalar is None or _guessed(sympy.limit, scalar, y, sympy.oo) != 0:
        return None
    return Neg(rebuild(primitive, {k: high}))


def _guessed(method: Callable[..., Any], *arguments: Any) -> Any:
    """What a method of SymPy's returns, or None."""
    try:
        return within(_CALLS, method, *arguments)
    except Exception:  # whatever SymPy stumbles over: it is only asked for a guess
        return None


def _methods(hopeless: bool) -> Iterator[Callable[..., Any]]:
    """Ways to an antiderivative; G-functions and SymPy's own heuristics take long and find little more, and all of its
    searches are spared where they are hopeless."""
    from sympy.integrals.manualintegrate import manualintegrate

    yield gaussian
    yield kinked
    yield swinging
    yield substituted
    if hopeless:
        return
    yield by_parts
    yield manualintegrate
    yield partial(sympy.integrate, meijerg=False, heurisch=False)
    yield of_exponentials


def _without_abs(found: Any) -> Any:
    return found.replace(sympy.Abs, lambda e: e)


_SYMPY: dict[str, Callable[..., Any]] = {
    "exp": sympy.exp, "log": sympy.log, "sin": sympy.sin, "cos": sympy.cos, "atan": sympy.atan, "asin": sympy.asin,
    "erf": sympy.erf, "abs": sympy.Abs,
}  # fmt: skip
_RAISED: dict[Any, str] = {head: name for name, head in _SYMPY.items()}


def _to_sympy(node: Any, u: Variable, x: Any, atoms: dict[Any, Expression]) -> Any:
    """The formula over SymPy's symbols; parts without the variable are symbols of their own, positive ones if they are
    declared so."""
    if node == u:
        return x
    if isinstance(node, Number):
        return sympy.Rational(node.value.numerator, node.value.denominator)
    if isinstance(node, Apply) and node.function == "pi" and node.argument == lift(1):
        return sympy.pi
    if isinstance(node, Defined):
        return _to_sympy(node.meaning, u, x, atoms)
    known_head = type(node) in _BUILD or (isinstance(node, Apply) and node.function in _SYMPY)
    if u not in leaves(node, Leaf) and (not known_head or node.shape):
        positive = bool(isinstance(node, Variable) and node.facts & {"positive", "unit_interval"}) or None
        symbol = sympy.Symbol(f"a{len(atoms)}", real=True, positive=positive)
        known = next((s for s, e in atoms.items() if e == node), symbol)
        atoms[known] = node
        return known
    if isinstance(node, Integral) and not any(map(is_infinite, node.args[2:])):
        inner = Variable(f"({len(atoms)})")
        y = sympy.Symbol(f"y{len(atoms)}", real=True)
        body = rebuild(node.args[0], {node.args[1]: inner})
        atoms[y] = inner
        scalar, low, high = (_to_sympy(part, v, z, atoms) for part, v, z in
                             ((body, inner, y), (node.args[2], u, x), (node.args[3], u, x)))  # fmt: skip
        if scalar is None or low is None or high is None:
            return None
        return within(_CALLS, sympy.integrate, scalar, (y, low, high))
    if isinstance(node, Apply) and node.function in _SYMPY and len(node.args) == 2:
        argument = _to_sympy(node.argument, u, x, atoms)
        return None if argument is None else _SYMPY[node.function](argument)
    if isinstance(node, Derivative) and node.args[1] == u and not node.shape:
        function = _to_sympy(node.args[0], u, x, atoms)
        return None if function is None else sympy.diff(function, x)
    build = _BUILD.get(type(node))
    if build is None or node.shape:
        return None
    args = [_to_sympy(arg, u, x, atoms) for arg in node.args]
    return None if any(arg is None for arg in args) else build(*args)


_BUILD: dict[type, Callable[..., Any]] = {
    Add: sympy.Add,
    Mul: sympy.Mul,
    Pow: sympy.Pow,
    Neg: lambda a: -a,
    Div: lambda a, b: a / b,
}


_QUARTERS: dict[Any, Callable[[Any, Any], Any]] = {
    sympy.tan: lambda s, c: s / c,
    sympy.cot: lambda s, c: c / s,
    sympy.sec: lambda s, c: 1 / c,
    sympy.csc: lambda s, c: 1 / s,
}


def _from_sympy(found: Any, atoms: dict[Any, Expression]) -> Expression | None:
    """SymPy's formula as a statement; None where a head has no name here."""
    if found in atoms:
        return atoms[found]
    if found.is_Rational:
        return lift(found)
    if found is sympy.pi:
        return Apply("pi", 1)
    if found is sympy.E:
        return Apply("exp", 1)
    if isinstance(found, (sympy.cosh, sympy.sinh, sympy.tanh)):
        return _from_sympy(found.rewrite(sympy.exp), atoms)
    if isinstance(found, (sympy.asinh, sympy.acosh, sympy.atanh)):
        return _from_sympy(found.rewrite(sympy.log), atoms)
    if isinstance(found, (sympy.tan, sympy.sec, sympy.csc, sympy.cot)):
        return _from_sympy(_QUARTERS[type(found)](sympy.sin(found.args[0]), sympy.cos(found.args[0])), atoms)
    if isinstance(found, sympy.erfc):
        return _from_sympy(1 - sympy.erf(found.args[0]), atoms)
    args = [_from_sympy(arg, atoms) for arg in found.args]
    parts = [arg for arg in args if arg is not None]
    if not args or len(parts) < len(args):
        return None
    if isinstance(found, sympy.exp):
        return Apply("exp", *parts)
    if isinstance(found, sympy.Add):
        return Add(*parts)
    if isinstance(found, sympy.Mul):
        return Mul(*parts)
    if isinstance(found, sympy.Pow):
        return Pow(*parts)
    if found.func in NAMED and len(parts) == 1:
        return NAMED[found.func](parts[0])
    name = _RAISED.get(found.func)
    return None if name is None else Apply(name, *parts)


__all__ = ["antiderivative", "closed_sum", "is_steady", "tail_integral"]
