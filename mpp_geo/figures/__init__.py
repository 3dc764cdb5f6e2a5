"""Figures of a selection for print, and a film of the years: the map's own classes and colours on white paper."""
