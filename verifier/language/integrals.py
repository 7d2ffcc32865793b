"""``integral(f, t, a, b)``: read as G(b) − G(a) with an antiderivative G that the kernel has proved.

SymPy proposes G; the kernel proves ∂G/∂t = f for every t between the ends, so that the fundamental theorem of calculus
applies (Apostol, *Calculus* I (1967), §5.3).  At an infinite end, G has its limit there.  Two integrals that define a
function are read as it: Euler's of Γ(a) over 0 … ∞ and of B(a, b) over 0 … 1.  Every other one is ``unknown``.
"""

from __future__ import annotations

import ast
import importlib
import multiprocessing
from concurrent.futures import TimeoutError
from typing import TYPE_CHECKING, Any

import sympy
from pebble import ProcessExpired, ProcessPool

from verifier.claims import Goal
from verifier.errors import StatementError
from verifier.expressions import Add, Apply, Defined, Derivative, Expression, Number, Variable, lift
from verifier.language import special
from verifier.language.constants import rational
from verifier.language.errors import NotYet
from verifier.language.growth import at_infinity
from verifier.language.limits import infinite
from verifier.language.quotients import NoLimit
from verifier.relations import Eq, Order, Relation, leaves, rebuild

if TYPE_CHECKING:
    from verifier.language.walk import Walker

#: Integrands with more operations than this are not tried.
OPERATIONS = 40
#: How long one antiderivative may take.
SECONDS = 3.0
_BACK = {sympy.tanh: "tanh", sympy.sinh: "sinh", sympy.cosh: "cosh", sympy.asinh: "asinh", sympy.atan: "atan",
         sympy.erf: "erf", sympy.exp: "exp", sympy.log: "log", sympy.sin: "sin", sympy.cos: "cos",
         sympy.asin: "asin"}  # fmt: skip


def integral(walker: Walker, node: ast.Call, arguments: list[ast.expr]) -> Expression:
    """integral(f, t, a, b), with oo or -oo for an end."""
    if len(arguments) != 4 or node.keywords or not isinstance(arguments[1], ast.Name):
        walker.fail("an integral is written integral(f, t, a, b)", node)
    ends = [infinite(argument) or walker.value(argument) for argument in arguments[2:]]
    letter = arguments[1].id
    running = Variable(walker.scope.fresh(letter))
    with walker.scope.shadow(letter, running):
        body = walker.value(arguments[0])
    if body.shape or any(isinstance(end, Expression) and end.shape for end in ends):
        walker.fail("an integral is one of a scalar, between scalars", node)
    found = defining(body, running, ends)
    if found is None:
        found = _by_antiderivative(walker, node, body, running, ends)
    return found


def _by_antiderivative(
    walker: Walker, node: ast.Call, body: Expression, t: Variable, ends: list[Expression | int]
) -> Expression:
    primitive = _in_time(body, t, ends, tuple(walker.scope.given))
    if primitive is None:
        walker.fail(
            "no antiderivative that the kernel can check was found; not yet known to the verifier", node, NotYet
        )
    values = []
    for end in ends:
        if isinstance(end, Expression):
            values.append(rebuild(primitive, {t: end}))
            continue
        try:
            value, given = at_infinity(primitive, t, end)
        except NoLimit as error:
            walker.fail(f"the antiderivative has no limit known here{error}; not yet known", node, NotYet)
        walker.scope.given += given
        values.append(value)
    walker.scope.note("integral read by the fundamental theorem of calculus, the antiderivative checked by the kernel")
    lower, upper = values
    difference: Expression = upper - lower
    return difference


def _in_time(
    body: Expression, t: Variable, ends: list[Expression | int], given: tuple[Relation, ...]
) -> Expression | None:
    """An antiderivative that the kernel has checked; None where none was found in time.

    SymPy's rules can run for ever, so that they run in a process of their own.
    """
    if multiprocessing.current_process().daemon:
        return None
    for module in ("sympy.integrals.manualintegrate", "verifier.provers"):  # once here, not in every child
        importlib.import_module(module)
    pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("fork"))
    try:
        found: Expression | None = pool.schedule(_checked, args=(body, t, ends, given), timeout=SECONDS).result()
        return found
    except (TimeoutError, ProcessExpired):
        return None
    finally:
        pool.stop()
        pool.join()


def _checked(
    body: Expression, t: Variable, ends: list[Expression | int], given: tuple[Relation, ...]
) -> Expression | None:
    primitive = antiderivative(body, t)
    return primitive if primitive is not None and _is_primitive(primitive, body, t, ends, given) else None


def _is_primitive(
    primitive: Expression, body: Expression, t: Variable, ends: list[Expression | int], given: tuple[Relation, ...]
) -> bool:
    """The kernel proves ∂G/∂t = f between the ends, or everywhere."""
    from verifier.provers import prove

    equation = Eq(Derivative(primitive, t), body)
    if prove(Goal(equation, given)).theorem is not None:
        return True
    first, last = ends
    rising = [Order(sign, t, end) for sign, end in (("≥", first), ("≤", last)) if isinstance(end, Expression)]
    if first == 1 or last == -1 or prove(Goal(equation, (*given, *rising))).theorem is None:
        return False
    if not isinstance(first, Expression) or not isinstance(last, Expression):
        return True
    if prove(Goal(Order("≤", first, last), given)).theorem is not None:
        return True
    falling = (Order("≥", t, last), Order("≤", t, first))
    return prove(Goal(equation, (*given, *falling))).theorem is not None


