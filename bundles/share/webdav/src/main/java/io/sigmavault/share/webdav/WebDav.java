package io.sigmavault.share.webdav;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.share.Connection;
import io.sigmavault.share.ConnectionSource;
import io.sigmavault.share.LockSource;
import io.sigmavault.share.ProtocolProvider;
import io.sigmavault.share.Share;
import io.sigmavault.share.Shares;
import io.sigmavault.vault.VaultPath;
import jakarta.servlet.Servlet;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.context.ServletContextHelper;

/// Puts WebDAV on the product's HTTP service. A mark for the request guard comes last and goes first, so that requests wait
/// while this bundle is replaced and never find nothing there.
@Component(
        service = {ProtocolProvider.class, ConnectionSource.class, LockSource.class},
        immediate = true)
public final class WebDav implements ProtocolProvider, ConnectionSource, LockSource {

    static final String ID = "webdav";

    private static final String NAME = "sigmavault-webdav";

    private final Slot<Shares> shares = new Slot<>("the shares");
    private final Slot<Access> access = new Slot<>("the access service");
    private final LockTable locks = new LockTable(System::nanoTime);
    private final Visits visits = new Visits(System::nanoTime);
    private final List<ServiceRegistration<?>> registrations;

    @Activate
    public WebDav(BundleContext context) {
        var servlet = new DavServlet(shares, new Callers(access), locks, visits);
        registrations =
                List.of(
                        context.registerService(
                                ServletContextHelper.class,
                                new ServletContextHelper(context.getBundle()) {},
                                properties(
                                        Map.of(
                                                "osgi.http.whiteboard.context.name",
                                                NAME,
                                                "osgi.http.whiteboard.context.path",
                                                DavPath.PREFIX))),
                        context.registerService(
                                Servlet.class,
                                servlet,
                                properties(
                                        Map.of(
                                                "osgi.http.whiteboard.servlet.name",
                                                NAME,
                                                "osgi.http.whiteboard.servlet.pattern",
                                                "/*",
                                                "osgi.http.whiteboard.context.select",
                                                "(osgi.http.whiteboard.context.name="
                                                        + NAME
                                                        + ")"))),
                        context.registerService(
                                Supplier.class,
                                (Supplier<String>)
                                        () -> "{\"paths\":{},\"components\":{\"schemas\":{}}}",
                                properties(Map.of("sigmavault.rest.area", new String[] {"dav"}))));
    }

    private static Dictionary<String, Object> properties(Map<String, Object> properties) {
        return new Hashtable<>(properties);
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
    void bindAccess(Access service, Map<String, ?> properties) {
        access.bind(service, properties);
    }

    void unbindAccess(Access service) {
        access.unbind(service);
    }

    @Override
    public Collection<Caller> holders(String share, VaultPath path, boolean deep) {
        return locks.holders(new DavPath(share, path), deep);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String address() {
        return "https://{host}" + DavPath.PREFIX + "/{share}/";
    }

    @Override
    public void serve(List<Share> served) {
        // Each request asks for its share.
    }

    @Override
    public String protocol() {
        return ID;
    }

    @Override
    public List<Connection> connections() {
        return visits.told();
    }

    @Override
    public boolean end(String id) {
        return visits.end(id);
    }

    @Deactivate
    void close() {
        registrations.reversed().forEach(ServiceRegistration::unregister);
        shares.close();
        access.close();
    }
}
