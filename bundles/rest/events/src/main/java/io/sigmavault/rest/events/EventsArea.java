package io.sigmavault.rest.events;

import io.sigmavault.access.Access;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.rest.lib.Gate;
import io.sigmavault.rest.lib.Slot;
import io.sigmavault.rest.lib.area.Area;
import io.sigmavault.vault.Vaults;
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
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/// Opens the area of the event stream, and hears the signals for it.
@Component(
        service = EventHandler.class,
        immediate = true,
        property = {"event.topics=io/sigmavault/*", "event.delivery=async.unordered"})
public final class EventsArea implements EventHandler {

    private final Slot<Access> access = new Slot<>("the access service");
    private final Slot<Vaults> vaults = new Slot<>("the vault engine");
    private final Streams streams = new Streams(new Messages(vaults));
    private final Area area;

    @Activate
    public EventsArea(BundleContext context) {
        area =
                Area.open(
                        context,
                        "sigmavault-events",
                        List.of("events"),
                        new EventsServlet(new Gate(access), streams),
                        Description.ofEvents());
    }

    @Override
    public void handleEvent(Event event) {
        if (event.getProperty("payload") instanceof String payload) {
            streams.signal(event.getTopic(), payload);
        }
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

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindVaults(Vaults service, Map<String, ?> properties) {
        vaults.bind(service, properties);
    }

    void unbindVaults(Vaults service) {
        vaults.unbind(service);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEvents(EventStore store) {
        streams.attach(store);
    }

    void unbindEvents(EventStore store) {
        streams.detach(store);
    }

    @Deactivate
    void close() {
        area.close();
        access.close();
        vaults.close();
        streams.close();
    }
}
