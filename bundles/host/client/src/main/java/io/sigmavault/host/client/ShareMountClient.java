package io.sigmavault.host.client;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.host.ShareMounts;
import io.sigmavault.host.protocol.DescriptorSocket;
import io.sigmavault.host.protocol.Request;
import io.sigmavault.host.protocol.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Has the helper mount shares, and takes the device from it through a socket in the server's runtime folder.
@Component
public final class ShareMountClient implements ShareMounts {

    /// Where the server's runtime folder and the mounts are; tests name other places.
    private static final String RUNTIME = "sigmavault.runtime";

    private static final String MOUNTS = "sigmavault.mounts";
    private static final int NAME_BYTES = 8;

    private final HelperSocket socket = HelperSocket.ofProcess();
    private final Path runtime =
            Path.of(System.getProperty(RUNTIME, "/run/sigmavault/server")).toAbsolutePath();
    private final Path mounts =
            Path.of(System.getProperty(MOUNTS, "/run/sigmavault/shares")).toAbsolutePath();
    private final SecureRandom random = new SecureRandom();

    @Activate
    public ShareMountClient() {}

    @Override
    public boolean available() {
        return socket.there();
    }

    @Override
    public Path place(String share) {
        return mounts.resolve(share);
    }

    @Override
    public int mount(String share) throws SigmaVaultException {
        var name = new byte[NAME_BYTES];
        random.nextBytes(name);
        String at = HexFormat.of().formatHex(name);
        try (var waiting = DescriptorSocket.at(runtime.resolve(at))) {
            socket.ask(new Request(Verb.SHARE_MOUNT, Map.of("share", share, "socket", at)));
            return waiting.take();
        } catch (IOException e) {
            throw new SigmaVaultException(
                            "host-failed",
                            502,
                            "the device of share "
                                    + share
                                    + " was not handed over: "
                                    + e.getMessage())
                    .because(e);
        }
    }

    @Override
    public void unmount(String share) throws SigmaVaultException {
        socket.ask(new Request(Verb.SHARE_UNMOUNT, Map.of("share", share)));
    }

    @Override
    public void clear() throws SigmaVaultException {
        socket.ask(new Request(Verb.SHARE_CLEAR, Map.of()));
    }
}
