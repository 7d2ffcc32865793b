"""The files of claims in ``tests/data``: read, and checked once for all tests of a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from verifier.language.asking.api import outcome_of_request
from verifier.language.asking.batch import read_batch
from verifier.language.asking.checking import Outcome, Request, check_all
from verifier.verdicts import Result

DATA = Path(__file__).parent.parent / "data"


@cache
def requests(name: str) -> tuple[Request, ...]:
    """Every claim of ``tests/data/NAME.toml``; none may be unreadable, for it would be missing silently."""
    read = read_batch((DATA / f"{name}.toml").read_text(encoding="utf-8"), "toml")
    found = tuple(entry for entry in read if isinstance(entry, Request))
    assert len(found) == len(read)
    return found


#: Seconds that a claim has which ran out of the usual budget: a test is not to depend on how busy the machine is.
PATIENT = 100.0


@cache
def outcomes(name: str) -> dict[str, Outcome]:
    """What each claim of the file comes to, by its id."""
    found: dict[str, Outcome] = {}

    def tell(number: int, outcome: Outcome) -> None:
        found[outcome.result.id] = outcome

    assert not check_all(requests(name), tell)
    return found


def patient(name: str, claim: Request) -> Result:
    """What the claim of a file comes to, however slow the machine: if there was no time for it, it is tried anew."""
    result = outcomes(name)[claim.id].result
    return outcome_of_request(claim, budget=PATIENT).result if "ran out of its budget" in result.why else result
