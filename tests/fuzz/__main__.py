"""``python -m tests.fuzz --count 200000``: read inputs without end, check a share of them, and report.

Every input must become a statement or a ``StatementError`` (a batch: a list or a ``BatchError``) within a second or so
of processor time; while one is read nothing may be opened, imported, executed or started (an audit hook watches), and
memory stays below a limit.  A share of what can be read is checked under a small budget, where no verdict may be an
error.  Exit code 1 when anything was found, with the inputs that show it.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

# Whatever is imported lazily while a text is read is imported before the audit begins.
import verifier.engine
import verifier.kernel.laws.limits.witnesses
import verifier.kernel.replay
import verifier.language.asymptotics.series_laws
import verifier.language.forms
import verifier.language.statements
import verifier.provers.analysis
import verifier.slips.search  # noqa: F401
from tests.fuzz.inputs import BOMBS, Input, inputs
from verifier.errors import StatementError
from verifier.language.asking.batch import BatchError, read_batch
from verifier.language.asking.checking import Outcome, Request, check_all
from verifier.language.reading import read_claim

#: Claims that are read before the audit begins: SymPy imports parts of itself at its first addition and power.
FIRST = (
    "sum(1/(k*(k + 1)), k, 1, oo) == 1", "sum(1/(2*k + 1)**2, k, 0, oo) == pi**2/8",
    "limit(integral(1/t, t, x, 1), x, 0, '+') == oo", "integral(x, x, -oo, 0) == -oo",
    "limit(integral(1/(1 + t**99), t, 0, x), x, oo) == pi/2",
    "limit(integral(sin(t)/t, t, 0, x), x, oo) == pi/2", "integral(1/(2*x*log(x)), x, 2, oo) == oo",
    "n: natural; d(exp(a*x), x, n) == a**n*exp(a*x)",
    "limit(integral((1 - exp(-2*t))/t, t, 1e-30, x) - log(x), x, oo) == euler_gamma",
)  # fmt: skip
#: Where SymPy makes functions that multiply monomials, by ``exec`` of a text of its own: nothing of an input is in it.
OWN_CODE = "sympy/polys/monomials.py"
#: Seconds of processor time that reading one input may take, and bytes of memory for the whole process.
LIMIT, MEMORY = 2.0, 4 << 30
#: Events that reading a text must not cause; ``compile`` is how ``ast.parse`` announces itself.
WATCHED = ("open", "exec", "import", "os.", "subprocess.", "socket.", "shutil.", "ctypes.", "pickle.", "builtins.input")


@dataclass
class Watch:
    """The audit hook: which watched events happened while an input was read."""

    active: bool = False
    events: list[str] = field(default_factory=list)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "exec" and sys._getframe(1).f_code.co_filename.endswith(OWN_CODE):
            return
        if self.active and event.startswith(WATCHED):
            self.events.append(f"{event}{arguments!r:.80}")


class Hang(BaseException):
    """The time limit of one input; not an ``Exception``, so that nothing below can swallow it."""


@dataclass
class Tally:
    """What has been seen."""

    read: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, tuple[float, str]] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)
    verdicts: Counter[str] = field(default_factory=Counter)

    def find(self, what: str, item: Input) -> None:
        if len(self.findings) < 200:
            self.findings.append(f"{what}\n    {item!r:.600}")


def read(item: Input) -> bool:
    """Read an input; whether it could be read."""
    try:
        if item.batch:
            read_batch(item.claim)
        else:
            statement = read_claim(item.claim, item.lets, item.given, item.layout)  # type: ignore[arg-type]
            for relation in statement.relations:
                str(relation)
    except (StatementError, BatchError) as error:
        if not str(error):
            raise
        return False
    return True


def try_one(item: Input, watch: Watch, tally: Tally) -> bool:
    """Read one input under the alarm and the audit, and note what came of it; whether it could be read."""
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    began = time.perf_counter()
    watch.active = True
    readable = False
    try:
        readable = read(item)
    except Hang:
        tally.find(f"took longer than {LIMIT} s", item)
    except BaseException as error:  # whatever else comes out is what this program looks for
        tally.find(f"{type(error).__name__}: {error}", item)
    finally:
        watch.active = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    took = time.perf_counter() - began
    (tally.read if readable else tally.refused)[item.kind] += 1
    if took > tally.slowest.get(item.kind, (-1.0, ""))[0]:
        tally.slowest[item.kind] = took, item.claim
    if watch.events:
        tally.find(f"caused {', '.join(watch.events)}", item)
        watch.events.clear()
    return readable


def try_checking(chosen: list[Input], budget: float, tally: Tally) -> None:
    """Check inputs that can be read; an error of the verifier is a finding, and so is a contradiction."""

    def tell(number: int, outcome: Outcome) -> None:
        result = outcome.result
        tally.verdicts[result.verdict] += 1
        if result.verdict == "error" or result.contradiction:
            tally.find(f"{result.verdict}: {result.why} {result.evidence.disagreement}", chosen[number])

    requests = [Request(item.claim, item.lets, item.given, item.layout, id=str(k)) for k, item in enumerate(chosen)]  # type: ignore[arg-type]
    check_all(requests, tell, budget=budget)


def fuzz(count: int, seed: int, every: int, budget: float) -> Tally:
    """Read ``count`` inputs, and check one of ``every`` that can be read."""
    tally, watch = Tally(), Watch()
    for text in FIRST:
        read_claim(text)
    sys.addaudithook(watch.hook)

    def hang(*_: object) -> None:
        raise Hang

    signal.signal(signal.SIGVTALRM, hang)
    chosen: list[Input] = []
    readable = 0
    for item in islice(inputs(seed), count):
        if try_one(item, watch, tally) and not item.batch:
            readable += 1
            if every and readable % every == 0:
                chosen.append(item)
    for name, text in BOMBS.items():
        if try_one(Input(f"bomb: {name}", text), watch, tally):
            tally.find("was not refused", Input(name, text[:80]))
    for start in range(0, len(chosen), 500):
        try_checking(chosen[start : start + 500], budget, tally)
    return tally


def report(tally: Tally, seconds: float) -> None:
    """The figures."""
    kinds = [kind for kind in (tally.read | tally.refused) if not kind.startswith("bomb")]
    print(f"{'inputs':28}{'number':>8}{'read':>8}{'refused':>9}{'slowest':>12}")
    for kind in sorted(kinds):
        good, bad = tally.read[kind], tally.refused[kind]
        print(f"{kind:28}{good + bad:8}{good:8}{bad:9}{1e3 * tally.slowest[kind][0]:9.1f} ms")
    total = sum(tally.read[kind] + tally.refused[kind] for kind in kinds)
    bombs = {kind: took for kind, (took, _) in tally.slowest.items() if kind.startswith("bomb")}
    worst = max(bombs, key=lambda kind: bombs[kind])
    print(f"{len(bombs)} bombs, the slowest ({worst.removeprefix('bomb: ')}) refused in {1e3 * bombs[worst]:.1f} ms")
    took, text = max(tally.slowest[kind] for kind in kinds)
    print(f"the slowest input, {1e3 * took:.0f} ms: {text!r:.200}")
    if tally.verdicts:
        print(f"checked: {', '.join(f'{number} {word}' for word, number in tally.verdicts.most_common())}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{total} inputs in {seconds:.0f} s of processor time; at most {memory:.0f} MiB; {len(tally.findings)} findings"
    )
    for finding in tally.findings:
        print(f"- {finding}")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200_000, help="inputs to read (default: 200,000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--check-every", type=int, default=100, help="of the readable, check one in so many; 0: none")
    parser.add_argument("--budget", type=float, default=2.0, help="seconds for each of those (default: 2)")
    args = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    began = time.process_time()
    tally = fuzz(args.count, args.seed, args.check_every, args.budget)
    report(tally, time.process_time() - began)
    return 1 if tally.findings else 0


if __name__ == "__main__":
    sys.exit(main())
