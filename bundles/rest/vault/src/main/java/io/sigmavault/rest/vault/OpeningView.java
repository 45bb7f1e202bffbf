package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.Opening;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a vault is opened after a restart.
///
/// @param kind `ask`, `key-file` or `token`
/// @param path of the key file on the server
/// @param token id of a token's driver
/// @param outcome in answers: `ask`, `waiting`, `opened`, `wrong`, `failed` or `held`
/// @param trouble in answers: why the token did not open it, a sentence
record OpeningView(
        String kind,
        @MayBeMissing @Nullable String path,
        @MayBeMissing @Nullable String token,
        @MayBeMissing @Nullable String outcome,
        @MayBeMissing @Nullable String trouble) {

    static OpeningView of(Opening opening, Opening.Outcome outcome, @Nullable String trouble) {
        var became = outcome.name().toLowerCase(Locale.ROOT);
        return switch (opening) {
            case Opening.Ask() -> new OpeningView("ask", null, null, became, null);
            case Opening.KeyFile(var path) -> new OpeningView("key-file", path, null, became, null);
            case Opening.Token(var token) -> new OpeningView("token", null, token, became, trouble);
        };
    }

    private static String tokenId(String text) {
        if (!text.matches("[A-Za-z0-9._-]{1,64}")) {
            throw Refusal.field("token", "a token's id has letters, digits, dots and dashes");
        }
        return text;
    }

    /// @throws Refusal code `field-invalid`
    Opening opening() {
        return switch (kind == null ? "" : kind) {
            case "ask" -> new Opening.Ask();
            case "key-file" -> new Opening.KeyFile(KeyBody.need("path", path));
            case "token" -> new Opening.Token(tokenId(KeyBody.need("token", token)));
            default -> throw Refusal.field("kind", "kind is ask, key-file or token");
        };
    }
}
