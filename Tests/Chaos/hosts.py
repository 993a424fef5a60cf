"""Hosts on one machine: network namespaces on a bridge that has a namespace of its own, and links that can be broken."""

import os
import subprocess


def command(*arguments: str) -> str:
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=30)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout


class Hosts:
    """`count` hosts with the addresses 10.77.0.1 and so on. To be closed."""

    def __init__(self, count: int):
        prefix = f"ls{os.getpid() % 100000}"
        self.bridge = f"{prefix}b"
        self.names = [f"{prefix}h{number}" for number in range(1, count + 1)]
        # What the bridge does to frames, by host number: rules of nft without the interface.
        self.rules: dict[str, list[str]] = {}
        self.made: list[str] = []
        try:
            self._make()
        except Exception:
            self.close()
            raise

    def _make(self) -> None:
        command("ip", "netns", "add", self.bridge)
        self.made.append(self.bridge)
        inside = ["ip", "-n", self.bridge]
        command(*inside, "link", "add", "br0", "type", "bridge")
        command(*inside, "link", "set", "br0", "up")
        for number, name in enumerate(self.names, 1):
            command("ip", "netns", "add", name)
            self.made.append(name)
            command(*inside, "link", "add", f"v{number}", "type", "veth", "peer", "name", "eth0", "netns", name)
            command(*inside, "link", "set", f"v{number}", "master", "br0", "up")
            command("ip", "-n", name, "addr", "add", f"{self.address(number)}/24", "dev", "eth0")
            command("ip", "-n", name, "link", "set", "eth0", "up")
            command("ip", "-n", name, "link", "set", "lo", "up")
        self.apply()

    @staticmethod
    def address(number: int) -> str:
        return f"10.77.0.{number}"

    def inside(self, number: int) -> list[str]:
        """What stands before a command that is to run on a host."""
        return ["nsenter", f"--net=/run/netns/{self.names[number - 1]}"]

    def cut(self, number: int, direction: str) -> str:
        """Cuts a host off: `from`, `to` or `both` ways. Gives the name of the fault, for `heal`."""
        rules = []
        if direction in ("from", "both"):
            rules.append(f'iifname "v{number}" drop')
        if direction in ("to", "both"):
            rules.append(f'oifname "v{number}" drop')
        return self._add(f"cut {number} {direction}", rules)

    def lose(self, number: int, percent: int) -> str:
        """Loses frames of a host in both directions."""
        chance = f"numgen random mod 100 < {percent} drop"
        return self._add(f"lose {number}", [f'iifname "v{number}" {chance}', f'oifname "v{number}" {chance}'])

    def _add(self, name: str, rules: list[str]) -> str:
        self.rules[name] = rules
        self.apply()
        return name

    def heal(self, name: str | None = None) -> None:
        """Ends a fault, or all."""
        if name is None:
            self.rules.clear()
        else:
            self.rules.pop(name, None)
        self.apply()

    def apply(self) -> None:
        lines = ["table bridge p", "delete table bridge p", "table bridge p {", "chain f {"]
        lines += ["type filter hook forward priority 0; policy accept;"]
        lines += [rule for rules in self.rules.values() for rule in rules]
        lines += ["}", "}"]
        done = subprocess.run(
            ["nsenter", f"--net=/run/netns/{self.bridge}", "nft", "-f", "-"],
            input="\n".join(lines) + "\n", capture_output=True, text=True, timeout=30,
        )
        if done.returncode != 0:
            raise RuntimeError(f"nft: {done.stderr.strip()}")

    def close(self) -> None:
        for name in reversed(self.made):
            subprocess.run(["ip", "netns", "delete", name], capture_output=True, timeout=30)
        self.made = []
