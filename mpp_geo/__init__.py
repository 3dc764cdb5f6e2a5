"""MPP Geo: where Indonesia's public-service malls (Mal Pelayanan Publik) are, year by year."""

__version__ = "0.1.0"
