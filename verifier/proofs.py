"""Proofs travel with their derivations: ``proofs/NAME.json`` beside ``NAME.py`` keeps the certificates once found, and
of errata the points that refute them.

``verify-all --golden`` writes these files from what its search has found; later runs try it first, which saves the
search and nothing else.  A file is believed in nothing: an entry whose goal has changed is passed over, one that cannot
be read or that the kernel rejects leaves the link to the search.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from verifier.assumptions import given_texts
from verifier.claims import Goal
from verifier.errors import UsageError
from verifier.jobs import Job
from verifier.kernel.check import check
from verifier.loading import Loaded
from verifier.numeric.confirming import confirmed
from verifier.numeric.witness_data import pack_point, unpack_point
from verifier.printing import text
from verifier.provers import Attempt
from verifier.serial.certificates import pack, pack_claim, unpack, unpack_claim
from verifier.serial.statements import Data, Malformed
from verifier.slips.search import explains
from verifier.verdicts import Counterexample, Repair, Result
from verifier.verify import Recall

#: The folder beside the modules.
FOLDER = "proofs"
#: What a file says of itself, to be told from anything else that somebody keeps in such a folder.
FORMAT = "proofs found by the verifier, 1"

Found = TypeVar("Found")


def file_of(module: Path) -> Path:
    """Where the proofs of a module lie."""
    return module.parent / FOLDER / f"{module.stem}.json"


def fingerprint(goal: Goal) -> str:
    """A short text that changes when the goal says something else, or says it of other variables."""
    variables = [repr((type(variable).__name__, variable.data)) for variable in goal.variables()]
    said = "\n".join((text(goal.relation), *given_texts(goal), *variables))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


class Stored(Recall):
    """What lies in the files beside the modules, each read when the first link of its derivation is asked for.

    An author's certificate goes before a stored proof.
    """

    def __init__(self, loaded: Iterable[Loaded]) -> None:
        self._files = {item.name: file_of(item.file) for item in loaded if item.file is not None}
        self._read: dict[str, Mapping[str, Any]] = {}

    def proof(self, job: Job, goal: Goal) -> Attempt | None:
        """The stored proof of a link, if there is one and the kernel accepts it."""
        entry = {} if job.link.by is not None else self._entry(job, goal)
        return _trusted(lambda: Attempt(check(goal, unpack(entry, goal)))) if "proof" in entry else None

    def counterexample(self, job: Job, goal: Goal) -> Counterexample | None:
        """The stored counterexample to a link, if there is one and the kernel accepts it."""
        entry = self._entry(job, goal)
        return _trusted(lambda: confirmed(goal, unpack_point(entry["point"], goal))) if "point" in entry else None

    def repair(self, job: Job, goal: Goal) -> tuple[Repair, ...] | None:
        """What is stored as right instead, if the kernel accepts it; a slip must be an edit of the kind it says."""
        entry = self._entry(job, goal)
        if "point" not in entry:
            return None
        if "repair" not in entry:
            return ()
        found = _trusted(lambda: _repair(entry["repair"], goal))
        return None if found is None else (found,)

    def knows(self, job: Job) -> bool:
        """Whether there is an entry for the link, be it stale."""
        return job.link.id in self._entries(job)

    def _entries(self, job: Job) -> Mapping[str, Any]:
        name = job.derivation.name
        if name not in self._read:
            self._read[name] = read(self._files[name]) if name in self._files else {}
        return self._read[name]

    def _entry(self, job: Job, goal: Goal) -> Mapping[str, Any]:
        """What is stored of a link, unless it was of another goal."""
        entry = self._entries(job).get(job.link.id)
        return entry if isinstance(entry, dict) and entry.get("goal") == fingerprint(goal) else {}


def _trusted(rebuild: Callable[[], Found | None]) -> Found | None:
    """What a file holds, rebuilt; a file may hold anything, and whatever it does to reader or kernel, the search goes
    on."""
    try:
        return rebuild()
    except Exception:  # whatever a file holds: it is no proof, and one is sought
        return None


def _repair(entry: Data, goal: Goal) -> Repair:
    relation, certificate = unpack_claim(entry, goal)
    check(Goal(relation, goal.given), certificate)
    kind = entry.get("slip", "")
    if kind and not explains(kind, goal, relation):
        raise Malformed(f"{kind!r} is not what leads from one to the other")
    return Repair(kind, relation, certificate)


def read(file: Path) -> Mapping[str, Any]:
    """The entries of a file by link; none where it is missing or is no file of proofs, be it a device without end."""
    try:
        if not file.is_file():
            return {}
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
    """What was found of a link, as data; none for what the grammar does not know: that is searched for every time."""
    goal = job.goal()
    with suppress(Malformed):
        if job.link.erratum:
            return _refutation(result, goal)
        if result.certificate is not None and result.trust == "kernel" and job.link.by is None:
            return {"goal": fingerprint(goal), **pack(result.certificate, goal)}
    return None


def _refutation(result: Result, goal: Goal) -> dict[str, Any] | None:
    """The point of a refuted erratum, and what is right instead."""
    if result.verdict != "refuted" or result.counterexample is None or result.counterexample.point is None:
        return None
    found: dict[str, Any] = {"goal": fingerprint(goal), "point": pack_point(result.counterexample.point, goal)}
    repair = result.repair
    if repair is not None:
        found["repair"] = pack_claim(repair.relation, repair.certificate, goal)
        if repair.kind:
            found["repair"]["slip"] = repair.kind
    return found


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
