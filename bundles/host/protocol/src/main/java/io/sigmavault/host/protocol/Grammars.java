package io.sigmavault.host.protocol;

/// Grammars that several verbs share.
final class Grammars {

    /// A label of a host name (RFC 1123), lower case.
    static final String HOST_NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    /// A name of the time zone database.
    static final String ZONE =
            "[A-Za-z][A-Za-z0-9_+-]{0,30}(/[A-Za-z0-9][A-Za-z0-9_+-]{0,30}){0,2}";

    /// A network interface, as the kernel names it.
    static final String INTERFACE = "[a-z][a-z0-9]{1,14}";

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String IP4 = BYTE + "(\\." + BYTE + "){3}";

    /// Checked further where it is used: the colons alone don't make an address.
    private static final String IP6 = "[0-9a-f]{0,4}(:[0-9a-f]{0,4}){2,7}";

    static final String ADDRESS = "(" + IP4 + "|" + IP6 + ")";
    static final String ADDRESSES = ADDRESS + "(," + ADDRESS + "){0,2}";
    static final String NETWORK =
            "(" + IP4 + "/([1-9]|[12][0-9]|3[0-2])|" + IP6 + "/([1-9][0-9]?|1[01][0-9]|12[0-8]))";

    /// A whole disk or partition below `/dev`.
    static final String DEVICE =
            "/dev/(sd[a-z]{1,3}[0-9]{0,3}|vd[a-z]{1,3}[0-9]{0,3}|nvme[0-9]{1,3}n[0-9]{1,3}(p[0-9]{1,3})?"
                    + "|mmcblk[0-9]{1,2}(p[0-9]{1,2})?|loop[0-9]{1,4})";

    /// A pool: at most 16 characters, since ext4 keeps no longer label.
    static final String POOL = "[a-z0-9][a-z0-9-]{0,15}";

    /// A share.
    static final String SHARE = "[a-z0-9][a-z0-9-]{0,62}";

    /// A TCP port, 1 to 65535.
    static final String PORT =
            "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";

    /// What a person types to confirm; compared, never used otherwise.
    static final String TYPED = "[ -~]{1,128}";

    private Grammars() {}
}
