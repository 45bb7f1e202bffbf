package io.sigmavault.rest.lib.area;

import org.jspecify.annotations.Nullable;

/// Reads query parameters that many lists share.
public final class Query {

    private static final int MOST = 10_000;
    private static final int USUAL = 1_000;

    private Query() {}

    /// `limit`: 1 to 10,000; 1,000 if it is missing.
    ///
    /// @throws Refusal code `field-invalid`
    public static int limit(@Nullable String text) {
        return limit(text, USUAL, MOST);
    }

    public static int limit(@Nullable String text, int usual, int most) {
        if (text == null) {
            return usual;
        }
        long limit = number("limit", text);
        if (limit < 1 || limit > most) {
            throw Refusal.field("limit", "limit is 1 to " + most);
        }
        return (int) limit;
    }

    /// A position to go on after; 0 if it is missing.
    ///
    /// @throws Refusal code `field-invalid`
    public static long position(String name, @Nullable String text) {
        return text == null ? 0 : number(name, text);
    }

    private static long number(String name, String text) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The answer is the same as for a negative one.
        }
        throw Refusal.field(name, name + " is a whole number, 0 or more");
    }
}
