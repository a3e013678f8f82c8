"""Codes of other people's event data, and what of ours they stand for."""

from dateline.knowledge.crosswalks.tables import (
    CameoCode,
    CountryCodes,
    KnownGroup,
    SectorCodes,
    find_acled_type,
    find_cameo,
    is_reciprocal,
    load_acled_sectors,
    load_cameo,
    load_country_codes,
    load_known_groups,
    load_roots,
    load_sector_codes,
)

__all__ = [
    "CameoCode",
    "CountryCodes",
    "KnownGroup",
    "SectorCodes",
    "find_acled_type",
    "find_cameo",
    "is_reciprocal",
    "load_acled_sectors",
    "load_cameo",
    "load_country_codes",
    "load_known_groups",
    "load_roots",
    "load_sector_codes",
]
