#!/bin/sh
# Runs one of the benches of this module: bench.sh NAME [OPTION…], or lists them: bench.sh list. Needs JAVA_HOME.
set -eu
name=${1:-list}
[ $# -eq 0 ] || shift
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
case $name in
    plots)
        PYTHONDONTWRITEBYTECODE=1 exec python3 "$here/plots.py" "$@"
        ;;
    list)
        cat <<'EOF'
hotswap: eight clients for 60 s while the zstd codec is swapped 50 times
leaks [UPDATES]: every bundle updated 200 times; what stays behind
files [FOLDER…]: real folders in and out through REST; sizes and speed
codec: codecs against one another, as ratios
crypto: the crypto providers against one another and OpenSSL; ends with 1 if AES-GCM misses its bars
scale [--full] [--save FILE] [FILES…]: opening, one look-up, one snapshot at 10,000 to 1,000,000 (10,000,000) files
plots: the plots of docs/performance.md, from the figures that vault, scale and sigma have saved in docs/figures
writes [--force-millis N] [FOLDER]: acknowledged writes of 4 KiB by 1, 8 and 64 writers against one force each; with N
    on a disk that takes N ms longer for each force, as a hard disk does (needs a C compiler)
share [--mib N] [--runs N] [webdav|sftp|fuse|smb|list …]: a large file up and down over each protocol, from a vault and a
    folder, next to nginx, OpenSSH and Samba alone; over SMB small files too, 5,000 for each GiB; a folder of 100,000 entries
    (needs nginx, openssh-server; for mounts and SMB root, samba and smbclient)
reseal [--mb N | FOLDER]: what a vault takes before and after re-sealing, next to restic; N MB of this machine's files (1500)
sigma [--dense] [--once] [--ours] [--save FILE] CORPUS [TYPE…]: sizes and speed of the tiers over a folder of folders of one type each,
    and over jars of Maven's local repository, next to zstd -19, xz, brotli, bzip3, 7z PPMd and zpaq -m5 of Debian; without peers
    with --ours; each once, and so with a cold JVM, with --once; ends with 1 if a tier misses the bar of a type
audit [FOLDER]: entries of the audit log acknowledged to 256, 16 and one writers against one force each; verifying a million
hsm: unwrapping of a key by SoftHSM, and by swtpm without and under a signed policy (needs softhsm2 and swtpm)
seal [--mb N | FOLDER]: a folder sealed, checked and unpacked next to tar | zstd -3 | age; N MB of this machine's files (1000)
small: 4 KiB files up and down over REST, one after the other, on a warm server
tls: records per second against the JDK's own TLS
EOF
        exit
        ;;
    audit) main=AuditBench ;;
    hsm) main=HsmBench ;;
    hotswap) main=HotSwapBench ;;
    leaks) main=LeakBench ;;
    files) main=FilesBench ;;
    codec) main=CodecBench ;;
    crypto) main=CryptoBench ;;
    scale) main=ScaleBench ;;
    reseal) main=ResealBench ;;
    seal) main=SealBench ;;
    share) main=ShareBench ;;
    sigma) main=SigmaBench ;;
    small) main=SmallFilesBench ;;
    writes) main=WritesBench ;;
    tls)
        # It measures the connector's own classes, so it lives beside them.
        exec mvn -B -q -o -ntp -f "$here/../../bundles/rest/tls/pom.xml" test -Dspotless.check.skip=true \
            -Dtest=TlsBench -Dsurefire.useFile=false "$@"
        ;;
    *)
        echo "bench: unknown bench $name; ./sigmavault bench lists them" >&2
        exit 64
        ;;
esac
from=$PWD
cd "$here"
if [ ! -f target/class-path ] || [ -n "$(find src ../support/src -newer target/class-path -name '*.java')" ]; then
    mvn -B -q -o -ntp -f ../support/pom.xml -DskipTests -Dspotless.check.skip=true install
    mvn -B -q -o -ntp -DskipTests -Dspotless.check.skip=true install
    touch target/class-path
fi
# tree MB [--mb N | FOLDER]: the folder that is named, or one made of N MB of this machine's files.
tree() {
    megabytes=${3:-$1}
    tree=${2:-}
    if [ -z "$tree" ] || [ "$tree" = --mb ]; then
        case $megabytes in '' | *[!0-9]*) echo "bench: --mb takes a number" >&2 && exit 64 ;; esac
        tree=$here/target/tree
        rm -rf "$tree"
        PYTHONDONTWRITEBYTECODE=1 python3 -c "from vaultbench import data; data.collect('$tree', ${megabytes}000000)"
    else
        tree=$(CDPATH='' cd -- "$from" && cd -- "$tree" && pwd -P)
    fi
}

memory=1g
if [ "$name" = seal ]; then
    ! sh peers.sh target/peers || PATH=$here/target/peers/bin:$PATH
    tree 1000 "$@"
    set -- "$tree"
fi
if [ "$name" = reseal ]; then
    memory=384m # what a server has
    restic=$(command -v restic || true)
    ! sh peers.sh target/peers || restic=$here/target/peers/bin/restic
    [ -n "$restic" ] || echo "bench: restic is not here: nothing to compare with" >&2
    tree 1500 "$@"
    # shellcheck disable=SC2086 # nothing where there is none
    set -- "$tree" $restic
fi
if [ "$name" = crypto ] && [ $# -eq 0 ]; then
    sh peers.sh target/peers || true
    [ ! -x target/peers/bin/openssl ] || set -- "$here/target/peers/bin/openssl"
fi
if [ "$name" = hsm ]; then
    SOFTHSM2_CONF=$here/target/softhsm2.conf
    export SOFTHSM2_CONF
fi
if [ "$name" = sigma ]; then
    memory=1500m
    ! sh peers.sh target/peers || PATH=$here/target/peers/bin:$PATH
    maven=$(printf '%s\n' "${MAVEN_OPTS:-}" | sed -n 's/.*-Dmaven.repo.local=\([^ ]*\).*/\1/p')
    set -- "--jars=${maven:-$HOME/.m2/repository}" "$@"
fi
if { [ "$name" = writes ] || [ "$name" = audit ]; } && [ "${1:-}" = --force-millis ]; then
    case ${2:-} in '' | *[!0-9]* | ?????*) echo "bench: --force-millis takes a number up to 9999" >&2 && exit 64 ;; esac
    mkdir -p target
    cc -O2 -shared -fPIC -o target/slow_force.so slow_force.c
    SLOW_FORCE_MILLIS=$2
    LD_PRELOAD=$here/target/slow_force.so
    export SLOW_FORCE_MILLIS LD_PRELOAD
    shift 2
fi
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC "-Xmx$memory" --enable-native-access=ALL-UNNAMED -Dbench.from="$from" \
    -Djdk.httpclient.allowRestrictedHeaders=host,expect,connection \
    -cp "target/classes:$(cat target/class-path)" "io.sigmavault.tests.bench.$main" "$@"
