package io.sigmavault.update.slots;

import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.util.Optional;
import java.util.regex.Pattern;

/// Name of a kernel in the boot folder: `sigmavault_VERSION.efi`, or with tries that are counted
/// `sigmavault_VERSION+LEFT-DONE.efi` (systemd's automatic boot assessment). Without a count a version has shown that
/// it works.
///
/// @param left tries left; -1 if they are not counted
/// @param done tries that were made
public record KernelName(Version version, int left, int done) {

    /// Tries a fresh version gets.
    static final int TRIES = 3;

    private static final Pattern FORM =
            Pattern.compile("sigmavault_([0-9.]{1,24})(?:\\+([0-9])(?:-([0-9]))?)?\\.efi");

    static KernelName fresh(Version version) {
        return new KernelName(version, TRIES, 0);
    }

    /// @return empty if it is no such name
    public static Optional<KernelName> parse(String name) {
        var matcher = FORM.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var version = Version.parse(matcher.group(1));
            String left = matcher.group(2);
            String done = matcher.group(3);
            return Optional.of(
                    new KernelName(
                            version,
                            left == null ? -1 : Integer.parseInt(left),
                            done == null ? 0 : Integer.parseInt(done)));
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }

    /// It has been started and found to work.
    public boolean blessed() {
        return left < 0;
    }

    /// The boot loader starts it only if there is nothing else.
    public boolean spent() {
        return left == 0;
    }

    KernelName withoutTries() {
        return new KernelName(version, 0, Math.max(1, done));
    }

    @Override
    public String toString() {
        String count = left < 0 ? "" : "+" + left + (done == 0 ? "" : "-" + done);
        return "sigmavault_" + version + count + ".efi";
    }
}
