"""A part of a statement that is proved equal to something else may be read as that: a slope at a kink, say, of which
the side conditions do not follow by themselves."""

from __future__ import annotations

from verifier.certificates import Replaced
from verifier.expressions import Variable
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.meaning.bindings import scope_of
from verifier.relations import Eq, Loewner, Ne, Order, rebuild


def replaced(proof: Proof, relation: Eq | Ne | Order | Loewner, certificate: Replaced) -> None:
    """R(a) if a = b (by ``first``) and R(b) (by ``body``), where nothing around a binds what a or b speaks of.

    That a is defined is shown with a = b, and that the rest is with R(b).
    """
    part, value = certificate.part, certificate.value
    taken = {v.name for v in proof.variables}
    name = next(name for name in ("𝑢" + "′" * k for k in range(len(taken) + 1)) if name not in taken)
    around = rebuild(relation, {part: Variable(name, part.shape)})
    if around == relation or part.shape != value.shape:
        raise Rejected("{} is no part of the statement", part)
    spoken = scope_of(part).free | scope_of(value).free
    sources = {source for v in spoken if isinstance(v, Variable) for source in v.of}
    if scope_of(around).bound & (spoken | sources):
        raise Rejected("{} changes with something that is bound around it", part)
    proof.use("equals for equals")
    prove(proof, Eq(part, value), certificate.first)
    prove(proof, rebuild(relation, {part: value}), certificate.body)


__all__ = ["replaced"]
