"""Looks at the processes of hosts, and puts hosts back as they were. The operator runs it, who sees the processes and
files of every host and may enter its namespaces(7).

  plug N HOSTS         gives the hosts of LAN N the addresses and names that they have on LAN 0
  keep HOSTS           notes what is there now
  reset HOSTS          ends and removes whatever came since, and prints what would not go, a line each
  look HOSTS           prints `process HOST ID TERMINAL PROGRAM` for each that came since, `shell` of a terminal's own, and
                       `oom HOST TIMES`
  end TERMINAL HOSTS   kills what runs at a terminal, and leaves its shell

HOSTS are NAME=PID, the id on this machine of the host's first process. Other ids are the host's own; a TERMINAL is known
by the id of its shell.
"""
import collections
import ipaddress
import json
import os
import re
import signal
import subprocess
import sys
import time

KEPT = "/run/tomada-kept.json"
SWITCH = "switch"
STUDENT = 1000
ENGINE_DNS = "127.0.0.11"
ATTENDANT = "tomada-run"  # runs the judge's commands, see attendant.py of the LAN
PATIENCE = 2  # seconds, for the end of what was killed

Process = collections.namedtuple("Process", "host pid own parent session name space")


def output(*argv, text=None, **how):
    return subprocess.run(argv, input=text, check=True, text=True, stdout=subprocess.PIPE, **how).stdout


def within(pid, *argv, text=None):
    """On the network of a host."""
    with open(f"/proc/{pid}/ns/net") as network:
        return output(*argv, text=text, preexec_fn=lambda: os.setns(network.fileno(), os.CLONE_NEWNET))


# Addresses


def plug(number):
    """Two LANs cannot have the same addresses of one engine, whose packet filter drops what has others. So the hosts'
    cables are plugged into a switch outside of the engine's network: bridges in a network namespace that goes with the
    operator."""
    output("ip", "netns", "add", SWITCH)
    here, there = "", ""
    for network in "lan", "annex":
        there += f"link add {network} type bridge\n"
        for port in json.loads(output("ip", "-j", "link", "show", "master", f"tomada{number}-{network}")):
            here += f"link set {port['ifname']} netns {SWITCH}\n"
            there += f"link set {port['ifname']} master {network}\nlink set {port['ifname']} up\n"
        there += f"link set {network} up\n"
    output("ip", "-batch", "-", text=here)
    # The switch is nobody on the LAN: it has no address of its own, not even a link-local one.
    output("ip", "netns", "exec", SWITCH, "sysctl", "-qw", "net.ipv6.conf.default.disable_ipv6=1")
    output("ip", "-n", SWITCH, "-batch", "-", text=there)
    addresses = {name: readdress(number, pid) for name, pid in hosts.items()}
    for name, pid in hosts.items():
        introduce(number, name, pid, addresses)


def as_on_lan_0(number, text):
    return re.sub(rf"\b(fd7[78]):{number}::", r"\1::", re.sub(rf"\b(10\.7[78])\.{number}\.", r"\1.0.", text))


def readdress(number, pid):
    changes, addresses = "", []
    for link in json.loads(within(pid, "ip", "-j", "address")):
        for held in link["addr_info"]:
            before = f"{held['local']}/{held['prefixlen']}"
            after = as_on_lan_0(number, before)
            if after != before:
                device = f"dev {link['ifname']}"
                extra = "nodad" if held["family"] == "inet6" else "broadcast +"
                changes += f"address delete {before} {device}\naddress add {after} {extra} {device}\n"
                addresses.append(ipaddress.ip_interface(after))
    within(pid, "ip", "-batch", "-", text=changes)
    return addresses


def introduce(number, host, pid, addresses):
    """By name, too: hosts(5) comes before the engine's name server, which knows the other addresses."""
    networks = {address.network for address in addresses[host]}
    with open(f"/proc/{pid}/root/etc/hosts", "r+") as file:  # in place: it is a mount
        text = as_on_lan_0(number, file.read())
        for name in sorted(addresses.keys() - {host}):
            text += "".join(f"{a.ip}\t{name}\n" for a in addresses[name] if a.network in networks)
        file.seek(0)
        file.write(text)
        file.truncate()


# Processes


def processes():
    """Of every host, see proc_pid_status(5); of the ids of a process the last is the host's own."""
    spaces = {os.readlink(f"/proc/{pid}/ns/pid"): name for name, pid in hosts.items()}
    found = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            space = os.readlink(f"/proc/{pid}/ns/pid")
            if space in spaces:
                with open(f"/proc/{pid}/status") as status:
                    line = dict(each.split(":", 1) for each in status)
                own, session = line["NSpid"].split()[-1], line["NSsid"].split()[-1]
                name = line["Name"].strip()
                found[pid] = Process(spaces[space], pid, int(own), line["PPid"].strip(), int(session), name, space)
        except OSError:
            continue  # it has ended
    return found


def came(found):
    """Those that the hosts did not have before, and that the engine did not start for the judge."""
    before = kept()["processes"]
    ours = [p for p in found.values() if p.name == ATTENDANT and p.parent not in found]
    return [p for p in found.values() if p.own not in before[p.host] and p not in ours]


def terminal(process, found):
    """The shell of the terminal at which a process was started: the engine started that, so its parent is elsewhere. Who
    has lost a parent still has its session, setsid(2)."""
    first = process
    while first.parent in found:
        first = found[first.parent]
    return process.session if first.own == 1 else first.own


def kill(wanted):
    """Until none is left, for a while; returns those who are."""
    end = time.monotonic() + PATIENCE
    while left := wanted():
        if time.monotonic() > end:
            break
        for process in left:
            try:
                handle = os.pidfd_open(int(process.pid))  # an id may be another's by now
            except OSError:
                continue
            try:
                if os.readlink(f"/proc/{process.pid}/ns/pid") == process.space:
                    signal.pidfd_send_signal(handle, signal.SIGKILL)
            except OSError:
                pass
            finally:
                os.close(handle)
        time.sleep(0.005)
    return left


