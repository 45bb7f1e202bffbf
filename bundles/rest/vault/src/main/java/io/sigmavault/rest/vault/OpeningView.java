package io.sigmavault.rest.vault;

import io.sigmavault.rest.lib.area.MayBeMissing;
import io.sigmavault.rest.lib.area.Refusal;
import io.sigmavault.vault.Opening;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a vault is opened after a restart.
///
/// @param kind `ask` or `key-file`
/// @param path of the key file on the server
/// @param outcome in answers: `ask`, `waiting`, `opened`, `wrong` or `failed`
record OpeningView(
        String kind, @MayBeMissing @Nullable String path, @MayBeMissing @Nullable String outcome) {

    static OpeningView of(Opening opening, Opening.Outcome outcome) {
        var became = outcome.name().toLowerCase(Locale.ROOT);
        return switch (opening) {
            case Opening.Ask() -> new OpeningView("ask", null, became);
            case Opening.KeyFile(var path) -> new OpeningView("key-file", path, became);
        };
    }

    /// @throws Refusal code `field-invalid`
    Opening opening() {
        return switch (kind == null ? "" : kind) {
            case "ask" -> new Opening.Ask();
            case "key-file" -> new Opening.KeyFile(KeyBody.need("path", path));
            default -> throw Refusal.field("kind", "kind is ask or key-file");
        };
    }
}
