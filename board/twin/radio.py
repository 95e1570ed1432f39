"""The twin board's Wi-Fi: the product's driver on the twin's radio, in the heap of those on it."""

from terminal.drivers import wifi
from twin.wlan import Wlan


def between(world, clock, name, key, tcp):
    """What joins the network of that name before `tcp` connects."""
    station = Wlan(world.air)
    world.buses.append(station)
    return wifi.Joined(wifi.Wifi(station, clock, name, key), tcp)
