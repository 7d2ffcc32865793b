"""The axes that open while a statement is evaluated, and what a subtree depends on."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeAlias

from msgspec import Struct
from sympy import Basic

from verifier import expressions as e
from verifier.integrals import Integral
from verifier.sequences import Ranged

Needs: TypeAlias = frozenset[Basic]


class Seed(Struct, frozen=True):
    """One unit infinitesimal for each entry of the variable that a derivative is taken in."""

    variable: e.Variable

    def touches(self, needs: Needs) -> bool:
        return self.variable in needs


class Over(Struct, frozen=True):
    """The positions of an index."""

    index: e.Index

    def touches(self, needs: Needs) -> bool:
        return self.index in needs


class Draw(Struct, frozen=True):
    """The joint outcomes of noise."""

    noises: tuple[e.Noise, ...]

    def touches(self, needs: Needs) -> bool:
        return any(noise in needs for noise in self.noises)


class Grid(Struct, frozen=True):
    """Chosen values of a scalar variable that a relation quantifies over."""

    variable: e.Variable

    def touches(self, needs: Needs) -> bool:
        return self.variable in needs


Axis: TypeAlias = Seed | Over | Draw | Grid
Context: TypeAlias = tuple[Axis, ...]

_NOTHING: Needs = frozenset()


@lru_cache(maxsize=1 << 16)
def dependencies(node: Basic) -> Needs:
    """The variables, undefined functions and free indices that the value of a node can vary with.

    A variable declared ``of`` others varies with them too, and noise with its parameters; an expectation does not vary
    with the noise it averages, nor a sum with its index.
    """
    if isinstance(node, e.Noise):
        return frozenset({node}).union(*map(dependencies, node.parameters))
    if isinstance(node, e.Variable):
        return frozenset({node}).union(*map(dependencies, node.of))
    if isinstance(node, (e.Index, e.Function)):
        return frozenset({node})
    if isinstance(node, (Ranged, Integral)):
        body, k, a, b = node.args
        return (dependencies(body) - {k}) | dependencies(a) | dependencies(b)
    below = _NOTHING.union(*map(dependencies, node.args))
    if isinstance(node, (e.SumOver, e.Comprehension)):
        return dependencies(node.args[0]) - frozenset(node.args[1:])
    if isinstance(node, e.Expectation):
        return frozenset(leaf for leaf in below if not isinstance(leaf, e.Noise))
    return below


@lru_cache(maxsize=1 << 16)
def interned(node: Any) -> Any:
    """The same statement with equal subtrees made identical, so that comparing them costs nothing.

    The cache does it: of equal arguments it gives back the result for the first.
    """
    args = tuple(map(interned, node.args))
    return node if all(new is old for new, old in zip(args, node.args)) else node.func(*args)
