from __future__ import annotations


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, each as six digits, as WCAG 2 has it."""
    darker, lighter = sorted((luminance(one.removeprefix("#")), luminance(other.removeprefix("#"))))
    return (lighter + 0.05) / (darker + 0.05)
