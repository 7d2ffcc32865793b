"""Results in notebooks: the statement as mathematics, and below it what the terminal says."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from verifier.render.lines import Line, plain
from verifier.render.phrases import printable, scope_text
from verifier.verdicts import Result

#: Colours that can be read on light and on dark pages; the words say the same.
_COLOURS = {"proved": "#2a9d4a", "refuted": "#d1242f", "supported": "#bf8700", "unknown": "#bf8700", "error": "#d1242f"}


def html(result: Result, verdict: str, lines: Iterable[Line]) -> str:
    """The verdict, the statement as MathJax or KaTeX will set it, and the lines of its explanation."""
    colour = _COLOURS["error" if result.contradiction else "proved" if result.as_expected else result.verdict]
    statement = f"$\\displaystyle {result.latex}$" if result.latex else printable(result.statement)
    explained = plain(lines)
    block = f'<pre style="margin: 0.3em 0 0 0; white-space: pre-wrap">{escape(explained)}</pre>' if explained else ""
    return (
        f'<div style="border-left: 4px solid {colour}; padding-left: 0.8em">'
        f'<span style="color: {colour}; font-weight: bold">{escape(verdict)}</span>&ensp;'
        f'<span title="{escape(printable(result.statement))}">{escape(statement)}</span>{block}</div>'
    )


def latex(result: Result) -> str | None:
    """The statement and its verdict in LaTeX, where the statement has a form in it."""
    if not result.latex:
        return None
    scope = f" for {scope_text(result)}" if result.verdict == "proved" and " " in result.scope else ""
    return f"$\\displaystyle {result.latex}\\qquad\\text{{({result.verdict}{scope})}}$"
