"""``python -m tests.benchmarks.cold_start``: one claim from the command line, beside the bare import of SymPy.

The commands take turns, and processor time counts (children included), so that a machine shared with others says much
the same as an idle one.  The bytecode of the package is written by a first run that is not counted.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys

CLAIM = ["--let", "A: matrix(n, n)", "--let", "x: vector(n)"]
COMMANDS = {
    "import sympy": ["-c", "import sympy"],
    "check, right": ["-m", "verifier", "check", "grad(x.T @ A @ x, x) == (A + A.T) @ x", *CLAIM],
    "check, wrong": ["-m", "verifier", "check", "grad(x.T @ A @ x, x) == 2 * A @ x", *CLAIM],
}


def processor_time(arguments: list[str]) -> float:
    """Seconds of processor time of a fresh interpreter and its children."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.cold_start")
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    processor_time(COMMANDS["check, wrong"])
    seen: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            seen[name].append(processor_time(command))
    base = statistics.median(seen["import sympy"])
    for name, times in seen.items():
        median = statistics.median(times)
        print(
            f"{name:14}{1e3 * median:6.0f} ms of processor time, least {1e3 * min(times):.0f} ms: {median / base:.2f} ×"
        )


if __name__ == "__main__":
    main()
