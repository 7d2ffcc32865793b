"""The command line: arguments first, everything heavy only once they are understood.

``verify-all`` and ``verifier`` share one set of options.  Nothing here imports SymPy, so that ``--help`` and a
mistyped option answer at once; ``verifier.commands`` does the work, and ``verifier.language.asking.command`` for claims
given as text.
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NoReturn

from verifier._version import VERSION
from verifier.arguments import Parser, processes, seconds, seed
from verifier.language.asking.vocabulary import EPILOG
from verifier.output import with_standard_streams

EXIT_CODES = """\
exit codes:
  0    every claim as expected (true ones proved, errata refuted)
  1    some claim is not, or --check found a difference, or --strict found a weaker proof
  2    usage, or a derivation that could not be read (file, line, what to write instead)
  3    contradiction: a proof and the independent numbers disagree
  130  interrupted; the report so far is written and says so
"""

ALL_EXAMPLES = """\
examples:
  verify-all                        the project's own derivations
  verify-all my_paper/              every .py file in a folder of yours
  verify-all backward.py -v         one file, with every reason and hypothesis
  verify-all --json > report.json   for programs; the schema is verifier/render/report.schema.json
  verify-all --check --junit ci.xml in CI: compare with the golden report, and write JUnit XML
  verify-all --golden               rewrite the golden report and the stored proofs, to be read in the diff
  verify-all --fresh                search for every proof, as if none were stored
"""

EXAMPLES = """\
examples:
  verifier list                     what there is
  verifier verify softmax_jacobian  one derivation; softmax_jacobian.entry a claim; softmax_jacobian.entry.1 a link
  verifier show softmax_jacobian    its statement and proof as readable mathematics
  verifier errata                   what the sources get wrong, where it fails, and what is right
  verifier coverage                 which link answers which row of the catalogue
  verifier certificates             each inequality, convexity, bound and limit: how it was decided, and how fast
  verifier check "grad(x @ A @ x, x) == (A + A.T) @ x" --let "A: matrix(n, n)" --let "x: vector(n)"
  verifier check -f claims.toml     a batch of claims; -f - reads standard input
  verifier derive "grad(log(sum(exp(x))), x)" --let "x: vector(n)"
  verifier all                      everything (the same as verify-all)
