"""Simulated transaction: rounds whose answer is told by the amount's last two digits (S58)."""

from terminal.flows import bench_rounds


async def run(kit):
    await bench_rounds.run(kit, simulated=True)
