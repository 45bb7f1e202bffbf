package io.sigmavault.host.helper;

import io.sigmavault.host.protocol.Verb;
import java.util.EnumSet;
import java.util.Set;

/// What the machine's own text screen may ask: whoever stands before it has the power switch in reach anyway.
final class Screen {

    /// Its account; the appliance alone has one.
    static final String ACCOUNT = "sigmavault-console";

    private static final Set<Verb> VERBS =
            EnumSet.of(
                    Verb.HELLO,
                    Verb.REBOOT,
                    Verb.POWER_OFF,
                    Verb.RESET,
                    Verb.OWNER_CODE,
                    Verb.NETWORK_SHOW,
                    Verb.NETWORK_APPLY,
                    Verb.NETWORK_CONFIRM,
                    Verb.NETWORK_REVERT,
                    Verb.DISK_LIST,
                    Verb.DISK_HEALTH,
                    Verb.POOL_LIST,
                    Verb.SYSTEM_TARGETS,
                    Verb.SYSTEM_INSTALL,
                    Verb.SYSTEM_PROGRESS,
                    Verb.EXTENSION_INSTALL);

    /// What nobody but the screen (and root, who needs no code) may ask: it stands for somebody who is there.
    private static final Set<Verb> PRESENCE = EnumSet.of(Verb.OWNER_CODE);

    private Screen() {}

    /// @param caller an account that may ask the helper at all
    /// @return whether the verb is one of the caller's
    static boolean allows(String caller, Verb verb) {
        return switch (caller) {
            case "root" -> true;
            case ACCOUNT -> VERBS.contains(verb);
            default -> !PRESENCE.contains(verb);
        };
    }
}
