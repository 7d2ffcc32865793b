"""What to write instead: advice for a derivation module that cannot be read.

Each function turns one kind of failure into one sentence, or into the empty string when there is nothing better to
say than the error itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from verifier.claims import Claim, Derivation
from verifier.errors import nearest

#: How a module ends, for every message about a missing or mistaken ``derivation``.
PATTERN = "derivation = Derivation(title=…, claims=(claim(…).eq(…, because=…),))"

#: The keywords of ``claim``, ``erratum``, the relation methods and ``Derivation``.
KEYWORDS = (
    *("because", "by", "claims", "corrected", "given", "mean", "of", "over"),
    *("p", "reference", "sizes", "source", "title", "variance"),
)


def for_error(error: BaseException, namespace: Mapping[str, Any]) -> str:
    """What to write instead of the line that raised ``error``, in a module whose names so far are ``namespace``."""
    if isinstance(error, SystemExit):
        return "a derivation only states; remove the call of exit()"
    if isinstance(error, NameError):
        return _for_name(error.name or "", namespace)
    if isinstance(error, ImportError):
        return _for_import(str(error))
    if isinstance(error, AttributeError) and error.name:
        return _did_you_mean(error.name, (name for name in dir(error.obj) if not name.startswith("_")))
    if isinstance(error, TypeError):
        return _for_type_error(str(error))
    return ""


def for_missing(namespace: Mapping[str, Any]) -> str:
    """What a module without the name ``derivation`` should say."""
    others = [name for name, value in namespace.items() if isinstance(value, Derivation)]
    if others:
        return f"rename {others[0]!r} to 'derivation'"
    return f"end the module with  {PATTERN}"


def for_mistaken(value: object) -> str:
    """What a module whose ``derivation`` is something else should say."""
    if isinstance(value, Claim):
        return "a claim goes inside:  derivation = Derivation(title=…, claims=(…,))"
    if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], Derivation):
        return "remove the comma after the closing parenthesis of Derivation(…)"
    if isinstance(value, (tuple, list)):
        return "state one derivation per module"
    return f"write  {PATTERN}"


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    return nearest(word, known).strip(" ()")


def _for_name(word: str, namespace: Mapping[str, Any]) -> str:
    from verifier import notation

    if word in notation.__all__:
        return f"add {word} to the import from verifier.notation"
    return _did_you_mean(word, [*notation.__all__, *(name for name in namespace if not name.startswith("_"))])


def _for_import(message: str) -> str:
    match = re.match(r"cannot import name '(\w+)' from 'verifier\.notation'", message)
    if not match:
        return ""
    from verifier import notation

    return _did_you_mean(match[1], notation.__all__)


def _for_type_error(message: str) -> str:
    match = re.search(r"unexpected keyword argument '(\w+)'", message)
    if match:
        return _did_you_mean(match[1], (name for name in KEYWORDS if name != match[1]))
    if "'Claim' object is not iterable" in message:
        return "claims is a tuple; one claim needs a comma after it: claims=(claim(…).eq(…),)"
    match = re.search(r"'([<>]=?)' not supported between", message)
    if match:
        word = {">": "gt", ">=": "ge", "<": "lt", "<=": "le"}[match[1]]
        return f"write  {word}(a, b)  for a hypothesis, and  claim(…, a).{word}(b, because=…)  for a step"
    return ""
