"""Charts as numbers: what stands where, in per cent of the width, for templates that draw them as SVG."""

from communique.web.charts.scale import Scale, Tick, period

__all__ = ["Scale", "Tick", "period"]
