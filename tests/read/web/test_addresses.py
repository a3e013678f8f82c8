"""Which addresses may be connected to."""

from __future__ import annotations

import pytest

from dateline.read.web.addresses import is_public


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111"])
def test_is_public_lets_the_internet_through(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
        "64:ff9b::a00:1",
    ],
)
def test_is_public_refuses_private_networks_in_every_guise(address: str) -> None:
    assert not is_public(address)
