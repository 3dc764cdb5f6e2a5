"""`python -m benchmarks.load`: what one process carries."""

from benchmarks.load.pages import main

main()
