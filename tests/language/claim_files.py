"""The files of claims in ``tests/data``: read, and checked once for all tests of a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from verifier.language.asking.batch import read_batch
from verifier.language.asking.checking import Outcome, Request, check_all

DATA = Path(__file__).parent.parent / "data"


@cache
def requests(name: str) -> tuple[Request, ...]:
    """Every claim of ``tests/data/NAME.toml``; none may be unreadable, for it would be missing silently."""
    read = read_batch((DATA / f"{name}.toml").read_text(encoding="utf-8"), "toml")
    found = tuple(entry for entry in read if isinstance(entry, Request))
    assert len(found) == len(read)
    return found


@cache
def outcomes(name: str) -> dict[str, Outcome]:
    """What each claim of the file comes to, by its id."""
    found: dict[str, Outcome] = {}

    def tell(number: int, outcome: Outcome) -> None:
        found[outcome.result.id] = outcome

    assert not check_all(requests(name), tell)
    return found
