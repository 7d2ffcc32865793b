"""Integrals by an antiderivative: guessed from the other side, from what is differentiated inside, or by SymPy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

import sympy

from verifier.certificates import Antiderivative, Certificate, NormalForm
from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import (
    Add,
    Apply,
    Call,
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
from verifier.kernel.index.equality import is_zero
from verifier.kernel.index.terms import GaveUp, Undefined
from verifier.kernel.laws.growing import NoLimit, limit
from verifier.kernel.laws.integrals import inside
from verifier.kernel.meaning.obligations import Obligation, obligations
from verifier.kernel.meaning.places import variable_symbol
from verifier.kernel.meaning.semantics import Reader
from verifier.kernel.signs.order import Signs, signs_under
from verifier.provers.gaussians import gaussian
from verifier.provers.kinked import kinked
from verifier.provers.patience import within
from verifier.provers.search import Search
from verifier.provers.subgradients import has_kink
from verifier.relations import Eq, Order, leaves, outermost, rebuild
from verifier.sequences import ranged

#: Written after the name of the variable of an integral, for one that is free.
_FREE = "°"
#: Integrals one inside another, or one after the other.
_DEPTH = 3
#: Calls that SymPy may take for a guess.
_CALLS = 400_000


def propose(goal: Goal, search: Search) -> Iterator[Certificate]:
    """F(b) − F(a) for the first integral, and the rest of the goal as a goal of its own."""
    if type(goal.relation) not in (Eq, Order) or search.depth > _DEPTH:
        return
    for node in dict.fromkeys(outermost(goal.relation, Integral)):
        t = node.args[1]
        u = Variable(_fresh(t.name, goal, search))
        inside = rebuild(node.args[0], {t: u})
        for primitive in _candidates(goal, node, inside, u):
            found = _certificate(goal, search, node, inside, u, primitive)
            if found is not None:
                yield found
                return


def _fresh(name: str, goal: Goal, search: Search) -> str:
    taken = {leaf.name for part in (goal.relation, *goal.given) for leaf in leaves(part, Leaf)}
    return search.name(name.rstrip(_FREE + "0123456789") + _FREE, taken)


def _certificate(
    goal: Goal, search: Search, node: Any, body: Expression, u: Variable, primitive: Expression
) -> Certificate | None:
    """The whole certificate for one antiderivative, as far as its parts are found."""
    a, b = node.args[2:]
    slope: Certificate | None = NormalForm()
    derived = Derivative(primitive, u)
    step = Goal(Eq(derived, body), (), goal.hints)
    try:
        if not search.proof(step).equal(derived, body) or has_kink(primitive):
            slope = search.find(step)
    except (GaveUp, Undefined):
        return None
    if slope is None:
        return None
    ends: list[Expression] = []
    limits: list[Expression | None] = []
    for end, side in ((a, 1), (b, -1)):
        value = None if is_infinite(end) else _at(primitive, u, end, goal)
        singular = value is None
        value = _limit(goal, search, primitive, u, end, side) if singular else value
        if value is None:
            return None
        ends.append(value)
        limits.append(value if singular else None)
    try:
        rest = rebuild(goal.relation, {node: Add(ends[1], Neg(ends[0]))})
    except StatementError:
        return None
    then = search.find(Goal(rest, goal.given, goal.hints))
    return None if then is None else Antiderivative(node, u, primitive, slope, then, *limits)


def _at(primitive: Expression, u: Variable, end: Expression, goal: Goal) -> Expression | None:
    """The antiderivative at an end; None where it cannot be put in, as for the variable of a derivative, or where its
    value needs what is false, as log 0."""
    try:
        found: Expression = rebuild(primitive, {u: end})
    except StatementError:
        return None
    signs = signs_under(goal.given)
    return None if any(_fails(needed, signs) for needed in obligations(found)) else found


def _fails(needed: Obligation, signs: Signs) -> bool:
    """What must be > 0 or ≠ 0 is 0 by the sign rules."""
    try:
        zero = is_zero(Reader(signs).entry(needed.subject, ())) if not needed.subject.shape else False
    except (GaveUp, Undefined):
        return True
    return zero and needed.needs in ("> 0", "≠ 0")


def _limit(goal: Goal, search: Search, primitive: Expression, u: Variable, end: Any, side: int) -> Expression | None:
    """The limit that the kernel sees from inside the interval, as a statement."""
    from verifier.raising.terms import raise_term

    v = Variable(f"{u.name}⁺", (), ("positive",))
    towards = rebuild(primitive, {u: inside(end, side, v)})
    try:
        reached = limit(search.proof(Goal(Eq(towards, towards), goal.given)).entry(towards, ()), variable_symbol(v))
        return raise_term(reached, goal.variables())
    except (NoLimit, GaveUp, Undefined, StatementError):
        return None


# --- antiderivatives -------------------------------------------------------------------------------------------------


def _candidates(goal: Goal, node: Any, inside: Expression, u: Variable) -> Iterator[Expression]:
    """What the other side is as a function of the upper end; an antiderivative of what is differentiated; SymPy's."""
    _, _, a, b = node.args
    sides = goal.relation.expressions if isinstance(goal.relation, Eq) else ()
    for end in (b, a):
        for side in sides:
            free = isinstance(end, Variable) and end not in ranged(side) | frozenset(leaves(node.args[0], Variable))
            if free and side != node:
                guess = rebuild(side, {end: u})
                if end in leaves(side, Variable) and not any(True for _ in outermost(guess, Integral)):
                    yield guess if end is b else Neg(guess)
    called = inside.meaning if isinstance(inside, Defined) else inside
    if isinstance(called, Call) and int(called.args[1]) and called.args[2] == u:
        yield Call(called.args[0], sympy.Integer(int(called.args[1]) - 1), u)
    if isinstance(called, Derivative) and called.args[1] == u:
        yield called.args[0]
    found = antiderivative(inside, u)
    if found is not None:
        yield found


@lru_cache(maxsize=256)
def antiderivative(inside: Expression, u: Variable) -> Expression | None:
    """SymPy's antiderivative, or None."""
    x = sympy.Symbol("x", real=True)
    atoms: dict[Any, Expression] = {x: u}
    scalar = _to_sympy(inside, u, x, atoms)
    if scalar is None:
        return None
    for method in _methods():
        try:
            found = within(_CALLS, method, scalar, x)
        except Exception:  # whatever SymPy stumbles over: it is only asked for a guess
            continue
        found = found and found.replace(lambda e: isinstance(e, sympy.Piecewise), lambda e: e.args[0][0])
        if found is None or found.has(sympy.Integral):
            continue
        for form in dict.fromkeys((found, _without_abs(found))):
            raised = _from_sympy(form, atoms)
            if raised is not None:
                return raised
    return None


def _methods() -> Iterator[Callable[..., Any]]:
    """Ways to an antiderivative; G-functions and SymPy's own heuristics take long and find little more."""
    from sympy.integrals.manualintegrate import manualintegrate

    yield gaussian
    yield kinked
    yield manualintegrate
    yield partial(sympy.integrate, meijerg=False, heurisch=False)


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
    name = _RAISED.get(found.func)
    return None if name is None else Apply(name, *parts)


__all__ = ["antiderivative", "propose"]
