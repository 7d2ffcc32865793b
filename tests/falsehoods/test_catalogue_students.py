"""The 78 wrong versions that the catalogue says students write: two for each of its 39 results, each pinned once.

Those that can be written as text are in ``tests/data/students.toml``; those about the terms of a module of networks in
``test_network_students.py``; those about sequences, sums and floors in ``test_whole_numbers.py``.
"""

from __future__ import annotations

import re
from collections import Counter

from tests.falsehoods import test_network_students as networks
from tests.falsehoods import test_students as texts
from tests.falsehoods import test_whole_numbers as wholes
from verifier.coverage import CATALOGUE, read
from verifier.loading import CORPUS

NAMES = [*(claim["id"] for claim in texts.CLAIMS), *networks.STUDENTS, *wholes.FALSE]
OF_THE_CATALOGUE = [name for name in NAMES if re.match(r"D\d\d[ .]", name)]


def test_all_78_are_pinned_two_for_each_result() -> None:
    sections = {row.section[:3] for row in read(CORPUS / CATALOGUE)}
    assert len(OF_THE_CATALOGUE) == len(set(OF_THE_CATALOGUE)) == 78
    assert Counter(name[:3] for name in OF_THE_CATALOGUE) == dict.fromkeys(sorted(sections), 2)
