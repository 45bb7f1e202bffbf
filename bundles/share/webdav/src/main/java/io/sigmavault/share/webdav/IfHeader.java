package io.sigmavault.share.webdav;

import io.sigmavault.core.SigmaVaultException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `If` header of RFC 4918, section 10.4: lists of lock tokens and entity tags, of which one list has to hold.
///
/// @param lists in order
record IfHeader(List<Conditions> lists) {

    static final IfHeader NONE = new IfHeader(List.of());

    private static final int LONGEST = 8_192;

    /// @param tag address the list is about, or null for that of the request
    record Conditions(@Nullable String tag, List<Condition> all) {}

    /// @param token true for a lock token, false for an entity tag
    record Condition(boolean not, boolean token, String value) {}

    /// What is true of a resource now.
    interface World {
        /// @param tag an address, or null for that of the request
        boolean locked(@Nullable String tag, String token) throws SigmaVaultException;

        boolean tagged(@Nullable String tag, String etag) throws SigmaVaultException;
    }

    /// @throws SigmaVaultException code `if-invalid`
    static IfHeader parse(@Nullable String header) throws SigmaVaultException {
        if (header == null) {
            return NONE;
        }
        if (header.length() > LONGEST) {
            throw invalid();
        }
        var lists = new ArrayList<Conditions>();
        String tag = null;
        int at = 0;
        while (at < header.length()) {
            char c = header.charAt(at);
            if (c == '<') {
                int end = end(header, at, '>');
                tag = header.substring(at + 1, end);
                at = end + 1;
            } else if (c == '(') {
                int end = end(header, at, ')');
                lists.add(new Conditions(tag, list(header.substring(at + 1, end))));
                at = end + 1;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                throw invalid();
            }
        }
        if (lists.isEmpty()) {
            throw invalid();
        }
        return new IfHeader(lists);
    }

    private static List<Condition> list(String text) throws SigmaVaultException {
        var all = new ArrayList<Condition>();
        boolean not = false;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (text.regionMatches(true, at, "Not", 0, 3)) {
                not = true;
                at += 3;
            } else if (c == '<' || c == '[') {
                int end = end(text, at, c == '<' ? '>' : ']');
                all.add(new Condition(not, c == '<', text.substring(at + 1, end).strip()));
                not = false;
                at = end + 1;
            } else {
                throw invalid();
            }
        }
        if (all.isEmpty() || not) {
            throw invalid();
        }
        return all;
    }

    private static int end(String text, int from, char end) throws SigmaVaultException {
        int at = text.indexOf(end, from);
        if (at < 0) {
            throw invalid();
        }
        return at;
    }

    private static SigmaVaultException invalid() {
        return new SigmaVaultException("if-invalid", 400, "the If header is not as it should be");
    }

    /// Tokens that the client shows it has.
    Set<String> tokens() {
        var tokens = new HashSet<String>();
        for (Conditions list : lists) {
            for (Condition one : list.all()) {
                if (one.token()) {
                    tokens.add(one.value());
                }
            }
        }
        return tokens;
    }

    boolean holds(World world) throws SigmaVaultException {
        for (Conditions list : lists) {
            boolean all = true;
            for (Condition one : list.all()) {
                boolean is =
                        one.token()
                                ? world.locked(list.tag(), one.value())
                                : world.tagged(list.tag(), one.value());
                all &= is != one.not();
            }
            if (all) {
                return true;
            }
        }
        return lists.isEmpty();
    }
}
