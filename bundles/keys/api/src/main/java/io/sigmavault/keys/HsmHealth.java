package io.sigmavault.keys;

/// How a token is.
///
/// @param token its label, empty if it has none or is missing
/// @param model maker and model as the token tells, untrusted text without control characters
/// @param serial as the token tells
/// @param detail one sentence for an administrator: what is wrong and what to do, or what is known
public record HsmHealth(State state, String token, String model, String serial, String detail) {

    private static final int MOST_CHARACTERS = 300;

    public HsmHealth {
        token = plain(token);
        model = plain(model);
        serial = plain(serial);
        detail = plain(detail);
    }

    /// A token that can't be asked for more.
    public static HsmHealth of(State state, String detail) {
        return new HsmHealth(state, "", "", "", detail);
    }

    private static String plain(String text) {
        String one = text.replaceAll("\\p{Cntrl}", " ").strip();
        return one.substring(0, Math.min(one.length(), MOST_CHARACTERS));
    }

    public enum State {
        /// Can be logged in to.
        READY,
        /// There, without keys and PIN.
        UNINITIALISED,
        /// There, and takes no PIN at the moment.
        LOCKED,
        /// Not there, or its driver's library is not.
        MISSING,
        /// There, and out of order.
        FAILED
    }
}
