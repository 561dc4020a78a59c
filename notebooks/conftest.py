"""How nbval compares the notebooks of this folder: every form of every output, and none unrun.

nbval reads hooks like these only from the folder of the notebooks. May import publish.kernels.
"""

import pytest
from matplotlib import ft2font
from nbval import kernel

from helpers.publish.kernels import start_again

start_once = kernel.start_new_kernel


def pytest_configure() -> None:
    """Let nbval start a kernel again that stays mute, as the reports do; it would fail them all."""
    kernel.start_new_kernel = lambda *asked, **named: start_again(
        lambda: start_once(*asked, **named)
    )


def pytest_collectstart(collector: pytest.Collector) -> None:
    """Compare a chart's drawing only where words take the room they took when it was stored.

    A drawing is the same bytes wherever matplotlib brings its own FreeType, as the locked packages
    do; that of a system (as under conda) measures words differently. The values and words of a
    chart are compared everywhere: they are outputs of their own beside the drawing.
    """
    if hasattr(collector, "skip_compare") and ft2font.__freetype_build_type__ != "local":
        collector.skip_compare += ("image/svg+xml",)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a cell that was stored without being run: nbval would run it and compare nothing."""
    if hasattr(item, "cell") and item.cell.execution_count is None:
        pytest.fail("this cell is stored without its run: `make refresh`, and review the outputs")
