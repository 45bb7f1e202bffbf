#!/bin/sh
# Tests of the Debian packages: run.sh quick | install [--mirror URL].
# quick    the packages of debian/target: the same bytes when made again, lintian, exposure of the units
# install  as root: apt install ./*.deb in a plain Debian 13, serve, upload, download, purge
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
case ${1:-} in
    quick | install) part=$1 && shift ;;
    *)
        echo "usage: run.sh quick | install [--mirror URL]" >&2
        exit 64
        ;;
esac
exec sh "$here/$part.sh" "$@"
