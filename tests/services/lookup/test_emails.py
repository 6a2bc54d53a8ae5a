"""E-mail addresses that nobody can be written to, told without the network."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email

from lmcdesk.services.lookup.emails import looks_wrong

RIGHT = [
    "",
    "omaly@example.org",
    "hap.omaly+jwg@mfa.gov.kh",
    "用户@例子.广告",
    "o'neil@example.org",
    "A_B@X-Y.org",
]
WRONG = [
    "omaly",
    "omaly@",
    "@example.org",
    "omaly@example",
    "omaly@@example.org",
    "omaly @example.org",
    "omaly@example..org",
    "omaly@example.org;dang@example.org",
    "omaly(at)example.org",
    ".omaly@example.org",
    "omaly@-example.org",
    "omaly@office.local",
    "n/a",
]


@pytest.mark.parametrize("address", RIGHT)
def test_addresses_that_are_right_or_missing_are_left_alone(address: str) -> None:
    assert not looks_wrong(address)


@pytest.mark.parametrize("address", WRONG)
def test_addresses_that_cannot_be_written_to_look_wrong(address: str) -> None:
    assert looks_wrong(address)


@pytest.mark.parametrize("address", RIGHT[1:] + WRONG)
def test_the_short_way_never_says_other_than_the_library(address: str) -> None:
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError:
        assert looks_wrong(address)
    else:
        assert not looks_wrong(address)
