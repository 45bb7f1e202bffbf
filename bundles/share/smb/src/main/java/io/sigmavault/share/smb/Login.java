package io.sigmavault.share.smb;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Somebody whom Samba let in, or refused: a line of its `auth_json_audit`. All in it but the verdict may come from who was
/// refused.
///
/// @param let whether it was let in; an anonymous session is none, since it may do nothing
/// @param account who it is, as `sv-UID`, or who it says it is: at most [#MOST_LETTERS], without control characters
/// @param address its IP address; empty if there is none to tell
/// @param status such as `NT_STATUS_WRONG_PASSWORD`
record Login(boolean let, String account, String address, String status) {

    /// A longer line is not read: a client's names have room in it.
    static final int MOST_BYTES = 8 * 1024;

    static final int MOST_LETTERS = 64;

    /// Of a line that is too long: somebody was refused who sent long names.
    static final Login TOO_LONG = new Login(false, "", "", "LINE_TOO_LONG");

    private static final String OK = "NT_STATUS_OK";

    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(8)
                                            .maxNumberLength(32)
                                            .maxStringLength(MOST_BYTES)
                                            .build())
                            .build());

    /// Reads a line; empty if it tells of no login.
    static Optional<Login> read(byte[] line) {
        // as text: of bytes, the parser would guess that they are UTF-16 or UTF-32
        String text = new String(line, StandardCharsets.UTF_8);
        JsonNode said;
        try {
            said = JSON.readTree(text).path("Authentication");
        } catch (JacksonException e) {
            return Optional.empty();
        }
        String status = plain(said.path("status").asText());
        if (status.isEmpty()) {
            return Optional.empty();
        }
        boolean anonymous = said.path("clientAccount").asText().isEmpty();
        boolean let = status.equals(OK) && !anonymous;
        return Optional.of(
                new Login(
                        let,
                        plain(said.path(let ? "becameAccount" : "clientAccount").asText()),
                        address(said.path("remoteAddress").asText()),
                        anonymous && status.equals(OK) ? "anonymous" : status));
    }

    private static String plain(String text) {
        String kept = text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text;
        return kept.replaceAll("[\\p{Cc}\\p{Cs}]", "?");
    }

    /// Of `ipv4:192.0.2.1:1234` or `ipv6:fe80::1:1234`.
    private static String address(String text) {
        int from = text.indexOf(':');
        int to = text.lastIndexOf(':');
        String address = from < 0 || to <= from ? "" : text.substring(from + 1, to);
        return address.matches("[0-9a-fA-F.:%a-z]{2,64}") ? address : "";
    }
}
