"""From a statement to its result: jobs for the workers, the other layout, and a chain's links put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from msgspec import Struct, structs

from verifier.assumptions import shown
from verifier.claims import Claim, Derivation, Link
from verifier.errors import StatementError
from verifier.jobs import Job
from verifier.language.asking.layouts import OTHER_LAYOUT, other_layout
from verifier.language.asking.readings import PRODUCTS, at_one_point, of_both, of_some_sizes, undenied
from verifier.language.errors import NotYet
from verifier.language.guard import CHARACTERS
from verifier.language.reading import Statement, read_claim
from verifier.language.walk import Layout
from verifier.printing import latex
from verifier.relations import Eq, Order, Relation
from verifier.typeset.glyphs import LATEX
from verifier.verdicts import Result
from verifier.verify import Engine

#: Verdicts of links, the one that decides a chain first.
_DECIDES = ("error", "refuted", "unknown", "supported", "proved")
#: With more links than this, what searches need is imported once for all workers.
_FEW = 8
#: So many requests of a long batch are read before the workers start, the others while they work.
_PORTION = 80
#: So many of these at once, between looks at what the workers hand in.
_STEP = 4
#: So much is shown of a text that is too long to be read.
_SHOWN = 200


class Request(Struct, frozen=True):
    """A claim as somebody states it: all of it text."""

    claim: str
    lets: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    layout: Layout = ""
    expect: str = "proved"
    id: str = "claim"

    def statement(self) -> Statement:
        """Read the texts.

        Raises:
            StatementError: where they cannot be meant.
        """
        return read_claim(self.claim, self.lets, self.given, self.layout)


class Outcome(Struct, frozen=True):
    """What became of a request: the result of the whole claim, and of each link of a chain."""

    result: Result
    links: tuple[Result, ...] = ()
    remarks: tuple[str, ...] = ()


def engine() -> Engine:
    """The project's engine, which looks for the other layout before it looks for other slips."""
    from verifier.engine import standard

    parts = standard()

    return structs.replace(parts, repair=lambda goal, point: other_layout(goal) or parts.repair(goal, point))


def jobs_of(request: Request, statement: Statement) -> list[Job]:
    """One job for each link, and as many for the other meaning of the hypotheses, if they have two."""
    links = tuple(
        Link(f"claim.{k}", relation, "", given, erratum=request.expect == "refuted")
        for given in (statement.given, *([statement.stricter] if statement.stricter else []))
        for k, relation in enumerate(statement.relations, 1)
    )
    sides = statement.relations[0].expressions
    claim = Claim("claim", sides[0], statement.given, links=links)
    derivation = Derivation(title=request.claim, claims=(claim,), name=request.id)
    return [Job(derivation, link) for link in links]


def unread(request: Request, problem: Exception) -> Outcome:
    """A claim without jobs: ``unknown`` when only the verifier lacks something, else ``error``."""
    verdict: Any = "unknown" if isinstance(problem, NotYet) else "error"
    claim = request.claim if len(request.claim) <= CHARACTERS else f"{request.claim[:_SHOWN]}…"
    return Outcome(Result(id=request.id, statement=claim, expected=request.expect, verdict=verdict, why=str(problem)))


def check_all(
    requests: Sequence[Request | Outcome],
    tell: Callable[[int, Outcome], None] = lambda number, outcome: None,
    *,
    seed: int = 0,
    budget: float = 20.0,
    workers: int | None = None,
) -> bool:
    """Check every request in worker processes; an outcome among them is passed on as it is.

    ``tell`` hears of each outcome in the order of the requests, as soon as those before it are known.

    Returns whether the run was interrupted.
    """
    from verifier import workers as pool
    from verifier.engine import ready_for_searches

    queue = _Queue(requests, tell)
    done = 0
    while done < len(queue.jobs) or queue.unread:
        if done == len(queue.jobs):
            queue.read(_PORTION if len(queue.unread) > 2 * _PORTION else len(queue.unread))
        portion, first = queue.jobs[done:], done
        done = len(queue.jobs)
        if len(portion) > _FEW:
            ready_for_searches()
        found = pool.run(
            portion, engine(), seed=seed, budget=budget, workers=workers,
            progress=partial(queue.take, first), meanwhile=queue.reading(),
        )  # fmt: skip
        if found.interrupted:
            return True
    return False


