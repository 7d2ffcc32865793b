"""What is known of functions of whole arrays beside their defining equations, one row a law.

A row states, for all arrays of fitting shapes, a relation; ``NEEDS`` says which ask for more (a symmetric matrix,
entries ≥ 0).  Sources: Horn & Johnson, *Matrix Analysis* (2013): §0.4.5 (rank), §4.2 (eigenvalues), §5.6 and §7.4
(norms).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

from verifier.arrangements import Det, Diag, Diagonal, Trace
from verifier.array_functions import ArrayFunction
from verifier.certificates import ArrayLaw
from verifier.expressions import (
    Add,
    Apply,
    Div,
    Expression,
    MatMul,
    Mul,
    Total,
    Variable,
    lift,
)
from verifier.kernel.check import Proof, Rejected, prove
from verifier.kernel.laws import (
    angle_sums,
    bessel_bounds,
    binomial_bounds,
    error_function,
    exponential_bounds,
    factorial_bounds,
    gamma_bounds,
    moments,
    partial_sums,
    range_splits,
    zeta_bounds,
)
from verifier.kernel.laws.matrices import (
    definite,
    determinants,
    eigenvalues,
    exponentials,
    extremes,
    form_bounds,
    intertwined,
    largest,
    loewner,
    matrix_functions,
    operator_norms,
    power_means,
    products,
    products_of_entries,
    said_by_facts,
    spectral_functions,
    spectral_radius,
    tails,
    whole_powers,
)
from verifier.kernel.laws.matrices.rows import HALF, alike, array_of, is_stretched, length, matrices, square, squares
from verifier.kernel.meaning.obligation import Obligation
from verifier.relations import Eq, Order, Relation
from verifier.sequences import MatrixPower


def array_law(proof: Proof, relation: Relation, certificate: ArrayLaw) -> None:
    """A law of the table, for the given arrays, is one hypothesis more; these, and what the law asks of them, have to
    have values."""
    law = LAWS.get(certificate.law)
    if law is None:
        raise Rejected(f"there is no law {certificate.law!r} of whole arrays")
    arrays, tied = certificate.arrays, TIED.get(certificate.law)
    try:
        stated = law(*arrays)
        equation = None if tied is None else tied(*arrays)
        needed = ASKED[certificate.law](*arrays) if certificate.law in ASKED else ()
    except (TypeError, IndexError):
        raise Rejected(f"{certificate.law} does not speak of {len(arrays)} arrays of these shapes") from None
    if isinstance(stated, Order) and any(side.shape for side in stated.expressions):
        raise Rejected("{} compares numbers, and these arrays do not make numbers of it", certificate.law)
    for said in (stated, *_several(equation), *_several(needed), *arrays):
        if is_stretched(said, arrays):
            raise Rejected("{} speaks of arrays of one shape", certificate.law)
        proof.discharge(said)
    if certificate.law in _COMMUTING and not products.commute(proof, *arrays[:2]):
        raise Rejected("{} and {} are not known to commute", *arrays[:2])
    if equation is not None and not matrix_functions.holds(proof, equation):
        raise Rejected("{} is not known to hold", *_several(equation)[:1])
    missing = power_means.missing(proof, needed)
    if missing is not None:
        raise Rejected("{} is not known to hold", missing)
    condition = CONDITIONS.get(certificate.law)
    if condition is not None and not condition[1](proof, arrays[condition[0]]):
        raise Rejected("{} is not known to be {}", arrays[condition[0]], condition[2])
    for position, needs in NEEDS.get(certificate.law, ()):
        if needs == "≥ 0":
            if not proof.signs.bounds(arrays[position]).nonnegative:
                raise Rejected("{} is not known to have entries ≥ 0", arrays[position])
        elif needs == "psd":
            if not proof.signs.psd(arrays[position]):
                raise Rejected("{} is not known to be positive semidefinite", arrays[position])
        else:
            proof.discharge_one(Obligation(arrays[position], needs))
    proof.use(f"{certificate.law} (Horn & Johnson 2013)" if certificate.law in _CITED else certificate.law)
    prove(proof.wider((stated,)), relation, certificate.body)


def _several(said: Any) -> tuple[Any, ...]:
    """One relation, several or none."""
    return () if said is None else said if isinstance(said, tuple) else (said,)


def _f(name: str, a: Expression) -> Expression:
    return ArrayFunction(name, a)


#: The files that add rows; what one of its laws asks for stands beside it there, as ``NEEDS``, ``CONDITIONS``, ``TIED``
#: and ``ASKED``.
TABLES: Sequence[ModuleType] = (
    angle_sums,
    definite,
    determinants,
    eigenvalues,
    error_function,
    exponential_bounds,
    exponentials,
    extremes,
    form_bounds,
    intertwined,
    largest,
    loewner,
    matrix_functions,
    moments,
    operator_norms,
    power_means,
    products,
    products_of_entries,
    said_by_facts,
    spectral_functions,
    spectral_radius,
    tails,
    whole_powers,
    bessel_bounds,
    binomial_bounds,
    factorial_bounds,
    gamma_bounds,
    partial_sums,
    range_splits,
    zeta_bounds,
)


def _of_all(what: str) -> dict[str, Any]:
    """That column of every file: law -> its entry."""
    return {law: entry for table in TABLES for law, entry in getattr(table, what, {}).items()}


#: name -> the relation, of the arrays.
LAWS: Mapping[str, Callable[..., Relation]] = {
    **_of_all("LAWS"),
    "e^A e^B = e^(A+B) for AB = BA": lambda a, b: Eq(
        MatMul(_f("expm", a), _f("expm", b)), _f("expm", matrices(a, b, Add))
    ),
    "A^k B = B A^k for AB = BA": lambda a, b, k: Eq(MatMul(MatrixPower(a, k), b), MatMul(b, MatrixPower(a, k))),
    "e^A B = B e^A for AB = BA": lambda a, b: Eq(MatMul(_f("expm", a), b), MatMul(b, _f("expm", a))),
    "f(yᵀx) = yᵀf(x) for a one-hot y": lambda y, node: _picked(y, node),
    "det S = (Π Lᵢᵢ)² for S = LLᵀ": lambda s: Eq(Det(s), square(Det(Diag(Diagonal(_f("cholesky", s)))))),
    "log det S = 2 Σ log Lᵢᵢ for S = LLᵀ": lambda s: Eq(
        Apply("log", Det(s)), Mul(lift(2), Total(Apply("log", Diagonal(_f("cholesky", s)))))
    ),
    "‖x + y‖ ≤ ‖x‖ + ‖y‖": lambda x, y: Order("≤", length(alike(x, y, Add)), Add(length(x), length(y))),
    "(Σ aᵢ)² ≤ Σ aᵢ²/wᵢ · Σ wᵢ for w > 0": lambda a, w: Order(
        "≤", square(Total(a)), Mul(Total(alike(square(a), w, Div)), Total(w))
    ),
    # With S = Σw, half of S²Σx² is Σ(S − 2w)²x²/2 + 2·Σ w(S − w)x², and 2·Σ w(S − w)x² − (S·Σwx² − (Σwx)²) is
    # Σ wᵢwⱼ(xᵢ + xⱼ)² over the pairs i < j.
    "Σw Σwx² ≤ (Σwx)² + ½ (Σw)² Σx² for w ≥ 0": lambda w, x: Order(
        "≤",
        Mul(Total(w), Total(alike(w, square(x), Mul))),
        Add(square(Total(alike(w, x, Mul))), Mul(HALF, Mul(square(Total(w)), squares(x)))),
    ),
    "(Σ xᵢyᵢ)² ≤ Σ xᵢ² · Σ yᵢ²": lambda x, y: Order(
        "≤", square(Total(alike(x, y, Mul))), Mul(squares(x), squares(y))
    ),
    "Σ xᵢyᵢ ≤ ‖x‖ ‖y‖": lambda x, y: Order("≤", Total(alike(x, y, Mul)), Mul(length(x), length(y))),
    "tr PQ ≤ tr P · tr Q for P, Q ⪰ 0": lambda p, q: Order("≤", Trace(MatMul(p, q)), Mul(Trace(p), Trace(q))),
    "‖AB‖ ≤ ‖A‖₂ ‖B‖": lambda a, b: Order("≤", squares(MatMul(a, b)), Mul(square(_f("spectral", a)), squares(b))),
    "‖AB‖ ≤ ‖A‖ ‖B‖": lambda a, b: Order("≤", squares(MatMul(a, b)), Mul(squares(a), squares(b))),
    "‖AB‖₂ ≤ ‖A‖₂ ‖B‖₂": lambda a, b: Order(
        "≤", _f("spectral", MatMul(a, b)), Mul(_f("spectral", a), _f("spectral", b))
    ),
    "‖A + B‖₂ ≤ ‖A‖₂ + ‖B‖₂": lambda a, b: _below_sum("spectral", a, b),
    "nuclear norm of A + B": lambda a, b: _below_sum("nuclear", a, b),
    "‖A‖₂ ≤ ‖A‖": lambda a: Order("≤", square(_f("spectral", a)), squares(a)),
    "‖A‖ ≤ nuclear norm": lambda a: Order("≤", squares(a), square(_f("nuclear", a))),
    "‖A‖₂ ≤ nuclear norm": lambda a: Order("≤", _f("spectral", a), _f("nuclear", a)),
    "‖A‖² ≤ rank · ‖A‖₂²": lambda a: Order("≤", squares(a), Mul(_f("rank", a), square(_f("spectral", a)))),
    "nuclear² ≤ rank · ‖A‖²": lambda a: Order("≤", square(_f("nuclear", a)), Mul(_f("rank", a), squares(a))),
    "tr A ≤ nuclear norm": lambda a: Order("≤", Trace(a), _f("nuclear", a)),
    "rank A ≤ m": lambda a: Order("≤", _f("rank", a), lift(a.shape[0])),
    "rank A ≤ n": lambda a: Order("≤", _f("rank", a), lift(a.shape[1])),
    "rank AB ≤ rank A": lambda a, b: Order("≤", _f("rank", MatMul(a, b)), _f("rank", a)),
    "rank AB ≤ rank B": lambda a, b: Order("≤", _f("rank", MatMul(a, b)), _f("rank", b)),
    "rank (A + B) ≤ rank A + rank B": lambda a, b: _below_sum("rank", a, b),
    "xᵀSx ≤ λmax xᵀx": lambda s, x: Order("≤", _form(s, x), Mul(_f("eigmax", s), squares(x))),
    "λmin xᵀx ≤ xᵀSx": lambda s, x: Order("≤", Mul(_f("eigmin", s), squares(x)), _form(s, x)),
    "tr S ≤ n λmax": lambda s: Order("≤", Trace(s), Mul(lift(s.shape[0]), _f("eigmax", s))),
    "n λmin ≤ tr S": lambda s: Order("≤", Mul(lift(s.shape[0]), _f("eigmin", s)), Trace(s)),
    "λmin ≤ λmax": lambda s: Order("≤", _f("eigmin", s), _f("eigmax", s)),
    "λmax ≤ ‖S‖₂": lambda s: Order("≤", _f("eigmax", s), _f("spectral", s)),
    "λmax ≤ tr S for S ⪰ 0": lambda s: Order("≤", _f("eigmax", s), Trace(s)),
    "Sᵢᵢ ≤ λmax": lambda entry: Order("≤", entry, _f("eigmax", _on_diagonal(entry))),
    "λmin ≤ Sᵢᵢ": lambda entry: Order("≤", _f("eigmin", _on_diagonal(entry)), entry),
    "λmax(S + T) ≤ λmax S + λmax T": lambda s, t: _below_sum("eigmax", s, t),
    "λmin S + λmin T ≤ λmin(S + T)": lambda s, t: Order(
        "≤", Add(_f("eigmin", s), _f("eigmin", t)), _f("eigmin", matrices(s, t, Add))
    ),
}  # fmt: skip


def _below_sum(name: str, a: Expression, b: Expression) -> Order:
    """f(A + B) ≤ f(A) + f(B)."""
    return Order("≤", _f(name, matrices(a, b, Add)), Add(_f(name, a), _f(name, b)))


def _form(s: Expression, x: Expression) -> Expression:
    """xᵀSx of a vector."""
    if len(x.shape) != 1:
        raise TypeError("a quadratic form is one of a vector")
    return MatMul(x, MatMul(s, x))


def _on_diagonal(entry: Any) -> Expression:
    """The matrix of an entry on its diagonal."""
    matrix = array_of(entry)
    if len(entry.args) != 3 or entry.args[1] != entry.args[2]:
        raise TypeError("no entry on a diagonal")
    return matrix


def _picked(y: Any, node: Any) -> Relation:
    """f(yᵀx) = yᵀf(x), of a function f entry by entry."""
    if not isinstance(node, Apply) or len(node.args) != 2 or not isinstance(node.argument, MatMul):
        raise TypeError("no function of one number yᵀx")
    others = [x for x, other in (node.argument.args, node.argument.args[::-1]) if other == y]
    if not others or others[0].shape != y.shape or len(y.shape) != 1:
        raise TypeError("the argument is no product with y")
    return Eq(node, MatMul(y, Apply(node.function, others[0])))


def _is_one_hot(proof: Proof, y: Any) -> bool:
    return isinstance(y, Variable) and "one_hot" in proof.signs.facts(y)


#: law -> the position of an array, what it must be besides, and how that is said where it is not known.
CONDITIONS: Mapping[str, tuple[int, Callable[[Proof, Any], bool], str]] = {
    "f(yᵀx) = yᵀf(x) for a one-hot y": (0, _is_one_hot, "one-hot"),
    **_of_all("CONDITIONS"),
}
#: law -> the equation that must hold for the arrays, or several.
TIED = _of_all("TIED")
#: law -> what must hold of the arrays and exponents besides.
ASKED = _of_all("ASKED")
#: law -> what the arrays at some positions must be besides.
NEEDS: Mapping[str, tuple[tuple[int, str], ...]] = {
    "(Σ aᵢ)² ≤ Σ aᵢ²/wᵢ · Σ wᵢ for w > 0": ((1, "> 0"),),
    "Σw Σwx² ≤ (Σwx)² + ½ (Σw)² Σx² for w ≥ 0": ((0, "≥ 0"),),
    "λmax ≤ tr S for S ⪰ 0": ((0, "psd"),),
    "tr PQ ≤ tr P · tr Q for P, Q ⪰ 0": ((0, "psd"), (1, "psd")),
    **_of_all("NEEDS"),
}
#: Laws of two matrices that commute, the first two of their arrays.
_COMMUTING = frozenset(name for name in LAWS if name.endswith("for AB = BA"))
_CITED = frozenset(
    law
    for table in (
        definite,
        determinants,
        eigenvalues,
        extremes,
        form_bounds,
        loewner,
        products,
        spectral_functions,
        spectral_radius,
        whole_powers,
    )
    for law in table.LAWS
) | frozenset(name for name in LAWS if any(mark in name for mark in ("rank", "‖", "λ", "nuclear")))


__all__ = ["ASKED", "CONDITIONS", "LAWS", "NEEDS", "TIED", "array_law"]
