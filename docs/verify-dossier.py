#!/usr/bin/env python3
"""Verifies what `jieyou dossier` wrote, knowing nothing of jieyou but docs/DOSSIER.md.

    python3 verify-dossier.py FOLDER

Ends with 0 when every text, attachment and link holds, else says what does not and ends with 1.
"""
import hashlib
import json
import os
import sys


def blake(data):
    return hashlib.blake2b(data, digest_size=32).digest()


def number(n):
    return n.to_bytes(8, "little", signed=True)


def text(s):
    data = s.encode()
    return number(len(data)) + data


def link(before, event):
    """The hash of an event: over the one before, everything beside its texts, and their hashes."""
    return blake(
        before
        + b"".join(number(event[name]) for name in ("case", "seq", "at_ms"))
        + b"".join(text(event[name]) for name in ("kind", "by", "staff", "staff_name", "staff_post"))
        + number(event["staff_only"])
        + bytes.fromhex(event["body_hash"])
        + bytes.fromhex(event.get("inner_hash", ""))
    )


def faults(folder):
    last = {}  # of each case: seq and hash of the event before
    texts = 0
    with open(os.path.join(folder, "log.jsonl"), encoding="utf-8") as log:
        for line in log:
            event = json.loads(line)
            name = f"case {event['case']} event {event['seq']}"
            seq, before = last.get(event["case"], (0, bytes(32)))
            if event["seq"] != seq + 1:
                yield f"{name}: {seq + 1} should come here"
            for part in ("body", "inner"):
                if part in event:
                    texts += 1
                    if blake(event[part].encode()).hex() != event[part + "_hash"]:
                        yield f"{name}: its {part} was changed"
            if link(before, event).hex() != event["hash"]:
                yield f"{name}: the chain is broken"
            last[event["case"]] = (event["seq"], bytes.fromhex(event["hash"]))
            file = json.loads(event.get("body") or "{}").get("file")
            if file:
                path = os.path.join(folder, "files", file["hash"][:2], file["hash"][2:])
                try:
                    with open(path, "rb") as data:
                        if hashlib.sha256(data.read()).hexdigest() != file["hash"]:
                            yield f"{name}: its attachment was changed"
                except OSError:
                    yield f"{name}: its attachment is missing"
    for case, (seq, value) in last.items():
        print(f"case {case}: {seq} events, the last is {value.hex()}")
    print(f"{texts} texts read")


if __name__ == "__main__":
    found = list(faults(sys.argv[1]))
    print("\n".join(found) or "nothing was changed")
    sys.exit(1 if found else 0)
