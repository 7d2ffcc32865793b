"""The result of ``verifier.check`` as Python's prompt and notebooks show it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from verifier.language.asking.checking import Outcome
from verifier.verdicts import Result

if TYPE_CHECKING:
    from verifier.render.lines import Line


@dataclass(frozen=True, repr=False)
class Checked(Result):
    """A ``Result`` of a whole claim, with the results of a chain's links and remarks on how the text was read.

    ``verdict``, ``scope``, ``why`` and ``counterexample`` say what was found; shown at a prompt it says what the
    terminal says, in a notebook with the statement as mathematics.
    """

    links: tuple[Result, ...] = ()
    remarks: tuple[str, ...] = ()

    @classmethod
    def of(cls, outcome: Outcome) -> Checked:
        """The outcome of a request as one value."""
        known: dict[str, Any] = {field.name: getattr(outcome.result, field.name) for field in fields(Result)}
        return cls(**known, links=outcome.links, remarks=outcome.remarks)

    def __repr__(self) -> str:
        from verifier.render.lines import plain

        return plain(self._lines())

    def _repr_html_(self) -> str:
        from verifier.language.asking.display import verdict
        from verifier.render.notebook import html

        return html(self, verdict(self), self._lines()[1:])

    def _repr_latex_(self) -> str | None:
        from verifier.render.notebook import latex

        return latex(self)

    def _lines(self) -> list[Line]:
        """The terminal's lines without times, so that the same question is shown the same answer."""
        from verifier.language.asking.display import paragraphs

        return list(paragraphs([Outcome(self, self.links, self.remarks)], timed=False))
