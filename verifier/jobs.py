"""One link of one derivation, as work to be done."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from verifier.claims import Derivation, Goal, Link
from verifier.expressions import Dim

#: The scope of a statement about scalars: there is no size it could depend on.
NO_DIMENSION = "no dimension"


class Job(Struct, frozen=True):
    """One link of one derivation, to be verified."""

    derivation: Derivation
    link: Link
    sizes: Mapping[Dim, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """``softmax.gradient.2``: the derivation, the claim and the number of the link."""
        return f"{self.derivation.name}.{self.link.id}"

    def goal(self) -> Goal:
        return self.derivation.goal(self.link)

    def scope(self, found: str) -> str:
        """A scope found for the goal, with the sizes that the claim fixes: ``n = 1, all m``."""
        fixed = sizes_text({dim.name: size for dim, size in self.sizes.items()})
        return ", ".join(filter(None, (fixed, found))) or NO_DIMENSION


def jobs_of(derivation: Derivation) -> list[Job]:
    """Every link of a derivation, in source order."""
    return [Job(derivation, link, claim.sizes) for claim, link in derivation.links()]


def sizes_text(sizes: Mapping[str, int]) -> str:
    """``n = 1, m = 2``."""
    return ", ".join(f"{name} = {size}" for name, size in sizes.items())
