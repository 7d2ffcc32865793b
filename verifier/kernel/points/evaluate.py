"""The value of an expression at a point, entry by entry: one small function for each head of ``expressions``.

``entry(A @ x, (i,))`` is Σₖ entry(A, (i, k))·entry(x, (k,)), and so on: each function states what its head means at
concrete sizes, and there is nothing else here.  Derivatives are taken by giving the entry of the variable a fresh
infinitesimal (see ``numbers.Jet``), so every entry of a constrained variable counts as independent: the formula is
differentiated, the facts only restrict where it is evaluated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import product
from typing import Any, TypeAlias

from flint import arb, fmpq

from verifier import arrangements as ar
from verifier import expressions as heads
from verifier.arrangements import Tril
from verifier.array_functions import ArrayFunction
from verifier.expressions import Expression, Leaf, Noise
from verifier.integrals import Integral, is_infinite
from verifier.kernel.points import numbers, quadrature
from verifier.kernel.points.array_values import value_at
from verifier.kernel.points.cubature import require_possible, rule
from verifier.kernel.points.environment import Environment, Seed, environment, position
from verifier.kernel.points.numbers import Jet, Outside, Real, Undecided, Undefined, constant, exact
from verifier.kernel.points.point import Places, Run, positions
from verifier.kernel.points.series import TAYLOR, function_value
from verifier.relations import leaves
from verifier.sequences import Member, RangeProduct, RangeSum

#: What a head means: its entry at the given places.
Law: TypeAlias = Callable[[Any, Places, Environment], Jet]

#: Heads, products aside, that have a value only where all the parts that they evaluate have one.
STRICT = (
    heads.Add, heads.Neg, heads.Pow, heads.Apply, heads.Transpose, heads.Total, heads.SumOver, heads.Comprehension,
    heads.Entry, heads.Derivative, heads.Defined, ar.Diagonal, ar.Trace, ar.Row, ar.Column, ar.Full, RangeSum,
)  # fmt: skip
#: More joint outcomes of the noise than this are not enumerated.
MOST_OUTCOMES = 4096
#: Longer sums and recursions are not run.
LONGEST_RANGE = 128


@lru_cache(maxsize=8192)
def _leaves(node: Expression) -> frozenset[Leaf]:
    """What the value of a node can depend on."""
    return frozenset(leaves(node, Leaf))


def entry(node: Expression, places: Places, env: Environment) -> Jet:
    """The entry of an expression at these places.

    Raises:
        Undefined: when it has no value there; ``Outside`` when a part without which it has none is outside its domain.
        Undecided: when that, or the value itself, cannot be told.
    """
    inside = _leaves(node)
    seeds = tuple(seed for seed in env.seeds if seed.variable in inside)
    key = (node, places, seeds, tuple(item for item in env.indices.items() if item[0] in inside))
    found = env.memo.get(key)
    if found is None:
        try:
            found = env.memo[key] = LAWS[type(node)](node, places, env)
        except Outside as reason:
            if _needs_all_parts(node, places, env):
                raise
            raise Undefined(str(reason)) from None
    return found


def _needs_all_parts(node: Expression, places: Places, env: Environment) -> bool:
    """No reading of the entry leaves out a part that was found to be outside its domain.

    A product with a factor 0 may: where(c, a, b) is written b + (a − b)·[c].
    """
    if not isinstance(node, (heads.Mul, heads.Div)):
        return isinstance(node, STRICT)
    for arg in node.args:
        try:
            if 0 in numbers.signs(stretched(arg, places, env).real):
                return False
        except Outside:
            continue
        except (Undefined, Undecided):
            return False
    return True


def scalar(node: Expression, env: Environment) -> Jet:
    """The value of an expression of shape ()."""
    return entry(node, (), env)


def values(node: Expression, env: Environment) -> dict[Places, Real]:
    """Every entry of an expression, row by row."""
    return {places: entry(node, places, env).real for places in env.places(node)}


# --- leaves -------------------------------------------------------------------------------------------------------


def _number(node: Any, places: Places, env: Environment) -> Jet:
    return constant(node.value)


def _size(node: Any, places: Places, env: Environment) -> Jet:
    return constant(env.concrete((node.dim,))[0])


def _variable(node: Any, places: Places, env: Environment) -> Jet:
    """The value, or the polynomial in the inputs, plus the infinitesimals on this very entry."""
    seeds = {seed.bit: exact(1) for seed in env.seeds if seed.variable == node and seed.places == places}
    return (_depends if node.of else _given)(node, places, env) + Jet({0: exact(0), **seeds})


def _given(node: Any, places: Places, env: Environment) -> Jet:
    if node not in env.point.values:
        raise Undecided(f"{node.name} has no value at this point")
    value: Any = env.point.values[node]
    return constant(reduce(lambda part, place: part[place], places, value))


def _depends(node: Any, places: Places, env: Environment) -> Jet:
    if node not in env.point.maps:
        raise Undecided(f"{node.name} depends on other variables, and the point does not say how")
    inputs = [entry(source, at, env) for source in node.of for at in env.places(source)]
    p = env.point.maps[node].entries[list(env.places(node)).index(places)]
    result = constant(p.constant)
    for factor, u in zip(p.linear, inputs):
        result = result + constant(factor) * u
    for row, u in zip(p.quadratic, inputs):
        for factor, v in zip(row, inputs):
            result = result + constant(factor) * u * v
    return result


def _noise(node: Any, places: Places, env: Environment) -> Jet:
    """The outcome under consideration; outside every expectation the draw that the point gives."""
    if (node, places) in env.draws:
        return env.draws[node, places]
    draw = _given(node, places, env)
    require_possible(node, draw, _parameters(node, places, env))
    return draw


# --- arithmetic, entry by entry -----------------------------------------------------------------------------------


def stretched(node: Expression, places: Places, env: Environment) -> Jet:
    """The entry of an operand that is broadcast to these places: last axes aligned, axes of length 1 stretched."""
    shape = env.shape(node)
    own = places[len(places) - len(shape) :]
    return entry(node, tuple(0 if size == 1 else place for size, place in zip(shape, own)), env)


def _between(operation: Callable[[Jet, Jet], Jet]) -> Law:
    """The operation between the entries of the operands, from left to right."""
    return lambda node, places, env: reduce(operation, (stretched(arg, places, env) for arg in node.args))


def _sum(terms: Iterator[Jet]) -> Jet:
    return reduce(Jet.__add__, terms, constant(0))


ELEMENTARY: Mapping[str, Callable[[Jet], Jet]] = {
    "exp": numbers.exp,
    "log": numbers.log,
    "sin": numbers.sin,
    "cos": numbers.cos,
    "abs": numbers.absolute,
    "pi": lambda x: Jet({0: arb.pi()}) * x,
}


def _apply(node: Any, places: Places, env: Environment) -> Jet:
    name = node.function
    *parameters, argument = (stretched(arg, places, env) for arg in node.args[1:])
    if name in ELEMENTARY:
        return ELEMENTARY[name](argument)
    if name not in TAYLOR:
        raise Undecided(f"no values are known for the function {name}")
    return function_value(name, tuple(parameters), argument)


def _call(node: Any, places: Places, env: Environment) -> Jet:
    """The polynomial p that stands for f; for f: Rⁿ → R, f(u) = p(u₁ + 2u₂ + … + n·uₙ) + p(u₁) + … + p(uₙ)."""
    function, order, argument = node.args
    if function not in env.point.functions:
        raise Undecided(f"function {function.name} has no polynomial at this point")
    coefficients, k = env.point.functions[function], int(order)
    if not function.inputs:
        return numbers.polynomial(coefficients, k, scalar(argument, env))
    inputs = [entry(argument, at, env) for at in env.places(argument)]
    ridge = numbers.polynomial(coefficients, k, _sum(constant(i + 1) * u for i, u in enumerate(inputs)))
    for place in places:
        ridge = ridge * constant(place + 1)
    return ridge + _sum(numbers.polynomial(coefficients, k, u) for i, u in enumerate(inputs) if {i, *places} == {i})


# --- sums and products --------------------------------------------------------------------------------------------


def _matmul(node: Any, places: Places, env: Environment) -> Jet:
    """Σₖ a[…, k]·b[k, …]."""
    a, b = node.args
    *outer, inner = env.shape(a)
    rows, columns = places[: len(outer)], places[len(outer) :]
    return _sum(entry(a, (*rows, k), env) * entry(b, (k, *columns), env) for k in range(inner))


def _total(node: Any, places: Places, env: Environment) -> Jet:
    return _sum(entry(node.args[0], at, env) for at in env.places(node.args[0]))


def _sum_over(node: Any, places: Places, env: Environment) -> Jet:
    body, *indices = node.args
    ranges = positions(env.concrete(tuple(index.dim for index in indices)))
    return _sum(scalar(body, env.bind(tuple(indices), at)) for at in ranges)


def integer(node: Expression, env: Environment) -> int:
    """The value of a scalar that must be an integer.

    Raises:
        Undefined: where it is none.
        Undecided: where it is not known exactly.
    """
    value = scalar(node, env).real
    if not isinstance(value, fmpq):
        raise Undecided(f"{node} is not known exactly")
    if value.q != 1:
        raise Undefined(f"{node} is {value}, which is no integer")
    return int(value.p)


def _range_sum(node: Any, places: Places, env: Environment) -> Jet:
    """Σ over the integers from a to b."""
    body, k, a, b = node.args
    first, last = integer(a, env), integer(b, env)
    if last - first >= LONGEST_RANGE:
        raise Undecided(f"a sum of more than {LONGEST_RANGE} terms")
    return _sum(entry(body, places, env.at(k, value)) for value in range(first, last + 1))


def _integral(node: Any, places: Places, env: Environment) -> Jet:
    """By rigorous quadrature; under a derivative in its ends f(b)·∂b − f(a)·∂a, as long as only they move."""

    def plain(part: Expression) -> Real:
        found = scalar(part, env)
        if found.varies:
            raise Undecided("the derivative of an integral in a parameter")
        return found.real

    still = replace(env, seeds=(), memo={})
    ends = [constant(0) if is_infinite(end) else scalar(end, env) for end in node.args[2:]]

    def still_ends(part: Expression) -> Real:
        return scalar(part, still).real if part in node.args[2:] else plain(part)

    written = node.func(_polynomials(node.args[0], env), *node.args[1:])
    terms = {0: quadrature.integral(written, still_ends)}
    for end, sign in zip(ends, (-1, 1)):
        if end.varies and any(mask.bit_count() > 1 for mask in end.terms):
            raise Undecided("a second derivative of an integral")
        for mask, slope in end.terms.items():
            if mask:
                there = quadrature.at_end(written, end.real, plain) * slope * sign
                terms[mask] = terms[mask] + there if mask in terms else there
    return Jet(terms)


def _polynomials(node: Any, env: Environment) -> Any:
    """The formula with the polynomial that stands for it in the place of every undefined function of a scalar."""
    if isinstance(node, Leaf) or not isinstance(node, Expression):
        return node
    if isinstance(node, heads.Defined):
        return _polynomials(node.meaning, env)
    args = [_polynomials(arg, env) for arg in node.args]
    if not isinstance(node, heads.Call) or node.args[0].inputs or node.args[0] not in env.point.functions:
        return node.func(*args)
    coefficients = env.point.functions[node.args[0]]
    for _ in range(int(node.args[1])):
        coefficients = tuple(k * c for k, c in enumerate(coefficients))[1:]
    result: Expression = heads.lift(0)
    for c in reversed(coefficients):
        result = result * args[2] + heads.lift(c)
    return result


def _range_product(node: Any, places: Places, env: Environment) -> Jet:
    """∏ over the integers from a to b."""
    body, k, a, b = node.args
    first, last = integer(a, env), integer(b, env)
    if last - first >= LONGEST_RANGE:
        raise Undecided(f"a product of more than {LONGEST_RANGE} factors")
    return reduce(Jet.__mul__, (scalar(body, env.at(k, value)) for value in range(first, last + 1)), constant(1))


def _member(node: Any, places: Places, env: Environment) -> Jet:
    """r(t): a value of the point's, or one found by its recursion; constant under every derivative."""
    sequence, place = node.args
    at = integer(place, env)
    if at < 0:
        raise Undefined(f"{sequence.name}({at}): a sequence begins at 0")
    if sequence not in env.point.sequences:
        raise Undecided(f"the sequence {sequence.name} has no values at this point")
    if at > LONGEST_RANGE:
        raise Undecided(f"a recursion of more than {LONGEST_RANGE} steps")
    return Jet({0: _reached(sequence, at, env)[places]})


