package io.sigmavault.share.sftp;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.DataFolder;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.share.Shares;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/// The SSH server: one subsystem, no shell, no commands, no forwarding. At most 200 connections at a time; 6 tries to log in within 60 s, and an idle connection ends after an hour.
final class SshPort implements Closeable {

    private static final int MOST_CONNECTIONS = 200;

    /// What processors compute themselves. The library's ChaCha20 is plain Java and takes several times as long; every client that has
    /// it has one of these as well.
    private static final List<BuiltinCiphers> CIPHERS =
            List.of(
                    BuiltinCiphers.aes256gcm,
                    BuiltinCiphers.aes128gcm,
                    BuiltinCiphers.aes256ctr,
                    BuiltinCiphers.aes128ctr);

    private static final List<BuiltinMacs> MACS =
            List.of(
                    BuiltinMacs.hmacsha256etm,
                    BuiltinMacs.hmacsha512etm,
                    BuiltinMacs.hmacsha256,
                    BuiltinMacs.hmacsha512);

    private static final int MOST_TRIES = 6;

    private final SshServer server;
    private final Sessions sessions;

    private SshPort(SshServer server, Sessions sessions) {
        this.server = server;
        this.sessions = sessions;
    }

    static SshPort open(int port, Leases<String, Shares> shares, Leases<String, Access> access)
            throws IOException {
        var sessions = new Sessions(MOST_CONNECTIONS);
        var server = SshServer.setUpDefaultServer();
        server.setHost(System.getProperty("sigmavault.listen", "127.0.0.1"));
        server.setPort(port);
        server.setKeyPairProvider(hostKey());
        server.setCipherFactories(List.copyOf(CIPHERS));
        server.setMacFactories(List.copyOf(MACS));
        server.setUserAuthFactories(
                List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        new Doorman(access).guard(server);
        server.setSubsystemFactories(List.of(new Subsystem(shares, sessions)));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        server.addSessionListener(sessions);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, MOST_TRIES);
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofSeconds(60));
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ofHours(1));
        server.start();
        return new SshPort(server, sessions);
    }

    private static SimpleGeneratorHostKeyProvider hostKey() throws IOException {
        Path keys = DataFolder.ofProcess().config().resolve("keys");
        Files.createDirectories(
                keys,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var provider = new SimpleGeneratorHostKeyProvider(keys.resolve("sftp-host.key"));
        provider.setAlgorithm(KeyUtils.EC_ALGORITHM);
        provider.setKeySize(256);
        return provider;
    }

    Sessions sessions() {
        return sessions;
    }

    int number() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private record Subsystem(Leases<String, Shares> shares, Sessions sessions)
            implements SubsystemFactory {
        @Override
        public String getName() {
            return "sftp";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) throws IOException {
            Caller caller =
                    Doorman.callerOf(channel.getSession())
                            .orElseThrow(() -> new IOException("nobody is logged in"));
            return new SftpCommand(shares, caller, sessions.of(channel.getSession()));
        }
    }
}
