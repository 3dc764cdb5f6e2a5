"""`python -m mpp_geo`."""

from mpp_geo.cli import main

main()
