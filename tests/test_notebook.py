"""The example notebook says what its cells say today."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "examples" / "check_your_formula.py"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("notebook_generator", ROOT / "tools" / "notebook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown(notebook: dict[str, Any]) -> list[str]:
    """What every code cell shows, without what another machine's floats and random numbers may change."""
    texts = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            text = "".join(output.get("text", ()) or output["data"]["text/plain"])
            said = text.partition("\n")[0] if "backward says" in text else re.sub(r"\d+ of \d+ agree.*", "…", text)
            texts.append(said)
    return texts


def test_running_it_again_gives_the_outputs_in_it() -> None:
    committed = json.loads(SCRIPT.with_suffix(".ipynb").read_text(encoding="utf-8"))
    again = generator().notebook(SCRIPT.read_text(encoding="utf-8"))
    assert shown(again) == shown(committed)
    assert [cell["source"] for cell in again["cells"]] == [cell["source"] for cell in committed["cells"]]


def test_it_shows_what_it_is_meant_to_show() -> None:
    committed = json.loads(SCRIPT.with_suffix(".ipynb").read_text(encoding="utf-8"))
    said = "\n".join(shown(committed))
    for expected in (
        "✓ proved",
        "! refuted",
        "your formula is in denominator layout",
        "! unknown",
        "column 1",
        "supported",
    ):
        assert expected in said
    assert committed["nbformat"] == 4
    assert not any(
        output["output_type"] == "error" for cell in committed["cells"] for output in cell.get("outputs", ())
    )
    html = [output["data"] for cell in committed["cells"] for output in cell.get("outputs", ()) if "data" in output]
    assert sum("text/html" in data and "text/latex" in data for data in html) >= 6


def test_cells_are_split_and_run(capsys: pytest.CaptureFixture[str]) -> None:
    made = generator().notebook("# %% [markdown]\n# # Title\n# text\n\n# %%\nx = 3\nprint(x)\n\n# %%\nx + 1\n")
    prose, first, second = made["cells"]
    assert prose["source"] == ["# Title\n", "text"]
    assert first["outputs"] == [{"name": "stdout", "output_type": "stream", "text": ["3\n"]}]
    assert second["outputs"][0]["data"] == {"text/plain": ["4"]}
    assert second["execution_count"] == 2
    assert capsys.readouterr().out == ""