def _reached(sequence: Any, at: int, env: Environment) -> dict[Places, Real]:
    """All entries of r(at), from r(at − 1) where there is a recursion."""
    key = (sequence, at)
    if key not in env.runs:
        run, plain = env.point.sequences[sequence], environment(env.point)
        plain = replace(plain, runs=env.runs)
        env.runs[key] = None
        try:
            env.runs[key] = _next_of(run, sequence, at, plain)
        finally:
            if env.runs[key] is None:
                del env.runs[key]
    found = env.runs[key]
    if found is None:
        raise Undecided(f"the recursion of {sequence.name} is circular")
    return found  # type: ignore[no-any-return]


def _next_of(run: Run, sequence: Any, at: int, env: Environment) -> dict[Places, Real]:
    """r(at) by the recursion, by its first value, or from the list."""
    if at and run.step is not None and run.variable is not None:
        for before in range(at):
            _reached(sequence, before, env)
        return values(run.step, env.at(run.variable, at - 1))
    if not at and run.first is not None:
        return values(run.first, env)
    given: Any = run.values[at] if at < len(run.values) else None
    return {
        places: exact(0) if given is None else exact(reduce(lambda part, i: part[i], places, given))
        for places in positions(env.concrete(sequence.shape))
    }


def _trace(node: Any, places: Places, env: Environment) -> Jet:
    return _sum(entry(node.args[0], (i, i), env) for i in range(env.shape(node.args[0])[0]))


