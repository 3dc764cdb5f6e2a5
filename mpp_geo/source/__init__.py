"""Source → product: `data/source` is edited by people, `data/product` is written by this package only."""
