"""Lines between points on logarithmic axes, as SVG that is read on light and on dark."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 800, 300  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 70, 250, 40, 50  # around its axes; the legend is at the right
ROW = 20  # of the legend

# Told apart by their dashes as well, and on light and dark each by a shade of its own.
_LIGHT = ("#0b62a8", "#b84a00", "#00745a", "#8a3a8f", "#8a6500", "#555555")
_DARK = ("#6db8ff", "#ff9d5c", "#3fd0a4", "#dd9be0", "#e2bd45", "#bbbbbb")
_DASHES = ("none", "8 3", "2 3", "8 3 2 3", "12 4", "5 5")


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: tuple[tuple[float, float], ...]  # all above 0


@dataclass(frozen=True, slots=True)
class Panel:
    title: str
    across: str  # what the axes measure, and in which unit
    up: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole powers of ten around the values, laid on pixels."""

    low: int
    high: int
    first: float
    last: float

    def at(self, value: float) -> float:
        return self.first + (math.log10(value) - self.low) / (self.high - self.low) * (self.last - self.first)

    def ticks(self) -> list[int]:
        return list(range(self.low, self.high + 1))


def axis(values: Sequence[float], first: float, last: float) -> Axis:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return Axis(low, max(high, low + 1), first, last)


def svg(panels: Sequence[Panel], title: str) -> str:
    shown = [panel for panel in panels if any(line.points for line in panel.lines)]
    height = HEIGHT * len(shown)
    drawn = "\n".join(_panel(panel, number * HEIGHT) for number, panel in enumerate(shown))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n<style>{_style()}</style>\n'
        f'<rect class="ground" width="{WIDTH}" height="{height}"/>\n{drawn}\n</svg>\n'
    )


def _style() -> str:
    def shades(ground: str, ink: str, grid: str, lines: Sequence[str]) -> str:
        each = "".join(f".l{n}{{stroke:{shade}}}.m{n}{{fill:{shade}}}" for n, shade in enumerate(lines))
        return f".ground{{fill:{ground}}}text{{fill:{ink}}}.axis{{stroke:{ink}}}.grid{{stroke:{grid}}}{each}"

    dashes = "".join(f".l{n}{{stroke-dasharray:{dash}}}" for n, dash in enumerate(_DASHES))
    dark = shades("#111418", "#e4e6e8", "#343a40", _DARK)
    return (
        "text{font:13px system-ui,sans-serif}.title{font-weight:600;font-size:15px}.end{text-anchor:end}"
        f".middle{{text-anchor:middle}}.line{{fill:none;stroke-width:2}}{dashes}"
        f"{shades('#ffffff', '#1c1f22', '#dfe3e6', _LIGHT)}@media (prefers-color-scheme:dark){{{dark}}}"
    )


def _panel(panel: Panel, down: float) -> str:
    points = [point for line in panel.lines for point in line.points]
    across = axis([x for x, _ in points], LEFT, WIDTH - RIGHT)
    up = axis([y for _, y in points], down + HEIGHT - BOTTOM, down + TOP)
    middle, centre = (across.first + across.last) / 2, (up.first + up.last) / 2
    parts = [
        f'<text class="title" x="{LEFT}" y="{down + TOP - 16}">{escape(panel.title)}</text>',
        *_grid(across, up),
        f'<text class="middle" x="{middle}" y="{up.first + 38}">{escape(panel.across)}</text>',
        f'<text class="middle" transform="translate(18 {centre}) rotate(-90)">{escape(panel.up)}</text>',
    ]
    for number, line in enumerate(line for line in panel.lines if line.points):
        parts += _line(line, number % len(_DASHES), across.at, up.at)
        y, x = up.last + 8 + ROW * number, across.last + 18
        parts.append(f'<path class="line l{number % len(_DASHES)}" d="M{x} {y}h30"/>')
        parts.append(f'<text x="{x + 38}" y="{y + 4.5}">{escape(line.name)}</text>')
    return "\n".join(parts)


def _grid(across: Axis, up: Axis) -> list[str]:
    parts = []
    for power in across.ticks():
        x = across.at(10**power)
        parts.append(f'<path class="grid" d="M{x:.1f} {up.first:.1f}V{up.last:.1f}"/>')
        parts.append(f'<text class="middle" x="{x:.1f}" y="{up.first + 18:.1f}">{_power(power)}</text>')
    for power in up.ticks():
        y = up.at(10**power)
        parts.append(f'<path class="grid" d="M{across.first:.1f} {y:.1f}H{across.last:.1f}"/>')
        parts.append(f'<text class="end" x="{across.first - 8:.1f}" y="{y + 4.5:.1f}">{_power(power)}</text>')
    parts.append(
        f'<path class="line axis" d="M{across.first:.1f} {up.last:.1f}V{up.first:.1f}H{across.last:.1f}"/>'
    )
    return parts


def _line(line: Line, number: int, x: Callable[[float], float], y: Callable[[float], float]) -> list[str]:
    places = [(x(one), y(other)) for one, other in sorted(line.points)]
    path = "L".join(f"{left:.1f} {top:.1f}" for left, top in places)
    dots = (f'<circle class="m{number}" cx="{left:.1f}" cy="{top:.1f}" r="3.5"/>' for left, top in places)
    return [f'<path class="line l{number}" d="M{path}"/>', *dots]


def _power(power: int) -> str:
    """A power of ten as it is read: 0.01, 1,000, 1 million."""
    if power < 0:
        return f"{10.0**power:.{-power}f}"
    return f"{10**power:,}" if power < 6 else f"{10 ** (power - 6):,} million"
