# shellcheck shell=sh
# Signed policies for PCR 11 of a TPM, with --pcr-key: sourced by image.sh after lib.sh and tools.sh.

# systemd-measure works out policies with libraries of TPM 2.0, which nothing else here needs: unpacked, not installed.
need_tss() {
    [ ! -d "$CACHE/tss" ] || return 0
    say "Fetching the libraries of TPM 2.0"
    mkdir -p "$CACHE/apt/tss"
    if ! (cd "$CACHE/apt/tss" && own_apt update && own_apt download libtss2-esys-3.0.2-0t64 libtss2-mu-4.0.1-0t64 \
        libtss2-rc0t64 libtss2-sys1t64) >"$CACHE/apt/log" 2>&1; then
        die 69 "the libraries of TPM 2.0 can't be fetched; see $CACHE/apt/log"
    fi
    rm -rf "$CACHE/tss.new"
    for deb in "$CACHE"/apt/tss/*.deb; do
        dpkg-deb -x "$deb" "$CACHE/tss.new"
    done
    mv "$CACHE/tss.new" "$CACHE/tss"
}

# Puts the policy of this version into its kernel, which lies beside the disk image and in it. Without a key there is none.
sign_policy() {
    [ -n "$PCR_KEY" ] || return 0
    need_tss
    in_tools /mnt/pcr/sign "$1" <"$PCR_KEY" >"$TARGET/pcr.log" 2>&1 || die 70 "PCR 11 can't be signed; see $TARGET/pcr.log"
}
