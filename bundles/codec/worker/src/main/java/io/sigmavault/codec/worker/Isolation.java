package io.sigmavault.codec.worker;

import io.sigmavault.codec.Codec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives each codec that is registered with [Codec#ISOLATED] to the others as one that runs in processes of its own.
@Component(
        service = {},
        immediate = true)
public final class Isolation {

    private static final Logger LOG = LoggerFactory.getLogger(Isolation.class);

    /// A block of 16 MiB in the slowest codec, on a slow machine.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Running(Workers workers, ServiceRegistration<Codec> registration) {}

    private final BundleContext context;
    private final Map<ServiceReference<Codec>, Running> running = new ConcurrentHashMap<>();

    @Activate
    public Isolation(BundleContext context) {
        this.context = context;
    }

    @Deactivate
    public void deactivate() {
        running.values().forEach(Isolation::end);
        running.clear();
    }

    @Reference(
            service = Codec.class,
            target = "(" + Codec.ISOLATED + "=true)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindCodec(ServiceReference<Codec> reference, Codec codec) {
        var info = codec.info();
        var folder = Path.of(context.getDataFile("workers").getPath());
        try {
            var jars = ClassPath.of(List.of(reference.getBundle(), context.getBundle()), folder);
            var launch = Launch.of(info, codec.getClass().getName(), jars, folder);
            var workers = new Workers(info.id(), launch, PATIENCE);
            var properties = new Hashtable<String, Object>();
            properties.put(Codec.ID, info.id());
            var ranking = reference.getProperty(Constants.SERVICE_RANKING);
            properties.put(Constants.SERVICE_RANKING, ranking == null ? 0 : ranking);
            var registration =
                    context.registerService(
                            Codec.class, new WorkerCodec(info, workers), properties);
            running.put(reference, new Running(workers, registration));
            LOG.info("codec {} runs in processes of its own", info.id());
        } catch (IOException e) {
            LOG.error(
                    "codec {} can't be given processes of its own and is not there: see to the disk of {}",
                    info.id(),
                    folder,
                    e);
        }
    }

    void unbindCodec(ServiceReference<Codec> reference) {
        var ended = running.remove(reference);
        if (ended != null) {
            end(ended);
        }
    }

    /// First nobody begins, then the processes end: who is inside has until the registry's leases are drained.
    private static void end(Running ended) {
        ended.registration.unregister();
        ended.workers.close();
    }
}
