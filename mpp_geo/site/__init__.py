"""The static site: the page's map, numbers and words as plain files that any host can serve."""
