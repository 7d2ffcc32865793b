"""Errors in a claim given as text: what is wrong, and the column where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from verifier.errors import StatementError

#: A word, or a sign, at which a text cannot be meant.
_WORD = re.compile(r"\w+|[@*/+=<>!%^&|~-]+")
#: Characters of the text that are shown on either side of the caret.
_AROUND = 60


class TextError(StatementError):
    """A text that cannot be meant; ``column`` counts characters from 1, and ``str`` shows the line with a caret."""

    def __init__(self, message: str, text: str = "", start: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.column = start + 1

    def show_as_written(self, texts: Sequence[str]) -> None:
        """Point into the texts as their author wrote them, where the word, or the sign, that cannot be meant stands
        there once: what was read has other words, as those that a function of one's own stands for."""
        word = _WORD.match(self.text, self.column - 1)
        if self.text in texts or word is None:
            return
        edge = r"\b" if word[0][0].isalnum() or word[0][0] == "_" else ""
        same = re.compile(f"{edge}{re.escape(word[0])}{edge}")
        places = [(text, found.start()) for text in texts for found in same.finditer(text)]
        if len(places) == 1:
            ((self.text, start),) = places
            self.column = start + 1

    def __str__(self) -> str:
        if not self.text.strip():
            return self.message
        line, caret = _excerpt(self.text, self.column - 1)
        return f"column {self.column}: {self.message}\n    {line}\n    {caret}"


class NotYet(TextError):
    """A meaningful text that uses what the language knows and the verifier does not: the verdict is ``unknown``."""


class Misfit(NotYet):
    """Two arrays whose axes are different products of dimensions; ``alike`` are the dimensions that stand opposite.

    Where these are equal the two can be compared, so that a claim which is false there is false.
    """

    alike: tuple[tuple[str, str], ...] = ()


class Unclear(NotYet):
    """A text that may be meant in two ways, and is taken in neither."""


class Undeclared(TextError):
    """Names that nobody declared are used as vectors: so they are read, and that is said."""

    names: tuple[str, ...] = ()


def opposite(error: BaseException | None) -> tuple[tuple[str, str], ...]:
    """The dimensions of the misfit an error came from, which may have been raised anew at its place in the text."""
    while error is not None:
        if isinstance(error, Misfit) and error.alike:
            return error.alike
        error = error.__context__
    return ()


def is_unclear(error: BaseException | None) -> bool:
    """Whether an error, which may have been raised anew at its place in the text, came from one that is."""
    while error is not None:
        if isinstance(error, Unclear):
            return True
        error = error.__context__
    return False


class TooLarge(TextError):
    """A text beyond the limits of ``guard``."""


def _excerpt(text: str, start: int) -> tuple[str, str]:
    """The part of the text around a place on one line, and the caret below it."""
    first = max(0, start - _AROUND) if len(text) > 2 * _AROUND else 0
    last = start + _AROUND if len(text) > 2 * _AROUND else len(text)
    before, after = "…" if first else "", "…" if last < len(text) else ""
    line = "".join(c if c.isprintable() else " " for c in text[first:last])
    return f"{before}{line}{after}", " " * (len(before) + start - first) + "^"


@contextmanager
def told_at(text: str, start: int) -> Iterator[None]:
    """What is wrong with a statement inside is told at a place of the text.

    Raises:
        NotYet, TextError: there.
    """
    try:
        yield
    except StatementError as error:
        kind = NotYet if isinstance(error, NotYet) else TextError
        raise kind(error.message if isinstance(error, TextError) else str(error), text, start) from error
