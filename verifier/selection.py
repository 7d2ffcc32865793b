"""From names to links (``NAME``, ``NAME.claim`` or ``NAME.claim.k``), and from paths to the catalogue beside them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verifier.coverage import CATALOGUE, CatalogueError, Row, read
from verifier.errors import UsageError, nearest
from verifier.jobs import Job, jobs_of
from verifier.kinds import relation_word
from verifier.loading import CORPUS, Loaded, find, load_file


def load_named(names: Sequence[str], paths: Sequence[str]) -> tuple[Loaded, ...]:
    """The derivations that the names begin with, each once; only their modules are imported.

    Raises:
        UsageError: for a name that no module has, with the nearest one.
    """
    files = {file.stem: file for file in find(paths)}
    chosen: dict[str, None] = {}
    for name in names:
        stem = name.partition(".")[0]
        if stem not in files:
            raise UsageError(f"no derivation is named {stem!r}{nearest(stem, files)}; verifier list shows them all")
        chosen[stem] = None
    return tuple(load_file(files[stem]) for stem in chosen)


def jobs(loaded: Sequence[Loaded], names: Sequence[str] = ()) -> list[Job]:
    """The links to verify, in source order: all of them, or those that one of the names covers.

    Raises:
        UsageError: for a name whose derivation has no such claim or link, with the nearest one.
    """
    stated = [job for item in loaded if item.derivation for job in jobs_of(item.derivation)]
    read = {item.name for item in loaded if item.derivation}
    wanted = [name for name in names if name.partition(".")[0] in read]
    if not names:
        return stated
    covers = {name: [job for job in stated if _covers(name, job)] for name in wanted}
    for name, found in covers.items():
        if not found:
            raise UsageError(f"there is no claim or link {name!r}{nearest(name, _names(stated))}")
    return [job for job in stated if any(job in found for found in covers.values())]


def errata_and_corrections(loaded: Sequence[Loaded], names: Sequence[str] = ()) -> list[Job]:
    """The statements expected to be refuted among those that the names cover, and the claims that correct them."""
    wrong = [job for job in jobs(loaded, names) if job.link.erratum]
    corrected = {f"{job.derivation.name}.{job.link.corrected}" for job in wrong}
    return [job for job in jobs(loaded) if job in wrong or _claim(job) in corrected]


def order_claims(loaded: Sequence[Loaded], names: Sequence[str] = ()) -> list[Job]:
    """The links that state an order, a property or a limit, among those that the names cover."""
    return [job for job in jobs(loaded, names) if relation_word(job.link.relation)]


def _claim(job: Job) -> str:
    return job.id.rpartition(".")[0]


def _covers(name: str, job: Job) -> bool:
    return name in (job.derivation.name, _claim(job), job.id)


def _names(stated: Sequence[Job]) -> list[str]:
    return list(dict.fromkeys(name for job in stated for name in (_claim(job), job.id)))


def catalogue(paths: Sequence[str]) -> tuple[Row, ...] | None:
    """The rows of the catalogue in the folder of the derivations, if there is one."""
    folders = [Path(path) for path in paths if Path(path).is_dir()] if paths else [CORPUS]
    files = [folder / CATALOGUE for folder in folders if (folder / CATALOGUE).is_file()]
    try:
        return tuple(row for file in files for row in read(file)) if files else None
    except (CatalogueError, OSError) as error:
        raise UsageError(str(error)) from error
