package io.sigmavault.share.registry;

import io.sigmavault.share.Share;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.ShareSource;
import java.util.Set;
import java.util.regex.Pattern;

/// What a share may look like.
final class ShareRules {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern PROTOCOL = Pattern.compile("[a-z0-9]{1,20}");

    /// What the addresses of requests have in the place of a name.
    private static final Set<String> RESERVED = Set.of("accounts", "connections", "smb", "traffic");

    private static final int LONGEST_ACCOUNT = 255;
    private static final int LONGEST_PATH = 4_096;

    private ShareRules() {}

    /// @throws ShareException code `share-invalid`
    static void check(Share share) throws ShareException {
        name("name", share.name());
        if (RESERVED.contains(share.name())) {
            throw ShareException.invalid(
                    "name",
                    share.name()
                            + " is no name for a share, since addresses of requests have it in a name's place:"
                            + " take another");
        }
        switch (share.source()) {
            case ShareSource.Vault(var vault, var path) -> {
                name("source.vault", vault);
                if (path.length() > LONGEST_PATH) {
                    throw ShareException.invalid("source.path", "the path is too long");
                }
            }
            case ShareSource.Folder(var pool, var folder) -> {
                name("source.pool", pool);
                name("source.folder", folder);
            }
        }
        if (share.quotaBytes() < 0) {
            throw ShareException.invalid("quotaBytes", "a quota is 1 byte or more; 0 for none");
        }
        if (share.recycleDays() < 0 || share.recycleDays() > Bins.LONGEST_DAYS) {
            throw ShareException.invalid(
                    "recycleDays",
                    "recycleDays is 1 to 36,500; 0 to keep what was removed for ever");
        }
        protocols(share.protocols());
        if (share.members().size() > Share.MOST) {
            throw ShareException.invalid("members", "a share has at most 1,000 members");
        }
        for (String account : share.members().keySet()) {
            if (account.isBlank() || account.length() > LONGEST_ACCOUNT) {
                throw ShareException.invalid("members", "a member is an account's name, or *");
            }
        }
    }

    private static void protocols(Set<String> protocols) throws ShareException {
        if (protocols.size() > Share.MOST) {
            throw ShareException.invalid("protocols", "too many protocols");
        }
        for (String protocol : protocols) {
            if (!PROTOCOL.matcher(protocol).matches()) {
                throw ShareException.invalid(
                        "protocols", "a protocol has 1 to 20 of a-z 0-9, such as webdav");
            }
        }
    }

    private static void name(String field, String name) throws ShareException {
        if (!NAME.matcher(name).matches()) {
            throw ShareException.invalid(
                    field, field + " has 1 to 63 of a-z 0-9 - and starts with a letter or digit");
        }
    }
}
