"""Random vectors with a mean vector and a covariance matrix, written with independent entries.

A Gaussian x with mean μ and covariance Σ is μ + Rg for independent standard normal entries g, where Σ = RRᵀ.  Every
positive semidefinite Σ has such an R (n × n, with an inverse if Σ is positive definite), and every R gives such a Σ: a
claim holds for all Σ exactly if it holds for all R, so Σ is read as the definition RRᵀ.  Of noise whose law is not
said, only claims about two moments can be proved, and these are the same for every law with this mean and covariance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from verifier import notation as nt
from verifier.arrangements import Diag, Eye
from verifier.errors import StatementError
from verifier.expressions import Defined, Expression, Mul, Noise, Shape, Variable, lift
from verifier.facts import shape_text
from verifier.language.declared.scope import Scope
from verifier.language.errors import NotYet

#: Facts of Σ, and those of R that say the same of RRᵀ.
ROOTS = {"psd": (), "symmetric": (), "spd": ("invertible",), "invertible": ("invertible",)}


@dataclass
class Covariances:
    """The roots R of the covariance matrices of one claim."""

    scope: Scope
    roots: dict[str, Variable] = field(default_factory=dict)

    def read_all(self, named: Iterable[Variable | None]) -> None:
        """Read the matrices that are covariances somewhere as RRᵀ, before anything else speaks of them."""
        for variable in named:
            if variable is not None and len(variable.shape) == 2 and variable.shape[0] == variable.shape[1]:
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
        root = self._root(covariance)
        if root is None:
            raise NotYet(f"noise with the covariance {covariance}: known to the language, not yet to the verifier")
        return root @ standard

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
