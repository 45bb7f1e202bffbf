#!/bin/sh
# Reads a sealed file: open list|extract|verify …. The tool is that of seal.sh.
set -eu
SIGMAVAULT_SEAL_WORD=open
export SIGMAVAULT_SEAL_WORD
exec sh "$SIGMAVAULT_LAUNCHER/seal.sh" "$@"
