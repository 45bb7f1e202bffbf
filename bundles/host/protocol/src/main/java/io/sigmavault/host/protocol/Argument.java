package io.sigmavault.host.protocol;

import java.util.regex.Pattern;

/// One argument of a verb.
///
/// @param name lower-case letters
/// @param grammar which the whole value matches; none of these patterns backtracks more than its length
/// @param required whether the verb needs it
public record Argument(String name, Pattern grammar, boolean required) {

    /// Most characters a value may have, whatever its grammar says.
    public static final int LIMIT = 256;

    static Argument required(String name, String grammar) {
        return new Argument(name, Pattern.compile(grammar), true);
    }

    static Argument optional(String name, String grammar) {
        return new Argument(name, Pattern.compile(grammar), false);
    }

    /// True if `value` is in the grammar.
    public boolean accepts(String value) {
        return value.length() <= LIMIT && grammar.matcher(value).matches();
    }
}
