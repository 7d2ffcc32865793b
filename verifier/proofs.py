"""Proofs travel with their derivations: ``proofs/NAME.json`` beside ``NAME.py`` keeps the certificates once found.

``verify-all --golden`` writes these files from the proofs that its search has found; later runs try them first, which
saves the search and nothing else.  A file is believed in nothing: an entry whose goal has changed is passed over, one
that cannot be read or that the kernel rejects leaves the link to the search.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from verifier.assumptions import given_texts
from verifier.claims import Goal
from verifier.errors import UsageError
from verifier.kernel.check import check
from verifier.loading import Loaded
from verifier.printing import text
from verifier.provers import Attempt
from verifier.serial.certificates import pack, unpack
from verifier.serial.statements import Malformed
from verifier.verdicts import Result
from verifier.verify import Job

#: The folder beside the modules.
FOLDER = "proofs"
#: What a file says of itself, to be told from anything else that somebody keeps in such a folder.
FORMAT = "proofs found by the verifier, 1"


def file_of(module: Path) -> Path:
    """Where the proofs of a module lie."""
    return module.parent / FOLDER / f"{module.stem}.json"


def fingerprint(goal: Goal) -> str:
    """A short text that changes when the goal says something else, or says it of other variables."""
    variables = [repr((type(variable).__name__, variable.data)) for variable in goal.variables()]
    said = "\n".join((text(goal.relation), *given_texts(goal), *variables))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def recall(loaded: Iterable[Loaded]) -> Callable[[Job, Goal], Attempt | None]:
    """What ``Engine.recall`` asks: the stored proof of a link, if there is one and the kernel accepts it.

    Files are read when the first link of their derivation is asked for.  An author's certificate goes before.
    """
    files = {item.name: file_of(item.file) for item in loaded if item.file is not None}

    @cache
    def entries(name: str) -> Mapping[str, Any]:
        return read(files[name]) if name in files else {}

    def recalled(job: Job, goal: Goal) -> Attempt | None:
        entry = None if job.link.by is not None else entries(job.derivation.name).get(job.link.id)
        if not isinstance(entry, dict) or entry.get("goal") != fingerprint(goal):
            return None
        try:
            return Attempt(check(goal, unpack(entry, goal)))
        except Exception:  # a file may hold anything; whatever it does to reader or kernel, the search goes on
            return None

    return recalled


def read(file: Path) -> Mapping[str, Any]:
    """The entries of a file by link; none where it is missing or is no file of proofs."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    links = data.get("links") if isinstance(data, dict) and data.get("format") == FORMAT else None
    return links if isinstance(links, dict) else {}


def write(loaded: Iterable[Loaded], jobs: Sequence[Job], results: Iterable[Result]) -> int:
    """Store what was proved, and remove what has no link or no module any more; the number of files there are now.

    Raises:
        UsageError: for a folder or file that cannot be written.
    """
    found = {result.id: result for result in results}
    folders: dict[Path, None] = {}
    written = 0
    for item in loaded:
        if item.file is None or item.derivation is None:
            continue
        file = file_of(item.file)
        folders.setdefault(file.parent)
        entries = [(job.link.id, entry(job, found[job.id])) for job in jobs if job.derivation is item.derivation]
        written += _store(file, dump({link: data for link, data in entries if data is not None}))
    for folder in folders:
        _clear(folder)
    return written


def entry(job: Job, result: Result) -> dict[str, Any] | None:
    """The proof of a link as data: none for an author's own, for an erratum, or for one that the kernel alone does not
    make."""
    certificate = result.certificate
    if result.verdict != "proved" or result.trust != "kernel" or certificate is None or job.link.by or job.link.erratum:
        return None
    goal = job.goal()
    with suppress(Malformed):  # a head that the grammar does not know: this link is searched for every time
        return {"goal": fingerprint(goal), **pack(certificate, goal)}
    return None


def dump(entries: Mapping[str, Any]) -> str:
    """The text of a file, one line a link; empty if there are none."""
    lines = ",\n".join(f"{_line(link)}: {_line(data)}" for link, data in entries.items())
    return f'{{"format": {_line(FORMAT)},\n"links": {{\n{lines}\n}}}}\n' if lines else ""


def _line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _store(file: Path, content: str) -> bool:
    """Write a file, or remove it where there is nothing to store; whether there is one now."""
    try:
        if content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="\n")
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}") from error
    return bool(content)


def _clear(folder: Path) -> None:
    """Remove the files of proofs whose module is gone."""
    for file in sorted(folder.glob("*.json")):
        if not (folder.parent / f"{file.stem}.py").exists() and read(file):
            _store(file, "")
