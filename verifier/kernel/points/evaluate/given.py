"""What the point itself says: numbers, sizes, variables and noise."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from verifier import expressions as heads
from verifier.expressions import Noise
from verifier.kernel.points.cubature import require_possible
from verifier.kernel.points.environment import Environment
from verifier.kernel.points.evaluate.entries import Law, entry, stretched
from verifier.kernel.points.numbers import Jet, Undecided, constant, exact
from verifier.kernel.points.point import Places


def _number(node: Any, places: Places, env: Environment) -> Jet:
    return constant(node.value)


def _size(node: Any, places: Places, env: Environment) -> Jet:
    return constant(env.size(node.dim))


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
    require_possible(node, draw, parameters_at(node, places, env))
    return draw


def parameters_at(noise: Noise, at: Places, env: Environment) -> list[Jet]:
    return [stretched(parameter, at, env) for parameter in noise.parameters]


GIVEN: Mapping[type, Law] = {
    heads.Number: _number,
    heads.Size: _size,
    heads.Variable: _variable,
    heads.Noise: _noise,
}