"""


def main(argv: Sequence[str] | None = None) -> int:
    """``verifier``: returns the exit code."""
    return _run(_parser(), argv)


def verify_all(argv: Sequence[str] | None = None) -> int:
    """``verify-all``: returns the exit code."""
    parser = _new_parser(
        "verify-all", "Prove every derivation link by link, or refute it, or say what is missing.", ALL_EXAMPLES
    )
    _add_version(parser)
    _add_all(parser)
    return _run(parser, argv)


def _run(parser: argparse.ArgumentParser, argv: Sequence[str] | None) -> int:
    with_standard_streams()
    args = parser.parse_args(argv)
    if argv is None:  # the process ends with this command; what lives then need not be searched for garbage
        atexit.register(gc.freeze)
    for library in ("OPENBLAS", "OMP", "MKL"):  # the workers are the parallelism; a pool of threads in each only costs
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    with _termination_interrupts(), _no_collection():
        try:
            return int(getattr(import_module(args.module), args.command)(args))
        except KeyboardInterrupt:
            print("interrupted", file=sys.stderr)
            return 130


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Importing allocates a hundred thousand objects that all stay: collecting in between costs a tenth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextlib.contextmanager
def _termination_interrupts() -> Iterator[None]:
    """SIGTERM (a CI job being cancelled) ends a run as Ctrl-C does: workers cleared away, report so far written."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _new_parser(name: str, description: str, examples: str) -> argparse.ArgumentParser:
    return Parser(
        prog=name,
        description=description,
        epilog=f"{examples}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _parser() -> argparse.ArgumentParser:
    parser = _new_parser(
        "verifier", "A symbolic derivation verifier for the mathematics of machine learning.", EXAMPLES
    )
    _add_version(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    verify = commands.add_parser("verify", help="verify derivations, claims or links by name", allow_abbrev=False)
    _add_names(verify)
    _add_folder(verify)
    _add_running(verify)
    _add_fresh(verify)
    _add_output(verify)
    verify.set_defaults(command="verify", module="verifier.commands")

    listing = commands.add_parser("list", help="list the derivations", allow_abbrev=False)
    _add_folder(listing)
    listing.set_defaults(command="list_derivations", module="verifier.commands")

    show = commands.add_parser("show", help="statement and proof as readable mathematics", allow_abbrev=False)
    _add_names(show)
    show.add_argument("--latex", action="store_true", help="statements as LaTeX instead of Unicode")
    _add_folder(show)
    _add_running(show)
    _add_fresh(show)
    show.set_defaults(command="show", module="verifier.commands")

    errata = commands.add_parser("errata", help="what the sources get wrong, as a table", allow_abbrev=False)
    errata.add_argument("names", nargs="*", metavar="NAME", help="NAME, NAME.claim or NAME.claim.k (default: all)")
    _add_folder(errata)
    _add_page(errata)
    errata.set_defaults(command="errata", module="verifier.commands")

    coverage = commands.add_parser("coverage", help="which link answers which catalogue row", allow_abbrev=False)
    _add_folder(coverage)
    _add_page(coverage)
    coverage.set_defaults(command="coverage", module="verifier.commands")

    certificates = commands.add_parser(
        "certificates", help="inequalities, convexity, bounds, limits: how each was decided", allow_abbrev=False
    )
    certificates.add_argument(
        "names", nargs="*", metavar="NAME", help="NAME, NAME.claim or NAME.claim.k (default: all)"
    )
    _add_folder(certificates)
    _add_page(certificates)
    certificates.set_defaults(command="certificates", module="verifier.commands")

    _add_text(commands.add_parser("check", help="is this formula right? claims as text", allow_abbrev=False), True)
    _add_text(commands.add_parser("derive", help="compute a right-hand side, and prove it", allow_abbrev=False), False)

    everything = commands.add_parser(
        "all",
        help="verify everything (the same as verify-all)",
        epilog=f"{ALL_EXAMPLES}\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _add_all(everything)
    return parser


def _add_version(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--version", action="version", version=f"derivation-verifier {VERSION}")


def _add_all(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders of derivations (default: our own)")
    golden = parser.add_mutually_exclusive_group()
    golden.add_argument(
        "--check", action="store_true", help="compare with the golden report; a difference is exit code 1"
    )
    golden.add_argument(
        "--golden",
        action="store_true",
        help="search for every proof; write the golden report (report.json and its pages), and the proofs beside the "
        "derivations (proofs/NAME.json)",
    )
    parser.add_argument(
        "--reports", default="reports", metavar="DIR", help="where the golden report is (default: reports)"
    )
    _add_running(parser)
    _add_fresh(parser)
    _add_output(parser)
    parser.set_defaults(command="verify_all", module="verifier.commands")


def _add_names(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="+", metavar="NAME", help="NAME, NAME.claim or NAME.claim.k")


def _add_text(parser: argparse.ArgumentParser, check: bool) -> None:
    """``check`` and ``derive``: a claim or a formula in Python's syntax, its declarations and its hypotheses."""
    if check:
        parser.epilog, parser.formatter_class = EPILOG, argparse.RawDescriptionHelpFormatter
        parser.add_argument("claim", nargs="?", metavar="CLAIM", help="as in 'A: matrix(n, n); tr(A) == tr(A.T)'")
        parser.add_argument("-f", "--file", metavar="FILE", help="a batch of claims, TOML or JSON (-: standard input)")
        parser.add_argument("--words", action="store_true", help="every word a claim may use, and nothing else")
        parser.add_argument(
            "--expect", choices=("proved", "refuted"), default="proved", help="what exit code 0 means (default: proved)"
        )
    else:
        parser.add_argument("claim", metavar="FORMULA", help="as in 'x: vector(n); grad(norm(x)**2, x)'")
    parser.add_argument("--let", action="append", default=[], metavar="DECL", help="as in 'A: matrix(n, n) spd'")
    parser.add_argument("--given", action="append", default=[], metavar="REL", help="a hypothesis, as in 'sum(p) == 1'")
    parser.add_argument(
        "--layout",
        choices=("numerator", "denominator"),
        help="of derivatives (default: gradients have the variable's shape, Jacobians are outputs × inputs)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each claim")
    _add_running(parser)
    parser.set_defaults(command="check" if check else "derive", module="verifier.language.asking.command")


def _add_folder(parser: argparse.ArgumentParser) -> None:
    said = "look here instead of in our own corpus"
    parser.add_argument("--in", dest="paths", action="append", default=[], metavar="PATH", help=said)


def _add_page(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--markdown", action="store_true", help="the table as Markdown")
    _add_running(parser)
    _add_fresh(parser)


def _add_running(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=seed, default=0, metavar="N", help="of the sample points (default: 0)")
    parser.add_argument(
        "--budget",
        type=seconds,
        default=20.0,
        metavar="S",
        help="seconds of processor time a link may take before it is unknown (default: 20)",
    )
    parser.add_argument(
        "--jobs", type=processes, default=None, metavar="N", help="worker processes (default: one per usable processor)"
    )


def _add_fresh(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--fresh",
        action="store_true",
        help="search for every proof; otherwise one stored in proofs/NAME.json is tried first (the kernel checks it "
        "all the same)",
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--strict", action="store_true", help="exit code 1 unless every proof rests on the kernel alone"
    )
    parser.add_argument("--json", action="store_true", help="the report as JSON on standard output")
    parser.add_argument("--junit", metavar="FILE", help="write the report as JUnit XML as well")
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="every link's reason, hypotheses and side conditions"
    )
