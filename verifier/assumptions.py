"""What a link takes for granted, in words: its hypotheses, the facts declared on its variables, and its definitions."""

from __future__ import annotations

from typing import Any

from sympy import Basic

from verifier.claims import Derivation, Goal
from verifier.expressions import Defined, Function, Leaf, Noise, Variable
from verifier.facts import FACTS
from verifier.printing import text
from verifier.relations import leaves
from verifier.sequences import Sequence


def shown(node: Any) -> str:
    """A statement as text, whatever happens: a fault of the printer costs one link its verdict, not the run."""
    try:
        return text(node)
    except Exception as problem:  # any fault; where the statement itself is judged, the same fault is an error
        return f"({type(node).__name__} that cannot be printed: {type(problem).__name__})"


def given_texts(goal: Goal) -> tuple[str, ...]:
    """The hypotheses of a goal as text, in the order by which certificates number them."""
    return tuple(text(hypothesis) for hypothesis in goal.given)


def declared(goal: Goal) -> tuple[str, ...]:
    """The facts declared on the variables of a goal, one sentence each."""
    found: dict[str, None] = {}
    for variable in goal.variables():
        found.update(dict.fromkeys(_declarations(variable)))
    for part in (goal.relation, *goal.given):
        for function in leaves(part, Function):
            if isinstance(function, Sequence):
                found[f"{shown(function)} is a sequence: it has a value at every whole number"] = None
                continue
            found[f"{shown(function)} is as often differentiable as its derivatives are written"] = None
    return tuple(found)


def _declarations(variable: Variable) -> list[str]:
    name = shown(variable)
    if isinstance(variable, Noise):
        return [f"{name}: independent entries, {_law(variable)}" if variable.shape else f"{name} is {_law(variable)}"]
    said = [_fact(name, variable, fact) for fact in sorted(variable.facts)]
    if variable.of:
        said.append(f"{name} is a smooth function of {', '.join(map(shown, variable.of))}")
    return said


def _fact(name: str, variable: Variable, fact: str) -> str:
    """``a is > 0`` for a scalar, ``y: every entry is > 0`` for an array."""
    statement = FACTS[fact].statement
    return f"{name}: {statement}" if variable.shape else f"{name} {statement.removeprefix('every entry ')}"


def _law(noise: Noise) -> str:
    parameters = [text(parameter) for parameter in noise.parameters]
    if noise.law == "bernoulli":
        return f"1 with probability {parameters[0]} and 0 otherwise"
    kind = "Gaussian" if noise.law == "normal" else "random"
    return f"{kind} with mean {parameters[0]} and variance {parameters[1]}"


def definitions(derivation: Derivation) -> tuple[tuple[str, str], ...]:
    """Every ``let`` of a derivation as (name, meaning), each after those it is made of."""
    found: dict[Defined, None] = {}
    seen: set[Basic] = set()

    def visit(node: Any) -> None:
        if not isinstance(node, Basic) or node in seen:
            return
        seen.add(node)
        if isinstance(node, Leaf):
            for datum in node.data:
                for part in datum if isinstance(datum, tuple) else (datum,):
                    visit(part)
        for arg in node.args:
            visit(arg)
        if isinstance(node, Defined) and not node.args[1].args:
            found[node] = None

    for hypothesis in derivation.given:
        visit(hypothesis)
    for claim, link in derivation.links():
        for part in (claim.start, *link.given, link.relation):
            visit(part)
    # A definition may occur at several sizes (an instance at n = 1): it is the same to the reader, and said once.
    return tuple(dict.fromkeys((shown(node), shown(node.meaning)) for node in found))
