"""The golden report: written once, and compared with what a run finds."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from verifier import selection
from verifier.coverage import cover
from verifier.errors import UsageError
from verifier.loading import Loaded
from verifier.output import write_text
from verifier.verdicts import Report


def spare(folder: Path, loaded: Sequence[Loaded]) -> None:
    """A run of some derivations does not replace a golden report of others whose modules are still there.

    Raises:
        UsageError: when it would.
    """
    try:
        before = json.loads((folder / "report.json").read_text(encoding="utf-8"))["derivations"]
        told = {str(item["path"]): str(item["name"]) for item in before}
    except (OSError, ValueError, TypeError, KeyError):
        return  # there is no report, or none that anyone could miss
    run = {Path(item.path).resolve() for item in loaded}
    lost = [name for path, name in told.items() if Path(path).is_file() and Path(path).resolve() not in run]
    if lost:
        some = ", ".join(lost[:3]) + (" …" if len(lost) > 3 else "")
        advice = "run them all, or write this report elsewhere with --reports DIR"
        what = "a derivation that is" if len(lost) == 1 else f"{len(lost)} derivations that are"
        raise UsageError(f"{folder / 'report.json'} speaks of {what} not in this run ({some}): {advice}")


def write(report: Report, folder: Path, paths: Sequence[str]) -> int:
    """Write the report and its pages; 0, or 130 for a run that was interrupted."""
    if report.interrupted:
        print("interrupted: the golden report is left as it was", file=sys.stderr)
        return 130
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {folder}: {error.strerror}") from error
    pages = _pages(report, paths)
    for name, text in pages.items():
        write_text(folder / name, text)
    print(f"wrote {', '.join(str(folder / name) for name in pages)}", file=sys.stderr)
    return 0


def _pages(report: Report, paths: Sequence[str]) -> dict[str, str]:
    """The golden report, file by file; a page about errata, order or coverage only where there are some."""
    from verifier.render import coverage, errata, markdown, order
    from verifier.render import json as as_json

    pages = {"report.json": as_json.dump_stable(report), "report.md": markdown.dump(report)}
    if errata.entries(report):
        pages["errata.md"] = errata.markdown(report)
    if order.found(report):
        pages["order.md"] = order.markdown(report)
    rows = selection.catalogue(paths)
    if rows is not None:
        pages["coverage.md"] = coverage.markdown(cover(report, rows))
    return pages


def check(report: Report, folder: Path, paths: Sequence[str], out: TextIO) -> int:
    """0 if the report agrees with the golden one, else 1 after saying what changed."""
    from verifier.render import json as as_json
    from verifier.render.difference import differences, text_difference

    golden = folder / "report.json"
    lines = differences(_golden(golden), as_json.data(report))
    for name, text in _pages(report, paths).items() if not lines else ():
        if name != golden.name:
            lines += text_difference(_read(folder / name), text, str(folder / name))
    if not lines:
        print(f"agrees with the golden report {golden}", file=out)
        return 0
    print(f"differs from the golden report {golden}; if the change is meant, rewrite it with --golden:", file=out)
    for line in lines:
        print(f"  {line}", file=out)
    return 1


def _golden(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(_read(path))
    except ValueError as error:
        raise UsageError(f"{path} is not JSON ({error}); rewrite it with --golden") from error
    if not isinstance(value, dict):
        raise UsageError(f"{path} is not a report; rewrite it with --golden")
    return value


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot read the golden report {path}: {error.strerror}; write one with --golden") from error
