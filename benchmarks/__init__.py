"""Our map beside what others would pick: the same polygons and years, one machine, one browser, one run."""
