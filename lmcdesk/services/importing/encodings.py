"""Notice names in an encoding of former days; they are shown, never converted."""

from __future__ import annotations

import re
import warnings
from functools import cache
from typing import Any

LIKELY = 0.05
"""From which probability on a person should look, as the makers of the detector advise."""
_BURMESE = re.compile("[\u1000-\u109f]")
_ENOUGH = 4
"""Shorter texts are often the same in both encodings."""


def is_zawgyi(text: str) -> bool:
    """Tell whether a Burmese text is likely written in Zawgyi; the detector is loaded at the first one."""
    if len(_BURMESE.findall(text)) < _ENOUGH:
        return False
    probability: float = _detector().get_zawgyi_probability(text)
    return probability > LIKELY


@cache
def _detector() -> Any:
    with warnings.catch_warnings():
        # It opens its table in a way that Python 3.11 and 3.12 advise against, and later ones do not.
        warnings.simplefilter("ignore", DeprecationWarning)
        from myanmartools import ZawgyiDetector

        return ZawgyiDetector()
