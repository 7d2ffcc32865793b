"""A symbolic derivation verifier for the mathematics of machine learning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verifier.language.api import check as check

__all__ = ["check"]


def __getattr__(name: str) -> Any:
    """``check`` is imported when it is first asked for, so that ``import verifier`` stays light."""
    if name == "check":
        from verifier.language.api import check

        return check
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
