"""``python -m tests.benchmarks.throughput``: how many claims a second a batch of a thousand mixed ones is checked at.

The claims are taken from all files of ``tests/data``, evenly spaced; if there are fewer, then in further rounds, in
each of which every name but those of functions is another one, so that nothing that was read or proved before can be
looked up.  Processor time counts the workers; on a machine that is shared with others it says more than the wall does.
"""

from __future__ import annotations

import argparse
import re
import resource
import time
from collections import Counter
from collections.abc import Collection

from tests.fuzz.inputs import real_claims
from verifier.language.asking.checking import Outcome, Request, check_all
from verifier.workers import usable_cpus

#: Names that claims declare, and that stand for nothing else.
_DECLARED = re.compile(r"(?:^|;)\s*([A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*:")


def renamed(texts: list[str], round: int) -> list[str]:
    """The texts with every declared name followed by the number of the round."""
    names = {name.strip() for text in texts for match in _DECLARED.finditer(text) for name in match[1].split(",")}
    if not round or not names:
        return texts
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")
    return [pattern.sub(lambda match: f"{match[1]}{round}", text) for text in texts]


def batch(count: int, names: Collection[str] = ()) -> list[Request]:
    """``count`` claims that differ, from the files with these names."""
    real = [item for item in real_claims(names) if not isinstance(item.get("let"), dict)]
    found: list[Request] = []
    for number in range(count):
        round, place = divmod(number, len(real))
        item = real[place * max(len(real) // count, 1)]
        lets, given = (
            [value] if isinstance(value, str) else [str(text) for text in value]  # type: ignore[attr-defined]
            for value in (item.get("let", []), item.get("given", []))
        )
        said = renamed([str(item["statement"]), *lets, *given], round)
        layout = str(item.get("layout", ""))
        expect = str(item.get("expect", "proved"))
        found.append(
            Request(said[0], tuple(said[1 : 1 + len(lets)]), tuple(said[1 + len(lets) :]), layout, expect, str(number))  # type: ignore[arg-type]
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.throughput", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--files", nargs="+", default=(), help="names in tests/data, as backward_rules claims")
    parser.add_argument("--jobs", type=int, default=usable_cpus())
    args = parser.parse_args()
    check_all([Request("t == t")], workers=1)  # after start-up: everything is imported before the clock starts
    requests = batch(args.count, args.files)
    verdicts: Counter[str] = Counter()
    slow: list[tuple[float, str]] = []

    def tell(number: int, outcome: Outcome) -> None:
        verdicts[outcome.result.verdict] += 1
        slow.append((outcome.result.milliseconds, requests[number].claim))

    def processor() -> float:
        used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(usage.ru_utime + usage.ru_stime for usage in used)

    began, before = time.perf_counter(), processor()
    check_all(requests, tell, workers=args.jobs)
    wall, cpu = time.perf_counter() - began, processor() - before
    counts = ", ".join(f"{number} {word}" for word, number in verdicts.most_common())
    print(f"{args.count} claims with {args.jobs} workers: {counts}")
    print(f"wall {wall:.1f} s, {args.count / wall:.0f} claims a second")
    each = f"{1e3 * cpu / args.count:.1f} ms a claim"
    print(f"processor {cpu:.1f} s, {each}: {2 * args.count / cpu:.0f} a second on two cores of one's own")
    for milliseconds, claim in sorted(slow, reverse=True)[:8]:
        print(f"  {milliseconds:8.0f} ms  {claim[:90]}")


if __name__ == "__main__":
    main()
