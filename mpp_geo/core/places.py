"""Codes and names of places that rules speak of; every other place is data."""

from __future__ import annotations

# The island groups in the order in which Indonesia is read, west to east; the one that the claim is about comes second.
ISLAND_GROUPS = ("Sumatera", "Jawa", "Bali-Nusa Tenggara", "Kalimantan", "Sulawesi", "Maluku", "Papua")
JAVA = "Jawa"

# The country among areas that are else named by their codes.
NATION = "ID"

# The box in which all of it lies, in degrees: west, south, east, north.
INDONESIA = (94.0, -12.0, 142.0, 7.0)

# DKI Jakarta is one local government: its six areas are administrative, share the provincial MPP and are governed from
# Jakarta Pusat.
DKI_JAKARTA = "31"
SEAT_OF_DKI_JAKARTA = "31.71"
# Its MPP is in Jakarta Selatan.
MPP_OF_DKI_JAKARTA = "31.74"


# A kecamatan's code is that of its kabupaten/kota and two digits: 14.01.03 lies in 14.01, and that in 14.
_REGION_CODE_LENGTH = 5


def shape_code(code: str) -> str:
    """Return the code of the shape that a place is or lies in: of a kecamatan its kabupaten/kota's, else its own."""
    return code[:_REGION_CODE_LENGTH]


def unit_code(region_code: str) -> str:
    """Return the code of the local government that a kabupaten/kota belongs to."""
    return DKI_JAKARTA if region_code.startswith(f"{DKI_JAKARTA}.") else region_code
