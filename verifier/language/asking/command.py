"""``verifier check`` and ``verifier derive``: read, run, and put the results in words or JSON lines."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from verifier.errors import StatementError, UsageError
from verifier.language.asking.api import listed
from verifier.language.asking.checking import Outcome, Request, check_all, unread
from verifier.language.asking.vocabulary import words
from verifier.language.errors import NotYet
from verifier.output import forgive_encoding, one_sentence, say
from verifier.verdicts import Result


@one_sentence
def check(args: Namespace) -> int:
    """One claim, or a batch of them; the exit code."""
    if args.words:
        say(words())
        return 0
    if (args.claim is None) == (args.file is None):
        raise UsageError("give one claim, or a file of claims with -f FILE (- for standard input); --help has examples")
    requests = [_request(args)] if args.file is None else _batch(args)
    if args.file is None:
        _refuse_unreadable(requests, args)
    outcomes: list[Outcome] = []
    gc.enable()  # the imports are over, and a batch may be long

    def tell(number: int, outcome: Outcome) -> None:
        outcomes.append(outcome)
        if args.json:
            say(json_line(outcome), utf8=True)

    interrupted = check_all(
        requests,
        tell,
        seed=args.seed,
        budget=args.budget,
        workers=args.jobs,
    )
    stated = len(requests) if interrupted else None
    if interrupted and not outcomes and args.file is None:
        raise KeyboardInterrupt
    if not args.json:
        _show(outcomes, args, stated)
    elif interrupted:
        print(summary([outcome.result for outcome in outcomes], stated), file=sys.stderr)
    return 130 if interrupted else exit_code([outcome.result for outcome in outcomes])


@one_sentence
def derive(args: Namespace) -> int:
    """The right-hand side of a formula; the exit code."""
    from verifier.language.asking.deriving import derive as derived

    try:
        result = derived(_request(args), seed=args.seed, budget=args.budget)
    except NotYet as problem:
        result = unread(_request(args), problem).result
    except StatementError as problem:
        raise UsageError(str(problem)) from problem
    if args.json:
        say(json_line(Outcome(result)), utf8=True)
    else:
        _show([Outcome(result)], args)
    return exit_code([result])


def _request(args: Namespace) -> Request:
    expect = getattr(args, "expect", "proved")
    return Request(args.claim, listed(args.let), listed(args.given), args.layout or "", expect)


#: The longest file of claims, in characters: a device may have no end.
LONGEST = 1 << 24


def _text(file: str) -> str:
    """What a file, or standard input, says."""
    if file == "-":
        text = sys.stdin.read(LONGEST + 1)
    else:
        with Path(file).open(encoding="utf-8") as stream:
            text = stream.read(LONGEST + 1)
    if len(text) > LONGEST:
        raise UsageError(f"{file} is too long: a file of claims has at most {LONGEST >> 20} million characters")
    return text


def _batch(args: Namespace) -> list[Request | Outcome]:
    """The claims of a file; declarations, hypotheses and layout of the command line go before each one's own."""
    from verifier.language.asking.batch import BatchError, read_batch

    if args.expect != "proved":
        raise UsageError('in a file, each claim says what is expected of it: expect = "refuted"')
    try:
        if not args.file:
            raise UsageError("-f needs the name of a file, or - for standard input")
        found = read_batch(_text(args.file), Path(args.file).suffix.removeprefix("."))
    except OSError as error:
        raise UsageError(f"cannot read {args.file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{args.file} is not UTF-8 text") from error
    except BatchError as error:
        raise UsageError(f"{args.file}: {error}") from error
    for name, count in Counter(item.id if isinstance(item, Request) else item.result.id for item in found).items():
        if count > 1:
            said = f"note: {args.file}: {count} claims have the id {name!r}; their results follow in the file's order"
            print(said, file=sys.stderr)
    return [
        item if isinstance(item, Outcome)
        else Request(item.claim, (*args.let, *item.lets), (*args.given, *item.given), item.layout or args.layout or "",
                     item.expect, item.id)
        for item in found
    ]  # fmt: skip


def _refuse_unreadable(requests: Sequence[Request | Outcome], args: Namespace) -> None:
    """A single claim that cannot be meant is a usage error, said with the column; with --json also as a line."""
    for request in requests:
        if isinstance(request, Request):
            try:
                request.statement()
            except NotYet:
                continue
            except StatementError as problem:
                if args.json:
                    say(json_line(unread(request, problem)), utf8=True)
                raise UsageError(str(problem)) from problem


def exit_code(results: Sequence[Result]) -> int:
    """0 all as expected · 1 some are not · 3 contradiction."""
    if any(result.contradiction for result in results):
        return 3
    return 0 if all(result.as_expected for result in results) else 1


def json_line(outcome: Outcome) -> str:
    """One claim as one line of JSON: the fields of a link of ``verify-all --json``, and the links of a chain."""
    import json

    from verifier.render.json import link_data

    data: dict[str, Any] = link_data(outcome.result)
    if outcome.links:
        data["links"] = [link_data(link) for link in outcome.links]
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def _show(outcomes: Sequence[Outcome], args: Namespace, stated: int | None = None) -> None:
    """The results in words: a table for a batch, a paragraph for a single claim; ``stated`` is how many claims there
    are, of a run that was interrupted."""
    from verifier.render import console

    forgive_encoding()
    if getattr(args, "file", None) is None:
        from verifier.language.asking.display import paragraphs

        say(console.lines(paragraphs(outcomes)))
    else:
        from verifier.language.asking.tables import table

        say(console.page(table(outcomes, stated)))


def summary(results: Sequence[Result], stated: int | None = None) -> str:
    """``12 claims: 10 proved, 2 refuted — all as expected``; of an interrupted run, how many of those ``stated``."""
    counts = Counter(result.verdict for result in results)
    said = ", ".join(
        f"{counts[word]} {word}" for word in ("proved", "refuted", "supported", "unknown", "error") if counts[word]
    )
    wrong = sum(not result.as_expected for result in results)
    ending = f" — {wrong} not as expected" if wrong else "" if stated is not None else " — all as expected"
    number = len(results) if stated is None else stated
    claims = f"{number} claim{'' if number == 1 else 's'}"
    told = claims if stated is None else f"interrupted, {len(results)} of {claims} decided"
    return f"{told}: {said or 'nothing'}{ending}"
