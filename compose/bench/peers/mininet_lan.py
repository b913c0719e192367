"""A LAN of Mininet with a Linux bridge: `mininet_lan.py HOSTS` says "up", and takes it away when it reads a line.

It wants network, mount and process namespaces of its own, and ends with them.
"""

import sys

from mininet.net import Mininet
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo

# Its own set-up would raise limits of the machine, and take packet filters off every bridge.
Mininet.inited = True
LinuxBridge.setup = classmethod(lambda _: None)

lan = Mininet(topo=SingleSwitchTopo(int(sys.argv[1])), switch=LinuxBridge, controller=None)
lan.start()
print("up", flush=True)
sys.stdin.readline()
lan.stop()
