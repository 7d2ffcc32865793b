"""A claim with its declarations and hypotheses: from texts to relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from verifier.errors import StatementError
from verifier.language.assembled import Sizes, Statement, completed
from verifier.language.axes.slices import TooShort
from verifier.language.declared.undeclared import as_vectors
from verifier.language.errors import NotYet, TextError, Undeclared, is_unclear, opposite
from verifier.language.guard import Token
from verifier.language.parts import Parts, gathered
from verifier.language.spellings.decimals import Literal
from verifier.language.spellings.respelled import respelled
from verifier.language.spellings.variances import in_either_reading
from verifier.language.walk import Layout
from verifier.language.written_sizes import at_sizes
from verifier.patience import allowance

#: Calls that all searches for limits and slopes of one reading may take: a text is read without a budget of time.
PATIENCE = 2_000_000


def read_claim(
    claim: str, lets: Iterable[str] = (), given: Iterable[str] = (), layout: Layout = "", *, value: bool = False
) -> Statement:
    """The statement of a claim; short declarations may stand before it or after it, with semicolons between them.

    With ``value`` the text is a formula, and the statement is that it equals itself.

    Raises:
        TextError: at the place that cannot be meant; ``NotYet`` for what the verifier has no laws for yet.
    """
    written = (*lets, *given, claim)
    with allowance(PATIENCE):
        try:
            return _respelled(written, layout, value)
        except TextError as error:
            if all(isinstance(text, str) for text in written):
                error.show_as_written(written)
            raise


def _respelled(written: Sequence[str], layout: Layout, value: bool) -> Statement:
    """The statement of the texts in the words of the language."""
    texts, remarks = respelled(written)

    def read(said: Sequence[str]) -> Statement:
        return in_either_reading(said, lambda one, more: _read(one, [*remarks, *more], layout, value))

    try:
        return read(texts)
    except NotYet as error:
        if value or is_unclear(error):
            raise
        error.show_as_written(written)
        return _at_some_sizes(texts, read, error)


def _at_some_sizes(texts: Sequence[str], read: Callable[[Sequence[str]], Statement], error: NotYet) -> Statement:
    """What cannot be read for every size, read for one.

    Raises:
        NotYet: where this is not read either.
    """
    for written, where in at_sizes(texts):
        try:
            return replace(read(written), only_where=where, unread=error)
        except NotYet:
            continue
        except (StatementError, AttributeError, TypeError, ValueError):
            break  # what was told of every size is told, whatever hinders a reading here
    raise error


def _read(texts: Sequence[str], remarks: list[str], layout: Layout, value: bool) -> Statement:
    """The statement of the last text, with the declarations and hypotheses before it."""
    parts, last = gathered(texts, remarks)
    return _compared(texts[-1], last, parts, layout, value)


def _compared(claim: str, last: list[Token], parts: Parts, layout: Layout, value: bool) -> Statement:
    """The statement; where axes are different products of dimensions, that for sizes at which they are alike."""
    same: dict[str, str] = {}
    least: dict[str, int] = {}
    rounded, turned = not value, False
    while True:
        try:
            found = completed(claim, last, parts, layout, value, Sizes(same, least, rounded, turned))
        except TooShort as short:
            least[short.name] = short.size
        except Literal:
            rounded = False
        except Undeclared as used:
            if not used.names:
                raise
            parts = as_vectors(parts, used.names)
        except NotYet as error:
            if not turned and opposite(error) and parts.has_products():
                turned = True  # a vector of length m*n is as well one of length n*m
                continue
            pairs = [(same.get(a, a), same.get(b, b)) for a, b in opposite(error)]
            a, b = next(((a, b) for a, b in pairs if a != b), ("", ""))
            if not a or value:
                raise
            same = {**{name: a if other == b else other for name, other in same.items()}, b: a}
        else:
            where = ", ".join(f"{name} = {other}" for name, other in same.items())
            return replace(found, only_where=where) if where else found


__all__ = ["Statement", "read_claim"]
