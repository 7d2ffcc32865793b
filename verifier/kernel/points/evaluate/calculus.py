"""Derivatives, integrals and expectations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, reduce
from itertools import product
from operator import or_
from typing import Any

from flint import ctx
from msgspec.structs import replace
from sympy import Rational, oo

from verifier import expressions as heads
from verifier.errors import StatementError
from verifier.expressions import Expression, Leaf, Noise, Variable
from verifier.integrals import Integral, is_infinite
from verifier.kernel.meaning.bindings import scope_of
from verifier.kernel.points import quadrature
from verifier.kernel.points.coefficients import Plain
from verifier.kernel.points.cubature import of_no_polynomial, rule
from verifier.kernel.points.environment import Environment, Seed
from verifier.kernel.points.evaluate.entries import Law, entry, scalar
from verifier.kernel.points.evaluate.given import parameters_at
from verifier.kernel.points.numbers import Diverges, Jet, Real, Undecided, constant, known_sign
from verifier.kernel.points.point import Places, Point
from verifier.relations import leaves, rebuild
from verifier.sequences import is_integer

#: More joint outcomes of the noise than this are not enumerated.
MOST_OUTCOMES = 4096
#: How far away points near by are.
_STEP = Fraction(1, 1024)


def _integral(node: Any, places: Places, env: Environment) -> Jet:
    """By rigorous quadrature; under derivatives in its ends f(b)·∂b − f(a)·∂a, as long as only they move."""

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
    terms = {0: quadrature.integral(written, still_ends, _near_by(written, still))}
    for at, end, sign in zip(node.args[2:], ends, (-1, 1)):
        if end.varies:
            there = quadrature.at_end(written, end.real, plain)
            for mask, slope in _swept(node, at, end, there, env).items():
                terms[mask] = terms[mask] + slope * sign if mask in terms else slope * sign
    return Jet(terms)


def _near_by(node: Any, env: Environment) -> tuple[Plain, ...] | None:
    """What gives parts their values at the points near by, each number that the integral speaks of a little less or
    more; None where it speaks of more than numbers."""
    found: list[Plain] = []
    for letter in scope_of(node).free:
        value = env.point.values.get(letter) if isinstance(letter, Variable) else None
        if not isinstance(letter, Variable) or not isinstance(value, Fraction):
            return None
        if not is_integer(letter):
            places = (env.point.at(letter, value + step) for step in (-_STEP, _STEP))
            found += [_values_in(replace(env, point=place, memo={}, runs={})) for place in places]
    return tuple(found)


def _values_in(env: Environment) -> Plain:
    return lambda part: scalar(part, env).real


def _swept(node: Any, at: Expression, end: Jet, there: Real, env: Environment) -> dict[int, Real]:
    """What F(b) is beside the infinitesimals of the end b, for F′ = f: beside ε·η, for any product η of others,
    what f(b)·∂b/∂ε is beside η."""
    moving = reduce(or_, end.terms)
    bits = [1 << k for k in range(moving.bit_length()) if moving >> k & 1]
    along = constant(0)
    if len(bits) == 1:
        along = Jet({0: there})
    elif {*leaves(at, Leaf)} & scope_of(node.args[0]).bound:
        raise Undecided("a second derivative of an integral")
    else:
        try:
            along = scalar(rebuild(node.args[0], {node.args[1]: at}), env)
        except StatementError as reason:
            raise Undecided(str(reason)) from None
    found: dict[int, Real] = {}
    for bit in bits:  # every product once, by the first of its infinitesimals
        slope = along * end.coefficient(bit)
        found |= {mask | bit: value for mask, value in slope.terms.items() if not mask & (2 * bit - 1)}
    return found


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


def _derivative(node: Any, places: Places, env: Environment) -> Jet:
    """∂f[places of f]/∂x[places of x]: the coefficient of a fresh infinitesimal on that entry of x."""
    function, variable = node.args
    split = len(function.shape)
    bit = 1 << len(env.seeds)
    seed = Seed(bit, variable, places[split:])
    return entry(function, places[:split], replace(env, seeds=(*env.seeds, seed))).coefficient(bit)


def _expectation(node: Any, places: Places, env: Environment) -> Jet:
    """Σ over joint outcomes of probability · value, every entry of every noise variable independent; of one normal
    number z in what is no polynomial in it the integral of value · density."""
    body = node.args[0]
    alone = of_no_polynomial(body)
    if alone is not None:
        return _over_density(body, alone, env)
    sites = [(noise, at) for noise in leaves(body, Noise) for at in env.places(noise)]
    rules = [rule(noise, parameters_at(noise, at, env), body, env.point.law) for noise, at in sites]
    if reduce(lambda count, rule: count * len(rule), rules, 1) > MOST_OUTCOMES:
        raise Undecided("an expectation over too many outcomes to enumerate")
    result = constant(0)
    for outcome in product(*rules):
        draws = {site: value for site, (_, value) in zip(sites, outcome)}
        drawn = replace(env, draws={**env.draws, **draws}, memo={})
        probability = reduce(Jet.__mul__, (weight for weight, _ in outcome), constant(1))
        result = result + probability * entry(body, places, drawn)
    return result


def _over_density(body: Expression, z: Noise, env: Environment) -> Jet:
    """∫ f(t)·e^(−(t − m)²/2v)/√(2πv) dt for v > 0, and f(m) for v = 0."""
    mean, variance = z.parameters
    if leaves(mean, Noise) or leaves(variance, Noise):
        raise Undecided(f"the parameters of {z.name} are random themselves")
    spread = scalar(variance, env)
    if not known_sign(spread.real, "a variance"):
        if spread.varies:
            raise Undecided("the derivative of an expectation where a variance that moves is 0")
        return entry(rebuild(body, {z: mean}), (), env)
    t = _unused(f"{z.name}°", (body, mean, variance))
    bell = heads.Apply("exp", -((t - mean) ** 2) / (2 * variance))
    root = (2 * heads.Apply("pi", 1) * variance) ** heads.Number(Rational(1, 2))
    whole = Integral(rebuild(body, {z: t}) * bell / root, t, -oo, oo)
    bound = scope_of(whole).bound - {t}
    sources = {source for v in leaves(whole, Variable) for source in v.of}
    values = {
        v: heads.lift(value)
        for v, value in env.point.values.items()
        if isinstance(value, Fraction) and v not in sources  # a name that others depend on stays one
    }
    closed: Any = whole if bound else rebuild(whole, values)
    if env.seeds or {*leaves(closed, Leaf)} != {t}:
        return _integral(whole, (), env)
    found = _of_numbers(closed, min(ctx.prec, quadrature.MOST_BITS))
    if isinstance(found, ArithmeticError):
        raise found
    return Jet({0: found})


def _unused(name: str, parts: Sequence[Expression]) -> Variable:
    """A variable of this name, lengthened until nothing in the parts is called so: it captures nothing."""
    taken = {leaf.name for part in parts for leaf in leaves(part, Leaf)}
    while name in taken:
        name += "°"
    return Variable(name)


@lru_cache(maxsize=64)
def _of_numbers(whole: Any, bits: int) -> Real | Undecided | Diverges:
    """An integral in which no variable is free, or why it is not found; many points ask for the same one."""
    try:
        return quadrature.integral(whole, _values_in(Environment(Point(), {})))
    except (Undecided, Diverges) as reason:
        return reason.with_traceback(None)


CALCULUS: Mapping[type, Law] = {
    Integral: _integral,
    heads.Derivative: _derivative,
    heads.Expectation: _expectation,
}
