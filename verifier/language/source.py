"""The syntax tree of a stretch of text, and the place in the text of each of its nodes."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from fractions import Fraction

from verifier.language.errors import TextError, TooLarge


@dataclass(frozen=True)
class Source:
    """A text, and the stretch of it that was parsed."""

    text: str
    start: int
    end: int

    @property
    def segment(self) -> str:
        return self.text[self.start : self.end]

    def tree(self) -> ast.expr:
        """The syntax tree; the text has passed ``guard.tokens``.

        Raises:
            TextError: where Python's grammar cannot read it.
        """
        one_line = "".join(" " if c.isspace() else c for c in self.segment)
        if not one_line.strip():
            raise TextError("a formula is missing here", self.text, self.start)
        try:
            return ast.parse(one_line, mode="eval").body
        except SyntaxError as error:
            offset = min(max((error.offset or 1) - 1, 0), len(one_line))
            raise TextError(_words(error), self.text, self.start + offset) from None
        except (RecursionError, MemoryError):
            raise TooLarge("this formula nests too deeply", self.text, self.start) from None
        except ValueError as error:
            raise TextError(f"Python cannot read this: {error}", self.text, self.start) from None

    def place(self, node: ast.expr) -> int:
        """Where a node begins; Python counts bytes, people count characters."""
        return self.start + self._characters(node.col_offset)

    def end_of(self, node: ast.expr) -> int:
        """Where a node ends."""
        return self.start + self._characters(node.end_col_offset or 0)

    def _characters(self, count: int) -> int:
        return len(self.segment.encode()[:count].decode(errors="ignore"))

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
        return Fraction(self.text[self.place(node) : self.end_of(node)].replace("_", ""))


def _words(error: SyntaxError) -> str:
    """Python's own words, without those that speak of statements of a program."""
    said = str(error.msg)
    if "assign" in said or "maybe you meant '=='" in said:
        return "a single '=' defines a name; an equation has '=='"
    if "perhaps you forgot a comma" in said.lower():
        return "a sign is missing here: write a product as a * b or a @ b"
    return "this is not a formula" if said == "invalid syntax" else f"this is not a formula: {said}"
