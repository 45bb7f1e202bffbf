package io.sigmavault.host.client;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.protocol.Reply;
import io.sigmavault.host.protocol.Request;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// The helper's socket: one connection a request, since requests are rare.
record HelperSocket(Path path) {

    /// Failures of programs and files of the machine, which nobody can mend by asking otherwise.
    private static final Set<String> FAILURES =
            Set.of("command-failed", "file-failed", "tool-missing", "unknown-verb", "bad-request");

    /// Where systemd makes it, unless the system property `sigmavault.helper` says otherwise.
    static HelperSocket ofProcess() {
        return new HelperSocket(
                Path.of(System.getProperty("sigmavault.helper", "/run/sigmavault/helper.sock")));
    }

    boolean there() {
        return Files.exists(path);
    }

    /// @return the body of the answer
    /// @throws SigmaVaultException the helper's refusal; `host-unavailable`, `host-failed`
    String ask(Request request) throws SigmaVaultException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            var line = ByteBuffer.wrap(request.encode());
            while (line.hasRemaining()) {
                channel.write(line);
            }
            var reply = Reply.read(new BufferedInputStream(Channels.newInputStream(channel)));
            return switch (reply) {
                case Reply.Done(var body) -> body;
                case Reply.Refused(var code, var sentence) -> throw refusal(code, sentence);
            };
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "host-unavailable",
                            503,
                            "this machine has no helper that answers at "
                                    + path
                                    + ": install sigmavault-host")
                    .because(e);
        }
    }

    static SigmaVaultException refusal(String code, String sentence) {
        if (FAILURES.contains(code)) {
            return new SigmaVaultException("host-failed", 502, sentence);
        }
        if (code.equals("not-allowed")) {
            return new SigmaVaultException("host-unavailable", 503, sentence);
        }
        boolean unknown = code.endsWith("-unknown");
        boolean argument = code.equals("bad-argument");
        return new SigmaVaultException(
                argument ? "host-argument" : code, argument ? 400 : unknown ? 404 : 409, sentence);
    }
}
