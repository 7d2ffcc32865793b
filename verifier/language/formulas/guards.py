"""What frameworks keep away from 0 by an ε of their own, which is read without it: the result says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from verifier.expressions import Defined
from verifier.relations import Relation

#: How calls in a framework's words begin, where the ε is a default, and PyTorch's own words.
_PREFIXES = ("torch", "F", "nn", "tf", "keras", "jax", "optax")
_TORCH = re.compile(r"\b(?:torch|F)\s*\.|\b(?:dim|keepdim)\s*=")
_EPSILON = re.compile(r"\beps(?:ilon)?\b")
#: The formula by its name, and what the frameworks do beside it.
_LEFT_OUT = {
    "normalize": "norms as they are: PyTorch divides by no less than eps=1e-12",
    "cosine_similarity": "norms as they are: PyTorch divides by no less than eps=1e-8",
    "triplet": "distances as they are: PyTorch adds eps=1e-6 to each difference",
    "gaussian_nll": "variances as they are: PyTorch takes none below eps=1e-6",
    "bce": "logarithms as they are: PyTorch takes none below -100",
}


def of_frameworks(claimed: Iterable[Relation], text: str, is_declared: Callable[[str], object]) -> Iterator[str]:
    """What is to be said of a formula that a framework's own words name, where no ε is written; a declared F is none of
    them."""
    called = (prefix for prefix in _PREFIXES if re.search(rf"\b{prefix}\s*\.", text))
    if all(map(is_declared, called)) or _EPSILON.search(text):
        return
    found = dict.fromkeys(str(node.args[0]) for relation in claimed for node in relation.atoms(Defined))
    for name in sorted(found):
        if name in _LEFT_OUT:
            yield f"{name} is read with {_LEFT_OUT[name]}"


def speaks_as_torch(text: str, is_declared: Callable[[str], object]) -> bool:
    """The text has PyTorch's own words."""
    return any(not is_declared(found[0].rstrip(" .=")) for found in _TORCH.finditer(text))


__all__ = ["of_frameworks", "speaks_as_torch"]
