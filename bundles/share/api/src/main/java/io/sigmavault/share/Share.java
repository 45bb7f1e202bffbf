package io.sigmavault.share;

import java.util.Map;
import java.util.Set;

/// What is shared, how, and with whom. There are no guests: who is no member gets nothing.
///
/// @param name 1 to 63 of `a-z 0-9 -`, starting with a letter or digit
/// @param protocols ids of the protocols that serve it, such as `webdav`; may be empty
/// @param members account → what it may do; [#EVERYBODY] stands for every account
/// @param quotaBytes most logical bytes of all its files together; 0 for no limit
/// @param visible shown to members who list the shares of this machine; else they have to know its name
/// @param recycleBin what is removed goes to the share's folder `.recycle` first
/// @param recycleDays full days after which it goes from there for good while the recycle bin is on; 0 for never
public record Share(
        String name,
        ShareSource source,
        Set<String> protocols,
        Map<String, Right> members,
        long quotaBytes,
        boolean visible,
        boolean recycleBin,
        int recycleDays) {

    /// In place of an account: every account of this machine.
    public static final String EVERYBODY = "*";

    /// Most members and protocols.
    public static final int MOST = 1_000;

    /// [#recycleDays] where nobody said a number.
    public static final int RECYCLE_DAYS = 30;

    public Share {
        protocols = Set.copyOf(protocols);
        members = Map.copyOf(members);
    }

    public Share withSource(ShareSource other) {
        return new Share(
                name, other, protocols, members, quotaBytes, visible, recycleBin, recycleDays);
    }

    public Share withProtocols(Set<String> others) {
        return new Share(
                name, source, others, members, quotaBytes, visible, recycleBin, recycleDays);
    }

    public Share withMembers(Map<String, Right> others) {
        return new Share(
                name, source, protocols, others, quotaBytes, visible, recycleBin, recycleDays);
    }

    /// What it is called where access is decided and written down.
    public String resource() {
        return "share/" + name;
    }
}
