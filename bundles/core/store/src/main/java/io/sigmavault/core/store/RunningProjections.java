package io.sigmavault.core.store;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.core.event.EventStore;
import io.sigmavault.core.event.Projection;
import io.sigmavault.core.event.Projections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Feeds every [Projection] service for as long as it is there.
@Component(service = Projections.class, immediate = true)
public final class RunningProjections implements Projections {

    private final EventStore store;
    private final List<ProjectionFeed> feeds = new CopyOnWriteArrayList<>();

    @Activate
    public RunningProjections(@Reference EventStore store) {
        this.store = store;
    }

    @Reference(
            service = Projection.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindProjection(Projection projection, Map<String, ?> properties) {
        var feed = new ProjectionFeed(store, projection);
        feeds.add(feed);
        feed.start();
    }

    void unbindProjection(Projection projection) {
        feeds.stream().filter(feed -> feed.feeds(projection)).toList().forEach(this::end);
    }

    private void end(ProjectionFeed feed) {
        feeds.remove(feed);
        feed.close();
    }

    @Deactivate
    void close() {
        feeds.forEach(this::end);
    }

    @Override
    public List<State> list() {
        return feeds.stream()
                .map(ProjectionFeed::state)
                .sorted(Comparator.comparing(State::name))
                .toList();
    }

    @Override
    public long rebuild(String name) throws SigmaVaultException {
        ProjectionFeed feed =
                feeds.stream()
                        .filter(running -> running.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(name));
        try {
            return feed.rebuild();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SigmaVaultException(
                            "interrupted", 503, "projection " + name + " goes on being rebuilt")
                    .because(e);
        }
    }

    private static SigmaVaultException unknown(String name) {
        return new SigmaVaultException(
                "projection-unknown", 404, "there is no projection " + name, Map.of("name", name));
    }
}
