"""Reports made by hand, for the renderers: one of everything, with characters that try to break the form."""

from __future__ import annotations

from verifier.certificates import Chained, NormalForm, Oriented, Rewritten
from verifier.expressions import Dim, Variable
from verifier.ledger import ledger
from verifier.verdicts import ClaimReport, Counterexample, DerivationReport, Evidence, Report, Result, Slip

N = Dim("n")
X = Variable("x", (N,))
AGREE = Evidence(tried=50, agreed=48, undecided=2, worst=2e-16, sizes=({"n": 1}, {"n": 2}))

PROVED = Result(
    id="toy.gradient.1",
    statement="∇(xᵀx) = 2·x [for | every] x",
    expected="proved",
    verdict="proved",
    scope="all n",
    trust="kernel",
    certificate=Chained(X, NormalForm((Oriented(0, 1),)), Rewritten(X)),
    why="both sides have one normal form",
    because="product rule",
    source="S1 question 7",
    evidence=AGREE,
    cites=("Cauchy–Schwarz",),
    hypotheses=("x > 0",),
    obligations=("x ≠ 0",),
    rules=("delta",),
    latex=r"\nabla x^\top x = 2x",
    milliseconds=1.25,
)
REFUTED = Result(
    id="toy.gradient.2",
    statement="2·x = x",
    expected="proved",
    verdict="refuted",
    scope="n = 1",
    why="at n = 1, x = [2] the left side is [4], the right side [2]",
    because="halved",
    counterexample=Counterexample({"n": 1}, {"x": "[2]"}, "[4]", "[2]", where="entry [0]"),
    evidence=Evidence(tried=3, agreed=0, disagreement="at n = 1: 4 against 2"),
    slip=Slip("a factor 2", "2·x"),
    computed="2·x",
    milliseconds=3.0,
)
ERRATUM = Result(
    id="toy.misprint.1",
    statement="|x| = `x`",
    expected="refuted",
    verdict="refuted",
    scope="n = 1",
    why="at x = -1 …",
    because="as printed <b>",
    corrected="gradient",
    counterexample=Counterexample({"n": 1}, {"x": "[-1]"}, "[1]", "[-1]", exact=False),
    evidence=AGREE,
)
UNKNOWN = Result(
    id="toy.rest.1",
    statement="x = y\x00\x1b[31m\ufffe",
    expected="proved",
    verdict="unknown",
    why="nothing ]]> & <helps>",
)
SUPPORTED = Result(
    id="toy.rest.2",
    statement="x ≥ 0",
    expected="proved",
    verdict="supported",
    scope="n = 1, 2",
    why="tried",
    evidence=AGREE,
)
ERROR = Result(
    id="toy.rest.3", statement="x ≤ 0", expected="proved", verdict="error", why="its worker died while proving"
)
BY_SYMPY = Result(
    id="toy.rest.4", statement="x = x", expected="proved", verdict="proved", scope="all n", trust="sympy",
    certificate=NormalForm(), why="simplify",
)  # fmt: skip
CONTRADICTION = Result(
    id="toy.rest.5", statement="x = 1", expected="proved", verdict="proved", scope="all n", trust="kernel",
    certificate=NormalForm(), why="equal", evidence=Evidence(tried=1, disagreement="at n = 2: 0 against 1"),
)  # fmt: skip
BROKEN = DerivationReport("broken", "broken", path="broken.py", failure="broken.py:3: NameError: name 'x'\n    use x")


def toy(*claims: ClaimReport) -> DerivationReport:
    return DerivationReport(
        name="toy",
        title="A toy with *stars* and [brackets]",
        source="S1",
        reference="Nobody (2024)",
        path="derivations/toy.py",
        definitions=(("p", "exp(x)"),),
        hypotheses=("x > 0",),
        claims=claims,
        milliseconds=5.0,
    )


def report(*derivations: DerivationReport, interrupted: bool = False) -> Report:
    results = [result for derivation in derivations for result in derivation.results]
    made = ledger(results, stated=len(results) + interrupted)
    return Report(
        derivations, seed=0, versions={"derivation-verifier": "0", "python": "3"}, ledger=made, interrupted=interrupted
    )


GOOD = report(toy(ClaimReport("gradient", (PROVED,)), ClaimReport("misprint", (ERRATUM,), True, "gradient")))
EVERYTHING = report(
    toy(
        ClaimReport("gradient", (PROVED, REFUTED)),
        ClaimReport("misprint", (ERRATUM,), True, "gradient"),
        ClaimReport("rest", (UNKNOWN, SUPPORTED, ERROR, BY_SYMPY, CONTRADICTION)),
    ),
    BROKEN,
)
EMPTY = report()
INTERRUPTED = report(toy(ClaimReport("gradient", (PROVED,))), interrupted=True)
ALL = {"good": GOOD, "everything": EVERYTHING, "empty": EMPTY, "interrupted": INTERRUPTED}
