"""How Lighthouse judges the app and the static site on a phone; see `__main__`."""