def _outer(node: Any, places: Places, env: Environment) -> Jet:
    return entry(node.args[0], places[:1], env) * entry(node.args[1], places[1:], env)


def _rows(node: Expression, env: Environment) -> list[list[Jet]]:
    height, width = env.shape(node)
    return [[entry(node, (i, j), env) for j in range(width)] for i in range(height)]


def _det(node: Any, places: Places, env: Environment) -> Jet:
    return numbers.determinant(_rows(node.args[0], env))


def _inverse(node: Any, places: Places, env: Environment) -> Jet:
    return numbers.inverse_entry(_rows(node.args[0], env), *places)


def _array_function(node: Any, places: Places, env: Environment) -> Jet:
    array = node.array
    rows = _rows(array, env) if len(array.shape) == 2 else [[entry(array, at, env) for at in env.places(array)]]
    return value_at(node.function, rows, places)


# --- arrays -------------------------------------------------------------------------------------------------------


def _comprehension(node: Any, places: Places, env: Environment) -> Jet:
    return scalar(node.args[0], env.bind(node.args[1:], places))


def _entry(node: Any, places: Places, env: Environment) -> Jet:
    at = tuple(position(place, env) for place in node.args[1:])
    if not all(place < size for place, size in zip(at, env.shape(node.args[0]))):
        raise Undefined(f"{node} lies outside the array at this size")
    return entry(node.args[0], at, env)


