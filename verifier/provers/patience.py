"""SymPy is asked for guesses, and some of its searches do not end: they are broken off after so many calls.

Calls are counted, not seconds, so that what is found does not depend on how fast the machine is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


class _OutOfPatience(BaseException):
    """No ``Exception``: SymPy catches those where one of its methods fails, and goes on with the next."""


def within(most: int, function: Callable[..., T], *arguments: Any) -> T | None:
    """What the function returns, or None if it takes more than so many calls of functions written in Python."""
    left = most

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal left
        if event == "call":
            left -= 1
            if left < 0:
                raise _OutOfPatience

    def unheard(lost: Any) -> None:
        """Python swallows what is raised while a generator is thrown away, and would count no further."""
        if lost.exc_type is _OutOfPatience:
            sys.setprofile(count)
        else:
            hook(lost)

    before, hook = sys.getprofile(), sys.unraisablehook
    sys.unraisablehook = unheard
    sys.setprofile(count)
    try:
        return function(*arguments)
    except _OutOfPatience:
        return None
    finally:
        sys.unraisablehook = hook
        _profile_again(before)


def _profile_again(before: Any) -> None:
    """Hand profiling back; a profiler written in C, as in ``cProfile``, has its own way to be switched on."""
    written_in_c = before is not None and not callable(before)
    sys.setprofile(None if written_in_c else before)
    if written_in_c:
        before.enable()
