package io.sigmavault.crypto.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/// A test of a file with its group, whose fields it inherits.
record Fields(JsonNode group, JsonNode test) {

    private JsonNode field(String name) {
        return test.hasNonNull(name) ? test.path(name) : group.path(name);
    }

    boolean has(String name) {
        return test.hasNonNull(name) || group.hasNonNull(name);
    }

    /// In hex; none if it isn't there.
    byte[] bytes(String name) {
        return HexFormat.of().parseHex(text(name));
    }

    String text(String name) {
        return field(name).asText("");
    }

    int number(String name) {
        return field(name).asInt();
    }

    boolean flag(String name) {
        return field(name).asBoolean();
    }

    /// Wycheproof's verdict; ACVP's tests have none.
    boolean valid() {
        return text("result").equals("valid");
    }

    boolean acceptable() {
        return text("result").equals("acceptable");
    }
}
