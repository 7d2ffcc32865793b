"""What a statement is about: dimensions, indices, variables, functions, noise and named definitions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sympy

from verifier.errors import ShapeError, StatementError
from verifier.expressions import (
    Call,
    Comprehension,
    Defined,
    Dim,
    Expression,
    Function,
    Index,
    Length,
    Noise,
    Operand,
    Shape,
    Variable,
    lift,
)
from verifier.facts import shape_text
from verifier.relations import Relation
from verifier.sequences import Sequence as Progression
from verifier.taylor import Lagrange

#: Characters that would make a name look like a formula.
_NOT_IN_NAMES = frozenset('/:{}[]()<>=+*-~^|&%$#@!?"\\.;')


def _names(text: str) -> list[str]:
    names = text.replace(",", " ").split()
    if not names:
        raise StatementError("a name is needed, as in dim('n')")
    for name in names:
        if not (name[0].isalpha() or name[0] == "_") or _NOT_IN_NAMES.intersection(name):
            raise StatementError(f"{name!r} is no name: use letters, digits and _, beginning with a letter")
    return names


def _one_or_many(made: list[Any]) -> Any:
    return made[0] if len(made) == 1 else tuple(made)


def dim(names: str) -> Any:
    """Symbolic dimensions, integers ≥ 1: ``n = dim("n")``, ``m, n = dim("m n")``."""
    return _one_or_many([Dim(name) for name in _names(names)])


def index(names: str, over: Length) -> Any:
    """Indices running over a dimension: ``i, j = index("i j", n)``."""
    return _one_or_many([Index(name, over) for name in _names(names)])


def _variables(names: str, shape: Shape, facts: tuple[str, ...], of: Any) -> Any:
    inputs = (of,) if isinstance(of, Variable) else tuple(of)
    return _one_or_many([Variable(name, shape, facts, inputs) for name in _names(names)])


def scalar(names: str, *facts: str, of: Variable | Sequence[Variable] = ()) -> Any:
    """Real scalars with declared facts; ``of=t`` makes each a smooth function of the variable t."""
    return _variables(names, (), facts, of)


def vector(names: str, n: Length, *facts: str, of: Variable | Sequence[Variable] = ()) -> Any:
    """Real vectors of length n with declared facts: ``y = vector("y", n, "simplex")``."""
    return _variables(names, (n,), facts, of)


def matrix(names: str, m: Length, n: Length, *facts: str, of: Variable | Sequence[Variable] = ()) -> Any:
    """Real m × n matrices with declared facts: ``S = matrix("S", n, n, "symmetric")``."""
    return _variables(names, (m, n), facts, of)


def whole(names: str, *facts: str) -> Any:
    """Whole numbers 0, 1, 2, …; with the fact "positive", 1, 2, 3, …: ``t = whole("t")``."""
    return _variables(names, (), ("whole", *facts), ())


def sequence(names: str, *shape: Length) -> Any:
    """Sequences of scalars or of arrays: with ``r = sequence("r", n)``, r(t) is a vector for each whole t."""
    return _one_or_many([Progression(name, tuple(shape)) for name in _names(names)])


def function(names: str, *n: Length) -> Any:
    """Undefined smooth functions R → R: ``f = function("f")``, then ``f(x)`` and ``prime(f(x))``; with a dimension
    Rⁿ → R: ``E = function("E", n)``, then ``E(z)``, the gradient ``prime(E(z))`` and the Hessian ``prime(E(z), 2)``."""
    if len(n) > 1:
        raise ShapeError(f"an undefined function takes a scalar or a vector, not shape {shape_text(n)}")
    return _one_or_many([Function(name, *n) for name in _names(names)])


def apply(f: Function, x: Operand) -> Expression:
    """f(x) of an undefined function of numbers, entry by entry; ``prime(apply(f, x))`` is f′(x)."""
    a = lift(x)
    places = [Index(f"·{axis}", dim) for axis, dim in enumerate(a.shape)]  # no name that anyone could have declared
    return Defined(f.name, (a,), Comprehension(f(a[tuple(places)]), *places)) if places else f(a)


def prime(call: Expression, order: int = 1) -> Expression:
    """f′(x) of an undefined function, from f(x), or ∇f(x) for a vector x; ``order=2`` gives f″(x), or ∇²f(x)."""
    if isinstance(call, Call):
        return Call(call.args[0], sympy.Integer(int(call.args[1]) + order), call.args[2])
    if isinstance(call, Defined) and isinstance(call.meaning, Comprehension) and isinstance(call.meaning.args[0], Call):
        slope = prime(call.meaning.args[0], order)
        name = slope.args[0].name + "′" * int(slope.args[1])
        return Defined(name, call.args[1], Comprehension(slope, *call.meaning.args[1:]))
    raise StatementError(f"prime() takes f(x) of an undefined function, not {call}; use d(…, t) for a formula")


def noise(name: str, *shape: Length, mean: Operand, variance: Operand) -> Noise:
    """Independent, identically distributed entries of which only mean and variance are known."""
    return Noise(name, tuple(shape), "moments", (lift(mean), lift(variance)))


def bernoulli(name: str, *shape: Length, p: Operand) -> Noise:
    """Independent entries that are 1 with probability p and 0 otherwise."""
    return Noise(name, tuple(shape), "bernoulli", (lift(p),))


def normal(name: str, *shape: Length, mean: Operand, variance: Operand) -> Noise:
    """Independent Gaussian entries."""
    return Noise(name, tuple(shape), "normal", (lift(mean), lift(variance)))


def between(name: str, f: Call, to: Operand, order: int, theta: Variable) -> tuple[Expression, Relation]:
    """The intermediate point of Taylor's theorem, and the theorem's equation for it.

    ``xi, taylor = between("ξ", f(x), to=y, order=2, theta=theta)`` gives ξ = x + θ(y − x) strictly between x and y
    with f(y) = f(x) + (y − x) f′(x) + ½ (y − x)² f″(ξ), for a θ declared as ``scalar("theta", "unit_interval")``
    and used for nothing else; put ``taylor`` among the hypotheses of what uses it.
    """
    if not isinstance(f, Call):
        raise StatementError(f"between() takes f(x) of an undefined function, not {f}")
    law = Lagrange(f.args[0], f.args[1], sympy.Integer(order), f.args[2], lift(to), theta)
    return Defined(name, (), law.point), law


def let(name: str, meaning: Operand) -> Expression:
    """A named definition; reports keep the name and print the definition once."""
    return Defined(name, (), lift(meaning))
