"""Files that people take away, one writer per format."""
