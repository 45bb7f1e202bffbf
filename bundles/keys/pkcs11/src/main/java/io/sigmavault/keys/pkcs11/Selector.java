package io.sigmavault.keys.pkcs11;

import io.sigmavault.keys.HsmError;
import io.sigmavault.keys.HsmException;
import java.util.List;
import java.util.function.Predicate;

/// Which of the library's tokens is ours: by label, else by serial number, else by place in the list; of none of these, the only one that has a PIN.
///
/// @param label empty for any
/// @param serial empty for any
/// @param index from 0; negative for any
record Selector(String label, String serial, int index) {

    TokenInfo choose(List<TokenInfo> tokens, String maker) throws HsmException {
        if (!label.isEmpty()) {
            return only(tokens, it -> it.label().equals(label), maker, "labelled " + label);
        }
        if (!serial.isEmpty()) {
            return only(tokens, it -> it.serial().equals(serial), maker, "with serial " + serial);
        }
        if (index >= 0) {
            if (index >= tokens.size()) {
                throw HsmException.tokenMissing(
                        "the token of " + maker, "slot " + index + " of " + tokens.size());
            }
            return initialised(tokens.get(index), maker);
        }
        return only(tokens, TokenInfo::initialised, maker, "with a PIN");
    }

    private static TokenInfo only(
            List<TokenInfo> tokens, Predicate<TokenInfo> wanted, String maker, String which)
            throws HsmException {
        List<TokenInfo> found = tokens.stream().filter(wanted).toList();
        if (found.size() == 1) {
            return initialised(found.getFirst(), maker);
        }
        throw HsmException.tokenMissing(
                "the token of " + maker,
                found.size()
                        + " tokens "
                        + which
                        + " among "
                        + tokens.stream().map(TokenInfo::label).toList()
                        + ": plug it in, or set tokenLabel of io.sigmavault.keys.pkcs11");
    }

    private static TokenInfo initialised(TokenInfo token, String maker) throws HsmException {
        if (!token.initialised()) {
            throw new HsmException(
                    HsmError.TOKEN_UNINITIALISED,
                    "token "
                            + token.label()
                            + " of "
                            + maker
                            + " has no PIN yet: set one with its maker's tool");
        }
        return token;
    }
}
