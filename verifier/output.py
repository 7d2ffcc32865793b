"""Standard output, and what becomes of a command that cannot be done as it was asked."""

from __future__ import annotations

import errno
import functools
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from verifier.errors import UsageError

Command = Callable[[Namespace], int]


def one_sentence(function: Command) -> Command:
    """A command whose usage errors, and a full disk, become one sentence and exit code 2."""

    @functools.wraps(function)
    def command(args: Namespace) -> int:
        try:
            return function(args)
        except UsageError as error:
            print(f"error: {error}", file=sys.stderr)
            return 2
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            _let_go_of_output()
            print(f"error: the output cannot be written: {error.strerror}", file=sys.stderr)
            return 2

    return command


def with_standard_streams() -> None:
    """A process whose input or output was closed before it began reads nothing, and writes where nobody reads."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def say(text: str, end: str = "\n", utf8: bool = False) -> None:
    """Print; a reader that went away (``| head``) is no error, and the exit code stays that of the report."""
    forgive_encoding(utf8)
    try:
        print(text, end=end, flush=True)
    except BrokenPipeError:
        _let_go_of_output()


def _let_go_of_output() -> None:
    """What is left in the buffer must not be tried again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def forgive_encoding(utf8: bool = False) -> None:
    """A terminal that cannot show ∇ gets an escape, never a crash; JSON is UTF-8 everywhere."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace", **({"encoding": "utf-8"} if utf8 else {}))


def write_text(path: Path, text: str) -> None:
    """A text file with the same line ends everywhere; raises ``UsageError`` where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from error
