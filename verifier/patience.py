"""SymPy is asked for guesses, and some of its searches do not end: they are broken off after so many calls.

Calls are counted, not seconds, so that what is found does not depend on how fast the machine is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


#: The calls that are left to all searches of a block together, where it has an allowance.
_LEFT: ContextVar[list[int] | None] = ContextVar("left", default=None)


class _OutOfPatience(BaseException):
    """No ``Exception``: SymPy catches those where one of its methods fails, and goes on with the next."""


@contextmanager
def allowance(most: int) -> Iterator[None]:
    """All searches of the block together take no more than so many calls: one that begins later has what is left."""
    outer = _LEFT.set([most])
    try:
        yield
    finally:
        _LEFT.reset(outer)


def within(most: int, function: Callable[..., T], *arguments: Any) -> T | None:
    """What the function returns, or None if it takes more than so many calls of functions written in Python."""
    shared = _LEFT.get() or [most]
    left = most = min(most, shared[0])

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
        shared[0] -= most - left
        sys.unraisablehook = hook
        _profile_again(before)


def _profile_again(before: Any) -> None:
    """Hand profiling back; a profiler written in C, as in ``cProfile``, has its own way to be switched on."""
    written_in_c = before is not None and not callable(before)
    sys.setprofile(None if written_in_c else before)
    if written_in_c:
        before.enable()
