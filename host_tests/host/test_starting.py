"""What only a start does leaves the heap with it."""

import gc
import sys
import types

from terminal.services import loading
from twin.shop import Shop
from twin.world import World


def test_nothing_made_at_a_start_keeps_the_module_that_starts():
    """One function of it, kept by a part or a service, would keep all of it."""
    roomy, loading.roomy = loading.roomy, False
    try:
        world = World()
        Shop().stock(world)
        world.power_on()
        world.run_ms(5000)
        assert world.kit.waiting == "operator" and "terminal.starting" not in sys.modules
        gc.collect()
        functions = [one for one in gc.get_objects() if isinstance(one, types.FunctionType)]
        assert not [one for one in functions if one.__module__ == "terminal.starting"]
        world.cut()
    finally:
        loading.roomy = roomy
