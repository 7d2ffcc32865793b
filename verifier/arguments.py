"""How the command line is read: helpful errors, and what its numbers may be."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any, NoReturn

from verifier.errors import nearest

#: More seconds than anybody waits, and fewer than the clocks of the system hold.
LONGEST = 10.0**7


class Parser(ArgumentParser):
    """A parser whose commands say themselves which option they do not know, and that offers the nearest command."""

    def parse_known_args(self, *args: Any, **named: Any) -> Any:
        found, rest = super().parse_known_args(*args, **named)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found, rest

    def error(self, message: str) -> NoReturn:
        chosen = re.match(r"argument COMMAND: invalid choice: '([^']*)' \(choose from (.*)\)", message)
        if chosen:
            commands = re.findall(r"[\w-]+", chosen[2])
            message = f"there is no command {chosen[1]!r}{nearest(chosen[1], commands)}; {', '.join(commands)} are"
        super().error(message)


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
