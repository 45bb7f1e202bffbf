package io.sigmavault.keys.pkcs11;

import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import javax.crypto.AEADBadTagException;

/// What Java's provider throws, as what it means. The library's answer (`CKR_…`, PKCS #11 2.40 section 11.1) is only in the
/// message of some cause.
final class Troubles {

    private Troubles() {}

    static HsmException of(Throwable trouble, String token) {
        return meaning(trouble, token).because(trouble);
    }

    private static HsmException meaning(Throwable trouble, String token) {
        if (trouble instanceof AEADBadTagException) {
            return HsmException.refused(token);
        }
        String answer = answer(trouble);
        return switch (answer) {
            case "CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE" ->
                    HsmException.wrongPin(token);
            case "CKR_PIN_LOCKED" -> HsmException.locked(token, 0);
            case "CKR_USER_PIN_NOT_INITIALIZED" ->
                    new HsmException(
                            HsmError.TOKEN_UNINITIALISED,
                            token + " has no PIN yet: set one with its maker's tool");
            case "CKR_DEVICE_MEMORY" ->
                    new HsmException(
                            HsmError.TOKEN_FULL,
                            token + " is full: destroy a key that is not used");
            case "CKR_TOKEN_NOT_PRESENT", "CKR_DEVICE_REMOVED", "CKR_SLOT_ID_INVALID" ->
                    HsmException.tokenMissing(token, answer + ": plug it in");
            case "CKR_SESSION_HANDLE_INVALID", "CKR_SESSION_CLOSED", "CKR_USER_NOT_LOGGED_IN" ->
                    HsmException.sessionLost(token);
            case "CKR_MECHANISM_INVALID", "CKR_FUNCTION_NOT_SUPPORTED" ->
                    HsmException.missing(token, "does not do that: " + answer);
            default ->
                    new HsmException(
                            HsmError.TOKEN_FAILED,
                            token
                                    + " answered with an error: "
                                    + (answer.isEmpty() ? trouble.getMessage() : answer));
        };
    }

    private static String answer(Throwable trouble) {
        for (Throwable it = trouble; it != null; it = it.getCause()) {
            String message = it.getMessage();
            if (message != null && message.matches("CKR_[A-Z_]+")) {
                return message;
            }
        }
        return "";
    }
}