def antiderivative(body: Expression, t: Variable) -> Expression | None:
    """What SymPy's rules for integration propose, if it can be said in the language."""
    names: dict[sympy.Symbol, Expression] = {}
    try:
        scalar = _to_sympy(body, names)
        if scalar.count_ops() > OPERATIONS:
            return None
        symbol = _symbol(t)
        found = sympy.integrate(scalar, symbol, manual=True, conds="none")
        if found.has(sympy.Integral, sympy.Piecewise):
            found = sympy.integrate(sympy.expand(scalar), symbol, manual=True, conds="none")
        return None if found.has(sympy.Integral, sympy.Piecewise) else _back(found, names)
    except (StatementError, ValueError, TypeError, NotImplementedError, AttributeError):  # whatever it cannot do
        return None


def _symbol(variable: Variable) -> sympy.Symbol:
    known = {fact: True for fact in ("positive", "nonnegative", "nonzero") if fact in variable.facts}
    return sympy.Symbol(variable.name, real=True, **known)


def _to_sympy(node: Any, names: dict[sympy.Symbol, Expression]) -> Any:
    """A scalar formula for SymPy, with the variables it came from."""
    if isinstance(node, Variable):
        if node.shape or node.of:
            raise StatementError("no scalar")
        names[_symbol(node)] = node
        return _symbol(node)
    if isinstance(node, Number):
        return sympy.Rational(node.value.numerator, node.value.denominator)
    if isinstance(node, Defined):
        return _to_sympy(node.meaning, names)
    if isinstance(node, Apply) and len(node.args) == 2:
        inner = _to_sympy(node.args[1], names)
        if node.function == "pi":
            return sympy.pi * inner
        for function, name in _BACK.items():
            if name == node.function:
                return function(inner)
        raise StatementError("no function of SymPy")
    kind = type(node).__name__
    build = {"Add": sympy.Add, "Mul": sympy.Mul, "Pow": sympy.Pow, "Neg": lambda a: -a, "Div": lambda a, b: a / b}
    if kind not in build:
        raise StatementError("no scalar formula")
    return build[kind](*(_to_sympy(arg, names) for arg in node.args))


def _back(value: Any, names: dict[sympy.Symbol, Expression]) -> Expression:
    """A formula of SymPy as one of ours."""
    if value in names:
        return names[value]
    if value is sympy.pi:
        return Apply("pi", 1)
    if value is sympy.E:
        return Apply("exp", 1)
    if value.is_Rational:
        return lift(value)
    args = [_back(arg, names) for arg in value.args]
    if value.is_Add:
        return Add(*args)
    if value.is_Mul:
        result = args[0]
        for arg in args[1:]:
            result = result * arg
        return result
    if value.is_Pow:
        return args[0] ** args[1]
    if value.func in _BACK and len(args) == 1:
        return Apply(_BACK[value.func], args[0])
    if value.func is sympy.Abs:
        return Apply("abs", args[0])
    raise StatementError(f"{value.func} is not known here")


# --- integrals that define a function ---------------------------------------------------------------------------


def defining(body: Expression, t: Variable, ends: list[Expression | int]) -> Expression | None:
    """Γ(a) = ∫₀^∞ t^(a−1)e^(−t) dt and B(a, b) = ∫₀¹ t^(a−1)(1 − t)^(b−1) dt for a, b > 0 (Artin, *The Gamma
    Function* (1964))."""
    if not isinstance(ends[0], Expression) or rational(ends[0]) != 0:
        return None
    powers = _powers(body)
    if powers is None:
        return None
    bases = dict(powers)
    if len(bases) != len(powers):
        return None
    a = bases.pop(t, lift(0))
    if ends[1] == 1:
        rest = list(bases.items())
        fits = len(rest) == 1 and _is_decay(*rest[0], t)
        return special.gamma(_plus_one(a)) if fits and _above(a, t) else None
    if isinstance(ends[1], Expression) and rational(ends[1]) == 1 and len(bases) == 1:
        ((base, b),) = bases.items()
        if base == 1 - t and _above(a, t) and _above(b, t):
            return special.beta(_plus_one(a), _plus_one(b))
    return None


def _powers(body: Expression) -> list[tuple[Expression, Expression]] | None:
    """The factors of a product as bases with exponents; e^u is the base e."""
    name = type(body).__name__
    if isinstance(body, Defined):
        return _powers(body.meaning)
    if name == "Mul":
        parts = [_powers(part) for part in body.args]
        return None if any(part is None for part in parts) else [pair for part in parts for pair in part or ()]
    if name == "Pow":
        return [(body.args[0], body.args[1])]
    return [(body, lift(1))]


def _is_decay(base: Expression, exponent: Expression, t: Variable) -> bool:
    return bool(exponent == lift(1) and base == Apply("exp", -t))


def _plus_one(exponent: Expression) -> Expression:
    """a for the exponent a − 1."""
    terms = list(exponent.args) if type(exponent).__name__ == "Add" else []
    for k, term in enumerate(terms):
        if isinstance(term, Expression) and rational(term) == -1:
            rest: list[Expression] = terms[:k] + terms[k + 1 :]
            return rest[0] if len(rest) == 1 else Add(*rest)
    return exponent + 1


def _above(exponent: Expression, t: Variable) -> bool:
    """The exponent is > −1 and does not depend on t."""
    from verifier.provers import prove

    if t in leaves(exponent, Variable):
        return False
    return prove(Goal(Order(">", exponent, lift(-1)))).theorem is not None
