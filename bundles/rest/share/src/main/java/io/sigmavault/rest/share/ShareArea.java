package io.sigmavault.rest.share;

import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Area;
import io.sigmavault.share.Shares;
import io.sigmavault.share.SmbCredentials;
import io.sigmavault.share.SmbServer;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Opens the area of shares.
@Component(service = {})
public final class ShareArea {

    private final Slot<Shares> shares = new Slot<>("the shares");
    private final Slot<SmbServer> smb = new Slot<>("SMB");
    private final Slot<SmbCredentials> credentials = new Slot<>("SMB");
    private final Area area;

    @Activate
    public ShareArea(BundleContext context) {
        area =
                Area.open(
                        context,
                        "sigmavault-shares",
                        List.of("shares"),
                        resources(shares, smb, credentials));
    }

    static List<Object> resources(
            Slot<Shares> shares, Slot<SmbServer> smb, Slot<SmbCredentials> credentials) {
        return List.of(
                new SharesResource(shares),
                new ConnectionsResource(shares),
                new TrafficResource(shares),
                new BinResource(shares),
                new VersionsResource(shares),
                new SmbResource(smb, credentials));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindShares(Shares service, Map<String, ?> properties) {
        shares.bind(service, properties);
    }

    void unbindShares(Shares service) {
        shares.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSmb(SmbServer service, Map<String, ?> properties) {
        smb.bind(service, properties);
    }

    void unbindSmb(SmbServer service) {
        smb.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCredentials(SmbCredentials service, Map<String, ?> properties) {
        credentials.bind(service, properties);
    }

    void unbindCredentials(SmbCredentials service) {
        credentials.unbind(service);
    }

    @Deactivate
    void close() {
        area.close();
        shares.close();
        smb.close();
        credentials.close();
    }
}
