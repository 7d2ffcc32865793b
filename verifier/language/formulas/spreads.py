"""layer_norm(x) as papers write it, (x − mean x)/std x, beside PyTorch's, which adds 1e-5 to the variance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.expressions import Defined, lift
from verifier.language.formulas.normalising import batch_norm, instance_norm, layer_norm
from verifier.relations import Relation, rebuild

_NORMS = {"layer_norm": layer_norm, "instance_norm": instance_norm, "batch_norm": batch_norm}
#: Names of what is not 0 where such a hypothesis speaks of it.
_SPREADS = frozenset({"std", "var"})
#: PyTorch's ε, as people write it.
_WRITTEN = re.compile(r"\b1e-0?5\b|\.00001\b|\b1/100000\b")


def of_papers(
    claimed: tuple[Relation, ...], given: tuple[Relation, ...], text: str
) -> tuple[tuple[Relation, ...], list[str]]:
    """The claims, in which such a norm without an ε has none where a hypothesis speaks of a spread, which is not 0
    then, and the claim does not write PyTorch's; and what is to be said of it."""
    nodes = {node for relation in claimed for node in _without_epsilon(relation)}
    if not nodes:
        return claimed, []
    names = ", ".join(sorted({str(node.args[0]) for node in nodes}))
    if _WRITTEN.search(text) or not any(map(_of_spread, given)):
        return claimed, [f"{names} adds 1e-5 to the variance, as PyTorch's does; with eps=0 nothing is added"]
    plain = {node: _NORMS[str(node.args[0])](*node.args[1], eps=lift(0)) for node in nodes}
    said = f"nothing is added to the variance in {names}, as a hypothesis speaks of it; PyTorch's has eps=1e-5"
    return tuple(rebuild(relation, plain) for relation in claimed), [said]


def _without_epsilon(relation: Relation) -> Iterator[Defined]:
    """The norms of which no ε is written."""
    for node in relation.atoms(Defined):
        if str(node.args[0]) in _NORMS and all(argument.shape for argument in node.args[1]):
            yield node


def _of_spread(hypothesis: Relation) -> bool:
    """A hypothesis about a variance or a standard deviation."""
    return any(str(part.args[0]) in _SPREADS for part in hypothesis.atoms(Defined))


__all__ = ["of_papers"]
