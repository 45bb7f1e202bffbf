package io.sigmavault.share.smb;

/// What Jazzer calls: lines of Samba's about logins, in which names are what a client sent. What goes into the audit log has to
/// be within its limits.
public final class LoginFuzzTarget {

    private LoginFuzzTarget() {}

    /// Gives a line to the reader.
    ///
    /// @return whether it told of a login
    public static boolean fuzzerTestOneInput(byte[] bytes) {
        var read = Login.read(bytes);
        if (read.isEmpty()) {
            return false;
        }
        Login login = read.get();
        if (!login.address().matches("[0-9A-Za-z.:%]{0,64}")
                || !plain(login.account())
                || !plain(login.status())) {
            throw new AssertionError("outside the limits: " + login);
        }
        return true;
    }

    private static boolean plain(String text) {
        return text.length() <= Login.MOST_LETTERS
                && text.chars().noneMatch(Character::isISOControl);
    }
}
