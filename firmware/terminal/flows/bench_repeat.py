"""Repeat transaction: rounds of sales that follow the bank's own rules, and move nothing (S58)."""

from terminal.flows import bench_rounds


async def run(kit):
    await bench_rounds.run(kit, simulated=False)
