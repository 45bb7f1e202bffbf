package io.sigmavault.ui.shell;

import io.sigmavault.ui.PageContribution;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/// The pages that are registered now. Tells of each that comes or goes by a signal on the topics
/// `io/sigmavault/ui/Page/ADDED` and `REMOVED`.
@Component(service = Pages.class)
public final class Pages {

    private final Map<String, TreeMap<ServiceReference<?>, PageContribution>> byPath =
            new ConcurrentHashMap<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable EventAdmin signals;

    @Activate
    public Pages() {}

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPage(PageContribution page, ServiceReference<PageContribution> reference) {
        var path = page.descriptor().path();
        byPath.compute(
                path,
                (_, before) -> {
                    var pages = copy(before);
                    pages.put(reference, page);
                    return pages;
                });
        signal("ADDED", path);
    }

    void unbindPage(PageContribution page, ServiceReference<PageContribution> reference) {
        var path = page.descriptor().path();
        var left =
                byPath.computeIfPresent(
                        path,
                        (_, before) -> {
                            var pages = copy(before);
                            pages.remove(reference);
                            return pages.isEmpty() ? null : pages;
                        });
        signal(left == null ? "REMOVED" : "ADDED", path);
    }

    /// A file of a page; of two bundles with the same path the one of higher service rank answers.
    Optional<Asset> file(String path, String name) {
        var pages = byPath.get(path);
        if (pages == null || name.endsWith(".gz")) {
            return Optional.empty();
        }
        var page = pages.lastEntry().getValue();
        return page.file(name)
                .map(bytes -> Asset.of(name, bytes, page.file(name + ".gz").orElse(null)));
    }

    private static TreeMap<ServiceReference<?>, PageContribution> copy(
            @Nullable TreeMap<ServiceReference<?>, PageContribution> pages) {
        return pages == null ? new TreeMap<>() : new TreeMap<>(pages);
    }

    private void signal(String what, String path) {
        var admin = signals;
        if (admin != null) {
            var payload = "{\"path\":\"" + path + "\"}"; // [a-z-] only: nothing to escape
            admin.postEvent(new Event("io/sigmavault/ui/Page/" + what, Map.of("payload", payload)));
        }
    }
}
