"""Times commands on the host that it runs on, so that the way there does not count.

Reads a line of JSON for each, {"argv": [...], "stdin": "...", "expected": "..."}, and answers with "took SECONDS", from fork to exit, or
with "failed ..." where the command's status is not 0 or it does not print what is expected.
"""

import json
import subprocess
import sys
import time

for line in sys.stdin:
    order = json.loads(line)
    start = time.monotonic()
    ended = subprocess.run(order["argv"], input=order["stdin"], capture_output=True, text=True, timeout=20)
    took = time.monotonic() - start
    if ended.returncode == 0 and order["expected"] in ended.stdout:
        print(f"took {took:.6f}", flush=True)
    else:
        print("failed", ended.returncode, (ended.stderr or ended.stdout).strip().splitlines()[-1:], flush=True)
