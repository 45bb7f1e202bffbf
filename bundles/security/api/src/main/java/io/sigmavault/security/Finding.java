package io.sigmavault.security;

import java.util.Map;
import java.util.Objects;

/// Something about the system's security that its owner ought to know, and what to do about it.
///
/// @param code what it is, such as `vault-one-slot`; pages have words of their own for those they know
/// @param severity how much it matters
/// @param subject what it is about, such as `vault/tank`; empty for the whole system
/// @param what a sentence
/// @param fix what to do, a sentence; empty where nothing is to be done
/// @param values what the sentences name, for pages with words of their own; texts and numbers
public record Finding(
        String code,
        Severity severity,
        String subject,
        String what,
        String fix,
        Map<String, Object> values) {

    public Finding {
        Objects.requireNonNull(severity);
        if (!code.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a code has a-z, 0-9 and single hyphens: " + code);
        }
        values = Map.copyOf(values);
    }

    public Finding(String code, Severity severity, String subject, String what, String fix) {
        this(code, severity, subject, what, fix, Map.of());
    }

    /// How much a finding matters, the least first.
    public enum Severity {
        /// It is as it should be.
        GOOD,
        /// Good to know.
        INFO,
        /// Something that is good now may be lost, or is weaker than it could be.
        WARNING,
        /// Something is unprotected, or was tampered with: act now.
        CRITICAL
    }
}
