package io.sigmavault.share.sftp;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.lease.Leases;
import io.sigmavault.share.Connection;
import io.sigmavault.share.ConnectionSource;
import io.sigmavault.share.ProtocolProvider;
import io.sigmavault.share.Share;
import io.sigmavault.share.Shares;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the port while a share has SFTP, and closes it with the last one.
@Component(
        service = {ProtocolProvider.class, ConnectionSource.class},
        immediate = true,
        configurationPid = "io.sigmavault.share.sftp")
@Designate(ocd = Sftp.Config.class)
public final class Sftp implements ProtocolProvider, ConnectionSource {

    static final String ID = "sftp";

    private static final Logger LOG = LoggerFactory.getLogger(Sftp.class);

    private final Leases<String, Shares> shares = new Leases<>();
    private final Leases<String, Access> access = new Leases<>();
    private final int port;
    private @Nullable SshPort open;
    private boolean gone;

    /// Settings.
    @ObjectClassDefinition(name = "SFTP")
    @interface Config {
        @AttributeDefinition(description = "TCP port, 1 to 65535; 0 for a free one")
        int port() default 2222;
    }

    @Activate
    public Sftp(Config config) {
        port = Math.clamp(config.port(), 0, 65_535);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindShares(Shares service, Map<String, ?> properties) {
        shares.add("shares", service, properties);
    }

    void unbindShares(Shares service) {
        shares.remove(service, Leases.DRAIN);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAccess(Access service, Map<String, ?> properties) {
        access.add("access", service, properties);
    }

    void unbindAccess(Access service) {
        access.remove(service, Leases.DRAIN);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public synchronized String address() {
        return "sftp://{host}:" + (open == null ? port : open.number()) + "/{share}/";
    }

    @Override
    public synchronized void serve(List<Share> served) {
        try {
            if (served.isEmpty() || gone) {
                stop();
            } else if (open == null) {
                open = SshPort.open(port, shares, access);
                LOG.info("SFTP listens on port {}", open.number());
            }
        } catch (IOException e) {
            LOG.error(
                    "SFTP can't listen on port {}: {}; set another one in io.sigmavault.share.sftp",
                    port,
                    e.getMessage());
        }
    }

    @Override
    public String protocol() {
        return ID;
    }

    @Override
    public List<Connection> connections() {
        var port = open();
        return port == null ? List.of() : port.sessions().told(this::account);
    }

    @Override
    public boolean end(String id) {
        var port = open();
        return port != null && port.sessions().end(id);
    }

    private synchronized @Nullable SshPort open() {
        return open;
    }

    private String account(Caller caller) {
        try (var lease = access.tryLease(_ -> true).orElse(null)) {
            return lease == null ? "" : lease.service().account(caller).orElse("");
        }
    }

    private void stop() throws IOException {
        var was = open;
        open = null;
        if (was != null) {
            was.close();
        }
    }

    @Deactivate
    synchronized void close() throws IOException {
        gone = true;
        stop();
    }
}
