"""One claimed slope against those measured along a direction, by families of steps that see different things."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from verifier.backward.doubts import DIGITS, is_unsettled, may_be_chosen, rounds_inputs
from verifier.backward.here import Here
from verifier.backward.judging import CLEAR, Judged, continues, differs, judge
from verifier.backward.points import Array
from verifier.backward.slopes import Slope

#: First steps, as parts of the size of an input; those of the second family see what is on this side of a kink nearby,
#: and they and those of the third see short waves.
FAMILIES = (2.0**-4, 2.0**-16, 2.0**-24)
#: A difference is confirmed by steps that are so many times as large; by smaller ones where these tell anything.
CONFIRMING = (2.0**-3, 2.0)


class Found(Struct, frozen=True):
    """What was measured, with steps from ``first`` on, and what it says of the claimed slope."""

    judged: Judged
    measured: Slope | None
    first: float


class Along(Struct, frozen=True):
    """A direction of input k at one point, with the slope that a backward pass claims there."""

    here: Here
    k: int
    direction: Array
    claimed: float
    size: float

    def found(self) -> Found:
        """The slope that tells most, and what it says."""
        found = self._measured(FAMILIES[0])
        if found.judged in ("open", "kink"):  # there may be a kink nearer than these steps reach
            finer = self._measured(FAMILIES[1])
            tells = finer.judged != "open"
            if tells and continues(finer.measured, found.measured, self.claimed, finer.judged):
                found = finer
        if found.judged == "wrong":  # a wave that is shorter than these steps has another slope
            others = map(self._measured, FAMILIES[FAMILIES.index(found.first) + 1 :])
            found = next((other for other in others if differs(other.measured, found.measured)), found)
        return Found(self._excused(found), found.measured, found.first)

    def confirms(self, found: Found) -> bool:
        """Other steps measure a wrong slope as well, and the same one."""
        for times in CONFIRMING:
            again = self._measured(found.first * times)
            if again.judged != "open":
                break
        if again.measured is None or found.measured is None or again.judged != "wrong":
            return False
        return again.measured.confirms(found.measured, CLEAR)

    def _measured(self, first: float) -> Found:
        measured = self.here.slope(self.k, self.direction, first)
        return Found(judge(measured, self.claimed, self.size, self.here.useful), measured, first)

    def _excused(self, found: Found) -> Judged:
        """A difference may have another reason than an error of the backward pass."""
        measured = found.measured
        if measured is not None and measured.kink and np.count_nonzero(self.direction) > 1:
            return "kink"  # each entry may take its own side, so the slopes along a direction bound nothing
        if found.judged != "wrong" or measured is None:
            return found.judged
        digits = DIGITS if found.first == FAMILIES[0] else 0.0  # in small steps the last digits of any value count
        if is_unsettled(self.here, measured, found.first, digits) or rounds_inputs(self.here):
            return "open"
        return "kink" if may_be_chosen(self.here, self.k, self.direction, measured, self.claimed) else "wrong"
