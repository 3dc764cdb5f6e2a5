"""The HTTP data API beside the page: the rows and counts of a selection under stable addresses, version 1.

Strict where the page is lenient: what cannot be followed exactly is refused, because a program does not read notices.
"""
