"""Files that people take away, a writer for each format; page, command line and data API make the same bytes.

Nothing but the core is imported for rows as CSV or JSON: libraries for tables and shapes are read by their writers.
"""

from mpp_geo.files.citation import ATTRIBUTION, LICENCE, SHAPES_ATTRIBUTION
from mpp_geo.files.formats import FORMATS, FileFormat, choose_format, choose_table, make_file

__all__ = [
    "ATTRIBUTION",
    "FORMATS",
    "LICENCE",
    "SHAPES_ATTRIBUTION",
    "FileFormat",
    "choose_format",
    "choose_table",
    "make_file",
]
