"""The syntax tree of a stretch of text, and the place in the text of each of its nodes."""

from __future__ import annotations

import ast
from fractions import Fraction

from msgspec import Struct

from verifier.language.errors import TextError, TooLarge
from verifier.language.guard import Stretch
from verifier.language.pieces import span


class Source(Struct, frozen=True):
    """A text, and the stretch of it that was parsed; where it is ``rounded``, decimals may stand for constants."""

    text: str
    start: int
    end: int
    rounded: bool = False

    @property
    def segment(self) -> str:
        return self.text[self.start : self.end]

    def tree(self) -> ast.expr:
        """The syntax tree; the text has passed ``guard.tokens``.

        Raises:
            TextError: where Python's grammar cannot read it.
        """
        one_line = "".join(" " if c.isspace() else c for c in self.segment)
        formula = one_line.lstrip()
        if not formula:
            raise TextError("a formula is missing here", self.text, self.start)
        try:
            return ast.parse(formula, mode="eval").body
        except SyntaxError as error:
            raise self._misread(error, len(one_line) - len(formula)) from None
        except (RecursionError, MemoryError):
            raise TooLarge("this formula nests too deeply", self.text, self.start) from None
        except ValueError as error:
            raise TextError(f"Python cannot read this: {error}", self.text, self.start) from None

    def _misread(self, error: SyntaxError, lead: int) -> TextError:
        """Where Python's grammar stopped, in words that speak of formulas."""
        offset = lead + (error.offset or 0) - 1
        before, after = self.segment[:offset].rstrip(), self.segment[offset:].lstrip()
        said = "this is not a formula"
        opened = before[-2:] if before[-2:] in _SIGNS else before[-1:]
        sign = next((sign for sign in _SIGNS if after.startswith(sign)), "")
        if sign and (not before or opened in _SIGNS or opened in tuple("([,")):
            where = f"between {opened!r} and {sign!r}" if before else f"before {sign!r}"
            said = f"something is missing {where}"
        elif not after or offset < lead:
            offset, said = len(self.segment.rstrip()) - 1, "something is missing after this"
        elif _ends_operand(before) and after.split(maxsplit=1)[0] in HYPOTHETICAL:
            said = "a hypothesis stands before the claim, as in x > 0; log(x) <= x - 1"
        elif _ends_operand(before) and (after[0].isalnum() or after[0] in "_([.\"'"):
            said = "a sign is missing here; a product is written a * b or a @ b"
        elif "assign" in str(error.msg) or "'=='" in str(error.msg):
            said = "a single '=' defines a name; an equation has '=='"
        return TextError(said, self.text, self.start + max(offset, 0))

    def place(self, node: ast.expr) -> int:
        """Where a node begins; Python counts bytes, people count characters."""
        return self.start + self._characters(node.col_offset)

    def end_of(self, node: ast.expr) -> int:
        """Where a node ends."""
        return self.start + self._characters(node.end_col_offset or 0)

    def _characters(self, count: int) -> int:
        lead = len(self.segment) - len(self.segment.lstrip())
        return lead + len(self.segment[lead:].encode()[:count].decode(errors="ignore"))

    def between(self, left: ast.expr, sign: str) -> int:
        """Where the sign after ``left`` stands."""
        found = self.text.find(sign, self.end_of(left), self.end)
        return found if found >= 0 else self.end_of(left)

    def shown(self, node: ast.expr, longest: int = 40) -> str:
        """The text of a node, or nothing when it is long."""
        said = self.text[self.place(node) : self.end_of(node)]
        return said if len(said) <= longest else ""

    def number(self, node: ast.Constant) -> Fraction:
        """The exact value of a decimal number as it is written."""
        return Fraction(self.written(node).replace("_", ""))

    def written(self, node: ast.expr) -> str:
        """The text of a node."""
        return self.text[self.place(node) : self.end_of(node)]


def tree_of(stretch: Stretch) -> ast.expr | None:
    """The syntax tree of a stretch that Python can read."""
    text, piece = stretch
    try:
        return Source(text, *span(piece)).tree()
    except TextError:
        return None


#: Words that people write before a hypothesis.
HYPOTHETICAL = frozenset({"given", "where", "when", "assuming", "assume", "suppose", "let"})
#: Signs that stand between two operands, the longer ones first.
_SIGNS = ("**", "//", "==", "<=", ">=", "!=", "*", "/", "%", "@", "<", ">", "+", "-")


def _ends_operand(text: str) -> bool:
    return bool(text) and (text[-1].isalnum() or text[-1] in "_)]")


def written_places(node: ast.Subscript) -> list[ast.expr]:
    """i and j of A[i, j]."""
    return list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
