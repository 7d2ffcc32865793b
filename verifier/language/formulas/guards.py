"""What frameworks keep away from 0 by an ε of their own, which is read without it: the result says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from verifier.expressions import Defined
from verifier.relations import Relation

#: A call in a framework's words; there the ε is a default.
_FRAMEWORK = re.compile(r"\b(?:torch|F|nn|tf|keras|jax|optax)\s*\.")
_EPSILON = re.compile(r"\beps(?:ilon)?\b")
#: The formula by its name, and what the frameworks do beside it.
_LEFT_OUT = {
    "normalize": "norms as they are: PyTorch divides by no less than eps=1e-12",
    "cosine_similarity": "norms as they are: PyTorch divides by no less than eps=1e-8",
    "triplet": "distances as they are: PyTorch adds eps=1e-6 to each difference",
    "gaussian_nll": "variances as they are: PyTorch takes none below eps=1e-6",
    "bce": "logarithms as they are: PyTorch takes none below -100",
}


def of_frameworks(claimed: Iterable[Relation], text: str) -> Iterator[str]:
    """What is to be said of a formula that a framework's own words name, where no ε is written."""
    if not _FRAMEWORK.search(text) or _EPSILON.search(text):
        return
    found = dict.fromkeys(str(node.args[0]) for relation in claimed for node in relation.atoms(Defined))
    for name in sorted(found):
        if name in _LEFT_OUT:
            yield f"{name} is read with {_LEFT_OUT[name]}"


def is_of_torch(text: str) -> bool:
    """The text calls something by PyTorch's own name."""
    return re.search(r"\b(?:torch|F)\s*\.", text) is not None


__all__ = ["is_of_torch", "of_frameworks"]
