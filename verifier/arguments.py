"""What the numbers of the command line may be."""

from __future__ import annotations

from argparse import ArgumentTypeError

#: More seconds than anybody waits, and fewer than the clocks of the system hold.
LONGEST = 10.0**7


def seconds(text: str) -> float:
    """A budget."""
    value = float(text)
    if not 0 < value <= LONGEST:
        raise ArgumentTypeError(f"{text} is not a number of seconds > 0" + (f" and ≤ {LONGEST:g}" if value > 0 else ""))
    return value


def processes(text: str) -> int:
    """How many workers."""
    value = int(text)
    if value < 1:
        raise ArgumentTypeError(f"{text} is not a number of processes ≥ 1")
    return value


def seed(text: str) -> int:
    """What the sample points are drawn with: NumPy takes whole numbers."""
    value = int(text)
    if value < 0:
        raise ArgumentTypeError(f"{text} is not a whole number ≥ 0")
    return value
