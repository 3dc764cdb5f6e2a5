"""How colours look to eyes without one kind of cones and in grey print, and how far apart they are."""

import numpy as np

# Linear RGB as seen without one kind of cones (Machado, Oliveira and Fernandes 2009, severity 1).
EYES = {
    "all cones": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
# About 2.3 is the least difference that is seen; neighbours of a ramp must be told apart at a glance.
APART = 8
# Ratios of lightness that hold in grey print too: land and sea, and fields beside each other.
FROM_SEA, IN_GREY = 1.6, 1.8
# What the filter leaves out is hollow; only its coast tells it from the sea.
HOLLOW = 1.5
# WCAG 2.2: text, and what is needed to understand a graphic.
READABLE, VISIBLE = 4.5, 3


def to_linear(shade):
    values = np.array([int(shade[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(shade):
    return float(to_linear(shade) @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def to_lab(shade, eye):
    """Return a colour in CIELAB (D65) as an eye sees it."""
    seen = np.clip(np.array(EYES[eye]) @ to_linear(shade), 0, 1)
    to_xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    x, y, z = np.cbrt(np.maximum(np.array(to_xyz) @ seen / [0.9505, 1, 1.089], 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def difference(one, other, eye):
    return float(np.linalg.norm(to_lab(one, eye) - to_lab(other, eye)))
