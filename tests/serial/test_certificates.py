"""Certificates as JSON data: the corpus's own are read back, and nothing malformed is read, run or left unsaid."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any

import pytest

from tests.serial.mutants import mutate
from verifier import certificates as c
from verifier.claims import Goal
from verifier.expressions import Variable, lift
from verifier.loading import load
from verifier.notation import diag, dim, outer, scalar, vector
from verifier.proofs import file_of, read
from verifier.relations import Eq, Loewner, Order
from verifier.serial.certificates import KINDS, _form, pack, unpack
from verifier.serial.statements import DEEPEST, Malformed

n = dim("n")
x, y = scalar("x y")
v, u = vector("v u", n)
GOAL = Goal(Order("≥", x * y, 0), (Order(">", v, 0),))
LEMMA = c.Lemma(Order("≥", u @ u, 0), c.Bounds(), ((u, v),), c.NormalForm((c.Oriented(0, 1), c.Oriented(1, 0))))
SAMPLES: tuple[c.Certificate, ...] = (
    c.NormalForm(),
    c.Rewritten(x**2 + Fraction(1, 3), c.NormalForm((c.Oriented(0, 2),))),
    c.Chained(x, c.Bounds(), c.Chained(lift(0), c.Bounds(), c.NormalForm())),
    c.QuadraticForm(u, c.Bounds(), lift(2)),
    c.QuadraticForm(u, c.Bounds()),
    c.AlongLines((u, scalar("dx")), c.Bounds()),
    c.SlopesComposed((c.SlopeLemma(x**3, x, lift(3), c.SlopeBetween(c.Bounds(), c.Bounds())),), c.Bounds()),
    c.LimitOfParts(((x, c.Bounds(), c.Impossible()),)),
    c.Cases(x, ("≥", "<"), (c.Bounds(), c.Impossible()), at=lift(1)),
    c.Cut(Order(">", x, y), c.Bounds(), c.RealRoots()),
    c.Cut(Eq(x, y), c.NormalForm(), c.RealRoots()),
    c.Cut(Loewner("⪰", diag(v), outer(v, v)), c.Bounds(), c.RealRoots()),
    c.Cancelled(x, True, c.Cover(5)),
    LEMMA,
)


@cache
def corpus() -> tuple[tuple[Goal, Any], ...]:
    """The goals of our own derivations that have a stored proof, with the proof as data."""
    found = []
    for item in load():
        assert item.derivation is not None
        assert item.file is not None
        entries = read(file_of(item.file))
        proved = [link for _, link in item.derivation.links() if "proof" in entries.get(link.id, {})]
        found += [(item.derivation.goal(link), entries[link.id]) for link in proved]
    return tuple(found)


def copy(data: Any) -> Any:
    return json.loads(json.dumps(data))


def test_every_kind_of_certificate_can_be_read() -> None:
    """The annotation of each field says how; one that says nothing fails here."""
    ours = {
        kind for kind in c.Certificate.__subclasses__() if kind.__module__.startswith(c.__name__ + ".")
    }  # other tests invent some
    assert set(KINDS.values()) == ours
    for kind in KINDS.values():
        parts, needed = _form(kind)
        assert needed <= set(parts) == set(kind.__struct_fields__)


@pytest.mark.parametrize("certificate", SAMPLES, ids=lambda sample: type(sample).__name__)
def test_what_is_written_is_read_back(certificate: c.Certificate) -> None:
    assert unpack(copy(pack(certificate, GOAL)), GOAL) == certificate


def test_the_corpus_is_read_back_and_written_as_it_was() -> None:
    assert len(corpus()) > 1000
    for goal, data in corpus():
        assert {"goal": data["goal"], **copy(pack(unpack(data, goal), goal))} == data


def test_a_certificate_reads_like_what_it_says() -> None:
    assert pack(c.NormalForm(), GOAL) == {"proof": "NormalForm"}
    assert pack(LEMMA, GOAL) == {
        "where": {"u": ["Variable", "u", ["n"], [], []]},
        "proof": {
            "kind": "Lemma",
            "statement": ["Order", "≥", ["MatMul", "u", "u"], 0],
            "proof": "Bounds",
            "values": [["u", "v"]],
            "body": {"kind": "NormalForm", "rules": [[0, 1], [1, 0]]},
        },
    }


def test_names_mean_what_they_mean_in_the_goal() -> None:
    """Facts come from the goal, never from the data."""
    data = pack(c.Chained(x, c.Bounds(), c.Bounds()), GOAL)
    positive = Variable("x", (), ("positive",))
    assert unpack(data, Goal(Eq(positive, positive))) == c.Chained(positive, c.Bounds(), c.Bounds())
    with pytest.raises(Malformed, match="name of a Variable"):
        unpack(data, Goal(Eq(y, y)))


def kind(name: str, **parts: Any) -> dict[str, Any]:
    return {"proof": {"kind": name, **parts}}


NO_CERTIFICATES: tuple[Any, ...] = (
    None,
    [],
    "NormalForm",
    {},
    {"where": {}},
    {"where": [], "proof": "Bounds"},
    {"where": 3, "proof": "Bounds"},
    *({"proof": proof} for proof in (None, 3, [], {}, ["NormalForm"], {"kind": None}, {"kind": ["NormalForm"]})),
    *({"proof": name} for name in ("Certificate", "Oriented", "SlopeLemma", "object", "os.system", "Squeeze")),
    *(kind("NormalForm", rules=rules) for rules in (None, [[0]], [[0, "1"]], [[0, True]], [[0, 1.0]])),
    kind("NormalForm", rules=[], more=1),
    kind("NormalForm", __class__=1),
    kind("Rewritten"),
    kind("Rewritten", form="z"),
    kind("Rewritten", form=["Order", ">", "x", 0]),
    kind("Rewritten", form=1, equality="Bounds"),
    kind("Cut", fact=1, proof="Bounds", body="Bounds"),
    kind("Cut", fact=["Symmetric", "A"], proof="Bounds", body="Bounds"),
    kind("Cover", depth="3"),
    kind("Cover", depth=True),
    kind("Cancelled", matrix="x", left=1, inner="Bounds"),
    kind("QuadraticForm", vector=3, inner="Bounds"),
    kind("QuadraticForm", vector=["Neg", "x"], inner="Bounds"),
    kind("LimitOfParts", powers=[["x", "Bounds"]]),
    kind("SlopesComposed", lemmas=["Bounds"], inner="Bounds"),
    kind("Cases", subject="x", signs="≥", parts=[]),
    kind("Cases", subject="x", signs=[1], parts=[]),
    kind("Lemma", statement=["Eq", "x", "x"], proof="Bounds", values={"x": "y"}),
    kind("Lemma", statement=["Eq", "x", "x"], proof="Bounds", values=[["x", "y", "x"]]),
)


@pytest.mark.parametrize("data", NO_CERTIFICATES)
def test_what_is_no_certificate_is_refused(data: Any) -> None:
    with pytest.raises(Malformed):
        unpack(data, GOAL)


@pytest.mark.parametrize("depth", [DEEPEST + 1, 50_000])
def test_depth_is_bounded(depth: int) -> None:
    data: Any = "Bounds"
    for _ in range(depth):
        data = {"kind": "SquareBoth", "squared": data}
    with pytest.raises(Malformed, match="nested too deep"):
        unpack({"proof": data}, GOAL)


@pytest.mark.parametrize("seed", range(4))
def test_wrong_data_near_right_data_is_a_certificate_or_malformed_and_nothing_else(seed: int) -> None:
    random = Random(seed)
    outcomes = {"read": 0, "malformed": 0}
    for goal, data in random.choices(corpus(), k=1000):
        wrong = copy(data)
        for _ in range(random.choice((1, 1, 2))):
            mutate(wrong, random)
        try:
            assert isinstance(unpack(wrong, goal), c.Certificate)
            outcomes["read"] += 1
        except Malformed:
            outcomes["malformed"] += 1
    assert min(outcomes.values()) > 100
