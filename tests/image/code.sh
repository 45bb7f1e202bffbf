#!/bin/bash
# Runs inside the tested machine as root, and writes the set-up code to the second serial port.
set -eu
exec >/dev/ttyS1 2>&1
echo "=== code"
cat /run/sigmavault/server/setup-code
echo "=== end"
