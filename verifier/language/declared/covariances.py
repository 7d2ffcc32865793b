"""Random vectors with a mean vector and a covariance matrix, written with independent entries.

A Gaussian x with mean μ and covariance Σ is μ + Rg for independent standard normal entries g, where Σ = RRᵀ.  Every
positive semidefinite Σ has such an R (n × n, with an inverse if Σ is positive definite), and every R gives such a Σ: a
claim holds for all Σ exactly if it holds for all R, so Σ is read as the definition RRᵀ.  Of noise whose law is not
said, only claims about two moments can be proved, and these are the same for every law with this mean and covariance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce

from msgspec import Struct, field

from verifier import notation as nt
from verifier.arrangements import Diag, Eye
from verifier.errors import StatementError
from verifier.expressions import Add, Defined, Expression, MatMul, Mul, Noise, Shape, Transpose, Variable, lift
from verifier.facts import shape_text
from verifier.kernel.signs.definite import chain, factors
from verifier.kernel.signs.order import Signs
from verifier.language.declared.scope import Scope
from verifier.language.errors import NotYet

#: Facts of Σ, and those of R that say the same of RRᵀ.
ROOTS = {"psd": (), "symmetric": (), "spd": ("invertible",), "invertible": ("invertible",)}


class Covariances(Struct):
    """The roots R of the covariance matrices of one claim."""

    scope: Scope
    roots: dict[str, Variable] = field(default_factory=dict)

    def read_all(self, pieces: Iterable[Sequence[str]]) -> None:
        """Read the matrices that are covariances somewhere, or stand in one and are declared ⪰ 0, as RRᵀ before
        anything else speaks of them; the pieces are the names in each covariance."""
        for names in pieces:
            known = self.scope.variables
            for variable in [known[name] for name in dict.fromkeys(names) if name in known]:
                square = len(variable.shape) == 2 and variable.shape[0] == variable.shape[1]
                if square and (len(names) == 1 or variable.facts & {"psd", "spd"}):
                    self._root(variable)

    def vector(self, name: str, mean: Expression, covariance: Expression, make: Callable[..., Noise]) -> Defined:
        """μ + Rg; a scalar covariance v stands for v·I.

        Raises:
            StatementError: for a covariance that does not fit, or that has no root by its form.
        """
        if len(mean.shape) > 1:
            raise NotYet("noise whose mean is a matrix: known to the language, not yet to the verifier")
        shape = mean.shape or covariance.shape[:1]
        if covariance.shape and covariance.shape != shape * 2:
            raise StatementError(f"the covariance of shape {shape_text(covariance.shape)} does not fit the mean "
                                 f"of shape {shape_text(mean.shape)}")  # fmt: skip
        centre = mean if mean.shape else nt.full(mean, *shape)
        return Defined(name, (), centre + self._spread(name, covariance, shape, make))

    def _spread(self, name: str, covariance: Expression, shape: Shape, make: Callable[..., Noise]) -> Expression:
        """What is added to the mean."""
        standard = make(f"{name}°", *shape, mean=lift(0), variance=lift(1))
        if not covariance.shape:
            return make(f"{name}°", *shape, mean=lift(0), variance=covariance)
        if isinstance(covariance, Eye):
            return standard
        if isinstance(covariance, Mul) and isinstance(covariance.args[-1], Eye):
            scales = covariance.args[:-1]
            if all(not scale.shape for scale in scales):
                return make(f"{name}°", *shape, mean=lift(0), variance=Mul(*scales) if len(scales) > 1 else scales[0])
        if isinstance(covariance, Diag):
            return nt.sqrt(covariance.args[0]) * standard
        if isinstance(covariance, Add) and all(arg.shape == covariance.shape for arg in covariance.args):
            spreads = [self._spread(name + "°" * k, arg, shape, make) for k, arg in enumerate(covariance.args)]
            return reduce(lambda x, y: x + y, spreads)  # independent, so that their covariances add up
        named = self._root(covariance)
        root = self._root_of(covariance) if named is None else named
        if root is None:
            raise NotYet(f"noise with the covariance {covariance}: known to the language, not yet to the verifier")
        return root @ make(f"{name}°", *root.shape[1:], mean=lift(0), variance=lift(1))

    def _root_of(self, covariance: Expression) -> Expression | None:
        """R of BRRᵀBᵀ, of BBᵀ and of a number ≥ 0 times one of them; None for what has no root by its form."""
        known = str(covariance.args[0]) if isinstance(covariance, Defined) else ""
        if known in self.roots:
            return self.roots[known]
        if isinstance(covariance, Mul) and len(covariance.args) == 2 and not covariance.args[0].shape:
            scale, matrix = covariance.args
            root = self._root_of(matrix) if Signs().bounds(scale).nonnegative else None
            return None if root is None else nt.sqrt(scale) * root
        parts = factors(covariance) if isinstance(covariance, MatMul) else []
        half, odd = divmod(len(parts), 2)
        pairs = zip(parts[:half], reversed(parts))
        if not parts or any(Transpose(one) != other and one != Transpose(other) for one, other in pairs):
            return None
        middle = self._root_of(parts[half]) if odd else None
        if odd and middle is None:
            return None
        found: Expression = chain(parts[:half] if middle is None else [*parts[:half], middle])
        return found

    def _root(self, covariance: Expression) -> Variable | None:
        """R, where Σ is a declared matrix that is read as RRᵀ from now on."""
        known = str(covariance.args[0]) if isinstance(covariance, Defined) else getattr(covariance, "name", "")
        if isinstance(covariance, (Defined, Variable)) and known in self.roots:
            return self.roots[known]
        if not isinstance(covariance, Variable) or not covariance.facts <= set(ROOTS) or covariance.of:
            return None
        name = covariance.name
        facts = tuple(dict.fromkeys(fact for known in sorted(covariance.facts) for fact in ROOTS[known]))
        root = self.roots[name] = Variable(self.scope.fresh(f"root_{name}"), covariance.shape, facts)
        del self.scope.variables[name]
        self.scope.lets[name] = Defined(name, (), root @ root.T)
        self.scope.note(
            f"{name} is a covariance: it is read as {root.name} @ {root.name}.T, as every one can be written"
        )
        return root
