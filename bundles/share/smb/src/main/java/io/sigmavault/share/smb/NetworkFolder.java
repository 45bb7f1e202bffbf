package io.sigmavault.share.smb;

import io.sigmavault.share.Share;
import io.sigmavault.share.ShareWatcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the bundle that shows this machine in Windows' Network folder while a share has SMB, if it is there: on an appliance
/// it comes with Samba's extension. Without such a share nothing of it is loaded.
@Component(service = ShareWatcher.class, immediate = true)
public final class NetworkFolder implements ShareWatcher {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkFolder.class);

    private final BundleContext bundles;
    private final OptionalBundle discovery;
    private final ExecutorService work =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    @Activate
    public NetworkFolder(BundleContext bundles) {
        this.bundles = bundles;
        discovery =
                new OptionalBundle(
                        bundles,
                        Path.of(System.getProperty("sigmavault.home", "."), "system"),
                        "io.sigmavault.share.discovery");
    }

    @Override
    public void watch(List<Share> shares) {
        boolean wanted = shares.stream().anyMatch(share -> share.protocols().contains(Smb.ID));
        work.execute(() -> follow(wanted));
    }

    private void follow(boolean wanted) {
        if (bundles.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING) {
            return; // the server ends, and all bundles with it
        }
        try {
            if (!wanted) {
                discovery.stop();
            } else if (!discovery.start()) {
                LOG.info(
                        "Windows does not show this machine in its Network folder by itself: the bundle"
                                + " for that comes with Samba's extension");
            }
        } catch (BundleException | IOException e) {
            LOG.warn("Windows does not show this machine in its Network folder by itself", e);
        }
    }

    @Deactivate
    void close() {
        work.execute(() -> follow(false));
        work.shutdown();
    }
}
