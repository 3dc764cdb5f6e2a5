"""What people write: names → codes, press releases → rows of evidence, typed words → places. Imports the core alone."""
