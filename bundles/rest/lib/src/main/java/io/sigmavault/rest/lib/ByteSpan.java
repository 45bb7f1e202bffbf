package io.sigmavault.rest.lib;

import io.sigmavault.core.SigmaVaultException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The bytes of a file that an answer holds.
///
/// @param start first byte
/// @param length how many
/// @param partial true if the answer is 206
public record ByteSpan(long start, long length, boolean partial) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    public static ByteSpan whole(long sizeBytes) {
        return new ByteSpan(0, sizeBytes, false);
    }

    /// Reads a `Range` header. One that is missing, not understood or asks for several ranges gives
    /// the whole file, as RFC 9110 allows.
    ///
    /// @throws SigmaVaultException code `range-not-satisfiable`
    public static ByteSpan of(@Nullable String header, long sizeBytes) throws SigmaVaultException {
        var asked = ONE.matcher(header == null ? "" : header.strip());
        if (!asked.matches() || asked.group(1).isEmpty() && asked.group(2).isEmpty()) {
            return whole(sizeBytes);
        }
        if (asked.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(asked.group(2)), sizeBytes);
            return satisfiable(sizeBytes - last, last, sizeBytes);
        }
        long start = Long.parseLong(asked.group(1));
        long end = asked.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(asked.group(2));
        if (end < start) {
            return whole(sizeBytes);
        }
        return satisfiable(start, Math.min(end, sizeBytes - 1) - start + 1, sizeBytes);
    }

    private static ByteSpan satisfiable(long start, long length, long sizeBytes)
            throws SigmaVaultException {
        if (length <= 0 || start >= sizeBytes) {
            throw new SigmaVaultException(
                    "range-not-satisfiable",
                    416,
                    "the file has " + sizeBytes + " bytes: ask for some of them",
                    Map.of("sizeBytes", sizeBytes));
        }
        return new ByteSpan(start, length, true);
    }

    /// The header `Content-Range` of a partial answer.
    public String contentRange(long sizeBytes) {
        return "bytes " + start + "-" + (start + length - 1) + "/" + sizeBytes;
    }
}