def _delta(node: Any, places: Places, env: Environment) -> Jet:
    left, right = (position(place, env) for place in node.args)
    return constant(int(left == right))


def _diag(node: Any, places: Places, env: Environment) -> Jet:
    on_diagonal = entry(node.args[0], places[:1], env)
    return on_diagonal if places[0] == places[1] else constant(0)


def _literal(node: Any, places: Places, env: Environment) -> Jet:
    return scalar(reduce(lambda part, place: part.args[place], places, node.args[0]), env)


# --- calculus and probability -------------------------------------------------------------------------------------


def _derivative(node: Any, places: Places, env: Environment) -> Jet:
    """∂f[places of f]/∂x[places of x]: the coefficient of a fresh infinitesimal on that entry of x."""
    function, variable = node.args
    split = len(function.shape)
    bit = 1 << len(env.seeds)
    seed = Seed(bit, variable, places[split:])
    return entry(function, places[:split], replace(env, seeds=(*env.seeds, seed))).coefficient(bit)


def _expectation(node: Any, places: Places, env: Environment) -> Jet:
    """Σ over joint outcomes of probability · value, every entry of every noise variable independent."""
    body = node.args[0]
    sites = [(noise, at) for noise in leaves(body, Noise) for at in env.places(noise)]
    rules = [rule(noise, _parameters(noise, at, env), body, env.point.law) for noise, at in sites]
    if reduce(lambda count, rule: count * len(rule), rules, 1) > MOST_OUTCOMES:
        raise Undecided("an expectation over too many outcomes to enumerate")
    result = constant(0)
    for outcome in product(*rules):
        draws = {site: value for site, (_, value) in zip(sites, outcome)}
        drawn = replace(env, draws={**env.draws, **draws}, memo={})
        probability = reduce(Jet.__mul__, (weight for weight, _ in outcome), constant(1))
        result = result + probability * entry(body, places, drawn)
    return result


