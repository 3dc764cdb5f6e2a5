"""Names and codes of places that the subject itself speaks of. Imports nothing of the package."""

from __future__ import annotations

# The island groups in the order in which Indonesia is read, west to east; the one that the claim is about comes second.
ISLAND_GROUPS = ("Sumatera", "Jawa", "Bali-Nusa Tenggara", "Kalimantan", "Sulawesi", "Maluku", "Papua")
JAVA = "Jawa"

# DKI Jakarta is one local government: its six areas are administrative and share the provincial MPP.
DKI_JAKARTA = "31"
# The area from which it is governed.
SEAT_OF_DKI_JAKARTA = "31.71"


def unit_code(region_code: str) -> str:
    """Return the code of the local government that a kabupaten/kota belongs to."""
    return DKI_JAKARTA if region_code.startswith(f"{DKI_JAKARTA}.") else region_code
