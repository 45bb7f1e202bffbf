package io.sigmavault.tests.fault;

import io.sigmavault.host.protocol.HostException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What Jazzer calls: the parsers between the server and its root helper. The helper reads what a server sends that
/// somebody may have taken over; the server reads what the helper says of disks.
public final class HostFuzzTarget {

    private HostFuzzTarget() {}

    /// Gives some bytes to the parsers. What is read as a request has to be within the grammar of its verb.
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            var request = Request.decode(bytes);
            for (var argument : request.verb().arguments()) {
                var value = request.arguments().get(argument.name());
                if (value == null ? argument.required() : !argument.accepts(value)) {
                    throw new AssertionError("outside the grammar: " + request);
                }
            }
            byte[] line = request.encode();
            var again = Request.decode(Arrays.copyOf(line, line.length - 1));
            if (!again.equals(request) || line.length > Request.LIMIT_BYTES) {
                throw new AssertionError("does not come back: " + request);
            }
        } catch (HostException e) {
            // refused
        }
        reply(bytes);
    }

    private static void reply(byte[] bytes) {
        try {
            if (Reply.read(new ByteArrayInputStream(bytes)) instanceof Reply.Done(var body)) {
                for (String line : body.lines().toList()) {
                    var row = Row.read(line);
                    if (!Row.read(Row.write(row)).equals(row)) {
                        throw new AssertionError("does not come back: " + row);
                    }
                }
            }
            var row = Row.read(new String(bytes, StandardCharsets.UTF_8));
            if (!Row.read(Row.write(row)).equals(row)) {
                throw new AssertionError("does not come back: " + row);
            }
        } catch (IOException | HostException e) {
            // refused
        }
    }
}