def _parameters(noise: Noise, at: Places, env: Environment) -> list[Jet]:
    return [stretched(parameter, at, env) for parameter in noise.parameters]


LAWS: Mapping[type, Law] = {
    heads.Number: _number,
    heads.Size: _size,
    heads.Variable: _variable,
    heads.Noise: _noise,
    heads.Add: _between(Jet.__add__),
    heads.Neg: lambda node, places, env: -entry(node.args[0], places, env),
    heads.Mul: _between(Jet.__mul__),
    heads.Div: _between(Jet.__truediv__),
    heads.Pow: _between(numbers.power),
    heads.MatMul: _matmul,
    heads.Transpose: lambda node, places, env: entry(node.args[0], places[::-1], env),
    heads.Apply: _apply,
    heads.Call: _call,
    heads.Total: _total,
    Member: _member,
    RangeSum: _range_sum,
    RangeProduct: _range_product,
    Integral: _integral,
    heads.SumOver: _sum_over,
    heads.Comprehension: _comprehension,
    heads.Entry: _entry,
    heads.Delta: _delta,
    ar.Outer: _outer,
    ar.Diag: _diag,
    Tril: lambda node, places, env: entry(node.args[0], places, env) if places[0] >= places[1] else constant(0),
    ar.Diagonal: lambda node, places, env: entry(node.args[0], places * 2, env),
    ar.Trace: _trace,
    ar.Det: _det,
    ar.Inverse: _inverse,
    ArrayFunction: _array_function,
    ar.Row: lambda node, places, env: entry(node.args[0], places[1:], env),
    ar.Column: lambda node, places, env: entry(node.args[0], places[:1], env),
    ar.Full: lambda node, places, env: scalar(node.args[0], env),
    ar.Eye: lambda node, places, env: constant(int(places[0] == places[1])),
    ar.Literal: _literal,
    heads.Derivative: _derivative,
    heads.Expectation: _expectation,
    heads.Defined: lambda node, places, env: entry(node.args[2], places, env),
}