class _Queue:
    """Outcomes in the order of the requests, each told as soon as those before it are there."""

    def __init__(self, requests: Sequence[Request | Outcome], tell: Callable[[int, Outcome], None]) -> None:
        self.tell = tell
        self.unread = list(requests)
        self.jobs: list[Job] = []
        self.results: dict[int, Result] = {}
        self.next = 0
        #: For each request its statement and the numbers of its jobs, or the outcome that needs none.
        self.plans: list[tuple[Request, Statement, range] | Outcome] = []

    def read(self, most: int) -> None:
        """Read so many more requests."""
        now, self.unread = self.unread[:most], self.unread[most:]
        for request in now:
            self.plans.append(self._plan(request))
            self.release()

    def reading(self) -> Iterator[None]:
        """Read all that is left, a few requests at a step."""
        while self.unread:
            self.read(_STEP)
            yield

    def _plan(self, request: Request | Outcome) -> tuple[Request, Statement, range] | Outcome:
        if isinstance(request, Outcome):
            return request
        try:
            statement = request.statement()
        except StatementError as problem:
            return unread(request, problem)
        except Exception as fault:  # the other claims are read all the same
            said = f"the verifier failed to read this, which is a fault of its own: {type(fault).__name__}: {fault}"
            return unread(request, StatementError(said))
        first = len(self.jobs)
        self.jobs += jobs_of(request, statement)
        return request, statement, range(first, len(self.jobs))

    def take(self, first: int, number: int, result: Result) -> None:
        """The result of one of the jobs from the ``first`` on, in any order."""
        self.results[first + number] = result
        self.release()

    def release(self) -> None:
        """Tell of every outcome whose turn it is."""
        while self.next < len(self.plans):
            plan = self.plans[self.next]
            if isinstance(plan, Outcome):
                outcome = plan
            else:
                request, statement, numbers = plan
                if any(number not in self.results for number in numbers):
                    return
                links = tuple(self.results[number] for number in numbers)
                outcome = together(request, statement, links)
            self.tell(self.next, outcome)
            self.next += 1


def together(request: Request, statement: Statement, links: Sequence[Result]) -> Outcome:
    """The outcome of a claim from the results of its links: a chain is proved when every link is."""
    links = of_both(links, len(statement.relations), statement.doubt)
    if statement.unread is not None and not any(link.verdict in ("refuted", "error") for link in links):
        return _at_sizes(unread(request, statement.unread), links, statement.only_where)
    if not statement.lasting:
        links = tuple(map(undenied, links))
    if len(links) == 1:
        return _told(replace(links[0], id=request.id, expected=request.expect), (), statement)
    finished = tuple(
        _transposed(replace(link, id=f"{request.id}.{k}", expected=request.expect)) for k, link in enumerate(links, 1)
    )
    decisive = min(range(len(finished)), key=lambda k: _DECIDES.index(finished[k].verdict))
    verdict = finished[decisive].verdict
    chosen = finished[decisive]
    why = f"link {decisive + 1}: {chosen.why}"
    if verdict == "proved":
        why = "; ".join(f"link {k}: {link.why}" for k, link in enumerate(finished, 1))
    trust = "sympy" if any(link.trust == "sympy" for link in finished) and verdict == "proved" else chosen.trust
    whole = replace(
        chosen,
        id=request.id,
        statement=_chain(statement.relations, shown, {}, " and ") or " and ".join(link.statement for link in links),
        latex=_chain(statement.relations, latex, LATEX.SIGNS, r" \text{ and } "),
        why=why,
        trust=trust,
        certificate=None,
        milliseconds=sum(link.milliseconds for link in finished),
    )
    return _told(whole, finished, statement)


def _at_sizes(outcome: Outcome, links: Sequence[Result], where: str) -> Outcome:
    """What cannot be read for every size, with what was found where it can."""
    if any(link.verdict == "unknown" for link in links):
        return outcome
    result = outcome.result
    return structs.replace(
        outcome, result=replace(result, why=f"no counterexample where {where}; in general {result.why}")
    )


def _chain(relations: Sequence[Relation], side: Callable[[Any], str], signs: Mapping[str, str], joined: str) -> str:
    """``a = b ≥ c``, and ``a = b and c ≥ 0`` where one link does not begin where the last one ends; nothing where a
    relation is not of two sides."""
    said = last = ""
    for relation in relations:
        if not isinstance(relation, (Eq, Order)):
            return ""
        left, right = relation.expressions
        sign = relation.sign if isinstance(relation, Order) else "="
        first = side(left)
        before = said if first == last else f"{said}{joined}{first}" if said else first
        last = side(right)
        said = f"{before} {signs.get(sign, sign)} {last}"
    return said


def _transposed(result: Result) -> Result:
    """A claim that is right in the other layout says so in its reason."""
    if result.slip is None or not result.slip.kind.startswith(OTHER_LAYOUT):
        return result
    return replace(result, why=f"{result.why}; {result.slip.kind}")


def _told(result: Result, links: tuple[Result, ...], statement: Statement) -> Outcome:
    """The outcome with what a reader should know about how the text was read."""
    remarks = statement.notes if result.verdict == "proved" else (*statement.notes, *statement.hints)
    found = _transposed(result)
    if statement.only_where and found.verdict != "error":
        error = statement.unread
        found = of_some_sizes(found, statement.only_where, error.message if error is not None else PRODUCTS)
    if statement.lasting:
        found = at_one_point(found, statement.lasting)
    if statement.unread is not None:
        found = replace(found, statement=" ".join(statement.unread.text.split()))
    elif statement.written:
        found = replace(found, statement=f"{' '.join(statement.written.split())}, that is {found.statement}")
    if found.verdict == "proved":
        found = replace(found, cites=(*found.cites, *statement.cites))
    return Outcome(replace(found, why="; ".join(filter(None, (found.why, *remarks)))), links, remarks)
