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
                    Verb.NETWORK_SHOW,
                    Verb.NETWORK_APPLY,
                    Verb.NETWORK_CONFIRM,
                    Verb.NETWORK_REVERT,
                    Verb.DISK_LIST,
                    Verb.POOL_LIST,
                    Verb.SYSTEM_TARGETS,
                    Verb.SYSTEM_INSTALL,
                    Verb.SYSTEM_PROGRESS);

    private Screen() {}

    /// @return true unless the caller is the screen and the verb none of its own
    static boolean allows(String caller, Verb verb) {
        return !caller.equals(ACCOUNT) || VERBS.contains(verb);
    }
}
