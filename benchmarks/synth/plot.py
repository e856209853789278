"""A plot of time over resources, as an SVG of some lines: no library for two curves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT, _MARGIN = 640, 360, 56
_COLOURS = {"ordinary": "#b5482a", "on demand": "#1f6f8b"}


def svg(resources: Sequence[int], curves: Mapping[str, Sequence[float]]) -> str:
    """Return the SVG of some curves: seconds over resources, both from zero."""
    most = max(value for values in curves.values() for value in values) * 1.1
    across, up = (_WIDTH - 2 * _MARGIN) / max(resources), (_HEIGHT - 2 * _MARGIN) / most

    def x(value: float) -> float:
        return round(_MARGIN + value * across, 1)

    def y(value: float) -> float:
        return round(_HEIGHT - _MARGIN - value * up, 1)

    parts = [f'<path d="M{x(0)} {y(most)}V{y(0)}H{x(max(resources))}" fill="none" stroke="#666"/>']
    for tick in range(0, max(resources) + 1, 1000):
        parts.append(_text(x(tick), y(0) + 20, f"{tick:,}", "middle"))
    step = max(1, round(most / 5))
    for tick in range(0, int(most) + 1, step):
        parts.append(_text(x(0) - 8, y(tick) + 4, f"{tick}", "end"))
    parts.append(_text(_WIDTH / 2, _HEIGHT - 12, "resources in one stack", "middle"))
    parts.append(_text(_MARGIN, 24, "seconds, the whole run", "start"))
    for name, values in curves.items():
        points = " ".join(f"{x(size)},{y(value)}" for size, value in zip(resources, values, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{_COLOURS[name]}" stroke-width="2"/>')
        parts.append(_text(x(resources[-1]), y(values[-1]) - 10, f"{name}: {values[-1]:.1f} s", "end", _COLOURS[name]))
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif">'
    return "\n".join([frame, f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>', *parts, "</svg>", ""])


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#333") -> str:
    return f'<text x="{x}" y="{y}" font-size="12" text-anchor="{anchor}" fill="{colour}">{text}</text>'
