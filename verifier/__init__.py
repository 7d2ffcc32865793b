"""A symbolic derivation verifier for the mathematics of machine learning."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verifier.backward import check_backward as check_backward
    from verifier.language.asking.api import check as check
    from verifier.testing import verify_claim as verify_claim

__all__ = ["check", "check_backward", "verify_claim"]

#: The public names and where they live; each is imported when it is first asked for, so ``import verifier`` is light.
_HOMES = {
    "check": "verifier.language.asking.api",
    "check_backward": "verifier.backward",
    "verify_claim": "verifier.testing",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
