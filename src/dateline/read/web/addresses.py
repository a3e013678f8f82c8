"""Which addresses may be connected to."""

from __future__ import annotations

import ipaddress

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# RFC 6761, 6762 and 8375, ICANN's .internal, and the customary ones that no registry gives out
_INNER_ENDINGS = ("localhost", "local", "internal", "arpa", "intranet", "lan", "home", "corp")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet.

    Private, loopback, link-local, shared, multicast and reserved ones are
    not, nor IPv6 addresses that carry such an IPv4 address inside.

    >>> is_public("8.8.8.8"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return all(_is_global(form) for form in (parsed, *_carried(parsed)))


def is_inner_name(host: str) -> bool:
    """Whether a host's name can only be one of a private network, or is a number.

    >>> is_inner_name("printer"), is_inner_name("0x7f.1"), is_inner_name("news.example")
    (True, True, False)
    """
    *above, last = host.rstrip(".").lower().split(".")
    return not above or last in _INNER_ENDINGS or last[:1].isdigit()


def _is_global(address: Address) -> bool:
    return address.is_global and not address.is_multicast


def _carried(address: Address) -> tuple[Address, ...]:
    """The IPv4 addresses inside an IPv6 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    return tuple(item for item in found if item is not None)
