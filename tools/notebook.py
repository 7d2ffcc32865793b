"""``python tools/notebook.py FILE.py``: run a script of cells, and write it beside itself as an executed notebook.

A cell begins with ``# %%``, one of prose with ``# %% [markdown]``.  Outputs are what Jupyter would show: what is
printed, and the value of the last expression as text, HTML and LaTeX where it has these forms.  No Jupyter is needed,
and the file is the same whenever the outputs are (format 4.5, ids by number).
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARK, PROSE = "# %%", "# %% [markdown]"
#: What a value is asked for, besides its text.
FORMS = (("text/html", "_repr_html_"), ("text/latex", "_repr_latex_"))


def cells(script: str) -> Iterator[tuple[str, str]]:
    """The kind and the text of each cell: ``markdown`` without its comment signs, or ``code``."""
    for part in f"\n{script}".split(f"\n{MARK}")[1:]:
        first, _, body = part.partition("\n")
        if first.strip() == PROSE.removeprefix(MARK).strip():
            yield "markdown", "\n".join(line.removeprefix("#").removeprefix(" ") for line in body.strip().splitlines())
        else:
            yield "code", body.strip()


def run(code: str, namespace: dict[str, Any], number: int) -> list[dict[str, Any]]:
    """The outputs of a cell of code."""
    tree = ast.parse(code)
    last = tree.body[-1] if tree.body else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        if isinstance(last, ast.Expr):
            exec(compile(ast.Module(tree.body[:-1], []), f"cell {number}", "exec"), namespace)
            value = eval(compile(ast.Expression(last.value), f"cell {number}", "eval"), namespace)
        else:
            exec(compile(tree, f"cell {number}", "exec"), namespace)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": lines(printed.getvalue())})
    if value is not None:
        shown = {"execution_count": number, "metadata": {}, "output_type": "execute_result"}
        outputs.append({"data": forms(value), **shown})
    return outputs


def forms(value: Any) -> dict[str, list[str]]:
    """What a notebook shows of a value."""
    found = {"text/plain": lines(repr(value))}
    for kind, method in FORMS:
        said = getattr(value, method, lambda: None)()
        if said:
            found[kind] = lines(said)
    return found


def lines(text: str) -> list[str]:
    """A text as notebooks store it."""
    return text.splitlines(keepends=True)


def notebook(script: str) -> dict[str, Any]:
    """The executed notebook."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    made: list[dict[str, Any]] = []
    number = 0
    for position, (kind, text) in enumerate(cells(script)):
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{position}", "metadata": {}, "source": lines(text)}
        if kind == "code":
            number += 1
            cell |= {"execution_count": number, "outputs": run(text, namespace, number)}
        made.append(cell)
    about = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return {"cells": made, "metadata": about, "nbformat": 4, "nbformat_minor": 5}


def main(path: Path) -> None:
    """Write ``FILE.ipynb`` beside ``FILE.py``."""
    made = notebook(path.read_text(encoding="utf-8"))
    text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
    path.with_suffix(".ipynb").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
