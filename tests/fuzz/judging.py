"""The verifier's verdicts on random text claims, judged by numbers that share no code with it.

``python -m tests.fuzz.judging --seconds 600`` runs without end to speak of and prints what it finds; exit code 1 if
anything was proved that fails somewhere or does not exist there, or refuted at a point where it holds.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import mpmath as mp
import numpy as np

from tests.fuzz.meaning import DIGITS, TOO_LARGE, Undefined, holds
from tests.fuzz.texts import VARIABLES, Text, Texts, point
from verifier.language.asking.checking import Outcome, Request, check_all
from verifier.verdicts import Counterexample

#: Points at which something proved is looked at, and the most that are drawn to find them.
POINTS, DRAWS = 30, 400
#: Digits at which a finding is looked at again: e³⁰⁰ − e³⁰⁰ leaves nothing of ninety.
CAREFUL = 5 * DIGITS
#: What mpmath or NumPy raise where a formula has no value that can be computed.
NO_VALUE = (Undefined, OverflowError, ZeroDivisionError, ValueError, TypeError)


@dataclass
class Tally:
    """What was seen: verdicts, and findings as text."""

    verdicts: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)


def judged(seeds: Iterator[int] | range, tally: Tally, budget: float = 5.0) -> Tally:
    """Check the claims of these seeds and judge each verdict."""
    texts: list[Text] = []
    requests: list[Request | Outcome] = []
    for seed in seeds:
        text = Texts(seed).claim()
        request = Request(text.claim, text.lets, text.given)
        try:
            request.statement()
        except Exception as problem:  # whatever cannot be read is not this test's matter
            tally.verdicts[type(problem).__name__] += 1
            continue
        texts.append(text)
        requests.append(request)

    def tell(number: int, outcome: Outcome) -> None:
        verdict = outcome.result.verdict
        said = verdict if isinstance(verdict, str) else type(verdict).__name__
        tally.verdicts[said.lower()] += 1
        tally.findings += findings(texts[number], said.lower(), outcome)

    check_all(requests, tell, budget=budget, workers=1)
    return tally


def findings(text: Text, verdict: str, outcome: Outcome) -> Iterator[str]:
    """What speaks against the verdict."""
    if verdict == "proved":
        rng, seen = random.Random(text.claim), 0
        for _ in range(DRAWS):
            names = point(rng)
            try:
                if not all(holds(said, names) for said in text.given):
                    continue
                seen += 1
                if holds(text.claim, names) is False and holds(text.claim, names, CAREFUL) is False:
                    yield f"PROVED BUT FALSE {text} at {shown(text, names)}"
                    return
            except NO_VALUE as problem:
                if isinstance(problem, Undefined) and str(problem) != TOO_LARGE and not _exists(text.claim, names):
                    yield f"PROVED BUT UNDEFINED ({problem}) {text} at {shown(text, names)}"
                    return
            if seen >= POINTS:
                return
    if verdict == "refuted":
        for result in outcome.links or (outcome.result,):
            witness = getattr(result, "counterexample", None) or getattr(result.verdict, "counterexample", None)
            if witness is None:
                continue
            names = values_of(witness)
            try:
                if names is None or not all(holds(said, names) is not False for said in text.given):
                    yield f"REFUTED WHERE THE HYPOTHESES FAIL {text} at {witness}"
                elif holds(text.claim, names) is True:
                    yield f"REFUTED BUT TRUE {text} at {witness}"
            except Undefined as problem:
                # A witness may say itself that one side, and only one, has no value there.
                missing = [str(side).startswith("not defined") for side in (witness.lhs, witness.rhs)]
                if str(problem) != TOO_LARGE and sum(missing) != 1:
                    yield f"REFUTED BUT UNDEFINED ({problem}) {text} at {witness}"
            except KeyError:
                return


def _exists(claim: str, names: dict[str, Any]) -> bool:
    """Both sides have a value after all, with more digits: 1 + expm1(−400) is not 0."""
    try:
        holds(claim, names, CAREFUL)
    except Undefined as problem:
        return str(problem) == TOO_LARGE
    return True


def values_of(witness: Counterexample) -> dict[str, Any]:
    """The values of a counterexample as numbers."""
    names: dict[str, Any] = {name: mp.mpf(size) for name, size in witness.sizes.items()}
    with mp.workdps(DIGITS):
        for name, said in witness.values.items():
            if re.fullmatch(r"[-\d/(), ]+", said):
                quoted = re.sub(r"-?\d+(/\d+)?", lambda m: repr(m.group()), said)
                names[name] = _numbers(ast.literal_eval(quoted))
    return names


def _numbers(value: Any) -> Any:
    if isinstance(value, str):
        exact = Fraction(value)
        return mp.mpf(exact.numerator) / exact.denominator
    return np.array([_numbers(part) for part in value], dtype=object)


def shown(text: Text, names: dict[str, Any]) -> str:
    words = set(re.findall(r"\w+", " ".join((text.claim, *text.given))))
    return ", ".join(
        f"{name} = {np.vectorize(lambda z: mp.nstr(z, 6))(value).tolist()}"
        for name, value in names.items()
        if name in words & {*VARIABLES, "n"}
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--start", type=int, default=10_000)
    options = parser.parse_args()
    tally, begun, seed, told = Tally(), time.monotonic(), options.start, 0
    while time.monotonic() - begun < options.seconds:
        judged(range(seed, seed + 200), tally)
        seed += 200
        for finding in tally.findings[told:]:
            print(finding, flush=True)
        told = len(tally.findings)
        print(seed, dict(tally.verdicts), flush=True)
    return 1 if tally.findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
