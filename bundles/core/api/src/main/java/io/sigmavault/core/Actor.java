package io.sigmavault.core;

/// Who does something: written into journals, events and the audit log.
///
/// @param kind `person`, `token`, `system` or `agent`
/// @param name account name, token id, or component; at most 255 characters
public record Actor(String kind, String name) {

    /// The system itself, for work nobody asked for.
    public static final Actor SYSTEM = new Actor("system", "sigmavault");

    public Actor {
        if (kind.isBlank() || name.isBlank() || name.length() > 255) {
            throw new IllegalArgumentException("bad actor: " + kind + ":" + name);
        }
    }

    @Override
    public String toString() {
        return kind + ":" + name;
    }

    /// Reads what [#toString()] wrote.
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        return new Actor(text.substring(0, colon), text.substring(colon + 1));
    }
}
