"""SymPy is asked for guesses, and some of its searches do not end: they are broken off after so many calls.

Calls are counted, not seconds, so that what is found does not depend on how fast the machine is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from inspect import CO_GENERATOR
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
        left -= event == "call"
        # Python swallows what is raised in a generator that is being thrown away, and would count no further.
        if left < 0 and event == "call" and not frame.f_code.co_flags & CO_GENERATOR:
            raise _OutOfPatience

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        return function(*arguments)
    except _OutOfPatience:
        return None
    finally:
        sys.setprofile(before)
