"""P(x > t), the probability of an event, as E of 1 where it happens and 0 where it does not."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import TYPE_CHECKING

from verifier.language.truths import is_condition

if TYPE_CHECKING:
    from verifier.language.spellings.calls import Call, Rule


def probability(call: Call) -> ast.expr | None:
    """P(x > t) is E(x > t); P of anything else is no event."""
    if not call.is_bare or len(call.arguments) != 1 or call.node.keywords or not is_condition(call.arguments[0]):
        return None
    return call.called("E", call.arguments)


RULES: Mapping[str, Rule] = dict.fromkeys(("P", "Pr", "prob", "Prob", "probability"), probability)