def end(shell):
    def running():
        found = processes()
        return [p for p in found.values() if p.own != shell and terminal(p, found) == shell]

    for process in kill(running):
        print(process.host, "still runs", process.name, process.own)


# What a host is put back to


def kept():
    with open(KEPT) as file:
        return json.load(file)


def keep():
    found = processes()
    state = {
        "processes": {name: [p.own for p in found.values() if p.host == name] for name in hosts},
        "places": {name: places(pid) for name, pid in hosts.items()},
    }
    state["files"] = {name: files(pid, state["places"][name]) for name, pid in hosts.items()}
    write(state)


def write(state):
    """What the kernel has counted so far is nobody's who comes from now on."""
    state["oom"] = {name: out_of_memory(pid) for name, pid in hosts.items()}
    with open(KEPT, "w") as file:
        json.dump(state, file)


def places(pid):
    """Where the student may write; the kernel lets nobody but root write elsewhere. Nearly all files are programs, in
    folders that are nobody's to write into."""
    root = f"/proc/{pid}/root"
    programs = "(", "-path", root + "/./usr", "-o", "-path", root + "/./opt", ")", "-prune", "-o"
    writable = ("-uid", str(STUDENT), "-o", "-gid", str(STUDENT), "-perm", "-g+w", "-o", "-perm", "-o+w")
    found = output("find", root + "/.", "-xdev", *programs, "!", "-type", "l", "(", *writable, ")", "-print0")
    return [path[len(root) + 2 :] for path in found.split("\0") if path] + ["/dev/shm", "/dev/mqueue"]


def files(pid, where):
    """What is there: by path what no program can set back, see inode(7). The times of a folder tell only that something
    came and went in it."""
    root, found = f"/proc/{pid}/root", {}

    def note(path):
        s = os.lstat(path)
        times = () if os.path.isdir(path) and not os.path.islink(path) else (s.st_size, s.st_nlink, s.st_mtime_ns, s.st_ctime_ns)
        found[path[len(root) :]] = [s.st_ino, s.st_mode, s.st_uid, s.st_gid, *times]

    for place in where:
        if os.path.lexists(root + place):
            note(root + place)
            for folder, folders, names in os.walk(root + place):
                for name in folders + names:
                    note(os.path.join(folder, name))
    return found


def remove(pid, before, now):
    for path in sorted(now.keys() - before.keys(), reverse=True):  # what is in a folder before the folder
        path = f"/proc/{pid}/root{path}"
        try:
            os.rmdir(path) if os.path.isdir(path) and not os.path.islink(path) else os.unlink(path)
        except OSError:
            pass  # it is found again, and told


def sockets(pid):
    listed = within(pid, "ss", "-H", "--tcp", "--udp", "--raw", "--packet", "--all", "--numeric").splitlines()
    return [" ".join(line.split()) for line in listed if f" {ENGINE_DNS}:" not in line]


def forget_connections(pid):
    """Nobody holds them any more, and the kernel remembers them for a minute. Where it has no sock_diag(7) to end them
    with, they are found afterwards."""
    try:
        within(pid, "ss", "-KH", "--tcp", "--all", "--numeric", "not", "src", ENGINE_DNS)
    except subprocess.CalledProcessError:
        pass


def system_v(pid):
    """Shared memory, semaphores and queues of System V, see sysvipc(7)."""
    with open(f"/proc/{pid}/ns/ipc") as space:
        os.setns(space.fileno(), os.CLONE_NEWIPC)
    found = []
    for kind in "shm", "sem", "msg":
        with open(f"/proc/sysvipc/{kind}") as lines:
            found += [f"{kind} {line.split()[1]}" for line in lines.readlines()[1:]]
    return found


def reset():
    state = kept()
    strange = [f"{p.host} still runs {p.name} {p.own}" for p in kill(lambda: came(processes()))]
    connected = [pid for pid in hosts.values() if sockets(pid)]
    for pid in connected:
        forget_connections(pid)
    for name, pid in hosts.items():
        before, where = state["files"][name], state["places"][name]
        now = files(pid, where)
        if now.keys() - before.keys():
            remove(pid, before, now)
            now = files(pid, where)
        strange += [f"{name} has another {path}" for path in before.keys() | now.keys() if before.get(path) != now.get(path)]
        strange += [f"{name} has {line}" for line in (sockets(pid) if pid in connected else [])]
        if system_v(pid):
            output("ipcrm", "--all")
            strange += [f"{name} has {line}" for line in system_v(pid)]
    write(state)
    print(*strange, sep="\n", end="")


def out_of_memory(pid):
    """How often the kernel killed a process of the host because the host had no memory left."""
    for file in "memory.events", "memory/memory.oom_control":
        try:
            with open(f"/proc/{pid}/root/sys/fs/cgroup/{file}") as counts:
                return sum(int(line.split()[1]) for line in counts if line.startswith("oom_kill "))
        except OSError:
            continue
    return 0


def look():
    found = processes()
    for process in came(found):
        kind = "shell" if process.parent not in found else "process"
        print(kind, process.host, process.own, terminal(process, found), process.name)
    before = kept()["oom"]
    for name, pid in hosts.items():
        print("oom", name, out_of_memory(pid) - before[name])


verb, *rest = sys.argv[1:]
hosts = dict(word.split("=") for word in rest if "=" in word)
numbers = [int(word) for word in rest if "=" not in word]
{"plug": plug, "keep": keep, "reset": reset, "look": look, "end": end}[verb](*numbers)
