"""Lists that people bring: a table of any kind → rows with the region that each means, and why."""
