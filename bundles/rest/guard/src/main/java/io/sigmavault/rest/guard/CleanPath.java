package io.sigmavault.rest.guard;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// The path by which a request is handed on: decoded once, and free of everything that servers and
/// programs behind them read differently. A path of a file ends at `/files/-`: what follows is the
/// vault's business, hard names and all, and shows nowhere else. So does a path below `/dav`, which WebDAV reads itself.
final class CleanPath {

    private static final Pattern FILES =
            Pattern.compile(
                    "(/api/v1/vaults/(?!\\.{1,2}/)[A-Za-z0-9._~-]+(?:/snapshots/[0-9]+)?/files)(?:/.*)?",
                    Pattern.DOTALL);
    private static final String DAV = "/dav";

    private CleanPath() {}

    /// @param raw the path as it was sent
    /// @return empty for a path with dot segments, empty segments, parameters, encoded slashes,
    ///     control characters, or bytes that are not UTF-8
    static Optional<String> of(String raw) {
        var files = FILES.matcher(raw);
        if (files.matches()) {
            return Optional.of(files.group(1) + "/-");
        }
        if (raw.equals(DAV) || raw.startsWith(DAV + "/")) {
            return Optional.of(DAV + "/-");
        }
        if (!raw.startsWith("/") || raw.contains(";") || raw.contains("//")) {
            return Optional.empty();
        }
        var clean = new StringBuilder();
        for (var segment : raw.substring(1).split("/", -1)) {
            var decoded = decode(segment);
            if (decoded.isEmpty()) {
                return Optional.empty();
            }
            clean.append('/').append(decoded.get());
        }
        return Optional.of(clean.toString());
    }

    private static Optional<String> decode(String segment) {
        var in = segment.getBytes(StandardCharsets.UTF_8);
        var out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int high = i + 2 <= in.length - 1 ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 <= in.length - 1 ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            out.put((byte) (high << 4 | low));
            i += 2;
        }
        return text(out.flip()).filter(CleanPath::harmless);
    }

    private static Optional<String> text(ByteBuffer bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(bytes)
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean harmless(String segment) {
        return !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == 0x7f);
    }
}
