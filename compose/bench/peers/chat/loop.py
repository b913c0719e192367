"""A broadcaster in Python with asyncio: as much of server/PROTOCOL.md "chat" as the load needs.

What comes in one round of the event loop is sent to each member at once, at the end of the round. Prints its port; ends
with its standard input.
"""

import asyncio
import sys

members = set()


class Member(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        self.name = None
        self.tail = b""
        self.waiting = []
        transport.write(b"* welcome; what is your name?\n")

    def data_received(self, data):
        *lines, self.tail = (self.tail + data).split(b"\n")
        if lines and self.name is None:
            self.enter(lines.pop(0))
        if lines:
            said = b"".join([self.name + line + b"\n" for line in lines])
            for member in members:
                if member is not self:
                    member.hear(said)

    def enter(self, name):
        self.name = name + b": "
        members.add(self)
        self.hear(b"* you are " + name + b"; here are\n")

    def hear(self, said):
        if not self.waiting:
            asyncio.get_running_loop().call_soon(self.flush)
        self.waiting.append(said)

    def flush(self):
        self.transport.write(b"".join(self.waiting))
        self.waiting.clear()

    def connection_lost(self, _):
        members.discard(self)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Member, "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
