"""Make places between places: fractional ranks, texts that sort by code point and touch one row per move.

A rank is a fraction of base 62 written without "0." and without trailing zeros. Equal ranks, which two
writers can make at the same moment, are told apart by the id of their row.
"""

from __future__ import annotations

import string

DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
"""The alphabet, in code-point order."""

_BASE = len(DIGITS)
_VALUE = {digit: value for value, digit in enumerate(DIGITS)}
_LOWEST, _HIGHEST, _MIDDLE = DIGITS[0], DIGITS[-1], DIGITS[_BASE // 2]


def valid(rank: str) -> bool:
    """Tell whether a text is a rank: digits of the alphabet, the last one not the lowest."""
    return bool(rank) and rank[-1] != _LOWEST and all(digit in _VALUE for digit in rank)


def between(low: str | None, high: str | None) -> str:
    """Return a rank strictly between two; None is the open end on that side.

    Raises ValueError where a bound is no rank, or the bounds are equal or the wrong way round.
    """
    for bound in (low, high):
        if bound is not None and not valid(bound):
            raise ValueError(f"not a rank: {bound!r}")
    if low is None:
        return _MIDDLE if high is None else _before(high)
    if high is None:
        return _after(low)
    if low >= high:
        raise ValueError(f"no rank between {low!r} and {high!r}")
    return _midpoint(low, high)


def spread(count: int) -> list[str]:
    """Return that many ascending ranks, evenly apart and short, with room at both ends."""
    if count < 0:
        raise ValueError(f"not a count: {count}")
    width = 1
    while _BASE**width < 2 * (count + 1):
        width += 1
    room = _BASE**width
    return [_text(place * room // (count + 1), width).rstrip(_LOWEST) for place in range(1, count + 1)]


def _after(low: str) -> str:
    """Return a rank after one, in small steps.

    The more leading highest digits, the finer the step: 10,000 appends stay within five digits,
    where halving the remaining room would need some 1,700.
    """
    width = 2 * _leading(low, _HIGHEST) + 1
    value = _number(low, width) + 1
    if value % _BASE == 0:
        value += 1
    return _text(value, width)


def _before(high: str) -> str:
    """Return a rank before one, in small steps: the mirror of `_after`."""
    width = 2 * _leading(high, _LOWEST) + 1
    value = _number(high, width) - 1
    if value == 0:
        return _LOWEST + _HIGHEST * 2
    if value % _BASE == 0:
        value -= 1
    return _text(value, width)


def _midpoint(low: str, high: str) -> str:
    """Return a short rank about halfway between two bounds that are in order."""
    at = 0
    while _digit(low, at) == _digit(high, at):
        at += 1
    left, right = _digit(low, at), _digit(high, at)
    if right - left > 1:
        return high[:at] + DIGITS[(left + right) // 2]
    if len(high) > at + 1:
        return high[: at + 1]
    # Neighbouring digits and nothing behind the upper one: go on behind the lower one, towards the top.
    start = high[:at] + DIGITS[left]
    at += 1
    while _digit(low, at) == _BASE - 1:
        start += _HIGHEST
        at += 1
    return start + DIGITS[(_digit(low, at) + _BASE) // 2]


def _digit(rank: str, at: int) -> int:
    """Return the value of a digit, 0 behind the end."""
    return _VALUE[rank[at]] if at < len(rank) else 0


def _leading(rank: str, digit: str) -> int:
    """Count how many times a rank begins with a digit."""
    return len(rank) - len(rank.lstrip(digit))


def _number(rank: str, width: int) -> int:
    """Return the first digits of a rank as a number."""
    value = 0
    for at in range(width):
        value = value * _BASE + _digit(rank, at)
    return value


def _text(value: int, width: int) -> str:
    """Return a number as that many digits."""
    digits: list[str] = []
    for _ in range(width):
        value, digit = divmod(value, _BASE)
        digits.append(DIGITS[digit])
    return "".join(reversed(digits))
