"""Certificates in words: every class has an account, and hypotheses are quoted where they are known."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from verifier import certificates as cert
from verifier.certificates import Certificate, NormalForm, Oriented
from verifier.expressions import Index, lift
from verifier.notation import absolute, dim, dot, exp, eye, outer, scalar, vector
from verifier.relations import Order
from verifier.render.words import account, proof_lines, words

n = dim("n")
v, p = vector("v p", n)
a, b, e, lam, mu = scalar("a b e lam mu")
pos = scalar("pos", "positive")
GIVEN = ("sum(y) = 1", "i ≠ k", "for all t with |t| ≤ r: |f″(t)| ≤ M")


def _classes(base: type[Certificate]) -> Iterator[type[Certificate]]:
    for cls in base.__subclasses__():
        if cls.__module__.startswith(cert.__name__ + "."):
            yield cls
            yield from _classes(cls)


def test_every_certificate_has_words() -> None:
    classes = set(_classes(Certificate))
    assert NormalForm in classes
    assert classes <= set(account.registry), "a new certificate needs its account in render/words/"


def test_a_certificate_without_words_is_an_error() -> None:
    class Hunch(Certificate):
        """Not a class of verifier.certificates, and without words."""

    with pytest.raises(TypeError, match="no words for the certificate Hunch"):
        words(Hunch())


SENTENCES = [
    (NormalForm(), "both sides have the same index normal form"),
    (NormalForm((Oriented(0, 0),)), "both sides have the same index normal form, using sum(y) = 1"),
    (
        NormalForm((Oriented(1, 0), Oriented(0, 0), Oriented(1, 2))),
        "both sides have the same index normal form, using i ≠ k and sum(y) = 1",
    ),
    (
        cert.Combined(((0, a), (7, lift(2)))),
        "the difference of both sides is the sum of those of sum(y) = 1 times a and hypothesis 8 times 2",
    ),
    (
        cert.CombinedProducts(((0, eye(n), eye(n)), (1, outer(v, p), eye(n)), (2, outer(v, p), outer(p, v)))),
        "the difference of both sides is the sum of those of sum(y) = 1, i ≠ k times v pᵀ from the left and for all t "
        "with |t| ≤ r: |f″(t)| ≤ M times v pᵀ from the left and p vᵀ from the right",
    ),
    (NormalForm((Oriented(7, 0),)), "both sides have the same index normal form, using hypothesis 8"),
    (
        cert.Cases(a, ("≥", "≤"), (cert.Bounds(), cert.Impossible())),
        "by cases on the sign of a: if a ≥ 0, the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0); "
        "if a ≤ 0, this case cannot arise",
    ),
    (
        cert.Cases(a, ("≥", "≤"), (cert.Impossible(), cert.Impossible()), b),
        "by cases on a: if a ≥ b, this case cannot arise; if a ≤ b, this case cannot arise",
    ),
    (
        cert.Rearranged(e, Order("≥", a, b), cert.RealRoots()),
        "the difference of the sides is that of a ≥ b times e ≥ 0: where over a positive denominator, the difference "
        "is a polynomial whose real roots, counted exactly, leave its sign",
    ),
    (
        cert.Exponentials(cert.Cover(3)),
        "exp is increasing, so the exponentials of both sides decide: boxes halved up to 3 times cover the range, "
        "and on each a ball decides the sign",
    ),
    (
        cert.Logarithms(cert.Impossible()),
        "both sides are > 0 and log is increasing, so the logarithms decide: this case cannot arise",
    ),
    (
        cert.Increasing("cos", lift(2), cert.Impossible()),
        "the values of cos at 2 times both sides decide, for they are monotone there: this case cannot arise",
    ),
    (
        cert.Increasing("^3", lift(1), cert.Impossible()),
        "the powers 3 at both sides decide, for they are monotone there: this case cannot arise",
    ),
    (
        cert.EachEntry((cert.Impossible(), cert.NormalForm())),
        "entry by entry: entry 1, this case cannot arise; entry 2, both sides have the same index normal form",
    ),
    (
        cert.AnyPlace((Index("k", dim("n")),), cert.NormalForm()),
        "at every place: at k, both sides have the same index normal form",
    ),
    (
        cert.TermByTerm(a, cert.NormalForm(), (cert.Impossible(),)),
        "the sums are compared term by term: the range is not empty: this case cannot arise; each term: both sides "
        "have the same index normal form",
    ),
    (
        cert.BothWays(cert.Impossible(), cert.Impossible()),
        "each side is at least the other: ≥: this case cannot arise; ≤: this case cannot arise",
    ),
    (
        cert.Cut(Order(">", a, 0), cert.Impossible(), cert.Limit((Oriented(3, 0),))),
        "first, a > 0: for this case cannot arise; hence limits of sums and constant multiples, using a > 0",
    ),
    (
        cert.MeanValue(a, lift(0), lift(1), a - b, NormalForm(), cert.Balls(64), cert.Impossible()),
        "the difference of the sides grows away from a = 0; its derivative in a is a − b: at a = 0 both sides have the "
        "same index normal form; for a > 0 decided by rigorous ball arithmetic at 64 bits",
    ),
    (
        cert.MeanValue(a, b, exp(a), a - b, NormalForm(), cert.Impossible(), cert.Impossible()),
        "the difference of the sides grows away from a = b; its derivative in a is exp(a) > 0 times a − b: at a = b "
        "both sides have the same index normal form",
    ),
    (
        cert.Injective("cos", lift(1), NormalForm()),
        "both sides have the same cos, which is one-to-one there: both sides have the same index normal form",
    ),
    (
        cert.Falling(a, lift(1), -a, cert.Impossible(), lift(0), NormalForm()),
        "the difference of the sides falls to 0 as a → ∞; its derivative in a is −a: it falls, this case cannot arise; "
        "0 ≥ 0, both sides have the same index normal form",
    ),
    (
        cert.Stepping(a, exp(a), cert.Impossible(), lift(0), NormalForm()),
        "the difference of the sides falls by exp(a) from a to a + 1, and to 0 as a → ∞: it falls, this case cannot "
        "arise; 0 ≥ 0, both sides have the same index normal form",
    ),
    (
        cert.Arch(
            a, (lift(0), lift(1)), (NormalForm(), cert.Impossible()), (lift(1), lift(2)), (a, -a), (), cert.Balls(64)
        ),
        "the difference of the sides is above its chord; its derivative from 0 to 1 is a, of that 2 > 0 times −a: at "
        "a = 0 both sides have the same index normal form; at a = 1 this case cannot arise; −a ≤ 0, decided by "
        "rigorous ball arithmetic at 64 bits",
    ),
    (
        cert.Arch(
            a,
            (lift(1), lift(0)),
            (NormalForm(),) * 2,
            (lift(1),) * 3,
            (a, pos, -a),
            (cert.Impossible(),),
            cert.Balls(64),
        ),
        "the difference of the sides first rises and then falls from a = 1 to 0; its derivative from 1 to 0 is a, of "
        "that pos, of that −a: at a = 1 both sides have the same index normal form; at a = 0 both sides have the same "
        "index normal form; a ≥ 0 at a = 1: this case cannot arise; −a ≤ 0, decided by rigorous ball arithmetic "
        "at 64 bits",
    ),
    (
        cert.Lemma(Order("≥", pos, 0), cert.Impossible(), ((pos, exp(v)), (a, v))),
        "pos ≥ 0 for all pos > 0, a, used at pos = exp(v), a = v: the lemma: this case cannot arise",
    ),
    (
        cert.Lemma(Order("≥", pos, 0), cert.Impossible(), ((pos, exp(v)),), cert.Limit((Oriented(3, 0),))),
        "pos ≥ 0 for all pos > 0, used at pos = exp(v): the lemma: this case cannot arise; hence limits of sums and "
        "constant multiples, using the lemma",
    ),
    (cert.Bounds(), "the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0)"),
    (
        cert.Rewritten(dot(p, (v - dot(p, v)) ** 2)),
        "the difference of the sides is pᵀ (v − pᵀv)², and its sign is read off",
    ),
    (
        cert.Rewritten(a**2, NormalForm((Oriented(0, 0),))),
        "the difference of the sides is a², using sum(y) = 1, and its sign is read off",
    ),
    (
        cert.Coefficients((Oriented(0, 0),)),
        "over a positive denominator, every term of the difference is visibly ≥ 0, using sum(y) = 1",
    ),
    (
        cert.SquareBoth(NormalForm()),
        "the greater side is ≥ 0 (of an equation both), so their squares decide: "
        "both sides have the same index normal form",
    ),
    (
        cert.CompareRoots(cert.Bounds()),
        "both sides are the same power, odd or of something ≥ 0, so their roots decide: " + words(cert.Bounds()),
    ),
    (
        cert.Chained(absolute(a), NormalForm(), cert.Bounds()),
        "by way of |a|: first, both sides have the same index normal form; "
        "then, the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0)",
    ),
    (
        cert.PairwiseSquares(),
        "the rows of H sum to 0 and its entries off the diagonal are ≤ 0, so vᵀHv = ½ ∑ⱼₖ (−Hⱼₖ) (vⱼ − vₖ)² ≥ 0",
    ),
    (
        cert.QuadraticForm(v, NormalForm()),
        "the matrix M is symmetric, and vᵀMv ≥ 0 for every v: both sides have the same index normal form",
    ),
    (
        cert.QuadraticForm(v, NormalForm(), lam),
        "the matrix M is symmetric, and vᵀMv ≥ λ vᵀv for every v, where λ > 0: "
        "both sides have the same index normal form",
    ),
    (
        cert.HessianPsd(cert.PairwiseSquares()),
        "the Hessian is ⪰ 0 on the whole convex domain: " + words(cert.PairwiseSquares()),
    ),
    (
        cert.StrongConvexity(lam, cert.Bounds()),
        "the Hessian is ⪰ λ I with λ > 0, so the minimum is attained, once: " + words(cert.Bounds()),
    ),
    (cert.Limit((Oriented(0, 0),)), "limits of sums and constant multiples, using sum(y) = 1"),
    (cert.Balls(128), "decided by rigorous ball arithmetic at 128 bits"),
    (
        cert.Simplified(),
        "SymPy's simplify reduces the difference to 0 (trusted, not checked by the kernel)",
    ),
]


@pytest.mark.parametrize(("certificate", "sentence"), SENTENCES, ids=[type(c).__name__ for c, _ in SENTENCES])
def test_words(certificate: Certificate, sentence: str) -> None:
    assert words(certificate, GIVEN) == sentence


def test_the_body_of_an_instance_may_quote_it() -> None:
    body = cert.Coefficients((Oriented(len(GIVEN), 0),))
    instance = cert.Instance(2, e, cert.Bounds(), body)
    assert words(instance, GIVEN) == (
        "“for all t with |t| ≤ r: |f″(t)| ≤ M” is used at e: "
        "its condition: the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0); "
        "hence over a positive denominator, every term of the difference is visibly ≥ 0, using its instance at e"
    )
    assert "hypothesis 4" in words(instance), "without texts, hypotheses keep their numbers"


def test_continuity_names_what_is_compared() -> None:
    said = words(cert.Continuity(e**2, a / b, mu, cert.Bounds()))
    assert said.startswith("both sides have the factor e² ≥ 0, and a/b < μ at 0 and by continuity near it: at 0, ")


def test_proof_lines_are_indented_under_what_they_serve() -> None:
    certificate = cert.HessianPsd(
        cert.QuadraticForm(v, cert.Chained(a, NormalForm((Oriented(0, 0),)), cert.SquareBoth(cert.Bounds())))
    )
    assert proof_lines(certificate, GIVEN) == [
        "the Hessian is ⪰ 0 on the whole convex domain:",
        "  the matrix M is symmetric, and vᵀMv ≥ 0 for every v:",
        "    by way of a:",
        "      first, both sides have the same index normal form, using sum(y) = 1",
        "      then, the greater side is ≥ 0 (of an equation both), so their squares decide:",
        "        the sign is read off term by term (e^x > 0, squares ≥ 0, AᵀA ⪰ 0)",
    ]
    assert proof_lines(NormalForm()) == ["both sides have the same index normal form"]


def test_words_tell_different_proofs_apart() -> None:
    told = [words(certificate, GIVEN) for certificate, _ in SENTENCES]
    assert len(set(told)) == len(told)
    assert words(cert.Rewritten(v @ eye(n) @ v)) != words(cert.Rewritten(v @ v))
